//! How badly the providers behave by chance; `asked` has what they do on request.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::asked::{Fault, Wire};
use super::world::World;

/// Longer than the service waits for an answer.
const TOO_SLOW: Duration = Duration::from_secs(12);

/// How often, in percent, a provider does what providers sometimes do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faults {
    /// Calls answered 429 without effect.
    pub rate_limited: u8,
    /// Calls answered 500 without effect.
    pub failed_before: u8,
    /// Calls answered 500 although they took effect.
    pub failed_after: u8,
    /// Calls that take effect and are answered after the caller gave up. Played only while time runs by itself.
    pub slow_after: u8,
    /// Webhooks sent again although they were acknowledged.
    pub duplicates: u8,
    /// Delivery reports out of order or missing, calls cut in the middle, events held back and sent together
    /// with somebody else's, and events of kinds nobody announced.
    pub disorder: u8,
}

impl Faults {
    /// Providers that never fail.
    pub const fn none() -> Self {
        Self { rate_limited: 0, failed_before: 0, failed_after: 0, slow_after: 0, duplicates: 0, disorder: 0 }
    }

    /// Providers on an ordinary bad day.
    pub const fn mild() -> Self {
        Self {
            rate_limited: 3,
            failed_before: 2,
            failed_after: 2,
            slow_after: 1,
            duplicates: 10,
            disorder: 5,
        }
    }

    /// Providers on a day people talk about afterwards.
    pub const fn rough() -> Self {
        Self {
            rate_limited: 20,
            failed_before: 10,
            failed_after: 10,
            slow_after: 3,
            duplicates: 40,
            disorder: 30,
        }
    }

    /// Checks that every value is a percentage.
    ///
    /// # Errors
    /// The name of the first value that is out of range.
    pub fn checked(self) -> Result<Self, String> {
        for (name, value) in [
            ("rate_limited", self.rate_limited),
            ("failed_before", self.failed_before),
            ("failed_after", self.failed_after),
            ("slow_after", self.slow_after),
            ("duplicates", self.duplicates),
            ("disorder", self.disorder),
        ] {
            if value > 100 {
                return Err(format!("{name} is {value}; a percentage goes from 0 to 100"));
            }
        }
        Ok(self)
    }
}

impl Default for Faults {
    fn default() -> Self {
        Self::none()
    }
}

/// What a provider does with a request on a bad day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    None,
    RateLimited,
    FailsBefore,
    FailsAfter,
    SlowAfter(Duration),
}

impl World {
    /// Whether something goes wrong with the request at hand: as asked for, or else by chance.
    pub fn trouble(&mut self, wire: Wire, lane: Option<usize>) -> Trouble {
        let asked = self.asked_trouble(wire, lane);
        if asked != Trouble::None {
            return asked;
        }
        let faults = self.faults;
        let trouble = if self.strikes(faults.rate_limited) {
            Trouble::RateLimited
        } else if self.strikes(faults.failed_before) {
            Trouble::FailsBefore
        } else if self.strikes(faults.failed_after) {
            Trouble::FailsAfter
        } else if self.strikes(faults.slow_after) && self.real_time {
            Trouble::SlowAfter(TOO_SLOW)
        } else {
            return Trouble::None;
        };
        self.ledger.faults_played += 1;
        trouble
    }

    /// Whether somebody asked for something to go wrong with the request at hand.
    pub fn asked_trouble(&mut self, wire: Wire, lane: Option<usize>) -> Trouble {
        if self.plays(Fault::RateLimit, wire, lane).is_some() {
            Trouble::RateLimited
        } else if self.plays(Fault::ServerError, wire, lane).is_some() {
            Trouble::FailsBefore
        } else if self.plays(Fault::AnswerLost, wire, lane).is_some() {
            Trouble::FailsAfter
        } else if let Some(played) = self.plays(Fault::TimeoutAfterAccept, wire, lane) {
            let wait = played.seconds.map(|seconds| Duration::from_secs(seconds.into()));
            Trouble::SlowAfter(wait.unwrap_or(TOO_SLOW))
        } else {
            Trouble::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_above_a_hundred_is_refused_by_name() {
        let faults = Faults { duplicates: 101, ..Faults::none() };
        assert_eq!(faults.checked().unwrap_err(), "duplicates is 101; a percentage goes from 0 to 100");
        assert_eq!(Faults::mild().checked(), Ok(Faults::mild()));
    }
}
