//! A day that was asked for, such as a date of birth.

use jiff::civil::Date;

use super::heard::Heard;
use super::normal::is_letter;
use crate::domain::dates::parse_date;
use crate::domain::messaging::Language;

/// The years by which Thailand's calendar is ahead.
const BUDDHIST_YEARS: i16 = 543;
/// No follow-up is about anybody born before; a greater year than this many after is Buddhist.
const FIRST_YEAR: i16 = 1850;
const LAST_YEAR: i16 = 2399;

impl Heard {
    /// The calendar day a text says: `1950年3月5日`, `昭和25年3月5日`, `S25.3.5`, `1950-03-05`, `19500305`, `5/3/1950`
    /// (the day first, unless only the month first makes a day, or the language writes the month first and says so
    /// with a name), `5 de marzo de 1950`, `๕/๓/๒๔๙๓`. `None` if it is no day, or two.
    pub fn date(&self) -> Option<Date> {
        let text = self.scan.text.trim();
        if let Some(date) = japanese(text) {
            return Some(date);
        }
        let mut numbers: Vec<i16> = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let digits = &rest[at..][..rest[at..].bytes().take_while(u8::is_ascii_digit).count()];
            numbers.push(digits.parse().ok()?);
            rest = &rest[at + digits.len()..];
        }
        let month = named_month(text);
        match (numbers.as_slice(), month) {
            ([one, two], Some(month)) => {
                let (year, day) = if *one > 31 { (*one, *two) } else { (*two, *one) };
                civil(year, month, day)
            }
            ([year, month, day], None) if *year > 31 => civil(*year, *month, *day),
            ([one, two, year], None) if *year > 31 => {
                let day_first = civil(*year, *two, *one);
                let month_first = civil(*year, *one, *two);
                let english = self.scan.views.first().is_some_and(|view| view.table.language == Language::En);
                match (day_first, month_first) {
                    // 5/3 is the third of May for some who write English and the fifth of March for others.
                    (Some(one), Some(other)) if english && one != other => None,
                    (Some(date), _) | (None, Some(date)) => Some(date),
                    (None, None) => None,
                }
            }
            ([whole], None) => {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                let _ = whole;
                (digits.len() == 8).then(|| parse_date(&digits).ok()).flatten()
            }
            _ => None,
        }
    }
}

fn japanese(text: &str) -> Option<Date> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_uppercase();
    let bare = plain
        .trim_start_matches("生年月日は")
        .trim_start_matches("生年月日")
        .trim_start_matches("誕生日は")
        .trim_start_matches([':', '、'])
        .trim_end_matches(['。', '!'])
        .trim_end_matches("です")
        .trim_end_matches("生まれ");
    let is_serial = bare.len() == 5 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let date = parse_date(bare).ok().filter(|_| !is_serial)?;
    civil(date.year(), date.month().into(), date.day().into())
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    let year = if year > LAST_YEAR { year - BUDDHIST_YEARS } else { year };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The beginnings of the names of the months in the languages that write them beside digits.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "enero", "มกรา", "ม.ค", "जनवरी"],
    &["feb", "fev", "peb", "pebrero", "กุมภา", "ก.พ", "फेब्रुअरी"],
    &["mar", "มีนา", "มี.ค", "मार्च"],
    &["apr", "abr", "เมษา", "เม.ย", "अप्रिल"],
    &["may", "mei", "mai", "พฤษภา", "พ.ค", "मे"],
    &["jun", "jun", "hun", "มิถุนา", "มิ.ย", "जुन"],
    &["jul", "hul", "กรกฎา", "ก.ค", "जुलाई"],
    &["aug", "ago", "agu", "สิงหา", "ส.ค", "अगस्ट"],
    &["sep", "set", "กันยา", "ก.ย", "सेप्टेम्बर"],
    &["oct", "okt", "out", "ตุลา", "ต.ค", "अक्टोबर"],
    &["nov", "nob", "พฤศจิกา", "พ.ย", "नोभेम्बर"],
    &["dec", "dic", "dez", "dis", "des", "ธันวา", "ธ.ค", "डिसेम्बर"],
];

fn named_month(text: &str) -> Option<i16> {
    let begins = |word: &str| text.match_indices(word).any(|(at, _)| !text[..at].ends_with(is_letter));
    let mut named = (1_i16..)
        .zip(MONTHS)
        .filter(|(_, names)| names.iter().any(|name| begins(&super::normal::normal(name))));
    let month = named.next()?.0;
    named.next().is_none().then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialog::answer::Reading;

    #[test]
    fn a_day_is_read_however_it_is_written() {
        let reading = Reading::embedded().unwrap();
        let day =
            |language, text: &str| reading.hear(language, text.to_owned()).date().map(|day| day.to_string());
        for (language, text) in [
            (Language::Ja, "1950年3月5日"),
            (Language::Ja, "昭和25年3月5日"),
            (Language::Ja, "昭和２５年３月５日です"),
            (Language::Ja, "S25.3.5"),
            (Language::Ja, "1950-03-05"),
            (Language::Ja, "19500305"),
            (Language::Es, "5/3/1950"),
            (Language::Es, "5 de marzo de 1950"),
            (Language::En, "March 5, 1950"),
            (Language::Th, "5/3/2493"),
            (Language::Th, "๕/๓/๒๔๙๓"),
        ] {
            assert_eq!(day(language, text).as_deref(), Some("1950-03-05"), "{text}");
        }
        assert_eq!(day(Language::En, "3/25/1950").as_deref(), Some("1950-03-25"));
        // The third of May or the fifth of March.
        assert_eq!(day(Language::En, "5/3/1950"), None);
        for text in ["", "おはよう", "36.5", "1950年", "1950-02-30", "3月5日"] {
            assert_eq!(day(Language::Ja, text), None, "{text}");
        }
    }

    #[test]
    fn what_follows_a_mistake_is_the_answer() {
        let reading = Reading::embedded().unwrap();
        for (text, rest) in [
            ("まちがえました、36.8です", Some("36.8です")),
            ("まちがえた 36.8", Some("36.8")),
            ("まちがえた", None),
            ("36.8です", None),
        ] {
            let heard = reading.hear(Language::Ja, text.to_owned());
            assert_eq!(heard.after_back().as_deref(), rest, "{text}");
        }
    }
}
