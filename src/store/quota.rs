//! Channels that take nothing more of us for a while, because the paid amount is used up or nearly so.

use jiff::Timestamp;

use crate::domain::messaging::Channel;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::word;

words! {
    /// Why a channel is stopped.
    pub enum StopReason as "reason of a stop" {
        /// We keep the rest for what must be said: nobody is tried on it any more.
        Reserve = "reserve",
        /// The provider takes nothing that counts.
        MonthlyLimit = "monthly-limit",
    }
}

/// A channel that is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Which.
    pub channel: Channel,
    /// Why.
    pub reason: StopReason,
    /// Since when.
    pub since_at: Timestamp,
    /// Until when, if nobody resumes it before.
    pub until_at: Timestamp,
}

/// Stops a channel until a moment. `true` if that is news: it was not stopped, or only to keep a reserve.
///
/// # Errors
/// If the database does not answer.
pub async fn stop(
    tx: &mut Tx,
    channel: Channel,
    until: Timestamp,
    reason: StopReason,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* quota::stop */
        INSERT INTO channel_stop (channel, reason, since_at, until_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (channel) DO UPDATE
        SET reason = excluded.reason, since_at = excluded.since_at, until_at = excluded.until_at
        WHERE channel_stop.until_at <= excluded.since_at
           OR (channel_stop.reason = 'reserve' AND excluded.reason = 'monthly-limit')",
    ).bind(channel.as_str()).bind(reason.as_str()).bind(At(now)).bind(At(until))
    .execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// Lets a channel go on before its time: there is quota again. `true` if it was stopped.
///
/// # Errors
/// If the database does not answer.
pub async fn resume(tx: &mut Tx, channel: Channel, now: Timestamp) -> Result<bool, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        "/* quota::resume */ UPDATE channel_stop SET until_at = $2 WHERE channel = $1 AND until_at > $2",
    ).bind(channel.as_str()).bind(At(now)).execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// True if nobody is to be tried on a channel now.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn is_stopped(tx: &mut Tx, channel: Channel, now: Timestamp) -> Result<bool, StoreError> {
    Ok(list(tx, now).await?.iter().any(|stop| stop.channel == channel))
}

/// Lists the channels that are stopped now.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list(tx: &mut Tx, now: Timestamp) -> Result<Vec<Stop>, StoreError> {
    let rows: Vec<(String, String, At, At)> = on!(tx, conn => sqlx::query_as(
        r"/* quota::list */
        SELECT channel, reason, since_at, until_at FROM channel_stop WHERE until_at > $1 ORDER BY channel",
    ).bind(At(now)).fetch_all(conn).await)?;
    rows.into_iter()
        .map(|(channel, reason, since, until)| {
            Ok(Stop {
                reason: word("channel_stop", "reason", &channel, &reason)?,
                channel: word("channel_stop", "channel", &channel, &channel)?,
                since_at: since.0,
                until_at: until.0,
            })
        })
        .collect()
}
