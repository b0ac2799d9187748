//! A roster is uploaded (R01).

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use serde::Deserialize;
use utoipa::IntoParams;

use super::show::RosterResult;
use crate::domain::scope::Actor;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::pipeline::import_roster::{ImportError, RosterFile, import_roster};
use crate::spreadsheet::SheetError;

/// The file's name.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Upload {
    /// As on the uploader's machine.
    file_name: String,
}

#[utoipa::path(post, path = "/api/v1/rosters", tag = "rosters", params(Upload),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 200, body = RosterResult), (status = 401, body = Problem), (status = 403, body = Problem),
    (status = 422, body = Problem, description = "The file is refused whole"),
))]
pub async fn upload_roster(
    State(app): State<Shared>,
    staff: Staff,
    Query(upload): Query<Upload>,
    body: Bytes,
) -> Result<Json<RosterResult>, ApiError> {
    staff.may_write()?;
    let file_name: String = upload.file_name.chars().filter(|c| !c.is_control()).take(200).collect();
    let actor = Actor::Staff(staff.authenticated.staff_id);
    let file = RosterFile { name: file_name.clone(), bytes: body.to_vec() };
    let imported = import_roster(&app.context, &app.program, staff.organisation.id, &actor, file).await?;
    Ok(Json(RosterResult::new(imported.roster_id, file_name, imported.counts, imported.rows)))
}

impl From<ImportError> for ApiError {
    fn from(error: ImportError) -> Self {
        let refused = |reason: String| Self::Invalid { field: "file".to_owned(), reason };
        match error {
            ImportError::Sheet(SheetError::Refused(refusal)) => refused(refusal.to_string()),
            ImportError::Header(error) => refused(error.to_string()),
            ImportError::Sheet(SheetError::Process(error)) => {
                tracing::error!(%error, "the process that reads spreadsheets could not be used");
                Self::Internal
            }
            ImportError::Pipeline(error) => error.into(),
        }
    }
}
