//! The filters of each syntax. tera's `safe` is closed everywhere: what passes unescaped says so by its type.

use std::fmt::Write;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::model::date::Date;
use crate::render::html::{attribute_into, escape_into};
use crate::render::messages::Messages;

/// Pages: `html`, `time`, `json`, and the common ones.
pub(super) fn register_html(tera: &mut Tera, messages: &Arc<Messages>) {
    register_common(tera, messages);
    tera.register_filter("html", |value: &Value, _: Kwargs, _: &State| {
        trusted(value, "html", "Html")
    });
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| json(value));
    let messages = Arc::clone(messages);
    tera.register_filter("time", move |iso: &str, kwargs: Kwargs, state: &State| {
        let text = date(&messages, iso, &kwargs, state)?;
        let mut html = String::from("<time");
        attribute_into("datetime", iso, &mut html);
        html.push('>');
        escape_into(&text, &mut html);
        html.push_str("</time>");
        TeraResult::Ok(Value::safe_string(&html))
    });
}

/// Scripts: `words`, `comment`, `code`, and the common ones.
pub(super) fn register_script(tera: &mut Tera, messages: &Arc<Messages>, separator: &'static str) {
    register_common(tera, messages);
    tera.register_filter(
        "words",
        move |values: &[Value], _: Kwargs, state: &State| {
            let words: TeraResult<Vec<String>> = values
                .iter()
                .map(|value| state.escape(&value.to_string()))
                .collect();
            TeraResult::Ok(Value::safe_string(&words?.join(separator)))
        },
    );
    tera.register_filter("comment", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&one_line(text))
    });
    tera.register_filter("code", |value: &Value, _: Kwargs, _: &State| {
        trusted(value, "code", "Code")
    });
}

/// Wiki articles: the common ones.
pub(super) fn register_markdown(tera: &mut Tera, messages: &Arc<Messages>) {
    register_common(tera, messages);
}

fn register_common(tera: &mut Tera, messages: &Arc<Messages>) {
    tera.register_filter("safe", |_: &Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        Err(tera::Error::message(
            "`safe` is closed: give the view a field of type Html (`| html`) or Code (`| code`)",
        ))
    });
    let messages = Arc::clone(messages);
    tera.register_filter("date", move |iso: &str, kwargs: Kwargs, state: &State| {
        date(&messages, iso, &kwargs, state)
    });
}

/// The text inside a value that Rust declared finished; `{html: …}` or `{code: …}` is how such a type arrives.
fn trusted(value: &Value, field: &'static str, name: &str) -> TeraResult<Value> {
    value
        .as_map()
        .filter(|map| map.len() == 1)
        .and_then(|map| map.get(&field.into()))
        .and_then(Value::as_str)
        .map(Value::safe_string)
        .ok_or_else(|| {
            tera::Error::message(format!(
                "`{field}` takes a value of type {name}, got {}",
                value.name()
            ))
        })
}

/// `2026-11-20` -> `2026年11月20日`, `November 20, 2026`.
fn date(messages: &Messages, iso: &str, kwargs: &Kwargs, state: &State) -> TeraResult<String> {
    let lang = match kwargs.get::<String>("lang")? {
        Some(lang) => lang,
        None => state.get::<String>("lang")?.ok_or_else(|| {
            tera::Error::message("a date needs `lang`; a component takes it by `@lang`")
        })?,
    };
    let date: Date = iso
        .parse()
        .map_err(|error| tera::Error::message(format!("`{iso}` is no date: {error}")))?;
    crate::render::long_date(messages, &lang, date)
        .map_err(|error| tera::Error::message(error.to_string()))
}

/// JSON that can stand in a script element and in an attribute of either quote.
fn json(value: &Value) -> TeraResult<Value> {
    let text =
        serde_json::to_string(value).map_err(|error| tera::Error::message(error.to_string()))?;
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' | '>' | '&' | '\'' | '\u{2028}' | '\u{2029}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    Ok(Value::safe_string(&out))
}

/// Text that cannot end the line it stands on.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\u{2028}' | '\u{2029}' => ' ',
            character if character.is_control() => ' ',
            character => character,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::template::escape;

    #[test]
    fn a_comment_stays_on_its_line() {
        assert_eq!(one_line("a\nrm -rf /\r\u{85}\u{2028}b"), "a rm -rf /   b");
        assert_eq!(escape::sh_quote("a'b"), r"'a'\''b'");
    }
}
