//! Detection expressions: `{all: […]}`, `{me-firmware: {is: {within: ">=6.0 <11.7"}}}`.

use crate::content::names::Registry as Name;
use crate::content::reader::{Fields, Reader};
use crate::content::tree::{Entry, Kind, Node};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::condition::{BuildRange, Condition, Signature};
use crate::model::check::expression::{Ask, Expression, Test};
use crate::model::check::facts::plain;
use crate::model::check::probe::{self, ParameterKind, Probe, ValueType};
use crate::model::id::Id;
use crate::model::version::{Branch, Version, VersionRange};

const OPERATORS: [&str; 5] = ["all", "any", "not", "listed", "ask"];

pub(in crate::content) fn expression(r: &mut Reader<'_>, node: &Node) -> Option<Expression> {
    let Kind::Map(entries) = &node.kind else {
        r.wrong_type(node, "a mapping: an operator or a probe");
        return None;
    };
    if let Some(list) = node.get("allow") {
        r.allow(list, node);
    }
    let entries: Vec<&Entry> = entries
        .iter()
        .filter(|entry| entry.key != "allow")
        .collect();
    let [entry] = entries.as_slice() else {
        r.error(
            Code::WrongType,
            node.span,
            format!(
                "an expression is one operator or one probe, and here are {} keys",
                entries.len()
            ),
            "combine several with `all: […]` or `any: […]`",
        );
        return None;
    };
    match entry.key.as_str() {
        "all" => members(r, &entry.value).map(Expression::All),
        "any" => members(r, &entry.value).map(Expression::Any),
        "not" => expression(r, &entry.value).map(|inner| Expression::Not(Box::new(inner))),
        "listed" => expression(r, &entry.value).map(|inner| Expression::Listed(Box::new(inner))),
        "ask" => ask(r, &entry.value),
        name => {
            if let Some(kind) = probe::kind(name) {
                return test(r, kind, &entry.value).map(Expression::Test);
            }
            let known = || {
                OPERATORS
                    .into_iter()
                    .chain(probe::KINDS.iter().map(|kind| kind.name))
            };
            let finding = Diagnostic::error(
                Code::UnknownKey,
                &*r.file,
                entry.key_span,
                format!("`{name}` is neither an operator nor a probe"),
            )
            .help(format!("known: {}", known().collect::<Vec<_>>().join(", ")))
            .suggest(name, known());
            r.diagnostics.push(finding);
            None
        }
    }
}

fn members(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Expression>> {
    let wanted = node.items().len();
    let list = r.list(node, expression);
    if wanted == 0 && matches!(node.kind, Kind::List(_)) {
        r.error(
            Code::InvalidValue,
            node.span,
            "nothing is combined here",
            "write at least one expression",
        );
        return None;
    }
    (list.len() == wanted).then_some(list)
}

fn ask(r: &mut Reader<'_>, node: &Node) -> Option<Expression> {
    let mut f = r.map(node)?;
    let question = f.required(r, "question", Reader::line);
    let lookup = f.optional(r, "lookup", Reader::markdown);
    let yes = f.optional(r, "yes", Reader::markdown);
    let no = f.optional(r, "no", Reader::markdown);
    let of = f.required(r, "of", expression);
    f.finish(r);
    Some(Expression::Ask(Box::new(Ask {
        question: question?,
        lookup,
        yes,
        no,
        of: of?,
    })))
}

fn test(r: &mut Reader<'_>, kind: &'static probe::Kind, node: &Node) -> Option<Test> {
    let mut f = r.map(node)?;
    let probe = arguments(r, kind, &mut f);
    let condition = f.required(r, "is", |r, node| {
        let condition = condition(r, kind.value, node)?;
        if condition.judges(kind.value) {
            return Some(condition);
        }
        let help = match kind.value {
            ValueType::Version => "a version is judged by at-least, below, within or fixed-in",
            ValueType::Signature => "a signature is judged by one-of or processors",
            ValueType::Microcode => "a microcode revision is judged by at-least",
            ValueType::Package(_) => "a package's version is judged by at-least, below or within",
            ValueType::Text => "a text is judged by equals, one-of or contains",
        };
        r.error(
            Code::WrongCondition,
            node.span,
            format!("`{}` cannot judge a `{}`", condition.name(), kind.name),
            help,
        );
        None
    });
    f.finish(r);
    Some(Test {
        probe: probe?,
        condition: condition?,
    })
}

/// A probe without a condition, as in `known_below`.
pub(in crate::content) fn bare_probe(r: &mut Reader<'_>, entry: &Entry) -> Option<Probe> {
    let kind = probe::kind(&entry.key)
        .filter(|kind| kind.parameters.is_empty() && kind.value == ValueType::Version);
    if kind.is_none() {
        let versions: Vec<&str> = probe::KINDS
            .iter()
            .filter(|kind| kind.value == ValueType::Version)
            .map(|kind| kind.name)
            .collect();
        r.error(
            Code::UnknownKey,
            entry.key_span,
            format!("`{}` is not a probe that reads a version", entry.key),
            format!("known: {}", versions.join(", ")),
        );
    }
    Some(Probe {
        kind: kind?,
        arguments: Vec::new(),
    })
}

fn arguments(r: &mut Reader<'_>, kind: &'static probe::Kind, f: &mut Fields<'_>) -> Option<Probe> {
    let mut arguments = Vec::new();
    for parameter in kind.parameters {
        let value = match parameter.kind {
            ParameterKind::Text => f.required(r, parameter.name, one_line),
            ParameterKind::Ports => ports(r, f),
        };
        arguments.push(value);
    }
    Some(Probe {
        kind,
        arguments: arguments.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

/// `group: KEY` or `port: KEY` → numbers, comma-separated, ascending.
fn ports(r: &mut Reader<'_>, f: &mut Fields<'_>) -> Option<String> {
    let group = f.optional(r, "group", |r, node| r.key(node, Name::PortGroups));
    let port = f.optional(r, "port", |r, node| r.key(node, Name::Ports));
    let registry = r.registry?;
    let keys: Vec<Id> = match (group, port) {
        (Some(group), None) => registry.port_groups.get(&group)?.ports.clone(),
        (None, Some(port)) => vec![port],
        (Some(_), Some(_)) => {
            r.error(
                Code::InvalidValue,
                f.node.span,
                "`group` and `port` together",
                "write one of them",
            );
            return None;
        }
        (None, None) => {
            if f.node.get("group").is_none() && f.node.get("port").is_none() {
                r.error(
                    Code::MissingKey,
                    f.node.span,
                    "no ports are named",
                    "write `group: …` or `port: …`, a key of the ports registry",
                );
            }
            return None;
        }
    };
    let mut numbers = keys
        .iter()
        .map(|key| registry.ports.get(key).map(|port| port.number))
        .collect::<Option<Vec<u16>>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(
        numbers
            .iter()
            .map(u16::to_string)
            .collect::<Vec<_>>()
            .join(","),
    )
}

/// A text that a host's value is compared with, or that a probe is asked with. What scripts report and compare is one line.
fn one_line(r: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = r.text(node)?;
    if plain(&text) == text {
        return Some(text);
    }
    r.error(
        Code::ForbiddenCharacter,
        node.span,
        "a tab or a line break is in a text that is compared with a value",
        "no value has one: scripts spell them out, a tab as `\\x09` and a line feed as `\\x0a`",
    );
    None
}

fn condition(r: &mut Reader<'_>, value: ValueType, node: &Node) -> Option<Condition> {
    match &node.kind {
        Kind::Scalar(scalar) => match scalar.text.as_str() {
            "exists" => Some(Condition::Exists),
            "absent" => Some(Condition::Absent),
            other => {
                r.error(
                    Code::InvalidValue,
                    node.span,
                    format!("`{other}` is not a condition"),
                    "write `exists`, `absent`, or a mapping such as `{equals: …}`",
                );
                None
            }
        },
        Kind::List(_) => {
            r.wrong_type(node, "a condition such as `{one-of: […]}`");
            None
        }
        Kind::Map(_) => mapping_condition(r, value, node),
        Kind::Refused => None,
    }
}

fn mapping_condition(r: &mut Reader<'_>, value: ValueType, node: &Node) -> Option<Condition> {
    let mut f = r.map(node)?;
    let signature = value == ValueType::Signature;
    let found = [
        f.optional(r, "equals", |r, node| {
            if signature {
                return r.parsed(node).map(|one| signatures(vec![one]));
            }
            one_line(r, node).map(Condition::Equals)
        }),
        f.optional(r, "one-of", |r, node| {
            if node.items().is_empty() && matches!(node.kind, Kind::List(_)) {
                r.error(
                    Code::InvalidValue,
                    node.span,
                    "one of nothing",
                    "write at least one value",
                );
                return None;
            }
            if signature {
                let list: Vec<Signature> = r.list(node, Reader::parsed);
                return (list.len() == node.items().len()).then(|| signatures(list));
            }
            let list = r.list(node, one_line);
            (list.len() == node.items().len()).then_some(Condition::OneOf(list))
        }),
        f.optional(r, "contains", |r, node| {
            one_line(r, node).map(Condition::Contains)
        }),
        f.optional(r, "at-least", |r, node| {
            version(r, node).map(Condition::AtLeast)
        }),
        f.optional(r, "below", |r, node| version(r, node).map(Condition::Below)),
        f.optional(r, "fixed-in", |r, node| {
            fixed_in(r, node).map(Condition::FixedIn)
        }),
        f.optional(r, "processors", processors),
    ];
    let range = f.optional(r, "within", Reader::parsed::<VersionRange>);
    let build = f.optional(r, "build", |r, node| {
        r.parsed_by(node, Code::InvalidValue, build_range)
    });
    let within = range.map(|range| Condition::Within { range, build });
    let known = [
        "equals",
        "one-of",
        "contains",
        "at-least",
        "below",
        "fixed-in",
        "processors",
        "within",
    ];
    let given = known.iter().filter(|key| node.get(key).is_some()).count();
    f.finish(r);
    if given != 1 {
        r.error(
            Code::InvalidValue,
            node.span,
            format!(
                "a condition is one of {}, and here are {given}",
                known.join(", ")
            ),
            "combine several tests with `all: […]`",
        );
        return None;
    }
    if build.is_some() && within.is_none() {
        r.error(
            Code::InvalidValue,
            node.span,
            "`build` belongs to `within`",
            "write `{within: …, build: …}`",
        );
        return None;
    }
    found.into_iter().flatten().next().or(within)
}

fn signatures(patterns: Vec<Signature>) -> Condition {
    Condition::SignatureIn {
        patterns,
        processors: Vec::new(),
    }
}

/// Keys of the processors registry → their signatures.
fn processors(r: &mut Reader<'_>, node: &Node) -> Option<Condition> {
    let keys = r.keys(node, Name::Processors);
    let registry = r.registry?;
    let mut patterns = Vec::new();
    for key in &keys {
        patterns.extend(registry.processors.get(key)?.signatures.iter().cloned());
    }
    patterns.sort();
    patterns.dedup();
    (!patterns.is_empty()).then_some(Condition::SignatureIn {
        patterns,
        processors: keys,
    })
}

/// A version, or `version:KEY` for a named one.
fn version(r: &mut Reader<'_>, node: &Node) -> Option<Version> {
    let text = r.scalar(node, "a version")?.text.clone();
    let Some(key) = text.strip_prefix("version:") else {
        return r.parsed(node);
    };
    let Some(value) = r.local.version_values.get(key).cloned() else {
        let finding = Diagnostic::error(
            Code::DanglingReference,
            &*r.file,
            node.span,
            format!("no version is called `{key}`"),
        )
        .help("name it under `versions`")
        .suggest(key, r.local.versions.iter().map(String::as_str));
        r.diagnostics.push(finding);
        return None;
    };
    // A named version that is not one is reported where it is defined.
    value.parse().ok()
}

fn fixed_in(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Branch>> {
    let mut branches: Vec<(Branch, &Node)> = Vec::new();
    let mut complete = true;
    for item in node.items() {
        match branch(r, item) {
            Some(branch) => branches.push((branch, item)),
            None => complete = false,
        }
    }
    if node.items().is_empty() {
        r.wrong_type(node, "a list of `{from: …, below: …, at-least: …}`");
        return None;
    }
    for (i, (branch, item)) in branches.iter().enumerate() {
        if branches[..i]
            .iter()
            .any(|(other, _)| other.overlaps(branch))
        {
            r.error(
                Code::RangeOverlap,
                item.span,
                format!(
                    "the branch {} to {} overlaps another one",
                    branch.from, branch.below
                ),
                "a version belongs to one branch: make the ranges meet, not overlap",
            );
            complete = false;
        }
    }
    complete.then(|| branches.into_iter().map(|(branch, _)| branch).collect())
}

fn branch(r: &mut Reader<'_>, node: &Node) -> Option<Branch> {
    let mut f = r.map(node)?;
    let from = f.required(r, "from", version);
    let below = f.required(r, "below", version);
    let at_least = f.required(r, "at-least", version);
    f.finish(r);
    let branch = Branch {
        from: from?,
        below: below?,
        at_least: at_least?,
    };
    if branch.from >= branch.below {
        r.error(
            Code::InvalidValue,
            node.span,
            format!(
                "nothing lies from {} to below {}",
                branch.from, branch.below
            ),
            "`from` is the lower one",
        );
        return None;
    }
    Some(branch)
}

/// `">=1000 <2000"` → the range.
fn build_range(text: &str) -> Result<BuildRange, String> {
    let range: VersionRange = text.parse()?;
    let number = |version: Option<Version>| -> Result<Option<u32>, String> {
        match version {
            None => Ok(None),
            Some(version) => match version.parts() {
                [only] => Ok(Some(*only)),
                _ => Err(format!("`{text}`: a build is one number")),
            },
        }
    };
    Ok(BuildRange {
        from: number(range.from)?,
        below: number(range.below)?,
    })
}
