//! A call by hand is recorded (R04, R43).

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::ambient::fresh_id;
use crate::domain::ids::CheckInId;
use crate::domain::observation::{Code, SaidBy};
use crate::http::api::people::show::CheckInDetail;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::pipeline::record_call::{Heard, RecordError, record_call};
use crate::store::calls::CallOutcome;

/// Longer notes belong in a file.
const LONGEST_NOTE: usize = 4_000;

/// What was heard.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffResult {
    /// The caller's own id of the call: sent twice, it is recorded once.
    id: Option<Uuid>,
    /// When the call was begun, by the service's time: what came up later stays open. Now without.
    #[schema(value_type = Option<String>, format = DateTime)]
    begun_at: Option<Timestamp>,
    /// `answered`, `unreachable` or `refused`.
    #[schema(value_type = String)]
    outcome: CallOutcome,
    /// `self` or `proxy`.
    #[schema(value_type = Option<String>)]
    said_by: Option<SaidBy>,
    /// 34.0 to 42.0.
    temperature_celsius: Option<f64>,
    /// 70 to 100.
    spo2: Option<f64>,
    /// Codes of symptoms that are there.
    #[schema(value_type = Option<Vec<String>>)]
    symptoms: Option<Vec<Code>>,
    /// Codes that were asked about; those not there are recorded as “no”.
    #[schema(value_type = Option<Vec<String>>)]
    asked_symptoms: Option<Vec<Code>>,
    /// R07.
    advised_to_see_doctor: Option<bool>,
    note: Option<String>,
}

#[utoipa::path(post, path = "/api/v1/check-ins/{id}/staff-result", tag = "check-ins", params(("id" = Uuid, Path)),
    request_body = StaffResult, responses(
    (status = 200, body = CheckInDetail), (status = 401, body = Problem), (status = 403, body = Problem),
    (status = 404, body = Problem), (status = 422, body = Problem),
))]
pub async fn record_staff_result(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
    Json(result): Json<StaffResult>,
) -> Result<Json<CheckInDetail>, ApiError> {
    staff.may_write()?;
    if result.note.as_ref().is_some_and(|note| note.chars().count() > LONGEST_NOTE) {
        let reason = format!("has at most {LONGEST_NOTE} characters");
        return Err(ApiError::Invalid { field: "note".to_owned(), reason });
    }
    let heard = Heard {
        id: result.id.unwrap_or_else(fresh_id),
        begun_at: result.begun_at.unwrap_or_else(|| app.context.now()),
        outcome: result.outcome,
        said_by: result.said_by,
        temperature_celsius: result.temperature_celsius,
        spo2: result.spo2,
        symptoms: result.symptoms.unwrap_or_default(),
        asked_symptoms: result.asked_symptoms.unwrap_or_default(),
        advised_to_see_doctor: result.advised_to_see_doctor.unwrap_or_default(),
        note: result.note.filter(|note| !note.trim().is_empty()),
    };
    let check_in = record_call(&app.context, &staff.authenticated, CheckInId(id), heard).await?;
    Ok(Json(CheckInDetail::new(check_in, Vec::new())))
}

impl From<RecordError> for ApiError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::NotFound => Self::NotFound,
            RecordError::Invalid { field, reason } => Self::Invalid { field: field.to_owned(), reason },
            RecordError::Pipeline(error) => error.into(),
        }
    }
}
