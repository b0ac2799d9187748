//! LINE's events.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::refuse;
use crate::channel::line;
use crate::http::app::Shared;

/// Takes a batch of events. 200 only when all are durable; 401 for a wrong signature, 400 for what is not JSON, 503
/// when LINE should send again.
pub async fn receive(State(app): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    let signature = headers.get("x-line-signature").and_then(|value| value.to_str().ok());
    let Some(signature) = signature else {
        return refuse(StatusCode::UNAUTHORIZED, "line-signature-missing");
    };
    let Ok(verified) = line::verify(&app.line_secrets, signature, &body) else {
        return refuse(StatusCode::UNAUTHORIZED, "line-signature-wrong");
    };
    let Ok(events) = line::parse(verified, app.context.now()) else {
        return refuse(StatusCode::BAD_REQUEST, "line-unreadable");
    };
    match app.intake.take(events).await {
        Ok(_) => StatusCode::OK.into_response(),
        Err(_) => refuse(StatusCode::SERVICE_UNAVAILABLE, "not-taken"),
    }
}
