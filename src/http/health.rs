//! Is it alive, is it ready, what has it counted.

use axum::extract::State;
use axum::http::StatusCode;

use super::app::Shared;

/// Alive: the process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// Ready: the database answers too.
pub(super) async fn ready(State(app): State<Shared>) -> Result<&'static str, StatusCode> {
    let mut tx = app.context.store.begin_read().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    crate::store::check_ins::next_moment(&mut tx).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok("ready\n")
}

/// Counters in the form of Prometheus; no label names a person.
pub(super) async fn metrics(State(app): State<Shared>) -> Result<String, StatusCode> {
    app.metrics
        .as_ref()
        .map(metrics_exporter_prometheus::PrometheusHandle::render)
        .ok_or(StatusCode::NOT_FOUND)
}
