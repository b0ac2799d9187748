//! Whom notices to staff are mailed to, and which tasks they are about.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{OrganisationId, StaffId};
use crate::domain::scope::Role;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{push_set, word};
use super::sealed::Place;

/// Somebody with an account, as whoever sets up accounts sees them.
#[derive(Debug, Clone)]
pub struct StaffMember {
    /// Their id.
    pub id: StaffId,
    /// Where they work.
    pub organisation_id: OrganisationId,
    /// That organisation's name.
    pub organisation: String,
    /// What they type to sign in.
    pub login: String,
    /// Their name.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Where notices are mailed to.
    pub mail: Option<String>,
}

/// A task that somebody is told of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Whose work list.
    pub organisation_id: OrganisationId,
    /// The named person who has it.
    pub assigned_to: Option<StaffId>,
    /// True for the alert of an emergency.
    pub is_emergency: bool,
    /// True if its time is over.
    pub is_late: bool,
}

/// Sets where notices to somebody are mailed to; `false` if there is no such account.
///
/// # Errors
/// If the database does not answer.
pub async fn set_mail(tx: &mut Tx, id: StaffId, mail: Option<&str>) -> Result<bool, StoreError> {
    let place = Place { column: "staff.mail", row: id.0 };
    let sealed = mail.map(|mail| tx.keys.seal(place, mail.as_bytes()));
    Ok(on!(tx, conn => sqlx::query("/* notices::set_mail */ UPDATE staff SET mail_sealed = $2 WHERE id = $1")
        .bind(id.0).bind(sealed).execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// Lists the open accounts, by organisation and login.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_staff(tx: &mut Tx) -> Result<Vec<StaffMember>, StoreError> {
    let rows: Vec<StaffRow> = on!(tx, conn => sqlx::query_as(
        r"/* notices::list_staff */
        SELECT s.id, s.organisation_id, o.name AS organisation, s.login, s.name, s.role, s.mail_sealed
        FROM staff s JOIN organisation o ON o.id = s.organisation_id
        WHERE s.disabled_at IS NULL ORDER BY o.name, s.login LIMIT 10000",
    ).fetch_all(conn).await)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Takes the tasks that somebody is to be told of now, each once however many ask, and sets when they are told again:
/// when their time is over, and then no more.
///
/// # Errors
/// If the database does not answer.
pub async fn take_due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Told>, StoreError> {
    let rows: Vec<(Uuid, Option<Uuid>, Option<Uuid>, At)> = on!(tx, conn => sqlx::query_as(
        r"/* notices::take_due */
        UPDATE task SET notice_at = CASE WHEN due_at > $1 THEN due_at ELSE NULL END
        WHERE notice_at <= $1 AND done_at IS NULL RETURNING organisation_id, assigned_to, alert_id, due_at",
    ).bind(At(now)).fetch_all(conn).await)?;
    let levels: HashMap<Uuid, String> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* notices::take_due: how grave */ SELECT id, level FROM alert WHERE id IN");
        push_set!(query, rows.iter().filter_map(|row| row.2));
        query.build_query_as::<(Uuid, String)>().fetch_all(conn).await
    })?
    .into_iter()
    .collect();
    Ok(rows
        .into_iter()
        .map(|(organisation, assigned_to, alert, due_at)| Told {
            organisation_id: organisation.into(),
            assigned_to: assigned_to.map(StaffId::from),
            is_emergency: alert.and_then(|id| levels.get(&id)).is_some_and(|level| level == "emergency"),
            is_late: due_at.0 <= now,
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct StaffRow {
    id: Uuid,
    organisation_id: Uuid,
    organisation: String,
    login: String,
    name: String,
    role: String,
    mail_sealed: Option<Vec<u8>>,
}

impl StaffRow {
    fn open(self, tx: &Tx) -> Result<StaffMember, StoreError> {
        let place = Place { column: "staff.mail", row: self.id };
        let mail = self.mail_sealed.map(|sealed| {
            let opened = tx.keys.open_text(place, &sealed);
            opened.map_err(|error| StoreError::unreadable("staff", "mail_sealed", self.id, error))
        });
        Ok(StaffMember {
            id: self.id.into(),
            organisation_id: self.organisation_id.into(),
            organisation: self.organisation,
            login: self.login,
            name: self.name,
            role: word("staff", "role", self.id, &self.role)?,
            mail: mail.transpose()?,
        })
    }
}
