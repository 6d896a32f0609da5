//! The words that a draft begins with, in both languages.

use super::yaml::{Item, Yaml};
use crate::model::locale::Locale;
use crate::render::embedded::Overrides;
use crate::render::messages::{Argument, Messages};

pub(super) struct Words(Messages);

impl Words {
    /// Errors: a locale inside the program is broken.
    pub(super) fn load() -> anyhow::Result<Self> {
        Ok(Self(Messages::load(&Overrides::new())?))
    }

    /// A message in one language.
    pub(super) fn one(&self, locale: Locale, key: &str) -> anyhow::Result<String> {
        Ok(self.0.text(locale.tag(), key, &[])?)
    }

    /// A message as a text of the content.
    pub(super) fn text(&self, key: &str) -> anyhow::Result<Item> {
        self.with(key, &[])
    }

    pub(super) fn with(
        &self,
        key: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> anyhow::Result<Item> {
        let mut pair = Vec::new();
        for locale in Locale::ALL {
            let text = self.0.text(locale.tag(), key, arguments)?;
            pair.push((locale.tag().to_owned(), text));
        }
        Ok(Yaml::Short(pair).into())
    }
}
