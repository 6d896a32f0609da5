//! The documents behind an advisory, and whom it is for.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Link, Prose, Text};
use crate::model::advisory::{self, Advisory};
use crate::route::csaf::{self, Kind};

#[derive(Debug, Serialize)]
pub(super) struct About {
    documents: Vec<Document>,
    audience: Prose,
    support: Prose,
    legal: Prose,
    /// The same for programs, where the site has it.
    programs: Vec<Program>,
}

/// A document for programs; its words are `csaf-link-<kind>`.
#[derive(Debug, Serialize)]
struct Program {
    kind: &'static str,
    href: String,
}

#[derive(Debug, Serialize)]
struct Document {
    title: Text,
    publisher: Text,
    version: Option<String>,
    date: String,
    language: &'static str,
    translated_from: Option<TranslatedFrom>,
    link: Option<Link>,
    note: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct TranslatedFrom {
    title: Text,
    version: Option<String>,
    note: Option<Prose>,
}

pub(super) fn about(context: &Context<'_>, advisory: &Advisory) -> About {
    About {
        documents: advisory
            .documents
            .iter()
            .map(|one| document(context, one))
            .collect(),
        audience: context.prose(&advisory.audience),
        support: context.prose(&advisory.support),
        legal: context.prose(&advisory.legal),
        programs: programs(context, advisory),
    }
}

/// The documents in the page's language.
fn programs(context: &Context<'_>, advisory: &Advisory) -> Vec<Program> {
    let catalog = context.catalog();
    if csaf::base(catalog).is_none() {
        return Vec::new();
    }
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.exists(advisory));
    kinds
        .map(|kind| Program {
            kind: match kind {
                Kind::Advisory => "advisory",
                Kind::Vex => "vex",
            },
            href: context.to(&csaf::path(catalog, advisory, kind, context.locale)),
        })
        .collect()
}

fn document(context: &Context<'_>, document: &advisory::Document) -> Document {
    Document {
        title: context.line(&document.title),
        publisher: context.vendor(&document.publisher),
        version: document.version.clone(),
        date: document.date.to_string(),
        language: document.language.tag(),
        translated_from: document
            .translated_from
            .as_ref()
            .map(|from| TranslatedFrom {
                title: context.line(&from.title),
                version: from.version.clone(),
                note: context.prose_of(from.note.as_ref()),
            }),
        link: document.link.as_ref().map(|link| context.reference(link)),
        note: context.prose_of(document.note.as_ref()),
    }
}
