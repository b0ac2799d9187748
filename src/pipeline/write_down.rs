//! What a turn of a talk says about people: observations and alerts, and what it does to their check-ins.

use jiff::{SignedDuration, Timestamp};

use crate::ambient::fresh_id;
use crate::dialog::HandOverReason;
use crate::domain::alert::Earlier;
use crate::domain::calendar::local_date;
use crate::domain::check_in::CheckInEvent;
use crate::domain::ids::{CheckInId, InboxId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::InboundEvent;
use crate::domain::observation::{Code, Reading};
use crate::store::check_ins::{CheckIn, NextRung};
use crate::store::observations::{Observation, Retraction};
use crate::store::sessions::Talk;

use super::conversation::Conversation;
use super::talks::{Told, Turn};
use super::{findings, settle};

/// After a rest, the ladder leaves somebody alone this long.
const AFTER_A_REST: SignedDuration = SignedDuration::from_mins(15);

impl Conversation<'_> {
    /// Writes down what a turn says about everybody in the talk, and moves their check-ins.
    pub(super) fn write_down(&mut self, event: &InboundEvent, inbox_id: InboxId, talk: &Talk, turn: &Turn) {
        for (whose, id) in talk.check_ins().enumerate() {
            let Some(mut check_in) = self.check_ins.get(&id).cloned() else { continue };
            let before = check_in.clone();
            let has_told = self.note_told(event, inbox_id, &mut check_in, whose, turn);
            self.move_check_in(event, &mut check_in, whose, turn, has_told);
            if check_in != before {
                self.check_ins.insert(id, check_in.clone());
                self.changes.check_ins.insert(id, check_in);
            }
        }
    }

    /// Observations and alerts about one person; true if anything was said.
    fn note_told(
        &mut self,
        event: &InboundEvent,
        inbox_id: InboxId,
        check_in: &mut CheckIn,
        whose: usize,
        turn: &Turn,
    ) -> bool {
        // What is said about an open check-in is about its day; afterwards it is about the day it is said.
        let observed_on =
            if check_in.state.is_final() { local_date(event.happened_at) } else { check_in.business_on };
        let waited = self.again_by(check_in);
        let mut said: Vec<Reading> = Vec::new();
        let mut is_touched = false;
        for told in &turn.told {
            match told {
                Told::TakenBack { whose: of, codes } if *of == whose => {
                    is_touched = true;
                    said.retain(|reading| !codes.contains(&reading.code));
                    self.take_back(inbox_id, check_in, codes);
                }
                Told::Reading { whose: of, reading, said_by } if *of == whose => {
                    is_touched = true;
                    said.push(reading.clone());
                    self.changes.observations.push(Observation {
                        id: fresh_id(),
                        person_id: check_in.person_id,
                        episode_id: check_in.episode_id,
                        check_in_id: Some(check_in.id),
                        reading: reading.clone(),
                        said_by: *said_by,
                        channel: event.channel,
                        observed_at: event.happened_at,
                        observed_on,
                        inbox_id: Some(inbox_id),
                        staff_id: None,
                        taken_back_by: None,
                    });
                }
                _ => {}
            }
        }
        let Some(subject) = self.subjects.get(&check_in.person_id) else { return is_touched };
        let Some(episode) = subject.episode(check_in.episode_id) else { return is_touched };
        let (rules, reason, now) = (&self.context.rules, episode.reason, self.now);
        if turn.danger.contains(&whose) {
            self.changes.alerts.extend(findings::of_danger(rules, subject, Some(check_in), now));
        }
        if is_touched {
            let told = self.history.entry(check_in.person_id).or_default();
            let found = findings::of_readings(rules, subject, reason, Some(check_in), &said, told, now);
            self.changes.alerts.extend(found);
            told.extend(said.iter().map(|reading| Earlier {
                at: event.happened_at,
                on: observed_on,
                check_in_id: Some(check_in.id),
                reading: reading.clone(),
            }));
        }
        // What was raised once is not raised again by whatever else is said.
        let waits = self.again_by(check_in);
        if waits != waited {
            check_in.again_by_at = waits;
        }
        !said.is_empty()
    }

    /// When a value is raised that ought to be measured again, by all that is known now.
    fn again_by(&self, check_in: &CheckIn) -> Option<Timestamp> {
        let subject = self.subjects.get(&check_in.person_id)?;
        let reason = subject.episode(check_in.episode_id)?.reason;
        let told = self.history.get(&check_in.person_id)?;
        findings::again_by(&self.context.rules, subject, reason, told, self.now)
    }

    /// Answers were a mistake. Alerts that rest on them stay open, and say so.
    fn take_back(&mut self, inbox_id: InboxId, check_in: &CheckIn, codes: &[Code]) {
        let is_meant = |of: Option<CheckInId>, code: Code| of == Some(check_in.id) && codes.contains(&code);
        let is_same = |one: &Earlier| one.check_in_id == Some(check_in.id);
        let told = self.history.entry(check_in.person_id).or_default();
        let (mistaken, kept): (Vec<_>, Vec<_>) =
            std::mem::take(told).into_iter().partition(|one| is_meant(one.check_in_id, one.reading.code));
        for pending in &mut self.changes.observations {
            if is_meant(pending.check_in_id, pending.reading.code) {
                pending.taken_back_by = pending.taken_back_by.or(Some(inbox_id));
            }
        }
        let rules = self.context.rules.rules().iter();
        let rules: Vec<String> = rules
            .filter(|rule| mistaken.iter().any(|one| rule.could_be_raised_by(&one.reading)))
            // What was said beside it may be enough for the same alert.
            .filter(|rule| !kept.iter().any(|one| is_same(one) && rule.could_be_raised_by(&one.reading)))
            .map(|rule| rule.id().to_owned())
            .collect();
        *told = kept;
        for pending in &mut self.changes.alerts {
            if pending.check_in_id == Some(check_in.id) && rules.contains(&pending.rule) {
                pending.taken_back_at = Some(self.now);
            }
        }
        self.changes.taken_back.push((check_in.id, rules));
        self.changes.retractions.push(Retraction {
            person_id: check_in.person_id,
            check_in_id: check_in.id,
            codes: codes.to_vec(),
            inbox_id,
        });
    }

    /// What a turn does to one check-in.
    fn move_check_in(
        &mut self,
        event: &InboundEvent,
        check_in: &mut CheckIn,
        whose: usize,
        turn: &Turn,
        has_told: bool,
    ) {
        let now = self.now;
        let is_done = turn.done.contains(&whose);
        if has_told || is_done || turn.answered == Some(whose) {
            check_in.apply(CheckInEvent::FirstAnswer, now);
        }
        if is_done && check_in.apply(CheckInEvent::LastAnswer, now) {
            self.changes.answered.push((check_in.id, event.channel));
        }
        for (_, reason) in turn.hand_overs.iter().filter(|(of, _)| *of == whose) {
            match reason {
                HandOverReason::Unreadable => {
                    self.changes.open_task(check_in, TaskKind::Unreadable, 60, now);
                    settle::leave_to_staff(self.context, check_in);
                }
                HandOverReason::AskedForPerson | HandOverReason::NoConsent => {
                    self.changes.open_task(check_in, TaskKind::AskedForPerson, 30, now);
                    settle::leave_to_staff(self.context, check_in);
                }
                // A call without an answer: the ladder goes on.
                HandOverReason::TooManySilences => {}
            }
        }
        self.rest(check_in, whose, turn);
    }

    /// While somebody rests, the next thing that happens to their check-in is that the talk goes on. Whoever went on
    /// before has the ladder back.
    fn rest(&self, check_in: &mut CheckIn, whose: usize, turn: &Turn) {
        let Some(next) = check_in.next else { return };
        if let Some((_, until)) = turn.rests.filter(|(of, _)| *of == whose) {
            check_in.next = Some(NextRung { at: until.min(check_in.closes_at), ..next });
        } else if turn.rested {
            let rung = usize::try_from(next.rung).unwrap_or(0);
            let moment = self.context.ladder.moment(rung, check_in.opens_at, check_in.closes_at);
            let soonest = self.now.saturating_add(AFTER_A_REST).unwrap_or(self.now);
            let at = next.at.max(moment.max(soonest).min(check_in.closes_at));
            check_in.next = Some(NextRung { at, ..next });
        }
    }
}
