//! argv → what to do. Every subcommand ends its help with examples; a test reads them.

pub mod colour;
pub mod manual;
pub mod translations;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::Code;
use crate::export::EXPORTS;

/// One YAML file per security advisory in, everything a team needs to act on it out.
#[derive(Debug, Parser)]
#[command(name = "kanwa", version, max_term_width = 100)]
#[command(after_help = "Examples:
  kanwa check                       every mistake of every file in one run
  kanwa build --out public          the site
  kanwa explain step-order          what a finding means
  kanwa help build                  more about one command")]
pub struct Cli {
    /// Colour of what is printed; `auto` also asks `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM`
    #[arg(long, value_enum, value_name = "WHEN", global = true, default_value_t)]
    pub color: colour::When,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site: pages, check scripts and assets
    Build(Build),
    /// Check the content and say everything that is wrong with it
    Check(Check),
    /// Write one export, such as `qiita`
    Export(Export),
    /// Show the site while it is written: pages reload at every save and say what is wrong
    Serve(Serve),
    /// Begin a site that builds at once
    Init(Init),
    /// Begin an advisory: a draft with a to-do at every place that wants a fact
    New(New),
    /// Draft an advisory from a CSAF document or a CVE record
    Import(Import),
    /// Tell which texts still need a translator, and record translations as made
    Translations(translations::Translations),
    /// Explain the code of a finding
    Explain(Explain),
    /// Print the JSON Schema of a kind of content file, for editors
    Schema(Schema),
    /// Print the completions of a shell, for its configuration
    Completions(Completions),
    /// Print the manual page, in roff
    Man(Man),
}

/// Where the content is and what is made of it.
#[derive(Debug, Args)]
pub struct Input {
    /// Folder that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Today, instead of `SOURCE_DATE_EPOCH` or the clock
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// Who the result is for.
#[derive(Debug, Args)]
pub struct Audience {
    /// Who may see it; an export to a public service is public unless said otherwise
    #[arg(long, value_enum)]
    pub edition: Option<EditionName>,
    /// Address that the site is published at, instead of the one in `content/site.yaml`
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Take drafts too
    #[arg(long)]
    pub drafts: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum EditionName {
    Internal,
    Public,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa build
  kanwa build --root advisories --out /var/www/kb --base-url https://kb.example.com/
  kanwa build --edition public --out public
  kanwa build --check               for CI: exits with 1 if what lies in `public` is not what would be built")]
pub struct Build {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub audience: Audience,
    /// Folder to write, `public` below the root unless given
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write nothing; say what would change, and exit with 1 if anything would
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa check
  kanwa check --root advisories --date 2026-01-31
  kanwa check --format sarif > kanwa.sarif
  kanwa check --format json | jq '.diagnostics[].code'")]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Put the mechanical fixes into the files, and say what is left
    #[arg(long)]
    pub fix: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Sarif,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa export --list
  kanwa export qiita
  kanwa export qiita --out articles --base-url https://kb.example.com/")]
pub struct Export {
    /// Which one; see `--list`
    #[arg(required_unless_present = "list", hide_possible_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(EXPORTS.iter().map(|export| export.name)))]
    pub format: Option<String>,
    /// List what can be exported
    #[arg(long)]
    pub list: bool,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub audience: Audience,
    /// Folder to write, `export/<format>` below the root unless given
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa explain                     every code there is
  kanwa explain not-affected-without-source")]
pub struct Explain {
    /// As printed in `error[unknown-key]`; without one, all codes are listed
    #[arg(hide_possible_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())))]
    pub code: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa schema > advisory.json
  kanwa schema registry/links
  kanwa schema --out .schema        all of them, one file each

In a file of content/advisories/, this line lets yaml-language-server complete, explain and check:
  # yaml-language-server: $schema=../../.schema/advisory.json")]
pub struct Schema {
    /// The kind of file
    #[arg(default_value = "advisory", conflicts_with = "out")]
    #[arg(value_parser = PossibleValuesParser::new(crate::content::schema::names()))]
    pub kind: String,
    /// Folder to write the schemas of all kinds to
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa completions bash > ~/.local/share/bash-completion/completions/kanwa
  kanwa completions zsh > ~/.zfunc/_kanwa
  kanwa completions fish > ~/.config/fish/completions/kanwa.fish
  kanwa completions powershell >> $PROFILE")]
pub struct Completions {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa man > ~/.local/share/man/man1/kanwa.1
  kanwa man build > ~/.local/share/man/man1/kanwa-build.1")]
pub struct Man {
    /// The command that the page is about; without one, it is about kanwa and lists them
    pub command: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa serve                       this folder's content, at http://127.0.0.1:4000/
  kanwa serve --edition public --drafts --port 0

It ends with Ctrl-C. Only this machine can ask.")]
pub struct Serve {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub audience: Audience,
    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = 4000)]
    pub port: u16,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa init advisories
  kanwa init .")]
pub struct Init {
    /// Folder to begin it in; nothing may be in it but hidden files, such as `.git`
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Today, instead of `SOURCE_DATE_EPOCH` or the clock
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa import CVE-2022-40982.json
  kanwa import icsa-17-180-01a.json --id siemens-ipc-amt")]
pub struct Import {
    /// CSAF 2.0 or 2.1 document, or CVE 5 record
    pub file: PathBuf,
    /// Id of the advisory, instead of the one that the document suggests
    #[arg(long)]
    pub id: Option<String>,
    #[command(flatten)]
    pub input: Input,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa new intel-sa-01234
  kanwa new intel-sa-01234 --title Downfall")]
pub struct New {
    /// Id of the advisory, which names its file and its pages: `intel-sa-00075`
    pub id: String,
    /// Title, in Japanese or English
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[command(flatten)]
    pub input: Input,
}
