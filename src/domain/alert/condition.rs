//! One condition of a rule: which values it means, and what has to be so.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::evaluate::Earlier;
use crate::domain::calendar::{days_after, local_date};
use crate::domain::observation::{Code, CodeGroup, Reading, Value};

/// How far back a rule looks unless it says otherwise, in days, today included.
pub(super) const WITHIN_DAYS: i32 = 7;

/// What has to be so about a value that was just said.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    /// The service raises the rule itself.
    ByName,
    /// A value of one of `codes` meets `test`, and `history` agrees.
    Said {
        /// Which values are meant.
        codes: Vec<Code>,
        /// What the value has to be.
        test: Test,
        /// What earlier values have to be.
        history: Option<History>,
    },
}

/// What one value has to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// Something is present, or plainly is not.
    Present(bool),
    /// This word.
    Word(String),
    /// A number inside these bounds.
    Within(Bounds),
}

/// Bounds of a number; an absent one bounds nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Bounds {
    pub at_least: Option<f64>,
    pub above: Option<f64>,
    pub at_most: Option<f64>,
    pub below: Option<f64>,
}

/// What earlier values have to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum History {
    /// The test is met on so many different days, today one of them, among the last so many.
    OnDays { days: usize, within_days: i32 },
    /// The test was not met on the last earlier day on which a code of the same group was answered.
    New,
    /// The number is so much lower than the last earlier one.
    Drop(f64),
    /// The test was met before on the same day, at least so many minutes ago, by every value since. A value that is
    /// not followed by another within `at_latest` minutes counts as if it had been.
    Again { minutes: i64, at_latest: i64 },
}

impl Condition {
    /// The codes it names; none if the service raises the rule itself.
    pub(super) fn codes(&self) -> &[Code] {
        match self {
            Self::ByName => &[],
            Self::Said { codes, .. } => codes,
        }
    }

    /// True if something in `said` meets the condition, given what was said before.
    pub(super) fn is_met(&self, said: &[Reading], earlier: &[Earlier], now: Timestamp) -> bool {
        let today = local_date(now);
        let Self::Said { codes, test, history } = self else { return false };
        said.iter().filter(|reading| codes.contains(&reading.code) && test.is_met(&reading.value)).any(
            |reading| match history {
                None => true,
                Some(History::OnDays { days, within_days }) => {
                    days_met(codes, test, earlier, today, *within_days) >= *days
                }
                Some(History::New) => is_new(reading, test, earlier, today),
                Some(History::Drop(drop)) => has_dropped(reading, earlier, *drop),
                Some(History::Again { minutes, .. }) => {
                    let run = Run::of(reading, test, earlier.iter().filter(|before| before.on == today));
                    run.is_some_and(|run| {
                        now.duration_since(run.first) >= SignedDuration::from_mins(*minutes)
                    })
                }
            },
        )
    }

    /// When it counts as met although the value was not measured again; `None` if no value waits for a second one.
    /// `told` is everything of the last days, the newest value included.
    pub(super) fn counts_at(&self, told: &[Earlier]) -> Option<Timestamp> {
        let Self::Said { codes, test, history: Some(History::Again { minutes, at_latest }) } = self else {
            return None;
        };
        let newest = told.iter().filter(|one| codes.contains(&one.reading.code)).max_by_key(|one| one.at)?;
        if !test.is_met(&newest.reading.value) {
            return None;
        }
        let run = Run::of(&newest.reading, test, told.iter().filter(|one| one.on == newest.on))?;
        if run.last.duration_since(run.first) >= SignedDuration::from_mins(*minutes) {
            return None;
        }
        run.first.checked_add(SignedDuration::from_mins(*at_latest)).ok()
    }

    /// True if a value alone could have met the condition, whatever was said before it.
    pub(super) fn could_be_met_by(&self, reading: &Reading) -> bool {
        matches!(self, Self::Said { codes, test, .. }
            if codes.contains(&reading.code) && test.is_met(&reading.value))
    }
}

impl Test {
    fn is_met(&self, value: &Value) -> bool {
        match self {
            Self::Present(true) => value.is_present(),
            Self::Present(false) => *value == Value::No,
            Self::Word(word) => matches!(value, Value::Word(said) if said == word),
            Self::Within(bounds) => value.number().is_some_and(|number| bounds.hold(number)),
        }
    }
}

impl Bounds {
    /// Both ends must leave room for a number.
    pub(super) fn are_possible(&self) -> bool {
        let least = self.at_least.into_iter().chain(self.above).fold(f64::NEG_INFINITY, f64::max);
        let most = self.at_most.into_iter().chain(self.below).fold(f64::INFINITY, f64::min);
        let is_strict = self.above == Some(least) || self.below == Some(most);
        let all = [self.at_least, self.above, self.at_most, self.below];
        all.iter().flatten().all(|bound| bound.is_finite())
            && if is_strict { least < most } else { least <= most }
    }

    fn hold(&self, number: f64) -> bool {
        self.at_least.is_none_or(|bound| number >= bound)
            && self.above.is_none_or(|bound| number > bound)
            && self.at_most.is_none_or(|bound| number <= bound)
            && self.below.is_none_or(|bound| number < bound)
    }
}

/// The values at the end of a day that all meet a test.
struct Run {
    first: Timestamp,
    last: Timestamp,
}

impl Run {
    /// The run that the latest of some values are in; `None` if the latest one does not meet the test.
    fn of<'a>(reading: &Reading, test: &Test, values: impl Iterator<Item = &'a Earlier>) -> Option<Self> {
        let mut values: Vec<_> = values.filter(|one| one.reading.code == reading.code).collect();
        values.sort_by_key(|one| one.at);
        let met = values.iter().rev().take_while(|one| test.is_met(&one.reading.value));
        let times: Vec<Timestamp> = met.map(|one| one.at).collect();
        Some(Self { first: *times.last()?, last: *times.first()? })
    }
}

/// Days on which the test is met, today included because something just said meets it.
fn days_met(codes: &[Code], test: &Test, earlier: &[Earlier], today: Date, within_days: i32) -> usize {
    let first = days_after(today, 1 - within_days);
    let mut days: Vec<Date> = earlier
        .iter()
        .filter(|Earlier { on, reading, .. }| {
            (first..=today).contains(on) && codes.contains(&reading.code) && test.is_met(&reading.value)
        })
        .map(|before| before.on)
        .chain([today])
        .collect();
    days.sort_unstable();
    days.dedup();
    days.len()
}

/// Nothing is new on the first day: there is no day to compare it with.
fn is_new(reading: &Reading, test: &Test, earlier: &[Earlier], today: Date) -> bool {
    let group = reading.code.group();
    let same_kind =
        |code: Code| if group == CodeGroup::Other { code == reading.code } else { code.group() == group };
    let first = days_after(today, 1 - WITHIN_DAYS);
    let before = || {
        earlier.iter().filter(|before| (first..today).contains(&before.on) && same_kind(before.reading.code))
    };
    let Some(last_day) = before().map(|before| before.on).max() else { return false };
    let same = |before: &Earlier| before.on == last_day && before.reading.code == reading.code;
    !before().any(|before| same(before) && test.is_met(&before.reading.value))
}

/// Compared with the highest value of the last day that has one, today included.
fn has_dropped(reading: &Reading, earlier: &[Earlier], drop: f64) -> bool {
    let numbers = || earlier.iter().filter(|before| before.reading.code == reading.code);
    let Some(last_day) = numbers().map(|before| before.on).max() else { return false };
    let before = numbers().filter(|before| before.on == last_day);
    let before = before.filter_map(|before| before.reading.value.number());
    let now = reading.value.number();
    // Half of a tenth forgives what decimal fractions lose in binary.
    now.is_some_and(|now| before.fold(f64::NEG_INFINITY, f64::max) - now >= drop - 0.05)
}
