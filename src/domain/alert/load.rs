//! From the text of a file in `rules/alerts/` to a checked set of rules.

use jiff::civil::{Date, Time};
use serde::Deserialize;

use super::condition::{Bounds, Condition, History, Test, WITHIN_DAYS};
use super::{Action, Due, Level, Rule};
use crate::domain::episode::{EpisodeReason, RiskTier};
use crate::domain::observation::{Code, CodeGroup};

const SHIPPED: &str = include_str!("../../../rules/alerts/v1.yaml");

/// A checked, immutable set of rules.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSet {
    name: String,
    version: u32,
    rules: Vec<Rule>,
}

/// Why a file of rules is not used. The rules before it stay in force.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Not of the form of a file of rules; says where.
    #[error("the file of alert rules cannot be read: {0}")]
    Unreadable(String),
    /// Two rules with one name.
    #[error("rule “{0}” stands twice")]
    Twice(String),
    /// A rule that says something impossible.
    #[error("rule “{rule}”: {reason}")]
    Wrong {
        /// Its name.
        rule: String,
        /// What is wrong.
        reason: String,
    },
}

impl RuleSet {
    /// The rules that ship with the program, `rules/alerts/v1.yaml`.
    ///
    /// # Errors
    /// Never with the file as it ships, which a test reads.
    pub fn shipped() -> Result<Self, RuleError> {
        Self::parse(SHIPPED)
    }

    /// Reads and checks a file of rules.
    ///
    /// # Errors
    /// When it is not of the form, or a rule could never or not sensibly be met. Names the place or the rule.
    pub fn parse(yaml: &str) -> Result<Self, RuleError> {
        let file: FileText =
            serde_saphyr::from_str(yaml).map_err(|error| RuleError::Unreadable(error.to_string()))?;
        let mut rules: Vec<Rule> = Vec::with_capacity(file.rules.len());
        for text in file.rules {
            if rules.iter().any(|rule| rule.id == text.id) {
                return Err(RuleError::Twice(text.id));
            }
            let id = text.id.clone();
            rules.push(text.check().map_err(|reason| RuleError::Wrong { rule: id, reason })?);
        }
        Ok(Self { name: file.name, version: file.version, rules })
    }

    /// The name of the set, which plans refer to.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version, which alerts keep.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// A rule by its name.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// All rules, in the order of the file.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FileText {
    name: String,
    version: u32,
    rules: Vec<RuleText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleText {
    id: String,
    level: Level,
    when: Vec<ConditionText>,
    action: Action,
    due: DueText,
    #[serde(default)]
    reasons: Vec<EpisodeReason>,
    #[serde(default)]
    risks: Vec<RiskTier>,
    #[serde(default)]
    report_to_ministry: bool,
    valid_from: Date,
    valid_to: Option<Date>,
    source: String,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DueText {
    minutes: Option<i32>,
    at: Option<Time>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[derive(Default)]
struct ConditionText {
    code: Option<Code>,
    codes: Option<Vec<Code>>,
    group: Option<GroupWord>,
    answer: Option<YesNo>,
    word: Option<String>,
    at_least: Option<f64>,
    above: Option<f64>,
    at_most: Option<f64>,
    below: Option<f64>,
    on_days: Option<usize>,
    within_days: Option<i32>,
    new: bool,
    drop: Option<f64>,
    by_name: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum GroupWord {
    Symptom,
    EmergencySign,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum YesNo {
    Yes,
    No,
}

impl RuleText {
    fn check(self) -> Result<Rule, String> {
        if self.source.trim().is_empty() {
            return Err("no source is named".to_owned());
        }
        if self.when.is_empty() {
            return Err("no condition is named under when".to_owned());
        }
        if self.valid_to.is_some_and(|valid_to| valid_to < self.valid_from) {
            return Err("valid-to lies before valid-from".to_owned());
        }
        let due = match (self.due.minutes, self.due.at) {
            (Some(minutes @ 1..=1_440), None) => Due::Minutes(minutes),
            (Some(_), None) => return Err("due minutes must be 1 to 1440".to_owned()),
            (None, Some(at)) => Due::At(i32::from(at.hour()) * 60 + i32::from(at.minute())),
            _ => return Err("due is either minutes or at".to_owned()),
        };
        Ok(Rule {
            conditions: self.when.into_iter().map(ConditionText::check).collect::<Result<_, _>>()?,
            id: self.id,
            level: self.level,
            action: self.action,
            due,
            reasons: self.reasons,
            risks: self.risks,
            report_to_ministry: self.report_to_ministry,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            source: self.source,
            note: self.note,
        })
    }
}

impl ConditionText {
    fn check(self) -> Result<Condition, String> {
        let codes = self.codes()?;
        let test = self.test(&codes)?;
        let history = self.history(&codes)?;
        match (self.by_name, codes, test) {
            (true, codes, None) if codes.is_empty() && history.is_none() => Ok(Condition::ByName),
            (true, ..) => Err("by-name stands alone".to_owned()),
            (false, codes, _) if codes.is_empty() => {
                Err("a condition names a code, codes or a group".to_owned())
            }
            // A drop speaks of any number.
            (false, codes, None) if matches!(history, Some(History::Drop(_))) => {
                Ok(Condition::Said { codes, test: Test::Within(Bounds::default()), history })
            }
            (false, _, None) => Err("a condition says what the value has to be".to_owned()),
            (false, codes, Some(test)) => Ok(Condition::Said { codes, test, history }),
        }
    }

    fn codes(&self) -> Result<Vec<Code>, String> {
        match (self.code, &self.codes, self.group) {
            (Some(code), None, None) => Ok(vec![code]),
            (None, Some(codes), None) => Ok(codes.clone()),
            (None, None, Some(group)) => {
                let group = match group {
                    GroupWord::Symptom => CodeGroup::Symptom,
                    GroupWord::EmergencySign => CodeGroup::EmergencySign,
                };
                Ok(Code::ALL.iter().copied().filter(|code| code.group() == group).collect())
            }
            (None, None, None) => Ok(Vec::new()),
            _ => Err("only one of code, codes and group can be named".to_owned()),
        }
    }

    fn test(&self, codes: &[Code]) -> Result<Option<Test>, String> {
        let bounds =
            Bounds { at_least: self.at_least, above: self.above, at_most: self.at_most, below: self.below };
        let has_bounds = bounds != Bounds::default();
        if [self.answer.is_some(), self.word.is_some(), has_bounds].iter().filter(|given| **given).count() > 1
        {
            return Err("answer, word and bounds exclude each other".to_owned());
        }
        let number = codes.iter().find(|code| code.vital().is_some());
        let not_number = codes.iter().find(|code| code.vital().is_none());
        match (self.answer, &self.word) {
            (Some(answer), _) => match number {
                Some(code) => Err(format!("{code} is a number and has no answer yes or no")),
                None => Ok(Some(Test::Present(answer == YesNo::Yes))),
            },
            (None, Some(word)) => match word.as_str() {
                "better" | "same" | "worse" if codes == [Code::ComparedWithYesterday] => {
                    Ok(Some(Test::Word(word.clone())))
                }
                _ => Err(format!("“{word}” is no answer to the codes named")),
            },
            (None, None) if has_bounds => match not_number {
                Some(code) => Err(format!("{code} is not a number and has no bounds")),
                None if !bounds.are_possible() => Err("no number lies between the bounds".to_owned()),
                None => Ok(Some(Test::Within(bounds))),
            },
            (None, None) => Ok(None),
        }
    }

    fn history(&self, codes: &[Code]) -> Result<Option<History>, String> {
        let within_days = self.within_days.unwrap_or(WITHIN_DAYS);
        match (self.on_days, self.new, self.drop) {
            (None, false, None) if self.within_days.is_some() => Err("within-days needs on-days".to_owned()),
            (None, false, None) => Ok(None),
            (Some(days), false, None) => {
                // Callers hand over seven days.
                let is_possible = (1..=WITHIN_DAYS).contains(&within_days)
                    && i32::try_from(days).is_ok_and(|days| (2..=within_days).contains(&days));
                if is_possible {
                    Ok(Some(History::OnDays { days, within_days }))
                } else {
                    Err(format!(
                        "on-days must be 2 or more and within-days at least as many, {WITHIN_DAYS} at most"
                    ))
                }
            }
            (None, true, None) => Ok(Some(History::New)),
            (None, false, Some(drop)) if drop > 0.0 && codes.iter().all(|code| code.vital().is_some()) => {
                Ok(Some(History::Drop(drop)))
            }
            (None, false, Some(_)) => Err("drop is a number above 0, of a code that is a number".to_owned()),
            _ => Err("on-days, new and drop exclude each other".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(rule: &str) -> String {
        format!(
            "name: t\nversion: 3\nrules:\n  - {{ id: a, level: watch, action: todays-list, due: {{ minutes: 5 }}, \
             valid-from: 2020-05-01, source: s, {rule} }}\n"
        )
    }

    fn error(rule: &str) -> String {
        RuleSet::parse(&with(rule)).unwrap_err().to_string()
    }

    #[test]
    fn the_shipped_rules_have_every_row_of_the_table_and_cite_their_sources() {
        let rules = RuleSet::shipped().unwrap();
        assert_eq!((rules.name(), rules.version()), ("alerts", 1));
        for (id, level, action, due) in [
            ("emergency-sign", Level::Emergency, Action::Call119AndPage, Due::Minutes(10)),
            ("danger-word", Level::Emergency, Action::Call119AndPage, Due::Minutes(10)),
            ("spo2-emergency", Level::Emergency, Action::Call119AndPage, Due::Minutes(10)),
            ("spo2-urgent", Level::Urgent, Action::NurseCalls, Due::Minutes(60)),
            ("serious-symptom", Level::Urgent, Action::NurseCalls, Due::Minutes(60)),
            ("lasting-high-fever", Level::Urgent, Action::NurseCalls, Due::Minutes(60)),
            ("entrant-symptom", Level::Urgent, Action::AdviseToSeeDoctor, Due::Minutes(60)),
            ("household-symptom", Level::Watch, Action::TodaysList, Due::At(17 * 60)),
            ("patient-fever", Level::Watch, Action::TodaysList, Due::At(17 * 60)),
            ("new-symptom", Level::Watch, Action::TodaysList, Due::At(17 * 60)),
            ("spo2-drop", Level::Watch, Action::TodaysList, Due::At(17 * 60)),
        ] {
            let rule = rules.rule(id).unwrap_or_else(|| panic!("{id}"));
            assert_eq!((rule.level(), rule.action(), rule.due()), (level, action, due), "{id}");
            assert!(rule.source().len() >= "default".len());
        }
        assert_eq!(rules.rules().len(), 11);
        assert!(rules.rule("spo2-urgent").is_some_and(|rule| rule.note().is_some()));
    }

    #[test]
    fn a_rule_that_cannot_be_meant_is_refused_with_its_name() {
        for (rule, reason) in [
            ("when: []", "no condition is named under when"),
            ("when: [{ answer: yes }]", "a condition names a code, codes or a group"),
            ("when: [{ code: spo2 }]", "a condition says what the value has to be"),
            (
                "when: [{ code: spo2, group: symptom, answer: yes }]",
                "only one of code, codes and group can be named",
            ),
            ("when: [{ code: spo2, answer: yes }]", "spo2 is a number and has no answer yes or no"),
            ("when: [{ code: sx-cough, at-least: 1 }]", "sx-cough is not a number and has no bounds"),
            ("when: [{ code: spo2, at-least: 95, at-most: 93 }]", "no number lies between the bounds"),
            ("when: [{ code: spo2, above: 93, at-most: 93 }]", "no number lies between the bounds"),
            ("when: [{ code: spo2, at-most: .nan }]", "no number lies between the bounds"),
            (
                "when: [{ code: sx-cough, answer: yes, word: worse }]",
                "answer, word and bounds exclude each other",
            ),
            ("when: [{ code: compared-with-yesterday, word: bad }]", "“bad” is no answer to the codes named"),
            ("when: [{ code: sx-cough, drop: 3 }]", "drop is a number above 0, of a code that is a number"),
            ("when: [{ code: spo2, new: true, drop: 3 }]", "on-days, new and drop exclude each other"),
            ("when: [{ by-name: true, code: spo2, at-most: 9 }]", "by-name stands alone"),
            (
                "when: [{ code: spo2, at-most: 9, on-days: 8 }]",
                "on-days must be 2 or more and within-days at least as many, 7 at most",
            ),
            ("when: [{ code: spo2, at-most: 9, within-days: 3 }]", "within-days needs on-days"),
            ("valid-to: 2020-04-30, when: [{ by-name: true }]", "valid-to lies before valid-from"),
        ] {
            assert_eq!(error(rule), format!("rule “a”: {reason}"));
        }
    }

    #[test]
    fn words_that_no_rule_has_are_refused_with_their_place() {
        for (rule, word) in [
            ("when: [{ code: sx-caugh, answer: yes }]", "sx-caugh"),
            ("when: [{ code: sx-cough, answer: maybe }]", "maybe"),
            ("when: [{ code: sx-cough, awnser: yes }]", "awnser"),
            ("colour: red, when: [{ by-name: true }]", "colour"),
        ] {
            let said = error(rule);
            assert!(said.contains(word) && said.contains("line 4"), "{said}");
        }
    }

    #[test]
    fn a_name_stands_for_one_rule() {
        let rule = "  - { id: a, level: watch, action: todays-list, due: { at: \"17:00\" }, valid-from: 2020-05-01, \
                    source: s, when: [{ by-name: true }] }\n";
        let twice = format!("name: t\nversion: 1\nrules:\n{rule}{rule}");
        assert_eq!(RuleSet::parse(&twice).unwrap_err().to_string(), "rule “a” stands twice");
    }
}
