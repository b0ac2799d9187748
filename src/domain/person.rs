//! Somebody followed up.

use jiff::civil::Date;

use super::calendar::age_on;
use super::episode::RiskTier;

words! {
    /// Sex as the legal form has it.
    pub enum Sex as "sex" {
        /// 男
        Male = "male",
        /// 女
        Female = "female",
        /// その他
        Other = "other",
        /// 不明
        Unknown = "unknown",
    }
}

/// What the risk tier depends on at enrolment.
#[derive(Debug, Clone, Copy)]
pub struct RiskFacts {
    /// Full years.
    pub age: Option<i16>,
    /// Has one of the listed conditions, or is pregnant.
    pub has_condition: bool,
    /// Lives alone.
    pub lives_alone: bool,
}

impl RiskFacts {
    /// The tier (domain.md §11, default; Kanagawa prefecture 2022-02): 65 or older, under 2, 40–64 with a
    /// condition, or living alone.
    pub fn tier(self) -> RiskTier {
        let by_age = self.age.is_some_and(|age| !(2..65).contains(&age));
        let by_condition = self.has_condition && self.age.is_some_and(|age| (40..65).contains(&age));
        if by_age || by_condition || self.lives_alone { RiskTier::High } else { RiskTier::Standard }
    }
}

/// How a person is called where a full name must not stand: initials of the roman name, or the first
/// character of the name, with the age (“M.T., 85”).
pub fn short_name(name: &str, roman: Option<&str>, birth_on: Option<Date>, today: Date) -> String {
    let initials: String = roman
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|token| token.chars().next())
        .flat_map(|c| [c.to_ascii_uppercase(), '.'])
        .collect();
    let mut short = if initials.is_empty() { name.chars().take(1).collect() } else { initials };
    if let Some(birth_on) = birth_on {
        short.push_str(&format!(", {}", age_on(birth_on, today)));
    }
    short
}
