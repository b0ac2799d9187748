//! Tries to reach people: what the ladder decided for each is sent, once for a household that answers together.

use jiff::Timestamp;

use crate::ambient::{fresh_id, random_token};
use crate::dialog::{Facts, Input};
use crate::domain::calendar::days_after;
use crate::domain::ids::AttemptId;
use crate::domain::messaging::{Channel, OutboundMessage};
use crate::domain::observation::Reading;
use crate::message::Text;
use crate::store::attempts::{Attempt, AttemptOutcome};
use crate::store::check_ins::CheckIn;
use crate::store::contact_points::ContactPoint;
use crate::store::forms::NewFormLink;
use crate::store::outbox::{Content, OutboxState, Outgoing};
use crate::store::sessions::Talk;

use super::climb::{Climber, Try};
use super::talks;

impl Climber<'_> {
    /// Makes the tries that were planned.
    pub(super) fn reach(&mut self) {
        for one in std::mem::take(&mut self.tries) {
            self.try_once(one);
        }
    }

    fn try_once(&mut self, one: Try) {
        let Try { mut check_in, rung, channel, point, not_after } = one;
        let Some(message) = self.words_for(&check_in, channel) else {
            if let Some(climbed) = self.changes.check_ins.get(&check_in.id) {
                check_in = climbed.clone();
            }
            // The plan names a dialog that is gone: a person has to ask.
            self.cannot_reach(&mut check_in);
            self.changes.check_ins.insert(check_in.id, check_in);
            return;
        };
        let form_url = self.form_url(&check_in, channel);
        self.send(&check_in, rung, (channel, &point), Content { message, form_url }, not_after);
    }

    /// What is said, and the talk moved to where it stands then; `None` if its dialog is gone.
    fn words_for(&mut self, check_in: &CheckIn, channel: Channel) -> Option<OutboundMessage> {
        let language = self.subjects.get(&check_in.person_id)?.person.language;
        let known = self.talks.of(check_in.id).cloned();
        let is_new = known.is_none();
        let mut talk = match known {
            Some(talk) => talk,
            None => self.begin(check_in)?,
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
                message = turn.words(self.context, &self.keys, language, channel, &talk)?;
            }
        }
        self.changes.talks.insert(talk.check_in_id, talk.clone());
        self.talks.insert(talk);
        Some(message)
    }

    fn begin(&self, check_in: &CheckIn) -> Option<Talk> {
        let subject = self.subjects.get(&check_in.person_id)?;
        let episode = subject.episode(check_in.episode_id)?;
        let facts = subject.facts(check_in, episode, self.said_yesterday(check_in));
        let first_call =
            !self.have_answered.contains(&check_in.person_id) && subject.is_told_who_calls(check_in);
        let facts = Facts { first_call, ..facts };
        talks::begin(self.context, check_in, &episode.plan.dialog, facts, self.now)
    }

    /// A link to the person's own form. Without a birth date there is no second fact to open it with.
    fn form_url(&mut self, check_in: &CheckIn, channel: Channel) -> Option<String> {
        let subject = self.subjects.get(&check_in.person_id)?;
        if channel != Channel::Sms || subject.person.birth_on.is_none() {
            return None;
        }
        let token = random_token();
        let url = format!("{}/r/{token}", self.context.public_url);
        self.changes.form_links.push(NewFormLink {
            token,
            person_id: check_in.person_id,
            check_in_id: check_in.id,
            expires_at: check_in.closes_at,
        });
        Some(url)
    }

    fn send(
        &mut self,
        check_in: &CheckIn,
        rung: usize,
        (channel, point): (Channel, &ContactPoint),
        content: Content,
        not_after: Timestamp,
    ) {
        let quiet = self.context.quiet;
        let due_at = quiet.next_allowed(self.now);
        let attempt_id: AttemptId = fresh_id();
        self.changes.attempts.push(Attempt {
            id: attempt_id,
            check_in_id: check_in.id,
            person_id: check_in.person_id,
            channel,
            rung: i32::try_from(rung).unwrap_or(i32::MAX),
            created_at: self.now,
            status: None,
            code: None,
            outcome: AttemptOutcome::Pending,
            carried_by: None,
        });
        self.changes.outgoing.push(Outgoing {
            id: fresh_id(),
            person_id: Some(check_in.person_id),
            check_in_id: Some(check_in.id),
            attempt_id: Some(attempt_id),
            contact_point_id: Some(point.id),
            channel,
            address: point.value.clone(),
            content,
            reply: None,
            state: OutboxState::Queued,
            due_at,
            not_after_at: quiet.end_of_day(due_at).min(not_after),
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
