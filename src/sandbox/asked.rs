//! Faults on request, by name (the list is in the provider contracts, D.5): for one phone or for all, so many times
//! or in so many of a hundred cases.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::world::World;

/// The wire a fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wire {
    /// LINE's Messaging API.
    Line,
    /// Twilio's messages.
    Sms,
    /// Twilio's calls.
    Voice,
}

macro_rules! faults {
    ($($name:ident $text:literal,)*) => {
        /// One thing a provider, or a person's phone, does out of the ordinary. Written as its name in kebab-case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Fault {
            $(#[doc = $text] $name,)*
        }

        impl Fault {
            /// Every fault with what it does, in a sentence.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $text)),*];
        }
    };
}

faults! {
    // Requests of the service.
    RateLimit "Answers a request to send 429 without effect; to be tried again.",
    ServerError "Answers a request to send 500 without effect; the next one passes.",
    AnswerLost "Takes a request to send and answers 500.",
    TimeoutAfterAccept "Takes a request to send and answers after `seconds`, 12 if not told.",
    // LINE's answers.
    MonthlyLimit "Answers a push 429 because the month's amount is used up; not to be tried again.",
    TooManyToUser "Answers a push 429 because this person gets too many messages.",
    Conflict "Takes a push and answers 409, as if an earlier attempt had been accepted.",
    UnknownUser "Answers a push 400: the user id belongs to nobody.",
    Swallowed "Answers a push 200 and shows nothing: blocked, and no event said so.",
    TokenExpired "Answers a push or a reply 401 and ends every issued access token.",
    ReplyTokenDead "Answers a reply 400: the token is spent.",
    // LINE's events.
    DuplicateEvent "Sends an acknowledged event again, unchanged.",
    Redelivery "Loses the service's 2xx and delivers the event again, marked as redelivered.",
    TwoPersons "Holds an event back until somebody else's can travel in the same POST; 20 seconds at most.",
    EmptyEvents "Posts a webhook without events before the next event.",
    UnknownEvent "Adds an event of a kind nobody announced to the POST.",
    Standby "Marks an event as standby, without a reply token.",
    AccountLinkFailed "Fails the next account link: no source, no reply token.",
    LatePostback "Lets the person press a button a day and an hour later.",
    Unsend "The person takes a text back five seconds after sending it.",
    UnsendTogether "The person takes a text back at once: message and unsend travel in one POST.",
    UnfollowBeforeAnswer "The person gets a message, and blocks the account before answering.",
    // Text messages.
    OptedOut "Refuses a text: the person has written STOP (21610).",
    NotMobile "Refuses a text: the number is not a mobile phone's (21614).",
    SmsRefused "Refuses a text with `code`, 21612 if not told.",
    HandsetOff "Takes a text that is not delivered: the handset is off (30003).",
    SmsUndelivered "Takes a text that is not delivered, with `code`, 30008 if not told.",
    TextQueue "Keeps a text in the queue for `seconds`, 300 if not told; fails it when it outlives its validity.",
    // Reports on texts and calls.
    ReceiptsOutOfOrder "Reports the end of a message or call before its beginning.",
    ReceiptsTwice "Sends each report of a message or call twice.",
    ReceiptsMissing "Sends no report of a message, and of a call no report at all.",
    ReceiptBeforeAnswer "Reports the delivery of a text before the request to send it is answered.",
    UnknownParameter "Adds a field nobody announced to a form.",
    WrongPort "Signs a form over the address with its port left out, or with the usual one put in.",
    // Calls.
    Busy "The line is busy.",
    NoAnswer "Nobody picks up.",
    CallFails "The call cannot be put through.",
    CallQueue "Keeps a call in the queue for `seconds`, 300 if not told.",
    NoKeys "The person picks up and presses nothing until the call ends.",
    AnsweringMachine "A machine picks up.",
    HangUpMidGather "The person hangs up in the middle of a question; only the end of the call is reported.",
    KeysTwice "Posts pressed keys twice, as two requests.",
    GatherRetried "Loses the answer to pressed keys and posts them again under the same token.",
    DeskSilent "Nobody at the desk takes a transferred call.",
}

/// A fault that somebody asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRequest {
    /// Which.
    pub fault: Fault,
    /// Only on this phone: its number in E.164 or the name of its owner. Without it on any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Only on this wire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Wire>,
    /// How often; without it once, or without end where a percentage is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// In how many of a hundred cases, 1 to 100; without it always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// The provider's error code, for faults that carry one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<u32>,
    /// How long, for faults that last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
}

impl FaultRequest {
    /// One fault, once, on any phone.
    pub fn once(fault: Fault) -> Self {
        Self { fault, phone: None, channel: None, times: None, percent: None, code: None, seconds: None }
    }

    /// So many times.
    pub fn times(self, times: u32) -> Self {
        Self { times: Some(times), ..self }
    }

    /// Only on this phone.
    pub fn on(self, phone: &str) -> Self {
        Self { phone: Some(phone.to_owned()), ..self }
    }
}

/// Why a fault cannot be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadFault {
    /// The number or name belongs to no phone here.
    #[error("nobody here has the phone “{0}”")]
    Nobody(String),
    /// A percentage or a count out of range.
    #[error("{name} is {value}; it goes from {least} to {most}")]
    Range {
        /// The field.
        name: &'static str,
        /// What it is.
        value: u32,
        /// From.
        least: u32,
        /// To.
        most: u32,
    },
}

/// What was asked for, and what was played of it.
#[derive(Debug, Default)]
pub(super) struct AskedFaults {
    waiting: Vec<Asked>,
    /// How often each fault was played.
    pub played: BTreeMap<Fault, u64>,
}

#[derive(Debug)]
struct Asked {
    request: FaultRequest,
    lane: Option<usize>,
    left: Option<u32>,
}

/// What a fault that is played now carries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Played {
    pub code: Option<u32>,
    pub seconds: Option<u32>,
}

impl World {
    /// Notes faults to be played: all of them, or none.
    pub fn ask_for(&mut self, requests: Vec<FaultRequest>) -> Result<(), BadFault> {
        let asked: Vec<_> =
            requests.into_iter().map(|request| self.checked(request)).collect::<Result<_, _>>()?;
        self.asked.waiting.extend(asked);
        Ok(())
    }

    /// Whether a fault can be asked for.
    pub fn check(&self, request: &FaultRequest) -> Result<(), BadFault> {
        self.checked(request.clone()).map(drop)
    }

    fn checked(&self, request: FaultRequest) -> Result<Asked, BadFault> {
        let range = |name, value: Option<u32>, least, most| match value {
            Some(value) if !(least..=most).contains(&value) => {
                Err(BadFault::Range { name, value, least, most })
            }
            _ => Ok(()),
        };
        range("times", request.times, 1, 1_000_000)?;
        range("percent", request.percent.map(u32::from), 1, 100)?;
        range("seconds", request.seconds, 1, 86_400)?;
        let lane = match &request.phone {
            None => None,
            Some(phone) => Some(self.lane_called(phone).ok_or_else(|| BadFault::Nobody(phone.clone()))?),
        };
        let left = request.times.or(request.percent.is_none().then_some(1));
        Ok(Asked { request, lane, left })
    }

    /// Forgets what is still to be played.
    pub fn clear_faults(&mut self, only: Option<Fault>) {
        self.asked.waiting.retain(|asked| only.is_some_and(|only| asked.request.fault != only));
    }

    /// What is still to be played: each request with the times that are left.
    pub fn asked_faults(&self) -> Vec<FaultRequest> {
        let waiting = self.asked.waiting.iter();
        waiting.map(|asked| FaultRequest { times: asked.left, ..asked.request.clone() }).collect()
    }

    /// Plays a fault on this wire and this phone, if somebody asked for it and chance agrees.
    pub fn plays(&mut self, fault: Fault, wire: Wire, lane: Option<usize>) -> Option<Played> {
        let fits = |asked: &Asked| {
            asked.request.fault == fault
                && asked.request.channel.is_none_or(|only| only == wire)
                && (asked.lane.is_none() || asked.lane == lane)
        };
        let place = self.asked.waiting.iter().position(fits)?;
        let percent = self.asked.waiting[place].request.percent.unwrap_or(100);
        if !self.chance.percent(percent) {
            return None;
        }
        let asked = &mut self.asked.waiting[place];
        let played = Played { code: asked.request.code, seconds: asked.request.seconds };
        if let Some(left) = &mut asked.left {
            *left -= 1;
            if *left == 0 {
                self.asked.waiting.remove(place);
            }
        }
        *self.asked.played.entry(fault).or_default() += 1;
        self.ledger.faults_played += 1;
        Some(played)
    }

    /// The phone with this number, or of the person with this name.
    pub fn lane_called(&self, phone: &str) -> Option<usize> {
        let named = || self.phones.iter().position(|each| each.person.label == phone);
        self.lane_of_number(phone).or_else(named)
    }
}
