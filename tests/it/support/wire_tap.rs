//! Stands between the service and the providers' stand-in, and keeps what was accepted.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use tokio::net::TcpListener;

/// One message or call that a provider accepted: what it had to be recognised by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// LINE, pushed under a retry key.
    Push { retry_key: String },
    /// LINE, in reply to an event.
    Reply { token: String },
    /// Twilio, for a try of ours.
    Try { attempt: String, resource: String },
    /// Twilio, in answer to a text.
    Text,
}

#[derive(Clone)]
pub struct WireTap {
    pub url: String,
    target: String,
    http: reqwest::Client,
    accepted: Arc<Mutex<Vec<Accepted>>>,
}

impl WireTap {
    pub async fn before(target: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let http = mimamori::channel::http::loopback_client().expect("a client");
        let tap = Self { url, target, http, accepted: Arc::default() };
        let router = Router::new().fallback(pass_on).with_state(tap.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        tap
    }

    pub fn accepted(&self) -> Vec<Accepted> {
        self.accepted.lock().expect("the tap").clone()
    }
}

/// In a task of its own: a service that is killed hangs up, and the provider goes on all the same.
async fn pass_on(State(tap): State<WireTap>, request: Request) -> Response {
    let passed = tokio::spawn(async move {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 1024 * 1024).await.ok()?;
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let kind = kind_of(&path, &parts.headers, &body);
        let mut headers = parts.headers;
        headers.remove(header::HOST);
        headers.remove(header::CONTENT_LENGTH);
        let request = tap.http.request(parts.method, format!("{}{path}", tap.target)).headers(headers);
        let answer = request.body(body).send().await.ok()?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.bytes().await.ok()?;
        // A 500 may have taken effect too; the stand-in tells its own losses apart by the retry key.
        if let Some(kind) = kind.filter(|_| status.is_success()) {
            tap.accepted.lock().expect("the tap").push(kind);
        }
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        for (name, value) in headers.iter().filter(|(name, _)| *name != header::TRANSFER_ENCODING) {
            response.headers_mut().insert(name, value.clone());
        }
        Some(response)
    });
    passed.await.ok().flatten().unwrap_or_else(|| {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        response
    })
}

fn kind_of(path: &str, headers: &HeaderMap, body: &[u8]) -> Option<Accepted> {
    let resource = path.split('?').next()?.rsplit('/').next()?;
    match resource {
        "push" => {
            let retry_key = headers.get("x-line-retry-key")?.to_str().ok()?.to_owned();
            Some(Accepted::Push { retry_key })
        }
        "reply" => {
            let json: serde_json::Value = serde_json::from_slice(body).ok()?;
            Some(Accepted::Reply { token: json["replyToken"].as_str()?.to_owned() })
        }
        "Messages.json" | "Calls.json" if !body.is_empty() => {
            let callback = form_urlencoded::parse(body).find(|(name, _)| name == "StatusCallback")?.1;
            let attempt = callback.split_once("attempt=").map(|(_, rest)| rest.chars().take(36).collect());
            let try_of = |attempt| Accepted::Try { attempt, resource: resource.to_owned() };
            Some(attempt.map_or(Accepted::Text, try_of))
        }
        _ => None,
    }
}
