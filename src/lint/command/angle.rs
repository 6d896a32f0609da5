//! `<password>` in a command: a placeholder for people, a redirection for the shell.

use std::ops::Range;

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    for (range, line) in form.lines() {
        for at in placeholders(line) {
            let name = &line[at.clone()];
            let place = range.start + at.start..range.start + at.end;
            let message = format!("`{name}` is a redirection to the shell, and no placeholder");
            let finding = form
                .finding(Severity::Error, Code::AnglePlaceholder, place, message)
                .help("write `{{name}}` and declare it under `parameters`, with `secret: true` where nobody may see it");
            findings.push(finding);
        }
    }
}

/// `<name>` without blanks at its ends, which is neither a tag that is closed nor a here-document.
fn placeholders(line: &str) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    for (open, _) in line.match_indices('<') {
        let Some(length) = line[open + 1..].find('>') else {
            break;
        };
        let name = &line[open + 1..open + 1 + length];
        let sound = name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'))
            && name.starts_with(char::is_alphabetic)
            && name.ends_with(char::is_alphanumeric)
            && name.chars().count() <= 40;
        let tag = line.contains(&format!("</{name}>"));
        if sound
            && !tag
            && !line[..open].ends_with('<')
            && !line[open + 2 + length..].starts_with('>')
        {
            list.push(open..open + length + 2);
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_for_people() {
        let seen =
            |line| -> Vec<&str> { placeholders(line).into_iter().map(|at| &line[at]).collect() };
        assert_eq!(
            seen("tool /p <password> /s <RCSaddress>"),
            ["<password>", "<RCSaddress>"]
        );
        assert_eq!(seen("tool <パスワード>"), ["<パスワード>"]);
        assert_eq!(seen("sort < in.txt > out.txt"), Vec::<&str>::new());
        assert_eq!(seen("cat <<EOF >x"), Vec::<&str>::new());
        assert_eq!(seen("grep '<name>x</name>' a"), Vec::<&str>::new());
        assert_eq!(seen("echo {{x}} 2>&1 <a"), Vec::<&str>::new());
    }
}
