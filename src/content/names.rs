//! What there is to refer to: names of files and keys of registries, known before any file is typed.
//!
//! So one bad file makes no false dangling references elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::tree::{Kind, Node};

/// A registry file: its name, and the mapping inside it that holds the entries (`None`: the file itself).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Registry {
    Vendors,
    Products,
    Processors,
    Ports,
    PortGroups,
    Terms,
    Tools,
    Environments,
    Links,
}

impl Registry {
    pub(super) const ALL: [Self; 9] = [
        Self::Vendors,
        Self::Products,
        Self::Processors,
        Self::Ports,
        Self::PortGroups,
        Self::Terms,
        Self::Tools,
        Self::Environments,
        Self::Links,
    ];

    /// What one entry is called in messages.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Vendors => "vendor",
            Self::Products => "product",
            Self::Processors => "processor",
            Self::Ports => "port",
            Self::PortGroups => "port group",
            Self::Terms => "term",
            Self::Tools => "tool",
            Self::Environments => "environment",
            Self::Links => "link",
        }
    }

    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Vendors => "content/registry/vendors.yaml",
            Self::Products => "content/registry/products.yaml",
            Self::Processors => "content/registry/processors.yaml",
            Self::Ports | Self::PortGroups => "content/registry/ports.yaml",
            Self::Terms => "content/registry/terms.yaml",
            Self::Tools => "content/registry/tools.yaml",
            Self::Environments => "content/registry/environments.yaml",
            Self::Links => "content/registry/links.yaml",
        }
    }

    /// The key of its entries in a file that holds entries of several registries.
    pub(super) fn section(self) -> &'static str {
        match self {
            Self::Vendors => "vendors",
            Self::Products => "products",
            Self::Processors => "processors",
            Self::Ports => "ports",
            Self::PortGroups => "port_groups",
            Self::Terms => "terms",
            Self::Tools => "tools",
            Self::Environments => "environments",
            Self::Links => "links",
        }
    }

    /// The node that holds the entries.
    pub(super) fn entries(self, file: &Node) -> Option<&Node> {
        match self {
            Self::Ports => file.get("ports"),
            Self::PortGroups => file.get("groups"),
            _ => Some(file),
        }
    }
}

/// Every name that a reference may use.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub advisories: BTreeSet<String>,
    registries: BTreeMap<Registry, BTreeSet<String>>,
    /// Given when all names are known.
    numbers: HashMap<Registry, HashMap<String, usize>>,
}

impl Names {
    /// Takes the keys of a registry; `None` where it has no file. One that cannot be read is not added: then every
    /// reference into it passes, for nobody knows better.
    pub(super) fn add_registry(&mut self, registry: Registry, file: Option<&Node>) {
        let node = file.and_then(|file| registry.entries(file));
        if node.is_some_and(|node| !matches!(node.kind, Kind::Map(_))) {
            return;
        }
        let keys = node.map(|node| {
            node.entries()
                .iter()
                .map(|entry| entry.key.clone())
                .collect()
        });
        self.registries.insert(registry, keys.unwrap_or_default());
    }

    /// Takes the entries that came with an advisory; `None` where its file cannot be read: then every reference into any
    /// registry passes, for nobody knows better.
    pub(super) fn add_more(&mut self, file: Option<&Node>) {
        let Some(file) = file else {
            self.registries.clear();
            return;
        };
        for registry in Registry::ALL {
            if let Some(node) = file.get(registry.section())
                && let Some(keys) = self.registries.get_mut(&registry)
            {
                keys.extend(node.entries().iter().map(|entry| entry.key.clone()));
            }
        }
    }

    /// How many entries have a number.
    pub(super) fn len(&self) -> usize {
        self.numbers.values().map(HashMap::len).sum()
    }

    /// Numbers the entries, once all of them are known.
    pub(super) fn count(&mut self) {
        let mut next = 0..;
        for (registry, keys) in &self.registries {
            let numbered = keys.iter().cloned().zip(&mut next).collect();
            self.numbers.insert(*registry, numbered);
        }
    }

    pub(super) fn of(&self, registry: Registry) -> impl Iterator<Item = &str> {
        self.registries
            .get(&registry)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// The number of an entry among those of all registries; `None` where it is not known.
    pub(super) fn number(&self, registry: Registry, key: &str) -> Option<usize> {
        self.numbers.get(&registry)?.get(key).copied()
    }

    pub(super) fn has(&self, registry: Registry, key: &str) -> bool {
        self.registries
            .get(&registry)
            .is_none_or(|keys| keys.contains(key))
    }
}

/// The names inside one advisory.
#[derive(Debug, Default)]
pub(super) struct LocalNames {
    /// The advisory could not be read: then every reference into it passes, for nobody knows better.
    pub unknown: bool,
    pub steps: BTreeSet<String>,
    pub versions: BTreeSet<String>,
    /// What each named version is, as written.
    pub version_values: BTreeMap<String, String>,
    pub parameters: BTreeSet<String>,
    /// The parameters that are secret.
    pub secrets: BTreeSet<String>,
    pub captures: BTreeSet<String>,
    pub checks: BTreeSet<String>,
    pub paths: BTreeSet<String>,
    pub cves: BTreeSet<String>,
}

impl LocalNames {
    /// Reads only what is named, and judges nothing.
    pub(super) fn of(file: &Node) -> Self {
        let keys = |key: &str| -> BTreeSet<String> {
            let entries = file.get(key).map(Node::entries).unwrap_or_default();
            entries.iter().map(|entry| entry.key.clone()).collect()
        };
        let items = |key: &str| file.get(key).map(Node::items).unwrap_or_default();
        let texts = |nodes: &[Node], key: &str| -> BTreeSet<String> {
            let texts = nodes.iter().filter_map(|node| node.get(key)?.text());
            texts.map(str::to_owned).collect()
        };
        let inner = |outer: &str, inner: &str, key: &str| -> BTreeSet<String> {
            items(outer)
                .iter()
                .flat_map(|node| texts(node.get(inner).map(Node::items).unwrap_or_default(), key))
                .collect()
        };
        Self {
            unknown: false,
            steps: texts(items("steps"), "id"),
            versions: keys("versions"),
            version_values: file
                .get("versions")
                .map(Node::entries)
                .unwrap_or_default()
                .iter()
                .filter_map(|entry| {
                    Some((
                        entry.key.clone(),
                        entry.value.get("value")?.text()?.to_owned(),
                    ))
                })
                .collect(),
            parameters: keys("parameters"),
            secrets: file
                .get("parameters")
                .map(Node::entries)
                .unwrap_or_default()
                .iter()
                .filter(|entry| entry.value.get("secret").and_then(Node::text) == Some("true"))
                .map(|entry| entry.key.clone())
                .collect(),
            captures: inner("steps", "captures", "name"),
            checks: keys("checks"),
            paths: inner("vulnerabilities", "paths", "id"),
            cves: texts(items("vulnerabilities"), "cve"),
        }
    }
}
