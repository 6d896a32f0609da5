//! The links registry: one entry an address, https where it is known, the language that the key promises, days that
//! have been.

use std::collections::{BTreeMap, BTreeSet};

use super::unknown_cve::cves;
use super::{days, span};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::catalog::Readable;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::model::registry::Link;

const SHARED: &str = "content/registry/links.yaml";

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    let secure: BTreeSet<&str> = addresses(content)
        .filter_map(|(_, _, _, address)| host(address.strip_prefix("https://")?))
        .collect();
    let mut seen: BTreeMap<&str, &Id> = BTreeMap::new();
    for (key, link, locale, address) in addresses(content) {
        let at = |findings: &mut Vec<Diagnostic>, code, message: String, help: String| {
            if let Some((file, place)) = place(content, key, &format!("url/{}", locale.tag())) {
                findings.push(Diagnostic::warning(code, file, place, message).help(help));
            }
        };
        if let Some(rest) = address.strip_prefix("http://")
            && let Some(host) = host(rest)
            && secure.contains(host)
        {
            at(
                findings,
                Code::InsecureLink,
                format!("`{host}` is reached by https in other links"),
                format!("write `https://{rest}`"),
            );
        }
        if let Some(mark) = language(address, locale.other()) {
            let tag = locale.tag();
            at(
                findings,
                Code::LinkLanguage,
                format!("the address under `{tag}` says `{mark}`"),
                format!(
                    "write the address of the page in the language of `{tag}`; where there is none, leave `{tag}` out: the page then says which language it leads to"
                ),
            );
        }
        if let Some((own, named)) = other_cve(link, address) {
            at(
                findings,
                Code::LinkMismatch,
                format!("the address is about `{named}`, and the entry about `{own}`"),
                "correct the one that is mistyped".to_owned(),
            );
        }
        match seen.get(address) {
            Some(first) if *first != key => {
                let field = format!("url/{}", locale.tag());
                let Some((file, span)) = place(content, key, &field) else {
                    continue;
                };
                let message = format!("the link `{first}` has this address already");
                let finding = Diagnostic::warning(Code::DuplicateLink, file, span, message)
                    .help(format!("refer to `{first}` and remove this one"));
                findings.push(match place(content, first, "url") {
                    Some((file, span)) => finding.related(file, span, format!("`{first}` is here")),
                    None => finding,
                });
            }
            Some(_) => {}
            None => {
                seen.insert(address, key);
            }
        }
    }
    for (key, link) in &content.registry.links {
        for (path, date) in days_of(link) {
            if date > content.today
                && let Some((file, place)) = place(content, key, path)
            {
                let message = format!("{date} is still to come");
                findings.push(
                    Diagnostic::warning(Code::UnlikelyDate, file, place, message)
                        .help(days::WAY_OUT),
                );
            }
        }
    }
}

/// Every address of the registry, with its key and entry.
fn addresses<'a>(
    content: &Readable<'a>,
) -> impl Iterator<Item = (&'a Id, &'a Link, Locale, &'a str)> {
    content.registry.links.iter().flat_map(|(key, link)| {
        let own = [(Locale::Ja, &link.url.ja), (Locale::En, &link.url.en)].into_iter();
        own.filter_map(move |(locale, url)| Some((key, link, locale, url.as_deref()?)))
    })
}

fn days_of(link: &Link) -> impl Iterator<Item = (&'static str, crate::model::date::Date)> {
    let archived = link
        .archived
        .as_ref()
        .map(|(_, date)| ("archived/date", *date));
    archived
        .into_iter()
        .chain(link.checked.map(|date| ("checked", date)))
}

/// The CVE that the title of a link names, and that of its address, where these are two.
fn other_cve<'a>(link: &'a Link, address: &'a str) -> Option<(&'a str, &'a str)> {
    let (_, named) = *cves(address).first()?;
    let titles = Locale::ALL
        .into_iter()
        .flat_map(|locale| cves(link.title.get(locale).as_str()));
    let titles: Vec<&str> = titles.map(|(_, cve)| cve).collect();
    let own = *titles.first()?;
    let same = |cve: &&str| cve.eq_ignore_ascii_case(named);
    (!titles.iter().any(same)).then_some((own, named))
}

/// The file of a link and the place of one of its fields.
fn place<'a>(content: &Readable<'a>, key: &Id, field: &str) -> Option<(&'a str, Span)> {
    let link = content.registry.links.get(key)?;
    let file = &*link.title.get(Locale::Ja).origin.file;
    // One that came with an advisory stands in a file of several registries.
    let path = if file == SHARED {
        format!("{key}/{field}")
    } else {
        format!("links/{key}/{field}")
    };
    Some((file, span(content.written.field(file, &path)?.value)))
}

fn host(rest: &str) -> Option<&str> {
    rest.split(['/', '?', '#', ':'])
        .next()
        .filter(|host| !host.is_empty())
}

/// The part of an address that says it is in a language: `/en/`, `/en-us/`, `languageid=en-fr`, `hl=ja`.
fn language(address: &str, locale: Locale) -> Option<&str> {
    let tags: &[&str] = match locale {
        Locale::Ja => &["ja", "ja-jp", "ja_jp"],
        Locale::En => &["en", "en-us", "en-gb", "en_us", "en-fr"],
    };
    let is = |text: &str| tags.contains(&&*text.to_ascii_lowercase());
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let in_path = path.split('/').skip(3).find(|part| is(part));
    let in_query = query.split('&').find(|part| {
        part.split_once('=').is_some_and(|(name, value)| {
            ["languageid", "lang", "language", "hl", "locale"]
                .contains(&&*name.to_ascii_lowercase())
                && is(value)
        })
    });
    in_path.or(in_query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_addresses() {
        let en = |address| language(address, Locale::En);
        assert_eq!(en("https://a.example/en/x"), Some("en"));
        assert_eq!(
            en("https://a.example/x?id=1&languageid=en-fr"),
            Some("languageid=en-fr")
        );
        assert_eq!(en("https://en.example/x?id=en"), None);
        assert_eq!(
            language("https://a.example/ja-jp/x", Locale::Ja),
            Some("ja-jp")
        );
    }
}
