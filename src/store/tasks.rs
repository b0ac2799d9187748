//! The work list: what a named person has to do, and until when.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::alert::Level;
use crate::domain::ids::{AlertId, CheckInId, OrganisationId, PersonId, TaskId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::Channel;
use crate::domain::notice::notice_at;
use crate::domain::scope::{Actor, Scope};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set, word};
use super::sealed::Place;

/// Something to be done.
#[derive(Debug, Clone)]
pub struct NewTask {
    /// Its id.
    pub id: TaskId,
    /// Whose work list.
    pub organisation_id: OrganisationId,
    /// About whom.
    pub person_id: PersonId,
    /// Because of which check-in.
    pub check_in_id: Option<CheckInId>,
    /// Because of which alert.
    pub alert_id: Option<AlertId>,
    /// What.
    pub kind: TaskKind,
    /// Since when.
    pub opened_at: Timestamp,
    /// Until when.
    pub due_at: Timestamp,
    /// The same task is not open twice.
    pub dedupe_key: String,
}

/// An entry of the work list as it is shown.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// About whom.
    pub person_id: PersonId,
    /// Because of which check-in.
    pub check_in_id: Option<CheckInId>,
    /// Because of which alert.
    pub alert_id: Option<AlertId>,
    /// That alert's level.
    pub alert_level: Option<Level>,
    /// That alert's rule.
    pub rule: Option<String>,
    /// What.
    pub kind: TaskKind,
    /// The named person who has it.
    pub assigned_to: Option<String>,
    /// Since when.
    pub opened_at: Timestamp,
    /// Until when.
    pub due_at: Timestamp,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// Opens tasks in the name of the organisation's responsible person; one that is open already is not opened twice.
///
/// # Errors
/// If the database does not answer.
pub async fn open(tx: &mut Tx, tasks: &[NewTask]) -> Result<(), StoreError> {
    insert_rows!(
        tx,
        r"/* tasks::open */
        INSERT INTO task (id, organisation_id, person_id, check_in_id, alert_id, kind, assigned_to, opened_at, due_at,
            notice_at, dedupe_key) ",
        tasks,
        |binds, task| {
            binds.push_bind(task.id.0);
            binds.push_bind(task.organisation_id.0);
            binds.push_bind(task.person_id.0);
            binds.push_bind(task.check_in_id.map(|id| id.0));
            binds.push_bind(task.alert_id.map(|id| id.0));
            binds.push_bind(task.kind.as_str());
            binds.push("(SELECT responsible_staff_id FROM organisation WHERE id = ");
            binds.push_bind_unseparated(task.organisation_id.0);
            binds.push_unseparated(")");
            binds.push_bind(At(task.opened_at));
            binds.push_bind(At(task.due_at));
            binds.push_bind(notice_at(task.opened_at, task.due_at).map(At));
            binds.push_bind(task.dedupe_key.clone());
        },
        " ON CONFLICT (dedupe_key) WHERE done_at IS NULL DO NOTHING"
    );
    Ok(())
}

/// Opens a task about a person, outside any check-in.
///
/// # Errors
/// If the database does not answer.
pub async fn open_about(
    tx: &mut Tx,
    person: PersonId,
    kind: TaskKind,
    now: Timestamp,
    due_at: Timestamp,
    dedupe_key: &str,
) -> Result<(), StoreError> {
    let organisation: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "/* tasks::open_about: whose */ SELECT organisation_id FROM person WHERE id = $1",
    ).bind(person.0).fetch_optional(conn).await)?;
    let Some(organisation) = organisation else { return Ok(()) };
    let task = NewTask {
        id: crate::ambient::fresh_id(),
        organisation_id: organisation.into(),
        person_id: person,
        check_in_id: None,
        alert_id: None,
        kind,
        opened_at: now,
        due_at,
        dedupe_key: dedupe_key.to_owned(),
    };
    open(tx, &[task]).await
}

/// Opens a task because a provider refuses the service on a whole channel: one for each organisation, about the person
/// in whose case it came up.
///
/// # Errors
/// If the database does not answer.
pub async fn open_broken(
    tx: &mut Tx,
    person: PersonId,
    channel: Channel,
    now: Timestamp,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    let kind = TaskKind::ChannelBroken;
    let organisation: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "/* tasks::open_broken: whose */ SELECT organisation_id FROM person WHERE id = $1",
    ).bind(person.0).fetch_optional(conn).await)?;
    let Some(organisation) = organisation else { return Ok(()) };
    open_about(tx, person, kind, now, due_at, &format!("{kind}:{organisation}:{channel}")).await
}

/// Closes the open tasks of some kinds about check-ins. `by` is an audit actor, or the part of the service whose
/// reason for them went away.
///
/// # Errors
/// If the database does not answer.
pub async fn close(
    tx: &mut Tx,
    check_ins: &[CheckInId],
    kinds: &[TaskKind],
    by: &str,
    outcome: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* tasks::close */ UPDATE task SET done_by = ");
        query.push_bind(by.to_owned()).push(", outcome = ").push_bind(outcome.to_owned());
        query.push(", done_at = ").push_bind(At(now)).push(" WHERE done_at IS NULL AND kind IN");
        push_set!(query, kinds.iter().map(|kind| kind.as_str()));
        query.push(" AND check_in_id IN");
        push_set!(query, check_ins.iter().map(|id| id.0));
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Closes the task of an alert: somebody looked.
///
/// # Errors
/// If the database does not answer.
pub async fn close_of_alert(
    tx: &mut Tx,
    alert: AlertId,
    by: &Actor,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* tasks::close_of_alert */
        UPDATE task SET done_at = $2, done_by = $3, outcome = 'acknowledged' WHERE alert_id = $1 AND done_at IS NULL",
    ).bind(alert.0).bind(At(now)).bind(by.to_string()).execute(conn).await.map(drop))?;
    Ok(())
}

/// Closes the tasks about a person that were open until a call began: staff reached them. Whether a LINE account is
/// theirs is decided apart.
///
/// # Errors
/// If the database does not answer.
pub async fn close_all_of(
    tx: &mut Tx,
    person: PersonId,
    by: &Actor,
    outcome: &str,
    note: Option<&str>,
    until: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    let open: Vec<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "/* tasks::close_all_of: which */ SELECT id FROM task
        WHERE person_id = $1 AND done_at IS NULL AND opened_at <= $2 AND kind <> 'line-relink'",
    ).bind(person.0).bind(At(until)).fetch_all(conn).await)?;
    for id in open {
        finish(tx, None, id.into(), by, outcome, note, now).await?;
    }
    Ok(())
}

/// What a finished task was about.
pub struct Finished {
    /// Whom.
    pub person_id: PersonId,
    /// Which alert, if one.
    pub alert_id: Option<AlertId>,
}

/// True if there is such a task in the organisation, open or done.
///
/// # Errors
/// If the database does not answer.
pub async fn exists(tx: &mut Tx, organisation: OrganisationId, id: TaskId) -> Result<bool, StoreError> {
    let found: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "/* tasks::exists */ SELECT id FROM task WHERE id = $1 AND organisation_id = $2",
    ).bind(id.0).bind(organisation.0).fetch_optional(conn).await)?;
    Ok(found.is_some())
}

/// Closes one task; `None` if it is closed already or out of scope.
///
/// # Errors
/// If the database does not answer.
pub async fn finish(
    tx: &mut Tx,
    organisation: Option<OrganisationId>,
    id: TaskId,
    by: &Actor,
    outcome: &str,
    note: Option<&str>,
    now: Timestamp,
) -> Result<Option<Finished>, StoreError> {
    let place = Place { column: "task.note", row: id.0 };
    let note = note.map(|note| tx.keys.seal(place, note.as_bytes()));
    let finished: Option<(Uuid, Option<Uuid>)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* tasks::finish */ UPDATE task SET done_at = ");
        query.push_bind(At(now)).push(", done_by = ").push_bind(by.to_string());
        query.push(", outcome = ").push_bind(outcome.to_owned()).push(", note_sealed = ").push_bind(note);
        query.push(" WHERE done_at IS NULL AND id = ").push_bind(id.0);
        if let Some(organisation) = organisation {
            query.push(" AND organisation_id = ").push_bind(organisation.0);
        }
        query.push(" RETURNING person_id, alert_id");
        query.build_query_as().fetch_optional(conn).await
    })?;
    Ok(finished
        .map(|(person, alert)| Finished { person_id: person.into(), alert_id: alert.map(AlertId::from) }))
}

/// Lists open tasks within the scope: emergencies first, then by due time; of one person if one is named.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_open(
    tx: &mut Tx,
    scope: &Scope,
    person: Option<PersonId>,
) -> Result<Vec<Task>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* tasks::list_open */
            SELECT t.id, t.person_id, t.check_in_id, t.alert_id, a.level AS alert_level, a.rule, t.kind,
                   s.name AS assigned_to, t.opened_at, t.due_at, t.done_at
            FROM task t LEFT JOIN alert a ON a.id = t.alert_id LEFT JOIN staff s ON s.id = t.assigned_to
            WHERE t.done_at IS NULL");
        if let Some(organisation) = scope.organisation() {
            query.push(" AND t.organisation_id = ").push_bind(organisation.0);
        }
        if let Some(person) = person {
            query.push(" AND t.person_id = ").push_bind(person.0);
        }
        query.push(" ORDER BY CASE a.level WHEN 'emergency' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END, t.due_at, t.id");
        query.push(" LIMIT 1000");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Task::try_from).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    check_in_id: Option<Uuid>,
    alert_id: Option<Uuid>,
    alert_level: Option<String>,
    rule: Option<String>,
    kind: String,
    assigned_to: Option<String>,
    opened_at: At,
    due_at: At,
    done_at: Option<At>,
}

impl TryFrom<Row> for Task {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let level = row.alert_level.as_deref();
        Ok(Self {
            alert_level: level.map(|text| word("alert", "level", row.id, text)).transpose()?,
            kind: word("task", "kind", row.id, &row.kind)?,
            id: row.id.into(),
            person_id: row.person_id.into(),
            check_in_id: row.check_in_id.map(CheckInId::from),
            alert_id: row.alert_id.map(AlertId::from),
            rule: row.rule,
            assigned_to: row.assigned_to,
            opened_at: row.opened_at.0,
            due_at: row.due_at.0,
            done_at: row.done_at.map(|at| at.0),
        })
    }
}
