//! Conditions: `exists`, `{one-of: […]}`, `{within: ">=6.0 <11.7", build: ">=1000"}`.

use crate::content::names::Registry as Name;
use crate::content::reader::Reader;
use crate::content::shape::Shape;
use crate::content::tree::{Kind, Node};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::condition::{BuildRange, Condition, PackageRange, Signature};
use crate::model::check::facts::plain;
use crate::model::check::microcode::Revision;
use crate::model::check::probe::ValueType;
use crate::model::version::package::{Ordering, PackageVersion};
use crate::model::version::{Branch, Version, VersionRange};

/// A text that a host's value is compared with, or that a probe is asked with. What scripts report and compare is one line.
pub(super) fn one_line(r: &mut Reader<'_>, node: &Node) -> Option<String> {
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

pub(super) fn condition(r: &mut Reader<'_>, value: ValueType, node: &Node) -> Option<Condition> {
    let name = match value {
        ValueType::Text => "condition-text",
        ValueType::Version => "condition-version",
        ValueType::Signature => "condition-signature",
        ValueType::Microcode => "condition-microcode",
        ValueType::Package(_) => "condition-package",
    };
    r.part(name, node, |r, node| word_or_mapping(r, value, node))
}

fn word_or_mapping(r: &mut Reader<'_>, value: ValueType, node: &Node) -> Option<Condition> {
    if r.describes(|| Shape::Word(vec!["exists", "absent"])) {
        return mapping_condition(r, value, node);
    }
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

/// Every condition that is written as a mapping.
const CONDITIONS: [&str; 10] = [
    "equals",
    "one-of",
    "contains",
    "begins-with",
    "matches",
    "at-least",
    "below",
    "fixed-in",
    "processors",
    "within",
];

fn mapping_condition(r: &mut Reader<'_>, value: ValueType, node: &Node) -> Option<Condition> {
    let mut f = r.map(node)?;
    let signature = value == ValueType::Signature;
    let microcode = value == ValueType::Microcode;
    let found = [
        f.optional(r, "equals", |r, node| {
            if signature {
                return r.parsed(node).map(|one| signatures(vec![one]));
            }
            one_line(r, node).map(Condition::Equals)
        }),
        f.optional(r, "one-of", |r, node| {
            if signature {
                return some(r, node, Reader::parsed).map(signatures);
            }
            some(r, node, one_line).map(Condition::OneOf)
        }),
        f.optional(r, "contains", |r, node| {
            one_line(r, node).map(Condition::Contains)
        }),
        f.optional(r, "begins-with", |r, node| {
            let starts = match node.kind {
                Kind::List(_) => some(r, node, one_line)?,
                _ if r.recorder.is_some() => {
                    one_line(r, node);
                    some(r, node, one_line)?
                }
                _ => vec![one_line(r, node)?],
            };
            Some(Condition::BeginsWith(starts))
        }),
        f.optional(r, "matches", |r, node| {
            r.parsed(node).map(Condition::Matches)
        }),
        f.optional(r, "at-least", |r, node| {
            if microcode {
                return some(r, node, Reader::parsed)
                    .filter(|list| distinct(r, node, list))
                    .map(|list| Condition::MicrocodeAtLeast {
                        list,
                        withdrawn: Vec::new(),
                    });
            }
            if let ValueType::Package(ordering) = value {
                let from = Some(package(r, ordering, node)?);
                return Some(within_package(ordering, from, None));
            }
            version(r, node).map(Condition::AtLeast)
        }),
        f.optional(r, "below", |r, node| {
            if let ValueType::Package(ordering) = value {
                let below = Some(package(r, ordering, node)?);
                return Some(within_package(ordering, None, below));
            }
            version(r, node).map(Condition::Below)
        }),
        f.optional(r, "fixed-in", |r, node| {
            fixed_in(r, node).map(Condition::FixedIn)
        }),
        f.optional(r, "processors", processors),
    ];
    let within = f.optional(r, "within", |r, node| {
        if let ValueType::Package(ordering) = value {
            return package_range(r, ordering, node);
        }
        let range = r.parsed(node)?;
        Some(Condition::Within { range, build: None })
    });
    let build = f.optional(r, "build", |r, node| {
        r.parsed_by(node, Code::InvalidValue, build_range)
    });
    let withdrawn = f.optional(r, "withdrawn", |r, node| some(r, node, Reader::parsed));
    let within = match within {
        Some(Condition::Within { range, .. }) => Some(Condition::Within { range, build }),
        other => other,
    };
    let given = CONDITIONS
        .iter()
        .filter(|key| node.get(key).is_some())
        .count();
    f.finish(r);
    if given == 0 {
        let known = CONDITIONS.join(", ");
        r.error(
            Code::InvalidValue,
            node.span,
            "there is no condition here",
            format!("write one of {known}"),
        );
        return None;
    }
    if given > 1 {
        r.error(
            Code::InvalidValue,
            node.span,
            format!("here are {given} conditions, and a probe has one"),
            "combine several tests with `all: […]`",
        );
        return None;
    }
    if build.is_some() && !matches!(within, Some(Condition::Within { .. })) {
        r.error(
            Code::InvalidValue,
            node.span,
            "`build` belongs to `within`",
            "write `{within: …, build: …}`",
        );
        return None;
    }
    match (found.into_iter().flatten().next().or(within), withdrawn) {
        (Some(Condition::MicrocodeAtLeast { list, .. }), Some(withdrawn)) => {
            Some(Condition::MicrocodeAtLeast { list, withdrawn })
        }
        (_, Some(_)) if !microcode || node.get("at-least").is_none() => {
            r.error(
                Code::InvalidValue,
                node.span,
                "`withdrawn` belongs to the `at-least` of a microcode",
                "write `{at-least: […], withdrawn: […]}`",
            );
            None
        }
        (condition, _) => condition,
    }
}

/// A list that has something in it, all of it right.
fn some<'a, T>(
    r: &mut Reader<'a>,
    node: &Node,
    mut item: impl FnMut(&mut Reader<'a>, &Node) -> Option<T>,
) -> Option<Vec<T>> {
    if node.items().is_empty() && matches!(node.kind, Kind::List(_)) {
        r.error(
            Code::InvalidValue,
            node.span,
            "the list is empty",
            "write at least one value",
        );
        return None;
    }
    let around = |item| Shape::List { item, some: true };
    if r.describes_around(around, |r| drop(item(r, node))) {
        return None;
    }
    let list = r.list(node, item);
    (!list.is_empty() && list.len() == node.items().len()).then_some(list)
}

/// A package's version, or `version:KEY` for a named one.
fn package(r: &mut Reader<'_>, ordering: Ordering, node: &Node) -> Option<PackageVersion> {
    let text = named(r, node)?;
    r.parsed_by(node, Code::InvalidValue, |_| {
        PackageVersion::parse(ordering, &text)
    })
}

fn within_package(
    ordering: Ordering,
    from: Option<PackageVersion>,
    below: Option<PackageVersion>,
) -> Condition {
    Condition::PackageWithin(Box::new(PackageRange {
        ordering,
        from,
        below,
    }))
}

/// `">=1.2-3 <1.3"` → the range. Versions of packages hold no blanks, and no `<` or `>`.
fn package_range(r: &mut Reader<'_>, ordering: Ordering, node: &Node) -> Option<Condition> {
    r.parsed_by(node, Code::InvalidValue, |text| {
        let parse = |end: &str| PackageVersion::parse(ordering, end);
        let (mut from, mut below) = (None, None);
        for word in text.split_whitespace() {
            let (end, rest) = match (word.strip_prefix(">="), word.strip_prefix('<')) {
                (Some(rest), _) => (&mut from, rest),
                (_, Some(rest)) => (&mut below, rest),
                _ => return Err(format!("`{word}` is neither `>=VERSION` nor `<VERSION`")),
            };
            if end.replace(parse(rest)?).is_some() {
                return Err(format!("`{text}` has one end twice"));
            }
        }
        match (&from, &below) {
            (None, None) => Err("a range has one end at least, as in `>=1.2-3 <1.3`".to_owned()),
            (Some(from), Some(below)) if from >= below => {
                Err(format!("nothing lies from {from} to below {below}"))
            }
            _ => Ok(within_package(ordering, from, below)),
        }
    })
}

/// Two revisions for one processor would contradict each other.
fn distinct(r: &mut Reader<'_>, node: &Node, list: &[Revision]) -> bool {
    let mut distinct = true;
    for (at, (one, item)) in list.iter().zip(node.items()).enumerate() {
        if let Some(other) = list[..at].iter().find(|other| other.overlaps(one)) {
            r.error(
                Code::RangeOverlap,
                item.span,
                format!("`{one}` is for a processor that `{other}` is for too"),
                "a processor has one row: name each signature and platform once",
            );
            distinct = false;
        }
    }
    distinct
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
    let text = named(r, node)?;
    match text.parse() {
        Ok(version) => Some(version),
        // A named version that is not one is reported where it is defined.
        Err(_) if r.scalar(node, "a version")?.text != text => None,
        Err(_) => r.parsed(node),
    }
}

/// The text of a version, or what `version:KEY` names.
fn named(r: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = r.scalar(node, "a version")?.text.clone();
    let Some(key) = text.strip_prefix("version:") else {
        return Some(text);
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
    Some(value)
}

fn fixed_in(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Branch>> {
    let around = |item| Shape::List { item, some: true };
    if r.describes_around(around, |r| drop(branch(r, node))) {
        return None;
    }
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
