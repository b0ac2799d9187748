//! Yes and no. The questions are all of the kind “do you have …?”, so 大丈夫です and “I'm fine” are a no.

use super::mark::Mark;
use super::part::{Border, Part};
use super::scan::Scan;
use super::table::Denies;
use super::target::Target;
use crate::domain::observation::Code;

/// What one part says about the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// はい, which may only mean that the question was heard.
    Heard,
    Yes,
    No,
    /// いいえ, which contradicts a はい.
    Refused,
    /// A little.
    Little,
    /// A symptom is there.
    Named,
    /// A symptom is not there.
    Denied,
    Unsure,
    /// The second half of a sentence begins, and decides.
    But,
}

/// How strictly a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Strictness {
    /// The question is about others, or about everybody.
    pub about_others: bool,
    /// A denied symptom alone is no answer: the question asks for more than that one.
    pub needs_own_no: bool,
}

/// Reads yes (`true`) or no (`false`); `None` if it says neither, or both.
pub(super) fn read(scan: &Scan, strictness: Strictness) -> Option<bool> {
    let mut signals = Vec::new();
    for part in &scan.parts {
        if part.opens == Border::But {
            signals.push(Signal::But);
        }
        part_says(scan, part, &scan.text[part.start..part.end], strictness, &mut signals);
    }
    decide(scan, &signals, strictness)
}

/// True if a text says yes or no by words of its own, and not by a symptom it names.
pub(super) fn has_its_own(scan: &Scan) -> bool {
    let strictness = Strictness { about_others: true, needs_own_no: true };
    let mut signals = Vec::new();
    for part in &scan.parts {
        part_says(scan, part, &scan.text[part.start..part.end], strictness, &mut signals);
    }
    signals
        .iter()
        .any(|signal| !matches!(signal, Signal::Named | Signal::Denied | Signal::Unsure | Signal::But))
}

fn decide(scan: &Scan, signals: &[Signal], strictness: Strictness) -> Option<bool> {
    if signals.contains(&Signal::Named) {
        return Some(true);
    }
    if signals.contains(&Signal::Unsure) {
        return None;
    }
    let (mut said, mut heard, mut denied, mut refused) = (None, false, false, false);
    let mut decides = false;
    for signal in signals {
        if *signal == Signal::But {
            decides = true;
            continue;
        }
        refused |= *signal == Signal::Refused;
        said = match (signal, said) {
            // “No, yes.”
            (Signal::Heard, Some(false)) if refused => return None,
            (Signal::Heard, said) => {
                heard = true;
                said
            }
            (Signal::Denied, said) => {
                denied = true;
                said
            }
            (Signal::Little, _) => Some(true),
            (Signal::Yes, _) if decides => Some(true),
            (Signal::No | Signal::Refused, _) if decides => Some(false),
            (Signal::Yes, Some(false)) | (Signal::No | Signal::Refused, Some(true)) => return None,
            (Signal::Refused, _) if heard => return None,
            (Signal::Yes, _) => Some(true),
            _ => Some(false),
        };
    }
    let alone = denied && !strictness.needs_own_no && !scan.says_more_than_marks();
    match said {
        Some(said) => Some(said),
        None if alone => Some(false),
        None if heard && !denied => Some(true),
        None => None,
    }
}

fn part_says(scan: &Scan, part: &Part, piece: &str, strictness: Strictness, signals: &mut Vec<Signal>) {
    let is_supposed = scan.is_supposed(part, part.start, part.end);
    let targets = || scan.targets.iter().filter(|target| part.holds(target.start));
    let names = targets().any(Target::is_symptom);
    if scan.part_has(part, |mark| mark == Mark::Unsure) {
        signals.push(Signal::Unsure);
        return;
    }
    if !part.asks
        && !names
        && let Some(whole) =
            scan.whole_text(piece).filter(|whole| whole.yes || whole.no || whole.acknowledges)
    {
        signals.push(match () {
            () if whole.yes && scan.part_has(part, |mark| mark == Mark::ALittle) => Signal::Little,
            // A “yes” behind words that nobody could read answers nobody's question.
            () if whole.acknowledges && signals.is_empty() && !opens(scan, part) => return,
            // A word of politeness behind an answer is no second one.
            () if whole.acknowledges && !signals.is_empty() && scan.is_an_ending(piece) => return,
            () if whole.acknowledges => Signal::Heard,
            () if whole.yes && !whole.no => Signal::Yes,
            () if whole.refuses => Signal::Refused,
            () => Signal::No,
        });
        return;
    }
    if let Some((whole, rest)) = scan.opening(piece) {
        if whole.acknowledges && !part.asks {
            signals.push(Signal::Heard);
            return part_says_rest(scan, part, rest, strictness, signals);
        }
        if whole.refuses && !part.asks && !denies_rest(scan, part, piece, rest) {
            signals.push(Signal::Refused);
            return part_says_rest(scan, part, rest, strictness, signals);
        }
    }
    if is_supposed && !names {
        return;
    }
    let before = signals.len();
    for target in targets() {
        if target.counts(strictness.about_others) {
            signals.extend(signal(scan, part, target));
        }
    }
    if signals.len() > before || names || part.asks {
        return;
    }
    // “Yes, but it is gone.”
    let is_over = part.opens == Border::But && scan.part_has(part, |mark| mark == Mark::Over);
    if is_over && !targets().any(Target::is_danger) {
        signals.push(Signal::No);
        return;
    }
    if scan.part_has(part, |mark| mark == Mark::ALittle) && !scan.part_has(part, |mark| mark == Mark::Denial)
    {
        if scan.says_only(part, |mark| mark == Mark::ALittle) {
            signals.push(Signal::Little);
        }
    } else if scan.part_has(part, |mark| mark == Mark::Denial)
        && last_time(scan, part) != Some(Mark::Past)
        && scan.says_only(part, |mark| matches!(mark, Mark::Denial | Mark::Today | Mark::Past | Mark::Myself))
    {
        signals.push(Signal::No);
    }
}

/// True if nothing that means anything stands before a part.
fn opens(scan: &Scan, part: &Part) -> bool {
    let before = scan.parts.iter().take_while(|other| other.start < part.start);
    before.into_iter().all(|other| scan.says_only(other, |_| false))
}

/// The last word of time in a part: “before I had, now no” is about now.
fn last_time(scan: &Scan, part: &Part) -> Option<Mark> {
    let mut times = scan.marks_in(part.start, part.end).map(|hit| hit.mark);
    times.rfind(|mark| matches!(mark, Mark::Past | Mark::Today))
}

/// True if a “no” at the beginning denies what follows, as in “no me siento bien”, and is no answer by itself.
fn denies_rest(scan: &Scan, part: &Part, piece: &str, rest: &str) -> bool {
    if scan.denial() == Denies::After {
        return false;
    }
    let word_ends = part.end - rest.len();
    let mut within = scan.marks_in(part.end - piece.len(), word_ends);
    let is_part_of_more = within.any(|hit| hit.end > word_ends && hit.mark.is_target());
    let names = scan.targets.iter().any(|target| part.holds(target.start));
    is_part_of_more || names && scan.whole_text(rest).is_none()
}

/// What stands behind a はい or いいえ at the beginning of a part.
fn part_says_rest(scan: &Scan, part: &Part, rest: &str, strictness: Strictness, signals: &mut Vec<Signal>) {
    let start = part.end - rest.len();
    let rest_of = Part { start, ..*part };
    part_says(scan, &rest_of, rest, strictness, signals);
}

fn signal(scan: &Scan, part: &Part, target: &Target) -> Option<Signal> {
    if let Some(is_bad) = target.says() {
        let is_tied = target.state.denies_another;
        return (!is_tied).then_some(if is_bad { Signal::Yes } else { Signal::No });
    }
    let mut symptoms = target.symptoms().peekable();
    symptoms.peek()?;
    let fever =
        super::temperature::unasked(Code::BodyTemperature, scan).map(|celsius| celsius >= super::FEVER);
    let present = symptoms.any(|(code, present)| match (code, fever) {
        // 熱は36.5です
        (Code::Fever375, Some(fever)) if present && scan.numbers.iter().any(|it| part.holds(it.start)) => {
            fever
        }
        _ => present,
    });
    Some(if present { Signal::Named } else { Signal::Denied })
}
