//! What the corpus has to have.

use std::collections::BTreeSet;

use kanwa::model::check::answer::Reason;
use kanwa::model::check::verdict::Verdict;

use super::corpus::hosts;

/// Every kind of host; each needs at least one file.
const KINDS: &str = "
    nehalem westmere sandy-bridge ivy-bridge haswell broadwell skylake kaby-lake coffee-lake coffee-lake-refresh comet-lake
    ice-lake tiger-lake rocket-lake alder-lake raptor-lake meteor-lake arrow-lake lunar-lake
    hybrid two-platforms
    xeon-scalable-1 xeon-scalable-2 xeon-scalable-3 xeon-scalable-4 xeon-scalable-5 xeon-6 xeon-e3-v5 xeon-e3-v6 xeon-d
    silvermont goldmont gemini-lake jasper-lake alder-lake-n
    bulldozer zen-1 zen-plus zen-2-rome zen-2-renoir zen-2-matisse zen-2-van-gogh zen-2-mendocino zen-3 zen-4 zen-5 hygon
    kvm hyper-v vmware xen virtualbox cloud-guest cloud-metal
    container no-sys masked-proc arm64
    kernel-2.6.32 kernel-3.10 no-vulnerabilities no-microcode-folder
    no-permission several-packages different-microcode mitigations-off avx-disabled chicken-bit
    me sps txe
";

const FEWEST: usize = 45;

#[test]
fn every_kind_of_host_is_in_the_corpus() {
    let wanted: BTreeSet<&str> = KINDS.split_whitespace().collect();
    let there: BTreeSet<&str> = hosts()
        .iter()
        .flat_map(|host| &host.tags)
        .map(String::as_str)
        .collect();
    assert_eq!(there, wanted);
    assert!(hosts().len() >= FEWEST, "{}", hosts().len());
}

#[test]
fn every_host_says_where_it_comes_from_and_why_its_verdicts_are_right() {
    for host in hosts() {
        assert!(!host.title.is_empty() && !host.evidence.is_empty());
        for (advisory, expected) in &host.verdicts {
            let place = format!("{} {advisory}", host.name);
            let verdict = Verdict::from_name(&expected.is).expect("a verdict");
            assert!(expected.because.len() > 20, "{place}");
            let mut reasons: Vec<&str> = expected
                .reasons
                .iter()
                .map(|reason| Reason::from_name(reason).expect("a reason").as_str())
                .collect();
            reasons.sort_unstable();
            assert_eq!(reasons, expected.reasons, "{place}");
            // What is not decided says why.
            if matches!(verdict, Verdict::Candidate | Verdict::Unknown) {
                assert!(!reasons.is_empty(), "{place}");
            }
        }
    }
}

/// The worst mistake there is: good news for a host that has the flaw and shows no fix.
#[test]
fn no_host_whose_flaw_is_open_gets_good_news() {
    for host in hosts() {
        for advisory in &host.open {
            let expected = host
                .verdicts
                .get(advisory)
                .unwrap_or_else(|| panic!("{}: no verdict for {advisory}", host.name));
            let good = ["not-affected", "fixed"].contains(&expected.is.as_str());
            assert!(!good, "{} {advisory}", host.name);
        }
        for (advisory, expected) in &host.verdicts {
            if expected.is == "affected" {
                assert!(host.open.contains(advisory), "{} {advisory}", host.name);
            }
        }
    }
}

/// Each advisory has hosts of several verdicts, so that a script that always says the same cannot pass.
#[test]
fn every_advisory_has_good_and_bad_and_unknown_hosts() {
    let advisories: BTreeSet<&String> = hosts()
        .iter()
        .flat_map(|host| host.verdicts.keys())
        .collect();
    for advisory in advisories {
        let verdicts: BTreeSet<&str> = hosts()
            .iter()
            .map(|host| host.verdicts[advisory].is.as_str())
            .collect();
        for verdict in ["not-affected", "fixed", "candidate", "unknown"] {
            assert!(verdicts.contains(verdict), "{advisory}: {verdict}");
        }
    }
}
