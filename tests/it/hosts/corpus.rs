//! The files of the corpus: one host a file.
//!
//! ```yaml
//! title: what it is
//! tags: [what of the list in `coverage` it stands for]
//! evidence: what was captured where, and what was written
//! cpuinfo:                    # one block a logical processor; {cpu} is its number
//!   - {cpus: 0-3, text: "…"}
//! files:                      # folder → name → text; a range such as cpu{0-3} stands for each; {} is an empty folder
//!   sys/class/dmi/id: {sys_vendor: …}
//! registers: [{cpus: 0-3, number: "c0011029", value: "0000000000000200"}]    # as the driver msr shows them
//! denied: [paths that an ordinary user, who then runs the scripts, may not read]
//! open: [advisories whose silicon or firmware it has, while nothing shows the fix]
//! verdicts:
//!   intel-sa-00075: {is: …, reasons: […], because: why this is right}
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Host {
    /// Where it is.
    #[serde(skip)]
    pub(super) name: String,
    pub(super) title: String,
    pub(super) tags: Vec<String>,
    pub(super) evidence: String,
    #[serde(default)]
    pub(super) cpuinfo: Vec<Processors>,
    pub(super) files: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub(super) registers: Vec<Register>,
    #[serde(default)]
    pub(super) denied: Vec<String>,
    #[serde(default)]
    pub(super) open: Vec<String>,
    pub(super) verdicts: BTreeMap<String, Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Processors {
    /// `0-3` or `0`
    pub(super) cpus: String,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Register {
    pub(super) cpus: String,
    /// Hexadecimal.
    pub(super) number: String,
    pub(super) value: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    pub(super) is: String,
    #[serde(default)]
    pub(super) reasons: Vec<String>,
    pub(super) because: String,
}

/// Every host, by file name.
pub(super) fn hosts() -> &'static [Host] {
    static HOSTS: LazyLock<Vec<Host>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hosts");
        let mut paths: Vec<_> = fs::read_dir(&folder)
            .expect("the corpus is here")
            .map(|entry| entry.expect("readable").path())
            .collect();
        paths.sort();
        paths.iter().map(|path| read(path)).collect()
    });
    &HOSTS
}

fn read(path: &Path) -> Host {
    let text = fs::read_to_string(path).expect("readable");
    let mut host: Host =
        serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    host.name = path.with_extension("").display().to_string();
    host
}
