//! Twilio's text messages: created, reported on, listed and fetched.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::Sandbox;
use super::call::NOBODY;
use super::ledger::Kind;
use super::phone::Via;
use super::texts::TextRecord;
use super::twilio_api::{Fields, Refused, is_file_of, is_landline, is_number, page, since};
use super::world::World;

pub(super) async fn create_message(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path(account): Path<String>,
    body: Bytes,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(&body);
    let sms_from = sandbox.settings.sms_from.clone();
    sandbox.create(move |world, now| world.take_message(&fields, &sms_from, &account, now)).await
}

impl World {
    fn take_message(
        &mut self,
        fields: &Fields,
        ours: &str,
        account: &str,
        now: Timestamp,
    ) -> Result<Value, Refused> {
        let to = fields.required("To", 21604)?;
        let from = fields.required("From", 21603)?;
        let body = fields.required("Body", 21602)?;
        if from != ours {
            return Err(Refused::bad(
                21606,
                "The 'From' number is not a valid, SMS-capable number of the account.",
            ));
        }
        if !is_number(&to) {
            return Err(Refused::bad(21211, "The 'To' number is not a valid phone number."));
        }
        if is_landline(&to) {
            return Err(Refused::bad(21614, "'To' number is not a valid mobile number"));
        }
        if body.encode_utf16().count() > 1_600 {
            return Err(Refused::bad(
                21617,
                "The concatenated message body exceeds the 1600 character limit",
            ));
        }
        let sid = self.ids.sid("SM");
        let place = self.texts.len();
        let lane = self.lane_of_number(&to);
        let record = TextRecord { sid, to, from, body, status: "queued", error_code: None, created_at: now };
        let description = record.describe(account);
        self.texts.push(record);
        if let Some(url) = fields.get("StatusCallback") {
            self.report_message(place, lane, url, account, now);
        }
        match lane {
            Some(lane) => {
                let body = self.texts[place].body.clone();
                self.texts[place].status = "delivered";
                self.deliver(lane, Via::Sms, &[body], Vec::new(), now);
            }
            None => {
                self.texts[place].status = "undelivered";
                self.texts[place].error_code = Some(30005);
            }
        }
        Ok(description)
    }

    /// Plans the reports of a message: queued, sent, and how it ended. On a bad day they come in another order,
    /// or not all of them.
    fn report_message(
        &mut self,
        place: usize,
        lane: Option<usize>,
        url: &str,
        account: &str,
        now: Timestamp,
    ) {
        let last = if lane.is_some() { "delivered" } else { "undelivered" };
        for (status, seconds) in [("queued", 0), ("sent", 1), (last, 3)] {
            let lost = status != last && self.strikes(self.faults.disorder);
            let early = status == last && self.strikes(self.faults.disorder);
            if lost {
                continue;
            }
            let text = &self.texts[place];
            let mut form: Vec<(String, String)> = [
                ("MessageSid", text.sid.as_str()),
                ("SmsSid", &text.sid),
                ("MessageStatus", status),
                ("SmsStatus", status),
                ("AccountSid", account),
                ("From", &text.from),
                ("To", &text.to),
                ("ApiVersion", "2010-04-01"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
            if status == "undelivered" {
                form.push(("ErrorCode".to_owned(), "30005".to_owned()));
            }
            let after = SignedDuration::from_secs(if early { 0 } else { seconds });
            let at = now.saturating_add(after).unwrap_or(now);
            self.send_form(lane.unwrap_or(NOBODY), at, Kind::Receipt, url.to_owned(), form);
        }
    }
}

pub(super) async fn list_messages(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path(account): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    let fields = Fields::read(query.unwrap_or_default().as_bytes());
    let since = since(&fields, "DateSent>");
    sandbox.with(|world, _| {
        let wanted = |text: &&TextRecord| {
            fields.get("To").is_none_or(|to| text.to == to)
                && fields.get("From").is_none_or(|from| text.from == from)
                && since.is_none_or(|since| text.created_at >= since)
        };
        let found: Vec<_> =
            world.texts.iter().rev().filter(wanted).map(|text| text.describe(&account)).collect();
        page("messages", found, &fields).into_response()
    })
}

pub(super) async fn fetch_message(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path((account, file)): Path<(String, String)>,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    sandbox.with(|world, _| match world.texts.iter().find(|text| is_file_of(&file, &text.sid)) {
        Some(text) => Json(text.describe(&account)).into_response(),
        None => Refused::not_found().into_response(),
    })
}
