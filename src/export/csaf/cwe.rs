//! The name of a weakness: a document has to say it with the number, exactly as the list in force on its day does.

use super::document::Cwe;
use crate::model::date::Date;

/// Number, the day from which on it has this name, and the name; each line's separated by tabs.
const NAMES: &str = include_str!("cwe.txt");

/// A weakness for a document of a day. `None` where the list of that day, or today's, calls it otherwise or does not have
/// it: a document without one is right, one with a wrong name is not valid.
pub(super) fn cwe(id: &str, on: Date) -> Option<Cwe> {
    let number = id.strip_prefix("CWE-")?;
    let mut parts = NAMES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.splitn(3, '\t'))
        .find_map(|mut parts| (parts.next() == Some(number)).then_some(parts))?;
    let since: Date = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    (since <= on).then(|| Cwe {
        id: id.to_owned(),
        name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_its_day() {
        let on = |day: &str| day.parse::<Date>().expect("a day");
        let name = |id, day| cwe(id, on(day)).map(|cwe| cwe.name);
        assert_eq!(
            name("CWE-269", "2017-05-01"),
            Some("Improper Privilege Management")
        );
        // It was called "Information Exposure" until 2020.
        assert_eq!(name("CWE-200", "2018-01-01"), None);
        assert!(name("CWE-200", "2026-01-01").is_some());
        for unknown in ["CWE-0", "CWE-99999", "269", "CWE-", "CWE-#"] {
            assert_eq!(name(unknown, "2026-01-01"), None, "{unknown}");
        }
    }

    #[test]
    fn every_line_can_be_read() {
        let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
        let far = "2100-01-01".parse().expect("a day");
        let mut count = 0;
        for line in lines {
            let number = line.split('\t').next().unwrap_or_default();
            assert!(cwe(&format!("CWE-{number}"), far).is_some(), "{line}");
            count += 1;
        }
        assert!(count > 800);
    }
}
