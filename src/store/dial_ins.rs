//! Calls from numbers we do not know: what their callers keyed in to say who they are.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::ambient::fresh_id;
use crate::domain::ids::PersonId;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::push_set;

/// How far the caller of one call came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DialIn {
    /// The digits of a letter, as a keyed hash.
    pub keypad_key: Option<Vec<u8>>,
    /// Who it is.
    pub person_id: Option<PersonId>,
    /// How often what was keyed in belonged to nobody.
    pub misses: i32,
    /// How often nothing readable was keyed in.
    pub silences: i32,
}

/// The digits of a letter as they are kept and compared.
pub fn keypad_key(tx: &Tx, digits: &str) -> Vec<u8> {
    tx.keys.look_up_key("invitation-keypad", digits)
}

/// A caller's number as it is kept; `None` stands for all who withhold theirs.
pub fn caller_key(tx: &Tx, number: Option<&str>) -> Vec<u8> {
    tx.keys.look_up_key("dial-in-caller", number.unwrap_or("withheld"))
}

/// Finds where calls stand, by the provider's id.
///
/// # Errors
/// If the database does not answer.
pub async fn find(tx: &mut Tx, calls: &[&str]) -> Result<HashMap<String, DialIn>, StoreError> {
    let rows: Vec<(String, Option<Vec<u8>>, Option<Uuid>, i32, i32)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* dial_ins::find */
            SELECT call_id, keypad_key, person_id, misses, silences FROM dial_in WHERE call_id IN");
        push_set!(query, calls.iter().map(|call| (*call).to_owned()));
        query.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows
        .into_iter()
        .map(|(call, keypad_key, person, misses, silences)| {
            (call, DialIn { keypad_key, person_id: person.map(PersonId::from), misses, silences })
        })
        .collect())
}

/// Saves where a call stands.
///
/// # Errors
/// If the database does not answer.
pub async fn save(tx: &mut Tx, call: &str, dial_in: &DialIn, now: Timestamp) -> Result<(), StoreError> {
    on!(tx, conn => sqlx::query(
        r"/* dial_ins::save */
        INSERT INTO dial_in (call_id, keypad_key, person_id, misses, silences, began_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (call_id) DO UPDATE SET keypad_key = excluded.keypad_key, person_id = excluded.person_id,
            misses = excluded.misses, silences = excluded.silences",
    ).bind(call).bind(&dial_in.keypad_key).bind(dial_in.person_id.map(|id| id.0)).bind(dial_in.misses)
    .bind(dial_in.silences).bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Notes digits and a birth date that belong to nobody.
///
/// # Errors
/// If the database does not answer.
pub async fn note_miss(
    tx: &mut Tx,
    caller: &[u8],
    keypad_key: &[u8],
    now: Timestamp,
) -> Result<(), StoreError> {
    let id: Uuid = fresh_id();
    on!(tx, conn => sqlx::query(
        r"/* dial_ins::note_miss */
        INSERT INTO dial_in_miss (id, caller_key, keypad_key, missed_at) VALUES ($1, $2, $3, $4)",
    ).bind(id).bind(caller).bind(keypad_key).bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Counts what a caller missed since a moment, and what was missed with these digits by anybody.
///
/// # Errors
/// If the database does not answer.
pub async fn misses_since(
    tx: &mut Tx,
    caller: &[u8],
    keypad_key: &[u8],
    since: Timestamp,
) -> Result<(i64, i64), StoreError> {
    Ok(on!(tx, conn => sqlx::query_as(
        r"/* dial_ins::misses_since */
        SELECT COUNT(CASE WHEN caller_key = $1 THEN 1 END), COUNT(CASE WHEN keypad_key = $2 THEN 1 END)
        FROM dial_in_miss WHERE missed_at > $3",
    ).bind(caller).bind(keypad_key).bind(At(since)).fetch_one(conn).await)?)
}

/// Forgets calls and misses from before a moment.
///
/// # Errors
/// If the database does not answer.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    on!(tx, conn => {
        sqlx::query("/* dial_ins::forget */ DELETE FROM dial_in WHERE began_at < $1")
            .bind(At(before)).execute(&mut *conn).await?;
        sqlx::query("/* dial_ins::forget: misses */ DELETE FROM dial_in_miss WHERE missed_at < $1")
            .bind(At(before)).execute(conn).await?;
    });
    Ok(())
}
