//! The text that an administrator reads.

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
          processor 1, management engine 1
            c1: no <- cpu-vendor one_of AuthenticAMD HygonGenuine
            c2: yes <- me-firmware within >=6.0 <11.7
            screen: yes <- screen c1 c2
            c3: yes <- me-firmware within >=6.0 <11.7
            c4: no <- me-firmware within >=11.7 <12.0 build >=1000 build <2000
            c5: yes <- any_of c3 c4
            c6: unknown (not-supported-here) <- me-sku one_of amt ism sbt
            c7: unknown (not-supported-here) <- all_of c5 c6
            c8: no <- me-firmware within >=6.0 <11.7 build >=3000
            path network: no <- closed, or does not apply: always applies, never closed
            c9: yes <- service-state absent
            c10: unknown (no-data) <- service-state equals stopped
            c11: unknown (no-data) <- service-start equals disabled
            c12: unknown (no-data) <- all_of c10 c11
            c13: yes <- any_of c9 c12
            c14: yes <- listening-port absent
            c15: yes <- all_of c13 c14
            path local: yes <- closed, or does not apply: always applies, c15
            applies: unknown (not-supported-here) <- c7
            fixed: no <- c8
            mitigated: no
            verdict: candidate (not-supported-here)
          Next step: look: The step look
          Details: https://kanwa.example/en/advisories/intel-sa-00075.html
    "#]]
    .assert_eq(&text(&host, &["--lang", "en", "--explain"]));
}
