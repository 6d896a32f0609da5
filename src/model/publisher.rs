//! Who publishes the documents for programs, and whom a finder of a flaw in the site itself may ask.

use super::date::Date;
use super::locale::Localized;
use super::named::named;
use super::text::Line;

/// What the publisher is to the products it writes about, in the words of CSAF. (A `translator` is none: the original is
/// here as well.)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublisherCategory {
    Coordinator,
    Discoverer,
    #[default]
    Other,
    User,
    Vendor,
}
named!(PublisherCategory: Coordinator = "coordinator", Discoverer = "discoverer", Other = "other", User = "user", Vendor = "vendor");

/// The publisher of CSAF documents; its name is that of the site's organisation.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    pub category: PublisherCategory,
    /// An address of the publisher's own, in which its document ids are unique; without it, the site's.
    pub namespace: Option<String>,
    pub contact: Option<Localized<Line>>,
}

/// `security.txt` (RFC 9116). The day it expires is stated: it is the publisher who promises to look again by then.
#[derive(Clone, Debug)]
pub struct SecurityTxt {
    /// `mailto:`, `tel:` or `https:` addresses, the preferred one first; never empty.
    pub contact: Vec<String>,
    pub expires: Date,
    pub encryption: Option<String>,
    pub policy: Option<String>,
    pub acknowledgments: Option<String>,
}
