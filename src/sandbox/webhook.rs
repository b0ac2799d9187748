//! Webhooks on their way to the service: made, signed, posted, and posted again.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::asked::{Fault, Wire};
use super::ledger::Kind;
use super::phone::{Bubble, Via};
use super::plan::Action;
use super::settings::Behaviour;
use super::texts::TextRecord;
use super::world::World;
use super::{Sandbox, sign};

/// The bot's own user id, which every LINE webhook names as its destination.
pub(super) const BOT: &str = "U5a11dba5e5a11dba5e5a11dba5e00001";

/// LINE waits two seconds for its 2xx, Twilio fifteen.
const LINE_DEADLINE: Duration = Duration::from_secs(2);
const TWILIO_DEADLINE: Duration = Duration::from_secs(15);

/// How often Twilio tries again (`#rc=5`).
const TWILIO_RETRIES: u32 = 5;

/// A service that is not there is not asked again at once, however fast the simulated clock runs.
const NOBODY_THERE: Duration = Duration::from_millis(200);

/// One LINE event.
#[derive(Debug, Clone)]
pub(super) struct LineEvent(pub Value);

/// One form from Twilio.
#[derive(Debug, Clone)]
pub(super) struct FormPost {
    pub kind: Kind,
    /// The address as the service gave it, fragment and all.
    pub url: String,
    pub form: Vec<(String, String)>,
    /// Names this event in retries.
    pub token: String,
}

impl World {
    /// Makes a LINE event of somebody, with the fields all events have.
    pub fn line_event(
        &mut self,
        lane: usize,
        now: Timestamp,
        kind: &str,
        replies: bool,
        more: Value,
    ) -> LineEvent {
        let user = self.phones[lane].person.line_user_id.clone().unwrap_or_default();
        let mut event = json!({
            "type": kind,
            "mode": "active",
            "timestamp": now.as_millisecond(),
            "source": {"type": "user", "userId": user},
            "webhookEventId": self.ids.ulid(now),
            "deliveryContext": {"isRedelivery": false},
        });
        if replies {
            let token = self.ids.hex(32);
            self.line_desk.offer_reply(&token, lane, now);
            event["replyToken"] = token.into();
        }
        if let (Some(event), Value::Object(more)) = (event.as_object_mut(), more) {
            event.extend(more);
        }
        self.ledger.made(1);
        LineEvent(event)
    }

    /// Hands an event to LINE's delivery. On a bad day some are held back, to travel with somebody else's.
    pub fn send_line(&mut self, lane: usize, now: Timestamp, mut event: LineEvent) {
        let mut plays = |fault| self.plays(fault, Wire::Line, Some(lane)).is_some();
        if plays(Fault::Standby)
            && let Some(fields) = event.0.as_object_mut()
        {
            fields.insert("mode".to_owned(), "standby".into());
            fields.remove("replyToken");
        }
        let (empty, unknown, held) =
            (plays(Fault::EmptyEvents), plays(Fault::UnknownEvent), plays(Fault::TwoPersons));
        if empty {
            self.plan.add(now, lane, Action::PostLine { events: Vec::new(), tries: 0, duplicate: false });
        }
        let played = self.phones[lane].person.behaviour == Behaviour::Played;
        if self.held.is_empty() && (held || !played && self.strikes(self.faults.disorder)) {
            self.held.push(event);
            self.soon(lane, now, SignedDuration::from_secs(20), Action::FlushHeld);
            return;
        }
        let mut events = std::mem::take(&mut self.held);
        events.push(event);
        if unknown || self.strikes(self.faults.disorder) {
            let relocation = json!({"relocation": {"to": "?"}});
            events.push(self.line_event(lane, now, "accountRelocated", false, relocation));
        }
        self.plan.add(now, lane, Action::PostLine { events, tries: 0, duplicate: false });
    }

    /// Hands a form to Twilio's delivery.
    pub fn send_form(
        &mut self,
        lane: usize,
        at: Timestamp,
        kind: Kind,
        url: String,
        form: Vec<(String, String)>,
    ) {
        let token = self.ids.hex(32);
        self.ledger.made(1);
        self.plan.add(
            at,
            lane,
            Action::PostForm { form: FormPost { kind, url, form, token }, tries: 0, duplicate: false },
        );
    }

    /// Hands a delivery report to Twilio's delivery.
    pub fn send_receipt(
        &mut self,
        wire: Wire,
        lane: usize,
        at: Timestamp,
        url: String,
        form: Vec<(String, String)>,
    ) {
        if self.plays(Fault::ReceiptsTwice, wire, Some(lane)).is_some() {
            self.send_form(lane, at, Kind::Receipt, url.clone(), form.clone());
        }
        self.send_form(lane, at, Kind::Receipt, url, form);
    }

    /// Sends a text message from a phone to the service.
    pub fn send_text(
        &mut self,
        lane: usize,
        now: Timestamp,
        text: &str,
        service_url: &str,
        account: &str,
        to: &str,
    ) {
        let from = self.phones[lane].person.phone.clone();
        let sid = self.ids.sid("SM");
        let bubble = Bubble { id: sid.clone(), text: text.to_owned(), at: now, ..Bubble::default() };
        self.phones[lane].thread(Via::Sms).write(bubble);
        self.texts.push(TextRecord {
            sid: sid.clone(),
            to: to.to_owned(),
            from: from.clone(),
            body: text.to_owned(),
            status: "received",
            error_code: None,
            created_at: now,
            sent_at: Some(now),
            updated_at: now,
            inbound: true,
            callback: None,
            fails_with: None,
        });
        let form = [
            ("ToCountry", "JP"),
            ("MessageSid", &sid),
            ("SmsSid", &sid),
            ("SmsMessageSid", &sid),
            ("SmsStatus", "received"),
            ("AccountSid", account),
            ("From", &from),
            ("To", to),
            ("Body", text),
            ("NumMedia", "0"),
            ("NumSegments", "1"),
            ("FromCountry", "JP"),
            ("ApiVersion", "2010-04-01"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        self.send_form(lane, now, Kind::Sms, format!("{service_url}/webhooks/twilio/sms"), form.into());
    }
}

/// How a webhook was answered.
pub(super) enum Answer {
    /// 2xx, with the body.
    Acknowledged(String),
    /// Anything else, or nothing in time.
    Refused,
    /// Nobody listens there.
    NobodyThere,
}

impl Sandbox {
    /// Posts LINE events in one request, and plans the next try or the duplicate.
    pub(super) async fn post_line(
        &self,
        lane: usize,
        mut events: Vec<LineEvent>,
        tries: u32,
        duplicate: bool,
    ) {
        for event in &mut events {
            event.0["deliveryContext"]["isRedelivery"] = (tries > 0).into();
        }
        if tries > 0 {
            self.with(|world, now| {
                for token in events.iter().filter_map(|event| event.0["replyToken"].as_str()) {
                    world.line_desk.delivered(token, now);
                }
            });
        }
        let values: Vec<_> = events.iter().map(|event| event.0.clone()).collect();
        let body = json!({"destination": BOT, "events": values}).to_string();
        let answer = answer_to(self.line_request(body)).await;
        let count = u64::try_from(events.len()).unwrap_or(0);
        let answer = if duplicate { answer } else { self.lose(answer, Wire::Line, lane) };
        self.with(|world, now| match answer {
            Answer::Acknowledged(_) if duplicate => {}
            Answer::Acknowledged(_) => {
                world.ledger.acknowledged(Kind::Line, count);
                let again = world.plays(Fault::DuplicateEvent, Wire::Line, Some(lane)).is_some();
                if again || world.strikes(world.faults.duplicates) {
                    world.ledger.duplicates_sent += count;
                    let at = world.later(now, 1, 60);
                    world.plan.add(at, lane, Action::PostLine { events, tries, duplicate: true });
                }
            }
            Answer::Refused | Answer::NobodyThere if duplicate => {}
            // LINE does not say how often it tries; this one never stops.
            Answer::Refused | Answer::NobodyThere => {
                world.ledger.redeliveries += count;
                let at = after_tries(now, tries);
                world.plan.add(
                    at,
                    lane,
                    Action::PostLine { events, tries: tries.saturating_add(1), duplicate },
                );
            }
        });
    }

    /// Where LINE's webhooks go.
    pub(super) fn line_endpoint(&self) -> String {
        let set = self.with(|world, _| world.line_desk.endpoint.clone());
        set.unwrap_or_else(|| format!("{}/webhooks/line", self.settings.service_url))
    }

    /// Posts a webhook without events, as LINE does to try the connection. Gives the status it was answered with.
    pub(super) async fn knock(&self) -> Option<u16> {
        let body = json!({"destination": BOT, "events": []}).to_string();
        let response = self.line_request(body).send().await.ok()?;
        Some(response.status().as_u16())
    }

    fn line_request(&self, body: String) -> reqwest::RequestBuilder {
        self.http
            .post(self.line_endpoint())
            .timeout(LINE_DEADLINE)
            .header("content-type", "application/json; charset=utf-8")
            .header("user-agent", "LineBotWebhook/2.0")
            .header("x-line-signature", sign::line(&self.settings.line_channel_secret, body.as_bytes()))
            .body(body)
    }

    /// Posts a form, and plans the next try or the duplicate.
    pub(super) async fn post_form(&self, lane: usize, form: FormPost, tries: u32, duplicate: bool) {
        let token = (tries > 0 || duplicate).then_some(&form.token);
        let answer = self.submit(lane, &form.url, &form.form, token).await;
        // Reports have faults of their own.
        let is_text = form.kind == Kind::Sms && !duplicate;
        let answer = if is_text { self.lose(answer, Wire::Sms, lane) } else { answer };
        self.with(|world, now| match answer {
            Answer::Acknowledged(_) if duplicate => {}
            Answer::Acknowledged(_) => {
                world.ledger.acknowledged(form.kind, 1);
                let again = is_text && world.plays(Fault::DuplicateEvent, Wire::Sms, Some(lane)).is_some();
                if again || world.strikes(world.faults.duplicates) {
                    world.ledger.duplicates_sent += 1;
                    let at = world.later(now, 1, 30);
                    world.plan.add(at, lane, Action::PostForm { form, tries, duplicate: true });
                }
            }
            Answer::Refused | Answer::NobodyThere if duplicate => {}
            Answer::Refused | Answer::NobodyThere if tries >= TWILIO_RETRIES => world.ledger.gave_up(1),
            Answer::Refused | Answer::NobodyThere => {
                world.ledger.redeliveries += 1;
                world.plan.add(
                    after_tries(now, tries),
                    lane,
                    Action::PostForm { form, tries: tries + 1, duplicate },
                );
            }
        });
    }

    /// Loses the service's yes on its way, if somebody asked for that.
    fn lose(&self, answer: Answer, wire: Wire, lane: usize) -> Answer {
        let taken = matches!(answer, Answer::Acknowledged(_));
        let lost = taken && self.with(|world, _| world.plays(Fault::Redelivery, wire, Some(lane)).is_some());
        if lost { Answer::Refused } else { answer }
    }

    /// Posts one form to the service, signed over the address as the service gave it.
    pub(super) async fn submit(
        &self,
        lane: usize,
        url: &str,
        form: &[(String, String)],
        retry_of: Option<&String>,
    ) -> Answer {
        let is_call = form.iter().any(|(name, _)| name == "CallSid");
        let wire = if is_call { Wire::Voice } else { Wire::Sms };
        let (odd, other_port) = self.with(|world, _| {
            let mut plays = |fault| world.plays(fault, wire, Some(lane)).is_some();
            (plays(Fault::UnknownParameter), plays(Fault::WrongPort))
        });
        let mut form = form.to_vec();
        if odd {
            form.push(("RelayQuality".to_owned(), "未知".to_owned()));
        }
        let signed_url = if other_port { sign::with_other_port(url) } else { url.to_owned() };
        let signature = sign::twilio(&self.settings.twilio_auth_token, &signed_url, &form);
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&form).finish();
        let mut request = self
            .http
            .post(self.reachable(url))
            .timeout(TWILIO_DEADLINE)
            .header("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("user-agent", "TwilioProxy/1.1")
            .header("x-twilio-signature", signature)
            .body(body);
        if let Some(token) = retry_of {
            request = request.header("i-twilio-idempotency-token", token);
        }
        answer_to(request).await
    }

    /// The same path and query at the address where the service really listens, without the fragment.
    pub(super) fn reachable(&self, url: &str) -> String {
        let plain = url.split('#').next().unwrap_or_default();
        let path = url::Url::parse(plain)
            .map(|url| url[url::Position::BeforePath..].to_owned())
            .unwrap_or_else(|_| plain.to_owned());
        format!("{}{path}", self.settings.service_url)
    }
}

async fn answer_to(request: reqwest::RequestBuilder) -> Answer {
    match request.send().await {
        Ok(response) if response.status().is_success() => match response.text().await {
            Ok(body) => Answer::Acknowledged(body),
            Err(_) => Answer::Refused,
        },
        Ok(_) => Answer::Refused,
        Err(error) if error.is_connect() => {
            tokio::time::sleep(NOBODY_THERE).await;
            Answer::NobodyThere
        }
        Err(_) => Answer::Refused,
    }
}

/// Two seconds, then twice as long each time, at most a minute.
fn after_tries(now: Timestamp, tries: u32) -> Timestamp {
    let seconds = 2_i64.saturating_pow(tries.saturating_add(1)).min(60);
    now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now)
}
