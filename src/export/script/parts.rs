//! The hand-written files that go into a script verbatim: the prelude, the probes that are used, and what those need.

use super::program::Program;
use crate::model::check::probe::Platform;
use crate::render::Error;
use crate::render::embedded::Files;

/// The text of the files, in the order in which a script holds them.
pub(super) struct Parts<'a> {
    prelude: Vec<&'a str>,
    probes: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    /// `folder` is the language's (`script/sh/`), `names` are its prelude's files. A probe says `# Needs: NAME` for a file
    /// of `prelude/need/`. A kind that `platform` has no reading of has no file: the prelude answers for it.
    ///
    /// # Errors
    /// A file that is not there.
    pub(super) fn new(
        files: &'a Files,
        folder: &str,
        extension: &str,
        names: &[&str],
        platform: Platform,
        program: &Program<'_>,
    ) -> Result<Self, Error> {
        let text = |path: String| {
            files
                .text(&path)
                .ok_or_else(|| Error::new(format!("templates/{path}: no such file")))
        };
        let mut prelude = names
            .iter()
            .map(|name| text(format!("{folder}prelude/{name}.{extension}")))
            .collect::<Result<Vec<_>, _>>()?;
        // A condition that few advisories use has a file of its own.
        prelude.extend(program.calls().iter().filter_map(|call| {
            files.text(&format!("{folder}prelude/condition/{call}.{extension}"))
        }));
        let probes: Vec<&str> = program
            .kinds()
            .iter()
            .filter(|kind| kind.is_read_on(platform))
            .map(|kind| text(format!("probe/{}.{extension}", kind.name)))
            .collect::<Result<_, _>>()?;
        let mut needs: Vec<&str> = marked(&probes, "# Needs: ")
            .iter()
            .map(|need| text(format!("{folder}prelude/need/{need}.{extension}")))
            .collect::<Result<_, _>>()?;
        needs.extend(probes);
        Ok(Self {
            prelude,
            probes: needs,
        })
    }

    pub(super) fn prelude(&self) -> String {
        self.prelude.join("\n")
    }

    pub(super) fn probes(&self) -> String {
        self.probes.join("\n")
    }

    /// What the probes' lines that begin with `mark` go on with (`# Reads: `), each once, in order.
    pub(super) fn marked(&self, mark: &str) -> Vec<&'a str> {
        marked(&self.probes, mark)
    }
}

/// What the texts' lines that begin with `mark` go on with, each once, in order.
pub(super) fn marked<'a>(texts: &[&'a str], mark: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        if let Some(rest) = line.strip_prefix(mark)
            && !found.contains(&rest)
        {
            found.push(rest);
        }
    }
    found
}
