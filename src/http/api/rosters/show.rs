//! One uploaded roster with what became of its rows.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::ids::RosterId;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::rosters::{self, OutcomeCounts, RosterRow};

/// An upload and its rows: refused ones first.
#[derive(Serialize, ToSchema)]
pub struct RosterResult {
    roster_id: Uuid,
    file_name: String,
    created: i32,
    updated: i32,
    unchanged: i32,
    refused: i32,
    rows: Vec<RosterRowResult>,
}

/// What became of a row.
#[derive(Serialize, ToSchema)]
pub struct RosterRowResult {
    /// Line of the file, from 1.
    line: i32,
    /// `created`, `updated`, `unchanged` or `refused`.
    outcome: &'static str,
    errors: Vec<CellProblem>,
}

/// Why a cell was refused.
#[derive(Serialize, ToSchema)]
pub struct CellProblem {
    column: String,
    reason: String,
}

impl RosterResult {
    pub(super) fn new(
        id: RosterId,
        file_name: String,
        counts: OutcomeCounts,
        mut rows: Vec<RosterRow>,
    ) -> Self {
        rows.sort_by_key(|row| (row.errors.is_empty(), row.line));
        Self {
            roster_id: id.0,
            file_name,
            created: counts.created,
            updated: counts.updated,
            unchanged: counts.unchanged,
            refused: counts.refused,
            rows: rows.into_iter().map(RosterRowResult::from).collect(),
        }
    }
}

impl From<RosterRow> for RosterRowResult {
    fn from(row: RosterRow) -> Self {
        let problem = |error: rosters::CellReason| CellProblem { column: error.column, reason: error.reason };
        Self {
            line: row.line,
            outcome: row.outcome.as_str(),
            errors: row.errors.into_iter().map(problem).collect(),
        }
    }
}

#[utoipa::path(get, path = "/api/v1/rosters/{id}", tag = "rosters", params(("id" = Uuid, Path)), responses(
    (status = 200, body = RosterResult), (status = 401, body = Problem), (status = 404, body = Problem),
))]
pub async fn get_roster(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> Result<Json<RosterResult>, ApiError> {
    staff.scope()?;
    let mut tx = app.context.store.begin_read().await?;
    let found = rosters::find(&mut tx, staff.organisation.id, RosterId(id)).await?;
    let (roster, rows) = found.ok_or(ApiError::NotFound)?;
    Ok(Json(RosterResult::new(roster.id, roster.file_name, roster.counts, rows)))
}
