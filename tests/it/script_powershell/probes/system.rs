//! Which operating system this is.

use super::super::interpreter::Machine;
use super::seen;

/// PowerShell runs elsewhere too, where no such key is.
#[test]
fn windows_is_known_by_its_own_key() {
    let mut machine = Machine::default();
    assert_eq!(seen("operating-system", &[], &machine), ["?no-data"]);
    machine.keys = vec!["HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion".to_owned()];
    assert_eq!(seen("operating-system", &[], &machine), ["windows"]);
}
