//! What a record says of products.

use serde_json::Value;

use crate::import::found::{Found, Product};
use crate::import::range;
use crate::import::read::{list, short, text};

pub(super) fn read(cna: &Value, found: &mut Found) {
    for affected in list(cna, "affected") {
        let vendor = text(affected, "vendor")
            .filter(|vendor| !["n/a", "unspecified"].contains(&vendor.to_lowercase().as_str()));
        let name = text(affected, "product")
            .filter(|name| *name != "n/a")
            .or_else(|| text(affected, "packageName"));
        let Some(name) = name else {
            found
                .findings
                .push("left out an entry of `affected` that names no product".to_owned());
            continue;
        };
        let product = Product {
            vendor: vendor.map(short),
            name: short(name),
        };
        let statement = found.products.entry(product).or_default();
        let cpe = list(affected, "cpes")
            .iter()
            .find_map(Value::as_str)
            .map(short);
        statement.cpe = statement.cpe.take().or(cpe);
        let versions = list(affected, "versions");
        for entry in versions {
            let said = said(entry);
            let bound = |key: &str| text(entry, key);
            let from = entry
                .get("version")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let range = range::cve(
                from,
                bound("lessThan"),
                bound("lessThanOrEqual"),
                bound("versionType"),
            );
            match bound("status") {
                Some("affected") => {
                    statement.add_affected(0, range, &said);
                }
                Some("unaffected") => statement.clear.get_or_insert_default().add(range, &said),
                status => {
                    let status = short(status.unwrap_or("without a status"));
                    statement
                        .to_do
                        .insert(short(&format!("the record calls {said} {status}")));
                }
            }
            for change in list(entry, "changes") {
                let (at, status) = (
                    text(change, "at").unwrap_or("?"),
                    text(change, "status").unwrap_or("?"),
                );
                statement
                    .to_do
                    .insert(short(&format!("from {at} on the record calls it {status}")));
            }
        }
        match text(affected, "defaultStatus") {
            Some("affected") => {
                statement.add_affected(
                    0,
                    None,
                    if versions.is_empty() {
                        "every version (defaultStatus: affected)"
                    } else {
                        "every other version (defaultStatus: affected)"
                    },
                );
            }
            // That all others are not affected is what nobody looked at, as often as not.
            Some("unaffected") if versions.is_empty() => {
                statement.to_do.insert("the record's defaultStatus is unaffected, and it names no version: is the product affected at all?".to_owned());
            }
            _ => {}
        }
        if let Some(platforms) = affected
            .get("platforms")
            .and_then(Value::as_array)
            .filter(|platforms| !platforms.is_empty())
        {
            let names: Vec<&str> = platforms.iter().filter_map(Value::as_str).collect();
            statement.to_do.insert(short(&format!(
                "the record says it of these platforms: {}",
                names.join(", ")
            )));
        }
    }
    found.vendor = found.only_vendor();
}

/// A version entry in one line, as it is written.
fn said(entry: &Value) -> String {
    let mut said = entry
        .get("version")
        .and_then(Value::as_str)
        .unwrap_or("?")
        .to_owned();
    for (key, words) in [
        ("lessThan", "below"),
        ("lessThanOrEqual", "up to"),
        ("versionType", "as"),
    ] {
        if let Some(bound) = text(entry, key) {
            said = format!("{said}, {words} {bound}");
        }
    }
    short(&said)
}
