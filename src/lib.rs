//! kanwa: one YAML file per security advisory in, everything a team needs to act on it out.
//!
//! # The path of the data
//!
//! ```text
//! content/*.yaml ─ source ─► Sources ─ content ─► Catalog (+ Diagnostics) ─ export ─► Vec<Artefact> ─ write ─► public/
//! ```
//!
//! Straight: no stage looks back, nothing changes after its stage, and the disk is touched at the first and the last
//! step only. `main` calls the stages; it is the only place that prints, reads the environment or the clock, or exits.
//!
//! | type | holds | what having one proves |
//! |---|---|---|
//! | [`source::Sources`] | path → text | the files were read; nothing more |
//! | `content::tree::Node` | one file's YAML, a span on every key and value | it is YAML, without aliases, of bounded depth |
//! | `content::names::Names` | the ids there are | one bad file makes no false dangling references elsewhere |
//! | [`content::Part`] | what was read of one advisory's files, or of what is shared | it depends on these files, on what is shared and on the ids of the others, and on nothing else: [`content::Memory`] keeps it until one of these changes |
//! | [`model::advisory::Advisory`] | model values | its parts agree and its references exist |
//! | [`model::catalog::Catalog`] | every advisory and registry | the whole may be rendered, in any order, by anyone |
//! | [`export::Artefact`] | site path, bytes, executable bit | it can be written inside the output folder |
//! | [`model::check::facts::HostFacts`] → [`model::check::verdict::Judgement`] | what a host reported → its verdict | only known probes and verdicts |
//!
//! Two kinds of error, never mixed: the author's mistakes are data ([`diagnostic`]), gathered over all files; the world's
//! failures (disk, arguments) are errors with a path in their context.
//!
//! # Who may look at whom
//!
//! [`model`] and [`diagnostic`] know nobody. [`content`] and [`lint`] read into the model; [`route`], [`render`] and
//! [`export`] write out of it; [`import`] drafts files for it; readers and writers never meet except in the model, and exports never look at each other.
//! Only [`source`], [`write`](mod@write), [`serve`] and `main` touch disk, clock, environment, network or terminal. `tests/it/architecture.rs`
//! holds the table and says so when it breaks.
//!
//! # Where a new thing goes
//!
//! | new | one new file | and a line in |
//! |---|---|---|
//! | advisory, registry entry | `content/` | – |
//! | registry entries of one advisory | `content/registry/advisory/<id>.yaml`, a key a registry | – |
//! | what a new site begins with | `starter/` | – |
//! | earlier revision of an advisory | `content/history/<id>/<version>.yaml`, a copy of the file | – |
//! | probe | `model/check/probe/<kind>.rs`, `templates/probe/<kind>.{sh,ps1}` (see `templates/README.md`), how a copy of a host holds what it reads in `templates/script/sh/prelude/collect/take.sh`, whether its value may leave the host in `templates/script/powershell/prelude/collect/mask.ps1` | `model::check::probe::KINDS`, its words `site-probe-…` and `site-reads-…` in each locale, the README |
//! | condition | – | `model/check/condition.rs`, `content/lower/condition.rs`, `export/script/call.rs`, `render/rule.rs`, a function in each prelude (one that few advisories use is a file of its own in `prelude/condition/`) and in `static/evaluate.js`, a call in `schema/kanwa.detection-1.json`, its words in each locale, the conformance table |
//! | export format | `export/<format>.rs` | [`export::EXPORTS`] |
//! | part of the site that is data | `export/<part>.rs` | [`export::DATA`] |
//! | member of the data of an advisory | – | `export/api/`, `schema/kanwa.advisory-1.json` |
//! | document for programs of another kind | `export/csaf/<kind>.rs` | [`route::csaf::Kind`] |
//! | wiki flavour | `export/wiki/<flavour>.rs` | [`export::EXPORTS`] |
//! | place for short messages | `export/message/<place>.rs` | [`export::EXPORTS`] |
//! | script language | `export/script/<language>.rs`, `templates/script/<language>/` | `scripts` in `export.rs` |
//! | page | `export/site/<page>.rs`, `templates/site/<page>.html` | `KINDS` of `export/site.rs`, [`route::Page`] |
//! | what a page does with a script | `static/js/<part>.js`, its words `page-…` in `page.ftl` of each locale, `tests/web/pages/<part>.test.mjs` | `BUNDLES` of [`export::assets`] |
//! | what the in-page checker can read | `static/checker/<part>.js`, and where a probe of the scripts reads it, by that probe's rules; its words in `checker.ftl` of each locale; a paste in `tests/web/pages/checker.test.mjs` and `tests/it/hosts/pastes.rs` | `BUNDLES` of [`export::assets`], `PARTS` of `tests/it/browser/paste.cjs` |
//! | passage that the search finds | – | `export/search/passage/`; a new kind of passage also in `static/search/engine.js`, its word `page-search-kind-…` |
//! | look of a part | `static/css/<part>.css` | `BUNDLES` of [`export::assets`] |
//! | editorial rule | `lint/<rule>.rs` | `lint::RULES`, or `TEXT_RULES` for one that reads texts one by one, `SHARED_RULES` for one about the registries; one that has to know other advisories asks [`lint::Beyond`]; [`diagnostic::Code`] |
//! | key of the content | – | the function in `content/lower/` that reads it (`f.required`, `f.optional`, …), and what it is in `schema/content.yaml`: the schema's other half is told by the reader (`content/shape.rs`), so a function that looks into a node itself says with `r.describes` what it takes |
//! | format for translators | `translation/<format>.rs` | `Exchange` of [`cli::translations`], the `match`es in `main/translations.rs` |
//! | record of translations | `content/translations/<path below content>`, by `kanwa translations accept` | – |
//! | locale | `locales/<tag>/` | [`model::locale::Locale`] and `Localized`; then every text of the content needs it |
//! | subcommand | a variant in [`cli`], with examples in its help | the `match` in `main.rs` |
//! | shape of advisory to measure with | `tests/bench/corpus.py`, which writes a root of any size | – |
//!
//! # The rooms
//!
//! * [`model`]: values that are always right. [`model::check`] is the reference meaning of detection: what a condition
//!   answers, how answers combine, which verdict follows. The preludes of the script languages are held equal to it.
//! * [`content`]: YAML text → trees → names → model, every mistake in one run. [`lint`]: rules over what could be read.
//! * [`repair`]: mechanical fixes of findings, put in only where reading again finds nothing new.
//! * [`import`]: drafts. A document of somebody else, or an id alone, → files of `content/` that are not there yet.
//! * [`route`]: every address, and what a reference in prose says and where it leads.
//! * [`render`]: words, templates (one engine a syntax, whose escaping is that syntax's quoting), Markdown, highlighting.
//! * [`translation`]: what translators are told, and what they give back, as XLIFF and PO. Which translation was made from what is read by [`content::translation`].
//! * [`export`]: pages, scripts, articles, messages, documents for programs. [`write`](mod@write): all or nothing, with a manifest
//!   that says which command made the folder.
//! * [`pipeline`]: the stages in a row, as every command runs them. [`serve`]: the same again at every save, of what
//!   the save touched.

pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod export;
pub mod import;
pub mod lint;
pub mod model;
pub mod pipeline;
pub mod render;
pub mod repair;
pub mod route;
pub mod serve;
pub mod source;
pub mod translation;
pub mod write;
