//! A browser of a member of staff: keeps its cookie and sends what our own pages send.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use totp_rs::Builder;
use tower::ServiceExt as _;

use super::phones::Answer;
use super::world::{Member, PASSWORD, World};

pub struct Browser {
    world: Arc<World>,
    /// `name=token`.
    pub cookie: Option<String>,
}

impl Browser {
    pub fn new(world: &Arc<World>) -> Self {
        Self { world: world.clone(), cookie: None }
    }

    /// Signs in with both factors.
    pub async fn signed_in(world: &Arc<World>, member: &Member) -> Self {
        let mut browser = Self::new(world);
        let first = browser.password(&member.login, PASSWORD).await;
        assert_eq!(first.status, StatusCode::OK, "{}", first.body);
        let second = browser.code(&code_of(member)).await;
        assert_eq!(second.status, StatusCode::OK, "{}", second.body);
        browser
    }

    pub async fn password(&mut self, login: &str, password: &str) -> Answer {
        self.post("/api/v1/session", json!({"login": login, "password": password})).await
    }

    pub async fn code(&mut self, code: &str) -> Answer {
        self.post("/api/v1/session/second-factor", json!({"code": code})).await
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    /// What our pages send, and the cookie that comes back is kept.
    pub async fn send(&mut self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("x-mimamori", "1");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        let body = match body {
            Some(body) => {
                request = request.header(CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let request = request.body(body).expect("a request");
        let response = self.world.router.clone().oneshot(request).await.expect("an answer");
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            self.cookie = Some(cookie.to_owned());
        }
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 8 * 1024 * 1024).await.expect("a body");
        Answer { status, body: String::from_utf8_lossy(&body).into_owned() }
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.body))
    }
}

/// The one-time code of this moment.
pub fn code_of(member: &Member) -> String {
    let now = u64::try_from(mimamori::ambient::wall_now().as_second()).expect("after 1970");
    Builder::new().with_secret(member.totp_secret.clone()).build_noncompliant().generate(now).to_string()
}
