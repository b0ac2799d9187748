//! Calls: the next words are the answer to the webhook.

use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use super::{attempt_in, note, parameter, refuse, verify_twilio, xml};
use crate::channel::voice;
use crate::http::app::{App, Shared};

/// The call was picked up: the first words.
pub async fn answered(
    State(app): State<Shared>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    speak(&app, &uri, &headers, &body, 0).await
}

/// Keys were pressed, or none: the next words.
pub async fn gathered(
    State(app): State<Shared>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let step =
        parameter(&uri, "step").and_then(|step| step.parse().ok()).filter(|step| (1..=200).contains(step));
    let Some(step) = step else { return refuse(StatusCode::BAD_REQUEST, "voice-step-missing") };
    speak(&app, &uri, &headers, &body, step).await
}

async fn speak(app: &App, uri: &Uri, headers: &HeaderMap, body: &[u8], step: u32) -> Response {
    let form = match verify_twilio(app, uri, headers, body) {
        Ok(form) => form,
        Err(refused) => return *refused,
    };
    let attempt = attempt_in(uri);
    let Ok(event) = voice::parse_call(form, step, attempt, app.context.now()) else {
        return refuse(StatusCode::BAD_REQUEST, "voice-unreadable");
    };
    let Ok(handled) = app.intake.take(vec![event]).await else {
        return refuse(StatusCode::SERVICE_UNAVAILABLE, "not-taken");
    };
    match handled.into_iter().find_map(|handled| handled.reply) {
        Some(message) => {
            let attempt = attempt.map(|id| format!("&attempt={id}")).unwrap_or_default();
            let url = &app.context.public_url;
            let action = format!("{url}/webhooks/twilio/voice/gather?step={}{attempt}", step + 1);
            xml(voice::twiml(&message, &action))
        }
        None => xml(voice::hang_up()),
    }
}

/// Notes how far a call came.
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
    note(&app, voice::receipt(form, attempt_in(&uri))).await
}
