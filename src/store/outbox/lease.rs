//! Who has an entry: leased by a dispatcher, finished by it, taken back from one that died.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::domain::ids::{AttemptId, CheckInId, ContactPointId, OutboxId, PersonId};
use crate::domain::messaging::Channel;
use crate::domain::scope::Scope;

use super::super::audit::{self, Entry};
use super::super::columns::At;
use super::super::engine::{Tx, on};
use super::super::error::StoreError;
use super::super::rows::{BATCH, Locks, word};
use super::super::sealed::{KeyRing, Place};
use super::read::open_content;
use super::{Content, OutboxState, ReplyToken, UNKNOWN};

/// An entry that a dispatcher has.
#[derive(Debug, Clone)]
pub struct Leased {
    /// Its id.
    pub id: OutboxId,
    /// To whom.
    pub person_id: Option<PersonId>,
    /// About what.
    pub check_in_id: Option<CheckInId>,
    /// The try of the ladder it belongs to.
    pub attempt_id: Option<AttemptId>,
    /// Where.
    pub contact_point_id: Option<ContactPointId>,
    /// How.
    pub channel: Channel,
    /// A LINE user id or an E.164 number.
    pub address: String,
    /// What.
    pub content: Content,
    /// LINE's free reply.
    pub reply: Option<ReplyToken>,
    /// Not after.
    pub not_after_at: Timestamp,
    /// Sent with every try.
    pub retry_key: Uuid,
    /// Tries, this one included.
    pub tries: i32,
    /// Which lease this is; only the newest may finish the entry.
    pub fence: i64,
    /// When it was first tried.
    pub first_try_at: Timestamp,
    /// True if an earlier try may have been taken without our knowing.
    pub may_be_taken: bool,
}

/// How a lease ends.
#[derive(Debug, Clone)]
pub struct Finish {
    /// The entry.
    pub id: OutboxId,
    /// The lease.
    pub fence: i64,
    /// How it stands now.
    pub state: OutboxState,
    /// When it is tried or looked up again.
    pub due_at: Option<Timestamp>,
    /// The provider's id.
    pub provider_id: Option<String>,
    /// The provider's name of the request, for its support.
    pub request_id: Option<String>,
    /// The provider's error code, or ours.
    pub code: Option<String>,
}

/// An earlier message that will be tried again within so long holds back the later ones to the same address: a
/// question should not come after its successor. One that waits longer holds nobody back.
const HOLDS_BACK: SignedDuration = SignedDuration::from_secs(20);

/// Leases entries of one channel that are due, answers before questions and each oldest first. To one address nothing
/// leaves while something earlier is under way or due: there, order is kept. Ones that another process is leasing are
/// left to it. Leaves an audit row.
///
/// # Errors
/// If the database does not answer or an entry cannot be read.
pub async fn claim(
    tx: &mut Tx,
    scope: &Scope,
    channel: Channel,
    state: OutboxState,
    now: Timestamp,
    lease_until: Timestamp,
    limit: i64,
) -> Result<Vec<Leased>, StoreError> {
    let mut rows: Vec<LeasedRow> = Vec::new();
    // One after the other, so that each is read in the order of its index.
    for of_ladder in [false, true] {
        let left = limit - i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if left > 0 {
            rows.extend(claim_some(tx, channel, state, of_ladder, now, lease_until, left).await?);
        }
    }
    let keys = tx.keys.clone();
    let mut leased = Vec::with_capacity(rows.len());
    for row in rows {
        let (id, fence) = (row.id, row.fence);
        match row.open(&keys) {
            Ok(entry) => leased.push(entry),
            // One that cannot be read must not keep the others from leaving.
            Err(error) => {
                tracing::error!(%error, "an outbox entry cannot be read");
                let code = Some("unreadable".to_owned());
                let state = OutboxState::Failed;
                let end = Finish {
                    id: id.into(),
                    fence,
                    state,
                    due_at: None,
                    provider_id: None,
                    request_id: None,
                    code,
                };
                finish(tx, &end, now).await?;
            }
        }
    }
    let subjects: Vec<PersonId> = leased.iter().filter_map(|entry| entry.person_id).collect();
    if !subjects.is_empty() {
        let actor = scope.actor();
        let entry =
            Entry { at: now, actor, action: "outbox.claim", subjects: &subjects, detail: channel.as_str() };
        audit::record(tx, &entry).await?;
    }
    Ok(leased)
}

async fn claim_some(
    tx: &mut Tx,
    channel: Channel,
    state: OutboxState,
    of_ladder: bool,
    now: Timestamp,
    lease_until: Timestamp,
    limit: i64,
) -> Result<Vec<LeasedRow>, StoreError> {
    let soon = now.saturating_add(HOLDS_BACK).unwrap_or(now);
    let mut rows: Vec<LeasedRow> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* outbox::claim */ UPDATE outbox SET state = 'leased', fence = fence + 1, lease_until_at = ");
        query.push_bind(At(lease_until)).push(", first_try_at = COALESCE(first_try_at, ").push_bind(At(now));
        query.push("), tries = tries + CASE WHEN state = 'queued' THEN 1 ELSE 0 END WHERE id IN (");
        // Words, not values: only so are the indexes on parts of the table found.
        query.push("SELECT o.id FROM outbox o WHERE o.channel = '").push(channel.as_str());
        query.push("' AND o.state = '").push(state.as_str());
        query.push("' AND o.state IN ('queued', 'unknown') AND o.attempt_id IS ").push(if of_ladder { "NOT NULL" } else { "NULL" });
        query.push(" AND o.due_at <= ").push_bind(At(now)).push(" AND o.not_after_at > ").push_bind(At(now));
        if state == OutboxState::Queued && of_ladder {
            // What the ladder wanted to send, and nothing more happens to the check-in: it was answered meanwhile.
            query.push(
                r" AND EXISTS (SELECT 1 FROM check_in c
                    WHERE c.id = o.check_in_id AND c.next_at IS NOT NULL)");
        }
        if state == OutboxState::Queued {
            query.push(
                r" AND NOT EXISTS (SELECT 1 FROM outbox e
                    WHERE e.address_key = o.address_key AND e.channel = o.channel AND e.id < o.id
                      AND e.state IN ('queued', 'leased') AND (e.state = 'leased' OR (e.not_after_at > ");
            query.push_bind(At(now)).push(" AND (e.due_at <= ").push_bind(At(now));
            query.push(" OR (e.first_try_at IS NOT NULL AND e.due_at <= ").push_bind(At(soon)).push(")))))");
        }
        query.push(" ORDER BY o.due_at, o.id LIMIT ").push_bind(limit).push(<Engine as Locks>::SKIP_LOCKED);
        query.push(
            r") RETURNING id, person_id, check_in_id, attempt_id, contact_point_id, channel, address_sealed,
                body_sealed, reply_token_sealed, reply_until_at, not_after_at, retry_key, tries, fence, first_try_at, code");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// Ends a lease; `false` if it is not the newest any more, and then nothing changes.
///
/// # Errors
/// If the database does not answer.
pub async fn finish(tx: &mut Tx, finish: &Finish, now: Timestamp) -> Result<bool, StoreError> {
    Ok(!finish_all(tx, std::slice::from_ref(finish), now).await?.is_empty())
}

/// Ends leases. Returns the entries of which they were the newest; the others do not change.
///
/// # Errors
/// If the database does not answer.
pub async fn finish_all(
    tx: &mut Tx,
    finishes: &[Finish],
    now: Timestamp,
) -> Result<HashSet<OutboxId>, StoreError> {
    let mut ended = HashSet::with_capacity(finishes.len());
    for batch in finishes.chunks(BATCH) {
        let ids: Vec<Uuid> = on!(tx, conn => {
            let mut query = sqlx::QueryBuilder::<Engine>::new(
                r"/* outbox::finish_all */
                UPDATE outbox SET state = f.column3, due_at = COALESCE(f.column4, outbox.due_at),
                    provider_id = COALESCE(f.column5, outbox.provider_id), code = f.column6,
                    finished_at = f.column7, request_id = COALESCE(f.column8, outbox.request_id), lease_until_at = NULL
                FROM (");
            query.push_values(batch, |mut binds, finish| {
                let is_over = !matches!(finish.state, OutboxState::Queued | OutboxState::Unknown);
                binds.push_bind(finish.id.0);
                binds.push_bind(finish.fence);
                binds.push_bind(finish.state.as_str());
                binds.push_bind(finish.due_at.map(At));
                binds.push_bind(finish.provider_id.clone());
                binds.push_bind(finish.code.clone());
                binds.push_bind(is_over.then_some(At(now)));
                binds.push_bind(finish.request_id.clone());
            });
            query.push(
                r") f WHERE outbox.id = f.column1 AND outbox.fence = f.column2 AND outbox.state = 'leased'
                RETURNING id");
            query.build_query_scalar().fetch_all(conn).await
        })?;
        ended.extend(ids.into_iter().map(OutboxId::from));
    }
    Ok(ended)
}

/// Takes back leases that ran out: what can be repeated safely is queued again, the rest is unknown.
///
/// # Errors
/// If the database does not answer.
pub async fn recover_leases(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    Ok(on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* outbox::recover_leases */
            UPDATE outbox SET state = CASE WHEN channel IN ('line', 'mail') THEN 'queued' ELSE 'unknown' END, code = 'unknown',
                lease_until_at = NULL, due_at = ");
        query.push_bind(At(now)).push(" WHERE id IN (SELECT id FROM outbox WHERE state = 'leased' AND lease_until_at < ");
        // One that is just being finished is not waited for.
        query.push_bind(At(now)).push(<Engine as Locks>::SKIP_LOCKED).push(")");
        query.build().execute(conn).await.map(|done| done.rows_affected())
    })?)
}

#[derive(sqlx::FromRow)]
pub(super) struct LeasedRow {
    id: Uuid,
    person_id: Option<Uuid>,
    check_in_id: Option<Uuid>,
    attempt_id: Option<Uuid>,
    contact_point_id: Option<Uuid>,
    channel: String,
    address_sealed: Vec<u8>,
    body_sealed: Vec<u8>,
    reply_token_sealed: Option<Vec<u8>>,
    reply_until_at: Option<At>,
    not_after_at: At,
    retry_key: Uuid,
    tries: i32,
    fence: i64,
    first_try_at: At,
    code: Option<String>,
}

impl LeasedRow {
    pub fn open(self, keys: &KeyRing) -> Result<Leased, StoreError> {
        let open = |column: &'static str, sealed: &[u8]| {
            let short = column.split_once('.').map_or(column, |(_, short)| short);
            keys.open_text(Place { column, row: self.id }, sealed)
                .map_err(|error| StoreError::unreadable("outbox", short, self.id, error))
        };
        let reply = match (&self.reply_token_sealed, self.reply_until_at) {
            (Some(sealed), Some(At(until_at))) => {
                Some(ReplyToken { token: open("outbox.reply_token", sealed)?, until_at })
            }
            _ => None,
        };
        Ok(Leased {
            address: open("outbox.address", &self.address_sealed)?,
            content: open_content(keys, self.id, &self.body_sealed)?,
            channel: word("outbox", "channel", self.id, &self.channel)?,
            reply,
            id: self.id.into(),
            person_id: self.person_id.map(PersonId::from),
            check_in_id: self.check_in_id.map(CheckInId::from),
            attempt_id: self.attempt_id.map(AttemptId::from),
            contact_point_id: self.contact_point_id.map(ContactPointId::from),
            not_after_at: self.not_after_at.0,
            retry_key: self.retry_key,
            tries: self.tries,
            fence: self.fence,
            first_try_at: self.first_try_at.0,
            may_be_taken: self.code.as_deref() == Some(UNKNOWN),
        })
    }
}
