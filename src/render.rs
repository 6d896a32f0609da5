//! Words, templates, Markdown and code blocks: everything between a model value and text in an output syntax.
//! Plain library code: it knows locales, but no advisory.

pub mod embedded;
pub mod error;
pub mod highlight;
pub mod html;
pub mod markdown;
pub mod messages;
pub mod template;

pub use error::Error;
pub use html::Html;

use messages::Messages;

/// A date as it is written in running text: `2026年11月20日`, `November 20, 2026`.
///
/// # Errors
/// A locale that is not there.
pub fn long_date(messages: &Messages, tag: &str, date: jiff::civil::Date) -> Result<String, Error> {
    messages.text(
        tag,
        "date-long",
        &[
            ("year", i64::from(date.year()).into()),
            ("month", i64::from(date.month()).into()),
            ("day", i64::from(date.day()).into()),
        ],
    )
}
