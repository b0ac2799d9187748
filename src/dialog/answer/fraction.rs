//! What stands behind the whole degrees: `.5`, `点五`, `5分`, “and a half”.

use super::mark::Mark;
use super::normal::is_letter;
use super::number::Reader;
use super::table::Hit;

impl Reader<'_> {
    /// `.5`, `,5`, `点五`, `てんご`, “point five”; a comma only before a single digit, since “36,97” are two numbers.
    pub fn fraction(&mut self, in_digits: bool, whole: f64) -> Option<f64> {
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

    pub fn half(&mut self) -> Option<f64> {
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
    pub fn tenths(&mut self, in_digits: bool) -> Option<f64> {
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
    pub fn last_digit(&mut self, in_digits: bool) -> Option<f64> {
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
    pub fn follows_half(&self, start: usize) -> bool {
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
}

fn is_kanji(c: char) -> bool {
    matches!(c, '〇' | '\u{4e00}'..='\u{9fff}')
}
