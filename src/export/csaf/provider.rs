//! What a CSAF provider serves: documents by year with their digests, the lists of them, the ROLIE feed, and who it is.
//! Requirements 1 to 9 and 11 to 17 of section 7 of the standard; signing is not a generator's job.

use anyhow::Context as _;
use serde_json::{Value, json};

use super::{Made, Standard, documents, first_locale, head, listing, uri};
use crate::export::artefact::Artefact;
use crate::model::catalog::Catalog;
use crate::model::conclusion::Edition;
use crate::model::digest;
use crate::render::Renderer;
use crate::route;
use crate::route::csaf::{self, Kind};

/// The documents of these kinds and everything about them; nothing where there is no document.
pub(super) fn tree(
    catalog: &Catalog,
    renderer: &Renderer,
    base: &str,
    kinds: &[Kind],
    standard: Standard,
) -> anyhow::Result<Vec<Artefact>> {
    let mut made = documents(catalog, renderer, base, kinds, standard)?;
    made.sort_by(|a, b| a.path.cmp(&b.path));
    let mut artefacts = Vec::new();
    if !made.is_empty() {
        let provider = Provider {
            catalog,
            renderer,
            base,
            standard,
            made: &made,
        };
        artefacts.extend(provider.documents()?);
        artefacts.extend(provider.lists()?);
        artefacts.extend(provider.rolie()?);
        artefacts.push(provider.metadata()?);
        artefacts.extend(listing::listings(catalog, renderer, base, &artefacts)?);
    }
    artefacts.extend(security_txt(catalog, base, !made.is_empty())?);
    Ok(artefacts)
}

struct Provider<'a> {
    catalog: &'a Catalog,
    renderer: &'a Renderer,
    base: &'a str,
    standard: Standard,
    /// By path.
    made: &'a [Made],
}

impl Provider<'_> {
    fn edition(&self) -> Edition {
        self.catalog.edition
    }

    fn address(&self, path: &str) -> String {
        uri::encoded(&route::absolute(self.base, path))
    }

    /// A message in the site's first language.
    fn word(&self, key: &str) -> anyhow::Result<String> {
        let speech = self.renderer.locale(first_locale(self.catalog));
        Ok(speech.text(key, &[])?)
    }

    /// The last moment at which a document changed.
    fn updated(&self) -> &str {
        let moments = self.made.iter().map(current);
        moments.max().unwrap_or_default()
    }

    /// Each document, and its digests in the form that `sha256sum --check` reads.
    fn documents(&self) -> anyhow::Result<Vec<Artefact>> {
        let mut artefacts = Vec::new();
        for one in self.made {
            let bytes = one.json()?.into_bytes();
            let name = one.path.rsplit('/').next().unwrap_or_default();
            for (ending, hex) in [
                ("sha256", digest::sha256([bytes.as_slice()])),
                ("sha512", digest::sha512([bytes.as_slice()])),
            ] {
                let path = format!("{}.{ending}", one.path);
                artefacts.push(Artefact::file(path.parse()?, format!("{hex}  {name}\n")));
            }
            artefacts.push(Artefact::file(one.path.parse()?, bytes));
        }
        Ok(artefacts)
    }

    /// `index.txt`, by path, and `changes.csv`, the latest first.
    fn lists(&self) -> anyhow::Result<Vec<Artefact>> {
        let folder = csaf::folder(self.edition());
        let below = format!("{folder}/");
        let inside = |one: &Made| {
            let path = one.path.strip_prefix(&below);
            path.map(str::to_owned)
                .context("a document outside of its folder")
        };
        let mut index = String::new();
        for one in self.made {
            index.push_str(&inside(one)?);
            index.push('\n');
        }
        let mut latest: Vec<&Made> = self.made.iter().collect();
        latest.sort_by(|a, b| current(b).cmp(current(a)));
        let mut changes = String::new();
        for one in latest {
            let (path, moment) = (inside(one)?, current(one));
            let quote = match self.standard {
                Standard::V20 => "\"",
                Standard::V21 => "",
            };
            let row = [quote, &path, quote, ",", quote, moment, quote, "\n"];
            changes.extend(row);
        }
        Ok(vec![
            Artefact::file(format!("{folder}/index.txt").parse()?, index),
            Artefact::file(format!("{folder}/changes.csv").parse()?, changes),
        ])
    }

    /// The feed, the service that has it, and the categories that documents are of.
    fn rolie(&self) -> anyhow::Result<Vec<Artefact>> {
        let edition = self.edition();
        let feed = self.address(&csaf::feed(edition));
        let kind = json!({
            "scheme": "urn:ietf:params:rolie:category:information-type",
            "term": "csaf",
        });
        let title = self.word("csaf-feed")?;
        let entries: Vec<Value> = self.made.iter().map(|one| self.entry(one)).collect();
        let files = [
            (
                csaf::feed(edition),
                json!({"feed": {
                    "id": self.feed_id(),
                    "title": title,
                    "link": [
                        {"rel": "self", "href": feed},
                        {"rel": "service", "href": self.address(&csaf::service(edition))},
                    ],
                    "category": [kind],
                    "updated": self.updated(),
                    "entry": entries,
                }}),
            ),
            (
                csaf::service(edition),
                json!({"service": {"workspace": [{
                    "title": self.catalog.site.title.get(first_locale(self.catalog)).as_str(),
                    "collection": [{
                        "title": title,
                        "href": feed,
                        "categories": {"category": [kind]},
                    }],
                }]}}),
            ),
            (
                csaf::category(edition),
                json!({"categories": {"category": self.categories()}}),
            ),
        ];
        files
            .into_iter()
            .map(|(path, value)| Ok(Artefact::file(path.parse()?, pretty(&value)?)))
            .collect()
    }

    /// A name for the feed that no other site's has: letters, digits and `+-_.` alone.
    fn feed_id(&self) -> String {
        let address = self.address(&csaf::feed(self.edition()));
        let name = address
            .trim_start_matches("https://")
            .trim_end_matches(".json");
        let letter = |c: char| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '-'
            }
        };
        name.chars().map(letter).collect()
    }

    fn entry(&self, one: &Made) -> Value {
        let at = self.address(&one.path);
        let (schema, version) = match self.standard {
            Standard::V20 => (
                "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json",
                "2.0",
            ),
            Standard::V21 => (
                "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json",
                "2.1",
            ),
        };
        let summary = one.value.pointer("/document/notes/0/text");
        let mut entry = json!({
            "id": one.text("/document/tracking/id"),
            "title": one.text("/document/title"),
            "link": [
                {"rel": "self", "href": at},
                {"rel": "hash", "href": format!("{at}.sha256")},
                {"rel": "hash", "href": format!("{at}.sha512")},
            ],
            "published": one.text("/document/tracking/initial_release_date"),
            "updated": current(one),
            "content": {"type": "application/json", "src": at},
            "format": {"schema": schema, "version": version},
            "category": [{
                "scheme": "urn:ietf:params:rolie:category:local",
                "term": one.text("/document/lang"),
            }],
        });
        if let Some(summary) = summary {
            entry["summary"] = json!({"content": summary});
        }
        entry
    }

    /// The languages, and the vendors whose products are written about.
    fn categories(&self) -> Vec<Value> {
        let mut terms: Vec<&str> = self
            .made
            .iter()
            .map(|one| one.text("/document/lang"))
            .collect();
        let branches = self.made.iter().filter_map(|one| {
            let branches = one.value.pointer("/product_tree/branches");
            branches.and_then(Value::as_array)
        });
        terms.extend(
            branches
                .flatten()
                .filter_map(|branch| branch["name"].as_str()),
        );
        terms.sort_unstable();
        terms.dedup();
        terms
            .into_iter()
            .map(|term| json!({"term": term}))
            .collect()
    }

    fn metadata(&self) -> anyhow::Result<Artefact> {
        let edition = self.edition();
        let publisher = head::publisher(self.catalog, self.base, first_locale(self.catalog));
        let mut value = json!({
            "canonical_url": self.address(csaf::METADATA),
            "distributions": [
                {"directory_url": self.address(&format!("{}/", csaf::folder(edition)))},
                {"rolie": {
                    "categories": [self.address(&csaf::category(edition))],
                    "feeds": [{
                        "summary": self.word("csaf-feed")?,
                        "tlp_label": csaf::label(edition),
                        "url": self.address(&csaf::feed(edition)),
                    }],
                    "services": [self.address(&csaf::service(edition))],
                }},
            ],
            "last_updated": self.updated(),
            "list_on_CSAF_aggregators": edition == Edition::Public,
            "metadata_version": "2.0",
            // To let others copy everything is for a publisher to say, not for a generator.
            "mirror_on_CSAF_aggregators": false,
            "publisher": publisher,
            "role": "csaf_provider",
        });
        if self.standard == Standard::V21 {
            value["metadata_version"] = "2.1".into();
        }
        Ok(Artefact::file(csaf::METADATA.parse()?, pretty(&value)?))
    }
}

fn current(one: &Made) -> &str {
    one.text("/document/tracking/current_release_date")
}

fn pretty(value: &Value) -> anyhow::Result<String> {
    let mut value = value.clone();
    value.sort_all_objects();
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

/// `security.txt`, where the site says whom to ask and until when that holds.
fn security_txt(
    catalog: &Catalog,
    base: &str,
    with_csaf: bool,
) -> anyhow::Result<Option<Artefact>> {
    let Some(said) = &catalog.site.security_txt else {
        return Ok(None);
    };
    let at = |path: &str| uri::encoded(&route::absolute(base, path));
    let mut lines: Vec<(&str, String)> = Vec::new();
    lines.extend(said.contact.iter().map(|one| ("Contact", one.clone())));
    lines.push(("Expires", said.expires.moment(0)));
    let optional = [
        ("Encryption", &said.encryption),
        ("Acknowledgments", &said.acknowledgments),
        ("Policy", &said.policy),
    ];
    for (field, value) in optional {
        lines.extend(value.iter().map(|value| (field, value.clone())));
    }
    let languages: Vec<&str> = catalog.site.locales.iter().map(|one| one.tag()).collect();
    lines.push(("Preferred-Languages", languages.join(", ")));
    // It is asked for at the root of the host; of a site below that, the server maps the one to the other.
    let host = base.trim_end_matches(route::path_of(base));
    let root = uri::encoded(&format!("{host}/{}", csaf::SECURITY_TXT));
    let own = at(csaf::SECURITY_TXT);
    lines.push(("Canonical", root.clone()));
    lines.extend((own != root).then_some(("Canonical", own)));
    if with_csaf {
        lines.push(("CSAF", at(csaf::METADATA)));
    }
    let mut text = String::new();
    for (field, value) in &lines {
        text.extend([field, ": ", value, "\n"]);
    }
    Ok(Some(Artefact::file(csaf::SECURITY_TXT.parse()?, text)))
}
