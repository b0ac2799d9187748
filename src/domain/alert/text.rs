//! A file of rules as it is written, and the checks that make rules of it.

use jiff::civil::{Date, Time};
use serde::Deserialize;

use super::condition::{Bounds, Condition, History, Test, WITHIN_DAYS};
use super::{Action, Due, Level, Rule};
use crate::domain::episode::{EpisodeReason, RiskTier};
use crate::domain::observation::{Code, CodeGroup};

/// A whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FileText {
    pub(super) name: String,
    pub(super) version: u32,
    pub(super) rules: Vec<RuleText>,
}

/// One rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleText {
    pub(super) id: String,
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
    again_after: Option<AgainText>,
    by_name: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct AgainText {
    minutes: i64,
    at_latest: i64,
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
    /// Makes the rule, or says what is wrong with it.
    pub(super) fn check(self) -> Result<Rule, String> {
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
        if let Some(again) = self.again_after {
            return self.again(again);
        }
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

    /// A value that counts once it was measured again.
    fn again(&self, again: AgainText) -> Result<Option<History>, String> {
        let AgainText { minutes, at_latest } = again;
        if self.on_days.is_some() || self.within_days.is_some() || self.new || self.drop.is_some() {
            return Err("again-after excludes on-days, within-days, new and drop".to_owned());
        }
        // A day has no more, and a value that nobody measures again must not be forgotten.
        if minutes < 1 || at_latest <= minutes || at_latest > 720 {
            return Err(
                "again-after needs minutes of 1 or more, and at-latest beyond them, 720 at most".to_owned()
            );
        }
        Ok(Some(History::Again { minutes, at_latest }))
    }
}
