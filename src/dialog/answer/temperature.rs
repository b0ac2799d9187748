//! A number that was asked for, among the numbers of a text.

use super::Reply;
use super::attribute::lasts;
use super::mark::Mark;
use super::normal::is_letter;
use super::number::{Number, Unit};
use super::part::{Border, Part};
use super::scan::Scan;
use super::table::{Denies, Hit};
use super::target::Target;
use crate::dialog::session::Answer;
use crate::domain::observation::Code;

/// Reads the answer to a question for this code. Several numbers that fit are asked again, not guessed.
pub(super) fn read(code: Code, least: f64, greatest: f64, scan: &Scan) -> Reply {
    let mut fitting: Vec<Candidate> = Vec::new();
    let mut meant = false;
    for candidate in candidates(code, scan) {
        let number = &scan.numbers[candidate.number];
        meant |= number.unit.is_some() || is_all_there_is(scan, number);
        if (least..=greatest).contains(&candidate.value) {
            fitting.push(*candidate);
        }
    }
    match (one_of(&fitting), fitting.is_empty()) {
        (Some(value), _) => Reply::Answer(Answer::Number(value)),
        (None, true) if meant => Reply::OutOfRange,
        _ => Reply::Unread,
    }
}

/// A value of this code that stands out in a text about something else: `36.5`, `37度`, `97%`.
pub(super) fn unasked(code: Code, scan: &Scan) -> Option<f64> {
    let vital = code.vital()?;
    let has_fractions = scan.numbers.iter().any(|number| number.has_fraction);
    let stands_out = |number: &Number| match code {
        Code::BodyTemperature => {
            number.has_fraction || matches!(number.unit, Some(Unit::Celsius | Unit::Fahrenheit))
        }
        Code::Spo2 => {
            let is_bare = number.unit.is_none() && !number.has_fraction;
            let is_named = scan.has(|mark| mark == Mark::Oxygen) || has_fractions;
            let is_other = scan.has(|mark| mark == Mark::OtherMeasure);
            number.unit == Some(Unit::Percent) || (is_bare && is_named && !is_other)
        }
        _ => false,
    };
    let fits = |it: &&Candidate| {
        stands_out(&scan.numbers[it.number]) && (vital.least..=vital.greatest).contains(&it.value)
    };
    let found: Vec<Candidate> = candidates(code, scan).iter().filter(fits).copied().collect();
    one_of(&found)
}

/// The one value that is meant: today's beside others, else the only one.
fn one_of(found: &[Candidate]) -> Option<f64> {
    let only = |is_meant: &dyn Fn(&Candidate) -> bool| {
        let mut values = found.iter().filter(|it| is_meant(it)).map(|it| it.value);
        let first = values.next()?;
        values.all(|value| value == first).then_some(first)
    };
    // A bare “38” gives way to a number beside the name of the measure.
    let are_bare = found.iter().all(|it| it.is_named || it.is_bare);
    only(&|_| true).or_else(|| only(&|it| it.is_todays)).or_else(|| only(&|it| it.is_named && are_bare))
}

/// A number that can be today's value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Its place among the numbers.
    number: usize,
    value: f64,
    /// It stands beside a word like “now”.
    is_todays: bool,
    is_vague: bool,
    /// A name of the measure stands beside it.
    is_named: bool,
    /// It has neither fraction nor unit.
    is_bare: bool,
}

/// The numbers that can be today's value, found once.
fn candidates(code: Code, scan: &Scan) -> &[Candidate] {
    let known = match code {
        Code::BodyTemperature => &scan.temperatures,
        Code::Spo2 => &scan.saturations,
        _ => return &[],
    };
    known.get_or_init(|| find_candidates(code, scan))
}

fn find_candidates(code: Code, scan: &Scan) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, number) in scan.numbers.iter().enumerate() {
        let Some(part) = scan.parts.get(scan.part_of(number.start)) else { continue };
        let Some(value) = value(code, number, scan, part) else { continue };
        if let Some(open) = is_open(code, scan, part, at) {
            found.push(Candidate {
                number: at,
                value,
                is_bare: number.unit.is_none() && !number.has_fraction,
                is_todays: open == Open::Today,
                is_vague: open == Open::Vaguely,
                is_named: code == Code::BodyTemperature
                    && name_before(scan, part, number) == Some(Mark::Temperature),
            });
        }
    }
    // “36 37 or so” leaves both open; beside a clear value in another part a vague one says nothing.
    let part_of = |it: &Candidate| scan.part_of(scan.numbers[it.number].start);
    let vague: Vec<usize> = found.iter().filter(|it| it.is_vague).map(part_of).collect();
    found.retain(|it| !it.is_vague && !vague.contains(&part_of(it)));
    found
}

/// How a number can be today's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Nothing says of which day it is.
    Unsaid,
    /// A word says that it is today's.
    Today,
    /// It is a value of about this.
    Vaguely,
}

/// What a number means as this code; `None` if it cannot mean it.
fn value(code: Code, number: &Number, scan: &Scan, part: &Part) -> Option<f64> {
    match code {
        Code::BodyTemperature => {
            let named = name_before(scan, part, number).or_else(|| name_behind(scan, part, number));
            if named == Some(Mark::Oxygen) && number.unit.is_none() && !number.has_fraction {
                return None;
            }
            celsius(number, scan, named == Some(Mark::Temperature))
        }
        Code::Spo2 => {
            let possible = number.unit.is_none() || number.unit == Some(Unit::Percent);
            (possible && !number.has_fraction).then_some(number.value)
        }
        _ => Some(number.value),
    }
}

/// Degrees Celsius, to one decimal.
fn celsius(number: &Number, scan: &Scan, is_named: bool) -> Option<f64> {
    let said = number.value;
    let short_tens = scan.views.iter().any(|view| view.table.short_tens);
    let is_fahrenheit = (93.0..=110.0).contains(&said);
    let value = match number.unit {
        Some(Unit::Percent) => return None,
        Some(Unit::Fahrenheit) => (said - 32.0) / 1.8,
        // “98.6 degrees” can only be Fahrenheit. A bare 97 is more likely the oxygen.
        Some(Unit::Celsius) if is_fahrenheit => (said - 32.0) / 1.8,
        None if (number.has_fraction || is_named) && is_fahrenheit => (said - 32.0) / 1.8,
        // 七度八分 is what people say for 37.8.
        Some(Unit::Celsius) if short_tens && (4.0..10.0).contains(&said) => said + 30.0,
        // 365 is 36.5, also with a degree sign.
        None | Some(Unit::Celsius) if !number.has_fraction && (300.0..=450.0).contains(&said) => said / 10.0,
        _ => said,
    };
    Some((value * 10.0).round() / 10.0)
}

/// The last name of a measure before a number, with no other number between.
fn name_before(scan: &Scan, part: &Part, number: &Number) -> Option<Mark> {
    let index = scan.numbers.partition_point(|other| other.end <= number.start);
    let from = index.checked_sub(1).map_or(0, |before| scan.numbers[before].end);
    let names = scan.marks_in(part.start.max(from), number.start);
    let mut names =
        names.filter(|hit| matches!(hit.mark, Mark::Temperature | Mark::Oxygen | Mark::OtherMeasure));
    // 39歳 is no name of what follows.
    let has_own = |hit: &Hit| {
        hit.mark == Mark::OtherMeasure
            && index.checked_sub(1).is_some_and(|before| {
                scan.text.get(scan.numbers[before].end..hit.start).is_some_and(|gap| gap.trim().is_empty())
            })
    };
    names.rfind(|hit| !has_own(hit)).map(|hit| hit.mark).or_else(|| {
        // 体温は、36.5
        let before = scan.parts.get(scan.part_of(part.start).checked_sub(1)?)?;
        let rest = scan.text.get(part.start..number.start)?;
        let last = scan.marks_in(before.start, before.end).next_back()?;
        let ends = !scan.text.get(last.end..before.end)?.trim().contains(' ');
        let is_name = matches!(last.mark, Mark::Temperature | Mark::Oxygen | Mark::OtherMeasure);
        (is_name && !has_own(last) && ends && last.start >= from && rest.trim().is_empty())
            .then_some(last.mark)
    })
}

/// “102 jwaro”: a name right behind.
fn name_behind(scan: &Scan, part: &Part, number: &Number) -> Option<Mark> {
    let mut names = scan.marks_in(number.end, part.end).filter(|hit| hit.mark == Mark::Temperature);
    let name = names.next().filter(|hit| scan.fillers_only(number.end, hit.start))?;
    (!has_own_number(scan, name)).then_some(name.mark)
}

/// A name of a measure names the number behind it, if one stands there.
fn has_own_number(scan: &Scan, name: &Hit) -> bool {
    let next = scan.numbers.iter().find(|number| number.start >= name.end);
    next.is_some_and(|number| {
        let gap = &scan.text[name.end..number.start];
        gap.chars().count() <= 2
            || scan.fillers_only(name.end, number.start) && !gap.contains(['、', ',', '。'])
    })
}

/// `None` if a number cannot be today's value of the person.
fn is_open(code: Code, scan: &Scan, part: &Part, at: usize) -> Option<Open> {
    let number = &scan.numbers[at];
    // “38? No, 37.”
    let is_asked = part.asks && scan.numbers.len() > 1;
    if is_asked || is_joined(scan, number) || scan.is_supposed(part, number.start, number.end) {
        return None;
    }
    // Words right behind: 37.5度以上, 36度台, 39歳, 10時.
    let behind = scan.text[number.end..].trim_start();
    let place = scan.text.len() - behind.len();
    let near = |hit: &&Hit| {
        let gap = scan.text.get(place..hit.start);
        gap.is_none_or(|gap| gap.chars().count() <= 1 || scan.fillers_only(place, hit.start))
    };
    for hit in scan.marks_in(number.end, part.end.max(place + 1)).filter(near) {
        let touches = hit.start <= place;
        match hit.mark {
            Mark::Limit => return None,
            Mark::Vague if touches => return Some(Open::Vaguely),
            Mark::Clock if touches && !number.has_fraction => return None,
            Mark::OtherMeasure if touches && !(number.has_fraction && has_own_number(scan, hit)) => {
                return None;
            }
            Mark::Usual if touches => return None,
            _ => {}
        }
    }
    // Words right before: “above 38”, “less than 37”.
    let limited = scan
        .marks_in(part.start, number.start)
        .filter(|hit| matches!(hit.mark, Mark::Limit | Mark::Vague) && hit.end <= number.start)
        .any(|hit| scan.fillers_only(hit.end, number.start));
    // “Jam 10”, but not 10時36.8, nor 여덟시 36.5, whose eight is too short a word for a number by itself.
    let has_own = |clock: &Hit| {
        let is_own =
            |word: &Hit| matches!(word.mark, Mark::Number(_) | Mark::Tens) && word.end == clock.start;
        let ends = |it: &Number| {
            it.end <= clock.start
                && scan.text.get(it.end..clock.start).is_some_and(|gap| gap.trim().is_empty())
        };
        scan.numbers.iter().any(ends) || scan.views.iter().flat_map(|view| &view.hits).any(is_own)
    };
    let clock = scan.marks_in(part.start, number.start).filter(|hit| hit.mark == Mark::Clock).any(|hit| {
        let is_near = scan.text.get(hit.end..number.start).is_some_and(|gap| gap.trim().is_empty());
        is_near && hit.end <= number.start && !has_own(hit)
    });
    let other = name_before(scan, part, number) == Some(Mark::OtherMeasure);
    if clock
        || limited
        || (other && code == Code::BodyTemperature)
        || is_denied(scan, part, number)
        || is_others(scan, number)
    {
        return None;
    }
    let time = time_of(scan, part, at);
    match time {
        Some(Mark::Past | Mark::Usual) => None,
        Some(Mark::Today) => Some(Open::Today),
        _ => Some(Open::Unsaid),
    }
}

/// 130/80, 10:30, 090-1234: a part of something longer.
fn is_joined(scan: &Scan, number: &Number) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, after) = (&scan.text[..number.start], &scan.text[number.end..]);
    let (mut back, mut on) = (before.chars().rev(), after.chars());
    let (left, right) = (back.next(), on.next());
    let is_line = |c: Option<char>| matches!(c, Some('/' | ':' | '-' | '#'));
    // “36.5-37” are two values and no telephone number.
    let is_range = scan
        .numbers
        .iter()
        .any(|other| other.has_fraction && (other.end + 1 == number.start || number.end + 1 == other.start));
    let pressure = !is_range
        && !number.has_fraction
        && (is_line(left) && digit(back.next()) || is_line(right) && digit(on.next()));
    pressure || digit(left) || (number.in_digits && number.unit.is_none() && digit(right))
}

/// Past, usual or today's: what the words of time say that belong to this number.
///
/// Where a part begins with such a word, each holds for the numbers behind it up to the next; else each stands behind
/// its number: “38.2 yesterday, 36.9 now”.
fn time_of(scan: &Scan, part: &Part, at: usize) -> Option<Mark> {
    let is_time = |hit: &&Hit| match hit.mark {
        Mark::Past => !lasts(scan, part, hit),
        Mark::Usual | Mark::Today => true,
        _ => false,
    };
    let times: Vec<&Hit> = scan.marks_in(part.start, part.end).filter(is_time).collect();
    // An hour of the day has no day of its own.
    let counts = |number: &&Number| part.holds(number.start) && (number.value >= 30.0 || number.has_fraction);
    let number = &scan.numbers[at];
    let (first, last) = (scan.numbers.iter().find(counts)?, scan.numbers.iter().rfind(counts)?);
    let leads = times.first().is_some_and(|hit| hit.start < first.start);
    if times.is_empty() {
        return past_before(scan, part);
    }
    let found: Vec<Mark> = if leads {
        let before = |to: usize| {
            let from =
                scan.numbers.iter().filter(counts).rfind(|it| it.end <= to).map_or(part.start, |it| it.end);
            times.iter().filter(move |hit| hit.start >= from && hit.end <= to).map(|hit| hit.mark)
        };
        let mut place = number.start;
        let mut found: Vec<Mark> = before(place).collect();
        while found.is_empty() {
            let Some(earlier) = scan.numbers.iter().filter(counts).rfind(|it| it.end <= place) else { break };
            place = earlier.start;
            found = before(place).collect();
        }
        found
    } else {
        let follows = times.last().is_some_and(|hit| hit.start >= last.end);
        let belongs = |hit: &&&Hit| {
            let next = scan.numbers.iter().filter(counts).find(|it| it.start >= hit.end);
            let before = scan.numbers.iter().filter(counts).rfind(|it| it.end <= hit.start);
            let touches = next.is_some_and(|next| {
                let ties = scan.marks_in(hit.end, next.start).any(|hit| hit.mark == Mark::And);
                scan.fillers_only(hit.end, next.start) && !ties
            });
            let owner = if touches && !follows { next.or(before) } else { before.or(next) };
            owner == Some(number)
        };
        times.iter().filter(belongs).map(|hit| hit.mark).collect()
    };
    let has = |mark: Mark| found.contains(&mark).then_some(mark);
    // 今日も平熱で36.5 is today's.
    has(Mark::Today).or(has(Mark::Past)).or(has(Mark::Usual))
}

/// “Yesterday morning 38, evening 37.5”: the past holds behind a comma too.
fn past_before(scan: &Scan, part: &Part) -> Option<Mark> {
    let at = scan.part_of(part.start);
    let before = scan.parts.get(at.checked_sub(1)?).filter(|_| part.opens == Border::Comma)?;
    let speaks = scan.part_has(part, |mark| matches!(mark, Mark::Myself | Mark::Others));
    let times = || {
        let marks = scan.marks_in(before.start, before.end);
        marks.filter(|hit| matches!(hit.mark, Mark::Past | Mark::Today | Mark::Usual))
    };
    let first = scan.numbers.iter().find(|it| before.holds(it.start));
    let leads = times().next().is_some_and(|hit| first.is_some_and(|it| hit.end <= it.start));
    let last = times().next_back()?;
    let is_past = leads && last.mark == Mark::Past && !lasts(scan, before, last);
    (is_past && !speaks).then_some(Mark::Past)
}

/// 「37.5度はありません」, “not 38”.
fn is_denied(scan: &Scan, part: &Part, number: &Number) -> bool {
    scan.views.iter().any(|view| {
        let here = view.hits.within(part.start, part.end);
        here.iter().filter(|hit| hit.mark == Mark::Denial).any(|hit| {
            let (from, to) = match view.table.denial {
                Denies::After if hit.start >= number.end => (number.end, hit.start),
                Denies::After => return false,
                _ if hit.end <= number.start => (hit.end, number.start),
                _ => return false,
            };
            let gap = scan.text[from..to].trim();
            let names = scan.targets.iter().any(|target| target.start >= from && target.start < to);
            let short =
                if view.table.spaced { gap.split(' ').count() <= 2 } else { gap.chars().count() <= 2 };
            let is_answer = gap.is_empty()
                && scan.numbers.iter().filter(|it| it.has_fraction || it.value > 30.0).count() == 1
                && view.table.denial != Denies::After
                && scan.whole_text(&scan.text[hit.start..hit.end]).is_some_and(|whole| whole.no);
            short && !names && !is_answer
        })
    })
}

/// A number is somebody else's if the last person named before it in its sentence is, or, where its part begins with a
/// number, the person named behind it.
fn is_others(scan: &Scan, number: &Number) -> bool {
    if scan.has(|mark| mark == Mark::Proxy) {
        return false;
    }
    let mut at = scan.part_of(number.start);
    let Some(part) = scan.parts.get(at).copied() else { return false };
    let is_person = |hit: &&Hit| matches!(hit.mark, Mark::Others | Mark::Myself);
    let first = scan.numbers.iter().find(|it| part.holds(it.start)).map_or(part.start, |it| it.start);
    let leads = scan.marks_in(part.start, first).any(|hit| is_person(&hit));
    let next =
        scan.numbers.iter().find(|it| it.start >= number.end).map_or(part.end, |it| it.start.min(part.end));
    let behind = scan.marks_in(number.end, next).find(is_person).filter(|_| !leads);
    let names = |to: usize| scan.targets.iter().any(|target| target.start >= number.end && target.end <= to);
    if let Some(hit) = behind.filter(|hit| !names(hit.start)) {
        return hit.mark == Mark::Others;
    }
    while at > 0 && scan.parts[at].opens != Border::Sentence {
        at -= 1;
    }
    let start = scan.parts.get(at).map_or(0, |part| part.start);
    let last = scan.marks_in(start, number.start).rfind(is_person);
    let fine = |other: &Hit| {
        let said = |target: &Target| {
            target.start >= other.end && target.end <= number.start && target.says() == Some(false)
        };
        scan.targets.iter().any(said)
    };
    last.is_some_and(|hit| hit.mark == Mark::Others && !fine(hit))
}

fn is_all_there_is(scan: &Scan, number: &Number) -> bool {
    let (before, after) = (&scan.text[..number.start], &scan.text[number.end..]);
    !before.contains(char::is_alphanumeric)
        && (!after.contains(is_letter) || scan.fillers_only(number.end, scan.text.len()))
}
