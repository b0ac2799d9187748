//! Calls that staff made by hand, and what was heard.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{CheckInId, PersonId, StaffId};
use crate::domain::observation::SaidBy;
use crate::domain::scope::Scope;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::word;
use super::sealed::Place;

words! {
    /// How a call by hand ended.
    pub enum CallOutcome as "outcome of a call" {
        /// Somebody told how the person is.
        Answered = "answered",
        /// Nobody could be reached.
        Unreachable = "unreachable",
        /// The person would not say.
        Refused = "refused",
    }
}

/// One call by hand.
#[derive(Debug, Clone)]
pub struct StaffCall {
    /// Its id.
    pub id: Uuid,
    /// Whom it was about.
    pub person_id: PersonId,
    /// For which check-in.
    pub check_in_id: CheckInId,
    /// Who called.
    pub staff_id: StaffId,
    /// When.
    pub called_at: Timestamp,
    /// How it ended.
    pub outcome: CallOutcome,
    /// Who spoke.
    pub said_by: Option<SaidBy>,
    /// R07: advice to see a doctor was given.
    pub advised_to_see_doctor: bool,
    /// What else was heard.
    pub note: Option<String>,
}

/// Adds a call.
///
/// # Errors
/// If the database does not answer.
pub async fn record(tx: &mut Tx, call: &StaffCall) -> Result<(), StoreError> {
    let note = call.note.as_ref().map(|note| tx.keys.seal(note_place(call.id), note.as_bytes()));
    on!(tx, conn => sqlx::query(
        r"/* calls::record */
        INSERT INTO staff_call (id, person_id, check_in_id, staff_id, called_at, outcome, said_by,
            advised_to_see_doctor, note_sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(call.id).bind(call.person_id.0).bind(call.check_in_id.0).bind(call.staff_id.0).bind(At(call.called_at))
    .bind(call.outcome.as_str()).bind(call.said_by.map(SaidBy::as_str)).bind(call.advised_to_see_doctor).bind(note)
    .execute(conn).await.map(drop))?;
    Ok(())
}

/// True if a call of this id is recorded already.
///
/// # Errors
/// If the database does not answer.
pub async fn exists(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    let found: Option<Uuid> = on!(tx, conn => sqlx::query_scalar(
        "/* calls::exists */ SELECT id FROM staff_call WHERE id = $1",
    ).bind(id).fetch_optional(conn).await)?;
    Ok(found.is_some())
}

/// Lists the calls about a person within the scope, oldest first.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_of(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<Vec<StaffCall>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* calls::list_of */
            SELECT c.id, c.person_id, c.check_in_id, c.staff_id, c.called_at, c.outcome, c.said_by,
                   c.advised_to_see_doctor, c.note_sealed
            FROM staff_call c JOIN person p ON p.id = c.person_id WHERE c.person_id = ");
        query.push_bind(person.0);
        if let Some(organisation) = scope.organisation() {
            query.push(" AND p.organisation_id = ").push_bind(organisation.0);
        }
        query.push(" ORDER BY c.called_at, c.id LIMIT 1000");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|row| {
            let said_by = row.said_by.as_deref();
            let note = row.note_sealed.as_deref();
            Ok(StaffCall {
                outcome: word("staff_call", "outcome", row.id, &row.outcome)?,
                said_by: said_by.map(|text| word("staff_call", "said_by", row.id, text)).transpose()?,
                note: note
                    .map(|sealed| tx.keys.open_text(note_place(row.id), sealed))
                    .transpose()
                    .map_err(|error| StoreError::unreadable("staff_call", "note_sealed", row.id, error))?,
                id: row.id,
                person_id: row.person_id.into(),
                check_in_id: row.check_in_id.into(),
                staff_id: row.staff_id.into(),
                called_at: row.called_at.0,
                advised_to_see_doctor: row.advised_to_see_doctor,
            })
        })
        .collect()
}

fn note_place(id: Uuid) -> Place {
    Place { column: "staff_call.note", row: id }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    check_in_id: Uuid,
    staff_id: Uuid,
    called_at: At,
    outcome: String,
    said_by: Option<String>,
    advised_to_see_doctor: bool,
    note_sealed: Option<Vec<u8>>,
}
