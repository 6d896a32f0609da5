//! `kanwa translations`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Input;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:
  kanwa translations                             what is open, with the change of its source
  kanwa translations --locale en --format json
  kanwa translations accept intel-sa-00075       its translations say what their source says
  kanwa translations export --format xliff --out en.xlf
  kanwa translations import en.xlf")]
pub struct Translations {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub input: Input,
    /// Only what is to be translated into this language
    #[arg(long, value_parser = ["ja", "en"])]
    pub locale: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Record that translations, as they are, say what their source says
    Accept(Accept),
    /// Write the open texts for a translator's tool
    Export(Export),
    /// Write what a translator gave back into the content
    Import(Import),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa translations export --format xliff --out en.xlf
  kanwa translations export --format po --locale en --all > en.po")]
pub struct Export {
    #[arg(long, value_enum)]
    pub format: Exchange,
    /// The language to translate into; needed where there is something to do in both
    #[arg(long, value_parser = ["ja", "en"])]
    pub locale: Option<String>,
    /// Every text, not only the open ones
    #[arg(long)]
    pub all: bool,
    /// File to write, which must not be there yet; the standard output unless given
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub input: Input,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa translations import en.xlf
  kanwa translations import en.po && kanwa check")]
pub struct Import {
    /// XLIFF 2 or PO, as `export` wrote it and a translator filled it in
    pub file: PathBuf,
    #[command(flatten)]
    pub input: Input,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Exchange {
    /// XLIFF 2.0
    Xliff,
    /// GNU gettext
    Po,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  kanwa translations accept
  kanwa translations accept intel-sa-00075 registry/terms
  kanwa translations accept intel-sa-00075:steps/disable-lms/title")]
pub struct Accept {
    /// An advisory, another file (`registry/terms`, `site`), or one text of it (`ID:ADDRESS`); all unless given
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub input: Input,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    Text,
    Json,
}
