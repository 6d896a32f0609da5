//! Templates: one engine per output syntax, whose escaping is that syntax's own quoting.

mod comments;
mod escape;
mod filters;
mod words;

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Delimiters, Tera};

use super::embedded::Files;
use super::error::Error;
use super::messages::Messages;

pub use escape::{powershell_quote, sh_quote};

/// Program text that goes into a script as it is: a prelude, a probe, calls that Rust wrote.
/// In a template: `{{ field | code }}`; the filter refuses anything else.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Code {
    code: String,
}

impl Code {
    /// Text of ours, never an author's: those go in as values and are quoted.
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into() }
    }
}

/// The templates of one output syntax, parsed.
pub struct Engine {
    tera: Tera,
}

impl Engine {
    /// Pages: `templates/site/`. Filters `html`, `date`, `time`, `json`; functions `t`, `t_html`.
    ///
    /// # Errors
    /// A template that does not parse, or names an unknown filter, function or include.
    pub fn html(files: &Files, messages: &Arc<Messages>) -> Result<Self, Error> {
        let mut tera = Tera::new();
        tera.set_escape_fn(escape::html);
        filters::register_html(&mut tera, messages);
        words::register_html(&mut tera, messages);
        tera.add_raw_templates(files.below("site/"))?;
        tera.autoescape_on([""]);
        Ok(Self { tera })
    }

    /// POSIX shell: `templates/script/sh/` but the preludes. `{{ value }}` is `'value'`, a number stays bare; filters
    /// `words` (a list as quoted words), `comment` (one line of text after `#`), `code`.
    ///
    /// # Errors
    /// As [`Engine::html`].
    pub fn sh(files: &Files, messages: &Arc<Messages>) -> Result<Self, Error> {
        Self::script(files, messages, "script/sh/", escape::sh, " ")
    }

    /// PowerShell: `templates/script/powershell/`, otherwise as [`Engine::sh`] (`words` separates by commas).
    ///
    /// # Errors
    /// As [`Engine::html`].
    pub fn powershell(files: &Files, messages: &Arc<Messages>) -> Result<Self, Error> {
        Self::script(
            files,
            messages,
            "script/powershell/",
            escape::powershell,
            ", ",
        )
    }

    /// Wiki articles: `templates/wiki/`, no escaping: what Markdown needs is done before, by the exporter.
    ///
    /// # Errors
    /// As [`Engine::html`].
    pub fn markdown(files: &Files, messages: &Arc<Messages>) -> Result<Self, Error> {
        let mut tera = Tera::new();
        filters::register_markdown(&mut tera, messages);
        words::register(&mut tera, messages);
        tera.add_raw_templates(files.below("wiki/"))?;
        tera.autoescape_on(Vec::<&str>::new());
        Ok(Self { tera })
    }

    fn script(
        files: &Files,
        messages: &Arc<Messages>,
        folder: &str,
        escape: tera::EscapeFn,
        separator: &'static str,
    ) -> Result<Self, Error> {
        let mut tera = Tera::new();
        tera.set_delimiters(Delimiters {
            comment_start: comments::START.into(),
            comment_end: comments::END.into(),
            ..Delimiters::default()
        })?;
        tera.set_escape_fn(escape);
        filters::register_script(&mut tera, messages, separator);
        words::register(&mut tera, messages);
        let templates: Vec<(&str, String)> = files
            .below(folder)
            .filter(|(path, _)| !path[folder.len()..].starts_with("prelude"))
            .map(|(path, text)| (path, comments::narrowed(text)))
            .collect();
        tera.add_raw_templates(templates)?;
        tera.autoescape_on([""]);
        Ok(Self { tera })
    }

    /// One template with one view, in one language (`lang` in the template).
    ///
    /// # Errors
    /// An undefined variable, a missing message or component argument; the text names file, line and column.
    pub fn render<V: Serialize>(
        &self,
        template: &str,
        lang: &str,
        view: &V,
    ) -> Result<String, Error> {
        let mut context = Context::from_serialize(view)?;
        context.insert("lang", lang);
        Ok(self.tera.render(template, &context)?)
    }

    /// Whether there is such a template: an organisation may add some.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }
}

#[cfg(test)]
mod tests;
