//! What a provider lets us send in a month, and what was sent, as it last told us.

use jiff::Timestamp;

use crate::domain::messaging::Channel;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;

/// The month on one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Messages in the month; `None`: as many as one likes.
    pub allowed: Option<i64>,
    /// Messages so far, as the provider counts.
    pub used: i64,
    /// When it said so.
    pub looked_at: Timestamp,
}

/// Keeps what a provider said; only the newest word counts.
///
/// # Errors
/// If the database does not answer.
pub async fn record(tx: &mut Tx, channel: Channel, usage: &Usage) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* usage::record */
        INSERT INTO channel_usage (channel, allowed, used, looked_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (channel) DO UPDATE
        SET allowed = excluded.allowed, used = excluded.used, looked_at = excluded.looked_at
        WHERE channel_usage.looked_at <= excluded.looked_at",
    ).bind(channel.as_str()).bind(usage.allowed).bind(usage.used).bind(At(usage.looked_at))
    .execute(conn).await.map(drop))?;
    Ok(())
}

/// What a provider said last; `None` if it was never asked.
///
/// # Errors
/// If the database does not answer.
pub async fn find(tx: &mut Tx, channel: Channel) -> Result<Option<Usage>, StoreError> {
    let row: Option<(Option<i64>, i64, At)> = on!(tx, conn => sqlx::query_as(
        "/* usage::find */ SELECT allowed, used, looked_at FROM channel_usage WHERE channel = $1",
    ).bind(channel.as_str()).fetch_optional(conn).await)?;
    Ok(row.map(|(allowed, used, looked_at)| Usage { allowed, used, looked_at: looked_at.0 }))
}
