//! A port number in prose belongs to the ports registry: the mitigation guide printed 632 where 623 was meant.
//!
//! A number counts as a port number beside the word (`port 632`, `ポート 632`, `632 番ポート`, `TCP 632`, `632/tcp`), and
//! so do the numbers of the list it stands in. Code is looked at too; commands are not, they are no prose.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::text::Prose;

/// So many findings in one text are told; one with more is no text.
const MOST_FINDINGS: usize = 100;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    let owned: BTreeSet<u32> = content
        .registry
        .ports
        .values()
        .map(|port| u32::from(port.number))
        .collect();
    for prose in content.prose {
        for (place, number) in port_numbers(&prose.source).into_iter().take(MOST_FINDINGS) {
            findings.push(finding(prose, place, number, owned.contains(&number)));
        }
    }
}

fn finding(prose: &Prose, place: Range<usize>, number: u32, owned: bool) -> Diagnostic {
    let span = super::span(prose.origin.place(&prose.source, place));
    let file = &*prose.origin.file;
    if owned {
        return Diagnostic::warning(Code::UnownedPort, file, span, format!("the port {number} is typed by hand"))
            .help("the ports registry owns it: write `<port:…>` with its key, so that it cannot be mistyped");
    }
    Diagnostic::error(Code::UnownedPort, file, span, format!("no entry of the ports registry owns the port {number}"))
        .help("correct it, or add it to content/registry/ports.yaml and write `<port:…>`; where a source is quoted, add `allow: [{rule: unowned-port, because: …}]`")
}

/// (bytes, number) of everything in a text that is written as a port number.
fn port_numbers(text: &str) -> Vec<(Range<usize>, u32)> {
    let lower = text.to_ascii_lowercase();
    let numbers = numbers(text);
    let mut found: Vec<bool> = numbers
        .iter()
        .map(|(start, end, _)| follows_word(&lower[..*start]) || precedes_word(&lower[*end..]))
        .collect();
    // A list is as one: `ports 16992, 16993 and 632`.
    for i in 1..numbers.len() {
        if found[i - 1] && is_list_glue(&lower[numbers[i - 1].1..numbers[i].0]) {
            found[i] = true;
        }
    }
    for i in (1..numbers.len()).rev() {
        if found[i] && is_list_glue(&lower[numbers[i - 1].1..numbers[i].0]) {
            found[i - 1] = true;
        }
    }
    numbers
        .into_iter()
        .zip(found)
        .filter(|(_, found)| *found)
        .map(|((start, end, number), _)| (start..end, number))
        .collect()
}

/// Runs of digits from 1 to 65535, ASCII or full-width, that stand alone: no letter, dot or hyphen makes them part of
/// something else.
fn numbers(text: &str) -> Vec<(usize, usize, u32)> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| characters.get(i).map(|(_, c)| *c);
    let offset = |i: usize| characters.get(i).map_or(text.len(), |(offset, _)| *offset);
    let is_digit = |c: Option<char>| c.and_then(digit).is_some();
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let mut list = Vec::new();
    let mut i = 0;
    while i < characters.len() {
        if !is_digit(at(i)) {
            i += 1;
            continue;
        }
        let start = i;
        let mut number = 0_u32;
        while let Some(digit) = at(i).and_then(digit) {
            number = number.saturating_mul(10).saturating_add(digit);
            i += 1;
        }
        let before = start.checked_sub(1).and_then(at);
        let dotted = matches!(before, Some('.' | '-'))
            || (matches!(at(i), Some('.' | '-')) && is_digit(at(i + 1)));
        if !joins(before) && !joins(at(i)) && !dotted && (1..=65_535).contains(&number) {
            list.push((offset(start), offset(i), number));
        }
    }
    list
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

fn follows_word(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '`', '*', ':', '：', '（', '(', '「']);
    let before = before
        .strip_suffix("番号")
        .or_else(|| before.strip_suffix("number"))
        .unwrap_or(before)
        .trim_end();
    ["port", "ports", "ポート", "tcp", "udp", "tcp/", "udp/"]
        .iter()
        .any(|word| {
            before.strip_suffix(word).is_some_and(|rest| {
                !word.is_ascii() || !rest.ends_with(|c: char| c.is_ascii_alphanumeric())
            })
        })
}

fn precedes_word(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '`', '*']);
    let after = after.strip_prefix('番').unwrap_or(after).trim_start();
    ["ポート", "/tcp", "/udp"]
        .iter()
        .any(|word| after.starts_with(word))
}

fn is_list_glue(between: &str) -> bool {
    let rest: String = between
        .replace("and", "")
        .replace("or", "")
        .replace("および", "")
        .replace("または", "")
        .replace('番', "");
    !between.is_empty()
        && rest.chars().all(|c| {
            matches!(
                c,
                ' ' | ',' | '、' | '，' | '・' | '/' | '`' | '*' | 'と' | 'や' | '〜' | '～' | '–'
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_port_number() {
        let seen =
            |text: &str| -> Vec<u32> { port_numbers(text).into_iter().map(|(_, n)| n).collect() };
        assert_eq!(
            seen("ポート (16992, 16993, 632 と 664) をリッスンし"),
            [16992, 16993, 632, 664]
        );
        assert_eq!(seen("TCP 632 と 664 番ポート"), [632, 664]);
        assert_eq!(seen("listens on port `632`"), [632]);
        assert_eq!(seen("623/tcp"), [623]);
        assert_eq!(seen("ポート６３２と664"), [632, 664]);
        assert_eq!(
            seen("an airport 12, report 3, supports 4"),
            Vec::<u32>::new()
        );
        assert_eq!(
            seen("ME 11.6.27.3264, CVE-2017-5689, 2017-05-05, 70000 ports"),
            Vec::<u32>::new()
        );
    }
}
