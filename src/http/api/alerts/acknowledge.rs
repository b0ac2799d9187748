//! Somebody looked at an alert.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use uuid::Uuid;

use crate::domain::ids::AlertId;
use crate::domain::scope::Actor;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::audit::{self, Entry};
use crate::store::{alerts, tasks};

#[utoipa::path(post, path = "/api/v1/alerts/{id}/acknowledge", tag = "alerts", params(("id" = Uuid, Path)), responses(
    (status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
    (status = 409, body = Problem),
))]
pub async fn acknowledge_alert(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    staff.may_write()?;
    let now = app.context.now();
    let by = staff.authenticated.staff_id;
    let mut tx = app.context.store.begin().await?;
    let person = alerts::acknowledge(&mut tx, staff.organisation.id, AlertId(id), by, now).await?;
    let Some(person) = person else {
        let known = alerts::exists(&mut tx, staff.organisation.id, AlertId(id)).await?;
        return Err(if known { ApiError::Conflict("somebody looked already") } else { ApiError::NotFound });
    };
    let actor = Actor::Staff(by);
    tasks::close_of_alert(&mut tx, AlertId(id), &actor, now).await?;
    let entry =
        Entry { at: now, actor: &actor, action: "alert.acknowledge", subjects: &[person], detail: "" };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
