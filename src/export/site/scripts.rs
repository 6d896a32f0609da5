//! Every check script: what it reads, and what is needed to trust it.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::view::{Command, Verdict};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::check::answer::Reason;
use crate::model::check::detection::Detection;
use crate::model::check::facts;
use crate::model::check::probe;
use crate::model::check::probe::{Class, Platform};
use crate::model::locale::Locale;
use crate::model::step::{Privilege, Shell};
use crate::render::Error;
use crate::route;

/// The folder that downloads lie in, flat, so that they verify with one list.
const SCRIPTS: &str = "scripts/";

/// A file to download.
pub(super) struct Script<'a> {
    path: String,
    language: Language,
    size: usize,
    sha256: String,
    /// `None`: every advisory of the site.
    pub(super) advisory: Option<&'a Advisory>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Sh,
    PowerShell,
}

/// The check scripts among the downloads: first those of all advisories, then those of each.
pub(super) fn list<'a>(catalog: &'a Catalog, downloads: &[Artefact]) -> Vec<Script<'a>> {
    let mut scripts: Vec<Script<'a>> = downloads
        .par_iter()
        .filter_map(|file| {
            let path = file.path.as_str();
            let (subject, extension) = path
                .strip_prefix(SCRIPTS)?
                .strip_prefix("check-")?
                .rsplit_once('.')?;
            let language = match extension {
                "sh" => Language::Sh,
                "ps1" => Language::PowerShell,
                _ => return None,
            };
            let advisory = subject.parse().ok().and_then(|id| catalog.advisory(&id));
            (advisory.is_some() || subject == "all").then(|| Script {
                path: path.to_owned(),
                language,
                size: file.contents.len(),
                sha256: file.sha256(),
                advisory,
            })
        })
        .collect();
    scripts.sort_by_key(|script| script.advisory.is_some());
    scripts
}

/// A file that judges nothing itself: all scripts in one, or what writes down a host.
pub(super) struct Archive {
    path: String,
    size: usize,
    sha256: String,
}

/// The archives among the downloads.
pub(super) fn archives(downloads: &[Artefact]) -> Vec<Archive> {
    besides(downloads, ["zip", "tar.gz"].map(route::archive))
}

/// What writes down a host, among the downloads.
pub(super) fn collectors(downloads: &[Artefact]) -> Vec<Archive> {
    besides(downloads, ["sh", "ps1"].map(route::collector))
}

fn besides(downloads: &[Artefact], paths: [String; 2]) -> Vec<Archive> {
    paths
        .into_iter()
        .filter_map(|path| downloads.iter().find(|file| file.path.as_str() == path))
        .map(|file| Archive {
            path: file.path.as_str().to_owned(),
            size: file.contents.len(),
            sha256: file.sha256(),
        })
        .collect()
}

pub(super) fn has_sums(downloads: &[Artefact]) -> bool {
    downloads
        .iter()
        .any(|file| file.path.as_str() == route::SUMS)
}

#[derive(Debug, Serialize)]
pub(super) struct File {
    anchor: String,
    name: String,
    href: String,
    language: &'static str,
    size: String,
    sha256: String,
    /// Whether it judges every advisory of the site; else the one it is for.
    for_all: bool,
    #[serde(rename = "for")]
    subject: Option<Subject>,
    reads: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Packed {
    anchor: String,
    name: String,
    href: String,
    size: String,
    sha256: String,
}

#[derive(Debug, Serialize)]
struct Subject {
    label: String,
    href: String,
}

/// How to run and verify what was downloaded.
#[derive(Debug, Serialize)]
pub(super) struct Help {
    run: Vec<Command>,
    verify: Vec<Command>,
    sums: Option<String>,
    /// Where the schema of the JSON output is.
    schema: String,
    /// How to verify every file at once, and the list itself where it is signed.
    verify_all: Vec<Command>,
    /// The public key that the list is signed with.
    signing_key: Option<String>,
    verdicts: Vec<Verdict>,
    /// The codes of why something is unknown.
    reasons: Vec<&'static str>,
}

impl Script<'_> {
    fn name(&self) -> &str {
        self.path.strip_prefix(SCRIPTS).unwrap_or(&self.path)
    }

    /// `with_subject`: whether to say which advisory it is for, which that advisory's own page knows.
    pub(super) fn view(&self, context: &Context<'_>, with_subject: bool) -> File {
        let advisories: Vec<&Advisory> = match self.advisory {
            Some(advisory) => vec![advisory],
            None => context.catalog().each().collect(),
        };
        let mut read: BTreeSet<&str> = BTreeSet::new();
        let detections = advisories.iter().map(|advisory| &advisory.detection);
        read.extend(
            detections
                .clone()
                .flat_map(Detection::probes)
                .map(|probe| probe.kind.name),
        );
        // Whether what is seen of the hardware counts.
        if detections
            .flat_map(Detection::tests)
            .any(|test| test.probe.kind.class != Class::Software)
        {
            read.insert(facts::HYPERVISOR);
        }
        let platform = match self.language {
            Language::Sh => Platform::Linux,
            Language::PowerShell => Platform::Windows,
        };
        File {
            anchor: route::download_anchor(self.name()),
            name: self.name().to_owned(),
            href: context.to(&self.path),
            language: match self.language {
                Language::Sh => "sh",
                Language::PowerShell => "powershell",
            },
            size: grouped(self.size),
            sha256: self.sha256.clone(),
            for_all: self.advisory.is_none(),
            subject: self
                .advisory
                .filter(|_| with_subject)
                .map(|advisory| Subject {
                    label: advisory.id.as_str().to_uppercase(),
                    href: context.to(&route::page(
                        route::Page::Advisory(&advisory.id),
                        context.locale,
                    )),
                }),
            reads: probe::KINDS
                .iter()
                // What no script can read is named too: somebody has to look.
                .filter(|kind| kind.platforms.is_empty() || kind.is_read_on(platform))
                .map(|kind| kind.name)
                .filter(|name| read.contains(name))
                .collect(),
        }
    }
}

/// `12345` → `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The help for one file a language.
pub(super) fn help(context: &Context<'_>, scripts: &[&Script<'_>]) -> Help {
    let one = |language| scripts.iter().find(|script| script.language == language);
    let tag = context.locale.tag();
    let mut run = Vec::new();
    let mut verify = Vec::new();
    if let Some(script) = one(Language::PowerShell) {
        let name = script.name();
        run.push(command(
            context,
            Shell::PowerShell,
            Privilege::Administrator,
            &format!(
                "powershell -NoProfile -ExecutionPolicy Bypass -File .\\{name} -Language {tag}"
            ),
        ));
        verify.push(command(
            context,
            Shell::PowerShell,
            Privilege::User,
            &format!("(Get-FileHash -Algorithm SHA256 -Path .\\{name}).Hash"),
        ));
    }
    if let Some(script) = one(Language::Sh) {
        let name = script.name();
        run.push(command(
            context,
            Shell::Sh,
            Privilege::Root,
            &format!("sh {name} --lang {tag}"),
        ));
        verify.push(command(
            context,
            Shell::Sh,
            Privilege::User,
            &format!("sha256sum {name}"),
        ));
    }
    let key = context.catalog().site.signing.as_ref();
    let mut verify_all = Vec::new();
    if context.site.has_sums {
        let mut add = |text: &str| {
            verify_all.push(command(context, Shell::Sh, Privilege::User, text));
        };
        if let Some(key) = key {
            add(&format!("minisign -Vm SHA256SUMS -P {}", key.as_str()));
        }
        add("sha256sum -c --ignore-missing SHA256SUMS");
    }
    Help {
        run,
        verify,
        verify_all,
        schema: context.to(&route::schema(route::RESULT_SCHEMA)),
        signing_key: key.map(|key| key.as_str().to_owned()),
        sums: context.site.has_sums.then(|| context.to(route::SUMS)),
        verdicts: Verdict::all(),
        reasons: Reason::ALL.map(Reason::as_str).to_vec(),
    }
}

fn command(context: &Context<'_>, shell: Shell, privilege: Privilege, text: &str) -> Command {
    Command {
        shell: shell.as_str(),
        privilege: privilege.as_str(),
        title: None,
        code: context.site.renderer.highlighter.code(shell.as_str(), text),
        unattended: None,
        note: None,
        output: None,
        destructive: false,
    }
}

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    files: Vec<File>,
    archives: Vec<Packed>,
    collectors: Vec<Packed>,
    help: Help,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = route::page(route::Page::Scripts, locale);
    vec![Job::new(path, move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let context = Context::new(
        site,
        locale,
        route::page(route::Page::Scripts, locale),
        None,
    );
    let scripts: Vec<&Script<'_>> = site.scripts.iter().collect();
    let view = View {
        page: Page::new(
            &context,
            Section::Scripts,
            &context.word("site-scripts-page", &[])?,
            &context.word("site-scripts-page-text", &[])?,
            |locale| route::page(route::Page::Scripts, locale),
        ),
        files: scripts
            .iter()
            .map(|script| script.view(&context, true))
            .collect(),
        archives: packed(&context, &site.archives),
        collectors: packed(&context, &site.collectors),
        help: help(&context, &scripts),
    };
    write(&context, "site/scripts.html", &view)
}

fn packed(context: &Context<'_>, files: &[Archive]) -> Vec<Packed> {
    files
        .iter()
        .map(|file| {
            let name = file.path.strip_prefix(SCRIPTS).unwrap_or(&file.path);
            Packed {
                anchor: route::download_anchor(name),
                name: name.to_owned(),
                href: context.to(&file.path),
                size: grouped(file.size),
                sha256: file.sha256.clone(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_grouped() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }
}
