//! What the evaluator does with input that the other languages' evaluators never see, and with package versions by chance.

use serde_json::{Value, json};

use super::Browser;
use crate::packages::scripts::rows;

/// A program that only asks whether one fact fits, so that an unknown has no reasons but its.
fn program(class: &str, calls: &[Value]) -> Value {
    let mut all = calls.to_vec();
    all.push(json!(["screen", "", "c1"]));
    all.push(json!(["verdict", "c1", "c1"]));
    json!({
        "schema": "kanwa.detection/1",
        "advisory": "sample",
        "revision": "1.0",
        "digest": "0".repeat(64),
        "title": {"ja": "見本", "en": "Sample"},
        "page": {"ja": "ja/advisories/sample.html", "en": "en/advisories/sample.html"},
        "next_steps": {"linux": {"unknown": "look"}, "windows": {"unknown": "search"}},
        "facts": [{"id": "f1", "dimension": "host", "class": class, "probe": "cpu-name", "parameters": {}}],
        "calls": all,
    })
}

fn found(value: &Value) -> Value {
    json!({"probe": "cpu-name", "parameters": {}, "state": "found", "value": value, "source": "/proc/cpuinfo"})
}

/// What it says about one observation.
fn one(browser: &mut Browser, calls: &[Value], fact: &Value) -> Value {
    browser
        .ask(&[json!([program("software", calls), [fact]])])
        .remove(0)
}

#[test]
fn the_result_is_whole() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let calls = [json!(["equals", "c1", "f1", "A"])];
    let answer = one(&mut browser, &calls, &found(&json!("A")));
    assert_eq!(
        answer["result"],
        json!({
            "schema": "kanwa.result/1",
            "advisory": "sample",
            "revision": "1.0",
            "digest": "0".repeat(64),
            "host": "unknown",
            "verdict": "fixed",
            "reasons": [],
            "applies": "yes",
            "fixed": "yes",
            "mitigated": "no",
            "screen": "yes",
            "facts": [{"probe": "cpu-name", "parameters": {}, "state": "found", "value": "A", "source": "/proc/cpuinfo"}],
            "page": "en/advisories/sample.html",
            "next_step": null,
        })
    );
    assert_eq!(answer["exit"], 0);
    let unknown = one(&mut browser, &calls, &json!({"probe": "something else"}));
    assert_eq!(unknown["result"]["next_step"], "look");
}

/// Half a judgement would be a wrong one.
#[test]
fn it_judges_no_program_that_it_does_not_know_in_full() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let good = [json!(["equals", "c1", "f1", "A"])];
    let mut newer = program("software", &good);
    newer["schema"] = json!("kanwa.detection/2");
    let mut dimension = program("software", &good);
    dimension["facts"][0]["dimension"] = json!("socket");
    let mut open = program("software", &good);
    open["calls"].as_array_mut().expect("calls").pop();
    for broken in [
        newer,
        dimension,
        open,
        program("rumour", &good),
        program("software", &[json!(["sounds_like", "c1", "f1", "A"])]),
        program("software", &[json!(["constructor", "c1", "f1"])]),
        program("software", &[json!(["equals", "c1", "f2", "A"])]),
        program("software", &[json!(["at_least", "c1", "f1"])]),
        program("software", &[json!(["not_of", "c1", "c2"])]),
        program("software", &[json!(["all_of", "c1", "__proto__"])]),
        program("software", &[]),
        json!({}),
    ] {
        let answer = browser.ask(&[json!([broken, [found(&json!("1.0"))]])]);
        assert!(answer[0]["error"].is_string(), "{broken}: {}", answer[0]);
    }
}

/// Facts come from a file or a paste: what is not in order was not seen.
#[test]
fn facts_that_are_out_of_order_are_unknown() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let calls = [json!(["exists", "c1", "f1"])];
    let row = |key: &str, value: Value| {
        let mut row = found(&json!("A"));
        row[key] = value;
        row
    };
    for (fact, reason) in [
        (row("value", json!(1)), "no-data"),
        (row("value", Value::Null), "no-data"),
        (row("state", json!("FOUND")), "no-data"),
        (row("state", json!("unknown")), "no-data"),
        (row("probe", json!("cpu-vendor")), "no-data"),
        (row("parameters", json!({"name": "x"})), "no-data"),
        (
            json!({"probe": "cpu-name", "parameters": {}, "state": "unknown", "reason": "no-tool"}),
            "no-tool",
        ),
        (
            json!({"probe": "cpu-name", "parameters": {}, "state": "unknown", "reason": "toString"}),
            "no-data",
        ),
        (json!({"probe": "cpu-name"}), "no-data"),
        (json!({}), "no-data"),
    ] {
        let answer = one(&mut browser, &calls, &fact);
        assert_eq!(answer["result"]["applies"], "unknown", "{fact}");
        assert_eq!(answer["result"]["reasons"], json!([reason]), "{fact}");
    }
    // Not saying what was asked is asking for nothing.
    let mut bare = found(&json!("A"));
    bare.as_object_mut().expect("a row").remove("parameters");
    assert_eq!(one(&mut browser, &calls, &bare)["result"]["applies"], "yes");
}

#[test]
fn only_letters_of_ascii_have_a_case() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    for (start, value, wanted) in [
        ("kernel", "KERNEL 5", "yes"),
        // The sign for kelvin, and an I with a dot.
        ("kernel", "\u{212a}ERNEL 5", "no"),
        ("i", "\u{130}", "no"),
        ("ä", "Ä", "no"),
    ] {
        let calls = [json!(["begins_with", "c1", "f1", start])];
        let answer = one(&mut browser, &calls, &found(&json!(value)));
        assert_eq!(answer["result"]["applies"], wanted, "{value}");
    }
}

/// A text of JavaScript may hold halves of characters; the scripts see the bytes.
#[test]
fn a_half_of_a_character_is_spelled_out() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let calls = [json!(["exists", "c1", "f1"])];
    let question = json!([[program("software", &calls), [found(&json!("HALF 🦀"))]]]);
    let question = question.to_string().replace("HALF", "\\ud800");
    let answer = browser.ask_text(&question).remove(0);
    assert_eq!(answer["result"]["facts"][0]["value"], "\\xed\\xa0\\x80 🦀");
}

#[test]
fn package_versions_are_ordered_as_the_model_orders_them() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    let rows = rows();
    let questions: Vec<Value> = rows
        .iter()
        .map(|row| {
            let call = json!([
                "package_within",
                "c1",
                "f1",
                row.ordering.as_str(),
                row.from,
                row.below
            ]);
            json!([program("software", &[call]), [found(&json!(row.version))]])
        })
        .collect();
    for (row, answer) in rows.iter().zip(browser.ask(&questions)) {
        let result = &answer["result"];
        let said = match result["applies"].as_str() {
            Some("unknown") if result["reasons"] == json!(["malformed"]) => "malformed",
            Some(truth) => truth,
            None => "nothing",
        };
        assert_eq!(said, row.wanted(), "{row:?}: {answer}");
    }
}
