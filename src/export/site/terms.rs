//! Terms in a finished page: the first use is a link with a line of explanation beside it, every later one is the word alone.
//!
//! It is done last, on the page as a whole, since only then the order in which a reader meets the words is known.

use std::collections::BTreeSet;

use super::context::Context;
use crate::model::id::Id;
use crate::render::Error;
use crate::render::html::{attribute_into, escape_into};
use crate::route;

/// How the Markdown writer ends the tag of a term.
const TAIL: &str = "\" class=\"term\">";
const END: &str = "</a>";

pub(super) fn explain(context: &Context<'_>, html: String) -> Result<String, Error> {
    let glossary = route::page(route::Page::Glossary, context.locale);
    // There the meaning stands beside the term itself.
    if context.path == glossary {
        return Ok(html);
    }
    let head = format!("<a href=\"{}#", context.to(&glossary));
    let mut out = String::with_capacity(html.len());
    let mut seen: BTreeSet<Id> = BTreeSet::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find(&head) {
        let (before, link) = rest.split_at(at);
        out.push_str(before);
        let Some((id, words, after)) = parts(context, &link[head.len()..]) else {
            out.push_str(&head);
            rest = &link[head.len()..];
            continue;
        };
        if seen.insert(id.clone()) {
            let anchor = route::term_anchor(&id);
            out.push_str(&head);
            out.push_str(&anchor);
            out.push_str("\" class=\"term\"");
            attribute_into("aria-describedby", &format!("tip-{id}"), &mut out);
            out.push('>');
            out.push_str(words);
            out.push_str(END);
            tip(context, &id, &mut out)?;
        } else {
            out.push_str(words);
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The term of a link, its words, and what follows; nothing where the link is not one to a term.
fn parts<'h>(context: &Context<'_>, link: &'h str) -> Option<(Id, &'h str, &'h str)> {
    let (anchor, rest) = link.split_once(TAIL)?;
    let id: Id = anchor.strip_prefix("term-")?.parse().ok()?;
    context.registry().terms.get(&id)?;
    let (words, after) = rest.split_once(END)?;
    Some((id, words, after))
}

/// What an abbreviation stands for, and the first sentence of the meaning.
fn tip(context: &Context<'_>, id: &Id, out: &mut String) -> Result<(), Error> {
    let Some(term) = context.registry().terms.get(id) else {
        return Ok(());
    };
    let language = term.meaning.language_of(context.locale);
    let resolver = |scheme, key: &str| context.resolve(scheme, key, language);
    let meaning = context
        .speak
        .plain(term.meaning.get(context.locale).source(), &resolver);
    out.push_str("<span class=\"tip\" role=\"tooltip\"");
    attribute_into("id", &format!("tip-{id}"), out);
    if language != context.locale {
        attribute_into("lang", language.tag(), out);
    }
    out.push('>');
    if let Some(expansion) = &term.expansion {
        let label = context.word("site-label", &[("label", expansion.as_str().into())])?;
        escape_into(&label, out);
    }
    escape_into(first_sentence(&meaning), out);
    out.push_str("</span>");
    Ok(())
}

/// Up to the first full stop: of Japanese anywhere, of English before a blank.
fn first_sentence(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default().trim();
    let japanese = line.find('。').map(|at| at + '。'.len_utf8());
    let english = line.find(". ").map(|at| at + 1);
    let end = [japanese, english].into_iter().flatten().min();
    end.map_or(line, |end| &line[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_is_enough() {
        for (text, first) in [
            ("短い説明です。続きです。", "短い説明です。"),
            ("A short one. And more.", "A short one."),
            ("ME 11.8 counts too", "ME 11.8 counts too"),
            ("one line\nanother", "one line"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), first);
        }
    }
}
