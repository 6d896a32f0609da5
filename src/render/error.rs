//! What goes wrong while rendering: a bug of ours, or an organisation's override that does not fit.

use std::fmt;

/// A template or message that cannot be rendered. The text names file and line where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(String);

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl From<tera::Error> for Error {
    fn from(error: tera::Error) -> Self {
        let mut text = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(inner) = cause {
            text.push_str("\ncaused by: ");
            text.push_str(&inner.to_string());
            cause = inner.source();
        }
        Self(text)
    }
}
