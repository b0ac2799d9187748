//! What is to be handed to a provider: written in the transaction that decided it, sent afterwards.

mod lease;
mod read;
mod receipts;
mod stopped;
mod unknown;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::ids::{AttemptId, CheckInId, ContactPointId, OutboxId, PersonId};
use crate::domain::messaging::{Channel, OutboundMessage};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set};
use super::sealed::Place;

pub use lease::{Finish, Leased, claim, finish, finish_all, recover_leases};
pub(super) use read::open_content;
pub use read::{find_content, next_moment};
pub use receipts::{
    AtProvider, Reported, claim_recalls, claim_unreported, find_reported, note_delivery, proven,
    provider_ids, recall, recall_from, repeat, settle_unknown,
};
pub use stopped::{Waiting, give_up, waiting_on};
pub use unknown::{Expired, claim_unknown, expire, leave_unknown};

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
            address_key, body_sealed, reply_token_sealed, reply_until_at, state, due_at, not_after_at, retry_key, tries, fence,
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
            binds.push_bind(keys.look_up_key("outbox.address", &entry.address));
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

/// Calls off what waits to be sent to a contact point on a channel; returns the tries it belonged to.
///
/// # Errors
/// If the database does not answer.
pub async fn cancel_to(
    tx: &mut Tx,
    point: ContactPointId,
    channel: Channel,
    now: Timestamp,
) -> Result<Vec<AttemptId>, StoreError> {
    let tries: Vec<Option<Uuid>> = on!(tx, conn => sqlx::query_scalar(
        r"/* outbox::cancel_to */
        UPDATE outbox SET state = 'cancelled', finished_at = $3
        WHERE state = 'queued' AND contact_point_id = $1 AND channel = $2 RETURNING attempt_id",
    ).bind(point.0).bind(channel.as_str()).bind(At(now)).fetch_all(conn).await)?;
    Ok(tries.into_iter().flatten().map(AttemptId::from).collect())
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
        WHERE state = 'queued' AND state IN ('queued', 'leased', 'unknown') AND attempt_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM check_in c WHERE c.id = outbox.check_in_id AND c.next_at IS NULL)",
    ).bind(At(now)).execute(conn).await.map(|done| done.rows_affected()))?)
}
