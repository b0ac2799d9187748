//! What the stand-in is told when it starts: where the service is, its accounts, and who lives here.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::faults::Faults;
use crate::domain::messaging::Language;

/// The clock of the simulated world, handed in so that it can be stepped or run fast.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Where the service is, and the accounts under which it speaks to the providers.
#[derive(Clone)]
pub struct Settings {
    /// Where webhooks go, without a trailing slash. It must be the public address the service knows itself by,
    /// since Twilio's signature covers the whole address.
    pub service_url: String,
    /// Signs LINE webhooks.
    pub line_channel_secret: String,
    /// The bearer token expected on calls to LINE.
    pub line_channel_token: String,
    /// The account in the path of calls to Twilio, `AC` and 32 hexadecimal digits.
    pub twilio_account_sid: String,
    /// The password of that account; also signs Twilio webhooks.
    pub twilio_auth_token: String,
    /// The number text messages come from, in E.164.
    pub sms_from: String,
    /// The number calls come from, in E.164.
    pub voice_from: String,
    /// How badly the providers behave.
    pub faults: Faults,
    /// Decides every delay and every choice left to chance.
    pub seed: u64,
    /// The staff account shown on the page, if any.
    pub authenticator: Option<Authenticator>,
}

/// A staff account that a visitor of the demo signs in with, and its one-time password.
#[derive(Clone)]
pub struct Authenticator {
    /// The name to sign in with.
    pub account: String,
    /// The password.
    pub password: String,
    /// The key for an authenticator application, in base 32.
    pub totp_secret_base32: String,
    /// Computes the code of this moment, six digits.
    pub code: Arc<dyn Fn() -> String + Send + Sync>,
}

/// How a simulated person behaves when a question reaches the phone. Written as its name in kebab-case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Behaviour {
    /// Answers within half an hour.
    InTime,
    /// Answers hours later.
    Late,
    /// Answers a LINE prompt by text message, and a text message over LINE.
    WrongChannel,
    /// Writes what nobody can read, once or twice, sometimes always.
    Nonsense,
    /// Answers in time, and is worse every day.
    GetsWorse,
    /// Blocks the account on its second day; picks up the phone.
    Blocks,
    /// Never answers anything.
    Silent,
    /// Answers the phone and presses nothing.
    PicksUpOnly,
    /// Ignores messages and answers calls.
    PrefersPhone,
    /// Does nothing by itself: a visitor plays it.
    Played,
}

impl Behaviour {
    /// Every behaviour of its own, in the order of declaration: all but `Played`.
    pub const SIMULATED: &'static [Self] = &[
        Self::InTime,
        Self::Late,
        Self::WrongChannel,
        Self::Nonsense,
        Self::GetsWorse,
        Self::Blocks,
        Self::Silent,
        Self::PicksUpOnly,
        Self::PrefersPhone,
    ];
}

/// Somebody whose phone is here.
#[derive(Debug, Clone)]
pub struct SimulatedPerson {
    /// How the page calls this person.
    pub label: String,
    /// The number of the phone, in E.164.
    pub phone: String,
    /// The LINE user id, if this person uses LINE.
    pub line_user_id: Option<String>,
    /// The code from the invitation letter, once it has come.
    pub invitation_code: Option<String>,
    /// The date of birth, which is asked for when LINE is linked.
    pub birth_on: Date,
    /// The language of the answers.
    pub language: Language,
    /// How this person behaves.
    pub behaviour: Behaviour,
}
