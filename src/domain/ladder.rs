//! What happens, rung by rung, while somebody does not answer (domain.md §11). The ladder is data with dates;
//! this file knows how to read it and what the next rung is.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::episode::{EpisodeReason, RiskTier};
use super::messaging::Channel;
use super::redial::Redial;

words! {
    /// What a work list asks somebody to do.
    pub enum TaskKind as "kind of task" {
        /// Telephone somebody who did not answer.
        CallSilent = "call-silent",
        /// Telephone somebody who wishes to be asked by a person.
        PhoneCheckIn = "phone-check-in",
        /// Look at an alert.
        Alert = "alert",
        /// Read what the service could not.
        Unreadable = "unreadable",
        /// Call back somebody who asked for a person.
        AskedForPerson = "asked-for-person",
        /// Ask the rest: the questions somebody was in the middle of are not there any more.
        TalkOutdated = "talk-outdated",
        /// Ask the emergency contact or the lodging desk.
        EmergencyContact = "emergency-contact",
        /// Decide on a welfare check (安否確認) and see it done today.
        WelfareCheck = "welfare-check",
        /// Two days of silence: the supervisor decides.
        Supervisor = "supervisor",
        /// Three days of silence: visit.
        Visit = "visit",
        /// Four days of silence: tell the follow-up centre; the head decides on a missing-person report.
        UnreachableFourDays = "unreachable-4-days",
        /// The person closed a channel: agree on another.
        ChannelClosed = "channel-closed",
        /// Look whether a new LINE account is theirs: they have another one.
        LineRelink = "line-relink",
        /// The provider refuses the service on a whole channel: tell whoever operates it.
        ChannelBroken = "channel-broken",
        /// Nobody knows whether a message or call went out.
        UnknownSend = "unknown-send",
        /// There is no way to reach the person.
        CannotReach = "cannot-reach",
        /// The last day ended in silence.
        LastDayUnanswered = "last-day-unanswered",
    }
}

impl TaskKind {
    /// Tasks that an answer makes needless.
    pub const ABOUT_SILENCE: &'static [Self] = &[
        Self::CallSilent,
        Self::PhoneCheckIn,
        Self::EmergencyContact,
        Self::WelfareCheck,
        Self::UnknownSend,
        Self::CannotReach,
    ];

    /// Tasks that are done once somebody called, whoever picked up.
    pub const CALLS: &'static [Self] = &[Self::CallSilent, Self::PhoneCheckIn];
}

/// A whole ladder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ladder {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// From which day on it is used.
    pub valid_from: Date,
    /// When an answer is due, after the check-in opens.
    pub due_after_minutes: i64,
    /// The rungs, in order.
    pub rungs: Vec<Rung>,
    /// When a call is repeated.
    pub redial: Redial,
    /// What days of silence add.
    pub missed_days: Vec<MissedDays>,
}

/// One rung.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rung {
    /// When it is climbed, after the check-in opens.
    pub after_minutes: i64,
    /// How the person is tried.
    pub reach: Option<Reach>,
    /// What the check-in becomes.
    pub becomes: Option<Becomes>,
    /// What a person has to do.
    pub task: Option<TaskRule>,
    /// Where the rung comes from.
    pub source: String,
}

/// How somebody is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// As they wish.
    Preferred,
    /// By automated call, or by text message if a call came first.
    CallOrText,
    /// By automated call.
    Call,
}

/// What a check-in becomes on a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Becomes {
    /// The due time passed.
    Overdue,
    /// The automatic ways are exhausted.
    WithStaff,
}

/// A task that a rung opens.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TaskRule {
    /// What.
    pub kind: TaskKind,
    /// For whom; for everybody if empty.
    #[serde(default)]
    pub only_for: Vec<Group>,
    /// Until when, after it is opened.
    pub within_minutes: i64,
}

/// People whom a rung treats differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Risk tier high.
    High,
    /// Patients.
    Patient,
}

/// What so many days of silence add.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissedDays {
    /// Days in a row without an answer.
    pub days: usize,
    /// What a person has to do.
    pub task: TaskRule,
    /// Where it comes from.
    pub source: String,
}

/// Why a ladder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LadderError {
    /// It is not a ladder.
    #[error("the ladder cannot be read: {0}")]
    Unreadable(String),
    /// Its rungs go down.
    #[error("rung {rung} of ladder {name} comes before the rung below it")]
    GoesDown {
        /// Which ladder.
        name: String,
        /// Which rung, from 0.
        rung: usize,
    },
    /// Nobody is asked in the end.
    #[error("ladder {name} never hands the check-in to staff: somebody could fall through")]
    EndsNowhere {
        /// Which ladder.
        name: String,
    },
}

impl Ladder {
    /// The ladder this program ships.
    ///
    /// # Errors
    /// If it is broken; a test sees to it that it is not.
    pub fn shipped() -> Result<Self, LadderError> {
        Self::parse(include_str!("../../rules/ladder/v1.yaml"))
    }

    /// Reads a ladder and refuses one that somebody could fall through.
    ///
    /// # Errors
    /// If it is no ladder, goes down, or never ends in a work list for everybody.
    pub fn parse(yaml: &str) -> Result<Self, LadderError> {
        let ladder: Self =
            serde_saphyr::from_str(yaml).map_err(|error| LadderError::Unreadable(error.to_string()))?;
        let name = || ladder.name.clone();
        if let Some(index) =
            ladder.rungs.windows(2).position(|pair| pair[1].after_minutes < pair[0].after_minutes)
        {
            return Err(LadderError::GoesDown { name: name(), rung: index + 1 });
        }
        let hands_over = |rung: &Rung| {
            rung.becomes == Some(Becomes::WithStaff)
                && rung.task.as_ref().is_some_and(|task| task.only_for.is_empty())
        };
        let overdue = ladder.rungs.iter().position(|rung| rung.becomes == Some(Becomes::Overdue));
        let with_staff = ladder.rungs.iter().position(hands_over);
        match (overdue, with_staff) {
            (Some(overdue), Some(with_staff)) if overdue < with_staff => Ok(ladder),
            _ => Err(LadderError::EndsNowhere { name: name() }),
        }
    }

    /// When a rung is climbed by a check-in that opened then; the day's end after the last rung. Never after the
    /// day's end.
    pub fn moment(&self, rung: usize, opens_at: Timestamp, closes_at: Timestamp) -> Timestamp {
        self.rungs
            .get(rung)
            .map_or(closes_at, |rung| {
                opens_at.saturating_add(SignedDuration::from_mins(rung.after_minutes)).unwrap_or(closes_at)
            })
            .min(closes_at)
    }

    /// When an answer is due.
    pub fn due_at(&self, opens_at: Timestamp, closes_at: Timestamp) -> Timestamp {
        opens_at
            .saturating_add(SignedDuration::from_mins(self.due_after_minutes))
            .unwrap_or(closes_at)
            .min(closes_at)
    }

    /// The first rung from `rung` on that tries the person again.
    pub fn next_reach(&self, rung: usize) -> Option<usize> {
        (rung..self.rungs.len()).find(|rung| self.rungs[*rung].reach.is_some())
    }

    /// What so many days of silence add; the greatest entry that is reached exactly.
    pub fn after_missed_days(&self, days: usize) -> Option<&MissedDays> {
        self.missed_days.iter().find(|entry| entry.days == days)
    }
}

impl TaskRule {
    /// True if the rule is for somebody of this tier and reason.
    pub fn applies_to(&self, risk: RiskTier, reason: EpisodeReason) -> bool {
        self.only_for.is_empty()
            || self.only_for.iter().any(|group| match group {
                Group::High => risk == RiskTier::High,
                Group::Patient => reason == EpisodeReason::Patient,
            })
    }
}

impl Reach {
    /// The channels to try, best first, for somebody who prefers `preferred` and was tried on `tried` before.
    pub fn channels(self, preferred: Channel, tried: &[Channel]) -> Vec<Channel> {
        // A mail may lie unread for a day: it is the last, unless it was asked for.
        let others = [Channel::Line, Channel::Sms, Channel::Voice, Channel::Mail];
        match self {
            Self::Preferred => std::iter::once(preferred)
                .chain(others.into_iter().filter(|other| *other != preferred))
                .collect(),
            Self::CallOrText if tried.contains(&Channel::Voice) => {
                vec![Channel::Sms, Channel::Line, Channel::Voice, Channel::Mail]
            }
            Self::CallOrText | Self::Call => vec![Channel::Voice, Channel::Sms, Channel::Line, Channel::Mail],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{instant, local_time};
    use jiff::civil::date;

    #[test]
    fn a_slot_at_eleven_gives_the_clock_times_of_the_sources() {
        let ladder = Ladder::shipped().unwrap();
        let on = date(2020, 5, 12);
        let (opens_at, closes_at) = (instant(on, 11 * 60), instant(on, 24 * 60));
        let times: Vec<i8> =
            (0..8).map(|rung| local_time(ladder.moment(rung, opens_at, closes_at)).hour()).collect();
        assert_eq!(times, [11, 12, 13, 14, 15, 16, 17, 0]);
        assert_eq!(ladder.moment(99, opens_at, closes_at), closes_at);
    }

    #[test]
    fn a_late_slot_never_climbs_past_midnight() {
        let ladder = Ladder::shipped().unwrap();
        let on = date(2020, 5, 12);
        let (opens_at, closes_at) = (instant(on, 23 * 60), instant(on, 24 * 60));
        assert_eq!(ladder.moment(6, opens_at, closes_at), closes_at);
        assert_eq!(ladder.due_at(opens_at, closes_at), closes_at);
    }

    #[test]
    fn a_ladder_that_somebody_could_fall_through_is_refused() {
        let yaml = include_str!("../../rules/ladder/v1.yaml");
        let nowhere = yaml.replace("becomes: with-staff", "reach: call");
        assert!(matches!(Ladder::parse(&nowhere), Err(LadderError::EndsNowhere { .. })));
        let down = yaml.replace("after-minutes: 120", "after-minutes: 20");
        assert!(matches!(Ladder::parse(&down), Err(LadderError::GoesDown { rung: 2, .. })));
        assert!(matches!(Ladder::parse("name: x"), Err(LadderError::Unreadable(_))));
    }

    #[test]
    fn a_text_follows_when_the_call_came_first() {
        assert_eq!(Reach::CallOrText.channels(Channel::Voice, &[Channel::Voice])[0], Channel::Sms);
        assert_eq!(Reach::CallOrText.channels(Channel::Line, &[Channel::Line])[0], Channel::Voice);
        assert_eq!(
            Reach::Preferred.channels(Channel::Sms, &[]),
            [Channel::Sms, Channel::Line, Channel::Voice, Channel::Mail]
        );
        assert_eq!(Reach::Preferred.channels(Channel::Mail, &[])[0], Channel::Mail);
        assert_eq!(Reach::Call.channels(Channel::Mail, &[Channel::Mail])[0], Channel::Voice);
    }
}
