//! What documents write where a version belongs: a version, a range, or prose.

/// A version or a range as the content writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Range {
    All,
    /// `1.2.3`, `>=6.0 <11.7`.
    Text(String),
}

const COMPARATORS: [&str; 6] = [">=", "<=", "==", ">", "<", "="];

/// A single version: no blank, a number in it, and nothing that joins several or begins a sentence.
pub(super) fn version(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_part = |c: char| c.is_ascii_alphanumeric() || ".-_+~:".contains(c);
    let begins = text
        .trim_start_matches(['v', 'V'])
        .starts_with(|c: char| c.is_ascii_digit());
    let fits = !text.is_empty() && text.len() <= 64 && begins && text.chars().all(is_part);
    fits.then_some(text)
}

/// `<8.1`, `>= 10.96`: one comparison.
fn comparison(text: &str) -> Option<String> {
    let text = text.trim();
    let comparator = COMPARATORS
        .iter()
        .find(|comparator| text.starts_with(**comparator))?;
    let version = version(&text[comparator.len()..])?;
    Some(match comparator.trim_matches('=') {
        "" => version.to_owned(),
        _ => format!("{comparator}{version}"),
    })
}

/// The text of a range, as CSAF documents have them. `None`: prose.
///
/// Taken are the `vers:` form of the standard, and comparisons one after the other; `|` in the standard's form separates
/// comparisons of which two that face each other make an interval.
pub(super) fn range(text: &str) -> Option<Range> {
    let text = text.trim();
    let list = match text.strip_prefix("vers:") {
        Some(rest) => rest.split_once('/')?.1.trim(),
        None => text,
    };
    if list == "*" {
        return text.starts_with("vers:").then_some(Range::All);
    }
    if list.is_empty() || list.contains('%') {
        return None;
    }
    let parts = list.split('|').map(str::trim).map(|part| {
        if text.starts_with("vers:") {
            comparison(part).or_else(|| version(part).map(str::to_owned))
        } else {
            comparison(part)
        }
    });
    let parts: Vec<String> = parts.collect::<Option<_>>()?;
    let mut result = String::new();
    let mut open = false;
    for part in &parts {
        let closes = part.starts_with('<');
        if !result.is_empty() {
            result.push_str(if open && closes { " " } else { ", " });
        }
        result.push_str(part);
        open = part.starts_with('>');
    }
    // Without the standard's form, a list says `or` or `and` as its author likes: one interval is sure.
    let sure = text.starts_with("vers:")
        || parts.len() == 1
        || parts.len() == 2 && result.contains(' ') && !result.contains(", ");
    sure.then_some(Range::Text(result))
}

/// A version entry of a CVE record: from a version to below, or up to, another. `None`: prose.
pub(super) fn cve(
    version_text: &str,
    below: Option<&str>,
    up_to: Option<&str>,
    kind: Option<&str>,
) -> Option<Range> {
    if kind == Some("git") {
        return None;
    }
    let version_text = version_text.trim();
    let from = match version_text {
        "0" | "*" | "unspecified" | "" | "-" => None,
        text => Some(version(text)?),
    };
    let (comparator, bound) = match (below, up_to) {
        (Some(bound), None) => ("<", bound.trim()),
        (None, Some(bound)) => ("<=", bound.trim()),
        (Some(_), Some(_)) => return None,
        (None, None) => return from.map(|from| Range::Text(from.to_owned())),
    };
    if bound == "*" {
        return Some(from.map_or(Range::All, |from| Range::Text(format!(">={from}"))));
    }
    let bound = version(bound)?;
    Some(Range::Text(match from {
        Some(from) if from == bound && comparator == "<=" => from.to_owned(),
        Some(from) => format!(">={from} {comparator}{bound}"),
        None => format!("{comparator}{bound}"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_prose() {
        for (text, expected) in [
            ("vers:intdot/>=11.0|<11.8.50.3399", ">=11.0 <11.8.50.3399"),
            ("vers:generic/1.2|>=2.0|<2.3|>=3", "1.2, >=2.0 <2.3, >=3"),
            ("<V8.1", "<V8.1"),
            (">= 10.96 | <= 10.97.2", ">=10.96 <=10.97.2"),
            ("vers:all/<V4.3.8", "<V4.3.8"),
        ] {
            assert_eq!(
                range(text),
                Some(Range::Text(expected.to_owned())),
                "{text}"
            );
        }
        assert_eq!(range("vers:all/*"), Some(Range::All));
        for prose in [
            "All versions < V2.8",
            "<= 1.16S and earlier",
            "11.3.1 | 11.3.2 | <= R6",
            "prior to 2.37.0",
            "6.2.61.3535, 7.1 and later",
            "*",
            "",
            "vers:",
            "vers:deb",
            "vers:npm/>=1%2e0",
            "<2 | <3",
            "See references",
            "11.0/11.5/11.6",
            "“1.2”",
            "< the fixed one",
        ] {
            assert_eq!(range(prose), None, "{prose}");
        }
    }

    #[test]
    fn entries_of_cve_records() {
        let text = |text: &str| Some(Range::Text(text.to_owned()));
        assert_eq!(
            cve("1.0", Some("1.5"), None, Some("semver")),
            text(">=1.0 <1.5")
        );
        assert_eq!(cve("0", None, Some("1.5"), None), text("<=1.5"));
        assert_eq!(cve("unspecified", Some("2"), None, None), text("<2"));
        assert_eq!(cve("3.1", None, None, None), text("3.1"));
        assert_eq!(cve("3.1", Some("*"), None, None), text(">=3.1"));
        assert_eq!(cve("0", None, Some("*"), None), Some(Range::All));
        for prose in [
            "prior to 2.37.0",
            "11.0/11.5/11.6",
            "See references",
            "Various ",
            "n/a",
            "fixed in versions 6.2.61.3535, 7.1 and later",
            "*",
            "0",
        ] {
            assert_eq!(cve(prose, None, None, None), None, "{prose}");
        }
        assert_eq!(cve("1da177e4c3f4", Some("abc"), None, Some("git")), None);
        assert_eq!(cve("1.0", Some("the next one"), None, None), None);
    }
}
