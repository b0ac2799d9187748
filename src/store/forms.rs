//! Links to a person's own form. The token is in the message only; here is its keyed hash.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::check_in::CheckInState;
use crate::domain::ids::{CheckInId, PersonId};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set};

/// A link to be made.
pub struct NewFormLink {
    /// What stands in the address.
    pub token: String,
    /// Whose form.
    pub person_id: PersonId,
    /// About what.
    pub check_in_id: CheckInId,
    /// Until when.
    pub expires_at: Timestamp,
}

/// A link that was opened.
pub struct FormLink {
    /// Whose form.
    pub person_id: PersonId,
    /// About what.
    pub check_in_id: CheckInId,
    /// How that check-in stands.
    pub check_in_state: CheckInState,
    /// Until when.
    pub expires_at: Timestamp,
    /// Wrong answers to the second fact.
    pub tries: i32,
    /// True if a newer link took its place.
    pub is_replaced: bool,
    /// Keyed hash of the cookie given after the second fact.
    proof_key: Option<Vec<u8>>,
}

impl FormLink {
    /// True if `proof` is the one given after the second fact.
    pub fn is_proved_by(&self, tx: &Tx, proof: &str) -> bool {
        self.proof_key.as_ref().is_some_and(|key| *key == tx.keys.look_up_key("form-proof", proof))
    }
}

/// Makes links. Each takes the place of the ones about the same check-in.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, links: &[NewFormLink], now: Timestamp) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    if links.is_empty() {
        return Ok(());
    }
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new("/* forms::add: replace */ UPDATE form_link SET replaced_at = ");
        query.push_bind(At(now));
        query.push(" WHERE replaced_at IS NULL AND check_in_id IN");
        push_set!(query, links.iter().map(|link| link.check_in_id.0));
        query.build().execute(conn).await.map(drop)
    })?;
    insert_rows!(
        tx,
        r"/* forms::add */
        INSERT INTO form_link (token_key, person_id, check_in_id, created_at, expires_at, tries) ",
        links,
        |binds, link| {
            binds.push_bind(keys.look_up_key("form", &link.token));
            binds.push_bind(link.person_id.0);
            binds.push_bind(link.check_in_id.0);
            binds.push_bind(At(now));
            binds.push_bind(At(link.expires_at));
            binds.push_bind(0_i32);
        },
        " ON CONFLICT (token_key) DO NOTHING"
    );
    Ok(())
}

/// Finds the link of a token.
///
/// # Errors
/// If the database does not answer.
pub async fn find(tx: &mut Tx, token: &str) -> Result<Option<FormLink>, StoreError> {
    let key = tx.keys.look_up_key("form", token);
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        r"/* forms::find */
        SELECT f.person_id, f.check_in_id, f.expires_at, f.tries, f.proof_key, f.replaced_at, c.state
        FROM form_link f JOIN check_in c ON c.id = f.check_in_id WHERE f.token_key = $1",
    ).bind(key).fetch_optional(conn).await)?;
    row.map(FormLink::try_from).transpose()
}

#[derive(sqlx::FromRow)]
struct Row {
    person_id: Uuid,
    check_in_id: Uuid,
    expires_at: At,
    tries: i32,
    proof_key: Option<Vec<u8>>,
    replaced_at: Option<At>,
    state: String,
}

impl TryFrom<Row> for FormLink {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let state = row.state.parse();
        Ok(Self {
            person_id: row.person_id.into(),
            check_in_id: row.check_in_id.into(),
            check_in_state: state
                .map_err(|error| StoreError::unreadable("check_in", "state", row.check_in_id, error))?,
            expires_at: row.expires_at.0,
            tries: row.tries,
            is_replaced: row.replaced_at.is_some(),
            proof_key: row.proof_key,
        })
    }
}

/// Counts a guess at the second fact before it is looked at; `false` if there were too many.
///
/// # Errors
/// If the database does not answer.
pub async fn count_guess(tx: &mut Tx, token: &str, most: i32) -> Result<bool, StoreError> {
    let key = tx.keys.look_up_key("form", token);
    Ok(on!(tx, conn => sqlx::query(
        "/* forms::count_guess */ UPDATE form_link SET tries = tries + 1 WHERE token_key = $1 AND tries < $2",
    ).bind(key).bind(most).execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// Remembers the proof given after the second fact; an earlier one ends.
///
/// # Errors
/// If the database does not answer.
pub async fn prove(tx: &mut Tx, token: &str, proof: &str) -> Result<(), StoreError> {
    let (key, proof) = (tx.keys.look_up_key("form", token), tx.keys.look_up_key("form-proof", proof));
    on!(tx, conn => sqlx::query("/* forms::prove */ UPDATE form_link SET proof_key = $2, tries = 0 WHERE token_key = $1")
        .bind(key).bind(proof).execute(conn).await.map(drop))?;
    Ok(())
}
