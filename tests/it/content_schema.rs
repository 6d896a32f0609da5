//! The schemas of the content's files against what the reader takes: neither refuses what the other takes for right.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

use kanwa::diagnostic::{Code, Severity};
use kanwa::source::Sources;
use kanwa::{content, pipeline};
use serde_json::{Map, Value};

use crate::diagnostics::{Files, base};
use crate::schema::Validator;

const ENTRIES: &str = "content/registry/advisory/sample.yaml";

/// What a schema can see as well as the reader.
const STRUCTURAL: [Code; 4] = [
    Code::UnknownKey,
    Code::WrongType,
    Code::MissingKey,
    Code::MissingTranslation,
];

fn schemas() -> BTreeMap<String, Value> {
    let all = content::schema::all().unwrap().into_iter();
    all.map(|(name, text)| (name, serde_json::from_str(&text).unwrap()))
        .collect()
}

/// The schema that a file is judged by.
fn kind(path: &str) -> String {
    let name = path.trim_start_matches("content/");
    let name = name.trim_end_matches(".yaml");
    match name.split_once('/') {
        Some(("advisories" | "history", _)) => "advisory".to_owned(),
        Some(("organisation", _)) => "organisation".to_owned(),
        Some(("registry", name)) if name.starts_with("advisory/") => "registry/advisory".to_owned(),
        _ => name.to_owned(),
    }
}

/// A file as a program sees it that reads YAML 1.2 and knows nothing of kanwa.
fn value(text: &str) -> Value {
    let text = text.trim_start_matches('\u{feff}');
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(text, options).unwrap()
}

fn shipped() -> BTreeMap<String, String> {
    written(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// The text files of `content` that people write; the records of translations are a program's.
fn written(root: &Path) -> BTreeMap<String, String> {
    let walk = walkdir::WalkDir::new(root.join("content")).into_iter();
    walk.map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .filter(|(path, _)| !path.starts_with("content/translations/"))
        .collect()
}

fn texts(files: Files) -> BTreeMap<String, String> {
    let texts = files.into_iter();
    texts
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)))
        .collect()
}

/// The base, whose registries all came with its advisory.
fn moved() -> BTreeMap<String, String> {
    let mut files = texts(base());
    let mut take = |name: &str| value(&files.remove(&format!("content/registry/{name}")).unwrap());
    let mut ports = take("ports.yaml");
    let mut entries = serde_json::json!({
        "ports": ports["ports"].take(),
        "port_groups": ports["groups"].take(),
    });
    for name in [
        "vendors",
        "products",
        "processors",
        "terms",
        "tools",
        "environments",
        "links",
    ] {
        entries[name] = take(&format!("{name}.yaml"));
    }
    files.insert(ENTRIES.to_owned(), entries.to_string());
    files
}

/// One process for each schema that is asked for.
struct Validators {
    schemas: BTreeMap<String, Value>,
    started: BTreeMap<String, Validator>,
}

impl Validators {
    /// `None`: there is no validator at this desk.
    fn new() -> Option<Self> {
        let schemas = schemas();
        Validator::start(&schemas["site"])?;
        Some(Self {
            schemas,
            started: BTreeMap::new(),
        })
    }

    /// `valid`, or what is wrong with a file.
    fn ask(&mut self, path: &str, file: &Value) -> String {
        let kind = kind(path);
        let schema = &self.schemas[&kind];
        let started = self.started.entry(kind);
        let validator = started.or_insert_with(|| Validator::start(schema).unwrap());
        validator.ask(&file.to_string())
    }
}

/// What the reader finds, by file.
fn read(files: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<(Severity, Code)>> {
    let pairs = files.iter().map(|(path, text)| (path.clone(), text));
    let sources = Sources::from_memory(pairs);
    let today = "2026-01-02".parse().unwrap();
    let mut outcome = content::read(&sources, today);
    let findings = pipeline::lint(&outcome, today);
    outcome.close(findings);
    let mut found: BTreeMap<String, BTreeSet<(Severity, Code)>> = BTreeMap::new();
    for finding in &outcome.diagnostics {
        let file = found.entry(finding.file.clone()).or_default();
        file.insert((finding.severity, finding.code));
    }
    found
}

#[test]
fn every_schema_is_one_and_takes_what_is_shipped() {
    let Some(mut validators) = Validators::new() else {
        return;
    };
    let mut kinds = BTreeSet::new();
    let files = shipped().into_iter().chain(texts(base())).chain(moved());
    for (path, text) in files {
        assert_eq!(validators.ask(&path, &value(&text)), "valid", "{path}");
        kinds.insert(kind(&path));
    }
    let names: BTreeSet<String> = content::schema::names().into_iter().collect();
    assert_eq!(kinds, names, "every schema has a file that it takes");
}

/// Holds that an editor sees nothing wrong in a root of which the reader says no more than what is to do.
pub(crate) fn takes(root: &Path) {
    static SHARED: LazyLock<Option<Mutex<Validators>>> =
        LazyLock::new(|| Validators::new().map(Mutex::new));
    let Some(shared) = SHARED.as_ref() else {
        return;
    };
    let mut validators = shared.lock().unwrap_or_else(PoisonError::into_inner);
    for (path, text) in written(root) {
        assert_eq!(validators.ask(&path, &value(&text)), "valid", "{path}");
    }
}

fn all_cases() -> bool {
    std::env::var_os("KANWA_DIFFERENTIAL_CASES").is_some()
}

/// A change of a file, with words for it.
struct Mutant {
    what: String,
    file: Value,
}

/// Every mapping and list of a file is changed once in each way: a key is taken out, one that nobody knows is put in, a
/// value becomes one of another kind.
///
/// Of all these every `every`th one, from the `first` on.
fn mutants(file: &Value, first: usize, every: usize) -> Vec<Mutant> {
    let mut pointers = Vec::new();
    walk(file, String::new(), &mut pointers);
    let mut mutants = Vec::new();
    let mut number = first;
    let mut add = |what: String, pointer: &str, change: &dyn Fn(&mut Value)| {
        number += 1;
        if !number.is_multiple_of(every) {
            return;
        }
        let mut changed = file.clone();
        change(changed.pointer_mut(pointer).unwrap());
        mutants.push(Mutant {
            what,
            file: changed,
        });
    };
    for pointer in &pointers {
        let place = file.pointer(pointer).unwrap();
        if let Value::Object(object) = place {
            add(format!("{pointer}: more"), pointer, &|place| {
                place["no-such-key"] = Value::from("x");
            });
            for key in object.keys() {
                add(format!("{pointer}: without {key}"), pointer, &|place| {
                    place.as_object_mut().unwrap().remove(key);
                });
            }
        }
        for (name, other) in [
            ("a text", Value::from("x")),
            ("a list", Value::from(vec!["x"])),
            (
                "a mapping",
                Value::Object(Map::from_iter([("x".to_owned(), Value::from("x"))])),
            ),
            ("nothing", Value::Null),
        ] {
            let same = matches!(
                (place, &other),
                (Value::Object(_), Value::Object(_)) | (Value::Array(_), Value::Array(_))
            ) || (!place.is_object() && !place.is_array() && other.is_string());
            if !same {
                add(format!("{pointer}: {name}"), pointer, &|place| {
                    *place = other.clone();
                });
            }
        }
    }
    mutants
}

fn walk(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let key = key.replace('~', "~0").replace('/', "~1");
                walk(value, format!("{pointer}/{key}"), pointers);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                walk(value, format!("{pointer}/{index}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}

/// Where a mutant of a file is put: an advisory beside the others, so that one reading judges all of them.
fn hold(
    path: &str,
    mutants: &[Mutant],
    files: &BTreeMap<String, String>,
    validators: &mut Validators,
) -> (usize, Vec<String>) {
    let beside = path.starts_with("content/advisories/");
    let mut found = BTreeMap::new();
    let name = |number: usize| format!("content/advisories/mutant-{number}.yaml");
    if beside {
        let mut all = files.clone();
        for (number, mutant) in mutants.iter().enumerate() {
            all.insert(name(number), mutant.file.to_string());
        }
        found = read(&all);
    }
    let (mut refused, mut wrong) = (0, Vec::new());
    for (number, mutant) in mutants.iter().enumerate() {
        let findings = if beside {
            found.remove(&name(number)).unwrap_or_default()
        } else {
            let mut all = files.clone();
            all.insert(path.to_owned(), mutant.file.to_string());
            read(&all).remove(path).unwrap_or_default()
        };
        let answer = validators.ask(path, &mutant.file);
        let is_valid = answer == "valid";
        let errors = findings
            .iter()
            .filter(|(severity, _)| *severity == Severity::Error);
        let structural = findings
            .iter()
            .filter(|(_, code)| STRUCTURAL.contains(code));
        if !is_valid && errors.count() == 0 {
            wrong.push(format!(
                "{path}{}: only the schema refuses it: {answer}",
                mutant.what
            ));
        }
        if is_valid && structural.count() > 0 {
            wrong.push(format!(
                "{path}{}: only the reader refuses it: {findings:?}",
                mutant.what
            ));
        }
        refused += usize::from(!is_valid);
    }
    (refused, wrong)
}

#[test]
fn the_reader_and_the_schema_agree_about_every_change() {
    let Some(mut validators) = Validators::new() else {
        return;
    };
    let (plain, moved) = (texts(base()), moved());
    assert!(read(&moved).is_empty(), "{:?}", read(&moved));
    let with_entries = moved.get_key_value(ENTRIES).map(|file| (file, &moved));
    let (mut all, mut refused, mut wrong) = (0, 0, Vec::new());
    for ((path, text), files) in plain.iter().map(|file| (file, &plain)).chain(with_entries) {
        // Of the long file some; `KANWA_DIFFERENTIAL_CASES`, as under `tests/run`, asks for all.
        let every = if text.len() < 2000 || all_cases() {
            1
        } else {
            7
        };
        let mutants: Vec<Mutant> = mutants(&value(text), 0, every);
        let (own, more) = hold(path, &mutants, files, &mut validators);
        all += mutants.len();
        refused += own;
        wrong.extend(more);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all > 200 && refused > all / 2, "{refused} of {all}");
}

/// The shipped advisories have nearly every key there is; some of their changes.
#[test]
fn the_reader_and_the_schema_agree_about_the_shipped_advisories() {
    let Some(mut validators) = Validators::new() else {
        return;
    };
    let files = shipped();
    let registries: BTreeMap<String, String> = files
        .iter()
        .filter(|(path, _)| !path.contains("/advisories/") && !path.contains("/organisation/"))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    let advisories = files
        .iter()
        .filter(|(path, _)| path.starts_with("content/advisories/"));
    let mut wrong = Vec::new();
    for (number, (path, text)) in advisories.enumerate() {
        let some = mutants(&value(text), number, if all_cases() { 499 } else { 2999 });
        assert!(!some.is_empty(), "{path}");
        wrong.extend(hold(path, &some, &registries, &mut validators).1);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The fixtures of findings that are about the structure, as an editor would see them.
#[test]
fn broken_files_are_refused() {
    let Some(mut validators) = Validators::new() else {
        return;
    };
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/diagnostics");
    let mut refused = 0;
    for code in STRUCTURAL {
        let name = format!("{}.yaml", code.as_str());
        let whole = crate::diagnostics::completed(&home.join(&name));
        let (path, text) = whole;
        let answer = validators.ask(&path, &value(&text));
        assert_ne!(answer, "valid", "{name}");
        refused += 1;
    }
    assert_eq!(refused, STRUCTURAL.len());
}
