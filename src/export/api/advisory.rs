//! `kanwa.advisory/1`: one advisory, everything that its pages say.

use serde_json::{Value, json};

use super::tell::{Tell, date_of, ids};
use super::{facts, steps};
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::check::verdict::Verdict;
use crate::model::conclusion::{Conclusion, Organisation};
use crate::model::cvss::Vector;
use crate::model::named::Named as _;
use crate::render::Renderer;
use crate::route::{self, Page};

pub(super) fn document(catalog: &Catalog, renderer: &Renderer, advisory: &Advisory) -> Value {
    let tell = &Tell::new(catalog, renderer, Some(advisory));
    let id = &advisory.id;
    let mut told = json!({
        "schema": super::ADVISORY,
        "id": id.as_str(),
        "label": id.as_str().to_uppercase(),
        "edition": catalog.edition.as_str(),
        "digest": advisory.digest,
        "pages": {
            "runbook": page(tell, Page::Advisory(id)),
            "background": page(tell, Page::Background(id)),
            "summary": page(tell, Page::Summary(id)),
        },
        "title": tell.line(&advisory.title),
        "summary": tell.prose(&advisory.summary),
        "scope": tell.prose_of(advisory.scope.as_ref()),
        "status": advisory.status.as_str(),
        "stage": advisory.stage.as_str(),
        "severity": {
            "level": advisory.severity.level.as_str(),
            "because": tell.prose(&advisory.severity.because),
        },
        "score": advisory.top_score().map(facts::score),
        "verdict": verdict(advisory).as_str(),
        "source_locale": advisory.source_locale.tag(),
        "revision": advisory.revision(),
        "published": advisory.published.to_string(),
        "updated": advisory.changed().0.to_string(),
        "as_of": advisory.as_of.to_string(),
        "stale_after": advisory.as_of.plus_days(i64::from(catalog.site.stale_after_days)).to_string(),
        "tags": ids(&advisory.tags),
        "vendor": tell.vendor(&advisory.vendor),
        "products": advisory.products.iter().map(|id| tell.product(id)).collect::<Value>(),
        "audience": tell.prose(&advisory.audience),
        "support": tell.prose(&advisory.support),
        "legal": tell.prose(&advisory.legal),
    });
    let parts = [
        (
            "documents",
            list(&advisory.documents, |one| facts::document(tell, one)),
        ),
        (
            "revisions",
            list(&advisory.revisions, |one| facts::revision(tell, one)),
        ),
        (
            "timeline",
            list(&advisory.timeline, |one| facts::event(tell, one)),
        ),
        ("versions", facts::versions(tell, advisory)),
        (
            "vulnerabilities",
            list(&advisory.vulnerabilities, |one| {
                facts::vulnerability(tell, one)
            }),
        ),
        (
            "affected",
            list(&advisory.affected, |one| {
                facts::affected(tell, advisory, one)
            }),
        ),
        (
            "affected_processors",
            list(&advisory.affected_processors, |one| {
                facts::processors(tell, one)
            }),
        ),
        (
            "not_affected",
            list(&advisory.not_affected, |one| facts::not_affected(tell, one)),
        ),
        (
            "explanation",
            list(&advisory.explanation, |one| facts::statement(tell, one)),
        ),
        (
            "conclusions",
            list(board(advisory), |one| conclusion(tell, advisory, one)),
        ),
        (
            "organisation",
            advisory
                .organisation
                .as_ref()
                .map_or(Value::Null, |ours| organisation(tell, ours)),
        ),
        ("detection", detection(tell, advisory)),
        (
            "parameters",
            list(&advisory.parameters, |(id, one)| {
                steps::parameter(tell, id, one)
            }),
        ),
        (
            "checks",
            list(advisory.checks.values(), |one| steps::check(tell, one)),
        ),
        (
            "steps",
            list(advisory.steps.iter().zip(1..), |(one, number)| {
                steps::step(tell, id, number, one)
            }),
        ),
        ("exit", tell.prose_of(advisory.exit.as_ref())),
        (
            "questions",
            list(&advisory.faq, |one| {
                json!({
                    "id": one.id.as_str(),
                    "question": tell.line(&one.question),
                    "answer": tell.prose(&one.answer),
                })
            }),
        ),
        ("notes", tell.notes(&advisory.notes)),
        ("lessons", tell.prose_of(advisory.lessons.as_ref())),
        (
            "response",
            list(&advisory.response, |one| {
                json!({
                    "id": one.id.as_str(),
                    "title": tell.line(&one.title),
                    "text": tell.prose(&one.text),
                    "stage": super::tell::name_of(one.stage),
                })
            }),
        ),
        (
            "related",
            list(&advisory.related, |one| facts::related(tell, one)),
        ),
        ("scripts", super::scripts(tell, id)),
        ("digests", tell.address(route::SUMS)),
    ];
    for (name, part) in parts {
        told[name] = part;
    }
    // Last: what is listed is what was named.
    told["links"] = tell.links(&advisory.links);
    told
}

fn list<T>(items: impl IntoIterator<Item = T>, tell: impl Fn(T) -> Value) -> Value {
    items.into_iter().map(tell).collect()
}

fn page(tell: &Tell<'_>, page: Page<'_>) -> Value {
    tell.both(|language| Value::from(language.page(page)))
}

/// The conclusions that hold: none of what was withdrawn.
fn board(advisory: &Advisory) -> Vec<&Conclusion> {
    if advisory.is_withdrawn() {
        return Vec::new();
    }
    advisory.board()
}

fn verdict(advisory: &Advisory) -> Verdict {
    board(advisory)
        .first()
        .map_or(Verdict::Unknown, |worst| worst.verdict)
}

/// What it means for an environment: ours, where we have one of our own.
fn conclusion(tell: &Tell<'_>, advisory: &Advisory, one: &Conclusion) -> Value {
    let ours = advisory
        .organisation
        .iter()
        .flat_map(|ours| &ours.conclusions);
    json!({
        "environment": tell.environment(&one.environment),
        "verdict": one.verdict.as_str(),
        "responsible": one.responsible.as_str(),
        "confidence": one.confidence.as_str(),
        "because": tell.prose(&one.because),
        "action": tell.prose(&one.action),
        "evidence": tell.cites(&one.evidence),
        "as_of": one.as_of.to_string(),
        "ours": ours.into_iter().any(|own| own.environment == one.environment),
        "owner": tell.line_of(one.owner.as_ref()),
        "due": date_of(one.due),
        "approved": date_of(one.approved),
    })
}

fn organisation(tell: &Tell<'_>, ours: &Organisation) -> Value {
    json!({
        "edition": ours.edition.name(),
        "vendor_confirmations": list(&ours.vendor_confirmations, |one| json!({
            "vendor": tell.vendor(&one.vendor),
            "model": tell.line(&one.model),
            "verdict": one.verdict.as_str(),
            "text": tell.prose(&one.text),
            "link": tell.cite_of(one.link.as_ref()),
            "as_of": one.as_of.to_string(),
        })),
        "exemptions": list(&ours.exemptions, |one| json!({
            "environment": tell.environment(&one.environment),
            "because": tell.prose(&one.because),
            "expires": one.expires.to_string(),
        })),
        "notes": tell.notes(&ours.notes),
    })
}

/// Where the rule comes from; the rule itself is a file of its own.
fn detection(tell: &Tell<'_>, advisory: &Advisory) -> Value {
    let detection = &advisory.detection;
    json!({
        "address": tell.address(&route::detection(&advisory.id)),
        "because": tell.prose_of(detection.because.as_ref()),
        "sources": tell.cites(&detection.sources),
        "cleared": detection.screen.cleared.as_ref().map(|cleared| json!({
            "because": tell.prose(&cleared.because),
            "sources": tell.cites(&cleared.sources),
        })),
        "notes": tell.notes(&detection.notes),
    })
}

/// The same in a few words, for the list of all.
pub(super) fn entry(tell: &Tell<'_>, advisory: &Advisory) -> Value {
    let cves = advisory.vulnerabilities.iter();
    json!({
        "id": advisory.id.as_str(),
        "label": advisory.id.as_str().to_uppercase(),
        "address": tell.address(&route::advisory(&advisory.id)),
        "detection": tell.address(&route::detection(&advisory.id)),
        "scripts": super::scripts(tell, &advisory.id),
        "page": page(tell, Page::Advisory(&advisory.id)),
        "title": tell.line(&advisory.title),
        "status": advisory.status.as_str(),
        "stage": advisory.stage.as_str(),
        "severity": advisory.severity.level.as_str(),
        "score": advisory.top_score().map(facts::score),
        "vector": advisory.top_score().map(Vector::as_str),
        "verdict": verdict(advisory).as_str(),
        "verdicts": list(board(advisory), |one| json!({
            "environment": one.environment.as_str(),
            "verdict": one.verdict.as_str(),
            "due": date_of(one.due),
        })),
        "cves": cves.map(|one| Value::from(one.cve.as_str())).collect::<Value>(),
        "vendor": advisory.vendor.as_str(),
        "products": ids(&advisory.products),
        "tags": ids(&advisory.tags),
        "revision": advisory.revision(),
        "published": advisory.published.to_string(),
        "updated": advisory.changed().0.to_string(),
        "as_of": advisory.as_of.to_string(),
        "digest": advisory.digest,
    })
}
