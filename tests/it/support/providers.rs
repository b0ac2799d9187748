//! LINE and Twilio on loopback: keep what they were asked, answer as told, and know a retry key they saw before.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::world::PUBLIC_URL;

/// What a provider does with a request out of the ordinary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Takes it, and then the answer is lost: 500.
    TakesAndFails,
    /// Does not take it: 500.
    Fails,
    /// Refuses it for good, with Twilio's code.
    Refuses(u32),
}

/// One message or call that reached a phone.
#[derive(Debug, Clone)]
pub struct Delivered {
    /// `line`, `sms` or `voice`.
    pub channel: &'static str,
    /// To whom.
    pub to: String,
    /// The words; for a call the address of its first words.
    pub text: String,
    /// The tokens of the buttons, by label.
    pub buttons: Vec<(String, String)>,
    /// The address behind a button that opens a page.
    pub page: Option<String>,
    /// LINE's retry key; none for a reply.
    pub retry_key: Option<String>,
    /// Twilio's id.
    pub sid: String,
    /// Where receipts go.
    pub status_callback: String,
    /// When, by Twilio's clock, if that was set.
    pub dated: Option<Timestamp>,
    /// When.
    pub at: Instant,
}

#[derive(Default)]
struct Desk {
    delivered: Vec<Delivered>,
    requests: usize,
    retry_keys: HashSet<String>,
    reply_tokens: HashSet<String>,
    recognised: usize,
    troubles: VecDeque<Trouble>,
    /// The users who were shown that an answer comes.
    loading: Vec<String>,
    /// The users that link tokens were given for.
    link_tokens: Vec<String>,
    /// What LINE allows in the month, and what was used.
    quota: (Option<i64>, i64),
    hold: Option<Arc<Notify>>,
    is_month_used_up: bool,
    broken_into: Vec<(String, String)>,
    /// What people wrote to us: id, sender, words, and when.
    written: Vec<(String, String, String, Timestamp)>,
    /// How texts and calls fare, by id, with an error code; `sent` if nothing is said.
    fates: HashMap<String, (&'static str, Option<u32>)>,
    cancelled: Vec<String>,
    /// Twilio's clock; far ahead of every test's unless it is set.
    clock: Option<Timestamp>,
    /// Entries in a page of a list, whatever is asked for.
    page: Option<usize>,
    lists_fail: bool,
}

/// Both providers behind one address.
#[derive(Clone)]
pub struct Providers {
    pub base_url: String,
    /// Where they believe the service to be.
    pub public_url: String,
    desk: Arc<Mutex<Desk>>,
}

impl Providers {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base_url = format!("http://{}", listener.local_addr().expect("an address"));
        let providers = Self::elsewhere(base_url, PUBLIC_URL.to_owned());
        let router = Router::new().fallback(answer).with_state(providers.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        providers
    }

    /// Others in their stead, and where those believe the service to be.
    pub fn elsewhere(base_url: String, public_url: String) -> Self {
        Self { base_url, public_url, desk: Arc::default() }
    }

    /// The next requests to send something end like this, one each.
    pub fn expect_trouble(&self, troubles: impl IntoIterator<Item = Trouble>) {
        self.with(|desk| desk.troubles.extend(troubles));
    }

    /// From now on LINE takes replies and nothing that counts.
    pub fn use_up_the_month(&self) {
        self.with(|desk| desk.is_month_used_up = true);
    }

    /// The next request to send something is taken, and answered only when the test says so.
    pub fn hold_next(&self) -> Arc<Notify> {
        let release = Arc::new(Notify::new());
        self.with(|desk| desk.hold = Some(release.clone()));
        release
    }

    /// Everything that reached a phone, in order.
    pub fn delivered(&self) -> Vec<Delivered> {
        self.with(|desk| desk.delivered.clone())
    }

    /// What reached a phone on one channel.
    pub fn on(&self, channel: &str) -> Vec<Delivered> {
        self.delivered().into_iter().filter(|one| one.channel == channel).collect()
    }

    /// The latest message or call to somebody.
    pub fn last(&self, channel: &str) -> Delivered {
        self.on(channel).pop().unwrap_or_else(|| panic!("nothing went out over {channel}"))
    }

    /// The users who were shown that an answer comes.
    pub fn loading(&self) -> Vec<String> {
        self.with(|desk| desk.loading.clone())
    }

    /// Sets what LINE says about the month.
    pub fn line_month(&self, allowed: Option<i64>, used: i64) {
        self.with(|desk| desk.quota = (allowed, used));
    }

    /// Requests to send something, whatever became of them.
    pub fn requests(&self) -> usize {
        self.with(|desk| desk.requests)
    }

    /// Somebody writes a text that Twilio has and never brings us. Returns its id.
    pub fn somebody_writes(&self, from: &str, words: &str, at: Timestamp) -> String {
        self.with(|desk| {
            let sid = format!("SM{:032x}", 0xfeed_0000 + desk.written.len());
            desk.written.push((sid.clone(), from.to_owned(), words.to_owned(), at));
            sid
        })
    }

    /// What Twilio says when it is asked about a text or call.
    pub fn fares(&self, sid: &str, status: &'static str, code: Option<u32>) {
        self.with(|desk| desk.fates.insert(sid.to_owned(), (status, code)));
    }

    /// The texts and calls that Twilio was told not to send, in order.
    pub fn cancelled(&self) -> Vec<String> {
        self.with(|desk| desk.cancelled.clone())
    }

    /// Sets Twilio's clock, by which it dates what it is asked from now on.
    pub fn set_clock(&self, at: Timestamp) {
        self.with(|desk| desk.clock = Some(at));
    }

    /// Lists come in pages of so many entries.
    pub fn list_in_pages_of(&self, entries: usize) {
        self.with(|desk| desk.page = Some(entries));
    }

    /// Lists fail from now on, or work again.
    pub fn lists_fail(&self, fail: bool) {
        self.with(|desk| desk.lists_fail = fail);
    }

    /// Retry keys that came again.
    pub fn recognised(&self) -> usize {
        self.with(|desk| desk.recognised)
    }

    /// What calls that were going on were told to say instead, with the id of each.
    pub fn broken_into(&self) -> Vec<(String, String)> {
        self.with(|desk| desk.broken_into.clone())
    }

    fn told(&self, call: &str, form: &[(String, String)]) -> Response {
        let document = form.iter().find(|(name, _)| name == "Twiml").map(|(_, value)| value.clone());
        self.with(|desk| desk.broken_into.push((call.to_owned(), document.unwrap_or_default())));
        axum::Json(json!({"sid": call, "status": "in-progress"})).into_response()
    }

    fn with<T>(&self, act: impl FnOnce(&mut Desk) -> T) -> T {
        act(&mut self.desk.lock().expect("the desk"))
    }
}

async fn answer(State(providers): State<Providers>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1024 * 1024).await.expect("a body");
    let path = parts.uri.path();
    let query = parts.uri.query().unwrap_or_default();
    let is_sending = parts.method == Method::POST;
    let hold = providers.with(|desk| desk.hold.take_if(|_| is_sending));
    let answer = match (parts.method, path.rsplit('/').next().unwrap_or_default()) {
        (Method::POST, "push" | "reply") => {
            let json: Value = serde_json::from_slice(&body).expect("JSON to LINE");
            providers.line(path.ends_with("reply"), &parts.headers, &json)
        }
        (Method::POST, resource @ ("Messages.json" | "Calls.json")) => {
            let form: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
            providers.twilio(if resource == "Calls.json" { "voice" } else { "sms" }, &form)
        }
        (Method::POST, "start") => {
            let json: Value = serde_json::from_slice(&body).expect("JSON to LINE");
            let user = json["chatId"].as_str().expect("a user").to_owned();
            providers.with(|desk| desk.loading.push(user));
            (StatusCode::ACCEPTED, axum::Json(json!({}))).into_response()
        }
        (Method::POST, "linkToken") => {
            let user = path.rsplit('/').nth(1).unwrap_or_default().to_owned();
            let token = providers.with(|desk| {
                desk.link_tokens.push(user);
                format!("link-token-{}", desk.link_tokens.len())
            });
            axum::Json(json!({"linkToken": token})).into_response()
        }
        (Method::GET, "quota") => {
            let (allowed, _) = providers.with(|desk| desk.quota);
            let kind = if allowed.is_some() { "limited" } else { "none" };
            axum::Json(json!({"type": kind, "value": allowed})).into_response()
        }
        (Method::GET, "consumption") => {
            axum::Json(json!({"totalUsage": providers.with(|desk| desk.quota.1)})).into_response()
        }
        (Method::POST, call) if path.contains("/Calls/") && body.starts_with(b"Twiml=") => {
            let form: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
            providers.told(call.trim_end_matches(".json"), &form)
        }
        (Method::GET, "Messages.json") => providers.list("sms", "messages", query),
        (Method::GET, "Calls.json") => providers.list("voice", "calls", query),
        (method, file) if path.contains("/Messages/") || path.contains("/Calls/") => {
            providers.one(&method, file.trim_end_matches(".json"))
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    };
    if let Some(hold) = hold {
        hold.notified().await;
    }
    answer
}

impl Providers {
    fn line(&self, is_reply: bool, headers: &HeaderMap, json: &Value) -> Response {
        let text_of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let retry_key = headers.get("x-line-retry-key").map(|key| key.to_str().expect("a key").to_owned());
        let messages = json["messages"].as_array().expect("messages");
        assert!((1..=5).contains(&messages.len()), "LINE takes one to five messages");
        let texts = messages.iter().filter(|message| message["type"] != "template");
        let texts: Vec<String> = texts.map(|message| text_of(&message["text"])).collect();
        let mut page = messages.iter().map(|message| text_of(&message["template"]["actions"][0]["uri"]));
        let page = page.rfind(|address| !address.is_empty());
        let buttons = messages.last().and_then(|last| last["quickReply"]["items"].as_array());
        let buttons = buttons.into_iter().flatten().map(|item| &item["action"]);
        let buttons = buttons.map(|action| (text_of(&action["label"]), text_of(&action["data"]))).collect();
        let trouble = self.with(Desk::begin);
        if !is_reply && self.with(|desk| desk.is_month_used_up) {
            let body = json!({"message": "You have reached your monthly limit."});
            return (StatusCode::TOO_MANY_REQUESTS, axum::Json(body)).into_response();
        }
        if matches!(trouble, Some(Trouble::Fails)) {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        if matches!(trouble, Some(Trouble::Refuses(_))) {
            let body = json!({"message": "Failed to send messages"});
            return (StatusCode::BAD_REQUEST, axum::Json(body)).into_response();
        }
        let taken = self.with(|desk| {
            let known = match (&retry_key, is_reply) {
                (_, true) if !desk.reply_tokens.insert(text_of(&json["replyToken"])) => return Err(400),
                (Some(key), false) => !desk.retry_keys.insert(key.clone()),
                _ => false,
            };
            if known {
                desk.recognised += 1;
                return Err(409);
            }
            let to = if is_reply { &json["replyToken"] } else { &json["to"] };
            desk.delivered.push(Delivered {
                channel: "line",
                to: text_of(to),
                text: texts.join("\n"),
                buttons,
                page,
                retry_key,
                sid: String::new(),
                status_callback: String::new(),
                dated: None,
                at: Instant::now(),
            });
            Ok(())
        });
        let headers = [("x-line-request-id", "request")];
        match (taken, trouble) {
            (Err(409), _) => (StatusCode::CONFLICT, headers, axum::Json(json!({}))).into_response(),
            (Err(_), _) => {
                let body = json!({"message": "Invalid reply token"});
                (StatusCode::BAD_REQUEST, headers, axum::Json(body)).into_response()
            }
            (Ok(()), Some(Trouble::TakesAndFails)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            (Ok(()), _) => (headers, axum::Json(json!({"sentMessages": [{"id": "1"}]}))).into_response(),
        }
    }

    fn twilio(&self, channel: &'static str, form: &[(String, String)]) -> Response {
        let field = |name: &str| {
            form.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let trouble = self.with(Desk::begin);
        match trouble {
            Some(Trouble::Fails) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            Some(Trouble::Refuses(code)) => {
                let body = json!({"code": code, "message": "refused", "status": 400});
                return (StatusCode::BAD_REQUEST, axum::Json(body)).into_response();
            }
            Some(Trouble::TakesAndFails) | None => {}
        }
        let sid = self.with(|desk| {
            let prefix = if channel == "sms" { "SM" } else { "CA" };
            let sid = format!("{prefix}{:032x}", desk.delivered.len() + 1);
            desk.delivered.push(Delivered {
                channel,
                to: field("To"),
                text: if channel == "sms" { field("Body") } else { field("Url") },
                buttons: Vec::new(),
                page: None,
                retry_key: None,
                sid: sid.clone(),
                status_callback: field("StatusCallback"),
                dated: desk.clock,
                at: Instant::now(),
            });
            sid
        });
        if trouble.is_some() {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        (StatusCode::CREATED, axum::Json(json!({"sid": sid, "status": "queued"}))).into_response()
    }

    /// What Twilio has of one side, latest first. Unless its clock is set it is far ahead of every test's, so that all of
    /// it counts as later.
    fn list(&self, channel: &str, name: &str, query: &str) -> Response {
        let query: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let to = query.get("To").cloned().unwrap_or_default();
        let ahead: Timestamp = "2031-05-04T00:00:00Z".parse().expect("a moment");
        let date = |at: Timestamp| rfc2822::to_string(&at.to_zoned(jiff::tz::TimeZone::UTC)).expect("a date");
        let (written, page, fails) = self.with(|desk| (desk.written.clone(), desk.page, desk.lists_fail));
        if fails {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        let mut found: Vec<Value> = self
            .on(channel)
            .into_iter()
            .filter(|one| one.to == to)
            .map(|one| {
                json!({"sid": one.sid, "to": one.to, "from": "", "body": one.text, "direction": "outbound-api",
                       "date_created": date(one.dated.unwrap_or(ahead)), "status": "sent", "num_media": "0"})
            })
            .collect();
        if to == super::world::SMS_FROM && channel == "sms" {
            found.extend(written.iter().map(|(sid, from, words, at)| {
                json!({"sid": sid, "to": to, "from": from, "body": words, "direction": "inbound",
                       "date_created": date(*at), "status": "received", "num_media": "0"})
            }));
        }
        found.reverse();
        let size = page.unwrap_or(found.len()).max(1);
        let number: usize = query.get("Page").and_then(|page| page.parse().ok()).unwrap_or(0);
        let more = found.len() > size * (number + 1);
        let next = more.then(|| {
            let next = form_urlencoded::Serializer::new(String::new())
                .append_pair("To", &to)
                .append_pair("Page", &(number + 1).to_string())
                .finish();
            format!("/2010-04-01/Accounts/AC0/{name}.json?{next}")
        });
        let shown: Vec<Value> = found.into_iter().skip(size * number).take(size).collect();
        axum::Json(json!({name: shown, "next_page_uri": next})).into_response()
    }

    /// Asked about one text or call, or told not to send it.
    fn one(&self, method: &Method, sid: &str) -> Response {
        if method == Method::POST {
            self.with(|desk| desk.cancelled.push(sid.to_owned()));
        }
        let fate = self.with(|desk| desk.fates.get(sid).copied());
        let Some(one) = self.delivered().into_iter().find(|one| one.sid == sid) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let (status, code) =
            if method == Method::POST { ("canceled", None) } else { fate.unwrap_or(("sent", None)) };
        let body = json!({"sid": sid, "to": one.to, "from": "", "body": one.text, "direction": "outbound-api",
            "date_created": "Sun, 04 May 2031 00:00:00 +0000", "status": status, "error_code": code});
        axum::Json(body).into_response()
    }
}

impl Desk {
    fn begin(&mut self) -> Option<Trouble> {
        self.requests += 1;
        self.troubles.pop_front()
    }
}
