//! Check-ins: one due moment each, with the next thing that happens to it.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::domain::check_in::{CheckInEvent, CheckInState};
use crate::domain::ids::{CheckInId, EpisodeId, OrganisationId, PersonId};
use crate::domain::scope::Scope;

use super::columns::{At, On};
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{Locks, insert_rows, push_set, word};

/// One due moment of an episode.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckIn {
    /// Its id.
    pub id: CheckInId,
    /// Of which episode.
    pub episode_id: EpisodeId,
    /// Whose.
    pub person_id: PersonId,
    /// Whose work list it ends in.
    pub organisation_id: OrganisationId,
    /// The day in Japan it is for.
    pub business_on: Date,
    /// The time of day it opens, in minutes after midnight.
    pub slot_minutes: i32,
    /// Day of the episode.
    pub day_number: i32,
    /// How it stands.
    pub state: CheckInState,
    /// Answered after the due time.
    pub late: bool,
    /// Staff wrote the answer down.
    pub by_staff: bool,
    /// When the first message goes out.
    pub opens_at: Timestamp,
    /// When an answer is due.
    pub due_at: Timestamp,
    /// When the day closes.
    pub closes_at: Timestamp,
    /// The next rung of the ladder and when it is climbed; `None` once nothing further happens.
    pub next: Option<NextRung>,
    /// When a provider took the first message, or the person spoke first. `None`: nothing reached anybody.
    pub prompted_at: Option<Timestamp>,
    /// When the last required answer came.
    pub answered_at: Option<Timestamp>,
    /// When a value that has to be measured again is raised as it is. `None`: nothing waits for a second value.
    pub again_by_at: Option<Timestamp>,
}

/// What happens next to a check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextRung {
    /// The rung, counted from 0.
    pub rung: i32,
    /// When.
    pub at: Timestamp,
}

impl CheckIn {
    /// Moves to the state after an event; `false` if the event changes nothing.
    pub fn apply(&mut self, event: CheckInEvent, now: Timestamp) -> bool {
        let Some(state) = self.state.after(event) else { return false };
        self.state = match state {
            // A day on which no message ever reached a provider is ours, however far the ladder was climbed.
            CheckInState::Missed if self.prompted_at.is_none() => CheckInState::NotAttempted,
            state => state,
        };
        if state.is_final() {
            self.next = None;
        }
        match event {
            CheckInEvent::HandedOver => self.prompted_at = Some(now),
            // Whoever spoke first needed no message.
            CheckInEvent::FirstAnswer => self.prompted_at = self.prompted_at.or(Some(now)),
            CheckInEvent::LastAnswer | CheckInEvent::StaffAnswered => {
                self.answered_at = Some(now);
                self.late = now > self.due_at;
                self.by_staff = event == CheckInEvent::StaffAnswered;
            }
            _ => {}
        }
        true
    }
}

const COLUMNS: &str = "c.id, c.episode_id, c.person_id, c.organisation_id, c.business_on, c.slot_minutes, \
    c.day_number, c.state, c.late, c.by_staff, c.opens_at, c.due_at, c.closes_at, c.next_rung, c.next_at, \
    c.prompted_at, c.answered_at, c.again_by_at";

/// Binds one row, in the order in which both statements below name the columns.
macro_rules! bind_row {
    ($binds:ident, $row:ident, $now:ident) => {{
        $binds.push_bind($row.id.0);
        $binds.push_bind($row.episode_id.0);
        $binds.push_bind($row.person_id.0);
        $binds.push_bind($row.organisation_id.0);
        $binds.push_bind(On($row.business_on));
        $binds.push_bind($row.slot_minutes);
        $binds.push_bind($row.day_number);
        $binds.push_bind($row.state.as_str());
        $binds.push_bind($row.late);
        $binds.push_bind($row.by_staff);
        $binds.push_bind(At($row.opens_at));
        $binds.push_bind(At($row.due_at));
        $binds.push_bind(At($row.closes_at));
        $binds.push_bind($row.next.map(|next| next.rung));
        $binds.push_bind($row.next.map(|next| At(next.at)));
        $binds.push_bind($row.prompted_at.map(At));
        $binds.push_bind($row.answered_at.map(At));
        $binds.push_bind($row.again_by_at.map(At));
        $binds.push_bind(At($now));
    }};
}

/// Adds check-ins; ones that are there already stay as they are.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, check_ins: &[CheckIn], now: Timestamp) -> Result<(), StoreError> {
    insert_rows!(
        tx,
        r"/* check_ins::add */
        INSERT INTO check_in (id, episode_id, person_id, organisation_id, business_on, slot_minutes, day_number,
            state, late, by_staff, opens_at, due_at, closes_at, next_rung, next_at, prompted_at, answered_at,
            again_by_at, updated_at) ",
        check_ins,
        |binds, row| { bind_row!(binds, row, now) },
        " ON CONFLICT (episode_id, business_on, slot_minutes) DO NOTHING"
    );
    Ok(())
}

/// Saves check-ins that are there already. They must have been locked in this transaction.
///
/// # Errors
/// If the database does not answer.
pub async fn save(tx: &mut Tx, check_ins: &[CheckIn], now: Timestamp) -> Result<(), StoreError> {
    insert_rows!(
        tx,
        r"/* check_ins::save */
        INSERT INTO check_in (id, episode_id, person_id, organisation_id, business_on, slot_minutes, day_number,
            state, late, by_staff, opens_at, due_at, closes_at, next_rung, next_at, prompted_at, answered_at,
            again_by_at, updated_at) ",
        check_ins,
        |binds, row| { bind_row!(binds, row, now) },
        r" ON CONFLICT (id) DO UPDATE SET state = excluded.state, late = excluded.late,
            by_staff = excluded.by_staff, opens_at = excluded.opens_at, due_at = excluded.due_at,
            closes_at = excluded.closes_at, next_rung = excluded.next_rung, next_at = excluded.next_at,
            prompted_at = excluded.prompted_at, answered_at = excluded.answered_at,
            again_by_at = excluded.again_by_at, updated_at = excluded.updated_at"
    );
    Ok(())
}

/// Claims check-ins whose next moment has come, locked until the transaction ends. Ones that another process holds
/// are left to it.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn claim_due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<CheckIn>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* check_ins::claim_due */ SELECT ");
        query.push(COLUMNS).push(" FROM check_in c WHERE c.next_at <= ").push_bind(At(now));
        query.push(" ORDER BY c.next_at, c.id LIMIT ").push_bind(limit).push(<Engine as Locks>::SKIP_LOCKED);
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(CheckIn::try_from).collect()
}

/// Claims the check-ins of people whose next moment has come, as [`claim_due`] does.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn claim_due_of(
    tx: &mut Tx,
    people: &[PersonId],
    now: Timestamp,
) -> Result<Vec<CheckIn>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* check_ins::claim_due_of */ SELECT ");
        query.push(COLUMNS).push(" FROM check_in c WHERE c.next_at <= ").push_bind(At(now));
        query.push(" AND c.person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" ORDER BY c.next_at, c.id").push(<Engine as Locks>::SKIP_LOCKED);
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(CheckIn::try_from).collect()
}

/// True if a value was not measured again in time: a look that locks nothing.
///
/// # Errors
/// If the database does not answer.
pub async fn is_any_to_look_again(tx: &mut Tx, now: Timestamp) -> Result<bool, StoreError> {
    let found: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "/* check_ins::is_any_to_look_again */ SELECT id FROM check_in WHERE again_by_at <= $1 LIMIT 1",
    ).bind(At(now)).fetch_optional(conn).await)?;
    Ok(found.is_some())
}

/// Claims check-ins for whose value no second one came in time, locked until the transaction ends. Ones that another
/// process holds are left to it.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn claim_again(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<CheckIn>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* check_ins::claim_again */ SELECT ");
        query.push(COLUMNS).push(" FROM check_in c WHERE c.again_by_at <= ").push_bind(At(now));
        query.push(" ORDER BY c.again_by_at, c.id LIMIT ").push_bind(limit).push(<Engine as Locks>::SKIP_LOCKED);
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(CheckIn::try_from).collect()
}

/// Of some people, those who have answered a check-in before.
///
/// # Errors
/// If the database does not answer.
pub async fn have_answered(tx: &mut Tx, people: &[PersonId]) -> Result<HashSet<PersonId>, StoreError> {
    let rows: Vec<Uuid> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* check_ins::have_answered */
            SELECT DISTINCT person_id FROM check_in WHERE answered_at IS NOT NULL AND person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.build_query_scalar().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(PersonId::from).collect())
}

/// Puts off the check-in that is due first, because it cannot be handled now.
///
/// # Errors
/// If the database does not answer.
pub async fn put_off_first(
    tx: &mut Tx,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<CheckInId>, StoreError> {
    let id: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        r"/* check_ins::put_off_first */
        UPDATE check_in SET next_at = $2
        WHERE id = (SELECT id FROM check_in WHERE next_at <= $1 ORDER BY next_at, id LIMIT 1) RETURNING id",
    ).bind(At(now)).bind(At(until)).fetch_optional(conn).await)?;
    Ok(id.map(CheckInId::from))
}

/// Lists the check-ins of people from a day on, locked until the transaction ends, in order of id so that two
/// processes never wait for each other.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn lock_of(tx: &mut Tx, people: &[PersonId], since: Date) -> Result<Vec<CheckIn>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* check_ins::lock_of */ SELECT ");
        query.push(COLUMNS).push(" FROM check_in c WHERE c.business_on >= ").push_bind(On(since));
        query.push(" AND c.person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" ORDER BY c.id").push(<Engine as Locks>::FOR_UPDATE);
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(CheckIn::try_from).collect()
}

/// Lists check-ins by id, locked until the transaction ends, in order of id.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn lock(tx: &mut Tx, ids: &[CheckInId]) -> Result<Vec<CheckIn>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* check_ins::lock */ SELECT ");
        query.push(COLUMNS).push(" FROM check_in c WHERE c.id IN");
        push_set!(query, ids.iter().map(|id| id.0));
        query.push(" ORDER BY c.id").push(<Engine as Locks>::FOR_UPDATE);
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(CheckIn::try_from).collect()
}

/// Lists the check-ins of one person within the scope, newest first.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_of(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<Vec<CheckIn>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* check_ins::list_of */ SELECT ");
        query.push(COLUMNS).push(" FROM check_in c WHERE c.person_id = ").push_bind(person.0);
        if let Some(organisation) = scope.organisation() {
            query.push(" AND c.organisation_id = ").push_bind(organisation.0);
        }
        query.push(" ORDER BY c.business_on DESC, c.slot_minutes DESC LIMIT 200");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(CheckIn::try_from).collect()
}

/// The states of people's closed check-ins since a day, newest first: what the ladder of several days looks at.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn states_since(
    tx: &mut Tx,
    people: &[PersonId],
    since: Date,
) -> Result<Vec<(PersonId, Date, CheckInState)>, StoreError> {
    let rows: Vec<(Uuid, On, String)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* check_ins::states_since */
            SELECT person_id, business_on, state FROM check_in WHERE business_on >= ");
        query.push_bind(On(since)).push(" AND person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" ORDER BY business_on DESC, slot_minutes DESC");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|(person, on, state)| Ok((person.into(), on.0, word("check_in", "state", person, &state)?)))
        .collect()
}

/// The earliest next moment of any check-in.
///
/// # Errors
/// If the database does not answer.
pub async fn next_moment(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<At> = on!(tx, conn => sqlx::query_scalar(
        "/* check_ins::next_moment */ SELECT MIN(next_at) FROM check_in WHERE next_at IS NOT NULL",
    ).fetch_one(conn).await)?;
    Ok(at.map(|at| at.0))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    episode_id: Uuid,
    person_id: Uuid,
    organisation_id: Uuid,
    business_on: On,
    slot_minutes: i32,
    day_number: i32,
    state: String,
    late: bool,
    by_staff: bool,
    opens_at: At,
    due_at: At,
    closes_at: At,
    next_rung: Option<i32>,
    next_at: Option<At>,
    prompted_at: Option<At>,
    answered_at: Option<At>,
    again_by_at: Option<At>,
}

impl TryFrom<Row> for CheckIn {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            state: word("check_in", "state", row.id, &row.state)?,
            id: row.id.into(),
            episode_id: row.episode_id.into(),
            person_id: row.person_id.into(),
            organisation_id: row.organisation_id.into(),
            business_on: row.business_on.0,
            slot_minutes: row.slot_minutes,
            day_number: row.day_number,
            late: row.late,
            by_staff: row.by_staff,
            opens_at: row.opens_at.0,
            due_at: row.due_at.0,
            closes_at: row.closes_at.0,
            next: row.next_at.map(|at| NextRung { rung: row.next_rung.unwrap_or(0), at: at.0 }),
            prompted_at: row.prompted_at.map(|at| at.0),
            answered_at: row.answered_at.map(|at| at.0),
            again_by_at: row.again_by_at.map(|at| at.0),
        })
    }
}
