//! What a message says, from the model.

use super::Message;
use crate::model::advisory::{Advisory, Status};
use crate::model::catalog::Catalog;
use crate::model::check::verdict::Mark;
use crate::model::conclusion::Conclusion;
use crate::model::date::Date;
use crate::model::locale::{Locale, Localized};
use crate::model::step::Step;
use crate::model::text::reference::Scheme;
use crate::model::text::{Line, Markdown};
use crate::render::markdown::Resolved;
use crate::render::markdown::tree::{self, Block, Inline};
use crate::render::messages::Argument;
use crate::render::{Error, InLocale, Renderer};
use crate::route;
use crate::route::reference::Target;

struct Voice<'a> {
    catalog: &'a Catalog,
    advisory: &'a Advisory,
    locale: Locale,
    speech: InLocale<'a>,
}

pub(super) fn message(
    catalog: &Catalog,
    renderer: &Renderer,
    advisory: &Advisory,
    locale: Locale,
) -> Result<Message, Error> {
    let voice = Voice {
        catalog,
        advisory,
        locale,
        speech: renderer.locale(locale),
    };
    let title = voice.title()?;
    let level = voice.t(&format!("site-level-{}", advisory.severity.level.as_str()))?;
    Ok(Message {
        name: format!("{}-{locale}", advisory.id),
        locale,
        subject: voice.with(
            "message-subject",
            &[("level", level.into()), ("title", title.as_str().into())],
        )?,
        blocks: voice.blocks(title)?,
    })
}

impl Voice<'_> {
    fn t(&self, key: &str) -> Result<String, Error> {
        self.speech.text(key, &[])
    }

    fn with(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, Error> {
        self.speech.text(key, arguments)
    }

    fn date(&self, date: Date) -> Result<String, Error> {
        self.speech.date(date)
    }

    fn line(&self, line: &Localized<Line>) -> Result<String, Error> {
        self.speech.line(line)
    }

    fn title(&self) -> Result<String, Error> {
        let title = self.line(&self.advisory.title)?;
        let id = self.advisory.id.as_str().to_uppercase();
        let key = if self.advisory.is_withdrawn() {
            "feed-title-withdrawn"
        } else {
            "wiki-title"
        };
        self.with(key, &[("id", id.into()), ("title", title.into())])
    }

    fn prose(&self, text: &Localized<Markdown>) -> Result<Vec<Block>, Error> {
        let source = text.get(self.locale).source();
        let blocks = tree::parse(source, &|scheme, key| self.resolve(scheme, key));
        let mark = self.speech.mark(text, "")?.map(paragraph);
        Ok(mark.into_iter().chain(blocks).collect())
    }

    /// A label, and an author's text behind it.
    fn labelled(&self, key: &str, text: &Localized<Markdown>) -> Result<Vec<Block>, Error> {
        let label = self.label(key)?;
        let mut blocks = self.prose(text)?;
        match blocks.first_mut() {
            Some(Block::Paragraph(words)) => words.insert(0, Inline::Text(label)),
            _ => blocks.insert(0, paragraph(label)),
        }
        Ok(blocks)
    }

    fn label(&self, key: &str) -> Result<String, Error> {
        self.with("site-label", &[("label", self.t(key)?.into())])
    }

    /// Where a file of the site is to be found: its address, or its path where none is known.
    fn place(&self, path: &str) -> Inline {
        match self.catalog.site.base_url.as_deref() {
            Some(base) => {
                let href = route::absolute(base, path);
                Inline::Link {
                    words: vec![Inline::Text(href.clone())],
                    href,
                    bare: true,
                }
            }
            None => Inline::Text(path.to_owned()),
        }
    }

    /// What a reference says, and its address where it has one outside of this message.
    fn resolve(&self, scheme: Scheme, key: &str) -> Resolved {
        let reference =
            route::reference::resolve(self.catalog, Some(self.advisory), self.locale, scheme, key);
        let site = |path: &str| {
            let base = self.catalog.site.base_url.as_deref()?;
            Some(route::absolute(base, path))
        };
        let page = |advisory| route::page(route::Page::Advisory(advisory), self.locale);
        let class = match reference.target {
            Target::Here(_) => super::HERE,
            _ => "",
        };
        let href = match reference.target {
            Target::Here(anchor) => site(&format!("{}#{anchor}", page(&self.advisory.id))),
            Target::Advisory(id) => site(&page(&id)),
            // A message is read by those who know the words, or have the page.
            Target::Nowhere | Target::Term(_) => None,
            Target::Web { url, .. } => Some(url),
        };
        Resolved {
            text: reference.text,
            href,
            class,
            ..Resolved::default()
        }
    }

    fn blocks(&self, title: String) -> Result<Vec<Block>, Error> {
        let advisory = self.advisory;
        let mut blocks = vec![Block::Paragraph(vec![strong(title)])];
        blocks.extend(self.state()?);
        blocks.push(paragraph(self.facts()?));
        // What it is, without what the page adds to it.
        blocks.extend(self.prose(&advisory.summary)?.into_iter().take(1));
        // What was withdrawn concludes nothing, and asks for nothing.
        let holds = !advisory.is_withdrawn();
        let board = advisory.board();
        if holds && !board.is_empty() {
            blocks.push(Block::Paragraph(vec![strong(self.t("site-conclusion")?)]));
            let items = board
                .into_iter()
                .map(|conclusion| self.conclusion(conclusion))
                .collect::<Result<_, Error>>()?;
            blocks.push(list(false, items));
        }
        if holds {
            blocks.extend(self.steps()?);
        }
        let page = route::page(route::Page::Advisory(&advisory.id), self.locale);
        blocks.push(Block::Paragraph(vec![
            Inline::Text(self.label("message-page")?),
            self.place(&page),
        ]));
        Ok(blocks)
    }

    /// What must be known before anything else.
    fn state(&self) -> Result<Vec<Block>, Error> {
        let mut keys = Vec::new();
        match self.advisory.status {
            Status::Withdrawn => keys.push("withdrawn"),
            Status::Draft => keys.push("draft"),
            Status::Published => {}
        }
        if self.catalog.is_stale(self.advisory) {
            keys.push("stale");
        }
        keys.into_iter()
            .map(|key| {
                let title = self.t(&format!("site-{key}-title"))?;
                let text = if key == "stale" {
                    let days = i64::from(self.catalog.site.stale_after_days);
                    let date = self.date(self.advisory.as_of)?;
                    self.with(
                        "site-stale-text",
                        &[("date", date.into()), ("days", days.into())],
                    )?
                } else {
                    self.t(&format!("site-{key}-text"))?
                };
                let gap = Inline::Text(self.t("wiki-gap")?);
                Ok(Block::Paragraph(vec![
                    strong(title),
                    gap,
                    Inline::Text(text),
                ]))
            })
            .collect()
    }

    /// How bad it is, what it is called, how far the response is, when it was checked; one line.
    fn facts(&self) -> Result<String, Error> {
        let advisory = self.advisory;
        let mut severity = self.label("site-severity")?;
        severity.push_str(&self.t(&format!("site-level-{}", advisory.severity.level.as_str()))?);
        if let Some(score) = advisory.top_score() {
            severity.push_str(&self.with("wiki-top-score", &[("score", score.score().into())])?);
        }
        let mut parts = vec![severity];
        let cves: Vec<String> = advisory
            .vulnerabilities
            .iter()
            .map(|vulnerability| vulnerability.cve.to_string())
            .collect();
        if !cves.is_empty() {
            parts.push(cves.join(&self.t("site-list-separator")?));
        }
        parts.push(self.t(&format!("site-stage-{}", advisory.stage.as_str()))?);
        let date = self.date(advisory.as_of)?;
        parts.push(self.with("site-conclusion-as-of", &[("date", date.into())])?);
        Ok(parts.join(&self.t("wiki-part-separator")?))
    }

    /// Verdict and environment, why, what to do now, who and by when.
    fn conclusion(&self, conclusion: &Conclusion) -> Result<Vec<Block>, Error> {
        let mark = match conclusion.verdict.mark() {
            Mark::Act => "✕",
            Mark::Check => "△",
            Mark::Fine => "○",
        };
        let verdict = self.t(&format!("script-verdict-{}", conclusion.verdict.as_str()))?;
        let environments = &self.catalog.registry.environments;
        let environment = match environments.get(&conclusion.environment) {
            Some(environment) => self.line(&environment.name)?,
            None => conclusion.environment.to_string(),
        };
        let head = self.with(
            "message-conclusion",
            &[
                ("environment", environment.into()),
                ("verdict", format!("{mark} {verdict}").into()),
            ],
        )?;
        let mut blocks = vec![Block::Paragraph(vec![strong(head)])];
        blocks.extend(self.labelled("site-because", &conclusion.because)?);
        blocks.extend(self.labelled("site-now", &conclusion.action)?);
        let who = if let Some(owner) = &conclusion.owner {
            self.with("site-owner", &[("owner", self.line(owner)?.into())])?
        } else {
            let who = conclusion.responsible.as_str();
            let who = self.t(&format!("site-responsible-{who}"))?;
            self.with("site-responsible", &[("who", who.into())])?
        };
        let mut who = vec![who];
        if let Some(due) = conclusion.due {
            let mut words = self.with("site-due", &[("date", self.date(due)?.into())])?;
            if conclusion.is_overdue(self.catalog.today) {
                let late = self.t("site-overdue")?;
                words.push_str(&self.with("message-aside", &[("text", late.into())])?);
            }
            who.push(words);
        }
        blocks.push(paragraph(who.join(&self.t("wiki-part-separator")?)));
        Ok(blocks)
    }

    /// The first step, with what it waits for and needs; and every step that cannot be taken back.
    fn steps(&self) -> Result<Vec<Block>, Error> {
        let steps = &self.advisory.steps;
        let Some(first) = steps.first() else {
            return Ok(Vec::new());
        };
        let mut words = vec![Inline::Text(self.label("message-first")?)];
        words.extend(self.step(first, 1)?);
        let mut blocks = vec![Block::Paragraph(words)];
        let mut final_ones = Vec::new();
        for (step, number) in steps.iter().zip(1..) {
            if step.is_irreversible() {
                final_ones.push(vec![Block::Paragraph(self.step(step, number)?)]);
            }
        }
        if !final_ones.is_empty() {
            blocks.push(Block::Paragraph(vec![strong(
                self.t("message-irreversible")?,
            )]));
            blocks.push(list(false, final_ones));
        }
        Ok(blocks)
    }

    /// `手順2 AMTの構成を解除する`, which leads to the step on the page.
    fn step(&self, step: &Step, number: i64) -> Result<Vec<Inline>, Error> {
        let label = self.with("site-step-number", &[("number", number.into())])?;
        let words = vec![Inline::Text(format!("{label} {}", self.line(&step.title)?))];
        let page = route::page(route::Page::Advisory(&self.advisory.id), self.locale);
        let Some(base) = self.catalog.site.base_url.as_deref() else {
            return Ok(words);
        };
        let href = route::absolute(base, &format!("{page}#{}", route::step_anchor(&step.id)));
        Ok(vec![Inline::Link {
            href,
            bare: false,
            words,
        }])
    }
}

fn strong(text: String) -> Inline {
    Inline::Strong(vec![Inline::Text(text)])
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(vec![Inline::Text(text)])
}

fn list(numbered: bool, items: Vec<Vec<Block>>) -> Block {
    Block::List {
        start: numbered.then_some(1),
        tight: true,
        items,
    }
}
