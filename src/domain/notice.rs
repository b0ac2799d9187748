//! When staff are told by mail of what is on a work list and nobody has done.

use jiff::{SignedDuration, Timestamp};

/// What has to be done within this is told at once: an emergency has ten minutes (domain.md §11).
const AT_ONCE_WITHIN: SignedDuration = SignedDuration::from_mins(15);
/// What has to be done within this is pressing. Default.
const PRESSING_WITHIN: SignedDuration = SignedDuration::from_mins(60);

/// When somebody is first told that a task is still open: at once, or when half its time is over. `None` for what may
/// wait for the morning list. Whatever is told is told again when its time is over.
pub fn notice_at(opened_at: Timestamp, due_at: Timestamp) -> Option<Timestamp> {
    let term = due_at.duration_since(opened_at);
    if term <= AT_ONCE_WITHIN {
        return Some(opened_at);
    }
    (term <= PRESSING_WITHIN).then(|| opened_at.saturating_add(term / 2).unwrap_or(opened_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_the_time_the_sooner_somebody_is_told() {
        let opened_at: Timestamp = "2020-05-11T02:00:00Z".parse().unwrap();
        let after = |minutes| opened_at + SignedDuration::from_mins(minutes);
        let told = |term| notice_at(opened_at, after(term));
        assert_eq!(told(10), Some(opened_at));
        assert_eq!(told(15), Some(opened_at));
        assert_eq!(told(30), Some(after(15)));
        assert_eq!(told(60), Some(after(30)));
        assert_eq!(told(120), None);
    }
}
