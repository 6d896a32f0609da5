//! What can be read of a host: one file a kind, one line each in [`KINDS`].
//!
//! A kind declares its parameters, the type of its value, what it is a fact about and where it can be read. The reading
//! itself is one plain function a script language, `templates/probe/<kind>.{sh,ps1}`.

use super::facts::FactKey;
use crate::model::version::package::Ordering;

mod agesa;
mod apk_version;
mod bios_date;
mod bios_vendor;
mod bios_version;
mod board_product;
mod board_vendor;
mod cpu_name;
mod cpu_signature;
mod cpu_vendor;
mod dpkg_version;
mod driver_version;
mod file;
mod file_text;
mod file_version;
mod hypervisor;
mod kernel_command_line;
mod kernel_module;
mod kernel_version;
mod kernel_vulnerability;
mod listening_port;
mod me_firmware;
mod me_sku;
mod mei_device;
mod microcode;
mod msr_bit;
mod operating_system;
mod os_build;
mod pacman_version;
mod pci_device;
mod process;
mod registry_value;
mod rpm_version;
mod service_start;
mod service_state;
mod shape;
mod system_product;
mod system_vendor;

pub use shape::Shape;

/// Every kind of probe, in the order they are documented.
pub const KINDS: &[&Kind] = &[
    &cpu_vendor::KIND,
    &cpu_signature::KIND,
    &cpu_name::KIND,
    &microcode::KIND,
    &kernel_vulnerability::KIND,
    &kernel_version::KIND,
    &kernel_command_line::KIND,
    &kernel_module::KIND,
    &pci_device::KIND,
    &msr_bit::KIND,
    &bios_vendor::KIND,
    &bios_version::KIND,
    &bios_date::KIND,
    &agesa::KIND,
    &system_vendor::KIND,
    &system_product::KIND,
    &board_vendor::KIND,
    &board_product::KIND,
    &hypervisor::KIND,
    &operating_system::KIND,
    &me_firmware::KIND,
    &me_sku::KIND,
    &mei_device::KIND,
    &service_state::KIND,
    &service_start::KIND,
    &listening_port::KIND,
    &dpkg_version::KIND,
    &rpm_version::KIND,
    &apk_version::KIND,
    &pacman_version::KIND,
    &os_build::KIND,
    &process::KIND,
    &file::KIND,
    &file_text::KIND,
    &file_version::KIND,
    &driver_version::KIND,
    &registry_value::KIND,
];

/// A kind of probe by its name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// As written in content: `me-firmware`.
    pub name: &'static str,
    pub parameters: &'static [Parameter],
    pub value: ValueType,
    pub dimension: Dimension,
    pub class: Class,
    /// Where a reading exists; elsewhere it is unknown, `not-supported-here`.
    pub platforms: &'static [Platform],
    /// What is needed to read it everywhere it can be read.
    pub privilege: ReadPrivilege,
    /// What `absent` means; `None` when absence is never seen (it is unknown instead).
    pub absent: Option<&'static str>,
}

impl Kind {
    /// Whether a system has a reading of it. Elsewhere the fact is unknown, `not-supported-here`.
    pub fn is_read_on(&self, platform: Platform) -> bool {
        self.platforms.contains(&platform)
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: &'static str,
    pub kind: ParameterKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Text as the author wrote it, such as a service's name.
    Text,
    /// Text of a form.
    Shaped(Shape),
    /// `port: KEY` or `group: KEY` of the ports registry; the argument is the numbers, comma-separated.
    Ports,
}

/// What conditions make sense for the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    Version,
    /// CPUID family-model-stepping, hex, as in `06-9e-0a`.
    Signature,
    /// Signature, platform and running revision, as in `06-9a-03/80:00000430`.
    Microcode,
    /// The version of a package, compared as its manager compares.
    Package(Ordering),
    Text,
}

/// What there may be several of in one host. The expression is evaluated for each, and the worst verdict counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    Host,
    Processor,
    Mei,
}

impl Dimension {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Processor => "processor",
            Self::Mei => "mei",
        }
    }
}

/// What a fact is worth inside a guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Hardware and firmware: the hypervisor shows what it wants to be seen, so nothing.
    Hardware,
    /// The kernel's own judgement of the hardware: all but its good news, for it saw the same masked hardware.
    Kernel,
    /// As on any host.
    Software,
}

impl Class {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hardware => "hardware",
            Self::Kernel => "kernel",
            Self::Software => "software",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    Linux,
    Windows,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadPrivilege {
    User,
    Administrator,
}

/// A kind with its arguments: what one fact is read by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    pub kind: &'static Kind,
    /// One value a parameter of the kind, in its order.
    pub arguments: Vec<String>,
}

impl Probe {
    pub fn key(&self) -> FactKey {
        FactKey {
            kind: self.kind.name,
            arguments: self.arguments.clone(),
        }
    }
}
