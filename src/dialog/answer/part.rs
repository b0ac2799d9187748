//! Cuts a text into sentences and these into parts: each says one thing, and has its own day and person.

use super::find::LONGEST;
use super::hits::Hits;
use super::mark::Mark;
use super::normal::{ends_part, ends_sentence, is_kana_or_kanji};
use super::number::Number;
use super::table::Hit;

/// What stands between a part and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Border {
    /// The text begins, or a sentence has ended.
    Sentence,
    Comma,
    /// A space, in a language that needs none between words.
    Space,
    /// “But”: the second half decides.
    But,
}

/// What a space does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spaces {
    /// It stands between any two words.
    Join,
    /// It ends a part, but not between a denial and what the denial leads to.
    Cut,
    /// It ends a part also behind a denial, which belongs to what stands before.
    CutBehindDenials,
}

/// A piece of a text between two borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub start: usize,
    pub end: usize,
    pub opens: Border,
    /// It ends with a question mark.
    pub asks: bool,
}

impl Part {
    pub fn holds(&self, at: usize) -> bool {
        (self.start..self.end.max(self.start + 1)).contains(&at)
    }
}

/// Cuts a text. `hits` are all words found. A space that cuts does so only where something that could be denied stands on
/// either side.
pub(super) fn parts(text: &str, hits: &Hits, numbers: &[Number], spaces: Spaces) -> Vec<Part> {
    let at_spaces = spaces != Spaces::Join;
    let mut borders: Vec<(usize, usize, Border, bool)> = Vec::new();
    let in_number = |at: usize| {
        let next = numbers.partition_point(|number| number.end <= at);
        numbers.get(next).is_some_and(|number| number.start < at)
    };
    for (at, c) in text.char_indices().filter(|(_, c)| !is_kana_or_kanji(*c)) {
        let border = if ends_sentence(c) {
            Border::Sentence
        } else if ends_part(c) {
            Border::Comma
        } else if c == ' ' && at_spaces && !text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) {
            Border::Space
        } else {
            continue;
        };
        let end = at + c.len_utf8();
        let digits = |text: &str, last: bool| {
            let c = if last { text.chars().next_back() } else { text.chars().next() };
            c.is_some_and(|c| c.is_ascii_digit())
        };
        let joins_digits = matches!(c, '.' | ',' | ':' | '/' | ' ')
            && digits(&text[..at], true)
            && digits(&text[end..], false)
            && (c != ',' && c != ' ');
        if !in_number(at) && !joins_digits {
            borders.push((at, end, border, c == '?'));
        }
    }
    // No border stands within a word, and a “but” that is also a denial belongs to the first half: 없는데.
    let inside = |at: usize| {
        hits[..hits.count_before(at)]
            .iter()
            .rev()
            .take(24)
            .any(|hit| hit.end > at && hit.gap.is_none() && hit.mark != Mark::But)
    };
    borders.retain(|(at, _, border, _)| *border == Border::Sentence || !inside(*at));
    let buts = hits.iter().filter(|hit| hit.mark == Mark::But);
    borders.extend(buts.map(|hit| {
        let says_more = |other: &&Hit| {
            let says =
                matches!(other.mark, Mark::Denial | Mark::Over | Mark::Except) || other.mark.is_target();
            says && other.start < hit.end && hit.start < other.end
        };
        let near = hits.within(hit.start.saturating_sub(LONGEST), hit.end);
        let start = if near.iter().find(says_more).is_some() { hit.end } else { hit.start };
        (start, hit.end, Border::But, false)
    }));
    // “Yesterday a cough today none”: the word of today begins anew.
    let mut past: Option<usize> = None;
    for hit in hits {
        match hit.mark {
            Mark::Past => past = Some(hit.end),
            // “Yesterday, but not today.”
            Mark::But => past = None,
            Mark::Today if past.is_some_and(|end| end <= hit.start) => {
                let between = &text[past.unwrap_or_default()..hit.start];
                past = None;
                if between.contains(|c: char| ends_sentence(c) || ends_part(c)) {
                    continue;
                }
                borders.push((hit.start, hit.start, Border::Comma, false));
            }
            _ => {}
        }
    }
    borders.sort_by_key(|border| border.0);
    let mut parts = Vec::with_capacity(borders.len() + 1);
    let (mut start, mut opens) = (0, Border::Sentence);
    for (from, to, border, asks) in
        borders.into_iter().chain([(text.len(), text.len(), Border::Sentence, false)])
    {
        let piece = text.get(start..from.max(start)).unwrap_or("");
        if piece.trim().is_empty() {
            // Of several borders in a row the strongest counts, and a question mark behind others still asks.
            opens = stronger(opens, border);
            if asks && let Some(last) = parts.last_mut() {
                let last: &mut Part = last;
                last.asks = true;
            }
        } else {
            parts.push(Part { start, end: from, opens, asks });
            opens = border;
        }
        start = to.max(start);
    }
    if at_spaces { joined(parts, hits, spaces == Spaces::CutBehindDenials) } else { parts }
}

fn stronger(one: Border, other: Border) -> Border {
    let rank = |border| match border {
        Border::Space => 0,
        Border::Comma => 1,
        Border::But => 2,
        Border::Sentence => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}

/// Undoes a cut at a space where one side only belongs to the other: 咳 なし.
fn joined(parts: Vec<Part>, hits: &Hits, behind_denials: bool) -> Vec<Part> {
    let within = |part: &Part| hits.within(part.start, part.end).iter();
    let has_target = |part: &Part| within(part).any(|hit| hit.mark.is_target());
    let denies = |part: &Part| within(part).any(|hit| hit.mark == Mark::Denial);
    // ไม่มี ไอ, but not ไม่มี สบายดี.
    let is_list = |part: &Part| {
        within(part)
            .all(|hit| !matches!(hit.mark, Mark::NoWithin | Mark::YesWithin | Mark::ALittle | Mark::Good(_)))
    };
    let belongs =
        |part: &Part| within(part).any(|hit| matches!(hit.mark, Mark::Denial | Mark::Over | Mark::Except));
    let mut kept: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match kept.last_mut() {
            Some(last)
                if part.opens == Border::Space
                    && (has_target(last) && !has_target(&part) && belongs(&part)
                        || !has_target(last)
                            && has_target(&part)
                            && (!denies(last) || !behind_denials && is_list(&part))) =>
            {
                last.end = part.end;
                last.asks = part.asks;
            }
            _ => kept.push(part),
        }
    }
    kept
}
