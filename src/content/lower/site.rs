//! `content/site.yaml`.

use crate::content::levels::Levels;
use crate::content::reader::Reader;
use crate::content::tree::Node;
use crate::diagnostic::Code;
use crate::model::locale::Locale;
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
        signing,
    })
}

fn signing(r: &mut Reader<'_>, node: &Node) -> Option<MinisignKey> {
    let mut f = r.map(node)?;
    let key = f.required(r, "minisign", Reader::parsed);
    f.finish(r);
    key
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
