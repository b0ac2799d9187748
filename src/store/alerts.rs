//! Findings that need a person.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::domain::alert::Level;
use crate::domain::ids::{AlertId, CheckInId, OrganisationId, PersonId, StaffId};
use crate::domain::scope::Scope;

use super::columns::{At, On};
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{BATCH, push_set, word};

/// One finding.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// About whom.
    pub person_id: PersonId,
    /// Whose work list it is on.
    pub organisation_id: OrganisationId,
    /// The check-in it was said in.
    pub check_in_id: Option<CheckInId>,
    /// How grave.
    pub level: Level,
    /// The rule that raised it.
    pub rule: String,
    /// Name and version of the rules.
    pub rule_version: String,
    /// When.
    pub raised_at: Timestamp,
    /// Until when somebody has to look.
    pub due_at: Timestamp,
    /// When somebody did.
    pub acknowledged_at: Option<Timestamp>,
    /// That person's name.
    pub acknowledged_by: Option<String>,
    /// The day in Japan. One open alert of a rule per person and day.
    pub raised_on: Date,
    /// When the answer behind it was taken back. It stays open until somebody has looked.
    pub taken_back_at: Option<Timestamp>,
}

/// Raises alerts; returns the ids of those that are news: the same one is not open already.
///
/// # Errors
/// If the database does not answer.
pub async fn raise(tx: &mut Tx, alerts: &[Alert]) -> Result<Vec<AlertId>, StoreError> {
    let mut raised = Vec::new();
    for batch in alerts.chunks(BATCH) {
        let ids: Vec<Uuid> = on!(tx, conn => {
            let mut query = sqlx::QueryBuilder::<Engine>::new(
                r"/* alerts::raise */
                INSERT INTO alert (id, person_id, organisation_id, check_in_id, level, rule, rule_version, raised_at,
                    due_at, raised_on, taken_back_at) ");
            query.push_values(batch, |mut binds, alert| {
                binds.push_bind(alert.id.0);
                binds.push_bind(alert.person_id.0);
                binds.push_bind(alert.organisation_id.0);
                binds.push_bind(alert.check_in_id.map(|id| id.0));
                binds.push_bind(alert.level.as_str());
                binds.push_bind(alert.rule.clone());
                binds.push_bind(alert.rule_version.clone());
                binds.push_bind(At(alert.raised_at));
                binds.push_bind(At(alert.due_at));
                binds.push_bind(On(alert.raised_on));
                binds.push_bind(alert.taken_back_at.map(At));
            });
            query.push(" ON CONFLICT (person_id, rule, raised_on) WHERE acknowledged_at IS NULL DO NOTHING RETURNING id");
            query.build_query_scalar().fetch_all(conn).await
        })?;
        raised.extend(ids.into_iter().map(AlertId::from));
    }
    Ok(raised)
}

/// Marks open alerts of a check-in as resting on an answer that was taken back.
///
/// # Errors
/// If the database does not answer.
pub async fn take_back(
    tx: &mut Tx,
    check_in: CheckInId,
    rules: &[String],
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => {
        let mut query =
            sqlx::QueryBuilder::<Engine>::new("/* alerts::take_back */ UPDATE alert SET taken_back_at = ");
        query.push_bind(At(now)).push(" WHERE taken_back_at IS NULL AND check_in_id = ").push_bind(check_in.0);
        query.push(" AND rule IN");
        push_set!(query, rules.iter().cloned());
        query.build().execute(conn).await?;
    });
    Ok(())
}

/// Another answer meets the rule of an alert that is open already: it rests on this one, whatever was taken back.
///
/// # Errors
/// If the database does not answer.
pub async fn confirm(tx: &mut Tx, alert: &Alert) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* alerts::confirm */
        UPDATE alert SET taken_back_at = NULL
        WHERE person_id = $1 AND rule = $2 AND raised_on = $3 AND acknowledged_at IS NULL AND taken_back_at IS NOT NULL",
    ).bind(alert.person_id.0).bind(&alert.rule).bind(On(alert.raised_on)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Writes down who looked at an alert; `false` if somebody already had, or it is out of scope.
///
/// # Errors
/// If the database does not answer.
pub async fn acknowledge(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: AlertId,
    by: StaffId,
    now: Timestamp,
) -> Result<Option<PersonId>, StoreError> {
    let person: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        r"/* alerts::acknowledge */
        UPDATE alert SET acknowledged_at = $3, acknowledged_by = $4
        WHERE id = $1 AND organisation_id = $2 AND acknowledged_at IS NULL RETURNING person_id",
    ).bind(id.0).bind(organisation.0).bind(At(now)).bind(by.0).fetch_optional(conn).await)?;
    Ok(person.map(PersonId::from))
}

/// True if there is such an alert in the organisation, looked at or not.
///
/// # Errors
/// If the database does not answer.
pub async fn exists(tx: &mut Tx, organisation: OrganisationId, id: AlertId) -> Result<bool, StoreError> {
    let found: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "/* alerts::exists */ SELECT id FROM alert WHERE id = $1 AND organisation_id = $2",
    ).bind(id.0).bind(organisation.0).fetch_optional(conn).await)?;
    Ok(found.is_some())
}

/// Writes down that somebody spoke with the person: their open alerts that were raised until the call began are looked
/// at.
///
/// # Errors
/// If the database does not answer.
pub async fn acknowledge_all_of(
    tx: &mut Tx,
    person: PersonId,
    by: StaffId,
    until: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* alerts::acknowledge_all_of */
        UPDATE alert SET acknowledged_at = $2, acknowledged_by = $3
        WHERE person_id = $1 AND acknowledged_at IS NULL AND raised_at <= $4",
    ).bind(person.0).bind(At(now)).bind(by.0).bind(At(until)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Lists the alerts of one person within the scope, newest first.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_of(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<Vec<Alert>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* alerts::list_of */
            SELECT a.id, a.person_id, a.organisation_id, a.check_in_id, a.level, a.rule, a.rule_version, a.raised_at,
                   a.due_at, a.acknowledged_at, s.name AS acknowledged_by, a.raised_on, a.taken_back_at
            FROM alert a LEFT JOIN staff s ON s.id = a.acknowledged_by WHERE a.person_id = ");
        query.push_bind(person.0);
        if let Some(organisation) = scope.organisation() {
            query.push(" AND a.organisation_id = ").push_bind(organisation.0);
        }
        query.push(" ORDER BY a.raised_at DESC, a.id DESC LIMIT 500");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Alert::try_from).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    organisation_id: Uuid,
    check_in_id: Option<Uuid>,
    level: String,
    rule: String,
    rule_version: String,
    raised_at: At,
    due_at: At,
    acknowledged_at: Option<At>,
    acknowledged_by: Option<String>,
    raised_on: On,
    taken_back_at: Option<At>,
}

impl TryFrom<Row> for Alert {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            level: word("alert", "level", row.id, &row.level)?,
            id: row.id.into(),
            person_id: row.person_id.into(),
            organisation_id: row.organisation_id.into(),
            check_in_id: row.check_in_id.map(CheckInId::from),
            rule: row.rule,
            rule_version: row.rule_version,
            raised_at: row.raised_at.0,
            due_at: row.due_at.0,
            acknowledged_at: row.acknowledged_at.map(|at| at.0),
            acknowledged_by: row.acknowledged_by,
            raised_on: row.raised_on.0,
            taken_back_at: row.taken_back_at.map(|at| at.0),
        })
    }
}
