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
use crate::store::budget::{Allowance, BudgetKind};

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
    /// LINE messages of the month that are not spent on asking people; `None`: a twentieth.
    pub line_reserve: Option<i64>,
    /// How fast they may be used, by all processes together.
    pub rates: Rates,
}

/// What each provider allows in a second: LINE 2,000 pushes and as many replies, Twilio 10 texts of a number outside
/// North America and one new call of an account (channels.md A.2, B.1, B.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    /// LINE's pushes.
    pub line_push: Allowance,
    /// LINE's replies.
    pub line_reply: Allowance,
    /// Text messages.
    pub sms: Allowance,
    /// Calls.
    pub calls: Allowance,
}

impl Default for Rates {
    fn default() -> Self {
        let of = |per_second| Allowance { sender: "default".to_owned(), per_second };
        // A little under LINE's 2,000: requests that leave one after the other may arrive together.
        Self { line_push: of(1_950), line_reply: of(1_950), sms: of(10), calls: of(1) }
    }
}

impl Rates {
    /// The one of a kind.
    pub fn of(&self, kind: BudgetKind) -> &Allowance {
        match kind {
            BudgetKind::LinePush => &self.line_push,
            BudgetKind::LineReply => &self.line_reply,
            BudgetKind::Sms => &self.sms,
            BudgetKind::Call => &self.calls,
        }
    }
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
    /// What a segment of a text message costs, if that was set.
    pub fn text_price(&self) -> Option<crate::channel::sms::Price> {
        self.providers.sms.as_ref().and_then(|sms| sms.price().cloned())
    }

    /// Business time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
