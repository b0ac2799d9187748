//! LINE's account link: a token for somebody, and the dialog in which they agree
//! (developers.line.biz/en/docs/messaging-api/linking-accounts).
//!
//! LINE looks whether whoever opened the link holds the account it was made for. Here the dialog asks who that is,
//! so that a forwarded link can be played too.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::Sandbox;
use super::asked::{Fault, Wire};
use super::line_api::{LineCaller, refused};
use super::phone::Standing;
use super::world::World;

/// LINE takes a nonce of so many characters.
const NONCE: std::ops::RangeInclusive<usize> = 10..=255;

/// Nothing is loaded but the style sheet, and the form goes nowhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/v2/bot/user/{user}/linkToken", post(link_token))
        .route("/dialog/bot/accountLink", get(ask).post(agree))
}

async fn link_token(
    State(sandbox): State<Arc<Sandbox>>,
    _: LineCaller,
    Path(user): Path<String>,
) -> Response {
    sandbox.with(|world, now| match world.lane_of_user(&user) {
        Some(lane) if world.phones[lane].standing == Standing::Friend => {
            let token = world.ids.hex(32);
            world.line_desk.offer_link(&token, lane, now);
            Json(json!({"linkToken": token})).into_response()
        }
        _ => refused(StatusCode::NOT_FOUND, "Not found"),
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Link {
    link_token: String,
    nonce: String,
}

async fn ask(State(sandbox): State<Arc<Sandbox>>, Query(link): Query<Link>) -> Response {
    if !is_nonce(&link.nonce) {
        return page(StatusCode::BAD_REQUEST, "<h1>連携できません</h1><p>リンクの形が正しくありません。</p>");
    }
    let found = sandbox.with(|world, now| {
        let owner = world.line_desk.lane_of_link(&link.link_token, now)?;
        let option = |(lane, phone): (usize, &super::phone::Phone)| {
            let chosen = if lane == owner { " selected" } else { "" };
            format!("<option value=\"{lane}\"{chosen}>{}</option>", escaped(&phone.person.label))
        };
        let with_line = world.phones.iter().enumerate();
        let with_line = with_line.filter(|(_, phone)| phone.person.line_user_id.is_some());
        Some(with_line.map(option).collect::<String>())
    });
    let Some(people) = found else {
        return page(
            StatusCode::GONE,
            "<h1>期限切れです</h1><p>このリンクは使用済みか、10分を過ぎました。トークでもう一度お試しください。</p>",
        );
    };
    page(
        StatusCode::OK,
        &format!(
            "<h1>アカウントの連携</h1>\
             <p>LINEアカウントを「保健所 健康観察」の登録と結びつけます。連携はいつでも解除できます。</p>\
             <form method=\"post\" action=\"/dialog/bot/accountLink\">\
             <input type=\"hidden\" name=\"linkToken\" value=\"{}\">\
             <input type=\"hidden\" name=\"nonce\" value=\"{}\">\
             <label>このLINEを使っている人 <select name=\"as\">{people}</select></label>\
             <button type=\"submit\">連携する</button></form>",
            escaped(&link.link_token),
            escaped(&link.nonce),
        ),
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Agreed {
    link_token: String,
    nonce: String,
    r#as: usize,
}

async fn agree(State(sandbox): State<Arc<Sandbox>>, Form(agreed): Form<Agreed>) -> Response {
    let linked = sandbox.with(|world, now| world.link(&agreed.link_token, &agreed.nonce, agreed.r#as, now));
    match linked {
        Some(true) => page(StatusCode::OK, "<h1>連携しました</h1><p>トーク画面にお戻りください。</p>"),
        Some(false) => page(
            StatusCode::FORBIDDEN,
            "<h1>連携できません</h1><p>このリンクは、ほかの方のために作られたものです。</p>",
        ),
        // An expired token gives no event, as with LINE.
        None => page(StatusCode::GONE, "<h1>期限切れです</h1><p>トークでもう一度お試しください。</p>"),
    }
}

impl World {
    /// Ends the dialog: the owner's agreement links, anybody else's fails. `None` if the token is spent.
    fn link(&mut self, token: &str, nonce: &str, opened_by: usize, now: Timestamp) -> Option<bool> {
        if !is_nonce(nonce) {
            return None;
        }
        let owner = self.line_desk.use_link(token, now)?;
        let fails = self.plays(Fault::AccountLinkFailed, Wire::Line, Some(owner)).is_some();
        let ok = owner == opened_by && !fails;
        let link = json!({"link": {"result": if ok { "ok" } else { "failed" }, "nonce": nonce}});
        let mut event = self.line_event(owner, now, "accountLink", ok, link);
        if !ok && let Some(fields) = event.0.as_object_mut() {
            fields.remove("source");
        }
        self.send_line(owner, now, event);
        Some(ok)
    }
}

fn is_nonce(nonce: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=-_".contains(&byte);
    NONCE.contains(&nonce.len()) && nonce.bytes().all(plain)
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

fn page(status: StatusCode, body: &str) -> Response {
    let document = format!(
        "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>アカウントの連携</title><link rel=\"stylesheet\" href=\"/sandbox/link.css\"></head>\
         <body><main>{body}</main></body></html>"
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, document).into_response()
}
