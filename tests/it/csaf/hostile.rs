//! Texts that could break out of a string or an address.

use kanwa::model::conclusion::Edition;
use serde_json::Value;

use super::{at, catalog, export, products, public, sources};

#[test]
fn quotes_and_signs_stay_text() {
    let documents = public(&[
        (
            "  en: Privilege escalation in Intel AMT, ISM and SBT\n",
            "  en: '\"\\ </script> & <b> ${x} 「引用」 \\u0000 \\n 𠮷 é'\n",
        ),
        (
            "versions: {ja: 7.x, en: 7.x}\n    ranges: [\">=7.0 <8.0\"]",
            "versions: {ja: '7\"\\|<x', en: '7\"\\|<x'}",
        ),
    ]);
    let document = &documents["intel-sa-00075-en"];
    assert_eq!(
        at(document, "/document/title"),
        "INTEL-SA-00075: \"\\ </script> & <b> ${x} 「引用」 \\u0000 \\n 𠮷 é"
    );
    let affected = products(document, "CVE-2017-5689", "known_affected");
    assert!(affected.contains("me:7\"\\|<x"));
    assert!(document.to_string().contains("#product:me:7%22%5C%7C%3Cx"));
}

/// What is not ASCII in an address is put in percent signs: readers of URIs take nothing else.
#[test]
fn addresses_are_ascii() {
    fn walk(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    if ["url", "uri", "namespace", "href", "src", "@id"].contains(&&**key) {
                        found.extend(value.as_str().map(str::to_owned));
                    }
                    walk(value, found);
                }
            }
            Value::Array(list) => list.iter().for_each(|one| walk(one, found)),
            _ => {}
        }
    }
    let changed = [(
        "url: {en: 'https://www.cve.org/CVERecord?id=CVE-2017-5689'}",
        "url: {en: 'https://www.cve.org/例え?q=あ'}",
    )];
    let sources = sources(&changed);
    let catalog = catalog(
        &sources,
        Edition::Public,
        Some("https://kb.example.com/日本/"),
    );
    let mut found = Vec::new();
    for one in export("csaf", &sources, &catalog).expect("exported") {
        if one.path.as_str().ends_with(".json") {
            walk(
                &serde_json::from_slice(&one.contents).expect("JSON"),
                &mut found,
            );
        }
    }
    let encoded = "https://www.cve.org/%E4%BE%8B%E3%81%88?q=%E3%81%82";
    assert!(found.iter().any(|one| one == encoded));
    for one in found {
        let sound = |c: char| c.is_ascii_graphic() && !"<>\"`{}|\\^".contains(c);
        assert!(one.chars().all(sound), "{one}");
    }
}
