//! What prose may refer to: `<step:unprovision>`, `[own words](port:amt)`.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

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

/// A link of a text as CommonMark sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub address: String,
    /// Bytes of the source that hold the link.
    pub range: std::ops::Range<usize>,
    pub image: bool,
}

/// The extensions that texts are written in; rendering takes the same.
pub const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// Every link and image of a CommonMark text, in order. An address in angle brackets that is one of electronic mail
/// comes with its `mailto:`.
pub fn links(source: &str) -> Vec<Found> {
    let parser = Parser::new_ext(source, EXTENSIONS).into_offset_iter();
    parser
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            }) => Some(Found {
                address: format!("mailto:{dest_url}"),
                range,
                image: false,
            }),
            Event::Start(Tag::Link { dest_url, .. }) => Some(Found {
                address: dest_url.into_string(),
                range,
                image: false,
            }),
            Event::Start(Tag::Image { dest_url, .. }) => Some(Found {
                address: dest_url.into_string(),
                range,
                image: true,
            }),
            _ => None,
        })
        .collect()
}

/// Byte offsets of every `<our-scheme:` and `](our-scheme:` that `CommonMark` did not take as a link: a blank in the
/// key, a missing `>`. Code is not looked at, nor what stands behind a backslash.
pub fn unlinked(source: &str) -> Vec<(usize, Scheme)> {
    let parser = Parser::new_ext(source, EXTENSIONS).into_offset_iter();
    let taken: Vec<std::ops::Range<usize>> = parser
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))
            | Event::Code(_) => Some(range),
            _ => None,
        })
        .collect();
    let mut found = in_plain(source);
    found.retain(|(offset, _)| {
        !source[..*offset].ends_with('\\') && !taken.iter().any(|range| range.contains(offset))
    });
    found
}

/// Byte offsets of every `<our-scheme:` and `](our-scheme:` of a text, whatever it is part of.
pub fn in_plain(source: &str) -> Vec<(usize, Scheme)> {
    let opened = |open: &'static str| {
        source.match_indices(open).filter_map(move |(offset, _)| {
            let rest = &source[offset + open.len()..];
            let scheme = Scheme::ALL.into_iter().find(|scheme| {
                rest.strip_prefix(scheme.as_str())
                    .is_some_and(|rest| rest.starts_with(':'))
            });
            Some((offset, scheme?))
        })
    };
    let mut found: Vec<(usize, Scheme)> = opened("<").chain(opened("](")).collect();
    found.sort_by_key(|(offset, _)| *offset);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_links_and_what_did_not_become_one() {
        let source = "see <step:unprovision>, [own](port:amt), `<step:x>` and <step:no link>";
        let found: Vec<String> = links(source).into_iter().map(|l| l.address).collect();
        assert_eq!(found, ["step:unprovision", "port:amt"]);
        assert_eq!(
            unlinked(source),
            [(source.find("<step:no").unwrap(), Scheme::Step)]
        );
    }
}
