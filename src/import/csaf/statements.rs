//! What a document says of products.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::products::Products;
use crate::import::found::{Found, Product, Statement, Told};
use crate::import::read::{list, short, text, texts};
use crate::import::text as prose;
use crate::model::locale::Locale;

/// What is said of products, over all vulnerabilities. Not affected is one that every vulnerability calls so.
pub(super) fn read(root: &Value, products: &Products<'_>, found: &mut Found, locale: Locale) {
    let vulnerabilities = list(root, "vulnerabilities");
    let mut clear: BTreeMap<&str, usize> = BTreeMap::new();
    let mut affected: BTreeSet<Product> = BTreeSet::new();
    for (index, vulnerability) in vulnerabilities.iter().enumerate() {
        let Some(status) = vulnerability.get("product_status") else {
            continue;
        };
        for kind in [
            "known_affected",
            "first_affected",
            "last_affected",
            "under_investigation",
            "fixed",
            "first_fixed",
        ] {
            for id in texts(status, kind).take(products.len()) {
                let Some((product, version)) = products.get(id) else {
                    found.findings.push(format!(
                        "the product id `{}` is not in the product tree",
                        short(id)
                    ));
                    continue;
                };
                let said = version.as_ref().map_or("", |version| version.said);
                let called = called(&product, said).to_owned();
                let range = version.as_ref().and_then(|version| version.range.clone());
                let statement = found.products.entry(product.clone()).or_default();
                statement.cpe = statement.cpe.take().or_else(|| products.cpe(id));
                match kind {
                    "known_affected" => {
                        statement.add_affected(index, range, said);
                        affected.insert(product);
                    }
                    "first_affected" | "last_affected" => {
                        let words = kind.replace('_', " ");
                        statement.add_affected(index, None, &format!("{words}: {called}"));
                        affected.insert(product);
                    }
                    "under_investigation" => {
                        statement.affected.get_or_insert_default();
                        statement.to_do.insert(short(&format!(
                            "the publisher is still investigating {called}"
                        )));
                        affected.insert(product);
                    }
                    _ => {
                        if said.is_empty() {
                            let to_do = "the document calls it fixed as it is named";
                            statement.to_do.insert(to_do.to_owned());
                        } else {
                            statement.add_fixed(index, said);
                        }
                    }
                }
            }
        }
        let unique: BTreeSet<&str> = texts(status, "known_not_affected").collect();
        for id in unique {
            *clear.entry(id).or_default() += 1;
        }
    }
    let everywhere = vulnerabilities.len();
    for (id, count) in clear {
        let Some((product, version)) = products.get(id) else {
            continue;
        };
        let statement = found.products.entry(product.clone()).or_default();
        let said = version.as_ref().map_or("", |version| version.said);
        let called = called(&product, said);
        if count < everywhere {
            statement.to_do.insert(short(&format!(
                "the document says that not every vulnerability concerns {called}"
            )));
            continue;
        }
        let range = version.as_ref().and_then(|version| version.range.clone());
        if affected.contains(&product) && range.is_none() {
            statement.to_do.insert(short(&format!(
                "the document also says that it is not affected: {called}"
            )));
            continue;
        }
        statement.clear.get_or_insert_default().add(range, said);
        statement.cpe = statement.cpe.take().or_else(|| products.cpe(id));
        because(vulnerabilities, products, id, locale, statement);
    }
    found.findings.sort();
    found.findings.dedup();
}

/// A version as a to-do calls it; the product where the document names no version.
fn called<'a>(product: &'a Product, said: &'a str) -> &'a str {
    if said.is_empty() { &product.name } else { said }
}

fn because(
    vulnerabilities: &[Value],
    products: &Products<'_>,
    id: &str,
    locale: Locale,
    statement: &mut Statement,
) {
    let concerns = |value: &Value| {
        let groups = texts(value, "group_ids").any(|group| products.group_has(group, id));
        texts(value, "product_ids").any(|one| one == id) || groups
    };
    for vulnerability in vulnerabilities {
        for threat in list(vulnerability, "threats")
            .iter()
            .filter(|threat| text(threat, "category") == Some("impact") && concerns(threat))
        {
            let told = text(threat, "details")
                .and_then(prose::markdown)
                .map(|text| Told::one(locale, text));
            if let Some(told) = told.filter(|told| !statement.because.contains(told)) {
                statement.because.push(told);
            }
        }
        for flag in list(vulnerability, "flags")
            .iter()
            .filter(|flag| concerns(flag))
        {
            if let Some(label) = text(flag, "label") {
                statement.to_do.insert(format!(
                    "the document's reason for not affected: {}",
                    short(label)
                ));
            }
        }
    }
}
