//! Microsoft Teams: plain text, since what is pasted into a message is taken as it is, marks included.

use super::{Message, plain};
use crate::export::artefact::{Artefact, SitePath};

/// # Errors
/// An id that is no name of a file.
pub fn files(message: &Message) -> anyhow::Result<Vec<Artefact>> {
    let path: SitePath = format!("{}.txt", message.name).parse()?;
    Ok(vec![Artefact::file(
        path,
        plain::text(&message.blocks, None),
    )])
}
