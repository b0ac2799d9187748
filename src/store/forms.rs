//! Links to a person's own form. The token is in the message only; here is its keyed hash.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::ids::{CheckInId, PersonId};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::insert_rows;

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
    /// Until when.
    pub expires_at: Timestamp,
    /// Wrong answers to the second fact.
    pub tries: i32,
    /// Keyed hash of the cookie given after the second fact.
    proof_key: Option<Vec<u8>>,
}

impl FormLink {
    /// True if `proof` is the one given after the second fact.
    pub fn is_proved_by(&self, tx: &Tx, proof: &str) -> bool {
        self.proof_key.as_ref().is_some_and(|key| *key == tx.keys.look_up_key("form-proof", proof))
    }
}

/// Makes links.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, links: &[NewFormLink], now: Timestamp) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
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
    let row: Option<(Uuid, Uuid, At, i32, Option<Vec<u8>>)> = on!(tx, conn => sqlx::query_as(
        r"/* forms::find */
        SELECT person_id, check_in_id, expires_at, tries, proof_key FROM form_link WHERE token_key = $1",
    ).bind(key).fetch_optional(conn).await)?;
    Ok(row.map(|(person, check_in, expires_at, tries, proof_key)| FormLink {
        person_id: person.into(),
        check_in_id: check_in.into(),
        expires_at: expires_at.0,
        tries,
        proof_key,
    }))
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
