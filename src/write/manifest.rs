//! What kanwa wrote into a folder, and by which command: the list that tells our files from foreign ones, and one output
//! from another.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::export::{Artefact, SitePath};

pub(super) const NAME: &str = ".kanwa-manifest.json";
const SCHEMA: &str = "kanwa.manifest/1";

/// Our files, each with the SHA-256 of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The command that made the folder, such as `export qiita`; older manifests do not say.
    pub(super) maker: Option<String>,
    pub(super) files: BTreeMap<SitePath, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    maker: Option<String>,
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of a folder that a command made of exactly these artefacts.
    pub(super) fn of(maker: &str, artefacts: &[Artefact]) -> Self {
        let entry = |artefact: &Artefact| (artefact.path.clone(), artefact.sha256());
        Self {
            maker: Some(maker.to_owned()),
            files: artefacts.par_iter().map(entry).collect(),
        }
    }

    /// Both lists as one, of the maker of the other. While files are being replaced this is the one on disk, so that whatever a killed run left
    /// behind is known to be ours.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let mut files = self.files.clone();
        files.extend(other.files.clone());
        Self {
            maker: other.maker.clone(),
            files,
        }
    }

    /// Parses a manifest file; its paths are held to the rules of [`SitePath`], so that a damaged or foreign list
    /// cannot point outside of the folder.
    pub(super) fn parse(text: &str) -> anyhow::Result<Self> {
        let document: Document = serde_json::from_str(text).context("it is not a manifest")?;
        if document.schema != SCHEMA {
            bail!(
                "it says `{}` where `{SCHEMA}` was expected",
                document.schema
            );
        }
        let mut files = BTreeMap::new();
        for (path, digest) in document.files {
            files.insert(path.parse()?, digest);
        }
        Ok(Self {
            maker: document.maker,
            files,
        })
    }

    /// One file a line, so that a folder kept in version control shows readable differences.
    pub(super) fn to_text(&self) -> anyhow::Result<String> {
        let files = self
            .files
            .iter()
            .map(|(path, digest)| (path.to_string(), digest.clone()));
        let document = Document {
            schema: SCHEMA.to_owned(),
            maker: self.maker.clone(),
            files: files.collect(),
        };
        Ok(serde_json::to_string_pretty(&document)? + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_wrote() {
        let artefacts = [Artefact::file("a/b.txt".parse().unwrap(), "abc")];
        let manifest = Manifest::of("build", &artefacts);
        let text = manifest.to_text().unwrap();
        assert!(text.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assert_eq!(Manifest::parse(&text).unwrap(), manifest);
    }

    #[test]
    fn refuses_paths_that_lead_out() {
        let text = r#"{"schema": "kanwa.manifest/1", "files": {"../x": ""}}"#;
        assert!(Manifest::parse(text).is_err());
        assert!(Manifest::parse("{}").is_err());
        assert!(Manifest::parse(r#"{"schema": "kanwa.manifest/2", "files": {}}"#).is_err());
    }
}
