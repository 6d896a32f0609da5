//! The pages that all advisories share, in passages.

use super::{Kind, Page, Passage};
use crate::export::artefact::Artefact;
use crate::export::search::voice::{Voice, Words};
use crate::model::advisory::Advisory;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route;

/// Files that the page of scripts offers, each with what it is for and what it reads.
pub(super) fn scripts<'a>(
    voice: &Voice<'a>,
    locale: Locale,
    downloads: &[Artefact],
) -> Result<Page<'a>, Error> {
    let mut passages = vec![title(
        voice.word("site-scripts-page")?,
        voice.word("site-scripts-page-text")?,
    )];
    for file in downloads {
        let name = file.path.name();
        let Some(stem) = ["sh", "ps1"]
            .into_iter()
            .find_map(|ending| name.strip_suffix(ending)?.strip_suffix('.'))
        else {
            continue;
        };
        let mut words = Words::default();
        let of = stem
            .strip_prefix("check-")
            .and_then(|id| voice.catalog.advisory(&id.parse().ok()?));
        if let Some(advisory) = of {
            words.push(advisory.id.as_str().to_uppercase());
            words.push(voice.line(&advisory.title));
            words.push_all(reads(voice, advisory)?);
        } else if stem == "check-all" {
            words.push(voice.word("site-script-all")?);
        } else {
            words.push(voice.word("site-collectors-text")?);
        }
        let anchor = route::download_anchor(name);
        passages.push(words.passage(Kind::Script, anchor, name.to_owned()));
    }
    Ok(Page {
        path: route::page(route::Page::Scripts, locale),
        title: voice.word("site-scripts-page")?,
        advisory: None,
        passages,
    })
}

fn reads(voice: &Voice<'_>, advisory: &Advisory) -> Result<Vec<String>, Error> {
    let mut kinds: Vec<&str> = advisory
        .detection
        .probes()
        .map(|probe| probe.kind.name)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
        .into_iter()
        .map(|kind| voice.word(&format!("site-reads-{kind}")))
        .collect()
}

/// Every term, by its names in both languages.
pub(super) fn glossary<'a>(voice: &Voice<'a>, locale: Locale) -> Result<Page<'a>, Error> {
    let mut passages = vec![title(
        voice.word("site-glossary")?,
        voice.word("site-glossary-text")?,
    )];
    for (id, term) in &voice.catalog.registry.terms {
        let own = term.name.get(locale).as_str();
        let other = term.name.get(locale.other()).as_str();
        let mut words = Words::default();
        words.push(voice.prose(&term.meaning));
        words.push_all((other != own).then(|| other.to_owned()));
        words.push_all(term.reading.clone());
        words.push_all(term.expansion.clone());
        words.push_all(term.avoid.iter().cloned());
        passages.push(words.passage(Kind::Term, route::term_anchor(id), own.to_owned()));
    }
    Ok(Page {
        path: route::page(route::Page::Glossary, locale),
        title: voice.word("site-glossary")?,
        advisory: None,
        passages,
    })
}

fn title(title: String, text: String) -> Passage {
    let mut words = Words::default();
    words.push(text);
    words.passage(Kind::Title, String::new(), title)
}
