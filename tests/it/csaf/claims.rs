//! What is said of products and environments: from a row of the content, never by absence.

use kanwa::model::conclusion::Edition;

use super::{at, documents, products, public, tree};

const AMT: &str = "CVE-2017-5689";

#[test]
fn ranges_take_out_what_is_fixed() {
    let documents = public(&[]);
    let document = &documents["intel-sa-00075-en"];
    let affected = products(document, AMT, "known_affected");
    assert!(affected.contains("me:vers:intdot/>=6.0|<6.2.61.3535"));
    // 11.0 has three fixed builds: what lies between them is said to be neither.
    assert!(affected.contains("me:vers:intdot/>=11.0|<11.0.18.3003"));
    let open = products(document, AMT, "under_investigation");
    assert!(open.contains("me:vers:intdot/>11.0.18.3003|!=11.0.22.3001|<11.0.25.3001"));
    let fixed = products(document, AMT, "fixed");
    assert!(fixed.contains("me:11.0.22.3001") && fixed.contains("me:6.2.61.3535"));
}

/// A draft of somebody's document has its ranges as words.
#[test]
fn words_that_are_ranges_are_read() {
    let stated = "    versions: {ja: 7.x, en: 7.x}\n    ranges: [\">=7.0 <8.0\"]\n";
    let words = "    versions: {ja: \">=7.0 <7.1, >=7.2 <8.0\", en: \">=7.0 <7.1, >=7.2 <8.0\"}\n";
    let documents = public(&[(stated, words)]);
    let affected = products(&documents["intel-sa-00075"], AMT, "known_affected");
    // The fixed build is in neither of them.
    assert!(
        affected.contains("me:vers:intdot/>=7.0|<7.1|>=7.2|<8.0"),
        "{affected:?}"
    );
}

/// A product of the registry that has a CPE is known by it, each version by its own; the site's name for it is there always.
#[test]
fn a_cpe_is_the_registrys() {
    let named = "me:
  name: {ja: インテル マネジメント・エンジン・ファームウェア, en: Intel Management Engine firmware}
";
    let with = format!("{named}  cpe: \"cpe:2.3:o:intel:me_firmware:*:*:*:*:*:*:*:*\"\n");
    let documents = public(&[(named, &with)]);
    let text = documents["intel-sa-00075"]["product_tree"].to_string();
    assert!(text.contains("cpe:2.3:o:intel:me_firmware:6.2.61.3535:*:*:*:*:*:*:*"));
    // Of a range or of words it would say all versions, and one of them is "not affected".
    assert!(!text.contains("cpe:2.3:o:intel:me_firmware:*:"));
    assert!(!public(&[])["intel-sa-00075"].to_string().contains("cpe:"));
}

/// The same firmware is fixed for one advisory and affected by the other.
#[test]
fn patched_for_one_is_not_patched_for_the_other() {
    let documents = public(&[]);
    let affected = products(
        &documents["intel-sa-00086-en"],
        "CVE-2017-5705",
        "known_affected",
    );
    assert!(affected.contains("me:vers:intdot/>=11.0|<11.1|>=11.5|<11.8"));
    assert!(products(&documents["intel-sa-00075-en"], AMT, "fixed").contains("me:11.6.27.3264"));
}

#[test]
fn each_product_is_in_one_status() {
    for (id, document) in documents(&tree("csaf", Edition::Internal, &[])) {
        for one in document["vulnerabilities"].as_array().expect("a list") {
            let lists = one["product_status"].as_object().expect("an object");
            let mut all: Vec<&str> = lists
                .values()
                .filter_map(|list| list.as_array())
                .flatten()
                .filter_map(|id| id.as_str())
                .collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{id}");
        }
    }
}

/// A row that names no CVE and no path, where there are several: which of them it is about nobody said.
#[test]
fn a_row_about_no_certain_vulnerability_is_open() {
    let documents = public(&[]);
    let document = &documents["intel-sa-00086"];
    for cve in ["CVE-2017-5705", "CVE-2017-5712"] {
        assert!(
            products(document, cve, "under_investigation").contains("me:vers:intdot/>=6.0|<8.0")
        );
        assert!(!products(document, cve, "known_affected").contains("me:vers:intdot/>=6.0|<8.0"));
    }
    // It is about ME, not about TXE.
    assert!(products(document, "CVE-2017-5707", "under_investigation").is_empty());
}

/// The worst mistake there is: "not affected" without somebody who is sure of it.
#[test]
fn not_affected_takes_a_rule_that_is_confirmed() {
    let row = "      en: Consumer firmware has no management feature and does not have the flaw.
    justification: component-not-present
    source: [intel-sa-00075-linux-tools]
    confidence: ";
    let (sure, likely) = (format!("{row}confirmed"), format!("{row}likely"));
    let before = public(&[]);
    assert!(products(&before["intel-sa-00075"], AMT, "known_not_affected").contains("me-consumer"));
    let after = public(&[(&sure, &likely)]);
    let document = &after["intel-sa-00075"];
    assert!(!products(document, AMT, "known_not_affected").contains("me-consumer"));
    assert!(products(document, AMT, "under_investigation").contains("me-consumer"));
    let flags = document["vulnerabilities"][0]["flags"].to_string();
    assert!(!flags.contains("me-consumer"), "{flags}");
}

/// A processor that no list has is in no list here either.
#[test]
fn what_the_content_does_not_say_is_not_said() {
    for (id, document) in public(&[]) {
        let text = document.to_string();
        assert!(!text.contains("vers:all/*"), "{id}");
        // Every "not affected" comes with the reason that the content gives.
        for one in document["vulnerabilities"].as_array().expect("a list") {
            let none = Vec::new();
            let threats = one["threats"].as_array().unwrap_or(&none);
            let list = one["product_status"]["known_not_affected"].as_array();
            for product in list.into_iter().flatten() {
                let reasons = threats.iter().filter(|threat| {
                    let ids = threat["product_ids"].as_array();
                    threat["category"] == "impact" && ids.is_some_and(|ids| ids.contains(product))
                });
                assert!(reasons.count() > 0, "{id}: {product}");
            }
        }
    }
}

#[test]
fn conclusions_become_statements() {
    let internal = documents(&tree("csaf-vex", Edition::Internal, &[]));
    assert!(internal.keys().all(|id| id.contains("-vex")));
    let document = &internal["intel-sa-00075-internal-vex-en"];
    assert_eq!(at(document, "/document/category"), "csaf_vex");
    let of = |status| products(document, AMT, status);
    assert!(of("known_affected").contains("environment:client-pc"));
    assert!(of("known_not_affected").contains("environment:on-premises"));
    assert!(of("under_investigation").contains("environment:industrial-pc"));
    // For everybody it is no more than a candidate.
    let public = documents(&tree("csaf-vex", Edition::Public, &[]));
    let document = &public["intel-sa-00075-vex-en"];
    let of = |status| products(document, AMT, status);
    assert!(of("known_affected").is_empty() && of("known_not_affected").is_empty());
    assert!(of("under_investigation").contains("environment:client-pc"));
}

#[test]
fn a_conclusion_that_is_only_likely_is_no_no() {
    let sure = "    verdict: not-affected\n    responsible: us\n    confidence: confirmed\n";
    let likely = "    verdict: not-affected\n    responsible: us\n    confidence: likely\n";
    let vex = documents(&tree("csaf", Edition::Internal, &[(sure, likely)]));
    let document = &vex["intel-sa-00075-internal-vex"];
    assert!(products(document, AMT, "known_not_affected").is_empty());
    assert!(products(document, AMT, "under_investigation").contains("environment:on-premises"));
}

/// An author who says which reason it is gets a flag; who does not gets the words alone.
#[test]
fn a_justification_is_the_authors() {
    let plain = "    verdict: not-affected\n    responsible: us\n";
    let stated = "    verdict: not-affected\n    justification: component-not-present\n    responsible: us\n";
    let flag = |replaced: &[(&str, &str)]| {
        let vex = documents(&tree("csaf", Edition::Internal, replaced));
        vex["intel-sa-00075-internal-vex"]["vulnerabilities"][0]["flags"].clone()
    };
    assert!(flag(&[]).is_null());
    let flags = flag(&[(plain, stated)]);
    assert_eq!(flags[0]["label"], "component_not_present");
    assert_eq!(flags[0]["product_ids"][0], "environment:on-premises");
    let open = tree("openvex", Edition::Internal, &[(plain, stated)]);
    let text =
        String::from_utf8(open["internal/en/intel-sa-00075.openvex.json"].clone()).expect("UTF-8");
    assert!(text.contains("\"justification\": \"component_not_present\""));
}

/// A fixed version is about what its row is about.
#[test]
fn a_fix_is_for_the_vulnerabilities_of_its_row() {
    let about = "    fixed: [me-11-8-fixed]\n";
    let cut = |cves: &str| {
        let row = format!("{about}    paths: [");
        let sources = super::sources(&[]);
        let file = "content/advisories/intel-sa-00086.yaml";
        let text = sources.text(file).expect("the advisory");
        let (from, _) = text.match_indices(&row).next().expect("a row with paths");
        let rest = &text[from..];
        let end = rest.find("    because:").expect("the row goes on");
        let old = rest[..end].to_owned();
        let new = format!("{about}{cves}");
        public(&[(&old, &new)])
    };
    let fixed = |documents: &std::collections::BTreeMap<String, serde_json::Value>, cve: &str| {
        products(&documents["intel-sa-00086"], cve, "fixed").contains("me:11.8.50.3399")
    };
    let named = cut("    cves: [CVE-2017-5712]\n");
    assert!(fixed(&named, "CVE-2017-5712") && !fixed(&named, "CVE-2017-5705"));
    // A row that names nothing may be about any of them.
    let nothing = cut("");
    assert!(!fixed(&nothing, "CVE-2017-5712") && !fixed(&nothing, "CVE-2017-5705"));
}

#[test]
fn a_guess_fixes_nothing() {
    let old = "    value: \"6.2.61.3535\"
    product: me
    source: cve-2017-5689
    confidence: confirmed";
    let new = old.replace("confirmed", "guess");
    let documents = public(&[(old, &new)]);
    let document = &documents["intel-sa-00075"];
    let affected = products(document, AMT, "known_affected");
    assert!(
        affected.contains("me:vers:intdot/>=6.0|<7.0"),
        "{affected:?}"
    );
    assert!(!products(document, AMT, "fixed").contains("me:6.2.61.3535"));
}

#[test]
fn what_has_no_fix_is_offered_none() {
    let documents = public(&[]);
    let remedies = &documents["amd-sb-7008-en"]["vulnerabilities"][0]["remediations"];
    let product = "van-gogh:every 17-47, 17-90 and 17-91";
    let mut categories: Vec<&str> = Vec::new();
    for one in remedies.as_array().expect("a list") {
        let ids = one["product_ids"].as_array().expect("ids");
        if ids.iter().any(|id| id == product) {
            categories.push(one["category"].as_str().expect("a category"));
        }
    }
    assert!(
        !categories.is_empty() && !categories.contains(&"vendor_fix"),
        "{categories:?}"
    );
}

/// A consumer takes the greater number; the same number is the same document.
#[test]
fn a_look_at_a_conclusion_makes_a_greater_number() {
    let version = |replaced: &[(&str, &str)]| {
        let vex = documents(&tree("csaf-vex", Edition::Public, replaced));
        let of = |id: &str| at(&vex[id], "/document/tracking/version").to_owned();
        let open = tree("openvex", Edition::Public, replaced);
        let open: serde_json::Value =
            serde_json::from_slice(&open["ja/intel-sa-00950.openvex.json"]).expect("JSON");
        let parts: Vec<u64> = of("intel-sa-00950-vex")
            .split('.')
            .map(|part| part.parse().expect("a number"))
            .collect();
        (parts, open["version"].as_u64().expect("a number"))
    };
    let file = super::sources(&[]);
    let file = file
        .text("content/advisories/intel-sa-00950.yaml")
        .expect("text");
    let conclusion = file.find("conclusions:\n").expect("conclusions");
    let stated = "    as_of: 2026-11-22\n";
    let from = conclusion + file[conclusion..].find(stated).expect("a day");
    let before = file[..from].rfind("\n  - ").expect("the conclusion");
    let old = &file[before..from + stated.len()];
    let on = |day: &str| old.replace("    as_of: 2026-11-22\n", &format!("    as_of: {day}\n"));
    let first = version(&[]);
    let second = version(&[(old, &on("2026-11-28"))]);
    let third = version(&[(old, &on("2026-11-29"))]);
    assert!(
        first.0 < second.0 && second.0 < third.0,
        "{first:?} {second:?} {third:?}"
    );
    assert!(
        first.1 < second.1 && second.1 < third.1,
        "{first:?} {second:?} {third:?}"
    );
}

/// A measure for one path is for the products on which that path is open.
#[test]
fn remediations_are_for_the_products_that_they_help() {
    let documents = public(&[]);
    let document = &documents["intel-sa-00075-en"];
    let sbt = "sbt:6.x to 11.6 without the fix";
    let remedies = document["vulnerabilities"][0]["remediations"].as_array();
    let find = |anchor: &str| {
        let mut all = remedies.into_iter().flatten();
        all.find(|one| one["url"].as_str().is_some_and(|url| url.ends_with(anchor)))
            .expect(anchor)
    };
    let is_for = |anchor: &str, product: &str| {
        let list = find(anchor)["product_ids"].as_array().expect("a list");
        list.iter().any(|one| one == product)
    };
    // SBT has no path from the network.
    assert!(!is_for("#step-unprovision", sbt) && is_for("#step-disable-lms", sbt));
    let fix = find("#step-update-firmware");
    assert_eq!(fix["category"], "vendor_fix");
    assert_eq!(fix["restart_required"]["category"], "system");
    let details = find("#step-disable-lms")["details"]
        .as_str()
        .expect("words");
    for part in [
        "Do “Unprovision AMT” first.",
        "    sc.exe config LMS start= disabled\n    sc.exe stop LMS",
        "[Caution]",
        "    del <lms-path>",
    ] {
        assert!(details.contains(part), "{part}: {details}");
    }
    assert!(
        find("#step-disable-ehbc")["details"]
            .to_string()
            .contains("cannot be undone")
    );
}

#[test]
fn a_withdrawn_advisory_claims_nothing() {
    let documents = public(&[("status: published", "status: withdrawn")]);
    let document = &documents["intel-sa-00075-en"];
    assert_eq!(at(document, "/document/category"), "csaf_base");
    assert!(at(document, "/document/title").starts_with("Withdrawn: "));
    assert_eq!(document.get("vulnerabilities"), None);
    assert_eq!(document.get("product_tree"), None);
    // Whoever has the earlier conclusions learns that they are no more.
    let vex = &documents["intel-sa-00075-vex-en"];
    assert_eq!(at(vex, "/document/category"), "csaf_base");
    assert!(at(vex, "/document/title").starts_with("Withdrawn: "));
    assert_eq!(vex.get("vulnerabilities"), None);
}

/// Revisions of one day come one after the other, and a number is never that of another document.
#[test]
fn revisions_are_numbered_and_in_order() {
    let first = "  - version: \"1.0\"\n    date: 2026-11-21\n    summary:\n      ja: 問題緩和ガイド1.2を元に作成しました。";
    let two = format!(
        "  - version: \"0.9\"\n    date: 2026-11-21\n    summary: {{ja: 前, en: Before}}\n{first}"
    );
    let documents = public(&[(first, &two)]);
    let tracking = &documents["intel-sa-00075"]["document"]["tracking"];
    let history = tracking["revision_history"].as_array().expect("a list");
    let dates: Vec<&str> = history
        .iter()
        .filter_map(|one| one["date"].as_str())
        .collect();
    assert_eq!(dates, ["2026-11-21T00:00:00Z", "2026-11-21T00:00:01Z"]);
    assert_eq!(tracking["version"], "2");
    assert_eq!(history[1]["legacy_version"], "1.0");
    assert_eq!(tracking["current_release_date"], "2026-11-21T00:00:01Z");
}

/// The documents of the fixture's advisory, its text changed.
fn of_the_sample(
    change: impl Fn(String) -> String,
) -> std::collections::BTreeMap<String, serde_json::Value> {
    let files = crate::diagnostics::base().into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let is_advisory = path == "content/advisories/sample.yaml";
        let text = if is_advisory { change(text) } else { text };
        (path, text)
    });
    let sources = kanwa::source::Sources::from_memory(files);
    let catalog = super::catalog(&sources, Edition::Public, Some(super::BASE));
    let artefacts = super::export("csaf", &sources, &catalog).expect("exported");
    documents(
        &artefacts
            .into_iter()
            .map(|one| (one.path.to_string(), one.contents))
            .collect(),
    )
}

/// The profile is as much as the content has: nothing is made up to fill one.
#[test]
fn a_document_is_of_the_profile_that_it_has_the_parts_of() {
    let category = |change: &dyn Fn(String) -> String| {
        let documents = of_the_sample(change);
        let document = documents["sample"].clone();
        (at(&document, "/document/category").to_owned(), document)
    };
    // A product without a row: nobody says more than that it is about it.
    let (named, document) = category(&|text| text);
    assert_eq!(named, "csaf_security_advisory");
    assert!(products(&document, "CVE-2026-0001", "under_investigation").contains("engine"));
    // No product at all.
    let (named, document) = category(&|text| text.replace("products: [engine]\n", ""));
    assert_eq!(named, "csaf_base");
    assert_eq!(document["vulnerabilities"][0]["cve"], "CVE-2026-0001");
    assert_eq!(document["vulnerabilities"][0].get("product_status"), None);
    assert_eq!(document.get("product_tree"), None);
}
