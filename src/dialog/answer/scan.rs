//! A text, taken apart once: its words, numbers, parts and what is named in it.

use std::sync::{Arc, OnceLock};

use super::hits::{Hits, Places};
use super::mark::Mark;
use super::normal::is_latin;
use super::number::{Number, NumberWords, numbers};
use super::part::{Border, Part, Spaces, parts};
use super::table::{Denies, Hit, Table, Whole};
use super::target::{Target, targets};
use super::temperature::Candidate;

/// The text as one table sees it.
pub(super) struct View {
    pub table: Arc<Table>,
    pub hits: Hits,
}

/// A text with everything that was found in it.
pub(super) struct Scan {
    /// In its normal spelling.
    pub text: String,
    /// The person's own language first.
    pub views: Vec<View>,
    pub numbers: Vec<Number>,
    pub parts: Vec<Part>,
    /// Where they begin.
    starts: Places,
    /// What each part says, if it says one thing and nothing else.
    pub wholes: Vec<Option<Whole>>,
    /// The same of the whole text.
    pub said: Option<Whole>,
    /// The words of all views that say when, who and how sure, from left to right.
    pub marks: Hits,
    pub targets: Vec<Target>,
    /// What the numbers can be, when it was asked for.
    pub temperatures: OnceLock<Vec<Candidate>>,
    pub saturations: OnceLock<Vec<Candidate>>,
}

impl Scan {
    /// Takes a text apart with these tables.
    pub fn of(text: String, tables: impl Iterator<Item = Arc<Table>>) -> Self {
        let is_bare = !text.contains(|c: char| !c.is_ascii() && is_latin(c));
        let mut views: Vec<View> = Vec::new();
        for table in tables {
            let mut hits = table.find(&text, is_bare);
            if let Some(own) = views.first() {
                keep_foreign(&mut hits, own, &text);
            }
            views.push(View { table, hits: Hits::ordered(hits) });
        }
        let words = NumberWords::of(&views);
        let numbers = numbers(&text, &words);
        let says = |hit: &&Hit| !hit.mark.is_of_a_number() && hit.mark != Mark::Filler;
        let marks = match views.as_slice() {
            [view] => Hits::ordered(view.hits.iter().filter(says).copied().collect()),
            views => {
                let mut marks: Vec<Hit> =
                    views.iter().flat_map(|view| &view.hits).filter(says).copied().collect();
                marks.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
                marks.dedup();
                Hits::ordered(marks)
            }
        };
        let spaces = views.first().map_or(Spaces::Join, |view| match view.table.denial {
            _ if !view.table.space_cuts => Spaces::Join,
            Denies::After => Spaces::CutBehindDenials,
            _ => Spaces::Cut,
        });
        let parts = parts(&text, &marks, &numbers, spaces);
        let starts = Places::of(parts.iter().map(|part| part.start));
        let wholes = Vec::new();
        let mut scan = Self {
            text,
            views,
            numbers,
            parts,
            starts,
            wholes,
            said: None,
            marks,
            targets: Vec::new(),
            temperatures: OnceLock::new(),
            saturations: OnceLock::new(),
        };
        scan.said = scan.whole_text(&scan.text);
        scan.wholes = match scan.parts.as_slice() {
            [part] if part.end - part.start == scan.text.len() => vec![scan.said],
            parts => parts.iter().map(|part| scan.whole_text(&scan.text[part.start..part.end])).collect(),
        };
        scan.targets = targets(&scan);
        scan
    }

    /// The number of the part a place belongs to.
    pub fn part_of(&self, at: usize) -> usize {
        self.starts.count_before(at + 1).saturating_sub(1)
    }

    /// What says when, who and how sure within these places.
    pub fn marks_in(&self, start: usize, end: usize) -> impl DoubleEndedIterator<Item = &Hit> {
        self.marks.within(start, end).iter()
    }

    /// True if such a word stands within a part.
    pub fn part_has(&self, part: &Part, is_one: impl Fn(Mark) -> bool) -> bool {
        self.marks_in(part.start, part.end).any(|hit| is_one(hit.mark))
    }

    /// True if such a word stands anywhere.
    pub fn has(&self, is_one: impl Fn(Mark) -> bool) -> bool {
        self.marks.iter().any(|hit| is_one(hit.mark))
    }

    /// Where denials stand in the person's language.
    pub fn denial(&self) -> Denies {
        self.views.first().map_or(Denies::Before, |view| view.table.denial)
    }

    /// True if what stands at this place of a part is only supposed: “if …”, …たら, or a question at the end.
    pub fn is_supposed(&self, part: &Part, start: usize, end: usize) -> bool {
        let is_last = |part: &Part, hit: &Hit| self.fillers_only(hit.end.min(part.end), part.end);
        let here =
            self.marks_in(part.start, part.end).filter(|hit| hit.mark == Mark::Hypothetical).any(|hit| {
                hit.start <= start || self.denial() == Denies::After || is_last(part, hit) && hit.start >= end
            });
        here || self.follows_a_supposition(part, is_last)
    }

    /// 倒れたら、119 and “if I faint, 119”: what follows from a supposition, up to a word like “now”.
    fn follows_a_supposition(&self, part: &Part, is_last: impl Fn(&Part, &Hit) -> bool) -> bool {
        let mut at = self.part_of(part.start);
        let mut later = part;
        while later.opens == Border::Comma && at > 0 {
            if self.part_has(later, |mark| mark == Mark::Today) {
                return false;
            }
            at -= 1;
            later = &self.parts[at];
            let supposes = |hit: &Hit| match self.denial() {
                Denies::After => is_last(later, hit),
                _ => self.fillers_only(later.start, hit.start),
            };
            let mut marks = self.marks_in(later.start, later.end);
            if marks.any(|hit| hit.mark == Mark::Hypothetical && supposes(hit)) {
                return true;
            }
        }
        false
    }
}

/// Of a foreign table's words keeps those that mean something here: none within a longer word of the own language,
/// and no short word of Latin letters that only says when, who or how sure, since every language has those letters.
fn keep_foreign(hits: &mut Vec<Hit>, own: &View, text: &str) {
    let longest = own.hits.iter().map(Hit::len).max().unwrap_or(0);
    hits.retain(|hit| {
        if hit.mark.is_of_a_number() {
            return true;
        }
        let latin = text[hit.start..].starts_with(is_latin);
        let is_short = hit.end - hit.start <= 3 && latin && own.table.spaced;
        if is_short && !hit.mark.is_target() && !matches!(hit.mark, Mark::Denial | Mark::Filler) {
            return false;
        }
        let hides = |other: &&Hit| {
            !other.mark.is_of_a_number()
                && other.gap.is_none()
                && other.mark != Mark::Filler
                && other.start <= hit.start
                && other.end >= hit.end
                && (other.end - other.start > hit.end - hit.start
                    || matches!(other.mark, Mark::NotDanger | Mark::NotSymptom | Mark::NotDenial))
                && !matches!(
                    (hit.mark, other.mark),
                    (Mark::Symptom(_) | Mark::Danger, Mark::Over | Mark::Except)
                )
        };
        let near = own.hits.within((hit.start + 1).saturating_sub(longest), hit.start + 1);
        !near.iter().any(|other| hides(&other))
    });
}
