//! The files of `content/registry/`.

use std::collections::BTreeMap;

use super::parts;
use crate::content::names::Registry as Name;
use crate::content::reader::Reader;
use crate::content::tree::Node;
use crate::diagnostic::Code;
use crate::model::id::Id;
use crate::model::registry::{
    Environment, Link, LinkStatus, PerLanguage, Port, PortGroup, Processor, Product, Registry,
    System, Term, Tool, Vendor,
};

/// Reads one registry file into its maps.
pub(in crate::content) fn read(
    r: &mut Reader<'_>,
    name: Name,
    file: &Node,
    registry: &mut Registry,
) {
    match name {
        Name::Vendors => {
            registry.vendors = entries(r, file, |r, node| r.part("vendor", node, vendor));
        }
        Name::Products => {
            registry.products = entries(r, file, |r, node| r.part("product", node, product));
        }
        Name::Processors => {
            registry.processors = entries(r, file, |r, node| r.part("processor", node, processor));
        }
        Name::Terms => registry.terms = entries(r, file, |r, node| r.part("term", node, term)),
        Name::Tools => registry.tools = entries(r, file, |r, node| r.part("tool", node, tool)),
        Name::Environments => {
            registry.environments =
                entries(r, file, |r, node| r.part("environment", node, environment));
        }
        Name::Links => registry.links = entries(r, file, |r, node| r.part("link", node, link)),
        Name::Ports => {
            let Some(mut f) = r.map(file) else { return };
            registry.ports = f
                .required(r, "ports", |r, node| {
                    Some(entries(r, node, |r, node| r.part("port", node, port)))
                })
                .unwrap_or_default();
            registry.port_groups = f
                .optional(r, "groups", |r, node| {
                    Some(entries(r, node, |r, node| {
                        r.part("port group", node, port_group)
                    }))
                })
                .unwrap_or_default();
            f.finish(r);
        }
        // They stand in the file of the ports.
        Name::PortGroups => {}
    }
}

/// Reads a file with entries of several registries into their maps. An entry that is there already stays as it is.
pub(in crate::content) fn read_more(r: &mut Reader<'_>, file: &Node, registry: &mut Registry) {
    let Some(mut f) = r.map(file) else { return };
    for name in Name::ALL {
        let Some(node) = f.take(name.section()) else {
            continue;
        };
        match name {
            Name::Vendors => add(r, name, node, vendor, &mut registry.vendors),
            Name::Products => add(r, name, node, product, &mut registry.products),
            Name::Processors => add(r, name, node, processor, &mut registry.processors),
            Name::Ports => add(r, name, node, port, &mut registry.ports),
            Name::PortGroups => add(r, name, node, port_group, &mut registry.port_groups),
            Name::Terms => add(r, name, node, term, &mut registry.terms),
            Name::Tools => add(r, name, node, tool, &mut registry.tools),
            Name::Environments => add(r, name, node, environment, &mut registry.environments),
            Name::Links => add(r, name, node, link, &mut registry.links),
        }
    }
    f.finish(r);
}

fn add<T>(
    r: &mut Reader<'_>,
    name: Name,
    node: &Node,
    read: impl Fn(&mut Reader<'_>, &Node) -> Option<T>,
    known: &mut BTreeMap<Id, T>,
) {
    for (id, value) in entries(r, node, |r, node| r.part(name.noun(), node, &read)) {
        let Some(before) = known.insert(id.clone(), value) else {
            continue;
        };
        known.insert(id.clone(), before);
        let key = node.entries().iter().find(|entry| entry.key == id.as_str());
        r.error(
            Code::DuplicateId,
            key.map_or(node.span, |entry| entry.key_span),
            format!(
                "the {} `{id}` is in another file of the registry too",
                name.noun()
            ),
            format!("keep one of the two; shared entries are in {}", name.file()),
        );
    }
}

/// A mapping of key → entry.
fn entries<T>(
    r: &mut Reader<'_>,
    node: &Node,
    read: impl Fn(&mut Reader<'_>, &Node) -> Option<T>,
) -> BTreeMap<Id, T> {
    parts::entries(r, node, |r, _, node| read(r, node))
}

fn vendor(r: &mut Reader<'_>, node: &Node) -> Option<Vendor> {
    let mut f = r.map(node)?;
    let name = f.required(r, "name", Reader::line);
    let url = f.optional(r, "url", per_language).unwrap_or_default();
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(Vendor {
        name: name?,
        url,
        note,
    })
}

fn product(r: &mut Reader<'_>, node: &Node) -> Option<Product> {
    let mut f = r.map(node)?;
    let name = f.required(r, "name", Reader::line);
    let short = f.optional(r, "short", Reader::line);
    let vendor = f.required(r, "vendor", |r, node| r.key(node, Name::Vendors));
    let kind = f.required(r, "kind", Reader::named);
    let cpe = f.optional(r, "cpe", Reader::parsed);
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(Product {
        name: name?,
        short,
        vendor: vendor?,
        kind: kind?,
        cpe,
        note,
    })
}

fn processor(r: &mut Reader<'_>, node: &Node) -> Option<Processor> {
    let mut f = r.map(node)?;
    let name = f.required(r, "name", Reader::line);
    let vendor = f.required(r, "vendor", |r, node| r.key(node, Name::Vendors));
    let signatures = f.required(r, "signatures", |r, node| {
        let list = r.list(node, Reader::parsed);
        if list.is_empty() {
            r.error(
                Code::InvalidValue,
                node.span,
                "a processor needs a signature",
                "write CPUID family-model, as in `[06-9e]`",
            );
            return None;
        }
        Some(list)
    });
    let provenance = parts::provenance(r, &mut f);
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(Processor {
        name: name?,
        vendor: vendor?,
        signatures: signatures?,
        provenance,
        note,
    })
}

fn port(r: &mut Reader<'_>, node: &Node) -> Option<Port> {
    let mut f = r.map(node)?;
    let number = f.required(r, "number", |r, node| {
        r.parsed_by(node, Code::InvalidValue, |text| match text.parse::<u16>() {
            Ok(number @ 1..) => Ok(number),
            _ => Err(format!("`{text}` is not a port number from 1 to 65535")),
        })
    });
    let transports = f.required(r, "transports", |r, node| Some(r.list(node, Reader::named)));
    let name = f.required(r, "name", Reader::line);
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(Port {
        number: number?,
        transports: transports?,
        name: name?,
        note,
    })
}

fn port_group(r: &mut Reader<'_>, node: &Node) -> Option<PortGroup> {
    let mut f = r.map(node)?;
    let name = f.required(r, "name", Reader::line);
    let ports = f.required(r, "ports", |r, node| Some(r.keys(node, Name::Ports)));
    f.finish(r);
    Some(PortGroup {
        name: name?,
        ports: ports?,
    })
}

fn term(r: &mut Reader<'_>, node: &Node) -> Option<Term> {
    let mut f = r.map(node)?;
    let name = f.required(r, "name", Reader::line);
    let reading = f.optional(r, "reading", Reader::text);
    let expansion = f.optional(r, "expansion", Reader::text);
    let meaning = f.required(r, "meaning", Reader::markdown);
    let avoid = f.list(r, "avoid", Reader::text);
    let link = f.optional(r, "link", |r, node| r.key(node, Name::Links));
    f.finish(r);
    Some(Term {
        name: name?,
        reading,
        expansion,
        meaning: meaning?,
        avoid,
        link,
    })
}

fn tool(r: &mut Reader<'_>, node: &Node) -> Option<Tool> {
    let mut f = r.map(node)?;
    let name = f.required(r, "name", Reader::line);
    let vendor = f.optional(r, "vendor", |r, node| r.key(node, Name::Vendors));
    let platform = f
        .optional(r, "platform", Reader::named)
        .unwrap_or(System::Any);
    let part_of = f.optional(r, "part_of", Reader::line);
    let description = f.required(r, "description", Reader::markdown);
    let link = f.optional(r, "link", |r, node| r.key(node, Name::Links));
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(Tool {
        name: name?,
        vendor,
        platform,
        part_of,
        description: description?,
        link,
        note,
    })
}

fn environment(r: &mut Reader<'_>, node: &Node) -> Option<Environment> {
    let mut f = r.map(node)?;
    let name = f.required(r, "name", Reader::line);
    let description = f.optional(r, "description", Reader::markdown);
    let responsible = f.required(r, "responsible", Reader::named);
    f.finish(r);
    Some(Environment {
        name: name?,
        description,
        responsible: responsible?,
    })
}

fn link(r: &mut Reader<'_>, node: &Node) -> Option<Link> {
    let mut f = r.map(node)?;
    let title = f.required(r, "title", Reader::line);
    let vendor = f.optional(r, "vendor", |r, node| r.key(node, Name::Vendors));
    let publisher = f.optional(r, "publisher", Reader::line);
    let kind = f.required(r, "kind", Reader::named);
    let url = f.required(r, "url", per_language);
    let archived = f.optional(r, "archived", |r, node| {
        let mut f = r.map(node)?;
        let url = f.required(r, "url", address);
        let date = f.required(r, "date", Reader::parsed);
        f.finish(r);
        Some((url?, date?))
    });
    let checked = f.optional(r, "checked", Reader::parsed);
    let status = f
        .optional(r, "status", Reader::named)
        .unwrap_or(LinkStatus::Unchecked);
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(Link {
        title: title?,
        vendor,
        publisher,
        kind: kind?,
        url: url?,
        archived,
        checked,
        status,
        note,
    })
}

/// Addresses by language; at least one.
fn per_language(r: &mut Reader<'_>, node: &Node) -> Option<PerLanguage> {
    r.part("addresses", node, languages)
}

fn languages(r: &mut Reader<'_>, node: &Node) -> Option<PerLanguage> {
    let mut f = r.map(node)?;
    let ja = f.optional(r, "ja", address);
    let en = f.optional(r, "en", address);
    f.finish(r);
    if ja.is_none() && en.is_none() {
        r.error(
            Code::MissingKey,
            node.span,
            "there is no address here",
            "write `ja:` or `en:`, or both",
        );
        return None;
    }
    Some(PerLanguage { ja, en })
}

fn address(r: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = r.text(node)?;
    let sound = (text.starts_with("https://") || text.starts_with("http://"))
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"`".contains(c));
    if !sound {
        r.error(
            Code::InvalidValue,
            node.span,
            format!("`{text}` is not a web address"),
            "write `https://…` without blanks",
        );
        return None;
    }
    Some(text)
}
