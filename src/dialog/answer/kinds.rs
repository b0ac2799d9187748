//! One kind of answer out of a text, as `dialog read` shows it.

use std::collections::BTreeMap;

use super::Reading;
use super::Reply;
use super::mark::Mark;
use super::scan::Scan;
use super::target::Target;
use super::temperature;
use super::yes_no::{self, Strictness};
use crate::dialog::session::Answer;
use crate::domain::messaging::Language;
use crate::domain::observation::{Code, CodeGroup};

impl Reading {
    /// The person's temperature of today in degrees Celsius with one decimal, from 34.0 to 42.0; `None` where a
    /// careful nurse could not know.
    pub fn temperature(&self, language: Language, said: &str) -> Option<f64> {
        let vital = Code::BodyTemperature.vital()?;
        let scan = self.scan(language, said);
        match temperature::read(Code::BodyTemperature, vital.least, vital.greatest, &scan) {
            Reply::Answer(Answer::Number(celsius)) => Some(celsius),
            _ => None,
        }
    }

    /// The answer to “do you have …?”; `None` where a careful nurse could not know.
    pub fn yes_no(&self, language: Language, said: &str) -> Option<bool> {
        yes_no::read(&self.scan(language, said), Strictness { about_others: false, needs_own_no: false })
    }

    /// The person's symptoms of today, each with whether it is there, in the order of their codes; empty for an
    /// explicit “nothing”; `None` where a careful nurse could not know. A sign of breathlessness is `sx-dyspnoea`;
    /// a fever has no code among the symptoms.
    pub fn symptoms(&self, language: Language, said: &str) -> Option<Vec<(Code, bool)>> {
        let scan = self.scan(language, said);
        let mut found: BTreeMap<&'static str, (Code, bool)> = BTreeMap::new();
        for (code, present) in own_symptoms(&scan) {
            let code = without_shades(code);
            // “Not dizzy” does not say that there is nothing else.
            let is_said = code != Code::Fever375 && (present || code != Code::Other);
            if is_said {
                found.entry(code.as_str()).or_insert((code, false)).1 |= present;
            }
        }
        if found.is_empty() {
            let none =
                yes_no::read(&scan, Strictness { about_others: false, needs_own_no: true }) == Some(false);
            return none.then(Vec::new);
        }
        Some(found.into_values().collect())
    }

    /// Whether anybody in the household is in danger now; `None` if nothing was said.
    pub fn danger(&self, language: Language, said: &str) -> Option<bool> {
        let scan = self.scan(language, said);
        (!scan.text.is_empty()).then(|| is_dangerous(&scan))
    }

    /// The first word of a text that names a symptom, a state of health, the temperature or the oxygen; `None` if there is
    /// none.
    pub fn health_word(&self, language: Language, said: &str) -> Option<String> {
        let scan = self.scan(language, said);
        let tells =
            |mark: Mark| matches!(mark, Mark::Symptom(_) | Mark::Good(_) | Mark::Temperature | Mark::Oxygen);
        let hits = scan.views.iter().flat_map(|view| &view.hits).filter(|hit| tells(hit.mark));
        hits.min_by_key(|hit| hit.start).map(|hit| scan.text[hit.start..hit.end].to_owned())
    }

    /// True if a text of somebody whose language is not known calls for help.
    pub fn is_danger(&self, said: &str) -> bool {
        self.scans_of_a_stranger(said).iter().any(is_dangerous)
    }
}

/// The person's own symptoms and signs of today, from left to right.
pub(super) fn own_symptoms(scan: &Scan) -> impl Iterator<Item = (Code, bool)> {
    scan.targets.iter().filter(|target| target.counts(false)).flat_map(Target::symptoms)
}

/// The symptom a sign of breathlessness is a shade of.
fn without_shades(code: Code) -> Code {
    match code {
        Code::EmTachypnoea
        | Code::EmSuddenDyspnoea
        | Code::EmExertion
        | Code::EmOrthopnoea
        | Code::EmShoulders
        | Code::EmWheeze => Code::Dyspnoea,
        other => other,
    }
}

/// True if a sign of danger is there now, whoever has it.
pub(super) fn is_dangerous(scan: &Scan) -> bool {
    let mut past_is_used = None;
    scan.targets.iter().filter(|target| target.is_danger() || is_sign(target)).any(|target| {
        let state = target.state;
        let part = scan.part_of(target.start);
        // 昨夜倒れて、意識がない: the day belongs to the first.
        let is_past = state.past && past_is_used != Some(part);
        if is_past {
            past_is_used = Some(part);
        }
        (state.excepted || !state.denied)
            && !state.over
            && !is_past
            && !state.supposed
            && !is_a_number(scan, target)
    })
}

/// A sign that was named is an emergency, whatever was asked; “not as usual” and drowsiness are too loose for that.
fn is_sign(target: &Target) -> bool {
    let is_loose = |code: Code| matches!(code, Code::EmUnusual | Code::EmDrowsy | Code::EmPulse);
    let mut named = target.symptoms();
    named.any(|(code, present)| present && code.group() == CodeGroup::EmergencySign && !is_loose(code))
}

/// The 119 of a telephone number or of a blood pressure, which calls nobody.
fn is_a_number(scan: &Scan, target: &Target) -> bool {
    let text = &scan.text[target.start..target.end];
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let joins = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-');
    let (before, after) = (&scan.text[..target.start], &scan.text[target.end..]);
    let mut next = after.chars();
    let goes_on = match (next.next(), next.next()) {
        (Some(one), Some(two)) => one.is_ascii_digit() || joins(one) && two.is_ascii_digit(),
        (Some(one), None) => one.is_ascii_digit(),
        _ => false,
    };
    let part = scan.part_of(target.start);
    let named = scan.parts.get(part).is_some_and(|part| {
        let names = scan.marks_in(part.start, target.end);
        names.filter(|hit| matches!(hit.mark, Mark::OtherMeasure | Mark::Oxygen)).count() > 0
    });
    before.ends_with(joins) || goes_on || named
}
