//! Shared facts, stated once and referred to by key.

use std::collections::BTreeMap;

use super::advisory::Provenance;
use super::check::condition::Signature;
use super::conclusion::{Edition, Responsible};
use super::cpe::Cpe;
use super::date::Date;
use super::id::Id;
use super::locale::{Locale, Localized};
use super::named::named;
use super::publisher::{Publisher, SecurityTxt};
use super::text::{Line, Markdown};

/// Every registry.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    pub vendors: BTreeMap<Id, Vendor>,
    pub products: BTreeMap<Id, Product>,
    pub processors: BTreeMap<Id, Processor>,
    pub ports: BTreeMap<Id, Port>,
    pub port_groups: BTreeMap<Id, PortGroup>,
    pub terms: BTreeMap<Id, Term>,
    pub tools: BTreeMap<Id, Tool>,
    pub environments: BTreeMap<Id, Environment>,
    pub links: BTreeMap<Id, Link>,
}

impl Registry {
    /// What is said of vendors, products, processors, ports, tools and links, beside their names.
    pub fn notes(&self) -> impl Iterator<Item = &Localized<Markdown>> {
        let vendors = self.vendors.values().flat_map(|one| &one.note);
        let products = self.products.values().flat_map(|one| &one.note);
        let processors = self.processors.values().flat_map(|one| &one.note);
        let ports = self.ports.values().flat_map(|one| &one.note);
        let tools = self.tools.values();
        let tools = tools.flat_map(|one| std::iter::once(&one.description).chain(&one.note));
        let links = self.links.values().flat_map(|one| &one.note);
        vendors
            .chain(products)
            .chain(processors)
            .chain(ports)
            .chain(tools)
            .chain(links)
    }
}

/// A text that may exist in one language only, such as a web address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerLanguage {
    pub ja: Option<String>,
    pub en: Option<String>,
}

impl PerLanguage {
    /// The text for a locale and the language it is in.
    pub fn get(&self, locale: Locale) -> Option<(&str, Locale)> {
        let (own, other) = match locale {
            Locale::Ja => (&self.ja, &self.en),
            Locale::En => (&self.en, &self.ja),
        };
        own.as_deref()
            .map(|text| (text, locale))
            .or_else(|| other.as_deref().map(|text| (text, locale.other())))
    }
}

#[derive(Clone, Debug)]
pub struct Vendor {
    pub name: Localized<Line>,
    pub url: PerLanguage,
    pub note: Option<Localized<Markdown>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductKind {
    Feature,
    Firmware,
    Processor,
    Service,
    Software,
}
named!(ProductKind: Feature = "feature", Firmware = "firmware", Processor = "processor", Service = "service", Software = "software");

#[derive(Clone, Debug)]
pub struct Product {
    pub name: Localized<Line>,
    pub short: Option<Localized<Line>>,
    pub vendor: Id,
    pub kind: ProductKind,
    pub cpe: Option<Cpe>,
    pub note: Option<Localized<Markdown>>,
}

#[derive(Clone, Debug)]
pub struct Processor {
    pub name: Localized<Line>,
    pub vendor: Id,
    pub signatures: Vec<Signature>,
    pub provenance: Provenance,
    pub note: Option<Localized<Markdown>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Tcp,
    Udp,
}
named!(Transport: Tcp = "tcp", Udp = "udp");

#[derive(Clone, Debug)]
pub struct Port {
    pub number: u16,
    pub transports: Vec<Transport>,
    pub name: Localized<Line>,
    pub note: Option<Localized<Markdown>>,
}

#[derive(Clone, Debug)]
pub struct PortGroup {
    pub name: Localized<Line>,
    pub ports: Vec<Id>,
}

#[derive(Clone, Debug)]
pub struct Term {
    pub name: Localized<Line>,
    /// Reading of the Japanese term, in kana.
    pub reading: Option<String>,
    /// What an abbreviation stands for.
    pub expansion: Option<String>,
    pub meaning: Localized<Markdown>,
    /// Words that should not be used instead.
    pub avoid: Vec<String>,
    pub link: Option<Id>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Windows,
    Linux,
    Any,
}
named!(System: Windows = "windows", Linux = "linux", Any = "any");

#[derive(Clone, Debug)]
pub struct Tool {
    pub name: Localized<Line>,
    pub vendor: Option<Id>,
    pub platform: System,
    pub part_of: Option<Localized<Line>>,
    pub description: Localized<Markdown>,
    pub link: Option<Id>,
    pub note: Option<Localized<Markdown>>,
}

#[derive(Clone, Debug)]
pub struct Environment {
    pub name: Localized<Line>,
    pub description: Option<Localized<Markdown>>,
    pub responsible: Responsible,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    Advisory,
    Guide,
    Tool,
    Firmware,
    Technical,
    Record,
    News,
}
named!(LinkKind: Advisory = "advisory", Guide = "guide", Tool = "tool", Firmware = "firmware", Technical = "technical", Record = "record", News = "news");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStatus {
    Live,
    Dead,
    Unchecked,
}
named!(LinkStatus: Live = "live", Dead = "dead", Unchecked = "unchecked");

#[derive(Clone, Debug)]
pub struct Link {
    pub title: Localized<Line>,
    pub vendor: Option<Id>,
    pub publisher: Option<Localized<Line>>,
    pub kind: LinkKind,
    pub url: PerLanguage,
    pub archived: Option<(String, Date)>,
    pub checked: Option<Date>,
    pub status: LinkStatus,
    pub note: Option<Localized<Markdown>>,
}

/// The site as a whole: `content/site.yaml`.
#[derive(Clone, Debug)]
pub struct Site {
    pub title: Localized<Line>,
    pub description: Localized<Markdown>,
    pub organisation: Localized<Line>,
    /// Address that the site is published at, with a trailing slash.
    pub base_url: Option<String>,
    pub locales: Vec<Locale>,
    pub default_edition: Edition,
    /// Days after which facts that nobody checked again are called stale.
    pub stale_after_days: u32,
    /// Where a reader reports an error.
    pub report_address: Option<String>,
    /// Where a file of the content is edited.
    pub edit_address: Option<EditAddress>,
    pub legal: Option<Localized<Markdown>>,
    pub licence: Option<Localized<Line>>,
    /// Who publishes the documents for programs.
    pub publisher: Publisher,
    pub security_txt: Option<SecurityTxt>,
    /// What the publisher signs the list of the scripts' digests with.
    pub signing: Option<MinisignKey>,
}

/// An address with `{file}` for the path of a file below the root: `https://git.example.com/kb/edit/main/{file}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditAddress {
    before: String,
    after: String,
}

impl EditAddress {
    pub fn of(&self, file: &str) -> String {
        format!("{}{file}{}", self.before, self.after)
    }
}

impl std::str::FromStr for EditAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is not an address with one `{{file}}` in it, such as \
                 `https://git.example.com/kb/edit/main/{{file}}`"
            )
        };
        let (before, after) = text.split_once("{file}").ok_or_else(wrong)?;
        let host = ["https://", "http://"]
            .iter()
            .find_map(|scheme| before.strip_prefix(scheme));
        let sound = host.is_some_and(|host| !host.starts_with('/') && host.contains('/'))
            && !format!("{before}{after}")
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>\"'`{}".contains(c));
        if !sound {
            return Err(wrong());
        }
        Ok(Self {
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }
}

/// A public key of minisign: the second line of its `.pub` file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinisignKey(String);

impl MinisignKey {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for MinisignKey {
    type Err = String;

    /// 42 bytes in Base64, of which the first two are `Ed`: the algorithm.
    fn from_str(text: &str) -> Result<Self, String> {
        let body = text.strip_prefix("RW").unwrap_or_default();
        let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        if body.len() == 54 && body.starts_with(['Q', 'R', 'S', 'T']) && body.bytes().all(is_base64)
        {
            return Ok(Self(text.to_owned()));
        }
        // The secret key of the same tool is far longer; it is not repeated in a message.
        Err("a public key of minisign is 56 characters that begin with `RW`: the second line of its `.pub` file".to_owned())
    }
}
