//! The words of a table, before anybody checked what they mean.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_saphyr::Spanned;

/// A list of words.
pub(super) type Words = Vec<Spanned<String>>;

/// What is meant, and the words for it.
#[derive(Default)]
pub(super) struct Pairs(pub Vec<(Spanned<String>, Words)>);

/// A whole file; docs/reading.md says what each key holds.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct File {
    pub language: Option<Spanned<String>>,
    pub extends: Option<Spanned<String>>,
    pub spaced: Option<bool>,
    pub whole: Option<bool>,
    pub space_cuts: Option<bool>,
    pub particles: Words,
    pub denial: Option<Spanned<String>>,
    pub symptoms: Pairs,
    pub good: Pairs,
    pub not_symptoms: Words,
    pub denials: Words,
    pub not_denials: Words,
    pub over: Words,
    pub except: Words,
    pub danger: Words,
    pub not_danger: Words,
    pub yes: Words,
    pub no: Words,
    pub refuses: Words,
    pub yes_within: Words,
    pub no_within: Words,
    pub acknowledges: Words,
    pub unsure: Words,
    pub a_little: Words,
    pub but: Words,
    pub and: Words,
    pub openings: Words,
    pub endings: Words,
    pub choices: Pairs,
    pub same_as_yesterday: Words,
    pub others: Words,
    #[serde(rename = "self")]
    pub myself: Words,
    pub past: Words,
    pub since: Words,
    pub today: Words,
    pub usual: Words,
    pub limits: Words,
    pub hypothetical: Words,
    pub vague: Words,
    pub proxy: Words,
    pub stop: Words,
    pub help: Words,
    pub back: Words,
    pub done: Words,
    pub skip: Words,
    pub staff: Words,
    pub fillers: Words,
    pub numbers: Numbers,
}

/// How numbers are said and written.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Numbers {
    pub words: Pairs,
    pub tens: Words,
    pub hundreds: Words,
    pub joins: Words,
    pub point: Words,
    pub degrees: Words,
    pub fahrenheit: Words,
    pub celsius: Words,
    pub percent: Words,
    pub tenths: Words,
    pub half: Words,
    pub short_tens: Option<bool>,
    pub temperature: Words,
    pub oxygen: Words,
    pub other_measures: Words,
    pub clock: Words,
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names, each with a list of words")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(name) = map.next_key::<Spanned<String>>()? {
                    pairs.push((name, map.next_value()?));
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}
