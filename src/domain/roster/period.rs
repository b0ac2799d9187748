//! How many days somebody is followed up by default: a dated table, `rules/periods.yaml` (domain.md §10).

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::calendar::days_after;
use crate::domain::episode::EpisodeReason;

const SHIPPED: &str = include_str!("../../../rules/periods.yaml");

/// The table that ships. Its text is part of the program and is read by a test.
static TABLE: LazyLock<Table> = LazyLock::new(|| serde_saphyr::from_str(SHIPPED).unwrap_or_default());

/// Used should the table name no period: R08.
const FALLBACK_DAYS: i32 = 14;

/// The default first and last day of follow-up: the day after day 0, and as many days as the table has for
/// day 0 (N2, R08: 14 in May 2020).
///
/// ```
/// use mimamori::domain::{episode::EpisodeReason, roster::default_period};
/// let (from, to) = default_period(EpisodeReason::Entry, "2020-05-11".parse().unwrap());
/// assert_eq!((from.to_string(), to.to_string()), ("2020-05-12".into(), "2020-05-25".into()));
/// ```
pub fn default_period(reason: EpisodeReason, day_zero: Date) -> (Date, Date) {
    let days = TABLE.days(reason, day_zero).unwrap_or(FALLBACK_DAYS);
    (days_after(day_zero, 1), days_after(day_zero, days))
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    periods: Vec<Period>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Period {
    reason: EpisodeReason,
    /// Applies when day 0 is this day or later.
    valid_from: Date,
    days: i32,
    #[cfg_attr(not(test), expect(dead_code, reason = "for whoever reads the file, and held by a test"))]
    source: String,
}

impl Table {
    fn days(&self, reason: EpisodeReason, day_zero: Date) -> Option<i32> {
        let applying =
            self.periods.iter().filter(|period| period.reason == reason && period.valid_from <= day_zero);
        applying.max_by_key(|period| period.valid_from).map(|period| period.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_shipped_table_is_readable_and_cites_its_sources() {
        let table: Table = serde_saphyr::from_str(SHIPPED).unwrap();
        for reason in EpisodeReason::ALL {
            assert_eq!(table.days(*reason, date(2020, 5, 11)), Some(14), "{reason}");
        }
        assert!(
            table.periods.iter().all(|period| !period.source.is_empty() && (1..=28).contains(&period.days))
        );
    }

    #[test]
    fn the_period_in_force_on_day_zero_decides() {
        for (reason, day_zero, days) in [
            (EpisodeReason::Entry, date(2022, 1, 14), 14),
            (EpisodeReason::Entry, date(2022, 1, 15), 10),
            (EpisodeReason::Entry, date(2022, 1, 29), 7),
            (EpisodeReason::Contact, date(2022, 1, 13), 14),
            (EpisodeReason::Contact, date(2022, 1, 14), 10),
            (EpisodeReason::Contact, date(2022, 1, 28), 7),
            (EpisodeReason::Contact, date(2022, 7, 22), 5),
            (EpisodeReason::Patient, date(2020, 6, 12), 10),
            (EpisodeReason::Patient, date(2022, 9, 7), 7),
        ] {
            assert_eq!(
                default_period(reason, day_zero),
                (days_after(day_zero, 1), days_after(day_zero, days))
            );
        }
    }
}
