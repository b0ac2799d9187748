//! Stopping mails, under `/mail/stop/<token>`: a page with one button for people, and the same address for mail
//! programs that post to it by themselves (RFC 8058).

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::app::Shared;
use crate::domain::messaging::Language;
use crate::message::{Catalogue, Text};
use crate::pipeline::{PipelineError, stop_mail};

#[derive(Template)]
#[template(path = "mail_stop.html")]
struct StopPage {
    language: &'static str,
    title: String,
    /// What was done. None: it is asked for first.
    done: Option<String>,
}

/// Asks before anything is stopped: mail scanners open every link they see.
pub(super) async fn ask(State(app): State<Shared>, Path(token): Path<String>) -> Response {
    page(&app.context.catalogue, stop_mail::look(&app.context, &token).await, false)
}

/// Stops the mails.
pub(super) async fn stop(State(app): State<Shared>, Path(token): Path<String>) -> Response {
    page(&app.context.catalogue, stop_mail::stop(&app.context, &token).await, true)
}

fn page(catalogue: &Catalogue, found: Result<Option<Language>, PipelineError>, is_done: bool) -> Response {
    let language = match found {
        Ok(Some(language)) => language,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "mails could not be stopped");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let text = |key: &str| catalogue.text(language, None, &Text::of(key));
    let page = StopPage {
        language: language.html_tag(),
        title: text("mail-stop-button"),
        done: is_done.then(|| text("mail-stop-done")),
    };
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
