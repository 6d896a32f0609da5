//! Closed sets of words that content is written in: one name a variant, the same in messages and output.

/// A value that is written as one of a few words.
pub trait Named: Copy + Sized + 'static {
    const ALL: &'static [Self];

    /// As written in content and in message keys.
    fn name(self) -> &'static str;

    fn from_name(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.name() == text)
    }
}

macro_rules! named {
    ($type:ty: $($variant:ident = $name:literal),+ $(,)?) => {
        impl $type {
            /// As written in content and in message keys.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }

        impl $crate::model::named::Named for $type {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn name(self) -> &'static str {
                self.as_str()
            }
        }
    };
}
pub(super) use named;

impl Named for super::locale::Locale {
    const ALL: &'static [Self] = &[Self::Ja, Self::En];

    fn name(self) -> &'static str {
        self.tag()
    }
}

impl Named for super::cvss::Level {
    const ALL: &'static [Self] = &[
        Self::Critical,
        Self::High,
        Self::Medium,
        Self::Low,
        Self::None,
    ];

    fn name(self) -> &'static str {
        self.as_str()
    }
}

impl Named for super::check::verdict::Verdict {
    const ALL: &'static [Self] = &super::check::verdict::Verdict::ALL;

    fn name(self) -> &'static str {
        self.as_str()
    }
}
