//! What providers say later about what they have, and what is looked up at them.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{AttemptId, CheckInId, ContactPointId, OutboxId, PersonId};
use crate::domain::messaging::{Channel, DeliveryStatus};

use super::super::columns::At;
use super::super::engine::{Tx, on};
use super::super::error::StoreError;
use super::super::rows::{Locks, push_set, word};
use super::OutboxState;

/// What a receipt is about, as it stands.
#[derive(Debug, Clone)]
pub struct Reported {
    /// The entry.
    pub id: OutboxId,
    /// To whom.
    pub person_id: Option<PersonId>,
    /// About what.
    pub check_in_id: Option<CheckInId>,
    /// The try it belongs to.
    pub attempt_id: Option<AttemptId>,
    /// Where it went.
    pub contact_point_id: Option<ContactPointId>,
    /// How.
    pub channel: Channel,
    /// How it stands.
    pub state: OutboxState,
    /// How often it was handed over.
    pub tries: i32,
    /// How often that was because it did not arrive.
    pub repeats: i32,
    /// Not after.
    pub not_after_at: Timestamp,
    /// The provider's id.
    pub provider_id: Option<String>,
    /// How far it came, by what was said so far.
    pub delivery: Option<DeliveryStatus>,
}

/// Finds the entry that the address of a callback names, else the one with the provider's id, and locks it.
///
/// # Errors
/// If the database does not answer or the entry cannot be read.
pub async fn find_reported(
    tx: &mut Tx,
    entry: Option<OutboxId>,
    provider_id: &str,
) -> Result<Option<Reported>, StoreError> {
    let row: Option<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* outbox::find_reported */
            SELECT id, person_id, check_in_id, attempt_id, contact_point_id, channel, state, tries, repeats,
                not_after_at, provider_id, delivery
            FROM outbox WHERE ");
        match entry {
            Some(id) => query.push("id = ").push_bind(id.0),
            None => query.push("provider_id = ").push_bind(provider_id.to_owned()),
        };
        query.push(" ORDER BY id DESC LIMIT 1").push(<Engine as Locks>::FOR_UPDATE);
        query.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Reported::try_from).transpose()
}

/// Notes how far an entry came, and under which id the provider has it. What is `last` is not asked about again.
///
/// # Errors
/// If the database does not answer.
pub async fn note_delivery(
    tx: &mut Tx,
    id: OutboxId,
    provider_id: &str,
    delivery: DeliveryStatus,
    code: Option<&str>,
    last: bool,
) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* outbox::note_delivery */
        UPDATE outbox SET delivery = $2, code = COALESCE($3, code), provider_id = COALESCE(provider_id, $4),
            polls = CASE WHEN $5 THEN 4 ELSE polls END
        WHERE id = $1",
    ).bind(id.0).bind(delivery.as_str()).bind(code).bind(provider_id).bind(last)
    .execute(conn).await.map(drop))?;
    Ok(())
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
        WHERE id = $1 AND (state IN ('unknown', 'expired') OR state = 'queued') AND first_try_at IS NOT NULL",
    ).bind(id.0).bind(provider_id).bind(At(now)).execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// Sends an entry again that did not arrive; `false` if it is not with the provider any more.
///
/// # Errors
/// If the database does not answer.
pub async fn repeat(tx: &mut Tx, id: OutboxId, due_at: Timestamp) -> Result<bool, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* outbox::repeat */
        UPDATE outbox SET state = 'queued', due_at = $2, repeats = repeats + 1, provider_id = NULL, delivery = NULL,
            polls = 0, finished_at = NULL
        WHERE id = $1 AND state = 'sent'",
    ).bind(id.0).bind(At(due_at)).execute(conn).await.map(|done| done.rows_affected() == 1))?)
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

/// Of some entries, those that a callback proved to be with the provider while its answer to us was lost.
///
/// # Errors
/// If the database does not answer.
pub async fn proven(tx: &mut Tx, ids: &[OutboxId]) -> Result<HashMap<OutboxId, String>, StoreError> {
    let rows: Vec<(Uuid, String)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* outbox::proven */ SELECT id, provider_id FROM outbox WHERE provider_id IS NOT NULL AND id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(|(id, provider_id)| (id.into(), provider_id)).collect())
}

/// What the provider has and may be asked about.
#[derive(Debug, Clone)]
pub struct AtProvider {
    /// How.
    pub channel: Channel,
    /// The provider's id.
    pub provider_id: String,
}

/// Claims entries that a provider took and never reported the end of, handed over before one of these moments: the
/// first look at it, the second and so on. Each is claimed at most once for each.
///
/// # Errors
/// If the database does not answer or an entry cannot be read.
pub async fn claim_unreported(
    tx: &mut Tx,
    handed_over_before: [Timestamp; 4],
    limit: i64,
) -> Result<Vec<AtProvider>, StoreError> {
    let rows: Vec<(Uuid, String, String)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* outbox::claim_unreported */ UPDATE outbox SET polls = polls + 1 WHERE id IN (
                SELECT id FROM outbox
                WHERE state = 'sent' AND polls < 4 AND channel IN ('sms', 'voice') AND provider_id IS NOT NULL
                  AND (FALSE");
        for (polls, before) in handed_over_before.iter().enumerate() {
            query.push(format!(" OR (polls = {polls} AND finished_at <= ")).push_bind(At(*before)).push(")");
        }
        query.push(") AND finished_at <= ").push_bind(At(handed_over_before[0]));
        query.push(" ORDER BY finished_at LIMIT ").push_bind(limit).push(<Engine as Locks>::SKIP_LOCKED);
        query.push(") RETURNING id, channel, provider_id");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(at_provider).collect()
}

/// Marks what a provider has of the tries of check-ins that are over, so that it is told not to send it: whatever it may
/// still hold back. What went over `answered_on` reached the person.
///
/// # Errors
/// If the database does not answer.
pub async fn recall(
    tx: &mut Tx,
    check_ins: &[CheckInId],
    answered_on: Option<Channel>,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* outbox::recall */ UPDATE outbox SET recall_at = ");
        query.push_bind(At(now)).push(MAY_BE_RECALLED).push_bind(At(now));
        query.push(" AND o.channel <> ").push_bind(answered_on.map_or("", Channel::as_str));
        // Somebody of the household may be asked by it still.
        query.push(
            r" AND NOT EXISTS (SELECT 1 FROM attempt a JOIN check_in c ON c.id = a.check_in_id
                WHERE a.carried_by = o.attempt_id AND c.next_at IS NOT NULL)
            AND o.check_in_id IN");
        push_set!(query, check_ins.iter().map(|id| id.0));
        query.push(<Engine as Locks>::SKIP_LOCKED).push(")");
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// The same for whatever goes to a contact point that its holder closed.
///
/// # Errors
/// If the database does not answer.
pub async fn recall_from(
    tx: &mut Tx,
    point: ContactPointId,
    channel: Channel,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* outbox::recall_from */ UPDATE outbox SET recall_at = ");
        query.push_bind(At(now)).push(MAY_BE_RECALLED).push_bind(At(now));
        query.push(" AND o.contact_point_id = ").push_bind(point.0);
        query.push(" AND o.channel = ").push_bind(channel.as_str()).push(<Engine as Locks>::SKIP_LOCKED).push(")");
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// What the provider may not have handed on yet, and would until `not_after_at`. One that is just being reported about is
/// handed on.
const MAY_BE_RECALLED: &str = r" WHERE id IN (SELECT o.id FROM outbox o
    WHERE o.state = 'sent' AND o.polls < 4 AND o.channel IN ('sms', 'voice') AND o.attempt_id IS NOT NULL
      AND o.provider_id IS NOT NULL AND (o.delivery IS NULL OR o.delivery IN ('accepted', 'ringing'))
      AND o.not_after_at > ";

/// Takes up what is to be recalled; each is taken up once.
///
/// # Errors
/// If the database does not answer or an entry cannot be read.
pub async fn claim_recalls(tx: &mut Tx, limit: i64) -> Result<Vec<AtProvider>, StoreError> {
    let rows: Vec<(Uuid, String, String)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* outbox::claim_recalls */ UPDATE outbox SET recall_at = NULL WHERE id IN (
                SELECT id FROM outbox WHERE recall_at IS NOT NULL ORDER BY recall_at LIMIT ");
        query.push_bind(limit).push(<Engine as Locks>::SKIP_LOCKED);
        query.push(") RETURNING id, channel, provider_id");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(at_provider).collect()
}

fn at_provider((id, channel, provider_id): (Uuid, String, String)) -> Result<AtProvider, StoreError> {
    Ok(AtProvider { channel: word("outbox", "channel", id, &channel)?, provider_id })
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Option<Uuid>,
    check_in_id: Option<Uuid>,
    attempt_id: Option<Uuid>,
    contact_point_id: Option<Uuid>,
    channel: String,
    state: String,
    tries: i32,
    repeats: i32,
    not_after_at: At,
    provider_id: Option<String>,
    delivery: Option<String>,
}

impl TryFrom<Row> for Reported {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let delivery = row.delivery.as_deref();
        Ok(Self {
            channel: word("outbox", "channel", row.id, &row.channel)?,
            state: word("outbox", "state", row.id, &row.state)?,
            delivery: delivery.map(|text| word("outbox", "delivery", row.id, text)).transpose()?,
            id: row.id.into(),
            person_id: row.person_id.map(PersonId::from),
            check_in_id: row.check_in_id.map(CheckInId::from),
            attempt_id: row.attempt_id.map(AttemptId::from),
            contact_point_id: row.contact_point_id.map(ContactPointId::from),
            tries: row.tries,
            repeats: row.repeats,
            not_after_at: row.not_after_at.0,
            provider_id: row.provider_id,
        })
    }
}
