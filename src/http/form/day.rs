//! A day as somebody fills it in: three fields, since a calendar that opens today is decades from a birthday.

use jiff::civil::Date;

use crate::domain::dates::parse_date;

/// The Thai calendar counts from 543 years earlier. No other that is in use here comes near these years.
const THAI_YEARS: std::ops::RangeInclusive<i32> = 2443..=2643;
const THAI_OFFSET: i32 = 543;

/// Reads year, month and day, the year also of an era (昭和25, S25) or of the Thai calendar; `None` if they are no day.
pub(super) fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let bare = |words: &str| words.trim().trim_end_matches(['年', '月', '日']).trim().to_owned();
    let year = bare(year);
    let year = match year.parse::<i32>() {
        Ok(thai) if THAI_YEARS.contains(&thai) => (thai - THAI_OFFSET).to_string(),
        _ => year,
    };
    parse_date(&format!("{year}-{}-{}", bare(month), bare(day))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_fill_it_in() {
        let read = |words: [&str; 3]| day(words[0], words[1], words[2]).map(|day| day.to_string());
        let birthday = Some("1950-03-05".to_owned());
        for words in [
            ["1950", "3", "5"],
            [" １９５０ ", "０３", "０５"],
            ["昭和25", "3", "5"],
            ["S25", "03", "05日"],
            ["昭和25年", "3月", "5日"],
            ["2493", "3", "5"],
        ] {
            assert_eq!(read(words), birthday, "{words:?}");
        }
        for words in [["25", "3", "5"], ["1950", "2", "30"], ["1950", "", "5"], ["", "", ""], ["x", "y", "z"]]
        {
            assert_eq!(read(words), None, "{words:?}");
        }
    }
}
