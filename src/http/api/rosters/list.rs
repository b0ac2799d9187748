//! Earlier uploads.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::rosters::{self, Roster};

/// Uploads, newest first.
#[derive(Serialize, ToSchema)]
pub struct RosterList {
    items: Vec<RosterSummary>,
}

/// One upload.
#[derive(Serialize, ToSchema)]
pub struct RosterSummary {
    id: Uuid,
    file_name: String,
    #[schema(value_type = String, format = DateTime)]
    uploaded_at: Timestamp,
    uploaded_by: String,
    created: i32,
    updated: i32,
    unchanged: i32,
    refused: i32,
}

#[utoipa::path(get, path = "/api/v1/rosters", tag = "rosters", responses(
    (status = 200, body = RosterList), (status = 401, body = Problem), (status = 403, body = Problem),
))]
pub async fn list_rosters(State(app): State<Shared>, staff: Staff) -> Result<Json<RosterList>, ApiError> {
    staff.scope()?;
    let mut tx = app.context.store.begin_read().await?;
    let items = rosters::list(&mut tx, staff.organisation.id).await?;
    Ok(Json(RosterList { items: items.into_iter().map(RosterSummary::from).collect() }))
}

impl From<Roster> for RosterSummary {
    fn from(roster: Roster) -> Self {
        Self {
            id: roster.id.0,
            file_name: roster.file_name,
            uploaded_at: roster.uploaded_at,
            uploaded_by: roster.uploaded_by,
            created: roster.counts.created,
            updated: roster.counts.updated,
            unchanged: roster.counts.unchanged,
            refused: roster.counts.refused,
        }
    }
}
