//! What Windows tells of itself, its files, processes, drivers and registry.

use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use kanwa::model::check::probe::{ParameterKind, kind};

use super::super::interpreter::{ErrorRecord, Machine, Value};
use super::{denied, seen, seen_all, text};
use crate::sample;

fn one(kind: &str, arguments: &[&str], machine: &Machine) -> String {
    let mut all = seen(kind, arguments, machine);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

impl Machine {
    fn class_of(mut self, name: &str, list: Vec<Value>) -> Self {
        let class = format!("root\\cimv2 {name}");
        self.instances.insert(class, Ok(list));
        self
    }

    fn item(mut self, command: &str, path: &str, list: Vec<Value>) -> Self {
        self.items.insert(format!("{command} {path}"), Ok(list));
        self
    }

    fn closed(mut self, command: &str, path: &str) -> Self {
        let error = ErrorRecord::new(
            "DirUnauthorizedAccessError,Microsoft.PowerShell.Commands.GetChildItemCommand",
            "PermissionDenied",
        );
        self.items.insert(format!("{command} {path}"), Err(error));
        self
    }

    fn in_32_bits(mut self) -> Self {
        "AMD64".clone_into(&mut self.redirected);
        self
    }
}

fn entry(name: &str, attributes: &str, length: i64) -> Value {
    Value::object(&[
        ("Name", text(name)),
        (
            "PSIsContainer",
            Value::Bool(attributes.contains("Directory")),
        ),
        ("Attributes", text(attributes)),
        ("Length", Value::Int(length)),
    ])
}

/// `C:\Tools` with a program, a text, a link and a folder.
fn disk() -> Machine {
    Machine::default()
        .item(
            "Get-ChildItem",
            "C:\\",
            vec![
                entry("Windows", "Directory", 0),
                entry("Tools", "Directory", 0),
            ],
        )
        .item(
            "Get-ChildItem",
            "C:\\Tools\\",
            vec![
                entry("LMS.exe", "Archive", 1000),
                entry("set.txt", "ReadOnly, Archive", 12),
                entry("old", "Directory, ReparsePoint", 0),
                entry("large.txt", "Archive", 100_001),
                entry("empty", "Directory", 0),
            ],
        )
        .item("Get-ChildItem", "C:\\Tools\\empty\\", Vec::new())
}

#[test]
fn a_path_is_absent_only_where_every_folder_was_listed() {
    let file = |path: &str| one("file", &[path], &disk());
    assert_eq!(file("C:\\Tools\\LMS.exe"), "file");
    assert_eq!(file("C:\\tools\\lms.EXE"), "file");
    assert_eq!(file("C:\\TOOLS"), "folder");
    assert_eq!(file("C:\\Tools\\old"), "link");
    // Listed: the folder without the file, the drive without the folder, a folder that is empty, a file that can hold nothing.
    assert_eq!(file("C:\\Tools\\other.exe"), "-");
    assert_eq!(file("C:\\Missing\\x\\y.exe"), "-");
    assert_eq!(file("C:\\Tools\\empty\\x"), "-");
    assert_eq!(file("C:\\Tools\\set.txt\\x"), "-");
    // Not listed: no such drive, or not for this user.
    assert_eq!(file("D:\\x"), "?no-data");
    let closed = disk().closed("Get-ChildItem", "C:\\Windows\\");
    assert_eq!(one("file", &["C:\\Windows\\x"], &closed), "?no-permission");
    // No path, or one that Windows takes for another.
    for path in [
        "",
        "C:",
        "C:\\",
        "C:x",
        "\\\\host\\share\\x",
        "C:\\a\\..\\b",
        "C:\\a.",
        "C:\\a \\b",
        "C:\\PROGRA~1\\x",
        "C:\\a*",
        "C:\\a:stream",
        "C:/a",
        "HKLM:\\SOFTWARE",
    ] {
        assert_eq!(file(path), "?malformed", "{path}");
    }
    assert_eq!(file("/etc/hosts"), "?not-supported-here");
}

#[test]
fn a_text_is_read_whole_or_not_at_all() {
    let read = |content: Value| {
        let machine = disk().item("Get-Content", "C:\\Tools\\set.txt", vec![content]);
        one("file-text", &["C:\\Tools\\set.txt"], &machine)
    };
    assert_eq!(read(text("a=1\r\nb=2\r\n\r\n")), "a=1\\x0d\\x0ab=2");
    assert_eq!(read(text("日本\n")), "日本");
    // Get-Content gives nothing for an empty file.
    assert_eq!(read(Value::Null), "");
    // What is no text: a NUL, or bytes that are no UTF-8 and came as U+FFFD.
    assert_eq!(read(text("a\0b")), "?malformed");
    assert_eq!(read(text("a\u{fffd}b")), "?malformed");
    let file = |path: &str| one("file-text", &[path], &disk());
    assert_eq!(file("C:\\Tools\\large.txt"), "?malformed");
    assert_eq!(file("C:\\Tools\\empty"), "?no-data");
    assert_eq!(file("C:\\Tools\\old"), "?no-data");
    assert_eq!(file("C:\\Tools\\none.txt"), "-");
    let locked = disk().closed("Get-Content", "C:\\Tools\\set.txt");
    assert_eq!(
        one("file-text", &["C:\\Tools\\set.txt"], &locked),
        "?no-permission"
    );
}

#[test]
fn a_programs_version_is_its_numbers() {
    let version = |parts: [i64; 4]| {
        let numbers = Value::object(&[
            ("FileMajorPart", Value::Int(parts[0])),
            ("FileMinorPart", Value::Int(parts[1])),
            ("FileBuildPart", Value::Int(parts[2])),
            ("FilePrivatePart", Value::Int(parts[3])),
            ("FileVersion", text("1.0 (words of the maker)")),
        ]);
        let item = Value::object(&[("VersionInfo", numbers)]);
        let machine = disk().item("Get-Item", "C:\\Tools\\LMS.exe", vec![item]);
        one("file-version", &["C:\\Tools\\LMS.exe"], &machine)
    };
    assert_eq!(version([11, 7, 0, 1045]), "11.7.0.1045");
    // Windows gives zeros for a file without a version.
    assert_eq!(version([0, 0, 0, 0]), "?no-data");
    assert_eq!(one("file-version", &["C:\\Tools\\x.dll"], &disk()), "-");
    assert_eq!(one("file-version", &["C:\\Tools"], &disk()), "?no-data");
}

#[test]
fn the_build_needs_all_four_numbers() {
    const KEY: &str = "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    let build = |values: &[(&str, Value)]| {
        let machine = Machine::default().item("Get-ItemProperty", KEY, vec![Value::object(values)]);
        one("os-build", &[], &machine)
    };
    let ten = [
        ("CurrentMajorVersionNumber", Value::Int(10)),
        ("CurrentMinorVersionNumber", Value::Int(0)),
        ("CurrentBuild", text("22631")),
        ("UBR", Value::Int(3007)),
        ("CurrentVersion", text("6.3")),
    ];
    assert_eq!(build(&ten), "10.0.22631.3007");
    // Windows 8.1 has no major number of its own there; a first release has no revision.
    assert_eq!(build(&ten[2..]), "?no-data");
    assert_eq!(build(&ten[..3]), "?no-data");
    assert_eq!(one("os-build", &[], &Machine::default()), "?no-data");
}

#[test]
fn a_process_is_absent_only_from_a_whole_list() {
    let process = |names: &[&str]| {
        let list = names
            .iter()
            .map(|name| Value::object(&[("Name", text(name))]))
            .collect();
        let machine = Machine::default().class_of("Win32_Process", list);
        one("process", &["LMS"], &machine)
    };
    let all = ["System Idle Process", "System", "svchost.exe"];
    assert_eq!(process(&[&all[..], &["lms.exe"]].concat()), "lms.exe");
    assert_eq!(process(&[&all[..], &["LMS"]].concat()), "LMS");
    assert_eq!(process(&[&all[..], &["LMSx.exe"]].concat()), "-");
    // A list without the system's own process is not whole.
    assert_eq!(process(&["svchost.exe"]), "?no-data");
    assert_eq!(process(&[]), "?no-data");
    let mut closed = Machine::default();
    closed
        .instances
        .insert("root\\cimv2 Win32_Process".to_owned(), Err(denied()));
    assert_eq!(one("process", &["LMS"], &closed), "?no-permission");
    for name in ["", "a/b", "é", "*"] {
        assert_eq!(one("process", &[name], &closed), "?malformed", "{name}");
    }
}

#[test]
fn a_drivers_version_is_of_devices_of_that_name() {
    const DEVICE: &str = "Intel(R) Management Engine Interface";
    let driver = |list: &[(&str, &str)]| {
        let list = list
            .iter()
            .map(|(name, version)| {
                Value::object(&[("DeviceName", text(name)), ("DriverVersion", text(version))])
            })
            .collect();
        let machine = Machine::default().class_of("Win32_PnPSignedDriver", list);
        one("driver-version", &[DEVICE], &machine)
    };
    let other = ("Intel(R) Management Engine WMI Provider", "2.0.0.0");
    let numbered = ("Intel(R) Management Engine Interface #1", "2102.100.0.1044");
    assert_eq!(driver(&[other, numbered]), "2102.100.0.1044");
    assert_eq!(
        driver(&[("intel(R) management engine interface ", "11.7.0.1045")]),
        "11.7.0.1045"
    );
    // Not listed under this name: names differ by driver and language, so that proves nothing.
    assert_eq!(driver(&[other]), "?no-data");
    assert_eq!(driver(&[]), "?no-data");
    assert_eq!(driver(&[(DEVICE, "")]), "?no-data");
    assert_eq!(driver(&[(DEVICE, "x")]), "?malformed");
    assert_eq!(driver(&[(DEVICE, "0.0.0.0")]), "?malformed");
    assert_eq!(driver(&[numbered, (DEVICE, "11.7.0.1045")]), "?conflict");
    assert_eq!(driver(&[numbered, numbered]), "2102.100.0.1044");
}

#[test]
fn a_registry_value_is_absent_only_from_a_key_that_was_read() {
    const KEY: &str =
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management";
    const PATH: &str =
        "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management";
    const NAME: &str = "FeatureSettingsOverride";
    let key = |names: &[&str]| {
        let names = names.iter().map(|name| text(name)).collect();
        let item = Value::object(&[("Property", Value::array(names))]);
        Machine::default().item("Get-Item", PATH, vec![item])
    };
    let value = |value: Value| {
        let values = Value::object(&[(NAME, value), ("PSPath", text("x"))]);
        let machine = key(&["Other", NAME]).item("Get-ItemProperty", PATH, vec![values]);
        one("registry-value", &[KEY, NAME], &machine)
    };
    assert_eq!(value(Value::Int(72)), "72");
    assert_eq!(value(Value::Int(33_554_432)), "33554432");
    // 0xffffffff and 0x80000000, as PowerShell reads them.
    assert_eq!(value(Value::Int(-1)), "4294967295");
    assert_eq!(value(Value::Int(-2_147_483_648)), "2147483648");
    // PowerShell may also give them as unsigned numbers.
    assert_eq!(value(Value::Int(4_294_967_295)), "4294967295");
    assert_eq!(value(text("1.0")), "1.0");
    assert_eq!(value(text("")), "");
    // Bytes and lists are neither a number nor a text.
    let list = vec![Value::Int(1), Value::Int(2)];
    assert_eq!(value(Value::array(list)), "?malformed");
    assert_eq!(value(Value::array(Vec::new())), "?malformed");
    let read = |machine: &Machine| one("registry-value", &[KEY, NAME], machine);
    assert_eq!(read(&key(&["Other"])), "-");
    assert_eq!(read(&key(&[])), "-");
    // A key that is not there, or not for this user, has not been read.
    assert_eq!(read(&Machine::default()), "?no-data");
    let closed = Machine::default().closed("Get-Item", PATH);
    assert_eq!(read(&closed), "?no-permission");
    for (key, name) in [
        ("HKCU\\SOFTWARE\\x", NAME),
        ("HKLM", NAME),
        ("HKLM\\", NAME),
        ("HKLM:\\SOFTWARE", NAME),
        ("HKLM\\a\\\\b", NAME),
        ("HKLM\\a*", NAME),
        ("HKLM\\a/b", NAME),
        (KEY, ""),
        (KEY, "*"),
        (KEY, "a[1]"),
    ] {
        let machine = Machine::default();
        let seen = one("registry-value", &[key, name], &machine);
        assert_eq!(seen, "?malformed", "{key} {name}");
    }
}

/// A 32-bit PowerShell on a 64-bit Windows sees `SysWOW64` for `System32` and `WOW6432Node` for `SOFTWARE`.
#[test]
fn a_redirected_view_is_no_evidence() {
    let machine = disk().in_32_bits();
    let read = |kind: &str, arguments: &[&str]| one(kind, arguments, &machine);
    for kind in ["file", "file-text", "file-version"] {
        assert_eq!(read(kind, &["C:\\Tools\\x"]), "?not-supported-here");
    }
    assert_eq!(read("os-build", &[]), "?not-supported-here");
    assert_eq!(
        read("registry-value", &["HKLM\\SOFTWARE\\x", "y"]),
        "?not-supported-here"
    );
}

/// Arguments that the content's reader lets pass can be read by, and the others cannot.
#[test]
fn probes_and_model_draw_the_same_line() {
    let texts = [
        "a",
        "-a",
        "a.b",
        "a b",
        "a+b",
        "a:b",
        "(a)",
        "é",
        "*",
        "a/b",
        "/a",
        "C:",
        "C:\\",
        "C:\\a",
        "c:\\a b\\c.d",
        "C:a",
        "CC:\\a",
        "C:\\a\\",
        "C:\\a\\\\b",
        "C:\\a.",
        "C:\\.a",
        "C:\\..\\a",
        "C:\\a \\b",
        "C:\\a~1",
        "C:\\a?",
        "\\\\host\\a",
        "HKLM\\a",
        "HKLM\\",
        "HKLM\\a\\",
        "HKLM\\a b\\c",
        "HKLM:\\a",
        "hklm\\a",
        "HKCU\\a",
    ];
    for (name, other) in [
        ("process", None),
        ("file-version", None),
        ("registry-value", Some("x")),
    ] {
        let ParameterKind::Shaped(shape) = kind(name).expect("a kind").parameters[0].kind else {
            panic!("{name}");
        };
        // One fact a text, in their order.
        let tests = texts.map(|text| {
            let arguments: Vec<&str> = [text].into_iter().chain(other).collect();
            sample::test(name, &arguments, Condition::Exists)
        });
        let all = seen_all(name, Expression::Any(tests.to_vec()), &Machine::default());
        for (text, seen) in texts.iter().zip(all) {
            // A path of the other system is one, but not here.
            let fits = !["?malformed", "?not-supported-here"].contains(&seen.as_str());
            assert_eq!(fits, shape.check(text).is_ok(), "{name} {text} {seen}");
        }
    }
}
