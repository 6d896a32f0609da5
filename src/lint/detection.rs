//! What a detection can never say: an expression with one answer for every host, a verdict that no host can get, a version in
//! scope between two fixes.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::advisory::Advisory;
use crate::model::catalog::Readable;
use crate::model::check::answer::Truth;
use crate::model::check::condition::Condition;
use crate::model::check::expression::{Ask, Expression};
use crate::model::check::possible::Question;
use crate::model::version::Branch;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for advisory in content.advisories {
        let mut rule = Rule {
            content,
            advisory,
            findings,
        };
        rule.expressions();
        rule.verdicts();
        rule.holes();
    }
}

struct Rule<'a> {
    content: &'a Readable<'a>,
    advisory: &'a Advisory,
    findings: &'a mut Vec<Diagnostic>,
}

impl Rule<'_> {
    fn expressions(&mut self) {
        let detection = &self.advisory.detection;
        let mut all: Vec<(String, &Expression)> = Vec::new();
        let screen = &detection.screen;
        all.extend(
            screen
                .cleared
                .iter()
                .map(|cleared| ("screen/cleared/when".to_owned(), &cleared.when)),
        );
        all.extend(
            screen
                .listed
                .iter()
                .map(|listed| ("screen/listed".to_owned(), listed)),
        );
        all.push(("applies".to_owned(), &detection.applies));
        all.extend(
            detection
                .fixed
                .iter()
                .map(|fixed| ("fixed".to_owned(), fixed)),
        );
        for path in &detection.paths {
            all.extend(
                path.closed
                    .iter()
                    .map(|closed| (format!("closed/{}", path.id), closed)),
            );
        }
        for (path, expression) in all {
            self.expression(&path, expression);
        }
    }

    /// One answer for every host, of the whole or of a member that then adds nothing.
    fn expression(&mut self, path: &str, expression: &Expression) {
        let open = unlisted(expression);
        // Inside, `not: {listed: …}` takes a no away on purpose; the whole has to reach its yes.
        let is_member = path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.parse::<usize>().is_ok());
        let yes = if is_member { &open } else { expression };
        if !self.can(&[(yes, Truth::Yes)]) {
            self.say(
                Code::ConstantAnswer,
                path,
                Diagnostic::error,
                "this can never be yes, on any host".to_owned(),
                "no value passes all of its conditions: look for ranges that do not meet, or two values for one fact",
            );
            return;
        }
        if !self.can(&[(&open, Truth::No)]) {
            self.say(
                Code::ConstantAnswer,
                path,
                Diagnostic::error,
                "this can never be no, on any host".to_owned(),
                "every value passes one of its conditions, so it asks nothing: correct the condition that is too wide, or take it out",
            );
            return;
        }
        for (step, inner) in members(expression) {
            self.expression(&format!("{path}/{step}"), inner);
        }
    }

    /// `affected` and `fixed` each need a host.
    fn verdicts(&mut self) {
        let detection = &self.advisory.detection;
        let Some(fixed) = &detection.fixed else {
            return;
        };
        let applies = &detection.applies;
        let each = self.can(&[(applies, Truth::Yes)]) && self.can(&[(fixed, Truth::Yes)]);
        if each && !self.can(&[(applies, Truth::Yes), (fixed, Truth::Yes)]) {
            self.say(
                Code::UnreachableVerdict,
                "fixed",
                Diagnostic::warning,
                "no host can be `fixed`: where this is yes, `applies` is not".to_owned(),
                "`applies` is the scope alone, with the fixed versions in it; a host that was updated would be called not affected",
            );
        }
        let open = unlisted(fixed);
        let each = self.can(&[(applies, Truth::Yes)]) && self.can(&[(&open, Truth::No)]);
        if each && !self.can(&[(applies, Truth::Yes), (&open, Truth::No)]) {
            self.say(
                Code::UnreachableVerdict,
                "fixed",
                Diagnostic::warning,
                "no host can be `affected`: where `applies` is yes, this is never no".to_owned(),
                "hold the versions in scope against those of the fix",
            );
        }
    }

    /// Versions in scope between two branches of `fixed-in` are never decided.
    fn holes(&mut self) {
        let detection = &self.advisory.detection;
        let Some(fixed) = &detection.fixed else {
            return;
        };
        for test in fixed.tests() {
            let Condition::FixedIn(branches) = &test.condition else {
                continue;
            };
            let mut sorted: Vec<&Branch> = branches.iter().collect();
            sorted.sort_by(|a, b| a.from.cmp(&b.from));
            for two in sorted.windows(2) {
                let [lower, upper] = two else { continue };
                if lower.below >= upper.from {
                    continue;
                }
                let question = Question {
                    wanted: vec![(&detection.applies, Truth::Yes)],
                    known_below: &detection.known_below,
                    given: Some((&test.probe, lower.below.as_str())),
                };
                if question.is_possible() {
                    let message = format!(
                        "versions from {} to below {} are in scope and in no branch of `fixed-in`",
                        lower.below, upper.from
                    );
                    self.say(
                        Code::RangeHole,
                        "fixed",
                        Diagnostic::warning,
                        message,
                        "let the branches meet where the source says so; where it says nothing of them, say so with `allow`",
                    );
                }
            }
        }
    }

    fn can(&self, wanted: &[(&Expression, Truth)]) -> bool {
        Question {
            wanted: wanted.to_vec(),
            known_below: &self.advisory.detection.known_below,
            given: None,
        }
        .is_possible()
    }

    fn say(
        &mut self,
        code: Code,
        path: &str,
        severity: fn(Code, String, Option<Span>, String) -> Diagnostic,
        message: String,
        help: &str,
    ) {
        let file = self.advisory.origin.file.to_string();
        let place = format!("detection/{path}");
        let span = self
            .content
            .written
            .field(&file, &place)
            .map(|field| super::span(field.value));
        self.findings
            .push(severity(code, file, span, message).help(help));
    }
}

/// What stands inside, with the way there in the file.
fn members(expression: &Expression) -> Vec<(String, &Expression)> {
    let list = |name: &str, list: &'static str| format!("{list}/{name}");
    match expression {
        Expression::All(all) => (0..)
            .zip(all)
            .map(|(i, one): (usize, _)| (list(&i.to_string(), "all"), one))
            .collect(),
        Expression::Any(any) => (0..)
            .zip(any)
            .map(|(i, one): (usize, _)| (list(&i.to_string(), "any"), one))
            .collect(),
        Expression::Not(inner) => vec![("not".to_owned(), inner)],
        Expression::Listed(inner) => vec![("listed".to_owned(), inner)],
        Expression::Ask(ask) => vec![("ask/of".to_owned(), &ask.of)],
        Expression::Test(_) => Vec::new(),
    }
}

/// The expression without `listed`, which takes the no away on purpose.
fn unlisted(expression: &Expression) -> Expression {
    match expression {
        Expression::All(list) => Expression::All(list.iter().map(unlisted).collect()),
        Expression::Any(list) => Expression::Any(list.iter().map(unlisted).collect()),
        Expression::Not(inner) => Expression::Not(Box::new(unlisted(inner))),
        Expression::Listed(inner) => unlisted(inner),
        Expression::Ask(ask) => Expression::Ask(Box::new(Ask {
            of: unlisted(&ask.of),
            ..(**ask).clone()
        })),
        Expression::Test(test) => Expression::Test(test.clone()),
    }
}
