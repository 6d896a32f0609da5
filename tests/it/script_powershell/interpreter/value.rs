//! Values, and the ways out of a statement.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Int(i64),
    /// One UTF-16 unit.
    Char(u16),
    Text(String),
    /// Never changed in place: `+=` makes a new one.
    Array(Rc<Vec<Value>>),
    /// By key in lower case: hashtables ignore case.
    Hash(Rc<RefCell<BTreeMap<String, Value>>>),
    /// Properties by name in lower case.
    Object(Rc<BTreeMap<String, Value>>),
}

/// What went wrong, as far as scripts look at it.
#[derive(Clone, Debug)]
pub(crate) struct ErrorRecord {
    pub(crate) id: String,
    pub(crate) category: String,
    pub(crate) message: String,
}

impl ErrorRecord {
    pub(crate) fn new(id: &str, category: &str) -> Self {
        Self {
            id: id.to_owned(),
            category: category.to_owned(),
            message: format!("message of {id}"),
        }
    }
}

/// Why statements stopped before their end.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    Return,
    Continue,
    Exit(i64),
    Throw(ErrorRecord),
}

pub(super) fn throw<T>(id: &str) -> Result<T, Stop> {
    Err(Stop::Throw(ErrorRecord::new(id, "InvalidOperation")))
}

impl Value {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(crate) fn array(items: Vec<Self>) -> Self {
        Self::Array(Rc::new(items))
    }

    pub(crate) fn object(properties: &[(&str, Self)]) -> Self {
        Self::Object(Rc::new(lower(properties)))
    }

    pub(crate) fn hash(entries: &[(&str, Self)]) -> Self {
        Self::Hash(Rc::new(RefCell::new(lower(entries))))
    }

    pub(super) fn error(record: &ErrorRecord) -> Self {
        Self::object(&[
            ("FullyQualifiedErrorId", Self::text(&record.id)),
            (
                "CategoryInfo",
                Self::object(&[("Category", Self::text(&record.category))]),
            ),
            ("__message", Self::text(&record.message)),
        ])
    }

    /// `[string]`
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Bool(yes) => if *yes { "True" } else { "False" }.to_owned(),
            Self::Int(number) => number.to_string(),
            Self::Char(unit) => {
                String::from_utf16(&[*unit]).expect("no half of a surrogate pair in tests")
            }
            Self::Text(text) => text.clone(),
            Self::Array(items) => items
                .iter()
                .map(Self::to_text)
                .collect::<Vec<_>>()
                .join(" "),
            Self::Hash(_) => "System.Collections.Hashtable".to_owned(),
            Self::Object(properties) => properties
                .get("__message")
                .map_or_else(|| "@{}".to_owned(), Self::to_text),
        }
    }

    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Bool(yes) => *yes,
            Self::Int(number) => *number != 0,
            Self::Char(unit) => *unit != 0,
            Self::Text(text) => !text.is_empty(),
            Self::Array(items) => match items.as_slice() {
                [] => false,
                [only] => only.is_true(),
                _ => true,
            },
            Self::Hash(_) | Self::Object(_) => true,
        }
    }

    /// `[int]`
    pub(super) fn to_int(&self) -> Result<i64, Stop> {
        match self {
            Self::Null => Ok(0),
            Self::Int(number) => Ok(*number),
            Self::Char(unit) => Ok(i64::from(*unit)),
            Self::Text(text) if text.is_empty() => Ok(0),
            Self::Text(text) if text.starts_with("0x") => {
                match i64::from_str_radix(&text[2..], 16) {
                    Ok(number) if number <= i64::from(i32::MAX) => Ok(number),
                    // Up to 0xffffffff it would be a negative number.
                    _ => throw("InvalidCastFromStringToInteger"),
                }
            }
            Self::Text(text) => match text.parse::<i32>() {
                Ok(number) => Ok(number.into()),
                Err(_) => throw("InvalidCastFromStringToInteger"),
            },
            other => panic!("[int] of {other:?}"),
        }
    }

    /// What a statement with this value puts out: arrays come apart.
    pub(super) fn emit(self, output: &mut Vec<Self>) {
        match self {
            Self::Array(items) => output.extend(items.iter().cloned()),
            other => output.push(other),
        }
    }

    /// What becomes of a command's output where one value is wanted: the array of one element is no array.
    pub(super) fn collapse(mut output: Vec<Self>) -> Self {
        match output.len() {
            0 => Self::Null,
            1 => output.remove(0),
            _ => Self::array(output),
        }
    }
}

fn lower(entries: &[(&str, Value)]) -> BTreeMap<String, Value> {
    entries
        .iter()
        .map(|(name, value)| (name.to_lowercase(), value.clone()))
        .collect()
}
