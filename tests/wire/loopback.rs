//! A provider on loopback that keeps what it was asked and answers as told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// What the provider answers to every request.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, &'static str)>,
    pub body: String,
    pub after: Duration,
}

impl Reply {
    pub fn json(status: u16, body: Value) -> Self {
        Self { status, headers: Vec::new(), body: body.to_string(), after: Duration::ZERO }
    }

    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// A request as it arrived.
#[derive(Clone)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Seen {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn form(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }
}

#[derive(Clone)]
pub struct Provider {
    pub base_url: String,
    reply: Reply,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Provider {
    pub async fn answering(reply: Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let provider = Self { base_url, reply, seen: Arc::default() };
        let router = Router::new().fallback(answer).with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    /// The only request so far.
    pub fn seen(&self) -> Seen {
        let seen = self.seen.lock().unwrap();
        assert_eq!(seen.len(), 1, "exactly one request is expected");
        seen[0].clone()
    }
}

async fn answer(State(provider): State<Provider>, request: Request) -> (StatusCode, HeaderMap, String) {
    let (parts, body) = request.into_parts();
    let seen = Seen {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect(),
        headers: parts.headers,
        body: axum::body::to_bytes(body, 1024 * 1024).await.unwrap(),
    };
    provider.seen.lock().unwrap().push(seen);
    tokio::time::sleep(provider.reply.after).await;
    let headers = provider.reply.headers.iter();
    let headers =
        headers.map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect();
    (StatusCode::from_u16(provider.reply.status).unwrap(), headers, provider.reply.body)
}

/// The address of a provider where nobody listens.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// The address of a provider that reads a request and hangs up.
pub async fn hanging_up() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut connection, _) = listener.accept().await.unwrap();
            let read = connection.read(&mut [0; 4096]).await.unwrap();
            assert!(read > 0, "something of the request must have arrived");
        }
    });
    address
}

/// The address of a provider whose answer breaks off after its head.
pub async fn breaking_off(head: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut connection, _) = listener.accept().await.unwrap();
            assert!(connection.read(&mut [0; 4096]).await.unwrap() > 0);
            let answer = format!("HTTP/1.1 {head}\r\ncontent-length: 100\r\n\r\n{{\"message\":");
            connection.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    address
}

/// A client that loses patience sooner than the real one.
pub fn impatient() -> reqwest::Client {
    // Whichever test comes first sets it for all.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().timeout(Duration::from_millis(300)).build().unwrap()
}

/// How a send ended, in one word, with the code in brackets.
pub fn end(outcome: Result<mimamori::channel::Accepted, mimamori::channel::SendError>) -> String {
    use mimamori::channel::SendError;
    match outcome {
        Ok(accepted) if accepted.already => "already".to_owned(),
        Ok(_) => "accepted".to_owned(),
        Err(SendError::TryLater { not_before: None }) => "later".to_owned(),
        Err(SendError::TryLater { not_before: Some(at) }) => format!("later, at {at}"),
        Err(SendError::Refused(refusal)) => refusal.to_string(),
        Err(SendError::Unknown(error)) => format!("unknown: {error}"),
    }
}

/// Everything an error says, in every form, down to its last cause.
pub fn everything(error: &mimamori::channel::SendError) -> String {
    let mut text = format!("{error} {error:?}");
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(&format!(" {error} {error:?}"));
        cause = error.source();
    }
    text
}
