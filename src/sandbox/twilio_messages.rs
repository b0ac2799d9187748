//! Twilio's text messages: created, reported on, listed and fetched.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::Sandbox;
use super::asked::{Fault, Wire};
use super::call::NOBODY;
use super::delivery::{Delivery, names_something};
use super::phone::{Bubble, Via};
use super::plan::Action;
use super::texts::TextRecord;
use super::twilio_api::{Dates, Fields, Refused, is_file_of, is_landline, is_number, page};
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
    let to = fields.get("To").map(str::to_owned);
    let created = |world: &mut World, now| world.take_message(&fields, &sms_from, &account, now);
    sandbox.create(Wire::Sms, to.as_deref(), created).await
}

/// The longest a text waits in the queue if nothing is said, in seconds.
const LONGEST_WAIT: i64 = 36_000;

/// A text that waits long in Twilio's queue, if nobody says how long.
const LONG_QUEUE: u32 = 300;

/// Twilio's error for a text that outlived its validity.
const OUTLIVED: u32 = 30036;

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
        let lane = self.lane_of_number(&to);
        if is_landline(&to) || self.plays(Fault::NotMobile, Wire::Sms, lane).is_some() {
            return Err(Refused::bad(21614, "'To' number is not a valid mobile number"));
        }
        if self.plays(Fault::OptedOut, Wire::Sms, lane).is_some() {
            return Err(Refused::bad(21610, "Attempt to send to unsubscribed recipient"));
        }
        if let Some(played) = self.plays(Fault::SmsRefused, Wire::Sms, lane) {
            return Err(Refused::bad(played.code.unwrap_or(21612), "The message cannot be sent."));
        }
        if body.encode_utf16().count() > 1_600 {
            return Err(Refused::bad(
                21617,
                "The concatenated message body exceeds the 1600 character limit",
            ));
        }
        let validity = match fields.get("ValidityPeriod") {
            None => LONGEST_WAIT,
            Some(text) => text
                .parse()
                .ok()
                .filter(|seconds| (1..=LONGEST_WAIT).contains(seconds))
                .ok_or_else(|| Refused::bad(21625, "Invalid ValidityPeriod"))?,
        };
        let off = self.plays(Fault::HandsetOff, Wire::Sms, lane).map(|_| 30003);
        let lost = self.plays(Fault::SmsUndelivered, Wire::Sms, lane);
        let fails_with =
            off.or(lost.map(|played| played.code.unwrap_or(30008))).or(lane.is_none().then_some(30005));
        let text = self.texts.len();
        self.texts.push(TextRecord {
            sid: self.ids.sid("SM"),
            to,
            from,
            body,
            status: "queued",
            error_code: None,
            created_at: now,
            sent_at: None,
            updated_at: now,
            inbound: false,
            callback: fields.get("StatusCallback").map(str::to_owned),
            fails_with,
        });
        let record = &self.texts[text];
        let entry = Delivery {
            reference: record.callback.clone().filter(|url| names_something(url)),
            text: record.body.clone(),
            ..Delivery::new(&record.to, Wire::Sms, vec![record.sid.clone()], now)
        };
        self.took(entry);
        let queue = self.plays(Fault::TextQueue, Wire::Sms, lane);
        let wait = queue.map_or(0, |played| i64::from(played.seconds.unwrap_or(LONG_QUEUE)));
        self.plan_text(text, lane, wait, validity, account, now);
        Ok(self.texts[text].describe(account))
    }

    /// Plans the life of a message: queued, sent, and how it ends. On a bad day its reports come in another order,
    /// or not all of them.
    fn plan_text(
        &mut self,
        text: usize,
        lane: Option<usize>,
        wait: i64,
        validity: i64,
        account: &str,
        now: Timestamp,
    ) {
        let lost = self.plays(Fault::ReceiptsMissing, Wire::Sms, lane).is_some();
        let reversed = self.plays(Fault::ReceiptsOutOfOrder, Wire::Sms, lane).is_some();
        let end = match self.texts[text].fails_with {
            _ if wait > validity => "failed",
            Some(_) => "undelivered",
            None => "delivered",
        };
        if end == "failed" {
            self.texts[text].fails_with = Some(OUTLIVED);
        }
        let mut steps = vec![("queued", 0), ("sent", wait + 1), (end, wait + 3)];
        if end == "failed" {
            steps = vec![("queued", 0), (end, validity)];
        }
        if reversed {
            // The end is heard of first, the beginning last.
            let last = steps.len() - 1;
            steps[0].1 = wait + 30;
            if last > 1 {
                steps[1].1 = wait + 20;
            }
        }
        for (status, seconds) in steps {
            let missing = lost || status != end && self.strikes(self.faults.disorder);
            let early = status == end && wait == 0 && self.strikes(self.faults.disorder);
            if status == "queued" && seconds == 0 {
                if !missing {
                    self.report_text(text, status, account, now);
                }
                continue;
            }
            let after = SignedDuration::from_secs(if early { 0 } else { seconds });
            let at = now.saturating_add(after).unwrap_or(now);
            let action = Action::MoveText { text, status, reported: !missing };
            self.plan.add(at, lane.unwrap_or(NOBODY), action);
        }
    }

    /// A message comes so far.
    pub fn move_text(
        &mut self,
        text: usize,
        status: &'static str,
        reported: bool,
        account: &str,
        now: Timestamp,
    ) {
        let record = &mut self.texts[text];
        if record.status == "canceled" {
            return;
        }
        let is_over = !matches!(record.status, "queued" | "sent");
        if !is_over && status != "queued" {
            record.status = status;
            record.updated_at = now;
            if status != "failed" {
                record.sent_at.get_or_insert(now);
            }
            if matches!(status, "undelivered" | "failed") {
                record.error_code = record.fails_with;
            }
            if status == "delivered" {
                let (sid, to, body) = (record.sid.clone(), record.to.clone(), record.body.clone());
                if let Some(lane) = self.lane_of_number(&to) {
                    let bubble = Bubble { id: sid, text: body, at: now, ..Bubble::default() };
                    self.deliver(lane, Via::Sms, vec![bubble], Vec::new(), now);
                }
            }
        }
        if reported {
            self.report_text(text, status, account, now);
        }
    }

    fn report_text(&mut self, text: usize, status: &str, account: &str, now: Timestamp) {
        let record = &self.texts[text];
        let Some(url) = record.callback.clone() else { return };
        let mut form: Vec<(String, String)> = [
            ("MessageSid", record.sid.as_str()),
            ("SmsSid", &record.sid),
            ("MessageStatus", status),
            ("SmsStatus", status),
            ("AccountSid", account),
            ("From", &record.from),
            ("To", &record.to),
            ("ApiVersion", "2010-04-01"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        if let (Some(code), "undelivered" | "failed") = (record.error_code, status) {
            form.push(("ErrorCode".to_owned(), code.to_string()));
        }
        let lane = self.lane_of_number(&record.to).unwrap_or(NOBODY);
        self.send_receipt(Wire::Sms, lane, now, url, form);
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
    let sent = Dates::of(&fields, "DateSent");
    sandbox.with(|world, _| {
        let wanted = |text: &&TextRecord| {
            fields.get("To").is_none_or(|to| text.to == to)
                && fields.get("From").is_none_or(|from| text.from == from)
                && sent.include(text.sent_at.unwrap_or(text.created_at))
        };
        let found: Vec<_> =
            world.texts.iter().rev().filter(wanted).map(|text| text.describe(&account)).collect();
        page("messages", &format!("/2010-04-01/Accounts/{account}/Messages.json"), found, &fields)
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

/// Cancels a message that still waits in the queue, or takes the words out of one that does not.
pub(super) async fn update_message(
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
        let Some(text) = world.texts.iter().position(|text| is_file_of(&file, &text.sid)) else {
            return Refused::not_found().into_response();
        };
        let waits = world.texts[text].status == "queued";
        match (fields.get("Status"), fields.get("Body")) {
            (Some("canceled"), _) if waits => {
                world.texts[text].status = "canceled";
                world.report_text(text, "canceled", &account, now);
            }
            (None, Some("")) if !waits => world.texts[text].body.clear(),
            (Some("canceled"), _) => {
                return Refused::bad(30409, "The message was sent already; it cannot be canceled.")
                    .into_response();
            }
            _ => return Refused::bad(20001, "Status can become canceled, and Body empty.").into_response(),
        }
        world.texts[text].updated_at = now;
        Json(world.texts[text].describe(&account)).into_response()
    })
}

/// Takes a message out of Twilio's book.
pub(super) async fn delete_message(
    State(sandbox): State<Arc<Sandbox>>,
    headers: HeaderMap,
    Path((account, file)): Path<(String, String)>,
) -> Response {
    if let Err(refused) = sandbox.authorised_by_twilio(&headers, &account) {
        return refused.into_response();
    }
    sandbox.with(|world, _| match world.texts.iter_mut().find(|text| is_file_of(&file, &text.sid)) {
        Some(text) => {
            // The place in the book stays, since plans name it; the entry is found no more.
            text.sid.clear();
            text.body.clear();
            StatusCode::NO_CONTENT.into_response()
        }
        None => Refused::not_found().into_response(),
    })
}
