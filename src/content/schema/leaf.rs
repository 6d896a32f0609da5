//! One value as a schema. It refuses nothing that the reader takes; what it cannot say is left to `kanwa check`.

use serde_json::{Value, json};

/// Names that files define and refer to.
pub(super) const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Any scalar: the reader takes it as it is written, so that `1.10` keeps its zero, and an editor sees a number.
pub(super) fn text() -> Value {
    json!({"type": ["string", "number", "boolean"], "minLength": 1})
}

pub(super) fn id() -> Value {
    json!({"type": ["string", "number"], "pattern": ID, "maxLength": 64})
}

/// The value of a type of the model, by the name of the type.
pub(super) fn parsed(name: &str) -> Value {
    let name = name.rsplit("::").next().unwrap_or(name);
    match FORMS.iter().find(|form| form.name == name) {
        None => text(),
        Some(form) if form.may_be_number => {
            json!({"type": ["string", "number"], "pattern": form.pattern})
        }
        Some(form) => json!({"type": "string", "pattern": form.pattern}),
    }
}

/// What a value of a type looks like.
pub(super) struct Form {
    pub name: &'static str,
    pub pattern: &'static str,
    /// Whether YAML may take it for a number.
    pub may_be_number: bool,
}

pub(super) const FORMS: &[Form] = &[
    form("Id", ID, true),
    form("Date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", false),
    form("CveId", "^CVE-[0-9]{4}-[0-9]{4,}$", false),
    form("Vector", "^CVSS:3\\.[01](/[A-Z]{1,2}:[A-Z]){8}$", false),
    form("Cpe", "^cpe:(2\\.3:[aho*-]:|/[aho]?)", false),
    form("Version", "^[0-9]{1,9}(\\.[0-9]{1,9}){0,7}$", true),
    form(
        "VersionRange",
        "^(>=|<)[0-9]+(\\.[0-9]+)*( +(>=|<)[0-9]+(\\.[0-9]+)*)?$",
        false,
    ),
    form("Signature", "^[0-9a-f]{2,4}(-[0-9a-f]{2,4}){1,2}$", false),
    form(
        "Revision",
        "^[0-9a-f]{2,4}(-[0-9a-f]{2,4}){1,2}(/[0-9a-f]{2})?:[0-9a-f]{1,8}$",
        false,
    ),
    form("EditAddress", "^https?://[^/].*\\{file\\}", false),
    form("MinisignKey", "^RW[QRST][A-Za-z0-9+/]{53}$", false),
];

const fn form(name: &'static str, pattern: &'static str, may_be_number: bool) -> Form {
    Form {
        name,
        pattern,
        may_be_number,
    }
}
