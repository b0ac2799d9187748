//! Twilio's error codes, and what follows from each: data with a date and sources, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::channel::RefusalKind;

/// What an error code means for what we do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It passes: the same may work later.
    TryLater,
    /// It stays, or nobody knows.
    Refused(RefusalKind),
}

/// Looks an error code up, from a REST answer (`code`) or a status callback (`ErrorCode`).
///
/// Twilio changes codes without notice: one that is not in the table is tried once more, and then left to another
/// channel.
///
/// ```
/// use mimamori::channel::{RefusalKind, twilio::{Meaning, meaning_of}};
///
/// assert_eq!(meaning_of("21610"), Meaning::Refused(RefusalKind::OptedOut));
/// assert_eq!(meaning_of("30003"), Meaning::Refused(RefusalKind::TryOnceMore));
/// assert_eq!(meaning_of("20429"), Meaning::TryLater);
/// ```
pub fn meaning_of(code: &str) -> Meaning {
    code.parse().ok().and_then(|code: u32| SHIPPED.codes.get(&code).copied()).unwrap_or(SHIPPED.unknown)
}

/// A test holds that the shipped table can be read.
static SHIPPED: LazyLock<Codes> = LazyLock::new(|| {
    Codes::parse(include_str!("../../../rules/twilio-errors/v1.yaml")).unwrap_or_else(|_| Codes::none())
});

/// A table of codes.
#[derive(Debug)]
struct Codes {
    codes: BTreeMap<u32, Meaning>,
    unknown: Meaning,
}

/// Why a table cannot be used.
#[derive(Debug, thiserror::Error)]
enum CodesError {
    #[error("the table of error codes cannot be read: {0}")]
    Unreadable(String),
    #[error("code {0} stands in the table twice")]
    Twice(u32),
    #[error("code {code} names a source that is not there: {source_name}")]
    NoSource { code: u32, source_name: String },
    #[error("code {0} does not say why")]
    NoReason(u32),
}

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "valid-from")]
    _valid_from: Date,
    unknown: Follows,
    sources: BTreeMap<String, String>,
    codes: Vec<WrittenCode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCode {
    code: u32,
    follows: Follows,
    because: String,
    source: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Follows {
    Later,
    OnceMore,
    TryOtherChannel,
    OptedOut,
    NotAMobile,
    ContactPointUnusable,
    Misconfigured,
    OurMistake,
}

impl From<Follows> for Meaning {
    fn from(follows: Follows) -> Self {
        Self::Refused(match follows {
            Follows::Later => return Self::TryLater,
            Follows::OnceMore => RefusalKind::TryOnceMore,
            Follows::TryOtherChannel => RefusalKind::TryOtherChannel,
            Follows::OptedOut => RefusalKind::OptedOut,
            Follows::NotAMobile => RefusalKind::NotAMobile,
            Follows::ContactPointUnusable => RefusalKind::ContactPointUnusable,
            Follows::Misconfigured => RefusalKind::Misconfigured,
            Follows::OurMistake => RefusalKind::OurMistake,
        })
    }
}

impl Codes {
    /// Every code is one that nobody knows.
    fn none() -> Self {
        Self { codes: BTreeMap::new(), unknown: Meaning::Refused(RefusalKind::TryOnceMore) }
    }

    fn parse(yaml: &str) -> Result<Self, CodesError> {
        let written: Written =
            serde_saphyr::from_str(yaml).map_err(|error| CodesError::Unreadable(error.to_string()))?;
        let mut codes = BTreeMap::new();
        for WrittenCode { code, follows, because, source } in written.codes {
            if !written.sources.contains_key(&source) {
                return Err(CodesError::NoSource { code, source_name: source });
            }
            if because.trim().is_empty() {
                return Err(CodesError::NoReason(code));
            }
            if codes.insert(code, follows.into()).is_some() {
                return Err(CodesError::Twice(code));
            }
        }
        Ok(Self { codes, unknown: written.unknown.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::Meaning::{Refused, TryLater};
    use super::*;

    const YAML: &str = include_str!("../../../rules/twilio-errors/v1.yaml");

    #[test]
    fn the_shipped_table_is_read_whole() {
        let table = Codes::parse(YAML).unwrap();
        assert_eq!(table.codes.len(), YAML.matches("- { code: ").count());
        assert!(table.codes.len() >= 38);
        assert_eq!(meaning_of("21614"), Refused(RefusalKind::NotAMobile));
        assert_eq!(meaning_of("30001"), TryLater);
        assert_eq!(meaning_of("30007"), Refused(RefusalKind::Misconfigured));
    }

    #[test]
    fn a_code_nobody_knows_is_tried_once_more() {
        for code in ["99999", "", "-1", "none"] {
            assert_eq!(meaning_of(code), Refused(RefusalKind::TryOnceMore), "{code}");
        }
    }

    #[test]
    fn a_table_with_a_mistake_says_where() {
        let mistaken = |from: &str, to: &str| Codes::parse(&YAML.replace(from, to)).unwrap_err().to_string();
        assert_eq!(mistaken("code: 13227", "code: 20003"), "code 20003 stands in the table twice");
        assert_eq!(
            mistaken(
                "off., source: dictionary }\n  - { code: 20003",
                "off., source: hearsay }\n  - { code: 20003"
            ),
            "code 13227 names a source that is not there: hearsay"
        );
        assert_eq!(mistaken("Credentials are wrong.", "\"\""), "code 20003 does not say why");
        assert!(mistaken("follows: opted-out", "follows: shrug").contains("cannot be read"));
    }
}
