//! A roster is uploaded (R01).

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;

use super::show::RosterResult;
use crate::domain::scope::Actor;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::pipeline::import_roster::{ImportError, RosterFile, import_roster};
use crate::spreadsheet::SheetError;

/// The header with the file's name, percent-encoded: people put names into the names of files, and addresses are logged.
const FILE_NAME: &str = "x-file-name";

#[utoipa::path(post, path = "/api/v1/rosters", tag = "rosters",
    params(("X-File-Name" = String, Header, description = "The file's name, percent-encoded")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 200, body = RosterResult), (status = 401, body = Problem), (status = 403, body = Problem),
    (status = 422, body = Problem, description = "The file is refused whole"),
))]
pub async fn upload_roster(
    State(app): State<Shared>,
    staff: Staff,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<RosterResult>, ApiError> {
    staff.may_write()?;
    let file_name = file_name_in(&headers);
    let actor = Actor::Staff(staff.authenticated.staff_id);
    let file = RosterFile { name: file_name.clone(), bytes: body.into() };
    let imported = import_roster(&app.context, &app.program, staff.organisation.id, &actor, file).await?;
    Ok(Json(RosterResult::new(imported.roster_id, file_name, imported.counts, imported.rows)))
}

fn file_name_in(headers: &HeaderMap) -> String {
    let encoded = headers.get(FILE_NAME).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // A form's decoding would turn a plus sign into a space.
    let encoded = format!("name={}", encoded.replace('+', "%2B"));
    let decoded = form_urlencoded::parse(encoded.as_bytes()).next().map(|(_, value)| value.into_owned());
    decoded.unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect()
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
