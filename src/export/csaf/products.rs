//! The product tree, and what the content says of each product in it. No product is invented: each is a row of the content,
//! or a version that a row calls fixed.

use std::collections::BTreeMap;

use super::document::{Branch, GenericUri, Helper, Product, ProductTree};
use super::range;
use super::uri;
use super::voice::Voice;
use crate::model::advisory::{Affected, NamedVersion, NotAffected, Vulnerability};
use crate::model::cpe::Cpe;
use crate::model::id::{CveId, Id};
use crate::model::locale::Localized;
use crate::model::text::{Line, Markdown};
use crate::model::version::VersionRange;
use crate::model::vex::{Justification, Status};
use crate::render::Error;
use crate::route;

/// How a row words its versions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Versions {
    All,
    Exact(String),
    /// `vers:…`.
    Range(String),
    /// The English words, which name the product; it is shown by those of the language.
    Words(String),
}

impl Versions {
    fn is_version(&self) -> bool {
        matches!(self, Self::Exact(_) | Self::Range(_))
    }
}

/// A product of the registry in some versions.
#[derive(Clone, Debug)]
struct Item<'a> {
    product: &'a Id,
    versions: Versions,
    words: Option<&'a Localized<Line>>,
}

impl Item<'_> {
    /// The same in every language.
    fn id(&self) -> String {
        let product = self.product;
        match &self.versions {
            Versions::All => product.to_string(),
            Versions::Exact(text) | Versions::Range(text) | Versions::Words(text) => {
                format!("{product}:{text}")
            }
        }
    }
}

/// What a row says of a product.
#[derive(Clone, Debug)]
pub(super) struct Claim<'a> {
    item: Item<'a>,
    pub status: Status,
    /// Empty: all.
    cves: &'a [CveId],
    paths: &'a [Id],
    pub because: Option<&'a Localized<Markdown>>,
    pub justification: Option<Justification>,
    /// The content says that there is no fix.
    pub unfixed: bool,
}

impl Claim<'_> {
    pub(super) fn product_id(&self) -> String {
        self.item.id()
    }

    /// Whether one of these attack paths of the vulnerability is open on it. Where the row names none of the vulnerability's,
    /// it names it by its CVE, and every path is.
    pub(super) fn has_path(&self, vulnerability: &Vulnerability, paths: &[Id]) -> bool {
        let mut own = vulnerability
            .paths
            .iter()
            .map(|path| &path.id)
            .filter(|path| self.paths.contains(path))
            .peekable();
        own.peek().is_none() || own.any(|path| paths.contains(path))
    }

    /// What it says of a vulnerability; `None`: nothing.
    pub(super) fn of(&self, vulnerability: &Vulnerability, alone: bool) -> Option<Status> {
        if self.status == Status::NotAffected {
            // Such a row is about all of them.
            return Some(self.status);
        }
        if !self.cves.is_empty() {
            return self
                .cves
                .contains(&vulnerability.cve)
                .then_some(self.status);
        }
        // Where a row names neither of several vulnerabilities, its paths or its product tell them apart; where nothing
        // does, which of them it is about is not known.
        if alone {
            return Some(self.status);
        }
        if !self.paths.is_empty() {
            let shares = vulnerability
                .paths
                .iter()
                .any(|path| self.paths.contains(&path.id));
            return shares.then_some(self.status);
        }
        vulnerability
            .products
            .contains(self.item.product)
            .then_some(Status::UnderInvestigation)
    }
}

/// Everything that the content says of products, in its order.
pub(super) fn claims<'a>(voice: &Voice<'a>) -> Vec<Claim<'a>> {
    let advisory = voice.advisory;
    let mut claims = Vec::new();
    for row in &advisory.affected {
        affected(voice, row, &mut claims);
    }
    for row in &advisory.not_affected {
        claims.push(not_affected(row));
    }
    // A vulnerability that no row is about is still about a product.
    let alone = advisory.vulnerabilities.len() == 1;
    for vulnerability in &advisory.vulnerabilities {
        if claims
            .iter()
            .any(|claim| claim.of(vulnerability, alone).is_some())
        {
            continue;
        }
        let named = &vulnerability.products;
        let products = if named.is_empty() {
            &advisory.products
        } else {
            named
        };
        claims.extend(products.iter().map(|product| Claim {
            item: Item {
                product,
                versions: Versions::All,
                words: None,
            },
            status: Status::UnderInvestigation,
            cves: std::slice::from_ref(&vulnerability.cve),
            paths: &[],
            because: None,
            justification: None,
            unfixed: false,
        }));
    }
    claims
}

/// Ranges of a row: as they are stated, or its words where these are a range, as in a draft from a document.
fn ranges(stated: &[VersionRange], words: &Localized<Line>) -> Vec<VersionRange> {
    if !stated.is_empty() {
        return stated.to_vec();
    }
    let read = |line: &Line| {
        let parts = line.as_str().split(", ");
        parts
            .map(|part| part.parse::<VersionRange>().ok())
            .collect::<Option<Vec<_>>>()
    };
    match (read(&words.ja), read(&words.en)) {
        (Some(ja), Some(en)) if ja == en => en,
        _ => Vec::new(),
    }
}

fn affected<'a>(voice: &Voice<'a>, row: &'a Affected, claims: &mut Vec<Claim<'a>>) {
    let claim = |product, versions, status| Claim {
        item: Item {
            product,
            versions,
            words: Some(&row.versions),
        },
        status,
        cves: &row.cves,
        paths: &row.paths,
        because: row.because.as_ref(),
        justification: None,
        unfixed: row.unfixed,
    };
    let named: Vec<_> = row
        .fixed
        .iter()
        .filter_map(|key| voice.advisory.versions.get(key))
        .collect();
    let status = Status::affected(row.provenance.confidence);
    let ranges = ranges(&row.ranges, &row.versions);
    if ranges.is_empty() {
        let words = Versions::Words(row.versions.en.as_str().to_owned());
        claims.push(claim(&row.product, words, status));
    } else {
        // A guess takes nothing out of what is affected.
        let is_fix = |one: &&&NamedVersion| {
            let own = one.product.as_ref().is_none_or(|of| *of == row.product);
            own && Status::fixed(one.provenance.confidence) == Status::Fixed
        };
        let own: Vec<_> = named.iter().filter(is_fix).map(|one| &one.value).collect();
        let split = range::split(&ranges, &own);
        for (range, status) in [
            (split.affected, status),
            (split.open, Status::UnderInvestigation),
        ] {
            claims.extend(range.map(|range| claim(&row.product, Versions::Range(range), status)));
        }
    }
    for version in named {
        let product = version.product.as_ref().unwrap_or(&row.product);
        let exact = Versions::Exact(version.value.to_string());
        let status = Status::fixed(version.provenance.confidence);
        let mut fixed = claim(product, exact, status);
        fixed.because = None;
        claims.push(fixed);
    }
}

fn not_affected(row: &NotAffected) -> Claim<'_> {
    let ranges = match &row.versions {
        Some(words) => ranges(&row.ranges, words),
        None => row.ranges.clone(),
    };
    let versions = match (range::all(&ranges), &row.versions) {
        (Some(range), _) => Versions::Range(range),
        (None, Some(words)) => Versions::Words(words.en.as_str().to_owned()),
        (None, None) => Versions::All,
    };
    Claim {
        item: Item {
            product: &row.product,
            versions,
            words: row.versions.as_ref(),
        },
        status: Status::not_affected(row.provenance.confidence),
        cves: &[],
        paths: &[],
        because: Some(&row.because),
        justification: row.justification,
        unfixed: false,
    }
}

/// The tree of the products that the claims are about: vendor, product, versions.
pub(super) fn tree(
    voice: &Voice<'_>,
    base: &str,
    claims: &[&Claim<'_>],
) -> Result<Option<ProductTree>, Error> {
    // Vendor → product → versions, each once.
    let mut items: BTreeMap<String, BTreeMap<&Id, BTreeMap<&Versions, &Item<'_>>>> =
        BTreeMap::new();
    for claim in claims {
        let item = &claim.item;
        let vendor = match voice.catalog.registry.products.get(item.product) {
            Some(product) => voice.vendor(&product.vendor)?,
            None => continue,
        };
        let products = items.entry(vendor).or_default();
        let versions = products.entry(item.product).or_default();
        versions.entry(&item.versions).or_insert(item);
    }
    let mut branches = Vec::new();
    for (vendor, products) in items {
        let mut below = Vec::new();
        for versions in products.values() {
            below.extend(product(voice, base, versions)?);
        }
        branches.push(Branch {
            branches: below,
            category: "vendor",
            name: vendor,
            product: None,
        });
    }
    Ok((!branches.is_empty()).then_some(ProductTree { branches }))
}

/// The branches of one product: one with its versions below it, and one for each that is told apart in words.
fn product(
    voice: &Voice<'_>,
    base: &str,
    versions: &BTreeMap<&Versions, &Item<'_>>,
) -> Result<Vec<Branch>, Error> {
    let mut branches = Vec::new();
    let mut below = Vec::new();
    let mut whole = String::new();
    for item in versions.values() {
        let Some(registered) = voice.catalog.registry.products.get(item.product) else {
            continue;
        };
        whole = voice.line(&registered.name)?;
        let words = match (&item.versions, item.words) {
            (Versions::Exact(version), _) => Some(version.clone()),
            (Versions::All, _) => None,
            (Versions::Range(range), None) => Some(range.clone()),
            (Versions::Range(_) | Versions::Words(_), Some(words)) => Some(voice.line(words)?),
            (Versions::Words(words), None) => Some(words.clone()),
        };
        let name = match words {
            Some(words) => voice.with(
                "csaf-product",
                &[("name", whole.as_str().into()), ("versions", words.into())],
            )?,
            None => whole.clone(),
        };
        let (category, branch) = match &item.versions {
            Versions::All | Versions::Words(_) => ("product_name", name.clone()),
            Versions::Exact(version) => ("product_version", version.clone()),
            Versions::Range(range) => ("product_version_range", range.clone()),
        };
        let id = item.id();
        let branch = Branch {
            branches: Vec::new(),
            category,
            name: branch,
            product: Some(Product {
                name,
                helper: helper(base, &id, registered.cpe.as_ref(), &item.versions),
                id,
            }),
        };
        if item.versions.is_version() {
            below.push(branch);
        } else {
            branches.push(branch);
        }
    }
    if !below.is_empty() {
        branches.push(Branch {
            branches: below,
            category: "product_name",
            name: whole,
            product: None,
        });
    }
    Ok(branches)
}

/// How a program knows the product again: by the registry's CPE where there is one, and always by a name of this site's.
fn helper(base: &str, id: &str, cpe: Option<&Cpe>, versions: &Versions) -> Helper {
    // A name of all versions on some of them would be read as that of all.
    let cpe = cpe.filter(|_| matches!(versions, Versions::All | Versions::Exact(_)));
    let cpe = cpe.map(|cpe| match versions {
        Versions::Exact(version) => cpe.of_version(version).to_string(),
        _ => cpe.to_string(),
    });
    Helper {
        cpe,
        x_generic_uris: vec![names(base, &format!("product:{id}"))],
    }
}

/// A name in the site's own space. It is a name, not the address of a file.
pub(super) fn names(base: &str, name: &str) -> GenericUri {
    let namespace = uri::encoded(&route::absolute(base, "csaf/names"));
    GenericUri {
        uri: format!("{namespace}#{}", uri::fragment(name)),
        namespace,
    }
}
