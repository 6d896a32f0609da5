//! What is wrong, what is affected, and how that is known.

use serde_json::{Value, json};

use super::tell::{Tell, date_of, ids};
use crate::model::advisory::{
    Advisory, Affected, AffectedProcessors, Document, Event, NotAffected, Path, Related, Revision,
    Statement, Vulnerability,
};
use crate::model::cvss::Vector;
use crate::model::id::{CveId, Id};
use crate::model::named::Named as _;
use crate::route::reference::cve_url;
use crate::route::{self, Page};

pub(super) fn vulnerability(tell: &Tell<'_>, one: &Vulnerability) -> Value {
    json!({
        "cve": one.cve.as_str(),
        "record": cve_url(one.cve.as_str()),
        "title": tell.line(&one.title),
        "description": tell.prose_of(one.description.as_ref()),
        "cwe": one.cwe.as_ref().map(|(cwe, source)| json!({
            "id": cwe,
            "source": tell.cite_of(source.as_ref()),
        })),
        "products": ids(&one.products),
        "known_exploited": one.known_exploited.as_ref().map(|(date, source)| json!({
            "date": date.to_string(),
            "source": tell.cite(source),
        })),
        "paths": one.paths.iter().map(|one| path(tell, one)).collect::<Value>(),
    })
}

fn path(tell: &Tell<'_>, path: &Path) -> Value {
    json!({
        "id": path.id.as_str(),
        "title": tell.line(&path.title),
        "score": scored(tell, &path.vector, &path.scored_by),
        "confidence": path.confidence.name(),
        "requires": tell.prose(&path.requires),
        "other_scores": path.other_scores.iter()
            .map(|(vector, by)| scored(tell, vector, by))
            .collect::<Value>(),
    })
}

fn scored(tell: &Tell<'_>, vector: &Vector, by: &Id) -> Value {
    json!({
        "vector": vector.as_str(),
        "base": score(vector),
        "severity": vector.rating().as_str(),
        "source": tell.cite(by),
    })
}

/// A number as it is written, `9.8`.
pub(super) fn score(vector: &Vector) -> Value {
    Value::from(f64::from(vector.tenths()) / 10.0)
}

/// Named versions, each with its number.
pub(super) fn fixed(advisory: &Advisory, keys: &[Id]) -> Value {
    keys.iter()
        .filter_map(|key| Some((key, advisory.versions.get(key)?)))
        .map(|(key, version)| json!({"id": key.as_str(), "version": version.value.as_str()}))
        .collect()
}

pub(super) fn versions(tell: &Tell<'_>, advisory: &Advisory) -> Value {
    let versions = advisory.versions.iter();
    versions
        .map(|(id, version)| {
            let told = json!({
                "id": id.as_str(),
                "version": version.value.as_str(),
                "product": version.product.as_ref().map(Id::as_str),
                "note": tell.prose_of(version.note.as_ref()),
            });
            tell.stated(told, &version.provenance)
        })
        .collect()
}

pub(super) fn affected(tell: &Tell<'_>, advisory: &Advisory, row: &Affected) -> Value {
    let told = json!({
        "product": tell.product(&row.product),
        "versions": tell.line(&row.versions),
        "fixed": fixed(advisory, &row.fixed),
        "unfixed": row.unfixed,
        "paths": ids(&row.paths),
        "cves": row.cves.iter().map(CveId::as_str).collect::<Value>(),
        "because": tell.prose_of(row.because.as_ref()),
    });
    tell.stated(told, &row.provenance)
}

/// Families and models by CPUID, as the detection matches them.
pub(super) fn processors(tell: &Tell<'_>, row: &AffectedProcessors) -> Value {
    let known = &tell.catalog.registry.processors;
    let told = json!({
        "text": tell.line(&row.text),
        "granularity": row.granularity.name(),
        "processors": row.processors.iter().map(|id| {
            let processor = known.get(id);
            json!({
                "id": id.as_str(),
                "name": tell.line_of(processor.map(|processor| &processor.name)),
                "signatures": processor.iter()
                    .flat_map(|processor| &processor.signatures)
                    .map(|signature| Value::from(signature.as_str()))
                    .collect::<Value>(),
            })
        }).collect::<Value>(),
    });
    tell.stated(told, &row.provenance)
}

pub(super) fn not_affected(tell: &Tell<'_>, row: &NotAffected) -> Value {
    let told = json!({
        "product": tell.product(&row.product),
        "versions": tell.line_of(row.versions.as_ref()),
        "because": tell.prose(&row.because),
    });
    tell.stated(told, &row.provenance)
}

pub(super) fn statement(tell: &Tell<'_>, statement: &Statement) -> Value {
    tell.stated(
        json!({"text": tell.prose(&statement.text)}),
        &statement.provenance,
    )
}

pub(super) fn event(tell: &Tell<'_>, event: &Event) -> Value {
    let told = json!({
        "date": event.date.to_string(),
        "kind": event.kind.name(),
        "text": tell.prose(&event.text),
    });
    tell.stated(told, &event.provenance)
}

pub(super) fn document(tell: &Tell<'_>, document: &Document) -> Value {
    let from = document.translated_from.as_ref();
    json!({
        "title": tell.line(&document.title),
        "publisher": tell.vendor(&document.publisher),
        "version": document.version,
        "date": date_of(Some(document.date)),
        "language": document.language.tag(),
        "link": tell.cite_of(document.link.as_ref()),
        "note": tell.prose_of(document.note.as_ref()),
        "translated_from": from.map(|from| json!({
            "title": tell.line(&from.title),
            "version": from.version,
            "note": tell.prose_of(from.note.as_ref()),
        })),
    })
}

pub(super) fn revision(tell: &Tell<'_>, revision: &Revision) -> Value {
    json!({
        "version": revision.version,
        "date": revision.date.to_string(),
        "summary": tell.prose(&revision.summary),
        "steps_changed": ids(&revision.steps_changed),
    })
}

pub(super) fn related(tell: &Tell<'_>, related: &Related) -> Value {
    json!({
        "advisory": related.advisory.as_str(),
        "relation": related.relation.name(),
        "note": tell.prose(&related.note),
        "address": tell.address(&route::advisory(&related.advisory)),
        "page": tell.both(|language| Value::from(language.page(Page::Advisory(&related.advisory)))),
    })
}
