//! Tries to reach somebody for a check-in.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{AttemptId, CheckInId, PersonId};
use crate::domain::messaging::{AnsweredBy, Channel, DeliveryStatus};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set, word};

words! {
    /// What became of a try.
    pub enum AttemptOutcome as "attempt outcome" {
        /// Nothing yet.
        Pending = "pending",
        /// The person answered on it.
        Answered = "answered",
        /// It arrived, or may have; nothing came back.
        NoAnswer = "no-answer",
        /// It could not be delivered.
        Failed = "failed",
        /// Nobody knows whether it went out; somebody has to look.
        Unknown = "unknown",
        /// Called off before it went out.
        Cancelled = "cancelled",
    }
}

/// One try.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Its id; also in the addresses that providers call back.
    pub id: AttemptId,
    /// For which check-in.
    pub check_in_id: CheckInId,
    /// Whom.
    pub person_id: PersonId,
    /// How.
    pub channel: Channel,
    /// The rung of the ladder that made it.
    pub rung: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// How far the provider says it came.
    pub status: Option<DeliveryStatus>,
    /// The provider's error code.
    pub code: Option<String>,
    /// What became of it.
    pub outcome: AttemptOutcome,
    /// The try of somebody of the household whose message or call asked about this check-in too.
    pub carried_by: Option<AttemptId>,
}

/// Adds tries.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, attempts: &[Attempt]) -> Result<(), StoreError> {
    insert_rows!(
        tx,
        r"/* attempts::add */
        INSERT INTO attempt (id, check_in_id, person_id, channel, rung, created_at, status_rank, outcome,
            carried_by) ",
        attempts,
        |binds, attempt| {
            binds.push_bind(attempt.id.0);
            binds.push_bind(attempt.check_in_id.0);
            binds.push_bind(attempt.person_id.0);
            binds.push_bind(attempt.channel.as_str());
            binds.push_bind(attempt.rung);
            binds.push_bind(At(attempt.created_at));
            binds.push_bind(-1_i32);
            binds.push_bind(attempt.outcome.as_str());
            binds.push_bind(attempt.carried_by.map(|id| id.0));
        },
        ""
    );
    Ok(())
}

/// Writes down how far a try came. Receipts come in any order: a lower rank changes nothing.
///
/// # Errors
/// If the database does not answer.
pub async fn record_status(
    tx: &mut Tx,
    id: AttemptId,
    status: DeliveryStatus,
    code: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* attempts::record_status */
        UPDATE attempt SET status = $2, status_rank = $3, status_at = $4, code = COALESCE($5, code)
        WHERE id = $1 AND status_rank < $3",
    ).bind(id.0).bind(status.as_str()).bind(i32::from(status.rank())).bind(At(now)).bind(code)
    .execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// Notes who or what took the call of a try, once; `false` if it was told before, or there is no such try.
///
/// # Errors
/// If the database does not answer.
pub async fn note_answered_by(tx: &mut Tx, id: AttemptId, by: AnsweredBy) -> Result<bool, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* attempts::note_answered_by */
        UPDATE attempt SET answered_by = $2 WHERE (id = $1 OR carried_by = $1) AND answered_by IS NULL",
    ).bind(id.0).bind(by.as_str()).execute(conn).await.map(|done| done.rows_affected() > 0))?)
}

/// Writes down that a provider took tries, of which it said nothing yet.
///
/// # Errors
/// If the database does not answer.
pub async fn record_accepted(tx: &mut Tx, ids: &[AttemptId], now: Timestamp) -> Result<(), StoreError> {
    let status = DeliveryStatus::Accepted;
    on!(tx, conn => {
        let mut query =
            sqlx::QueryBuilder::<Engine>::new("/* attempts::record_accepted */ UPDATE attempt SET status = ");
        query.push_bind(status.as_str()).push(", status_rank = ").push_bind(i32::from(status.rank()));
        query.push(", status_at = ").push_bind(At(now)).push(" WHERE status_rank < ");
        query.push_bind(i32::from(status.rank())).push(" AND id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Writes down that tries arrived after all, which were said to have failed.
///
/// # Errors
/// If the database does not answer.
pub async fn arrived(tx: &mut Tx, ids: &[AttemptId]) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* attempts::arrived */
            UPDATE attempt SET outcome = 'no-answer', code = NULL WHERE outcome = 'failed' AND id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Ends tries that have not ended yet, and with each those it carried.
///
/// # Errors
/// If the database does not answer.
pub async fn end(
    tx: &mut Tx,
    ids: &[AttemptId],
    outcome: AttemptOutcome,
    code: Option<&str>,
) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query =
            sqlx::QueryBuilder::<Engine>::new("/* attempts::end */ UPDATE attempt SET outcome = ");
        query.push_bind(outcome.as_str()).push(", code = COALESCE(").push_bind(code.map(str::to_owned));
        query.push(", code) WHERE outcome IN ('pending', 'unknown') AND (id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.push(" OR carried_by IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.push(")");
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Ends every open try of check-ins: the one on `answered_on` was answered, messages that never left are called off,
/// the others went without an answer.
///
/// # Errors
/// If the database does not answer.
pub async fn end_of_check_ins(
    tx: &mut Tx,
    check_ins: &[CheckInId],
    answered_on: Option<Channel>,
) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* attempts::end_of_check_ins */ UPDATE attempt SET outcome = CASE WHEN channel = ");
        query.push_bind(answered_on.map_or("", Channel::as_str));
        query.push(" AND status IS NOT NULL THEN 'answered' WHEN status IS NULL THEN 'cancelled' ELSE 'no-answer' END");
        query.push(" WHERE outcome = 'pending' AND check_in_id IN");
        push_set!(query, check_ins.iter().map(|id| id.0));
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Finds a try.
///
/// # Errors
/// If the database does not answer or the row cannot be read.
pub async fn find(tx: &mut Tx, id: AttemptId) -> Result<Option<Attempt>, StoreError> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        r"/* attempts::find */
        SELECT id, check_in_id, person_id, channel, rung, created_at, status, code, outcome, carried_by
        FROM attempt WHERE id = $1",
    ).bind(id.0).fetch_optional(conn).await)?;
    row.map(Attempt::try_from).transpose()
}

/// Some tries, and with each the others of the household whom its message or call asked about: the try that carries
/// it, its own id and its check-in.
///
/// # Errors
/// If the database does not answer.
pub async fn carried_with(
    tx: &mut Tx,
    ids: &[AttemptId],
) -> Result<Vec<(AttemptId, AttemptId, CheckInId)>, StoreError> {
    let rows: Vec<(Uuid, Uuid, Uuid)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* attempts::carried_with */ SELECT id, id, check_in_id FROM attempt WHERE id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.push(" UNION ALL SELECT carried_by, id, check_in_id FROM attempt WHERE carried_by IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(|(by, attempt, check_in)| (by.into(), attempt.into(), check_in.into())).collect())
}

/// The channels that check-ins were tried on so far, in order.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn channels_of(
    tx: &mut Tx,
    check_ins: &[CheckInId],
) -> Result<HashMap<CheckInId, Vec<Channel>>, StoreError> {
    let rows: Vec<(Uuid, String)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* attempts::channels_of */ SELECT check_in_id, channel FROM attempt WHERE check_in_id IN");
        push_set!(query, check_ins.iter().map(|id| id.0));
        query.push(" ORDER BY created_at, id");
        query.build_query_as().fetch_all(conn).await
    })?;
    let mut channels: HashMap<CheckInId, Vec<Channel>> = HashMap::new();
    for (check_in, channel) in rows {
        channels.entry(check_in.into()).or_default().push(word("attempt", "channel", check_in, &channel)?);
    }
    Ok(channels)
}

/// Lists the tries of a person's check-ins, in order.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Attempt>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        r"/* attempts::list_of */
        SELECT a.id, a.check_in_id, a.person_id, a.channel, a.rung, a.created_at, a.status, a.code, a.outcome,
               a.carried_by
        FROM attempt a JOIN check_in c ON c.id = a.check_in_id
        WHERE c.person_id = $1 ORDER BY a.created_at, a.id",
    ).bind(person.0).fetch_all(conn).await)?;
    rows.into_iter().map(Attempt::try_from).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    check_in_id: Uuid,
    person_id: Uuid,
    channel: String,
    rung: i32,
    created_at: At,
    status: Option<String>,
    code: Option<String>,
    outcome: String,
    carried_by: Option<Uuid>,
}

impl TryFrom<Row> for Attempt {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let status = row.status.as_deref();
        Ok(Self {
            channel: word("attempt", "channel", row.id, &row.channel)?,
            status: status.map(|text| word("attempt", "status", row.id, text)).transpose()?,
            outcome: word("attempt", "outcome", row.id, &row.outcome)?,
            id: row.id.into(),
            check_in_id: row.check_in_id.into(),
            person_id: row.person_id.into(),
            rung: row.rung,
            created_at: row.created_at.0,
            code: row.code,
            carried_by: row.carried_by.map(AttemptId::from),
        })
    }
}
