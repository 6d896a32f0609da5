//! Yes, no, unknown; and why unknown.

use std::collections::BTreeSet;

/// Kleene's three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    Yes,
    No,
    Unknown,
}

impl Truth {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    pub fn from_name(text: &str) -> Option<Self> {
        [Self::Yes, Self::No, Self::Unknown]
            .into_iter()
            .find(|truth| truth.as_str() == text)
    }
}

impl From<bool> for Truth {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// Why something is unknown. The codes are part of the scripts' output, so they stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    NoPermission,
    NoDevice,
    NoTool,
    NoData,
    Malformed,
    NotListed,
    NotSupportedHere,
    NewerThanData,
    KernelTooOld,
    VirtualMachine,
    Conflict,
}

impl Reason {
    pub const ALL: [Self; 11] = [
        Self::NoPermission,
        Self::NoDevice,
        Self::NoTool,
        Self::NoData,
        Self::Malformed,
        Self::NotListed,
        Self::NotSupportedHere,
        Self::NewerThanData,
        Self::KernelTooOld,
        Self::VirtualMachine,
        Self::Conflict,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoPermission => "no-permission",
            Self::NoDevice => "no-device",
            Self::NoTool => "no-tool",
            Self::NoData => "no-data",
            Self::Malformed => "malformed",
            Self::NotListed => "not-listed",
            Self::NotSupportedHere => "not-supported-here",
            Self::NewerThanData => "newer-than-data",
            Self::KernelTooOld => "kernel-too-old",
            Self::VirtualMachine => "virtual-machine",
            Self::Conflict => "conflict",
        }
    }

    pub fn from_name(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// Reasons are sorted by their code, in every language.
impl Ord for Reason {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Reason {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

pub type Reasons = BTreeSet<Reason>;

/// A truth value; `reasons` is empty unless it is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub truth: Truth,
    pub reasons: Reasons,
}

impl Answer {
    pub fn known(yes: bool) -> Self {
        Self {
            truth: Truth::from(yes),
            reasons: Reasons::new(),
        }
    }

    pub fn unknown(reason: Reason) -> Self {
        Self {
            truth: Truth::Unknown,
            reasons: Reasons::from([reason]),
        }
    }

    /// A member that is no decides; else the unknown members decide; else yes.
    pub fn all(members: impl IntoIterator<Item = Self>) -> Self {
        Self::combine(members, Truth::No, Truth::Yes)
    }

    /// A member that is yes decides; else the unknown members decide; else no.
    pub fn any(members: impl IntoIterator<Item = Self>) -> Self {
        Self::combine(members, Truth::Yes, Truth::No)
    }

    fn combine(members: impl IntoIterator<Item = Self>, decisive: Truth, neutral: Truth) -> Self {
        let mut result = Self {
            truth: neutral,
            reasons: Reasons::new(),
        };
        for member in members {
            if result.truth == decisive {
                break;
            }
            if member.truth == decisive {
                result = Self {
                    truth: decisive,
                    reasons: Reasons::new(),
                };
            } else if member.truth == Truth::Unknown {
                result.truth = Truth::Unknown;
                result.reasons.extend(member.reasons);
            }
        }
        result
    }

    /// Swaps yes and no; an unknown stays one.
    #[must_use]
    pub fn negate(self) -> Self {
        match self.truth {
            Truth::Yes => Self::known(false),
            Truth::No => Self::known(true),
            Truth::Unknown => self,
        }
    }

    /// For lists that only say who is in: a no becomes unknown (`not-listed`).
    #[must_use]
    pub fn listed(self) -> Self {
        match self.truth {
            Truth::No => Self::unknown(Reason::NotListed),
            Truth::Yes | Truth::Unknown => self,
        }
    }
}
