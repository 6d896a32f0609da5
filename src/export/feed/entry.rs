//! An advisory as an entry: the conclusion first, then what it is about and what the last revision changed.

use std::fmt::Write as _;

use crate::model::advisory::{Advisory, Revision};
use crate::model::conclusion::Conclusion;
use crate::model::locale::{Locale, Localized};
use crate::model::text::Markdown;
use crate::render::outside::Outside;
use crate::render::{Error, Html};
use crate::route::Page;

pub(super) struct Entry<'a> {
    pub(super) advisory: &'a Advisory,
    /// The address of the page, which is the id.
    pub(super) page: String,
    /// The page in the other language.
    pub(super) translation: (Locale, String),
    pub(super) title: String,
    /// The language of the title, where that is not the feed's.
    pub(super) title_language: Option<Locale>,
    /// In a line of plain words.
    pub(super) summary: String,
    pub(super) html: String,
    /// Since when it is on the site.
    pub(super) published: String,
    /// When it last changed, as text that sorts as the moments do.
    pub(super) updated: String,
}

impl<'a> Entry<'a> {
    /// # Errors
    /// A word that is missing.
    pub(super) fn new(told: Outside<'_>, advisory: &'a Advisory) -> Result<Self, Error> {
        let page = Page::Advisory(&advisory.id);
        let other = told.locale.other();
        let language = advisory.title.language_of(told.locale);
        let (day, second) = advisory.changed();
        Ok(Self {
            advisory,
            page: told.page(page),
            translation: (other, told.page_in(page, other)),
            title: title(told, advisory)?,
            title_language: (language != told.locale).then_some(language),
            summary: conclusions(told, advisory)?,
            html: html(told, advisory)?,
            published: advisory.issued().moment(0),
            updated: day.moment(second),
        })
    }
}

fn title(told: Outside<'_>, advisory: &Advisory) -> Result<String, Error> {
    let key = if advisory.is_withdrawn() {
        "feed-title-withdrawn"
    } else {
        "feed-title"
    };
    let label = advisory.id.as_str().to_uppercase();
    let title = told.line(&advisory.title);
    told.word(key, &[("id", label.into()), ("title", title.into())])
}

/// `✕ 影響あり：業務用PC`, the worst first. What was withdrawn concludes nothing.
fn conclusions(told: Outside<'_>, advisory: &Advisory) -> Result<String, Error> {
    if advisory.is_withdrawn() {
        return told.word("feed-withdrawn", &[]);
    }
    let board = advisory.board();
    if board.is_empty() {
        return Ok(told.plain_line(&advisory.summary));
    }
    let lines = board.into_iter().map(|one| conclusion(told, one));
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    Ok(lines.join(&told.word("feed-separator", &[])?))
}

fn conclusion(told: Outside<'_>, conclusion: &Conclusion) -> Result<String, Error> {
    let verdict = conclusion.verdict;
    let word = told.word(&format!("script-verdict-{}", verdict.as_str()), &[])?;
    told.word(
        "feed-conclusion",
        &[
            ("mark", verdict.mark().sign().into()),
            ("verdict", word.into()),
            (
                "environment",
                told.environment(&conclusion.environment).into(),
            ),
        ],
    )
}

fn html(told: Outside<'_>, advisory: &Advisory) -> Result<String, Error> {
    let mut html = String::new();
    if advisory.is_withdrawn() {
        element(&mut html, "p", &told.word("feed-withdrawn", &[])?);
    } else if !advisory.board().is_empty() {
        element(&mut html, "h3", &told.word("site-conclusion", &[])?);
        html.push_str("<ul>");
        for one in advisory.board() {
            html.push_str("<li>");
            element(&mut html, "strong", &conclusion(told, one)?);
            prose(&mut html, told, &one.because)?;
            element(&mut html, "h4", &told.word("site-now", &[])?);
            prose(&mut html, told, &one.action)?;
            html.push_str("</li>");
        }
        html.push_str("</ul>");
    }
    element(&mut html, "h3", &told.word("feed-summary", &[])?);
    prose(&mut html, told, &advisory.summary)?;
    if let Some(Revision {
        version,
        date,
        summary,
        ..
    }) = advisory.revisions.last()
    {
        let words = [
            ("version", version.as_str().into()),
            ("date", date.to_string().into()),
        ];
        element(&mut html, "h3", &told.word("feed-revision", &words)?);
        prose(&mut html, told, summary)?;
    }
    let link = |address: String, word: String| {
        let (address, word) = (Html::text(&address), Html::text(&word));
        format!(
            "<p><a href=\"{}\">{}</a></p>",
            address.as_str(),
            word.as_str()
        )
    };
    html.push_str(&link(
        told.page(Page::Advisory(&advisory.id)),
        told.word("feed-page", &[])?,
    ));
    Ok(html)
}

fn element(html: &mut String, name: &str, words: &str) {
    let words = Html::text(words);
    let _ = write!(html, "<{name}>{}</{name}>", words.as_str());
}

/// A text; one that is not in the feed's language says so, for people and for what reads aloud.
fn prose(html: &mut String, told: Outside<'_>, text: &Localized<Markdown>) -> Result<(), Error> {
    let language = text.language_of(told.locale);
    if language == told.locale {
        if text.outdated == Some(told.locale) {
            element(html, "p", &told.word("site-outdated", &[])?);
        }
        html.push_str(&told.html(text));
    } else {
        element(html, "p", &told.word("site-untranslated", &[])?);
        let _ = write!(html, "<div lang=\"{language}\">{}</div>", told.html(text));
    }
    Ok(())
}
