//! Every verdict, from hosts that a script can see.

use kanwa::model::advisory::Advisory;
use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use serde_json::Value;

use super::host::{Host, SKYLAKE, ZEN};
use super::run::{flat, generate, judge};
use crate::sample;

/// The sample without the question for the SKU, which no shell can ask: then there is a yes.
fn by_version() -> Advisory {
    let mut advisory = sample::sample();
    advisory.detection.applies =
        sample::test("me-firmware", &[], sample::within(">=6.0 <11.7", None));
    advisory.detection.paths.remove(0);
    advisory
}

fn check(advisory: &Advisory, host: &Host, verdict: &str, reasons: &[&str], status: i32) -> Value {
    let (json, seen) = judge(advisory, host);
    assert_eq!(json["verdict"], verdict, "{json}");
    assert_eq!(json["reasons"], serde_json::json!(reasons), "{json}");
    assert_eq!(seen, status);
    json
}

#[test]
fn writes_one_call_a_line() {
    let script = flat(&generate(&[&sample::sample()]));
    let calls: Vec<&str> = script
        .lines()
        .skip_while(|line| !line.starts_with("judge_intel_sa_00075() {"))
        .take_while(|line| *line != "}")
        .chain(script.lines().filter(|line| line.starts_with("fact f")))
        .chain(script.lines().filter(|line| line.starts_with("advisory ")))
        .collect();
    expect_test::expect![[r#"
        judge_intel_sa_00075() {
          newest f3 '13.0'
          one_of c1 f2 'AuthenticAMD' 'HygonGenuine'
          through_hypervisor yes
          within c2 f3 '6.0' '11.7' '' ''
          through_hypervisor no
          screen c1 c2
          within c3 f3 '6.0' '11.7' '' ''
          within c4 f3 '11.7' '12.0' '1000' '2000'
          any_of c5 c3 c4
          one_of c6 f4 'amt' 'ism' 'sbt'
          all_of c7 c5 c6
          within c8 f3 '6.0' '11.7' '3000' ''
          path network '' ''
          absent c9 f5
          equals c10 f5 'stopped'
          equals c11 f6 'disabled'
          all_of c12 c10 c11
          any_of c13 c9 c12
          absent c14 f7
          all_of c15 c13 c14
          path local '' c15
          verdict c7 c8
        fact f1 host software hypervisor probe_hypervisor
        fact f2 processor hardware cpu-vendor probe_cpu_vendor
        fact f3 mei hardware me-firmware probe_me_firmware
        fact f4 mei hardware me-sku probe_elsewhere
        fact f5 host software service-state probe_service_state 'LMS'
        fact f6 host software service-start probe_service_start 'LMS'
        fact f7 host software listening-port probe_listening_port '16992,16993'
        advisory judge_intel_sa_00075 describe_intel_sa_00075 f1 f2 f3 f4 f5 f6 f7
    "#]]
    .assert_eq(&(calls.join("\n") + "\n"));
}

#[test]
fn old_firmware_with_the_service_is_affected() {
    let host = Host::metal()
        .me("11.6.0.1126")
        .file("usr/lib/systemd/system/lms.service", "[Unit]\n")
        .folder("sys/fs/cgroup/system.slice/lms.service")
        .table("tcp", &["00000000:4260 0A"]);
    let json = check(&by_version(), &host, "affected", &[], 2);
    assert_eq!(json["host"], "host-1");
    assert_eq!(json["applies"], "yes");
    assert_eq!(json["fixed"], "no");
    assert_eq!(json["mitigated"], "no");
    assert_eq!(json["screen"], "yes");
}

#[test]
fn a_closed_way_in_mitigates_and_one_nobody_can_see_into_leaves_it_affected() {
    let host = Host::metal().me("11.6.0.1126");
    check(&by_version(), &host, "mitigated", &[], 1);

    let host = host.without("proc/net/udp6");
    let json = check(&by_version(), &host, "affected", &["no-data"], 2);
    assert_eq!(json["mitigated"], "unknown");

    // A second way in that nothing closes.
    let mut advisory = by_version();
    let closed = advisory.detection.paths[0].closed.clone();
    advisory
        .detection
        .paths
        .push(sample::path("network", None, None));
    let host = Host::metal().me("11.6.0.1126");
    check(&advisory, &host, "affected", &[], 2);
    // It does not count where it does not apply; and where no way applies, nothing was mitigated.
    let never = Some(sample::test("me-firmware", &[], Condition::Absent));
    advisory.detection.paths[1].applies.clone_from(&never);
    check(&advisory, &host, "mitigated", &[], 1);
    advisory.detection.paths = vec![sample::path("network", never, closed)];
    check(&advisory, &host, "affected", &[], 2);
    advisory.detection.paths.clear();
    check(&advisory, &host, "affected", &[], 2);
}

#[test]
fn the_fixed_build_is_fixed() {
    check(
        &sample::sample(),
        &Host::metal().me("11.6.27.3264"),
        "fixed",
        &[],
        0,
    );
}

#[test]
fn what_the_shell_cannot_ask_leaves_a_candidate() {
    let host = Host::metal().me("11.6.0.1126");
    check(
        &sample::sample(),
        &host,
        "candidate",
        &["not-supported-here"],
        1,
    );
}

#[test]
fn another_maker_and_another_branch_are_not_affected() {
    check(
        &sample::sample(),
        &Host::metal().cpus(&[ZEN]),
        "not-affected",
        &[],
        0,
    );
    check(
        &sample::sample(),
        &Host::metal().me("11.8.50.3399"),
        "not-affected",
        &[],
        0,
    );
}

#[test]
fn what_cannot_be_read_is_unknown_with_its_reason() {
    let unknown =
        |host: &Host, reasons: &[&str]| check(&sample::sample(), host, "unknown", reasons, 3);
    unknown(
        &Host::new(),
        &["no-data", "no-device", "not-supported-here"],
    );
    unknown(&Host::metal(), &["no-device", "not-supported-here"]);
    unknown(
        &Host::metal().me("0.0.0.0"),
        &["malformed", "not-supported-here"],
    );
    unknown(
        &Host::metal().me("13.0.0.1000"),
        &["newer-than-data", "not-supported-here"],
    );
    unknown(
        &Host::metal().folder("sys/class/mei/mei0"),
        &["kernel-too-old", "not-supported-here"],
    );
    unknown(
        &Host::metal().folder("sys/class/mei/mei0/fw_ver"),
        &["no-data", "not-supported-here"],
    );
}

#[test]
fn a_guest_says_nothing_about_the_machine_and_may_still_be_a_candidate() {
    let guest = ("GenuineIntel", 6, 94, 3, "fpu hypervisor vme");
    let host = Host::metal()
        .cpus(&[guest])
        .dmi("QEMU", "Standard PC (Q35 + ICH9, 2009)");
    check(
        &sample::sample(),
        &host,
        "unknown",
        &["no-device", "virtual-machine"],
        3,
    );
    // Not even "another maker": a hypervisor may show any name.
    let other = ("AuthenticAMD", 25, 33, 2, "fpu hypervisor vme");
    check(
        &sample::sample(),
        &host.cpus(&[other]),
        "unknown",
        &["no-device", "virtual-machine"],
        3,
    );
    // Firmware handed through is good for a suspicion, not for more.
    let host = Host::metal().cpus(&[guest]).me("11.6.0.1126");
    check(
        &sample::sample(),
        &host,
        "candidate",
        &["virtual-machine"],
        1,
    );
    let host = Host::metal().cpus(&[guest]).me("11.6.27.3264");
    check(
        &sample::sample(),
        &host,
        "candidate",
        &["virtual-machine"],
        1,
    );
}

#[test]
fn the_worst_of_several_engines_and_processors_counts() {
    let two = |first: &str, second: &str| {
        Host::metal()
            .file("sys/class/mei/mei0/fw_ver", &format!("0:{first}\n"))
            .file("sys/class/mei/mei1/fw_ver", &format!("0:{second}\n"))
    };
    let mut advisory = by_version();
    advisory.detection.paths.clear();
    check(
        &advisory,
        &two("11.6.27.3264", "11.6.0.1126"),
        "affected",
        &[],
        2,
    );
    check(
        &advisory,
        &two("11.6.0.1126", "0.0.0.0"),
        "affected",
        &[],
        2,
    );
    check(
        &advisory,
        &two("0.0.0.0", "11.6.27.3264"),
        "unknown",
        &["malformed"],
        3,
    );
    check(
        &advisory,
        &two("11.6.27.3264", "11.8.50.3399"),
        "fixed",
        &[],
        0,
    );

    // A processor's signature is judged together with its own maker.
    let one = |vendor: &str, signature: &str| {
        Expression::All(vec![
            sample::test("cpu-vendor", &[], Condition::Equals(vendor.to_owned())),
            sample::test("cpu-signature", &[], sample::signatures(&[signature])),
        ])
    };
    let host = Host::metal().cpus(&[SKYLAKE, ZEN, SKYLAKE]);
    let plain = |applies| {
        let mut detection = sample::detection(applies);
        detection.fixed = Some(sample::test("me-firmware", &[], Condition::Exists));
        sample::advisory("pairs", detection)
    };
    check(
        &plain(one("GenuineIntel", "06-5e")),
        &host,
        "candidate",
        &["no-data", "no-device"],
        1,
    );
    check(
        &plain(one("AuthenticAMD", "06-5e")),
        &host,
        "not-affected",
        &[],
        0,
    );
}

#[test]
fn screens_that_contradict_each_other_say_so() {
    let mut advisory = by_version();
    advisory.detection.screen.cleared = Some(sample::cleared(sample::test(
        "cpu-vendor",
        &[],
        Condition::Equals("GenuineIntel".to_owned()),
    )));
    let host = Host::metal().me("11.6.0.1126").without("usr");
    let json = check(&advisory, &host, "affected", &["conflict", "no-data"], 2);
    assert_eq!(json["screen"], "yes");
    advisory.detection.screen.listed = None;
    let json = check(&advisory, &host, "affected", &["conflict", "no-data"], 2);
    assert_eq!(json["screen"], "no");
}
