//! `kanwa import`: drafts of CSAF documents and CVE records, and what no draft is made of.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use kanwa::content::{self, Outcome};
use kanwa::import::{Document, Drafted, Site};
use kanwa::source::Sources;
use serde_json::{Value, json};

use super::passes_apart_from_to_dos;
use crate::cli::{DATE, kanwa, snapshot, text};
use crate::diagnostics::{base, lay};

const CSAF: &str = include_str!("documents/csaf-2.0.json");
const CSAF_21: &str = include_str!("documents/csaf-2.1.json");
const CVE: &str = include_str!("documents/cve.json");

fn root() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &base());
    folder
}

/// The site of the fixtures.
pub(super) static SITE: LazyLock<Outcome> = LazyLock::new(|| read(&[]));

/// The site of the fixtures with more files.
fn read(more: &[(String, String)]) -> Outcome {
    let text = |(path, bytes)| (path, String::from_utf8(bytes).unwrap());
    let files = base().into_iter().map(text).chain(more.iter().cloned());
    content::read(&Sources::from_memory(files), DATE.parse().unwrap())
}

/// The draft of a document for the site of the fixtures.
fn draft(document: &str) -> Result<Drafted, String> {
    let document = Document::read(document)?;
    let id = document.id().unwrap_or_else(|| "nameless".parse().unwrap());
    let today = DATE.parse().unwrap();
    Ok(document
        .draft(&id, &Site::of(SITE.registry(), SITE.site()), today)
        .unwrap())
}

/// Imports a text as a user does; the advisory and its registry entries as text and as values.
fn import(root: &Path, document: &str) -> (String, Value, Value) {
    let file = root.join("document.json");
    fs::write(&file, document).unwrap();
    let ran = kanwa(&["import", text(&file), "--root", text(root), "--date", DATE]);
    ran.exits(0);
    let mut paths = ran
        .out
        .lines()
        .map(|path| fs::read_to_string(root.join(path)).unwrap());
    let advisory = paths.next().unwrap();
    let entries = paths.next().unwrap_or_else(|| "{}".to_owned());
    let value = serde_saphyr::from_str(&advisory).unwrap();
    let entries = serde_saphyr::from_str(&entries).unwrap();
    (advisory, value, entries)
}

#[test]
fn a_csaf_document_becomes_a_draft() {
    let root = root();
    let (text, draft, entries) = import(root.path(), CSAF);
    passes_apart_from_to_dos(root.path());
    assert_eq!(draft["title"]["en"], "Press 2: \"leak\" # of data: {all}");
    assert_eq!(draft["title"]["untranslated"], "ja");
    assert!(
        text.contains("U+202E taken out of the text at /document/title"),
        "{text}"
    );
    for to_do in [
        "TODO: the document is a translation from `de`",
        "TODO: the document calls itself `interim`, not final",
        "TODO: the document is TLP:AMBER",
        "TODO: compare with the document: left out a reference that is no web address: ftp://acme.example/x y",
        "TODO: compare with the document: the product id `nobody` is not in the product tree",
        "TODO: the document says of its versions: all versions before the one of May",
        "TODO: only the base vector is here",
        "TODO: the document says a score of 7.4, and its vector computes to 7.5",
        "TODO: a score of another CVSS version: AV:N/AC:L/Au:N/C:P/I:N/A:N",
        "TODO: make a step of it (vendor_fix, CVE-2026-0007)",
        "TODO: the document's reason for not affected: vulnerable_code_not_present",
    ] {
        assert!(text.contains(to_do), "{to_do}\n{text}");
    }
    assert_eq!(draft["severity"]["level"], "high");
    // The names are those of the registry, in another spelling.
    assert_eq!(draft["vendor"], "acme");
    assert!(entries["vendors"].is_null());
    assert_eq!(
        draft["products"],
        json!(["engine", "acme-engine-11-in-press-2", "acme-press-2"])
    );
    assert_eq!(entries["products"]["acme-press-2"]["kind"], "firmware");
    assert_eq!(
        draft["affected"][0]["versions"]["ja"],
        ">=11.0 <11.8.50.3399, >=12.0 <12.3"
    );
    assert_eq!(
        draft["versions"]["engine-11-8-50-3399"]["value"],
        "11.8.50.3399"
    );
    assert_eq!(draft["affected"][0]["fixed"][0], "engine-11-8-50-3399");
    assert_eq!(draft["not_affected"][0]["product"], "engine");
    assert_eq!(draft["not_affected"][0]["versions"]["en"], "<11.0");
    assert_eq!(
        draft["not_affected"][0]["because"]["en"],
        "The code came with 11.0."
    );
    let paths = &draft["vulnerabilities"][0]["paths"];
    assert_eq!(paths[0]["id"], "local");
    assert_eq!(
        paths[1]["vector"],
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"
    );
    assert_eq!(draft["timeline"][0]["date"], "2025-12-24");
    assert_eq!(draft["timeline"][1]["event"], "revised");
    assert_eq!(draft["published"], "2025-12-24");
    assert_eq!(
        entries["links"]["acme-2026-7"]["url"]["en"],
        "https://acme.example/2026-7"
    );
    // One that the registry has is not proposed.
    assert!(
        draft["links"]
            .as_array()
            .unwrap()
            .contains(&json!("acme-2026-1"))
    );
    assert!(entries["links"]["acme-2026-1"].is_null());
    let summary = draft["summary"]["en"].as_str().unwrap();
    assert!(summary.starts_with("Press 2 leaks “data” to &lt;anyone>.\n\n- first\n- second\nSee <https://acme.example/press?a=1&b=2>."), "{summary}");
    let build = [
        "build",
        "--drafts",
        "--root",
        crate::cli::text(root.path()),
        "--date",
        DATE,
    ];
    kanwa(&build).exits(0);
    let page = |name: &str| {
        fs::read_to_string(
            root.path()
                .join(format!("public/en/{name}/acme-2026-7.html")),
        )
        .unwrap()
    };
    let pages = page("advisories") + &page("background");
    assert!(!pages.contains("<script>alert") && !pages.contains("javascript:alert(1)\""));
    assert!(
        pages.contains("&lt;script&gt;alert(1)"),
        "the words are still there"
    );
}

#[test]
fn a_csaf_2_1_document_in_japanese_becomes_a_draft() {
    let root = root();
    let (text, draft, entries) = import(root.path(), CSAF_21);
    passes_apart_from_to_dos(root.path());
    assert_eq!(draft["source_locale"], "ja");
    assert_eq!(
        draft["title"],
        json!({"ja": "認証の不備", "untranslated": "en"})
    );
    assert!(
        text.contains("TODO: the document does not say its language; its texts stand under `ja`")
    );
    let vulnerabilities = &draft["vulnerabilities"];
    let cves: Vec<&str> = (0..4)
        .map(|i| vulnerabilities[i]["cve"].as_str().unwrap())
        .collect();
    assert_eq!(
        cves,
        [
            "CVE-2026-0010",
            "CVE-0000-0000",
            "CVE-0000-0001",
            "CVE-0000-0002"
        ]
    );
    assert!(text.contains("TODO: the document gives an id of another kind: Bugs 42"));
    assert!(text.contains("TODO: the document has CVE-2026-0010 twice"));
    assert!(text.contains("TODO: this is no CVE id: not a CVE id"));
    assert!(text.contains("TODO: the document names another weakness too: CWE-306"));
    assert_eq!(vulnerabilities[0]["cwe"]["id"], "CWE-287");
    assert_eq!(vulnerabilities[0]["paths"][0]["id"], "adjacent-2026-0010");
    // Not affected by one of them is not "not affected".
    assert!(draft["not_affected"].is_null(), "{text}");
    // Names without a letter for a key.
    assert_eq!(entries["products"].as_object().unwrap().len(), 2);
    assert!(draft["links"][0].is_string() && text.contains("CERT-1"));
    assert!(
        entries["links"]["cert-1"]["url"]["ja"]
            .as_str()
            .unwrap()
            .contains("todo.invalid")
    );
}

#[test]
fn a_cve_record_becomes_a_draft() {
    let root = root();
    let (text, draft, entries) = import(root.path(), CVE);
    passes_apart_from_to_dos(root.path());
    assert_eq!(
        draft["summary"]["en"],
        "One bold word.\n\n- TCP port 623\n\n- a &lt;tag>"
    );
    assert_eq!(draft["summary"]["ja"], "一つの\\*\\*太い\\*\\*言葉です。");
    assert!(draft["summary"]["untranslated"].is_null());
    assert!(draft["title"]["en"].as_str().unwrap().starts_with("TODO:"));
    assert!(!text.contains("LEGACY") && !text.contains("Deutsch"));
    let affected: Vec<&Value> = draft["affected"].as_array().unwrap().iter().collect();
    let engine = affected
        .iter()
        .find(|row| row["product"] == "engine")
        .unwrap();
    assert_eq!(engine["versions"]["en"], ">=11.0 <11.8.50");
    for said in [
        "TODO: the document says of its versions: 11.0/11.5/11.6",
        "TODO: the document says of its versions: fixed in versions 6.2.61.3535, 7.1 and later",
        "TODO: the document says of its versions: 1da177e4, below abcdef, as git",
        "TODO: the document says of its versions: See references",
        "TODO: the document says of its versions: every version (defaultStatus: affected)",
        "TODO: the record says it of these platforms: Linux",
        "TODO: the record is tagged as disputed",
        "TODO: a score of another CVSS version: CVSS:4.0/",
        "TODO: the score is by CISA-ADP",
        "TODO: make a step of it (workaround)",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert_eq!(draft["not_affected"][0]["versions"]["en"], ">=9.0 <=9.9");
    assert!(
        draft["not_affected"][0]["because"]["en"]
            .as_str()
            .unwrap()
            .starts_with("TODO:")
    );
    let one = &draft["vulnerabilities"][0];
    assert_eq!(one["cwe"]["id"], "CWE-79");
    assert_eq!(one["known_exploited"]["since"], "2026-01-01");
    assert_eq!(
        entries["links"]["cve-2026-0011"]["url"]["en"],
        "https://www.cve.org/CVERecord?id=CVE-2026-0011"
    );
    // What the records of the programme repeat is there once.
    let links = entries["links"].as_object().unwrap();
    assert_eq!(
        links
            .values()
            .filter(|link| link["url"]["en"] == "https://acme.example/new")
            .count(),
        1
    );
    assert!(
        entries["products"]
            .as_object()
            .unwrap()
            .values()
            .any(|product| product["name"]["en"] == "Intel(R) “Things”")
    );
}

#[test]
fn what_no_draft_is_made_of_is_refused_with_a_sentence() {
    let cve = |state: &str, cna: Value| {
        json!({"dataType": "CVE_RECORD", "dataVersion": "5.0", "cveMetadata": {"cveId": "CVE-2026-0001", "state": state}, "containers": {"cna": cna}}).to_string()
    };
    let csaf = |changes: Value| {
        let mut document: Value = serde_json::from_str(CSAF).unwrap();
        for (pointer, value) in changes.as_object().unwrap() {
            *document.pointer_mut(pointer).unwrap() = value.clone();
        }
        document.to_string()
    };
    for (document, says) in [
        (
            cve(
                "REJECTED",
                json!({"rejectedReasons": [{"lang": "en", "value": "Not a\nflaw."}]}),
            ),
            "CVE-2026-0001 is rejected, so there is no such vulnerability: Not a flaw.",
        ),
        (cve("RESERVED", json!({})), "not published, but `RESERVED`"),
        (cve("PUBLISHED", Value::Null), "has no `containers.cna`"),
        (
            json!({"dataType": "CVE_RECORD", "dataVersion": "6.0"}).to_string(),
            "version 5 are read, and this says `6.0`",
        ),
        (
            json!({"data_type": "CVE", "data_version": "4.0"}).to_string(),
            "old format 4",
        ),
        (
            csaf(json!({"/document/category": "csaf_withdrawn"})),
            "ACME-2026:7 is withdrawn",
        ),
        (
            csaf(json!({"/document/category": "csaf_superseded"})),
            "ACME-2026:7 is superseded",
        ),
        (
            csaf(json!({"/document/title": "WITHDRAWN: Press"})),
            "ACME-2026:7 is withdrawn",
        ),
        (
            csaf(json!({"/document/tracking/revision_history/0/summary": "Withdrawn by vendor"})),
            "ACME-2026:7 is withdrawn",
        ),
        (
            csaf(json!({"/document/csaf_version": "1.2"})),
            "this says `1.2`",
        ),
        (
            csaf(json!({"/document/tracking/id": ""})),
            "no `document.tracking.id`",
        ),
        (
            json!({"document": {"tracking": {"id": "CVE-2026-0030", "status": "deleted"}}})
                .to_string(),
            "CVE-2026-0030 is deleted: its publisher has taken it back",
        ),
        ("<cvrf/>".to_owned(), "XML or HTML"),
        (String::new(), "not JSON"),
        ("[1]".to_owned(), "it is a list"),
        (
            json!({"schema_version": "1.6", "id": "x"}).to_string(),
            "looks like OSV",
        ),
        ("[".repeat(100_000), "not JSON"),
    ] {
        let error = Document::read(&document).unwrap_err();
        assert!(error.contains(says), "{error}, not {says}");
    }
}

#[test]
fn what_is_there_stays_and_a_refusal_leaves_no_trace() {
    let root = root();
    let file = root.path().join("document.json");
    fs::write(&file, CVE).unwrap();
    let call = |more: &[&str]| {
        kanwa(
            &[
                &[
                    "import",
                    text(&file),
                    "--root",
                    text(root.path()),
                    "--date",
                    DATE,
                ],
                more,
            ]
            .concat(),
        )
    };
    call(&["--id", "acme-2026-9"]).exits(0);
    assert!(
        root.path()
            .join("content/advisories/acme-2026-9.yaml")
            .is_file()
    );
    let before = snapshot(root.path());
    for (more, says) in [
        (["--id", "acme-2026-9"], "is there already"),
        (["--id", "sample"], "is there already"),
        (["--id", "Not an id"], "how about `not-an-id`?"),
    ] {
        let ran = call(&more);
        ran.exits(2);
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    assert_eq!(snapshot(root.path()), before);
    // A second draft of the same record finds the entries that came with the first.
    call(&[]).exits(0);
    passes_apart_from_to_dos(root.path());
    for (bytes, says) in [
        (&b"\xff\xfe{\0"[..], "UTF-16"),
        (
            b"{\"a\": \"\x83\x65\"}",
            "is not UTF-8; save it again as UTF-8",
        ),
    ] {
        fs::write(&file, bytes).unwrap();
        let ran = call(&["--id", "other"]);
        ran.exits(2);
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    fs::File::create(&file)
        .unwrap()
        .set_len(40_000_000)
        .unwrap();
    let ran = call(&["--id", "other"]);
    ran.exits(2);
    assert!(ran.err.contains("is larger than"), "{}", ran.err);
}

/// A document that is far too large for an advisory is cut, with a to-do for each cut.
#[test]
fn huge_documents_are_bounded() {
    let mut document: Value = serde_json::from_str(CSAF).unwrap();
    let many = |n: usize, of: &dyn Fn(usize) -> Value| Value::Array((0..n).map(of).collect());
    let long = "word ".repeat(10_000);
    document["document"]["notes"] = many(
        500,
        &|i| json!({"category": "general", "text": format!("{i} {long}")}),
    );
    document["document"]["references"] = many(
        500,
        &|i| json!({"url": format!("https://acme.example/{i}")}),
    );
    document["product_tree"] = json!({"full_product_names": many(3000, &|i| json!({"name": format!("P{i}"), "product_id": format!("p{i}")}))});
    let ids = many(3000, &|i| json!(format!("p{i}")));
    document["vulnerabilities"] = many(
        400,
        &|i| json!({"cve": format!("CVE-2026-{:04}", 1000 + i), "product_status": {"known_affected": ids}}),
    );
    let drafted = draft(&document.to_string()).unwrap();
    let root = root();
    for (path, text) in &drafted.files {
        assert!(text.len() < 2_000_000, "{path}: {}", text.len());
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    passes_apart_from_to_dos(root.path());
    for said in [
        "2900 more products",
        "more vulnerabilities",
        "more links",
        "more texts",
        "it is too long to be here",
    ] {
        assert!(drafted.files[0].1.contains(said), "{said}");
    }
}

/// Every value of a document in turn is taken away, or is something else than it should be; texts are cut anywhere. Nothing
/// panics, and every draft is read back without an error.
#[test]
fn no_document_is_too_broken() {
    let wrong = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(""),
        json!([]),
        json!({}),
        json!([[]]),
        json!("\u{202e}\u{0}<p>&lt;<step:x>\n---\n# TODO: {{x}}</p>"),
        json!("é".repeat(30_000)),
        json!({"id": []}),
        json!("9999-99-99T"),
        json!("vers:/"),
    ];
    let mut drafts = 0;
    let mut checked = 0;
    let mut hold = |document: &str| {
        let Ok(drafted) = draft(document) else { return };
        drafts += 1;
        // Reading back is slow beside drafting; some are enough.
        if drafts % 17 != 0 {
            return;
        }
        checked += 1;
        assert_eq!(
            Ok(&drafted),
            draft(document).as_ref(),
            "the same document, the same draft"
        );
        let outcome = read(&drafted.files);
        let errors: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == kanwa::diagnostic::Severity::Error)
            .collect();
        assert!(
            errors.is_empty(),
            "{errors:#?}\n{document}\n{}",
            drafted.files[0].1
        );
    };
    for document in [CSAF, CSAF_21, CVE] {
        let value: Value = serde_json::from_str(document).unwrap();
        let mut pointers = Vec::new();
        collect(&value, &mut String::new(), &mut pointers);
        for (i, pointer) in pointers.iter().enumerate() {
            for instead in wrong.iter().skip(i % 6).step_by(6) {
                let mut broken = value.clone();
                *broken.pointer_mut(pointer).unwrap() = instead.clone();
                hold(&broken.to_string());
            }
        }
        for end in (0..document.len())
            .step_by(97)
            .filter(|end| document.is_char_boundary(*end))
        {
            hold(&document[..end]);
        }
    }
    assert!(
        drafts > 200 && checked > 12,
        "{drafts} drafts, {checked} read back"
    );
}

fn collect(value: &Value, pointer: &mut String, pointers: &mut Vec<String>) {
    pointers.push(pointer.clone());
    let length = pointer.len();
    let mut inside = |key: &str, value: &Value| {
        pointer.push('/');
        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        collect(value, pointer, pointers);
        pointer.truncate(length);
    };
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(i, item)| inside(&i.to_string(), item)),
        Value::Object(entries) => entries.iter().for_each(|(key, item)| inside(key, item)),
        _ => {}
    }
}
