//! Detection expressions: `{all: […]}`, `{me-firmware: {is: {within: ">=6.0 <11.7"}}}`.

use super::condition::{condition, one_line};
use crate::content::names::Registry as Name;
use crate::content::reader::{Fields, Reader};
use crate::content::shape::Shape as Described;
use crate::content::tree::{Entry, Kind, Node};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::expression::{Ask, Expression, Test};
use crate::model::check::probe::{self, ParameterKind, Probe, Shape, ValueType};
use crate::model::id::Id;

const OPERATORS: [&str; 5] = ["all", "any", "not", "listed", "ask"];

pub(in crate::content) fn expression(r: &mut Reader<'_>, node: &Node) -> Option<Expression> {
    r.part("expression", node, operator_or_probe)
}

fn operator_or_probe(r: &mut Reader<'_>, node: &Node) -> Option<Expression> {
    let described = r.describes_keys(names(), |r, name| {
        named(r, name, node);
    });
    if described {
        return None;
    }
    let Kind::Map(entries) = &node.kind else {
        r.wrong_type(node, "a mapping of one operator or probe");
        let help =
            "write one with what it is about, as in `{cpu-vendor: {is: {equals: GenuineIntel}}}`";
        let place = node.span;
        r.diagnostics
            .advise(Code::WrongType, place, help.to_owned());
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
    if !names().any(|name| name == entry.key) {
        let name = &entry.key;
        let finding = Diagnostic::error(
            Code::UnknownKey,
            &*r.file,
            entry.key_span,
            format!("`{name}` is neither an operator nor a probe"),
        )
        .help(format!("known: {}", names().collect::<Vec<_>>().join(", ")))
        .suggest(name, names());
        r.diagnostics.push(finding);
    }
    named(r, &entry.key, &entry.value)
}

/// Every operator and probe.
fn names() -> impl Iterator<Item = &'static str> {
    OPERATORS
        .into_iter()
        .chain(probe::KINDS.iter().map(|kind| kind.name))
}

/// What stands below an operator or a probe.
fn named(r: &mut Reader<'_>, name: &str, node: &Node) -> Option<Expression> {
    match name {
        "all" => members(r, node).map(Expression::All),
        "any" => members(r, node).map(Expression::Any),
        "not" => expression(r, node).map(|inner| Expression::Not(Box::new(inner))),
        "listed" => expression(r, node).map(|inner| Expression::Listed(Box::new(inner))),
        "ask" => ask(r, node),
        name => test(r, probe::kind(name)?, node).map(Expression::Test),
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
            ValueType::Text => {
                "a text is judged by equals, one-of, contains, begins-with or matches"
            }
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

/// Probes that read a version and need no parameter.
pub(in crate::content) fn versions() -> impl Iterator<Item = &'static str> {
    let fits =
        |kind: &&&probe::Kind| kind.parameters.is_empty() && kind.value == ValueType::Version;
    probe::KINDS.iter().filter(fits).map(|kind| kind.name)
}

/// A probe without a condition, as in `known_below`.
pub(in crate::content) fn bare_probe(r: &mut Reader<'_>, entry: &Entry) -> Option<Probe> {
    let kind = probe::kind(&entry.key).filter(|kind| versions().any(|name| name == kind.name));
    if kind.is_none() {
        let versions: Vec<&str> = versions().collect();
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

/// The name of a fact that is shown beside a verdict and judged by nothing: one of the whole host, without parameters,
/// for a fact of one processor would make units that no rule asks for.
pub(in crate::content) fn shown(r: &mut Reader<'_>, node: &Node) -> Option<Probe> {
    let fits =
        |kind: &probe::Kind| kind.parameters.is_empty() && kind.dimension == probe::Dimension::Host;
    let known = || {
        let kinds = probe::KINDS.iter().filter(|kind| fits(kind));
        kinds.map(|kind| kind.name)
    };
    if r.describes(|| Described::Word(known().collect())) {
        return None;
    }
    let name = r.scalar(node, "the name of a probe")?.text.clone();
    let kind = probe::kind(&name).filter(|kind| fits(kind));
    if kind.is_none() {
        let finding = Diagnostic::error(
            Code::UnknownKey,
            &*r.file,
            node.span,
            format!("`{name}` is not a probe that reads one fact of the whole host"),
        )
        .help(format!("known: {}", known().collect::<Vec<_>>().join(", ")))
        .suggest(&name, known());
        r.diagnostics.push(finding);
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
            ParameterKind::Shaped(shape) => {
                f.required(r, parameter.name, |r, node| shaped(r, node, shape))
            }
            ParameterKind::Ports => ports(r, f),
        };
        arguments.push(value);
    }
    Some(Probe {
        kind,
        arguments: arguments.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

/// A text of the form that the probe can read by.
fn shaped(r: &mut Reader<'_>, node: &Node, shape: Shape) -> Option<String> {
    let text = one_line(r, node)?;
    if let Err(wanted) = shape.check(&text) {
        r.error(
            Code::InvalidValue,
            node.span,
            format!("`{text}` is not {wanted}"),
            "correct the value",
        );
        return None;
    }
    Some(text)
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
