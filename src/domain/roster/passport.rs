//! Passport numbers (domain.md §9, N4).

use unicode_normalization::UnicodeNormalization;

/// A passport number: 6 to 9 of A–Z and 0–9. Never printed by `Debug`; stored sealed, compared by keyed hash.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PassportNumber(String);

/// Words that are no passport number. The words are not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a passport number has 6 to 9 letters A–Z and digits")]
pub struct NotAPassportNumber;

impl PassportNumber {
    /// Reads a number of either width, with spaces or hyphens, in either case.
    ///
    /// ```
    /// use mimamori::domain::roster::PassportNumber;
    /// assert_eq!(PassportNumber::parse("ｘｘ 000-0001").unwrap().as_str(), "XX0000001");
    /// assert!(PassportNumber::parse("XX00").is_err());
    /// ```
    ///
    /// # Errors
    /// When anything but 6 to 9 letters and digits is left.
    pub fn parse(written: &str) -> Result<Self, NotAPassportNumber> {
        let is_separator =
            |c: &char| c.is_whitespace() || matches!(c, '-' | 'ー' | '−' | '\u{2010}'..='\u{2015}');
        let folded: String =
            written.nfkc().filter(|c| !is_separator(c)).map(|c| c.to_ascii_uppercase()).collect();
        let fits = (6..=9).contains(&folded.len()) && folded.bytes().all(|b| b.is_ascii_alphanumeric());
        if fits { Ok(Self(folded)) } else { Err(NotAPassportNumber) }
    }

    /// The number, upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for the form of Japanese passports: two letters and seven digits.
    pub fn is_japanese_form(&self) -> bool {
        let (letters, digits) = self.0.split_at(2);
        self.0.len() == 9
            && letters.bytes().all(|b| b.is_ascii_uppercase())
            && digits.bytes().all(|b| b.is_ascii_digit())
    }
}

impl std::fmt::Debug for PassportNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PassportNumber(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_its_own_form_or_refused() {
        for (written, expected) in [
            ("XX0000001", Some("XX0000001")),
            ("xx-0000001", Some("XX0000001")),
            ("ＸＸ　０００００01", Some("XX0000001")),
            ("A12345", Some("A12345")),
            ("XX00000012", None),
            ("XX０", None),
            ("旅券0000001", None),
            ("", None),
        ] {
            assert_eq!(
                PassportNumber::parse(written).ok().as_ref().map(PassportNumber::as_str),
                expected,
                "{written}"
            );
        }
        assert!(PassportNumber::parse("XX0000001").unwrap().is_japanese_form());
        assert!(!PassportNumber::parse("A12345").unwrap().is_japanese_form());
    }

    #[test]
    fn a_number_is_not_printed_by_accident() {
        assert_eq!(format!("{:?}", PassportNumber::parse("XX0000001").unwrap()), "PassportNumber(…)");
    }
}
