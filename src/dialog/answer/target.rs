//! What a text names that can be there or not: symptoms, signs, good states, danger.

use smallvec::{SmallVec, smallvec};

use super::attribute::attributes;
use super::denial::deny;
use super::mark::Mark;
use super::part::Border;
use super::scan::Scan;
use super::table::Denies;
use crate::domain::observation::Code;

/// A symptom, sign, good state or danger that a text names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Target {
    pub start: usize,
    pub end: usize,
    /// What the words mean; several for words that name several things.
    pub marks: SmallVec<[Mark; 3]>,
    /// The views that found it, as bits.
    pub views: u16,
    pub state: State,
}

/// What the words around say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct State {
    /// “No cough”.
    pub denied: bool,
    /// It is gone.
    pub over: bool,
    /// All but this.
    pub excepted: bool,
    /// Of another day.
    pub past: bool,
    /// Of somebody else.
    pub of_others: bool,
    /// “If …”, “should I …”.
    pub supposed: bool,
    /// It is asked, not told.
    pub asked: bool,
    /// “Maybe”.
    pub unsure: bool,
    /// It denies the target before it: 咳は大丈夫.
    pub denies_another: bool,
}

impl Target {
    /// The symptoms and signs it names, each with whether it is there by these words alone.
    pub fn symptoms(&self) -> impl Iterator<Item = (Code, bool)> {
        let state = self.state;
        self.marks.iter().filter_map(move |mark| match mark {
            Mark::Symptom(code) => Some((*code, state.excepted || !(state.denied || state.over))),
            Mark::Good(code) => Some((*code, state.denied && !state.excepted)),
            _ => None,
        })
    }

    pub fn is_danger(&self) -> bool {
        self.marks.contains(&Mark::Danger)
    }

    pub fn is_symptom(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Symptom(_) | Mark::Good(_)))
    }

    /// It names a good state, and no symptom.
    pub fn is_good(&self) -> bool {
        let names = |mark: &Mark| matches!(mark, Mark::Symptom(_) | Mark::Danger);
        self.marks.iter().any(|mark| matches!(mark, Mark::Good(_))) && !self.marks.iter().any(names)
    }

    /// It only says that things are bad (`true`) or good (`false`), and names nothing.
    pub fn says(&self) -> Option<bool> {
        if self.is_symptom() || self.is_danger() {
            return None;
        }
        let is_bad = self.marks.contains(&Mark::YesWithin);
        Some(is_bad != self.state.denied && !(is_bad && self.state.over))
    }

    /// True if it is today's, told for sure, and nobody else's unless `of_others` may be.
    pub fn counts(&self, of_others: bool) -> bool {
        let state = self.state;
        let is_settled = state.excepted || !(state.supposed || state.asked || state.unsure);
        is_settled && (!state.past || state.over) && (of_others || !state.of_others)
    }
}

/// How one target is tied to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// They stand apart.
    None,
    /// Only a comma or, where words need no spaces, a space.
    Comma,
    /// “Or”, も, or nothing at all.
    And,
}

/// Finds the targets and what is said about each.
pub(super) fn targets(scan: &Scan) -> Vec<Target> {
    let mut all: Vec<Target> = Vec::new();
    for (number, view) in scan.views.iter().enumerate().take(16) {
        let mut own: Vec<Target> = Vec::new();
        for hit in view.hits.iter().filter(|hit| hit.mark.is_target()) {
            match own.last_mut() {
                Some(last) if hit.start < last.end => {
                    // Where a denial stands behind, a good word at the end of a bad one ends it.
                    let is_fine = matches!(hit.mark, Mark::Good(_) | Mark::NoWithin) && hit.end > last.end;
                    let is_bad =
                        last.is_danger() || last.marks.iter().any(|mark| matches!(mark, Mark::Symptom(_)));
                    last.state.over |= is_fine && is_bad && view.table.denial == Denies::After;
                    last.end = last.end.max(hit.end);
                    last.state.denied |= hit.denied;
                    if !last.marks.contains(&hit.mark) {
                        last.marks.push(hit.mark);
                    }
                }
                _ => own.push(Target {
                    start: hit.start,
                    end: hit.end,
                    marks: smallvec![hit.mark],
                    views: 1 << number,
                    state: State { denied: hit.denied, ..State::default() },
                }),
            }
        }
        // The rest of a bent word belongs to it: “vomiting or coughing”.
        if view.table.spaced {
            for target in &mut own {
                let rest = scan.text[target.end..].chars().take_while(|c| super::normal::is_letter(*c));
                target.end += rest.map(char::len_utf8).sum::<usize>();
            }
        }
        all.append(&mut own);
    }
    all.sort_by_key(|target| (target.start, target.end));
    let mut merged: Vec<Target> = Vec::with_capacity(all.len());
    for target in all {
        match merged.last_mut() {
            Some(last) if target.start < last.end => {
                last.end = last.end.max(target.end);
                last.views |= target.views;
                last.state.denied |= target.state.denied;
                for mark in target.marks {
                    if !last.marks.contains(&mark) {
                        last.marks.push(mark);
                    }
                }
            }
            _ => merged.push(target),
        }
    }
    for number in 0..scan.views.len().min(16) {
        deny(scan, number, &mut merged);
    }
    attributes(scan, &mut merged);
    merged
}

/// How this target and the next are tied, as the table with this number sees it.
pub(super) fn tie(scan: &Scan, view: usize, one: &Target, next: &Target) -> Tie {
    let Some(gap) = scan.text.get(one.end..next.start) else { return Tie::And };
    let crosses = scan.part_of(one.start) + 1..=scan.part_of(next.start);
    let mut borders = crosses.filter_map(|at| scan.parts.get(at));
    if borders.any(|part| matches!(part.opens, Border::Sentence | Border::But)) {
        return Tie::None;
    }
    // “Last week diarrhoea, today only tired.”
    if scan
        .marks_in(one.end, next.start)
        .any(|hit| matches!(hit.mark, Mark::Past | Mark::Today | Mark::Myself | Mark::Others))
    {
        return Tie::None;
    }
    let view = &scan.views[view];
    // खोकी छ, ज्वरो छैन: what is affirmed is not tied to what is denied later.
    let is_yes = |word: &str| view.table.wholes.get(word).is_some_and(|whole| whole.yes);
    if view.table.spaced && gap.split(|c: char| !super::normal::is_letter(c)).any(is_yes) {
        return Tie::None;
    }
    let (mut at, mut has_and, mut has_comma) = (one.end, gap.is_empty() && !view.table.spaced, false);
    while at < next.start {
        let Some(c) = scan.text[at..].chars().next() else { break };
        let word = view
            .hits
            .at(at)
            .iter()
            .filter(|hit| hit.end <= next.start)
            .filter(|hit| hit.mark == Mark::And || hit.mark == Mark::Filler && view.table.spaced)
            .max_by_key(|hit| (hit.mark == Mark::And, hit.end));
        match word {
            Some(hit) => {
                has_and |= hit.mark == Mark::And;
                at = hit.end;
            }
            None if c == ' ' => {
                has_comma |= !view.table.spaced || view.table.denial == Denies::After;
                at += 1;
            }
            None if super::normal::ends_part(c) => {
                has_comma = true;
                at += c.len_utf8();
            }
            None => return Tie::None,
        }
    }
    match (has_and, has_comma) {
        (true, _) => Tie::And,
        (_, true) => Tie::Comma,
        _ => Tie::None,
    }
}
