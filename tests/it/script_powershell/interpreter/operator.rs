//! Operators, methods and properties.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;

use regex::{NoExpand, Regex, RegexBuilder};

use super::value::{Stop, Value, throw};

/// A binary operator; the second value says what `$Matches` becomes.
pub(super) fn binary(
    name: &str,
    left: &Value,
    right: &Value,
) -> Result<(Value, Option<Value>), Stop> {
    let name = name.to_lowercase();
    if matches!(left, Value::Array(_))
        && !matches!(
            name.as_str(),
            "-join" | "-ccontains" | "-cnotcontains" | "+"
        )
    {
        panic!("{name} with an array on the left filters it: surely not meant");
    }
    let yes = |yes: bool| Ok((Value::Bool(yes), None));
    match name.as_str() {
        "-ceq" => yes(equal(left, right, true)),
        "-cne" => yes(!equal(left, right, true)),
        "-eq" => yes(equal(left, right, false)),
        "-ne" => yes(!equal(left, right, false)),
        "-lt" => yes(left.to_int()? < right.to_int()?),
        "-le" => yes(left.to_int()? <= right.to_int()?),
        "-gt" => yes(left.to_int()? > right.to_int()?),
        "-ge" => yes(left.to_int()? >= right.to_int()?),
        "-match" | "-cmatch" => {
            let text = left.to_text();
            let found = pattern(&right.to_text(), name == "-cmatch")
                .captures(&text)
                .map(|captures| {
                    let groups: Vec<(String, Value)> = captures
                        .iter()
                        .enumerate()
                        .filter_map(|(at, group)| {
                            Some((at.to_string(), Value::text(group?.as_str())))
                        })
                        .collect();
                    let groups: Vec<(&str, Value)> = groups
                        .iter()
                        .map(|(at, group)| (at.as_str(), group.clone()))
                        .collect();
                    Value::hash(&groups)
                });
            Ok((Value::Bool(found.is_some()), found))
        }
        "-notmatch" => yes(!pattern(&right.to_text(), false).is_match(&left.to_text())),
        "-cnotmatch" => yes(!pattern(&right.to_text(), true).is_match(&left.to_text())),
        "-like" => yes(like(&right.to_text()).is_match(&left.to_text())),
        "-creplace" => {
            let Value::Array(pair) = right else {
                panic!("-creplace without a replacement");
            };
            let new = pair[1].to_text();
            assert!(!new.contains('$'), "{new}");
            let text = left.to_text();
            let done = pattern(&pair[0].to_text(), true).replace_all(&text, NoExpand(&new));
            Ok((Value::text(&done), None))
        }
        "-split" => {
            let text = left.to_text();
            Ok((Value::array(split(&text, &right.to_text())), None))
        }
        "-join" => {
            let parts = match left {
                Value::Array(items) => items.iter().map(Value::to_text).collect(),
                other => vec![other.to_text()],
            };
            Ok((Value::Text(parts.join(&right.to_text())), None))
        }
        "-ccontains" => yes(contains(left, right)),
        "-cnotcontains" => yes(!contains(left, right)),
        "-shr" => Ok((Value::Int(left.to_int()? >> right.to_int()?), None)),
        "-band" => Ok((Value::Int(left.to_int()? & right.to_int()?), None)),
        "+" => Ok((add(left, right)?, None)),
        "-" => Ok((Value::Int(left.to_int()? - right.to_int()?), None)),
        other => panic!("operator {other}"),
    }
}

/// What stands between the matches, and with it what the pattern's groups took.
fn split(text: &str, separator: &str) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut at = 0;
    for found in pattern(separator, false).captures_iter(text) {
        let whole = found.get(0).expect("the match");
        parts.push(Value::text(&text[at..whole.start()]));
        let groups = found.iter().skip(1).flatten();
        parts.extend(groups.map(|group| Value::text(group.as_str())));
        at = whole.end();
    }
    parts.push(Value::text(&text[at..]));
    parts
}

thread_local! {
    /// Making a pattern costs more than all else that a script does.
    static PATTERNS: RefCell<HashMap<(String, bool), Regex>> = RefCell::default();
}

fn pattern(pattern: &str, case: bool) -> Regex {
    PATTERNS.with_borrow_mut(|made| {
        made.entry((pattern.to_owned(), case))
            .or_insert_with(|| {
                RegexBuilder::new(pattern)
                    .case_insensitive(!case)
                    .build()
                    .unwrap_or_else(|error| panic!("{pattern}: {error}"))
            })
            .clone()
    })
}

fn like(wildcards: &str) -> Regex {
    assert!(!wildcards.contains(['[', ']', '?', '`']), "{wildcards}");
    let parts: Vec<String> = wildcards.split('*').map(regex::escape).collect();
    pattern(&format!("(?s)^{}\\z", parts.join(".*")), false)
}

/// The right side becomes what the left side is.
fn equal(left: &Value, right: &Value, case: bool) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Null, _) | (_, Value::Null) => false,
        (Value::Int(left), right) => right.to_int().is_ok_and(|right| right == *left),
        (Value::Bool(left), right) => right.is_true() == *left,
        (left, right) => {
            let (left, right) = (left.to_text(), right.to_text());
            if case {
                left == right
            } else {
                left.to_lowercase() == right.to_lowercase()
            }
        }
    }
}

fn contains(list: &Value, wanted: &Value) -> bool {
    match list {
        Value::Array(items) => items.iter().any(|item| equal(item, wanted, true)),
        other => equal(other, wanted, true),
    }
}

pub(super) fn add(left: &Value, right: &Value) -> Result<Value, Stop> {
    Ok(match (left, right) {
        (Value::Null, right) => right.clone(),
        (Value::Text(left), right) => Value::Text(format!("{left}{}", right.to_text())),
        (Value::Int(left), right) => Value::Int(left + right.to_int()?),
        (Value::Array(left), Value::Array(right)) => {
            Value::array(left.iter().chain(right.iter()).cloned().collect())
        }
        (Value::Array(left), right) => {
            Value::array(left.iter().cloned().chain([right.clone()]).collect())
        }
        (left, right) => panic!("{left:?} + {right:?}"),
    })
}

/// `-f` with the formats that the scripts use: `{0}`, `{0,-18}`, `{0:x2}`, `{0:d2}`.
pub(super) fn format(template: &str, values: &[Value]) -> Result<Value, Stop> {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (item, tail) = after.split_once('}').expect("a closed item");
        out.push_str(before);
        rest = tail;
        if let Some((at, digits)) = item.split_once(":x") {
            let (at, digits): (usize, usize) =
                (at.parse().expect("index"), digits.parse().expect("digits"));
            let number = values[at].to_int()?;
            write!(out, "{number:0digits$x}").expect("a text takes all");
        } else if let Some((at, digits)) = item.split_once(":d") {
            let (at, digits): (usize, usize) =
                (at.parse().expect("index"), digits.parse().expect("digits"));
            let number = values[at].to_int()?;
            write!(out, "{number:0digits$}").expect("a text takes all");
        } else if let Some((at, width)) = item.split_once(",-") {
            let (at, width): (usize, usize) =
                (at.parse().expect("index"), width.parse().expect("width"));
            let text = values[at].to_text();
            write!(out, "{text:<width$}").expect("a text takes all");
        } else {
            out.push_str(&values[item.parse::<usize>().expect("index")].to_text());
        }
    }
    out.push_str(rest);
    Ok(Value::Text(out))
}

pub(super) fn cast(kind: &str, value: &Value) -> Result<Value, Stop> {
    match kind {
        "string" => Ok(Value::Text(value.to_text())),
        "int" => Ok(Value::Int(value.to_int()?)),
        "char" => Ok(Value::Char(u16::try_from(value.to_int()?).expect("a unit"))),
        other => panic!("[{other}]"),
    }
}

pub(super) fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "bool" => matches!(value, Value::Bool(_)),
        "int" => matches!(value, Value::Int(_)),
        "string" => matches!(value, Value::Text(_)),
        other => panic!("-is [{other}]"),
    }
}

pub(super) fn index(container: &Value, key: &Value) -> Result<Value, Stop> {
    match (container, key) {
        (Value::Null, _) => throw("NullArray"),
        (Value::Hash(_), Value::Null) => throw("NullArrayIndex"),
        (Value::Hash(entries), key) => {
            let entries = entries.borrow();
            Ok(entries
                .get(&key.to_text().to_lowercase())
                .cloned()
                .unwrap_or(Value::Null))
        }
        (Value::Array(items), key) => {
            let at = key.to_int()?;
            assert!(at >= 0, "an index from the end");
            Ok(usize::try_from(at)
                .ok()
                .and_then(|at| items.get(at).cloned())
                .unwrap_or(Value::Null))
        }
        (container, key) => panic!("{container:?}[{key:?}]"),
    }
}

/// A property; one that is not there is `$null`, also on `$null`.
pub(super) fn property(value: &Value, name: &str) -> Value {
    match (value, name) {
        (Value::Null, _) => Value::Null,
        (Value::Array(items), "Count") => Value::Int(i64::try_from(items.len()).expect("small")),
        (Value::Text(text), "Length") => {
            Value::Int(i64::try_from(text.encode_utf16().count()).expect("small"))
        }
        (Value::Hash(entries), "Count") => {
            Value::Int(i64::try_from(entries.borrow().len()).expect("small"))
        }
        (Value::Object(properties), name) => properties
            .get(&name.to_lowercase())
            .cloned()
            .unwrap_or(Value::Null),
        (value, name) => panic!("{value:?}.{name}"),
    }
}

pub(super) fn method(value: &Value, name: &str, arguments: &[Value]) -> Result<Value, Stop> {
    match (value, name, arguments) {
        (Value::Null, ..) => throw("InvokeMethodOnNull"),
        (Value::Text(text), "Trim", []) => Ok(Value::text(text.trim())),
        (Value::Text(text), "Equals", [other]) => Ok(Value::Bool(
            matches!(other, Value::Text(other) if other == text),
        )),
        (Value::Text(text), "Contains", [part]) => Ok(Value::Bool(text.contains(&part.to_text()))),
        (Value::Text(text), "Replace", [from, to]) => {
            let from = regex::escape(&from.to_text());
            let to = to.to_text();
            let made = Regex::new(&from).expect("escaped");
            Ok(Value::text(&made.replace_all(text, NoExpand(&to))))
        }
        (Value::Text(text), "StartsWith", [start]) => {
            Ok(Value::Bool(text.starts_with(&start.to_text())))
        }
        (Value::Text(text), "Substring", [from]) => {
            let from = usize::try_from(from.to_int()?).expect("not negative");
            Ok(Value::text(&utf16(text, from, None)))
        }
        (Value::Text(text), "Substring", [from, length]) => {
            let from = usize::try_from(from.to_int()?).expect("not negative");
            let length = usize::try_from(length.to_int()?).expect("not negative");
            Ok(Value::text(&utf16(text, from, Some(length))))
        }
        (Value::Text(text), "TrimStart", [mark]) => {
            let mark = mark.to_text();
            Ok(Value::text(
                text.trim_start_matches(|one| mark.contains(one)),
            ))
        }
        (Value::Text(text), "ToLowerInvariant", []) => Ok(Value::Text(text.to_lowercase())),
        (Value::Text(text), "ToCharArray", []) => {
            Ok(Value::array(text.encode_utf16().map(Value::Char).collect()))
        }
        // A date: the local time, with the universal one beside it.
        (Value::Object(properties), "ToUniversalTime", []) => {
            Ok(properties.get("__universal").expect("a date").clone())
        }
        (Value::Hash(entries), "ContainsKey", [key]) => Ok(Value::Bool(
            entries.borrow().contains_key(&key.to_text().to_lowercase()),
        )),
        (value, name, _) => panic!("{value:?}.{name}()"),
    }
}

/// Part of a text by its UTF-16 units, as .NET counts.
fn utf16(text: &str, from: usize, length: Option<usize>) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let end = length.map_or(units.len(), |length| from + length);
    String::from_utf16_lossy(&units[from..end])
}
