//! Why a rule may answer "unknown", as far as the rule itself says: what a page tells a reader who cannot answer.

use super::answer::{Reason, Reasons};
use super::detection::Detection;
use super::expression::{Expression, Test};
use super::flow;
use super::probe::{Class, Platform};

/// What any question can fail by, whatever is read.
pub const ANY_READING: [Reason; 5] = [
    Reason::Conflict,
    Reason::NoPermission,
    Reason::NoTool,
    Reason::NoData,
    Reason::Malformed,
];

impl Detection {
    /// The reasons that one expression of this detection can give, apart from [`ANY_READING`].
    pub fn doubts(&self, expression: &Expression) -> Reasons {
        let mut reasons = Reasons::new();
        for test in expression.tests() {
            self.doubts_of(test, &mut reasons);
        }
        if flow::leaves_open(expression) {
            reasons.insert(Reason::NotListed);
        }
        reasons
    }

    fn doubts_of(&self, test: &Test, reasons: &mut Reasons) {
        let kind = test.probe.kind;
        if kind.class != Class::Software {
            reasons.insert(Reason::VirtualMachine);
        }
        if self
            .known_below
            .iter()
            .any(|(probe, _)| *probe == test.probe)
        {
            reasons.insert(Reason::NewerThanData);
        }
        if [Platform::Linux, Platform::Windows]
            .iter()
            .any(|platform| !kind.is_read_on(*platform))
        {
            reasons.insert(Reason::NotSupportedHere);
        }
        // What is read through a device of its own, and what kernels began to show at some time.
        if matches!(kind.name, "me-firmware" | "msr-bit") {
            reasons.insert(Reason::NoDevice);
        }
        if matches!(kind.name, "me-firmware" | "kernel-vulnerability") {
            reasons.insert(Reason::KernelTooOld);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check::condition::Condition;
    use crate::model::check::detection::Screen;
    use crate::model::check::probe::{Probe, kind};

    fn test(name: &str) -> Expression {
        Expression::Test(Test {
            probe: Probe {
                kind: kind(name).unwrap(),
                arguments: Vec::new(),
            },
            condition: Condition::Exists,
        })
    }

    #[test]
    fn reasons_are_those_that_the_rule_can_give() {
        let detection = Detection {
            known_below: Vec::new(),
            screen: Screen::default(),
            applies: test("me-firmware"),
            fixed: None,
            paths: Vec::new(),
            because: None,
            sources: Vec::new(),
            notes: Vec::new(),
            evidence: Vec::new(),
            next: Vec::new(),
        };
        let of = |expression: &Expression| -> Vec<&str> {
            let reasons = detection.doubts(expression);
            reasons.into_iter().map(Reason::as_str).collect()
        };
        assert_eq!(
            of(&detection.applies),
            ["kernel-too-old", "no-device", "virtual-machine"]
        );
        assert_eq!(of(&test("operating-system")), [""; 0]);
        assert_eq!(
            of(&Expression::Listed(Box::new(test("service-state")))),
            ["not-listed"]
        );
    }
}
