//! GitHub: pages for a wiki, or files of any repository; other places that read its Markdown take the same text.

use std::collections::BTreeMap;

use serde::Serialize;

use super::markdown::{self, Markdown};
use super::{Article, Flavour, Materials};
use crate::export::artefact::{Artefact, SitePath};
use crate::model::locale::Locale;
use crate::render::markdown::{Dialect, Piece, Resolved, escape_text, line};

/// GitHub Flavored Markdown.
pub struct GitHub {
    /// Pages of a GitHub wiki, which links to them by their names, rather than files of a folder.
    pub wiki: bool,
}

impl Markdown for GitHub {
    fn dialect(&self) -> Dialect {
        if self.wiki {
            Dialect::GFM
        } else {
            Dialect::PLAIN
        }
    }

    /// Letters, digits, `_` and `-` in lower case, blanks as `-`; the second of the same words gets `-1`.
    fn heading_id(&self, words: &str, earlier: &mut BTreeMap<String, usize>) -> Option<String> {
        Some(markdown::word_id(words, earlier))
    }
}

impl Flavour for GitHub {
    fn file(&self, article: &Article<'_>, materials: &Materials<'_>) -> anyhow::Result<Artefact> {
        let title = escape_text(&article.title, self.dialect());
        let body = markdown::body(materials, article, self)?;
        let path: SitePath = format!("{}.md", name(article)).parse()?;
        Ok(Artefact::file(path, format!("# {title}\n\n{body}")))
    }

    /// The list of the articles, and for a wiki the same at the side of every page.
    fn beside(
        &self,
        articles: &[Article<'_>],
        materials: &Materials<'_>,
    ) -> anyhow::Result<Vec<Artefact>> {
        let names: &[&str] = if self.wiki {
            &["Home", "_Sidebar"]
        } else {
            &["README"]
        };
        let list = self.list(articles, materials)?;
        names
            .iter()
            .map(|name| {
                let path: SitePath = format!("{name}.md").parse()?;
                Ok(Artefact::file(path, list.clone()))
            })
            .collect()
    }
}

impl GitHub {
    fn list(&self, articles: &[Article<'_>], materials: &Materials<'_>) -> anyhow::Result<String> {
        #[derive(Serialize)]
        struct View {
            links: Vec<String>,
        }
        // A title holds no references.
        let nothing = |_, _: &str| Resolved::default();
        let mut lists = Vec::new();
        for locale in Locale::ALL {
            let links = articles
                .iter()
                .filter(|article| article.locale == locale)
                .map(|article| {
                    let link = Piece::Link {
                        href: format!("{}{}", name(article), if self.wiki { "" } else { ".md" }),
                        text: article.title.clone(),
                    };
                    line(&[link], self.dialect(), &nothing)
                })
                .collect();
            let view = View { links };
            let engine = &materials.renderer.wiki;
            let list = engine.render("wiki/list.md", locale.tag(), &view)?;
            lists.push(list.trim().to_owned());
        }
        Ok(format!("{}\n", lists.join("\n\n")))
    }
}

/// The name of the page, the same in every place: `intel-sa-00075-ja`. The language is at the end of each, so that two
/// ids never give one name.
fn name(article: &Article<'_>) -> String {
    format!("{}-{}", article.advisory.id, article.locale)
}
