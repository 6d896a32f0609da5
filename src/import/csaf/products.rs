//! The product tree of a CSAF document: id → product, version.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::import::found::Product;
use crate::import::range::{self, Range};
use crate::import::read::{list, short, text, texts};

/// A version as the tree words it, and what could be read of it.
#[derive(Clone, Debug)]
pub(super) struct Version<'a> {
    pub said: &'a str,
    pub range: Option<Range>,
}

struct Entry<'a> {
    product: Product,
    version: Option<Version<'a>>,
    cpe: Option<String>,
}

#[derive(Default)]
pub(super) struct Products<'a> {
    entries: BTreeMap<&'a str, Entry<'a>>,
    groups: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

/// What the branches above a product say.
#[derive(Clone, Copy, Default)]
struct Above<'a> {
    vendor: Option<&'a str>,
    name: Option<&'a str>,
    /// The version, and whether its branch calls it a range.
    version: Option<(&'a str, bool)>,
}

impl<'a> Products<'a> {
    pub(super) fn read(root: &'a Value) -> Self {
        let mut products = Self::default();
        let Some(tree) = root.get("product_tree") else {
            return products;
        };
        products.branches(tree, Above::default());
        for product in list(tree, "full_product_names") {
            products.add(product, Above::default());
        }
        // A part inside a whole is called as a whole; vendor and version are those of the part.
        for relation in list(tree, "relationships")
            .iter()
            .chain(list(tree, "product_paths"))
        {
            let Some(product) = relation.get("full_product_name") else {
                continue;
            };
            let part = text(relation, "product_reference")
                .or_else(|| text(relation, "beginning_product_reference"));
            products.add(product, Above::default());
            let vendor = part.and_then(|part| products.entries.get(part)?.product.vendor.clone());
            if let Some(entry) =
                text(product, "product_id").and_then(|id| products.entries.get_mut(id))
            {
                entry.product.vendor = vendor;
            }
        }
        for group in list(tree, "product_groups") {
            if let Some(id) = text(group, "group_id") {
                products
                    .groups
                    .insert(id, texts(group, "product_ids").collect());
            }
        }
        products
    }

    /// JSON is of bounded depth, so the branches are.
    fn branches(&mut self, value: &'a Value, above: Above<'a>) {
        for branch in list(value, "branches") {
            let name = text(branch, "name");
            let mut here = above;
            match text(branch, "category") {
                Some("vendor") => here.vendor = name,
                Some("product_name") => here.name = name,
                Some("product_version") => here.version = name.map(|name| (name, false)),
                Some("product_version_range") => here.version = name.map(|name| (name, true)),
                _ => {}
            }
            if let Some(product) = branch.get("product") {
                self.add(product, here);
            }
            self.branches(branch, here);
        }
    }

    fn add(&mut self, product: &'a Value, above: Above<'a>) {
        let Some(id) = text(product, "product_id") else {
            return;
        };
        let Some(name) = above.name.or_else(|| text(product, "name")) else {
            return;
        };
        let version = above.version.map(|(said, is_range)| {
            let range = range::range(said).or_else(|| {
                let version = range::version(said).filter(|_| !is_range);
                version.map(|version| Range::Text(version.to_owned()))
            });
            Version { said, range }
        });
        let entry = Entry {
            product: Product {
                vendor: above.vendor.map(short),
                name: short(name),
            },
            version,
            cpe: product
                .pointer("/product_identification_helper/cpe")
                .and_then(Value::as_str)
                .map(short),
        };
        self.entries.entry(id).or_insert(entry);
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len().saturating_mul(2)
    }

    pub(super) fn get(&self, id: &str) -> Option<(Product, Option<Version<'a>>)> {
        let entry = self.entries.get(id)?;
        Some((entry.product.clone(), entry.version.clone()))
    }

    pub(super) fn cpe(&self, id: &str) -> Option<String> {
        self.entries.get(id)?.cpe.clone()
    }

    pub(super) fn group_has(&self, group: &str, id: &str) -> bool {
        self.groups.get(group).is_some_and(|ids| ids.contains(id))
    }
}
