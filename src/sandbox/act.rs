//! Does what is due.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::Sandbox;
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
            fetch = self.with(|world, now| match verbs {
                Some(Ok(verbs)) => world.play(call, &wanted.url, verbs, account, now),
                Some(Err(_)) => {
                    world.ledger.call_mistakes += 1;
                    world.end_call(call, CallStatus::Completed, account, now);
                    None
                }
                // An application error ends the call; the line was open, so it counts as completed.
                None => {
                    world.end_call(call, CallStatus::Completed, account, now);
                    None
                }
            });
        }
        self.with(|world, now| {
            world.ledger.call_mistakes += 1;
            world.end_call(call, CallStatus::Completed, account, now);
        });
    }

    async fn fetch(&self, call: usize, wanted: &Fetch) -> Option<String> {
        let (form, token, twice) = self.with(|world, _| {
            let mut form = world.calls[call].form(&self.settings.twilio_account_sid);
            form.extend(wanted.keys.clone().map(|keys| ("Digits".to_owned(), keys)));
            world.ledger.made(1);
            let twice = wanted.keys.is_some() && world.strikes(world.faults.duplicates);
            (form, world.ids.hex(32), twice)
        });
        for attempt in 0..VOICE_TRIES {
            let answer = self.submit(&wanted.url, &form, (attempt > 0).then_some(&token)).await;
            let Answer::Acknowledged(document) = answer else {
                self.with(|world, _| world.ledger.redeliveries += 1);
                continue;
            };
            self.with(|world, _| world.ledger.acknowledged(Kind::Voice, 1));
            if twice {
                let again = self.submit(&wanted.url, &form, Some(&token)).await;
                self.with(|world, _| {
                    world.ledger.duplicates_sent += 1;
                    if matches!(again, Answer::Acknowledged(other) if other != document) {
                        world.ledger.call_mistakes += 1;
                    }
                });
            }
            return Some(document);
        }
        self.with(|world, _| world.ledger.gave_up(1));
        None
    }
}
