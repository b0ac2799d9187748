//! How the channel access token is had, kept and renewed.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use mimamori::channel::Secret;
use mimamori::channel::http::loopback_client;
use mimamori::channel::line::{AssertionKey, Credentials, LineClient};
use ring::rsa::PublicKeyComponents;
use ring::signature::RSA_PKCS1_2048_8192_SHA256;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::line_send::{USER, message};
use crate::loopback::{end, everything};

const KEY: &str = include_str!("assertion_key.json");
const CHANNEL: &str = "1234567890";
/// Real time at the start of every test, in seconds.
const START: i64 = 1_935_619_200;

/// A LINE that gives out numbered tokens and takes only the newest.
#[derive(Clone)]
struct Desk(Arc<Mutex<Ledger>>);

#[derive(Default)]
struct Ledger {
    issued: u32,
    /// How tokens were asked for.
    asked: Vec<Vec<(String, String)>>,
    pushed_with: Vec<String>,
    retry_keys: Vec<String>,
    living_secret: &'static str,
    /// What the next requests for a token are answered.
    token_answers: Vec<u16>,
    /// Only tokens from this number on are taken.
    least: u32,
}

impl Desk {
    async fn open() -> (Self, String) {
        let state = Ledger { living_secret: "secret", ..Ledger::default() };
        let desk = Self(Arc::new(Mutex::new(state)));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(desk.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        (desk, base_url)
    }

    fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> T) -> T {
        act(&mut self.0.lock().unwrap())
    }
}

async fn answer(State(desk): State<Desk>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 65_536).await.unwrap();
    if parts.uri.path() == "/oauth2/v3/token" {
        let form: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
        return desk.with(|desk| desk.issue(form));
    }
    let header = |name: &str| parts.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    desk.with(|desk| {
        let token = header("authorization");
        desk.pushed_with.push(token.clone());
        desk.retry_keys.push(header("x-line-retry-key"));
        let number: u32 = token.strip_prefix("Bearer token-").unwrap_or("0").parse().unwrap_or(0);
        if number < desk.least.max(1) {
            let message = "Authentication failed due to the following reason: invalid token.";
            return (StatusCode::UNAUTHORIZED, axum::Json(json!({"message": message}))).into_response();
        }
        axum::Json(json!({"sentMessages": [{"id": "1"}]})).into_response()
    })
}

impl Ledger {
    fn issue(&mut self, form: Vec<(String, String)>) -> Response {
        let secret = form.iter().find(|(name, _)| name == "client_secret").map(|(_, secret)| secret.clone());
        self.asked.push(form);
        if let Some(status) = self.token_answers.pop() {
            return StatusCode::from_u16(status).unwrap().into_response();
        }
        if secret.is_some_and(|secret| secret != self.living_secret) {
            return (StatusCode::BAD_REQUEST, axum::Json(json!({"error": "invalid_client"}))).into_response();
        }
        self.issued += 1;
        let token = format!("token-{}", self.issued);
        axum::Json(json!({"token_type": "Bearer", "access_token": token, "expires_in": 900})).into_response()
    }
}

fn secrets(secrets: &[&str]) -> Credentials {
    let secrets = secrets.iter().map(|secret| Secret::new((*secret).to_owned())).collect();
    Credentials::Secrets { channel_id: CHANNEL.to_owned(), secrets }
}

fn client(base_url: &str, credentials: Credentials, clock: fn() -> Timestamp) -> LineClient {
    LineClient::with_credentials(loopback_client().unwrap(), base_url, credentials, clock).unwrap()
}

fn at_start() -> Timestamp {
    Timestamp::from_second(START).unwrap()
}

/// A clock that one test moves by hand.
macro_rules! clock {
    ($name:ident) => {
        static $name: AtomicI64 = AtomicI64::new(START);
    };
}

async fn push(client: &LineClient) -> String {
    end(client.push(USER, &message(), Uuid::from_u128(7)).await)
}

#[tokio::test]
async fn a_token_is_had_for_the_channel_secret_and_used_until_it_is_old() {
    clock!(NOW);
    let now = || Timestamp::from_second(NOW.load(Ordering::SeqCst)).unwrap();
    let (desk, base_url) = Desk::open().await;
    let client = client(&base_url, secrets(&["secret"]), now);
    for (seconds, token) in [(0, 1), (700, 1), (730, 2), (1_400, 2), (3_000, 3)] {
        NOW.store(START + seconds, Ordering::SeqCst);
        assert_eq!(push(&client).await, "accepted");
        let used = desk.with(|desk| desk.pushed_with.pop().unwrap());
        assert_eq!(used, format!("Bearer token-{token}"), "after {seconds} s");
    }
    let asked = desk.with(|desk| desk.asked[0].clone());
    let expected =
        [("grant_type", "client_credentials"), ("client_id", CHANNEL), ("client_secret", "secret")];
    assert_eq!(asked, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn many_messages_at_once_ask_for_one_token() {
    let (desk, base_url) = Desk::open().await;
    let client = client(&base_url, secrets(&["secret"]), at_start);
    let sent = futures::future::join_all((0..20).map(|_| push(&client))).await;
    assert_eq!(sent, ["accepted"; 20]);
    assert_eq!(desk.with(|desk| desk.issued), 1);
}

#[tokio::test]
async fn a_token_that_line_does_not_take_any_more_is_renewed_once() {
    let (desk, base_url) = Desk::open().await;
    let client = client(&base_url, secrets(&["secret"]), at_start);
    assert_eq!(push(&client).await, "accepted");
    desk.with(|desk| desk.least = 2);
    assert_eq!(push(&client).await, "accepted");
    let keys = desk.with(|desk| desk.retry_keys.clone());
    assert_eq!(keys.len(), 3, "the second message twice");
    assert!(keys.iter().all(|key| *key == keys[0] && !key.is_empty()), "and under its retry key");
    // A channel that takes no token at all is not asked for ever.
    desk.with(|desk| desk.least = 100);
    assert_eq!(push(&client).await, "misconfigured (401)");
    assert_eq!(desk.with(|desk| (desk.issued, desk.pushed_with.len())), (3, 5));
}

#[tokio::test]
async fn a_long_lived_token_goes_on_and_is_never_renewed() {
    let (desk, base_url) = Desk::open().await;
    let token = Secret::new("token-1".to_owned());
    let client = LineClient::new(loopback_client().unwrap(), &base_url, token).unwrap();
    assert_eq!(push(&client).await, "accepted");
    desk.with(|desk| desk.least = 2);
    assert_eq!(push(&client).await, "misconfigured (401)");
    assert_eq!(desk.with(|desk| (desk.issued, desk.pushed_with.len())), (0, 2));
}

#[tokio::test]
async fn of_two_secrets_the_living_one_is_found() {
    let (desk, base_url) = Desk::open().await;
    let client = client(&base_url, secrets(&["dead", "secret"]), at_start);
    assert_eq!(push(&client).await, "accepted");
    assert_eq!(desk.with(|desk| desk.asked.len()), 2);
}

#[tokio::test]
async fn while_no_token_can_be_had_the_old_one_goes_on_to_its_end() {
    clock!(NOW);
    let now = || Timestamp::from_second(NOW.load(Ordering::SeqCst)).unwrap();
    let (desk, base_url) = Desk::open().await;
    let client = client(&base_url, secrets(&["secret"]), now);
    assert_eq!(push(&client).await, "accepted");
    desk.with(|desk| desk.token_answers = vec![503; 10]);
    NOW.store(START + 800, Ordering::SeqCst);
    assert_eq!(push(&client).await, "accepted");
    assert_eq!(push(&client).await, "accepted");
    assert_eq!(desk.with(|desk| desk.asked.len()), 2, "and LINE is left alone for a moment");
    NOW.store(START + 900, Ordering::SeqCst);
    assert_eq!(push(&client).await, "later");
    desk.with(|desk| desk.token_answers.clear());
    NOW.store(START + 906, Ordering::SeqCst);
    assert_eq!(push(&client).await, "accepted");
}

#[tokio::test]
async fn refused_credentials_are_the_operators_to_repair_and_are_not_told() {
    let (desk, base_url) = Desk::open().await;
    let client = client(&base_url, secrets(&["a-dead-secret"]), at_start);
    for _ in 0..3 {
        assert_eq!(push(&client).await, "misconfigured (no-token-400)");
    }
    assert_eq!(desk.with(|desk| (desk.asked.len(), desk.pushed_with.len())), (1, 0));
    let error = client.push(USER, &message(), Uuid::nil()).await.unwrap_err();
    let said = everything(&error);
    assert!(!said.contains("a-dead-secret") && !said.contains(CHANNEL), "{said}");
}

#[tokio::test]
async fn a_key_of_the_channel_signs_for_a_token() {
    let (desk, base_url) = Desk::open().await;
    let key = Arc::new(AssertionKey::from_jwk(KEY).unwrap());
    let credentials = Credentials::Key { channel_id: CHANNEL.to_owned(), key };
    assert_eq!(push(&client(&base_url, credentials, at_start)).await, "accepted");
    let asked = desk.with(|desk| desk.asked[0].clone());
    let field = |name: &str| asked.iter().find(|(field, _)| field == name).unwrap().1.clone();
    assert_eq!(field("grant_type"), "client_credentials");
    assert_eq!(field("client_assertion_type"), "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    let assertion = field("client_assertion");
    let parts: Vec<&str> = assertion.split('.').collect();
    let read = |part: &str| -> Value {
        serde_json::from_slice(&BASE64URL_NOPAD.decode(part.as_bytes()).unwrap()).unwrap()
    };
    assert_eq!(read(parts[0]), json!({"alg": "RS256", "typ": "JWT", "kid": "key-for-tests"}));
    let claims = json!({"iss": CHANNEL, "sub": CHANNEL, "aud": "https://api.line.me/", "exp": START + 300});
    assert_eq!(read(parts[1]), claims);
    let public: Value = serde_json::from_str(KEY).unwrap();
    let number = |name: &str| BASE64URL_NOPAD.decode(public[name].as_str().unwrap().as_bytes()).unwrap();
    let signed = format!("{}.{}", parts[0], parts[1]);
    let signature = BASE64URL_NOPAD.decode(parts[2].as_bytes()).unwrap();
    PublicKeyComponents { n: number("n"), e: number("e") }
        .verify(&RSA_PKCS1_2048_8192_SHA256, signed.as_bytes(), &signature)
        .unwrap();
}
