//! The advisories as data: every document against the schema that the site publishes, and nothing of the model missing.

use std::collections::{BTreeMap, BTreeSet};

use kanwa::export::{self, Artefact};
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;
use kanwa::model::named::Named;
use kanwa::render::Renderer;
use kanwa::render::embedded::Overrides;
use serde_json::{Value, json};

use crate::schema::{Validator, published};
use crate::site::built::{TODAY, catalog, sources};

const BASE: &str = "https://kb.example.com/a/";

/// The documents by path.
fn documents(catalog: &Catalog) -> BTreeMap<String, Value> {
    let renderer = Renderer::new(&Overrides::new(), catalog.site.base_url.clone()).unwrap();
    let made = export::api::artefacts(catalog, &renderer).unwrap();
    let read = |file: Artefact| {
        let value = serde_json::from_slice(&file.contents).unwrap();
        (file.path.as_str().to_owned(), value)
    };
    made.into_iter().map(read).collect()
}

fn shipped(edition: Edition, base: Option<&str>) -> Catalog {
    let mut catalog = catalog(&sources(), TODAY).for_edition(edition, false);
    catalog.site.base_url = base.map(str::to_owned);
    catalog
}

/// A schema that allows nothing beside what it names: what is written is described whole.
fn strict(name: &str) -> Value {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(members) => {
                if members.get("properties").is_some_and(Value::is_object) {
                    members.insert("additionalProperties".to_owned(), Value::from(false));
                }
                members.values_mut().for_each(close);
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    let mut schema = published(name);
    close(&mut schema);
    schema
}

#[test]
fn every_document_is_as_its_schema_says() {
    let names = ["kanwa.advisory-1", "kanwa.advisories-1"];
    let Some([mut one, mut all]) = names
        .map(|name| Validator::start(&strict(name)))
        .into_iter()
        .collect::<Option<Vec<_>>>()
        .and_then(|both| <[Validator; 2]>::try_from(both).ok())
    else {
        return;
    };
    for edition in [Edition::Internal, Edition::Public] {
        for base in [None, Some(BASE)] {
            let documents = documents(&shipped(edition, base));
            assert!(documents.len() > 6);
            for (path, document) in &documents {
                let answer = match path.as_str() {
                    "api/v1/openapi.json" => continue,
                    "api/v1/advisories.json" => all.ask(&document.to_string()),
                    _ => one.ask(&document.to_string()),
                };
                assert_eq!(answer, "valid", "{path}");
            }
        }
    }
    // The judge can say no.
    let path = "api/v1/advisories/intel-sa-00075.json";
    let good = documents(&shipped(Edition::Internal, None))
        .remove(path)
        .unwrap();
    for (pointer, wrong) in [
        ("/verdict", json!("safe")),
        ("/title/ja", json!(1)),
        ("/steps/0/commands", Value::Null),
        ("/steps/0/kind", json!("other")),
        ("/vulnerabilities/0/paths/0/score/base", json!("9.8")),
        ("/updated", json!("yesterday")),
        ("/more", json!(1)),
    ] {
        let mut bad = good.clone();
        match bad.pointer_mut(pointer) {
            Some(place) => *place = wrong,
            None => bad["more"] = wrong,
        }
        assert_ne!(one.ask(&bad.to_string()), "valid", "{pointer}");
    }
}

#[test]
fn the_schemas_know_every_word_of_the_model() {
    use kanwa::model::advisory::{EventKind, Granularity, NoteKind, Relation, Stage, Status};
    use kanwa::model::check::verdict::Verdict;
    use kanwa::model::conclusion::{Confidence, Responsible};
    use kanwa::model::cvss::Level;
    use kanwa::model::registry::{LinkKind, LinkStatus, ProductKind, System};
    use kanwa::model::step::{
        Choose, ExpectedResult, ImportanceLevel, Privilege, Shell, StepKind, UndoPossible, Vantage,
    };
    fn words<T: Named>() -> BTreeSet<&'static str> {
        T::ALL.iter().map(|one| one.name()).collect()
    }
    let one = published("kanwa.advisory-1");
    let all = published("kanwa.advisories-1");
    let said = |schema: &Value, pointer: &str| -> BTreeSet<String> {
        let list = schema.pointer(pointer).and_then(Value::as_array);
        let list = list.unwrap_or_else(|| panic!("{pointer}"));
        list.iter()
            .map(|word| word.as_str().unwrap().to_owned())
            .collect()
    };
    for (place, words) in [
        ("verdict/enum", words::<Verdict>()),
        ("status/enum", words::<Status>()),
        ("stage/enum", words::<Stage>()),
        ("level/enum", words::<Level>()),
        ("locale/enum", words::<Locale>()),
        ("edition/enum", words::<Edition>()),
        ("responsible/enum", words::<Responsible>()),
        ("confidence/enum", words::<Confidence>()),
        ("platform/enum", words::<System>()),
        ("privilege/enum", words::<Privilege>()),
        ("shell/enum", words::<Shell>()),
        ("note/properties/kind/enum", words::<NoteKind>()),
        ("event/properties/kind/enum", words::<EventKind>()),
        (
            "processors/properties/granularity/enum",
            words::<Granularity>(),
        ),
        (
            "product/properties/kind/oneOf/0/enum",
            words::<ProductKind>(),
        ),
        ("step/properties/kind/enum", words::<StepKind>()),
        ("step/properties/choose/enum", words::<Choose>()),
        (
            "step/properties/importance/properties/level/enum",
            words::<ImportanceLevel>(),
        ),
        (
            "step/properties/undo/properties/possible/enum",
            words::<UndoPossible>(),
        ),
        ("check/properties/from/enum", words::<Vantage>()),
        (
            "check/properties/expect/properties/result/enum",
            words::<ExpectedResult>(),
        ),
        ("related/properties/relation/enum", words::<Relation>()),
        ("link/properties/kind/enum", words::<LinkKind>()),
        ("link/properties/status/enum", words::<LinkStatus>()),
    ] {
        let pointer = format!("/$defs/{place}");
        let words: BTreeSet<String> = words.into_iter().map(str::to_owned).collect();
        assert_eq!(said(&one, &pointer), words, "{place}");
        if all.pointer(&pointer).is_some() {
            assert_eq!(said(&all, &pointer), words, "{place}");
        }
    }
}

/// Every text of an advisory's file, as a reader of the page has it, is somewhere in its document.
#[test]
fn every_text_and_command_is_told() {
    // Where nobody concludes anything else, what holds for everybody is told.
    let catalog = shipped(Edition::Public, Some(BASE));
    let documents = documents(&catalog);
    let files = sources();
    for advisory in &catalog.advisories {
        let document = &documents[&format!("api/v1/advisories/{}.json", advisory.id)];
        let strings = strings(document);
        // The rule is a file of its own, and so are the words of its flow.
        let (_, text) = files
            .texts()
            .find(|(path, _)| *path == &*advisory.origin.file)
            .unwrap();
        let of_rule = |line: usize| {
            let indent = |line: &str| line.len() - line.trim_start().len();
            let lines: Vec<&str> = text.lines().take(line).collect();
            let mut depth = indent(lines[line - 1]) + 1;
            lines.into_iter().rev().any(|line| {
                let above = !line.trim().is_empty() && indent(line) < depth;
                depth = if above { indent(line) } else { depth };
                above && ["ask:", "detection:"].contains(&line.trim())
            })
        };
        let mut count = 0;
        for prose in &advisory.prose {
            if prose
                .source
                .contains(['<', '[', '*', '`', '\n', '|', '>', '\\'])
                || of_rule(prose.origin.line)
            {
                continue;
            }
            count += 1;
            assert!(
                strings.contains(prose.source.trim()),
                "{} line {}: {}",
                advisory.id,
                prose.origin.line,
                prose.source
            );
        }
        assert!(count > 100, "{} {count}", advisory.id);
        let of_steps = advisory.steps.iter().flat_map(|step| step.all_commands());
        let of_checks = advisory.checks.values().flat_map(|check| &check.commands);
        for command in of_steps.chain(of_checks) {
            assert!(strings.contains(command.run.source().as_str()));
        }
    }
}

fn strings(document: &Value) -> BTreeSet<&str> {
    match document {
        Value::String(text) => BTreeSet::from([text.as_str()]),
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(members) => members.values().flat_map(strings).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn the_keys_lead_somewhere_inside() {
    for (path, document) in documents(&shipped(Edition::Internal, None)) {
        if !path.starts_with("api/v1/advisories/") {
            continue;
        }
        let ids = |pointer: &str, name: &str| -> BTreeSet<String> {
            let list = document.pointer(pointer).and_then(Value::as_array).unwrap();
            list.iter()
                .map(|one| one[name].as_str().unwrap().to_owned())
                .collect()
        };
        let links = ids("/links", "id");
        let checks = ids("/checks", "id");
        let steps = ids("/steps", "id");
        for conclusion in document["conclusions"].as_array().unwrap() {
            for link in conclusion["evidence"].as_array().unwrap() {
                assert!(links.contains(link.as_str().unwrap()), "{path}: {link}");
            }
        }
        for step in document["steps"].as_array().unwrap() {
            for check in step["verify"].as_array().unwrap() {
                assert!(checks.contains(check.as_str().unwrap()), "{path}: {check}");
            }
            for before in step["before"].as_array().unwrap() {
                assert!(steps.contains(before["step"].as_str().unwrap()), "{path}");
            }
        }
    }
}

#[test]
fn what_is_not_translated_is_no_text_of_that_language() {
    let mut catalog = shipped(Edition::Internal, None);
    let id = catalog.advisories[0].id.clone();
    let advisory = std::sync::Arc::make_mut(&mut catalog.advisories[0]);
    advisory.title.untranslated = Some(Locale::En);
    advisory.summary.outdated = Some(Locale::En);
    let documents = documents(&catalog);
    let document = &documents[&format!("api/v1/advisories/{id}.json")];
    assert!(document["title"]["ja"].is_string());
    assert_eq!(document["title"]["en"], Value::Null);
    assert_eq!(document["summary"]["outdated"], "en");
    assert!(document["summary"]["en"]["html"].is_string());
    assert_eq!(document["severity"]["because"].get("outdated"), None);
}

#[test]
fn addresses_are_those_of_files_of_the_site() {
    let sources = sources();
    for base in [None, Some(BASE)] {
        let mut catalog = catalog(&sources, TODAY).for_edition(Edition::Internal, false);
        catalog.site.base_url = base.map(str::to_owned);
        let files: BTreeSet<String> = export::site(&catalog, &sources)
            .unwrap()
            .into_iter()
            .map(|file| file.path.as_str().to_owned())
            .collect();
        let mut count = 0;
        for (path, document) in documents(&catalog) {
            assert!(files.contains(&path), "{path}");
            for text in strings(&document) {
                let own = match base {
                    Some(base) => text.strip_prefix(base),
                    None => Some(text).filter(|text| {
                        ["api/v1/", "scripts/", "ja/", "en/"]
                            .iter()
                            .any(|start| text.starts_with(start))
                    }),
                };
                let Some(file) = own.filter(|file| !file.is_empty() && !file.contains(['{', ' ']))
                else {
                    continue;
                };
                count += 1;
                let file = file.split('#').next().unwrap();
                assert!(files.contains(file), "{path}: {text}");
            }
        }
        assert!(count > 100);
    }
}

#[test]
fn the_description_names_every_file_of_the_interface() {
    let sources = sources();
    let catalog = shipped(Edition::Internal, None);
    let description = &documents(&catalog)["api/v1/openapi.json"];
    let paths: Vec<&String> = description["paths"].as_object().unwrap().keys().collect();
    let fits = |path: &str, template: &str| match template.split_once('{') {
        None => path == template,
        Some((before, after)) => {
            let (name, end) = after.split_once('}').unwrap();
            let part = path
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(end));
            let known = &description["paths"][template]["get"]["parameters"][0];
            assert_eq!(known["name"], name);
            part.is_some_and(|part| {
                let words = known["schema"]["enum"].as_array();
                words.is_none_or(|words| words.iter().any(|word| word == part))
            })
        }
    };
    let mut seen = BTreeSet::new();
    for file in export::site(&catalog, &sources).unwrap() {
        let path = format!("/{}", file.path);
        if path.starts_with("/api/") {
            let template = paths.iter().find(|template| fits(&path, template));
            seen.insert(
                template
                    .unwrap_or_else(|| panic!("{path} is not described"))
                    .as_str(),
            );
        }
    }
    assert_eq!(seen.len(), paths.len(), "{paths:?} {seen:?}");
}
