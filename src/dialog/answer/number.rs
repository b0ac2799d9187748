//! Numbers as people write them: `36.5`, `３６，５`, `三十六度五分`, `さんじゅうろくどごぶ`, `97.7F`.

use super::hits::Hits;
use super::mark::Mark;
use super::normal::is_latin;
use super::scan::View;
use super::table::Hit;

/// A number found in a text that is in its normal spelling.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    pub unit: Option<Unit>,
    /// It has a fraction: `36.5`, `36度5分`, `37度半`.
    pub has_fraction: bool,
    /// Written with digits.
    pub in_digits: bool,
    /// Where it stands, unit included.
    pub start: usize,
    pub end: usize,
}

/// The unit that follows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Celsius,
    Fahrenheit,
    Percent,
}

/// The words of numbers in a text, by their place.
pub(super) struct NumberWords<'a> {
    pub words: Hits,
    /// Names of measures that may hold a digit, as spo2 does.
    names: Vec<(usize, usize)>,
    views: &'a [View],
}

impl<'a> NumberWords<'a> {
    pub fn of(views: &'a [View]) -> Self {
        let hits = || views.iter().flat_map(|view| &view.hits);
        let words: Vec<Hit> = hits().filter(|hit| hit.mark.is_of_a_number()).copied().collect();
        let words = if views.len() > 1 { Hits::of(words) } else { Hits::ordered(words) };
        let names = hits().filter(|hit| matches!(hit.mark, Mark::Oxygen | Mark::OtherMeasure));
        Self { words, names: names.map(|hit| (hit.start, hit.end)).collect(), views }
    }

    /// True if a word that adds nothing begins here: a filler or an ending.
    pub fn adds_nothing(&self, text: &str, place: usize) -> bool {
        self.views.iter().any(|view| {
            view.hits.at(place).iter().any(|hit| hit.mark == Mark::Filler)
                || view.table.is_an_ending(&text[place..])
        })
    }

    /// The 2 of spo2.
    fn is_in_a_name(&self, place: usize) -> bool {
        self.names.iter().any(|(start, end)| *start < place && place < *end)
    }

    pub fn at(&self, place: usize) -> impl Iterator<Item = &Hit> {
        self.words.at(place).iter()
    }

    /// The end of the longest word here that means one of these.
    pub fn longest(&self, place: usize, is_one: impl Fn(Mark) -> bool) -> Option<(usize, Mark)> {
        self.at(place)
            .filter(|hit| is_one(hit.mark))
            .map(|hit| (hit.end, hit.mark))
            .max_by_key(|(end, _)| *end)
    }
}

/// Finds the numbers of a text, from left to right.
pub(super) fn numbers(text: &str, words: &NumberWords<'_>) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    for (place, c) in text.char_indices() {
        let begins = place >= at && (c.is_ascii_digit() || words.at(place).next().is_some());
        if !begins || words.is_in_a_name(place) {
            continue;
        }
        match (Reader { text, words, at: place }).number() {
            Some(number) => {
                at = number.end;
                found.push(number);
            }
            // The rest of a long run of digits is no number either.
            None if c.is_ascii_digit() => {
                at = place + text[place..].bytes().take_while(u8::is_ascii_digit).count();
            }
            None => {}
        }
    }
    found
}

/// Reads from left to right and stays where it could not read.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub words: &'a NumberWords<'a>,
    pub at: usize,
}

impl<'a> Reader<'a> {
    fn number(mut self) -> Option<Number> {
        let start = self.at;
        let in_digits = self.rest().starts_with(|c: char| c.is_ascii_digit());
        let (mut value, count) = if in_digits { (self.ascii_integer()?, 3) } else { self.spelled_integer()? };
        let mut fraction = self.fraction(in_digits, value);
        let mut unit = self.unit();
        if fraction.is_none() && unit.is_none() && (34.0..43.0).contains(&value) {
            fraction = self.last_digit(in_digits);
        }
        if fraction.is_none() {
            fraction = self
                .half()
                .or_else(|| (unit == Some(Unit::Celsius)).then(|| self.tenths(in_digits)).flatten());
        }
        if unit.is_none() {
            unit = self.unit();
        }
        if fraction.is_none() && unit != Some(Unit::Percent) && self.follows_half(start) {
            fraction = Some(0.5);
        }
        if unit.is_none() && self.follows_fahrenheit(start) {
            unit = Some(Unit::Fahrenheit);
        }
        // A “に” or “one” in the middle of a sentence is nearly always something else; one word for 37 is not.
        if !in_digits && count < 2 && !(34.0..43.0).contains(&value) && unit.is_none() && fraction.is_none() {
            return None;
        }
        value += fraction.unwrap_or(0.0);
        Some(Number { value, unit, has_fraction: fraction.is_some(), in_digits, start, end: self.at })
    }

    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    pub fn ascii_digits(&self) -> usize {
        self.rest().bytes().take_while(u8::is_ascii_digit).count()
    }

    pub fn ascii_integer(&mut self) -> Option<f64> {
        let length = self.ascii_digits();
        // Longer runs are telephone numbers and the like.
        let value = (1..=6).contains(&length).then(|| self.rest()[..length].parse().ok()).flatten()?;
        self.at += length;
        Some(value)
    }

    /// `三十六`, `さんじゅうろく`, “thirty-six”, and one after another as in `三六五`; with how many words it took.
    fn spelled_integer(&mut self) -> Option<(f64, u32)> {
        let start = self.at;
        if self.rest().starts_with(is_latin) && self.text[..start].ends_with(is_latin) {
            return None;
        }
        let (mut total, mut pending, mut count) = (0_u32, None::<u32>, 0);
        let mut is_full = false;
        let mut end = start;
        while count < 8 {
            let is_digit_or_more = |mark| matches!(mark, Mark::Number(_) | Mark::Tens | Mark::Hundreds);
            let Some((after, mark)) = self.words.longest(self.at, is_digit_or_more) else { break };
            match mark {
                // दशमलव छ, the six behind a point.
                Mark::Number(digit) if digit < 10 && self.is_point(self.at) => break,
                // 三十六八: a further digit is the tenth.
                Mark::Number(digit) if digit < 10 && is_full => break,
                Mark::Number(digit) if digit < 10 => {
                    is_full = total >= 10;
                    pending = Some(pending.unwrap_or(0).saturating_mul(10) + u32::from(digit));
                }
                Mark::Number(many) if pending.is_none() && total % 100 == 0 => total += u32::from(many),
                Mark::Tens => total += pending.take().unwrap_or(1).saturating_mul(10),
                Mark::Hundreds => {
                    total = (total + pending.take().unwrap_or(0)).max(1).saturating_mul(100);
                }
                _ => break,
            }
            count += 1;
            (self.at, end) = (after, after);
            self.join();
        }
        self.at = end;
        let runs_on = self.text[..end].ends_with(is_latin) && self.rest().starts_with(is_latin);
        if count == 0 || runs_on {
            self.at = start;
            return None;
        }
        Some((f64::from(total.saturating_add(pending.unwrap_or(0))), count))
    }

    pub fn is_point(&self, place: usize) -> bool {
        self.words.at(place).any(|hit| hit.mark == Mark::Point)
    }

    /// What may stand between two words of one number.
    pub fn join(&mut self) {
        self.skip_spaces();
        if self.rest().starts_with('-') {
            self.at += 1;
        }
        if let Some((after, _)) = self.words.longest(self.at, |mark| mark == Mark::Join) {
            self.at = after;
            self.skip_spaces();
        }
    }

    /// True if what stands here makes a number a time, a percentage or another measure: 36 5時.
    pub fn is_measured(&self, place: usize) -> bool {
        let rest = self.text[place..].trim_start();
        let at = self.text.len() - rest.len();
        let of_a_measure =
            |mark| matches!(mark, Mark::Clock | Mark::OtherMeasure | Mark::Percent | Mark::Oxygen);
        self.words.views.iter().flat_map(|view| view.hits.at(at)).any(|hit| of_a_measure(hit.mark))
    }

    /// One digit as a word.
    pub fn digit(&mut self) -> Option<u16> {
        let (after, mark) =
            self.words.longest(self.at, |mark| matches!(mark, Mark::Number(digit) if digit < 10))?;
        let runs_on = self.text[..after].ends_with(is_latin) && self.text[after..].starts_with(is_latin);
        let Mark::Number(digit) = mark else { return None };
        if runs_on {
            return None;
        }
        self.at = after;
        Some(digit)
    }

    fn unit(&mut self) -> Option<Unit> {
        let start = self.at;
        self.skip_spaces();
        let unit = self.one_unit();
        // “37.5 o más”: an “o” is a degree sign only right behind the number.
        let is_letter = self.at - start == 2 && self.text[start..self.at].ends_with(is_latin);
        let is_known = self.text[start..self.at].ends_with(['c', 'f']);
        let Some(unit) = unit.filter(|_| !is_letter || is_known) else {
            self.at = start;
            return None;
        };
        // “Degrees Fahrenheit”, องศาเซลเซียส.
        let end = self.at;
        self.skip_spaces();
        match self.one_unit() {
            Some(more) if unit == Unit::Celsius && more != Unit::Percent => Some(more),
            _ => {
                self.at = end;
                Some(unit)
            }
        }
    }

    pub fn one_unit(&mut self) -> Option<Unit> {
        let is_unit = |mark| matches!(mark, Mark::Degrees | Mark::Celsius | Mark::Fahrenheit | Mark::Percent);
        let found = self.words.at(self.at).filter(|hit| is_unit(hit.mark)).map(|hit| (hit.end, hit.mark));
        let signs = [
            ("°c", Mark::Celsius),
            ("°f", Mark::Fahrenheit),
            ("°", Mark::Degrees),
            ("º", Mark::Degrees),
            ("c", Mark::Celsius),
            ("f", Mark::Fahrenheit),
            ("%", Mark::Percent),
        ];
        let written = signs.into_iter().filter(|(sign, _)| self.rest().starts_with(sign));
        let written = written.map(|(sign, mark)| (self.at + sign.len(), mark));
        let (mut end, mark) =
            found.chain(written).filter(|(end, _)| self.ends_word(*end)).max_by_key(|it| it.0)?;
        if self.text[..end].ends_with(is_latin) {
            end += self.text[end..].chars().take_while(|c| is_latin(*c)).map(char::len_utf8).sum::<usize>();
        }
        self.at = end;
        Some(match mark {
            Mark::Fahrenheit => Unit::Fahrenheit,
            Mark::Percent => Unit::Percent,
            _ => Unit::Celsius,
        })
    }

    /// False if a short unit in Latin letters runs on: the `c` of `36.5 cough`. “Degree” may: “degrees”.
    pub fn ends_word(&self, end: usize) -> bool {
        let runs_on = self.text[..end].ends_with(is_latin) && self.text[end..].starts_with(is_latin);
        !runs_on || end - self.at >= 4
    }

    /// 華氏97.9.
    fn follows_fahrenheit(&self, start: usize) -> bool {
        let mut before =
            self.words.words.iter().filter(|hit| hit.mark == Mark::Fahrenheit && hit.end <= start);
        before.any(|hit| {
            let gap = self.text[hit.end..start].trim();
            hit.len_is_sure() && gap.chars().count() <= 1 && !gap.contains(|c: char| c.is_ascii_digit())
        })
    }
}

impl Hit {
    /// More than an `f`, which stands before many a number by chance.
    fn len_is_sure(&self) -> bool {
        self.end - self.start > 2
    }
}
