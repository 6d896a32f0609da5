//! The lock file: one line a text, in the order of addresses, so that two branches meet in one only where both touched the
//! same text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::reader::Reader;
use crate::content::tree::{Kind, Node};
use crate::diagnostic::Code;
use crate::model::locale::Locale;
use crate::model::translation::{Lock, Recorded};

const HEAD: &str = "\
# Which text each translation was made from, and the digest of that translation.
# Written by `kanwa translations accept`; nothing in it is shown to readers.
";

pub(super) fn lock(r: &mut Reader<'_>, node: &Node) -> Option<Lock> {
    let mut f = r.map(node)?;
    let source = f.required(r, "source", Reader::named::<Locale>);
    let texts = f.required(r, "texts", |_, node| Some(node));
    f.finish(r);
    let (source, texts) = (source?, texts?);
    let Kind::Map(entries) = &texts.kind else {
        r.wrong_type(texts, "a mapping of addresses to texts");
        return None;
    };
    let mut read = BTreeMap::new();
    for entry in entries {
        if let Some(recorded) = recorded(r, &entry.value, source) {
            read.insert(entry.key.clone(), recorded);
        }
    }
    Some(Lock {
        source,
        texts: read,
    })
}

fn recorded(r: &mut Reader<'_>, node: &Node, source: Locale) -> Option<Recorded> {
    let mut f = r.map(node)?;
    let from = f.required(r, source.tag(), Reader::text);
    let translation = f.required(r, source.other().tag(), digest);
    f.finish(r);
    Some(Recorded {
        from: Arc::from(from?),
        translation: Arc::from(translation?),
    })
}

fn digest(r: &mut Reader<'_>, node: &Node) -> Option<String> {
    let scalar = r.scalar(node, "a digest")?;
    if scalar.text.chars().all(|c| c.is_ascii_hexdigit()) {
        return Some(scalar.text.clone());
    }
    r.error(
        Code::InvalidValue,
        node.span,
        format!("`{}` is not a digest", scalar.text),
        "this file is written by `kanwa translations accept`: take the line away, and accept the text again",
    );
    None
}

/// The file's text.
pub fn text(lock: &Lock) -> String {
    let (from, to) = (lock.source.tag(), lock.source.other().tag());
    let mut out = format!("{HEAD}source: {from}\ntexts:\n");
    for (address, recorded) in &lock.texts {
        let source = quoted(&recorded.from);
        let line = format!(
            "  {address}: {{{from}: {source}, {to}: {}}}\n",
            recorded.translation
        );
        out.push_str(&line);
    }
    out
}

/// In double quotes on one line. Content has no other control characters.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::names::Names;
    use crate::content::tree;
    use crate::diagnostic::Diagnostics;

    #[test]
    fn what_is_written_is_read_back() {
        let recorded = |from: &str| Recorded {
            from: Arc::from(from),
            translation: Arc::from("0123456789012345"),
        };
        let lock = Lock {
            source: Locale::Ja,
            texts: BTreeMap::from([
                ("title".to_owned(), recorded("緩和: \"a\" 'b' # c\\n")),
                (
                    "notes[2]/text".to_owned(),
                    recorded("一行目\n\n\t二 {x}\n- 三 "),
                ),
                (
                    "vulnerabilities/CVE-2017-5689/title".to_owned(),
                    recorded("no"),
                ),
            ]),
        };
        let text = text(&lock);
        assert_eq!(text.lines().count(), 7, "{text}");
        let node = tree::parse("a.yaml", &text, &mut Diagnostics::new()).unwrap();
        let names = Names::default();
        let mut reader = Reader::new("a.yaml", &names);
        let read = self::lock(&mut reader, &node);
        assert_eq!(reader.diagnostics, Diagnostics::new());
        assert_eq!(read, Some(lock));
    }
}
