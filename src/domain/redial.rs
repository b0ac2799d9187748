//! When a call that nobody took is repeated, and how often (domain.md §11). The values stand in the ladder.

use jiff::SignedDuration;
use serde::Deserialize;

use super::messaging::DeliveryStatus;

/// When a call is repeated beside the rungs of the ladder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Redial {
    /// After a busy line.
    pub busy_after_minutes: u16,
    /// After nobody picked up, or pressed a key.
    pub unanswered_after_minutes: u16,
    /// The most calls to one person on one day, those of the rungs and of other times of the day included.
    pub calls_a_day: usize,
    /// Where the values come from.
    pub source: String,
}

impl Redial {
    /// How long after a call that ended like this the next one is placed; `None` if it is not repeated.
    ///
    /// A line that was open and is closed again comes here only if nobody pressed a key or said a word in it.
    ///
    /// ```
    /// use mimamori::domain::{ladder::Ladder, messaging::DeliveryStatus::*};
    /// let redial = Ladder::shipped().unwrap().redial;
    /// assert_eq!(redial.after(Busy).map(|pause| pause.as_mins()), Some(5));
    /// assert_eq!(redial.after(NoAnswer).map(|pause| pause.as_mins()), Some(30));
    /// assert_eq!(redial.after(Failed), None, "another way is tried at once");
    /// ```
    pub fn after(&self, status: DeliveryStatus) -> Option<SignedDuration> {
        let minutes = match status {
            DeliveryStatus::Busy => self.busy_after_minutes,
            DeliveryStatus::NoAnswer | DeliveryStatus::Completed => self.unanswered_after_minutes,
            _ => return None,
        };
        Some(SignedDuration::from_mins(minutes.into()))
    }
}
