//! Staff decide about a person's LINE account: a new one takes the old one's place or does not, or the link is taken
//! back.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::ids::PersonId;
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::ContactPointKind;
use crate::domain::scope::Actor;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::audit::{self, Entry};
use crate::store::contact_points::{self, ClosedReason};
use crate::store::{people, tasks};

/// What was decided.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LineDecision {
    /// The new account is theirs, and takes the place of the one before.
    Approve,
    /// The new account is not theirs; the one before goes on.
    Refuse,
    /// No account is theirs any more.
    Unlink,
}

/// A decision about a LINE account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineDecided {
    decision: LineDecision,
}

#[utoipa::path(post, path = "/api/v1/people/{id}/line", tag = "people", params(("id" = Uuid, Path)),
    request_body = LineDecided, responses(
    (status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
    (status = 409, body = Problem, description = "no account waits, or none is linked"),
))]
pub async fn decide_line(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
    Json(decided): Json<LineDecided>,
) -> Result<StatusCode, ApiError> {
    staff.may_write()?;
    let scope = staff.scope()?;
    let now = app.context.now();
    let person = PersonId(id);
    let actor = Actor::Staff(staff.authenticated.staff_id);
    let mut tx = app.context.store.begin().await?;
    if people::list(&mut tx, &scope, &[person], now).await?.is_empty() {
        return Err(ApiError::NotFound);
    }
    let (is_done, action) = match decided.decision {
        LineDecision::Approve => {
            (contact_points::approve(&mut tx, person, ContactPointKind::Line, now).await?, "line.approve")
        }
        LineDecision::Refuse => {
            (contact_points::refuse(&mut tx, person, ContactPointKind::Line).await?, "line.refuse")
        }
        LineDecision::Unlink => {
            let points = contact_points::list(&mut tx, &scope, &[person]).await?;
            let open =
                points.iter().filter(|point| point.kind == ContactPointKind::Line && point.closed.is_none());
            let open: Vec<_> = open.map(|point| point.id).collect();
            if !open.is_empty() {
                contact_points::close(&mut tx, &open, ClosedReason::Unlinked, now).await?;
            }
            (!open.is_empty(), "line.unlink")
        }
    };
    if !is_done {
        return Err(ApiError::Conflict("there is no LINE account to decide about"));
    }
    if !matches!(decided.decision, LineDecision::Unlink) {
        let open = tasks::list_open(&mut tx, &scope, Some(person)).await?;
        for task in open.iter().filter(|task| task.kind == TaskKind::LineRelink) {
            tasks::finish(&mut tx, None, task.id, &actor, "decided", None, now).await?;
        }
    }
    let entry = Entry { at: now, actor: &actor, action, subjects: &[person], detail: "" };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
