//! What comes in.

/// One thing a person did, whichever channel it came over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The conversation is due: greet and ask.
    Begin,
    /// Asks the open question again, for example because a call takes over from a chat. Not a try.
    Resume,
    /// Words, as written.
    Text(String),
    /// A button.
    Choice {
        /// The question it belonged to, open or not.
        question: String,
        /// The answer on it. A form with boxes sends several at once, separated by spaces: that is the whole answer.
        choice: String,
    },
    /// Keys pressed in a call: `1` yes, `2` no, `9` again, `0` staff, or a number.
    Digits(String),
    /// Nothing came in time.
    Silence,
}
