//! One language's words, ready to be found.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::find::Finder;
use super::lens::Plain;
use super::mark::Mark;
use super::normal::{is_latin, is_letter};
use crate::domain::messaging::Language;

/// A word of so many Latin letters stands only by itself.
const MOST_SHORT: usize = 3;

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
    /// What may not stand right before it.
    pub before: Edge,
    /// What may not follow it.
    pub after: Edge,
    /// Without the marks of its letters it would be another word of the table.
    pub needs_marks: bool,
}

/// What may not stand beside a word, since it would be another word then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Edge {
    /// Anything may.
    Free,
    /// No Latin letter.
    Latin,
    /// No letter, where words are spaced.
    Letter,
}

impl Word {
    /// A word in its normal spelling. `whole`: nothing may follow that belongs to the same word.
    pub fn new(text: String, mark: Mark, whole: bool) -> Self {
        let edge = |c: Option<char>| match c {
            Some(c) if is_latin(c) => Edge::Latin,
            Some(c) if is_letter(c) => Edge::Letter,
            _ => Edge::Free,
        };
        let before = edge(text.chars().next());
        let is_short = before == Edge::Latin && text.chars().count() <= MOST_SHORT;
        let after = if whole || is_short { edge(text.chars().next_back()) } else { Edge::Free };
        Self { text, mark, before, after, needs_marks: false }
    }
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
    /// For each piece, those that begin with it.
    pub gapped: Vec<Vec<Gapped>>,
    pub wholes: FxHashMap<String, Whole>,
    /// Those that say yes or no also at the beginning of more, by their first letter, the longest first.
    pub replies: FxHashMap<char, Vec<(String, Whole)>>,
    /// By their first letter, the longest first.
    pub openings: FxHashMap<char, Vec<String>>,
    /// By their last letter, the longest first.
    pub endings: FxHashMap<char, Vec<String>>,
    /// Words that are digits only, such as the number of the ambulance.
    pub numerals: Vec<String>,
    pub choices: Vec<String>,
    /// Finds words, then pieces.
    pub finder: OnceLock<Finder>,
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
    pub gap: Option<(u32, u32)>,
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
