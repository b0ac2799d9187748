//! What one person said, as values over time: the graph (R45) and the grid of symptoms.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::ids::PersonId;
use crate::domain::observation::Value;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::observations::{self, Observation};

/// Values, oldest first.
#[derive(Serialize, ToSchema)]
pub struct ObservationList {
    items: Vec<ObservationRow>,
}

/// One value: a number, a word or kept words.
#[derive(Serialize, ToSchema)]
pub struct ObservationRow {
    id: Uuid,
    code: &'static str,
    number: Option<f64>,
    /// `yes`, `no`, `better`, `same`, `worse`.
    word: Option<String>,
    text: Option<String>,
    /// UCUM.
    unit: Option<&'static str>,
    #[schema(value_type = String, format = DateTime)]
    observed_at: Timestamp,
    #[schema(value_type = String, format = Date)]
    on: Date,
    said_by: &'static str,
    channel: &'static str,
}

#[utoipa::path(get, path = "/api/v1/people/{id}/observations", tag = "people", params(("id" = Uuid, Path)), responses(
    (status = 200, body = ObservationList), (status = 401, body = Problem),
))]
pub async fn list_observations(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> Result<Json<ObservationList>, ApiError> {
    let scope = staff.scope()?;
    let mut tx = app.context.store.begin().await?;
    let items = observations::list_of(&mut tx, &scope, PersonId(id), app.context.now()).await?;
    tx.commit().await?;
    Ok(Json(ObservationList { items: items.into_iter().map(ObservationRow::from).collect() }))
}

impl From<Observation> for ObservationRow {
    fn from(observation: Observation) -> Self {
        let code = observation.reading.code;
        let (number, word, text) = match observation.reading.value {
            Value::Number(number) => (Some(number), None, None),
            Value::Yes => (None, Some("yes".to_owned()), None),
            Value::No => (None, Some("no".to_owned()), None),
            Value::Word(word) => (None, Some(word), None),
            Value::Text(text) => (None, None, Some(text)),
        };
        Self {
            id: observation.id.0,
            code: code.as_str(),
            number,
            word,
            text,
            unit: code.vital().map(|vital| vital.unit),
            observed_at: observation.observed_at,
            on: observation.observed_on,
            said_by: observation.said_by.as_str(),
            channel: observation.channel.as_str(),
        }
    }
}
