//! What passes between us and a person, before and after a provider's wire format.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ids::{AttemptId, CheckInId, OutboxId, PersonId};
pub use super::language::Language;

words! {
    /// How words travel between us and a person.
    pub enum Channel as "channel" {
        /// LINE chat.
        Line = "line",
        /// Text message.
        Sms = "sms",
        /// Automated telephone call, answered on the keypad.
        Voice = "voice",
        /// The person's own web form.
        Web = "web",
        /// Electronic mail.
        Mail = "mail",
        /// A member of staff telephones by hand.
        Phone = "phone",
    }
}

words! {
    /// Who delivers an inbound event. Its event ids are unique within one provider.
    pub enum Provider as "provider" {
        /// LINE Messaging API.
        Line = "line",
        /// Twilio Programmable Messaging.
        TwilioSms = "twilio-sms",
        /// Twilio Programmable Voice.
        TwilioVoice = "twilio-voice",
        /// Our own web form.
        Form = "form",
    }
}

words! {
    /// The kinds of contact point.
    pub enum ContactPointKind as "kind of contact point" {
        /// A LINE user id.
        Line = "line",
        /// A telephone number in E.164.
        Phone = "phone",
        /// A mail address.
        Mail = "mail",
    }
}

/// Where an inbound event says it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "value")]
pub enum Sender {
    /// A LINE user id, as LINE gave it.
    LineUser(String),
    /// A telephone number in E.164.
    Phone(String),
    /// Somebody who already proved who they are, on their own form about one check-in.
    Form {
        /// Whose form.
        person: PersonId,
        /// About what.
        check_in: CheckInId,
        /// Somebody else answers for them.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        on_behalf: bool,
    },
    /// The provider named nobody (a group without a user, a failed account link).
    Nobody,
}

/// One thing that reached us from a provider, already verified and parsed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboundEvent {
    /// Who delivered it.
    pub provider: Provider,
    /// The provider's own id of the event: the duplicate key. A provider that sends none gets one that is
    /// derived from what makes the event unique (for a call: its id and the step).
    pub event_id: String,
    /// How it travelled.
    pub channel: Channel,
    /// Where it came from.
    pub from: Sender,
    /// When it happened, by the provider's clock if it says so.
    pub happened_at: Timestamp,
    /// What happened.
    pub body: InboundBody,
    /// LINE's token for a free reply; used once, within a minute.
    pub reply_token: Option<String>,
    /// The provider's id of the message, by which its author can take it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Another program talks with the person there for now: we listen, and say nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub standby: bool,
    /// The attempt it belongs to, when the address it was posted to says so (calls).
    pub attempt: Option<AttemptId>,
    /// The provider's own words, for keeping.
    pub raw: String,
}

/// What an inbound event means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum InboundBody {
    /// Free text.
    Text {
        /// As written.
        text: String,
    },
    /// A button; the token is the one that was put on it.
    Choice {
        /// As it came back.
        token: String,
    },
    /// Keys pressed during a call.
    Digits {
        /// `0`–`9`, `*`, `#`.
        digits: String,
    },
    /// Nothing was pressed or said in time.
    Silence,
    /// A call was picked up: by itself no answer.
    CallAnswered,
    /// The person added the account, or unblocked it.
    Followed,
    /// The person blocked the account.
    Unfollowed,
    /// The person took back a message.
    Unsent {
        /// The provider's id of that message.
        message_id: String,
    },
    /// LINE asked a user whether the account on our page is theirs.
    AccountLinked {
        /// What we had made for the page; it works once.
        nonce: String,
        /// False: LINE could not link them, and names nobody.
        is_ok: bool,
    },
    /// Something without words: a picture, a sticker, a place. The person is asked for words.
    Wordless {
        /// The provider's name of it.
        name: String,
    },
    /// An event without meaning for us: kept and counted under its name.
    Ignored {
        /// The provider's name of it.
        name: String,
    },
}

/// Something to be said to a person, its texts already in their language and made for their channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboundMessage {
    /// The language of the texts.
    pub language: Language,
    /// What is said first, each in a language of its own: a call to somebody whose language has no voice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asides: Vec<Aside>,
    /// What is said before the question, in order: bubbles in a chat, sentences in a call.
    pub texts: Vec<String>,
    /// What was answered, shown after the texts where there is a screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overview: Option<Overview>,
    /// A page of ours that is offered beside, where there are buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// What is asked at the end, if anything.
    pub question: Option<Question>,
    /// True if nothing more is expected after this: a call hangs up.
    pub ends: bool,
    /// True if a call may listen to a spoken answer. It is heard by the provider's recogniser, a third party, so it
    /// takes a decision of whoever runs the service; keys always work.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub speech: bool,
    /// True if a text message carries a link to the person's form, where the question stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_form: bool,
    /// Where a call is put through to after the texts, if anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connect: Option<Connect>,
}

/// Somebody to whom a call is put through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connect {
    /// The number of a desk, in E.164.
    pub number: String,
    /// What the call was about; somebody calls back about it if nobody takes it. `None`: nobody knows who is calling.
    pub check_in: Option<CheckInId>,
}

impl OutboundMessage {
    /// A message that says nothing yet.
    pub const fn new(language: Language) -> Self {
        Self {
            language,
            asides: Vec::new(),
            texts: Vec::new(),
            overview: None,
            link: None,
            question: None,
            ends: false,
            speech: false,
            on_form: false,
            connect: None,
        }
    }
}

/// A button that opens a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What stands above it.
    pub text: String,
    /// What stands on it.
    pub label: String,
    /// Where it leads; empty until the message is sent.
    pub url: String,
}

/// Words in a language other than the message's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// The language of the words.
    pub language: Language,
    /// The words.
    pub text: String,
}

/// What somebody answered, at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Stands above it.
    pub title: String,
    /// What a locked screen shows in its place. Holds no word about health.
    pub notice: String,
    /// One for each thing that was answered.
    pub lines: Vec<OverviewLine>,
}

/// One thing that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewLine {
    /// What it is about.
    pub label: String,
    /// The answers.
    pub values: Vec<String>,
}

/// One question as it is put to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The step of the dialog that asks it.
    pub id: String,
    /// The words.
    pub text: String,
    /// What kind of answer is expected.
    pub kind: QuestionKind,
    /// The answers on offer; empty for quantities and free text. A date has one where a calendar can be opened.
    pub choices: Vec<Choice>,
    /// True if the conversation goes on without an answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// The days a date may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
}

impl Question {
    /// A question without choices.
    pub fn new(id: impl Into<String>, text: impl Into<String>, kind: QuestionKind) -> Self {
        Self { id: id.into(), text: text.into(), kind, choices: Vec::new(), optional: false, days: None }
    }
}

/// The days among which a calendar lets somebody choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first that can be chosen.
    pub least: Date,
    /// The last that can be chosen.
    pub greatest: Date,
    /// The one a calendar opens at.
    pub initial: Date,
}

/// What kind of answer a question expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum QuestionKind {
    /// Yes or no.
    YesNo,
    /// One of the choices.
    OneOf,
    /// Any number of the choices.
    ManyOf,
    /// A number; on a keypad so many digits at most.
    Quantity {
        /// The most digits a keypad answer has.
        digits: u8,
    },
    /// A calendar day, on a keypad as eight digits.
    Date,
    /// Anything; on a keypad it cannot be asked.
    FreeText,
}

/// One answer on offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The dialog's name of the answer.
    pub id: String,
    /// The words on the button.
    pub label: String,
    /// The key on a keypad, and the number in a text message.
    pub key: Option<char>,
    /// What comes back when the button is pressed. Opaque to the phone; put in by the pipeline.
    pub token: String,
}

words! {
    /// How a message or call fares, as far as the provider told us.
    pub enum DeliveryStatus as "delivery status" {
        /// The provider has it.
        Accepted = "accepted",
        /// The phone rings.
        Ringing = "ringing",
        /// It arrived, or the call was picked up.
        Delivered = "delivered",
        /// The line was open and is closed again.
        Completed = "completed",
        /// Nobody picked up.
        NoAnswer = "no-answer",
        /// The line was busy.
        Busy = "busy",
        /// It cannot arrive.
        Failed = "failed",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

impl DeliveryStatus {
    /// How far along this status is. Receipts come in any order; a lower rank never replaces a higher one. What
    /// arrived has arrived, whatever else is said about it.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Accepted => 0,
            Self::Ringing => 1,
            Self::NoAnswer | Self::Busy | Self::Failed | Self::Cancelled => 2,
            Self::Delivered => 3,
            Self::Completed => 4,
        }
    }

    /// True if this may be written over what is known so far.
    pub fn is_news_after(self, known: Option<Self>) -> bool {
        known.is_none_or(|known| known.rank() < self.rank())
    }
}

words! {
    /// Who or what took a call, as far as the provider can tell. It is right about nine times in ten, so nothing is an
    /// answer because of it, and nothing ends.
    pub enum AnsweredBy as "kind of answer to a call" {
        /// Somebody.
        Human = "human",
        /// An answering machine.
        Machine = "machine",
        /// A fax machine.
        Fax = "fax",
        /// It cannot tell; taken for somebody.
        Unknown = "unknown",
    }
}

/// What a provider later says about something we handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReceipt {
    /// The provider's id of the message or call.
    pub provider_id: String,
    /// Ours, carried in the address of the callback.
    pub attempt: Option<AttemptId>,
    /// Which entry of the outbox and which of its tries, carried there too.
    pub entry: Option<(OutboxId, i32)>,
    /// What it says.
    pub status: DeliveryStatus,
    /// The provider's error code, if it gave one.
    pub code: Option<String>,
}
