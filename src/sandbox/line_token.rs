//! LINE's channel access tokens: stateless ones for fifteen minutes, and those with an expiry of one's own
//! (developers.line.biz/en/reference/messaging-api/#channel-access-token).
//!
//! They live by the real clock, however fast the simulated one runs: so does the caller that keeps them.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::Sandbox;
use super::twilio_api::Fields;

/// What is left of a fresh stateless token's quarter of an hour when it arrives.
const STATELESS: Duration = Duration::from_secs(899);
const LONGEST: u64 = 30 * 24 * 60 * 60;
const SHORT_LIVED: Duration = Duration::from_secs(LONGEST);
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/oauth2/v3/token", post(stateless))
        .route("/oauth2/v2.1/token", post(by_assertion))
        .route("/oauth2/v2.1/verify", get(verify))
        .route("/oauth2/v2.1/revoke", post(revoke))
        .route("/v2/oauth/accessToken", post(short_lived))
}

fn refused(error: &str, description: &str) -> Response {
    let body = json!({"error": error, "error_description": description});
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

impl Sandbox {
    /// A token that is good for so long.
    fn issue(&self, life: Duration) -> String {
        self.with(|world, _| {
            let token = format!("eyJhbGciOiJIUzI1NiJ9.{}.{}", world.ids.hex(40), world.ids.hex(40));
            let now = Instant::now();
            world.line_desk.tokens_issued += 1;
            world.line_desk.access.retain(|_, until| *until > now);
            world.line_desk.access.insert(token.clone(), now + life);
            token
        })
    }

    /// True if a caller with this token is the channel: the long-lived token, or one issued and not expired.
    pub(super) fn knows_token(&self, token: &str) -> bool {
        token == self.settings.line_channel_token
            || self.with(|world, _| {
                world.line_desk.access.get(token).is_some_and(|until| *until > Instant::now())
            })
    }

    /// Ends every issued token at once, as an operator does who suspects a leak. The long-lived one stays.
    pub fn revoke_tokens(&self) {
        self.with(|world, _| world.line_desk.access.clear());
    }

    /// How many access tokens were issued so far.
    pub fn tokens_issued(&self) -> u64 {
        self.with(|world, _| world.line_desk.tokens_issued)
    }

    fn has_secret(&self, fields: &Fields) -> bool {
        fields.get("client_id").is_some_and(|id| !id.is_empty())
            && fields.get("client_secret") == Some(self.settings.line_channel_secret.as_str())
    }
}

async fn stateless(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Response {
    let fields = Fields::read(&body);
    if let Err(response) = grants(&fields) {
        return *response;
    }
    let knows = if fields.get("client_assertion_type").is_some() {
        read_assertion(&fields).map(drop)
    } else if sandbox.has_secret(&fields) {
        Ok(())
    } else {
        Err("invalid client_id or client_secret")
    };
    match knows {
        Ok(()) => Json(json!({
            "token_type": "Bearer",
            "access_token": sandbox.issue(STATELESS),
            "expires_in": STATELESS.as_secs(),
        }))
        .into_response(),
        Err(reason) => refused("invalid_client", reason),
    }
}

async fn by_assertion(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Response {
    let fields = Fields::read(&body);
    if let Err(response) = grants(&fields) {
        return *response;
    }
    match read_assertion(&fields) {
        Err(reason) => refused("invalid_client", reason),
        Ok(claims) => match claims["token_exp"].as_u64().filter(|life| (1..=LONGEST).contains(life)) {
            None => refused("invalid_client", "token_exp must be 1 to 2592000 seconds"),
            Some(life) => Json(json!({
                "access_token": sandbox.issue(Duration::from_secs(life)),
                "token_type": "Bearer",
                "expires_in": life,
                "key_id": sandbox.with(|world, _| world.ids.hex(22)),
            }))
            .into_response(),
        },
    }
}

async fn short_lived(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Response {
    let fields = Fields::read(&body);
    match grants(&fields) {
        Err(response) => *response,
        Ok(()) if !sandbox.has_secret(&fields) => {
            refused("invalid_request", "some parameters missed or invalid")
        }
        Ok(()) => Json(json!({
            "access_token": sandbox.issue(SHORT_LIVED),
            "expires_in": LONGEST,
            "token_type": "Bearer",
        }))
        .into_response(),
    }
}

fn grants(fields: &Fields) -> Result<(), Box<Response>> {
    match fields.get("grant_type") {
        Some("client_credentials") => Ok(()),
        _ => Err(Box::new(refused("unsupported_grant_type", "grant_type must be client_credentials"))),
    }
}

/// Reads a JSON Web Token's form and gives its claims. Its signature is not checked: nobody gave us the public key.
fn read_assertion(fields: &Fields) -> Result<Value, &'static str> {
    if fields.get("client_assertion_type") != Some(ASSERTION) {
        return Err("client_assertion_type is not that of a JSON Web Token");
    }
    let parts: Vec<_> = fields.get("client_assertion").unwrap_or_default().split('.').collect();
    let [header, claims, signature] = parts[..] else { return Err("client_assertion has not three parts") };
    let (Some(header), Some(claims)) = (decoded(header), decoded(claims)) else {
        return Err("client_assertion is not base64url of JSON");
    };
    if header["alg"] != "RS256" || !header["kid"].is_string() {
        return Err("client_assertion needs alg RS256 and a kid");
    }
    if !claims["iss"].is_string() || claims["iss"] != claims["sub"] {
        return Err("iss and sub must both be the channel id");
    }
    if claims["aud"] != "https://api.line.me/" {
        return Err("aud must be https://api.line.me/");
    }
    if !claims["exp"].is_u64() || URL_SAFE_NO_PAD.decode(signature).is_ok_and(|bytes| bytes.len() < 128) {
        return Err("client_assertion has no expiry, or no RSA signature");
    }
    Ok(claims)
}

fn decoded(part: &str) -> Option<Value> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[derive(Deserialize)]
struct Verified {
    access_token: String,
}

async fn verify(State(sandbox): State<Arc<Sandbox>>, Query(asked): Query<Verified>) -> Response {
    let left = sandbox.with(|world, _| {
        let until = world.line_desk.access.get(&asked.access_token)?;
        until.checked_duration_since(Instant::now())
    });
    match left {
        Some(left) => Json(json!({
            "client_id": "1234567890",
            "expires_in": left.as_secs(),
            "scope": "profile chat_message.write",
        }))
        .into_response(),
        None => refused("invalid_request", "access token expired"),
    }
}

async fn revoke(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Response {
    let fields = Fields::read(&body);
    if !sandbox.has_secret(&fields) {
        return refused("invalid_client", "invalid client_id or client_secret");
    }
    let token = fields.get("access_token").unwrap_or_default();
    sandbox.with(|world, _| world.line_desk.access.remove(token));
    StatusCode::OK.into_response()
}
