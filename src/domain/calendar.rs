//! Local days and hours. All calendar days of the service are days in Japan (domain.md §9).
//!
//! Instants are UTC. Japan has had one offset, +09:00, since 1951, so the zone is fixed here and no time-zone
//! database can change a day under us.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Asia/Tokyo.
pub fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(9))
}

/// The day in Japan at this instant.
///
/// ```
/// use mimamori::domain::calendar::local_date;
/// let before = "2020-05-10T14:59:59Z".parse().unwrap();
/// let after = "2020-05-10T15:00:00Z".parse().unwrap();
/// assert_eq!(local_date(before).to_string(), "2020-05-10");
/// assert_eq!(local_date(after).to_string(), "2020-05-11");
/// ```
pub fn local_date(at: Timestamp) -> Date {
    local(at).date()
}

/// The time of day in Japan at this instant.
pub fn local_time(at: Timestamp) -> Time {
    local(at).time()
}

/// Day and time in Japan at this instant.
pub fn local(at: Timestamp) -> DateTime {
    Offset::constant(9).to_datetime(at)
}

/// The instant at which a day in Japan reaches so many minutes after midnight. Minutes may exceed a day.
pub fn instant(on: Date, minutes: i32) -> Timestamp {
    let midnight =
        Offset::constant(9).to_timestamp(on.to_datetime(Time::midnight())).unwrap_or(Timestamp::MAX);
    midnight.saturating_add(SignedDuration::from_mins(minutes.into())).unwrap_or(Timestamp::MAX)
}

/// The instant at which the next month begins in Japan: what is counted by the month begins anew.
pub fn next_month(at: Timestamp) -> Timestamp {
    instant(days_after(local_date(at).last_of_month(), 1), 0)
}

/// The day `days` after this one; the last day of the calendar where there is none.
pub fn days_after(on: Date, days: i32) -> Date {
    on.saturating_add(jiff::Span::new().days(days.clamp(-40_000, 40_000)))
}

/// How many days `later` lies after `earlier`.
pub fn days_between(earlier: Date, later: Date) -> i32 {
    let days = later.duration_since(earlier).as_hours() / 24;
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// Full years of age on a day.
pub fn age_on(birth_on: Date, on: Date) -> i16 {
    let before_birthday = (on.month(), on.day()) < (birth_on.month(), birth_on.day());
    on.year() - birth_on.year() - i16::from(before_birthday)
}

/// The part of the day in which nobody is written to or called (domain.md §11; default 21:00–08:00).
/// Emergency paging of staff ignores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuietHours {
    /// Minutes after midnight from which it is quiet.
    pub from_minutes: i32,
    /// Minutes after midnight from which it is day again.
    pub to_minutes: i32,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self { from_minutes: 21 * 60, to_minutes: 8 * 60 }
    }
}

impl QuietHours {
    /// The first instant from `at` on at which somebody may be written to or called.
    pub fn next_allowed(self, at: Timestamp) -> Timestamp {
        let local = local(at);
        let minutes = i32::from(local.hour()) * 60 + i32::from(local.minute());
        if minutes < self.to_minutes {
            instant(local.date(), self.to_minutes)
        } else if minutes >= self.from_minutes {
            instant(days_after(local.date(), 1), self.to_minutes)
        } else {
            at
        }
    }

    /// True if nobody may be written to or called at `at`.
    pub fn covers(self, at: Timestamp) -> bool {
        self.next_allowed(at) != at
    }

    /// The end of the allowed part of the day on which `at` lies.
    pub fn end_of_day(self, at: Timestamp) -> Timestamp {
        instant(local_date(at), self.from_minutes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_age_counts_full_years_only() {
        assert_eq!(age_on(date(1935, 5, 12), date(2020, 5, 11)), 84);
        assert_eq!(age_on(date(1935, 5, 11), date(2020, 5, 11)), 85);
        assert_eq!(age_on(date(2016, 2, 29), date(2021, 2, 28)), 4);
    }

    #[test]
    fn quiet_hours_end_at_eight_on_the_right_day() {
        let quiet = QuietHours::default();
        let eight_on = |on| instant(on, 8 * 60);
        assert_eq!(quiet.next_allowed(instant(date(2020, 5, 11), 7 * 60)), eight_on(date(2020, 5, 11)));
        assert_eq!(quiet.next_allowed(instant(date(2020, 12, 31), 21 * 60)), eight_on(date(2021, 1, 1)));
        let noon = instant(date(2020, 5, 11), 12 * 60);
        assert_eq!(quiet.next_allowed(noon), noon);
    }

    #[test]
    fn a_month_ends_at_midnight_in_japan() {
        let new_year = instant(date(2021, 1, 1), 0);
        assert_eq!(next_month(instant(date(2020, 12, 31), 24 * 60 - 1)), new_year);
        assert_eq!(next_month(instant(date(2020, 12, 1), 0)), new_year);
        assert_eq!(next_month(instant(date(2020, 2, 10), 0)), instant(date(2020, 3, 1), 0));
    }

    #[test]
    fn days_cross_leap_days_and_years() {
        assert_eq!(days_after(date(2020, 2, 28), 1), date(2020, 2, 29));
        assert_eq!(days_between(date(2019, 12, 31), date(2020, 3, 1)), 61);
        assert_eq!(days_between(date(2020, 3, 1), date(2020, 2, 29)), -1);
    }
}
