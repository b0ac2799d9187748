//! One person's phone: the LINE chat, the text messages, the calls, and who holds it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::chance::Chance;
use super::line_action::Button;
use super::line_card::Card;
use super::settings::SimulatedPerson;
use crate::domain::calendar;

/// A thread of messages on the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Via {
    Line,
    Sms,
}

/// How the person stands to the LINE account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Standing {
    /// Never added the account.
    Stranger,
    Friend,
    Blocked,
}

/// One message in a thread.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Bubble {
    /// The provider's id of it.
    pub id: String,
    /// True if this person wrote it.
    pub mine: bool,
    pub text: String,
    pub at: Timestamp,
    /// What is drawn instead of the text, if it is more than text.
    pub card: Option<Card>,
    /// True for a sticker, whose text says what is on it.
    pub sticker: bool,
    /// True if it was taken back; then the text is empty.
    pub unsent: bool,
    /// True if the service has marked it as read.
    pub read: bool,
}

/// The messages of one channel.
#[derive(Debug, Default)]
pub(super) struct Thread {
    pub bubbles: Vec<Bubble>,
    /// The buttons under the last bubble; gone with the next message.
    pub buttons: Vec<Button>,
    /// True from a message that asks something until the person writes.
    pub asks: bool,
    pub unread: u32,
}

impl Thread {
    /// The words of the last message, if the person has not written since. Questions come last.
    pub fn latest(&self) -> String {
        self.bubbles
            .last()
            .filter(|bubble| !bubble.mine)
            .map(|bubble| bubble.text.clone())
            .unwrap_or_default()
    }

    pub fn write(&mut self, bubble: Bubble) {
        self.bubbles.push(Bubble { mine: true, ..bubble });
        self.buttons.clear();
        self.asks = false;
    }

    pub fn receive(&mut self, bubble: Bubble) {
        self.bubbles.push(bubble);
        self.buttons.clear();
        self.unread += 1;
    }

    /// Takes one of this person's own messages back. False if there is none to take back.
    pub fn take_back(&mut self, id: &str) -> bool {
        let mut own = self.bubbles.iter_mut().filter(|bubble| bubble.mine && !bubble.unsent);
        let Some(bubble) = own.find(|bubble| bubble.id == id) else { return false };
        bubble.unsent = true;
        bubble.text.clear();
        true
    }

    /// The service has read everything so far.
    pub fn seen_by_us(&mut self) {
        self.bubbles.iter_mut().filter(|bubble| bubble.mine).for_each(|bubble| bubble.read = true);
    }
}

/// A phone and its owner.
#[derive(Debug)]
pub(super) struct Phone {
    pub person: SimulatedPerson,
    pub standing: Standing,
    pub line: Thread,
    pub sms: Thread,
    pub missed_calls: u32,
    /// Until when the chat shows that an answer is being written.
    pub loading_until: Option<Timestamp>,
    /// Chance of this person alone.
    pub chance: Chance,
    /// Counts the plans to answer; only the latest holds.
    pub serial: u64,
    /// When the planned answer will be given.
    pub answers_at: Option<Timestamp>,
    pub answered_at: Option<Timestamp>,
    /// The days on which health was asked about.
    pub days: BTreeSet<Date>,
    /// What was answered today: how often, and to which words.
    pub today: Today,
}

/// What a person did on one day, so that nobody talks without end.
#[derive(Debug, Default)]
pub(super) struct Today {
    pub on: Option<Date>,
    pub answers: u32,
    /// Unreadable answers still to come.
    pub nonsense_left: Option<u32>,
    pub asked: Vec<String>,
}

impl Phone {
    pub fn new(person: SimulatedPerson, seed: u64) -> Self {
        let chance = Chance::of(seed, &person.phone);
        Self {
            person,
            standing: Standing::Stranger,
            line: Thread::default(),
            sms: Thread::default(),
            missed_calls: 0,
            loading_until: None,
            chance,
            serial: 0,
            answers_at: None,
            answered_at: None,
            days: BTreeSet::new(),
            today: Today::default(),
        }
    }

    pub fn thread(&mut self, via: Via) -> &mut Thread {
        match via {
            Via::Line => &mut self.line,
            Via::Sms => &mut self.sms,
        }
    }

    /// Turns the page of the diary at midnight.
    pub fn today(&mut self, now: Timestamp) -> &mut Today {
        let on = calendar::local_date(now);
        if self.today.on != Some(on) {
            self.today = Today { on: Some(on), ..Today::default() };
        }
        &mut self.today
    }

    /// The how-manieth day of questions about health this is, from 1.
    pub fn day(&mut self, now: Timestamp) -> usize {
        self.days.insert(calendar::local_date(now));
        self.days.len()
    }
}
