//! argv → what to do.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// One YAML file per security advisory in, everything a team needs to act on it out.
#[derive(Debug, Parser)]
#[command(name = "kanwa", version, max_term_width = 100)]
pub struct Cli {
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
    /// Explain the code of a finding
    Explain {
        /// As printed in `error[unknown-key]`
        code: String,
    },
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
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Sarif,
}

#[derive(Debug, Args)]
pub struct Export {
    /// Which one; see `--list`
    #[arg(required_unless_present = "list")]
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
