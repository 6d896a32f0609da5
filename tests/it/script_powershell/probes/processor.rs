//! What Windows tells of processors: WMI of the sockets, the registry of every logical processor.

use super::super::interpreter::{Machine, Value};
use super::{denied, seen, text};

const CLASS: &str = "root\\cimv2 Win32_Processor";
const KEYS: &str = "HKLM:\\HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\*";
const INTEL: &str = "GenuineIntel";
const AMD: &str = "AuthenticAMD";
const ALDER: &str = "Intel64 Family 6 Model 154 Stepping 4";
const NAME: &str = "12th Gen Intel(R) Core(TM) i7-1265U";
/// 0x430, as the registry has it: the lowest byte first, after four that are zero.
const R430: &[i64] = &[0, 0, 0, 0, 0x30, 4, 0, 0];

fn socket(maker: &str, description: &str, name: &str) -> Value {
    Value::object(&[
        ("Manufacturer", text(maker)),
        ("Description", text(description)),
        ("Name", text(name)),
    ])
}

fn logical(maker: &str, description: &str, name: &str, revision: &[i64], platform: Value) -> Value {
    let bytes = revision.iter().map(|byte| Value::Int(*byte)).collect();
    Value::object(&[
        ("VendorIdentifier", text(maker)),
        ("Identifier", text(description)),
        ("ProcessorNameString", text(name)),
        ("Update Revision", Value::array(bytes)),
        ("Platform Specific Field 1", platform),
    ])
}

fn alder(revision: &[i64], platform: i64) -> Value {
    logical(INTEL, ALDER, NAME, revision, Value::Int(platform))
}

fn machine(sockets: Vec<Value>, keys: Vec<Value>) -> Machine {
    let mut machine = Machine::default();
    machine.instances.insert(CLASS.to_owned(), Ok(sockets));
    machine.values.insert(KEYS.to_owned(), Ok(keys));
    machine
}

fn microcode(keys: Vec<Value>) -> Vec<String> {
    let machine = machine(vec![socket(INTEL, ALDER, NAME)], keys);
    seen("microcode", &[], &machine)
}

#[test]
fn the_running_revision_is_in_the_upper_half() {
    assert_eq!(
        microcode(vec![alder(R430, 0x80), alder(R430, 0x80)]),
        ["06-9a-04/80:00000430"]
    );
    // Some systems have the four bytes only.
    assert_eq!(
        microcode(vec![alder(&[0xd0, 4, 0, 0x2b], 0x40)]),
        ["06-9a-04/40:2b0004d0"]
    );
    for bit in 0..8 {
        let wanted = format!("06-9a-04/{:02x}:00000430", 1 << bit);
        assert_eq!(microcode(vec![alder(R430, 1 << bit)]), [wanted]);
    }
}

#[test]
fn another_layout_is_no_revision() {
    for bytes in [
        &[0, 0, 0, 0, 0, 0, 0, 0][..],
        &[0, 0, 0, 0, 255, 255, 255, 255],
        &[0x30, 4, 0, 0, 0, 0, 0, 0],
        &[0x30, 4, 0, 0, 0x30, 4, 0, 0],
        &[0, 0, 0, 0, 0x30],
        &[0x30, 4],
        &[0; 16],
    ] {
        assert_eq!(
            microcode(vec![alder(bytes, 0x80)]),
            ["?malformed"],
            "{bytes:?}"
        );
    }
    // A number or a text instead of bytes.
    for value in [Value::Int(0x430), text("0x430")] {
        let key = Value::object(&[
            ("VendorIdentifier", text(INTEL)),
            ("Identifier", text(ALDER)),
            ("Update Revision", value),
            ("Platform Specific Field 1", Value::Int(0x80)),
        ]);
        assert_eq!(microcode(vec![key]), ["?malformed"]);
    }
}

#[test]
fn a_platform_that_is_not_one_bit_is_not_known() {
    for platform in [
        Value::Null,
        Value::Int(0),
        Value::Int(3),
        Value::Int(256),
        Value::Int(-128),
        text(""),
        text("0x80"),
        text("80\n"),
    ] {
        let key = logical(INTEL, ALDER, NAME, R430, platform);
        assert_eq!(microcode(vec![key]), ["06-9a-04/?:00000430"]);
    }
}

#[test]
fn without_the_registry_there_is_no_revision() {
    assert_eq!(microcode(Vec::new()), ["?no-data"]);
    let mut closed = machine(vec![socket(INTEL, ALDER, NAME)], Vec::new());
    closed.values.insert(KEYS.to_owned(), Err(denied()));
    assert_eq!(seen("microcode", &[], &closed), ["?no-permission"]);
    assert_eq!(seen("cpu-signature", &[], &closed), ["06-9a-04"]);
    // The values are not there, or the key tells of no processor of this kind.
    let bare = Value::object(&[
        ("VendorIdentifier", text(INTEL)),
        ("Identifier", text(ALDER)),
    ]);
    assert_eq!(microcode(vec![bare]), ["?no-data"]);
    let mut none = machine(Vec::new(), vec![alder(R430, 0x80)]);
    assert_eq!(seen("microcode", &[], &none), ["06-9a-04/80:00000430"]);
    none.instances.insert(CLASS.to_owned(), Err(denied()));
    assert_eq!(seen("microcode", &[], &none), ["?no-permission"]);
    // What only one of the two tells of is not lost.
    assert_eq!(
        microcode(vec![logical(
            INTEL,
            "Intel64 Family 6 Model 94 Stepping 3",
            NAME,
            R430,
            Value::Int(2)
        )]),
        ["?no-data", "06-5e-03/02:00000430"]
    );
}

#[test]
fn other_makers_keep_their_revision_elsewhere() {
    let zen = "AMD64 Family 25 Model 33 Stepping 2";
    let arm = "ARMv8 (64-bit) Family 8 Model D4B Revision   0";
    let sockets = vec![
        socket(AMD, zen, "AMD Ryzen"),
        socket("Qualcomm Technologies Inc", arm, "x"),
        socket(INTEL, "Intel64 Family 6 Model 9999999 Stepping 4", "y"),
        socket("", ALDER, "z"),
    ];
    let keys = vec![logical(AMD, zen, "AMD Ryzen", R430, Value::Int(0))];
    assert_eq!(
        seen("microcode", &[], &machine(sockets, keys)),
        ["?not-supported-here", "?no-data", "?malformed", "?no-data"]
    );
}

/// The same lines in every probe of a processor: vendor, signature, name and microcode of one stay together.
#[test]
fn processors_are_distinct_in_all_that_is_told_of_them() {
    let xeon = "Intel64 Family 6 Model 85 Stepping 4";
    let old = &[0, 0, 0, 0, 0x2c, 4, 0, 0];
    let sockets = vec![
        socket(INTEL, ALDER, NAME),
        socket(INTEL, ALDER, NAME),
        socket(AMD, "AMD64 Family 25 Model 33 Stepping 2", "AMD Ryzen "),
    ];
    let keys = vec![
        alder(R430, 0x80),
        alder(R430, 0x80),
        // An update that reached only some of the cores, and another platform.
        alder(old, 0x80),
        alder(R430, 0x40),
        logical(
            INTEL,
            xeon,
            "Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz",
            R430,
            Value::Int(128),
        ),
    ];
    let machine = machine(sockets, keys);
    assert_eq!(
        seen("microcode", &[], &machine),
        [
            "06-9a-04/80:00000430",
            "06-9a-04/80:0000042c",
            "06-9a-04/40:00000430",
            "?not-supported-here",
            "06-55-04/80:00000430",
        ]
    );
    assert_eq!(
        seen("cpu-signature", &[], &machine),
        ["06-9a-04", "06-9a-04", "06-9a-04", "19-21-02", "06-55-04"]
    );
    assert_eq!(
        seen("cpu-vendor", &[], &machine),
        [INTEL, INTEL, INTEL, AMD, INTEL]
    );
    let name = "12th Gen Intel Core i7-1265U";
    assert_eq!(
        seen("cpu-name", &[], &machine),
        [name, name, name, "AMD Ryzen", "Intel Xeon Gold 6130"]
    );
}

#[test]
fn names_lose_their_ornaments_and_nothing_else() {
    let named = |name: &str| {
        seen(
            "cpu-name",
            &[],
            &machine(vec![socket(INTEL, ALDER, name)], Vec::new()),
        )
        .remove(0)
    };
    for (name, plain) in [
        (
            "Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz",
            "Intel Core2 Duo E8400",
        ),
        (
            "AMD FX(tm)-8350 Eight-Core Processor            ",
            "AMD FX-8350 Eight-Core Processor",
        ),
        ("Intel(R) CPUX @ 800MHz", "Intel CPUX"),
        ("a\tb", "a b"),
        ("a @ b \"c\" $(x) `n", "a @ b \"c\" $(x) `n"),
        ("unknown", "?no-data"),
        ("", "?no-data"),
        ("CPU (R)", "?no-data"),
        ("\u{1b}[31m", "\\x1b[31m"),
    ] {
        assert_eq!(named(name), plain, "{name:?}");
    }
    assert_eq!(named(&"x".repeat(128)), "x".repeat(128));
    assert_eq!(named(&"x".repeat(129)), "?malformed");
}
