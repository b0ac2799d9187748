//! Stands between the stand-in and the service, and keeps what passed: webhooks of LINE, and the documents of calls.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::Response;
use tokio::net::TcpListener;

#[derive(Clone)]
pub struct Relay {
    pub url: String,
    service: String,
    http: reqwest::Client,
    passed: Arc<Mutex<Passed>>,
}

/// What passed so far.
#[derive(Debug, Default)]
pub struct Passed {
    /// Bodies of LINE's webhooks, as they travelled.
    pub line: Vec<String>,
    /// What the service answered to Twilio.
    pub documents: Vec<String>,
}

impl Relay {
    /// Listens on a free port, for a service that need not be there yet.
    pub async fn before(service: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let http = mimamori::channel::http::loopback_client().expect("a client");
        let relay = Self { url, service, http, passed: Arc::default() };
        let router = Router::new().fallback(pass_on).with_state(relay.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        relay
    }

    pub fn passed(&self) -> Passed {
        std::mem::take(&mut self.passed.lock().expect("the relay"))
    }
}

async fn pass_on(
    State(relay): State<Relay>,
    method: Method,
    uri: Uri,
    mut headers: HeaderMap,
    body: Bytes,
) -> Result<Response, StatusCode> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    headers.remove(header::HOST);
    let request = relay.http.request(method, format!("{}{path}", relay.service)).headers(headers);
    let answer = request.body(body.clone()).send().await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let answer = answer.bytes().await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    let text = |bytes: &Bytes| String::from_utf8(bytes.to_vec()).expect("text");
    let mut passed = relay.passed.lock().expect("the relay");
    if path == "/webhooks/line" {
        passed.line.push(text(&body));
    }
    if status.is_success()
        && headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/xml; charset=utf-8")
    {
        passed.documents.push(text(&answer));
    }
    drop(passed);
    let mut response = Response::new(Body::from(answer));
    *response.status_mut() = status;
    for (name, value) in headers.iter().filter(|(name, _)| *name != header::TRANSFER_ENCODING) {
        response.headers_mut().insert(name, value.clone());
    }
    Ok(response)
}
