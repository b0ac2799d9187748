//! What a table of words looks like. One table for each language; a text is held against all of them, since people
//! mix languages.

use crate::domain::observation::Code;

/// The words of one language, all in their normal spelling.
pub(super) struct Words {
    /// Symptoms and signs, by the stem that stays when the word is bent. `None` hides a stem inside another word.
    pub symptoms: &'static [(Option<Code>, &'static [&'static str])],
    /// Words that call for help whatever the question was.
    pub danger: &'static [&'static str],
    /// What hides a dangerous word inside a harmless one.
    pub harmless: &'static [&'static str],
    /// A whole clause that says yes or no.
    pub yes: &'static [&'static str],
    pub no: &'static [&'static str],
    /// Words that say yes or no from within a clause.
    pub yes_within: &'static [&'static str],
    pub no_within: &'static [&'static str],
    /// What turns a word of `no_within` round when it follows.
    pub turns_round: &'static [&'static str],
    /// Words for the choices of shipped questions.
    pub choices: &'static [(&'static str, &'static [&'static str])],
    pub same_as_yesterday: &'static [&'static str],
    /// Somebody else is spoken of.
    pub other_people: &'static [&'static str],
    /// What says that the number after it is not today's.
    pub earlier: &'static [&'static str],
    /// What says that it lasts from then, and what says that it is today's after all.
    pub since: &'static [&'static str],
    pub today: &'static [&'static str],
    /// What denies a symptom, and what looks like it and does not.
    pub denies: &'static [&'static str],
    pub does_not_deny: &'static [&'static str],
    /// Where one half of a sentence turns to the next: けど.
    pub turns: &'static [&'static str],
    /// True if the denial stands before the word it denies.
    pub denies_before: bool,
    /// What ties one symptom to the next so that one denial covers both.
    pub ties: &'static [&'static str],
    /// Whole messages.
    pub stop: &'static [&'static str],
    pub help: &'static [&'static str],
    pub done: &'static [&'static str],
    pub skip: &'static [&'static str],
    /// Words from within a message.
    pub staff: &'static [&'static str],
    /// Words that add nothing, for telling whether something was left unread.
    pub fillers: &'static [&'static str],
}

pub(super) const ALL: [&Words; 2] = [&super::words_ja::WORDS, &super::words_en::WORDS];
