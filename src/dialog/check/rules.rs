//! Answers that no alert rule reads, and rules that no answer feeds.

use std::collections::BTreeMap;

use super::findings::{Findings, Place};
use super::{RulesFile, Severity};
use crate::domain::alert::{RuleError, RuleSet};
use crate::domain::observation::Code;

/// Reads the rules; what is wrong with them is an error at its place.
pub(super) fn read(file: &RulesFile, findings: &mut Findings) -> Option<RuleSet> {
    match RuleSet::parse(&file.text) {
        Ok(rules) => Some(rules),
        Err(error) => {
            let place = match &error {
                RuleError::Unreadable(why) => {
                    place_in(why).map(|(line, column)| Place { file: file.path.clone(), line, column })
                }
                RuleError::Twice(rule) | RuleError::Wrong { rule, .. } => place_of(file, rule),
            };
            let first_line = error.to_string().lines().next().unwrap_or_default().to_owned();
            findings.error(&place.unwrap_or_else(|| Place::of(&file.path)), first_line);
            None
        }
    }
}

/// Warns of codes that are recorded (at these places, by these dialogs) and read by no rule, and of rules none of
/// whose codes is recorded.
pub(super) fn compare(
    file: &RulesFile,
    rules: &RuleSet,
    recorded: &BTreeMap<Code, Vec<(Place, String)>>,
    findings: &mut Findings,
) {
    for (code, places) in recorded {
        if rules.rules().iter().any(|rule| rule.codes().contains(code)) {
            continue;
        }
        for (place, dialog) in places {
            let what = format!("no alert rule reads “{code}”");
            findings.report(Severity::Warning, place, what, Some(dialog));
        }
    }
    for rule in rules.rules() {
        let codes = rule.codes();
        if codes.is_empty() || codes.iter().any(|code| recorded.contains_key(code)) {
            continue;
        }
        let place = place_of(file, rule.id()).unwrap_or_else(|| Place::of(&file.path));
        let codes: Vec<_> = codes.iter().map(|code| code.as_str()).collect();
        let what = format!("no dialog records what the rule “{}” reads: {}", rule.id(), codes.join(", "));
        findings.warning(&place, what);
    }
}

/// The line on which a rule begins.
fn place_of(file: &RulesFile, rule: &str) -> Option<Place> {
    for (at, line) in file.text.lines().enumerate() {
        let words = line.trim_start().trim_start_matches("- ").trim_start_matches("{ ");
        let id = words.strip_prefix("id:").map(|rest| rest.trim_matches([' ', '"', '\'']));
        let id = id.and_then(|id| id.split([',', ' ', '#']).next());
        if id == Some(rule) {
            let column = (line.len() - words.len()) as u64 + 1;
            return Some(Place { file: file.path.clone(), line: at as u64 + 1, column });
        }
    }
    None
}

/// The place a parser names in its message: “… at line 4, column 7”.
fn place_in(message: &str) -> Option<(u64, u64)> {
    let number_after = |word: &str| {
        let rest = message.split(word).nth(1)?;
        let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    Some((number_after("line ")?, number_after("column ").unwrap_or(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str =
        "level: watch, action: todays-list, due: { minutes: 5 }, valid-from: 2020-05-01, source: s";

    fn found(rules: &str, recorded: &[Code]) -> Vec<String> {
        let text = format!("name: t\nversion: 1\nrules:\n{rules}");
        let file = RulesFile { path: "rules.yaml".into(), text };
        let mut findings = Findings::default();
        let place = Place { file: "trial.yaml".into(), line: 7, column: 9 };
        let recorded =
            recorded.iter().map(|code| (*code, vec![(place.clone(), "trial".to_owned())])).collect();
        if let Some(rules) = read(&file, &mut findings) {
            compare(&file, &rules, &recorded, &mut findings);
        }
        findings.sorted().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_no_rule_reads_and_what_nothing_feeds_is_named_with_its_place() {
        let rules = format!(
            "  - {{ id: hot, {RULE}, when: [{{ code: body-temperature, at-least: 38 }}] }}\n  \
             - {{ id: coughs, {RULE}, when: [{{ codes: [sx-cough, sx-sputum], answer: yes }}] }}\n  \
             - {{ id: danger, {RULE}, when: [{{ by-name: true }}] }}\n"
        );
        assert_eq!(
            found(&rules, &[Code::Cough, Code::Taste]),
            [
                "rules.yaml:4:7: warning: no dialog records what the rule “hot” reads: body-temperature",
                "trial.yaml:7:9: warning: no alert rule reads “sx-taste”",
            ]
        );
    }

    #[test]
    fn a_rule_that_cannot_be_meant_is_an_error_at_its_line() {
        let rules = format!(
            "  - {{ id: a, {RULE}, when: [{{ by-name: true }}] }}\n  - {{ id: b, {RULE}, when: [] }}\n"
        );
        assert_eq!(found(&rules, &[]), ["rules.yaml:5:7: error: rule “b”: no condition is named under when"]);
        let unknown = format!("  - {{ id: a, {RULE}, when: [{{ code: sx-caugh, answer: yes }}] }}\n");
        let said = found(&unknown, &[]);
        assert!(said[0].starts_with("rules.yaml:4:") && said[0].contains("sx-caugh"), "{said:?}");
    }
}
