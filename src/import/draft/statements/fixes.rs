//! The versions that fix something: names of them for the rows that they belong to.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{Row, listed};
use super::{Draft, MOST_EACH};
use crate::import::found::{Fix, Statement};
use crate::import::read::short;
use crate::import::slug::slug;
use crate::import::yaml::Map;
use crate::model::date::Date;
use crate::model::version::Version;

impl Draft<'_> {
    /// What is a version and belongs to a row gets a name, found by what the document calls it. All else is to do: a
    /// version that is none, and one that fixes what no row is about.
    pub(super) fn fixed(
        &self,
        key: &str,
        statement: &Statement,
        rows: &[Row<'_>],
        cves: &[String],
        versions: &mut Map,
        today: Date,
    ) -> (BTreeMap<String, String>, Vec<String>) {
        let (mut names, mut to_do) = (BTreeMap::new(), Vec::new());
        for fix in statement.fixed.iter().take(MOST_EACH) {
            let said = &fix.said;
            let (covered, left) = concerned(fix, rows, cves);
            let version = said
                .trim()
                .trim_start_matches(['v', 'V'])
                .parse::<Version>()
                .ok()
                .filter(|_| !covered.is_empty());
            let name = version.as_ref().and_then(|version| {
                slug(&format!(
                    "{} {}",
                    &key[..key.len().min(40)],
                    version.as_str()
                ))
            });
            let name = name.filter(|name| !versions.has(name.as_str()));
            if let (Some(version), Some(name)) = (version, name) {
                let entry = Map::new()
                    .with("value", version.as_str())
                    .with("product", key)
                    .with("source", self.own.as_str())
                    .with("as_of", today.to_string());
                *versions = std::mem::take(versions).with(name.as_str(), entry);
                names.insert(said.clone(), name.as_str().to_owned());
                if !left.is_empty() {
                    to_do.push(is_fixed(&left, cves, said));
                }
            } else {
                let all: Vec<&str> = covered.into_iter().chain(left).collect();
                to_do.push(is_fixed(&all, cves, said));
            }
        }
        let left = statement.fixed.len().saturating_sub(MOST_EACH);
        if left > 0 {
            to_do.push(format!("the document names {left} more fixed versions"));
        }
        (names, to_do)
    }
}

/// The vulnerabilities that a version fixes: those of a row that says so, and the others.
fn concerned<'a>(fix: &Fix, rows: &[Row<'_>], cves: &'a [String]) -> (Vec<&'a str>, Vec<&'a str>) {
    let rows = rows.iter().filter(|row| row.fixed.contains(&&*fix.said));
    let told: BTreeSet<&str> = rows.flat_map(|row| row.cves.iter().copied()).collect();
    let all = fix.of.iter().filter_map(|index| cves.get(*index));
    all.map(String::as_str).partition(|cve| told.contains(cve))
}

fn is_fixed(which: &[&str], cves: &[String], said: &str) -> String {
    let said = short(said);
    // Where there is one vulnerability, or none with an id, nothing can be taken for another.
    if cves.len() < 2 || which.is_empty() {
        format!("the document says that it is fixed in {said}")
    } else {
        format!("the document says that {said} fixes {}", listed(which))
    }
}
