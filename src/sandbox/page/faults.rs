//! Faults and the ledger over HTTP.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::refused;
use crate::sandbox::world::World;
use crate::sandbox::{Fault, FaultRequest, Faults, Sandbox};

/// What goes wrong by chance, what was asked for and is still to come, what was played, and what can be asked for.
pub(super) async fn list(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    Json(sandbox.with(|world, _| shown(world)))
}

fn shown(world: &World) -> Value {
    let names: Vec<_> = Fault::ALL.iter().map(|(name, does)| json!({"fault": name, "does": does})).collect();
    json!({
        "background": world.faults,
        "asked": world.asked_faults(),
        "played": world.asked.played,
        "names": names,
    })
}

/// Asks for faults: all of them, or none if one cannot be played.
pub(super) async fn ask(
    State(sandbox): State<Arc<Sandbox>>,
    body: Result<Json<Value>, JsonRejection>,
) -> Response {
    let several = match body {
        Ok(Json(several @ Value::Array(_))) => several,
        Ok(Json(one)) => json!([one]),
        Err(rejection) => return refused(StatusCode::BAD_REQUEST, &rejection.body_text()),
    };
    let requests = serde_json::from_value::<Vec<FaultRequest>>(several).map_err(|error| error.to_string());
    match requests.and_then(|requests| sandbox.ask_for(requests).map_err(|error| error.to_string())) {
        Ok(()) => (StatusCode::CREATED, Json(sandbox.with(|world, _| shown(world)))).into_response(),
        Err(reason) => refused(StatusCode::BAD_REQUEST, &reason),
    }
}

#[derive(Deserialize)]
pub(super) struct Only {
    fault: Option<Fault>,
}

/// Forgets what was asked for: everything, or one fault.
pub(super) async fn clear(State(sandbox): State<Arc<Sandbox>>, Query(only): Query<Only>) -> StatusCode {
    sandbox.with(|world, _| world.clear_faults(only.fault));
    StatusCode::NO_CONTENT
}

/// Sets what goes wrong by chance.
pub(super) async fn set_background(
    State(sandbox): State<Arc<Sandbox>>,
    body: Result<Json<Faults>, JsonRejection>,
) -> Response {
    let checked = match body {
        Ok(Json(faults)) => faults.checked(),
        Err(rejection) => Err(rejection.body_text()),
    };
    match checked {
        Ok(faults) => {
            sandbox.with(|world, _| world.faults = faults);
            Json(faults).into_response()
        }
        Err(reason) => refused(StatusCode::BAD_REQUEST, &reason),
    }
}

#[derive(Deserialize)]
pub(super) struct Whose {
    phone: Option<String>,
}

/// What passed so far, counted, and what each phone got, or one of them.
pub(super) async fn ledger(State(sandbox): State<Arc<Sandbox>>, Query(whose): Query<Whose>) -> Json<Value> {
    let mut deliveries = sandbox.deliveries();
    if let Some(phone) = whose.phone {
        deliveries.retain(|delivery| delivery.phone == phone);
    }
    Json(json!({"counts": sandbox.ledger(), "deliveries": deliveries}))
}
