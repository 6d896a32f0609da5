//! `content/site.yaml`.

use crate::content::levels::Levels;
use crate::content::reader::Reader;
use crate::content::tree::Node;
use crate::diagnostic::Code;
use crate::model::locale::Locale;
use crate::model::publisher::{Publisher, SecurityTxt};
use crate::model::registry::{MinisignKey, Site};

/// The site, and into `levels` how much its rules weigh.
pub(in crate::content) fn site(
    r: &mut Reader<'_>,
    node: &Node,
    levels: &mut Levels,
) -> Option<Site> {
    let mut f = r.map(node)?;
    let title = f.required(r, "title", Reader::line);
    let description = f.required(r, "description", Reader::markdown);
    let organisation = f.required(r, "organisation", Reader::line);
    let base_url = f.optional(r, "base_url", base_url);
    let locales = f.required(r, "locales", |r, node| {
        let locales: Vec<Locale> = r.list(node, Reader::named);
        if locales.is_empty() || Locale::ALL.iter().any(|locale| !locales.contains(locale)) {
            r.error(
                Code::InvalidValue,
                node.span,
                "the site has a page in every language",
                "write `locales: [ja, en]`, the first one is shown first",
            );
            return None;
        }
        Some(locales)
    });
    let default_edition = f.required(r, "default_edition", Reader::named);
    let stale_after_days = f.required(r, "stale_after_days", days);
    let report_address = f.optional(r, "report_address", Reader::text);
    let edit_address = f.optional(r, "edit_address", Reader::parsed);
    let legal = f.optional(r, "legal", Reader::markdown);
    let licence = f.optional(r, "licence", Reader::line);
    let signing = f.optional(r, "signing", signing);
    let publisher = f.optional(r, "publisher", publisher);
    let security_txt = f.optional(r, "security_txt", security_txt);
    if let Some(node) = f.take("lints") {
        levels.read(r, node);
    }
    f.finish(r);
    Some(Site {
        title: title?,
        description: description?,
        organisation: organisation?,
        base_url,
        locales: locales?,
        default_edition: default_edition?,
        stale_after_days: stale_after_days?,
        report_address,
        edit_address,
        legal,
        licence,
        publisher: publisher.unwrap_or_default(),
        security_txt,
        signing,
    })
}

fn signing(r: &mut Reader<'_>, node: &Node) -> Option<MinisignKey> {
    let mut f = r.map(node)?;
    let key = f.required(r, "minisign", Reader::parsed);
    f.finish(r);
    key
}

fn publisher(r: &mut Reader<'_>, node: &Node) -> Option<Publisher> {
    let mut f = r.map(node)?;
    let category = f.optional(r, "category", Reader::named).unwrap_or_default();
    let namespace = f.optional(r, "namespace", web);
    let contact = f.optional(r, "contact", Reader::line);
    f.finish(r);
    Some(Publisher {
        category,
        namespace,
        contact,
    })
}

fn security_txt(r: &mut Reader<'_>, node: &Node) -> Option<SecurityTxt> {
    let mut f = r.map(node)?;
    let contact = f.required(r, "contact", |r, node| {
        let list: Vec<String> = r.list(node, |r, node| {
            address(r, node, &["mailto:", "tel:", "https://"])
        });
        (!list.is_empty()).then_some(list)
    });
    let expires = f.required(r, "expires", Reader::parsed);
    let encryption = f.optional(r, "encryption", |r, node| {
        address(r, node, &["https://", "dns:", "openpgp4fpr:"])
    });
    let policy = f.optional(r, "policy", web);
    let acknowledgments = f.optional(r, "acknowledgments", web);
    f.finish(r);
    Some(SecurityTxt {
        contact: contact?,
        expires: expires?,
        encryption,
        policy,
        acknowledgments,
    })
}

fn web(r: &mut Reader<'_>, node: &Node) -> Option<String> {
    address(r, node, &["https://"])
}

/// A URI with one of these beginnings, as it goes into files that programs read: printable ASCII alone.
fn address(r: &mut Reader<'_>, node: &Node, beginnings: &'static [&str]) -> Option<String> {
    r.parsed_by(node, Code::InvalidValue, |text| {
        let sound = beginnings
            .iter()
            .find_map(|beginning| text.strip_prefix(beginning))
            .is_some_and(|rest| !rest.is_empty())
            && text
                .chars()
                .all(|c| c.is_ascii_graphic() && !"<>\"`{}|\\^".contains(c));
        if sound {
            return Ok(text.to_owned());
        }
        let beginnings: Vec<String> = beginnings.iter().map(|one| format!("`{one}`")).collect();
        Err(format!(
            "`{text}` is not an address that begins with {} and is written in ASCII",
            beginnings.join(" or ")
        ))
    })
}

fn base_url(r: &mut Reader<'_>, node: &Node) -> Option<String> {
    r.parsed_by(node, Code::InvalidValue, crate::content::base_url)
}

fn days(r: &mut Reader<'_>, node: &Node) -> Option<u32> {
    r.parsed_by(node, Code::InvalidValue, |text| match text.parse() {
        Ok(days @ 1..=3650) => Ok(days),
        _ => Err(format!("`{text}` is not a number of days from 1 to 3650")),
    })
}
