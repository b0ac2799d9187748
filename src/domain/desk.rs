//! The desk of an organisation: a telephone to which a call is put through in office hours.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::calendar::local;

/// A desk and its hours, the same on each of its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// In E.164.
    pub phone: String,
    /// Minutes after midnight in Japan from which somebody is there.
    pub from_minutes: i32,
    /// Minutes after midnight from which nobody is there any more.
    pub to_minutes: i32,
    /// On which days.
    pub days: Weekdays,
}

impl Desk {
    /// True if somebody is there. Holidays are not known: a call that nobody takes becomes a task.
    ///
    /// ```
    /// use mimamori::domain::desk::Desk;
    /// let days = "mon-fri".parse().unwrap();
    /// let desk = Desk { phone: "+81300000001".into(), from_minutes: 510, to_minutes: 1035, days };
    /// assert!(desk.is_open("2020-05-11T08:30:00+09:00".parse().unwrap()));
    /// assert!(!desk.is_open("2020-05-11T17:15:00+09:00".parse().unwrap()));
    /// assert!(!desk.is_open("2020-05-10T12:00:00+09:00".parse().unwrap()), "a Sunday");
    /// ```
    pub fn is_open(&self, at: Timestamp) -> bool {
        let local = local(at);
        let minutes = i32::from(local.hour()) * 60 + i32::from(local.minute());
        self.days.0[usize::from(local.weekday().to_monday_zero_offset().unsigned_abs())]
            && (self.from_minutes..self.to_minutes).contains(&minutes)
    }
}

/// Days of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays([bool; 7]);

/// Words that are no days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "days are mon, tue, wed, thu, fri, sat and sun, parted by commas, or from one to another like mon-fri"
)]
pub struct BadWeekdays;

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl FromStr for Weekdays {
    type Err = BadWeekdays;

    fn from_str(text: &str) -> Result<Self, BadWeekdays> {
        let place = |name: &str| {
            let name = name.trim().to_lowercase();
            NAMES.iter().position(|known| *known == name).ok_or(BadWeekdays)
        };
        let mut days = [false; 7];
        for part in text.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last) = (place(first)?, place(last)?);
            if first > last {
                return Err(BadWeekdays);
            }
            days[first..=last].fill(true);
        }
        Ok(Self(days))
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> =
            NAMES.iter().zip(self.0).filter(|(_, is)| *is).map(|(name, _)| *name).collect();
        f.write_str(&names.join(","))
    }
}

/// Minutes after midnight from a time of day as people write it, `08:30`; `24:00` is the end of the day.
///
/// ```
/// use mimamori::domain::desk::minutes_of;
/// assert_eq!(minutes_of("08:30"), Some(510));
/// assert_eq!(minutes_of("24:00"), Some(1440));
/// assert_eq!(minutes_of("8.30"), None);
/// ```
pub fn minutes_of(time: &str) -> Option<i32> {
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let all = hours.checked_mul(60)?.checked_add(minutes)?;
    ((0..24).contains(&hours) && (0..60).contains(&minutes) || all == 24 * 60).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written_back() {
        for (written, read) in [
            ("mon-fri", "mon,tue,wed,thu,fri"),
            ("Sat, sun", "sat,sun"),
            ("mon-sun", "mon,tue,wed,thu,fri,sat,sun"),
            ("wed", "wed"),
        ] {
            let days: Weekdays = written.parse().unwrap();
            assert_eq!(days.to_string(), read);
            assert_eq!(read.parse(), Ok(days));
        }
        for wrong in ["", "fri-mon", "monday", "mon,", "月"] {
            assert_eq!(wrong.parse::<Weekdays>(), Err(BadWeekdays), "{wrong}");
        }
    }
}
