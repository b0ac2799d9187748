//! What the service does, one file per movement of the flow. The transactions are here.
//!
//! ```text
//! clock ─▶ open_check_ins ─▶ climb ─────────────────┐ outbox rows
//! provider ─▶ converse ─▶ observations, alerts ─────┤
//!                                                   ▼
//!             deliver ─▶ provider ─▶ receipt, or reconcile when no answer came
//! staff ─▶ import_roster, record_call
//! work lists, counts ─▶ notify ─▶ mails to staff
//! ```

mod answer;
mod changes;
pub mod climb;
mod coming_and_going;
mod concerned;
mod context;
mod conversation;
pub mod converse;
pub mod deliver;
pub mod desk;
mod dial_in;
pub mod ended;
mod enrol;
mod enrol_words;
mod findings;
pub mod form;
pub mod import_roster;
mod letters;
pub mod link_account;
pub mod look_again;
pub mod machine;
pub mod notify;
pub mod open_check_ins;
mod reach;
pub mod receipt;
pub mod reconcile;
pub mod record_call;
mod redial;
mod settle;
mod silence;
pub mod stop_mail;
pub mod stopped;
mod subjects;
pub mod sweep;
pub mod taking_back;
mod talks;
mod token;
pub mod turn;
pub mod watch_quota;
mod write_down;

pub use context::{Context, MailWay, Providers, Rates};
pub use talks::fallback;
pub use token::MENU_TODAY;

use crate::channel::SendError;
use crate::store::StoreError;

/// Why a movement of the flow stopped. Whatever it was doing was rolled back and can be done again.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// The database did not do what was asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another process handled one of the events in the meantime; once more sees it.
    #[error("another process was faster with one of the events")]
    Overtaken,
    /// Our own mistake; the place is in the log.
    #[error("the flow broke off")]
    Panicked,
    /// The provider could not be asked.
    #[error(transparent)]
    Provider(#[from] SendError),
}

impl PipelineError {
    /// True if the same may well succeed a moment later; nothing is wrong with what was being done.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Store(error) => error.is_passing(),
            Self::Overtaken => true,
            Self::Provider(_) | Self::Panicked => false,
        }
    }
}
