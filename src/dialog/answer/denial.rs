//! What a denial, a “gone” and an “except” are tied to.

use super::mark::Mark;
use super::scan::{Scan, View};
use super::table::{Denies, Hit};
use super::target::{Target, Tie, tie};

/// The most words or, where words need no spaces, four times as many letters between a denial and what it denies.
const REACH: usize = 6;

/// Marks what the words of one table deny. The first table is the person's own language and denies any word; another
/// denies only what it knows itself, since “no” is a preposition in Portuguese.
pub(super) fn deny(scan: &Scan, number: usize, targets: &mut [Target]) {
    let view = &scan.views[number];
    let mine: Vec<usize> =
        (0..targets.len()).filter(|at| number == 0 || targets[*at].views & 1 << number != 0).collect();
    if mine.is_empty() {
        return;
    }
    let ties: Vec<Tie> = mine
        .windows(2)
        .map(|pair| tie(scan, number, &targets[pair[0]], &targets[pair[1]]))
        .chain([Tie::None])
        .collect();
    let mut own: Vec<Target> = mine.iter().map(|at| targets[*at].clone()).collect();
    let binder = Binder { scan, view, ties };
    binder.except(&mut own);
    match view.table.denial {
        Denies::After => binder.after(&mut own),
        Denies::Before => binder.before(&mut own, false),
        Denies::Both => binder.before(&mut own, true),
    }
    binder.over(&mut own);
    for target in &mut own {
        target.state.denied |= is_crossed_out(&scan.text, target.end, view.table.spaced);
    }
    for (at, target) in mine.into_iter().zip(own) {
        let state = &mut targets[at].state;
        state.denied |= target.state.denied;
        state.over |= target.state.over;
        state.excepted |= target.state.excepted;
        state.denies_another |= target.state.denies_another;
    }
}

/// 咳(-), 胸痛×: what a doctor's note says of a symptom that is not there.
fn is_crossed_out(text: &str, end: usize, spaced: bool) -> bool {
    let rest = text.get(end..).unwrap_or("");
    let inner = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    if let Some((inner, _)) = inner {
        return matches!(inner.trim(), "-" | "--" | "×" | "✕" | "x");
    }
    let behind = rest.strip_prefix(['-', '✕']).filter(|_| !spaced);
    behind.is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-'))
}

struct Binder<'a> {
    scan: &'a Scan,
    view: &'a View,
    ties: Vec<Tie>,
}

impl Binder<'_> {
    fn words(&self, mark: Mark) -> impl Iterator<Item = &Hit> {
        self.view.hits.iter().filter(move |hit| hit.mark == mark)
    }

    /// Denials that begin within these places and reach beyond `past`.
    fn denials_in(&self, start: usize, end: usize, past: usize) -> impl Iterator<Item = &Hit> {
        let hits = self.view.hits.within(start, end);
        hits.iter().filter(move |hit| hit.mark == Mark::Denial && hit.end > past)
    }

    fn end_of_part(&self, at: usize) -> usize {
        self.scan.parts.get(self.scan.part_of(at)).map_or(self.scan.text.len(), |part| part.end)
    }

    fn start_of_part(&self, at: usize) -> usize {
        self.scan.parts.get(self.scan.part_of(at)).map_or(0, |part| part.start)
    }

    fn is_near(&self, start: usize, end: usize) -> bool {
        let Some(gap) = self.scan.text.get(start..end) else { return true };
        if self.view.table.spaced {
            gap.split(' ').filter(|word| !word.is_empty()).count() <= REACH
        } else {
            gap.chars().count() <= REACH * 4
        }
    }

    /// 咳も熱もありません: the denial follows, and covers what was tied to it.
    fn after(&self, targets: &mut [Target]) {
        for at in (0..targets.len()).rev() {
            let end = targets[at].end;
            let border = self.end_of_part(targets[at].start).max(end);
            let next = targets.get(at + 1);
            let until = next.map_or(border, |next| border.min(next.start));
            let own = self
                .denials_in(targets[at].start, until, end)
                .any(|hit| self.is_near(end, hit.start) && !self.is_affirmed(end, hit.start));
            let by_next = next.is_some_and(|next| match self.ties[at] {
                _ if targets[at].is_good() => false,
                _ if next.says() == Some(false) && targets[at].says().is_none() => {
                    let same_part = next.start < border;
                    same_part || self.ties[at] == Tie::And
                }
                Tie::None => false,
                Tie::And | Tie::Comma => {
                    // ज्वरो खोकी छैन denies both; a comma between spaced words parts them.
                    let gap = self.scan.text.get(end..next.start).unwrap_or("");
                    let parted = self.ties[at] == Tie::Comma && self.view.table.spaced && gap.contains(',');
                    let carries = next.state.denied && !next.state.excepted && !parted;
                    carries && next.says().is_none() && !next.is_good()
                }
            });
            let denies_more = targets.get(at + 1).is_some_and(|next| next.says() == Some(false));
            targets[at].state.denied |= own || by_next;
            if by_next && denies_more {
                targets[at + 1].state.denies_another = true;
            }
        }
    }

    /// khoki cha, aru kehi chaina: what is said to be there is not denied by what comes after.
    fn is_affirmed(&self, start: usize, end: usize) -> bool {
        let Some(gap) = self.scan.text.get(start..end).filter(|_| self.view.table.spaced) else {
            return false;
        };
        let is_yes = |word: &str| self.view.table.wholes.get(word).is_some_and(|whole| whole.yes);
        gap.split(|c: char| !super::normal::is_letter(c)).any(is_yes)
    }

    /// “No cough, headache or fever” denies all three; after a bare comma nothing is denied.
    fn before(&self, targets: &mut [Target], or_after: bool) {
        let lists = self.closed_lists(targets.len());
        let (mut used_until, mut apart_until) = (0, 0);
        for at in 0..targets.len() {
            let start = targets[at].start;
            let from = self.start_of_part(start).max(if at > 0 { targets[at - 1].end } else { 0 });
            let by = self.denials_in(from, start, 0).filter(|hit| hit.start >= used_until).last();
            let own = by.is_some_and(|hit| {
                hit.end <= start
                    && self.is_near(hit.end, start)
                    && !(targets[at].says().is_some() && self.is_an_answer(hit, from, start))
            });
            // ไม่มี ไข้ ไอ: set apart, it denies all that follows.
            if own
                && !self.view.table.spaced
                && by.is_some_and(|hit| self.scan.text[hit.end..].starts_with(' '))
            {
                let ends = |at: &usize| self.ties[*at] == Tie::None || targets[*at + 1].says().is_some();
                apart_until = (at..self.ties.len()).find(ends).unwrap_or(at);
            }
            let carried = at > 0
                && (self.ties[at - 1] == Tie::And || lists[at - 1] || at <= apart_until)
                && targets[at - 1].state.denied
                && !targets[at - 1].state.excepted
                && targets[at - 1].says().is_none()
                && targets[at].says().is_none()
                && targets[at].is_good() == targets[at - 1].is_good();
            targets[at].state.denied |= own || carried;
            if !targets[at].state.denied {
                let next = targets.get(at + 1).map_or(usize::MAX, |next| next.start);
                if let Some(end) = self.answered_no(&targets[at], next, or_after) {
                    targets[at].state.denied = true;
                    used_until = end;
                    self.deny_back(at, targets);
                }
            }
        }
        // “My breathing is fine.”
        for at in 1..targets.len() {
            let (one, fine) = (&targets[at - 1], &targets[at]);
            let gap = self.scan.text.get(one.end..fine.start).unwrap_or("");
            let is_close = gap.split(' ').filter(|word| !word.is_empty()).count();
            let links =
                if self.view.table.spaced { (1..=2).contains(&is_close) } else { gap.chars().count() <= 8 };
            let speaks_anew = self.scan.marks_in(one.end, fine.start).any(|hit| hit.mark == Mark::Myself);
            if fine.says() == Some(false)
                && one.says().is_none()
                && !one.is_good()
                && links
                && !speaks_anew
                && self.ties[at - 1] == Tie::None
                && fine.start < self.end_of_part(one.start)
            {
                targets[at - 1].state.denied = true;
                targets[at].state.denies_another = true;
            }
        }
    }

    /// “No I feel terrible”: a no of its own, before the person begins to speak of themself.
    fn is_an_answer(&self, denial: &Hit, from: usize, target: usize) -> bool {
        let word = &self.scan.text[denial.start..denial.end];
        let begins = self.scan.text[from..denial.start].trim().is_empty();
        begins
            && self.view.table.denial == Denies::Before
            && self.view.table.wholes.get(word).is_some_and(|whole| whole.refuses)
            && self.scan.marks_in(denial.end, target + 1).any(|hit| hit.mark == Mark::Myself)
    }

    /// What is tied to a target that a denial behind it denies: “fever or cough: no”.
    fn deny_back(&self, at: usize, targets: &mut [Target]) {
        // A no behind a list of three denies the list: “batuk, pilek, demam tidak ada”.
        let tied = (0..at).rev().take_while(|earlier| self.ties[*earlier] != Tie::None).count();
        for earlier in (0..at).rev() {
            if self.ties[earlier] == Tie::None
                || self.ties[earlier] == Tie::Comma && (tied < 2 || !self.view.table.spaced)
            {
                return;
            }
            targets[earlier].state.denied = true;
        }
    }

    /// For each tie, whether it belongs to a list that ends with a word like “or”.
    fn closed_lists(&self, count: usize) -> Vec<bool> {
        let mut closed = vec![false; count];
        for at in (0..count).rev() {
            closed[at] = match self.ties[at] {
                Tie::And => true,
                Tie::Comma => at + 1 < count && closed[at + 1],
                Tie::None => false,
            };
        }
        closed
    }

    /// “Cough: no”, “fiebre no, tos sí”: the end of a denial right behind a target that nothing follows in its part.
    fn answered_no(&self, target: &Target, next: usize, or_after: bool) -> Option<usize> {
        let border = self.end_of_part(target.start);
        let text = &self.scan.text;
        let plain = &self.view.table.plain;
        let gap_is_empty = |gap: &str| !plain.lens(gap).text.contains(char::is_alphanumeric);
        let colon = text[target.end..].trim_start().starts_with([':', '=', '-', '?']);
        let until = if colon { text.len().min(target.end + 40) } else { border };
        let found = self.denials_in(target.end, until.min(next), target.end).next()?;
        let gap = text.get(target.end..found.start)?;
        let part_ends = self.end_of_part(found.start);
        let is_last = gap_is_empty(text.get(found.end..part_ends)?)
            || self.scan.fillers_only(found.end, part_ends) && next > part_ends;
        let near = gap_is_empty(gap) || or_after && self.only_fillers(target.end, found.start);
        let follows = next > self.end_of_part(found.start);
        (near && is_last && (follows || colon)).then_some(found.end)
    }

    fn only_fillers(&self, start: usize, end: usize) -> bool {
        let mut at = start;
        while at < end {
            let here = self.view.hits.at(at);
            let word = here
                .iter()
                .filter(|hit| matches!(hit.mark, Mark::Filler | Mark::And | Mark::ALittle) && hit.end <= end)
                .map(|hit| hit.end)
                .max();
            at = match word {
                Some(after) => after,
                None if self.scan.text[at..].starts_with(' ') => at + 1,
                None if !self
                    .view
                    .table
                    .plain
                    .lens(&self.scan.text[at..end])
                    .text
                    .contains(char::is_alphanumeric) =>
                {
                    end
                }
                None => return false,
            };
        }
        true
    }

    /// 治りました, “is gone”: of what stands nearest, and what is tied to that.
    fn over(&self, targets: &mut [Target]) {
        for over in self.words(Mark::Over) {
            let (start, end) = (self.start_of_part(over.start), self.end_of_part(over.start));
            let denied = self.view.hits.iter().any(|hit| {
                hit.mark == Mark::Denial
                    && match self.view.table.denial {
                        Denies::After => {
                            hit.start >= over.end && hit.start < end && hit.start - over.end <= 9
                        }
                        _ => hit.end <= over.start && hit.start >= start && self.touches(hit.end, over.start),
                    }
            });
            if denied {
                continue;
            }
            let within = |target: &Target| target.start < over.end && over.start < target.end;
            let names = |target: &Target| target.says() != Some(false);
            let inside = targets.iter().position(|target| within(target) && names(target));
            let before =
                targets.iter().rposition(|it| it.end <= over.start && it.start >= start && names(it));
            let after = targets.iter().position(|it| it.start >= over.end && it.start < end && names(it));
            let leads = self.view.table.denial != Denies::After
                && after.is_some_and(|at| self.touches(over.end, targets[at].start));
            let first = inside.or(if leads { after } else { before.or(after) });
            // 昨日は咳が出たけど、今は治りました.
            let first = first.or_else(|| {
                let part = self.scan.part_of(over.start);
                let earlier = self.scan.parts.get(part.checked_sub(1)?)?;
                let opens = self.scan.parts.get(part)?.opens;
                let same_sentence = opens != super::part::Border::Sentence;
                same_sentence
                    .then(|| targets.iter().rposition(|it| earlier.holds(it.start) && names(it)))
                    .flatten()
            });
            let Some(first) = first else { continue };
            targets[first].state.over = true;
            let forward = leads && inside.is_none();
            let mut at = first;
            loop {
                let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
                let Some(next) = next.filter(|next| *next < targets.len()) else { break };
                if self.ties[at.min(next)] != Tie::And || !names(&targets[next]) {
                    break;
                }
                targets[next].state.over = true;
                at = next;
            }
        }
    }

    /// True if hardly anything stands between.
    fn touches(&self, start: usize, end: usize) -> bool {
        let Some(gap) = self.scan.text.get(start..end) else { return true };
        if self.view.table.spaced {
            gap.split(' ').filter(|word| !word.is_empty()).count() <= 2
        } else {
            gap.chars().count() <= 3
        }
    }

    /// 咳以外は大丈夫, “nothing but a cough”: what stands beside it, and what is tied to that.
    fn except(&self, targets: &mut [Target]) {
        for except in self.words(Mark::Except) {
            let names = |target: &Target| target.is_symptom();
            let before = targets
                .iter()
                .rposition(|it| it.end <= except.start && names(it) && self.touches(it.end, except.start));
            let after = targets
                .iter()
                .position(|it| it.start >= except.end && names(it) && self.touches(except.end, it.start));
            let (first, forward) = match self.view.table.denial {
                Denies::After => (before.or(after), before.is_none()),
                _ => (after.or(before), after.is_some()),
            };
            let Some(mut at) = first else { continue };
            targets[at].state.excepted = true;
            loop {
                let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
                let Some(next) = next.filter(|next| *next < targets.len()) else { break };
                if self.ties[at.min(next)] == Tie::None || !names(&targets[next]) {
                    break;
                }
                targets[next].state.excepted = true;
                at = next;
            }
        }
    }
}
