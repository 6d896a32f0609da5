//! Translations that were made from an earlier text.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::catalog::Readable;
use crate::model::difference::{self, Kind};
use crate::model::text::Prose;
use crate::model::translation::{File, State, Unit};

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for file in content.translations {
        let outdated = file
            .units
            .iter()
            .filter(|unit| unit.state() == State::Outdated);
        findings.extend(outdated.filter_map(|unit| finding(file, unit)));
    }
}

fn finding(file: &File, unit: &Unit) -> Option<Diagnostic> {
    let (source, target) = (unit.source.as_ref()?, unit.target.as_ref()?);
    let recorded = unit.recorded.as_ref()?;
    let message = format!(
        "the `{}` text has changed since it was translated: {}",
        source.locale,
        change(&recorded.from, &source.source)
    );
    let help = format!(
        "bring the `{}` text up to date; if it still says the same, record that with `kanwa translations accept {}:{}`",
        target.locale,
        file.name(),
        unit.address
    );
    let finding = Diagnostic::warning(
        Code::OutdatedTranslation,
        &*file.path,
        first_line(target),
        message,
    );
    let label = format!("the `{}` text is here", source.locale);
    Some(
        finding
            .help(help)
            .related(&*file.path, first_line(source), label),
    )
}

/// `…サービスを[-停止-]{+削除+}し…`: the pieces that differ, with a little of what stands around them.
fn change(old: &str, new: &str) -> String {
    /// So much of what stayed is shown on each side of a change.
    const AROUND: usize = 12;
    /// A change is not shown in full beyond this.
    const MOST: usize = 60;
    let pieces = difference::pieces(old, new);
    let last = pieces.len().saturating_sub(1);
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece.kind {
            Kind::Same => {
                let chars: Vec<char> = piece.text.chars().collect();
                let head = if at == 0 { 0 } else { AROUND };
                let tail = if at == last { 0 } else { AROUND };
                if chars.len() <= head + tail + 1 {
                    out.push_str(&piece.text);
                } else {
                    out.extend(&chars[..head]);
                    out.push('…');
                    out.extend(&chars[chars.len() - tail..]);
                }
            }
            Kind::Old => out.extend(["[-", &cut(&piece.text, MOST), "-]"]),
            Kind::New => out.extend(["{+", &cut(&piece.text, MOST), "+}"]),
        }
    }
    format!(
        "`{}`",
        cut(&out.replace('\n', " ").replace('`', "'"), 3 * MOST)
    )
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most).collect();
    short.push('…');
    short
}

/// The part of a text that stands on its first line.
fn first_line(prose: &Prose) -> Span {
    let (line, column) = prose.origin.locate(&prose.source, 0);
    let on_line = |offset: usize| {
        let (at, column) = prose.origin.locate(&prose.source, offset);
        (at == line).then_some(column + 1)
    };
    let offsets = prose.source.char_indices().map(|(offset, _)| offset);
    let end_column = offsets.map_while(on_line).last().unwrap_or(column);
    Span {
        line,
        column,
        end_line: line,
        end_column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(change(old, new), expected);
    }

    #[test]
    fn a_change_is_shown_with_what_stands_around_it() {
        check(
            "The summary.",
            "The long summary.",
            "`The {+long +}summary.`",
        );
        check(
            "LMSのサービスを停止し、自動で起動しない設定にしてから、ポートを確認します。",
            "LMSのサービスを削除し、自動で起動しない設定にしてから、ポートを確認します。",
            "`LMSのサービスを[-停止-]{+削除+}し、自動で起動しない設定…`",
        );
        check("甲乙丙丁", "abc def", "`[-甲乙丙丁-]{+abc def+}`");
    }
}
