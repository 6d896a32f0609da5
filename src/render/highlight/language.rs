//! The names authors use for languages.

/// How a block is coloured and split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Language {
    /// A syntax by the token the syntax set knows it by.
    Syntax(&'static str, Arguments),
    /// Windows' command processor: the set's syntax takes arguments for commands (`start= disabled`).
    Cmd,
    /// A terminal: prompts, commands and answers.
    Console,
    /// Nothing known: escaped only.
    Plain,
}

/// Whose quoting decides where an argument ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Arguments {
    Posix,
    PowerShell,
    Cmd,
    /// No command line: lines break as they like.
    None,
}

impl Language {
    pub(super) fn of(name: &str) -> Self {
        let (token, arguments) = match name.to_ascii_lowercase().as_str() {
            "sh" | "bash" | "shell" | "dash" | "zsh" => ("bash", Arguments::Posix),
            "powershell" | "pwsh" | "ps1" | "ps" => ("powershell", Arguments::PowerShell),
            "cmd" | "bat" | "batch" | "dosbatch" => return Self::Cmd,
            "console" | "shellsession" | "terminal" => return Self::Console,
            "jq" => ("jq", Arguments::None),
            "json" | "jsonl" => ("json", Arguments::None),
            "yaml" | "yml" => ("yaml", Arguments::None),
            "toml" => ("toml", Arguments::None),
            "ini" | "reg" | "conf" => ("ini", Arguments::None),
            "diff" => ("diff", Arguments::None),
            "sql" => ("sql", Arguments::None),
            "xml" => ("xml", Arguments::None),
            "python" | "py" => ("python", Arguments::None),
            _ => return Self::Plain,
        };
        Self::Syntax(token, arguments)
    }
}
