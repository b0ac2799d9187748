//! Uploaded rosters and what became of each of their rows.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::ids::{OrganisationId, PersonId, RosterId};

use super::columns::At;
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{insert_rows, push_set, word};
use super::sealed::Place;

words! {
    /// What became of a row.
    pub enum RowOutcome as "row outcome" {
        /// Somebody new.
        Created = "created",
        /// Somebody known, with other particulars.
        Updated = "updated",
        /// Nothing new.
        Unchanged = "unchanged",
        /// It cannot be used; the reasons stand beside it.
        Refused = "refused",
    }
}

/// Why a cell was refused. Never carries the value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellReason {
    /// The column's header.
    pub column: String,
    /// What is wrong and what is expected, in plain words.
    pub reason: String,
}

/// One row of a roster.
#[derive(Debug, Clone)]
pub struct RosterRow {
    /// Line of the file, from 1.
    pub line: i32,
    /// What became of it.
    pub outcome: RowOutcome,
    /// Why it was refused.
    pub errors: Vec<CellReason>,
    /// Whom it is about.
    pub person_id: Option<PersonId>,
    /// Its content in one canonical text; hashed before it is stored.
    pub content: Option<String>,
    /// The row as it came, as JSON; sealed. Empty when read back.
    pub cells: String,
}

/// One upload.
#[derive(Debug, Clone)]
pub struct Roster {
    /// Its id.
    pub id: RosterId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// As uploaded.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_digest: Vec<u8>,
    /// Who uploaded it, as an audit actor.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: Timestamp,
    /// Rows by outcome.
    pub counts: OutcomeCounts,
}

/// How many rows ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OutcomeCounts {
    /// Somebody new.
    pub created: i32,
    /// Somebody known, with other particulars.
    pub updated: i32,
    /// Nothing new.
    pub unchanged: i32,
    /// Not usable.
    pub refused: i32,
}

impl OutcomeCounts {
    /// Counts one more row.
    pub fn count(&mut self, outcome: RowOutcome) {
        match outcome {
            RowOutcome::Created => self.created += 1,
            RowOutcome::Updated => self.updated += 1,
            RowOutcome::Unchanged => self.unchanged += 1,
            RowOutcome::Refused => self.refused += 1,
        }
    }
}

/// Begins an upload, with no rows yet.
///
/// # Errors
/// If the database does not answer.
pub async fn add(tx: &mut Tx, roster: &Roster) -> Result<(), StoreError> {
    let file_name = tx.keys.seal(name_place(roster.id.0), roster.file_name.as_bytes());
    on!(tx, conn => sqlx::query(
        r"/* rosters::add */
        INSERT INTO roster (id, organisation_id, file_name_sealed, file_digest, uploaded_by, uploaded_at, created_rows,
            updated_rows, unchanged_rows, refused_rows)
        VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0)",
    ).bind(roster.id.0).bind(roster.organisation_id.0).bind(file_name).bind(&roster.file_digest)
    .bind(&roster.uploaded_by).bind(At(roster.uploaded_at)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Adds rows to an upload and counts them.
///
/// # Errors
/// If the database does not answer.
pub async fn add_rows(tx: &mut Tx, roster: RosterId, rows: &[RosterRow]) -> Result<(), StoreError> {
    let keys = tx.keys.clone();
    insert_rows!(
        tx,
        r"/* rosters::add_rows */
        INSERT INTO roster_row (roster_id, line, outcome, errors, person_id, content_key, cells_sealed) ",
        rows,
        |binds, row| {
            binds.push_bind(roster.0);
            binds.push_bind(row.line);
            binds.push_bind(row.outcome.as_str());
            binds.push_bind(Json(row.errors.clone()));
            binds.push_bind(row.person_id.map(|id| id.0));
            binds.push_bind(row.content.as_ref().map(|content| keys.look_up_key("roster-row", content)));
            binds.push_bind(keys.seal(cells_place(roster, row.line), row.cells.as_bytes()));
        },
        ""
    );
    let mut counts = OutcomeCounts::default();
    rows.iter().for_each(|row| counts.count(row.outcome));
    on!(tx, conn => sqlx::query(
        r"/* rosters::add_rows: count */
        UPDATE roster SET created_rows = created_rows + $2, updated_rows = updated_rows + $3,
            unchanged_rows = unchanged_rows + $4, refused_rows = refused_rows + $5 WHERE id = $1",
    ).bind(roster.0).bind(counts.created).bind(counts.updated).bind(counts.unchanged).bind(counts.refused)
    .execute(conn).await.map(drop))?;
    Ok(())
}

/// Finds, for each person, the hash of the last row that was taken over.
///
/// # Errors
/// If the database does not answer.
pub async fn last_content(
    tx: &mut Tx,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Vec<u8>>, StoreError> {
    let rows: Vec<(Uuid, Option<Vec<u8>>)> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* rosters::last_content */
            SELECT r.person_id, r.content_key FROM roster_row r JOIN roster u ON u.id = r.roster_id
            WHERE r.person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" ORDER BY u.uploaded_at, u.id, r.line");
        query.build_query_as().fetch_all(conn).await
    })?;
    // The later row overwrites the earlier one.
    Ok(rows.into_iter().filter_map(|(person, key)| Some((person.into(), key?))).collect())
}

/// The hash that [`last_content`] gives for this content.
pub fn content_key(tx: &Tx, content: &str) -> Vec<u8> {
    tx.keys.look_up_key("roster-row", content)
}

/// Lists an organisation's uploads, newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn list(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Roster>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        r"/* rosters::list */
        SELECT id, organisation_id, file_name_sealed, file_digest, uploaded_by, uploaded_at, created_rows, updated_rows,
               unchanged_rows, refused_rows
        FROM roster WHERE organisation_id = $1 ORDER BY uploaded_at DESC, id DESC LIMIT 200",
    ).bind(organisation.0).fetch_all(conn).await)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Opens one upload of an organisation with its rows: refused ones first, then by line.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn find(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: RosterId,
) -> Result<Option<(Roster, Vec<RosterRow>)>, StoreError> {
    let roster: Option<Row> = on!(tx, conn => sqlx::query_as(
        r"/* rosters::find */
        SELECT id, organisation_id, file_name_sealed, file_digest, uploaded_by, uploaded_at, created_rows, updated_rows,
               unchanged_rows, refused_rows
        FROM roster WHERE id = $1 AND organisation_id = $2",
    ).bind(id.0).bind(organisation.0).fetch_optional(conn).await)?;
    let Some(roster) = roster else { return Ok(None) };
    let rows: Vec<(i32, String, Json<Vec<CellReason>>, Option<Uuid>)> = on!(tx, conn => sqlx::query_as(
        r"/* rosters::find: rows */
        SELECT line, outcome, errors, person_id FROM roster_row WHERE roster_id = $1
        ORDER BY CASE outcome WHEN 'refused' THEN 0 ELSE 1 END, line LIMIT 10000",
    ).bind(id.0).fetch_all(conn).await)?;
    let rows = rows
        .into_iter()
        .map(|(line, outcome, Json(errors), person)| {
            Ok(RosterRow {
                line,
                outcome: word("roster_row", "outcome", line, &outcome)?,
                errors,
                person_id: person.map(PersonId::from),
                content: None,
                cells: String::new(),
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(Some((roster.open(tx)?, rows)))
}

fn name_place(roster: Uuid) -> Place {
    Place { column: "roster.file_name", row: roster }
}

/// A row's place: the roster's id with the line folded in.
fn cells_place(roster: RosterId, line: i32) -> Place {
    let row = Uuid::from_u128(roster.0.as_u128() ^ u128::from(line.unsigned_abs()));
    Place { column: "roster_row.cells", row }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    file_name_sealed: Vec<u8>,
    file_digest: Vec<u8>,
    uploaded_by: String,
    uploaded_at: At,
    created_rows: i32,
    updated_rows: i32,
    unchanged_rows: i32,
    refused_rows: i32,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Roster, StoreError> {
        let file_name = tx
            .keys
            .open_text(name_place(self.id), &self.file_name_sealed)
            .map_err(|error| StoreError::unreadable("roster", "file_name_sealed", self.id, error))?;
        Ok(Roster {
            id: self.id.into(),
            organisation_id: self.organisation_id.into(),
            file_name,
            file_digest: self.file_digest,
            uploaded_by: self.uploaded_by,
            uploaded_at: self.uploaded_at.0,
            counts: OutcomeCounts {
                created: self.created_rows,
                updated: self.updated_rows,
                unchanged: self.unchanged_rows,
                refused: self.refused_rows,
            },
        })
    }
}
