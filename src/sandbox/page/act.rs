//! What a visitor does with a phone.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::refused;
use crate::sandbox::Sandbox;
use crate::sandbox::acts::{Act, Hand, perform};

/// Does one thing. Whoever does more than look plays this person from now on.
pub(super) async fn act(
    State(sandbox): State<Arc<Sandbox>>,
    Path(lane): Path<usize>,
    body: Result<Json<Act>, JsonRejection>,
) -> Response {
    let act = match body {
        Ok(Json(act)) => act,
        Err(rejection) => return refused(StatusCode::BAD_REQUEST, &rejection.body_text()),
    };
    let next = sandbox.with(|world, now| {
        if lane >= world.phones.len() {
            return Err((StatusCode::NOT_FOUND, "nobody has this phone"));
        }
        perform(world, &sandbox.settings, lane, act, Hand::Visitor, now)
    });
    match next {
        Err((status, reason)) => refused(status, reason),
        Ok(next) => {
            if let Some((call, fetch)) = next {
                sandbox.follow_call(call, Some(fetch)).await;
            }
            Json(json!({"done": true})).into_response()
        }
    }
}
