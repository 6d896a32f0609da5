//! "Did you mean …?": the candidate that a slip of the finger away from a name.

/// The closest candidate, or none when nothing is near enough to be a slip: a third of the name may differ, case and
/// `_` for `-` do not count. Of equally close ones the first.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let name = normalise(name);
    // Names come from a file and may be of any length: beyond this nothing sensible is near.
    if name.is_empty() || name.len() > 100 {
        return None;
    }
    let allowed = (name.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(name.len()) <= allowed)
        .map(|candidate| (distance(&name, &normalise(candidate)), candidate))
        .filter(|(distance, candidate)| {
            *distance <= allowed && are_slips(&name, &normalise(candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether every word of a name is a slip of the same word of the other: `me-version` is none of `rpm-version`, however much of
/// the two is the same. Names of other numbers of words lost or won a hyphen.
fn are_slips(left: &[char], right: &[char]) -> bool {
    let words = |name| <[char]>::split(name, |c| *c == '-');
    words(left).count() != words(right).count()
        || words(left)
            .zip(words(right))
            .all(|(one, other)| distance(one, other) <= (one.len().max(other.len()) / 3).max(1))
}

fn normalise(name: &str) -> Vec<char> {
    name.trim()
        .to_lowercase()
        .replace('_', "-")
        .chars()
        .collect()
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, left_char) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, right_char) in right.iter().enumerate() {
            let replaced = last[column] + usize::from(left_char != right_char);
            let mut best = replaced.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0
                && column > 0
                && *left_char == right[column - 1]
                && left[row - 1] == *right_char;
            if swapped {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn finds_slips_and_nothing_else() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(
                did_you_mean(name, ["title", "steps", "not-affected", "amt"]),
                expected,
                "{name}"
            );
        };
        check("tilte", Some("title"));
        check("step", Some("steps"));
        check("Title", Some("title"));
        check("not_affected", Some("not-affected"));
        check("notaffected", Some("not-affected"));
        check("am", Some("amt"));
        check("severity", None);
        check("non-affected", Some("not-affected"));
        assert_eq!(did_you_mean("me-version", ["rpm-version"]), None);
        assert_eq!(
            did_you_mean("dpkg-verison", ["rpm-version", "dpkg-version"]),
            Some("dpkg-version")
        );
        check("", None);
        check("タイトル", None);
    }
}
