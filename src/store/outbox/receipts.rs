//! What providers say later about what they have, and what is looked up at them.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{AttemptId, ContactPointId, OutboxId};
use crate::domain::messaging::{Channel, DeliveryStatus};

use super::super::columns::At;
use super::super::engine::{Tx, on};
use super::super::error::StoreError;
use super::super::rows::word;

/// What a receipt is about.
#[derive(Debug, Clone, Copy)]
pub struct Delivered {
    /// The entry.
    pub id: OutboxId,
    /// The try it belongs to.
    pub attempt_id: Option<AttemptId>,
    /// Where it went.
    pub contact_point_id: Option<ContactPointId>,
    /// How.
    pub channel: Channel,
}

/// Finds the try that a provider's id belongs to, and notes how far it came.
///
/// # Errors
/// If the database does not answer.
pub async fn record_delivery(
    tx: &mut Tx,
    provider_id: &str,
    attempt: Option<AttemptId>,
    delivery: DeliveryStatus,
    code: Option<&str>,
) -> Result<Option<Delivered>, StoreError> {
    let row: Option<(Uuid, Option<Uuid>, Option<Uuid>, String)> = on!(tx, conn => sqlx::query_as(
        r"/* outbox::record_delivery */
        UPDATE outbox SET delivery = $2, code = COALESCE($3, code), provider_id = COALESCE(provider_id, $1)
        WHERE id = (SELECT id FROM outbox WHERE provider_id = $1 OR ($4 IS NOT NULL AND attempt_id = $4)
                    ORDER BY id DESC LIMIT 1)
        RETURNING id, attempt_id, contact_point_id, channel",
    ).bind(provider_id).bind(delivery.as_str()).bind(code).bind(attempt.map(|id| id.0))
    .fetch_optional(conn).await)?;
    row.map(|(id, attempt, contact_point, channel)| {
        Ok(Delivered {
            id: id.into(),
            attempt_id: attempt.map(AttemptId::from),
            contact_point_id: contact_point.map(ContactPointId::from),
            channel: word("outbox", "channel", id, &channel)?,
        })
    })
    .transpose()
}

/// Settles an unknown entry when a callback proves that the provider has it.
///
/// # Errors
/// If the database does not answer.
pub async fn settle_unknown(
    tx: &mut Tx,
    id: OutboxId,
    provider_id: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* outbox::settle_unknown */
        UPDATE outbox SET state = 'sent', provider_id = $2, finished_at = $3
        WHERE id = $1 AND (state = 'unknown' OR (state = 'queued' AND first_try_at IS NOT NULL))",
    ).bind(id.0).bind(provider_id).bind(At(now)).execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// The providers' ids of what was handed over on a channel since a moment.
///
/// # Errors
/// If the database does not answer.
pub async fn provider_ids(
    tx: &mut Tx,
    channel: Channel,
    since: Timestamp,
) -> Result<Vec<String>, StoreError> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        r"/* outbox::provider_ids */
        SELECT provider_id FROM outbox WHERE provider_id IS NOT NULL AND channel = $1 AND first_try_at >= $2",
    ).bind(channel.as_str()).bind(At(since)).fetch_all(conn).await)?)
}
