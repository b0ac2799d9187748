//! Webhooks on their way to the service: made, signed, posted, and posted again.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::ledger::Kind;
use super::phone::Via;
use super::plan::Action;
use super::settings::Behaviour;
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
    pub fn send_line(&mut self, lane: usize, now: Timestamp, event: LineEvent) {
        let played = self.phones[lane].person.behaviour == Behaviour::Played;
        if !played && self.held.is_empty() && self.strikes(self.faults.disorder) {
            self.held.push(event);
            self.plan.add(
                now.saturating_add(SignedDuration::from_secs(20)).unwrap_or(now),
                lane,
                Action::FlushHeld,
            );
            return;
        }
        let mut events = std::mem::take(&mut self.held);
        events.push(event);
        if self.strikes(self.faults.disorder) {
            // A kind of event nobody announced.
            events.push(self.line_event(
                lane,
                now,
                "accountRelocated",
                false,
                json!({"relocation": {"to": "?"}}),
            ));
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
        self.phones[lane].thread(Via::Sms).write(text, now);
        let sid = self.ids.sid("SM");
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
        let request = self
            .http
            .post(format!("{}/webhooks/line", self.settings.service_url))
            .timeout(LINE_DEADLINE)
            .header("content-type", "application/json; charset=utf-8")
            .header("user-agent", "LineBotWebhook/2.0")
            .header("x-line-signature", sign::line(&self.settings.line_channel_secret, body.as_bytes()))
            .body(body);
        let answer = answer_to(request).await;
        let count = u64::try_from(events.len()).unwrap_or(0);
        self.with(|world, now| match answer {
            Answer::Acknowledged(_) if duplicate => {}
            Answer::Acknowledged(_) => {
                world.ledger.acknowledged(Kind::Line, count);
                if world.strikes(world.faults.duplicates) {
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

    /// Posts a form, and plans the next try or the duplicate.
    pub(super) async fn post_form(&self, lane: usize, form: FormPost, tries: u32, duplicate: bool) {
        let answer =
            self.submit(&form.url, &form.form, (tries > 0 || duplicate).then_some(&form.token)).await;
        self.with(|world, now| match answer {
            Answer::Acknowledged(_) if duplicate => {}
            Answer::Acknowledged(_) => {
                world.ledger.acknowledged(form.kind, 1);
                if world.strikes(world.faults.duplicates) {
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

    /// Posts one form to the service, signed over the address as the service gave it.
    pub(super) async fn submit(
        &self,
        url: &str,
        form: &[(String, String)],
        retry_of: Option<&String>,
    ) -> Answer {
        let signature = sign::twilio(&self.settings.twilio_auth_token, url, form);
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
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
