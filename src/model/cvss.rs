//! CVSS v3 vectors; the score is always computed from the vector.

use std::fmt;
use std::str::FromStr;

/// A CVSS 3.0 or 3.1 base vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    text: String,
    tenths: u16,
}

impl Vector {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The base score, as printed: `9.8`.
    pub fn score(&self) -> String {
        format!("{}.{}", self.tenths / 10, self.tenths % 10)
    }

    /// The score times ten, for sorting.
    pub fn tenths(&self) -> u16 {
        self.tenths
    }

    /// The qualitative rating of CVSS v3 (specification section 5).
    pub fn rating(&self) -> Level {
        match self.tenths {
            0 => Level::None,
            1..=39 => Level::Low,
            40..=69 => Level::Medium,
            70..=89 => Level::High,
            _ => Level::Critical,
        }
    }
}

impl FromStr for Vector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if !(text.starts_with("CVSS:3.0/") || text.starts_with("CVSS:3.1/")) {
            return Err(format!(
                "`{text}` does not begin with `CVSS:3.0/` or `CVSS:3.1/`"
            ));
        }
        let vector = cvss::v3::Vector::from_str(text)
            .map_err(|error| format!("`{text}` is not a CVSS v3 vector: {error}"))?;
        let complete = vector.av.is_some()
            && vector.ac.is_some()
            && vector.pr.is_some()
            && vector.ui.is_some()
            && vector.s.is_some()
            && vector.c.is_some()
            && vector.i.is_some()
            && vector.a.is_some();
        if !complete || text.split('/').count() != 9 {
            return Err(format!(
                "`{text}` is not a base vector: AV, AC, PR, UI, S, C, I and A, each once"
            ));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0.0 to 10.0"
        )]
        let tenths = (vector.base_score().value() * 10.0).round() as u16;
        Ok(Self {
            text: text.to_owned(),
            tenths,
        })
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// How bad, in the words of CVSS and of our own rating; the worst is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    None,
    Low,
    Medium,
    High,
    Critical,
}

impl Level {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores() {
        for (vector, score) in [
            ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8"),
            ("CVSS:3.0/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "8.4"),
            ("CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:C/C:H/I:H/A:N", "7.5"),
        ] {
            assert_eq!(vector.parse::<Vector>().unwrap().score(), score);
        }
        assert!("AV:N/AC:L".parse::<Vector>().is_err());
        assert!("CVSS:3.1/AV:N".parse::<Vector>().is_err());
    }
}
