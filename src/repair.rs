//! Mechanical fixes: findings that carry one → texts without them.
//!
//! A fix is taken only where reading the whole again gives the same findings without the fixed ones: one that breaks a
//! file, or makes another finding, is left to the author. Pure; who writes the files is `main`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::content::Outcome;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FixedFile};
use crate::model::date::Date;
use crate::pipeline;
use crate::source::Sources;

/// What repairing gave.
pub struct Repaired {
    /// The files to write, in the order of the paths.
    pub files: Vec<FixedFile>,
    /// Findings whose fix was not taken, with the reason.
    pub left: Vec<(Diagnostic, &'static str)>,
    /// The texts as they are then.
    pub sources: Sources,
    /// What is found in them.
    pub outcome: Outcome,
}

/// Texts → the same with their fixes in; `unread` is what reading them found.
pub fn repair(sources: &Sources, unread: &Diagnostics, today: Date) -> Repaired {
    let outcome = pipeline::check(sources, unread.clone(), today);
    let before = outcome.diagnostics.clone();
    let mut files = before.fixed(|path| sources.text(path));
    let mut left = Vec::new();
    for file in &mut files {
        let overlapping = file.refused.drain(..);
        left.extend(overlapping.map(|finding| (finding, "another fix touches the same place")));
    }
    loop {
        files.retain(|file| !file.fixed.is_empty());
        if files.is_empty() {
            return Repaired {
                files,
                left,
                sources: sources.clone(),
                outcome,
            };
        }
        let mut fixed = sources.clone();
        for file in &files {
            fixed.set_text(&file.file, file.text.clone());
        }
        let after = pipeline::check(&fixed, unread.clone(), today);
        let worse = worse(&before, &files, &after.diagnostics);
        if worse.is_empty() {
            return Repaired {
                files,
                left,
                sources: fixed,
                outcome: after,
            };
        }
        let some = files.iter().any(|file| worse.contains(&file.file));
        for file in &mut files {
            if some && !worse.contains(&file.file) {
                continue;
            }
            // One bad fix does not keep the others out; where each is good alone, they are not good together.
            let all = std::mem::take(&mut file.fixed);
            let count = all.len();
            let (good, bad): (Vec<_>, Vec<_>) = all.into_iter().partition(|finding| {
                count > 1 && is_good_alone(sources, &before, unread, finding, today)
            });
            let good = if bad.is_empty() { Vec::new() } else { good };
            let kept: Diagnostics = good.iter().cloned().collect();
            let refused = before.iter().filter(|finding| {
                finding.fix.is_some() && finding.file == file.file && !good.contains(finding)
            });
            let told: Vec<Diagnostic> = left.iter().map(|(finding, _)| finding).cloned().collect();
            let refused: Vec<Diagnostic> = refused
                .filter(|finding| !told.contains(finding))
                .cloned()
                .collect();
            left.extend(
                refused
                    .into_iter()
                    .map(|finding| (finding, "the file would have other findings then")),
            );
            if let Some(better) = kept.fixed(|path| sources.text(path)).pop() {
                *file = better;
            }
        }
    }
}

/// Whether nothing is worse where only this fix is put in.
fn is_good_alone(
    sources: &Sources,
    before: &Diagnostics,
    unread: &Diagnostics,
    finding: &Diagnostic,
    today: Date,
) -> bool {
    let only: Diagnostics = [finding.clone()].into_iter().collect();
    let files = only.fixed(|path| sources.text(path));
    let mut fixed = sources.clone();
    for file in &files {
        fixed.set_text(&file.file, file.text.clone());
    }
    let after = pipeline::check(&fixed, unread.clone(), today);
    worse(before, &files, &after.diagnostics).is_empty()
}

/// The files with a finding that was not there before, or with one that its fix did not take away.
fn worse(before: &Diagnostics, files: &[FixedFile], after: &Diagnostics) -> BTreeSet<String> {
    type Count<'a> = BTreeMap<(&'a str, Code, &'a str), isize>;
    fn key(finding: &Diagnostic) -> (&str, Code, &str) {
        (&finding.file, finding.code, &finding.message)
    }
    let mut expected: Count<'_> = BTreeMap::new();
    for finding in before {
        *expected.entry(key(finding)).or_default() += 1;
    }
    for finding in files.iter().flat_map(|file| &file.fixed) {
        *expected.entry(key(finding)).or_default() -= 1;
    }
    for finding in after {
        *expected.entry(key(finding)).or_default() -= 1;
    }
    let wrong = expected.into_iter().filter(|(_, count)| *count < 0);
    wrong.map(|((file, ..), _)| file.to_owned()).collect()
}

impl Repaired {
    /// A line for everything that was fixed, and for every fix that was not taken.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let fixed = self.files.iter().flat_map(|file| &file.fixed);
        for (word, finding, why) in fixed.map(|finding| ("fixed", finding, None)).chain(
            self.left
                .iter()
                .map(|(finding, why)| ("not fixed", finding, Some(why))),
        ) {
            let place = finding
                .span
                .map(|span| format!(":{}:{}", span.line, span.column));
            let place = place.unwrap_or_default();
            let message = finding.fix.as_ref().map_or("", |fix| &fix.message);
            let _ = write!(
                text,
                "{}{place}: {word}[{}]: {message}",
                finding.file, finding.code
            );
            if let Some(why) = why {
                let _ = write!(text, ": {why}");
            }
            text.push('\n');
        }
        text
    }
}
