//! What waits on a channel that takes nothing more.

use std::collections::HashSet;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{AttemptId, CheckInId, OutboxId};
use crate::domain::messaging::Channel;

use super::super::columns::At;
use super::super::engine::{Tx, on};
use super::super::error::StoreError;
use super::super::rows::push_set;

/// A message that waits.
#[derive(Debug, Clone, Copy)]
pub struct Waiting {
    /// Its id.
    pub id: OutboxId,
    /// The try of the ladder it belongs to.
    pub attempt_id: Option<AttemptId>,
    /// About what.
    pub check_in_id: Option<CheckInId>,
}

/// Lists what waits on a channel and costs something there: not the replies with a token that still works.
///
/// # Errors
/// If the database does not answer.
pub async fn waiting_on(
    tx: &mut Tx,
    channel: Channel,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Waiting>, StoreError> {
    let rows: Vec<(Uuid, Option<Uuid>, Option<Uuid>)> = on!(tx, conn => sqlx::query_as(
        r"/* outbox::waiting_on */
        SELECT id, attempt_id, check_in_id FROM outbox
        WHERE channel = $1 AND state = 'queued' AND state IN ('queued', 'leased', 'unknown') AND (reply_until_at IS NULL OR reply_until_at <= $2)
        ORDER BY id LIMIT $3",
    ).bind(channel.as_str()).bind(At(now)).bind(limit).fetch_all(conn).await)?;
    let waiting = rows.into_iter().map(|(id, attempt, check_in)| Waiting {
        id: id.into(),
        attempt_id: attempt.map(AttemptId::from),
        check_in_id: check_in.map(CheckInId::from),
    });
    Ok(waiting.collect())
}

/// Gives up messages that still wait; returns which.
///
/// # Errors
/// If the database does not answer.
pub async fn give_up(
    tx: &mut Tx,
    waiting: &[Waiting],
    code: &'static str,
    now: Timestamp,
) -> Result<HashSet<OutboxId>, StoreError> {
    let ids: Vec<Uuid> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* outbox::give_up */ UPDATE outbox SET state = 'failed', code = ");
        query.push_bind(code).push(", finished_at = ").push_bind(At(now));
        query.push(" WHERE state = 'queued' AND id IN");
        push_set!(query, waiting.iter().map(|message| message.id.0));
        query.push(" RETURNING id");
        query.build_query_scalar().fetch_all(conn).await
    })?;
    Ok(ids.into_iter().map(OutboxId::from).collect())
}
