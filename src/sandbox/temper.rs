//! When a simulated person reacts, and whether at all.

use jiff::{SignedDuration, Timestamp};

use super::answer::Mind;
use super::phone::{Phone, Standing, Via};
use super::settings::Behaviour;
use super::topic::{asks, topic};
use crate::domain::calendar;

/// Nobody answers more questions than this on one day.
const MOST_ANSWERS: u32 = 40;

/// Nobody answers the same words more often than this on one day.
const MOST_SAME: usize = 3;

/// How long the phone stays in the hand after an answer.
const IN_HAND: SignedDuration = SignedDuration::from_mins(15);

/// What a person does about a ringing phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ringing {
    PicksUp {
        after: SignedDuration,
    },
    LetsItRing,
    /// A visitor decides.
    Visitor,
}

/// Decides when this person will answer what has just arrived; `None` if never.
pub(super) fn answer_after(phone: &mut Phone, via: Via, now: Timestamp) -> Option<SignedDuration> {
    if phone.person.behaviour == Behaviour::Played {
        return None;
    }
    let labels: Vec<_> = phone.thread(via).buttons.iter().map(|button| button.label.clone()).collect();
    let text = phone.thread(via).latest();
    if !asks(&text, &labels) {
        return None;
    }
    let today = phone.today(now);
    if today.answers >= MOST_ANSWERS
        || today.asked.iter().filter(|asked| **asked == text).count() >= MOST_SAME
    {
        return None;
    }
    if topic(&text, &labels).is_about_enrolment() {
        return Some(phone.chance.seconds(8, 40));
    }
    let day = phone.day(now);
    let in_hand = phone.answered_at.is_some_and(|at| now.duration_since(at) <= IN_HAND);
    let promptly = if in_hand { (4, 40) } else { (60, 25 * 60) };
    let (low, high) = match phone.person.behaviour {
        Behaviour::InTime | Behaviour::GetsWorse | Behaviour::Nonsense | Behaviour::WrongChannel => promptly,
        Behaviour::Blocks if day == 1 => promptly,
        Behaviour::Late if in_hand => (20, 90),
        Behaviour::Late => (3 * 3600, 8 * 3600),
        _ => return None,
    };
    Some(phone.chance.seconds(low, high))
}

/// True if this person blocks the account on seeing the next message.
pub(super) fn blocks_now(phone: &mut Phone, now: Timestamp) -> bool {
    phone.person.behaviour == Behaviour::Blocks
        && phone.standing == Standing::Friend
        && phone.days.first().is_some_and(|first| *first < calendar::local_date(now))
}

/// Where the answer to a message goes: the wrong channel for the first answer of a day of somebody who mixes
/// them up.
pub(super) fn answers_over(phone: &mut Phone, via: Via, now: Timestamp) -> Via {
    if phone.person.behaviour != Behaviour::WrongChannel || phone.today(now).answers > 0 {
        return via;
    }
    match via {
        Via::Line => Via::Sms,
        Via::Sms if phone.standing == Standing::Friend => Via::Line,
        Via::Sms => Via::Sms,
    }
}

/// Whether the next answer is one nobody can read.
pub(super) fn talks_nonsense(phone: &mut Phone, now: Timestamp) -> bool {
    if phone.person.behaviour != Behaviour::Nonsense {
        return false;
    }
    if phone.today(now).nonsense_left.is_none() {
        let left = if phone.chance.percent(25) { u32::MAX } else { u32::from(phone.chance.percent(50)) + 1 };
        phone.today(now).nonsense_left = Some(left);
    }
    match &mut phone.today(now).nonsense_left {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    }
}

/// Decides what happens when the phone rings.
pub(super) fn on_ringing(phone: &mut Phone) -> Ringing {
    let picks_up = match phone.person.behaviour {
        Behaviour::Played => return Ringing::Visitor,
        Behaviour::Silent => false,
        Behaviour::Late => phone.chance.percent(30),
        _ => true,
    };
    if picks_up { Ringing::PicksUp { after: phone.chance.seconds(4, 14) } } else { Ringing::LetsItRing }
}

/// What this person has in mind.
pub(super) fn mind(phone: &Phone) -> Mind {
    let day = phone.days.len();
    Mind {
        language: phone.person.language,
        birth_on: phone.person.birth_on,
        code: phone.person.invitation_code.clone(),
        worse_day: (phone.person.behaviour == Behaviour::GetsWorse).then_some(day),
    }
}
