//! What people told us. Rows are only added; one that was taken back is marked and counts for nothing any more.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::domain::alert::Earlier;
use crate::domain::ids::{CheckInId, EpisodeId, InboxId, ObservationId, PersonId, StaffId};
use crate::domain::messaging::Channel;
use crate::domain::observation::{Code, Reading, SaidBy, Value};
use crate::domain::scope::{Actor, Scope};

use super::audit::{self, Entry};
use super::columns::{At, On};
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set, word};
use super::sealed::{KeyRing, Place};

/// One value somebody told us.
#[derive(Debug, Clone)]
pub struct Observation {
    /// Its id.
    pub id: ObservationId,
    /// Of whom.
    pub person_id: PersonId,
    /// During which episode.
    pub episode_id: EpisodeId,
    /// In answer to which check-in.
    pub check_in_id: Option<CheckInId>,
    /// Code and value.
    pub reading: Reading,
    /// Who said it.
    pub said_by: SaidBy,
    /// How.
    pub channel: Channel,
    /// When it was said.
    pub observed_at: Timestamp,
    /// The day in Japan it is about.
    pub observed_on: Date,
    /// The event it was read from.
    pub inbox_id: Option<InboxId>,
    /// Who wrote it down.
    pub staff_id: Option<StaffId>,
    /// The event it was taken back by, before it was ever saved.
    pub taken_back_by: Option<InboxId>,
}

/// Answers that a person took back.
#[derive(Debug, Clone)]
pub struct Retraction {
    /// Whose.
    pub person_id: PersonId,
    /// Given to which check-in.
    pub check_in_id: CheckInId,
    /// What is withdrawn.
    pub codes: Vec<Code>,
    /// The event it was taken back by.
    pub inbox_id: InboxId,
}

/// Adds observations.
///
/// # Errors
/// If the database does not answer.
pub async fn record(tx: &mut Tx, observations: &[Observation], now: Timestamp) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    insert_rows!(
        tx,
        r"/* observations::record */
        INSERT INTO observation (id, person_id, episode_id, check_in_id, code, number, word, text_sealed, said_by,
            channel, observed_at, observed_on, recorded_at, inbox_id, staff_id, retracted_at, retracted_by) ",
        observations,
        |binds, row| {
            let (number, word, text) = match &row.reading.value {
                Value::Number(number) => (Some(*number), None, None),
                Value::Yes => (None, Some("yes".to_owned()), None),
                Value::No => (None, Some("no".to_owned()), None),
                Value::Word(word) => (None, Some(word.clone()), None),
                Value::Text(text) => (None, None, Some(keys.seal(text_place(row.id.0), text.as_bytes()))),
            };
            binds.push_bind(row.id.0);
            binds.push_bind(row.person_id.0);
            binds.push_bind(row.episode_id.0);
            binds.push_bind(row.check_in_id.map(|id| id.0));
            binds.push_bind(row.reading.code.as_str());
            binds.push_bind(number);
            binds.push_bind(word);
            binds.push_bind(text);
            binds.push_bind(row.said_by.as_str());
            binds.push_bind(row.channel.as_str());
            binds.push_bind(At(row.observed_at));
            binds.push_bind(On(row.observed_on));
            binds.push_bind(At(now));
            binds.push_bind(row.inbox_id.map(|id| id.0));
            binds.push_bind(row.staff_id.map(|id| id.0));
            binds.push_bind(row.taken_back_by.map(|_| At(now)));
            binds.push_bind(row.taken_back_by.map(|id| id.0));
        },
        ""
    );
    Ok(())
}

/// Marks what people said to a check-in as taken back; what staff wrote down stays. Leaves an audit row each.
///
/// # Errors
/// If the database does not answer.
pub async fn retract(tx: &mut Tx, retractions: &[Retraction], now: Timestamp) -> Result<(), StoreError> {
    for retraction in retractions {
        let rows = on!(tx, conn => {
            let mut query = sqlx::QueryBuilder::<Engine>::new(
                "/* observations::retract */ UPDATE observation SET retracted_at = ");
            query.push_bind(At(now)).push(", retracted_by = ").push_bind(retraction.inbox_id.0);
            query.push(" WHERE retracted_at IS NULL AND staff_id IS NULL AND person_id = ");
            query.push_bind(retraction.person_id.0).push(" AND check_in_id = ");
            query.push_bind(retraction.check_in_id.0).push(" AND code IN");
            push_set!(query, retraction.codes.iter().map(|code| code.as_str()));
            query.build().execute(conn).await.map(|done| done.rows_affected())?
        });
        let entry = Entry {
            at: now,
            actor: &Actor::Worker("converse"),
            action: "observations.retract",
            subjects: &[retraction.person_id],
            detail: &format!("{rows} values"),
        };
        audit::record(tx, &entry).await?;
    }
    Ok(())
}

/// What people said since a day and did not take back, oldest first, without kept words: what alert rules look at.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn history(
    tx: &mut Tx,
    people: &[PersonId],
    since: Date,
) -> Result<Vec<(PersonId, Earlier)>, StoreError> {
    let rows: Vec<Told> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* observations::history */
            SELECT id, person_id, check_in_id, observed_at, observed_on, code, number, word FROM observation
            WHERE retracted_at IS NULL AND observed_on >= ");
        query.push_bind(On(since)).push(" AND person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" ORDER BY observed_at, id");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|row| {
            let code: Code = word("observation", "code", row.id, &row.code)?;
            let earlier = Earlier {
                at: row.observed_at.0,
                on: row.observed_on.0,
                check_in_id: row.check_in_id.map(CheckInId::from),
                reading: Reading { code, value: value(row.number, row.word, None) },
            };
            Ok((row.person_id.into(), earlier))
        })
        .collect()
}

/// Lists the observations of one person within the scope that stand, oldest first. Leaves an audit row.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_of(
    tx: &mut Tx,
    scope: &Scope,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<Observation>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* observations::list_of */
            SELECT o.id, o.person_id, o.episode_id, o.check_in_id, o.code, o.number, o.word, o.text_sealed,
                   o.said_by, o.channel, o.observed_at, o.observed_on, o.inbox_id, o.staff_id
            FROM observation o JOIN person p ON p.id = o.person_id
            WHERE o.retracted_at IS NULL AND o.person_id = ");
        query.push_bind(person.0);
        if let Some(organisation) = scope.organisation() {
            query.push(" AND p.organisation_id = ").push_bind(organisation.0);
        }
        query.push(" ORDER BY o.observed_at, o.id LIMIT 5000");
        query.build_query_as().fetch_all(conn).await
    })?;
    let keys = tx.keys.clone();
    let observations = rows.into_iter().map(|row| row.open(&keys)).collect::<Result<Vec<_>, _>>()?;
    let entry = Entry {
        at: now,
        actor: scope.actor(),
        action: "observations.read",
        subjects: &[person],
        detail: "graph",
    };
    audit::record(tx, &entry).await?;
    Ok(observations)
}

/// Removes the words that were kept of events; that something was said stays.
///
/// # Errors
/// If the database does not answer.
pub async fn remove_words(tx: &mut Tx, events: &[InboxId]) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* observations::remove_words */ UPDATE observation SET text_sealed = NULL
            WHERE text_sealed IS NOT NULL AND inbox_id IN");
        push_set!(query, events.iter().map(|id| id.0));
        query.build().execute(conn).await?;
    });
    Ok(())
}

fn text_place(id: Uuid) -> Place {
    Place { column: "observation.text", row: id }
}

fn value(number: Option<f64>, word: Option<String>, text: Option<String>) -> Value {
    match (number, word, text) {
        (Some(number), _, _) => Value::Number(number),
        (_, Some(word), _) if word == "yes" => Value::Yes,
        (_, Some(word), _) if word == "no" => Value::No,
        (_, Some(word), _) => Value::Word(word),
        (_, _, text) => Value::Text(text.unwrap_or_default()),
    }
}

#[derive(sqlx::FromRow)]
struct Told {
    id: Uuid,
    person_id: Uuid,
    check_in_id: Option<Uuid>,
    observed_at: At,
    observed_on: On,
    code: String,
    number: Option<f64>,
    word: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    episode_id: Uuid,
    check_in_id: Option<Uuid>,
    code: String,
    number: Option<f64>,
    word: Option<String>,
    text_sealed: Option<Vec<u8>>,
    said_by: String,
    channel: String,
    observed_at: At,
    observed_on: On,
    inbox_id: Option<Uuid>,
    staff_id: Option<Uuid>,
}

impl Row {
    fn open(self, keys: &KeyRing) -> Result<Observation, StoreError> {
        let text = self
            .text_sealed
            .as_ref()
            .map(|sealed| keys.open_text(text_place(self.id), sealed))
            .transpose()
            .map_err(|error| StoreError::unreadable("observation", "text_sealed", self.id, error))?;
        Ok(Observation {
            id: self.id.into(),
            person_id: self.person_id.into(),
            episode_id: self.episode_id.into(),
            check_in_id: self.check_in_id.map(CheckInId::from),
            reading: Reading {
                code: word("observation", "code", self.id, &self.code)?,
                value: value(self.number, self.word, text),
            },
            said_by: word("observation", "said_by", self.id, &self.said_by)?,
            channel: word("observation", "channel", self.id, &self.channel)?,
            observed_at: self.observed_at.0,
            observed_on: self.observed_on.0,
            inbox_id: self.inbox_id.map(InboxId::from),
            staff_id: self.staff_id.map(StaffId::from),
            taken_back_by: None,
        })
    }
}
