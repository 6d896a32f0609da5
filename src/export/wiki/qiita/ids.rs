//! Which article is which at the service, beside the articles: one whose file was lost is not published a second time.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};

use super::values::FrontMatter;

/// Beside the folder of the articles, which the client takes for its own.
pub(super) const NAME: &str = "kanwa-ids.json";
const SCHEMA: &str = "kanwa.ids/1";

/// What client and owner have decided of each article that was published, by the article's path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ids {
    schema: String,
    pub(super) articles: BTreeMap<String, FrontMatter>,
}

impl Ids {
    /// What an earlier export knew.
    ///
    /// # Errors
    /// The file cannot be understood.
    pub(super) fn read(earlier: &BTreeMap<&str, &str>) -> anyhow::Result<Self> {
        let Some(text) = earlier.get(NAME) else {
            return Ok(Self {
                schema: SCHEMA.to_owned(),
                articles: BTreeMap::new(),
            });
        };
        let ids: Self = serde_json::from_str(text).with_context(|| {
            format!(
                "`{NAME}` cannot be understood; nothing was written. Correct it: without it, an article whose file was \
                 lost would be published a second time"
            )
        })?;
        if ids.schema != SCHEMA {
            bail!(
                "`{NAME}` says `{}` where `{SCHEMA}` was expected",
                ids.schema
            );
        }
        Ok(ids)
    }

    /// # Errors
    /// A value that JSON cannot hold.
    pub(super) fn to_json(&self) -> anyhow::Result<String> {
        Ok(format!("{}\n", serde_json::to_string_pretty(self)?))
    }
}
