//! Vulnerabilities with the attack paths that their scores tell of.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::{counted, joined, pair};
use super::{Draft, path_title, place_of};
use crate::import::found::{Reference, Vulnerability};
use crate::import::read::short;
use crate::import::score::Score;
use crate::import::yaml::{Item, Map, Yaml};
use crate::model::id::CveId;

/// So many are taken over.
const MOST: usize = 200;

impl Draft<'_> {
    pub(super) fn vulnerabilities(&mut self) -> anyhow::Result<Vec<Item>> {
        let found = self.found;
        let mut items = Vec::new();
        let single = found.vulnerabilities.len() == 1;
        for (id, one) in ids(&found.vulnerabilities)
            .into_iter()
            .zip(&found.vulnerabilities)
            .take(MOST)
        {
            items.push(self.vulnerability(&id, one, single)?);
        }
        if items.is_empty() {
            let map = Map::new()
                .with("cve", "CVE-0000-0000")
                .with("title", self.words.text("draft-vulnerability")?);
            items.push(Item::from(map).comment(
                "TODO: the document names no vulnerability; an advisory is about at least one",
            ));
        }
        Ok(counted(
            items,
            found.vulnerabilities.len().saturating_sub(MOST),
            "more vulnerabilities",
        ))
    }

    fn vulnerability(
        &mut self,
        id: &Id,
        one: &Vulnerability,
        single: bool,
    ) -> anyhow::Result<Item> {
        let title = if !one.title.is_empty() {
            pair(&one.title)
        } else if single && !self.found.title.is_empty() {
            pair(&self.found.title)
        } else {
            self.words.text("draft-vulnerability")?
        };
        let told = joined(&one.description);
        let description = (!told.is_empty()).then(|| self.text(&told));
        let source = self.own.as_str().to_owned();
        let cwe = one
            .cwe
            .as_deref()
            .map(|cwe| Map::new().with("id", cwe).with("source", source.as_str()));
        let exploited = one.exploited.as_ref().map(|(since, url)| {
            let reference = Reference {
                url: url.clone(),
                title: None,
                kind: "record",
            };
            let key = self.entries.link(&reference, self.found.locale);
            Map::new()
                .with("since", since.to_string())
                .with("source", key.as_str())
        });
        let map = Map::new()
            .with("cve", id.text.as_str())
            .with("title", title)
            .maybe("description", description)
            .maybe("cwe", cwe)
            .maybe("known_exploited", exploited)
            .list("paths", self.paths(id, &one.scores, single)?);
        let to_do = id
            .to_do
            .iter()
            .chain(&one.to_do)
            .map(|to_do| format!("TODO: {to_do}"));
        let mut to_do: Vec<String> = to_do.collect();
        if one.scores.is_empty() {
            to_do.push("TODO: the attack paths, with score and precondition (`paths`); there is no score of CVSS 3".to_owned());
        }
        Ok(Item::from(map).comments(to_do))
    }

    /// One path for each place that an attack comes from: the worst score, with the others of that place beside it.
    fn paths(&self, id: &Id, scores: &[Score], single: bool) -> anyhow::Result<Vec<Item>> {
        let mut by_place: BTreeMap<&str, Vec<&Score>> = BTreeMap::new();
        for score in scores {
            by_place.entry(place_of(score)).or_default().push(score);
        }
        let mut items = Vec::new();
        for (place, mut scores) in by_place {
            scores.sort_by_key(|score| std::cmp::Reverse(score.vector.tenths()));
            let Some((worst, others)) = scores.split_first() else {
                continue;
            };
            // A path that two vulnerabilities share would be one path.
            let path = if single {
                place.to_owned()
            } else {
                format!("{place}-{}", id.text.trim_start_matches("CVE-"))
            };
            let other = |score: &&Score| {
                let map = Map::new()
                    .with("vector", score.vector.as_str())
                    .with("scored_by", self.own.as_str());
                Item::from(map).comments(verify(score))
            };
            let map = Map::new()
                .with("id", path)
                .with("title", path_title(self.words, place)?)
                .with(
                    "vector",
                    Item::from(worst.vector.as_str()).comments(verify(worst)),
                )
                .with("scored_by", self.own.as_str())
                .with("requires", self.words.text("draft-requires")?)
                .list("other_scores", others.iter().take(20).map(other).collect());
            items.push(Item::from(map));
        }
        Ok(items)
    }
}

fn verify(score: &Score) -> Vec<String> {
    let by = score
        .by
        .iter()
        .map(|by| format!("the score is by {}, in the same document", short(by)));
    by.chain(score.to_do.iter().cloned())
        .map(|to_do| format!("TODO: {to_do}"))
        .collect()
}

pub(super) struct Id {
    pub text: String,
    to_do: Option<String>,
}

/// The CVE ids, each once; a placeholder where there is none.
pub(super) fn ids(vulnerabilities: &[Vulnerability]) -> Vec<Id> {
    let mut seen = BTreeSet::new();
    let mut number = 0;
    let mut placeholder = |to_do: Option<String>| {
        let text = format!("CVE-0000-{number:04}");
        number += 1;
        Id { text, to_do }
    };
    let id = |one: &Vulnerability| match &one.cve {
        None => placeholder(None),
        Some(cve) => match cve.parse::<CveId>() {
            Ok(id) if seen.insert(id.clone()) => Id {
                text: id.as_str().to_owned(),
                to_do: None,
            },
            Ok(id) => placeholder(Some(format!("the document has {id} twice"))),
            Err(_) => placeholder(Some(format!("this is no CVE id: {cve}"))),
        },
    };
    vulnerabilities.iter().map(id).collect()
}

pub(super) fn list(keys: &[&str]) -> Yaml {
    Yaml::List(keys.iter().map(|key| (*key).into()).collect())
}
