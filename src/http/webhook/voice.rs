//! Calls: the next words are the answer to the webhook.

use axum::extract::State;
use axum::response::Response;

use super::Refused;
use super::twilio::{Posted, note, nothing_to_do, xml};
use crate::channel::voice;
use crate::http::app::{App, Shared};
use crate::pipeline::{self, desk, machine};

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
            let action = match &message.connect {
                Some(connect) => {
                    let about = connect.check_in.map(|id| format!("?check-in={id}")).unwrap_or_default();
                    format!("{url}/webhooks/twilio/voice/desk{about}")
                }
                None => format!("{url}/webhooks/twilio/voice/gather?step={}{attempt}", step + 1),
            };
            xml(voice::twiml(&message, &action))
        }
        None => xml(voice::hang_up()),
    })
}

/// The call was put through to a desk, and came back.
pub async fn desk(State(app): State<Shared>, posted: Posted) -> Result<Response, Refused> {
    let was_taken = voice::was_taken(posted.verify(&app)?);
    let check_in = posted.parameter("check-in").and_then(|id| id.parse().ok());
    let said = desk::dialled(&app.context, check_in, was_taken).await.map_err(|error| {
        tracing::error!(%error, "the end of a call that was put through could not be noted");
        Refused::not_taken()
    })?;
    Ok(xml(said.map_or_else(voice::hang_up, |message| voice::twiml(&message, &app.context.public_url))))
}

/// What a call says while the address of its words does not answer. Static, and anybody may read it.
pub async fn fallback(State(app): State<Shared>) -> Response {
    xml(voice::twiml(&pipeline::fallback(&app.context), &app.context.public_url))
}

/// Notes who or what took a call.
pub async fn machine(State(app): State<Shared>, posted: Posted) -> Result<Response, Refused> {
    let read = voice::answered_by(posted.verify(&app)?);
    let (call, by) = read.map_err(|_| Refused::unreadable("voice-machine-unreadable"))?;
    machine::note(&app.context, &call, posted.attempt(), by).await.map_err(|error| {
        tracing::error!(%error, "who took a call could not be noted");
        Refused::not_taken()
    })?;
    Ok(nothing_to_do())
}

/// Notes how far a call came.
pub async fn status(State(app): State<Shared>, posted: Posted) -> Result<Response, Refused> {
    note(&app, &posted, voice::receipt(posted.verify(&app)?, posted.attempt())).await
}
