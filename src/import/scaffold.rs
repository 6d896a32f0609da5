//! A new advisory of which nothing is known but its id.

use super::words::Words;
use super::yaml::{Item, Map, Yaml, file};
use super::{Drafted, Site, entries_path};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::Locale;

/// An id, a title where there is one → the draft of its advisory, with a to-do at every place that wants a fact.
///
/// # Errors
/// The words inside the program are broken.
pub fn scaffold(
    id: &Id,
    title: Option<&str>,
    site: &Site<'_>,
    today: Date,
) -> anyhow::Result<Drafted> {
    let words = Words::load()?;
    let mut files = Vec::new();
    let mut entries = Map::new();

    let prefix = |key: &&Id| {
        let rest = id.as_str().strip_prefix(key.as_str());
        rest.is_some_and(|rest| rest.starts_with('-'))
    };
    let keys = site.registry.vendors.keys();
    let like = keys.filter(prefix).max_by_key(|key| key.as_str().len());
    let vendor = if let Some(key) = like {
        Item::from(key.as_str()).comment("TODO: the vendor; this one only begins like the id")
    } else {
        let key = format!("{}-vendor", cut(id, "-vendor"));
        let vendor = Item::from(Map::new().with("name", words.text("draft-vendor")?))
            .comment("TODO: take one of content/registry/vendors.yaml instead, or move this one there under a name of its own");
        entries = entries.with("vendors", Map::new().with(key.clone(), vendor));
        key.into()
    };
    if !site.registry.links.contains_key(id) {
        let link = Map::new()
            .with("title", words.text("draft-link")?)
            .with("kind", "advisory")
            .with(
                "url",
                Yaml::Short(vec![("en".to_owned(), "https://todo.invalid/".to_owned())]),
            );
        entries = entries.with("links", Map::new().with(id.as_str(), link));
    }
    if !entries.is_empty() {
        let head = [format!(
            "Entries of the registries that came with content/advisories/{id}.yaml; every file may use them."
        )];
        files.push((entries_path(id), file(&head, entries, &[])?));
    }

    let cve = id.as_str().to_uppercase();
    let cve = if cve.parse::<crate::model::id::CveId>().is_ok() {
        cve
    } else {
        "CVE-0000-0000".to_owned()
    };
    let vulnerability = Map::new()
        .with("cve", cve)
        .with("title", words.text("draft-vulnerability")?);
    let foot = vec![
        "TODO: the attack paths of each vulnerability, with score and precondition (`paths`)"
            .to_owned(),
        "TODO: what is affected, and what by a stated rule is not (`affected`, `not_affected`)"
            .to_owned(),
        format!(
            "TODO: a conclusion for each environment (`conclusions`){}",
            environments(site)
        ),
        "TODO: what to do, step by step, with how to verify and undo it (`steps`, `checks`)"
            .to_owned(),
    ];
    let map = Map::new()
        .with("title", heading(title, &words)?)
        .with("summary", words.text("draft-summary")?)
        .with("source_locale", site.locale.tag())
        .with("status", "draft")
        .with("stage", "investigating")
        .with("severity", severity("medium", &words)?)
        .with("vendor", vendor)
        .with("audience", words.text("draft-audience")?)
        .with("support", words.text("draft-support")?)
        .with("legal", words.text("draft-legal")?)
        .with(
            "published",
            Item::from(today.to_string()).comment("TODO: when the vulnerability was published"),
        )
        .with("as_of", today.to_string())
        .with("revisions", revisions(today, &words)?)
        .with("vulnerabilities", Yaml::List(vec![vulnerability.into()]))
        .with("detection", detection(id));
    let head = ["Draft of an advisory. `kanwa check` lists what is still to do; the README and the other advisories say how.".to_owned()];
    files.insert(0, (super::advisory_path(id), file(&head, map, &foot)?));
    Ok(Drafted {
        id: id.clone(),
        files,
        findings: Vec::new(),
    })
}

/// A title that was given stands in its own language; the other one is to do.
fn heading(title: Option<&str>, words: &Words) -> anyhow::Result<Item> {
    let Some(title) = title else {
        return words.text("draft-title");
    };
    let own = super::text::language(title);
    let mut pair = Vec::new();
    for locale in Locale::ALL {
        let text = if locale == own {
            title.to_owned()
        } else {
            words.one(locale, "draft-title")?
        };
        pair.push((locale.tag().to_owned(), text));
    }
    Ok(Yaml::Short(pair).into())
}

pub(super) fn severity(level: &str, words: &Words) -> anyhow::Result<Map> {
    Ok(Map::new()
        .with(
            "level",
            Item::from(level).comment("TODO: our own rating: none, low, medium, high or critical"),
        )
        .with("because", words.text("draft-because")?))
}

pub(super) fn revisions(today: Date, words: &Words) -> anyhow::Result<Yaml> {
    let first = Map::new()
        .with(
            "version",
            Item::from("1.0").comment("TODO: the day this page is published"),
        )
        .with("date", today.to_string())
        .with("summary", words.text("draft-revision")?);
    Ok(Yaml::List(vec![first.into()]))
}

/// A rule that no host can satisfy or fail, so that everything is unknown until somebody writes the real one.
pub(super) fn detection(source: &Id) -> Map {
    let test = Map::new().with(
        "cpu-vendor",
        Map::new().with(
            "is",
            Map::new().with(
                "equals",
                "TODO: which hosts are affected, as a rule; until then every host is unknown",
            ),
        ),
    );
    Map::new()
        .with("applies", Map::new().with("listed", test))
        .with("source", source.as_str())
}

pub(super) fn environments(site: &Site<'_>) -> String {
    let keys: Vec<&str> = site.registry.environments.keys().map(Id::as_str).collect();
    if keys.is_empty() {
        return String::new();
    }
    format!(": {}", keys.join(", "))
}

/// An id without so much of its end that an ending fits.
fn cut<'a>(id: &'a Id, ending: &str) -> &'a str {
    let text = id.as_str();
    text[..text.len().min(64 - ending.len())].trim_end_matches('-')
}
