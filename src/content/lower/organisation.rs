//! Conclusions, the general ones and those of `content/organisation/<id>.yaml`.

use super::parts;
use crate::content::names::Registry as Name;
use crate::content::reader::Reader;
use crate::content::tree::Node;
use crate::diagnostic::Code;
use crate::model::check::verdict::Verdict;
use crate::model::conclusion::{Conclusion, Edition, Exemption, Organisation, VendorConfirmation};

/// `ours`: with the keys that only an organisation's conclusion has.
pub(super) fn conclusion(r: &mut Reader<'_>, node: &Node, ours: bool) -> Option<Conclusion> {
    let mut f = r.map(node)?;
    let environment = f.required(r, "environment", |r, node| r.key(node, Name::Environments));
    let verdict = f.required(r, "verdict", Reader::named::<Verdict>);
    let responsible = f.required(r, "responsible", Reader::named);
    let confidence = f.required(r, "confidence", Reader::named);
    let because = f.required(r, "because", Reader::markdown);
    let action = f.required(r, "action", Reader::markdown);
    let evidence = f.keys(r, "evidence", Name::Links);
    let justification = f.optional(r, "justification", Reader::named);
    let as_of = f.required(r, "as_of", Reader::parsed);
    let (owner, due, approved) = if ours {
        (
            f.optional(r, "owner", Reader::line),
            f.optional(r, "due", Reader::parsed),
            f.optional(r, "approved", Reader::parsed),
        )
    } else {
        (None, None, None)
    };
    f.finish(r);
    if verdict == Some(Verdict::NotAffected) && evidence.is_empty() {
        r.error(
            Code::NotAffectedWithoutSource,
            node.span,
            "`not-affected` without evidence",
            "add `evidence: [link keys]`, or conclude `unknown`",
        );
        return None;
    }
    if let Some(verdict) = verdict.filter(|verdict| *verdict != Verdict::NotAffected)
        && let Some(node) = node.get("justification")
    {
        r.error(
            Code::Conflict,
            node.span,
            format!(
                "a reason for not being affected, and the verdict is `{}`",
                verdict.as_str()
            ),
            "remove `justification`, or conclude `not-affected`",
        );
    }
    Some(Conclusion {
        environment: environment?,
        verdict: verdict?,
        responsible: responsible?,
        confidence: confidence?,
        because: because?,
        action: action?,
        evidence,
        justification,
        as_of: as_of?,
        owner,
        due,
        approved,
    })
}

pub(in crate::content) fn organisation(r: &mut Reader<'_>, node: &Node) -> Option<Organisation> {
    parts::unique(r, node.get("conclusions"), "environment", "conclusion for");
    let mut f = r.map(node)?;
    // Internal unless it says otherwise: forgetting the key must not publish anything.
    let edition = f
        .optional(r, "edition", Reader::named)
        .unwrap_or(Edition::Internal);
    let conclusions = f.list(r, "conclusions", |r, node| conclusion(r, node, true));
    let vendor_confirmations = f.list(r, "vendor_confirmations", |r, node| {
        let mut f = r.map(node)?;
        let vendor = f.required(r, "vendor", |r, node| r.key(node, Name::Vendors));
        let model = f.required(r, "model", Reader::line);
        let verdict = f.required(r, "verdict", Reader::named);
        let text = f.required(r, "text", Reader::markdown);
        let link = f.optional(r, "link", |r, node| r.key(node, Name::Links));
        let as_of = f.required(r, "as_of", Reader::parsed);
        f.finish(r);
        Some(VendorConfirmation {
            vendor: vendor?,
            model: model?,
            verdict: verdict?,
            text: text?,
            link,
            as_of: as_of?,
        })
    });
    let exemptions = f.list(r, "exemptions", |r, node| {
        let mut f = r.map(node)?;
        let environment = f.required(r, "environment", |r, node| r.key(node, Name::Environments));
        let because = f.required(r, "because", Reader::markdown);
        let expires = f.required(r, "expires", Reader::parsed);
        f.finish(r);
        Some(Exemption {
            environment: environment?,
            because: because?,
            expires: expires?,
        })
    });
    let notes = f.list(r, "notes", parts::note);
    f.finish(r);
    Some(Organisation {
        edition,
        conclusions,
        vendor_confirmations,
        exemptions,
        notes,
    })
}
