//! A text that was heard, for the engine.

use std::sync::Arc;

use super::kinds::{is_dangerous, own_symptoms};
use super::mark::Mark;
use super::scan::Scan;
use super::temperature;
use super::yes_no::{self, Strictness};
use crate::dialog::definition::{Kind, Question};
use crate::domain::observation::{Code, CodeGroup};

/// A text, taken apart once.
pub(in crate::dialog) struct Heard {
    /// As written, for keeping.
    pub said: String,
    pub(super) scan: Arc<Scan>,
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

    /// True if it says by itself what a question wants to know, to whoever has not seen the question: 36.5, せきが出ます,
    /// 元気です, 悪くなった; but not はい, 1 or 97. What an answer in danger depends on has to be seen.
    pub fn stands_alone(&self, question: &Question) -> bool {
        let scan = &self.scan;
        match question.kind {
            _ if question.agreement || question.danger.is_some() && question.records.is_none() => false,
            Kind::YesNo if question.records.is_some() && question.details.is_empty() => {
                self.speaks_of_others()
            }
            Kind::YesNo => {
                let is_heard =
                    scan.said.is_some_and(|whole| whole.yes || whole.acknowledges || whole.refuses);
                let says_how = |mark: Mark| matches!(mark, Mark::NoWithin | Mark::YesWithin);
                let marks = scan.views.iter().flat_map(|view| &view.hits).map(|hit| hit.mark);
                let fever = self.unasked(Code::BodyTemperature).filter(|celsius| *celsius >= super::FEVER);
                !is_heard
                    && (self.symptoms().next().is_some()
                        || fever.is_some()
                        || marks.into_iter().any(says_how))
            }
            Kind::OneOf => scan.text.chars().any(char::is_alphabetic),
            Kind::ManyOf => self.symptoms().next().is_some(),
            Kind::Quantity { .. } => question.records.is_some_and(|code| {
                // 365 has the shape of a temperature; 36 could be anything.
                let digits = scan.text.chars().filter(char::is_ascii_digit).count();
                self.unasked(code).is_some() || code == Code::BodyTemperature && digits == 3
            }),
            Kind::Date | Kind::Text => false,
        }
    }

    /// “Same as yesterday”.
    pub fn is_same_as_yesterday(&self) -> bool {
        self.scan.has(|mark| mark == Mark::SameAsYesterday)
    }

    /// True if somebody answers for the person.
    pub fn is_proxy(&self) -> bool {
        self.scan.has(|mark| mark == Mark::Proxy)
    }

    /// Whether it agrees to what was proposed: はい, 大丈夫です, “ok” against いいえ; `None` where it says neither or more.
    pub fn agrees(&self) -> Option<bool> {
        let scan = &self.scan;
        let mut said = None;
        for part in &scan.parts {
            let denies = scan.part_has(part, |mark| mark == Mark::Denial);
            let whole = scan.whole(part);
            let targets = || scan.targets.iter().filter(|target| part.holds(target.start));
            let is_known = targets().all(|target| target.says().is_some());
            let agrees = match whole {
                _ if !is_known || part.asks || scan.part_has(part, |mark| mark == Mark::Unsure) => {
                    return None;
                }
                Some(whole) if whole.refuses => false,
                Some(whole) if whole.yes || whole.acknowledges => true,
                // “Fine” is a no to “do you have …?”, and agrees.
                Some(whole) if whole.no => !denies,
                _ => match targets().next().and_then(super::target::Target::says) {
                    Some(is_bad) => !is_bad,
                    None => return None,
                },
            };
            if said.is_some_and(|said| said != agrees) {
                return None;
            }
            said = Some(agrees);
        }
        said
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
        if !scan.numbers.is_empty() && scan.has(|mark| mark == Mark::OtherMeasure) {
            return true;
        }
        let takes_yes_no = !matches!(kind, Kind::Quantity { .. });
        if !takes_yes_no && yes_no::has_its_own(scan) {
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
