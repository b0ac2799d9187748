//! A text that was heard, for the engine.

use super::kinds::{is_dangerous, own_symptoms};
use super::mark::Mark;
use super::scan::Scan;
use super::temperature;
use super::yes_no::{self, Strictness};
use crate::dialog::definition::Kind;
use crate::domain::observation::{Code, CodeGroup};

/// A text, taken apart once.
pub(in crate::dialog) struct Heard {
    /// As written, for keeping.
    pub said: String,
    pub(super) scan: Scan,
}

impl Heard {
    /// True if it holds a word that calls for help.
    pub fn is_dangerous(&self) -> bool {
        is_dangerous(&self.scan)
    }

    /// The person's own symptoms it names or denies. A fever without a number is none of them.
    pub fn symptoms(&self) -> impl Iterator<Item = (Code, bool)> {
        own_symptoms(&self.scan).filter(|(code, _)| *code != Code::Fever375)
    }

    /// True if it names an emergency sign, denied or not.
    pub fn names_signs(&self) -> bool {
        let mut named = self.scan.targets.iter().flat_map(|target| target.symptoms());
        named.any(|(code, _)| code.group() == CodeGroup::EmergencySign)
    }

    /// A number of this code that is unmistakable without having been asked for.
    pub fn unasked(&self, code: Code) -> Option<f64> {
        temperature::unasked(code, &self.scan)
    }

    /// “Same as yesterday”.
    pub fn is_same_as_yesterday(&self) -> bool {
        self.scan.has(|mark| mark == Mark::SameAsYesterday)
    }

    /// True if somebody answers for the person.
    pub fn is_proxy(&self) -> bool {
        self.scan.has(|mark| mark == Mark::Proxy)
    }

    /// True for an explicit nothing: なし, “none”.
    pub fn says_nothing(&self) -> bool {
        let strictness = Strictness { about_others: true, needs_own_no: true };
        self.scan.targets.is_empty() && yes_no::read(&self.scan, strictness) == Some(false)
    }

    /// True if somebody else is spoken of: a symptom in it may not be the person's.
    pub(super) fn speaks_of_others(&self) -> bool {
        self.scan.has(|mark| mark == Mark::Others)
    }

    /// True if words remain that the reading of an answer of this kind has not used.
    pub fn says_more(&self, kind: Kind) -> bool {
        let scan = &self.scan;
        if scan.has(|mark| mark == Mark::OtherMeasure) {
            return true;
        }
        let takes_yes_no = !matches!(kind, Kind::Quantity { .. });
        if !takes_yes_no
            && yes_no::read(scan, Strictness { about_others: true, needs_own_no: true }).is_some()
        {
            return true;
        }
        let says_yes_or_no = |part| scan.whole(part).is_some_and(|whole| whole.yes || whole.no);
        if takes_yes_no && !scan.parts.is_empty() && scan.parts.iter().all(says_yes_or_no) {
            return false;
        }
        let is_used = |mark: Mark| match mark {
            Mark::Choice(_) => kind == Kind::OneOf,
            Mark::YesWithin | Mark::NoWithin => takes_yes_no,
            Mark::Others | Mark::Past | Mark::Staff | Mark::Proxy | Mark::Usual | Mark::Danger => false,
            _ => true,
        };
        scan.rest(0, scan.text.len(), is_used).iter().any(|piece| !scan.is_small(piece))
    }

    /// Its words, if they say more about a symptom without a code than “other”.
    pub fn other_symptom(&self) -> Option<&str> {
        let others: Vec<_> = self
            .scan
            .targets
            .iter()
            .filter(|target| target.marks.contains(&Mark::Symptom(Code::Other)))
            .map(|target| &self.scan.text[target.start..target.end])
            .collect();
        let bare = others
            .iter()
            .filter(|word| ["その他", "そのほか", "other"].contains(word))
            .fold(self.scan.text.clone(), |text, word| text.replace(word, ""));
        bare.chars().any(char::is_alphanumeric).then(|| self.said.trim())
    }
}
