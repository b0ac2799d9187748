//! What is to be handed to a provider: written in the transaction that decided it, sent afterwards.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::ids::{AttemptId, CheckInId, ContactPointId, OutboxId, PersonId};
use crate::domain::messaging::{Channel, DeliveryStatus, OutboundMessage};
use crate::domain::scope::Scope;

use super::audit::{self, Entry};
use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{Locks, insert_rows, push_set, word};
use super::sealed::{KeyRing, Place};

words! {
    /// How an entry stands.
    pub enum OutboxState as "outbox state" {
        /// Waits for its time, or for another try.
        Queued = "queued",
        /// A dispatcher has it.
        Leased = "leased",
        /// The provider has it.
        Sent = "sent",
        /// Said in the answer to a webhook.
        Spoken = "spoken",
        /// The provider refused it.
        Failed = "failed",
        /// The request left and no answer came; it is looked up before anything is sent again.
        Unknown = "unknown",
        /// Its time passed.
        Expired = "expired",
        /// Not needed any more.
        Cancelled = "cancelled",
    }
}

/// The code of an entry that a provider may or may not have.
pub const UNKNOWN: &str = "unknown";

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The words and the question.
    pub message: OutboundMessage,
    /// The person's own form, for channels that carry a link.
    pub form_url: Option<String>,
}

/// A free reply, while it lasts.
#[derive(Debug, Clone)]
pub struct ReplyToken {
    /// LINE's token.
    pub token: String,
    /// Until when it works.
    pub until_at: Timestamp,
}

/// An entry to be added.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Its id; later entries sort after earlier ones.
    pub id: OutboxId,
    /// To whom.
    pub person_id: Option<PersonId>,
    /// About what.
    pub check_in_id: Option<CheckInId>,
    /// The try of the ladder it belongs to.
    pub attempt_id: Option<AttemptId>,
    /// Where, if it is a contact point of ours.
    pub contact_point_id: Option<ContactPointId>,
    /// How.
    pub channel: Channel,
    /// A LINE user id or an E.164 number.
    pub address: String,
    /// What.
    pub content: Content,
    /// LINE's free reply.
    pub reply: Option<ReplyToken>,
    /// `Queued`, or `Spoken` when it was said already.
    pub state: OutboxState,
    /// Not before.
    pub due_at: Timestamp,
    /// Not after: dropped then.
    pub not_after_at: Timestamp,
    /// Sent with every try.
    pub retry_key: Uuid,
    /// The same thing is not said twice.
    pub dedupe_key: String,
}

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
    /// The provider's error code, or ours.
    pub code: Option<String>,
}

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

/// Adds entries; one that says the same as an earlier one is dropped.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, entries: &[Outgoing], now: Timestamp) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    insert_rows!(
        tx,
        r"/* outbox::add */
        INSERT INTO outbox (id, person_id, check_in_id, attempt_id, contact_point_id, channel, address_sealed,
            body_sealed, reply_token_sealed, reply_until_at, state, due_at, not_after_at, retry_key, tries, fence,
            created_at, finished_at, dedupe_key) ",
        entries,
        |binds, entry| {
            let seal = |column, text: &[u8]| keys.seal(Place { column, row: entry.id.0 }, text);
            let body = serde_json::to_vec(&entry.content).unwrap_or_default();
            let reply = entry.reply.as_ref();
            binds.push_bind(entry.id.0);
            binds.push_bind(entry.person_id.map(|id| id.0));
            binds.push_bind(entry.check_in_id.map(|id| id.0));
            binds.push_bind(entry.attempt_id.map(|id| id.0));
            binds.push_bind(entry.contact_point_id.map(|id| id.0));
            binds.push_bind(entry.channel.as_str());
            binds.push_bind(seal("outbox.address", entry.address.as_bytes()));
            binds.push_bind(seal("outbox.body", &body));
            binds.push_bind(reply.map(|reply| seal("outbox.reply_token", reply.token.as_bytes())));
            binds.push_bind(reply.map(|reply| At(reply.until_at)));
            binds.push_bind(entry.state.as_str());
            binds.push_bind(At(entry.due_at));
            binds.push_bind(At(entry.not_after_at));
            binds.push_bind(entry.retry_key);
            binds.push_bind(0_i32);
            binds.push_bind(0_i64);
            binds.push_bind(At(now));
            binds.push_bind((entry.state != OutboxState::Queued).then_some(At(now)));
            binds.push_bind(entry.dedupe_key.clone());
        },
        " ON CONFLICT (dedupe_key) DO NOTHING"
    );
    Ok(())
}

/// Finds what was said under a key: a webhook that comes again gets the same answer.
///
/// # Errors
/// If the database does not answer or the entry cannot be read.
pub async fn find_content(tx: &mut Tx, dedupe_key: &str) -> Result<Option<Content>, StoreError> {
    let row: Option<(Uuid, Vec<u8>)> = on!(tx, conn => sqlx::query_as(
        "/* outbox::find_content */ SELECT id, body_sealed FROM outbox WHERE dedupe_key = $1",
    ).bind(dedupe_key).fetch_optional(conn).await)?;
    row.map(|(id, sealed)| open_content(&tx.keys, id, &sealed)).transpose()
}

/// Leases entries of one channel that are due, answers before questions and oldest first, and no second one to somebody who has one under way:
/// per person, order is kept. Ones that another process is leasing are left to it. Leaves an audit row.
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
    let rows: Vec<LeasedRow> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* outbox::claim */ UPDATE outbox SET state = 'leased', fence = fence + 1, lease_until_at = ");
        query.push_bind(At(lease_until)).push(", first_try_at = COALESCE(first_try_at, ").push_bind(At(now));
        query.push("), tries = tries + CASE WHEN state = 'queued' THEN 1 ELSE 0 END WHERE id IN (");
        query.push("SELECT o.id FROM outbox o WHERE o.channel = ").push_bind(channel.as_str());
        query.push(" AND o.state = ").push_bind(state.as_str());
        query.push(" AND o.due_at <= ").push_bind(At(now)).push(" AND o.not_after_at > ").push_bind(At(now));
        if state == OutboxState::Queued {
            // What the ladder wanted to send, and nothing more happens to the check-in: it was answered meanwhile.
            query.push(
                r" AND (o.attempt_id IS NULL OR EXISTS (SELECT 1 FROM check_in c
                    WHERE c.id = o.check_in_id AND c.next_at IS NOT NULL))");
        }
        query.push(
            r" AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.person_id = o.person_id AND e.channel = o.channel
                AND e.state IN ('queued', 'leased') AND e.id < o.id)
            ORDER BY CASE WHEN o.attempt_id IS NULL THEN 0 ELSE 1 END, o.due_at, o.id LIMIT ");
        query.push_bind(limit).push(<Engine as Locks>::SKIP_LOCKED);
        query.push(
            r") RETURNING id, person_id, check_in_id, attempt_id, contact_point_id, channel, address_sealed,
                body_sealed, reply_token_sealed, reply_until_at, not_after_at, retry_key, tries, fence, first_try_at, code");
        query.build_query_as().fetch_all(conn).await
    })?;
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
                let end = Finish { id: id.into(), fence, state, due_at: None, provider_id: None, code };
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

/// Ends a lease; `false` if it is not the newest any more, and then nothing changes.
///
/// # Errors
/// If the database does not answer.
pub async fn finish(tx: &mut Tx, finish: &Finish, now: Timestamp) -> Result<bool, StoreError> {
    let ended = !matches!(finish.state, OutboxState::Queued | OutboxState::Unknown);
    Ok(on!(tx, conn => sqlx::query(
        r"/* outbox::finish */
        UPDATE outbox SET state = $3, due_at = COALESCE($4, due_at), provider_id = COALESCE($5, provider_id),
            code = $6, lease_until_at = NULL, finished_at = $7
        WHERE id = $1 AND fence = $2 AND state = 'leased'",
    ).bind(finish.id.0).bind(finish.fence).bind(finish.state.as_str()).bind(finish.due_at.map(At))
    .bind(&finish.provider_id).bind(&finish.code).bind(ended.then_some(At(now)))
    .execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// Takes back leases that ran out: what can be repeated safely is queued again, the rest is unknown.
///
/// # Errors
/// If the database does not answer.
pub async fn recover_leases(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* outbox::recover_leases */
        UPDATE outbox SET state = CASE WHEN channel = 'line' THEN 'queued' ELSE 'unknown' END, code = 'unknown',
            lease_until_at = NULL, due_at = $1
        WHERE state = 'leased' AND lease_until_at < $1",
    ).bind(At(now)).execute(conn).await.map(|done| done.rows_affected()))?)
}

/// Drops entries whose time passed, and gives up on unknown ones that could not be looked up in time; returns them
/// with the tries they belonged to and how they ended.
///
/// # Errors
/// If the database does not answer.
pub async fn expire(
    tx: &mut Tx,
    now: Timestamp,
) -> Result<Vec<(OutboxId, Option<AttemptId>, OutboxState)>, StoreError> {
    let rows: Vec<(Uuid, Option<Uuid>, String)> = on!(tx, conn => sqlx::query_as(
        r"/* outbox::expire */
        UPDATE outbox SET finished_at = $1, code = CASE WHEN state = 'unknown' THEN 'unknown' ELSE code END,
            state = CASE WHEN state = 'unknown' THEN 'failed' ELSE 'expired' END
        WHERE state IN ('queued', 'unknown') AND not_after_at <= $1 RETURNING id, attempt_id, state",
    ).bind(At(now)).fetch_all(conn).await)?;
    rows.into_iter()
        .map(|(id, attempt, state)| {
            Ok((id.into(), attempt.map(AttemptId::from), word("outbox", "state", id, &state)?))
        })
        .collect()
}

/// Calls off what waits to be sent about check-ins: prompts only, or replies too when the episode ends.
///
/// # Errors
/// If the database does not answer.
pub async fn cancel(
    tx: &mut Tx,
    check_ins: &[CheckInId],
    replies_too: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* outbox::cancel */ UPDATE outbox SET state = 'cancelled', finished_at = ");
        query.push_bind(At(now)).push(" WHERE state = 'queued' AND check_in_id IN");
        push_set!(query, check_ins.iter().map(|id| id.0));
        if !replies_too {
            query.push(" AND attempt_id IS NOT NULL");
        }
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Calls off what the ladder wanted to send about check-ins that were closed while a dispatcher had it: nobody claims it
/// any more, and it must not stand in the queue as if it were due.
///
/// # Errors
/// If the database does not answer.
pub async fn cancel_needless(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* outbox::cancel_needless */
        UPDATE outbox SET state = 'cancelled', finished_at = $1
        WHERE state = 'queued' AND attempt_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM check_in c WHERE c.id = outbox.check_in_id AND c.next_at IS NULL)",
    ).bind(At(now)).execute(conn).await.map(|done| done.rows_affected()))?)
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

/// When the next entry is due; `None` if nothing waits.
///
/// # Errors
/// If the database does not answer.
pub async fn next_moment(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<At> = on!(tx, conn => sqlx::query_scalar(
        r"/* outbox::next_moment */
        SELECT MIN(due_at) FROM outbox WHERE state IN ('queued', 'unknown', 'leased')",
    ).fetch_one(conn).await)?;
    Ok(at.map(|at| at.0))
}

pub(super) fn open_content(keys: &KeyRing, id: Uuid, sealed: &[u8]) -> Result<Content, StoreError> {
    let unreadable = |reason: &str| StoreError::unreadable("outbox", "body_sealed", id, reason);
    let body = keys
        .open(Place { column: "outbox.body", row: id }, sealed)
        .map_err(|error| unreadable(&error.to_string()))?;
    serde_json::from_slice(&body).map_err(|_| unreadable("not a message"))
}

#[derive(sqlx::FromRow)]
struct LeasedRow {
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
    fn open(self, keys: &KeyRing) -> Result<Leased, StoreError> {
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
