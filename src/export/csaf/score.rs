//! A CVSS v3 vector → the object of the standard, with every metric in words.

use super::document::Cvss;
use crate::model::cvss::Vector;

pub(super) fn cvss(vector: &Vector) -> Cvss {
    let text = vector.as_str();
    let letter = |metric: &str| {
        text.split('/')
            .find_map(|part| part.strip_prefix(metric)?.strip_prefix(':'))
            .unwrap_or_default()
    };
    let impact = |metric| {
        word(
            letter(metric),
            &[("N", "NONE"), ("L", "LOW"), ("H", "HIGH")],
        )
    };
    Cvss {
        attack_complexity: word(letter("AC"), &[("L", "LOW"), ("H", "HIGH")]),
        attack_vector: word(
            letter("AV"),
            &[
                ("N", "NETWORK"),
                ("A", "ADJACENT_NETWORK"),
                ("L", "LOCAL"),
                ("P", "PHYSICAL"),
            ],
        ),
        availability_impact: impact("A"),
        base_score: f64::from(vector.tenths()) / 10.0,
        base_severity: vector.rating().as_str().to_uppercase(),
        confidentiality_impact: impact("C"),
        integrity_impact: impact("I"),
        privileges_required: impact("PR"),
        scope: word(letter("S"), &[("U", "UNCHANGED"), ("C", "CHANGED")]),
        user_interaction: word(letter("UI"), &[("N", "NONE"), ("R", "REQUIRED")]),
        vector_string: text.to_owned(),
        version: if text.starts_with("CVSS:3.0/") {
            "3.0"
        } else {
            "3.1"
        },
    }
}

/// A [`Vector`] has each metric once, with a letter that CVSS knows.
fn word(letter: &str, words: &[(&str, &'static str)]) -> &'static str {
    words
        .iter()
        .find(|(short, _)| *short == letter)
        .map_or("", |(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_a_word() {
        for vector in [
            "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:3.1/AV:A/AC:H/PR:L/UI:R/S:C/C:L/I:N/A:L",
            "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:C/C:N/I:L/A:N",
            "CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:N/I:N/A:N",
        ] {
            let vector: Vector = vector.parse().expect("a vector");
            let json = serde_json::to_value(cvss(&vector)).expect("JSON");
            let object = json.as_object().expect("an object");
            assert_eq!(object.len(), 12);
            assert!(object.values().all(|value| value != ""), "{json}");
        }
        let worst: Vector = "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
            .parse()
            .expect("a vector");
        let json = serde_json::to_value(cvss(&worst)).expect("JSON");
        assert_eq!(json["baseScore"].to_string(), "9.8");
        assert_eq!(json["baseSeverity"], "CRITICAL");
        assert_eq!(json["attackVector"], "NETWORK");
        assert_eq!(json["version"], "3.0");
    }
}
