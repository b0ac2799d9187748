//! What an answer leaves unread, so that it can be kept.

use super::mark::Mark;
use super::normal::{ends_part, ends_sentence};
use super::part::Part;
use super::scan::Scan;
use super::table::Denies;

/// A piece of at most so many letters says nothing that a reader could miss.
const MOST_SMALL: usize = 2;

impl Scan {
    /// True if only fillers and spaces stand within these places.
    pub fn fillers_only(&self, start: usize, end: usize) -> bool {
        let Some(gap) = self.text.get(start..end) else { return true };
        !gap.contains(char::is_alphanumeric) || self.rest(start, end, |mark| mark == Mark::Filler).is_empty()
    }

    /// True if a part holds nothing but such words and fillers.
    pub fn says_only(&self, part: &Part, is_used: impl Fn(Mark) -> bool) -> bool {
        let rest = self.rest(part.start, part.end, |mark| mark == Mark::Filler || is_used(mark));
        // One unread character before a denial may be a whole verb, and turn everything: 知らない.
        let is_kanji = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
        let is_known =
            |piece: &str| self.marks.iter().any(|hit| self.text.get(hit.start..hit.end) == Some(piece));
        let is_word = |piece: &str| {
            self.denial() == Denies::After
                && piece.contains(is_kanji)
                && !is_known(piece)
                && !self.is_an_ending(piece)
                && self.whole_text(piece).is_none()
        };
        rest.iter().all(|piece| self.is_small(piece) && !is_word(piece))
    }

    /// True if something stands in the text that no table and no number explains.
    pub fn says_more_than_marks(&self) -> bool {
        let rest = self.rest(0, self.text.len(), |mark| !matches!(mark, Mark::Others | Mark::Past));
        rest.iter().any(|piece| !self.is_small(piece))
    }

    /// True if a piece is an ending, a yes or a no, or too short to mean anything.
    pub fn is_small(&self, piece: &str) -> bool {
        let letters = piece.chars().filter(|c| c.is_alphanumeric()).count();
        letters <= MOST_SMALL
            || self.whole_text(piece).is_some()
            || self.views.iter().any(|view| {
                view.table
                    .endings_of(piece)
                    .iter()
                    .chain(view.table.openings_of(piece))
                    .any(|ending| ending == piece)
            })
    }

    /// True if a piece is one of the endings of habit and politeness.
    pub fn is_an_ending(&self, piece: &str) -> bool {
        let piece = piece.trim();
        self.views.iter().any(|view| view.table.endings_of(piece).iter().any(|ending| ending == piece))
    }

    /// The pieces of text within these places that are neither numbers nor such words.
    pub fn rest(&self, start: usize, end: usize, is_used: impl Fn(Mark) -> bool) -> Vec<&str> {
        let mut spans: Vec<(usize, usize)> = self
            .views
            .iter()
            .flat_map(|view| view.hits.within(start, end))
            .filter(|hit| is_used(hit.mark) && !hit.mark.is_of_a_number() && hit.end <= end)
            .map(|hit| (hit.start, hit.end))
            .collect();
        let numbers = self.numbers.iter().filter(|number| number.start >= start && number.end <= end);
        spans.extend(numbers.map(|number| (number.start, number.end)));
        spans.sort_unstable_by_key(|span| (span.0, std::cmp::Reverse(span.1)));
        let mut rest = Vec::new();
        let mut from = start;
        for (left, right) in spans.into_iter().chain([(end, end)]) {
            if left > from {
                let gap = &self.text[from..left];
                let pieces = gap.split(|c: char| c.is_whitespace() || ends_part(c) || ends_sentence(c));
                rest.extend(pieces.map(str::trim).filter(|piece| piece.contains(char::is_alphanumeric)));
            }
            from = from.max(right);
        }
        rest
    }
}
