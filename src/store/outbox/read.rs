//! What stands in the outbox, read and not changed.

use jiff::Timestamp;
use uuid::Uuid;

use super::super::columns::At;
use super::super::engine::{Tx, on};
use super::super::error::StoreError;
use super::super::sealed::{KeyRing, Place};
use super::Content;

/// Finds what was said under a key: a webhook that comes again gets the same answer.
///
/// # Errors
/// If the database does not answer or the entry cannot be read.
pub async fn find_content(tx: &mut Tx, dedupe_key: &str) -> Result<Option<Content>, StoreError> {
    let row: Option<(Uuid, Vec<u8>)> = on!(tx, conn => sqlx::query_as(
        "/* outbox::find_content */ SELECT id, body_sealed FROM outbox WHERE dedupe_key = $1",
    ).bind(dedupe_key).fetch_optional(conn).await)?;
    row.map(|(id, sealed)| open_content(&tx.keys, id, &sealed)).transpose()
}

/// When the next entry is due; `None` if nothing waits.
///
/// # Errors
/// If the database does not answer.
pub async fn next_moment(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<At> = on!(tx, conn => sqlx::query_scalar(
        r"/* outbox::next_moment */
        SELECT MIN(due_at) FROM outbox WHERE state IN ('queued', 'leased') OR (state = 'unknown' AND finished_at IS NULL)",
    ).fetch_one(conn).await)?;
    Ok(at.map(|at| at.0))
}

pub(in crate::store) fn open_content(keys: &KeyRing, id: Uuid, sealed: &[u8]) -> Result<Content, StoreError> {
    let unreadable = |reason: &str| StoreError::unreadable("outbox", "body_sealed", id, reason);
    let body = keys
        .open(Place { column: "outbox.body", row: id }, sealed)
        .map_err(|error| unreadable(&error.to_string()))?;
    serde_json::from_slice(&body).map_err(|_| unreadable("not a message"))
}
