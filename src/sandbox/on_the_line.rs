//! What happens in a call, from the first ring to the end.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

use super::call::{Call, CallRequest, CallStatus, Fetch, Line, NOBODY};
use super::ledger::Kind;
use super::plan::Action;
use super::settings::Behaviour;
use super::temper::{self, Ringing};
use super::texts::rfc_2822;
use super::twiml::{Gather, Verb};
use super::world::World;

/// Nobody stays on the line for more questions than this.
const MOST_TURNS: u32 = 60;

/// Somebody who presses nothing hangs up after so many rounds.
const SILENT_ROUNDS: u32 = 6;

impl World {
    /// Takes a call from the service.
    pub fn place_call(&mut self, request: CallRequest, account: &str, now: Timestamp) -> usize {
        let sid = self.ids.sid("CA");
        let lane = self.lane_of_number(&request.to).unwrap_or(NOBODY);
        let call = self.calls.len();
        self.calls.push(Call {
            sid,
            lane,
            document_url: request.url.clone(),
            to: request.to,
            from: request.from,
            url: request.url,
            status_callback: request.status_callback,
            events: request.events,
            ring_seconds: request.ring_seconds,
            status: CallStatus::Queued,
            created_at: now,
            answered_at: None,
            ended_at: None,
            transcript: Vec::new(),
            waiting: None,
            keys: String::new(),
            turn: 0,
            silent_turns: 0,
            sequence: 0,
            rest: VecDeque::new(),
        });
        self.ledger.calls_received += 1;
        self.report(call, "initiated", "initiated", account, now);
        self.soon(lane, now, SignedDuration::from_secs(1), Action::Ring { call });
        call
    }

    /// The phone begins to ring, or cannot.
    pub fn ring(&mut self, call: usize, account: &str, now: Timestamp) {
        if self.calls[call].status != CallStatus::Queued {
            return;
        }
        let lane = self.calls[call].lane;
        if lane == NOBODY {
            return self.end_call(call, CallStatus::Failed, account, now);
        }
        let engaged = self.calls.iter().any(|other| {
            other.lane == lane && matches!(other.status, CallStatus::Ringing | CallStatus::InProgress)
        });
        if engaged {
            return self.end_call(call, CallStatus::Busy, account, now);
        }
        self.calls[call].status = CallStatus::Ringing;
        self.report(call, "ringing", "ringing", account, now);
        let ring = SignedDuration::from_secs(i64::from(self.calls[call].ring_seconds));
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
        Some(Fetch { url: self.calls[call].url.clone(), keys: None })
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

    fn go_on(&mut self, call: usize, account: &str, now: Timestamp) -> Option<Fetch> {
        while let Some(verb) = self.calls[call].rest.pop_front() {
            let record = &mut self.calls[call];
            match verb {
                Verb::Say(speech) => record.hear(&speech, now),
                Verb::Pause(_) | Verb::Play(_) => {}
                Verb::Redirect(to) => {
                    return Some(Fetch { url: absolute(&record.document_url, &to), keys: None });
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
        if behaviour == Behaviour::Played {
            // A visitor's browser speaks slower than we guess.
            return self.for_visitor(lane, now, silence * 2, nothing);
        }
        let tired = turn > MOST_TURNS || self.calls[call].silent_turns >= SILENT_ROUNDS;
        if tired || self.strikes(self.faults.disorder / 2) {
            return self.soon(lane, now, speech / 2, Action::HangUp { call });
        }
        let phone = &mut self.phones[lane];
        phone.day(now);
        let mind = temper::mind(phone);
        let keys = match behaviour {
            Behaviour::PicksUpOnly => None,
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
            record.transcript.push(Line { mine: true, text: pressed.clone(), language, at: now });
        }
        if pressed.is_empty() && !gather.action_on_empty_result {
            return self.go_on(call, account, now);
        }
        let action = gather.action.unwrap_or_default();
        Some(Fetch { url: absolute(&record.document_url, &action), keys: Some(pressed) })
    }

    /// A visitor presses one key; gives the document to ask for when that completes the wait.
    pub fn visitor_key(&mut self, call: usize, key: char, account: &str, now: Timestamp) -> Option<Fetch> {
        let record = &mut self.calls[call];
        let gather = record.waiting.clone()?;
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
        let Some(url) = record.status_callback.clone() else { return };
        if !record.events.iter().any(|wanted| wanted == event) {
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
        if let Some((_, value)) = form.iter_mut().find(|(name, _)| name == "CallStatus") {
            status.clone_into(value);
        }
        record.sequence += 1;
        let lane = record.lane;
        let missing = event != "completed" && self.strikes(self.faults.disorder);
        if !missing {
            let late = if self.strikes(self.faults.disorder) { 5 } else { 0 };
            let at = now.saturating_add(SignedDuration::from_secs(late)).unwrap_or(now);
            self.send_form(lane, at, Kind::Receipt, url, form);
        }
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
fn absolute(document_url: &str, address: &str) -> String {
    if address.is_empty() {
        return document_url.to_owned();
    }
    url::Url::parse(document_url)
        .and_then(|base| base.join(address))
        .map_or_else(|_| address.to_owned(), |joined| joined.to_string())
}
