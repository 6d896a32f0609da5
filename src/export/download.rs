//! What is beside the scripts so that they can be fetched and trusted: archives of them, and the list of digests.

mod archive;
pub mod signature;

use rayon::prelude::*;

use super::artefact::Artefact;
use crate::route;

/// The scripts with two archives of them, which hold the same bytes, and the list of the digests of all these files.
///
/// # Errors
/// Two files of one name, or more than an archive holds.
pub fn beside(scripts: Vec<Artefact>) -> anyhow::Result<Vec<Artefact>> {
    // What is unpacked verifies with the list that lies in it; that list cannot name the archive around it.
    let list = sums(&scripts)?;
    let mut inside: Vec<&Artefact> = scripts.iter().chain([&list]).collect();
    inside.sort_by(|a, b| a.path.cmp(&b.path));
    let (zip, tar_gz) = rayon::join(|| archive::zip(&inside), || archive::tar_gz(&inside));
    let mut downloads = scripts;
    downloads.push(Artefact::file(route::archive("zip").parse()?, zip?));
    downloads.push(Artefact::file(route::archive("tar.gz").parse()?, tar_gz?));
    downloads.push(sums(&downloads)?);
    Ok(downloads)
}

/// `SHA256SUMS`, as `sha256sum -c` reads it: hex, two blanks, the name without its folder.
fn sums(files: &[Artefact]) -> anyhow::Result<Artefact> {
    let mut lines: Vec<(&str, String)> = files
        .par_iter()
        .map(|file| (file.path.name(), file.sha256()))
        .collect();
    lines.sort();
    let list = lines.iter().fold(String::new(), |list, (name, sum)| {
        list + sum + "  " + name + "\n"
    });
    Ok(Artefact::file(route::SUMS.parse()?, list))
}
