//! A number that was asked for, among the numbers of a text.

use super::Reply;
use super::mention::{has_any, is_earlier};
use super::number::{Number, Unit};
use crate::dialog::session::Answer;
use crate::domain::observation::Code;

/// Reads the answer to a question for this code. Several numbers that fit are asked again, not guessed.
pub(super) fn read(code: Code, least: f64, greatest: f64, text: &str, numbers: &[Number]) -> Reply {
    let today = numbers.iter().filter(|number| counts(text, numbers, number));
    let mut fitting: Vec<f64> = Vec::new();
    let mut meant = false;
    for number in today {
        let Some(value) = value(code, number) else { continue };
        meant |= number.unit.is_some() || is_all_there_is(text, number);
        if (least..=greatest).contains(&value) && !fitting.contains(&value) {
            fitting.push(value);
        }
    }
    match fitting.as_slice() {
        [one] => Reply::Answer(Answer::Number(*one)),
        [] if meant => Reply::OutOfRange,
        _ => Reply::Unread,
    }
}

/// A value of this code that stands out in a text about something else: `36.5`, `37度`, `97%`.
pub(super) fn unasked(code: Code, text: &str, numbers: &[Number]) -> Option<f64> {
    let vital = code.vital()?;
    let stands_out = |number: &&Number| match code {
        Code::BodyTemperature => {
            number.has_fraction || matches!(number.unit, Some(Unit::Celsius | Unit::Fahrenheit))
        }
        Code::Spo2 => {
            let is_bare = number.unit.is_none() && !number.has_fraction;
            let is_named = has_any(text, OXYGEN) || numbers.iter().any(|other| other.has_fraction);
            number.unit == Some(Unit::Percent) || (is_bare && is_named && !has_any(text, OTHER_MEASURES))
        }
        _ => false,
    };
    let found = numbers.iter().filter(|number| counts(text, numbers, number));
    let mut values = found.filter(stands_out).filter_map(|number| value(code, number));
    let first = values.by_ref().find(|value| (vital.least..=vital.greatest).contains(value))?;
    let another = values.any(|value| value != first && (vital.least..=vital.greatest).contains(&value));
    (!another).then_some(first)
}

/// What a number means as this code; `None` if it cannot mean it.
fn value(code: Code, number: &Number) -> Option<f64> {
    match code {
        Code::BodyTemperature => celsius(number),
        Code::Spo2 => {
            let possible = number.unit.is_none() || number.unit == Some(Unit::Percent);
            (possible && !number.has_fraction).then_some(number.value)
        }
        _ => Some(number.value),
    }
}

/// Degrees Celsius, to one decimal.
fn celsius(number: &Number) -> Option<f64> {
    let said = number.value;
    let value = match number.unit {
        Some(Unit::Percent) => return None,
        Some(Unit::Fahrenheit) => (said - 32.0) / 1.8,
        // “98.6 degrees” can only be Fahrenheit. A bare 97 is more likely the oxygen.
        Some(Unit::Celsius) if (93.0..=110.0).contains(&said) => (said - 32.0) / 1.8,
        None if number.has_fraction && (93.0..=110.0).contains(&said) => (said - 32.0) / 1.8,
        // 七度八分 is what people say for 37.8.
        Some(Unit::Celsius) if (4.0..10.0).contains(&said) => said + 30.0,
        // 365 is 36.5.
        None if !number.has_fraction && (300.0..=450.0).contains(&said) => said / 10.0,
        _ => said,
    };
    Some((value * 10.0).round() / 10.0)
}

/// True if a number can be today's value: not yesterday's, no half of a blood pressure, no 36度台.
fn counts(text: &str, numbers: &[Number], number: &Number) -> bool {
    let (start, end) = (number.span.start, number.span.end);
    let whole = |other: Option<&Number>| other.is_some_and(|it| !it.has_fraction && !number.has_fraction);
    let is_pressure = text[..start].ends_with('/')
        && whole(numbers.iter().find(|it| it.span.end + 1 == start))
        || text[end..].starts_with('/') && whole(numbers.iter().find(|it| it.span.start == end + 1));
    let is_vague = VAGUE.iter().any(|word| text[end..].starts_with(word));
    let before = numbers.iter().rev().find(|other| other.span.end <= start).map_or(0, |other| other.span.end);
    // The day belongs to the number it stands before: 昨日は38.2、今日は36.9.
    !is_pressure && !is_vague && !is_earlier(&text[before..], start - before)
}

/// “36 and something”.
const VAGUE: &[&str] = &["台", "だい", "代", "後半", "前半", "ちょっと", "ish"];
/// Beside these a bare number may be theirs.
pub(super) const OTHER_MEASURES: &[&str] =
    &["血圧", "脈", "心拍", "bp", "blood pressure", "pulse", "heart rate"];
const OXYGEN: &[&str] = &["酸素", "さちゅ", "spo2", "oxygen"];

fn is_all_there_is(text: &str, number: &Number) -> bool {
    let rest = [&text[..number.span.start], &text[number.span.end..]].concat();
    !rest.chars().any(char::is_alphanumeric) || rest.trim_matches(|c: char| !c.is_alphanumeric()) == "です"
}

#[cfg(test)]
mod tests {
    use super::super::normal::normal;
    use super::super::number::numbers;
    use super::*;

    fn temperature(text: &str) -> Reply {
        let text = normal(text);
        read(Code::BodyTemperature, 34.0, 42.0, &text, &numbers(&text))
    }

    #[test]
    fn temperatures_are_read() {
        for (text, value) in [
            ("36.5℃", 36.5),
            ("３６．５", 36.5),
            ("36,5", 36.5),
            ("365", 36.5),
            ("３６５", 36.5),
            ("三十六度五分", 36.5),
            ("さんじゅうろくどごぶ", 36.5),
            ("さんじゅうななどはん", 37.5),
            ("37度8分", 37.8),
            ("七度八分", 37.8),
            ("7度8分です", 37.8),
            ("8度2分", 38.2),
            ("97.7F", 36.5),
            ("97.7", 36.5),
            ("98.6 degrees", 37.0),
            ("37", 37.0),
            ("体温は36度5分でした", 36.5),
            ("10時に測って36.8でした", 36.8),
            ("昨日は38.2、今日は36.9", 36.9),
            ("昨日から38.2", 38.2),
            ("36 5", 36.5),
            ("36-5", 36.5),
            ("血圧130/80 体温36.5", 36.5),
            ("my temperature is 36.4", 36.4),
        ] {
            assert_eq!(temperature(text), Reply::Answer(Answer::Number(value)), "{text}");
        }
    }

    #[test]
    fn what_no_body_has_is_out_of_range() {
        for text in ["50", "33.9", "420.5度", "10度", "42.1℃", "三十度"] {
            assert_eq!(temperature(text), Reply::OutOfRange, "{text}");
        }
    }

    #[test]
    fn what_is_no_temperature_is_not_guessed() {
        for text in ["", "元気です", "36.5か38.5", "8時に起きました", "ろく", "36度台", "朝36.5 夕方37.8"]
        {
            assert_eq!(temperature(text), Reply::Unread, "{text}");
        }
    }

    #[test]
    fn oxygen_stands_beside_a_temperature() {
        let text = normal("36.5 97 症状なし");
        let found = numbers(&text);
        assert_eq!(unasked(Code::BodyTemperature, &text, &found), Some(36.5));
        assert_eq!(unasked(Code::Spo2, &text, &found), Some(97.0));
        assert_eq!(unasked(Code::Spo2, "97", &numbers("97")), None);
        assert_eq!(unasked(Code::Spo2, "97%です", &numbers("97%です")), Some(97.0));
        for text in ["血圧130/80 体温36.5", "脈80 体温36.5", "昨日は91%"] {
            assert_eq!(unasked(Code::Spo2, text, &numbers(text)), None, "{text}");
        }
    }
}
