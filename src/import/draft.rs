//! What was found in a document → the files of a draft.

mod entries;
mod statements;
mod texts;
mod vulnerabilities;

use super::found::Found;
use super::scaffold::{detection, environments, revisions, severity};
use super::words::Words;
use super::yaml::{Item, Map, Yaml, file};
use super::{Drafted, Site, advisory_path, entries_path, score};
use crate::model::date::Date;
use crate::model::id::Id;
use entries::Entries;
use texts::pair;

/// So many are taken over; a document with more is a database.
const MOST_TO_DO: usize = 60;
/// All texts together; the content reads files of 2 MB.
const MOST_ALL: usize = 600_000;

/// What all parts of a draft need.
struct Draft<'a> {
    found: &'a Found,
    words: &'a Words,
    entries: Entries,
    /// The key of the document itself.
    own: Id,
    /// The key of the vendor.
    main: Id,
    room: usize,
}

/// # Errors
/// The words inside the program are broken.
pub(super) fn draft(
    found: &Found,
    id: &Id,
    site: &Site<'_>,
    today: Date,
) -> anyhow::Result<Drafted> {
    let words = Words::load()?;
    let mut entries = Entries::new(*site, id);
    let publisher = found.publisher.as_deref().map(|name| entries.vendor(name));
    let vendor = found.vendor.as_deref().map(|name| entries.vendor(name));
    let main = match vendor.clone().or_else(|| publisher.clone()) {
        Some(key) => key,
        None => entries.vendor("TODO: the vendor"),
    };
    let is_record = found.kind.starts_with("CVE");
    let title = if is_record {
        words.with("draft-record", &[("cve", found.name.as_str().into())])?
    } else if found.title.is_empty() {
        words.text("draft-link")?
    } else {
        pair(&found.title)
    };
    let linked = publisher.as_ref().filter(|_| !is_record);
    let own = entries.own_link(
        &found.name,
        title.clone(),
        found.own.as_ref(),
        found.locale,
        linked,
    );
    let mut draft = Draft {
        found,
        words: &words,
        entries,
        own,
        main,
        room: MOST_ALL,
    };

    let vulnerabilities = draft.vulnerabilities()?;
    let statements = draft.statements(today)?;
    let top = found
        .vulnerabilities
        .iter()
        .flat_map(|one| &one.scores)
        .max_by_key(|score| score.vector.tenths());
    let level = found
        .level
        .or_else(|| Some(top?.vector.rating().as_str()))
        .unwrap_or("medium");
    let mut vendor_item = Item::from(draft.main.as_str());
    if vendor.is_none() {
        vendor_item = vendor_item.comment("TODO: the vendor; the document names several, or none");
    }
    let document = draft.document(publisher.as_ref(), title, today);
    let summary = draft.summary()?;
    let timeline = draft.timeline()?;
    let (explanation, notes) = draft.notes();
    let links = draft.links();
    let published = match found.published {
        Some(date) => Item::from(date.to_string()),
        None => Item::from(today.to_string())
            .comment("TODO: when the vulnerability was published; the document does not say"),
    };
    let map = Map::new()
        .with(
            "title",
            if found.title.is_empty() {
                words.text("draft-title")?
            } else {
                pair(&found.title)
            },
        )
        .with("summary", summary)
        .with("source_locale", found.locale.tag())
        .with("status", "draft")
        .with(
            "stage",
            Item::from("investigating")
                .comment("TODO: investigating, mitigation-available, fix-available or done"),
        )
        .with("severity", severity(level, &words)?)
        .with("vendor", vendor_item)
        .list("products", statements.products)
        .with("documents", Yaml::List(vec![document]))
        .with("audience", words.text("draft-audience")?)
        .with("support", words.text("draft-support")?)
        .with("legal", words.text("draft-legal")?)
        .with("published", published)
        .with(
            "as_of",
            Item::from(today.to_string()).comment("TODO: when somebody has verified the facts"),
        )
        .with("revisions", revisions(today, &words)?)
        .list("timeline", timeline)
        .maybe(
            "versions",
            (!statements.versions.is_empty()).then_some(statements.versions),
        )
        .with("vulnerabilities", Yaml::List(vulnerabilities))
        .list("affected", statements.affected)
        .list("not_affected", statements.not_affected)
        .list("explanation", explanation)
        .with("detection", detection(&draft.own))
        .list("notes", notes)
        .list("links", links);
    let issue = found
        .version
        .as_ref()
        .map(|version| format!(", version {version}"))
        .unwrap_or_default();
    let date = found
        .revised
        .or(found.published)
        .map(|date| format!(", {date}"))
        .unwrap_or_default();
    let mut head = vec![
        format!(
            "Draft of an advisory, made by `kanwa import` of {} {}{issue}{date}.",
            found.kind, found.name
        ),
        "Nothing in it has been verified. `kanwa check` lists what is still to do.".to_owned(),
    ];
    head.extend(
        found
            .to_do
            .iter()
            .chain(&statements.to_do)
            .take(MOST_TO_DO)
            .map(|to_do| format!("TODO: {to_do}")),
    );
    head.extend(
        found
            .findings
            .iter()
            .take(MOST_TO_DO)
            .map(|finding| format!("TODO: compare with the document: {finding}")),
    );
    let mut foot = Vec::new();
    if found.products.is_empty() {
        foot.push(
            "TODO: what is affected, and what by a stated rule is not (`affected`, `not_affected`)"
                .to_owned(),
        );
    }
    foot.push(format!(
        "TODO: a conclusion for each environment (`conclusions`){}",
        environments(site)
    ));
    foot.push(
        "TODO: what to do, step by step, with how to verify and undo it (`steps`, `checks`)"
            .to_owned(),
    );
    let mut files = vec![(advisory_path(id), file(&head, map, &foot)?)];
    let proposed = draft.entries.into_map();
    if !proposed.is_empty() {
        let head = [
            format!(
                "Entries of the registries that came with content/advisories/{id}.yaml; every file may use them."
            ),
            "Those that other advisories will want belong into content/registry/<kind>.yaml."
                .to_owned(),
        ];
        files.push((entries_path(id), file(&head, proposed, &[])?));
    }
    Ok(Drafted {
        id: id.clone(),
        files,
        findings: found.findings.clone(),
    })
}

/// The words for where an attack comes from.
fn path_title(words: &Words, place: &str) -> anyhow::Result<Item> {
    match place {
        "network" => words.text("draft-path-network"),
        "adjacent" => words.text("draft-path-adjacent"),
        "physical" => words.text("draft-path-physical"),
        _ => words.text("draft-path-local"),
    }
}

/// From where the attack comes that a score is about.
fn place_of(score: &score::Score) -> &'static str {
    score::place(&score.vector)
}
