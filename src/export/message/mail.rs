//! Mail: plain text with its subject in the first line to paste, and the same as a draft that mail programs open.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Message, plain};
use crate::export::artefact::{Artefact, SitePath};

/// As long as lines of mails are, so that a few signs of quotation fit before them.
const WIDTH: usize = 72;
/// Bytes in an encoded word that fits into a line of 76 signs behind `Subject: `, and in a line of that length.
const WORD: usize = 39;
const LINE: usize = 57;

/// # Errors
/// An id that is no name of a file.
pub fn files(message: &Message) -> anyhow::Result<Vec<Artefact>> {
    let body = plain::text(&message.blocks, Some(WIDTH));
    let paste: SitePath = format!("{}.txt", message.name).parse()?;
    let draft: SitePath = format!("{}.eml", message.name).parse()?;
    Ok(vec![
        Artefact::file(paste, format!("Subject: {}\n\n{body}", message.subject)),
        Artefact::file(draft, self::draft(message, &body)),
    ])
}

/// A message of RFC 5322 without sender and date, which the program that sends it adds.
fn draft(message: &Message, body: &str) -> String {
    let body = STANDARD.encode(body.replace('\n', "\r\n"));
    let mut lines = vec![
        // Outlook opens it as one to be sent.
        "X-Unsent: 1".to_owned(),
        format!("Subject: {}", encoded_words(&message.subject)),
        format!("Content-Language: {}", message.locale.tag()),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
        String::new(),
    ];
    // Every letter of base64 is one byte.
    lines.extend(
        body.as_bytes()
            .chunks(LINE / 3 * 4)
            .map(|line| line.iter().copied().map(char::from).collect()),
    );
    lines.join("\r\n") + "\r\n"
}

/// A header of any letters (RFC 2047): each word whole letters, and short enough for its line.
fn encoded_words(text: &str) -> String {
    if text.is_ascii() && text.len() <= WORD && !text.contains("=?") {
        return text.to_owned();
    }
    let mut words = vec![String::new()];
    for character in text.chars() {
        if words
            .last()
            .is_some_and(|word| word.len() + character.len_utf8() > WORD)
        {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(character);
        }
    }
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word)))
        .collect();
    words.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_of_any_length_and_letters_is_a_header() {
        assert_eq!(encoded_words("INTEL-SA-00075: x"), "INTEL-SA-00075: x");
        let long = encoded_words(&"緊急".repeat(40));
        for line in long.split("\r\n ") {
            assert!(line.len() <= 67, "{line}");
            let inner = line
                .strip_prefix("=?UTF-8?B?")
                .and_then(|line| line.strip_suffix("?="));
            let bytes = STANDARD.decode(inner.expect("a word")).expect("base64");
            assert!(String::from_utf8(bytes).is_ok(), "a letter was cut");
        }
        assert!(encoded_words("=?UTF-8?B?eA==?=").starts_with("=?UTF-8?B?PT9"));
    }
}
