//! What a provider may or may not have: looked up before anything is sent again, and never called anything but unknown.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{AttemptId, OutboxId, PersonId};
use crate::domain::messaging::Channel;
use crate::domain::scope::Scope;

use super::super::audit::{self, Entry};
use super::super::columns::At;
use super::super::engine::{Tx, on};
use super::super::error::StoreError;
use super::super::rows::{Locks, word};
use super::OutboxState;
use super::lease::{Leased, LeasedRow};

/// Leases unknown entries of one channel that are to be looked up now, however late it is to send them. Leaves an audit
/// row.
///
/// # Errors
/// If the database does not answer or an entry cannot be read.
pub async fn claim_unknown(
    tx: &mut Tx,
    scope: &Scope,
    channel: Channel,
    now: Timestamp,
    lease_until: Timestamp,
    limit: i64,
) -> Result<Vec<Leased>, StoreError> {
    let rows: Vec<LeasedRow> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* outbox::claim_unknown */ UPDATE outbox SET state = 'leased', fence = fence + 1, lease_until_at = ");
        query.push_bind(At(lease_until)).push(" WHERE id IN (SELECT id FROM outbox WHERE state = 'unknown' AND state IN ('queued', 'leased', 'unknown') AND channel = ");
        query.push_bind(channel.as_str()).push(" AND finished_at IS NULL AND due_at <= ").push_bind(At(now));
        query.push(" ORDER BY due_at, id LIMIT ").push_bind(limit).push(<Engine as Locks>::SKIP_LOCKED);
        query.push(
            r") RETURNING id, person_id, check_in_id, attempt_id, contact_point_id, channel, address_sealed,
                body_sealed, reply_token_sealed, reply_until_at, not_after_at, retry_key, tries, fence, first_try_at, code");
        query.build_query_as().fetch_all(conn).await
    })?;
    let keys = tx.keys.clone();
    let leased = rows.into_iter().map(|row| row.open(&keys)).collect::<Result<Vec<_>, _>>()?;
    let subjects: Vec<PersonId> = leased.iter().filter_map(|entry| entry.person_id).collect();
    if !subjects.is_empty() {
        let actor = scope.actor();
        let entry =
            Entry { at: now, actor, action: "outbox.claim", subjects: &subjects, detail: channel.as_str() };
        audit::record(tx, &entry).await?;
    }
    Ok(leased)
}

/// Leaves an unknown entry as it is: it is not looked up any more.
///
/// # Errors
/// If the database does not answer.
pub async fn leave_unknown(tx: &mut Tx, id: OutboxId, now: Timestamp) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        "/* outbox::leave_unknown */ UPDATE outbox SET finished_at = $2 WHERE id = $1 AND state = 'unknown'",
    ).bind(id.0).bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// An entry whose time passed.
#[derive(Debug, Clone)]
pub struct Expired {
    /// The entry.
    pub id: OutboxId,
    /// The try it belongs to.
    pub attempt_id: Option<AttemptId>,
    /// To whom.
    pub person_id: Option<PersonId>,
    /// `Expired`, or `Unknown` if the provider may have taken it.
    pub state: OutboxState,
}

/// Drops waiting entries whose time passed. One that an earlier try may have handed over is unknown.
///
/// # Errors
/// If the database does not answer.
pub async fn expire(tx: &mut Tx, now: Timestamp) -> Result<Vec<Expired>, StoreError> {
    let rows: Vec<(Uuid, Option<Uuid>, Option<Uuid>, String)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* outbox::expire */ UPDATE outbox SET finished_at = ");
        query.push_bind(At(now));
        query.push(
            r", state = CASE WHEN code = 'unknown' THEN 'unknown' ELSE 'expired' END
            WHERE id IN (SELECT id FROM outbox WHERE state = 'queued' AND state IN ('queued', 'leased', 'unknown') AND not_after_at <= ");
        query.push_bind(At(now)).push(<Engine as Locks>::SKIP_LOCKED);
        query.push(") RETURNING id, attempt_id, person_id, state");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|(id, attempt, person, state)| {
            Ok(Expired {
                id: id.into(),
                attempt_id: attempt.map(AttemptId::from),
                person_id: person.map(PersonId::from),
                state: word("outbox", "state", id, &state)?,
            })
        })
        .collect()
}
