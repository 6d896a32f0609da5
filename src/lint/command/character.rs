//! Characters that a word processor or an input method put where a shell wants plain ones.

use std::ops::Range;

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    for (range, line) in form.lines() {
        let wrong = look_alikes(line);
        let Some((first, ..)) = wrong.first() else {
            continue;
        };
        let place = range.start + first.start..range.start + first.end;
        let edits = wrong
            .iter()
            .map(|(at, plain)| form.edit(range.start + at.start..range.start + at.end, plain));
        let shown: Vec<String> = wrong
            .iter()
            .take(5)
            .map(|(at, _)| name(&line[at.clone()]))
            .collect();
        let more = if wrong.len() > 5 { " and more" } else { "" };
        let plains: Vec<String> = wrong
            .iter()
            .take(5)
            .map(|(_, plain)| quoted(plain))
            .collect();
        let finding = form
            .finding(
                Severity::Error,
                Code::CommandCharacter,
                place,
                format!(
                    "the command has {}{more}, which the shell takes for another character than the plain one",
                    shown.join(", ")
                ),
            )
            .help("type it again on a plain keyboard; it usually came with a paste")
            .fix(format!("write {}{more}", plains.join(", ")), edits);
        findings.push(finding);
    }
}

fn name(text: &str) -> String {
    let code = text.chars().next().map_or(0, u32::from);
    format!("`{text}` (U+{code:04X})")
}

fn quoted(plain: &str) -> String {
    if plain == " " {
        "a blank".to_owned()
    } else {
        format!("`{plain}`")
    }
}

/// Where in a line they stand and what is meant.
fn look_alikes(line: &str) -> Vec<(Range<usize>, String)> {
    let characters: Vec<(usize, char)> = line.char_indices().collect();
    let at = |i: usize| characters.get(i).map(|(_, c)| *c);
    let mut list = Vec::new();
    for (i, (offset, c)) in characters.iter().enumerate() {
        let before = i.checked_sub(1).and_then(at);
        let in_japanese = [before, at(i + 1)].into_iter().flatten().any(is_japanese);
        let plain = match c {
            '“' | '”' | '„' | '‟' => '"',
            '‘' | '’' | '‚' | '‛' => '\'',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' if !in_japanese => '-',
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
            '\u{3000}' if !in_japanese => ' ',
            '！'..='～' if !in_japanese => char::from_u32(u32::from(*c) - 0xfee0).unwrap_or(' '),
            _ => continue,
        };
        list.push((*offset..offset + c.len_utf8(), plain.to_string()));
    }
    list
}

/// Kana, ideographs and their punctuation.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(line: &str) -> String {
        let mut text = line.to_owned();
        for (range, plain) in look_alikes(line).into_iter().rev() {
            text.replace_range(range, &plain);
        }
        text
    }

    #[test]
    fn what_is_meant() {
        assert_eq!(plain("findstr “LISTEN”"), "findstr \"LISTEN\"");
        assert_eq!(plain("ss –tln"), "ss -tln");
        assert_eq!(plain("apt‑get\u{a0}update"), "apt-get update");
        assert_eq!(plain("findstr　１６９９２"), "findstr 16992");
        assert_eq!(plain("echo ‘x’ ＆＆ ls"), "echo 'x' && ls");
    }

    #[test]
    fn japanese_may_stand() {
        for line in [
            "findstr \"有効（既定）\"",
            "echo 準備－完了　です！",
            "echo スモール・ビジネス",
        ] {
            assert_eq!(look_alikes(line), []);
        }
    }
}
