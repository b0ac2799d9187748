//! The accounts, for whoever sets them up.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::notices::{self, StaffMember};

/// Open accounts, by organisation and login.
#[derive(Serialize, ToSchema)]
pub struct StaffList {
    items: Vec<StaffRow>,
}

/// Somebody with an account.
#[derive(Serialize, ToSchema)]
pub struct StaffRow {
    id: Uuid,
    organisation: String,
    login: String,
    name: String,
    /// `health-centre`, `health-centre-reader` or `administrator`.
    role: &'static str,
    /// Where notices are mailed to.
    mail: Option<String>,
}

#[utoipa::path(get, path = "/api/v1/staff", tag = "staff", responses(
    (status = 200, body = StaffList), (status = 401, body = Problem), (status = 403, body = Problem),
))]
pub async fn list_staff(State(app): State<Shared>, staff: Staff) -> Result<Json<StaffList>, ApiError> {
    staff.may_set_up_accounts()?;
    let mut tx = app.context.store.begin_read().await?;
    let items = notices::list_staff(&mut tx).await?.into_iter().map(StaffRow::from).collect();
    Ok(Json(StaffList { items }))
}

impl From<StaffMember> for StaffRow {
    fn from(member: StaffMember) -> Self {
        Self {
            id: member.id.0,
            organisation: member.organisation,
            login: member.login,
            name: member.name,
            role: member.role.as_str(),
            mail: member.mail,
        }
    }
}
