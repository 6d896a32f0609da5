//! What prose may refer to: `<step:unprovision>`, `[own words](port:amt)`.

/// A kind of thing that prose can name; the scheme of our autolinks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    Step,
    Term,
    Port,
    Version,
    Cve,
    Advisory,
    Vendor,
    Tool,
    Environment,
    Processor,
    Product,
    Link,
    Param,
    Check,
}

impl Scheme {
    pub const ALL: [Self; 14] = [
        Self::Step,
        Self::Term,
        Self::Port,
        Self::Version,
        Self::Cve,
        Self::Advisory,
        Self::Vendor,
        Self::Tool,
        Self::Environment,
        Self::Processor,
        Self::Product,
        Self::Link,
        Self::Param,
        Self::Check,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Term => "term",
            Self::Port => "port",
            Self::Version => "version",
            Self::Cve => "cve",
            Self::Advisory => "advisory",
            Self::Vendor => "vendor",
            Self::Tool => "tool",
            Self::Environment => "environment",
            Self::Processor => "processor",
            Self::Product => "product",
            Self::Link => "link",
            Self::Param => "param",
            Self::Check => "check",
        }
    }

    pub fn from_name(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.as_str() == text)
    }
}

/// `step:unprovision` → (`Step`, `unprovision`); `None` when the scheme is not ours.
pub fn split(address: &str) -> Option<(Scheme, &str)> {
    let (scheme, key) = address.split_once(':')?;
    Some((Scheme::from_name(scheme)?, key))
}
