//! What text messages cost, as the provider's price list says.

/// Millionths in one unit of a currency.
const MICROS: i64 = 1_000_000;

/// The price of one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// In millionths of the currency.
    pub segment_micros: i64,
    /// Three capital letters: `JPY`.
    pub currency: String,
}

impl Price {
    /// Reads an amount with at most six decimals, below a thousand, and a currency of three capital letters; `None` if it
    /// is something else.
    ///
    /// ```
    /// use mimamori::channel::sms::Price;
    /// assert_eq!(Price::parse("14.5 JPY").unwrap().segment_micros, 14_500_000);
    /// assert_eq!(Price::parse("cheap"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (amount, currency) = text.trim().split_once(' ')?;
        let (whole, fraction) = amount.split_once('.').unwrap_or((amount, "0"));
        let is_number = |digits: &str, most: usize| {
            (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_currency = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_number(whole, 3) || !is_number(fraction, 6) || !is_currency {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let micros: i64 = format!("{fraction:0<6}").parse().ok()?;
        Some(Self { segment_micros: whole * MICROS + micros, currency: currency.to_owned() })
    }

    /// What so many segments cost, in millionths of the currency.
    pub fn of(&self, segments: i32) -> i64 {
        self.segment_micros.saturating_mul(segments.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_an_amount_and_a_currency() {
        let micros = |text| Price::parse(text).map(|price| price.segment_micros);
        assert_eq!(micros("14.5 JPY"), Some(14_500_000));
        assert_eq!(micros("0.0744 USD"), Some(74_400));
        assert_eq!(micros("12 JPY"), Some(12_000_000));
        for wrong in
            ["", "14.5", "JPY 14.5", "14.5 yen", "-1 JPY", "1000 JPY", "0.1234567 USD", "1. JPY", "14,5 JPY"]
        {
            assert_eq!(micros(wrong), None, "{wrong}");
        }
        assert_eq!(Price::parse("14.5 JPY").map(|price| price.of(2)), Some(29_000_000));
    }
}
