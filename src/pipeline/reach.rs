//! Tries to reach people: what the ladder decided for each is sent, once for a household that answers together.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::ambient::fresh_id;
use crate::dialog::{Facts, Input, MOST_PEOPLE, Member};
use crate::domain::calendar::days_after;
use crate::domain::ids::{AttemptId, CheckInId, OrganisationId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{Channel, ContactPointKind, Language, OutboundMessage};
use crate::domain::observation::Reading;
use crate::message::Text;
use crate::store::attempts::{Attempt, AttemptOutcome};
use crate::store::check_ins::CheckIn;
use crate::store::contact_points::ContactPoint;
use crate::store::outbox::{Content, OutboxState, Outgoing};
use crate::store::sessions::Talk;

use super::climb::{Climber, Try};
use super::{letters, talks};

/// What people have in common who are asked in one conversation.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Household {
    channel: Channel,
    kind: ContactPointKind,
    address: String,
    organisation_id: OrganisationId,
    language: Language,
    dialog: String,
    business_on: Date,
    slot_minutes: i32,
    is_last_day: bool,
    /// The conversation that was begun with them, if it goes on.
    kept_with: Option<CheckInId>,
}

impl Climber<'_> {
    /// Makes the tries that were planned: one for everybody who shares a conversation.
    pub(super) fn reach(&mut self) {
        let mut groups: Vec<Vec<Try>> = Vec::new();
        let mut places: HashMap<Household, usize> = HashMap::new();
        for one in std::mem::take(&mut self.tries) {
            match self.household_of(&one) {
                Some(household) => {
                    let place = *places.entry(household).or_insert_with(|| {
                        groups.push(Vec::new());
                        groups.len() - 1
                    });
                    groups[place].push(one);
                }
                None => groups.push(vec![one]),
            }
        }
        for mut group in groups {
            // The oldest is asked first.
            group.sort_by_key(|one| {
                let subject = self.subjects.get(&one.check_in.person_id);
                let birth_on = subject.and_then(|subject| subject.person.birth_on);
                (birth_on.unwrap_or(Date::MAX), one.check_in.id)
            });
            if self.goes_on(&group) {
                self.try_together(group);
                continue;
            }
            let mut group = group.into_iter().peekable();
            while group.peek().is_some() {
                self.try_together(group.by_ref().take(MOST_PEOPLE).collect());
            }
        }
    }

    /// What decides with whom somebody is asked together; `None` for whoever is asked alone.
    fn household_of(&self, one: &Try) -> Option<Household> {
        let check_in = &one.check_in;
        // A link opens the form of one person.
        if matches!(one.channel, Channel::Sms | Channel::Mail) {
            return None;
        }
        let subject = self.subjects.get(&check_in.person_id)?;
        let episode = subject.episode(check_in.episode_id)?;
        let dialog = self.context.library.latest(&episode.plan.dialog)?;
        let talk = self.talks.of(check_in.id);
        // Who is in the middle of a talk of their own goes on with it.
        if !dialog.asks_each_person() || talk.is_some_and(|talk| talk.others.is_empty()) {
            return None;
        }
        Some(Household {
            channel: one.channel,
            kind: one.point.kind,
            address: one.point.value.clone(),
            organisation_id: check_in.organisation_id,
            language: subject.person.language,
            dialog: episode.plan.dialog.clone(),
            business_on: check_in.business_on,
            slot_minutes: check_in.slot_minutes,
            is_last_day: check_in.business_on == episode.ends_on,
            kept_with: talk.filter(|talk| !talk.session.is_finished()).map(|talk| talk.check_in_id),
        })
    }

    /// True if the talk they had goes on: the open question is about one of them.
    fn goes_on(&self, group: &[Try]) -> bool {
        let Some(first) = group.first() else { return false };
        if first.channel == Channel::Sms {
            return self.talks.alone(first.check_in.id).is_some();
        }
        let Some(talk) = self.talks.of(first.check_in.id) else { return false };
        let asked = talk.check_in_of(talk.session.whose());
        talk.others.is_empty()
            || (!talk.session.is_finished() && group.iter().any(|one| Some(one.check_in.id) == asked))
    }

    fn try_together(&mut self, group: Vec<Try>) {
        let Some(first) = group.first() else { return };
        let channel = first.channel;
        let check_ins: Vec<CheckIn> = group.iter().map(|one| one.check_in.clone()).collect();
        let goes_on = self.goes_on(&group);
        let Some(mut message) = self.words_for(&check_ins, &first.point, channel, goes_on) else {
            // The dialog is gone, or the version of it that the talk is in: a person has to ask.
            for check_in in check_ins {
                let mut check_in = self.changes.check_ins.get(&check_in.id).cloned().unwrap_or(check_in);
                if goes_on {
                    self.changes.open_task(&check_in, TaskKind::TalkOutdated, 30, self.now);
                } else {
                    self.cannot_reach(&mut check_in);
                }
                self.changes.check_ins.insert(check_in.id, check_in);
            }
            return;
        };
        let check_in = &first.check_in;
        if channel == Channel::Mail {
            message = letters::asking(self.context, message.language, goes_on);
        }
        let subject = self.subjects.get(&check_in.person_id).filter(|_| message.on_form);
        let form_url = subject.and_then(|subject| self.changes.form_link(self.context, subject, check_in));
        self.send(&group, Content { message, form_url });
    }

    /// What is said, and the talk moved to where it stands then; `None` if its dialog is gone.
    fn words_for(
        &mut self,
        check_ins: &[CheckIn],
        point: &ContactPoint,
        channel: Channel,
        goes_on: bool,
    ) -> Option<OutboundMessage> {
        let first = check_ins.first()?;
        let subject = self.subjects.get(&first.person_id)?;
        let language = subject.person.language;
        let is_shared = channel == Channel::Sms && self.shared.contains(&point.value);
        let whom = is_shared.then(|| subject.named(first.business_on));
        let known = self.talks.of(first.id).filter(|_| goes_on).cloned();
        let is_new = known.is_none();
        let mut talk = match known {
            Some(talk) => talk,
            None => self.begin(check_ins)?,
        };
        let was_resting = talk.session.waits_until().is_some();
        let mut message = OutboundMessage::new(language);
        // The words of a call are asked for when it is picked up; but a rest is over when the telephone rings.
        if channel != Channel::Voice || was_resting {
            let before = talk.updated_at;
            let input = if is_new { Input::Begin } else { Input::Resume };
            let mut turn = talks::step(self.context, &mut talk, channel, input, self.now)?;
            if !is_new {
                // Being asked again is not the person's doing.
                talk.updated_at = before;
            }
            if !is_new && !was_resting {
                turn.says.insert(0, Text::of("reminder"));
            }
            if channel != Channel::Voice {
                message = turn.words_to(self.context, &self.keys, language, channel, &talk, whom.as_ref())?;
            }
        } else {
            // A version that is gone asks nothing when the call is picked up.
            self.context.library.get(&talk.session.dialog, talk.session.version)?;
        }
        // The text asked nothing yet. Of a household that did not answer, all are asked in one talk again.
        if !(is_new && is_shared) {
            self.changes.talks.insert(talk.check_in_id, talk.clone());
            self.talks.insert(talk);
        }
        Some(message)
    }

    /// Begins a talk about one check-in, or about those of a household.
    fn begin(&self, check_ins: &[CheckIn]) -> Option<Talk> {
        let (first, others) = check_ins.split_first()?;
        let subject = self.subjects.get(&first.person_id)?;
        let episode = subject.episode(first.episode_id)?;
        let mut facts = subject.facts(first, episode, self.said_yesterday(first));
        facts.first_call = check_ins.iter().any(|check_in| {
            let subject = self.subjects.get(&check_in.person_id);
            let knows_us = self.have_answered.contains(&check_in.person_id);
            !knows_us && subject.is_some_and(|subject| subject.is_told_who_calls(check_in))
        });
        if !others.is_empty() {
            facts.greeting_name = subject.called();
            facts.others = others.iter().map(|other| self.member(other)).collect();
            tell_apart(&mut facts);
        }
        let mut talk = talks::begin(self.context, first, &episode.plan.dialog, facts, self.now)?;
        talk.others = others.iter().map(|other| other.id).collect();
        Some(talk)
    }

    fn member(&self, check_in: &CheckIn) -> Member {
        let known = self.subjects.get(&check_in.person_id);
        known
            .and_then(|subject| {
                let episode = subject.episode(check_in.episode_id)?;
                Some(subject.member(check_in, episode, self.said_yesterday(check_in)))
            })
            .unwrap_or_default()
    }

    /// One message or call, the try of the first and carrying those of the others.
    fn send(&mut self, group: &[Try], content: Content) {
        let Some(first) = group.first() else { return };
        let quiet = self.context.quiet;
        let due_at = quiet.next_allowed(self.now);
        let attempt_id: AttemptId = fresh_id();
        for (place, one) in group.iter().enumerate() {
            self.changes.attempts.push(Attempt {
                id: if place == 0 { attempt_id } else { fresh_id() },
                check_in_id: one.check_in.id,
                person_id: one.check_in.person_id,
                channel: one.channel,
                rung: i32::try_from(one.rung).unwrap_or(i32::MAX),
                created_at: self.now,
                status: None,
                code: None,
                outcome: AttemptOutcome::Pending,
                carried_by: (place > 0).then_some(attempt_id),
            });
        }
        let point: &ContactPoint = &first.point;
        let not_after: Option<Timestamp> = group.iter().map(|one| one.not_after).max();
        let end_of_day = quiet.end_of_day(due_at);
        self.changes.outgoing.push(Outgoing {
            id: fresh_id(),
            person_id: Some(first.check_in.person_id),
            check_in_id: Some(first.check_in.id),
            attempt_id: Some(attempt_id),
            contact_point_id: Some(point.id),
            channel: first.channel,
            address: point.value.clone(),
            content,
            reply: None,
            state: OutboxState::Queued,
            due_at,
            not_after_at: not_after.map_or(end_of_day, |at| at.min(end_of_day)),
            retry_key: fresh_id(),
            dedupe_key: format!("attempt:{attempt_id}"),
        });
    }

    fn said_yesterday(&self, check_in: &CheckIn) -> Vec<Reading> {
        let day_before = days_after(check_in.business_on, -1);
        self.yesterday
            .get(&check_in.person_id)
            .into_iter()
            .flatten()
            .filter(|one| one.on == day_before)
            .map(|one| one.reading.clone())
            .collect()
    }
}

/// Two of a household with the same letter and age are told apart by their number.
pub(super) fn tell_apart(facts: &mut Facts) {
    let first = (facts.greeting_name.clone(), facts.age);
    let rest = facts.others.iter().map(|member| (member.name.clone(), member.age));
    let all: Vec<_> = std::iter::once(first).chain(rest).collect();
    let is_twice = |place: usize| all.iter().filter(|one| **one == all[place]).count() > 1;
    if is_twice(0) {
        facts.greeting_name = None;
    }
    for (place, member) in facts.others.iter_mut().enumerate() {
        if is_twice(place + 1) {
            member.name = None;
        }
    }
}
