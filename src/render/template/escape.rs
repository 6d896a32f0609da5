//! How each syntax quotes a value.

use std::io::{Error, Write};

use crate::render::html::escape_into;

/// A word of a POSIX shell: `'it'\''s'`.
pub fn sh_quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A PowerShell string that expands nothing. The typographic quotes end one too, so they are doubled as well.
pub fn powershell_quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for character in text.chars() {
        out.push(character);
        if matches!(
            character,
            '\'' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}'
        ) {
            out.push(character);
        }
    }
    out.push('\'');
    out
}

pub(super) fn html(text: &str, out: &mut dyn Write) -> Result<(), Error> {
    let mut html = String::with_capacity(text.len());
    escape_into(text, &mut html);
    out.write_all(html.as_bytes())
}

pub(super) fn sh(text: &str, out: &mut dyn Write) -> Result<(), Error> {
    out.write_all(sh_quote(without_nul(text)?).as_bytes())
}

pub(super) fn powershell(text: &str, out: &mut dyn Write) -> Result<(), Error> {
    out.write_all(powershell_quote(without_nul(text)?).as_bytes())
}

/// No quoting carries a NUL; text types refuse it, so this is a bug of ours.
fn without_nul(text: &str) -> Result<&str, Error> {
    if text.contains('\0') {
        return Err(Error::other("a NUL character cannot be quoted"));
    }
    Ok(text)
}
