//! Texts that people send, and what becomes of ours.

use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::{attempt_in, note, nothing_to_do, refuse, verify_twilio};
use crate::channel::sms;
use crate::http::app::Shared;

/// Takes a text.
pub async fn receive(
    State(app): State<Shared>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = match verify_twilio(&app, &uri, &headers, &body) {
        Ok(form) => form,
        Err(refused) => return *refused,
    };
    let Ok(event) = sms::parse(form, app.context.now()) else {
        return refuse(StatusCode::BAD_REQUEST, "sms-unreadable");
    };
    match app.intake.take(vec![event]).await {
        Ok(_) => nothing_to_do(),
        Err(_) => refuse(StatusCode::SERVICE_UNAVAILABLE, "not-taken"),
    }
}

/// Notes how far a text came.
pub async fn status(
    State(app): State<Shared>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = match verify_twilio(&app, &uri, &headers, &body) {
        Ok(form) => form,
        Err(refused) => return *refused,
    };
    note(&app, sms::receipt(form, attempt_in(&uri))).await
}
