//! What Windows tells of the firmware and of the machine.

use super::super::interpreter::{Machine, Value};
use super::{denied, seen, text};

const PROBES: [(&str, &str, &str); 6] = [
    ("bios-vendor", "Win32_BIOS", "Manufacturer"),
    ("bios-version", "Win32_BIOS", "SMBIOSBIOSVersion"),
    ("system-vendor", "Win32_ComputerSystem", "Manufacturer"),
    ("system-product", "Win32_ComputerSystem", "Model"),
    ("board-vendor", "Win32_BaseBoard", "Manufacturer"),
    ("board-product", "Win32_BaseBoard", "Product"),
];

fn class(machine: Machine, class: &str, list: Vec<Value>) -> Machine {
    let mut machine = machine;
    machine
        .instances
        .insert(format!("root\\cimv2 {class}"), Ok(list));
    machine
}

/// Windows never says the machine's name of a machine without one: the hypervisor probe asks too.
fn telling(name: &str, property: &str, value: Value) -> Machine {
    let machine = class(Machine::default(), "Win32_Processor", Vec::new());
    class(machine, name, vec![Value::object(&[(property, value)])])
}

#[test]
fn names_are_read_where_windows_shows_them() {
    for (kind, class, property) in PROBES {
        let told = |value: &str| seen(kind, &[], &telling(class, property, text(value))).remove(0);
        assert_eq!(told("Example Corp."), "Example Corp.", "{kind}");
        assert_eq!(told("  \"a\" 'b' $(c)  "), "\"a\" 'b' $(c)");
        assert_eq!(told("Default string"), "?no-data");
        assert_eq!(told(&"y".repeat(257)), "?malformed");
        let none = telling(class, property, Value::Null);
        assert_eq!(seen(kind, &[], &none), ["?no-data"]);
        let mut closed = none.clone();
        let key = format!("root\\cimv2 {class}");
        closed.instances.insert(key.clone(), Err(denied()));
        assert_eq!(seen(kind, &[], &closed), ["?no-permission"]);
        closed.instances.remove(&key);
        assert_eq!(seen(kind, &[], &closed), ["?no-tool"]);
        closed.instances.insert(key, Ok(Vec::new()));
        assert_eq!(seen(kind, &[], &closed), ["?no-data"]);
    }
}

/// The same as in the shell's test: what board makers leave where they had nothing to say.
#[test]
fn texts_that_stand_for_none_are_no_values() {
    let product = |value: &str| {
        let machine = telling("Win32_BaseBoard", "Product", text(value));
        seen("board-product", &[], &machine).remove(0)
    };
    for value in [
        "",
        " ",
        "To Be Filled By O.E.M.",
        "To be filled by O.E.M. by More String",
        "Default string",
        "Not Specified",
        "Not Applicable",
        "Not Available",
        "not defined",
        "System manufacturer",
        "System Product Name",
        "Base Board Product Name",
        "Type2 - Board Vendor Name1",
        "Undefined",
        "UNKNOWN",
        "None",
        "N/A",
        "O.E.M.",
        "Invalid",
        "0",
        "x.x",
        "XXXX",
        "........",
        "----",
        "***",
        "00000000",
        "123456789",
    ] {
        assert_eq!(product(value), "?no-data", "{value:?}");
    }
    for value in [
        "Not6",
        "Unknown Worlds",
        "0x1",
        "X1",
        "Notebook",
        "OEM-1",
        "System x3650 M5",
        "$(id)",
    ] {
        assert_eq!(product(value), value);
    }
    assert_eq!(product("a\nb"), "?malformed");
}

/// Midnight in universal time is the day before, west of Greenwich.
#[test]
fn a_date_is_the_day_that_the_firmware_says() {
    let day = |year: i64, month: i64, day: i64| {
        [
            ("Year", Value::Int(year)),
            ("Month", Value::Int(month)),
            ("Day", Value::Int(day)),
        ]
    };
    let date = |local: [(&str, Value); 3], universal: [(&str, Value); 3]| {
        let mut properties = local.to_vec();
        properties.push(("__universal", Value::object(&universal)));
        let machine = telling("Win32_BIOS", "ReleaseDate", Value::object(&properties));
        seen("bios-date", &[], &machine).remove(0)
    };
    assert_eq!(date(day(2023, 5, 3), day(2023, 5, 4)), "2023.5.4");
    assert_eq!(date(day(1999, 12, 31), day(2000, 1, 1)), "2000.1.1");
    assert_eq!(date(day(1601, 1, 1), day(1601, 1, 1)), "?malformed");
    assert_eq!(date(day(2107, 1, 1), day(2107, 1, 1)), "?malformed");
    let none = telling("Win32_BIOS", "ReleaseDate", Value::Null);
    assert_eq!(seen("bios-date", &[], &none), ["?no-data"]);
}

#[test]
fn firmware_of_an_engine_fits_its_bits() {
    let told = |version: &str| {
        let mut machine = Machine::default();
        let system = Value::object(&[("FWVersion", text(version))]);
        machine
            .instances
            .insert("root\\Intel_ME ME_System".to_owned(), Ok(vec![system]));
        seen("me-firmware", &[], &machine)
    };
    for version in ["11.8.50.3399", "255.65535.65535.65535", "04.00.04.172"] {
        assert_eq!(told(version), [version]);
    }
    for version in [
        "11.6.99999999.3264",
        "11.6.27.65536",
        "256.6.27.3264",
        "11.6.27",
    ] {
        assert_eq!(told(version), ["?malformed"], "{version}");
    }
}
