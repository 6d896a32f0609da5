//! The text that an administrator reads.

use kanwa::export::script::powershell::FUNCTIONS;
use kanwa::render::embedded::Overrides;
use kanwa::render::messages::Messages;

use super::contract::with_steps;
use super::host::Host;
use super::run::{File, generate, shells};

/// The output of every shell, which must be the same.
fn text(host: &Host, arguments: &[&str]) -> String {
    let file = File::new(&generate(&[&with_steps()]));
    let mut all: Vec<String> = shells()
        .into_iter()
        .map(|shell| file.run(shell, host, arguments))
        .map(|run| run.out + &run.err)
        .collect();
    all.dedup();
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

#[test]
fn the_verdict_comes_first() {
    let host = Host::metal().me("11.6.0.1126");
    expect_test::expect![[r#"
        対象の可能性あり (candidate) intel-sa-00075: 管理エンジンの検査
          ホスト: host-1
          根拠
            hypervisor: なし [/proc/cpuinfo /sys/class/dmi/id]
            cpu-vendor: GenuineIntel [/proc/cpuinfo]
            me-firmware: 11.6.0.1126 [/sys/class/mei/mei0/fw_ver]
            me-sku: 不明 (not-supported-here)
            service-state name=LMS: なし [/{etc,run,usr/lib,lib}/systemd/system]
            service-start name=LMS: なし [/{etc,run,usr/lib,lib}/systemd/system]
            listening-port ports=16992,16993: なし [/proc/net/{tcp,tcp6,udp,udp6}]
          確定できない理由
            not-supported-here: この環境、またはこの種のスクリプトでは読み取れません。
          次の手順: look: lookの手順
          詳細: https://kanwa.example/ja/advisories/intel-sa-00075.html
    "#]]
    .assert_eq(&text(&host, &["--lang", "ja"]));
}

#[test]
fn every_condition_is_explained_on_demand() {
    let host = Host::metal().me("11.6.0.1126");
    expect_test::expect![[r#"
        possibly affected (candidate) intel-sa-00075: A check of the management engine
          Host: host-1
          Evidence
            hypervisor: absent [/proc/cpuinfo /sys/class/dmi/id]
            cpu-vendor: GenuineIntel [/proc/cpuinfo]
            me-firmware: 11.6.0.1126 [/sys/class/mei/mei0/fw_ver]
            me-sku: unknown (not-supported-here)
            service-state name=LMS: absent [/{etc,run,usr/lib,lib}/systemd/system]
            service-start name=LMS: absent [/{etc,run,usr/lib,lib}/systemd/system]
            listening-port ports=16992,16993: absent [/proc/net/{tcp,tcp6,udp,udp6}]
          Why this is not settled
            not-supported-here: It cannot be read here, or not by a script like this.
          How the verdict came about
            c1 cpu-vendor: is it one of: AuthenticAMD, HygonGenuine -> no
                read: GenuineIntel [/proc/cpuinfo]
            c2 me-firmware: is it in the range: >=6.0 <11.7 -> yes
                read: 11.6.0.1126 [/sys/class/mei/mei0/fw_ver]
            Quick sorting: cleared by c1 no; listed by c2 yes -> yes
            c3 me-firmware: is it in the range: >=6.0 <11.7 -> yes
                read: 11.6.0.1126 [/sys/class/mei/mei0/fw_ver]
            c4 me-firmware: is it in the range: >=11.7 <12.0, build >=1000, build <2000 -> no
                read: 11.6.0.1126 [/sys/class/mei/mei0/fw_ver]
            c5 is any of them so: c3 yes, c4 no -> yes
            c6 me-sku: is it one of: amt, ism, sbt -> unknown (not-supported-here)
                read: unknown (not-supported-here)
            c7 are all of them so: c5 yes, c6 unknown (not-supported-here) -> unknown (not-supported-here)
            c8 me-firmware: is it in the range: >=6.0 <11.7, build >=3000 -> no
                read: 11.6.0.1126 [/sys/class/mei/mei0/fw_ver]
            Attack path network: applies: always; closed: by nothing that a script can see -> closed or not applying: no
            c9 service-state name=LMS: is it not there -> yes
                read: absent [/{etc,run,usr/lib,lib}/systemd/system]
            c10 service-state name=LMS: is it: stopped -> unknown (no-data)
                read: absent [/{etc,run,usr/lib,lib}/systemd/system]
            c11 service-start name=LMS: is it: disabled -> unknown (no-data)
                read: absent [/{etc,run,usr/lib,lib}/systemd/system]
            c12 are all of them so: c10 unknown (no-data), c11 unknown (no-data) -> unknown (no-data)
            c13 is any of them so: c9 yes, c12 unknown (no-data) -> yes
            c14 listening-port ports=16992,16993: is it not there -> yes
                read: absent [/proc/net/{tcp,tcp6,udp,udp6}]
            c15 are all of them so: c13 yes, c14 yes -> yes
            Attack path local: applies: always; closed: c15 yes -> closed or not applying: yes
            Is it in scope: c7 -> unknown (not-supported-here)
            Is it fixed: c8 -> no
            Is it mitigated (every attack path closed, or not applying): no
            => possibly affected (candidate): it is in scope or on a list, and the rest could not be settled.
          Next step: look: The step look
          Details: https://kanwa.example/en/advisories/intel-sa-00075.html
    "#]]
    .assert_eq(&text(&host, &["--lang", "en", "--explain"]));
}

#[test]
fn every_condition_has_words_to_be_explained_with() {
    let messages = Messages::load(&Overrides::new()).expect("the locales load");
    let silent = ["newest", "through_hypervisor", "screen", "path", "verdict"];
    for (name, _) in FUNCTIONS {
        let known = ["condition", "logic"].iter().any(|group| {
            messages
                .keys("ja")
                .any(|key| key == format!("script-{group}-{name}"))
        });
        assert_eq!(known, !silent.contains(&name), "{name}");
    }
}
