//! Registry entries: those that the site has, by what a document calls them, and proposals for the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::Site;
use crate::import::found::{Product, Reference, Told};
use crate::import::slug::{free, slug};
use crate::import::yaml::{Item, Map, Yaml};
use crate::model::cpe::Cpe;
use crate::model::id::Id;
use crate::model::locale::Locale;

pub(super) struct Entries {
    /// What a key is made of where a name has no letter for one.
    stem: Id,
    vendors: Proposed,
    products: Proposed,
    links: Proposed,
    by_name: BTreeMap<String, Id>,
    by_url: BTreeMap<String, Id>,
    by_product: BTreeMap<(Id, String), Id>,
}

#[derive(Default)]
struct Proposed {
    taken: BTreeSet<String>,
    map: Map,
}

impl Proposed {
    fn beside<T>(known: &BTreeMap<Id, T>) -> Self {
        let taken = known.keys().map(|key| key.as_str().to_owned()).collect();
        Self {
            taken,
            map: Map::new(),
        }
    }

    fn add(&mut self, wanted: &Id, entry: Item) -> Id {
        let key = free(wanted, &mut self.taken);
        self.map = std::mem::take(&mut self.map).with(key.as_str(), entry);
        key
    }
}

impl Entries {
    pub(super) fn new(site: Site<'_>, stem: &Id) -> Self {
        let registry = site.registry;
        let mut by_name = BTreeMap::new();
        for (key, vendor) in &registry.vendors {
            for name in [
                key.as_str(),
                vendor.name.ja.as_str(),
                vendor.name.en.as_str(),
            ] {
                by_name.entry(bare(name)).or_insert_with(|| key.clone());
            }
        }
        let mut by_url = BTreeMap::new();
        for (key, link) in &registry.links {
            for url in link.url.ja.iter().chain(&link.url.en) {
                by_url.entry(same(url)).or_insert_with(|| key.clone());
            }
        }
        let mut by_product = BTreeMap::new();
        for (key, product) in &registry.products {
            for name in [product.name.ja.as_str(), product.name.en.as_str()] {
                by_product
                    .entry((product.vendor.clone(), bare(name)))
                    .or_insert_with(|| key.clone());
            }
        }
        Self {
            vendors: Proposed::beside(&registry.vendors),
            products: Proposed::beside(&registry.products),
            links: Proposed::beside(&registry.links),
            stem: stem.clone(),
            by_name,
            by_url,
            by_product,
        }
    }

    /// The key of a vendor by its name.
    pub(super) fn vendor(&mut self, name: &str) -> Id {
        if let Some(key) = self.by_name.get(&bare(name)) {
            return key.clone();
        }
        let entry = Item::from(Map::new().with("name", in_both(name)))
            .comment("TODO: is it in content/registry/vendors.yaml under another name?");
        let wanted = slug(&bare(name)).unwrap_or_else(|| self.stem.clone());
        let key = self.vendors.add(&wanted, entry);
        self.by_name.insert(bare(name), key.clone());
        key
    }

    /// The key of a product by its vendor and name.
    pub(super) fn product(&mut self, product: &Product, cpe: Option<&str>, main: &Id) -> Id {
        let vendor = product
            .vendor
            .as_deref()
            .map_or_else(|| main.clone(), |name| self.vendor(name));
        let place = (vendor.clone(), bare(&product.name));
        if let Some(key) = self.by_product.get(&place) {
            return key.clone();
        }
        let kind = if cpe.is_some_and(|cpe| cpe.contains(":h:") || cpe.starts_with("cpe:/h")) {
            "firmware"
        } else {
            "software"
        };
        let entry = Map::new()
            .with("name", in_both(&product.name))
            .with("vendor", vendor.as_str())
            .with("kind", kind)
            .maybe("cpe", cpe.filter(|cpe| cpe.parse::<Cpe>().is_ok()));
        let own = slug(&product.name);
        let wanted = match &own {
            Some(name) if name.as_str().starts_with(vendor.as_str()) => name.clone(),
            Some(name) => slug(&format!("{vendor} {name}")).unwrap_or_else(|| name.clone()),
            None => self.stem.clone(),
        };
        let key = self.products.add(&wanted, entry.into());
        self.by_product.insert(place, key.clone());
        key
    }

    /// The key of an address that the registry has.
    pub(super) fn known_link(&self, url: &str) -> Option<Id> {
        self.by_url.get(&same(url)).cloned()
    }

    /// The key of the document itself.
    pub(super) fn own_link(
        &mut self,
        name: &str,
        title: Item,
        own: Option<&Reference>,
        locale: Locale,
        vendor: Option<&Id>,
    ) -> Id {
        let known = own.and_then(|own| self.known_link(&own.url));
        if let Some(key) = known {
            return key;
        }
        let url = own.map_or("https://todo.invalid/", |own| &own.url);
        let entry = Map::new()
            .with("title", title)
            .maybe("vendor", vendor.map(Id::as_str))
            .with("kind", own.map_or("advisory", |own| own.kind))
            .with(
                "url",
                Yaml::Short(vec![(locale.tag().to_owned(), url.to_owned())]),
            );
        let wanted = slug(name).unwrap_or_else(|| self.stem.clone());
        let key = self.links.add(&wanted, entry.into());
        self.by_url.insert(same(url), key.clone());
        key
    }

    pub(super) fn link(&mut self, reference: &Reference, locale: Locale) -> Id {
        if let Some(key) = self.known_link(&reference.url) {
            return key;
        }
        let bare_url = reference
            .url
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.");
        let title = match &reference.title {
            Some(title) => super::texts::pair(&Told::one(locale, title.clone())),
            None => in_both(bare_url),
        };
        let entry = Map::new()
            .with("title", title)
            .with("kind", reference.kind)
            .with(
                "url",
                Yaml::Short(vec![(locale.tag().to_owned(), reference.url.clone())]),
            );
        let words = reference
            .title
            .as_deref()
            .filter(|title| title.len() <= 40)
            .unwrap_or(bare_url);
        let wanted = slug(words)
            .or_else(|| slug(bare_url))
            .unwrap_or_else(|| self.stem.clone());
        let key = self.links.add(&wanted, entry.into());
        self.by_url.insert(same(&reference.url), key.clone());
        key
    }

    /// The proposals, as the content of a file; empty where the site has everything.
    pub(super) fn into_map(self) -> Map {
        let mut map = Map::new();
        for (section, proposed, to_do) in [
            ("vendors", self.vendors.map, None),
            (
                "products",
                self.products.map,
                Some(
                    "TODO: the kind of each product (feature, firmware, processor, service or software) is a guess",
                ),
            ),
            ("links", self.links.map, None),
        ] {
            if !proposed.is_empty() {
                map = map.with(section, Item::from(proposed).comments(to_do));
            }
        }
        map
    }
}

/// A name of a company or a product, which is the same in both languages.
fn in_both(name: &str) -> Item {
    let name = crate::import::text::line(name).unwrap_or_else(|| "TODO:".to_owned());
    Yaml::Short(
        Locale::ALL
            .map(|locale| (locale.tag().to_owned(), name.clone()))
            .to_vec(),
    )
    .into()
}

/// What two spellings of a name have in common: no case, no marks, no legal form at its end.
fn bare(name: &str) -> String {
    let lower = name
        .to_lowercase()
        .replace(['®', '™', '©'], "")
        .replace("(r)", "")
        .replace("(tm)", "");
    let mut words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let forms = [
        "inc",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "co",
        "gmbh",
        "ag",
        "llc",
        "sa",
        "se",
        "kg",
    ];
    while words.len() > 1 && words.last().is_some_and(|word| forms.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// What two addresses of the same page have in common.
fn same(url: &str) -> String {
    let rest = url
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    rest.trim_end_matches('/').to_owned()
}
