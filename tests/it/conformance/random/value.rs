//! Values by chance: versions, signatures, and texts that would like to be something else.

use kanwa::model::check::condition::Signature;
use kanwa::model::check::microcode::Revision;
use kanwa::model::version::Version;
use kanwa::model::version::package::Ordering;

use super::{Pool, Random};
use crate::sample;

pub(super) const NUMBERS: &[&str] = &[
    "0",
    "00",
    "1",
    "01",
    "2",
    "7",
    "8",
    "08",
    "9",
    "09",
    "10",
    "010",
    "011",
    "000000011",
    "100",
    "3399",
    "999999999",
];

pub(super) fn version(random: &mut Random) -> Version {
    let most = if random.chance(80) { 4 } else { 8 };
    let parts: Vec<&str> = (0..=random.below(most))
        .map(|_| *random.one(NUMBERS))
        .collect();
    sample::version(&parts.join("."))
}

pub(super) fn signature(random: &mut Random) -> String {
    let mut part = || *random.one(&["06", "5e", "9e", "0a", "03", "006", "00a5", "19", "9"]);
    let text = [part(), part(), part()].join("-");
    text.parse::<Signature>()
        .map_or_else(|_| "06-5e-03".to_owned(), |one| one.as_str().to_owned())
}

/// Pieces of text that mean something to a shell, a terminal, JSON, a pattern or a regular expression.
const PIECES: &[&str] = &[
    "'",
    "''",
    "\"",
    "\\",
    "\\\\",
    "\\n",
    "\\x0a",
    "$",
    "$x",
    "${x}",
    "$(id)",
    "`id`",
    "$((1))",
    "%s",
    "%",
    "!",
    "!!",
    "*",
    "?",
    "[a-z]",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "|",
    "||",
    "&",
    "&&",
    ";",
    "<",
    ">",
    "#",
    "~",
    "=",
    "-n",
    "-",
    "--",
    "+",
    ".",
    "..",
    "/",
    ":",
    ",",
    "@",
    "^",
    " ",
    "  ",
    "a",
    "Ab",
    "Intel",
    "0",
    "00",
    "11.6",
    "é",
    "か\u{3099}",
    "が",
    "表ソ能",
    "日本語",
    "　",
    "🦀",
    "‘",
    "“",
    "„",
    "‛",
    "\u{200b}",
    "\u{feff}",
    "ı",
    "ſ",
];

/// Those that are spelled out before anything looks at them.
const CONTROLS: &[&str] = &[
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    "\u{1}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\u{200e}",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
];

/// Those that cost nothing.
const PLAIN: &[&str] = &[
    "", "a", "Ab", "Intel", "amt", "-n", "=", "(", "LMS", "11.6", " ",
];

pub(super) fn text(random: &mut Random, hostile: bool) -> String {
    let pieces = if hostile { PIECES } else { PLAIN };
    (0..random.below(5)).map(|_| *random.one(pieces)).collect()
}

/// Of a service.
pub(super) fn name(random: &mut Random, hostile: bool) -> String {
    if random.chance(50) {
        "LMS".to_owned()
    } else {
        text(random, hostile)
    }
}

/// A value with something before, in or behind it.
pub(super) fn spoiled(random: &mut Random, value: &str, hostile: bool) -> String {
    let pieces = match (hostile, random.chance(50)) {
        (false, _) => PLAIN,
        (true, true) => CONTROLS,
        (true, false) => PIECES,
    };
    let piece = random.one(pieces);
    let ends: Vec<usize> = value
        .char_indices()
        .map(|(at, _)| at)
        .chain([value.len()])
        .collect();
    let at = if random.chance(50) {
        value.len()
    } else {
        *random.one(&ends)
    };
    format!("{}{piece}{}", &value[..at], &value[at..])
}

/// As it is, the same in other words, near it, or something else.
pub(super) fn version_value(random: &mut Random, pool: &Pool) -> String {
    let text = random.one(&pool.versions).as_str().to_owned();
    match random.below(12) {
        0 => format!("{text}.0"),
        1 => format!("0{text}"),
        2 => format!("{text}.1"),
        3 => spoiled(random, &text, pool.hostile),
        4 => version(random).as_str().to_owned(),
        5 => (*random.one(&[
            "",
            "0.0.0.0",
            "0",
            "1234567890",
            "1.2.3.4.5.6.7.8.9",
            "1..2",
            ".",
            "1.",
        ]))
        .to_owned(),
        6 => {
            // One more or less in the last place.
            let mut parts: Vec<u32> = random.one(&pool.versions).parts().to_vec();
            if let Some(last) = parts.last_mut() {
                *last = if random.chance(50) && *last < 999_999_999 {
                    *last + 1
                } else {
                    last.saturating_sub(1)
                };
            }
            let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
            parts.join(".")
        }
        _ => text,
    }
}

pub(super) fn signature_value(random: &mut Random, pool: &Pool) -> String {
    let text = random.one(&pool.signatures).clone();
    match random.below(10) {
        0 => spoiled(random, &text, pool.hostile),
        1 => text.to_uppercase(),
        2 => text
            .rsplit_once('-')
            .map_or(String::new(), |(short, _)| short.to_owned()),
        3 => signature(random),
        _ => text,
    }
}

pub(super) fn text_value(random: &mut Random, pool: &Pool) -> String {
    let value = random.one(&pool.texts).clone();
    match random.below(8) {
        0 | 1 => spoiled(random, &value, pool.hostile),
        2 => text(random, pool.hostile),
        3 => value.to_uppercase(),
        _ => value,
    }
}

const SIGNATURES: &[&str] = &["06-9a-03", "06-9a-04", "06-8f-08", "19-21-02", "0006-9a-03"];

const REVISIONS: &[&str] = &[
    "00000001", "00000430", "0000042f", "0000ffff", "00010000", "7fffffff", "80000000", "80000430",
    "0a201212", "0a201213", "0a2012ff", "0a201313", "fffffffe", "2b0004d0", "2c000290",
];

/// A row of a list.
pub(super) fn revision(random: &mut Random) -> Revision {
    let platforms = *random.one(&["/80", "/40", "/87", "/10", "/ff", "", ""]);
    let signature = random.one(SIGNATURES);
    let text = format!("{signature}{platforms}:{}", random.one(REVISIONS));
    text.parse().expect("a revision")
}

/// Mostly one that some row could be for.
pub(super) fn microcode_value(random: &mut Random, pool: &Pool) -> String {
    let platform = *random.one(&["80", "40", "10", "01", "-", "-", "?", "87", "00", "8", ""]);
    let text = format!(
        "{}/{platform}:{}",
        random.one(SIGNATURES),
        random.one(REVISIONS)
    );
    match random.below(12) {
        0 => spoiled(random, &text, pool.hostile),
        1 => text.to_uppercase(),
        2 => text.replace(':', ""),
        3 => text.replace('0', ""),
        4 => {
            let (processor, _) = text.split_once(':').expect("a colon");
            format!(
                "{processor}:{}",
                random.one(&["00000000", "ffffffff", "430", "000000430", ""])
            )
        }
        _ => text,
    }
}

/// The order of packages has tests of its own; here it only has to be asked.
pub(super) fn package(random: &mut Random, ordering: Ordering) -> &'static str {
    let list: &[&'static str] = match ordering {
        Ordering::Dpkg => &["1.0-1", "1:0.9-2", "1.0~rc1-1", "1.0-1+deb12u1", "1.10"],
        Ordering::Rpm => &["1.0-1.el9", "1:0.9-2", "1.0~rc1-1", "1.0^git-1.el9", "1.10"],
        Ordering::Apk => &["1.0-r1", "1.0_rc1-r0", "1.0_p1", "1.0a-r2", "1.10"],
        Ordering::Pacman => &["1.0-1", "1:0.9-2", "1.0rc1-1", "1.0.1-1.1", "1.10"],
    };
    list[random.below(list.len())]
}

pub(super) fn package_value(random: &mut Random, pool: &Pool, ordering: Ordering) -> String {
    let text = package(random, ordering);
    if random.chance(15) {
        spoiled(random, text, pool.hostile)
    } else {
        text.to_owned()
    }
}
