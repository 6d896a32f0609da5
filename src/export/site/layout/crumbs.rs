//! The way to a page, and the pages beside it.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::Text;
use crate::model::advisory::Advisory;
use crate::route::{self, Page};

/// A page on the way; the last one is the page itself and leads nowhere.
#[derive(Debug, Serialize)]
pub(in crate::export::site) struct Crumb {
    pub(super) text: Text,
    href: Option<String>,
    /// Where it leads, below the site's root.
    #[serde(skip)]
    pub(super) path: Option<String>,
}

impl Crumb {
    pub(super) fn here(title: &str) -> Self {
        Self {
            text: Context::plain(title),
            href: None,
            path: None,
        }
    }

    pub(in crate::export::site) fn to(context: &Context<'_>, page: Page<'_>, text: Text) -> Self {
        let path = route::page(page, context.locale);
        Self {
            text,
            href: Some(context.to(&path)),
            path: Some(path),
        }
    }

    /// The vendor's page, which an advisory stands below.
    pub(in crate::export::site) fn vendor(context: &Context<'_>, advisory: &Advisory) -> Self {
        let vendor = &advisory.vendor;
        Self::to(context, Page::Vendor(vendor), context.vendor(vendor))
    }
}

/// The advisories before and after one, in the order of the home page.
#[derive(Debug, Serialize)]
pub(in crate::export::site) struct Around {
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

#[derive(Debug, Serialize)]
struct Neighbour {
    label: String,
    title: Text,
    href: String,
}

impl Around {
    /// `None` where there is neither: the only advisory.
    pub(in crate::export::site) fn of(context: &Context<'_>) -> Option<Self> {
        let order = &context.site.order;
        let here = context.advisory?;
        let place = *context.site.places.get(&here.id)?;
        let neighbour = |place: usize| {
            let advisory = order.get(place)?;
            Some(Neighbour {
                label: advisory.id.as_str().to_uppercase(),
                title: context.line(&advisory.title),
                href: context.to(&route::page(Page::Advisory(&advisory.id), context.locale)),
            })
        };
        let around = Self {
            previous: place.checked_sub(1).and_then(neighbour),
            next: neighbour(place + 1),
        };
        (around.previous.is_some() || around.next.is_some()).then_some(around)
    }
}
