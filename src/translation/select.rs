//! Texts by the names that are typed on the command line.

use crate::diagnostic::did_you_mean;
use crate::model::translation::{File, Unit};

/// Some texts, or all of them.
#[derive(Debug)]
pub struct Selection {
    /// Empty: all.
    names: Vec<(String, Option<String>)>,
}

impl Selection {
    /// `ID` is an advisory with what is true of it for us, or another file by its path below `content/` (`registry/terms`,
    /// `site`); `ID:ADDRESS` is one text of it.
    ///
    /// # Errors
    /// A sentence on a name that there is no text for.
    pub fn new(names: &[String], files: &[&File]) -> Result<Self, String> {
        let mut read = Vec::new();
        for name in names {
            let (id, address) = match name.split_once(':') {
                Some((id, address)) => (id, Some(address)),
                None => (name.as_str(), None),
            };
            let mut of_name = files.iter().filter(|file| is_called(file, id)).peekable();
            if of_name.peek().is_none() {
                let known = files.iter().map(|file| file.name());
                return Err(format!("no text is in `{id}`{}", near(id, known)));
            }
            let addresses: Vec<&str> = of_name
                .flat_map(|file| &file.units)
                .map(|unit| unit.address.as_str())
                .collect();
            if let Some(address) = address.filter(|address| !addresses.contains(address)) {
                let near = near(address, addresses.iter().copied());
                return Err(format!("`{id}` has no text `{address}`{near}"));
            }
            read.push((id.to_owned(), address.map(str::to_owned)));
        }
        Ok(Self { names: read })
    }

    pub fn is_all(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether a text is among them.
    pub fn has(&self, file: &File, unit: &Unit) -> bool {
        self.is_all()
            || self.names.iter().any(|(id, address)| {
                let here = address.as_ref().is_none_or(|one| *one == unit.address);
                here && is_called(file, id)
            })
    }
}

fn is_called(file: &File, id: &str) -> bool {
    file.name() == id || file.name().strip_prefix("organisation/") == Some(id)
}

fn near<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    did_you_mean(name, known)
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default()
}
