//! Calls: the next words are the answer to the webhook.

use axum::extract::State;
use axum::response::Response;

use super::Refused;
use super::twilio::{Posted, note, xml};
use crate::channel::voice;
use crate::http::app::{App, Shared};

/// No talk has so many turns; what asks for more goes in a circle.
const MOST_STEPS: u32 = 200;

/// The call was picked up: the first words.
pub async fn answered(State(app): State<Shared>, posted: Posted) -> Result<Response, Refused> {
    speak(&app, &posted, 0).await
}

/// Keys were pressed, or none: the next words.
pub async fn gathered(State(app): State<Shared>, posted: Posted) -> Result<Response, Refused> {
    let step = posted.parameter("step").and_then(|step| step.parse().ok());
    let step = step.filter(|step| (1..=MOST_STEPS).contains(step));
    speak(&app, &posted, step.ok_or(Refused::unreadable("voice-step-missing"))?).await
}

async fn speak(app: &App, posted: &Posted, step: u32) -> Result<Response, Refused> {
    let attempt = posted.attempt();
    let event = voice::parse_call(posted.verify(app)?, step, attempt, app.context.now());
    let event = event.map_err(|_| Refused::unreadable("voice-unreadable"))?;
    let handled = app.intake.take(vec![event]).await.map_err(|_| Refused::not_taken())?;
    Ok(match handled.into_iter().find_map(|handled| handled.reply) {
        Some(message) => {
            let attempt = attempt.map(|id| format!("&attempt={id}")).unwrap_or_default();
            let url = &app.context.public_url;
            let action = format!("{url}/webhooks/twilio/voice/gather?step={}{attempt}", step + 1);
            xml(voice::twiml(&message, &action))
        }
        None => xml(voice::hang_up()),
    })
}

/// Notes how far a call came.
pub async fn status(State(app): State<Shared>, posted: Posted) -> Result<Response, Refused> {
    note(&app, &posted, voice::receipt(posted.verify(&app)?, posted.attempt())).await
}
