//! What an argument of a probe has to look like. The scripts look again, and call all else malformed.

/// A form that arguments come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Of dpkg, rpm, apk or pacman: no pattern, option or path.
    PackageName,
    ProcessName,
    /// From the root of Linux, or from a drive of Windows.
    Path,
    /// From a drive of Windows.
    WindowsPath,
    /// Below `HKLM`.
    RegistryKey,
    RegistryName,
    /// A file below `vulnerabilities` in the kernel's sysfs.
    KernelFile,
    KernelModule,
    /// Vendor and device, four hexadecimal digits each.
    PciId,
    /// The number of a model-specific register, in hexadecimal.
    Register,
    /// The number of one of 64 bits.
    Bit,
}

impl Shape {
    /// Whether a text has this form.
    ///
    /// # Errors
    /// What it should be.
    pub fn check(self, text: &str) -> Result<(), &'static str> {
        let (fits, wanted) = match self {
            Self::PackageName => (
                made_of(text, "@._+-") && !text.starts_with('-'),
                "the name of a package, such as `intel-microcode`",
            ),
            Self::ProcessName => (
                made_of(text, " ._:,@+=()-"),
                "the name of a process, such as `LMS`, without its folder",
            ),
            Self::Path => (
                linux_path(text) || windows_path(text),
                "an absolute path without `.` or `..` in it, such as `/etc/debian_version`",
            ),
            Self::WindowsPath => (
                windows_path(text),
                "a path from a drive on, without short names, such as `C:\\Windows\\System32\\ntoskrnl.exe`",
            ),
            Self::RegistryKey => (
                registry_key(text),
                "a key below HKLM, such as `HKLM\\SOFTWARE\\Example`",
            ),
            Self::RegistryName => (
                made_of(text, " _.-"),
                "the name of a registry value, such as `FeatureSettingsOverride`",
            ),
            Self::KernelFile => (
                made_of(text, "_") && !text.contains(|c: char| c.is_ascii_uppercase()),
                "the name of a file in /sys/devices/system/cpu/vulnerabilities, such as `gather_data_sampling`",
            ),
            Self::KernelModule => (made_of(text, "_-"), "the name of a kernel module"),
            Self::PciId => (
                text.split_once(':').is_some_and(|(vendor, device)| {
                    hexadecimal(vendor, 4..=4) && hexadecimal(device, 4..=4)
                }),
                "vendor and device in lower-case hexadecimal, such as `8086:9d3a`",
            ),
            Self::Register => (
                text.strip_prefix("0x")
                    .is_some_and(|digits| hexadecimal(digits, 1..=8)),
                "the number of a register in lower-case hexadecimal, such as `0xc0011029`",
            ),
            Self::Bit => (
                text.parse::<u8>()
                    .is_ok_and(|bit| bit < 64 && bit.to_string() == text),
                "the number of a bit, 0 to 63",
            ),
        };
        if fits { Ok(()) } else { Err(wanted) }
    }
}

/// At least one character, and only ASCII letters, digits and these.
fn made_of(text: &str, others: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || others.contains(c))
}

fn hexadecimal(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
}

fn linux_path(text: &str) -> bool {
    text.strip_prefix('/')
        .is_some_and(|rest| rest.split('/').all(|part| !matches!(part, "" | "." | "..")))
}

/// Windows drops dots and blanks at the end of a name, and a `~` may be a short name for another.
fn windows_path(text: &str) -> bool {
    let mut parts = text.split('\\');
    let drive = parts.next().unwrap_or_default().as_bytes();
    let is_drive = matches!(drive, [letter, b':'] if letter.is_ascii_alphabetic());
    let mut names = parts.peekable();
    is_drive
        && names.peek().is_some()
        && names.all(|name| {
            !name.is_empty()
                && !name.contains(['/', ':', '*', '?', '"', '<', '>', '|', '~'])
                && !name.ends_with(['.', ' '])
        })
}

fn registry_key(text: &str) -> bool {
    text.strip_prefix("HKLM\\").is_some_and(|rest| {
        rest.split('\\')
            .all(|part| !part.is_empty() && !part.contains(['/', '*', '?']))
    })
}
