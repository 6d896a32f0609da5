//! The parts of CSAF documents that kanwa writes, in the words of the standard. What only 2.0 or only 2.1 has is optional
//! here, and `edition.rs` turns one into the other; keys are sorted when they are written.

use serde::Serialize;

/// A list that is left out where it is empty: the standard allows no empty ones.
type List<T> = Vec<T>;

#[derive(Clone, Debug, Serialize)]
pub(super) struct Csaf {
    pub document: Document,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_tree: Option<ProductTree>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub vulnerabilities: List<Vulnerability>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Document {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aggregate_severity: Option<AggregateSeverity>,
    pub category: &'static str,
    pub csaf_version: &'static str,
    pub distribution: Distribution,
    pub lang: &'static str,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub notes: List<Note>,
    pub publisher: Publisher,
    pub references: List<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_lang: Option<&'static str>,
    pub title: String,
    pub tracking: Tracking,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct AggregateSeverity {
    pub text: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Distribution {
    pub tlp: Tlp,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Tlp {
    pub label: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Publisher {
    pub category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_details: Option<String>,
    pub name: String,
    pub namespace: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Note {
    pub category: &'static str,
    pub text: String,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Reference {
    /// `self` or `external`.
    pub category: &'static str,
    pub summary: String,
    pub url: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Tracking {
    pub current_release_date: String,
    pub generator: Generator,
    pub id: String,
    pub initial_release_date: String,
    pub revision_history: Vec<Revision>,
    pub status: &'static str,
    pub version: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Generator {
    pub engine: Engine,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Engine {
    pub name: &'static str,
    pub version: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Revision {
    pub date: String,
    /// As the page counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legacy_version: Option<String>,
    pub number: String,
    pub summary: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ProductTree {
    pub branches: Vec<Branch>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Branch {
    #[serde(skip_serializing_if = "List::is_empty")]
    pub branches: List<Branch>,
    pub category: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Product>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Product {
    pub name: String,
    #[serde(rename = "product_id")]
    pub id: String,
    #[serde(rename = "product_identification_helper")]
    pub helper: Helper,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Helper {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpe: Option<String>,
    pub x_generic_uris: Vec<GenericUri>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct GenericUri {
    pub namespace: String,
    pub uri: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Vulnerability {
    pub cve: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cwe: Option<Cwe>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub flags: List<Flag>,
    pub notes: Vec<Note>,
    /// `None` where no product is known: the standard takes no empty one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_status: Option<ProductStatus>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub references: List<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_date: Option<String>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub remediations: List<Remediation>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub scores: List<Score>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub threats: List<Threat>,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Cwe {
    pub id: String,
    pub name: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Flag {
    pub label: String,
    pub product_ids: Vec<String>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct ProductStatus {
    #[serde(skip_serializing_if = "List::is_empty")]
    pub fixed: List<String>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub known_affected: List<String>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub known_not_affected: List<String>,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub under_investigation: List<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Remediation {
    pub category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    pub details: String,
    pub product_ids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart_required: Option<Restart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Restart {
    pub category: &'static str,
    pub details: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Score {
    pub cvss_v3: Cvss,
    pub products: Vec<String>,
}

/// A base score with every metric spelled out: some validators compare them with the vector.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cvss {
    pub attack_complexity: &'static str,
    pub attack_vector: &'static str,
    pub availability_impact: &'static str,
    pub base_score: f64,
    pub base_severity: String,
    pub confidentiality_impact: &'static str,
    pub integrity_impact: &'static str,
    pub privileges_required: &'static str,
    pub scope: &'static str,
    pub user_interaction: &'static str,
    pub vector_string: String,
    pub version: &'static str,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Threat {
    pub category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    pub details: String,
    #[serde(skip_serializing_if = "List::is_empty")]
    pub product_ids: List<String>,
}
