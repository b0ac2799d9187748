//! Holding the rules against an answer.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{About, Level, Rule, RuleSet};
use crate::domain::calendar::local_date;
use crate::domain::episode::EpisodeReason;
use crate::domain::ids::CheckInId;
use crate::domain::observation::Reading;

/// Something that was said before.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// When.
    pub at: Timestamp,
    /// The day in Japan it is about.
    pub on: Date,
    /// In answer to which check-in, if any.
    pub check_in_id: Option<CheckInId>,
    /// What.
    pub reading: Reading,
}

/// A rule that an answer met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding<'a> {
    /// Which.
    pub rule: &'a Rule,
    /// How soon a person has to look.
    pub level: Level,
    /// By when.
    pub due_at: Timestamp,
    /// True if it is an entrant's and goes to the ministry without delay (R99).
    pub report_to_ministry: bool,
}

impl Rule {
    /// What follows when this rule is met now, by a value or by name (such as `danger-word`).
    pub fn finding(&self, about: &About, now: Timestamp) -> Finding<'_> {
        Finding {
            rule: self,
            level: self.level(),
            due_at: self.due().after(now),
            report_to_ministry: self.is_reported_to_ministry() && about.reason == EpisodeReason::Entry,
        }
    }
}

/// Holds every rule against the answer just given, the gravest finding first.
///
/// Called after each answer. `said` is what the answer says, `earlier` what was said before it: today and on the
/// last days, seven at least, each value with its moment and local day, in any order. Only rules that `said` itself touches
/// are raised; a rule is raised again by a later answer that meets it again, so a caller keeps one alert for each
/// rule and check-in.
pub fn evaluate<'a>(
    rules: &'a RuleSet,
    about: &About,
    said: &[Reading],
    earlier: &[Earlier],
    now: Timestamp,
) -> Vec<Finding<'a>> {
    let today = local_date(now);
    let mut findings: Vec<Finding<'a>> = rules
        .rules()
        .iter()
        .filter(|rule| rule.applies(about, today))
        .filter(|rule| rule.conditions.iter().any(|condition| condition.is_met(said, earlier, now)))
        .map(|rule| rule.finding(about, now))
        .collect();
    findings.sort_by_key(|finding| (finding.level, finding.due_at));
    findings
}

/// The rules under which a value waits to be measured again, with the moment at which each counts as met if it is not.
///
/// `told` is what was said on the last days, the newest values included.
pub fn waiting<'a>(
    rules: &'a RuleSet,
    about: &About,
    told: &[Earlier],
    now: Timestamp,
) -> Vec<(&'a Rule, Timestamp)> {
    let today = local_date(now);
    let applying = rules.rules().iter().filter(|rule| rule.applies(about, today));
    applying
        .filter_map(|rule| {
            let at = rule.conditions.iter().filter_map(|condition| condition.counts_at(told)).min()?;
            Some((rule, at))
        })
        .collect()
}

#[cfg(test)]
#[path = "evaluate_tests.rs"]
mod tests;
