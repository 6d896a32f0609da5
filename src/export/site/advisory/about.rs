//! What the problem is: plain words with their certainty, vulnerabilities with their attack paths, and the response.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Link, Prose, Source, Text};
use crate::model::advisory::{self, Advisory};
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct About {
    explanation: Vec<Statement>,
    vulnerabilities: Vec<Vulnerability>,
    response: Vec<Stage>,
}

#[derive(Debug, Serialize)]
struct Statement {
    text: Prose,
    #[serde(flatten)]
    source: Source,
}

#[derive(Debug, Serialize)]
struct Vulnerability {
    anchor: String,
    cve: String,
    title: Text,
    description: Option<Prose>,
    cwe: Option<String>,
    known_exploited: Option<Exploited>,
    paths: Vec<Path>,
}

#[derive(Debug, Serialize)]
struct Exploited {
    since: String,
    link: Link,
}

#[derive(Debug, Serialize)]
struct Path {
    title: Text,
    rating: &'static str,
    score: String,
    vector: String,
    requires: Prose,
    scored_by: Link,
    confidence: &'static str,
    other_scores: Vec<Score>,
}

#[derive(Debug, Serialize)]
struct Score {
    score: String,
    by: Link,
}

#[derive(Debug, Serialize)]
struct Stage {
    anchor: String,
    title: Text,
    text: Prose,
    reached: Option<&'static str>,
}

pub(super) fn about(context: &Context<'_>, advisory: &Advisory) -> About {
    About {
        explanation: advisory
            .explanation
            .iter()
            .map(|statement| Statement {
                text: context.prose(&statement.text),
                source: context.source(&statement.provenance),
            })
            .collect(),
        vulnerabilities: advisory
            .vulnerabilities
            .iter()
            .map(|one| vulnerability(context, one))
            .collect(),
        response: advisory
            .response
            .iter()
            .map(|stage| Stage {
                anchor: route::response_anchor(&stage.id),
                title: context.line(&stage.title),
                text: context.prose(&stage.text),
                reached: stage.stage.map(advisory::Stage::as_str),
            })
            .collect(),
    }
}

fn vulnerability(context: &Context<'_>, one: &advisory::Vulnerability) -> Vulnerability {
    if let Some((_, Some(by))) = &one.cwe {
        context.reference(by);
    }
    Vulnerability {
        anchor: route::reference::cve_anchor(one.cve.as_str()),
        cve: one.cve.to_string(),
        title: context.line(&one.title),
        description: context.prose_of(one.description.as_ref()),
        cwe: one.cwe.as_ref().map(|(cwe, _)| cwe.clone()),
        known_exploited: one.known_exploited.as_ref().map(|(since, link)| Exploited {
            since: since.to_string(),
            link: context.reference(link),
        }),
        paths: one
            .paths
            .iter()
            .map(|path| Path {
                title: context.line(&path.title),
                rating: path.vector.rating().as_str(),
                score: path.vector.score(),
                vector: path.vector.to_string(),
                requires: context.prose(&path.requires),
                scored_by: context.reference(&path.scored_by),
                confidence: path.confidence.as_str(),
                other_scores: path
                    .other_scores
                    .iter()
                    .map(|(vector, by)| Score {
                        score: vector.score(),
                        by: context.reference(by),
                    })
                    .collect(),
            })
            .collect(),
    }
}
