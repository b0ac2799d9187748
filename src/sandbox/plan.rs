//! What will happen, and when: the agenda of the simulated world.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::line_action::Button;
use super::phone::Via;
use super::scenario::Step;
use super::webhook::{FormPost, LineEvent};

/// One thing that will happen.
#[derive(Debug, Clone)]
pub(super) enum Action {
    /// The person adds the LINE account.
    Follow,
    /// The person blocks the LINE account.
    Block,
    /// The person looks at the phone and answers what is asked there; stale when the number is not the latest.
    Answer { via: Via, serial: u64 },
    /// The person taps a link and fills in the form behind it.
    FillIn { link: String, tries: u32 },
    /// LINE hands over events.
    PostLine { events: Vec<LineEvent>, tries: u32, duplicate: bool },
    /// Events that were held back go out if nothing took them along.
    FlushHeld,
    /// Twilio hands over a form.
    PostForm { form: FormPost, tries: u32, duplicate: bool },
    /// A text message comes so far; the service hears of it or not.
    MoveText { text: usize, status: &'static str, reported: bool },
    /// The person presses a button after all.
    Tap { button: Button },
    /// The person takes back a message of their own.
    Unsend { id: String },
    /// A call leaves Twilio's queue.
    StartCall { call: usize },
    /// Twilio has made up its mind about who picked up.
    Detected { call: usize },
    /// The desk a call was transferred to has hung up, or never picked up; stale when the call has moved on.
    TransferEnds { call: usize, turn: u32, talked: bool },
    /// What a scenario says.
    Step { step: Box<Step> },
    /// The phone begins to ring.
    Ring { call: usize },
    /// The person picks up.
    PickUp { call: usize },
    /// Nobody picked up.
    RingOut { call: usize },
    /// The person presses keys, or the wait for keys ends; stale when the call has moved on.
    Press { call: usize, turn: u32, keys: String },
    /// The person hangs up.
    HangUp { call: usize },
}

/// An action and whose it is. Actions of one lane happen one after the other.
#[derive(Debug, Clone)]
pub(super) struct Due {
    pub lane: usize,
    pub action: Action,
}

/// Actions in the order of their time, and within one instant in the order they were planned.
#[derive(Debug, Default)]
pub(super) struct Plan {
    queue: BTreeMap<(Timestamp, u64), Due>,
    count: u64,
}

impl Plan {
    pub fn add(&mut self, at: Timestamp, lane: usize, action: Action) {
        self.count += 1;
        self.queue.insert((at, self.count), Due { lane, action });
    }

    pub fn next_at(&self) -> Option<Timestamp> {
        self.queue.keys().next().map(|(at, _)| *at)
    }

    /// Takes out everything that is due.
    pub fn take_due(&mut self, now: Timestamp) -> Vec<Due> {
        let later = self.queue.split_off(&(now, u64::MAX));
        std::mem::replace(&mut self.queue, later).into_values().collect()
    }

    /// Takes out everything of a kind, whenever it is due, in order.
    pub fn take_matching(&mut self, wanted: impl Fn(&Action) -> bool) -> Vec<Due> {
        self.queue.extract_if(.., |_, due| wanted(&due.action)).map(|(_, due)| due).collect()
    }
}
