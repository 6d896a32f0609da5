//! Every conclusion of an advisory, everybody's and ours, with the file it stands in.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::advisory::Advisory;
use crate::model::catalog::Readable;
use crate::model::conclusion::Conclusion;

pub(super) struct Stated<'a> {
    pub file: String,
    pub conclusion: &'a Conclusion,
}

pub(super) fn of(advisory: &Advisory) -> impl Iterator<Item = Stated<'_>> {
    let ours = advisory.organisation.iter();
    let ours = ours.flat_map(|ours| &ours.conclusions).map(|conclusion| {
        let file = format!("content/organisation/{}.yaml", advisory.id);
        Stated { file, conclusion }
    });
    let general = advisory.conclusions.iter().map(|conclusion| Stated {
        file: advisory.origin.file.to_string(),
        conclusion,
    });
    general.chain(ours)
}

impl Stated<'_> {
    /// Where one of its keys stands.
    pub(super) fn place(&self, content: &Readable<'_>, key: &str) -> Option<Span> {
        let path = format!(
            "conclusions/environment={}/{key}",
            self.conclusion.environment
        );
        let field = content.written.field(&self.file, &path);
        field.map(|field| super::span(field.value))
    }

    /// A warning at one of its keys.
    pub(super) fn warning(
        &self,
        content: &Readable<'_>,
        code: Code,
        key: &str,
        message: String,
    ) -> Diagnostic {
        Diagnostic::warning(code, self.file.as_str(), self.place(content, key), message)
    }
}
