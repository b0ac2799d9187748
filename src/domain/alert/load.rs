//! From the text of a file in `rules/alerts/` to a checked set of rules.

use super::Rule;
use super::text::FileText;

/// The text of the rules that ship with the program, `rules/alerts/v1.yaml`.
pub const SHIPPED: &str = include_str!("../../../rules/alerts/v1.yaml");

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::{Action, Due, Level};

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
        assert!(rules.rule("lasting-high-fever").is_some_and(|rule| rule.note().is_some()));
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
            (
                "when: [{ code: spo2, at-most: 95, again-after: { minutes: 10, at-latest: 10 } }]",
                "again-after needs minutes of 1 or more, and at-latest beyond them, 720 at most",
            ),
            (
                "when: [{ code: spo2, at-most: 95, new: true, again-after: { minutes: 10, at-latest: 30 } }]",
                "again-after excludes on-days, within-days, new and drop",
            ),
            (
                "when: [{ code: spo2, again-after: { minutes: 10, at-latest: 30 } }]",
                "a condition says what the value has to be",
            ),
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
