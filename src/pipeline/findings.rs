//! Alerts: raised by the answer that caused them, in the same transaction.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::ambient::fresh_id;
use crate::domain::alert::{About, Earlier, Finding, RuleSet, evaluate, waiting};
use crate::domain::calendar::local_date;
use crate::domain::episode::EpisodeReason;
use crate::domain::ids::PersonId;
use crate::domain::observation::Reading;
use crate::store::alerts::Alert;
use crate::store::check_ins::CheckIn;

use super::subjects::Subject;

/// The rule that dangerous words raise, whatever the question was.
const DANGER_RULE: &str = "danger-word";

/// What people said on the days that rules look at.
pub(super) type History = HashMap<PersonId, Vec<Earlier>>;

/// How many days back rules look.
pub(super) const HISTORY_DAYS: i32 = 7;

/// Holds readings against the rules.
pub(super) fn of_readings(
    rules: &RuleSet,
    subject: &Subject,
    reason: EpisodeReason,
    check_in: Option<&CheckIn>,
    said: &[Reading],
    earlier: &[Earlier],
    now: Timestamp,
) -> Vec<Alert> {
    let about = About { reason, risk: subject.person.risk };
    evaluate(rules, &about, said, earlier, now)
        .into_iter()
        .map(|finding| alert(rules, subject, check_in, &finding, now))
        .collect()
}

/// When a value is raised as it is that ought to be measured again; `None` if none waits for that.
pub(super) fn again_by(
    rules: &RuleSet,
    subject: &Subject,
    reason: EpisodeReason,
    told: &[Earlier],
    now: Timestamp,
) -> Option<Timestamp> {
    let about = About { reason, risk: subject.person.risk };
    waiting(rules, &about, told, now).into_iter().map(|(_, at)| at).min()
}

/// What is raised of values that were not measured again in time.
pub(super) fn of_unmeasured(
    rules: &RuleSet,
    subject: &Subject,
    reason: EpisodeReason,
    check_in: &CheckIn,
    told: &[Earlier],
    now: Timestamp,
) -> Vec<Alert> {
    let about = About { reason, risk: subject.person.risk };
    let due = waiting(rules, &about, told, now).into_iter().filter(|(_, at)| *at <= now);
    due.map(|(rule, _)| alert(rules, subject, Some(check_in), &rule.finding(&about, now), now)).collect()
}

/// The alert that dangerous words raise.
pub(super) fn of_danger(
    rules: &RuleSet,
    subject: &Subject,
    check_in: Option<&CheckIn>,
    now: Timestamp,
) -> Option<Alert> {
    let reason = subject.episodes.first().map_or(EpisodeReason::Patient, |episode| episode.reason);
    let about = About { reason, risk: subject.person.risk };
    let finding = rules.rule(DANGER_RULE)?.finding(&about, now);
    Some(alert(rules, subject, check_in, &finding, now))
}

fn alert(
    rules: &RuleSet,
    subject: &Subject,
    check_in: Option<&CheckIn>,
    finding: &Finding<'_>,
    now: Timestamp,
) -> Alert {
    let person = &subject.person;
    Alert {
        id: fresh_id(),
        person_id: person.id,
        organisation_id: person.organisation_id,
        check_in_id: check_in.map(|check_in| check_in.id),
        level: finding.level,
        rule: finding.rule.id().to_owned(),
        rule_version: format!("{} v{}", rules.name(), rules.version()),
        raised_at: now,
        due_at: finding.due_at,
        acknowledged_at: None,
        acknowledged_by: None,
        raised_on: local_date(now),
        taken_back_at: None,
    }
}
