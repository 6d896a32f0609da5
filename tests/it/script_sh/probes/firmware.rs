//! What the firmware says of itself and of the machine.

use super::super::host::Host;
use super::super::run::File;
use super::super::tools::every_awk;
use super::{observations, script, seen};

fn one(kind: &str, host: &Host) -> String {
    seen(kind, &[], host).remove(0)
}

fn dmi(file: &str, text: &str) -> Host {
    Host::new().file(&format!("sys/class/dmi/id/{file}"), text)
}

#[test]
fn names_are_read_where_the_kernel_shows_them() {
    let host = Host::new().dmi("LENOVO", "20HGS0AB00");
    let more = [
        ("bios_vendor", "American Megatrends Inc."),
        ("bios_version", "N2HET66W (1.49 )"),
        ("board_vendor", "  ASUSTeK COMPUTER INC.  "),
        ("board_name", "PRIME X570-P"),
    ];
    let host = more.iter().fold(host, |host, (file, text)| {
        host.file(&format!("sys/class/dmi/id/{file}"), &format!("{text}\n"))
    });
    for (kind, text) in [
        ("system-vendor", "LENOVO"),
        ("system-product", "20HGS0AB00"),
        ("bios-vendor", "American Megatrends Inc."),
        ("bios-version", "N2HET66W (1.49 )"),
        ("board-vendor", "ASUSTeK COMPUTER INC."),
        ("board-product", "PRIME X570-P"),
    ] {
        assert_eq!(one(kind, &host), text);
        // Not told, or no x86 machine: nothing is known, least of all that there is none.
        assert_eq!(one(kind, &Host::new()), "?no-data");
    }
}

/// What board makers leave where they had nothing to say, in every spelling that is about.
#[test]
fn texts_that_stand_for_none_are_no_values() {
    for text in [
        "",
        " ",
        "\n",
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
        "Default string\r",
    ] {
        assert_eq!(
            one("system-product", &dmi("product_name", text)),
            "?no-data",
            "{text:?}"
        );
    }
    for text in [
        "Not6",
        "Unknown Worlds",
        "0x1",
        "X1",
        "Notebook",
        "OEM-1",
        "System x3650 M5",
        "$(id)",
        "\"a\" 'b' \\ *",
    ] {
        assert_eq!(one("system-product", &dmi("product_name", text)), text);
    }
    assert_eq!(
        one("system-product", &dmi("product_name", "a\nb\n")),
        "?malformed"
    );
    assert_eq!(
        one("system-product", &dmi("product_name", &"y".repeat(257))),
        "?malformed"
    );
    assert_eq!(
        one("system-product", &dmi("product_name", "a\u{1b}b\n")),
        "a\\x1bb"
    );
}

#[test]
fn a_date_is_a_day_that_there_is() {
    let date = |text: &str| one("bios-date", &dmi("bios_date", text));
    for (text, wanted) in [
        ("05/04/2023\n", "2023.5.4"),
        ("12/31/1999", "1999.12.31"),
        ("10/09/2018\r\n", "2018.10.9"),
        ("08/08/2008", "2008.8.8"),
        // Two digits do not say the century; day before month is no month.
        ("05/04/23", "?malformed"),
        ("31/12/2020", "?malformed"),
        ("13/01/2020", "?malformed"),
        ("00/01/2020", "?malformed"),
        ("01/00/2020", "?malformed"),
        ("01/32/2020", "?malformed"),
        ("01/01/1900", "?malformed"),
        ("01/01/2100", "?malformed"),
        ("2023-05-04", "?malformed"),
        ("5/4/2023", "?malformed"),
        ("05/04/2023 x", "?malformed"),
        ("$(id)", "?malformed"),
        ("00/00/0000", "?malformed"),
        ("Default string", "?no-data"),
        ("", "?no-data"),
    ] {
        assert_eq!(date(text), wanted, "{text:?}");
    }
    assert_eq!(one("bios-date", &Host::new()), "?no-data");
}

/// A structure of SMBIOS: its type, its fields and its texts.
fn structure(kind: u8, fields: &[u8], texts: &[&str]) -> Vec<u8> {
    let mut out = vec![
        kind,
        u8::try_from(4 + fields.len()).expect("short"),
        1,
        kind,
    ];
    out.extend(fields);
    for text in texts {
        out.extend(text.bytes());
        out.push(0);
    }
    if texts.is_empty() {
        out.push(0);
    }
    out.push(0);
    out
}

const TABLE: &str = "sys/firmware/dmi/tables/DMI";

fn table(texts: &[&str]) -> Vec<u8> {
    [
        structure(0, &[1, 2, 0, 0, 3], &["Example Corp.", "F1", "05/04/2023"]),
        structure(126, &[0, 0], &[]),
        structure(40, &[1, 6, 5, 0, 0, 1, 0], texts),
        structure(127, &[], &[]),
    ]
    .concat()
}

fn agesa(bytes: &[u8]) -> String {
    one("agesa", &Host::new().bytes(TABLE, bytes))
}

/// The text that the kernel prints since 7.1, from the structure that it takes it from.
#[test]
fn agesa_is_a_text_of_the_additional_information() {
    let name = "AGESA!V9 StrixHaloPI-FP11 1.0.0.0c";
    assert_eq!(agesa(&table(&[name])), "StrixHaloPI-FP11 1.0.0.0c");
    assert_eq!(
        agesa(&table(&["x", name, "y", name])),
        "StrixHaloPI-FP11 1.0.0.0c"
    );
    assert_eq!(
        agesa(&table(&["AGESA!V9  ComboAm4v2PI 1.2.0.E"])),
        "ComboAm4v2PI 1.2.0.E"
    );
    let file = File::new(&script("agesa", &[]));
    let host = Host::new().bytes(TABLE, &table(&["日本 \u{1}", name]));
    assert_eq!(
        observations("agesa", &every_awk(&file, &host)),
        ["StrixHaloPI-FP11 1.0.0.0c"]
    );
    // Nothing there says that nothing is told, not that there is no AGESA.
    assert_eq!(agesa(&table(&[])), "?no-data");
    assert_eq!(agesa(&table(&["x"])), "?no-data");
    assert_eq!(agesa(b""), "?no-data");
    assert_eq!(one("agesa", &Host::new()), "?no-data");
    // Another structure's text, and what stands behind the end.
    let elsewhere = structure(11, &[1], &[name]);
    assert_eq!(agesa(&elsewhere), "?no-data");
    let behind = [table(&[]), structure(40, &[1], &[name])].concat();
    assert_eq!(agesa(&behind), "?no-data");
}

#[test]
fn an_agesa_that_is_not_whole_is_none() {
    let name = "AGESA!V9 ComboAm5PI 1.2.0.3";
    for texts in [
        &["AGESA!V9"][..],
        &["AGESA!V9 ComboAm5PI"],
        &["AGESA!V9 ComboAm5PI "],
        &["AGESA!V9ComboAm5PI 1.2.0.3"],
        &["AGESA 1.2.0.3"],
        &["AGESA!V9 Combo\u{1}Am5PI 1.2.0.3"],
        &[name, "AGESA!V9 ComboAm5PI 1.2.0.2"],
    ] {
        assert_eq!(agesa(&table(texts)), "?malformed", "{texts:?}");
    }
    let long = format!("AGESA!V9 x {}", "1".repeat(200));
    assert_eq!(agesa(&table(&[&long])), "?malformed");
    // A table that was cut off anywhere in front of the end of its last structure.
    let whole = table(&[name]);
    let last = whole.len() - structure(127, &[], &[]).len();
    for cut in (1..whole.len() - 1).filter(|cut| cut % 7 == 0) {
        let answer = agesa(&whole[..cut]);
        // Where a structure ends, a shorter table is a whole one.
        assert!(
            answer == "?malformed" || answer == "?no-data" || cut == last,
            "{cut}: {answer}"
        );
    }
    assert_eq!(agesa(&[0; 64]), "?malformed");
    assert_eq!(agesa(&[255; 64]), "?malformed");
    assert_eq!(
        agesa(b"not a table of structures, but a text\n"),
        "?malformed"
    );
}
