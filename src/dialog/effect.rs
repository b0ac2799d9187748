//! What follows.

use jiff::civil::Date;

use super::session::Session;
use crate::domain::observation::{Code, Reading};
use crate::message::{Ask, Summary, Text};

/// One thing to be done because of an input. The dialog does nothing itself.
///
/// `whose` counts the people of a conversation from 0; it is 0 where one person speaks for themself.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Say this.
    Say(Text),
    /// Ask this; always the last word of a message.
    Ask(Ask),
    /// Write this down.
    Record {
        /// About whom.
        whose: usize,
        /// What.
        reading: Reading,
    },
    /// What was written down under these codes in this conversation was a mistake of the person.
    Retract {
        /// About whom.
        whose: usize,
        /// Which codes; some may never have been written down.
        codes: Vec<Code>,
    },
    /// Keep these words as they are: they hold something nobody could read.
    Keep {
        /// About whom the open question is.
        whose: usize,
        /// The question that was open, or that a button belonged to.
        question: Option<String>,
        /// The person's words, or the choice on the button.
        text: String,
    },
    /// Raise an emergency: dangerous words, or a “yes” to the emergency signs.
    Danger {
        /// About whom.
        whose: usize,
        /// The person's words, or the question and its answer.
        text: String,
    },
    /// From here on somebody else answers for the person.
    ByProxy,
    /// The person settled how they are followed up.
    Settle {
        /// What was settled.
        setting: Setting,
        /// To what: a language tag, a channel's word, an hour (`11`), `yes` or `no`.
        value: String,
    },
    /// Find the person of this code and birth date, and answer with `Input::LookedUp`.
    LookUp {
        /// The code of the letter, as it was typed.
        code: String,
        /// The birth date they gave.
        birth_on: Date,
    },
    /// Nothing is asked for so many minutes; then `Input::Resume`.
    Wait {
        /// How long.
        minutes: u32,
    },
    /// A person of the staff is needed.
    HandOver {
        /// About whom.
        whose: usize,
        /// Why.
        reason: HandOverReason,
    },
    /// The person wants no more messages on this channel.
    OptOut,
    /// Everything that has to be answered about this one is. `End` says so for everybody; this comes earlier, in a
    /// household or where only questions are left that need no answer. It may come more than once.
    Done {
        /// About whom.
        whose: usize,
    },
    /// What was answered, to be shown at the end where it can be shown.
    Summary(Summary),
    /// The conversation is over for now.
    End {
        /// True if every required answer is there, or if an emergency made the rest unnecessary.
        complete: bool,
    },
}

words! {
    /// What a person can settle about how they are followed up.
    pub enum Setting as "setting" {
        /// The language they are spoken to in.
        Language = "language",
        /// The code of their letter; kept for the look-up.
        Code = "code",
        /// Their birth date; kept for the look-up.
        BirthDate = "birth-date",
        /// Whether they may be asked.
        Consent = "consent",
        /// How they want to be asked.
        Channel = "channel",
        /// When they want to be asked.
        Hour = "hour",
    }
}

words! {
    /// Why staff are needed.
    pub enum HandOverReason as "reason" {
        /// Three answers in a row could not be read.
        Unreadable = "unreadable",
        /// The person asked for somebody.
        AskedForPerson = "asked-for-person",
        /// Three silent rounds.
        TooManySilences = "too-many-silences",
        /// The person does not agree to be asked here.
        NoConsent = "no-consent",
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
