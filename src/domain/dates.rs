//! Calendar days as people write them (domain.md §9).
//!
//! Read: `2020-05-11`, `2020/5/11`, `2020.5.11`, `2020年5月11日`, `令和2年5月11日`, `R2.5.11`, `20200511` and the
//! day number of a spreadsheet, each with full-width digits and with a time of day behind it. A two-digit year
//! without an era is refused: nobody can know its century.

use jiff::Span;
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// Why words are not a calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing is written.
    #[error("no date is given")]
    Empty,
    /// In none of the known forms.
    #[error("this is in none of the known forms of a date, such as 2020-05-11 or 令和2年5月11日")]
    Unreadable,
    /// A known form, but there is no such day.
    #[error("there is no such day")]
    Impossible,
    /// The day exists, but not in the era named with it.
    #[error("the day does not lie in the era it names")]
    OutsideEra,
}

/// Reads a calendar day.
///
/// ```
/// use mimamori::domain::dates::parse_date;
/// for words in ["2020-05-11", "2020/5/11", "２０２０年５月１１日", "令和2年5月11日", "R2.5.11", "20200511", "43962"] {
///     assert_eq!(parse_date(words).unwrap().to_string(), "2020-05-11");
/// }
/// assert_eq!(parse_date("平成元年1月8日").unwrap().to_string(), "1989-01-08");
/// ```
///
/// # Errors
/// Says whether the words are no date, a day that does not exist, or one outside its era. The words themselves
/// are not repeated: a birth date is personal.
pub fn parse_date(words: &str) -> Result<Date, DateError> {
    let folded: String = words.trim().nfkc().collect();
    let text = without_time(folded.trim());
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    if let Some((era, rest)) = Era::strip(text) {
        let (year, month, day) = parts(rest)?;
        return era.date(year, month, day);
    }
    if let Some(number) = whole_number(text) {
        return match text.split('.').next().map_or(0, str::len) {
            8 if !text.contains('.') => civil(number / 10_000, number / 100 % 100, number % 100),
            5 => serial(number),
            _ => Err(DateError::Unreadable),
        };
    }
    let (year, month, day) = parts(text)?;
    if year < 1000 { Err(DateError::Unreadable) } else { civil(year, month, day) }
}

/// An era: its names, first day and last day.
struct Era {
    names: [&'static str; 2],
    first: (i16, i8, i8),
    last: (i16, i8, i8),
}

const ERAS: [Era; 5] = [
    Era { names: ["令和", "R"], first: (2019, 5, 1), last: (9999, 12, 31) },
    Era { names: ["平成", "H"], first: (1989, 1, 8), last: (2019, 4, 30) },
    Era { names: ["昭和", "S"], first: (1926, 12, 25), last: (1989, 1, 7) },
    Era { names: ["大正", "T"], first: (1912, 7, 30), last: (1926, 12, 24) },
    Era { names: ["明治", "M"], first: (1873, 1, 1), last: (1912, 7, 29) },
];

impl Era {
    fn strip(text: &str) -> Option<(&'static Self, &str)> {
        ERAS.iter().find_map(|era| {
            let rest = text
                .strip_prefix(era.names[0])
                .or_else(|| text.strip_prefix(era.names[1]))
                .or_else(|| text.strip_prefix(era.names[1].to_ascii_lowercase().as_str()))?;
            Some((era, rest.trim_start()))
        })
    }

    /// Year 1 is the calendar year of the first day; Meiji counts from 1868, before its solar calendar began.
    fn date(&self, year: i64, month: i64, day: i64) -> Result<Date, DateError> {
        let first_year = if self.names[1] == "M" { 1868 } else { i64::from(self.first.0) };
        let date = civil(first_year + year - 1, month, day)?;
        let of = |(year, month, day)| Date::new(year, month, day).map_err(|_| DateError::Impossible);
        if year < 1 || date < of(self.first)? || date > of(self.last)? {
            return Err(DateError::OutsideEra);
        }
        Ok(date)
    }
}

/// Drops a time of day, which spreadsheets add to days: `2020-05-11 00:00:00`, `2020-05-11T09:30`.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T', 't']) {
        Some((date, time)) if is_time(time.trim()) => date.trim_end(),
        _ => text,
    }
}

fn is_time(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(':')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | 'z' | '+'))
}

/// Year, month and day between separators. `元` is year 1.
fn parts(text: &str) -> Result<(i64, i64, i64), DateError> {
    let text = text.strip_suffix('日').unwrap_or(text);
    let mut numbers = text.split(['-', '/', '.', '年', '月', '\u{2010}', '\u{2212}']).map(|part| {
        let part = part.trim();
        if part == "元" { Some(1) } else { short_number(part) }
    });
    match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
        (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) => Ok((year, month, day)),
        _ => Err(DateError::Unreadable),
    }
}

fn short_number(part: &str) -> Option<i64> {
    let is_short = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if is_short { part.parse().ok() } else { None }
}

/// The whole part of a plain number, which may have a fraction (the time of day in a spreadsheet).
fn whole_number(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if is_number(whole) && is_number(fraction) && whole.len() <= 8 { whole.parse().ok() } else { None }
}

fn civil(year: i64, month: i64, day: i64) -> Result<Date, DateError> {
    let fields = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let (Ok(year), Ok(month), Ok(day)) = fields else { return Err(DateError::Impossible) };
    Date::new(year, month, day).map_err(|_| DateError::Impossible)
}

/// Day numbers count from 1899-12-30 (true from number 61 on). Only five digits are read, which is 1927 to
/// 2173: a shorter number may be a year.
fn serial(number: i64) -> Result<Date, DateError> {
    let zero = Date::new(1899, 12, 30).map_err(|_| DateError::Impossible)?;
    zero.checked_add(Span::new().days(number)).map_err(|_| DateError::Impossible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn every_form_of_the_rules_is_read() {
        let eleventh = [
            "2020-05-11",
            "2020-5-11",
            "2020/5/11",
            "2020/05/11",
            "2020.5.11",
            "2020年5月11日",
            "2020年05月11日",
            "２０２０／５／１１",
            "令和2年5月11日",
            "令和２年５月１１日",
            "令和 2年 5月 11日",
            "㋿2年5月11日",
            "R2.5.11",
            "r2/5/11",
            "Ｒ２．５．１１",
            "R02.05.11",
            "20200511",
            "43962",
            "43962.5",
            "2020-05-11 00:00:00",
            "2020-05-11T09:30:00",
            "2020/5/11 0:00",
            " 2020-05-11\u{3000}",
        ];
        for words in eleventh {
            assert_eq!(parse_date(words), Ok(date(2020, 5, 11)), "{words}");
        }
    }

    #[test]
    fn birth_dates_are_read_in_the_eras_people_were_born_in() {
        for (words, expected) in [
            ("昭和10年5月12日", date(1935, 5, 12)),
            ("S10.5.12", date(1935, 5, 12)),
            ("昭和64年1月7日", date(1989, 1, 7)),
            ("平成元年1月8日", date(1989, 1, 8)),
            ("H1.1.8", date(1989, 1, 8)),
            ("令和元年5月1日", date(2019, 5, 1)),
            ("大正15年12月24日", date(1926, 12, 24)),
            ("T1.7.30", date(1912, 7, 30)),
            ("明治45年7月29日", date(1912, 7, 29)),
        ] {
            assert_eq!(parse_date(words), Ok(expected), "{words}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for words in ["2021-02-29", "2020/13/1", "2020年4月31日", "20200230", "R3.2.29", "2020-00-10"] {
            assert_eq!(parse_date(words), Err(DateError::Impossible), "{words}");
        }
    }

    #[test]
    fn a_day_outside_its_era_is_refused() {
        for words in ["令和元年4月30日", "平成31年5月1日", "昭和64年1月8日", "S0.1.1", "明治5年1月1日"]
        {
            assert_eq!(parse_date(words), Err(DateError::OutsideEra), "{words}");
        }
    }

    #[test]
    fn what_could_be_two_days_is_refused() {
        for words in
            ["20/5/11", "5/11/2020", "2020", "200511", "5月11日", "不明", "2020-05", "1-2-3-4", "43962.x"]
        {
            assert_eq!(parse_date(words), Err(DateError::Unreadable), "{words}");
        }
        assert_eq!(parse_date("\u{3000} "), Err(DateError::Empty));
    }

    proptest! {
        #[test]
        fn any_words_have_an_outcome(words in "\\PC{0,24}") {
            let _ = parse_date(&words);
        }

        #[test]
        fn a_day_written_in_any_form_is_the_same_day(days in 0i64..80_000) {
            let day = serial(10_000 + days % 60_000).unwrap();
            let (y, m, d) = (day.year(), day.month(), day.day());
            for words in [format!("{y}年{m}月{d}日"), format!("{y}/{m}/{d}"), format!("{y}{m:02}{d:02}"), day.to_string()] {
                prop_assert_eq!(parse_date(&words), Ok(day));
            }
        }
    }
}
