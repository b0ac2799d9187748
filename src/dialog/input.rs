//! What comes in.

/// One thing a person did, whichever channel it came over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The conversation is due: greet and ask.
    Begin,
    /// Asks the open question again, for example because a call takes over from a chat, or because a wait is over.
    /// Not a try.
    Resume,
    /// Somebody opens their form: the open question, and what the file says right before it, which no text message said.
    Show,
    /// Words, as written.
    Text(String),
    /// Words of somebody who was not shown the question, as in a text message, which never carries one. What is no answer
    /// by itself is none: はい, a 1, a bare number.
    Unasked(String),
    /// Words as a recogniser heard them in a call. What was understood is said back.
    Speech(String),
    /// A button.
    Choice {
        /// The question it belonged to, open or not.
        question: String,
        /// The answer on it. A form with boxes sends several at once, separated by spaces: that is the whole answer.
        choice: String,
    },
    /// A button about one person of a household.
    ChoiceFor {
        /// About whom, counted from 0.
        whose: usize,
        /// As in [`Input::Choice`].
        question: String,
        /// As in [`Input::Choice`].
        choice: String,
    },
    /// Keys pressed in a call: `1` yes, `2` no, `9` again, `0` staff, `*` back, or a number.
    Digits(String),
    /// Nothing came in time.
    Silence,
    /// Somebody else answers for the person from here on (a box on the form).
    OnBehalf,
    /// What became of a look-up: whether the person was found.
    LookedUp(bool),
}
