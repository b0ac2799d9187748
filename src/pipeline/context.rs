//! What every movement of the flow is handed: the database, the clock, the words and the rules.

use jiff::Timestamp;
use tokio::sync::Notify;

use crate::ambient::Clock;
use crate::channel::line::LineClient;
use crate::channel::mail::MailClient;
use crate::channel::sms::SmsClient;
use crate::channel::voice::VoiceClient;
use crate::dialog::Library;
use crate::domain::alert::RuleSet;
use crate::domain::calendar::QuietHours;
use crate::domain::ladder::Ladder;
use crate::message::Catalogue;
use crate::store::Store;

/// The values that the flow works with.
pub struct Context {
    /// The case database.
    pub store: Store,
    /// Business time.
    pub clock: Clock,
    /// The dialogs.
    pub library: Library,
    /// The texts.
    pub catalogue: Catalogue,
    /// When an answer needs a person.
    pub rules: RuleSet,
    /// What happens while nobody answers.
    pub ladder: Ladder,
    /// When nobody is written to or called.
    pub quiet: QuietHours,
    /// Where providers and people reach us, without a slash at the end.
    pub public_url: String,
    /// The ways out.
    pub providers: Providers,
    /// Rung when something was put into the outbox.
    pub outbox_filled: Notify,
}

/// The ways out. A channel without one is passed over, as if the provider refused.
#[derive(Default)]
pub struct Providers {
    /// LINE.
    pub line: Option<LineClient>,
    /// Text messages.
    pub sms: Option<SmsClient>,
    /// Calls.
    pub voice: Option<VoiceClient>,
    /// Mails.
    pub mail: Option<MailWay>,
    /// Calls also listen to spoken answers, which the provider's recogniser then hears.
    pub listens: bool,
}

/// Mails to people who chose them, and to staff.
pub struct MailWay {
    /// Hands them over.
    pub client: MailClient,
    /// When staff get the counts of the day, in minutes after midnight in Japan. None: never.
    pub daily_list_at: Option<i32>,
    /// What notices to staff say.
    pub notices: Catalogue,
}

impl Context {
    /// Business time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
