//! Findings that need a person: rules as data, held against every answer (domain.md §11).
//!
//! The rules live in `rules/alerts/`. An alert keeps the name and version of the set that raised it, so that a
//! later edit never changes why somebody was called.

mod condition;
mod evaluate;
mod load;
mod text;

use jiff::Timestamp;
use jiff::civil::Date;

pub use evaluate::{Earlier, Finding, evaluate, waiting};
pub use load::{RuleError, RuleSet, SHIPPED};

use super::calendar::{days_after, instant, local_date};
use super::episode::{EpisodeReason, RiskTier};
use super::observation::{Code, Reading};
use condition::Condition;

words! {
    /// How soon a person has to look. The first is the gravest.
    pub enum Level as "alert level" {
        /// Somebody may die: page the person on duty and keep calling.
        Emergency = "emergency",
        /// A nurse calls within the hour.
        Urgent = "urgent",
        /// On today's list.
        Watch = "watch",
    }
}

words! {
    /// What is to be done about a finding.
    pub enum Action as "action" {
        /// The person is told to call 119 or the health centre now; the person on duty is paged.
        Call119AndPage = "call-119-and-page",
        /// A nurse calls.
        NurseCalls = "nurse-calls",
        /// A call with the advice to see a doctor; the outcome is recorded (R07).
        AdviseToSeeDoctor = "advise-to-see-doctor",
        /// Looked at the same day.
        TodaysList = "todays-list",
    }
}

/// By when somebody has to have looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// So many minutes after the answer, 1 to 1,440.
    Minutes(i32),
    /// At a time of day in Japan, in minutes after midnight: today, or tomorrow if it has passed.
    At(i32),
}

impl Due {
    /// The instant by which somebody has to have looked at what was said at `now`. Quiet hours do not move it.
    ///
    /// ```
    /// use mimamori::domain::alert::Due;
    /// let noon = "2020-05-11T12:00:00+09:00".parse().unwrap();
    /// assert_eq!(Due::At(17 * 60).after(noon).to_string(), "2020-05-11T08:00:00Z");
    /// let evening = "2020-05-11T19:00:00+09:00".parse().unwrap();
    /// assert_eq!(Due::At(17 * 60).after(evening).to_string(), "2020-05-12T08:00:00Z");
    /// ```
    pub fn after(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Minutes(minutes) => {
                now.saturating_add(jiff::SignedDuration::from_mins(minutes.into())).unwrap_or(Timestamp::MAX)
            }
            Self::At(minutes) => {
                let today = local_date(now);
                let at = instant(today, minutes);
                if at > now { at } else { instant(days_after(today, 1), minutes) }
            }
        }
    }
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    id: String,
    level: Level,
    action: Action,
    due: Due,
    reasons: Vec<EpisodeReason>,
    risks: Vec<RiskTier>,
    report_to_ministry: bool,
    valid_from: Date,
    valid_to: Option<Date>,
    source: String,
    note: Option<String>,
    conditions: Vec<Condition>,
}

impl Rule {
    /// The rule's name, which alerts keep; kebab-case.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How soon a person has to look.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What is to be done.
    pub fn action(&self) -> Action {
        self.action
    }

    /// By when.
    pub fn due(&self) -> Due {
        self.due
    }

    /// True if an entrant's alert by this rule goes to the ministry without delay (R99).
    pub fn is_reported_to_ministry(&self) -> bool {
        self.report_to_ministry
    }

    /// The guideline, its date and section; or that it is a default.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What whoever reads the rule should know.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// True if this value could have been behind an alert of the rule.
    pub fn could_be_raised_by(&self, reading: &Reading) -> bool {
        self.conditions.iter().any(|condition| condition.could_be_met_by(reading))
    }

    /// The codes its conditions name, each once; none if the service raises it by name.
    pub fn codes(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = self.conditions.iter().flat_map(Condition::codes).copied().collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// True if the rule is held against answers of somebody like this on this day.
    pub fn applies(&self, about: &About, on: Date) -> bool {
        (self.reasons.is_empty() || self.reasons.contains(&about.reason))
            && (self.risks.is_empty() || self.risks.contains(&about.risk))
            && self.valid_from <= on
            && self.valid_to.is_none_or(|valid_to| on <= valid_to)
    }
}

/// What a rule may ask about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// Why they are followed up.
    pub reason: EpisodeReason,
    /// How closely they are watched.
    pub risk: RiskTier,
}
