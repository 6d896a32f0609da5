//! The built site: what every page owes its reader, checked on the real content.

use std::collections::{BTreeMap, BTreeSet};

use kanwa::model::advisory::NoteKind;
use kanwa::model::locale::Locale;
use kanwa::model::step::CommandText;

pub(crate) mod built;
mod frame;
mod history;
pub(crate) mod html;
mod lists;
mod search;
mod states;
mod status;

use built::{TODAY, built, catalog, sources};

#[test]
fn both_languages_have_the_same_pages_with_the_same_ids() {
    let built = built();
    let of = |locale: &str| -> BTreeMap<&str, BTreeSet<&str>> {
        built
            .pages
            .iter()
            .filter_map(|(path, page)| Some((path.strip_prefix(locale)?, page.ids())))
            .collect()
    };
    let ja = of("ja/");
    assert!(ja.len() >= 5);
    assert_eq!(ja, of("en/"));
}

#[test]
fn every_link_leads_somewhere() {
    let built = built();
    let mut broken = Vec::new();
    for (path, page) in &built.pages {
        for link in page.links() {
            if ["https://", "http://", "mailto:"]
                .iter()
                .any(|scheme| link.starts_with(scheme))
            {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            // What follows is for the script of the page.
            let file = file.split('?').next().unwrap_or(file);
            let target = html::join(path, file);
            let found = built.files.contains(&target)
                && (anchor.is_empty() || built.pages[&target].ids().contains(anchor));
            if !found {
                broken.push(format!("{path}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn ids_are_unique() {
    for (path, page) in &built().pages {
        let all = page.attributes("id");
        let unique: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), unique.len(), "{path}");
    }
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    for (path, page) in &built().pages {
        assert!(page.attributes("style").is_empty(), "{path}");
        for tag in page.tags() {
            assert!(tag.name != "style" && tag.name != "iframe", "{path}");
            let handler = tag
                .attributes
                .iter()
                .find(|(name, _)| name.starts_with("on"));
            assert_eq!(handler, None, "{path}");
            let loads = match tag.name.as_str() {
                "script" | "img" => tag.attribute("src"),
                "link" if tag.attribute("rel") == Some("stylesheet") => tag.attribute("href"),
                _ => continue,
            };
            let source = loads.unwrap_or_else(|| panic!("{path}: inline {}", tag.name));
            assert!(!source.contains("//"), "{path}: {source}");
        }
    }
}

#[test]
fn the_page_shows_every_command_exactly() {
    let built = built();
    for (advisory, locale, page) in built.each() {
        let shown = page.codes();
        let wanted = |text: &CommandText| {
            text.text_with(|id| {
                let placeholder = advisory.parameters.get(id).map(|p| p.placeholder.as_str());
                format!("<{}>", placeholder.unwrap_or(id.as_str()))
            })
        };
        let of_steps = advisory.steps.iter().flat_map(|step| step.all_commands());
        let of_checks = advisory.checks.values().flat_map(|check| &check.commands);
        let mut count = 0;
        for command in of_steps.chain(of_checks) {
            for text in [Some(&command.run), command.unattended.as_ref()]
                .into_iter()
                .flatten()
            {
                count += 1;
                assert!(
                    shown.contains(&wanted(text)),
                    "{} {locale}: {}",
                    advisory.id,
                    wanted(text)
                );
            }
        }
        assert!(count > 0, "{}", advisory.id);
    }
}

#[test]
fn no_note_is_lost() {
    let built = built();
    for (advisory, locale, page) in built.each() {
        for kind in [
            NoteKind::Warning,
            NoteKind::Caution,
            NoteKind::Limitation,
            NoteKind::VendorDependent,
            NoteKind::Editor,
        ] {
            let ours = advisory.organisation.iter().flat_map(|ours| &ours.notes);
            let notes = advisory
                .steps
                .iter()
                .flat_map(|step| {
                    let of_variants = step.variants.iter().flat_map(|variant| &variant.notes);
                    step.notes.iter().chain(of_variants)
                })
                .chain(&advisory.notes)
                .chain(&advisory.detection.notes)
                .chain(ours)
                .filter(|note| note.kind == kind)
                .count();
            // What a check cannot see is told in the same kind of box.
            let limits = advisory
                .checks
                .values()
                .filter(|check| check.limits.is_some());
            let limits = if kind == NoteKind::Limitation {
                limits.count()
            } else {
                0
            };
            let class = format!("note note-{}", kind.as_str());
            let behind = built.background_page(locale, advisory);
            let shown = [page, behind]
                .iter()
                .flat_map(|page| page.attributes("class"))
                .filter(|found| *found == class)
                .count();
            assert_eq!(shown, notes + limits, "{} {locale} {class}", advisory.id);
        }
    }
}

#[test]
fn steps_stand_in_execution_order_and_say_so_at_both_ends() {
    let built = built();
    for (advisory, locale, page) in built.each() {
        let steps: Vec<String> = advisory
            .steps
            .iter()
            .map(|step| format!("step-{}", step.id))
            .collect();
        let shown: Vec<&str> = page
            .tags()
            .iter()
            .filter(|tag| tag.attribute("class") == Some("step"))
            .filter_map(|tag| tag.attribute("id"))
            .collect();
        assert_eq!(shown, steps, "{} {locale}", advisory.id);
        for step in &advisory.steps {
            let own = page.element(&format!("step-{}", step.id));
            for before in &step.before {
                let later = page.element(&format!("step-{}", before.step));
                assert!(own.contains(&format!("href=\"#step-{}\"", before.step)));
                assert!(later.contains(&format!("href=\"#step-{}\"", step.id)));
            }
        }
    }
}

/// What the guide warns of, by the traps that its readers fall into.
#[test]
fn an_order_says_which_steps_not_everybody_does() {
    let page = &built().pages["ja/advisories/intel-sa-00075.html"];
    let step = page.element("step-disable-lms");
    let (waits, _) = step.split_once("facts-table").unwrap();
    assert!(waits.contains("手順4</a>（任意・元に戻せない：行う場合だけ）"));
    assert!(waits.contains("手順2</a>（条件に当てはまる場合だけ）"));
    assert!(waits.contains("手順1</a> <a"));
    let order = page.element("steps");
    assert!(order.contains("手順4（任意・元に戻せない：行う場合だけ）は手順5より先に"));
}

#[test]
fn what_is_newer_than_the_data_leaves_the_flow_as_unknown() {
    for advisory in &built().catalog.advisories {
        for locale in Locale::ALL {
            let page = &built().pages[&format!("{locale}/advisories/{}.html", advisory.id)];
            let flow = page.element("affected");
            for (_, version) in &advisory.detection.known_below {
                let exits = flow.split("<p class=\"ink-check\">").skip(1);
                let told = exits.filter(|exit| {
                    let exit = exit.split("</p>").next().unwrap_or_default();
                    exit.contains(version.as_str()) && exit.contains("newer-than-data")
                });
                assert_eq!(told.count(), 1, "{} {locale} {version}", advisory.id);
            }
        }
    }
}

#[test]
fn a_link_has_the_same_number_in_both_languages() {
    let built = built();
    for advisory in &built.catalog.advisories {
        let links = |locale: Locale| -> Vec<String> {
            let page = &built.pages[&format!("{locale}/background/{}.html", advisory.id)];
            let starts = page.text.split("id=\"link-").skip(1);
            starts
                .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
                .collect()
        };
        assert!(!links(Locale::Ja).is_empty());
        assert_eq!(links(Locale::Ja), links(Locale::En), "{}", advisory.id);
    }
}

#[test]
fn the_guide_is_told_whole() {
    let built = built();
    let advisory = built
        .catalog
        .advisories
        .iter()
        .find(|advisory| advisory.id.as_str() == "intel-sa-00075")
        .unwrap();
    for locale in Locale::ALL {
        let page = built.advisory_page(locale, advisory);
        // Permanent: a striped box around the command.
        let ehbc = page.text.find("DisableEmbeddedHBC").unwrap();
        let stripes = page.text[..ehbc].rfind("stripes").unwrap();
        assert!(
            ehbc - stripes < 3000,
            "{locale}: the command stands in its box"
        );
        // The right port, in commands and words; the wrong one only where the source is quoted.
        assert!(page.text.contains("623"));
        for (at, _) in page.text.match_indices("632") {
            // Part of a digest or of a file's size is no port.
            let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b',';
            let around = [at - 1, at + 3].map(|at| page.text.as_bytes()[at]);
            if around.into_iter().any(is_part) {
                continue;
            }
            let quoted = page.text[..at].rfind("source-says");
            let closed = page.text[..at].rfind("</blockquote>");
            assert!(quoted > closed, "{locale}: 632 outside a quotation");
        }
        // Both vantage points, and what the local one cannot see.
        assert!(
            page.element("check-lms-not-listening")
                .contains("note-limitation")
        );
        assert!(page.ids().contains("check-amt-not-answering"));
        // The password is a placeholder and marked as secret.
        assert!(page.element("param-admin-password").contains("chip-act"));
        for id in [
            "conclusion",
            "affected",
            "steps",
            "scripts",
            "history",
            "background",
        ] {
            assert!(page.ids().contains(id), "{locale}: {id}");
        }
        let behind = built.background_page(locale, advisory);
        for id in ["about", "basis", "rule", "faq", "references", "document"] {
            assert!(behind.ids().contains(id), "{locale}: {id}");
        }
    }
}

#[test]
fn scripts_are_offered_with_their_digest() {
    let sources = sources();
    let catalog = catalog(&sources, TODAY);
    let artefacts = kanwa::export::site(&catalog, &sources).unwrap();
    let pages = built();
    let mut count = 0;
    for script in artefacts.iter().filter(|artefact| artefact.executable) {
        count += 1;
        for locale in Locale::ALL {
            let page = &pages.pages[&format!("{locale}/scripts.html")];
            assert!(page.text.contains(&script.sha256()), "{}", script.path);
        }
    }
    assert!(count >= 4);
}
