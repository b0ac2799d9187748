//! LINE's events.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use super::Refused;
use crate::channel::line;
use crate::http::app::Shared;

/// Takes a batch of events. 200 only when all are durable; 401 for a wrong signature, 400 for what is not JSON, 503
/// when LINE should send again.
pub async fn receive(
    State(app): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refused> {
    let signature = headers.get("x-line-signature").and_then(|value| value.to_str().ok());
    let signature = signature.ok_or(Refused::unsigned("line-signature-missing"))?;
    let verified = line::verify(&app.line_secrets, signature, &body)
        .map_err(|_| Refused::unsigned("line-signature-wrong"))?;
    let events =
        line::parse(verified, app.context.now()).map_err(|_| Refused::unreadable("line-unreadable"))?;
    app.intake.take(events).await.map_err(|_| Refused::not_taken())?;
    Ok(StatusCode::OK)
}
