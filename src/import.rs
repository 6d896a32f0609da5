//! Other people's documents, or nothing at all, → the draft of an advisory.
//!
//! In: a text and what the site has already. Out: files that are not there yet, as [`Drafted`]. Nothing is invented: what a
//! document does not say, or says in prose where a value belongs, is marked `TODO` (see `content::todo`), and a draft with
//! marks is not published. Everything here is from values to values.

mod clean;
mod csaf;
mod cve;
mod draft;
mod found;
mod html;
mod range;
mod read;
mod scaffold;
mod score;
mod slug;
mod starter;
mod text;
mod words;
mod yaml;

pub use scaffold::scaffold;
pub use slug::{file_slug, slug};
pub use starter::starter;

use serde_json::Value;

use crate::model;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::model::registry::Registry;
use crate::model::text::{Line, Origin, reference};

/// What a draft has to fit into.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    pub registry: &'a Registry,
    /// The language that the site writes in first.
    pub locale: Locale,
}

impl<'a> Site<'a> {
    /// What could be read of a site.
    pub fn of(registry: &'a Registry, site: Option<&model::registry::Site>) -> Self {
        let first = site.and_then(|site| site.locales.first().copied());
        Self {
            registry,
            locale: first.unwrap_or(Locale::Ja),
        }
    }
}

/// Whether a text may be a title. Errors: a sentence on what may not stand in one.
pub fn line(text: &str) -> Result<(), String> {
    let origin = Origin {
        file: "".into(),
        line: 1,
        column: 1,
        quote: None,
        runs: None,
    };
    Line::new(text, origin)?;
    match reference::in_plain(text).first() {
        Some(_) => Err("a title has no references".to_owned()),
        None => Ok(()),
    }
}

/// Files that are to be written, and what their author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    pub id: Id,
    /// Path from the root and text; the advisory first.
    pub files: Vec<(String, String)>,
    /// What was changed or left out on the way, a sentence each.
    pub findings: Vec<String>,
}

fn advisory_path(id: &Id) -> String {
    format!("content/advisories/{id}.yaml")
}

fn entries_path(id: &Id) -> String {
    format!("content/registry/advisory/{id}.yaml")
}

/// A document of somebody else that was recognised, read and found worth a draft.
#[derive(Clone, Debug)]
pub struct Document(found::Found);

impl Document {
    /// A CSAF 2.0 or 2.1 document, or a CVE 5 record. A document that breaks its standard is read as far as it goes.
    ///
    /// # Errors
    /// A sentence on why there is nothing to draft: no JSON, another format, rejected, withdrawn, without a name.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}');
        let mut root: Value = serde_json::from_str(text).map_err(|error| refused(text, &error))?;
        let cleaned = clean::clean(&mut root);
        let has = |key: &str| root.get(key).is_some();
        csaf::refuse_stub(&root)?;
        let mut found = if root.pointer("/document/csaf_version").is_some() {
            let version = root
                .pointer("/document/csaf_version")
                .and_then(Value::as_str);
            match version {
                Some("2.0" | "2.1") => csaf::read(&root)?,
                other => {
                    return Err(format!(
                        "CSAF 2.0 and 2.1 are read, and this says `{}`",
                        read::short(other.unwrap_or("something else"))
                    ));
                }
            }
        } else if root.get("dataType").and_then(Value::as_str) == Some("CVE_RECORD")
            || has("cveMetadata")
        {
            match root.get("dataVersion").and_then(Value::as_str) {
                Some(version) if version.starts_with("5.") || version == "5" => cve::read(&root)?,
                None => cve::read(&root)?,
                Some(other) => {
                    return Err(format!(
                        "CVE records of version 5 are read, and this says `{}`",
                        read::short(other)
                    ));
                }
            }
        } else {
            return Err(format!(
                "this is neither a CSAF document nor a CVE record{}",
                likeness(&root)
            ));
        };
        found.findings.extend(cleaned);
        Ok(Self(found))
    }

    /// The id that the document suggests for the advisory. `None`: its name has no letter for one.
    pub fn id(&self) -> Option<Id> {
        file_slug(&self.0.name)
    }

    /// What the document is called.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The draft of an advisory, with proposals for what the registries do not have.
    ///
    /// # Errors
    /// The words inside the program are broken.
    pub fn draft(&self, id: &Id, site: &Site<'_>, today: Date) -> anyhow::Result<Drafted> {
        draft::draft(&self.0, id, site, today)
    }
}

fn refused(text: &str, error: &serde_json::Error) -> String {
    if text.trim_start().starts_with('<') {
        return "this is XML or HTML, such as CVRF; CSAF 2.0 and 2.1 and CVE records are JSON"
            .to_owned();
    }
    format!("this is not JSON: {error}")
}

/// What another document that people mix up with these seems to be.
fn likeness(root: &Value) -> &'static str {
    let has = |key: &str| root.get(key).is_some();
    if root.get("data_type").and_then(Value::as_str) == Some("CVE") {
        ": it is a CVE record of the old format 4; take the one of version 5"
    } else if has("canonical_url") || has("feed") {
        ": it is about where CSAF documents are"
    } else if has("document") {
        ": it has a `document`, but no `csaf_version`"
    } else if has("schema_version") || has("modified") && has("affected") {
        ": it looks like OSV"
    } else if has("vulnerabilities") && has("resultsPerPage") {
        ": it looks like an answer of the NVD; take the CVE record itself"
    } else if root.is_array() {
        ": it is a list; take one document out of it"
    } else {
        ""
    }
}
