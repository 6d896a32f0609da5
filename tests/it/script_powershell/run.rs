//! Generated scripts, run by the interpreter of this folder: the call, the probes, the report.

use expect_test::{Expect, expect};

use super::generated::{powershell, source};
use super::interpreter::{ErrorRecord, Machine, Run, Value, run};
use crate::sample;

const DENIED: &str =
    "HRESULT 0x80041003,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand";

/// A class's instances, each as (property, value) pairs.
pub(super) type Instances<'a> = &'a [&'a [(&'a str, Value)]];

fn instances(list: Instances<'_>) -> Vec<Value> {
    list.iter().map(|one| Value::object(one)).collect()
}

fn text(text: &str) -> Value {
    Value::text(text)
}

pub(super) fn endpoint(address: &str, port: i64) -> Value {
    Value::object(&[
        ("LocalAddress", text(address)),
        ("LocalPort", Value::Int(port)),
    ])
}

impl Machine {
    pub(super) fn class(&mut self, name: &str, list: Instances<'_>) {
        self.instances.insert(name.to_owned(), Ok(instances(list)));
    }

    pub(super) fn denied(&mut self, name: &str) {
        let error = ErrorRecord::new(DENIED, "PermissionDenied");
        self.instances.insert(name.to_owned(), Err(error));
    }

    pub(super) fn computer(&mut self, maker: &str, model: &str, hypervisor: Value) {
        self.class(
            "root\\cimv2 Win32_ComputerSystem",
            &[&[
                ("Manufacturer", text(maker)),
                ("Model", text(model)),
                ("HypervisorPresent", hypervisor),
            ]],
        );
    }

    fn processor(&mut self, maker: &str, description: &str, name: &str) {
        let one: &[(&str, Value)] = &[
            ("Manufacturer", text(maker)),
            ("Description", text(description)),
            ("Name", text(name)),
        ];
        // Two sockets of one kind are one processor.
        self.class("root\\cimv2 Win32_Processor", &[one, one]);
    }

    pub(super) fn firmware(&mut self, versions: &[&str]) {
        let list: Vec<[(&str, Value); 1]> = versions
            .iter()
            .map(|version| [("FWVersion", text(version))])
            .collect();
        let list: Vec<&[(&str, Value)]> = list.iter().map(<[_; 1]>::as_slice).collect();
        self.class("root\\Intel_ME ME_System", &list);
    }

    fn service(&mut self, state: &str, start: &str) {
        self.class(
            "root\\cimv2 Win32_Service Name = 'LMS'",
            &[&[("State", text(state)), ("StartMode", text(start))]],
        );
    }

    pub(super) fn ports(&mut self, tcp: Vec<Value>, udp: Vec<Value>) {
        self.endpoints
            .insert("Get-NetTCPConnection".to_owned(), Ok(tcp));
        self.endpoints
            .insert("Get-NetUDPEndpoint".to_owned(), Ok(udp));
    }
}

/// A real machine of which only the processor is known.
pub(super) fn desktop(maker: &str, description: &str) -> Machine {
    let mut machine = Machine::default();
    machine.computer("Example Corp.", "Desktop 1", Value::Bool(false));
    machine.processor(maker, description, "Example Processor");
    machine
}

/// A real machine with ME 11.6 and LMS running.
pub(super) fn office() -> Machine {
    let mut machine = Machine::default();
    machine.computer("Example Corp.", "Desktop 1", Value::Bool(false));
    machine.processor(
        "GenuineIntel",
        "Intel64 Family 6 Model 94 Stepping 3",
        "Intel(R) Core(TM) i5-6500 CPU @ 3.20GHz",
    );
    machine.firmware(&["11.6.0.1126"]);
    machine.service("Running", "Auto");
    machine.ports(
        vec![
            endpoint("0.0.0.0", 16992),
            endpoint("::", 16992),
            endpoint("0.0.0.0", 135),
        ],
        vec![endpoint("::", 500)],
    );
    machine
}

fn call(arguments: &[&str], machine: &Machine) -> Run {
    let script = powershell(&[&sample::sample()]);
    run(source(&script), arguments, machine)
}

fn check(machine: &Machine, wanted: &Expect) {
    let run = call(&[], machine);
    wanted.assert_eq(&format!("{}\nexit {}\n", run.lines.join("\n"), run.exit));
}

#[test]
fn an_office_machine() {
    check(
        &office(),
        &expect![[r#"
        possibly affected (candidate) intel-sa-00075: A check of the management engine
          Host: HOST-1
          Evidence
            hypervisor: absent [Win32_ComputerSystem]
            cpu-vendor: GenuineIntel [Win32_Processor.Manufacturer]
            me-firmware: 11.6.0.1126 [root\Intel_ME: ME_System.FWVersion]
            me-sku: unknown (not-supported-here)
            service-state name=LMS: running [Win32_Service.State]
            service-start name=LMS: automatic [Win32_Service.StartMode]
            listening-port ports=16992,16993: tcp 0.0.0.0:16992, tcp [::]:16992 [Get-NetTCPConnection, Get-NetUDPEndpoint]
          Why this is not settled
            not-supported-here: It cannot be read here, or not by a script like this.
          Details: https://kanwa.example/en/advisories/intel-sa-00075.html
        exit 1
    "#]],
    );
}

#[test]
fn a_machine_that_tells_little() {
    let mut machine = office();
    machine.computer("Example Corp.", "Desktop 1", Value::Null);
    machine.denied("root\\Intel_ME ME_System");
    machine.class("root\\cimv2 Win32_Service Name = 'LMS'", &[]);
    machine.keys = vec!["HKLM:\\SYSTEM\\CurrentControlSet\\Services\\LMS".to_owned()];
    machine.ports(Vec::new(), Vec::new());
    machine.endpoints.remove("Get-NetUDPEndpoint");
    check(
        &machine,
        &expect![[r#"
            cannot tell (unknown) intel-sa-00075: A check of the management engine
              Host: HOST-1
              Evidence
                hypervisor: unknown (no-data) [Win32_ComputerSystem]
                cpu-vendor: GenuineIntel [Win32_Processor.Manufacturer]
                me-firmware: unknown (no-permission) [root\Intel_ME: ME_System.FWVersion]
                me-sku: unknown (not-supported-here)
                service-state name=LMS: unknown (no-permission) [Win32_Service.State]
                service-start name=LMS: unknown (no-permission) [Win32_Service.StartMode]
                listening-port ports=16992,16993: unknown (no-tool) [Get-NetTCPConnection, Get-NetUDPEndpoint]
              Why this is not settled
                no-permission: Reading it takes more rights. Run the script again as an administrator.
                not-supported-here: It cannot be read here, or not by a script like this.
              Details: https://kanwa.example/en/advisories/intel-sa-00075.html
            exit 3
        "#]],
    );
}

#[test]
fn a_guest_and_two_engines() {
    let mut machine = office();
    machine.computer("VMware, Inc.", "VMware7,1", Value::Bool(true));
    machine.processor("AuthenticAMD", "AMD64 Family 25 Model 33 Stepping 2", "AMD");
    machine.firmware(&["0.0.0.0", "11.8.50.3399", "11.8.50.3399", "x"]);
    machine.class("root\\cimv2 Win32_Service Name = 'LMS'", &[]);
    check(
        &machine,
        &expect![[r#"
            cannot tell (unknown) intel-sa-00075: A check of the management engine
              Host: HOST-1
              Evidence
                hypervisor: VMware [Win32_ComputerSystem]
                cpu-vendor: AuthenticAMD [Win32_Processor.Manufacturer]
                me-firmware: unknown (malformed) [root\Intel_ME: ME_System.FWVersion]
                me-firmware: 11.8.50.3399 [root\Intel_ME: ME_System.FWVersion]
                me-sku: unknown (not-supported-here)
                service-state name=LMS: absent [Win32_Service.State]
                service-start name=LMS: absent [Win32_Service.StartMode]
                listening-port ports=16992,16993: tcp 0.0.0.0:16992, tcp [::]:16992 [Get-NetTCPConnection, Get-NetUDPEndpoint]
              Why this is not settled
                malformed: A value was read, but it is not one that can be right, so it was not judged.
                not-listed: The host is not in the list, and the list does not say that such a host is safe.
                virtual-machine: This is a virtual machine. What it shows of the hardware says nothing about the real machine; check the host it runs on.
              Details: https://kanwa.example/en/advisories/intel-sa-00075.html
            exit 3
        "#]],
    );
}

#[test]
fn json_is_ascii_and_in_order() {
    let mut machine = office();
    machine.processor("Genuine\"日本\\\u{1}", "ARMv8", "");
    let run = call(&["-Format", "json"], &machine);
    let [line] = run.lines.as_slice() else {
        panic!("{:?}", run.lines);
    };
    assert!(line.is_ascii());
    crate::schema::check(line);
    expect![[r#"
        {"schema":"kanwa.result/1",
        "advisory":"intel-sa-00075",
        "revision":"1.2",
        "digest":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "host":"HOST-1",
        "verdict":"candidate",
        "reasons":["not-supported-here"],
        "applies":"unknown",
        "fixed":"no",
        "mitigated":"no",
        "screen":"yes",
        "facts":[{"probe":"hypervisor",
        "parameters":{},
        "state":"absent",
        "source":"Win32_ComputerSystem"},{"probe":"cpu-vendor",
        "parameters":{},
        "state":"found",
        "value":"Genuine\"\u65e5\u672c\\\\x01",
        "source":"Win32_Processor.Manufacturer"},{"probe":"me-firmware",
        "parameters":{},
        "state":"found",
        "value":"11.6.0.1126",
        "source":"root\\Intel_ME: ME_System.FWVersion"},{"probe":"me-sku",
        "parameters":{},
        "state":"unknown",
        "reason":"not-supported-here",
        "source":""},{"probe":"service-state",
        "parameters":{"name":"LMS"},
        "state":"found",
        "value":"running",
        "source":"Win32_Service.State"},{"probe":"service-start",
        "parameters":{"name":"LMS"},
        "state":"found",
        "value":"automatic",
        "source":"Win32_Service.StartMode"},{"probe":"listening-port",
        "parameters":{"ports":"16992,16993"},
        "state":"found",
        "value":"tcp 0.0.0.0:16992, tcp [::]:16992",
        "source":"Get-NetTCPConnection, Get-NetUDPEndpoint"}],
        "page":"https://kanwa.example/en/advisories/intel-sa-00075.html",
        "next_step":null}"#]]
    .assert_eq(&line.replace(",\"", ",\n\""));
    assert_eq!(run.exit, 1);
}

#[test]
fn the_call_is_read_by_hand() {
    let machine = office();
    let first = |arguments: &[&str]| {
        let run = call(arguments, &machine);
        (run.exit, run.lines[0].clone())
    };
    for (arguments, line) in [
        (
            &["-Language", "fr"][..],
            "value missing or not allowed: -Language fr",
        ),
        (&["-Format"], "value missing or not allowed: -Format "),
        (&["-Facts"], "value missing or not allowed: -Facts"),
        (&["-Facts:", ""], "value missing or not allowed: -Facts"),
        (&["json"], "unknown option: json"),
        (&["-Explain:x"], "unknown option: -Explain:x"),
        (&["-Verbose", "-Help"], "unknown option: -Verbose"),
        (&["-Help", ""], "unknown option: "),
    ] {
        assert_eq!(first(arguments), (64, line.to_owned()), "{arguments:?}");
    }
    let candidate =
        "possibly affected (candidate) intel-sa-00075: A check of the management engine";
    let japanese = "対象の可能性あり (candidate) intel-sa-00075: 管理エンジンの検査";
    assert_eq!(first(&["-format", "TEXT"]), (1, candidate.to_owned()));
    assert_eq!(first(&["-Language:ja"]), (1, japanese.to_owned()));
    assert_eq!(first(&["-Language:", "ja"]), (1, japanese.to_owned()));
    let mut home = office();
    home.culture = "ja-JP".to_owned();
    assert_eq!(call(&[], &home).lines[0], japanese);
    assert_eq!(first(&["-About"]).0, 0);
    assert_eq!(first(&["-Help"]).0, 0);
}

#[test]
fn about_and_help() {
    let machine = office();
    let about = call(&["-About"], &machine).lines;
    assert!(about.contains(&"  CIM root\\Intel_ME ME_System".to_owned()));
    // What the probes read is theirs to say.
    let of_probes = |line: &str| {
        line.starts_with("  CIM ") || line.starts_with("  HKLM:") || line.starts_with("  Get-Net")
    };
    let about: Vec<String> = about.into_iter().filter(|line| !of_probes(line)).collect();
    let mut text = about.join("\n");
    text.push_str("\n\n");
    text.push_str(&call(&["-Help"], &machine).lines.join("\n"));
    expect![[r#"
        intel-sa-00075: A check of the management engine
          revision: 1.2
          source digest (SHA-256): 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
          https://kanwa.example/en/advisories/intel-sa-00075.html
        Reads:
          $env:COMPUTERNAME
          FILE (-Facts)
        To verify this file, beside it and SHA256SUMS from the same place:
          (Get-FileHash -Algorithm SHA256 check-intel-sa-00075.ps1).Hash

        usage: powershell -NoProfile -ExecutionPolicy Bypass -File check-intel-sa-00075.ps1 [-Language ja|en] [-Format text|json|nagios|prometheus] [-Explain] [-Facts FILE] [-About] [-Help]
        Reads facts of this host and says whether it is affected. Changes nothing, asks nothing, needs no network.

        Options:
          -Language ja|en    language of the output; otherwise that of the environment
          -Format F          text to read; json: an object an advisory, one a line; nagios: one line with performance data; prometheus: for the textfile collector
          -Explain           also show how the verdict came about: what was read and where, what it was compared with, what follows
          -Facts FILE        judge what collect.ps1 wrote of a host instead of this host
          -About             show which content this script was made from, what it reads, and how to verify it
          -Help              show this help

        Exit status:
          0                  not affected, or fixed
          1                  mitigated, or possibly affected
          2                  affected
          3                  cannot tell
          64                 the script was called wrongly
    "#]].assert_eq(&(text + "\n"));
}

#[test]
fn every_answer_is_explained() {
    let run = call(&["-Explain"], &office());
    let lines: Vec<&str> = run
        .lines
        .iter()
        .map(|line| line.trim_end())
        .skip_while(|line| !line.contains("How the verdict"))
        .collect();
    expect![[r#"
        ...
          How the verdict came about
            c1 cpu-vendor: is it one of: AuthenticAMD, HygonGenuine -> no
                read: GenuineIntel [Win32_Processor.Manufacturer]
            c2 me-firmware: is it in the range: >=6.0 <11.7 -> yes
                read: 11.6.0.1126 [root\Intel_ME: ME_System.FWVersion]
            Quick sorting: cleared by c1 no; listed by c2 yes -> yes
            c3 me-firmware: is it in the range: >=6.0 <11.7 -> yes
                read: 11.6.0.1126 [root\Intel_ME: ME_System.FWVersion]
            c4 me-firmware: is it in the range: >=11.7 <12.0, build >=1000, build <2000 -> no
                read: 11.6.0.1126 [root\Intel_ME: ME_System.FWVersion]
            c5 is any of them so: c3 yes, c4 no -> yes
            c6 me-sku: is it one of: amt, ism, sbt -> unknown (not-supported-here)
                read: unknown (not-supported-here)
            c7 are all of them so: c5 yes, c6 unknown (not-supported-here) -> unknown (not-supported-here)
            c8 me-firmware: is it in the range: >=6.0 <11.7, build >=3000 -> no
                read: 11.6.0.1126 [root\Intel_ME: ME_System.FWVersion]
            Attack path network: applies: always; closed: by nothing that a script can see -> closed or not applying: no
            c9 service-state name=LMS: is it not there -> no
                read: running [Win32_Service.State]
            c10 service-state name=LMS: is it: stopped -> no
                read: running [Win32_Service.State]
            c11 service-start name=LMS: is it: disabled -> no
                read: automatic [Win32_Service.StartMode]
            c12 are all of them so: c10 no, c11 no -> no
            c13 is any of them so: c9 no, c12 no -> no
            c14 listening-port ports=16992,16993: is it not there -> no
                read: tcp 0.0.0.0:16992, tcp [::]:16992 [Get-NetTCPConnection, Get-NetUDPEndpoint]
            c15 are all of them so: c13 no, c14 no -> no
            Attack path local: applies: always; closed: c15 no -> closed or not applying: no
            Is it in scope: c7 -> unknown (not-supported-here)
            Is it fixed: c8 -> no
            Is it mitigated (every attack path closed, or not applying): no
            => possibly affected (candidate): it is in scope or on a list, and the rest could not be settled.
          Details: https://kanwa.example/en/advisories/intel-sa-00075.html
    "#]]
    .assert_eq(&format!("...\n{}\n", lines.join("\n")));
}

#[test]
fn what_goes_wrong_is_unknown() {
    let script = powershell(&[&sample::sample()]);
    // A judgement that ends without a verdict, as a bug of ours would make it.
    let broken = source(&script).replace("    Set-KanwaVerdict 'c", "    Get-KanwaAnswer 'c");
    let one = run(&broken, &[], &office());
    assert_eq!(one.exit, 3);
    assert_eq!(
        one.lines,
        ["cannot tell (unknown): message of a judgement ended without a verdict"]
    );
    assert_eq!(
        run(&broken, &["-Format", "json"], &office()),
        Run {
            lines: Vec::new(),
            exit: 3
        }
    );
    // Cut inside the last line: nothing is read, nothing is said.
    let whole = source(&script).trim_end();
    let cut = &whole[..whole.len() - " 'whole'".len()];
    assert_eq!(
        run(cut, &["-About"], &Machine::default()),
        Run {
            lines: Vec::new(),
            exit: 3
        }
    );
}
