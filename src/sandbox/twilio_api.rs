//! Twilio's REST API, as far as the service calls it (twilio.com/docs, version 2010-04-01).

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::Sandbox;
use super::faults::{TOO_SLOW, Trouble};
use super::twilio_calls::{create_call, fetch_call, list_calls, update_call};
use super::twilio_messages::{create_message, fetch_message, list_messages};
use super::world::World;

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/2010-04-01/Accounts/{account}/Messages.json", post(create_message).get(list_messages))
        .route("/2010-04-01/Accounts/{account}/Messages/{file}", get(fetch_message))
        .route("/2010-04-01/Accounts/{account}/Calls.json", post(create_call).get(list_calls))
        .route("/2010-04-01/Accounts/{account}/Calls/{file}", post(update_call).get(fetch_call))
}

/// An error in Twilio's form.
pub(super) struct Refused {
    status: StatusCode,
    code: u32,
    message: String,
}

impl Refused {
    pub fn new(status: StatusCode, code: u32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    pub fn bad(code: u32, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, 20404, "The requested resource was not found")
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let body = json!({
            "code": self.code,
            "message": self.message,
            "more_info": format!("https://www.twilio.com/docs/errors/{}", self.code),
            "status": self.status.as_u16(),
        });
        (self.status, Json(body)).into_response()
    }
}

/// The fields of a form or a query, in order, repeated names kept.
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn read(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub fn required(&self, name: &str, code: u32) -> Result<String, Refused> {
        match self.get(name) {
            Some(value) if !value.is_empty() => Ok(value.to_owned()),
            _ => Err(Refused::bad(code, format!("A '{name}' is required."))),
        }
    }
}

impl Sandbox {
    /// Checks name and password, and whose account is meant.
    pub(super) fn authorised_by_twilio(&self, headers: &HeaderMap, account: &str) -> Result<(), Refused> {
        let settings = &self.settings;
        let expected =
            STANDARD.encode(format!("{}:{}", settings.twilio_account_sid, settings.twilio_auth_token));
        let given = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
        if given.strip_prefix("Basic ") != Some(expected.as_str()) {
            return Err(Refused::new(StatusCode::UNAUTHORIZED, 20003, "Authenticate"));
        }
        if account != settings.twilio_account_sid {
            return Err(Refused::not_found());
        }
        Ok(())
    }

    /// Does a creation with whatever goes wrong around it today.
    pub(super) async fn create(
        &self,
        does: impl FnOnce(&mut World, Timestamp) -> Result<Value, Refused>,
    ) -> Response {
        let (trouble, result) = self.with(|world, now| {
            let trouble = world.trouble();
            let result = match trouble {
                Trouble::RateLimited => {
                    Err(Refused::new(StatusCode::TOO_MANY_REQUESTS, 20429, "Too Many Requests"))
                }
                Trouble::FailsBefore => Err(failure()),
                _ => does(world, now),
            };
            if matches!(&result, Err(refused) if refused.status.is_client_error() && refused.code != 20429) {
                world.ledger.requests_refused += 1;
            }
            (trouble, result)
        });
        match (trouble, result) {
            (_, Err(refused)) => refused.into_response(),
            (Trouble::FailsAfter, Ok(_)) => failure().into_response(),
            (trouble, Ok(body)) => {
                if trouble == Trouble::SlowAfter {
                    tokio::time::sleep(TOO_SLOW).await;
                }
                (StatusCode::CREATED, Json(body)).into_response()
            }
        }
    }
}

fn failure() -> Refused {
    Refused::new(StatusCode::INTERNAL_SERVER_ERROR, 20500, "Internal Server Error")
}

/// A number in E.164: a plus and 7 to 15 digits.
pub(super) fn is_number(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_digit())
    })
}

/// A Japanese number that is not a mobile phone's (070, 080, 090).
pub(super) fn is_landline(number: &str) -> bool {
    number.starts_with("+81") && !["+8170", "+8180", "+8190"].iter().any(|mobile| number.starts_with(mobile))
}

/// The instant a list filter such as `DateSent>=2020-05-11` begins at. A day means its midnight in UTC.
pub(super) fn since(fields: &Fields, name: &str) -> Option<Timestamp> {
    let text = fields.get(name)?;
    text.parse().ok().or_else(|| format!("{text}T00:00:00Z").parse().ok())
}

/// The newest entries in Twilio's list form; there is no second page, since nobody has a thousand.
pub(super) fn page(name: &str, mut found: Vec<Value>, fields: &Fields) -> Json<Value> {
    let size = fields.get("PageSize").and_then(|size| size.parse().ok()).unwrap_or(50_usize).clamp(1, 1_000);
    found.truncate(size);
    let here = format!("https://api.twilio.com/2010-04-01/{name}.json");
    Json(json!({
        "end": found.len().saturating_sub(1),
        name: found,
        "page": 0,
        "page_size": size,
        "start": 0,
        "first_page_uri": here,
        "next_page_uri": null,
        "previous_page_uri": null,
        "uri": here,
    }))
}

/// True if a path such as `CA….json` names this entry.
pub(super) fn is_file_of(file: &str, sid: &str) -> bool {
    file.strip_suffix(".json") == Some(sid)
}
