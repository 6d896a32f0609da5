//! A product's rows of `affected`: one for all vulnerabilities of which the document says the same, so that neither versions
//! nor fixes of one are said of another.

use super::MOST_EACH;
use crate::import::found::{Statement, Versions};

pub(super) struct Row<'a> {
    pub versions: &'a Versions,
    /// Empty where the document does not say which.
    pub cves: Vec<&'a str>,
    /// What fixes every one of them, as the document words it.
    pub fixed: Vec<&'a str>,
}

/// The rows of a statement; none where nothing is affected. Vulnerabilities beyond so many rows are added to `to_do`.
/// `cves` are the document's, by index.
pub(super) fn rows<'a>(
    statement: &'a Statement,
    cves: &'a [String],
    to_do: &mut Vec<String>,
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut left = Vec::new();
    for (index, versions) in &statement.of {
        let cve = cves.get(*index).map(String::as_str);
        let fixed: Vec<&str> = statement
            .fixed
            .iter()
            .take(MOST_EACH)
            .filter(|fix| fix.of.contains(index))
            .map(|fix| fix.said.as_str())
            .collect();
        let same = |row: &&mut Row<'a>| row.versions == versions && row.fixed == fixed;
        if let Some(row) = rows.iter_mut().find(same) {
            row.cves.extend(cve);
        } else if rows.len() < MOST_EACH {
            rows.push(Row {
                versions,
                cves: cve.into_iter().collect(),
                fixed,
            });
        } else {
            left.extend(cve);
        }
    }
    if !left.is_empty() {
        to_do.push(format!(
            "the document also says which versions these affect: {}",
            listed(&left)
        ));
    }
    if let (true, Some(versions)) = (rows.is_empty(), &statement.affected) {
        rows.push(Row {
            versions,
            cves: Vec::new(),
            fixed: Vec::new(),
        });
    }
    rows
}

/// Ids in a sentence, as many as one reads.
pub(super) fn listed(cves: &[&str]) -> String {
    let mut text = cves[..cves.len().min(MOST_EACH)].join(", ");
    if cves.len() > MOST_EACH {
        text = format!("{text} and {} more", cves.len() - MOST_EACH);
    }
    text
}
