//! Telephone numbers in E.164 (domain.md §9).
//!
//! A number is accepted when its prefix and length fit the numbering plan; whether it is assigned is not
//! tested, because invented people carry 0x0-0000-xxxx.

use unicode_normalization::UnicodeNormalization;

/// A telephone number, E.164 with `+`. Never printed by `Debug`; there is no `Display`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber(String);

/// Why words are no telephone number. None of them repeats the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing is written.
    #[error("no number is given")]
    Empty,
    /// Letters, or several numbers at once.
    #[error(
        "only digits, hyphens, brackets and a leading + belong into a telephone number; one number to a cell"
    )]
    Unreadable,
    /// Begins with 0 but fits no part of the numbering plan.
    #[error("a number in Japan has 10 digits, or 11 if it begins with 050, 060, 070, 080 or 090")]
    WrongLength,
    /// Lacks its leading zero, and it is not certain that only the zero is missing.
    #[error("the number has no leading 0 and cannot be completed with certainty")]
    LostZero,
    /// Begins with + and is no possible number.
    #[error("a number with + has 8 to 15 digits, the first of them not 0")]
    Foreign,
    /// 0570 and 0990 cost the caller extra and are nobody's own.
    #[error("0570 and 0990 are service numbers, not a person's")]
    Service,
}

impl PhoneNumber {
    /// Reads a number as people write it: full-width digits, hyphens of all kinds, brackets, `+81`. A leading
    /// zero that a spreadsheet dropped is put back where nothing else can be missing.
    ///
    /// ```
    /// use mimamori::domain::phone::{PhoneError, PhoneNumber};
    /// for written in ["090-0000-1234", "０９０－００００－１２３４", "+81 90 0000 1234", "9000001234"] {
    ///     assert_eq!(PhoneNumber::parse(written).unwrap().e164(), "+819000001234");
    /// }
    /// assert_eq!(PhoneNumber::parse("090-0000-123"), Err(PhoneError::WrongLength));
    /// ```
    ///
    /// # Errors
    /// When prefix and length fit no plan, or it is uncertain what a spreadsheet dropped.
    pub fn parse(written: &str) -> Result<Self, PhoneError> {
        let folded: String = written.trim().nfkc().collect();
        // +81 (0)90…: the bracketed zero is dialled only inside the country.
        let folded = folded.replacen("(0)", if folded.starts_with('+') { "" } else { "0" }, 1);
        let kept: String = folded.chars().filter(|c| !is_separator(*c)).collect();
        let (international, digits) = match kept.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, kept.as_str()),
        };
        if digits.is_empty() {
            return Err(if international { PhoneError::Unreadable } else { PhoneError::Empty });
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError::Unreadable);
        }
        if international { Self::with_country(digits) } else { Self::without_country(digits) }
    }

    /// The number as providers take it: `+` and 8 to 15 digits.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The number as it is dialled in Japan, mobile numbers with hyphens; a foreign one as [`Self::e164`].
    pub fn national(&self) -> String {
        match self.0.strip_prefix("+81") {
            Some(rest) if rest.len() == 10 => format!("0{}-{}-{}", &rest[..2], &rest[2..6], &rest[6..]),
            Some(rest) => format!("0{rest}"),
            None => self.0.clone(),
        }
    }

    /// True if the number lies in Japan. No other is called or written to.
    pub fn is_japanese(&self) -> bool {
        self.0.starts_with("+81")
    }

    /// True if text messages arrive: 070, 080, 090 do; 050, landlines and foreign numbers do not.
    pub fn takes_sms(&self) -> bool {
        self.0.len() == 13 && ["+8170", "+8180", "+8190"].iter().any(|prefix| self.0.starts_with(prefix))
    }

    fn with_country(digits: &str) -> Result<Self, PhoneError> {
        if let Some(rest) = digits.strip_prefix("81") {
            let national = if rest.starts_with('0') { rest.to_owned() } else { format!("0{rest}") };
            return Self::national_number(&national);
        }
        if !(8..=15).contains(&digits.len()) || digits.starts_with('0') {
            return Err(PhoneError::Foreign);
        }
        Ok(Self(format!("+{digits}")))
    }

    fn without_country(digits: &str) -> Result<Self, PhoneError> {
        if digits.starts_with('0') {
            return Self::national_number(digits);
        }
        // A spreadsheet takes 09000001234 and +819000001234 for numbers and drops the zero or the plus.
        let restored = match digits.len() {
            9 => format!("0{digits}"),
            10 if is_eleven_digit_prefix(&digits[..2]) => format!("0{digits}"),
            12 if digits.starts_with("81") && is_eleven_digit_prefix(&digits[2..4]) => {
                format!("0{}", &digits[2..])
            }
            _ => return Err(PhoneError::LostZero),
        };
        Self::national_number(&restored).map_err(|_| PhoneError::LostZero)
    }

    /// Takes a number that begins with 0. 080-0… is also the range of free-call numbers; it is read as mobile.
    fn national_number(digits: &str) -> Result<Self, PhoneError> {
        let fits = digits.len() >= 3
            && match digits.len() {
                11 => is_eleven_digit_prefix(&digits[1..3]),
                10 => !is_eleven_digit_prefix(&digits[1..3]) && !digits.starts_with("00"),
                _ => false,
            };
        if !fits {
            return Err(PhoneError::WrongLength);
        }
        if digits.starts_with("0570") || digits.starts_with("0990") {
            return Err(PhoneError::Service);
        }
        Ok(Self(format!("+81{}", &digits[1..])))
    }
}

impl std::fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PhoneNumber(…)")
    }
}

/// Prefixes, without their zero, of numbers with eleven digits.
fn is_eleven_digit_prefix(two: &str) -> bool {
    matches!(two, "50" | "60" | "70" | "80" | "90")
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '(' | ')' | '.' | 'ー' | '−' | '\u{2010}'
                ..='\u{2015}' | '\u{2500}' | '\u{2501}' | '\u{FE63}'
        )
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_however_it_is_written() {
        for (written, expected) in [
            ("09000001234", "+819000001234"),
            ("090 0000 1234", "+819000001234"),
            ("０９０ー００００ー１２３４", "+819000001234"),
            ("090‐0000−1234", "+819000001234"),
            ("(03) 0000-1234", "+81300001234"),
            ("03(0000)1234", "+81300001234"),
            ("+81-90-0000-1234", "+819000001234"),
            ("+81 (0)90-0000-1234", "+819000001234"),
            ("＋８１９０００００１２３４", "+819000001234"),
            ("050-0000-1234", "+815000001234"),
            ("+1 202-555-0100", "+12025550100"),
        ] {
            assert_eq!(PhoneNumber::parse(written).map(|n| n.0), Ok(expected.to_owned()), "{written}");
        }
    }

    #[test]
    fn a_lost_zero_is_put_back_or_the_number_is_refused() {
        for (written, expected) in [
            ("9000001234", Ok("+819000001234")),
            ("7000001234", Ok("+817000001234")),
            ("300001234", Ok("+81300001234")),
            ("819000001234", Ok("+819000001234")),
            ("90000123", Err(PhoneError::LostZero)),
            ("900000123", Err(PhoneError::LostZero)),
            ("3000012345", Err(PhoneError::LostZero)),
            ("12025550100", Err(PhoneError::LostZero)),
        ] {
            assert_eq!(PhoneNumber::parse(written).map(|n| n.0), expected.map(str::to_owned), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_without_repeating_it() {
        for (written, expected) in [
            ("", PhoneError::Empty),
            (" - ", PhoneError::Empty),
            ("なし", PhoneError::Unreadable),
            ("9.0E+09", PhoneError::Unreadable),
            ("090-0000-1234 / 03-0000-1234", PhoneError::Unreadable),
            ("03-0000-1234 内線 5", PhoneError::Unreadable),
            ("03-0000-12345", PhoneError::WrongLength),
            ("0000001234", PhoneError::WrongLength),
            ("+0 1234 5678", PhoneError::Foreign),
            ("0570-000-123", PhoneError::Service),
            ("0990-000-123", PhoneError::Service),
        ] {
            assert_eq!(PhoneNumber::parse(written), Err(expected), "{written}");
            assert!(written.is_empty() || !expected.to_string().contains(written.trim()));
        }
    }

    #[test]
    fn only_japanese_mobile_numbers_take_text_messages() {
        for (written, takes) in [
            ("070-0000-1234", true),
            ("080-0000-1234", true),
            ("090-0000-1234", true),
            ("050-0000-1234", false),
            ("060-0000-1234", false),
            ("03-0000-1234", false),
            ("0900-00-1234", false),
            ("+1 202-555-0100", false),
        ] {
            assert_eq!(PhoneNumber::parse(written).is_ok_and(|n| n.takes_sms()), takes, "{written}");
        }
        assert!(!PhoneNumber::parse("+12025550100").unwrap().is_japanese());
    }

    #[test]
    fn no_digit_of_a_number_is_printed_by_accident() {
        assert_eq!(format!("{:?}", PhoneNumber::parse("090-0000-1234").unwrap()), "PhoneNumber(…)");
    }

    #[test]
    fn staff_see_a_number_as_it_is_dialled() {
        assert_eq!(PhoneNumber::parse("+819000001234").unwrap().national(), "090-0000-1234");
        assert_eq!(PhoneNumber::parse("+81300001234").unwrap().national(), "0300001234");
    }

    proptest! {
        #[test]
        fn any_words_have_an_outcome(words in "\\PC{0,24}") {
            let _ = PhoneNumber::parse(&words);
        }

        #[test]
        fn what_was_read_once_is_read_the_same_again(written in "[0-9+() -]{6,18}") {
            if let Ok(number) = PhoneNumber::parse(&written) {
                prop_assert_eq!(PhoneNumber::parse(number.e164()), Ok(number.clone()));
                prop_assert_eq!(PhoneNumber::parse(&number.national()), Ok(number));
            }
        }
    }
}
