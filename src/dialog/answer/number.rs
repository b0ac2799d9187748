//! Numbers as people write them: `36.5`, `３６，５`, `三十六度五分`, `さんじゅうろくどごぶ`, `97.7F`.

use super::mark::Mark;
use super::normal::{is_latin, is_letter};
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
    words: Vec<Hit>,
    /// Names of measures that may hold a digit, as spo2 does.
    names: Vec<(usize, usize)>,
    views: &'a [View],
}

impl<'a> NumberWords<'a> {
    pub fn of(views: &'a [View]) -> Self {
        let hits = || views.iter().flat_map(|view| &view.hits);
        let mut words: Vec<Hit> = hits().filter(|hit| hit.mark.is_of_a_number()).copied().collect();
        words.sort_unstable_by_key(|hit| hit.start);
        let names = hits().filter(|hit| matches!(hit.mark, Mark::Oxygen | Mark::OtherMeasure));
        Self { words, names: names.map(|hit| (hit.start, hit.end)).collect(), views }
    }

    /// True if a word that adds nothing begins here: a filler or an ending.
    fn adds_nothing(&self, text: &str, place: usize) -> bool {
        self.views.iter().any(|view| {
            let from = view.hits.partition_point(|hit| hit.start < place);
            let mut here = view.hits[from..].iter().take_while(|hit| hit.start == place);
            here.any(|hit| hit.mark == Mark::Filler) || view.table.is_an_ending(&text[place..])
        })
    }

    /// The 2 of spo2.
    fn is_in_a_name(&self, place: usize) -> bool {
        self.names.iter().any(|(start, end)| *start < place && place < *end)
    }

    fn at(&self, place: usize) -> impl Iterator<Item = &Hit> {
        let from = self.words.partition_point(|hit| hit.start < place);
        self.words[from..].iter().take_while(move |hit| hit.start == place)
    }

    /// The end of the longest word here that means one of these.
    fn longest(&self, place: usize, is_one: impl Fn(Mark) -> bool) -> Option<(usize, Mark)> {
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
        if place < at
            || words.is_in_a_name(place)
            || !(c.is_ascii_digit() || words.at(place).next().is_some())
        {
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
struct Reader<'a> {
    text: &'a str,
    words: &'a NumberWords<'a>,
    at: usize,
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

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    fn ascii_digits(&self) -> usize {
        self.rest().bytes().take_while(u8::is_ascii_digit).count()
    }

    fn ascii_integer(&mut self) -> Option<f64> {
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

    fn is_point(&self, place: usize) -> bool {
        self.words.at(place).any(|hit| hit.mark == Mark::Point)
    }

    /// What may stand between two words of one number.
    fn join(&mut self) {
        self.skip_spaces();
        if self.rest().starts_with('-') {
            self.at += 1;
        }
        if let Some((after, _)) = self.words.longest(self.at, |mark| mark == Mark::Join) {
            self.at = after;
            self.skip_spaces();
        }
    }

    /// `.5`, `,5`, `点五`, `てんご`, “point five”; a comma only before a single digit, since “36,97” are two numbers.
    fn fraction(&mut self, in_digits: bool, whole: f64) -> Option<f64> {
        let start = self.at;
        if in_digits && let Some(tenths) = self.loose_fraction() {
            return Some(tenths);
        }
        // Old fingers: `36 . 5`.
        if in_digits && (self.rest().starts_with(" .") || self.rest().starts_with(" ,")) {
            self.at += 1;
        }
        let mark = self.rest().chars().next()?;
        let is_comma = matches!(mark, ',' | '、');
        if is_comma || matches!(mark, '.' | '。' | '・' | '·' | '\'' | '•') {
            self.at += mark.len_utf8();
            while mark == '.' && self.rest().starts_with('.') {
                self.at += 1;
            }
            let spaced = matches!(mark, '.' | ',') && self.rest().starts_with(' ');
            self.at += usize::from(spaced);
            let length = self.ascii_digits();
            let after = self.rest()[length..].chars().next();
            let fits = if is_comma || spaced {
                (length == 1 || is_comma && length == 2 && self.rest()[..2] < *"85")
                    && after.is_none_or(|c| !is_letter(c) || !spaced)
            } else {
                (1..=3).contains(&length)
            };
            // 2020.5.11 is a day.
            let goes_on = after == Some('.')
                && self.rest()[length..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            if in_digits && fits && !goes_on {
                let value = format!("0.{}", &self.rest()[..length]).parse().ok();
                self.at += length;
                return value;
            }
            // 三六・五.
            if !in_digits
                && !is_comma
                && let Some(digit) = self.digit()
            {
                return Some(f64::from(digit) / 10.0);
            }
            self.at = start;
        }
        self.skip_spaces();
        // A word of a digit may begin with the point: दशमलव छ.
        let points = |hit: &&Hit| hit.mark == Mark::Point;
        if let Some(point) = self.words.at(self.at).find(points).copied()
            && let Some((after, Mark::Number(digit))) =
                self.words.longest(self.at, |mark| matches!(mark, Mark::Number(digit) if digit < 10))
            && after > point.end
        {
            self.at = after;
            return Some(f64::from(digit) / 10.0);
        }
        if let Some((after, _)) = self.words.longest(self.at, |mark| mark == Mark::Point) {
            self.at = after;
            self.skip_spaces();
            let length = self.ascii_digits();
            // 8点36.5: below any temperature a point is the clock's.
            if whole < 30.0 && length != 1 {
                self.at = start;
                return None;
            }
            if (1..=2).contains(&length) {
                let value = format!("0.{}", &self.rest()[..length]).parse().ok();
                self.at += length;
                return value;
            }
            if let Some(digit) = self.digit() {
                return Some(f64::from(digit) / 10.0);
            }
        }
        self.at = start;
        None
    }

    /// `36 5` and `36-5`: one digit alone behind two.
    fn loose_fraction(&mut self) -> Option<f64> {
        let behind = self.text[..self.at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let mut rest = self.rest().strip_prefix([' ', '-'])?.chars();
        let digit = rest.next()?.to_digit(10)?;
        let (next, after) = (rest.next(), rest.next());
        let is_alone = next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '/' | '%' | ':'));
        // “36 5.” ends a sentence; “36 5.5” does not.
        let goes_on = after.is_some_and(|c| c.is_ascii_digit());
        if behind != 2 || !is_alone || goes_on || self.is_measured(self.at + 2) {
            return None;
        }
        self.at += 2;
        Some(f64::from(digit) / 10.0)
    }

    /// True if what stands here makes a number a time, a percentage or another measure: 36 5時.
    fn is_measured(&self, place: usize) -> bool {
        let rest = self.text[place..].trim_start();
        let at = self.text.len() - rest.len();
        let of_a_measure =
            |mark| matches!(mark, Mark::Clock | Mark::OtherMeasure | Mark::Percent | Mark::Oxygen);
        self.words
            .views
            .iter()
            .flat_map(|view| &view.hits)
            .any(|hit| hit.start == at && of_a_measure(hit.mark))
    }

    /// One digit as a word.
    fn digit(&mut self) -> Option<u16> {
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

    fn one_unit(&mut self) -> Option<Unit> {
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
    fn ends_word(&self, end: usize) -> bool {
        let runs_on = self.text[..end].ends_with(is_latin) && self.text[end..].starts_with(is_latin);
        !runs_on || end - self.at >= 4
    }

    fn half(&mut self) -> Option<f64> {
        let start = self.at;
        self.join();
        let half =
            self.words.longest(self.at, |mark| mark == Mark::Half).filter(|(end, _)| self.ends_word(*end));
        let half = half.or_else(|| {
            self.at = start;
            self.skip_spaces();
            self.words.longest(self.at, |mark| mark == Mark::Half).filter(|(end, _)| self.ends_word(*end))
        });
        match half {
            Some((after, _)) => {
                self.at = after;
                Some(0.5)
            }
            None => {
                self.at = start;
                None
            }
        }
    }

    /// What follows the degrees: `5分`, `ごぶ`, `5`.
    fn tenths(&mut self, in_digits: bool) -> Option<f64> {
        let start = self.at;
        self.join();
        let ascii = self.ascii_digits();
        let digit = match ascii {
            0 => self.digit().map(u32::from),
            1 => self.ascii_integer().map(|digit| digit as u32),
            _ => None,
        };
        let end = self.at;
        self.skip_spaces();
        let says_tenths = self.words.longest(self.at, |mark| mark == Mark::Tenths);
        self.at = says_tenths.map_or(end, |(after, _)| after);
        // 三十七度二三 is 37.2 or 37.3.
        let is_one_of_two = ascii == 0 && says_tenths.is_none() && self.text[start..].starts_with(is_kanji);
        if digit.is_some() && is_one_of_two && self.digit().is_some() {
            return Some(f64::NAN);
        }
        match digit {
            Some(digit) if says_tenths.is_some() || ascii == 1 || self.ends_number(in_digits) => {
                Some(f64::from(digit) / 10.0)
            }
            _ => {
                self.at = start;
                None
            }
        }
    }

    /// A digit as a word right behind a whole number, with nothing behind it that it could count.
    fn last_digit(&mut self, in_digits: bool) -> Option<f64> {
        let start = self.at;
        self.join();
        let begins = self.at;
        let digit = self.digit();
        // 三十六七度 is 36 or 37.
        if digit.is_some() && self.text[begins..].starts_with(is_kanji) && self.one_unit().is_some() {
            return Some(f64::NAN);
        }
        if digit.is_none() || !self.ends_number(in_digits) {
            self.at = start;
            return None;
        }
        digit.map(|digit| f64::from(digit) / 10.0)
    }

    /// साढे सैंतीस: the half stands before, and is not that of a clock.
    fn follows_half(&self, start: usize) -> bool {
        self.words.words.iter().filter(|hit| hit.mark == Mark::Half && hit.end <= start).any(|hit| {
            let before = self.text[..hit.start].trim_end();
            let of_a_clock =
                before.ends_with(|c: char| is_letter(c) || c.is_ascii_digit()) && before.len() == hit.start;
            self.text[hit.end..start].trim().is_empty() && hit.end < start && !of_a_clock
        })
    }

    /// True if no word goes on behind a digit word: 36도 오, and behind a number in words also before a word that adds
    /// nothing, 三十六度九吧. 一直 begins with a digit too.
    fn ends_number(&self, in_digits: bool) -> bool {
        let rest = self.rest().trim_start();
        if !rest.starts_with(|c: char| is_letter(c) || c.is_ascii_digit()) {
            return true;
        }
        !in_digits && self.words.adds_nothing(self.text, self.text.len() - rest.len())
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

fn is_kanji(c: char) -> bool {
    matches!(c, '〇' | '\u{4e00}'..='\u{9fff}')
}

impl Hit {
    /// More than an `f`, which stands before many a number by chance.
    fn len_is_sure(&self) -> bool {
        self.end - self.start > 2
    }
}
