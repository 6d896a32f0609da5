//! Good news must not rest on something that was not found: not on a list, in a port table, in a folder.
//!
//! In `screen.cleared`, `applies` and `fixed` a test by `exists` or `absent` that could take a host out of danger is an error,
//! unless its author says why the absence is a proof. (In `closed` a full port table or service manager is one.)

use crate::content::reader::Reader;
use crate::content::tree::{Kind, Node};
use crate::diagnostic::Code;
use crate::model::check::probe;

/// The answer of an expression that takes a host out of danger.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Good {
    Yes,
    No,
}

/// Reports every test in an expression by which an absence would give the good answer.
pub(super) fn refuse_absence(r: &mut Reader<'_>, node: &Node, good: Good) {
    for entry in node.entries() {
        match entry.key.as_str() {
            "all" | "any" => {
                for member in entry.value.items() {
                    refuse_absence(r, member, good);
                }
            }
            "not" => refuse_absence(
                r,
                &entry.value,
                match good {
                    Good::Yes => Good::No,
                    Good::No => Good::Yes,
                },
            ),
            // Its no is an unknown.
            "listed" if good == Good::No => {}
            "listed" => refuse_absence(r, &entry.value, good),
            "ask" => {
                if let Some(of) = entry.value.get("of") {
                    refuse_absence(r, of, good);
                }
            }
            name => {
                let seen = probe::kind(name).and_then(|kind| kind.absent);
                let condition = entry.value.get("is");
                if let (Some(absent), Some(condition)) = (seen, condition)
                    && let Kind::Scalar(scalar) = &condition.kind
                    && scalar.text == given(good)
                {
                    r.error(
                        Code::AbsenceClears,
                        condition.span,
                        format!("a host would be out of danger because there is no `{name}`: {absent}"),
                        match good {
                            Good::No => "put `listed` around it, so that its no stays unknown; or say in `allow` why the absence is a proof",
                            Good::Yes => "ask for something that is there instead; or say in `allow` why the absence is a proof",
                        },
                    );
                }
            }
        }
    }
}

/// The condition by which an absence gives this answer.
fn given(answer: Good) -> &'static str {
    match answer {
        Good::Yes => "absent",
        Good::No => "exists",
    }
}
