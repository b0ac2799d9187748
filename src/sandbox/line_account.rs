//! What LINE tells an account about itself and about people: quota, profile, webhook endpoint, and the small
//! courtesies of a chat.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Sandbox;
use super::line_api::{LineCaller, refused, wrong};
use super::line_message::Wrong;
use super::phone::Standing;
use super::webhook::BOT;
use crate::domain::calendar;

/// How long the dots of the loading animation may show, in steps of five seconds.
const LOADING: std::ops::RangeInclusive<u64> = 5..=60;

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/v2/bot/info", get(info))
        .route("/v2/bot/message/quota", get(quota))
        .route("/v2/bot/message/quota/consumption", get(consumption))
        .route("/v2/bot/message/delivery/{kind}", get(delivery))
        .route("/v2/bot/profile/{user}", get(profile))
        .route("/v2/bot/followers/ids", get(followers))
        .route("/v2/bot/chat/loading/start", post(loading))
        .route("/v2/bot/chat/markAsRead", post(mark_as_read))
        .route("/v2/bot/channel/webhook/endpoint", get(endpoint).put(set_endpoint))
        .route("/v2/bot/channel/webhook/test", post(test_endpoint))
}

async fn info(_: LineCaller) -> Response {
    Json(json!({
        "userId": BOT,
        "basicId": "@000mihon",
        "displayName": "保健所 健康観察",
        "chatMode": "bot",
        "markAsReadMode": "auto",
    }))
    .into_response()
}

async fn quota(State(sandbox): State<Arc<Sandbox>>, _: LineCaller) -> Response {
    Json(match sandbox.with(|world, _| world.line_desk.monthly_limit) {
        Some(limit) => json!({"type": "limited", "value": limit}),
        None => json!({"type": "none"}),
    })
    .into_response()
}

async fn consumption(State(sandbox): State<Arc<Sandbox>>, _: LineCaller) -> Response {
    let used = sandbox.with(|world, now| world.line_desk.used(calendar::local_date(now)));
    Json(json!({"totalUsage": used})).into_response()
}

impl Sandbox {
    /// Sets how many pushes LINE takes in a calendar month of Japan; `None` without limit. What was used stays.
    pub fn set_monthly_limit(&self, limit: Option<u64>) {
        self.with(|world, _| world.line_desk.monthly_limit = limit);
    }
}

#[derive(Deserialize)]
struct OnDay {
    date: String,
}

async fn delivery(
    State(sandbox): State<Arc<Sandbox>>,
    _: LineCaller,
    Path(kind): Path<String>,
    Query(on): Query<OnDay>,
) -> Response {
    let pushes = match kind.as_str() {
        "push" => true,
        "reply" => false,
        _ => return refused(StatusCode::NOT_FOUND, "Not found"),
    };
    let Ok(day) = Date::strptime("%Y%m%d", &on.date) else {
        return wrong(&Wrong::at("date", "Must be written as yyyyMMdd"));
    };
    sandbox.with(|world, now| {
        // Counted over night.
        if day >= calendar::local_date(now) {
            return Json(json!({"status": "unready"})).into_response();
        }
        let count = world.line_desk.sent_on(day, pushes);
        Json(json!({"status": "ready", "success": count})).into_response()
    })
}

async fn profile(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, Path(user): Path<String>) -> Response {
    sandbox.with(|world, _| {
        let friend = world.lane_of_user(&user).filter(|lane| world.phones[*lane].standing == Standing::Friend);
        match friend {
            Some(lane) => {
                let person = &world.phones[lane].person;
                let profile =
                    json!({"displayName": person.label, "userId": user, "language": person.language.as_str()});
                Json(profile).into_response()
            }
            None => refused(StatusCode::NOT_FOUND, "Not found"),
        }
    })
}

async fn followers(State(sandbox): State<Arc<Sandbox>>, _: LineCaller) -> Response {
    let friends: Vec<_> = sandbox.with(|world, _| {
        let friends = world.phones.iter().filter(|phone| phone.standing == Standing::Friend);
        friends.filter_map(|phone| phone.person.line_user_id.clone()).collect()
    });
    Json(json!({"userIds": friends})).into_response()
}

async fn loading(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let seconds = match &body["loadingSeconds"] {
        Value::Null => 20,
        given => match given.as_u64().filter(|given| LOADING.contains(given) && given % 5 == 0) {
            Some(given) => given,
            None => {
                let message = "Must be a multiple of 5 between 5 and 60";
                return sandbox.line_refuses(wrong(&Wrong::at("loadingSeconds", message)));
            }
        },
    };
    let Some(user) = body["chatId"].as_str() else {
        return sandbox.line_refuses(wrong(&Wrong::at("chatId", "May not be empty")));
    };
    sandbox.with(|world, now| {
        // Of a stranger LINE says nothing.
        if let Some(lane) = world.lane_of_user(user) {
            let wait = SignedDuration::try_from(Duration::from_secs(seconds)).unwrap_or_default();
            world.phones[lane].loading_until = now.checked_add(wait).ok();
        }
    });
    (StatusCode::ACCEPTED, Json(json!({}))).into_response()
}

async fn mark_as_read(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let lane = sandbox.with(|world, _| {
        let token = body["markAsReadToken"].as_str()?;
        let lane = world.line_desk.lane_of_read_token(token)?;
        world.phones[lane].line.seen_by_us();
        Some(lane)
    });
    match lane {
        Some(_) => Json(json!({})).into_response(),
        None => sandbox.line_refuses(wrong(&Wrong::at("markAsReadToken", "Invalid token"))),
    }
}

async fn endpoint(State(sandbox): State<Arc<Sandbox>>, _: LineCaller) -> Response {
    Json(json!({"endpoint": sandbox.line_endpoint(), "active": true})).into_response()
}

async fn set_endpoint(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let given = body["endpoint"].as_str().unwrap_or_default();
    if given.len() > 500 || url::Url::parse(given).is_err() {
        return sandbox.line_refuses(wrong(&Wrong::at("endpoint", "Invalid webhook endpoint URL")));
    }
    sandbox.with(|world, _| world.line_desk.endpoint = Some(given.to_owned()));
    Json(json!({})).into_response()
}

/// Posts a webhook without events and tells how it was answered.
async fn test_endpoint(State(sandbox): State<Arc<Sandbox>>, _: LineCaller) -> Response {
    let status = sandbox.knock().await;
    let at = sandbox.with(|_, now| now);
    let (success, code) = (status.is_some_and(|code| (200..300).contains(&code)), status.unwrap_or(0));
    Json(json!({
        "success": success,
        "timestamp": at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
        "statusCode": code,
        "reason": if success { "OK" } else { "ERROR_STATUS_CODE" },
        "detail": code.to_string(),
    }))
    .into_response()
}
