//! Of which day, and of whom, something is said, and how surely.

use super::mark::Mark;
use super::part::{Border, Part};
use super::scan::Scan;
use super::table::{Denies, Hit};
use super::target::{Target, Tie, tie};

/// Marks what is of another day, of somebody else, only supposed, asked or unsure.
pub(super) fn attributes(scan: &Scan, targets: &mut [Target]) {
    for target in targets.iter_mut() {
        let Some(part) = scan.parts.get(scan.part_of(target.start)) else { continue };
        let speaks = scan.marks_in(part.start, target.start).any(|hit| hit.mark == Mark::Myself);
        let state = &mut target.state;
        state.past = is_past(scan, part, target.start, target.end);
        state.supposed = scan.is_supposed(part, target.start, target.end);
        state.asked = part.asks && !speaks;
        state.unsure = scan.part_has(part, |mark| mark == Mark::Unsure);
    }
    // Whoever answers for somebody speaks of them.
    if !scan.has(|mark| mark == Mark::Proxy) {
        others(scan, targets);
    }
    share(scan, targets);
    answered(scan, targets);
    set_apart(scan, targets);
    left_behind(scan, targets);
}

/// True if the nearest word of time in a part says that it is not about today. “Since yesterday” is about today.
pub(super) fn is_past(scan: &Scan, part: &Part, start: usize, end: usize) -> bool {
    let times =
        || scan.marks_in(part.start, part.end).filter(|hit| matches!(hit.mark, Mark::Past | Mark::Today));
    let before = times().rfind(|hit| hit.end <= start);
    let nearest = before.or_else(|| times().find(|hit| hit.start >= end));
    nearest.is_some_and(|hit| hit.mark == Mark::Past && !lasts(scan, part, hit)) && !goes_on(scan, part, end)
}

/// “Yesterday my chest hurt and today too”: nothing else is said of today.
fn goes_on(scan: &Scan, part: &Part, end: usize) -> bool {
    let behind = || scan.marks_in(end, part.end);
    let Some(today) = behind().find(|hit| hit.mark == Mark::Today) else { return false };
    let ends = |hit: &Hit| {
        hit.mark.is_target() || matches!(hit.mark, Mark::Denial | Mark::Over | Mark::Past | Mark::But)
    };
    !behind().any(|hit| hit.start >= today.end && ends(hit))
        && !behind().any(|hit| hit.start < today.start && ends(hit))
}

/// 昨日から, “since last night”.
pub(super) fn lasts(scan: &Scan, part: &Part, past: &Hit) -> bool {
    scan.marks_in(part.start, part.end).filter(|hit| hit.mark == Mark::Since).any(|since| {
        let gap = if since.start >= past.end {
            scan.text.get(past.end..since.start)
        } else {
            scan.text.get(since.end..past.start)
        };
        gap.is_none_or(|gap| gap.trim().chars().count() <= 6)
    })
}

/// Somebody else stays spoken of until the person comes back to themself; good news about others ends with its part.
fn others(scan: &Scan, targets: &mut [Target]) {
    let (mut of_others, mut is_ill) = (false, false);
    let mut next = 0;
    for part in &scan.parts {
        match part.opens {
            Border::Sentence | Border::But if !is_ill => of_others = false,
            _ => {}
        }
        // “None of them.”
        if scan.whole(part).is_some_and(|whole| whole.yes || whole.no || whole.acknowledges) {
            (of_others, is_ill) = (false, false);
            continue;
        }
        let marks: Vec<&Hit> = scan
            .marks_in(part.start, part.end)
            .filter(|hit| matches!(hit.mark, Mark::Others | Mark::Myself))
            .collect();
        let last_before = |at: usize| marks.iter().rev().find(|hit| hit.start <= at).map(|hit| hit.mark);
        let only_behind = !marks.is_empty() && marks.iter().all(|hit| hit.mark == Mark::Others);
        if !marks.is_empty() {
            is_ill = false;
        }
        next += targets[next..].iter().take_while(|target| target.start < part.start).count();
        while let Some(target) = targets.get_mut(next).filter(|target| target.start < part.end) {
            let is_theirs = match last_before(target.start) {
                Some(mark) => mark == Mark::Others,
                None => of_others || only_behind,
            };
            target.state.of_others = is_theirs;
            is_ill |= is_theirs && target.is_symptom() && !target.state.denied && !target.state.over;
            next += 1;
        }
        if let Some(last) = marks.last() {
            of_others = last.mark == Mark::Others;
        }
    }
}

/// What is listed in one breath is of the same day and person.
fn share(scan: &Scan, targets: &mut [Target]) {
    let mut from = 0;
    for at in 0..targets.len() {
        let ends = at + 1 == targets.len() || tie(scan, 0, &targets[at], &targets[at + 1]) == Tie::None;
        if !ends {
            continue;
        }
        let group = &mut targets[from..=at];
        let any = |of: fn(&Target) -> bool| group.iter().any(of);
        let (past, others, supposed) =
            (any(|it| it.state.past), any(|it| it.state.of_others), any(|it| it.state.supposed));
        for target in group {
            target.state.past |= past;
            target.state.of_others |= others;
            target.state.supposed |= supposed;
        }
        from = at + 1;
    }
}

/// “Fever? No. Cough? Yes.”
fn answered(scan: &Scan, targets: &mut [Target]) {
    for (at, part) in scan.parts.iter().enumerate().filter(|(_, part)| part.asks) {
        let Some(whole) = scan.parts.get(at + 1).and_then(|next| scan.whole(next)) else { continue };
        if whole.yes == whole.no {
            continue;
        }
        for target in targets.iter_mut().filter(|target| part.holds(target.start)) {
            target.state.asked = false;
            target.state.denied = whole.no;
        }
    }
}

/// せき、はなみず、なし and 咳:なし: a part that only denies belongs to what stands right before it.
fn set_apart(scan: &Scan, targets: &mut [Target]) {
    if scan.denial() != Denies::After {
        return;
    }
    for (at, part) in scan.parts.iter().enumerate().skip(1).filter(|(_, part)| part.opens == Border::Comma) {
        let names = targets.iter().any(|target| part.holds(target.start));
        let denies = scan.part_has(part, |mark| mark == Mark::Denial);
        if names || !denies || !scan.says_only(part, |mark| mark == Mark::Denial) {
            continue;
        }
        let before = scan.parts[at - 1];
        let Some(last) = targets.iter().rposition(|target| before.holds(target.start)) else { continue };
        if !scan.text.get(targets[last].end..before.end).is_none_or(|gap| gap.trim().is_empty()) {
            continue;
        }
        let tied =
            (0..last).rev().take_while(|at| tie(scan, 0, &targets[*at], &targets[*at + 1]) != Tie::None);
        let first = tied.last().unwrap_or(last);
        for target in &mut targets[first..=last] {
            target.state.denied |= !target.is_good();
        }
    }
}

/// “I had a cough yesterday but not today”: what was is denied, if the rest of the sentence only says no.
fn left_behind(scan: &Scan, targets: &mut [Target]) {
    for (at, part) in scan.parts.iter().enumerate().skip(1) {
        let Some(earlier) = scan.parts.get(at - 1).filter(|_| part.opens != Border::Sentence) else {
            continue;
        };
        let names = targets.iter().any(|target| part.holds(target.start) && target.says() != Some(false));
        let is_fine = scan.whole(part).is_some_and(|whole| whole.no)
            || targets.iter().any(|target| part.holds(target.start) && target.says() == Some(false));
        let denies = scan.part_has(part, |mark| mark == Mark::Denial)
            && scan.part_has(part, |mark| matches!(mark, Mark::Today | Mark::Denial));
        let is_today = scan.part_has(part, |mark| mark == Mark::Today);
        let from = earlier.end.min(part.start);
        let goes_on = || {
            let hits = || scan.marks_in(from, part.end);
            let today = hits().filter(|hit| hit.mark == Mark::Today).count();
            let near = scan.marks_in(from.saturating_sub(6), from).any(|hit| hit.mark == Mark::And);
            let also = near || hits().any(|hit| hit.mark == Mark::And && hit.start > from);
            today > 1 || today == 1 && also
        };
        // “Yesterday my chest hurt, and today too.”
        if !names && !is_fine && !denies && goes_on() {
            for target in targets.iter_mut().filter(|target| earlier.holds(target.start)) {
                target.state.past = false;
            }
        }
        if names || !(is_fine || denies && (is_today || scan.denial() == Denies::After)) {
            continue;
        }
        // 朝は咳が出たが今は出ていません.
        let turns = part.opens == Border::But && is_today && denies;
        let was = |target: &&mut Target| earlier.holds(target.start) && (target.state.past || turns);
        for target in targets.iter_mut().filter(was) {
            target.state.over = true;
        }
    }
}
