//! `content/advisories/<id>.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use super::{detection, expression, organisation, parts, step};
use crate::content::names::Registry as Name;
use crate::content::reader::{Fields, Reader};
use crate::content::tree::{Kind, Node};
use crate::content::{order, unused};
use crate::diagnostic::{Code, Span};
use crate::model::advisory::{
    Advisory, Affected, AffectedProcessors, Document, Event, NamedVersion, NotAffected, Parameter,
    Path, Question, Related, ResponseStage, Revision, Severity, Statement, TranslatedFrom,
    Vulnerability,
};
use crate::model::conclusion::{Confidence, Organisation};
use crate::model::cvss::Vector;
use crate::model::date::Date;
use crate::model::id::{CveId, Id};
use crate::model::text::Origin;

/// One file → its advisory. `organisation` was read from a file of its own.
pub(in crate::content) fn advisory(
    r: &mut Reader<'_>,
    id: Id,
    node: &Node,
    digest: String,
    organisation: Option<Organisation>,
) -> Option<Advisory> {
    for (list, key, noun) in [
        ("conclusions", "environment", "conclusion for"),
        ("vulnerabilities", "cve", "vulnerability"),
        ("steps", "id", "step"),
        ("faq", "id", "question"),
        ("response", "id", "response stage"),
        ("revisions", "version", "revision"),
    ] {
        parts::unique(r, node.get(list), key, noun);
    }
    let mut f = r.map(node)?;
    let title = f.required(r, "title", Reader::line);
    let summary = f.required(r, "summary", Reader::markdown);
    let scope = f.optional(r, "scope", Reader::markdown);
    let source_locale = f.required(r, "source_locale", Reader::named);
    let status = f.required(r, "status", Reader::named);
    let stage = f.required(r, "stage", Reader::named);
    let severity = f.required(r, "severity", severity);
    let tags = f.list(r, "tags", |r, node| {
        r.parsed_by(node, Code::InvalidId, Id::for_file)
    });
    let vendor = f.required(r, "vendor", |r, node| r.key(node, Name::Vendors));
    let products = f.keys(r, "products", Name::Products);
    let documents = f.list(r, "documents", document);
    let audience = f.required(r, "audience", Reader::markdown);
    let support = f.required(r, "support", Reader::markdown);
    let legal = f.required(r, "legal", Reader::markdown);
    let published = f.required(r, "published", Reader::parsed);
    let as_of = f.required(r, "as_of", Reader::parsed);
    let revisions = f.required(r, "revisions", revisions);
    let timeline = f.list(r, "timeline", event);
    let versions = f
        .optional(r, "versions", |r, node| Some(versions(r, node)))
        .unwrap_or_default();
    in_order(r, node.get("revisions"), "revision");
    in_order(r, node.get("timeline"), "event");
    let vulnerabilities = f.required(r, "vulnerabilities", vulnerabilities);
    let affected = f.list(r, "affected", affected);
    let affected_processors = f.list(r, "affected_processors", affected_processors);
    let not_affected = f.list(r, "not_affected", not_affected);
    contradictions(r, node.get("affected"), node.get("not_affected"));
    let explanation = f.list(r, "explanation", statement);
    let conclusions = f.list(r, "conclusions", |r, node| {
        organisation::conclusion(r, node, false)
    });
    let known = vulnerabilities.clone().unwrap_or_default();
    let detection = f.required(r, "detection", |r, node| {
        detection::detection(r, node, &known)
    });
    let parameters = f
        .optional(r, "parameters", |r, node| Some(parameters(r, node)))
        .unwrap_or_default();
    let checks = f
        .optional(r, "checks", |r, node| {
            Some(parts::entries(r, node, step::check))
        })
        .unwrap_or_default();
    let steps_node = f.take("steps");
    let steps = match steps_node {
        Some(node) => r.list(node, step::step),
        None => Vec::new(),
    };
    let exit = f.optional(r, "exit", Reader::markdown);
    let faq = f.list(r, "faq", question);
    let notes = f.list(r, "notes", parts::note);
    let lessons = f.optional(r, "lessons", Reader::markdown);
    let response = f.list(r, "response", response);
    let links = f.keys(r, "links", Name::Links);
    let related = f.list(r, "related", |r, node| related(r, &id, node));
    f.finish(r);
    r.steps.extend(steps.iter().cloned());
    unused::parameters(r, node, &steps, &checks);
    let steps = order::execution_order(r, steps, steps_node);
    Some(Advisory {
        origin: Origin {
            file: r.file.clone(),
            line: 1,
            column: 1,
            runs: None,
        },
        id,
        digest,
        title: title?,
        summary: summary?,
        scope,
        source_locale: source_locale?,
        status: status?,
        stage: stage?,
        severity: severity?,
        tags,
        vendor: vendor?,
        products,
        documents,
        audience: audience?,
        support: support?,
        legal: legal?,
        published: published?,
        as_of: as_of?,
        revisions: revisions?,
        timeline,
        versions,
        vulnerabilities: vulnerabilities?,
        affected,
        affected_processors,
        not_affected,
        explanation,
        conclusions,
        organisation,
        detection: detection?,
        parameters,
        checks,
        steps: steps?,
        exit,
        faq,
        notes,
        lessons,
        response,
        links,
        related,
        prose: r.prose.clone(),
    })
}

fn severity(r: &mut Reader<'_>, node: &Node) -> Option<Severity> {
    let mut f = r.map(node)?;
    let level = f.required(r, "level", Reader::named);
    let because = f.required(r, "because", Reader::markdown);
    f.finish(r);
    Some(Severity {
        level: level?,
        because: because?,
    })
}

fn document(r: &mut Reader<'_>, node: &Node) -> Option<Document> {
    let mut f = r.map(node)?;
    let title = f.required(r, "title", Reader::line);
    let publisher = f.required(r, "publisher", |r, node| r.key(node, Name::Vendors));
    let version = f.optional(r, "version", Reader::text);
    let date = f.required(r, "date", Reader::parsed);
    let language = f.required(r, "language", Reader::named);
    let translated_from = f.optional(r, "translated_from", |r, node| {
        let mut f = r.map(node)?;
        let title = f.required(r, "title", Reader::line);
        let version = f.optional(r, "version", Reader::text);
        let note = f.optional(r, "note", Reader::markdown);
        f.finish(r);
        Some(TranslatedFrom {
            title: title?,
            version,
            note,
        })
    });
    let link = f.optional(r, "link", |r, node| r.key(node, Name::Links));
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(Document {
        title: title?,
        publisher: publisher?,
        version,
        date: date?,
        language: language?,
        translated_from,
        link,
        note,
    })
}

/// At least one, oldest first.
fn revisions(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Revision>> {
    let list = r.list(node, |r, node| {
        let mut f = r.map(node)?;
        let version = f.required(r, "version", |r, node| {
            r.parsed_by(node, Code::InvalidValue, |text| {
                let sound = text.len() <= 32
                    && text
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b".-+".contains(&b));
                if sound {
                    Ok(text.to_owned())
                } else {
                    Err(format!("`{text}` is not a revision such as `1.2`"))
                }
            })
        });
        let date = f.required(r, "date", Reader::parsed);
        let summary = f.required(r, "summary", Reader::markdown);
        let steps_changed = f.list(r, "steps_changed", |r, node| {
            r.local_key(node, "step", |names| &names.steps)
        });
        f.finish(r);
        Some(Revision {
            version: version?,
            date: date?,
            summary: summary?,
            steps_changed,
        })
    });
    if list.is_empty() {
        if matches!(node.kind, Kind::List(_)) && node.items().is_empty() {
            r.error(
                Code::InvalidValue,
                node.span,
                "there is no revision",
                "write at least the first one",
            );
        }
        return None;
    }
    Some(list)
}

/// Reports dates of a list that go back.
fn in_order(r: &mut Reader<'_>, list: Option<&Node>, noun: &str) {
    let dates = list.map(Node::items).unwrap_or_default().iter();
    let dates: Vec<(&Node, Date)> = dates
        .filter_map(|item| {
            let node = item.get("date")?;
            Some((node, node.text()?.parse().ok()?))
        })
        .collect();
    for pair in dates.windows(2) {
        let (before, (node, date)) = (pair[0].1, pair[1]);
        if date < before {
            r.error(
                Code::OrderFact,
                node.span,
                format!("this {noun} is dated {date}, before the one above it, {before}"),
                "sort the list, oldest first, or correct the date",
            );
        }
    }
}

/// Reports a product that is said to be affected and, without naming versions, not affected.
fn contradictions(r: &mut Reader<'_>, affected: Option<&Node>, not_affected: Option<&Node>) {
    let products: BTreeSet<&str> = affected
        .map(Node::items)
        .unwrap_or_default()
        .iter()
        .filter_map(|item| item.get("product")?.text())
        .collect();
    for item in not_affected.map(Node::items).unwrap_or_default() {
        let product = item
            .get("product")
            .and_then(|node| Some((node, node.text()?)));
        if let Some((node, text)) = product
            && item.get("versions").is_none()
            && products.contains(text)
        {
            r.error(
                Code::Conflict,
                node.span,
                format!("the product `{text}` is both affected and not affected"),
                "say which versions are not affected with `versions`, or remove one of the two",
            );
        }
    }
}

fn event(r: &mut Reader<'_>, node: &Node) -> Option<Event> {
    let mut f = r.map(node)?;
    let date = f.required(r, "date", Reader::parsed);
    let kind = f.required(r, "event", Reader::named);
    let text = f.required(r, "text", Reader::markdown);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    Some(Event {
        date: date?,
        kind: kind?,
        text: text?,
        provenance,
    })
}

fn versions(r: &mut Reader<'_>, node: &Node) -> BTreeMap<Id, NamedVersion> {
    parts::entries(r, node, |r, _, node| {
        let mut f = r.map(node)?;
        let value = f.required(r, "value", Reader::parsed);
        let product = f.optional(r, "product", |r, node| r.key(node, Name::Products));
        let note = f.optional(r, "note", Reader::markdown);
        let provenance = parts::provenance(r, &mut f);
        f.finish(r);
        Some(NamedVersion {
            value: value?,
            product,
            note,
            provenance,
        })
    })
}

fn vulnerabilities(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Vulnerability>> {
    let list = r.list(node, vulnerability);
    if matches!(node.kind, Kind::List(_)) && node.items().is_empty() {
        r.error(
            Code::InvalidValue,
            node.span,
            "there is no vulnerability",
            "write at least one",
        );
        return None;
    }
    Some(list)
}

fn vulnerability(r: &mut Reader<'_>, node: &Node) -> Option<Vulnerability> {
    let mut f = r.map(node)?;
    let cve = f.required(r, "cve", Reader::parsed);
    let title = f.required(r, "title", Reader::line);
    let description = f.optional(r, "description", Reader::markdown);
    let cwe = f.optional(r, "cwe", |r, node| {
        let mut f = r.map(node)?;
        let id = f.required(r, "id", |r, node| {
            r.parsed_by(node, Code::InvalidValue, |text| {
                let digits = text.strip_prefix("CWE-").unwrap_or("");
                let sound =
                    (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
                if sound {
                    Ok(text.to_owned())
                } else {
                    Err(format!("`{text}` is not a CWE id such as `CWE-269`"))
                }
            })
        });
        let source = f.optional(r, "source", |r, node| r.key(node, Name::Links));
        f.finish(r);
        Some((id?, source))
    });
    let products = f.keys(r, "products", Name::Products);
    let known_exploited = f.optional(r, "known_exploited", |r, node| {
        let mut f = r.map(node)?;
        let since = f.required(r, "since", Reader::parsed);
        let source = f.required(r, "source", |r, node| r.key(node, Name::Links));
        f.finish(r);
        Some((since?, source?))
    });
    parts::unique(r, node.get("paths"), "id", "attack path");
    let paths = f.list(r, "paths", path);
    f.finish(r);
    Some(Vulnerability {
        cve: cve?,
        title: title?,
        description,
        cwe,
        products,
        known_exploited,
        paths,
    })
}

fn path(r: &mut Reader<'_>, node: &Node) -> Option<Path> {
    let mut f = r.map(node)?;
    let id = f.required(r, "id", Reader::id);
    let title = f.required(r, "title", Reader::line);
    let vector = f.required(r, "vector", Reader::parsed);
    let scored_by = f.required(r, "scored_by", |r, node| r.key(node, Name::Links));
    let confidence = f
        .optional(r, "confidence", Reader::named)
        .unwrap_or(Confidence::Confirmed);
    let requires = f.required(r, "requires", Reader::markdown);
    let applies = f.optional(r, "applies", expression::expression);
    let other_scores = f.list(r, "other_scores", |r, node| {
        let mut f = r.map(node)?;
        let vector = f.required(r, "vector", Reader::parsed::<Vector>);
        let scored_by = f.required(r, "scored_by", |r, node| r.key(node, Name::Links));
        f.finish(r);
        Some((vector?, scored_by?))
    });
    f.finish(r);
    Some(Path {
        id: id?,
        title: title?,
        vector: vector?,
        scored_by: scored_by?,
        confidence,
        requires: requires?,
        applies,
        other_scores,
    })
}

fn cves(r: &mut Reader<'_>, f: &mut Fields<'_>) -> Vec<CveId> {
    f.list(r, "cves", |r, node| {
        let id = r.parsed::<CveId>(node)?;
        if r.local.cves.contains(id.as_str()) {
            return Some(id);
        }
        r.error(
            Code::DanglingReference,
            node.span,
            format!("this advisory has no vulnerability `{id}`"),
            "add it under `vulnerabilities`, or correct it",
        );
        None
    })
}

fn affected(r: &mut Reader<'_>, node: &Node) -> Option<Affected> {
    let mut f = r.map(node)?;
    let product = f.required(r, "product", |r, node| r.key(node, Name::Products));
    let versions = f.required(r, "versions", Reader::line);
    let fixed = f.list(r, "fixed", |r, node| {
        r.local_key(node, "version", |names| &names.versions)
    });
    let paths = f.list(r, "paths", |r, node| {
        r.local_key(node, "attack path", |names| &names.paths)
    });
    let cves = cves(r, &mut f);
    let because = f.optional(r, "because", Reader::markdown);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    Some(Affected {
        product: product?,
        versions: versions?,
        fixed,
        paths,
        cves,
        because,
        provenance,
    })
}

fn affected_processors(r: &mut Reader<'_>, node: &Node) -> Option<AffectedProcessors> {
    let mut f = r.map(node)?;
    let text = f.required(r, "text", Reader::line);
    let granularity = f.required(r, "granularity", Reader::named);
    let processors = f.keys(r, "processors", Name::Processors);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    Some(AffectedProcessors {
        text: text?,
        granularity: granularity?,
        processors,
        provenance,
    })
}

fn not_affected(r: &mut Reader<'_>, node: &Node) -> Option<NotAffected> {
    let mut f = r.map(node)?;
    let product = f.required(r, "product", |r, node| r.key(node, Name::Products));
    let versions = f.optional(r, "versions", Reader::line);
    let because = f.required(r, "because", Reader::markdown);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    if provenance.sources.is_empty() {
        let start = Span::point(node.span.line, node.span.column);
        r.error(
            Code::NotAffectedWithoutSource,
            start,
            "not affected, and no source says so",
            "add `source: [link keys]`; without one it is unknown",
        );
        return None;
    }
    Some(NotAffected {
        product: product?,
        versions,
        because: because?,
        provenance,
    })
}

fn statement(r: &mut Reader<'_>, node: &Node) -> Option<Statement> {
    let mut f = r.map(node)?;
    let text = f.required(r, "text", Reader::markdown);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    Some(Statement {
        text: text?,
        provenance,
    })
}

fn parameters(r: &mut Reader<'_>, node: &Node) -> BTreeMap<Id, Parameter> {
    parts::entries(r, node, |r, _, node| {
        let mut f = r.map(node)?;
        let label = f.required(r, "label", Reader::line);
        let description = f.optional(r, "description", Reader::markdown);
        let placeholder = f.required(r, "placeholder", Reader::text);
        let example = f.optional(r, "example", Reader::text);
        let pattern = f.optional(r, "pattern", Reader::text);
        let secret = f.optional(r, "secret", Reader::boolean).unwrap_or(false);
        f.finish(r);
        if secret && example.is_some() {
            r.error(
                Code::Conflict,
                node.span,
                "a secret with an example",
                "remove `example`: a secret is never written down",
            );
            return None;
        }
        Some(Parameter {
            label: label?,
            description,
            placeholder: placeholder?,
            example,
            pattern,
            secret,
        })
    })
}

fn question(r: &mut Reader<'_>, node: &Node) -> Option<Question> {
    let mut f = r.map(node)?;
    let id = f.required(r, "id", Reader::id);
    let question = f.required(r, "question", Reader::line);
    let answer = f.required(r, "answer", Reader::markdown);
    f.finish(r);
    Some(Question {
        id: id?,
        question: question?,
        answer: answer?,
    })
}

fn response(r: &mut Reader<'_>, node: &Node) -> Option<ResponseStage> {
    let mut f = r.map(node)?;
    let id = f.required(r, "id", Reader::id);
    let title = f.required(r, "title", Reader::line);
    let text = f.required(r, "text", Reader::markdown);
    let stage = f.optional(r, "stage", Reader::named);
    f.finish(r);
    Some(ResponseStage {
        id: id?,
        title: title?,
        text: text?,
        stage,
    })
}

fn related(r: &mut Reader<'_>, own: &Id, node: &Node) -> Option<Related> {
    let mut f = r.map(node)?;
    let advisory = f.required(r, "advisory", |r, node| {
        let id = r.id(node)?;
        if id == *own || !r.names.advisories.contains(id.as_str()) {
            let names: Vec<&str> = r
                .names
                .advisories
                .iter()
                .map(String::as_str)
                .filter(|name| *name != own.as_str())
                .collect();
            let finding = crate::diagnostic::Diagnostic::error(
                Code::DanglingReference,
                &*r.file,
                node.span,
                format!("there is no other advisory `{id}`"),
            )
            .help("correct the id")
            .suggest(id.as_str(), names);
            r.diagnostics.push(finding);
            return None;
        }
        Some(id)
    });
    let relation = f.required(r, "relation", Reader::named);
    let note = f.required(r, "note", Reader::markdown);
    f.finish(r);
    Some(Related {
        advisory: advisory?,
        relation: relation?,
        note: note?,
    })
}
