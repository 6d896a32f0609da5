//! The languages, and values that exist in each of them.

use std::fmt;

/// A language of the site. The order is the order in which both are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    Ja,
    En,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The BCP 47 tag, which is also the folder of its pages.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A value in every locale.
///
/// `untranslated` names the locale whose text is still missing: its value is then a copy of the other one, and a page
/// must say so. There is no silent fallback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localized<T> {
    pub ja: T,
    pub en: T,
    pub untranslated: Option<Locale>,
    /// The locale whose text was made from an earlier text of the other one, and may say what no longer holds.
    pub outdated: Option<Locale>,
}

impl<T> Localized<T> {
    pub fn get(&self, locale: Locale) -> &T {
        match locale {
            Locale::Ja => &self.ja,
            Locale::En => &self.en,
        }
    }

    /// The language that the text shown for `locale` is really in.
    pub fn language_of(&self, locale: Locale) -> Locale {
        if self.untranslated == Some(locale) {
            locale.other()
        } else {
            locale
        }
    }
}
