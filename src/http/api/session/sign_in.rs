//! The first step of signing in: login and password.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ambient::{random_token, wall_now};
use crate::http::app::{App, Shared};
use crate::http::error::{ApiError, Problem};
use crate::http::{auth, password};
use crate::store::staff::{self, Account};

/// Passwords and codes, counted together, after which an account rests; a full sign-in takes two.
const MOST_GUESSES: i32 = 8;
/// How long it rests: with one more guess each hour, at most 32 guesses a day (F42 allows 35).
const REST: SignedDuration = SignedDuration::from_hours(1);
/// How long somebody has for the second step.
const SECOND_STEP_WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// What is typed first.
#[derive(Deserialize, ToSchema)]
pub struct SignIn {
    login: String,
    password: String,
}

/// What comes next.
#[derive(Serialize, ToSchema)]
pub struct SignInStep {
    /// Always `second-factor`.
    next: &'static str,
}

#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn, responses(
    (status = 200, body = SignInStep, description = "The password is right; the code comes next"),
    (status = 401, body = Problem), (status = 429, body = Problem),
))]
pub async fn sign_in(
    State(app): State<Shared>,
    Json(given): Json<SignIn>,
) -> Result<([(axum::http::HeaderName, HeaderValue); 1], Json<SignInStep>), ApiError> {
    let now = wall_now();
    let mut tx = app.context.store.begin_read().await?;
    let found = staff::find_account(&mut tx, given.login.trim()).await?;
    drop(tx);
    if let Some(account) = &found {
        count_guess(&app, account, now).await?;
    }
    // An unknown login takes as long as a known one and is answered alike.
    let hash = found
        .as_ref()
        .map_or_else(|| password::nobodys_hash().to_owned(), |account| account.password_hash.clone());
    let is_right = verify(&app, given.password, hash).await?;
    let Some(account) = found.filter(|account| account.disabled_at.is_none()) else {
        return Err(ApiError::WrongCredentials);
    };
    if !is_right {
        tracing::warn!(staff = %account.id, "a wrong password");
        return Err(ApiError::WrongCredentials);
    }
    let token = random_token();
    let expires_at = now.saturating_add(SECOND_STEP_WITHIN).unwrap_or(now);
    let mut tx = app.context.store.begin().await?;
    staff::open_session(&mut tx, &auth::hash(&token), account.id, None, now, expires_at).await?;
    tx.commit().await?;
    let cookie = auth::session_cookie(&app, &token, SECOND_STEP_WITHIN.as_secs());
    Ok(([(SET_COOKIE, cookie)], Json(SignInStep { next: "second-factor" })))
}

/// Checks a password with no more than two others at the same time, off the threads that answer requests.
async fn verify(app: &App, password: String, hash: String) -> Result<bool, ApiError> {
    let _permit = app.hashing.acquire().await.map_err(|_| ApiError::Internal)?;
    tokio::task::spawn_blocking(move || password::is_right(&password, &hash))
        .await
        .map_err(|_| ApiError::Internal)
}

/// Counts a guess before it is looked at; too many, and the account rests.
pub(super) async fn count_guess(app: &App, account: &Account, now: Timestamp) -> Result<(), ApiError> {
    let mut tx = app.context.store.begin().await?;
    let until = now.saturating_add(REST).unwrap_or(now);
    let may_guess = staff::count_guess(&mut tx, account.id, MOST_GUESSES, now, until).await?;
    tx.commit().await?;
    may_guess.then_some(()).ok_or(ApiError::TooManyTries)
}
