//! Finds the words of a table in a text, all at once.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::lens::unmarked;
use super::mark::{Mark, Overlap, hides};
use super::normal::{ends_part, ends_sentence, is_latin, is_letter};
use super::table::{Hit, Table, Word};

/// Only neighbours overlap, and no word of a table with its gaps is longer than this many bytes.
const LONGEST: usize = 320;
/// The most words in a gap where words are spaced, and the most characters where they are not.
const GAP_WORDS: usize = 3;
const GAP_CHARACTERS: usize = 6;

/// A piece of a word with gaps.
#[derive(Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    id: u16,
    loose: bool,
}

impl Table {
    fn automaton(&self) -> Option<&AhoCorasick> {
        if self.automaton.get().is_none() {
            let compared = |word: &Word| -> String { word.text.chars().map(|c| self.compared(c)).collect() };
            let patterns = self.words.iter().chain(&self.pieces).map(compared);
            // Only a table beyond thousands of millions of letters is too large.
            let built = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(patterns);
            if let Ok(automaton) = built {
                let _ = self.automaton.set(automaton);
            }
        }
        self.automaton.get()
    }

    fn compared(&self, c: char) -> char {
        if self.plain.unmarked { unmarked(c) } else { c }
    }

    /// Every word that stands in a text, from left to right, without those that a longer one hides. `is_bare`: no
    /// Latin letter of the text has a mark.
    pub fn find(&self, text: &str, is_bare: bool) -> Vec<Hit> {
        // Most answers are numbers: only a number that is a word by itself, such as 119, is looked for in them.
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b" .,%-/:".contains(&byte));
        if is_plain && !self.numerals.iter().any(|word| text.contains(word.as_str())) {
            return Vec::new();
        }
        let Some(automaton) = self.automaton() else { return Vec::new() };
        let lens = self.plain.lens(text);
        let (mut hits, mut pieces) = (Vec::new(), Vec::new());
        for found in automaton.find_overlapping_iter(lens.text.as_ref()) {
            let pattern = found.pattern().as_usize();
            let (start, end) = lens.back(found.start(), found.end());
            let Some(word) = self.words.get(pattern).or_else(|| self.pieces.get(pattern - self.words.len()))
            else {
                continue;
            };
            let is_piece = pattern >= self.words.len();
            let is_free =
                !is_piece && word.mark.is_of_a_number() || self.stands_alone(text, word, start, end);
            let Some(loose) = self.leaves_out_marks(word, &text[start..end], is_bare).filter(|_| is_free)
            else {
                continue;
            };
            match u16::try_from(pattern.saturating_sub(self.words.len())) {
                Ok(id) if is_piece => pieces.push(Piece { start, end, id, loose }),
                _ => hits.push(Hit { start, end, mark: word.mark, gap: None, denied: false, loose }),
            }
        }
        pieces.sort_unstable_by_key(|piece| piece.start);
        hits.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut more = Vec::new();
        for (at, first) in pieces.iter().enumerate() {
            for gapped in self.gapped.get(&first.id).into_iter().flatten() {
                more.extend(self.across(text, &hits, &pieces[at..], &gapped.pieces, gapped.mark));
            }
        }
        if !more.is_empty() {
            hits.append(&mut more);
            hits.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        }
        without_hidden(&hits)
    }

    /// Whether the letters found are those of the word (`Some(false)`), or some without their marks (`Some(true)`), as
    /// they may be in a text without any marks and in longer words; a marked letter stands for no other.
    fn leaves_out_marks(&self, word: &Word, found: &str, is_bare: bool) -> Option<bool> {
        if !self.plain.unmarked {
            return Some(false);
        }
        let found = self.plain.of(found);
        if found == word.text {
            return Some(false);
        }
        let mut letters = found.chars().zip(word.text.chars());
        let agrees = letters.all(|(said, meant)| said == meant || said == unmarked(meant));
        let may = is_bare || word.text.chars().count() >= 4;
        (agrees && !word.needs_marks && may).then_some(true)
    }

    /// True if a word begins, and where it must, ends where words of its language can.
    fn stands_alone(&self, text: &str, word: &Word, start: usize, end: usize) -> bool {
        let first = word.text.chars().next().unwrap_or(' ');
        let last = word.text.chars().next_back().unwrap_or(' ');
        let goes_on = |from: char, to: Option<char>| {
            to.is_some_and(|to| match is_latin(from) {
                true => is_latin(to),
                false => self.spaced && is_letter(from) && is_letter(to),
            })
        };
        if goes_on(first, text[..start].chars().next_back()) {
            return false;
        }
        let is_short = is_latin(first) && word.text.chars().count() <= 3;
        !((word.whole || is_short) && goes_on(last, text[end..].chars().next()))
    }

    /// A word with gaps, from its first piece on.
    fn across(&self, text: &str, hits: &[Hit], pieces: &[Piece], wanted: &[u16], mark: Mark) -> Option<Hit> {
        let first = pieces.first()?;
        let (mut end, mut denied, mut loose, mut from) = (first.end, false, first.loose, 1);
        let mut gap_ends = end;
        // In “no tengo nada de apetito” the denial is a piece, and denies nothing again.
        let denies = || {
            hits.iter().any(|hit| hit.mark == Mark::Denial && hit.start < first.end && hit.end > first.start)
        };
        for id in wanted.get(1..)? {
            let near = pieces[from..].iter().take_while(|piece| piece.start < end + LONGEST / 4);
            let (at, next) = near.enumerate().find(|(_, piece)| {
                piece.id == *id && piece.start >= end && self.is_a_gap(text, end, piece.start)
            })?;
            let is_empty = text.get(end..next.start).is_none_or(|gap| gap.trim().is_empty());
            let within = hits[hits.partition_point(|hit| hit.start + LONGEST < end)..]
                .iter()
                .take_while(|hit| hit.start < next.start)
                .filter(|hit| hit.end > end && !is_empty && hit.mark != mark);
            for hit in within {
                match hit.mark {
                    // 頭 … 痛 in “dizzy, and my leg hurts” are pieces of two others.
                    Mark::Symptom(_) | Mark::But => return None,
                    Mark::And
                        if self.spaced
                            && mark != Mark::Danger
                            && hit.start >= end
                            && hit.end <= next.start =>
                    {
                        return None;
                    }
                    Mark::Good(_) if hit.start < end || hit.end > next.start => return None,
                    Mark::Denial if hit.start >= end && hit.end <= next.start => {
                        denied |= !denies()
                            && !hits.iter().any(|other| {
                                other.mark == Mark::NotDenial
                                    && other.start < hit.end
                                    && hit.start < other.end
                                    && other.len() >= hit.len()
                            });
                    }
                    _ => {}
                }
            }
            from += at + 1;
            gap_ends = next.start;
            end = next.end;
            loose |= next.loose;
        }
        Some(Hit { start: first.start, end, mark, gap: Some((first.end, gap_ends)), denied, loose })
    }

    fn is_a_gap(&self, text: &str, start: usize, end: usize) -> bool {
        let Some(gap) = text.get(start..end) else { return false };
        let is_short = if self.spaced {
            gap.split(' ').filter(|word| !word.is_empty()).count() <= GAP_WORDS
        } else {
            gap.chars().filter(|c| *c != ' ').count() <= GAP_CHARACTERS
        };
        is_short && !gap.contains(|c: char| ends_sentence(c) || ends_part(c))
    }
}

fn without_hidden(hits: &[Hit]) -> Vec<Hit> {
    // Fillers hide nothing and nothing hides them, and they are most of the words.
    let strong: Vec<&Hit> = hits.iter().filter(|hit| hit.mark != Mark::Filler).collect();
    let longest = strong.iter().map(|hit| hit.len()).max().unwrap_or(0);
    let mut at = 0;
    let mut kept = Vec::with_capacity(hits.len());
    for hit in hits {
        if hit.mark == Mark::Filler && !hit.loose {
            kept.push(*hit);
            continue;
        }
        while strong.get(at).is_some_and(|other| other.start + longest <= hit.start) {
            at += 1;
        }
        let near = strong[at..].iter().take_while(|other| other.start < hit.end);
        if !near.into_iter().any(|other| is_hidden_by(hit, other)) {
            kept.push(*hit);
        }
    }
    kept
}

fn is_hidden_by(hit: &Hit, other: &Hit) -> bool {
    if other.start >= hit.end || hit.start >= other.end || hit == other {
        return false;
    }
    let names = matches!(hit.mark, Mark::Symptom(_) | Mark::Good(_) | Mark::Denial | Mark::Danger);
    if !names && other.gap.is_some_and(|(start, end)| start <= hit.start && hit.end <= end) {
        return false;
    }
    if hit.loose && !other.loose && other.gap.is_none() && other.len() >= hit.len() {
        return true;
    }
    let same = other.start == hit.start && other.end == hit.end;
    let overlap = Overlap {
        contains: !same && other.start <= hit.start && other.end >= hit.end,
        as_long: other.len() > hit.len() || other.len() == hit.len() && other.start <= hit.start,
        earlier: other.start < hit.start,
        same,
    };
    hides(other.mark, hit.mark, overlap)
}
