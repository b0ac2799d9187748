//! Twilio's REST API, as far as the service calls it (twilio.com/docs, version 2010-04-01).

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::Sandbox;
use super::call::{CallRequest, CallStatus, NOBODY};
use super::ledger::Kind;
use super::line_api::Trouble;
use super::phone::Via;
use super::texts::TextRecord;
use super::world::World;

/// Longer than the service waits for an answer.
const TOO_SLOW: Duration = Duration::from_secs(12);

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/2010-04-01/Accounts/{account}/Messages.json", post(create_message).get(list_messages))
        .route("/2010-04-01/Accounts/{account}/Messages/{file}", get(fetch_message))
        .route("/2010-04-01/Accounts/{account}/Calls.json", post(create_call).get(list_calls))
        .route("/2010-04-01/Accounts/{account}/Calls/{file}", post(update_call).get(fetch_call))
}

/// An error in Twilio's form.
struct Refused {
    status: StatusCode,
    code: u32,
    message: String,
}

impl Refused {
    fn new(status: StatusCode, code: u32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    fn bad(code: u32, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    fn not_found() -> Self {
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
struct Fields(Vec<(String, String)>);

impl Fields {
    fn read(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn required(&self, name: &str, code: u32) -> Result<String, Refused> {
        match self.get(name) {
            Some(value) if !value.is_empty() => Ok(value.to_owned()),
            _ => Err(Refused::bad(code, format!("A '{name}' is required."))),
        }
    }
}

impl Sandbox {
    fn authorised_by_twilio(&self, headers: &HeaderMap, account: &str) -> Result<(), Refused> {
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
    async fn create(&self, does: impl FnOnce(&mut World, Timestamp) -> Result<Value, Refused>) -> Response {
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
fn is_number(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_digit())
    })
}

/// A Japanese number that is not a mobile phone's (070, 080, 090).
fn is_landline(number: &str) -> bool {
    number.starts_with("+81") && !["+8170", "+8180", "+8190"].iter().any(|mobile| number.starts_with(mobile))
}

async fn create_message(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path(account): Path<String>,
    body: Bytes,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(&body);
    let sms_from = sandbox.settings.sms_from.clone();
    sandbox.create(move |world, now| world.take_message(&fields, &sms_from, &account, now)).await
}

impl World {
    fn take_message(
        &mut self,
        fields: &Fields,
        ours: &str,
        account: &str,
        now: Timestamp,
    ) -> Result<Value, Refused> {
        let to = fields.required("To", 21604)?;
        let from = fields.required("From", 21603)?;
        let body = fields.required("Body", 21602)?;
        if from != ours {
            return Err(Refused::bad(
                21606,
                "The 'From' number is not a valid, SMS-capable number of the account.",
            ));
        }
        if !is_number(&to) {
            return Err(Refused::bad(21211, "The 'To' number is not a valid phone number."));
        }
        if is_landline(&to) {
            return Err(Refused::bad(21614, "'To' number is not a valid mobile number"));
        }
        if body.encode_utf16().count() > 1_600 {
            return Err(Refused::bad(
                21617,
                "The concatenated message body exceeds the 1600 character limit",
            ));
        }
        let sid = self.ids.sid("SM");
        let place = self.texts.len();
        let lane = self.lane_of_number(&to);
        let record = TextRecord { sid, to, from, body, status: "queued", error_code: None, created_at: now };
        let description = record.describe(account);
        self.texts.push(record);
        if let Some(url) = fields.get("StatusCallback") {
            self.report_message(place, lane, url, account, now);
        }
        match lane {
            Some(lane) => {
                let body = self.texts[place].body.clone();
                self.texts[place].status = "delivered";
                self.deliver(lane, Via::Sms, &[body], Vec::new(), now);
            }
            None => {
                self.texts[place].status = "undelivered";
                self.texts[place].error_code = Some(30005);
            }
        }
        Ok(description)
    }

    /// Plans the reports of a message: queued, sent, and how it ended. On a bad day they come in another order,
    /// or not all of them.
    fn report_message(
        &mut self,
        place: usize,
        lane: Option<usize>,
        url: &str,
        account: &str,
        now: Timestamp,
    ) {
        let last = if lane.is_some() { "delivered" } else { "undelivered" };
        for (status, seconds) in [("queued", 0), ("sent", 1), (last, 3)] {
            let lost = status != last && self.strikes(self.faults.disorder);
            let early = status == last && self.strikes(self.faults.disorder);
            if lost {
                continue;
            }
            let text = &self.texts[place];
            let mut form: Vec<(String, String)> = [
                ("MessageSid", text.sid.as_str()),
                ("SmsSid", &text.sid),
                ("MessageStatus", status),
                ("SmsStatus", status),
                ("AccountSid", account),
                ("From", &text.from),
                ("To", &text.to),
                ("ApiVersion", "2010-04-01"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
            if status == "undelivered" {
                form.push(("ErrorCode".to_owned(), "30005".to_owned()));
            }
            let after = SignedDuration::from_secs(if early { 0 } else { seconds });
            let at = now.saturating_add(after).unwrap_or(now);
            self.send_form(lane.unwrap_or(NOBODY), at, Kind::Receipt, url.to_owned(), form);
        }
    }
}

async fn create_call(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path(account): Path<String>,
    body: Bytes,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let request = read_call(&Fields::read(&body), &sandbox.settings.voice_from);
    sandbox
        .create(move |world, now| {
            let call = world.place_call(request?, &account, now);
            Ok(world.calls[call].describe(&account))
        })
        .await
}

fn read_call(fields: &Fields, ours: &str) -> Result<CallRequest, Refused> {
    let to = fields.required("To", 21201)?;
    let from = fields.required("From", 21213)?;
    let url = fields.required("Url", 21205)?;
    if from != ours {
        return Err(Refused::bad(21210, "'From' phone number not verified"));
    }
    if !is_number(&to) {
        return Err(Refused::bad(21211, "The 'To' number is not a valid phone number."));
    }
    if url::Url::parse(&url).is_err() {
        return Err(Refused::bad(21205, "Url is not a valid URL"));
    }
    let mut events: Vec<_> = fields.all("StatusCallbackEvent").map(str::to_owned).collect();
    const KNOWN: &[&str] = &["initiated", "ringing", "answered", "completed"];
    if let Some(unknown) = events.iter().find(|event| !KNOWN.contains(&event.as_str())) {
        return Err(Refused::bad(21626, format!("“{unknown}” is not a StatusCallbackEvent")));
    }
    if events.is_empty() {
        events.push("completed".to_owned());
    }
    let ring_seconds = match fields.get("Timeout") {
        None => 60,
        Some(text) => text
            .parse()
            .ok()
            .filter(|seconds| (1..=600).contains(seconds))
            .ok_or_else(|| Refused::bad(21262, "Invalid Timeout"))?,
    };
    Ok(CallRequest {
        to,
        from,
        url,
        status_callback: fields.get("StatusCallback").map(str::to_owned),
        events,
        ring_seconds,
    })
}

/// The instant a list filter such as `DateSent>=2020-05-11` begins at. A day means its midnight in UTC.
fn since(fields: &Fields, name: &str) -> Option<Timestamp> {
    let text = fields.get(name)?;
    text.parse().ok().or_else(|| format!("{text}T00:00:00Z").parse().ok())
}

async fn list_messages(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path(account): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(query.unwrap_or_default().as_bytes());
    let since = since(&fields, "DateSent>");
    sandbox.with(|world, _| {
        let wanted = |text: &&TextRecord| {
            fields.get("To").is_none_or(|to| text.to == to)
                && fields.get("From").is_none_or(|from| text.from == from)
                && since.is_none_or(|since| text.created_at >= since)
        };
        let found: Vec<_> =
            world.texts.iter().rev().filter(wanted).map(|text| text.describe(&account)).collect();
        page("messages", found, &fields).into_response()
    })
}

async fn list_calls(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path(account): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(query.unwrap_or_default().as_bytes());
    let since = since(&fields, "StartTime>");
    sandbox.with(|world, _| {
        let found: Vec<_> = world
            .calls
            .iter()
            .rev()
            .filter(|call| {
                fields.get("To").is_none_or(|to| call.to == to)
                    && fields.get("From").is_none_or(|from| call.from == from)
                    && fields.get("Status").is_none_or(|status| call.status.as_str() == status)
                    && since.is_none_or(|since| call.created_at >= since)
            })
            .map(|call| call.describe(&account))
            .collect();
        page("calls", found, &fields).into_response()
    })
}

/// The newest entries in Twilio's list form; there is no second page, since nobody has a thousand.
fn page(name: &str, mut found: Vec<Value>, fields: &Fields) -> Json<Value> {
    let size = fields.get("PageSize").and_then(|size| size.parse().ok()).unwrap_or(50_usize).clamp(1, 1_000);
    found.truncate(size);
    Json(json!({
        name: found, "page": 0, "page_size": size, "start": 0, "end": found.len().saturating_sub(1),
        "first_page_uri": "", "next_page_uri": null, "previous_page_uri": null, "uri": "",
    }))
}

async fn fetch_message(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path((account, file)): Path<(String, String)>,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    sandbox.with(|world, _| match world.texts.iter().find(|text| is_file_of(&file, &text.sid)) {
        Some(text) => Json(text.describe(&account)).into_response(),
        None => Refused::not_found().into_response(),
    })
}

async fn fetch_call(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path((account, file)): Path<(String, String)>,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    sandbox.with(|world, _| match world.calls.iter().find(|call| is_file_of(&file, &call.sid)) {
        Some(call) => Json(call.describe(&account)).into_response(),
        None => Refused::not_found().into_response(),
    })
}

fn is_file_of(file: &str, sid: &str) -> bool {
    file.strip_suffix(".json") == Some(sid)
}

async fn update_call(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path((account, file)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(&body);
    sandbox.with(|world, now| {
        let Some(call) = world.calls.iter().position(|call| is_file_of(&file, &call.sid)) else {
            return Refused::not_found().into_response();
        };
        let status = world.calls[call].status;
        let ends = match fields.get("Status") {
            Some("canceled") if matches!(status, CallStatus::Queued | CallStatus::Ringing) => {
                CallStatus::Canceled
            }
            Some("completed") if !status.is_over() => CallStatus::Completed,
            _ => return Refused::bad(21220, "Call is not in-progress. Cannot redirect.").into_response(),
        };
        world.end_call(call, ends, &account, now);
        Json(world.calls[call].describe(&account)).into_response()
    })
}
