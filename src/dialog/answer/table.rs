//! One language's words, ready to be found.

use std::collections::HashMap;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::lens::Plain;
use super::mark::Mark;
use crate::domain::messaging::Language;

/// Where a denial stands, seen from what it denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denies {
    /// “No cough”.
    Before,
    /// 咳はない.
    After,
    /// Either.
    Both,
}

/// What a whole clause can be. One clause may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Whole {
    pub yes: bool,
    pub no: bool,
    pub acknowledges: bool,
    pub refuses: bool,
    pub stop: bool,
    pub help: bool,
    pub back: bool,
    pub done: bool,
    pub skip: bool,
}

/// A word of the table.
pub(super) struct Word {
    /// In its normal spelling.
    pub text: String,
    pub mark: Mark,
    /// Nothing may follow that belongs to the same word.
    pub whole: bool,
    /// Without the marks of its letters it would be another word of the table.
    pub needs_marks: bool,
}

/// A word with gaps: `duele .. cabeza`.
pub(super) struct Gapped {
    /// Its pieces, as places in the table's list of pieces.
    pub pieces: Vec<u16>,
    pub mark: Mark,
}

/// The words of one language, in their normal spelling.
pub(super) struct Table {
    pub language: Language,
    pub spaced: bool,
    /// A space ends a thought.
    pub space_cuts: bool,
    pub denial: Denies,
    pub short_tens: bool,
    pub plain: Plain,
    pub words: Vec<Word>,
    pub pieces: Vec<Word>,
    /// By their first piece.
    pub gapped: HashMap<u16, Vec<Gapped>>,
    pub wholes: HashMap<String, Whole>,
    /// By their first letter, the longest first.
    pub openings: HashMap<char, Vec<String>>,
    /// By their last letter, the longest first.
    pub endings: HashMap<char, Vec<String>>,
    /// Words that are digits only, such as the number of the ambulance.
    pub numerals: Vec<String>,
    pub choices: Vec<String>,
    /// Finds words, then pieces.
    pub automaton: OnceLock<AhoCorasick>,
}

impl Table {
    /// The openings a text could begin with.
    pub fn openings_of(&self, text: &str) -> &[String] {
        text.chars().next().and_then(|c| self.openings.get(&c)).map_or(&[], Vec::as_slice)
    }

    /// The endings a text could end with.
    pub fn endings_of(&self, text: &str) -> &[String] {
        text.chars().next_back().and_then(|c| self.endings.get(&c)).map_or(&[], Vec::as_slice)
    }

    /// True if a text begins with an ending.
    pub fn is_an_ending(&self, text: &str) -> bool {
        self.endings.values().flatten().any(|ending| text.starts_with(ending.as_str()))
    }
}

/// A word of a table, found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub start: usize,
    pub end: usize,
    pub mark: Mark,
    /// Where its gap is, if it has one; other words may stand there.
    pub gap: Option<(usize, usize)>,
    /// A denial stands in its gap.
    pub denied: bool,
    /// The text leaves out marks of its letters.
    pub loose: bool,
}

impl Hit {
    pub fn len(&self) -> usize {
        self.end - self.start
    }
}
