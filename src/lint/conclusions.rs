//! Every conclusion of an advisory, everybody's and ours, with the file it stands in.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::advisory::Advisory;
use crate::model::catalog::Readable;
use crate::model::conclusion::Conclusion;

pub(super) struct Stated<'a> {
    file: String,
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
    /// A warning at one of its keys.
    pub(super) fn warning(
        &self,
        content: &Readable<'_>,
        code: Code,
        key: &str,
        message: String,
    ) -> Diagnostic {
        let Self { file, conclusion } = self;
        let path = format!("conclusions/environment={}/{key}", conclusion.environment);
        let field = content.written.field(file, &path);
        Diagnostic::warning(
            code,
            file.as_str(),
            field.map(|field| super::span(field.value)),
            message,
        )
    }
}
