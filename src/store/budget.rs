//! How fast all processes together may hand things to a provider: stretches of time, given away one after the other.
//!
//! A sender that may send so many things a second has that many moments in it. Whoever wants to send takes the next
//! ones; the database keeps only from when on they are free. What a process that died had taken is simply over when its
//! time is over, and what nobody took while nothing was to be sent is not saved up.

use jiff::{SignedDuration, Timestamp};

use super::engine::{Tx, on};
use super::error::StoreError;

words! {
    /// What a provider counts together.
    pub enum BudgetKind as "kind of budget" {
        /// LINE: messages at our own initiative.
        LinePush = "line-push",
        /// LINE: answers with a reply token.
        LineReply = "line-reply",
        /// Text messages of one number or name.
        Sms = "sms",
        /// Calls of one account.
        Call = "call",
    }
}

/// How fast one sender may send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The number, account or channel that the provider counts for.
    pub sender: String,
    /// Things in a second.
    pub per_second: u32,
}

impl Allowance {
    /// From one moment to the next.
    pub fn step(&self) -> SignedDuration {
        SignedDuration::from_micros(1_000_000 / i64::from(self.per_second.max(1)))
    }
}

/// Nobody takes moments further ahead than this. One that lies much further was given away by a wrong clock, and is
/// not believed.
const UNBELIEVABLE: SignedDuration = SignedDuration::from_secs(60);

/// When the next moment is free, by what is known now; nothing is taken.
///
/// # Errors
/// If the database does not answer.
pub async fn next_free(
    tx: &mut Tx,
    kind: BudgetKind,
    allowance: &Allowance,
    now: Timestamp,
) -> Result<Timestamp, StoreError> {
    let free: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "/* budget::next_free */ SELECT free_from_micros FROM send_budget WHERE kind = $1 AND sender = $2",
    ).bind(kind.as_str()).bind(&allowance.sender).fetch_optional(conn).await)?;
    let free = free.and_then(|micros| Timestamp::from_microsecond(micros).ok()).unwrap_or(now);
    Ok(if free.duration_since(now) > UNBELIEVABLE { now } else { free.max(now) })
}

/// Takes the next `number` moments, one [`Allowance::step`] apart, and returns the first of them; `None` if that lies
/// after `latest`, and then nothing is taken. `now` is the machine's time. The row is held until the transaction ends,
/// so this comes last in it.
///
/// # Errors
/// If the database does not answer.
pub async fn take(
    tx: &mut Tx,
    kind: BudgetKind,
    allowance: &Allowance,
    number: usize,
    now: Timestamp,
    latest: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let length = i64::try_from(allowance.step().as_micros()).unwrap_or(i64::MAX).saturating_mul(number);
    let nonsense = now.saturating_add(UNBELIEVABLE).unwrap_or(now).as_microsecond();
    let free_from: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        r"/* budget::take */
        INSERT INTO send_budget (kind, sender, free_from_micros) VALUES ($1, $2, $3 + $4)
        ON CONFLICT (kind, sender) DO UPDATE SET free_from_micros = $4 + CASE
            WHEN send_budget.free_from_micros < $3 OR send_budget.free_from_micros > $6 THEN $3
            ELSE send_budget.free_from_micros END
        WHERE send_budget.free_from_micros <= $5 OR send_budget.free_from_micros > $6
        RETURNING free_from_micros",
    ).bind(kind.as_str()).bind(&allowance.sender).bind(now.as_microsecond()).bind(length)
    .bind(latest.as_microsecond()).bind(nonsense).fetch_optional(conn).await)?;
    Ok(free_from.and_then(|micros| Timestamp::from_microsecond(micros - length).ok()))
}
