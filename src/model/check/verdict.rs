//! The verdict of a host, the same in page, scripts, triage and exports.

use super::answer::{Answer, Reason, Reasons, Truth};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    NotAffected,
    Fixed,
    Mitigated,
    Candidate,
    Unknown,
    Affected,
}

impl Verdict {
    /// From best to worst: a host takes the worst of its units, a bundle the worst of its advisories.
    pub const ALL: [Self; 6] = [
        Self::NotAffected,
        Self::Fixed,
        Self::Mitigated,
        Self::Candidate,
        Self::Unknown,
        Self::Affected,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotAffected => "not-affected",
            Self::Fixed => "fixed",
            Self::Mitigated => "mitigated",
            Self::Candidate => "candidate",
            Self::Unknown => "unknown",
            Self::Affected => "affected",
        }
    }

    pub fn from_name(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|verdict| verdict.as_str() == text)
    }

    /// 0, 1, 2, 3 are the codes of Nagios, Mackerel and Sensu plug-ins.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::NotAffected | Self::Fixed => 0,
            Self::Mitigated | Self::Candidate => 1,
            Self::Affected => 2,
            Self::Unknown => 3,
        }
    }

    /// Place in the order of badness; 0 is the best.
    pub fn badness(self) -> usize {
        Self::ALL
            .iter()
            .position(|verdict| *verdict == self)
            .unwrap_or(0)
    }

    /// The mark on pages: act, check, or nothing to do.
    pub fn mark(self) -> Mark {
        match self {
            Self::Affected => Mark::Act,
            Self::Unknown | Self::Candidate | Self::Mitigated => Mark::Check,
            Self::Fixed | Self::NotAffected => Mark::Fine,
        }
    }
}

impl Ord for Verdict {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.badness().cmp(&other.badness())
    }
}

impl PartialOrd for Verdict {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// ✕, △ or ○.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Act,
    Check,
    Fine,
}

impl Mark {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Check => "check",
            Self::Fine => "fine",
        }
    }

    /// The mark itself, where there are letters only.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Act => "✕",
            Self::Check => "△",
            Self::Fine => "○",
        }
    }
}

/// The answers that decide a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    pub applies: Answer,
    pub fixed: Answer,
    pub mitigated: Answer,
    pub screen: Answer,
}

/// A verdict and the reasons behind what it leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: Verdict,
    pub reasons: Reasons,
    pub answers: Answers,
}

/// What the screen says: cleared is a no, listed is a yes, both is a yes in conflict, neither is unknown.
pub fn screen(cleared: Option<Answer>, listed: Option<Answer>) -> Answer {
    let is_yes = |answer: &Option<Answer>| answer.as_ref().is_some_and(|a| a.truth == Truth::Yes);
    match (is_yes(&cleared), is_yes(&listed)) {
        (true, true) => Answer {
            truth: Truth::Yes,
            reasons: Reasons::from([Reason::Conflict]),
        },
        (false, true) => Answer::known(true),
        (true, false) => Answer::known(false),
        (false, false) => {
            let mut reasons = Reasons::new();
            if let Some(cleared) = cleared {
                reasons.extend(cleared.reasons);
            }
            match listed {
                Some(listed) if listed.truth == Truth::Unknown => reasons.extend(listed.reasons),
                Some(_) => {
                    reasons.insert(Reason::NotListed);
                }
                None => {}
            }
            if reasons.is_empty() {
                reasons.insert(Reason::NoData);
            }
            Answer {
                truth: Truth::Unknown,
                reasons,
            }
        }
    }
}

/// Mitigated: every attack path that applies is closed. Each pair is (applies, closed); no entry for closed is never yes,
/// and neither is a host that no path applies to.
pub fn mitigated(paths: Vec<(Option<Answer>, Option<Answer>)>) -> Answer {
    let applies_not = |applies: &Option<Answer>| {
        applies
            .as_ref()
            .is_some_and(|answer| answer.truth == Truth::No)
    };
    if paths.iter().all(|(applies, _)| applies_not(applies)) {
        return Answer::known(false);
    }
    Answer::all(paths.into_iter().map(|(applies, closed)| {
        let open = applies.map_or(Answer::known(false), Answer::negate);
        Answer::any([open, closed.unwrap_or_else(|| Answer::known(false))])
    }))
}

/// The verdict table: the first row that matches wins.
pub fn judge(answers: Answers) -> Judgement {
    let Answers {
        applies,
        fixed,
        mitigated,
        screen,
    } = &answers;
    let (a, f, m, s) = (applies.truth, fixed.truth, mitigated.truth, screen.truth);
    let verdict = if a == Truth::No || (s == Truth::No && a != Truth::Yes) {
        Verdict::NotAffected
    } else if f == Truth::Yes {
        Verdict::Fixed
    } else if a == Truth::Yes && m == Truth::Yes {
        Verdict::Mitigated
    } else if a == Truth::Yes && f == Truth::No {
        Verdict::Affected
    } else if a == Truth::Yes || s == Truth::Yes {
        Verdict::Candidate
    } else {
        Verdict::Unknown
    };
    let mut reasons = Reasons::new();
    let mut take = |answer: &Answer| {
        if answer.truth == Truth::Unknown {
            reasons.extend(answer.reasons.iter().copied());
        }
    };
    match verdict {
        Verdict::NotAffected | Verdict::Fixed | Verdict::Mitigated => {}
        Verdict::Affected => take(mitigated),
        Verdict::Candidate | Verdict::Unknown => {
            take(applies);
            take(fixed);
            take(screen);
        }
    }
    // Two lists that contradict each other, or the screen and the scope. A conflict inside of an unknown is that leaf's own.
    let lists = s == Truth::Yes && screen.reasons.contains(&Reason::Conflict);
    if lists || (s == Truth::No && a == Truth::Yes) {
        reasons.insert(Reason::Conflict);
    }
    Judgement {
        verdict,
        reasons,
        answers,
    }
}
