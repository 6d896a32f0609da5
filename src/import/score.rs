//! Scores of documents, computed again from their vectors.

use serde_json::Value;

use super::found::Vulnerability;
use super::read::{short, text};
use crate::model::cvss::Vector;

/// A base score of CVSS 3, and what is to be verified about it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Score {
    pub vector: Vector,
    /// Whose it is, where it is not the document's.
    pub by: Option<String>,
    pub to_do: Vec<String>,
}

const BASE: [&str; 8] = ["AV", "AC", "PR", "UI", "S", "C", "I", "A"];

/// A CVSS 3 object, `{vectorString, baseScore, baseSeverity}` → its score. Errors: a sentence on what is wrong with it.
pub(super) fn score(object: &Value, by: Option<&str>) -> Result<Score, String> {
    let Some(text) = object.get("vectorString").and_then(Value::as_str) else {
        return Err("a CVSS 3 score without its vector".to_owned());
    };
    let text = text.trim();
    let short: String = text.chars().take(200).collect();
    let mut parts = text.split('/');
    let prefix = parts.next().unwrap_or_default();
    let (base, more): (Vec<&str>, Vec<&str>) = parts.partition(|part| {
        part.split_once(':')
            .is_some_and(|(metric, _)| BASE.contains(&metric))
    });
    let vector = format!("{prefix}/{}", base.join("/"));
    let vector: Vector = vector
        .parse()
        .map_err(|_| format!("`{short}` is not a CVSS 3 base vector"))?;
    let mut to_do = Vec::new();
    if !more.is_empty() {
        to_do.push(format!(
            "only the base vector is here; the document's is {short}"
        ));
    }
    if let Some(said) = object.get("baseScore").and_then(Value::as_f64)
        && format!("{said:.1}") != vector.score()
    {
        to_do.push(format!(
            "the document says a score of {said}, and its vector computes to {}",
            vector.score()
        ));
    }
    if let Some(said) = object.get("baseSeverity").and_then(Value::as_str)
        && !said.eq_ignore_ascii_case(vector.rating().as_str())
    {
        let said: String = said.chars().take(40).collect();
        to_do.push(format!(
            "the document rates it {said}, and its vector is {}",
            vector.rating().as_str()
        ));
    }
    Ok(Score {
        vector,
        by: by.map(str::to_owned),
        to_do,
    })
}

/// Takes a CVSS 3 object for a score of a vulnerability, each vector once; what is wrong with it is to be looked at.
pub(super) fn take(object: &Value, by: Option<&str>, of: &mut Vulnerability) {
    match score(object, by) {
        Ok(score) if of.scores.iter().any(|known| known.vector == score.vector) => {}
        Ok(score) => of.scores.push(score),
        Err(message) => of.to_do.push(message),
    }
}

/// Says that there is a score of a version of CVSS that advisories do not have.
pub(super) fn pass(object: Option<&Value>, of: &mut Vulnerability) {
    if let Some(vector) = object.and_then(|object| text(object, "vectorString")) {
        let vector = short(vector);
        let to_do = format!("a score of another CVSS version: {vector}");
        of.to_do.push(to_do);
    }
}

/// From where an attack comes, as the id of a path.
pub(super) fn place(vector: &Vector) -> &'static str {
    match vector
        .as_str()
        .split('/')
        .find_map(|part| part.strip_prefix("AV:"))
    {
        Some("N") => "network",
        Some("A") => "adjacent",
        Some("P") => "physical",
        _ => "local",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn scores_are_computed_again() {
        let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
        let right = score(
            &json!({"vectorString": vector, "baseScore": 9.8, "baseSeverity": "CRITICAL"}),
            None,
        )
        .unwrap();
        assert_eq!(
            (right.vector.score(), right.to_do),
            ("9.8".to_owned(), vec![])
        );
        let wrong = score(&json!({"vectorString": format!("{vector}/E:P/RL:O"), "baseScore": 9.1, "baseSeverity": "HIGH"}), None).unwrap();
        assert_eq!(wrong.vector.as_str(), vector);
        assert_eq!(wrong.to_do.len(), 3, "{:?}", wrong.to_do);
        for bad in [
            json!({}),
            json!({"vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P"}),
            json!({"vectorString": "CVSS:3.1/AV:N"}),
            json!([]),
        ] {
            assert!(score(&bad, None).is_err(), "{bad}");
        }
    }
}
