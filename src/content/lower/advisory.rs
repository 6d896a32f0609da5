//! `content/advisories/<id>.yaml`.

mod affected;
mod contradictions;
mod document;
mod vulnerability;

use std::collections::BTreeMap;

use crate::content::lower::{detection, organisation, parts, step};
use crate::content::names::Registry as Name;
use crate::content::reader::Reader;
use crate::content::tree::Node;
use crate::content::{order, unused};
use crate::diagnostic::Code;
use crate::model::advisory::{
    Advisory, Parameter, Question, Related, ResponseStage, Severity, Statement,
};
use crate::model::conclusion::Organisation;
use crate::model::id::Id;
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
    let documents = f.list(r, "documents", document::document);
    let audience = f.required(r, "audience", Reader::markdown);
    let support = f.required(r, "support", Reader::markdown);
    let legal = f.required(r, "legal", Reader::markdown);
    let published = f.required(r, "published", Reader::parsed);
    let as_of = f.required(r, "as_of", Reader::parsed);
    let revisions = f.required(r, "revisions", document::revisions);
    let timeline = f.list(r, "timeline", document::event);
    let versions = f
        .optional(r, "versions", |r, node| Some(document::versions(r, node)))
        .unwrap_or_default();
    document::in_order(r, node.get("revisions"), "revision");
    document::in_order(r, node.get("timeline"), "event");
    let vulnerabilities = f.required(r, "vulnerabilities", vulnerability::vulnerabilities);
    let affected = f.list(r, "affected", affected::affected);
    let affected_processors = f.list(r, "affected_processors", affected::affected_processors);
    let not_affected = f.list(r, "not_affected", affected::not_affected);
    contradictions::report(r, node);
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
    r.checks.extend(checks.values().cloned());
    unused::parameters(r, node, &steps, &checks);
    let steps = order::execution_order(r, steps, steps_node);
    Some(Advisory {
        origin: Origin {
            file: r.file.clone(),
            line: 1,
            column: 1,
            runs: None,
            quote: None,
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
        history: Vec::new(),
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
        outdated: r.outdated.len(),
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
        let pattern = f.optional(r, "pattern", Reader::parsed);
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
