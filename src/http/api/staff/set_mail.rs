//! Where notices to somebody are mailed to.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::channel::mail::MailAddress;
use crate::domain::scope::Actor;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::audit::{self, Entry};
use crate::store::notices;

/// An address, or none.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffMail {
    /// Null: nothing is mailed any more.
    mail: Option<String>,
}

#[utoipa::path(put, path = "/api/v1/staff/{id}/mail", tag = "staff", params(("id" = Uuid, Path)),
    request_body = StaffMail, responses(
    (status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
    (status = 422, body = Problem),
))]
pub async fn set_staff_mail(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
    Json(StaffMail { mail }): Json<StaffMail>,
) -> Result<StatusCode, ApiError> {
    staff.may_set_up_accounts()?;
    if let Some(Err(error)) = mail.as_deref().map(MailAddress::parse) {
        return Err(ApiError::Invalid { field: "mail".to_owned(), reason: error.to_string() });
    }
    let mut tx = app.context.store.begin().await?;
    if !notices::set_mail(&mut tx, id.into(), mail.as_deref()).await? {
        return Err(ApiError::NotFound);
    }
    let actor = Actor::Staff(staff.authenticated.staff_id);
    let detail = if mail.is_some() { "set" } else { "taken away" };
    let entry = Entry { at: app.context.now(), actor: &actor, action: "staff.mail", subjects: &[], detail };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
