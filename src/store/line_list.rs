//! The officer's table: everybody in follow-up, with the state of today.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::domain::alert::Level;
use crate::domain::check_in::CheckInState;
use crate::domain::episode::{EpisodeReason, RiskTier};
use crate::domain::ids::{CheckInId, PersonId};
use crate::domain::names;
use crate::domain::scope::Scope;

use super::columns::{At, On};
use super::engine::{Tx, on};
use super::error::StoreError;
use super::people::{self, Person};
use super::rows::{push_set, word};

/// Which rows are wanted. Empty lists and `None` leave nothing out.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Words of a name, or a phone number.
    pub text: Option<String>,
    /// States of today.
    pub states: Vec<CheckInState>,
    /// Levels of open alerts.
    pub levels: Vec<Level>,
    /// Reasons for follow-up.
    pub reasons: Vec<EpisodeReason>,
    /// Risk tier.
    pub risk: Option<RiskTier>,
    /// Rows to pass over.
    pub offset: i64,
    /// Rows to give.
    pub limit: i64,
}

/// One row.
pub struct LineListRow {
    /// The person.
    pub person: Person,
    /// Why they are followed up.
    pub reason: EpisodeReason,
    /// The day the episode counts from.
    pub day_zero_on: Date,
    /// First and last day.
    pub starts_on: Date,
    /// Last day with check-ins.
    pub ends_on: Date,
    /// The day's latest check-in that opened, or else the day's first.
    pub check_in: Option<CheckInOfToday>,
    /// The gravest open alert.
    pub alert_level: Option<Level>,
    /// Open tasks.
    pub open_tasks: i64,
    /// The day's last temperature, Celsius.
    pub temperature_celsius: Option<f64>,
    /// The day's last oxygen saturation, %.
    pub spo2: Option<f64>,
    /// When the person last said something.
    pub last_heard_at: Option<Timestamp>,
}

/// How the person stands today.
pub struct CheckInOfToday {
    /// The check-in.
    pub id: CheckInId,
    /// When it opens, in minutes after midnight.
    pub slot_minutes: i32,
    /// How it stands.
    pub state: CheckInState,
    /// Answered late.
    pub late: bool,
    /// Answered through staff.
    pub by_staff: bool,
    /// When an answer is due.
    pub due_at: Timestamp,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

/// Gives a page of the table and the number of rows in all. Leaves an audit row.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    today: Date,
    now: Timestamp,
) -> Result<(Vec<LineListRow>, i64), StoreError> {
    let keys = tx.keys.clone();
    let terms: Vec<Vec<u8>> = search_terms(filter.text.as_deref().unwrap_or_default())
        .iter()
        .map(|term| people::search_key(&keys, term))
        .collect();
    let (rows, total) = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* line_list::page */
            WITH today AS (
                SELECT c.*, ROW_NUMBER() OVER (PARTITION BY c.episode_id ORDER BY
                    CASE WHEN c.opens_at <= ");
        query.push_bind(At(now));
        query.push(
            r" THEN 0 ELSE 1 END, CASE WHEN c.opens_at <= ");
        query.push_bind(At(now));
        query.push(
            r" THEN -c.slot_minutes ELSE c.slot_minutes END) AS place
                FROM check_in c WHERE c.business_on = ");
        query.push_bind(On(today));
        query.push(
            r"), open_alert AS (
                SELECT a.person_id, MIN(CASE a.level WHEN 'emergency' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END) AS gravity
                FROM alert a WHERE a.acknowledged_at IS NULL GROUP BY a.person_id
            ), open_task AS (
                SELECT t.person_id, COUNT(*) AS number FROM task t WHERE t.done_at IS NULL GROUP BY t.person_id
            )
            SELECT e.person_id, e.reason, e.day_zero_on, e.starts_on, e.ends_on, c.id AS check_in_id, c.slot_minutes,
                   c.state, c.late, c.by_staff, c.due_at, c.answered_at, a.gravity, COALESCE(t.number, 0) AS tasks,
                   COUNT(*) OVER () AS total
            FROM episode e
            JOIN person p ON p.id = e.person_id
            LEFT JOIN today c ON c.episode_id = e.id AND c.place = 1
            LEFT JOIN open_alert a ON a.person_id = e.person_id
            LEFT JOIN open_task t ON t.person_id = e.person_id
            WHERE (e.status IN ('active', 'planned') OR c.id IS NOT NULL)");
        if let Some(organisation) = scope.organisation() {
            query.push(" AND e.organisation_id = ").push_bind(organisation.0);
        }
        for term in terms {
            query.push(" AND EXISTS (SELECT 1 FROM person_search s WHERE s.person_id = e.person_id AND s.search_key = ");
            query.push_bind(term).push(")");
        }
        if !filter.states.is_empty() {
            query.push(" AND c.state IN");
            push_set!(query, filter.states.iter().map(|state| state.as_str()));
        }
        if !filter.levels.is_empty() {
            query.push(" AND a.gravity IN");
            push_set!(query, filter.levels.iter().map(|level| gravity(*level)));
        }
        if !filter.reasons.is_empty() {
            query.push(" AND e.reason IN");
            push_set!(query, filter.reasons.iter().map(|reason| reason.as_str()));
        }
        if let Some(risk) = filter.risk {
            query.push(" AND p.risk = ").push_bind(risk.as_str());
        }
        query.push(
            r" ORDER BY COALESCE(a.gravity, 9),
                CASE c.state WHEN 'with-staff' THEN 0 WHEN 'overdue' THEN 1 WHEN 'not-attempted' THEN 2
                    WHEN 'missed' THEN 3 WHEN 'unreachable' THEN 3 WHEN 'answering' THEN 4 WHEN 'prompted' THEN 5
                    WHEN 'scheduled' THEN 6 ELSE 7 END,
                CASE p.risk WHEN 'high' THEN 0 ELSE 1 END, c.due_at, e.id LIMIT ");
        query.push_bind(filter.limit).push(" OFFSET ").push_bind(filter.offset);
        let rows: Vec<Row> = query.build_query_as().fetch_all(conn).await?;
        let total = rows.first().map_or(0, |row| row.total);
        (rows, total)
    });
    let ids: Vec<PersonId> = rows.iter().map(|row| row.person_id.into()).collect();
    let mut people: HashMap<PersonId, Person> =
        people::list(tx, scope, &ids, now).await?.into_iter().map(|person| (person.id, person)).collect();
    let mut vitals = latest_vitals(tx, &ids, today).await?;
    let heard = last_heard(tx, &ids).await?;
    let mut page = Vec::with_capacity(rows.len());
    for row in rows {
        let id = PersonId::from(row.person_id);
        // The same person may have two episodes on one page only if one follows the other.
        let Some(person) = people.get(&id).cloned() else { continue };
        let vitals = vitals.remove(&id).unwrap_or_default();
        page.push(row.join(person, vitals, heard.get(&id).copied())?);
    }
    people.clear();
    Ok((page, total))
}

/// The keyed-hash terms that all have to match: the words of a name, or digits of a phone number.
fn search_terms(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    if let Ok(phone) = crate::domain::phone::PhoneNumber::parse(text) {
        return vec![phone.e164().to_owned()];
    }
    names::search_words(text)
}

/// The day's last values of people: temperature and oxygen saturation.
async fn latest_vitals(
    tx: &mut Tx,
    people: &[PersonId],
    today: Date,
) -> Result<HashMap<PersonId, (Option<f64>, Option<f64>)>, StoreError> {
    let rows: Vec<(Uuid, String, Option<f64>)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* line_list::latest_vitals */
            SELECT person_id, code, number FROM observation
            WHERE retracted_at IS NULL AND code IN ('body-temperature', 'spo2') AND observed_on = ");
        query.push_bind(On(today)).push(" AND person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" ORDER BY observed_at, id");
        query.build_query_as().fetch_all(conn).await
    })?;
    let mut vitals: HashMap<PersonId, (Option<f64>, Option<f64>)> = HashMap::new();
    for (person, code, number) in rows {
        let entry = vitals.entry(person.into()).or_default();
        if code == "spo2" { entry.1 = number } else { entry.0 = number }
    }
    Ok(vitals)
}

/// When people last said something.
async fn last_heard(tx: &mut Tx, people: &[PersonId]) -> Result<HashMap<PersonId, Timestamp>, StoreError> {
    let rows: Vec<(Uuid, At)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* line_list::last_heard */
            SELECT person_id, MAX(observed_at) FROM observation WHERE person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" GROUP BY person_id");
        query.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(|(person, at)| (person.into(), at.0)).collect())
}

fn gravity(level: Level) -> i32 {
    match level {
        Level::Emergency => 0,
        Level::Urgent => 1,
        Level::Watch => 2,
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    person_id: Uuid,
    reason: String,
    day_zero_on: On,
    starts_on: On,
    ends_on: On,
    check_in_id: Option<Uuid>,
    slot_minutes: Option<i32>,
    state: Option<String>,
    late: Option<bool>,
    by_staff: Option<bool>,
    due_at: Option<At>,
    answered_at: Option<At>,
    gravity: Option<i32>,
    tasks: i64,
    total: i64,
}

impl Row {
    fn join(
        self,
        person: Person,
        (temperature_celsius, spo2): (Option<f64>, Option<f64>),
        last_heard_at: Option<Timestamp>,
    ) -> Result<LineListRow, StoreError> {
        let check_in = match (self.check_in_id, self.slot_minutes, self.state, self.due_at) {
            (Some(id), Some(slot_minutes), Some(state), Some(due_at)) => Some(CheckInOfToday {
                id: id.into(),
                slot_minutes,
                state: word("check_in", "state", id, &state)?,
                late: self.late.unwrap_or_default(),
                by_staff: self.by_staff.unwrap_or_default(),
                due_at: due_at.0,
                answered_at: self.answered_at.map(|at| at.0),
            }),
            _ => None,
        };
        Ok(LineListRow {
            reason: word("episode", "reason", self.person_id, &self.reason)?,
            person,
            day_zero_on: self.day_zero_on.0,
            starts_on: self.starts_on.0,
            ends_on: self.ends_on.0,
            check_in,
            alert_level: self.gravity.and_then(|gravity| match gravity {
                0 => Some(Level::Emergency),
                1 => Some(Level::Urgent),
                2 => Some(Level::Watch),
                _ => None,
            }),
            open_tasks: self.tasks,
            temperature_celsius,
            spo2,
            last_heard_at,
        })
    }
}
