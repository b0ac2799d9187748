//! The second step of signing in: the one-time code. The session gets a new token, so that one that was planted
//! before is worth nothing.

use axum::Json;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use jiff::SignedDuration;
use serde::Deserialize;
use utoipa::ToSchema;

use super::show::SessionInfo;
use super::sign_in::count_guess;
use crate::ambient::{random_token, wall_now};
use crate::domain::scope::Actor;
use crate::http::app::Shared;
use crate::http::error::{ApiError, Problem};
use crate::http::{auth, password};
use crate::store::audit::{self, Entry};
use crate::store::staff;

/// A working day.
const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(12);

/// What is typed second.
#[derive(Deserialize, ToSchema)]
pub struct SecondFactor {
    /// Six digits.
    code: String,
}

#[utoipa::path(post, path = "/api/v1/session/second-factor", tag = "session", request_body = SecondFactor, responses(
    (status = 200, body = SessionInfo), (status = 401, body = Problem), (status = 429, body = Problem),
))]
pub async fn second_factor(
    State(app): State<Shared>,
    headers: HeaderMap,
    Json(given): Json<SecondFactor>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<SessionInfo>), ApiError> {
    let now = wall_now();
    let first = auth::token_of(&app, &headers).map(auth::hash).ok_or(ApiError::SignedOut)?;
    let mut tx = app.context.store.begin_read().await?;
    let session = staff::find_session(&mut tx, &first, now).await?.ok_or(ApiError::SignedOut)?;
    drop(tx);
    let account = session.account;
    count_guess(&app, &account, now).await?;
    let mut tx = app.context.store.begin().await?;
    let accepted = match password::step_of(&account.totp_secret, given.code.trim()) {
        Some(step) => staff::accept_code(&mut tx, account.id, step).await?,
        None => false,
    };
    if !accepted {
        tracing::warn!(staff = %account.id, "a wrong code");
        return Err(ApiError::WrongCredentials);
    }
    let token = random_token();
    let expires_at = now.saturating_add(SESSION_LASTS).unwrap_or(now);
    staff::close_session(&mut tx, &first).await?;
    staff::open_session(&mut tx, &auth::hash(&token), account.id, Some(now), now, expires_at).await?;
    let actor = Actor::Staff(account.id);
    let entry =
        Entry { at: app.context.now(), actor: &actor, action: "session.open", subjects: &[], detail: "" };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    let cookie = auth::session_cookie(&app, &token, SESSION_LASTS.as_secs());
    Ok(([(SET_COOKIE, cookie)], Json(SessionInfo::new(&app, &account, &session.organisation))))
}
