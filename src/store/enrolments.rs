//! LINE users who are on their way to being somebody's: where the talk of their enrolment stands.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialog::Session;
use crate::domain::ids::PersonId;
use crate::domain::messaging::Language;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{push_set, word};
use super::sealed::Place;

/// Where the enrolment of a LINE user stands.
#[derive(Debug, Clone, Default)]
pub struct Enrolment {
    /// Whom the account was linked to; `None`: nobody was found yet.
    pub person_id: Option<PersonId>,
    /// The talk; `None` if it has to begin.
    pub session: Option<Session>,
    /// The language they chose.
    pub language: Option<Language>,
    /// Wrong answers so far.
    pub tries: i32,
    /// Until when nothing is accepted.
    pub locked_until_at: Option<Timestamp>,
    /// When it last moved; `None` before it is saved.
    pub updated_at: Option<Timestamp>,
}

/// Finds where the enrolments of LINE users stand, by user.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn find(tx: &mut Tx, users: &[&str]) -> Result<HashMap<String, Enrolment>, StoreError> {
    let keys: HashMap<Vec<u8>, &str> =
        users.iter().map(|user| (tx.keys.look_up_key("line-link", user), *user)).collect();
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* enrolments::find */
            SELECT line_key, person_id, session_sealed, language, tries, locked_until_at, updated_at
            FROM line_link WHERE line_key IN");
        push_set!(query, keys.keys().cloned());
        query.build_query_as().fetch_all(conn).await
    })?;
    let mut found = HashMap::new();
    for row in rows {
        let Some(user) = keys.get(&row.line_key) else { continue };
        let id = row_of(&row.line_key);
        let unreadable = |reason: String| StoreError::unreadable("line_link", "session_sealed", id, reason);
        let session = match &row.session_sealed {
            Some(sealed) => {
                let body = tx.keys.open(place(id), sealed).map_err(|error| unreadable(error.to_string()))?;
                let session =
                    serde_json::from_slice(&body).map_err(|_| unreadable("not a session".to_owned()))?;
                Some(session)
            }
            None => None,
        };
        let language = row.language.as_deref();
        let enrolment = Enrolment {
            person_id: row.person_id.map(PersonId::from),
            session,
            language: language.map(|text| word("line_link", "language", id, text)).transpose()?,
            tries: row.tries,
            locked_until_at: row.locked_until_at.map(|at| at.0),
            updated_at: Some(row.updated_at.0),
        };
        found.insert((*user).to_owned(), enrolment);
    }
    Ok(found)
}

/// Saves where the enrolment of a LINE user stands.
///
/// # Errors
/// If the database does not answer.
pub async fn save(tx: &mut Tx, user: &str, enrolment: &Enrolment, now: Timestamp) -> Result<(), StoreError> {
    let key = tx.keys.look_up_key("line-link", user);
    let id = row_of(&key);
    let sealed = match &enrolment.session {
        Some(session) => {
            let body = serde_json::to_vec(session)
                .map_err(|error| StoreError::unreadable("line_link", "session_sealed", id, error))?;
            Some(tx.keys.seal(place(id), &body))
        }
        None => None,
    };
    on!(tx, conn => sqlx::query(
        r"/* enrolments::save */
        INSERT INTO line_link (line_key, person_id, session_sealed, language, tries, locked_until_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (line_key) DO UPDATE SET person_id = excluded.person_id,
            session_sealed = excluded.session_sealed, language = excluded.language, tries = excluded.tries,
            locked_until_at = excluded.locked_until_at, updated_at = excluded.updated_at",
    ).bind(key).bind(enrolment.person_id.map(|id| id.0)).bind(sealed)
    .bind(enrolment.language.map(Language::as_str)).bind(enrolment.tries)
    .bind(enrolment.locked_until_at.map(At)).bind(At(now)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Forgets an enrolment: it is over.
///
/// # Errors
/// If the database does not answer.
pub async fn forget(tx: &mut Tx, user: &str) -> Result<(), StoreError> {
    let key = tx.keys.look_up_key("line-link", user);
    on!(tx, conn => sqlx::query("/* enrolments::forget */ DELETE FROM line_link WHERE line_key = $1")
        .bind(key).execute(conn).await.map(drop))?;
    Ok(())
}

fn place(id: Uuid) -> Place {
    Place { column: "line_link.session", row: id }
}

/// What stands for a row that has no id of its own.
fn row_of(key: &[u8]) -> Uuid {
    key.first_chunk::<16>().map_or(Uuid::nil(), |bytes| Uuid::from_bytes(*bytes))
}

#[derive(sqlx::FromRow)]
struct Row {
    line_key: Vec<u8>,
    person_id: Option<Uuid>,
    session_sealed: Option<Vec<u8>>,
    language: Option<String>,
    tries: i32,
    locked_until_at: Option<At>,
    updated_at: At,
}
