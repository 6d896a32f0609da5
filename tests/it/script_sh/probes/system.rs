//! Which operating system this is.

use super::super::host::Host;
use super::seen;

fn system(host: &Host) -> String {
    seen("operating-system", &[], host).remove(0)
}

/// The kernel says so itself; a copy that lacks the file may still hold a folder that only Linux has.
#[test]
fn linux_is_known_by_its_own_word_or_by_its_folders() {
    let host = Host::new().file("proc/sys/kernel/ostype", "Linux\n");
    assert_eq!(system(&host), "linux");
    assert_eq!(
        system(&Host::new().folder("sys/devices/system/cpu")),
        "linux"
    );
}

/// Neither place: the copy may be of anything. Another word is another system.
#[test]
fn what_does_not_say_is_not_taken_for_linux() {
    assert_eq!(system(&Host::new()), "?no-data");
    let host = Host::new().file("proc/sys/kernel/ostype", "FreeBSD\n");
    assert_eq!(system(&host), "?no-data");
}
