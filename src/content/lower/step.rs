//! Steps, commands and human checks.

use super::{expression, parts};
use crate::content::names::Registry as Name;
use crate::content::reader::{Fields, Reader};
use crate::content::tree::Node;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::id::Id;
use crate::model::registry::System;
use crate::model::step::{
    Alternative, Before, Capture, Choose, Command, CommandText, Expectation, ExpectedResult,
    HumanCheck, Importance, Otherwise, Piece, Privilege, Shell, Step, ToolUse, Undo, Variant, When,
};
use crate::model::text::Origin;

pub(super) fn step(r: &mut Reader<'_>, node: &Node) -> Option<Step> {
    let mut f = r.map(node)?;
    let id = f.required(r, "id", Reader::id);
    let title = f.required(r, "title", Reader::line);
    let short = f.required(r, "short", Reader::line);
    let text = f.required(r, "text", Reader::markdown);
    let kind = f.required(r, "kind", Reader::named);
    let closes = f.list(r, "closes", |r, node| {
        r.local_key(node, "attack path", |names| &names.paths)
    });
    let importance = f.required(r, "importance", importance);
    let when = f.optional(r, "when", when);
    let platform = f
        .optional(r, "platform", Reader::named)
        .unwrap_or(System::Any);
    let privilege = f.required(r, "privilege", Reader::named);
    let tools = f.list(r, "tools", tool_use);
    let before = f.list(r, "before", before);
    let needs = f.list(r, "needs", Reader::id);
    let removes = f.list(r, "removes", Reader::id);
    let restart = f.optional(r, "restart", Reader::line);
    let effects = f.optional(r, "effects", Reader::markdown);
    parts::unique(r, node.get("captures"), "name", "capture");
    let captures = f.list(r, "captures", capture);
    let commands = f.list(r, "commands", command);
    parts::unique(r, node.get("variants"), "id", "variant");
    let variants = f.list(r, "variants", variant);
    let choose = f
        .optional(r, "choose", Reader::named)
        .unwrap_or(Choose::One);
    parts::unique(r, node.get("alternatives"), "id", "alternative");
    let alternatives = f.list(r, "alternatives", alternative);
    let verify = f.list(r, "verify", |r, node| {
        r.local_key(node, "check", |names| &names.checks)
    });
    let undo = f.required(r, "undo", undo);
    let notes = f.list(r, "notes", parts::note);
    f.finish(r);
    if !commands.is_empty() && !variants.is_empty() {
        r.error(
            Code::Conflict,
            node.span,
            "this step has both `commands` and `variants`",
            "put the commands that every variant needs into a step of their own",
        );
    }
    let origin = Origin {
        file: r.file.clone(),
        line: node.span.line,
        column: node.span.column,
        runs: None,
        quote: None,
    };
    Some(Step {
        id: id?,
        origin,
        title: title?,
        short: short?,
        text: text?,
        kind: kind?,
        closes,
        importance: importance?,
        when,
        platform,
        privilege: privilege?,
        tools,
        before,
        needs,
        removes,
        restart,
        effects,
        captures,
        commands,
        variants,
        choose,
        alternatives,
        verify,
        undo: undo?,
        notes,
    })
}

fn importance(r: &mut Reader<'_>, node: &Node) -> Option<Importance> {
    let mut f = r.map(node)?;
    let level = f.required(r, "level", Reader::named);
    let who = f.optional(r, "who", Reader::markdown);
    let cost = f.optional(r, "cost", Reader::markdown);
    f.finish(r);
    Some(Importance {
        level: level?,
        who,
        cost,
    })
}

fn when(r: &mut Reader<'_>, node: &Node) -> Option<When> {
    let mut f = r.map(node)?;
    let text = f.required(r, "text", Reader::markdown);
    let expression = f.optional(r, "expression", expression::expression);
    f.finish(r);
    Some(When {
        text: text?,
        expression,
    })
}

fn tool_use(r: &mut Reader<'_>, node: &Node) -> Option<ToolUse> {
    let mut f = r.map(node)?;
    let tool = f.required(r, "tool", |r, node| r.key(node, Name::Tools));
    let section = f.optional(r, "section", Reader::line);
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(ToolUse {
        tool: tool?,
        section,
        note,
    })
}

fn before(r: &mut Reader<'_>, node: &Node) -> Option<Before> {
    let mut f = r.map(node)?;
    let step = f.required(r, "step", |r, node| {
        r.local_key(node, "step", |names| &names.steps)
    });
    let because = f.required(r, "because", Reader::markdown);
    f.finish(r);
    Some(Before {
        step: step?,
        because: because?,
    })
}

fn capture(r: &mut Reader<'_>, node: &Node) -> Option<Capture> {
    let mut f = r.map(node)?;
    let name = f.required(r, "name", Reader::id);
    let label = f.required(r, "label", Reader::line);
    let command = f.required(r, "command", command);
    let place = f.optional(r, "where", Reader::markdown);
    let example = f.optional(r, "example", Reader::text);
    let pattern = f.optional(r, "pattern", Reader::parsed);
    f.finish(r);
    Some(Capture {
        name: name?,
        label: label?,
        command: command?,
        place,
        example,
        pattern,
    })
}

fn variant(r: &mut Reader<'_>, node: &Node) -> Option<Variant> {
    let mut f = r.map(node)?;
    let id = f.required(r, "id", Reader::id);
    let title = f.required(r, "title", Reader::line);
    let when = f.optional(r, "when", Reader::markdown);
    let text = f.optional(r, "text", Reader::markdown);
    let commands = f.list(r, "commands", command);
    let notes = f.list(r, "notes", parts::note);
    let irreversible = f
        .optional(r, "irreversible", Reader::boolean)
        .unwrap_or(false);
    f.finish(r);
    Some(Variant {
        id: id?,
        title: title?,
        when,
        text,
        commands,
        notes,
        irreversible,
    })
}

fn alternative(r: &mut Reader<'_>, node: &Node) -> Option<Alternative> {
    let mut f = r.map(node)?;
    let id = f.required(r, "id", Reader::id);
    let title = f.required(r, "title", Reader::line);
    let when = f.required(r, "when", Reader::markdown);
    let text = f.required(r, "text", Reader::markdown);
    let tool = f.optional(r, "tool", |r, node| r.key(node, Name::Tools));
    let commands = f.list(r, "commands", command);
    let mass = f.optional(r, "mass", Reader::boolean).unwrap_or(false);
    let link = f.optional(r, "link", |r, node| r.key(node, Name::Links));
    f.finish(r);
    Some(Alternative {
        id: id?,
        title: title?,
        when: when?,
        text: text?,
        tool,
        commands,
        mass,
        link,
    })
}

fn undo(r: &mut Reader<'_>, node: &Node) -> Option<Undo> {
    let mut f = r.map(node)?;
    let possible = f.required(r, "possible", Reader::named);
    let text = f.required(r, "text", Reader::markdown);
    let commands = f.list(r, "commands", command);
    f.finish(r);
    Some(Undo {
        possible: possible?,
        text: text?,
        commands,
    })
}

pub(super) fn command(r: &mut Reader<'_>, node: &Node) -> Option<Command> {
    r.part("command", node, command_keys)
}

fn command_keys(r: &mut Reader<'_>, node: &Node) -> Option<Command> {
    let mut f = r.map(node)?;
    let shell = f.required(r, "shell", Reader::named);
    let run = f.required(r, "run", |r, node| command_text(r, node, shell));
    let title = f.optional(r, "title", Reader::line);
    let unattended = f.optional(r, "unattended", |r, node| command_text(r, node, shell));
    let privilege = f.optional(r, "privilege", Reader::named);
    let note = f.optional(r, "note", Reader::markdown);
    let output = f.optional(r, "output", Reader::text);
    let destructive = f
        .optional(r, "destructive", Reader::boolean)
        .unwrap_or(false);
    f.finish(r);
    Some(Command {
        shell: shell?,
        run: run?,
        title,
        unattended,
        privilege,
        note,
        output,
        destructive,
    })
}

/// Splits `{{name}}` placeholders out; anything else in double braces is the command's own.
fn command_text(r: &mut Reader<'_>, node: &Node, shell: Option<Shell>) -> Option<CommandText> {
    let text = r.text(node)?;
    let scalar = r.scalar(node, "a text")?;
    r.check_uncut(scalar);
    let origin = r.origin(scalar);
    let mut pieces = Vec::new();
    let mut written = 0; // what is before it is among the pieces
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|found| at + found) {
        let name = text[open + 2..].split_once("}}").map(|(name, _)| name);
        let Some(id) = name
            .filter(|name| name.len() <= 64)
            .and_then(|name| name.parse::<Id>().ok())
        else {
            at = open + 1;
            continue;
        };
        let end = open + id.as_str().len() + 4;
        let span = r.place(scalar, open..end);
        check_placeholder(r, span, &id);
        if is_quoted(&text[..open], shell) || text[end..].starts_with(['"', '\'']) {
            r.error(
                Code::QuotedParameter,
                span,
                format!("the placeholder `{{{{{id}}}}}` stands inside quotes"),
                "remove the quotes: kanwa quotes the value for the shell it is used in",
            );
        }
        if open > written {
            pieces.push(Piece::Text(text[written..open].to_owned()));
        }
        pieces.push(Piece::Placeholder(id));
        (written, at) = (end, end);
    }
    if written < text.len() {
        pieces.push(Piece::Text(text[written..].to_owned()));
    }
    Some(CommandText { pieces, origin })
}

/// Whether the end of a text stands inside quotes that its own line opened.
fn is_quoted(before: &str, shell: Option<Shell>) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    // cmd quotes with `"` alone, and has no escape inside.
    let quotes: &[char] = match shell {
        Some(Shell::Cmd) => &['"'],
        _ => &['"', '\''],
    };
    let escape = match shell {
        Some(Shell::Cmd) => None,
        Some(Shell::PowerShell) => Some('`'),
        _ => Some('\\'),
    };
    let mut open = None;
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        if Some(c) == escape && open != Some('\'') {
            characters.next();
        } else if open == Some(c) {
            open = None;
        } else if open.is_none() && quotes.contains(&c) {
            open = Some(c);
        }
    }
    open.is_some()
}

fn check_placeholder(r: &mut Reader<'_>, span: Span, id: &Id) {
    let known = r.local.parameters.contains(id.as_str()) || r.local.captures.contains(id.as_str());
    if !known {
        let names: Vec<&str> = r
            .local
            .parameters
            .iter()
            .chain(&r.local.captures)
            .map(String::as_str)
            .collect();
        let finding = Diagnostic::error(
            Code::UndeclaredParameter,
            &*r.file,
            span,
            format!("no parameter is called `{id}`"),
        )
        .help("declare it under `parameters`, or capture it in an earlier step")
        .suggest(id.as_str(), names);
        r.diagnostics.push(finding);
    }
    if r.local.secrets.contains(id.as_str()) {
        r.error(
            Code::SecretOnCommandLine,
            span,
            format!("the secret `{id}` stands on a command line, where process lists and histories keep it"),
            "use a form that asks for it; where the tool has none, add `allow: [{rule: secret-on-command-line, because: …}]` to the command, and a note",
        );
    }
}

pub(super) fn check(r: &mut Reader<'_>, id: &Id, node: &Node) -> Option<HumanCheck> {
    let mut f = r.map(node)?;
    let title = f.required(r, "title", Reader::line);
    let from = f.required(r, "from", Reader::named);
    let privilege = f
        .optional(r, "privilege", Reader::named)
        .unwrap_or(Privilege::User);
    let platform = f
        .optional(r, "platform", Reader::named)
        .unwrap_or(System::Any);
    let text = f.optional(r, "text", Reader::markdown);
    let commands = f.list(r, "commands", command);
    let expect = f.required(r, "expect", expectation);
    let otherwise = f.required(r, "otherwise", otherwise);
    let limits = f.optional(r, "limits", Reader::markdown);
    let expression = f.optional(r, "expression", expression::expression);
    f.finish(r);
    let (line, column) = node.key.unwrap_or((node.span.line, node.span.column));
    let origin = Origin {
        file: r.file.clone(),
        line,
        column,
        runs: None,
        quote: None,
    };
    Some(HumanCheck {
        id: id.clone(),
        origin,
        title: title?,
        from: from?,
        privilege,
        platform,
        text,
        commands,
        expect: expect?,
        otherwise: otherwise?,
        limits,
        expression,
    })
}

fn expectation(r: &mut Reader<'_>, node: &Node) -> Option<Expectation> {
    let mut f = r.map(node)?;
    let result = f.required(r, "result", Reader::named);
    let value = f.optional(r, "value", Reader::text);
    let text = f.required(r, "text", Reader::markdown);
    let span = f.node.span;
    f.finish(r);
    let result = result?;
    if matches!(result, ExpectedResult::Contains | ExpectedResult::ExitCode) && value.is_none() {
        r.error(
            Code::MissingKey,
            span,
            format!("`{}` needs a `value`", result.as_str()),
            "add `value: …`",
        );
        return None;
    }
    Some(Expectation {
        result,
        value,
        text: text?,
    })
}

fn otherwise(r: &mut Reader<'_>, node: &Node) -> Option<Otherwise> {
    let mut f: Fields<'_> = r.map(node)?;
    let text = f.required(r, "text", Reader::markdown);
    let sample = f.optional(r, "sample", Reader::text);
    f.finish(r);
    Some(Otherwise {
        text: text?,
        sample,
    })
}
