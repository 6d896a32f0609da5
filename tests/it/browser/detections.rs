//! The detections that a site holds as data: every advisory has one, and they follow their schema.

use kanwa::export::artefact::Artefact;
use kanwa::export::script::data;
use serde_json::{Value, json};

use crate::conformance::shipped;
use crate::schema::{Validator, published};

fn files() -> Vec<Artefact> {
    data::artefacts(shipped::catalog()).expect("the detections are written")
}

fn parsed(file: &Artefact) -> Value {
    serde_json::from_slice(&file.contents).expect("JSON")
}

#[test]
fn every_advisory_has_one_that_follows_the_schema() {
    let files = files();
    let mut validator = Validator::start(&published("kanwa.detection-1"));
    for advisory in &shipped::catalog().advisories {
        let path = format!("api/v1/detections/{}.json", advisory.id);
        let file = files.iter().find(|file| file.path.as_str() == path);
        let detection = parsed(file.expect("it has a file"));
        if let Some(validator) = &mut validator {
            assert_eq!(validator.ask(&detection.to_string()), "valid", "{path}");
        }
        assert_eq!(detection["advisory"], advisory.id.as_str());
        assert_eq!(detection["digest"], advisory.digest);
    }
    // And its script, and that of all.
    assert_eq!(files.len(), 2 * shipped::catalog().advisories.len() + 1);
}

/// Pages judge by scripts: the same data, to the letter.
#[test]
fn the_scripts_of_the_pages_hold_the_same() {
    let files = files();
    let text = |path: String| {
        let file = files.iter().find(|file| file.path.as_str() == path);
        String::from_utf8(file.expect("it is there").contents.clone()).expect("UTF-8")
    };
    let all = text("assets/detections.js".to_owned());
    for advisory in &shipped::catalog().advisories {
        let id = &advisory.id;
        let data = text(format!("api/v1/detections/{id}.json"));
        let entry = format!("window.kanwaDetections[\"{id}\"]={};\n", data.trim_end());
        assert!(all.contains(&entry), "{id}");
        assert!(text(format!("assets/detections/{id}.js")).ends_with(&entry));
    }
}

/// A schema that takes anything says nothing.
#[test]
fn the_schema_refuses_what_the_evaluator_does_not_know() {
    let Some(mut validator) = Validator::start(&published("kanwa.detection-1")) else {
        return;
    };
    let files = files();
    let data = files
        .iter()
        .find(|file| file.path.as_str().ends_with(".json"));
    let good = parsed(data.expect("a detection"));
    for (what, place, value) in [
        ("a newer form", "/schema", json!("kanwa.detection/2")),
        ("a digest that is none", "/digest", json!("x")),
        ("a language that is missing", "/title", json!({"ja": "x"})),
        ("a verdict", "/next_steps/linux", json!({"bad": "x"})),
        ("a dimension", "/facts/0/dimension", json!("socket")),
        ("a class", "/facts/0/class", json!("rumour")),
        ("more of a fact", "/facts/0", json!({"id": "f1", "more": 1})),
        (
            "a call",
            "/calls/0",
            json!(["sounds_like", "c1", "f1", "A"]),
        ),
        ("too few words", "/calls/0", json!(["at_least", "c1", "f1"])),
        (
            "too many words",
            "/calls/0",
            json!(["exists", "c1", "f1", "A"]),
        ),
        ("no calls", "/calls", json!([])),
    ] {
        let mut one = good.clone();
        *one.pointer_mut(place).expect("a place") = value;
        assert_ne!(validator.ask(&one.to_string()), "valid", "{what}");
    }
}
