//! The scripts of the shipped advisories, on hosts whose answer is known.

use std::path::Path;

use kanwa::content;
use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;
use kanwa::source::Sources;

use super::host::{Cpu, Host, SKYLAKE, ZEN};
use super::run::judge;
use crate::sample;

pub(super) fn catalog() -> Catalog {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, _) = Sources::read(root).expect("the content is here");
    content::read(&sources, sample::date())
        .catalog()
        .expect("the content has no errors")
}

/// The verdicts on a host: INTEL-SA-00075, then INTEL-SA-00086.
fn verdicts(catalog: &Catalog, host: &Host) -> [String; 2] {
    ["intel-sa-00075", "intel-sa-00086"].map(|id| {
        let advisory: &Advisory = catalog.advisory(&sample::id(id)).expect("shipped");
        let (json, _) = judge(advisory, host);
        json["verdict"].as_str().expect("text").to_owned()
    })
}

const E3_V3: Cpu<'_> = ("GenuineIntel", 6, 60, 3, "fpu");
const GOLD_6130: Cpu<'_> = ("GenuineIntel", 6, 85, 4, "fpu");

#[test]
fn known_hosts_get_their_known_verdicts() {
    let catalog = catalog();
    for (version, first, second) in [
        ("11.6.0.1126", "candidate", "affected"),
        ("11.6.27.3264", "fixed", "affected"),
        ("11.7.0.3307", "not-affected", "affected"),
        ("11.8.50.3399", "not-affected", "fixed"),
        ("11.8.92.4222", "not-affected", "fixed"),
        ("0.0.0.0", "unknown", "candidate"),
    ] {
        let host = Host::metal().me(version);
        assert_eq!(verdicts(&catalog, &host), [first, second], "ME {version}");
    }
    for (cpu, first, second) in [
        (SKYLAKE, "unknown", "candidate"),
        (GOLD_6130, "unknown", "candidate"),
        (E3_V3, "unknown", "candidate"),
        (ZEN, "not-affected", "not-affected"),
    ] {
        let host = Host::metal().cpus(&[cpu]);
        assert_eq!(verdicts(&catalog, &host), [first, second], "{cpu:?}");
    }
    assert_eq!(verdicts(&catalog, &Host::new()), ["unknown", "unknown"]);
}
