//! The comparison of the sh scripts, in every awk that is here.

use std::io::Write as _;
use std::process::{Command, Stdio};

use kanwa::model::version::package::{Ordering, PackageVersion};

use super::random::{ORDERINGS, Random};

const PRELUDE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/templates/script/sh/prelude/condition/package_within.sh"
);

/// The one that is asked, and the call of it as `awk`.
const AWKS: [(&str, &str); 4] = [
    ("mawk", "mawk"),
    ("gawk", "gawk"),
    ("busybox", "busybox awk"),
    ("original-awk", "original-awk"),
];

/// Which range, as an administrator's script would be asked: the version, and two ends of which one may be open.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) ordering: Ordering,
    pub(crate) version: String,
    pub(crate) from: String,
    pub(crate) below: String,
}

impl Row {
    /// `yes`, `no` or `malformed`: what the model says.
    pub(crate) fn wanted(&self) -> &'static str {
        let end = |text: &str| {
            (!text.is_empty())
                .then(|| PackageVersion::parse(self.ordering, text))
                .transpose()
        };
        let version = PackageVersion::parse(self.ordering, &self.version);
        match (version, end(&self.from), end(&self.below)) {
            (Ok(version), Ok(from), Ok(below)) => {
                if from.is_none_or(|from| version >= from)
                    && below.is_none_or(|below| version < below)
                {
                    "yes"
                } else {
                    "no"
                }
            }
            _ => "malformed",
        }
    }
}

/// Ranges by chance, and versions that are none.
pub(crate) fn rows() -> Vec<Row> {
    let mut random = Random::new(99);
    let mut rows = Vec::new();
    for ordering in ORDERINGS {
        for number in 0..1000 {
            let (version, near) = random.pair(ordering);
            let other = random.text(ordering);
            let (from, below) = match number % 4 {
                0 => (near, String::new()),
                1 => (String::new(), near),
                2 => (near, other),
                _ => (other, near),
            };
            rows.push(Row {
                ordering,
                version,
                from,
                below,
            });
        }
        for hostile in [
            "", " ", "1 ", "$(id)", "1;", "\\n", "\\", "é", "1e3", "0x10", "+1", "-1", "nan", "inf",
        ] {
            for (version, from) in [(hostile, "1"), ("1", hostile)] {
                rows.push(Row {
                    ordering,
                    version: version.to_owned(),
                    from: from.to_owned(),
                    below: String::new(),
                });
            }
        }
        for version in [&"1".repeat(255), &"1".repeat(256), "1e3", "10", "010", "0"] {
            rows.push(Row {
                ordering,
                version: version.to_owned(),
                from: "9".to_owned(),
                below: String::new(),
            });
        }
    }
    rows
}

#[test]
fn every_awk_says_what_the_model_says() {
    let rows = rows();
    for answer in ["yes", "no", "malformed"] {
        let count = rows.iter().filter(|row| row.wanted() == answer).count();
        assert!(count * 10 > rows.len(), "{count} rows say {answer}");
    }
    let mut input = String::new();
    for row in &rows {
        let line = [row.ordering.as_str(), &row.version, &row.from, &row.below].join("\t");
        input.push_str(&line);
        input.push('\n');
    }
    let mut ran = 0;
    for (tool, call) in AWKS {
        let here = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
            .any(|folder| folder.join(tool).is_file());
        if !here {
            continue;
        }
        ran += 1;
        let program = format!(". '{PRELUDE}'\nawk() {{ {call} \"$@\"; }}\npackage_ranges\n");
        let mut child = Command::new("sh")
            .args(["-c", &program])
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("sh starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        let text = input.clone();
        let writer = std::thread::spawn(move || pipe.write_all(text.as_bytes()));
        let output = child.wait_with_output().expect("it ends");
        writer.join().expect("no panic").expect("it reads all");
        let said = String::from_utf8(output.stdout).expect("ASCII");
        let said: Vec<&str> = said.lines().collect();
        assert_eq!(said.len(), rows.len(), "{tool}");
        for (row, said) in rows.iter().zip(said) {
            let Row {
                ordering,
                version,
                from,
                below,
            } = row;
            assert_eq!(
                said,
                row.wanted(),
                "{tool}: {ordering:?} {version:?} from {from:?} below {below:?}"
            );
        }
    }
    assert!(ran > 1, "only {ran} kinds of awk");
}
