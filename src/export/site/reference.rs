//! References in prose on a page: `<step:unprovision>` → the step's number and title, linked.

use super::context::Context;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::model::text::reference::Scheme;
use crate::render::markdown::Resolved;
use crate::route::reference::{self, Target};
use crate::route::{self, Page};

impl Context<'_> {
    /// The words are in the language of the text they stand in; the links lead to pages in the language of this page.
    pub(super) fn resolve(&self, scheme: Scheme, key: &str, language: Locale) -> Resolved {
        let found = reference::resolve(self.catalog(), self.advisory, language, scheme, key);
        let id = key.parse::<Id>().ok();
        let mut text = found.text;
        if let Some(numbered) = id
            .as_ref()
            .filter(|_| scheme == Scheme::Step)
            .and_then(|id| self.numbered(id, &text, language))
        {
            text = numbered;
        }
        let mut class = "";
        let href = match found.target {
            Target::Nowhere => None,
            Target::Here(anchor) if scheme == Scheme::Cve => Some(self.behind(&anchor)),
            Target::Here(anchor) => Some(match self.advisory {
                Some(advisory) => self.anchor(Page::Advisory(&advisory.id), &anchor),
                None => format!("#{anchor}"),
            }),
            Target::Advisory(id) => Some(self.to(&route::page(Page::Advisory(&id), self.locale))),
            Target::Term(id) => {
                class = "term";
                let page = self.to(&route::page(Page::Glossary, self.locale));
                Some(format!("{page}#{}", route::term_anchor(&id)))
            }
            Target::Web { url, .. } => {
                self.cite(scheme, id.as_ref());
                Some(url)
            }
        };
        Resolved {
            text,
            href,
            title: None,
            class,
        }
    }

    /// An address outside that a text leads to belongs to the references of the page.
    fn cite(&self, scheme: Scheme, id: Option<&Id>) {
        let link = id.and_then(|id| match scheme {
            Scheme::Link => Some(id),
            Scheme::Tool => self.registry().tools.get(id)?.link.as_ref(),
            _ => None,
        });
        if let Some(link) = link {
            self.cited.borrow_mut().insert(link.clone());
        }
    }

    /// A step by its number too: that is what a reader looks for.
    fn numbered(&self, id: &Id, title: &str, language: Locale) -> Option<String> {
        let steps = &self.advisory?.steps;
        let place = steps.iter().position(|step| step.id == *id)?;
        let number = i64::try_from(place + 1).ok()?;
        let arguments = [("number", number.into()), ("title", title.into())];
        let speak = self.site.renderer.locale(language);
        speak.text("site-step-reference", &arguments).ok()
    }
}
