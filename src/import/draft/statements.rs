//! What is affected, what is not, and since when it is fixed.

mod fixes;
mod rows;

use super::Draft;
use super::texts::{joined, pair};
use super::vulnerabilities::{ids, list};
use crate::import::found::{Statement, Versions};
use crate::import::range::Range;
use crate::import::read::short;
use crate::import::words::Words;
use crate::import::yaml::{Item, Map};
use crate::model::date::Date;
use crate::model::version::VersionRange;

/// So many products, and so many ranges or comments of each, are taken over.
const MOST: usize = 100;
const MOST_EACH: usize = 20;
/// So many vulnerabilities are named in a row.
const MOST_CVES: usize = 200;

#[derive(Default)]
pub(super) struct Statements {
    pub products: Vec<Item>,
    pub versions: Map,
    pub affected: Vec<Item>,
    pub not_affected: Vec<Item>,
    pub to_do: Vec<String>,
}

impl Draft<'_> {
    pub(super) fn statements(&mut self, today: Date) -> anyhow::Result<Statements> {
        let found = self.found;
        let mut all = Statements::default();
        let cves: Vec<String> = ids(&found.vulnerabilities)
            .into_iter()
            .map(|id| id.text)
            .collect();
        let mut keys: Vec<String> = Vec::new();
        let main = self.main.clone();
        for (product, statement) in found.products.iter().take(MOST) {
            let key = self
                .entries
                .product(product, statement.cpe.as_deref(), &main);
            if keys.iter().any(|known| known == key.as_str()) {
                // Two names of the document for one product of the registry.
                all.to_do.push(format!(
                    "the document also speaks of {}, which is `{key}` too",
                    short(&product.name)
                ));
                continue;
            }
            keys.push(key.as_str().to_owned());
            let mut to_do: Vec<String> = statement.to_do.iter().take(MOST_EACH).cloned().collect();
            let rows = rows::rows(statement, &cves, &mut to_do);
            let (names, left) = self.fixed(
                key.as_str(),
                statement,
                &rows,
                &cves,
                &mut all.versions,
                today,
            );
            to_do.extend(left);
            for (at, row) in rows.into_iter().enumerate() {
                let (text, mut comments) = written(row.versions, self.words)?;
                // What is said of the product stands once, at its first row.
                if at == 0 {
                    comments.append(&mut to_do);
                }
                let fixed: Vec<&str> = row
                    .fixed
                    .iter()
                    .filter_map(|said| Some(names.get(*said)?.as_str()))
                    .collect();
                let concerned = &row.cves[..row.cves.len().min(MOST_CVES)];
                let map = Map::new()
                    .with("product", key.as_str())
                    .with("versions", text)
                    .maybe(
                        "fixed",
                        (!fixed.is_empty()).then(|| Item::from(list(&fixed))),
                    )
                    .maybe(
                        "cves",
                        (cves.len() > 1 && !concerned.is_empty())
                            .then(|| Item::from(list(concerned))),
                    )
                    .with("source", self.own.as_str());
                let comments = comments.into_iter().map(|to_do| format!("TODO: {to_do}"));
                all.affected.push(Item::from(map).comments(comments));
            }
            if let Some(versions) = &statement.clear {
                self.clear(key.as_str(), statement, versions, &mut to_do, &mut all)?;
            }
            let name = short(&product.name);
            all.to_do
                .extend(to_do.into_iter().map(|to_do| format!("{name}: {to_do}")));
        }
        let left = found.products.len().saturating_sub(MOST);
        if left > 0 {
            all.to_do.push(format!(
                "the document has {left} more products that are not here"
            ));
        }
        all.products = keys.iter().map(|key| key.as_str().into()).collect();
        Ok(all)
    }

    /// A "not affected" needs the words of the document: versions that can be read, or the product as a whole.
    fn clear(
        &mut self,
        key: &str,
        statement: &Statement,
        versions: &Versions,
        to_do: &mut Vec<String>,
        all: &mut Statements,
    ) -> anyhow::Result<()> {
        let whole =
            statement.affected.is_none() && versions.ranges.is_empty() && versions.prose.is_empty();
        let contradicts = |affected: &Versions| meet(affected, versions);
        let is_contradicted = statement.affected.as_ref().is_some_and(contradicts);
        let ranges = versions.ranges.iter().filter_map(|range| match range {
            Range::Text(text) if is_contradicted => Some(text),
            Range::All | Range::Text(_) => None,
        });
        let prose = versions.prose.iter().chain(ranges).take(MOST_EACH);
        let said: Vec<String> = prose
            .map(|said| format!("the document says that it is not affected: {}", short(said)))
            .collect();
        if is_contradicted {
            to_do.push(
                "the document calls versions both affected and not affected; they are told as affected"
                    .to_owned(),
            );
        }
        if is_contradicted || versions.ranges.is_empty() && !whole {
            to_do.extend(said);
            return Ok(());
        }
        let told = joined(&statement.because);
        let because = if told.is_empty() {
            self.words.text("draft-clear")?
        } else {
            self.text(&told)
        };
        let (text, _) = written(versions, self.words)?;
        let map = Map::new()
            .with("product", key)
            .maybe("versions", (!whole).then_some(text))
            .with("because", because)
            .with("source", self.own.as_str());
        let mut comments =
            vec!["TODO: verify: a wrong \"not affected\" is the worst mistake there is".to_owned()];
        comments.extend(
            said.into_iter()
                .chain(to_do.drain(..))
                .map(|to_do| format!("TODO: {to_do}")),
        );
        all.not_affected.push(Item::from(map).comments(comments));
        Ok(())
    }
}

/// Whether a version can be in both, as far as they are written.
fn meet(one: &Versions, other: &Versions) -> bool {
    let written = |versions: &Versions| -> Vec<Range> {
        versions.ranges.iter().take(MOST_EACH).cloned().collect()
    };
    let number = |text: &String| text.parse::<VersionRange>().ok();
    let others = written(other);
    written(one).iter().any(|one| {
        others.iter().any(|other| match (one, other) {
            (Range::Text(one), Range::Text(other)) => {
                let overlap = |one: VersionRange| Some(one.overlaps(&number(other)?));
                one == other || number(one).and_then(overlap).unwrap_or(false)
            }
            _ => true,
        })
    })
}

/// Ranges as a text, and what is to be done about what the document says beside them.
fn written(versions: &Versions, words: &Words) -> anyhow::Result<(Item, Vec<String>)> {
    let mut to_do: Vec<String> = versions
        .prose
        .iter()
        .take(MOST_EACH)
        .map(|said| format!("the document says of its versions: {}", short(said)))
        .collect();
    let mut left = versions.prose.len().saturating_sub(MOST_EACH);
    let text = if versions.ranges.contains(&Range::All) {
        words.text("draft-all-versions")?
    } else if versions.ranges.is_empty() {
        words.text("draft-versions")?
    } else {
        left += versions.ranges.len().saturating_sub(MOST_EACH);
        let texts: Vec<&str> = versions
            .ranges
            .iter()
            .take(MOST_EACH)
            .filter_map(|range| match range {
                Range::Text(text) => Some(text.as_str()),
                Range::All => None,
            })
            .collect();
        let text = texts.join(", ");
        pair(&crate::import::found::Told {
            ja: Some(text.clone()),
            en: Some(text),
        })
    };
    if left > 0 {
        to_do.push(format!(
            "the document says {left} more things of its versions"
        ));
    }
    Ok((text, to_do))
}
