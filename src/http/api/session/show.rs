//! Who is signed in.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::app::{App, Shared};
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::staff::{Account, Organisation};

/// Who is signed in, where, and what time the service has.
#[derive(Serialize, ToSchema)]
pub struct SessionInfo {
    staff: StaffInfo,
    organisation: OrganisationInfo,
    /// The service's time; a demo's runs faster than the wall's.
    #[schema(value_type = String, format = DateTime)]
    now: Timestamp,
    demo: bool,
}

/// A member of staff.
#[derive(Serialize, ToSchema)]
pub struct StaffInfo {
    id: Uuid,
    name: String,
    login: String,
    role: &'static str,
}

/// An organisation.
#[derive(Serialize, ToSchema)]
pub struct OrganisationInfo {
    id: Uuid,
    name: String,
    kind: String,
    prefecture: String,
}

impl SessionInfo {
    pub(super) fn new(app: &App, account: &Account, organisation: &Organisation) -> Self {
        Self {
            staff: StaffInfo {
                id: account.id.0,
                name: account.name.clone(),
                login: account.login.clone(),
                role: account.role.as_str(),
            },
            organisation: OrganisationInfo {
                id: organisation.id.0,
                name: organisation.name.clone(),
                kind: organisation.kind.clone(),
                prefecture: organisation.prefecture.clone(),
            },
            now: app.context.now(),
            demo: app.demo,
        }
    }
}

#[utoipa::path(get, path = "/api/v1/session", tag = "session", responses(
    (status = 200, body = SessionInfo), (status = 401, body = Problem),
))]
pub async fn get_session(State(app): State<Shared>, staff: Staff) -> Result<Json<SessionInfo>, ApiError> {
    Ok(Json(SessionInfo::new(&app, &staff.account, &staff.organisation)))
}
