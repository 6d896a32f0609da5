//! Ranges of the content → the `vers:` form of the standard, with what is fixed taken out.

use crate::model::version::{Version, VersionRange};

/// What becomes of the versions of a row once those that are fixed are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    /// `vers:intdot/…`; `None` where nothing is left.
    pub affected: Option<String>,
    /// Between several fixed versions of one branch: above the lowest and below the highest, which some later build may
    /// fix and another may not. Nobody says so, so it is neither.
    pub open: Option<String>,
}

/// Ranges and the fixed versions of the same product → what is affected for sure, and what stays open.
pub(super) fn split(ranges: &[VersionRange], fixed: &[&Version]) -> Split {
    let mut sorted: Vec<&VersionRange> = ranges.iter().collect();
    sorted.sort_by(|a, b| a.from.cmp(&b.from));
    let (mut affected, mut open) = (Vec::new(), Vec::new());
    for range in sorted {
        let mut within: Vec<&Version> = fixed
            .iter()
            .copied()
            .filter(|version| range.contains(version))
            .collect();
        within.sort();
        within.dedup();
        let (Some(lowest), Some(highest)) = (within.first(), within.last()) else {
            push(&mut affected, range.from.as_ref(), range.below.as_ref());
            continue;
        };
        if range.from.as_ref() != Some(*lowest) {
            push(&mut affected, range.from.as_ref(), Some(lowest));
        }
        if lowest != highest {
            open.push(format!(">{lowest}"));
            let between = &within[1..within.len() - 1];
            open.extend(between.iter().map(|version| format!("!={version}")));
            open.push(format!("<{highest}"));
        }
    }
    Split {
        affected: vers(&affected),
        open: vers(&open),
    }
}

/// Ranges as they are.
pub(super) fn all(ranges: &[VersionRange]) -> Option<String> {
    split(ranges, &[]).affected
}

/// One interval; where it begins at the end of the one before, the two are one.
fn push(parts: &mut Vec<String>, from: Option<&Version>, below: Option<&Version>) {
    match from {
        Some(from) if parts.last().is_some_and(|last| *last == format!("<{from}")) => {
            parts.pop();
        }
        Some(from) => parts.push(format!(">={from}")),
        None => {}
    }
    parts.extend(below.map(|below| format!("<{below}")));
}

fn vers(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| format!("vers:intdot/{}", parts.join("|")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ranges: &[&str], fixed: &[&str], affected: &str, open: &str) {
        let ranges: Vec<VersionRange> = ranges.iter().map(|one| one.parse().unwrap()).collect();
        let fixed: Vec<Version> = fixed.iter().map(|one| one.parse().unwrap()).collect();
        let fixed: Vec<&Version> = fixed.iter().collect();
        let split = split(&ranges, &fixed);
        assert_eq!(split.affected.unwrap_or_default(), affected);
        assert_eq!(split.open.unwrap_or_default(), open);
    }

    #[test]
    fn what_is_fixed_is_taken_out() {
        check(
            &[">=6.0 <7.0"],
            &["6.2.61.3535"],
            "vers:intdot/>=6.0|<6.2.61.3535",
            "",
        );
        // A fix in another branch takes nothing out of this one.
        check(
            &[">=11.0 <11.1"],
            &["11.8.50.3399"],
            "vers:intdot/>=11.0|<11.1",
            "",
        );
        check(&[">=11.0"], &["11.0"], "", "");
    }

    #[test]
    fn between_several_fixes_nothing_is_said() {
        check(
            &[">=11.0 <11.1"],
            &["11.0.25.3001", "11.0.18.3003", "11.0.22.3001"],
            "vers:intdot/>=11.0|<11.0.18.3003",
            "vers:intdot/>11.0.18.3003|!=11.0.22.3001|<11.0.25.3001",
        );
    }

    #[test]
    fn intervals_are_in_order_and_joined() {
        check(
            &[">=11.5 <11.6", "<6.0", ">=11.6 <11.8", ">=11.0 <11.1"],
            &[],
            "vers:intdot/<6.0|>=11.0|<11.1|>=11.5|<11.8",
            "",
        );
    }
}
