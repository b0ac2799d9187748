//! The only place where the clock is read and chance is drawn. Everything else is handed values.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// A clock for business time: when something is due, happened or is late.
///
/// Sign-in always uses [`wall_now`], since one-time codes come from a clock on somebody's real phone.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Runs `rate` times as fast as the machine's clock; both agree on `origin` for the real instant `real`.
    /// A restarted process with the same setting goes on where the clock would be.
    Scaled {
        /// Business time at `real`.
        origin: Timestamp,
        /// Real time at `origin`.
        real: Timestamp,
        /// Business seconds in a real second.
        rate: i32,
    },
    /// Stands still until it is set; milliseconds since the epoch.
    Stepped(Arc<AtomicI64>),
}

/// A clock setting that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "a clock is written “business instant;real instant;rate”, for example 2020-05-11T08:00:00+09:00;2026-01-01T00:00:00Z;60"
)]
pub struct UnreadableClock;

impl Clock {
    /// A clock that stands still at `at`.
    pub fn stepped(at: Timestamp) -> Self {
        Self::Stepped(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// Reads the setting `MIMAMORI_CLOCK`, which demos and tests use.
    ///
    /// # Errors
    /// [`UnreadableClock`] if the text is not of the form it names.
    pub fn parse(text: &str) -> Result<Self, UnreadableClock> {
        let mut parts = text.split(';');
        let mut next = || parts.next().ok_or(UnreadableClock);
        let origin = next()?.trim().parse().map_err(|_| UnreadableClock)?;
        let real = next()?.trim().parse().map_err(|_| UnreadableClock)?;
        let rate = next()?.trim().parse().map_err(|_| UnreadableClock)?;
        if !(1..=100_000).contains(&rate) || parts.next().is_some() {
            return Err(UnreadableClock);
        }
        Ok(Self::Scaled { origin, real, rate })
    }

    /// The business instant.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => wall_now(),
            Self::Scaled { origin, real, rate } => {
                let elapsed = wall_now().duration_since(*real);
                let scaled = elapsed.checked_mul(*rate).unwrap_or(SignedDuration::ZERO);
                origin.saturating_add(scaled).unwrap_or(*origin)
            }
            Self::Stepped(at) => {
                Timestamp::from_millisecond(at.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }

    /// How many business seconds a real second may be worth: what has to outlast a request lasts so many times
    /// longer. A stepped clock may be stepped by anything.
    pub fn fastest_rate(&self) -> i32 {
        match self {
            Self::System => 1,
            Self::Scaled { rate, .. } => *rate,
            Self::Stepped(_) => 240,
        }
    }

    /// Sets a stepped clock forward; a clock that runs by itself is left alone, and no clock goes back.
    pub fn advance_to(&self, at: Timestamp) {
        if let Self::Stepped(clock) = self {
            clock.fetch_max(at.as_millisecond(), Ordering::SeqCst);
        }
    }
}

/// The machine's clock.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn wall_now() -> Timestamp {
    Timestamp::now()
}

/// A fresh id; later ids sort after earlier ones.
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
pub fn fresh_id<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}

/// Bytes nobody can guess.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes);
    bytes
}

/// A token of 160 random bits in lower-case base 32, safe in an address.
pub fn random_token() -> String {
    data_encoding::BASE32_NOPAD.encode(&random_bytes::<20>()).to_lowercase()
}

/// A token of 80 random bits in lower-case base 32: short, for an address in a text message, where every character
/// costs. Only for what is short-lived, guarded by a second fact, and guessed at under a limit.
pub fn short_token() -> String {
    data_encoding::BASE32_NOPAD.encode(&random_bytes::<10>()).to_lowercase()
}

/// True if a text has the form of a [`random_token`].
pub fn is_token(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'))
}

/// A delay between half and all of `longest`, so that retries do not come in step.
pub fn jitter(longest: SignedDuration) -> SignedDuration {
    let millis = i64::try_from(longest.as_millis()).unwrap_or(i64::MAX).max(2);
    SignedDuration::from_millis(rand::random_range(millis / 2..=millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scaled_clock_is_the_same_after_a_restart() {
        let setting = "2020-05-11T08:00:00+09:00;2026-01-01T00:00:00Z;60";
        let (one, two) = (Clock::parse(setting).unwrap(), Clock::parse(setting).unwrap());
        assert!(two.now().duration_since(one.now()) < SignedDuration::from_mins(2));
        assert!(Clock::parse("yesterday").is_err());
        assert!(Clock::parse("2020-05-11T08:00:00Z;2026-01-01T00:00:00Z;0").is_err());
    }

    #[test]
    fn a_stepped_clock_never_goes_back() {
        let noon: Timestamp = "2020-05-11T03:00:00Z".parse().unwrap();
        let clock = Clock::stepped(noon);
        clock.advance_to(noon.saturating_sub(SignedDuration::from_hours(1)).unwrap());
        assert_eq!(clock.now(), noon);
    }
}
