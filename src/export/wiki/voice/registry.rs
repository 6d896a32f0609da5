//! What the registries hold, by name, and where a statement comes from.

use super::Voice;
use crate::export::wiki::block::{Piece, Words};
use crate::model::advisory::Provenance;
use crate::model::id::Id;
use crate::model::locale::Localized;
use crate::model::text::Markdown;
use crate::render::Error;

impl Voice<'_> {
    /// A link of the registry.
    pub(in crate::export::wiki) fn link(&self, key: &Id) -> Result<Piece, Error> {
        let Some(link) = self.materials.catalog.registry.links.get(key) else {
            return Ok(Piece::Text(key.to_string()));
        };
        let text = self.line(&link.title)?;
        Ok(match link.url.get(self.locale) {
            Some((url, _)) => Piece::Link {
                href: url.to_owned(),
                text,
            },
            None => Piece::Text(text),
        })
    }

    /// Links of the registry in a row.
    pub(in crate::export::wiki) fn links(&self, keys: &[Id]) -> Result<Words, Error> {
        let mut words = Vec::new();
        for key in keys {
            if !words.is_empty() {
                words.push(Piece::Text(self.t("site-list-separator")?));
            }
            words.push(self.link(key)?);
        }
        Ok(words)
    }

    /// How sure, since when, and from where, as a line; empty where nothing is known of it.
    pub(in crate::export::wiki) fn provenance(
        &self,
        provenance: &Provenance,
    ) -> Result<Words, Error> {
        let mut parts: Vec<Words> = Vec::new();
        if let Some(confidence) = provenance.confidence {
            let word = self.t(&format!("site-confidence-{}", confidence.as_str()))?;
            parts.push(vec![Piece::Text(format!(
                "{}{word}",
                self.label("site-confidence")?
            ))]);
        }
        if let Some(date) = provenance.as_of {
            let date = self.date(date)?;
            parts.push(vec![Piece::Text(
                self.with("site-conclusion-as-of", &[("date", date.into())])?,
            )]);
        }
        if !provenance.sources.is_empty() {
            let mut words = vec![Piece::Text(self.label("site-sources")?)];
            words.extend(self.links(&provenance.sources)?);
            parts.push(words);
        }
        let mut line = Vec::new();
        for part in parts {
            if !line.is_empty() {
                line.push(Piece::Text(self.t("wiki-part-separator")?));
            }
            line.extend(part);
        }
        Ok(line)
    }

    /// A text and where it comes from, for a cell.
    pub(in crate::export::wiki) fn sourced(
        &self,
        text: Option<&Localized<Markdown>>,
        provenance: &Provenance,
    ) -> Result<Words, Error> {
        let mut words = match text {
            Some(text) => self.pieces(text)?,
            None => Vec::new(),
        };
        let provenance = self.provenance(provenance)?;
        if !words.is_empty() && !provenance.is_empty() {
            words.push(Piece::Break);
        }
        words.extend(provenance);
        Ok(words)
    }

    /// The name of a product.
    pub(in crate::export::wiki) fn product(&self, key: &Id) -> Result<String, Error> {
        match self.materials.catalog.registry.products.get(key) {
            Some(product) => match &product.short {
                Some(short) => self.with(
                    "wiki-short-name",
                    &[
                        ("name", self.line(&product.name)?.into()),
                        ("short", self.line(short)?.into()),
                    ],
                ),
                None => self.line(&product.name),
            },
            None => Ok(key.to_string()),
        }
    }

    pub(in crate::export::wiki) fn vendor(&self, key: &Id) -> Result<String, Error> {
        match self.materials.catalog.registry.vendors.get(key) {
            Some(vendor) => self.line(&vendor.name),
            None => Ok(key.to_string()),
        }
    }

    pub(in crate::export::wiki) fn environment(&self, key: &Id) -> Result<String, Error> {
        match self.materials.catalog.registry.environments.get(key) {
            Some(environment) => self.line(&environment.name),
            None => Ok(key.to_string()),
        }
    }

    /// The titles of attack paths.
    pub(in crate::export::wiki) fn paths(&self, ids: &[Id]) -> Result<Vec<String>, Error> {
        ids.iter()
            .map(|id| {
                let path = self
                    .advisory
                    .vulnerabilities
                    .iter()
                    .flat_map(|vulnerability| &vulnerability.paths)
                    .find(|path| path.id == *id);
                match path {
                    Some(path) => self.line(&path.title),
                    None => Ok(id.to_string()),
                }
            })
            .collect()
    }
}
