//! Twilio's calls: created, listed, fetched and ended.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::Sandbox;
use super::asked::Wire;
use super::call::{CallRequest, CallStatus, Detection};
use super::twilio_api::{Dates, Fields, Refused, is_file_of, is_number, page};

pub(super) async fn create_call(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path(account): Path<String>,
    body: Bytes,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(&body);
    let request = read_call(&fields, &sandbox.settings.voice_from);
    sandbox
        .create(Wire::Voice, fields.get("To"), move |world, now| {
            let call = world.place_call(request?, &account, now);
            Ok(world.calls[call].describe(&account))
        })
        .await
}

fn read_call(fields: &Fields, ours: &str) -> Result<CallRequest, Refused> {
    let to = fields.required("To", 21201)?;
    let from = fields.required("From", 21213)?;
    let url = fields.required("Url", 21205)?;
    if from != ours {
        return Err(Refused::bad(21210, "'From' phone number not verified"));
    }
    if !is_number(&to) {
        return Err(Refused::bad(21211, "The 'To' number is not a valid phone number."));
    }
    if url::Url::parse(&url).is_err() {
        return Err(Refused::bad(21205, "Url is not a valid URL"));
    }
    let mut events: Vec<_> = fields.all("StatusCallbackEvent").map(str::to_owned).collect();
    const KNOWN: &[&str] = &["initiated", "ringing", "answered", "completed"];
    if let Some(unknown) = events.iter().find(|event| !KNOWN.contains(&event.as_str())) {
        return Err(Refused::bad(21626, format!("“{unknown}” is not a StatusCallbackEvent")));
    }
    if events.is_empty() {
        events.push("completed".to_owned());
    }
    let ring_seconds = match fields.get("Timeout") {
        None => 60,
        Some(text) => text
            .parse()
            .ok()
            .filter(|seconds| (1..=600).contains(seconds))
            .ok_or_else(|| Refused::bad(21262, "Invalid Timeout"))?,
    };
    let meanwhile = fields.get("AsyncAmd") == Some("true");
    let detection = match fields.get("MachineDetection") {
        None => Detection::Off,
        Some("Enable" | "DetectMessageEnd") if meanwhile => {
            Detection::Meanwhile(address(fields, "AsyncAmdStatusCallback")?)
        }
        Some("Enable" | "DetectMessageEnd") => Detection::First,
        Some(_) => return Err(Refused::bad(21220, "Invalid MachineDetection")),
    };
    Ok(CallRequest {
        to,
        from,
        url,
        status_callback: address(fields, "StatusCallback")?,
        events,
        ring_seconds,
        fallback_url: address(fields, "FallbackUrl")?,
        detection,
    })
}

fn address(fields: &Fields, name: &str) -> Result<Option<String>, Refused> {
    match fields.get(name) {
        None | Some("") => Ok(None),
        Some(url) if url::Url::parse(url).is_ok() => Ok(Some(url.to_owned())),
        Some(_) => Err(Refused::bad(21205, format!("{name} is not a valid URL"))),
    }
}

pub(super) async fn list_calls(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path(account): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(query.unwrap_or_default().as_bytes());
    let started = Dates::of(&fields, "StartTime");
    sandbox.with(|world, _| {
        let found: Vec<_> = world
            .calls
            .iter()
            .rev()
            .filter(|call| {
                fields.get("To").is_none_or(|to| call.request.to == to)
                    && fields.get("From").is_none_or(|from| call.request.from == from)
                    && fields.get("Status").is_none_or(|status| call.status.as_str() == status)
                    && started.include(call.starts_at)
            })
            .map(|call| call.describe(&account))
            .collect();
        page("calls", &format!("/2010-04-01/Accounts/{account}/Calls.json"), found, &fields)
    })
}

pub(super) async fn fetch_call(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path((account, file)): Path<(String, String)>,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    sandbox.with(|world, _| match world.calls.iter().find(|call| is_file_of(&file, &call.sid)) {
        Some(call) => Json(call.describe(&account)).into_response(),
        None => Refused::not_found().into_response(),
    })
}

pub(super) async fn update_call(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path((account, file)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(&body);
    sandbox.with(|world, now| {
        let Some(call) = world.calls.iter().position(|call| is_file_of(&file, &call.sid)) else {
            return Refused::not_found().into_response();
        };
        let status = world.calls[call].status;
        let ends = match fields.get("Status") {
            Some("canceled") if matches!(status, CallStatus::Queued | CallStatus::Ringing) => {
                CallStatus::Canceled
            }
            Some("completed") if !status.is_over() => CallStatus::Completed,
            _ => return Refused::bad(21220, "Call is not in-progress. Cannot redirect.").into_response(),
        };
        world.end_call(call, ends, &account, now);
        Json(world.calls[call].describe(&account)).into_response()
    })
}
