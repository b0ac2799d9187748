//! Numbers as people write them: `36.5`, `３６，５`, `三十六度五分`, `さんじゅうろくどごぶ`, `97.7F`.

use std::ops::Range;

/// A number found in a text that is in its normal spelling.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    pub unit: Option<Unit>,
    /// It has a fraction: `36.5`, `36度5分`, `37度半`.
    pub has_fraction: bool,
    /// Where it stands, unit included.
    pub span: Range<usize>,
}

/// The unit that follows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Celsius,
    Fahrenheit,
    Percent,
}

/// How sure it is that kana are a number: with a じゅう, or three digits in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Sure,
    Loose,
}

/// Spoken and written digits; the longest that fits is taken.
const DIGITS: &[(&str, u32)] = &[
    ("きゅう", 9),
    ("ぜろ", 0),
    ("れい", 0),
    ("まる", 0),
    ("いち", 1),
    ("さん", 3),
    ("よん", 4),
    ("ろく", 6),
    ("しち", 7),
    ("なな", 7),
    ("はち", 8),
    ("に", 2),
    ("し", 4),
    ("ご", 5),
    ("く", 9),
    ("〇", 0),
    ("零", 0),
    ("一", 1),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
];
const TENS: &[(&str, u32)] = &[("じゅう", 10), ("じゅっ", 10), ("十", 10), ("ひゃく", 100), ("百", 100)];
const POINTS: &[&str] = &[".", "点", "てん", "・", "·"];
const DEGREES: &[&str] =
    &["度", "ど", "°c", "°", "℃", "c", "degrees celsius", "degrees c", "celsius", "degrees"];
const FAHRENHEIT: &[&str] = &["°f", "f", "degrees fahrenheit", "degrees f", "fahrenheit", "華氏"];
const PERCENT: &[&str] = &["%", "ぱーせんと", "percent"];
const TENTHS: &[&str] = &["分", "ぶ"];
const HALF: &[&str] = &["半", "はん"];

/// Finds the numbers of a text, from left to right.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match number_at(text, at) {
            Some(number) => {
                at = number.span.end.max(at + c.len_utf8());
                found.push(number);
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

fn number_at(text: &str, start: usize) -> Option<Number> {
    let mut reader = Reader { text, at: start };
    let (mut value, spelled) = match reader.ascii_integer() {
        Some(value) => (value, None),
        None => {
            let (value, spelling) = reader.spelled_integer()?;
            (value, Some(spelling))
        }
    };
    let mut fraction = reader.fraction();
    let unit = reader.unit();
    if unit == Some(Unit::Celsius) && fraction.is_none() {
        fraction = reader.tenths();
    }
    // A “に” or “ごく” in the middle of a sentence is nearly always a piece of another word.
    let in_kana = spelled.is_some() && !text[start..].starts_with(is_kanji);
    if in_kana && spelled != Some(Spelling::Sure) && unit.is_none() {
        return None;
    }
    value += fraction.unwrap_or(0.0);
    Some(Number { value, unit, has_fraction: fraction.is_some(), span: start..reader.at })
}

/// Reads from left to right and stays where it could not read.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn take(&mut self, words: &[&str]) -> bool {
        let longest =
            words.iter().filter(|word| self.rest().starts_with(**word)).map(|word| word.len()).max();
        self.at += longest.unwrap_or(0);
        longest.is_some()
    }

    fn take_value(&mut self, table: &[(&str, u32)]) -> Option<u32> {
        let (word, value) = table
            .iter()
            .filter(|(word, _)| self.rest().starts_with(word))
            .max_by_key(|(word, _)| word.len())?;
        self.at += word.len();
        Some(*value)
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
        let value = (1..=6).contains(&length).then(|| self.rest()[..length].parse().ok()).flatten();
        if value.is_some() {
            self.at += length;
        }
        value
    }

    /// `三十六`, `さんじゅうろく`, and one after another as in `三六五`.
    fn spelled_integer(&mut self) -> Option<(f64, Spelling)> {
        let start = self.at;
        let (mut total, mut digits, mut words, mut spelling) = (0_u32, None::<u32>, 0, Spelling::Loose);
        while words < 8 {
            if let Some(ten) = self.take_value(TENS) {
                total += digits.take().unwrap_or(1).saturating_mul(ten);
                spelling = Spelling::Sure;
            } else if let Some(digit) = self.take_value(DIGITS) {
                digits = Some(digits.unwrap_or(0) * 10 + digit);
            } else {
                break;
            }
            words += 1;
        }
        if words == 0 {
            self.at = start;
            return None;
        }
        if words > 2 {
            spelling = Spelling::Sure;
        }
        Some((f64::from(total + digits.unwrap_or(0)), spelling))
    }

    /// `.5`, `,5`, `点五`, `てんご`; a comma only before a single digit, since “36,97” are two numbers.
    fn fraction(&mut self) -> Option<f64> {
        let start = self.at;
        if let Some(tenths) = self.loose_fraction() {
            return Some(tenths);
        }
        let comma = self.take(&[","]);
        if !comma && !self.take(POINTS) {
            return None;
        }
        let length = self.ascii_digits();
        if length > 0 && (!comma || length == 1) {
            let value = format!("0.{}", &self.rest()[..length]).parse().ok();
            self.at += length;
            let goes_on = comma && self.rest().starts_with('.');
            if value.is_some() && !goes_on {
                return value;
            }
        } else if !comma && let Some(digit) = self.take_value(DIGITS) {
            return Some(f64::from(digit) / 10.0);
        }
        self.at = start;
        None
    }

    /// `36 5` and `36-5`: one digit alone behind two.
    fn loose_fraction(&mut self) -> Option<f64> {
        let behind_two = self.text[..self.at].bytes().rev().take_while(u8::is_ascii_digit).count() == 2;
        let mut rest = self.rest().strip_prefix([' ', '-'])?.chars();
        let digit = rest.next()?.to_digit(10)?;
        let is_alone =
            rest.next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '/' | '%'));
        if !behind_two || !is_alone {
            return None;
        }
        self.at += 2;
        Some(f64::from(digit) / 10.0)
    }

    fn unit(&mut self) -> Option<Unit> {
        let start = self.at;
        self.skip_spaces();
        for (unit, words) in
            [(Unit::Fahrenheit, FAHRENHEIT), (Unit::Celsius, DEGREES), (Unit::Percent, PERCENT)]
        {
            let before = self.at;
            if self.take(words) && !self.inside_a_latin_word(before) {
                return Some(unit);
            }
            self.at = before;
        }
        self.at = start;
        None
    }

    /// True if a unit written in Latin letters runs on: the `c` of `36.5 cough`.
    fn inside_a_latin_word(&self, start: usize) -> bool {
        let latin = |c: char| c.is_ascii_alphabetic();
        self.text[start..self.at].ends_with(latin) && self.rest().starts_with(latin)
    }

    /// What follows the degrees: `5分`, `ごぶ`, `半`.
    fn tenths(&mut self) -> Option<f64> {
        let start = self.at;
        self.skip_spaces();
        if self.take(HALF) {
            return Some(0.5);
        }
        let ascii = self.ascii_digits();
        let digit = match ascii {
            0 => self.take_value(DIGITS),
            1 => self.ascii_integer().map(|digit| digit as u32),
            _ => None,
        };
        let says_tenths = self.take(TENTHS);
        match digit {
            Some(digit) if says_tenths || ascii == 1 => Some(f64::from(digit) / 10.0),
            _ => {
                self.at = start;
                None
            }
        }
    }
}

fn is_kanji(c: char) -> bool {
    matches!(c, '〇' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::super::normal::normal;
    use super::*;

    fn values(text: &str) -> Vec<f64> {
        numbers(&normal(text)).into_iter().map(|number| number.value).collect()
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for text in [
            "36.5",
            "３６．５",
            "36,5",
            "36度5分",
            "36度5",
            "36 度 5 分",
            "三十六度五分",
            "三十六点五",
            "三六・五",
            "さんじゅうろくどごぶ",
            "サンジュウロクテンゴ",
            "36度半",
            "さんじゅうろくどはん",
            "36.5℃",
            "36.5 C",
        ] {
            assert_eq!(values(text), [36.5], "{text}");
        }
    }

    #[test]
    fn two_numbers_stay_two() {
        assert_eq!(values("36.5, 97"), [36.5, 97.0]);
        assert_eq!(values("36.5,97"), [36.5, 97.0]);
        assert_eq!(values("97,36.5"), [97.0, 36.5]);
        assert_eq!(values("九十七と三十六度八分"), [97.0, 36.8]);
    }

    #[test]
    fn words_that_only_sound_like_numbers_are_none() {
        for text in ["ご飯に行く", "しんどい", "くしゃみ", "cough", ""] {
            assert_eq!(values(text), Vec::<f64>::new(), "{text}");
        }
    }

    #[test]
    fn the_unit_is_not_the_beginning_of_a_word() {
        let found = numbers("36.5 cough");
        assert_eq!((found[0].unit, &found[0].span), (None, &(0..4)));
        assert_eq!(numbers("97.7f")[0].unit, Some(Unit::Fahrenheit));
    }
}
