//! The phones in the browser: a page, its script and style, and the few addresses the script calls.

mod act;
mod faults;
mod view;

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::Sandbox;

/// Nothing from elsewhere is loaded, and the page cannot be put into another one.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/", get(|| async { axum::response::Redirect::temporary("/sandbox") }))
        .route("/sandbox", get(|| async { asset("text/html; charset=utf-8", include_str!("shell.html")) }))
        .route("/sandbox/desk.css", get(|| async { style(include_str!("desk.css")) }))
        .route("/sandbox/phone.css", get(|| async { style(include_str!("phone.css")) }))
        .route("/sandbox/call.css", get(|| async { style(include_str!("call.css")) }))
        .route("/sandbox/cards.css", get(|| async { style(include_str!("cards.css")) }))
        .route("/sandbox/link.css", get(|| async { style(include_str!("link.css")) }))
        .route("/sandbox/words.js", get(|| async { script(include_str!("words.js")) }))
        .route("/sandbox/call.js", get(|| async { script(include_str!("call.js")) }))
        .route("/sandbox/cards.js", get(|| async { script(include_str!("cards.js")) }))
        .route("/sandbox/desk.js", get(|| async { script(include_str!("desk.js")) }))
        .route("/sandbox/handset.js", get(|| async { script(include_str!("handset.js")) }))
        .route("/sandbox/bubbles.js", get(|| async { script(include_str!("bubbles.js")) }))
        .route("/sandbox/thread.js", get(|| async { script(include_str!("thread.js")) }))
        .route("/sandbox/api/state", get(state))
        .route("/sandbox/api/people/{id}", get(person))
        .route("/sandbox/api/people/{id}/act", post(act::act))
        .route(
            "/sandbox/faults",
            get(faults::list).post(faults::ask).put(faults::set_background).delete(faults::clear),
        )
        .route("/sandbox/menus/{id}", get(menu))
        .route("/sandbox/ledger", get(faults::ledger))
}

fn style(text: &'static str) -> Response {
    asset("text/css; charset=utf-8", text)
}

fn script(text: &'static str) -> Response {
    asset("text/javascript; charset=utf-8", text)
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, text).into_response()
}

async fn state(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    Json(sandbox.with(|world, now| view::state(world, &sandbox.settings, now)))
}

async fn person(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<usize>) -> Response {
    match sandbox.with(|world, now| view::person(world, id, now)) {
        Some(view) => Json(view).into_response(),
        None => refused(StatusCode::NOT_FOUND, "nobody has this phone"),
    }
}

async fn menu(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<String>) -> Response {
    sandbox.picture_of_menu(&id).unwrap_or_else(|| refused(StatusCode::NOT_FOUND, "there is no such menu"))
}

fn refused(status: StatusCode, reason: &str) -> Response {
    (status, Json(json!({"message": reason}))).into_response()
}
