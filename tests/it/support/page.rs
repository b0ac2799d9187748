//! A telephone's browser, on somebody's own form.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use tower::ServiceExt as _;

use super::world::World;

/// A telephone's browser.
#[derive(Clone)]
pub struct Page {
    world: Arc<World>,
    pub path: String,
    pub cookie: Option<String>,
    pub status: StatusCode,
    pub html: String,
}

impl Page {
    /// Opens the link of the latest text message that has one.
    pub async fn open(world: &Arc<World>) -> Self {
        let texts = world.providers.on("sms");
        let path = texts.iter().rev().find_map(|one| link_in(&one.text)).expect("a text with a link");
        Self::at(world, path).await
    }

    /// Opens an address.
    pub async fn at(world: &Arc<World>, path: String) -> Self {
        let mut page =
            Self { world: world.clone(), path, cookie: None, status: StatusCode::OK, html: String::new() };
        page.send(Method::GET, String::new()).await;
        page
    }

    pub async fn send(&mut self, method: Method, body: String) {
        let mut request = Request::builder().method(method).uri(&self.path);
        request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.world.router.clone().oneshot(request).await.expect("an answer");
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            self.cookie = Some(cookie.to_owned());
        }
        self.status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 1024 * 1024).await.expect("a body");
        self.html = String::from_utf8_lossy(&body).into_owned();
        assert!(!self.html.contains("<script"), "the form needs no script");
    }

    pub async fn post(&mut self, fields: &[(&str, &str)]) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, body).await;
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> Option<String> {
        let (_, rest) = self.html.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split('"').next()?.to_owned())
    }

    /// What a tap on a button of the open question sends.
    pub fn tap<'a>(&self, choice: &'a str) -> Vec<(&'static str, std::borrow::Cow<'a, str>)> {
        vec![
            ("nonce", self.hidden("nonce").expect("an open question").into()),
            ("question", self.hidden("question").expect("an open question").into()),
            ("choice", choice.into()),
        ]
    }

    pub async fn press(&mut self, choice: &str) {
        let fields = self.tap(choice);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        self.post(&fields).await;
    }
}

/// The path of the link in a text message.
pub fn link_in(text: &str) -> Option<String> {
    let at = text.find("/r/")?;
    text[at..].split_whitespace().next().map(str::to_owned)
}

impl World {
    /// Somebody taps the latest link in a text message, says when they were born (1960-05-03) and answers question by
    /// question, with a button's name or in words. Gives the last page.
    pub async fn fills_in(self: &Arc<Self>, answers: &[&str]) -> Page {
        let mut page = Page::open(self).await;
        page.post(&[("birth", "1960-05-03")]).await;
        for answer in answers {
            let field = if page.html.contains("name=\"choice\"") { "choice" } else { "text" };
            let (nonce, question) = (page.hidden("nonce"), page.hidden("question"));
            let (Some(nonce), Some(question)) = (nonce, question) else {
                panic!("nothing is asked before “{answer}”: {}", page.html)
            };
            page.post(&[("nonce", &nonce), ("question", &question), (field, answer)]).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        }
        self.settle().await;
        page
    }

    /// The same browser loads the page once more.
    pub async fn opens_again(self: &Arc<Self>, page: &Page) -> Page {
        let mut again = Page { world: self.clone(), ..page.clone() };
        again.send(Method::GET, String::new()).await;
        again
    }
}
