//! The staff API under `/api/v1`: one verb per file.

pub(super) mod alerts {
    pub(in crate::http) mod acknowledge;
}
mod channel_counts;
pub(super) mod check_ins {
    pub(in crate::http) mod staff_result;
}
pub(super) mod people {
    pub(in crate::http) mod conversation;
    pub(in crate::http) mod line;
    pub(in crate::http) mod observations;
    pub(in crate::http) mod search;
    pub(in crate::http) mod show;
}
pub(super) mod reports {
    pub(in crate::http) mod daily;
}
pub(super) mod rosters {
    pub(in crate::http) mod list;
    pub(in crate::http) mod show;
    pub(in crate::http) mod upload;
}
pub(super) mod session {
    pub(in crate::http) mod second_factor;
    pub(in crate::http) mod show;
    pub(in crate::http) mod sign_in;
    pub(in crate::http) mod sign_out;
}
pub(super) mod staff {
    pub(in crate::http) mod list;
    pub(in crate::http) mod set_mail;
}
pub(super) mod tasks {
    pub(in crate::http) mod complete;
    pub(in crate::http) mod list;
}
pub(super) mod today;
mod words;

use axum::Json;
use utoipa::OpenApi;

use super::error::{ErrorBody, Problem};

#[derive(OpenApi)]
#[openapi(
    info(title = "Mimamori staff API", version = "1", description = "Sign-in by cookie; changes need the header X-Mimamori: 1."),
    paths(
        session::sign_in::sign_in,
        session::second_factor::second_factor,
        session::show::get_session,
        session::sign_out::sign_out,
        today::today,
        people::search::search_people,
        people::show::get_person,
        people::observations::list_observations,
        people::conversation::get_conversation,
        people::line::decide_line,
        check_ins::staff_result::record_staff_result,
        alerts::acknowledge::acknowledge_alert,
        tasks::list::list_tasks,
        tasks::complete::complete_task,
        rosters::upload::upload_roster,
        rosters::list::list_rosters,
        rosters::show::get_roster,
        reports::daily::daily_report,
        staff::list::list_staff,
        staff::set_mail::set_staff_mail,
    ),
    components(schemas(Problem, ErrorBody)),
    servers((url = "/"))
)]
struct Description;

/// The description of the API (OpenAPI 3.1).
pub fn openapi() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

pub(super) async fn openapi_json() -> Json<utoipa::openapi::OpenApi> {
    Json(openapi())
}
