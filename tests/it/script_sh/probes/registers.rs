//! Bits of model-specific registers, in files that stand for `/dev/cpu/N/msr`.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};

use super::super::host::{Host, SKYLAKE};
use super::super::run;
use super::super::tools::every_awk;
use super::{observations, script, seen};

const REGISTER: u64 = 0xc001_1029;

/// A machine whose processors have these values in the register. What was not written is not there: the files end.
fn machine(values: &[u64]) -> Host {
    let mut host = Host::new().cpus(&vec![SKYLAKE; values.len()]);
    for (number, value) in values.iter().enumerate() {
        let path = format!("dev/cpu/{number}/msr");
        host = host.file(&path, "");
        let mut file = File::options()
            .write(true)
            .open(host.at(&path))
            .expect("opened");
        file.seek(SeekFrom::Start(REGISTER)).expect("sought");
        file.write_all(&value.to_le_bytes()).expect("written");
    }
    host
}

fn bit(register: &str, bit: &str, host: &Host) -> String {
    seen("msr-bit", &[register, bit], host).remove(0)
}

#[test]
fn a_bit_is_set_where_every_processor_has_it_set() {
    let nine = 1 << 9;
    assert_eq!(bit("0xc0011029", "9", &machine(&[nine, nine])), "set");
    assert_eq!(bit("c0011029", "9", &machine(&[nine, nine])), "set");
    assert_eq!(bit("0xc0011029", "9", &machine(&[nine, 0])), "clear");
    assert_eq!(bit("0xc0011029", "9", &machine(&[0, nine])), "clear");
    assert_eq!(bit("0xc0011029", "9", &machine(&[!nine])), "clear");
    assert_eq!(bit("0xc0011029", "8", &machine(&[nine])), "clear");
    let file = run::File::new(&script("msr-bit", &["0xc0011029", "9"]));
    let json = every_awk(&file, &machine(&[nine, nine]));
    assert_eq!(observations("msr-bit", &json), ["set"]);
    for at in [0, 7, 8, 31, 32, 40, 63] {
        let host = machine(&[1 << at]);
        assert_eq!(bit("0xc0011029", &at.to_string(), &host), "set", "{at}");
        let host = machine(&[!(1 << at)]);
        assert_eq!(bit("0xc0011029", &at.to_string(), &host), "clear", "{at}");
    }
}

/// One processor that does not answer, and nothing is known of all.
#[test]
fn a_processor_that_does_not_answer_leaves_all_open() {
    let nine = 1 << 9;
    let all = || machine(&[nine, nine, nine]);
    assert_eq!(
        bit("0xc0011029", "9", &all().without("dev/cpu/1")),
        "?no-device"
    );
    assert_eq!(bit("0xc0011029", "9", &all().without("dev")), "?no-device");
    assert_eq!(
        bit("0xc0011029", "9", &all().file("dev/cpu/2/msr", "")),
        "?no-data"
    );
    // A register that is not there, or of which only a part came.
    assert_eq!(bit("0xc001102a", "9", &all()), "?no-data");
    assert_eq!(bit("0xd0000000", "9", &all()), "?no-data");
    // The processors are counted where the kernel lists them.
    assert_eq!(bit("0xc0011029", "9", &all().without("proc")), "?no-data");
    assert_eq!(
        bit("0xc0011029", "9", &all().file("proc/cpuinfo", "nothing\n")),
        "?no-data"
    );
    let link = all()
        .without("dev/cpu/0/msr")
        .link("dev/cpu/0/msr", "/dev/zero");
    assert_eq!(bit("0xc0011029", "9", &link), "?no-data");
    let windows = machine(&[nine]);
    let text = std::fs::read_to_string(windows.at("proc/cpuinfo")).expect("written");
    let windows = windows.file("proc/cpuinfo", &text.replace('\n', "\r\n"));
    assert_eq!(bit("0xc0011029", "9", &windows), "set");
}

#[test]
fn a_register_and_a_bit_are_numbers() {
    let host = machine(&[1 << 9]);
    for (register, number) in [
        ("0x0xc0011029", "9"),
        ("0xC0011029", "9"),
        ("0x", "9"),
        ("", "9"),
        ("0x0c0011029", "9"),
        ("0xc0011029 ", "9"),
        ("$(id)", "9"),
        ("0xc0011029", "64"),
        ("0xc0011029", "-1"),
        ("0xc0011029", ""),
        ("0xc0011029", "09"),
        ("0xc0011029", "nine"),
    ] {
        assert_eq!(
            bit(register, number, &host),
            "?malformed",
            "{register} {number}"
        );
    }
}
