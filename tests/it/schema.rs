//! What the scripts print as JSON, against the schema that the site publishes, by a validator that is not ours.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{LazyLock, Mutex};

use kanwa::export::schema;
use serde_json::{Value, json};

/// Debian's Python, which has the validator as a package.
const PYTHON: &str = "/usr/bin/python3";

/// Reads the schema, then an object a line, and says of each `valid` or what is wrong.
const VALIDATOR: &str = r#"
import json, sys
import jsonschema
schema = json.loads(sys.stdin.readline())
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema)
print("ready", flush=True)
for line in sys.stdin:
    errors = [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(json.loads(line))]
    print("; ".join(errors).replace("\n", " ") or "valid", flush=True)
"#;

pub(crate) struct Validator {
    // Ends when its input does: with this process.
    _child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

static SHARED: LazyLock<Option<Mutex<Validator>>> =
    LazyLock::new(|| Validator::start(&strict()).map(Mutex::new));

impl Validator {
    /// `None`: there is no validator at this desk.
    pub(crate) fn start(schema: &Value) -> Option<Self> {
        let here = Command::new(PYTHON)
            .args(["-c", "import jsonschema"])
            .output()
            .is_ok_and(|output| output.status.success());
        assert!(
            here || std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
            "python3-jsonschema is not installed"
        );
        if !here {
            return None;
        }
        let mut child = Command::new(PYTHON)
            .args(["-c", VALIDATOR])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python starts");
        let input = child.stdin.take().expect("an input");
        let output = BufReader::new(child.stdout.take().expect("an output"));
        let mut validator = Self {
            _child: child,
            input,
            output,
        };
        assert_eq!(validator.ask(&schema.to_string()), "ready");
        Some(validator)
    }

    /// `valid`, or what is wrong with an object.
    pub(crate) fn ask(&mut self, line: &str) -> String {
        writeln!(self.input, "{}", line.trim_end()).expect("it listens");
        let mut answer = String::new();
        self.output.read_line(&mut answer).expect("it answers");
        answer.trim_end().to_owned()
    }
}

/// A schema as the site has it, by its name.
pub(crate) fn published(name: &str) -> Value {
    let artefacts = schema::artefacts(Some("https://kanwa.example/")).expect("schemas");
    let path = format!("api/v1/schema/{name}.json");
    let file = artefacts.iter().find(|file| file.path.as_str() == path);
    serde_json::from_slice(&file.expect("it is there").contents).expect("JSON")
}

/// The schema with nothing beside what it names: readers pass over what they do not know, scripts print nothing of the kind.
fn strict() -> Value {
    let mut schema = published("kanwa.result-1");
    schema["additionalProperties"] = Value::from(false);
    let facts = &mut schema["properties"]["facts"]["items"];
    for name in ["value", "reason"] {
        facts["properties"][name] = Value::from(true);
    }
    facts["additionalProperties"] = Value::from(false);
    schema
}

/// Validates an object that a script printed; without the validator at hand, nothing.
#[track_caller]
pub(crate) fn check(line: &str) {
    let Some(validator) = SHARED.as_ref() else {
        return;
    };
    let answer = validator
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .ask(line);
    assert_eq!(answer, "valid", "{line}");
}

fn good() -> Value {
    json!({
        "schema": "kanwa.result/1", "advisory": "intel-sa-00075", "revision": "1.0", "digest": "0".repeat(64),
        "host": "host-1", "verdict": "candidate", "reasons": ["no-data"],
        "applies": "unknown", "fixed": "no", "mitigated": "no", "screen": "yes",
        "facts": [
            {"probe": "cpu-vendor", "parameters": {}, "state": "found", "value": "GenuineIntel", "source": "/proc/cpuinfo"},
            {"probe": "service-state", "parameters": {"name": "LMS"}, "state": "absent", "source": ""},
            {"probe": "me-firmware", "parameters": {}, "state": "unknown", "reason": "no-device", "source": ""},
        ],
        "page": "ja/advisories/intel-sa-00075.html", "next_step": null,
    })
}

#[test]
fn the_schema_tells_right_from_wrong() {
    let schema = published("kanwa.result-1");
    assert_eq!(
        schema["$id"],
        "https://kanwa.example/api/v1/schema/kanwa.result-1.json"
    );
    let Some(mut validator) = Validator::start(&schema) else {
        return;
    };
    assert_eq!(validator.ask(&good().to_string()), "valid");
    // Readers of this version pass over what a later one says besides.
    let mut later = good();
    later["more"] = json!(1);
    assert_eq!(validator.ask(&later.to_string()), "valid");
    for (pointer, wrong) in [
        ("/schema", json!("kanwa.result/2")),
        ("/advisory", json!("Not An Id")),
        ("/digest", json!("0123")),
        ("/host", json!("a\nb")),
        ("/verdict", json!("safe")),
        ("/reasons", json!(["because"])),
        ("/reasons", json!(["no-data", "no-data"])),
        ("/applies", json!(true)),
        (
            "/facts/0",
            json!({"probe": "x", "parameters": {}, "state": "found", "source": ""}),
        ),
        ("/facts/1/state", json!("unknown")),
        ("/facts/1/state", json!("gone")),
        ("/facts/2/reason", json!("because")),
        ("/facts/0/reason", json!("no-data")),
        ("/facts/1/parameters/name", json!(1)),
        ("/facts/0/source", Value::Null),
        ("/next_step", json!("")),
    ] {
        let mut bad = good();
        match bad.pointer_mut(pointer) {
            Some(place) => *place = wrong.clone(),
            None => bad["facts"][0]["reason"] = wrong.clone(),
        }
        assert_ne!(
            validator.ask(&bad.to_string()),
            "valid",
            "{pointer}: {wrong}"
        );
    }
    for name in schema["required"].as_array().expect("a list") {
        let mut bad = good();
        bad.as_object_mut()
            .expect("an object")
            .remove(name.as_str().expect("text"));
        assert_ne!(validator.ask(&bad.to_string()), "valid", "without {name}");
    }
}
