//! Calendar days.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    pub fn year(self) -> i16 {
        self.0.year()
    }
    pub fn month(self) -> i8 {
        self.0.month()
    }
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days from `earlier` to `self`; negative when `self` is the earlier one.
    pub fn days_since(self, earlier: Self) -> i64 {
        let seconds = self.0.duration_since(earlier.0).as_secs();
        seconds / 86_400
    }

    /// This day plus a number of days; the same day when the calendar ends.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let span = jiff::SignedDuration::from_hours(days.saturating_mul(24));
        self.0.checked_add(span).map_or(self, Self)
    }

    /// The day as a moment in universal time, for formats that know no days (RFC 3339). On one day things happen one after
    /// the other, and programs sort by it: `second` counts them from 0.
    pub fn moment(self, second: usize) -> String {
        let second = second.min(86_399);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        format!("{self}T{hour:02}:{minute:02}:{:02}Z", second % 60)
    }

    /// Seconds since 1970-01-01 (UTC) → the day. Errors: out of the calendar.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, String> {
        let stamp = jiff::Timestamp::from_second(seconds).map_err(|error| error.to_string())?;
        Ok(Self(stamp.to_zoned(jiff::tz::TimeZone::UTC).date()))
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a date such as `2017-05-01`");
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| {
                if i == 4 || i == 7 {
                    b == b'-'
                } else {
                    b.is_ascii_digit()
                }
            });
        if !shape {
            return Err(wrong());
        }
        text.parse().map(Self).map_err(|_| wrong())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let day: Date = "2017-05-01".parse().unwrap();
        assert_eq!(day.to_string(), "2017-05-01");
        assert_eq!(day.plus_days(31).to_string(), "2017-06-01");
        assert_eq!(day.plus_days(31).days_since(day), 31);
        assert_eq!(day.moment(0), "2017-05-01T00:00:00Z");
        assert_eq!(day.moment(3_723), "2017-05-01T01:02:03Z");
        assert_eq!(day.moment(usize::MAX), "2017-05-01T23:59:59Z");
        assert_eq!(
            Date::from_unix_seconds(86_399).unwrap().to_string(),
            "1970-01-01"
        );
        for bad in ["2017-02-30", "2017-5-1", "20170501", "2017-05-01T00:00"] {
            assert!(Date::from_str(bad).is_err(), "{bad}");
        }
    }
}
