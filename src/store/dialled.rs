//! Calls that the service places by itself: how many a person had, whether one is on its way, and what came of it.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::domain::ids::{CheckInId, ContactPointId, OutboxId, PersonId};
use crate::domain::messaging::{Channel, Language};
use crate::domain::scope::Scope;

use super::audit::{self, Entry};
use super::columns::{At, On};
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{push_set, word};
use super::sealed::Place;

/// The calls of one person for the check-ins of one day.
#[derive(Debug, Clone, Default)]
pub struct Dialled {
    /// How many were placed or are to be placed. What was called off, or refused before it rang, is none.
    pub calls: usize,
    /// Check-ins for which a call waits to be placed, or was placed a moment ago.
    pub under_way: HashSet<CheckInId>,
}

/// Counts the calls of people for check-ins from a day on. A call whose last news is older than `recent` is not under
/// way any more, even if nobody told us its end.
///
/// # Errors
/// If the database does not answer.
pub async fn of_people(
    tx: &mut Tx,
    people: &[PersonId],
    from: Date,
    recent: Timestamp,
) -> Result<HashMap<(PersonId, Date), Dialled>, StoreError> {
    let rows: Vec<(Uuid, Uuid, On, bool)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* dialled::of_people */
            SELECT c.person_id, c.id, c.business_on,
                   a.outcome = 'pending' AND (a.status_at IS NULL OR a.status_at >= ");
        query.push_bind(At(recent)).push(
            r") FROM check_in c JOIN attempt a ON a.check_in_id = c.id
            WHERE a.channel = 'voice' AND a.outcome <> 'cancelled'
              AND NOT (a.outcome = 'failed' AND a.status IS NULL) AND c.business_on >= ");
        query.push_bind(On(from)).push(" AND c.person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.build_query_as().fetch_all(conn).await
    })?;
    let mut dialled: HashMap<(PersonId, Date), Dialled> = HashMap::new();
    for (person, check_in, On(day), is_under_way) in rows {
        let of_day = dialled.entry((person.into(), day)).or_default();
        of_day.calls += 1;
        if is_under_way {
            of_day.under_way.insert(check_in.into());
        }
    }
    Ok(dialled)
}

/// What came from the other end of a call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heard {
    /// A key was pressed.
    pub keys: bool,
    /// The recogniser understood words.
    pub words: bool,
}

/// What came from the other end of a call so far.
///
/// # Errors
/// If the database does not answer.
pub async fn heard_in(tx: &mut Tx, call: &str) -> Result<Heard, StoreError> {
    let kinds: Vec<String> = on!(tx, conn => sqlx::query_scalar(
        r"/* dialled::heard_in */
        SELECT DISTINCT kind FROM inbox WHERE provider = 'twilio-voice' AND event_id >= $1 AND event_id < $2
            AND kind IN ('digits', 'text')",
    ).bind(format!("{call}:")).bind(format!("{call};")).fetch_all(conn).await)?;
    let has = |kind: &str| kinds.iter().any(|known| known == kind);
    Ok(Heard { keys: has("digits"), words: has("text") })
}

/// Where a call went.
pub struct Line {
    /// The number, in E.164.
    pub number: String,
    /// The contact point it stands for.
    pub contact_point_id: Option<ContactPointId>,
    /// The language of whoever was called.
    pub language: Language,
    /// Until when the call made sense.
    pub not_after_at: Timestamp,
}

/// Finds where an entry of the outbox called; `None` if it was no call to a person of ours. Leaves an audit row.
///
/// # Errors
/// If the database does not answer or the entry cannot be read.
pub async fn line_of(
    tx: &mut Tx,
    scope: &Scope,
    id: OutboxId,
    now: Timestamp,
) -> Result<Option<Line>, StoreError> {
    let row: Option<(Vec<u8>, Option<Uuid>, String, At, Uuid)> = on!(tx, conn => sqlx::query_as(
        r"/* dialled::line_of */
        SELECT o.address_sealed, o.contact_point_id, p.language, o.not_after_at, p.id
        FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.id = $1 AND o.channel = $2",
    ).bind(id.0).bind(Channel::Voice.as_str()).fetch_optional(conn).await)?;
    if let Some((.., person)) = &row {
        let subjects = [PersonId(*person)];
        let entry =
            Entry { at: now, actor: scope.actor(), action: "outbox.read", subjects: &subjects, detail: "" };
        audit::record(tx, &entry).await?;
    }
    row.map(|(sealed, contact_point, language, At(not_after_at), _)| {
        let place = Place { column: "outbox.address", row: id.0 };
        Ok(Line {
            number: tx
                .keys
                .open_text(place, &sealed)
                .map_err(|error| StoreError::unreadable("outbox", "address_sealed", id, error))?,
            contact_point_id: contact_point.map(ContactPointId::from),
            language: word("person", "language", id, &language)?,
            not_after_at,
        })
    })
    .transpose()
}

/// Counts the calls that wait to be placed now, whosever they are: the account places one after the other.
///
/// # Errors
/// If the database does not answer.
pub async fn waiting(tx: &mut Tx, now: Timestamp) -> Result<i64, StoreError> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        r"/* dialled::waiting */
        SELECT COUNT(*) FROM outbox
        WHERE channel = 'voice' AND state IN ('queued', 'leased') AND due_at <= $1 AND not_after_at > $1",
    ).bind(At(now)).fetch_one(conn).await)?)
}

/// Calls off what waits to be dialled about check-ins.
///
/// # Errors
/// If the database does not answer.
pub async fn call_off(tx: &mut Tx, check_ins: &[CheckInId], now: Timestamp) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* dialled::call_off */ UPDATE outbox SET state = 'cancelled', finished_at = ");
        query.push_bind(At(now));
        query.push(" WHERE state = 'queued' AND channel = 'voice' AND attempt_id IS NOT NULL AND check_in_id IN");
        push_set!(query, check_ins.iter().map(|id| id.0));
        query.push(" RETURNING attempt_id");
        let called_off: Vec<Uuid> = query.build_query_scalar().fetch_all(&mut *conn).await?;
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* dialled::call_off: the tries */ UPDATE attempt SET outcome = 'cancelled' WHERE outcome = 'pending' AND (id IN");
        push_set!(query, called_off.iter());
        query.push(" OR carried_by IN");
        push_set!(query, called_off.iter());
        query.push(")");
        query.build().execute(conn).await?;
    });
    Ok(())
}
