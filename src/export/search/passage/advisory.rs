//! An advisory in passages: its runbook, and the page behind it.

use std::collections::BTreeSet;

use super::step;
use super::{Kind, Page, Passage, below};
use crate::export::search::voice::{Voice, Words};
use crate::model::advisory::Advisory;
use crate::model::check::condition::{Condition, Signature};
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route;

pub(super) fn page<'a>(
    voice: &Voice<'_>,
    advisory: &'a Advisory,
    locale: Locale,
) -> Result<Page<'a>, Error> {
    let title = voice.line(&advisory.title);
    let mut passages = vec![names(voice, advisory, &title)];
    let behind = |anchor: &str| {
        let page = route::page(route::Page::Background(&advisory.id), locale);
        format!("{}#{anchor}", below(&page, locale))
    };
    let mut section = |key: &str, place: &str, words: Words| -> Result<(), Error> {
        if !words.is_empty() {
            passages.push(words.passage(Kind::Page, place.to_owned(), voice.word(key)?));
        }
        Ok(())
    };
    section("site-conclusion", "conclusion", conclusion(voice, advisory))?;
    section("site-affected", "affected", affected(voice, advisory))?;
    section("site-basis", &behind("basis"), basis(voice, advisory))?;
    let listed = if advisory.affected_processors.is_empty() {
        behind("rule")
    } else {
        "processors".to_owned()
    };
    section("site-processors", &listed, processors(voice, advisory))?;
    // Where the runbook names what is fixed, the table of versions is on the page behind it.
    let has_fixed = advisory.affected.iter().any(|row| !row.fixed.is_empty());
    let table = if has_fixed {
        behind("versions")
    } else {
        "versions".to_owned()
    };
    section("site-named-versions", &table, versions(voice, advisory))?;
    section("site-about", &behind("about"), about(voice, advisory))?;
    section(
        "site-references",
        &behind("references"),
        references(voice, advisory),
    )?;
    section(
        "site-timeline",
        &behind("timeline"),
        timeline(voice, advisory),
    )?;
    section("site-history", "history", history(voice, advisory))?;
    section("site-related", "related", related(voice, advisory))?;
    section("site-parameters", "parameters", parameters(voice, advisory))?;
    section(
        "site-document",
        &behind("document"),
        document(voice, advisory),
    )?;
    let exit = advisory.exit.iter().map(|text| voice.prose(text));
    section("site-exit", "exit", collected(exit))?;
    let mut notes = Words::default();
    voice.notes(&advisory.notes, &mut notes);
    section("site-faq", &behind("faq"), notes)?;
    let lessons = advisory.lessons.iter().map(|text| voice.prose(text));
    section("site-lessons", &behind("lessons"), collected(lessons))?;
    passages.extend(vulnerabilities(voice, advisory, behind));
    passages.extend(advisory.response.iter().map(|stage| {
        let words = collected([voice.prose(&stage.text)]);
        let anchor = behind(&route::response_anchor(&stage.id));
        words.passage(Kind::Page, anchor, voice.line(&stage.title))
    }));
    passages.extend(advisory.steps.iter().flat_map(|one| step::step(voice, one)));
    passages.extend(
        advisory
            .checks
            .values()
            .flat_map(|one| step::check(voice, one)),
    );
    passages.extend(advisory.faq.iter().map(|question| {
        let words = collected([voice.prose(&question.answer)]);
        let anchor = behind(&route::question_anchor(&question.id));
        words.passage(Kind::Question, anchor, voice.line(&question.question))
    }));
    Ok(Page {
        path: route::page(route::Page::Advisory(&advisory.id), locale),
        title,
        advisory: Some(advisory),
        passages,
    })
}

fn collected(texts: impl IntoIterator<Item = String>) -> Words {
    let mut words = Words::default();
    words.push_all(texts);
    words
}

/// What it is called: id, CVEs, vendor, products, tags.
fn names(voice: &Voice<'_>, advisory: &Advisory, title: &str) -> Passage {
    let mut words = collected([advisory.id.as_str().to_uppercase()]);
    words.push_all(
        advisory
            .vulnerabilities
            .iter()
            .map(|one| one.cve.to_string()),
    );
    words.push(voice.vendor(&advisory.vendor));
    words.push_all(advisory.products.iter().map(|id| voice.product(id)));
    words.push_all(advisory.tags.iter().map(ToString::to_string));
    words.passage(Kind::Title, String::new(), title.to_owned())
}

fn conclusion(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let mut words = Words::default();
    for row in advisory.board() {
        let environment = voice.catalog.registry.environments.get(&row.environment);
        words.push_all(environment.map(|one| voice.line(&one.name)));
        words.push(voice.prose(&row.because));
        words.push(voice.prose(&row.action));
        words.push_all(row.owner.as_ref().map(|owner| voice.line(owner)));
    }
    words.push(voice.prose(&advisory.summary));
    words.push_all(advisory.scope.as_ref().map(|scope| voice.prose(scope)));
    if let Some(ours) = &advisory.organisation {
        words.push_all(ours.exemptions.iter().map(|one| voice.prose(&one.because)));
        voice.notes(&ours.notes, &mut words);
    }
    words.push(voice.prose(&advisory.severity.because));
    words
}

fn affected(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let mut words = Words::default();
    for question in advisory.detection.flow().questions {
        if let Some(ask) = question.ask {
            words.push(voice.line(&ask.question));
            words.push_all(ask.lookup.as_ref().map(|lookup| voice.prose(lookup)));
        }
        words.push_all(question.because.map(|because| voice.prose(because)));
    }
    for row in &advisory.affected {
        words.push(voice.product(&row.product));
        words.push(voice.line(&row.versions));
        words.push_all(row.because.as_ref().map(|because| voice.prose(because)));
    }
    for row in &advisory.not_affected {
        words.push(voice.product(&row.product));
        words.push_all(row.versions.as_ref().map(|versions| voice.line(versions)));
        words.push(voice.prose(&row.because));
    }
    let confirmations = advisory
        .organisation
        .iter()
        .flat_map(|ours| &ours.vendor_confirmations);
    for row in confirmations {
        words.push(voice.vendor(&row.vendor));
        words.push(voice.line(&row.model));
        words.push(voice.prose(&row.text));
    }
    words
}

/// Where the rule comes from, and its limits.
fn basis(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let detection = &advisory.detection;
    let mut words = collected(detection.because.iter().map(|text| voice.prose(text)));
    voice.notes(&detection.notes, &mut words);
    words
}

/// Names of processors as a source gives them and as the registry does, and their signatures.
fn processors(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let mut words = Words::default();
    let rows = &advisory.affected_processors;
    words.push_all(rows.iter().map(|row| voice.line(&row.text)));
    let mut ids: BTreeSet<&Id> = rows.iter().flat_map(|row| &row.processors).collect();
    let mut signatures: BTreeSet<&str> = BTreeSet::new();
    for test in advisory.detection.tests() {
        if let Condition::SignatureIn {
            patterns,
            processors,
        } = &test.condition
        {
            ids.extend(processors);
            signatures.extend(patterns.iter().map(Signature::as_str));
        }
    }
    let known = &voice.catalog.registry.processors;
    for processor in ids.into_iter().filter_map(|id| known.get(id)) {
        words.push(voice.line(&processor.name));
        signatures.extend(processor.signatures.iter().map(Signature::as_str));
    }
    words.push_all(signatures.into_iter().map(str::to_owned));
    words
}

fn versions(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let mut words = Words::default();
    for version in advisory.versions.values() {
        words.push(version.value.to_string());
        words.push_all(version.note.as_ref().map(|note| voice.prose(note)));
    }
    words
}

fn about(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    collected(
        advisory
            .explanation
            .iter()
            .map(|one| voice.prose(&one.text)),
    )
}

fn vulnerabilities(
    voice: &Voice<'_>,
    advisory: &Advisory,
    behind: impl Fn(&str) -> String,
) -> Vec<Passage> {
    advisory
        .vulnerabilities
        .iter()
        .map(|one| {
            let mut words = collected([one.cve.to_string()]);
            words.push_all(one.cwe.as_ref().map(|(cwe, _)| cwe.clone()));
            words.push_all(one.description.as_ref().map(|text| voice.prose(text)));
            for path in &one.paths {
                words.push(voice.line(&path.title));
                words.push(path.vector.to_string());
                words.push(voice.prose(&path.requires));
            }
            let anchor = behind(&route::reference::cve_anchor(one.cve.as_str()));
            words.passage(Kind::Page, anchor, voice.line(&one.title))
        })
        .collect()
}

fn references(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let links = &voice.catalog.registry.links;
    let mut words = Words::default();
    for link in advisory.links.iter().filter_map(|id| links.get(id)) {
        words.push(voice.line(&link.title));
        let url = link.url.get(voice.speak.locale);
        words.push_all(url.map(|(url, _)| url.to_owned()));
    }
    words
}

fn timeline(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let events = advisory.timeline.iter();
    collected(events.flat_map(|event| [event.date.to_string(), voice.prose(&event.text)]))
}

fn history(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let revisions = advisory.revisions.iter();
    collected(revisions.map(|revision| voice.prose(&revision.summary)))
}

fn related(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let mut words = Words::default();
    for related in &advisory.related {
        words.push(related.advisory.as_str().to_uppercase());
        words.push(voice.prose(&related.note));
    }
    words
}

fn parameters(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let mut words = Words::default();
    for parameter in advisory.parameters.values() {
        words.push(format!("<{}>", parameter.placeholder));
        words.push(voice.line(&parameter.label));
        words.push_all(parameter.description.as_ref().map(|text| voice.prose(text)));
    }
    words
}

fn document(voice: &Voice<'_>, advisory: &Advisory) -> Words {
    let documents = advisory.documents.iter();
    collected(documents.map(|document| voice.line(&document.title)))
}
