//! `t(key="…", name=value)`: words in templates, in the language that `lang` in the scope says.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::render::html::escape_into;
use crate::render::messages::{Argument, Messages};

/// `t`: a message as text, escaped by the engine like any value.
pub(super) fn register(tera: &mut Tera, messages: &Arc<Messages>) {
    let messages = Arc::clone(messages);
    tera.register_function("t", move |kwargs: Kwargs, state: &State| {
        let call = Call::read(&kwargs, state)?;
        let arguments: Vec<(&str, Argument<'_>)> = call
            .arguments
            .iter()
            .map(|(name, value)| (*name, argument(value)))
            .collect();
        messages
            .text(&call.lang, call.key, &arguments)
            .map_err(|error| tera::Error::message(error.to_string()))
    });
}

/// `t`, and `t_html`: a sentence with HTML inside it, such as a link. The arguments that the template made
/// (`{% set link %}<a …>{% endset %}`) go in as they are, all else is escaped, the message's words too.
pub(super) fn register_html(tera: &mut Tera, messages: &Arc<Messages>) {
    register(tera, messages);
    let messages = Arc::clone(messages);
    tera.register_function(
        "t_html",
        move |kwargs: Kwargs, state: &State| -> TeraResult<Value> {
            let call = Call::read(&kwargs, state)?;
            // A private character stands for each piece of HTML while the sentence is escaped; text types refuse them.
            let mut pieces: Vec<(char, &str)> = Vec::new();
            let mut arguments: Vec<(&str, Argument<'_>)> = Vec::new();
            for (place, (name, value)) in ('\u{E000}'..='\u{E0FF}').zip(&call.arguments) {
                match value.as_str() {
                    Some(html) if value.is_safe() => {
                        pieces.push((place, html));
                        arguments.push((name, place.to_string().into()));
                    }
                    _ => arguments.push((name, argument(value))),
                }
            }
            let text = messages
                .text(&call.lang, call.key, &arguments)
                .map_err(|error| tera::Error::message(error.to_string()))?;
            let mut html = String::new();
            escape_into(&text, &mut html);
            for (place, piece) in pieces {
                html = html.replace(place, piece);
            }
            Ok(Value::safe_string(&html))
        },
    );
}

struct Call<'a> {
    key: &'a str,
    lang: String,
    arguments: Vec<(&'a str, &'a Value)>,
}

impl<'a> Call<'a> {
    fn read(kwargs: &'a Kwargs, state: &State) -> TeraResult<Self> {
        let lang = match kwargs.get::<String>("lang")? {
            Some(lang) => lang,
            None => state.get::<String>("lang")?.ok_or_else(|| {
                tera::Error::message("`t` needs `lang`; a component takes it by `@lang`")
            })?,
        };
        let mut arguments: Vec<(&str, &Value)> = kwargs
            .iter()
            .filter_map(|(name, value)| Some((name.as_str()?, value)))
            .filter(|(name, _)| !matches!(*name, "key" | "lang"))
            .collect();
        arguments.sort_by_key(|(name, _)| *name);
        Ok(Self {
            key: kwargs.must_get::<&str>("key")?,
            lang,
            arguments,
        })
    }
}

/// An integer picks plurals; everything else is text.
fn argument(value: &Value) -> Argument<'static> {
    match value.as_i64() {
        Some(number) if value.is_number() => number.into(),
        _ => value.to_string().into(),
    }
}
