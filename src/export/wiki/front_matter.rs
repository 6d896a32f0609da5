//! YAML between two lines `---` before an article's text, as clients of wikis read it.

use anyhow::{Context as _, bail};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What an earlier article begins with.
///
/// # Errors
/// There is none, it does not end, or a value has another type.
pub(super) fn read<T: DeserializeOwned>(article: &str) -> anyhow::Result<T> {
    let mut lines = article.split_inclusive('\n');
    if lines.next().map(str::trim_end) != Some("---") {
        bail!("the first line is not `---`");
    }
    let mut yaml = String::new();
    for line in lines {
        if line.trim_end() == "---" {
            return serde_saphyr::from_str(&yaml).context("between the lines `---`");
        }
        yaml.push_str(line);
    }
    bail!("there is no second line `---`");
}

/// What an earlier export and its reader left at a path; `None` where there was no such file.
///
/// # Errors
/// As [`read`], with the path and the way out.
pub(super) fn earlier<T: DeserializeOwned>(
    path: &str,
    materials: &super::Materials<'_>,
) -> anyhow::Result<Option<T>> {
    let Some(text) = materials.earlier.get(path) else {
        return Ok(None);
    };
    read(text).map(Some).with_context(|| {
        format!(
            "`{path}` has a front matter that cannot be understood; nothing was written. Correct it, or delete the \
             file if it was never published"
        )
    })
}

/// An article with its front matter.
///
/// # Errors
/// A text that YAML cannot hold.
pub(super) fn article(front_matter: &impl Serialize, body: &str) -> anyhow::Result<String> {
    Ok(format!("---\n{}---\n{body}", to_yaml(front_matter)?))
}

/// # Errors
/// A text that YAML cannot hold.
pub(super) fn to_yaml(front_matter: &impl Serialize) -> anyhow::Result<String> {
    // Clients read YAML 1.1, where more than a number in digits is none: `12:30:45`, `0b1`, `2026-01-02`.
    let options = serde_saphyr::ser_options! { quote_all: true };
    Ok(serde_saphyr::to_string_with_options(front_matter, options)?)
}
