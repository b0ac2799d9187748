//! Numbers and days as a language writes them, and as its telephone voice has to be given them.

use jiff::civil::Date;

use super::{Catalogue, Text};
use crate::domain::messaging::{Channel, Language};

/// A number with a fraction: `97.5`, `97,5`, “97 point 5”. Two decimals at most are kept.
pub(super) fn decimal(
    catalogue: &Catalogue,
    language: Language,
    channel: Option<Channel>,
    number: f64,
) -> String {
    let rounded = format!("{number:.2}");
    let number = rounded.trim_end_matches('0').trim_end_matches('.');
    match number.split_once('.') {
        Some((whole, fraction)) => {
            put(catalogue, language, channel, ("spoken-decimal", "decimal-sign"), whole, fraction)
        }
        None => number.to_owned(),
    }
}

/// A temperature, always with one decimal in writing: `37.0`, `36,5`, “36 point 5”, 36度5分.
pub(super) fn degrees(
    catalogue: &Catalogue,
    language: Language,
    channel: Option<Channel>,
    celsius: f64,
) -> String {
    let number = format!("{celsius:.1}");
    let (whole, tenths) = number.split_once('.').unwrap_or((&number, "0"));
    put(catalogue, language, channel, ("spoken-degrees", "decimal-sign"), whole, tenths)
}

/// A calendar day, the months in words where the language wants them.
pub(super) fn date(
    catalogue: &Catalogue,
    language: Language,
    channel: Option<Channel>,
    date: Date,
) -> String {
    // The year as words, lest it be written with a mark for thousands.
    let text = Text::of("written-date")
        .with("year", date.year().to_string())
        .with_number("month", date.month().into())
        .with_number("day", date.day().into());
    catalogue.text(language, channel, &text)
}

fn put(
    catalogue: &Catalogue,
    language: Language,
    channel: Option<Channel>,
    (spoken, written): (&str, &str),
    whole: &str,
    fraction: &str,
) -> String {
    if channel != Some(Channel::Voice) {
        let sign = catalogue.text(language, channel, &Text::of(written));
        return format!("{whole}{sign}{fraction}");
    }
    // A single digit goes in as a number, so that a message can choose by it; more are read one by one as words.
    let text = Text::of(spoken).with("whole", whole);
    let text = match fraction.parse::<u8>() {
        Ok(digit) if fraction.len() == 1 => text.with_number("fraction", digit.into()),
        _ => text.with("fraction", spaced(fraction)),
    };
    catalogue.text(language, channel, &text)
}

/// `45` as `4 5`: a voice would make forty-five of it.
fn spaced(digits: &str) -> String {
    digits.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        let ja = "decimal-sign = .\nspoken-decimal = { $whole }てん{ $fraction }\nspoken-degrees = { $fraction ->\n \
                  [0] { $whole }度\n *[other] { $whole }度{ $fraction }分\n }\n\
                  written-date = { $year }年{ $month }月{ $day }日\n";
        let pt = "decimal-sign = ,\nspoken-decimal = { $whole } vírgula { $fraction }\n";
        Catalogue::from_sources(&[(Language::Ja, "ja.ftl", ja), (Language::PtBr, "pt.ftl", pt)]).unwrap()
    }

    #[test]
    fn a_temperature_is_written_with_one_decimal_and_said_as_people_say_it() {
        let ja = |channel, celsius| degrees(&catalogue(), Language::Ja, Some(channel), celsius);
        assert_eq!(ja(Channel::Line, 37.0), "37.0");
        assert_eq!(ja(Channel::Line, 36.549), "36.5");
        assert_eq!(ja(Channel::Voice, 36.5), "36度5分");
        assert_eq!(ja(Channel::Voice, 37.0), "37度");
        assert_eq!(degrees(&catalogue(), Language::PtBr, Some(Channel::Sms), 36.5), "36,5");
    }

    #[test]
    fn a_fraction_is_said_digit_by_digit_and_a_whole_number_without_one() {
        let pt = |channel, number| decimal(&catalogue(), Language::PtBr, Some(channel), number);
        assert_eq!(pt(Channel::Voice, 1.25), "1 vírgula 2 5");
        assert_eq!(pt(Channel::Voice, 1.5), "1 vírgula 5");
        assert_eq!(pt(Channel::Web, 0.1 + 0.2), "0,3");
        assert_eq!(pt(Channel::Web, 2.001), "2");
    }

    #[test]
    fn a_day_keeps_its_year_without_a_mark() {
        let day = jiff::civil::date(1950, 3, 5);
        assert_eq!(date(&catalogue(), Language::Ja, None, day), "1950年3月5日");
    }
}
