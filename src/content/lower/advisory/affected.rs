//! What is affected, and what is not by a stated rule.

use crate::content::lower::parts;
use crate::content::names::Registry as Name;
use crate::content::reader::Reader;
use crate::content::tree::Node;
use crate::diagnostic::{Code, Span};
use crate::model::advisory::{Affected, AffectedProcessors, NotAffected};

pub(super) fn affected(r: &mut Reader<'_>, node: &Node) -> Option<Affected> {
    let mut f = r.map(node)?;
    let product = f.required(r, "product", |r, node| r.key(node, Name::Products));
    let versions = f.required(r, "versions", Reader::line);
    let ranges = f.list(r, "ranges", Reader::parsed);
    let fixed = f.list(r, "fixed", |r, node| {
        r.local_key(node, "version", |names| &names.versions)
    });
    let unfixed = f.optional(r, "unfixed", Reader::boolean).unwrap_or(false);
    let paths = f.list(r, "paths", |r, node| {
        r.local_key(node, "attack path", |names| &names.paths)
    });
    let cves = super::vulnerability::cves(r, &mut f);
    let because = f.optional(r, "because", Reader::markdown);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    if unfixed && !fixed.is_empty() {
        r.error(
            Code::Conflict,
            node.span,
            "the row names fixed versions, and says that there is no fix",
            "remove `unfixed`, or put what has no fix into a row of its own",
        );
    }
    Some(Affected {
        product: product?,
        versions: versions?,
        ranges,
        fixed,
        unfixed,
        paths,
        cves,
        because,
        provenance,
    })
}

pub(super) fn affected_processors(r: &mut Reader<'_>, node: &Node) -> Option<AffectedProcessors> {
    let mut f = r.map(node)?;
    let text = f.required(r, "text", Reader::line);
    let granularity = f.required(r, "granularity", Reader::named);
    let processors = f.keys(r, "processors", Name::Processors);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    Some(AffectedProcessors {
        text: text?,
        granularity: granularity?,
        processors,
        provenance,
    })
}

pub(super) fn not_affected(r: &mut Reader<'_>, node: &Node) -> Option<NotAffected> {
    let mut f = r.map(node)?;
    let product = f.required(r, "product", |r, node| r.key(node, Name::Products));
    let versions = f.optional(r, "versions", Reader::line);
    let ranges = f.list(r, "ranges", Reader::parsed);
    let because = f.required(r, "because", Reader::markdown);
    let justification = f.optional(r, "justification", Reader::named);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    if provenance.sources.is_empty() {
        let start = Span::point(node.span.line, node.span.column);
        r.error(
            Code::NotAffectedWithoutSource,
            start,
            "not affected, and no source says so",
            "add `source: [link keys]`; without one it is unknown",
        );
        return None;
    }
    Some(NotAffected {
        product: product?,
        versions,
        ranges,
        because: because?,
        justification,
        provenance,
    })
}
