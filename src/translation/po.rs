//! GNU gettext PO. The form is small, and the crates for it read and write files themselves or tell no lines of mistakes,
//! so it is read and written here; `msgfmt --check` of gettext reads what is written, and the tests ask it.

use std::fmt::Write as _;

use super::exchange::{Broken, Document, Returned, Task, earlier, notes};
use crate::model::date::Date;
use crate::model::locale::Locale;
use crate::model::named::Named as _;

/// The texts, all from one language into the other. Outdated translations are `fuzzy`, with the source of before.
pub fn write(tasks: &[Task<'_>], to: Locale, today: Date) -> String {
    let mut out = String::from("msgid \"\"\nmsgstr \"\"\n");
    for line in [
        "Project-Id-Version: kanwa".to_owned(),
        format!("PO-Revision-Date: {today} 00:00+0000"),
        "Last-Translator: ".to_owned(),
        "Language-Team: ".to_owned(),
        format!("Language: {to}"),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=UTF-8".to_owned(),
        "Content-Transfer-Encoding: 8bit".to_owned(),
    ] {
        let _ = writeln!(out, "\"{line}\\n\"");
    }
    for task in tasks {
        out.push('\n');
        for line in notes(task).iter().flat_map(|note| note.lines()) {
            let _ = writeln!(out, "{}", format!("#. {line}").trim_end());
        }
        let _ = writeln!(out, "#: {}:{}", task.file.path, task.source.origin.line);
        if let Some(was) = earlier(task) {
            out.push_str("#, fuzzy\n");
            field(&mut out, "#| ", "msgid", was);
        }
        let name = format!("{}:{}", task.file.name(), task.unit.address);
        field(&mut out, "", "msgctxt", &name);
        field(&mut out, "", "msgid", &task.source.source);
        let answer = task.answer.map_or("", |answer| answer.source.as_str());
        field(&mut out, "", "msgstr", answer);
    }
    out
}

fn field(out: &mut String, before: &str, keyword: &str, text: &str) {
    if !text.contains('\n') {
        let _ = writeln!(out, "{before}{keyword} \"{}\"", escaped(text));
        return;
    }
    let _ = writeln!(out, "{before}{keyword} \"\"");
    for line in text.split_inclusive('\n') {
        let _ = writeln!(out, "{before}\"{}\"", escaped(line));
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\t', "\\t")
}

/// Reads what a translator gave back. An entry that is still `fuzzy`, or empty, is open.
///
/// # Errors
/// It is no PO file, or its header does not name one of our languages.
pub fn read(text: &str) -> Result<Document, Broken> {
    let mut entries = Entries::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, number) in text.lines().zip(1..) {
        entries
            .line(line.trim(), number)
            .map_err(|message| Broken {
                line: number,
                message,
            })?;
    }
    entries.close();
    let header = entries.header.ok_or_else(|| Broken {
        line: 1,
        message: "there is no header: an entry whose `msgid` is empty".to_owned(),
    })?;
    let tag = header
        .lines()
        .find_map(|line| line.strip_prefix("Language:"))
        .unwrap_or_default()
        .trim();
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    let to = Locale::from_name(language).ok_or_else(|| Broken {
        line: 1,
        message: format!("`Language` in the header is `{tag}`, and must be `ja` or `en`"),
    })?;
    Ok(Document {
        to,
        returned: entries.returned,
    })
}

#[derive(Default)]
struct Entries {
    header: Option<String>,
    returned: Vec<Returned>,
    entry: Entry,
}

#[derive(Default)]
struct Entry {
    line: usize,
    fuzzy: bool,
    context: Option<String>,
    id: Option<String>,
    text: Option<String>,
    last: Option<Field>,
}

#[derive(Clone, Copy)]
enum Field {
    Context,
    Id,
    Text,
}

impl Entries {
    fn line(&mut self, line: &str, number: usize) -> Result<(), String> {
        if line.is_empty() || line.starts_with("#~") {
            return Ok(());
        }
        if let Some(comment) = line.strip_prefix('#') {
            // A comment belongs to the entry below it.
            if self.entry.text.is_some() {
                self.close();
            }
            if let Some(flags) = comment.strip_prefix(',') {
                self.entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            return Ok(());
        }
        let quote = line
            .find('"')
            .ok_or("neither a comment nor a text in quotes")?;
        let (keyword, rest) = line.split_at(quote);
        let text = unescaped(rest)?;
        let field = match keyword.trim() {
            "" => {
                let field = self.entry.last.ok_or("a text that belongs to nothing")?;
                self.field(field).get_or_insert_default().push_str(&text);
                return Ok(());
            }
            "msgctxt" => Field::Context,
            "msgid" => Field::Id,
            "msgstr" => Field::Text,
            other => return Err(format!("`{other}` is not written by kanwa")),
        };
        let begins = matches!(field, Field::Context | Field::Id);
        if begins && self.entry.text.is_some() {
            self.close();
        }
        if self.entry.last.is_none() {
            self.entry.line = number;
        }
        self.entry.last = Some(field);
        if self.field(field).replace(text).is_some() {
            return Err(format!("`{}` is given twice", keyword.trim()));
        }
        Ok(())
    }

    fn field(&mut self, field: Field) -> &mut Option<String> {
        match field {
            Field::Context => &mut self.entry.context,
            Field::Id => &mut self.entry.id,
            Field::Text => &mut self.entry.text,
        }
    }

    fn close(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let (Some(id), Some(text)) = (entry.id, entry.text) else {
            return;
        };
        if id.is_empty() && entry.context.is_none() {
            self.header = Some(text);
            return;
        }
        let context = entry.context.unwrap_or_default();
        let (file, address) = context.split_once(':').unwrap_or((&context, ""));
        let is_open = entry.fuzzy || text.trim().is_empty();
        self.returned.push(Returned {
            file: file.to_owned(),
            address: address.to_owned(),
            line: entry.line,
            source: id,
            target: (!is_open).then_some(text),
            done: !is_open,
        });
    }
}

/// A text in quotes → what it says.
fn unescaped(quoted: &str) -> Result<String, String> {
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or("a text whose quotes do not end")?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Err("a quote inside a text needs a backslash".to_owned()),
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some(c @ ('"' | '\\')) => out.push(c),
                Some(c) => return Err(format!("`\\{c}` is not known in a text")),
                None => return Err("a text whose quotes do not end".to_owned()),
            },
            c => out.push(c),
        }
    }
    Ok(out)
}
