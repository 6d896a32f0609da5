//! `content/translations/…`: what each translation was made from, held against the texts as they are.
//!
//! A text is addressed by keys and ids, found in the tree of its file; which mappings are texts is known when the file was
//! typed, so `Held::units` comes after that, and `Held::outdated` before it.

mod edit;
mod lock;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::Names;
use super::part::Trees;
use super::place;
use super::reader::Reader;
use super::tree::{Entry, Kind, Node, Scalar};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::history;
use crate::model::locale::Locale;
use crate::model::text::{Origin, Prose};
use crate::model::translation::{self, File, Lock, Recorded, Standing, Unit};

pub use edit::{Edit, edit};
pub use lock::text;

pub(super) const FOLDER: &str = "content/translations/";

/// The lock file of a file of the content.
pub fn lock_path(path: &str) -> String {
    let below = path.strip_prefix("content/").unwrap_or(path);
    format!("{FOLDER}{below}")
}

/// The file that a lock file is about, where its path is one of a lock file.
pub(super) fn about(path: &str) -> Option<String> {
    let below = path.strip_prefix(FOLDER)?;
    Some(format!("content/{below}"))
}

/// The texts of every file, and what is known of them.
pub(super) struct Held<'t> {
    files: BTreeMap<&'t str, Texts<'t>>,
    pub(super) findings: Diagnostics,
}

struct Texts<'t> {
    source: Locale,
    found: Vec<Found<'t>>,
    recorded: Vec<Option<Recorded>>,
    lock: Option<Lock>,
}

/// A mapping that has the shape of a text in its languages.
struct Found<'t> {
    address: String,
    node: &'t Node,
    untranslated: bool,
    ja: Option<&'t Node>,
    en: Option<&'t Node>,
}

/// Reads every lock file and finds what it says of each text. A lock file that is about no file is a finding.
///
/// `first` is the language that is written first where a file does not say.
pub(super) fn hold<'t>(
    trees: &Trees<'t>,
    known: impl Fn(&str) -> bool,
    names: &Names,
    first: Locale,
) -> Held<'t> {
    let mut findings = Diagnostics::new();
    let mut locks = BTreeMap::new();
    for (path, node) in trees {
        let Some(about) = about(path) else { continue };
        if !known(&about) {
            let message = format!("there is no {about}, which this file is about");
            findings.push(
                Diagnostic::warning(Code::StrayFile, *path, None, message)
                    .help("where that file was renamed, rename this one too; else `kanwa translations accept` deletes it"),
            );
            continue;
        }
        let mut reader = Reader::new(path, names);
        let lock = lock::lock(&mut reader, node);
        findings.extend(reader.diagnostics);
        locks.insert(about, lock);
    }
    let files = trees
        .iter()
        .filter(|(path, _)| place::has_own_texts(path))
        .map(|(path, node)| {
            let source = source_locale(trees, path).unwrap_or(first);
            let lock = locks.get(*path).cloned().flatten();
            (*path, texts(node, source, lock))
        })
        .collect();
    Held { files, findings }
}

/// An advisory says which language it is written in, and its organisation's file follows it.
fn source_locale(trees: &Trees<'_>, path: &str) -> Option<Locale> {
    let id = place::advisory_id(path).or_else(|| place::organisation_id(path))?;
    let advisory = trees.get(place::advisory_path(id).as_str())?;
    locale(advisory.get("source_locale")?)
}

/// The language that a site is written in first, by its own file.
pub(super) fn first_locale(site: Option<&Node>) -> Locale {
    site.and_then(|site| site.get("locales"))
        .and_then(|locales| locales.items().first())
        .and_then(locale)
        .unwrap_or(Locale::Ja)
}

fn locale(node: &Node) -> Option<Locale> {
    let mut all = Locale::ALL.into_iter();
    all.find(|locale| node.text() == Some(locale.tag()))
}

fn texts(node: &Node, source: Locale, lock: Option<Lock>) -> Texts<'_> {
    let mut found = Vec::new();
    walk(node, "", &mut found);
    // Of another language nothing is known.
    let recorded = match lock.as_ref().filter(|lock| lock.source == source) {
        Some(lock) => {
            let standing: Vec<Standing<'_>> = found
                .iter()
                .map(|text| Standing {
                    address: &text.address,
                    source: text.in_locale(source).and_then(written),
                    target: text.in_locale(source.other()).and_then(written),
                })
                .collect();
            let claimed = translation::claim(&standing, lock);
            claimed
                .into_iter()
                .map(Option::<&Recorded>::cloned)
                .collect()
        }
        None => vec![None; found.len()],
    };
    Texts {
        source,
        found,
        recorded,
        lock,
    }
}

impl<'t> Found<'t> {
    fn in_locale(&self, locale: Locale) -> Option<&'t Node> {
        match locale {
            Locale::Ja => self.ja,
            Locale::En => self.en,
        }
    }
}

/// A text as the reader takes it.
fn written(node: &Node) -> Option<&str> {
    node.text()
        .map(str::trim_end)
        .filter(|text| !text.is_empty())
}

fn walk<'t>(node: &'t Node, address: &str, found: &mut Vec<Found<'t>>) {
    let below = |name: &str| {
        if address.is_empty() {
            name.to_owned()
        } else {
            format!("{address}/{name}")
        }
    };
    match &node.kind {
        Kind::Map(entries) => {
            if let Some(text) = as_text(node, entries, address) {
                found.push(text);
                return;
            }
            for entry in entries {
                walk(&entry.value, &below(&entry.key), found);
            }
        }
        Kind::List(items) => {
            let names = named(items);
            for (at, item) in items.iter().enumerate() {
                match &names {
                    Some(names) => walk(item, &below(names[at]), found),
                    None => walk(item, &format!("{address}[{}]", at + 1), found),
                }
            }
        }
        Kind::Scalar(_) | Kind::Refused => {}
    }
}

fn as_text<'t>(node: &'t Node, entries: &'t [Entry], address: &str) -> Option<Found<'t>> {
    let known = ["ja", "en", "untranslated", "allow"];
    let mut all = entries.iter().map(|entry| entry.key.as_str());
    let text = |tag: &str| {
        node.get(tag)
            .filter(|value| matches!(value.kind, Kind::Scalar(_)))
    };
    let (ja, en) = (text("ja"), text("en"));
    let is_text = (ja.is_some() || en.is_some()) && all.all(|key| known.contains(&key));
    is_text.then(|| Found {
        address: address.to_owned(),
        node,
        untranslated: node.get("untranslated").is_some(),
        ja,
        en,
    })
}

/// What names each item of a list, where each has a name of its own. A date will do where nothing else tells.
fn named(items: &[Node]) -> Option<Vec<&str>> {
    let mut seen = BTreeSet::new();
    items
        .iter()
        .map(|item| {
            let keys = history::NAMES.iter().chain(&["version", "date"]);
            let name = keys.filter_map(|key| item.get(key)).find_map(Node::text)?;
            seen.insert(name).then_some(name)
        })
        .collect()
}

impl Held<'_> {
    /// Where the translations of a file begin that are older than their source.
    pub(super) fn outdated(&self, path: &str) -> BTreeSet<(usize, usize)> {
        let Some(texts) = self.files.get(path) else {
            return BTreeSet::new();
        };
        let target = texts.source.other();
        let both = texts.found.iter().zip(&texts.recorded);
        both.filter_map(|(found, recorded)| {
            let recorded = recorded.as_ref()?;
            let source = written(found.in_locale(texts.source)?)?;
            let node = found.in_locale(target)?;
            let translation = translation::digest_of(written(node)?);
            let is_outdated = *recorded.from != *source && *recorded.translation == *translation;
            is_outdated.then_some((node.span.line, node.span.column))
        })
        .collect()
    }

    /// The texts, now that it is known which mappings are texts: those that gave prose. In the order of paths and places.
    pub(super) fn units(self, prose: &[Prose]) -> Vec<File> {
        let mut known: BTreeMap<(&str, usize, usize), &Prose> = BTreeMap::new();
        for prose in prose {
            let origin = &prose.origin;
            known.insert((&origin.file, origin.line, origin.column), prose);
        }
        let mut files = Vec::new();
        for (path, texts) in self.files {
            let path: Arc<str> = Arc::from(path);
            let both = texts.found.into_iter().zip(texts.recorded);
            let units = both.filter_map(|(found, recorded)| {
                let prose = |locale: Locale| {
                    let (line, column) = scalar(found.in_locale(locale)?)?.start;
                    known.get(&(&*path, line, column)).copied().cloned()
                };
                let (source, target) = (prose(texts.source), prose(texts.source.other()));
                let any = source.as_ref().or(target.as_ref())?;
                Some(Unit {
                    markdown: any.markdown,
                    source_locale: texts.source,
                    untranslated: found.untranslated,
                    origin: Origin {
                        file: Arc::clone(&path),
                        line: found.node.span.line,
                        column: found.node.span.column,
                        runs: None,
                        quote: None,
                    },
                    address: found.address,
                    source,
                    target,
                    recorded,
                })
            });
            let units = units.collect();
            files.push(File {
                path: Arc::clone(&path),
                units,
                lock: texts.lock,
            });
        }
        files
    }
}

fn scalar(node: &Node) -> Option<&Scalar> {
    match &node.kind {
        Kind::Scalar(scalar) => Some(scalar),
        _ => None,
    }
}
