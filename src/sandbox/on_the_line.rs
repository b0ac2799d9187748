//! What happens in a call, from the first ring to the end.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

use super::asked::{Fault, Wire};
use super::call::{Call, CallRequest, CallStatus, Fetch, Line, NOBODY};
use super::delivery::{Delivery, names_something};
use super::plan::Action;
use super::settings::Behaviour;
use super::temper::{self, Ringing};
use super::texts::rfc_2822;
use super::twiml::{Gather, Verb};
use super::world::World;

/// A call that waits long in Twilio's queue, if nobody says how long.
const LONG_QUEUE: u32 = 300;

/// Nobody stays on the line for more questions than this.
const MOST_TURNS: u32 = 60;

/// Somebody who presses nothing hangs up after so many rounds.
const SILENT_ROUNDS: u32 = 6;

impl World {
    /// Takes a call from the service. One call begins each second; the others wait in the queue.
    pub fn place_call(&mut self, request: CallRequest, account: &str, now: Timestamp) -> usize {
        let lane = self.lane_of_number(&request.to).unwrap_or(NOBODY);
        let queue = self.plays(Fault::CallQueue, Wire::Voice, Some(lane));
        let wait = queue.map_or(0, |played| i64::from(played.seconds.unwrap_or(LONG_QUEUE)));
        let second = SignedDuration::from_secs(1);
        let turn = self.calls.iter().map(|call| call.starts_at).max().unwrap_or(Timestamp::MIN);
        let turn = turn.saturating_add(second).unwrap_or(now).max(now);
        let starts_at = turn.saturating_add(SignedDuration::from_secs(wait)).unwrap_or(turn);
        let call = self.open_call(request, lane, false, now);
        self.calls[call].starts_at = starts_at;
        let Call { sid, request, .. } = &self.calls[call];
        let reference = request.status_callback.clone().unwrap_or_else(|| request.url.clone());
        let reference = Some(reference).filter(|url| names_something(url));
        let entry = Delivery { reference, ..Delivery::new(&request.to, Wire::Voice, vec![sid.clone()], now) };
        self.took(entry);
        if starts_at > now {
            self.plan.add(starts_at, lane, Action::StartCall { call });
        } else {
            self.start_call(call, account, now);
        }
        call
    }

    /// Writes a call into the book.
    pub fn open_call(&mut self, request: CallRequest, lane: usize, inbound: bool, now: Timestamp) -> usize {
        let call = self.calls.len();
        self.calls.push(Call {
            sid: self.ids.sid("CA"),
            lane,
            document_url: request.url.clone(),
            request,
            inbound,
            status: CallStatus::Queued,
            created_at: now,
            starts_at: now,
            answered_by: None,
            answered_at: None,
            ended_at: None,
            transcript: Vec::new(),
            waiting: None,
            keys: String::new(),
            turn: 0,
            silent_turns: 0,
            sequence: 0,
            rest: VecDeque::new(),
            transfer: None,
            fell_back: false,
            mute: false,
        });
        self.ledger.calls_received += u64::from(!inbound);
        call
    }

    /// A call leaves the queue.
    pub fn start_call(&mut self, call: usize, account: &str, now: Timestamp) {
        if self.calls[call].status == CallStatus::Queued {
            let lane = self.calls[call].lane;
            self.report(call, "initiated", "initiated", account, now);
            self.soon(lane, now, SignedDuration::from_secs(1), Action::Ring { call });
        }
    }

    /// The phone begins to ring, or cannot.
    pub fn ring(&mut self, call: usize, account: &str, now: Timestamp) {
        if self.calls[call].status != CallStatus::Queued {
            return;
        }
        let lane = self.calls[call].lane;
        if lane == NOBODY || self.plays(Fault::CallFails, Wire::Voice, Some(lane)).is_some() {
            return self.end_call(call, CallStatus::Failed, account, now);
        }
        let engaged = self.calls.iter().any(|other| {
            other.lane == lane && matches!(other.status, CallStatus::Ringing | CallStatus::InProgress)
        });
        if engaged || self.plays(Fault::Busy, Wire::Voice, Some(lane)).is_some() {
            return self.end_call(call, CallStatus::Busy, account, now);
        }
        self.calls[call].status = CallStatus::Ringing;
        let sid = self.calls[call].sid.clone();
        self.showed(&sid, now);
        self.report(call, "ringing", "ringing", account, now);
        let ring = SignedDuration::from_secs(i64::from(self.calls[call].request.ring_seconds));
        if self.plays(Fault::NoAnswer, Wire::Voice, Some(lane)).is_some() {
            return self.soon(lane, now, ring, Action::RingOut { call });
        }
        if self.plays(Fault::AnsweringMachine, Wire::Voice, Some(lane)).is_some() {
            self.calls[call].answered_by = Some("machine_start");
            self.calls[call].mute = true;
            // It picks up just before the line gives up.
            let after = (ring - SignedDuration::from_secs(5)).max(SignedDuration::from_secs(1));
            return self.soon(lane, now, after, Action::PickUp { call });
        }
        self.calls[call].mute = self.plays(Fault::NoKeys, Wire::Voice, Some(lane)).is_some();
        match temper::on_ringing(&mut self.phones[lane]) {
            Ringing::PicksUp { after } if after < ring => {
                self.soon(lane, now, after, Action::PickUp { call })
            }
            Ringing::PicksUp { .. } | Ringing::LetsItRing => {
                self.soon(lane, now, ring, Action::RingOut { call })
            }
            Ringing::Visitor => self.for_visitor(lane, now, ring, Action::RingOut { call }),
        }
    }

    /// The phone is picked up; gives the document to ask for.
    pub fn pick_up(&mut self, call: usize, account: &str, now: Timestamp) -> Option<Fetch> {
        if self.calls[call].status != CallStatus::Ringing {
            return None;
        }
        self.calls[call].status = CallStatus::InProgress;
        self.calls[call].answered_at = Some(now);
        self.ledger.calls_answered += 1;
        self.report(call, "answered", "in-progress", account, now);
        Some(self.first_words(call, now))
    }

    /// Nobody picked up in time.
    pub fn ring_out(&mut self, call: usize, account: &str, now: Timestamp) {
        if self.calls[call].status == CallStatus::Ringing {
            let lane = self.calls[call].lane;
            self.phones[lane].missed_calls += 1;
            self.end_call(call, CallStatus::NoAnswer, account, now);
        }
    }

    /// Ends a call, once.
    pub fn end_call(&mut self, call: usize, status: CallStatus, account: &str, now: Timestamp) {
        let record = &mut self.calls[call];
        if record.status.is_over() {
            return;
        }
        record.status = status;
        record.ended_at = Some(now);
        record.waiting = None;
        record.transfer = None;
        record.rest.clear();
        record.turn += 1;
        self.report(call, "completed", status.as_str(), account, now);
    }

    /// Plays a document until the line waits or ends; gives the next document if it names one.
    pub fn play(
        &mut self,
        call: usize,
        url: &str,
        verbs: VecDeque<Verb>,
        account: &str,
        now: Timestamp,
    ) -> Option<Fetch> {
        let record = &mut self.calls[call];
        if record.status != CallStatus::InProgress {
            return None;
        }
        url.clone_into(&mut record.document_url);
        record.rest = verbs;
        self.go_on(call, account, now)
    }

    pub fn go_on(&mut self, call: usize, account: &str, now: Timestamp) -> Option<Fetch> {
        while let Some(verb) = self.calls[call].rest.pop_front() {
            let record = &mut self.calls[call];
            match verb {
                Verb::Say(speech) => record.hear(&speech, now),
                Verb::Pause(_) | Verb::Play(_) => {}
                Verb::Redirect(to) => {
                    return Some(Fetch::plain(absolute(&record.document_url, &to)));
                }
                Verb::Gather(gather) => {
                    for speech in &gather.says {
                        record.hear(speech, now);
                    }
                    record.waiting = Some(gather);
                    record.keys.clear();
                    record.turn += 1;
                    self.wait_for_keys(call, now);
                    return None;
                }
                Verb::Dial(transfer) => {
                    self.put_through(call, transfer, now);
                    return None;
                }
                Verb::Hangup => break,
            }
        }
        self.end_call(call, CallStatus::Completed, account, now);
        None
    }

    /// Plans what the person does about a question on the line.
    pub fn wait_for_keys(&mut self, call: usize, now: Timestamp) {
        let Some(gather) = self.calls[call].waiting.clone() else { return };
        let (lane, turn) = (self.calls[call].lane, self.calls[call].turn);
        let said = self.calls[call].just_said();
        let speech = speaking_time(&gather, &said);
        let silence = speech + SignedDuration::from_secs(i64::from(gather.timeout));
        let nothing = Action::Press { call, turn, keys: String::new() };
        let behaviour = self.phones[lane].person.behaviour;
        if self.plays(Fault::HangUpMidGather, Wire::Voice, Some(lane)).is_some() {
            self.calls[call].request.events.retain(|event| event == "completed");
            return self.soon(lane, now, speech / 2, Action::HangUp { call });
        }
        if behaviour == Behaviour::Played && !self.calls[call].mute {
            // A visitor's browser speaks slower than we guess.
            return self.for_visitor(lane, now, silence * 2, nothing);
        }
        let tired = turn > MOST_TURNS || self.calls[call].silent_turns >= SILENT_ROUNDS;
        if tired || self.strikes(self.faults.disorder / 2) {
            return self.soon(lane, now, speech / 2, Action::HangUp { call });
        }
        let mute = self.calls[call].mute || !gather.takes_keys;
        let phone = &mut self.phones[lane];
        phone.day(now);
        let mind = temper::mind(phone);
        let keys = match behaviour {
            Behaviour::PicksUpOnly => None,
            _ if mute => None,
            _ => mind.keys(&said, gather.num_digits, &mut phone.chance),
        };
        match keys {
            Some(keys) => {
                let after = speech + phone.chance.seconds(1, 4);
                self.soon(lane, now, after, Action::Press { call, turn, keys });
            }
            None => self.soon(lane, now, silence, nothing),
        }
    }

    /// Ends a wait with keys or without; gives the document to ask for next.
    pub fn press(
        &mut self,
        call: usize,
        turn: u32,
        keys: &str,
        account: &str,
        now: Timestamp,
    ) -> Option<Fetch> {
        let record = &mut self.calls[call];
        if record.turn != turn {
            return None;
        }
        let gather = record.waiting.take()?;
        let finish = gather.finish_on_key;
        let pressed: String =
            format!("{}{keys}", record.keys).chars().filter(|key| Some(*key) != finish).collect();
        record.keys.clear();
        if pressed.is_empty() {
            record.silent_turns += 1;
        } else {
            record.silent_turns = 0;
            let language =
                gather.says.last().map_or_else(|| "ja-JP".to_owned(), |speech| speech.language.clone());
            let text = pressed.clone();
            record.transcript.push(Line { mine: true, note: false, text, language, at: now });
        }
        if pressed.is_empty() && !gather.action_on_empty_result {
            return self.go_on(call, account, now);
        }
        let action = gather.action.unwrap_or_default();
        let url = absolute(&record.document_url, &action);
        Some(Fetch { url, fields: vec![("Digits", pressed)] })
    }

    /// A visitor presses one key; gives the document to ask for when that completes the wait.
    pub fn visitor_key(&mut self, call: usize, key: char, account: &str, now: Timestamp) -> Option<Fetch> {
        let record = &mut self.calls[call];
        let gather = record.waiting.clone().filter(|gather| gather.takes_keys)?;
        if Some(key) != gather.finish_on_key {
            record.keys.push(key);
        }
        let full = gather.num_digits.is_some_and(|count| record.keys.chars().count() >= count);
        if full || Some(key) == gather.finish_on_key {
            let turn = record.turn;
            return self.press(call, turn, "", account, now);
        }
        // Each key starts the wait anew.
        record.turn += 1;
        let (lane, turn) = (record.lane, record.turn);
        let wait = SignedDuration::from_secs(i64::from(gather.timeout));
        self.for_visitor(lane, now, wait, Action::Press { call, turn, keys: String::new() });
        None
    }

    /// Plans something about a visitor's call, by the clock the visitor lives by.
    pub fn for_visitor(&mut self, lane: usize, now: Timestamp, after: SignedDuration, action: Action) {
        if self.real_time {
            let at = tokio::time::Instant::now() + after.unsigned_abs();
            self.deadlines.push((at, lane, action));
        } else {
            self.soon(lane, now, after, action);
        }
    }

    /// Tells the service how the call fares, if it asked to hear of it.
    fn report(&mut self, call: usize, event: &str, status: &str, account: &str, now: Timestamp) {
        let record = &mut self.calls[call];
        let Some(url) = record.request.status_callback.clone() else { return };
        if !record.request.events.iter().any(|wanted| wanted == event) {
            return;
        }
        let mut form = record.form(account);
        let mut add = |name: &str, value: String| form.push((name.to_owned(), value));
        add("Timestamp", rfc_2822(now));
        add("SequenceNumber", record.sequence.to_string());
        add("CallbackSource", "call-progress-events".to_owned());
        if let Some(seconds) = record.seconds() {
            add("CallDuration", seconds.to_string());
            add("Duration", seconds.max(0).unsigned_abs().div_ceil(60).to_string());
        }
        if let Some(code) = sip_code(status) {
            add("SipResponseCode", code.to_string());
        }
        if let Some((_, value)) = form.iter_mut().find(|(name, _)| name == "CallStatus") {
            status.clone_into(value);
        }
        record.sequence += 1;
        let lane = record.lane;
        if self.plays(Fault::ReceiptsMissing, Wire::Voice, Some(lane)).is_some() {
            // Of this call nothing more is heard either.
            self.calls[call].request.events.clear();
            return;
        }
        let missing = event != "completed" && self.strikes(self.faults.disorder);
        if !missing {
            // What comes out of order comes after the whole call.
            let held = event != "completed"
                && self.plays(Fault::ReceiptsOutOfOrder, Wire::Voice, Some(lane)).is_some();
            let late = if held { 180 } else { 5 * i64::from(self.strikes(self.faults.disorder)) };
            let at = now.saturating_add(SignedDuration::from_secs(late)).unwrap_or(now);
            self.send_receipt(Wire::Voice, lane, at, url, form);
        }
    }
}

/// How a call that was not answered ended, in the words of telephony.
fn sip_code(status: &str) -> Option<u16> {
    match status {
        "busy" => Some(486),
        "no-answer" => Some(487),
        "failed" => Some(404),
        "completed" => Some(200),
        _ => None,
    }
}

/// About seven characters of Japanese a second, fifteen of English; at least two seconds.
fn speaking_time(gather: &Gather, said: &str) -> SignedDuration {
    let japanese = gather.says.iter().any(|speech| speech.language.starts_with("ja"));
    let per_character = if japanese { 150 } else { 65 };
    let characters = i64::try_from(said.chars().count()).unwrap_or(i64::MAX);
    SignedDuration::from_millis(characters.saturating_mul(per_character).clamp(2_000, 60_000))
}

/// An address in a document, which may be relative to the document's own.
pub(super) fn absolute(document_url: &str, address: &str) -> String {
    if address.is_empty() {
        return document_url.to_owned();
    }
    url::Url::parse(document_url)
        .and_then(|base| base.join(address))
        .map_or_else(|_| address.to_owned(), |joined| joined.to_string())
}
