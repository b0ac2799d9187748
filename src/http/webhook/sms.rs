//! Texts that people send, and what becomes of ours.

use axum::extract::State;
use axum::response::Response;

use super::Refused;
use super::twilio::{Posted, note, nothing_to_do};
use crate::channel::sms;
use crate::http::app::Shared;

/// Takes a text.
pub async fn receive(State(app): State<Shared>, posted: Posted) -> Result<Response, Refused> {
    let event = sms::parse(posted.verify(&app)?, app.context.now());
    let event = event.map_err(|_| Refused::unreadable("sms-unreadable"))?;
    app.intake.take(vec![event]).await.map_err(|_| Refused::not_taken())?;
    Ok(nothing_to_do())
}

/// Notes how far a text came.
pub async fn status(State(app): State<Shared>, posted: Posted) -> Result<Response, Refused> {
    note(&app, &posted, sms::receipt(posted.verify(&app)?, posted.attempt())).await
}
