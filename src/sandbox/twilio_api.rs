//! Twilio's REST API, as far as the service calls it (twilio.com/docs, version 2010-04-01).

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::Sandbox;
use super::asked::{Fault, Wire};
use super::faults::Trouble;
use super::plan::Action;
use super::twilio_calls::{create_call, fetch_call, list_calls, update_call};
use super::twilio_messages::{create_message, delete_message, fetch_message, list_messages, update_message};
use super::world::World;

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/2010-04-01/Accounts/{account}/Messages.json", post(create_message).get(list_messages))
        .route(
            "/2010-04-01/Accounts/{account}/Messages/{file}",
            get(fetch_message).post(update_message).delete(delete_message),
        )
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
        wire: Wire,
        to: Option<&str>,
        does: impl FnOnce(&mut World, Timestamp) -> Result<Value, Refused>,
    ) -> Response {
        let (trouble, early, result) = self.with(|world, now| {
            let lane = to.and_then(|to| world.lane_of_number(to));
            let trouble = world.trouble(wire, lane);
            let early = wire == Wire::Sms && world.plays(Fault::ReceiptBeforeAnswer, wire, lane).is_some();
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
            (trouble, early, result)
        });
        if early && let Ok(created) = &result {
            self.finish_text(created["sid"].as_str().unwrap_or_default()).await;
        }
        match (trouble, result) {
            (_, Err(refused)) => refused.into_response(),
            (Trouble::FailsAfter, Ok(_)) => failure().into_response(),
            (trouble, Ok(body)) => {
                if let Trouble::SlowAfter(wait) = trouble {
                    tokio::time::sleep(wait).await;
                }
                (StatusCode::CREATED, Json(body)).into_response()
            }
        }
    }

    /// Brings a text to its end and hands all its reports over, before its sender knows that it was taken.
    async fn finish_text(&self, sid: &str) {
        let account = self.settings.twilio_account_sid.as_str();
        let due = self.with(|world, now| {
            let Some(text) = world.texts.iter().position(|text| text.sid == sid) else { return Vec::new() };
            let moves = |action: &Action| matches!(action, Action::MoveText { text: moved, .. } if *moved == text);
            for due in world.plan.take_matching(moves) {
                if let Action::MoveText { status, reported, .. } = due.action {
                    world.move_text(text, status, reported, account, now);
                }
            }
            let of_it = |action: &Action| {
                matches!(action, Action::PostForm { form, .. } if form.form.iter().any(|(_, value)| value == sid))
            };
            world.plan.take_matching(of_it)
        });
        for due in due {
            if let Action::PostForm { form, tries, duplicate } = due.action {
                self.post_form(due.lane, form, tries, duplicate).await;
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

/// What a list is narrowed to: `DateSent`, `DateSent>` and `DateSent<`. A day means the whole of it, in UTC.
pub(super) struct Dates {
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Dates {
    pub fn of(fields: &Fields, name: &str) -> Self {
        let at =
            |text: &str| text.parse::<Timestamp>().ok().or_else(|| format!("{text}T00:00:00Z").parse().ok());
        let end_of = |text: &str| {
            let day = SignedDuration::from_hours(if text.len() == 10 { 24 } else { 0 });
            at(text).and_then(|at| at.checked_add(day).ok())
        };
        let named = |sign: &str| fields.get(&format!("{name}{sign}"));
        Self { from: named(">").or(named("")).and_then(at), until: named("<").or(named("")).and_then(end_of) }
    }

    pub fn include(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| at >= from) && self.until.is_none_or(|until| at < until)
    }
}

/// One page of a list, the newest entries first. The next one is named by its path, as Twilio names it.
pub(super) fn page(name: &str, path: &str, found: Vec<Value>, fields: &Fields) -> Response {
    let number = |name: &str| fields.get(name).and_then(|text| text.parse::<usize>().ok());
    let size = number("PageSize").unwrap_or(50).clamp(1, 1_000);
    let (page, count) = (number("Page").unwrap_or(0), found.len());
    let start = page.saturating_mul(size).min(count);
    let entries: Vec<_> = found.into_iter().skip(start).take(size).collect();
    let end = (start + entries.len()).saturating_sub(1);
    let link = |page: usize| {
        let kept =
            fields.0.iter().filter(|(name, _)| !["Page", "PageToken", "PageSize"].contains(&name.as_str()));
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .append_pair("PageSize", &size.to_string())
            .append_pair("Page", &page.to_string())
            .append_pair("PageToken", &format!("PA{page}"))
            .finish();
        format!("{path}?{query}")
    };
    let here = format!("https://api.twilio.com{path}");
    Json(json!({
        "end": end,
        name: entries,
        "page": page,
        "page_size": size,
        "start": start,
        "first_page_uri": here,
        "next_page_uri": (start + size < count).then(|| link(page + 1)),
        "previous_page_uri": page.checked_sub(1).map(link),
        "uri": here,
    }))
    .into_response()
}

/// True if a path such as `CA….json` names this entry.
pub(super) fn is_file_of(file: &str, sid: &str) -> bool {
    !sid.is_empty() && file.strip_suffix(".json") == Some(sid)
}
