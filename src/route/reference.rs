//! What a reference in prose says and where it leads, for every export alike.

use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::id::Id;
use crate::model::locale::{Locale, Localized};
use crate::model::text::Line;
use crate::model::text::reference::Scheme;

/// A reference in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Plain words, such as a step's title or a port's number.
    pub text: String,
    pub target: Target,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Words only.
    Nowhere,
    /// An anchor on the page of the advisory that the text belongs to.
    Here(String),
    /// Another advisory of this site.
    Advisory(Id),
    /// An entry of the glossary.
    Term(Id),
    /// An address outside, and the language of what is there.
    Web { url: String, language: Locale },
}

/// Names what a text refers to. `advisory` is the one that the text belongs to; a registry's text has none.
///
/// Content that was read has only keys that exist; a key that an edition left out gives its own name, and leads nowhere.
pub fn resolve(
    catalog: &Catalog,
    advisory: Option<&Advisory>,
    locale: Locale,
    scheme: Scheme,
    key: &str,
) -> Reference {
    key.parse::<Id>()
        .ok()
        .and_then(|id| by_id(catalog, advisory, locale, scheme, &id))
        .or_else(|| (scheme == Scheme::Cve).then(|| cve(advisory, key)))
        .unwrap_or_else(|| words(key.to_owned()))
}

fn words(text: String) -> Reference {
    Reference {
        text,
        target: Target::Nowhere,
    }
}

fn by_id(
    catalog: &Catalog,
    advisory: Option<&Advisory>,
    locale: Locale,
    scheme: Scheme,
    id: &Id,
) -> Option<Reference> {
    let registry = &catalog.registry;
    let line = |line: &Localized<Line>| line.get(locale).as_str().to_owned();
    let here = |text: String, anchor: String| {
        Some(Reference {
            text,
            target: Target::Here(anchor),
        })
    };
    match scheme {
        Scheme::Step => here(line(&advisory?.step(id)?.title), super::step_anchor(id)),
        Scheme::Check => here(
            line(&advisory?.checks.get(id)?.title),
            super::check_anchor(id),
        ),
        Scheme::Param => {
            let advisory = advisory?;
            if let Some(parameter) = advisory.parameters.get(id) {
                return here(
                    format!("<{}>", parameter.placeholder),
                    super::parameter_anchor(id),
                );
            }
            let step = advisory
                .steps
                .iter()
                .find(|step| step.captures.iter().any(|capture| capture.name == *id))?;
            // The same in every language, as a command is.
            here(format!("<{id}>"), super::step_anchor(&step.id))
        }
        Scheme::Version => Some(words(advisory?.versions.get(id)?.value.to_string())),
        Scheme::Term => Some(Reference {
            text: line(&registry.terms.get(id)?.name),
            target: Target::Term(id.clone()),
        }),
        Scheme::Port => ports(catalog, locale, id).map(words),
        Scheme::Advisory => {
            let known = catalog.advisory(id).is_some();
            Some(Reference {
                text: id.as_str().to_uppercase(),
                target: if known {
                    Target::Advisory(id.clone())
                } else {
                    Target::Nowhere
                },
            })
        }
        Scheme::Vendor => {
            let vendor = registry.vendors.get(id)?;
            Some(Reference {
                text: line(&vendor.name),
                target: web(vendor.url.get(locale)),
            })
        }
        Scheme::Tool => {
            let tool = registry.tools.get(id)?;
            let link = tool.link.as_ref().and_then(|link| registry.links.get(link));
            Some(Reference {
                text: line(&tool.name),
                target: web(link.and_then(|link| link.url.get(locale))),
            })
        }
        Scheme::Link => {
            let link = registry.links.get(id)?;
            Some(Reference {
                text: line(&link.title),
                target: web(link.url.get(locale)),
            })
        }
        Scheme::Environment => Some(words(line(&registry.environments.get(id)?.name))),
        Scheme::Processor => Some(words(line(&registry.processors.get(id)?.name))),
        Scheme::Product => {
            let product = registry.products.get(id)?;
            Some(words(line(product.short.as_ref().unwrap_or(&product.name))))
        }
        Scheme::Cve => None,
    }
}

/// The number of a port, or those of a group, in the group's order.
fn ports(catalog: &Catalog, locale: Locale, id: &Id) -> Option<String> {
    let registry = &catalog.registry;
    if let Some(port) = registry.ports.get(id) {
        return Some(port.number.to_string());
    }
    let numbers: Vec<String> = registry
        .port_groups
        .get(id)?
        .ports
        .iter()
        .filter_map(|key| registry.ports.get(key))
        .map(|port| port.number.to_string())
        .collect();
    let comma = match locale {
        Locale::Ja => "、",
        Locale::En => ", ",
    };
    Some(numbers.join(comma))
}

fn web(address: Option<(&str, Locale)>) -> Target {
    address.map_or(Target::Nowhere, |(url, language)| Target::Web {
        url: url.to_owned(),
        language,
    })
}

/// The record of a CVE at the CVE Program; <https://www.cve.org/> names this form of address.
pub fn cve_url(cve: &str) -> String {
    format!("https://www.cve.org/CVERecord?id={cve}")
}

fn cve(advisory: Option<&Advisory>, key: &str) -> Reference {
    let own = advisory.is_some_and(|advisory| {
        advisory
            .vulnerabilities
            .iter()
            .any(|vulnerability| vulnerability.cve.as_str() == key)
    });
    let target = if own {
        Target::Here(cve_anchor(key))
    } else {
        Target::Web {
            url: cve_url(key),
            language: Locale::En,
        }
    };
    Reference {
        text: key.to_owned(),
        target,
    }
}

/// The anchor of a vulnerability on its advisory's page.
pub fn cve_anchor(cve: &str) -> String {
    cve.to_ascii_lowercase()
}
