//! One due moment of an episode, its states and what moves it from one to the next (domain.md §6).

words! {
    /// How a check-in stands.
    pub enum CheckInState as "check-in state" {
        /// Its window has not opened.
        Scheduled = "scheduled",
        /// The question was handed to a provider.
        Prompted = "prompted",
        /// The person began to answer.
        Answering = "answering",
        /// The due time passed without a full answer.
        Overdue = "overdue",
        /// The ladder is exhausted; a named person has it on their work list.
        WithStaff = "with-staff",
        /// Answered, by the person, a proxy or staff.
        Answered = "answered",
        /// Staff tried and could not reach the person.
        Unreachable = "unreachable",
        /// The person would not answer.
        Refused = "refused",
        /// The day closed without an answer: theirs.
        Missed = "missed",
        /// Nothing could be sent: ours. Never added up with `Missed`.
        NotAttempted = "not-attempted",
        /// The episode ended or was suspended.
        Cancelled = "cancelled",
    }
}

/// What can happen to a check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckInEvent {
    /// A provider took the question.
    HandedOver,
    /// Every way was tried and nothing could be sent.
    NothingCouldBeSent,
    /// An answer to any question of it.
    FirstAnswer,
    /// The last required answer.
    LastAnswer,
    /// The due time.
    DueTimePassed,
    /// The last rung of the ladder.
    LadderExhausted,
    /// Staff recorded an answer.
    StaffAnswered,
    /// Staff recorded that nobody could be reached.
    StaffUnreachable,
    /// Staff recorded a refusal.
    StaffRefused,
    /// The day ended.
    DayCloses,
    /// The episode left `Active`.
    EpisodeLeftActive,
}

impl CheckInState {
    /// True if nothing further happens to it by itself.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Answered
                | Self::Unreachable
                | Self::Refused
                | Self::Missed
                | Self::NotAttempted
                | Self::Cancelled
        )
    }

    /// The state after an event; `None` if the event changes nothing in this state.
    ///
    /// ```
    /// use mimamori::domain::check_in::{CheckInEvent::*, CheckInState::*};
    /// assert_eq!(Scheduled.after(HandedOver), Some(Prompted));
    /// assert_eq!(Missed.after(LastAnswer), None, "stored, but the day stays missed");
    /// ```
    pub const fn after(self, event: CheckInEvent) -> Option<Self> {
        use CheckInEvent as E;
        use CheckInState as S;
        Some(match (self, event) {
            (S::Scheduled, E::HandedOver) => S::Prompted,
            (S::Scheduled, E::NothingCouldBeSent) => S::NotAttempted,
            // Somebody may answer on another channel, or dial in, before our message is acknowledged.
            (S::Scheduled | S::Prompted, E::FirstAnswer) => S::Answering,
            // A message that left and was never acknowledged does not stop the day's clock.
            (S::Scheduled | S::Prompted | S::Answering, E::DueTimePassed) => S::Overdue,
            (S::Scheduled | S::Prompted | S::Answering | S::Overdue | S::WithStaff, E::LastAnswer) => {
                S::Answered
            }
            (S::Overdue, E::LadderExhausted) => S::WithStaff,
            (S::Scheduled | S::Prompted | S::Answering | S::Overdue | S::WithStaff, E::StaffAnswered) => {
                S::Answered
            }
            (S::Scheduled | S::Prompted | S::Answering | S::Overdue | S::WithStaff, E::StaffUnreachable) => {
                S::Unreachable
            }
            (S::Scheduled | S::Prompted | S::Answering | S::Overdue | S::WithStaff, E::StaffRefused) => {
                S::Refused
            }
            (S::Prompted | S::Answering | S::Overdue | S::WithStaff, E::DayCloses) => S::Missed,
            (S::Scheduled, E::DayCloses) => S::NotAttempted,
            (state, E::EpisodeLeftActive) if !state.is_final() => S::Cancelled,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENTS: [CheckInEvent; 11] = [
        CheckInEvent::HandedOver,
        CheckInEvent::NothingCouldBeSent,
        CheckInEvent::FirstAnswer,
        CheckInEvent::LastAnswer,
        CheckInEvent::DueTimePassed,
        CheckInEvent::LadderExhausted,
        CheckInEvent::StaffAnswered,
        CheckInEvent::StaffUnreachable,
        CheckInEvent::StaffRefused,
        CheckInEvent::DayCloses,
        CheckInEvent::EpisodeLeftActive,
    ];

    #[test]
    fn a_final_state_is_left_by_nothing() {
        for state in CheckInState::ALL.iter().filter(|state| state.is_final()) {
            for event in EVENTS {
                assert_eq!(state.after(event), None, "{state} after {event:?}");
            }
        }
    }

    #[test]
    fn the_end_of_a_day_leaves_no_check_in_open() {
        for state in CheckInState::ALL.iter().filter(|state| !state.is_final()) {
            let closed = state.after(CheckInEvent::DayCloses);
            assert!(closed.is_some_and(CheckInState::is_final), "{state}");
        }
    }

    #[test]
    fn our_failure_is_never_called_theirs() {
        assert_eq!(CheckInState::Scheduled.after(CheckInEvent::DayCloses), Some(CheckInState::NotAttempted));
        assert_eq!(CheckInState::Prompted.after(CheckInEvent::DayCloses), Some(CheckInState::Missed));
    }
}
