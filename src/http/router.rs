//! The table of addresses.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, delete, get, post, put};
use tower_http::set_header::SetResponseHeaderLayer;

use super::api;
use super::app::Shared;
use super::{assets, auth, form, health, mail, webhook};
use crate::spreadsheet::LARGEST_FILE;

/// The largest webhook we read: LINE says 2 MB for its own requests, ours are far smaller.
const LARGEST_WEBHOOK: usize = 1024 * 1024;
/// The largest request of the staff API that is not a file.
const LARGEST_REQUEST: usize = 64 * 1024;

/// All addresses of the service.
pub fn router(app: Shared) -> Router {
    let webhooks = Router::new()
        .route("/webhooks/line", post(webhook::line::receive))
        .route("/webhooks/twilio/sms", post(webhook::sms::receive))
        .route("/webhooks/twilio/sms/status", post(webhook::sms::status))
        .route("/webhooks/twilio/voice", post(webhook::voice::answered))
        .route("/webhooks/twilio/voice/gather", post(webhook::voice::gathered))
        .route(
            "/webhooks/twilio/voice/fallback",
            get(webhook::voice::fallback).post(webhook::voice::fallback),
        )
        .route("/webhooks/twilio/voice/machine", post(webhook::voice::machine))
        .route("/webhooks/twilio/voice/desk", post(webhook::voice::desk))
        .route("/webhooks/twilio/voice/status", post(webhook::voice::status))
        .layer(DefaultBodyLimit::max(LARGEST_WEBHOOK));
    let upload = Router::new()
        .route("/rosters", post(api::rosters::upload::upload_roster).get(api::rosters::list::list_rosters))
        .layer(DefaultBodyLimit::max(LARGEST_FILE));
    let api = Router::new()
        .route("/session", post(api::session::sign_in::sign_in))
        .route("/session", get(api::session::show::get_session))
        .route("/session", delete(api::session::sign_out::sign_out))
        .route("/session/second-factor", post(api::session::second_factor::second_factor))
        .route("/today", get(api::today::today))
        .route("/people/search", post(api::people::search::search_people))
        .route("/people/{id}", get(api::people::show::get_person))
        .route("/people/{id}/observations", get(api::people::observations::list_observations))
        .route("/people/{id}/line", post(api::people::line::decide_line))
        .route("/people/{id}/conversation", get(api::people::conversation::get_conversation))
        .route("/check-ins/{id}/staff-result", post(api::check_ins::staff_result::record_staff_result))
        .route("/alerts/{id}/acknowledge", post(api::alerts::acknowledge::acknowledge_alert))
        .route("/tasks", get(api::tasks::list::list_tasks))
        .route("/tasks/{id}/complete", post(api::tasks::complete::complete_task))
        .route("/rosters/{id}", get(api::rosters::show::get_roster))
        .route("/reports/daily", get(api::reports::daily::daily_report))
        .route("/staff", get(api::staff::list::list_staff))
        .route("/staff/{id}/mail", put(api::staff::set_mail::set_staff_mail))
        .route("/openapi.json", get(api::openapi_json))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .merge(upload)
        .fallback(any(|| async { StatusCode::NOT_FOUND }))
        .layer(middleware::from_fn_with_state(app.clone(), auth::same_origin))
        .layer(no_store());
    let forms = Router::new()
        .route("/r/{token}", get(form::show).post(form::answer))
        .route("/link", get(form::link::show).post(form::link::prove))
        .route("/mail/stop/{token}", get(mail::ask).post(mail::stop))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .layer(no_store());
    Router::new()
        .merge(webhooks)
        .nest("/api/v1", api)
        .merge(forms)
        .route("/form.css", get(form::style))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(get(assets::serve))
        // A page that leads elsewhere has its own.
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ))
        .layer(header_on_all(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_on_all(header::REFERRER_POLICY, "no-referrer"))
        .layer(header_on_all(header::X_FRAME_OPTIONS, "DENY"))
        .layer(middleware::from_fn(in_a_task_of_its_own))
        .with_state(app)
}

/// Nothing from elsewhere, no script or style in a page, no frame around it.
pub(super) const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

fn header_on_all(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// Identifying data stay on no terminal (R94).
fn no_store() -> SetResponseHeaderLayer<HeaderValue> {
    header_on_all(header::CACHE_CONTROL, "no-store")
}

/// A client that hangs up drops its request's future; run in a task, the request goes on to its end, and no
/// transaction is cancelled half-way.
async fn in_a_task_of_its_own(request: Request, next: Next) -> Response {
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(panicked = error.is_panic(), "a request ended without an answer");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
