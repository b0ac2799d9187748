//! The stand-in against a small service that checks every signature: what reaches it, and when.

mod account;
mod asked_line;
mod asked_twilio;
mod faults;
mod line;
mod people;
mod scenario;
mod talk;
mod twilio;
mod visitor;

use std::collections::HashSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{Behaviour, Fault, FaultRequest, Faults, Sandbox, Settings, SimulatedPerson, Wire, sign};
use crate::domain::messaging::Language;

const LINE_SECRET: &str = "a made-up channel secret";
const LINE_TOKEN: &str = "a-made-up-channel-token";
const ACCOUNT: &str = "AC00000000000000000000000000000001";
const AUTH_TOKEN: &str = "a made-up auth token";
const SMS_FROM: &str = "+15005550006";
const VOICE_FROM: &str = "+815000000001";
const NUMBER: &str = "+819000000001";
const USER: &str = "U00000000000000000000000000000001";

type Form = Vec<(String, String)>;

/// What the service was told.
#[derive(Default)]
struct Inbox {
    line: Mutex<Vec<Value>>,
    /// How many events each POST of LINE's had.
    posts: Mutex<Vec<usize>>,
    /// Path and query, and the form.
    forms: Mutex<Vec<(String, Form)>>,
    retry_tokens: Mutex<HashSet<String>>,
    forged: AtomicU32,
    /// So many of the next webhooks are answered 500.
    refuses: AtomicU32,
    /// The documents of the next calls' steps, first to last.
    documents: Mutex<Vec<String>>,
    address: Mutex<String>,
}

impl Inbox {
    fn status(&self) -> StatusCode {
        let refuses =
            self.refuses.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if refuses.is_ok() { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::OK }
    }

    fn forms_to(&self, path: &str) -> Vec<Form> {
        let forms = self.forms.lock().unwrap();
        forms.iter().filter(|(to, _)| to.starts_with(path)).map(|(_, form)| form.clone()).collect()
    }

    fn line_kinds(&self) -> Vec<String> {
        let events = self.line.lock().unwrap();
        events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
    }

    fn line_answers(&self) -> Vec<String> {
        let events = self.line.lock().unwrap();
        let said = |event: &Value| {
            event["message"]["text"].as_str().or(event["postback"]["data"].as_str()).map(str::to_owned)
        };
        events.iter().filter_map(said).collect()
    }
}

fn field(form: &[(String, String)], name: &str) -> Option<String> {
    form.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone())
}

async fn take_line(State(inbox): State<Arc<Inbox>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    if headers["x-line-signature"] != sign::line(LINE_SECRET, &body).as_str() {
        inbox.forged.fetch_add(1, Ordering::SeqCst);
        return StatusCode::UNAUTHORIZED;
    }
    let status = inbox.status();
    let body: Value = serde_json::from_slice(&body).unwrap();
    let events = body["events"].as_array().unwrap().clone();
    inbox.posts.lock().unwrap().push(events.len());
    inbox.line.lock().unwrap().extend(events);
    status
}

async fn take_form(
    State(inbox): State<Arc<Inbox>>,
    uri: Uri,
    RawQuery(_): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let path = uri.path_and_query().unwrap().to_string();
    let form: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    let url = format!("{}{path}", inbox.address.lock().unwrap());
    if headers["x-twilio-signature"] != sign::twilio(AUTH_TOKEN, &url, &form).as_str() {
        inbox.forged.fetch_add(1, Ordering::SeqCst);
        return StatusCode::UNAUTHORIZED.into_response();
    }
    if let Some(token) = headers.get("i-twilio-idempotency-token") {
        inbox.retry_tokens.lock().unwrap().insert(token.to_str().unwrap().to_owned());
    }
    let status = inbox.status();
    inbox.forms.lock().unwrap().push((path.clone(), form));
    if status != StatusCode::OK || path.contains("status") || path.contains("sms") {
        return status.into_response();
    }
    let mut documents = inbox.documents.lock().unwrap();
    let document = if documents.is_empty() { "<Response/>".to_owned() } else { documents.remove(0) };
    ([("content-type", "text/xml")], document).into_response()
}

/// The world under test: a stepped clock, the service's inbox, and the stand-in on a port of its own.
struct Bench {
    sandbox: Arc<Sandbox>,
    inbox: Arc<Inbox>,
    clock: Arc<Mutex<Timestamp>>,
    provider: String,
    service: String,
    http: reqwest::Client,
}

async fn listen(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

fn person(behaviour: Behaviour) -> SimulatedPerson {
    SimulatedPerson {
        label: "見本 太郎".to_owned(),
        phone: NUMBER.to_owned(),
        line_user_id: Some(USER.to_owned()),
        invitation_code: None,
        birth_on: date(1960, 5, 3),
        language: Language::Ja,
        behaviour,
    }
}

impl Bench {
    async fn new(faults: Faults, people: Vec<SimulatedPerson>) -> Self {
        let inbox = Arc::new(Inbox::default());
        let routes = Router::new()
            .route("/webhooks/line", post(take_line))
            .route("/webhooks/twilio/{*rest}", post(take_form))
            .with_state(Arc::clone(&inbox));
        let service = listen(routes).await;
        inbox.address.lock().unwrap().clone_from(&service);
        let clock = Arc::new(Mutex::new("2020-05-11T00:00:00Z".parse().unwrap()));
        let settings = Settings {
            service_url: format!("{service}/"),
            line_channel_secret: LINE_SECRET.to_owned(),
            line_channel_token: LINE_TOKEN.to_owned(),
            twilio_account_sid: ACCOUNT.to_owned(),
            twilio_auth_token: AUTH_TOKEN.to_owned(),
            sms_from: SMS_FROM.to_owned(),
            voice_from: VOICE_FROM.to_owned(),
            faults,
            seed: 5,
            authenticator: None,
        };
        let now = Arc::clone(&clock);
        let sandbox = Sandbox::new(settings, people, Arc::new(move || *now.lock().unwrap()));
        let provider = listen(sandbox.router()).await;
        Self { sandbox, inbox, clock, provider, service, http: super::client() }
    }

    /// One person who has linked nothing but is a friend of the account already.
    async fn with_friend(behaviour: Behaviour) -> Self {
        let bench = Self::new(Faults::none(), vec![person(behaviour)]).await;
        bench.sandbox.with(|world, now| world.follow(0, now));
        bench.sandbox.run_due().await;
        bench.inbox.line.lock().unwrap().clear();
        bench
    }

    fn set_clock(&self, at: Timestamp) {
        *self.clock.lock().unwrap() = at;
    }

    fn now(&self) -> Timestamp {
        *self.clock.lock().unwrap()
    }

    /// Steps the clock from action to action for so long.
    async fn live(&self, long: SignedDuration) {
        let end = self.now() + long;
        while let Some(next) = self.sandbox.next_action_at().filter(|next| *next <= end) {
            self.set_clock(next.max(self.now()));
            self.sandbox.run_due().await;
        }
        self.set_clock(end);
    }

    async fn hours(&self, hours: i64) {
        self.live(SignedDuration::from_hours(hours)).await;
    }

    async fn minutes(&self, minutes: i64) {
        self.live(SignedDuration::from_mins(minutes)).await;
    }

    async fn push(&self, text: &str, labels: &[&str], key: Option<&str>) -> (StatusCode, Value) {
        let mut message = json!({"type": "text", "text": text});
        if !labels.is_empty() {
            let item = |label: &&str| {
                let data = format!("token:{label}");
                json!({"type": "action", "action": {"type": "postback", "label": label, "displayText": label, "data": data}})
            };
            message["quickReply"] = json!({"items": labels.iter().map(item).collect::<Vec<_>>()});
        }
        let mut request = self
            .http
            .post(format!("{}/v2/bot/message/push", self.provider))
            .bearer_auth(LINE_TOKEN)
            .json(&json!({"to": USER, "messages": [message]}));
        if let Some(key) = key {
            request = request.header("x-line-retry-key", key);
        }
        let response = request.send().await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    /// A push with a fresh question about fever.
    async fn ask_fever(&self) {
        let (status, _) = self.push("熱や咳などの症状はありますか？", &["はい", "いいえ"], None).await;
        assert_eq!(status, StatusCode::OK);
    }

    async fn twilio(&self, path: &str, form: &[(&str, &str)]) -> (StatusCode, Value) {
        let request = self
            .http
            .post(format!("{}/2010-04-01/Accounts/{ACCOUNT}/{path}", self.provider))
            .basic_auth(ACCOUNT, Some(AUTH_TOKEN))
            .form(form);
        let response = request.send().await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    async fn get(&self, path: &str) -> Value {
        let request = self.http.get(format!("{}{path}", self.provider)).basic_auth(ACCOUNT, Some(AUTH_TOKEN));
        request.send().await.unwrap().json().await.unwrap()
    }

    async fn text(&self, body: &str) {
        let status = format!("{}/webhooks/twilio/sms/status?attempt=7", self.service);
        let form = [("To", NUMBER), ("From", SMS_FROM), ("Body", body), ("StatusCallback", &status)];
        assert_eq!(self.twilio("Messages.json", &form).await.0, StatusCode::CREATED);
    }

    /// Places a call that is answered with these documents, one for each step.
    async fn call(&self, documents: &[&str]) -> String {
        *self.inbox.documents.lock().unwrap() = documents.iter().map(|text| (*text).to_owned()).collect();
        let url = format!("{}/webhooks/twilio/voice?attempt=7#rc=2&rp=ct,5xx", self.service);
        let status = format!("{}/webhooks/twilio/voice/status?attempt=7", self.service);
        let (code, body) = self
            .twilio(
                "Calls.json",
                &[
                    ("To", NUMBER),
                    ("From", VOICE_FROM),
                    ("Url", &url),
                    ("StatusCallback", &status),
                    ("StatusCallbackEvent", "initiated"),
                    ("StatusCallbackEvent", "ringing"),
                    ("StatusCallbackEvent", "answered"),
                    ("StatusCallbackEvent", "completed"),
                    ("Timeout", "25"),
                ],
            )
            .await;
        assert_eq!(code, StatusCode::CREATED);
        body["sid"].as_str().unwrap().to_owned()
    }

    /// The statuses reported of the calls so far.
    fn call_statuses(&self) -> Vec<String> {
        let forms = self.inbox.forms_to("/webhooks/twilio/voice/status");
        forms.iter().map(|form| field(form, "CallStatus").unwrap()).collect()
    }

    /// The keys that came with the steps of the calls so far.
    fn digits(&self) -> Vec<String> {
        let forms = self.inbox.forms_to("/webhooks/twilio/voice/gather");
        forms.iter().map(|form| field(form, "Digits").unwrap()).collect()
    }

    fn assert_nothing_forged(&self) {
        assert_eq!(self.inbox.forged.load(Ordering::SeqCst), 0);
    }
}

/// A question on the line, whose keys go to the next step.
fn question(text: &str, digits: u32) -> String {
    format!(
        r#"<Response><Gather input="dtmf" numDigits="{digits}" timeout="8" actionOnEmptyResult="true"
        action="/webhooks/twilio/voice/gather?attempt=7&amp;step=1"><Say language="ja-JP">{text}</Say></Gather></Response>"#
    )
}

const GOODBYE: &str = r#"<Response><Say language="ja-JP">ありがとうございました。</Say><Hangup/></Response>"#;
