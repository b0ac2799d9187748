//! LINE and Twilio on loopback: keep what they were asked, answer as told, and know a retry key they saw before.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

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
    delay: Duration,
}

/// Both providers behind one address.
#[derive(Clone)]
pub struct Providers {
    pub base_url: String,
    desk: Arc<Mutex<Desk>>,
}

impl Providers {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base_url = format!("http://{}", listener.local_addr().expect("an address"));
        let providers = Self { base_url, desk: Arc::default() };
        let router = Router::new().fallback(answer).with_state(providers.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        providers
    }

    /// The next requests to send something end like this, one each.
    pub fn expect_trouble(&self, troubles: impl IntoIterator<Item = Trouble>) {
        self.with(|desk| desk.troubles.extend(troubles));
    }

    /// The next request is taken, and answered only after so long.
    pub fn delay_next(&self, delay: Duration) {
        self.with(|desk| desk.delay = delay);
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

    /// Retry keys that came again.
    pub fn recognised(&self) -> usize {
        self.with(|desk| desk.recognised)
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
    let delay = providers.with(|desk| std::mem::take(&mut desk.delay));
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
        (Method::GET, "Messages.json") => providers.list("sms", "messages", query),
        (Method::GET, "Calls.json") => providers.list("voice", "calls", query),
        _ => StatusCode::NOT_FOUND.into_response(),
    };
    tokio::time::sleep(delay).await;
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
        let page = messages.iter().map(|message| text_of(&message["template"]["actions"][0]["uri"]));
        let page = page.filter(|address| !address.is_empty()).last();
        let buttons = messages.last().and_then(|last| last["quickReply"]["items"].as_array());
        let buttons = buttons.into_iter().flatten().map(|item| &item["action"]);
        let buttons = buttons.map(|action| (text_of(&action["label"]), text_of(&action["data"]))).collect();
        let trouble = self.with(Desk::begin);
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
                at: Instant::now(),
            });
            sid
        });
        if trouble.is_some() {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        (StatusCode::CREATED, axum::Json(json!({"sid": sid, "status": "queued"}))).into_response()
    }

    /// What Twilio has, latest first. Its clock is far ahead of every test's, so all of it counts as later.
    fn list(&self, channel: &str, name: &str, query: &str) -> Response {
        let to = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "To");
        let to = to.map(|(_, value)| value.into_owned()).unwrap_or_default();
        let found = self.on(channel).into_iter().rev().filter(|one| one.to == to).map(|one| {
            json!({"sid": one.sid, "to": one.to, "body": one.text, "direction": "outbound-api",
                   "date_created": "Sun, 04 May 2031 00:00:00 +0000", "status": "sent"})
        });
        axum::Json(json!({name: found.collect::<Vec<_>>()})).into_response()
    }
}

impl Desk {
    fn begin(&mut self) -> Option<Trouble> {
        self.requests += 1;
        self.troubles.pop_front()
    }
}
