//! A task is done.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::ids::TaskId;
use crate::domain::scope::Actor;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::audit::{self, Entry};
use crate::store::{alerts, tasks};

const LONGEST_OUTCOME: usize = 40;

/// How it ended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskCompletion {
    /// A word of the office's own; `done` without.
    outcome: Option<String>,
    note: Option<String>,
}

#[utoipa::path(post, path = "/api/v1/tasks/{id}/complete", tag = "tasks", params(("id" = Uuid, Path)),
    request_body = TaskCompletion, responses(
    (status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
    (status = 409, body = Problem), (status = 422, body = Problem),
))]
pub async fn complete_task(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
    Json(completion): Json<TaskCompletion>,
) -> Result<StatusCode, ApiError> {
    staff.may_write()?;
    let now = app.context.now();
    let actor = Actor::Staff(staff.authenticated.staff_id);
    let outcome = completion.outcome.as_deref().unwrap_or("done");
    if outcome.len() > LONGEST_OUTCOME || !outcome.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
        let reason =
            "is a word of small letters and hyphens; what else there is to say goes into the note".to_owned();
        return Err(ApiError::Invalid { field: "outcome".to_owned(), reason });
    }
    let note = completion.note.as_deref();
    let mut tx = app.context.store.begin().await?;
    let finished =
        tasks::finish(&mut tx, Some(staff.organisation.id), TaskId(id), &actor, outcome, note, now).await?;
    let Some(finished) = finished else {
        let known = tasks::exists(&mut tx, staff.organisation.id, TaskId(id)).await?;
        return Err(if known { ApiError::Conflict("the task is done already") } else { ApiError::NotFound });
    };
    // Whoever did what an alert asked for has looked at it.
    if let Some(alert) = finished.alert_id {
        alerts::acknowledge(&mut tx, staff.organisation.id, alert, staff.authenticated.staff_id, now).await?;
    }
    let person = finished.person_id;
    let entry = Entry { at: now, actor: &actor, action: "task.complete", subjects: &[person], detail: "" };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
