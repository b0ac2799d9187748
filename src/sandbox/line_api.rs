//! LINE's Messaging API (developers.line.biz/en/reference/messaging-api): how messages are sent.

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::asked::{Fault, Wire};
use super::delivery::Delivery;
use super::faults::Trouble;
use super::line_desk::Accepted;
use super::line_message::{Message, Wrong, read_messages};
use super::phone::{Bubble, Standing, Via};
use super::world::World;
use super::{Sandbox, line_account, line_link, line_menu, line_token};
use crate::domain::calendar;

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/v2/bot/message/push", post(push))
        .route("/v2/bot/message/reply", post(reply))
        .route("/v2/bot/message/validate/{kind}", post(validate))
        .merge(line_account::routes())
        .merge(line_link::routes())
        .merge(line_menu::routes())
        .merge(line_token::routes())
}

/// An error in LINE's form.
pub(super) fn refused(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({"message": message}))).into_response()
}

pub(super) fn wrong(wrong: &Wrong) -> Response {
    let body = json!({
        "message": "The request body has 1 error(s)",
        "details": [{"message": wrong.message, "property": wrong.property}],
    });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

/// A caller with a good access token. An extractor, so that no address forgets to ask for it.
pub(super) struct LineCaller;

impl FromRequestParts<Arc<Sandbox>> for LineCaller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Arc<Sandbox>) -> Result<Self, Response> {
        let given = parts.headers.get("authorization").and_then(|value| value.to_str().ok());
        if given
            .and_then(|given| given.strip_prefix("Bearer "))
            .is_some_and(|token| sandbox.knows_token(token))
        {
            return Ok(Self);
        }
        let reason = "Authentication failed due to the following reason: invalid token. \
                      Confirm that the access token in the authorization header is valid.";
        Err(sandbox.line_refuses(refused(StatusCode::UNAUTHORIZED, reason)))
    }
}

impl Sandbox {
    pub(super) fn line_refuses(&self, response: Response) -> Response {
        self.with(|world, _| world.ledger.requests_refused += 1);
        response
    }
}

async fn push(
    State(sandbox): State<Arc<Sandbox>>,
    _: LineCaller,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let key = headers.get("x-line-retry-key").and_then(|value| value.to_str().ok()).map(str::to_owned);
    if key.as_ref().is_some_and(|key| uuid::Uuid::parse_str(key).is_err()) {
        return sandbox.line_refuses(refused(StatusCode::BAD_REQUEST, "The retry key is invalid"));
    }
    let (to, messages) = match read_push(&body) {
        Ok(read) => read,
        Err(found) => return sandbox.line_refuses(wrong(&found)),
    };
    let (trouble, response) = sandbox.with(|world, now| {
        let lane = world.lane_of_user(&to);
        if world.plays(Fault::TokenExpired, Wire::Line, lane).is_some() {
            return (Trouble::None, world.expire_tokens());
        }
        let trouble = world.trouble(Wire::Line, lane);
        let response = match trouble {
            Trouble::RateLimited => refused(
                StatusCode::TOO_MANY_REQUESTS,
                "The API rate limit has been exceeded. Try again later.",
            ),
            Trouble::FailsBefore => refused(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
            _ => world.push(key.as_deref(), &to, &messages, now),
        };
        (trouble, response)
    });
    match trouble {
        Trouble::FailsAfter => refused(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
        Trouble::SlowAfter(wait) => {
            tokio::time::sleep(wait).await;
            response
        }
        _ => response,
    }
}

fn read_push(body: &[u8]) -> Result<(String, Vec<Message>), Wrong> {
    let body: Value = serde_json::from_slice(body)
        .map_err(|_| Wrong::at("", "The request body could not be parsed as JSON"))?;
    let to =
        body["to"].as_str().filter(|to| !to.is_empty()).ok_or_else(|| Wrong::at("to", "May not be empty"))?;
    Ok((to.to_owned(), read_messages(&body["messages"])?))
}

impl World {
    fn push(&mut self, key: Option<&str>, to: &str, messages: &[Message], now: Timestamp) -> Response {
        let request_id = self.ids.hex(32);
        if let Some(accepted) = key.and_then(|key| self.line_desk.accepted(key, now)) {
            let accepted = accepted.clone();
            self.ledger.retries_recognised += 1;
            return already_accepted(&request_id, &accepted.request_id, &accepted.message_ids);
        }
        let Some(lane) = self.lane_of_user(to) else {
            self.ledger.requests_refused += 1;
            return refused(StatusCode::BAD_REQUEST, "Failed to send messages");
        };
        let today = calendar::local_date(now);
        let mut plays = |fault| self.plays(fault, Wire::Line, Some(lane)).is_some();
        if plays(Fault::UnknownUser) {
            return refused(StatusCode::BAD_REQUEST, "Failed to send messages");
        }
        if plays(Fault::TooManyToUser) {
            let message = "Too many messages were sent to the same user in a short time.";
            return refused(StatusCode::TOO_MANY_REQUESTS, message);
        }
        let (exhausted, swallowed, conflict) =
            (plays(Fault::MonthlyLimit), plays(Fault::Swallowed), plays(Fault::Conflict));
        if exhausted || self.line_desk.is_exhausted(today) {
            return refused(StatusCode::TOO_MANY_REQUESTS, "You have reached your monthly limit.");
        }
        let entry = Delivery {
            reference: key.map(str::to_lowercase),
            ..Delivery::new(&self.phones[lane].person.phone, Wire::Line, Vec::new(), now)
        };
        let shown = !swallowed && self.phones[lane].standing == Standing::Friend;
        let message_ids = self.hand_over(lane, messages, shown, entry, now);
        if shown {
            self.line_desk.count(today, true);
        }
        let body = json!({"sentMessages": sent_messages(&message_ids)});
        if let Some(key) = key {
            let accepted =
                Accepted { at: now, request_id: request_id.clone(), message_ids: message_ids.clone() };
            self.line_desk.remember(key, accepted);
        }
        if conflict {
            let this_one = self.ids.hex(32);
            return already_accepted(&this_one, &request_id, &message_ids);
        }
        let mut response = Json(body).into_response();
        name_request(&mut response, "x-line-request-id", &request_id);
        response
    }

    /// Shows messages on the phone of a friend. Of somebody who is none LINE says nothing.
    fn hand_over(
        &mut self,
        lane: usize,
        messages: &[Message],
        shown: bool,
        entry: Delivery,
        now: Timestamp,
    ) -> Vec<String> {
        let ids: Vec<_> = messages.iter().map(|_| self.ids.digits()).collect();
        let texts: Vec<_> = messages.iter().map(|message| message.text.as_str()).collect();
        self.took(Delivery { ids: ids.clone(), text: texts.join("\n"), ..entry });
        if shown {
            let bubbles = messages.iter().zip(&ids).map(|(message, id)| Bubble {
                id: id.clone(),
                text: message.text.clone(),
                at: now,
                card: message.card.clone(),
                ..Bubble::default()
            });
            let bubbles = bubbles.collect();
            let buttons = messages.last().map(|message| message.buttons.clone()).unwrap_or_default();
            self.deliver(lane, Via::Line, bubbles, buttons, now);
        } else {
            self.ledger.messages_to_blocked += u64::try_from(messages.len()).unwrap_or(0);
        }
        ids
    }

    /// Ends every issued token, and says so.
    fn expire_tokens(&mut self) -> Response {
        self.line_desk.access.clear();
        refused(
            StatusCode::UNAUTHORIZED,
            "Authentication failed due to the following reason: access token expired",
        )
    }
}

fn already_accepted(request_id: &str, accepted_id: &str, message_ids: &[String]) -> Response {
    let body = json!({
        "message": "The retry key is already accepted",
        "sentMessages": sent_messages(message_ids),
    });
    let mut response = (StatusCode::CONFLICT, Json(body)).into_response();
    name_request(&mut response, "x-line-request-id", request_id);
    name_request(&mut response, "x-line-accepted-request-id", accepted_id);
    response
}

fn sent_messages(ids: &[String]) -> Vec<Value> {
    ids.iter().map(|id| json!({"id": id, "quoteToken": format!("q{id}")})).collect()
}

fn name_request(response: &mut Response, name: &'static str, id: &str) {
    if let Ok(value) = HeaderValue::from_str(id) {
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
}

async fn reply(
    State(sandbox): State<Arc<Sandbox>>,
    _: LineCaller,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if headers.contains_key("x-line-retry-key") {
        let message = "The retry key is not supported for this API";
        return sandbox.line_refuses(refused(StatusCode::BAD_REQUEST, message));
    }
    let read = serde_json::from_slice::<Value>(&body)
        .map_err(|_| Wrong::at("", "The request body could not be parsed as JSON"))
        .and_then(|body| {
            let token =
                body["replyToken"].as_str().ok_or_else(|| Wrong::at("replyToken", "May not be empty"))?;
            Ok((token.to_owned(), read_messages(&body["messages"])?))
        });
    let (token, messages) = match read {
        Ok(read) => read,
        Err(found) => return sandbox.line_refuses(wrong(&found)),
    };
    let (trouble, response) = sandbox.with(|world, now| world.reply(&token, &messages, now));
    match trouble {
        Trouble::FailsAfter => refused(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
        Trouble::SlowAfter(wait) => {
            tokio::time::sleep(wait).await;
            response
        }
        _ => response,
    }
}

impl World {
    /// Answers an event. By chance nothing goes wrong here; on request everything does.
    fn reply(&mut self, token: &str, messages: &[Message], now: Timestamp) -> (Trouble, Response) {
        let spent = || refused(StatusCode::BAD_REQUEST, "Invalid reply token");
        let Some(lane) = self.line_desk.lane_of_reply(token) else { return (Trouble::None, spent()) };
        if self.plays(Fault::TokenExpired, Wire::Line, Some(lane)).is_some() {
            return (Trouble::None, self.expire_tokens());
        }
        if self.plays(Fault::ReplyTokenDead, Wire::Line, Some(lane)).is_some() {
            return (Trouble::None, spent());
        }
        let trouble = self.asked_trouble(Wire::Line, Some(lane));
        let response = match trouble {
            Trouble::RateLimited => refused(
                StatusCode::TOO_MANY_REQUESTS,
                "The API rate limit has been exceeded. Try again later.",
            ),
            Trouble::FailsBefore => refused(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
            _ if self.line_desk.use_reply(token, now).is_none() => spent(),
            _ => {
                let entry = Delivery {
                    reply: true,
                    reference: Some(token.to_owned()),
                    ..Delivery::new(&self.phones[lane].person.phone, Wire::Line, Vec::new(), now)
                };
                let shown = self.phones[lane].standing == Standing::Friend;
                let ids = self.hand_over(lane, messages, shown, entry, now);
                self.line_desk.count(calendar::local_date(now), false);
                let mut response = Json(json!({"sentMessages": sent_messages(&ids)})).into_response();
                name_request(&mut response, "x-line-request-id", &self.ids.hex(32));
                response
            }
        };
        (trouble, response)
    }
}

async fn validate(_: LineCaller, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    match read_messages(&body["messages"]) {
        Ok(_) => Json(json!({})).into_response(),
        Err(found) => wrong(&found),
    }
}
