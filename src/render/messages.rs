//! User-facing words: `locales/<tag>/*.ftl` -> text in a locale.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use fluent::concurrent::FluentBundle;
use fluent::resolver::ResolverError;
use fluent::resolver::errors::ReferenceKind;
use fluent::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::embedded::{Files, Overrides};
use super::error::Error;

/// An argument of a message. Text goes in as it is; an integer also picks a plural (`[one]`, `*[other]`).
pub type Argument<'a> = FluentValue<'a>;

type Bundle = FluentBundle<FluentResource>;

/// Every message of every locale.
pub struct Messages {
    bundles: BTreeMap<String, Bundle>,
    keys: BTreeMap<String, BTreeSet<String>>,
}

impl Messages {
    /// Reads the embedded locales, then lays the `locales/<tag>/*.ftl` of `overrides` over them key by key.
    ///
    /// # Errors
    /// A file that is no Fluent, a key defined twice in one layer, a folder that is no locale of ours.
    pub fn load(overrides: &Overrides) -> Result<Self, Error> {
        let mut messages = Self {
            bundles: BTreeMap::new(),
            keys: BTreeMap::new(),
        };
        for (path, source) in Files::locales().below("") {
            let (tag, file) = split(path)?;
            let resource = parse(path, source)?;
            messages.remember_keys(tag, &resource);
            if !messages.bundles.contains_key(tag) {
                messages.bundles.insert(tag.to_owned(), bundle(tag)?);
            }
            if let Some(bundle) = messages.bundles.get_mut(tag) {
                bundle.add_resource(resource).map_err(|errors| {
                    Error::new(format!("locales/{tag}/{file}: {}", listed(&errors)))
                })?;
            }
        }
        for (path, source) in overrides {
            let Some(path) = path.strip_prefix("locales/") else {
                continue;
            };
            let (tag, _) = split(path)?;
            let resource = parse(path, source)?;
            messages.remember_keys(tag, &resource);
            let Some(bundle) = messages.bundles.get_mut(tag) else {
                return Err(Error::new(format!(
                    "locales/{path}: there is no locale `{tag}`"
                )));
            };
            bundle.add_resource_overriding(resource);
        }
        Ok(messages)
    }

    /// One message in one locale.
    ///
    /// # Errors
    /// An unknown locale or key, or an argument that the message wants and the caller did not give.
    pub fn text(
        &self,
        tag: &str,
        key: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, Error> {
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let mut errors = Vec::new();
        let text = self.format(tag, key, Some(&arguments), &mut errors)?;
        if errors.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(Error::new(format!(
                "message `{key}` in locale `{tag}`: {}",
                listed(&errors)
            )))
        }
    }

    /// A message with its arguments still to be filled in, each as `{$name}`: for a program that does so itself. A message
    /// that chooses by an argument gives its default.
    ///
    /// # Errors
    /// An unknown locale or key, or anything wrong with the message but the arguments.
    pub fn unfilled(&self, tag: &str, key: &str) -> Result<String, Error> {
        let mut errors = Vec::new();
        let text = self.format(tag, key, None, &mut errors)?;
        errors.retain(|error| {
            !matches!(
                error,
                FluentError::ResolverError(ResolverError::Reference(
                    ReferenceKind::Variable { .. }
                ))
            )
        });
        if errors.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(Error::new(format!(
                "message `{key}` in locale `{tag}`: {}",
                listed(&errors)
            )))
        }
    }

    fn format<'a>(
        &'a self,
        tag: &str,
        key: &str,
        arguments: Option<&'a FluentArgs<'a>>,
        errors: &mut Vec<FluentError>,
    ) -> Result<Cow<'a, str>, Error> {
        let bundle = self
            .bundles
            .get(tag)
            .ok_or_else(|| Error::new(format!("no locale `{tag}`")))?;
        let pattern = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| Error::new(format!("no message `{key}` in locale `{tag}`")))?;
        Ok(bundle.format_pattern(pattern, arguments, errors))
    }

    /// Whether a locale has a message: for words that an organisation may add.
    pub fn has(&self, tag: &str, key: &str) -> bool {
        self.keys.get(tag).is_some_and(|keys| keys.contains(key))
    }

    /// The keys of a locale, sorted.
    pub fn keys(&self, tag: &str) -> impl Iterator<Item = &str> {
        self.keys.get(tag).into_iter().flatten().map(String::as_str)
    }

    /// The locales there are, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str)
    }

    fn remember_keys(&mut self, tag: &str, resource: &FluentResource) {
        let keys = self.keys.entry(tag.to_owned()).or_default();
        // In a file that parsed, only a message begins a line with a letter.
        for line in resource.source().lines() {
            if line.starts_with(|first: char| first.is_ascii_alphabetic())
                && let Some((key, _)) = line.split_once('=')
            {
                keys.insert(key.trim_end().to_owned());
            }
        }
    }
}

/// `ja/site.ftl` -> (`ja`, `site.ftl`).
fn split(path: &str) -> Result<(&str, &str), Error> {
    path.split_once('/')
        .filter(|(_, file)| !file.contains('/') && file.strip_suffix(".ftl").is_some())
        .ok_or_else(|| {
            Error::new(format!(
                "locales/{path}: expected locales/<locale>/<name>.ftl"
            ))
        })
}

fn bundle(tag: &str) -> Result<Bundle, Error> {
    let language: LanguageIdentifier = tag
        .parse()
        .map_err(|error| Error::new(format!("locales/{tag}: {error}")))?;
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The isolating characters would end up in scripts, attributes and copied text.
    bundle.set_use_isolating(false);
    Ok(bundle)
}

fn parse(path: &str, source: &str) -> Result<FluentResource, Error> {
    FluentResource::try_new(source.replace("\r\n", "\n")).map_err(|(_, errors)| {
        let texts: Vec<String> = errors
            .iter()
            .map(|error| {
                let line = source
                    .get(..error.pos.start)
                    .map_or(1, |before| before.matches('\n').count() + 1);
                format!("locales/{path}:{line}: {error}")
            })
            .collect();
        Error::new(texts.join("\n"))
    })
}

fn listed<T: ToString>(errors: &[T]) -> String {
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    texts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages() -> Messages {
        Messages::load(&Overrides::new()).expect("the embedded locales load")
    }

    #[test]
    fn every_locale_has_the_same_keys() {
        let messages = messages();
        let tags: Vec<&str> = messages.tags().collect();
        assert_eq!(tags, ["en", "ja"]);
        let ja: Vec<&str> = messages.keys("ja").collect();
        let en: Vec<&str> = messages.keys("en").collect();
        assert!(!ja.is_empty());
        assert_eq!(ja, en);
    }

    #[test]
    fn what_is_missing_is_an_error() {
        let messages = messages();
        let error = |key, arguments: &[_]| {
            messages
                .text("en", key, arguments)
                .expect_err("refused")
                .to_string()
        };
        assert_eq!(
            error("no-such-key", &[]),
            "no message `no-such-key` in locale `en`"
        );
        assert!(error("date-long", &[("year", 2026.into())]).contains("Unknown variable: $day"));
        assert!(messages.text("fr", "date-long", &[]).is_err());
    }

    #[test]
    fn an_argument_can_wait() {
        let overrides = Overrides::from([(
            "locales/en/own.ftl".to_owned(),
            "own = { $n } of { $all-of }\nwrong = { no-such }\n".to_owned(),
        )]);
        let messages = Messages::load(&overrides).expect("loads");
        assert_eq!(
            messages.unfilled("en", "own").as_deref(),
            Ok("{$n} of {$all-of}")
        );
        assert!(messages.unfilled("en", "wrong").is_err());
    }

    #[test]
    fn an_integer_picks_the_plural_and_text_is_left_alone() {
        let overrides = Overrides::from([(
            "locales/en/own.ftl".to_owned(),
            "own = { $n ->\n  [one] one step of { $of }\n  *[other] { $n } steps of { $of }\n }\n"
                .to_owned(),
        )]);
        let messages = Messages::load(&overrides).expect("loads");
        let text = |n: i64| messages.text("en", "own", &[("n", n.into()), ("of", "11.10".into())]);
        assert_eq!(text(1).as_deref(), Ok("one step of 11.10"));
        assert_eq!(text(1200).as_deref(), Ok("1200 steps of 11.10"));
    }

    #[test]
    fn a_broken_override_says_where() {
        let check = |path: &str, text: &str| {
            Messages::load(&Overrides::from([(path.to_owned(), text.to_owned())]))
                .err()
                .map(|error| error.to_string())
                .unwrap_or_default()
        };
        assert!(
            check("locales/en/own.ftl", "ok = fine\nbroken\n").starts_with("locales/en/own.ftl:")
        );
        assert!(check("locales/fr/own.ftl", "a = b\n").contains("there is no locale `fr`"));
        assert!(
            check("locales/own.ftl", "a = b\n").contains("expected locales/<locale>/<name>.ftl")
        );
    }
}
