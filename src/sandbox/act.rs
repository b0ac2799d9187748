//! Does what is due.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::Sandbox;
use super::asked::{Fault, Wire};
use super::call::{CallStatus, Fetch};
use super::ledger::Kind;
use super::plan::{Action, Due};
use super::settings::Behaviour;
use super::twiml;
use super::webhook::Answer;

/// How many people act at the same time.
const TOGETHER: usize = 8;

/// How often the world is looked at while time runs by itself.
const TICK: Duration = Duration::from_millis(50);

/// A document that leads from one to the next without end is given up.
const MOST_DOCUMENTS: usize = 10;

/// Twilio's errors for a document that did not come, and for one that is none.
const NOT_FETCHED: u32 = 11200;
const NOT_TWIML: u32 = 12100;

/// How often a step of a call is asked for: once, and twice more (`#rc=2`).
const VOICE_TRIES: usize = 3;

impl Sandbox {
    /// The earliest moment at which somebody here does something, if anybody will.
    pub fn next_action_at(&self) -> Option<Timestamp> {
        self.with(|world, _| world.plan.next_at())
    }

    /// Does everything that is due now, with all that follows from it at this same moment; the answers of the
    /// service are awaited. Returns how many actions that was.
    pub async fn run_due(&self) -> usize {
        let mut count = 0;
        loop {
            let due = self.with(|world, now| {
                let mut due = world.plan.take_due(now);
                if !world.deadlines.is_empty() {
                    let instant = tokio::time::Instant::now();
                    let past = world.deadlines.extract_if(.., |(at, ..)| *at <= instant);
                    due.extend(past.map(|(_, lane, action)| Due { lane, action }));
                }
                due
            });
            if due.is_empty() {
                return count;
            }
            count += due.len();
            let mut lanes: BTreeMap<usize, Vec<Action>> = BTreeMap::new();
            for Due { lane, action } in due {
                lanes.entry(lane).or_default().push(action);
            }
            futures::stream::iter(lanes)
                .for_each_concurrent(TOGETHER, |(lane, actions)| async move {
                    for action in actions {
                        self.perform(lane, action).await;
                    }
                })
                .await;
        }
    }

    /// Lives on until `stop`, while time runs by itself (at whatever speed).
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        self.with(|world, _| world.real_time = true);
        let mut tick = tokio::time::interval(TICK);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = tick.tick() => {
                    self.run_due().await;
                }
            }
        }
    }

    async fn perform(&self, lane: usize, action: Action) {
        let account = self.settings.twilio_account_sid.as_str();
        match action {
            Action::Follow => self.with(|world, now| world.follow(lane, now)),
            Action::Block => self.with(|world, now| world.block(lane, now)),
            Action::Answer { via, serial } => {
                self.with(|world, now| world.answer(&self.settings, lane, via, serial, now));
            }
            Action::PostLine { events, tries, duplicate } => {
                self.post_line(lane, events, tries, duplicate).await
            }
            Action::FlushHeld => {
                let events = self.with(|world, _| std::mem::take(&mut world.held));
                if !events.is_empty() {
                    self.post_line(lane, events, 0, false).await;
                }
            }
            Action::PostForm { form, tries, duplicate } => self.post_form(lane, form, tries, duplicate).await,
            Action::Ring { call } => self.with(|world, now| world.ring(call, account, now)),
            Action::PickUp { call } => {
                let fetch = self.with(|world, now| {
                    // A visitor who took the phone meanwhile decides for themselves.
                    let played = world.phones[lane].person.behaviour == Behaviour::Played;
                    if played { None } else { world.pick_up(call, account, now) }
                });
                self.follow_call(call, fetch).await;
            }
            Action::RingOut { call } => self.with(|world, now| world.ring_out(call, account, now)),
            Action::Press { call, turn, keys } => {
                let fetch = self.with(|world, now| world.press(call, turn, &keys, account, now));
                self.follow_call(call, fetch).await;
            }
            Action::MoveText { text, status, reported } => {
                self.with(|world, now| world.move_text(text, status, reported, account, now));
            }
            Action::Step { step } => {
                if let Some((call, fetch)) = self.take_step(lane, *step) {
                    self.follow_call(call, Some(fetch)).await;
                }
            }
            Action::Tap { button } => self.with(|world, now| world.tap(lane, &button, None, now)),
            Action::Unsend { id } => {
                self.with(|world, now| world.unsend(lane, &id, now));
            }
            Action::StartCall { call } => self.with(|world, now| world.start_call(call, account, now)),
            Action::Detected { call } => {
                self.with(|world, now| world.tell_who_answered(call, account, now));
            }
            Action::TransferEnds { call, turn, talked } => {
                let fetch = self.with(|world, now| world.transfer_ends(call, turn, talked, account, now));
                self.follow_call(call, fetch).await;
            }
            Action::FillIn { link, tries } => self.fill_in(lane, link, tries).await,
            Action::HangUp { call } => {
                self.with(|world, now| {
                    if world.phones[lane].person.behaviour != Behaviour::Played {
                        world.end_call(call, CallStatus::Completed, account, now);
                    }
                });
            }
        }
    }

    /// Asks the service for the next document of a call and plays it, until the line waits or ends.
    pub(super) async fn follow_call(&self, call: usize, mut fetch: Option<Fetch>) {
        let account = self.settings.twilio_account_sid.as_str();
        for _ in 0..MOST_DOCUMENTS {
            let Some(wanted) = fetch else { return };
            let document = self.fetch(call, &wanted).await;
            let verbs = document.as_deref().map(twiml::read);
            fetch = self.with(|world, now| {
                let error = match verbs {
                    Some(Ok(verbs)) => return world.play(call, &wanted.url, verbs, account, now),
                    Some(Err(_)) => {
                        world.ledger.call_mistakes += 1;
                        NOT_TWIML
                    }
                    None => NOT_FETCHED,
                };
                let fallback = world.fall_back(call, error);
                if fallback.is_none() {
                    // An application error ends the call; the line was open, so it counts as completed.
                    world.end_call(call, CallStatus::Completed, account, now);
                }
                fallback
            });
        }
        self.with(|world, now| {
            world.ledger.call_mistakes += 1;
            world.end_call(call, CallStatus::Completed, account, now);
        });
    }

    async fn fetch(&self, call: usize, wanted: &Fetch) -> Option<String> {
        let (lane, form, token, twice, retried, is_event) = self.with(|world, _| {
            let mut form = world.calls[call].form(&self.settings.twilio_account_sid);
            form.extend(wanted.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
            // Words for when nothing works are no event: the service keeps nothing of them.
            let is_event = world.calls[call].request.fallback_url.as_ref() != Some(&wanted.url);
            world.ledger.made(u64::from(is_event));
            let lane = world.calls[call].lane;
            let has_keys = wanted.has_keys();
            let mut plays = |fault| has_keys && world.plays(fault, Wire::Voice, Some(lane)).is_some();
            let (again, retried) = (plays(Fault::KeysTwice), plays(Fault::GatherRetried));
            let twice = again || has_keys && world.strikes(world.faults.duplicates);
            (lane, form, world.ids.hex(32), (twice, again), retried, is_event)
        });
        for attempt in 0..VOICE_TRIES {
            let answer = self.submit(lane, &wanted.url, &form, (attempt > 0).then_some(&token)).await;
            let Answer::Acknowledged(document) = answer else {
                self.with(|world, _| world.ledger.redeliveries += 1);
                continue;
            };
            if retried && attempt == 0 {
                // The answer is lost on its way: it is asked for again, under the same token.
                self.with(|world, _| world.ledger.redeliveries += 1);
                let again = self.submit(lane, &wanted.url, &form, Some(&token)).await;
                self.expect_same(&again, &document);
            }
            self.with(|world, _| world.ledger.acknowledged(Kind::Voice, u64::from(is_event)));
            if let (true, as_new) = twice {
                let again = self.submit(lane, &wanted.url, &form, (!as_new).then_some(&token)).await;
                self.with(|world, _| world.ledger.duplicates_sent += 1);
                self.expect_same(&again, &document);
            }
            return Some(document);
        }
        self.with(|world, _| world.ledger.gave_up(u64::from(is_event)));
        None
    }

    /// A step that is asked for again is answered with the same document.
    fn expect_same(&self, again: &Answer, document: &str) {
        if matches!(again, Answer::Acknowledged(other) if other != document) {
            self.with(|world, _| world.ledger.call_mistakes += 1);
        }
    }
}
