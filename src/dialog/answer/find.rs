//! Finds the words of a table in a text, all at once.

use std::cmp::Reverse;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::hits::in_order;
use super::lens::unmarked;
use super::mark::{Mark, Overlap, hides};
use super::normal::{ends_part, ends_sentence, is_latin, is_letter};
use super::table::{Edge, Hit, Table, Word};

/// Only neighbours overlap, and no word of a table with its gaps is longer than this many bytes.
pub(super) const LONGEST: usize = 320;
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

/// Finds the words and pieces of a table.
pub(super) struct Finder {
    automaton: AhoCorasick,
    /// What is asked of every word that is found, close together: a long answer holds hundreds.
    spots: Vec<Spot>,
}

/// A word or a piece as it is found.
#[derive(Clone, Copy)]
struct Spot {
    mark: Mark,
    before: Edge,
    after: Edge,
}

impl Table {
    fn finder(&self) -> Option<&Finder> {
        if self.finder.get().is_none() {
            let compared = |word: &Word| -> String { word.text.chars().map(|c| self.compared(c)).collect() };
            let words = || self.words.iter().chain(&self.pieces);
            // Only a table beyond thousands of millions of letters is too large.
            let built = AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .dense_depth(4)
                .build(words().map(compared));
            let edge = |edge: Edge| if edge == Edge::Letter && !self.spaced { Edge::Free } else { edge };
            let spot = |(at, word): (usize, &Word)| match at < self.words.len() && word.mark.is_of_a_number()
            {
                true => Spot { mark: word.mark, before: Edge::Free, after: Edge::Free },
                false => Spot { mark: word.mark, before: edge(word.before), after: edge(word.after) },
            };
            if let Ok(automaton) = built {
                let _ = self.finder.set(Finder { automaton, spots: words().enumerate().map(spot).collect() });
            }
        }
        self.finder.get()
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
        let Some(finder) = self.finder() else { return Vec::new() };
        let lens = self.plain.lens(text);
        let (mut hits, mut pieces) = (Vec::with_capacity(text.len() / 2), Vec::new());
        for found in finder.automaton.find_overlapping_iter(lens.text.as_ref()) {
            let pattern = found.pattern().as_usize();
            let (start, end) = lens.back(found.start(), found.end());
            let Some(spot) = finder.spots.get(pattern).filter(|spot| stands_alone(text, spot, start, end))
            else {
                continue;
            };
            let loose = match self.plain.unmarked {
                true => self.leaves_out_marks(pattern, &text[start..end], is_bare),
                false => Some(false),
            };
            let Some(loose) = loose else { continue };
            match pattern.checked_sub(self.words.len()).map(u16::try_from) {
                Some(Ok(id)) => pieces.push(Piece { start, end, id, loose }),
                _ => hits.push(Hit { start, end, mark: spot.mark, gap: None, denied: false, loose }),
            }
        }
        let pieces = in_order(&pieces, |piece| piece.start);
        let mut hits = in_order(&hits, |hit| hit.start);
        let mut more = Vec::new();
        for (at, first) in pieces.iter().enumerate() {
            for gapped in self.gapped.get(usize::from(first.id)).into_iter().flatten() {
                more.extend(self.across(text, &hits, &pieces[at..], &gapped.pieces, gapped.mark));
            }
        }
        for hit in more {
            let at = hits.partition_point(|it| (it.start, Reverse(it.end)) <= (hit.start, Reverse(hit.end)));
            hits.insert(at, hit);
        }
        without_hidden(&hits)
    }

    /// Whether the letters found are those of the word (`Some(false)`), or some without their marks (`Some(true)`), as
    /// they may be in a text without any marks and in longer words; a marked letter stands for no other.
    fn leaves_out_marks(&self, pattern: usize, found: &str, is_bare: bool) -> Option<bool> {
        let word = self.words.get(pattern).or_else(|| self.pieces.get(pattern - self.words.len()))?;
        let found = self.plain.of(found);
        if found == word.text {
            return Some(false);
        }
        let mut letters = found.chars().zip(word.text.chars());
        let agrees = letters.all(|(said, meant)| said == meant || said == unmarked(meant));
        let may = is_bare || word.text.chars().count() >= 4;
        (agrees && !word.needs_marks && may).then_some(true)
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
        let gap = Some((first.end as u32, gap_ends as u32));
        Some(Hit { start: first.start, end, mark, gap, denied, loose })
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

/// True if a word begins, and where it must, ends where words of its language can.
fn stands_alone(text: &str, spot: &Spot, start: usize, end: usize) -> bool {
    let goes_on = |edge: Edge, next: &dyn Fn() -> Option<char>| match edge {
        Edge::Free => false,
        Edge::Latin => next().is_some_and(is_latin),
        Edge::Letter => next().is_some_and(is_letter),
    };
    !goes_on(spot.before, &|| text[..start].chars().next_back())
        && !goes_on(spot.after, &|| text[end..].chars().next())
}

fn without_hidden(hits: &[Hit]) -> Vec<Hit> {
    // Fillers hide nothing and nothing hides them, and they are most of the words.
    let strong = || hits.iter().filter(|hit| hit.mark != Mark::Filler);
    // The few with gaps are long; the others are hidden by their neighbours only.
    let (gapped, strong): (Vec<Hit>, Vec<Hit>) = strong().partition(|hit| hit.gap.is_some());
    let longest = strong.iter().map(Hit::len).max().unwrap_or(0);
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
        let mut others = near.filter(|other| other.end > hit.start).chain(&gapped);
        if !others.any(|other| is_hidden_by(hit, other)) {
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
    if !names && other.gap.is_some_and(|(start, end)| start as usize <= hit.start && hit.end <= end as usize)
    {
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
