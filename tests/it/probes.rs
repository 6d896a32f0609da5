//! A probe is complete: read in every language, named in every locale, told in the README.

use kanwa::model::check::probe::{KINDS, Platform};
use kanwa::model::locale::Locale;
use kanwa::render::embedded::Overrides;
use kanwa::render::messages::Messages;

#[test]
fn every_probe_has_all_that_belongs_to_it() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let messages = Messages::load(&Overrides::new()).expect("the embedded locales load");
    let readme = include_str!("../../README.md");
    let mut missing = Vec::new();
    for kind in KINDS {
        let name = kind.name;
        for (platform, extension) in [(Platform::Linux, "sh"), (Platform::Windows, "ps1")] {
            let path = format!("templates/probe/{name}.{extension}");
            match (kind.is_read_on(platform), root.join(&path).is_file()) {
                (true, false) => missing.push(format!("{path}: one plain function")),
                (false, true) => missing.push(format!("{platform:?} in the kind of {path}")),
                (true, true) | (false, false) => {}
            }
        }
        for locale in Locale::ALL {
            let tag = locale.tag();
            let words = [format!("site-probe-{name}"), format!("site-reads-{name}")];
            for key in words
                .iter()
                .filter(|key| !messages.keys(tag).any(|known| known == *key))
            {
                missing.push(format!("locales/{tag}/site.ftl: `{key}`"));
            }
        }
        if !readme.contains(&format!("`{name}`")) {
            missing.push(format!("README.md: `{name}` in the list of probes"));
        }
    }
    assert!(missing.is_empty(), "add:\n{}", missing.join("\n"));
}
