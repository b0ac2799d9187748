//! What follows.

use super::session::Session;
use crate::domain::observation::Reading;
use crate::message::{Ask, Text};

/// One thing to be done because of an input. The dialog does nothing itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Say this.
    Say(Text),
    /// Ask this; always the last word of a message.
    Ask(Ask),
    /// Write this down.
    Record(Reading),
    /// Keep these words as they are: they hold something nobody could read.
    Keep {
        /// The question that was open, or that a button belonged to.
        question: Option<String>,
        /// The person's words, or the choice on the button.
        text: String,
    },
    /// Raise an emergency: dangerous words, or a “yes” to the emergency signs.
    Danger {
        /// The person's words, or the question and its answer.
        text: String,
    },
    /// A person of the staff is needed.
    HandOver(HandOverReason),
    /// The person wants no more messages on this channel.
    OptOut,
    /// The conversation is over for now.
    End {
        /// True if every required answer is there, or if an emergency made the rest unnecessary.
        complete: bool,
    },
}

/// Why staff are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverReason {
    /// Three answers in a row could not be read.
    Unreadable,
    /// The person asked for somebody.
    AskedForPerson,
    /// Three silent rounds.
    TooManySilences,
}

impl HandOverReason {
    /// The word this reason is written as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::AskedForPerson => "asked-for-person",
            Self::TooManySilences => "too-many-silences",
        }
    }
}

/// The conversation after an input, and what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// To be saved.
    pub session: Session,
    /// In the order they take effect.
    pub effects: Vec<Effect>,
}
