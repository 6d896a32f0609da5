//! `csaf_security_advisory`: what an advisory says of products, for everybody.

use std::collections::BTreeMap;

use super::cwe;
use super::document::{
    Csaf, Flag, Note, ProductStatus, Reference, Score, Threat, Vulnerability as Record,
};
use super::head::{self, Parts};
use super::products::{self, Claim};
use super::remedy;
use super::score;
use super::voice::Voice;
use crate::model::advisory::{Advisory, EventKind, Path, Vulnerability};
use crate::model::cvss::Vector;
use crate::model::vex::Status;
use crate::render::Error;
use crate::route::csaf::Kind;
use crate::route::reference;

/// A document in one language; where the advisory was withdrawn, it says that and nothing else.
pub(super) fn document(voice: &Voice<'_>, base: &str) -> Result<Csaf, Error> {
    let advisory = voice.advisory;
    if advisory.is_withdrawn() {
        return withdrawn(voice, base, Kind::Advisory);
    }
    let claims = products::claims(voice);
    let mut vulnerabilities = Vec::new();
    let mut used: Vec<&Claim<'_>> = Vec::new();
    for vulnerability in &advisory.vulnerabilities {
        let (record, about) = record(voice, base, vulnerability, &claims)?;
        vulnerabilities.push(record);
        used.extend(about);
    }
    let product_tree = products::tree(voice, base, &used)?;
    // Without a product, or for one of the vulnerabilities none, it does not have what the profile asks for.
    let complete = vulnerabilities
        .iter()
        .all(|one| one.product_status.is_some());
    let category = if complete {
        "csaf_security_advisory"
    } else {
        "csaf_base"
    };
    let parts = Parts {
        kind: Kind::Advisory,
        category,
        title: title(voice)?,
        notes: notes(voice)?,
    };
    Ok(Csaf {
        document: head::document(voice, base, parts)?,
        product_tree,
        vulnerabilities,
    })
}

pub(super) fn withdrawn(voice: &Voice<'_>, base: &str, kind: Kind) -> Result<Csaf, Error> {
    let title = voice.with("csaf-withdrawn", &[("title", title(voice)?.into())])?;
    let mut notes = vec![note(
        voice,
        "summary",
        "site-withdrawn-title",
        voice.t("site-withdrawn-text")?,
    )?];
    if let Some(last) = voice.advisory.revisions.last() {
        let text = voice.prose(&last.summary)?;
        notes.push(note(voice, "general", "csaf-last-revision", text)?);
    }
    let parts = Parts {
        kind,
        category: "csaf_base",
        title,
        notes,
    };
    let mut document = head::document(voice, base, parts)?;
    document.aggregate_severity = None;
    Ok(Csaf {
        document,
        product_tree: None,
        vulnerabilities: Vec::new(),
    })
}

pub(super) fn title(voice: &Voice<'_>) -> Result<String, Error> {
    let id = voice.advisory.id.as_str().to_uppercase();
    let title = voice.line(&voice.advisory.title)?;
    voice.with("wiki-title", &[("id", id.into()), ("title", title.into())])
}

pub(super) fn note(
    voice: &Voice<'_>,
    category: &'static str,
    key: &str,
    text: String,
) -> Result<Note, Error> {
    Ok(Note {
        category,
        text,
        title: voice.t(key)?,
    })
}

fn notes(voice: &Voice<'_>) -> Result<Vec<Note>, Error> {
    let advisory = voice.advisory;
    let mut notes = vec![note(
        voice,
        "summary",
        "csaf-summary",
        voice.prose(&advisory.summary)?,
    )?];
    let mut add = |category, key: &str, text: String| -> Result<(), Error> {
        notes.push(note(voice, category, key, text)?);
        Ok(())
    };
    if let Some(scope) = &advisory.scope {
        add("general", "csaf-scope", voice.prose(scope)?)?;
    }
    add(
        "general",
        "site-severity-because",
        voice.prose(&advisory.severity.because)?,
    )?;
    for statement in &advisory.explanation {
        add("details", "csaf-explanation", voice.prose(&statement.text)?)?;
    }
    if !advisory.affected_processors.is_empty() {
        add("details", "csaf-processors", processors(voice)?)?;
    }
    if let Some(because) = &advisory.detection.because {
        add("details", "site-rule", voice.prose(because)?)?;
    }
    for one in advisory.detection.notes.iter().chain(&advisory.notes) {
        let text = remedy::note(voice, one)?;
        let key = format!("site-note-{}", one.kind.as_str());
        add("general", &key, text)?;
    }
    if let Some(exit) = &advisory.exit {
        add("general", "site-exit", voice.prose(exit)?)?;
    }
    add("general", "site-audience", voice.prose(&advisory.audience)?)?;
    add("general", "site-support", voice.prose(&advisory.support)?)?;
    for text in std::iter::once(&advisory.legal).chain(&voice.catalog.site.legal) {
        add("legal_disclaimer", "site-legal", voice.prose(text)?)?;
    }
    for question in &advisory.faq {
        notes.push(Note {
            category: "faq",
            text: voice.prose(&question.answer)?,
            title: voice.line(&question.question)?,
        });
    }
    Ok(notes)
}

/// The sources' rows of processors, with the signatures that we take them for.
fn processors(voice: &Voice<'_>) -> Result<String, Error> {
    let mut lines = Vec::new();
    for row in &voice.advisory.affected_processors {
        let mut signatures: Vec<String> = row
            .processors
            .iter()
            .filter_map(|key| voice.catalog.registry.processors.get(key))
            .flat_map(|processor| {
                processor
                    .signatures
                    .iter()
                    .map(|one| one.as_str().to_owned())
            })
            .collect();
        signatures.sort();
        signatures.dedup();
        let mut line = format!("- {}", voice.line(&row.text)?);
        if let Some(confidence) = row.provenance.confidence {
            let word = voice.t(&format!("site-confidence-{}", confidence.as_str()))?;
            line.push_str(&voice.with("wiki-certainty", &[("confidence", word.into())])?);
        }
        if !signatures.is_empty() {
            let signatures = signatures.join(", ");
            line.push_str(&voice.with("csaf-signatures", &[("list", signatures.into())])?);
        }
        lines.push(line);
    }
    Ok(lines.join("\n"))
}

/// What is said of a product and one vulnerability: the graver claim holds.
fn statuses<'c, 'a>(
    advisory: &Advisory,
    vulnerability: &Vulnerability,
    claims: &'c [Claim<'a>],
) -> Vec<(String, Status, Vec<&'c Claim<'a>>)> {
    let alone = advisory.vulnerabilities.len() == 1;
    let mut list: BTreeMap<String, (Status, Vec<&Claim<'_>>)> = BTreeMap::new();
    for claim in claims {
        let Some(status) = claim.of(vulnerability, alone) else {
            continue;
        };
        let known = list
            .entry(claim.product_id())
            .or_insert_with(|| (status, Vec::new()));
        if status > known.0 {
            *known = (status, Vec::new());
        }
        if status == known.0 {
            known.1.push(claim);
        }
    }
    list.into_iter()
        .map(|(id, (status, claims))| (id, status, claims))
        .collect()
}

fn record<'c>(
    voice: &Voice<'_>,
    base: &str,
    vulnerability: &Vulnerability,
    claims: &'c [Claim<'_>],
) -> Result<(Record, Vec<&'c Claim<'c>>), Error> {
    let advisory = voice.advisory;
    let list = statuses(advisory, vulnerability, claims);
    let with = |wanted: Status| {
        let those = list.iter().filter(move |(_, status, _)| *status == wanted);
        those.map(|(id, _, _)| id.clone()).collect::<Vec<String>>()
    };
    let product_status = (!list.is_empty()).then(|| ProductStatus {
        fixed: with(Status::Fixed),
        known_affected: with(Status::Affected),
        known_not_affected: with(Status::NotAffected),
        under_investigation: with(Status::UnderInvestigation),
    });
    let (mut flags, mut impacts) = (BTreeMap::<String, Vec<String>>::new(), Vec::new());
    for (id, _, of) in list
        .iter()
        .filter(|(_, status, _)| *status == Status::NotAffected)
    {
        for claim in of {
            if let Some(reason) = claim.justification {
                let ids = flags.entry(reason.label()).or_default();
                if !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
            if let Some(because) = claim.because {
                impacts.push((voice.prose(because)?, id.clone()));
            }
        }
    }
    let mut threats = exploited(voice, vulnerability)?;
    threats.extend(impacts.into_iter().map(|(details, id)| Threat {
        category: "impact",
        date: None,
        details,
        product_ids: vec![id],
    }));
    let open: Vec<_> = list
        .iter()
        .filter(|(_, status, _)| *status >= Status::UnderInvestigation)
        .cloned()
        .collect();
    let first = advisory.revisions.first();
    let record = Record {
        cve: vulnerability.cve.to_string(),
        cwe: vulnerability
            .cwe
            .as_ref()
            .and_then(|(id, _)| cwe::cwe(id, first.map_or(advisory.published, |one| one.date))),
        flags: flags
            .into_iter()
            .map(|(label, product_ids)| Flag { label, product_ids })
            .collect(),
        notes: vulnerability_notes(voice, vulnerability)?,
        product_status,
        references: vec![cve_record(voice, vulnerability)?],
        release_date: disclosed(advisory),
        remediations: remedy::remediations(voice, base, vulnerability, &open)?,
        scores: scores(vulnerability, &list),
        threats,
        title: voice.line(&vulnerability.title)?,
    };
    let used = list.into_iter().flat_map(|(_, _, claims)| claims).collect();
    Ok((record, used))
}

/// The day the vulnerability became known, where the advisory has it.
pub(super) fn disclosed(advisory: &Advisory) -> Option<String> {
    let events = advisory.timeline.iter();
    let known = events.filter(|event| event.kind == EventKind::Published);
    let first = known.map(|event| event.date).min()?;
    Some(first.moment(0))
}

pub(super) fn cve_record(
    voice: &Voice<'_>,
    vulnerability: &Vulnerability,
) -> Result<Reference, Error> {
    Ok(Reference {
        category: "external",
        summary: voice.t("wiki-cve-record")?,
        url: reference::cve_url(vulnerability.cve.as_str()),
    })
}

/// What it is, and each attack path with its score: a product has one score here, the worst of its paths.
fn vulnerability_notes(
    voice: &Voice<'_>,
    vulnerability: &Vulnerability,
) -> Result<Vec<Note>, Error> {
    let description = vulnerability.description.as_ref();
    let description = voice.prose(description.unwrap_or(&voice.advisory.summary))?;
    let mut notes = vec![note(voice, "description", "csaf-summary", description)?];
    for path in &vulnerability.paths {
        let mut text = vec![
            voice.labelled("csaf-score", &scored(voice, &path.vector)?)?,
            voice.labelled("site-requires", &voice.prose(&path.requires)?)?,
        ];
        for (vector, by) in &path.other_scores {
            let mut line = voice.labelled("csaf-other-score", &scored(voice, vector)?)?;
            let by = voice.links(std::slice::from_ref(by))?;
            line.push_str(&voice.with("wiki-certainty", &[("confidence", by.into())])?);
            text.push(line);
        }
        let title = voice.line(&path.title)?;
        notes.push(Note {
            category: "details",
            text: text.join("\n"),
            title: voice.with("csaf-path", &[("path", title.into())])?,
        });
    }
    Ok(notes)
}

fn scored(voice: &Voice<'_>, vector: &Vector) -> Result<String, Error> {
    let vector_text = vector.as_str();
    voice.with(
        "csaf-scored",
        &[
            ("score", vector.score().into()),
            ("vector", vector_text.into()),
        ],
    )
}

pub(super) fn exploited(
    voice: &Voice<'_>,
    vulnerability: &Vulnerability,
) -> Result<Vec<Threat>, Error> {
    let Some((since, _)) = &vulnerability.known_exploited else {
        return Ok(Vec::new());
    };
    let date = voice.date(*since)?;
    Ok(vec![Threat {
        category: "exploit_status",
        date: Some(since.moment(0)),
        details: voice.with("site-known-exploited", &[("date", date.into())])?,
        product_ids: Vec::new(),
    }])
}

/// The worst path of a vulnerability.
pub(super) fn worst<'p>(paths: impl Iterator<Item = &'p Path>) -> Option<&'p Vector> {
    paths
        .map(|path| &path.vector)
        .max_by_key(|vector| vector.tenths())
}

/// Products that are affected, by the score of the worst path that is open on them.
fn scores(vulnerability: &Vulnerability, list: &[(String, Status, Vec<&Claim<'_>>)]) -> Vec<Score> {
    let mut scores: Vec<Score> = Vec::new();
    let affected = list
        .iter()
        .filter(|(_, status, _)| *status == Status::Affected);
    for (id, _, claims) in affected {
        let open = vulnerability.paths.iter().filter(|path| {
            let one = std::slice::from_ref(&path.id);
            claims
                .iter()
                .any(|claim| claim.has_path(vulnerability, one))
        });
        let Some(vector) = worst(open) else {
            continue;
        };
        let cvss = score::cvss(vector);
        match scores.iter_mut().find(|one| one.cvss_v3 == cvss) {
            Some(score) => score.products.push(id.clone()),
            None => scores.push(Score {
                cvss_v3: cvss,
                products: vec![id.clone()],
            }),
        }
    }
    scores
}
