//! LINE's events.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use super::Refused;
use crate::channel::line;
use crate::domain::messaging::{InboundEvent, Sender};
use crate::http::app::{App, Shared};

/// Whoever has waited so long for an answer is shown that one comes.
const SLOW: Duration = Duration::from_millis(800);
/// LINE allows a hundred a second; of a slow second, so many are enough.
const MOST_SHOWN: usize = 20;

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
    check_destination(&app, &verified);
    let events =
        line::parse(verified, app.context.now()).map_err(|_| Refused::unreadable("line-unreadable"))?;
    let waiting = waiting(&events);
    let mut taking = std::pin::pin!(app.intake.take(events));
    let taken = tokio::select! {
        taken = &mut taking => taken,
        () = tokio::time::sleep(SLOW), if !waiting.is_empty() => {
            show_that_an_answer_comes(&app, waiting);
            taking.await
        }
    };
    taken.map_err(|_| Refused::not_taken())?;
    Ok(StatusCode::OK)
}

/// Our secret signed it, so it counts; but if it was sent for another account than the one we answer as, no reply will
/// arrive, and whoever operates the service has to know.
fn check_destination(app: &App, body: &line::Verified<'_>) {
    let Some(ours) = app.line_bot.get() else { return };
    if line::destination(body).is_some_and(|destination| destination != *ours) {
        metrics::counter!("mimamori_line_other_destination_total").increment(1);
        tracing::error!("a webhook is for another LINE account than the one of our token: see the settings");
    }
}

/// Who wrote and can be answered.
fn waiting(events: &[InboundEvent]) -> Vec<String> {
    let users =
        events.iter().filter(|event| event.reply_token.is_some()).filter_map(|event| match &event.from {
            Sender::LineUser(user) => Some(user.clone()),
            _ => None,
        });
    users.take(MOST_SHOWN).collect()
}

/// A courtesy: nobody waits for it, and what fails is not repeated.
fn show_that_an_answer_comes(app: &App, users: Vec<String>) {
    let Some(line) = app.context.providers.line.clone() else { return };
    tokio::spawn(async move {
        for user in users {
            if line.start_loading(&user).await.is_err() {
                return;
            }
        }
    });
}
