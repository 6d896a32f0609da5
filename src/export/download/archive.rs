//! Files in one: equal files give equal bytes, whoever packs them, when and where.

use std::io::{Cursor, Write as _};

use flate2::{Compression, GzBuilder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::artefact::Artefact;

/// What everything in an archive lies in: unpacking it spills nothing.
const FOLDER: &str = "kanwa-scripts";

/// The earliest time that both formats know: 1980-01-01, in seconds since 1970.
const TIME: u64 = 315_532_800;

fn place(file: &Artefact) -> String {
    format!("{FOLDER}/{}", file.path.name())
}

fn mode(file: &Artefact) -> u32 {
    if file.executable { 0o755 } else { 0o644 }
}

/// # Errors
/// Two files of one name.
pub(super) fn zip(files: &[&Artefact]) -> anyhow::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(mode(file));
        archive.start_file(place(file), options)?;
        archive.write_all(&file.contents)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// # Errors
/// A name that is too long for the format.
pub(super) fn tar_gz(files: &[&Artefact]) -> anyhow::Result<Vec<u8>> {
    // Without a name and a time of its own. The best compression takes twice as long for a third of a percent.
    let gzip = GzBuilder::new().write(Vec::new(), Compression::default());
    let mut archive = tar::Builder::new(gzip);
    for file in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(file.contents.len() as u64);
        header.set_mode(mode(file));
        header.set_mtime(TIME);
        header.set_uid(0);
        header.set_gid(0);
        header.set_username("root")?;
        header.set_groupname("root")?;
        archive.append_data(&mut header, place(file), file.contents.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_time_is_the_same_in_both() {
        let earliest = DateTime::default();
        let date = (earliest.year(), earliest.month(), earliest.day());
        assert_eq!(date, (1980, 1, 1));
        assert_eq!((earliest.hour(), earliest.minute()), (0, 0));
        let days = (1970..1980).fold(0, |days, year| days + if year % 4 == 0 { 366 } else { 365 });
        assert_eq!(TIME, days * 24 * 60 * 60);
    }
}
