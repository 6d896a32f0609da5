//! What clients and owners have decided of articles that were published, noted beside them: one whose file was lost is
//! the article that it was.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Article, Materials, front_matter};
use crate::export::artefact::{Artefact, SitePath};

/// Beside the folder of the articles, which the client takes for its own.
pub const NAME: &str = "kanwa-ids.json";
const SCHEMA: &str = "kanwa.ids/1";

/// The values before an article that a place wants.
pub(super) trait Values: Clone + Serialize + DeserializeOwned {
    /// Whether readers know the article.
    fn is_published(&self) -> bool;

    /// Whether a file with these values may be one that was begun anew, so that what was noted counts.
    fn may_be_new(&self) -> bool;
}

/// Values of each published article, by its path.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ids<V> {
    schema: String,
    articles: BTreeMap<String, V>,
}

/// What an earlier export noted.
///
/// # Errors
/// The file cannot be understood.
fn read<V: Values>(materials: &Materials<'_>) -> anyhow::Result<Ids<V>> {
    let Some(text) = materials.earlier.get(NAME) else {
        return Ok(Ids {
            schema: SCHEMA.to_owned(),
            articles: BTreeMap::new(),
        });
    };
    let ids: Ids<V> = serde_json::from_str(text).with_context(|| {
        format!(
            "`{NAME}` cannot be understood; nothing was written. Correct it: without it, an article whose file was lost \
             would be taken for a new one"
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

/// The values of an article: as its file says, or as noted when the file is gone or was begun anew.
///
/// # Errors
/// The file, or what was noted, cannot be understood.
pub(super) fn kept<V: Values>(path: &str, materials: &Materials<'_>) -> anyhow::Result<Option<V>> {
    let noted = read(materials)?.articles.remove(path);
    let earlier: Option<V> = front_matter::earlier(path, materials)?;
    Ok(match earlier {
        Some(earlier) if !earlier.may_be_new() => Some(earlier),
        other => noted.or(other),
    })
}

/// The notes as a file, once there is something to note; what was noted of articles that are no more stays, since they
/// may come back.
///
/// # Errors
/// As [`kept`].
pub(super) fn file<V: Values>(
    articles: &[Article<'_>],
    materials: &Materials<'_>,
    path: fn(&Article<'_>) -> String,
    now: fn(&Article<'_>, Option<V>) -> V,
) -> anyhow::Result<Option<Artefact>> {
    let mut ids = read::<V>(materials)?;
    for article in articles {
        let path = path(article);
        match kept::<V>(&path, materials)? {
            Some(kept) if kept.is_published() => {
                ids.articles.insert(path, now(article, Some(kept)));
            }
            _ => {
                ids.articles.remove(&path);
            }
        }
    }
    if ids.articles.is_empty() {
        return Ok(None);
    }
    let text = serde_json::to_string_pretty(&ids)?;
    let path: SitePath = NAME.parse()?;
    Ok(Some(Artefact::file(path, format!("{text}\n"))))
}
