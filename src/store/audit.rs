//! Who read or changed what: rows that are only added, chained by keyed hashes.

use jiff::Timestamp;
use serde_json::json;
use sqlx::types::Json;

use crate::domain::ids::PersonId;
use crate::domain::scope::Actor;

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::sealed::KeyRing;

/// One thing somebody did.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// When.
    pub at: Timestamp,
    /// In whose name.
    pub actor: &'a Actor,
    /// What, as `noun.verb`.
    pub action: &'static str,
    /// To whom.
    pub subjects: &'a [PersonId],
    /// Kinds and counts; no personal data.
    pub detail: &'a str,
}

/// Where the chain of audit rows breaks.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Break {
    /// The first row that does not fit.
    pub sequence: i64,
    /// What does not fit.
    pub reason: &'static str,
}

/// A row that waits for its place in the chain.
pub(super) struct Recorded {
    at: Timestamp,
    actor: String,
    action: &'static str,
    subjects: serde_json::Value,
    detail: String,
}

/// Adds an audit row, in this transaction and written when it commits.
///
/// Every transaction needs the end of the chain, so it is taken as the very last thing: for as short as can be, and
/// after every other lock, so that nobody who holds it waits for somebody who wants it.
///
/// # Errors
/// None now; the commit fails if the row cannot be written.
pub async fn record(tx: &mut Tx, entry: &Entry<'_>) -> Result<(), StoreError> {
    tx.audited.push(Recorded {
        // As precise as a column keeps it.
        at: Timestamp::from_microsecond(entry.at.as_microsecond()).unwrap_or(entry.at),
        actor: entry.actor.to_string(),
        action: entry.action,
        subjects: json!(entry.subjects),
        detail: entry.detail.to_owned(),
    });
    Ok(())
}

/// Writes what was recorded to the end of the chain, which is held until the commit.
pub(super) async fn write(tx: &mut Tx) -> Result<(), StoreError> {
    let recorded = std::mem::take(&mut tx.audited);
    let Ok(number @ 1..) = i64::try_from(recorded.len()) else { return Ok(()) };
    let (last, mut previous): (i64, Vec<u8>) = on!(tx, conn => sqlx::query_as(
        r"/* audit::write: take the next places in the chain */
        UPDATE audit_head SET sequence = sequence + $1 WHERE id = 1 RETURNING sequence, hash",
    ).bind(number).fetch_one(conn).await)?;
    for (sequence, row) in (last - number + 1..).zip(recorded) {
        let Recorded { at, actor, action, subjects, detail } = row;
        let hash = link(&tx.keys, sequence, at, &actor, action, &subjects, &detail, &previous);
        on!(tx, conn => sqlx::query(
            r"/* audit::write */
            INSERT INTO audit (sequence, at, actor, action, subjects, detail, previous_hash, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        ).bind(sequence).bind(At(at)).bind(&actor).bind(action).bind(Json(&subjects)).bind(&detail)
        .bind(&previous).bind(&hash).execute(conn).await.map(drop))?;
        previous = hash;
    }
    on!(tx, conn => sqlx::query(
        "/* audit::write: close the chain */ UPDATE audit_head SET hash = $1 WHERE id = 1",
    ).bind(&previous).execute(conn).await.map(drop))?;
    Ok(())
}

/// Walks the whole chain and says where it first breaks; `None` if it is whole. Also returns its length.
///
/// # Errors
/// If the database does not answer.
pub async fn verify(tx: &mut Tx) -> Result<(i64, Option<Break>), StoreError> {
    let (head, head_hash): (i64, Vec<u8>) = on!(tx, conn => sqlx::query_as(
        r"/* audit::verify: the end of the chain */ SELECT sequence, hash FROM audit_head WHERE id = 1",
    ).fetch_one(conn).await)?;
    let mut expected: i64 = 0;
    let mut previous: Vec<u8> = vec![0];
    loop {
        let rows: Vec<AuditRow> = on!(tx, conn => sqlx::query_as(
            r"/* audit::verify */
            SELECT sequence, at, actor, action, subjects, detail, previous_hash, hash
            FROM audit WHERE sequence > $1 ORDER BY sequence LIMIT 1000",
        ).bind(expected).fetch_all(conn).await)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            expected += 1;
            let broken = |reason| Ok((head, Some(Break { sequence: expected, reason })));
            if row.sequence != expected {
                return broken("a row is missing");
            }
            let hash = link(
                &tx.keys,
                row.sequence,
                row.at.0,
                &row.actor,
                &row.action,
                &row.subjects.0,
                &row.detail,
                &row.previous_hash,
            );
            if row.previous_hash != previous {
                return broken("the row does not follow the one before");
            }
            if hash != row.hash {
                return broken("the row was changed");
            }
            previous = row.hash;
        }
    }
    let whole = expected == head && previous == head_hash;
    let cut = Break { sequence: expected + 1, reason: "the end of the chain is missing" };
    Ok((head, (!whole).then_some(cut)))
}

#[derive(sqlx::FromRow)]
struct AuditRow {
    sequence: i64,
    at: At,
    actor: String,
    action: String,
    subjects: Json<serde_json::Value>,
    detail: String,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
}

#[expect(clippy::too_many_arguments, reason = "exactly the columns of a row")]
fn link(
    keys: &KeyRing,
    sequence: i64,
    at: Timestamp,
    actor: &str,
    action: &str,
    subjects: &serde_json::Value,
    detail: &str,
    previous: &[u8],
) -> Vec<u8> {
    let row = json!([sequence, at.as_microsecond(), actor, action, subjects, detail]);
    let mut message = previous.to_vec();
    message.extend(row.to_string().into_bytes());
    keys.mac("audit", &message).to_vec()
}
