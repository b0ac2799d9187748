//! Signing out: the token is worth nothing from now on, everywhere.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::http::app::Shared;
use crate::http::auth;
use crate::http::error::ApiError;
use crate::store::staff;

#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 204)))]
pub async fn sign_out(
    State(app): State<Shared>,
    headers: HeaderMap,
) -> Result<(StatusCode, [(HeaderName, HeaderValue); 1]), ApiError> {
    if let Some(token) = auth::token_of(&app, &headers) {
        let mut tx = app.context.store.begin().await?;
        staff::close_session(&mut tx, &auth::hash(token)).await?;
        tx.commit().await?;
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, auth::session_cookie(&app, "", 0))]))
}
