//! Climbs the ladder: whatever is due to happen to a check-in now, happens; the next moment is stored with it.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::ambient::{fresh_id, random_token};
use crate::dialog::Input;
use crate::domain::calendar::days_after;
use crate::domain::check_in::{CheckInEvent, CheckInState};
use crate::domain::ids::{AttemptId, CheckInId, PersonId};
use crate::domain::ladder::{Becomes, Reach, Rung, TaskKind};
use crate::domain::messaging::{Channel, OutboundMessage};
use crate::domain::scope::Scope;
use crate::message::Text;
use crate::store::attempts::{self, Attempt, AttemptOutcome};
use crate::store::check_ins::{self, CheckIn, NextRung};
use crate::store::contact_points::ContactPoint;
use crate::store::forms::NewFormLink;
use crate::store::outbox::{Content, OutboxState, Outgoing};
use crate::store::sessions::{self, Talk};
use crate::store::{Tx, observations};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::silence::Silence;
use super::subjects::{self, Subject};
use super::talks;

/// Check-ins in one transaction.
const BATCH: i64 = 200;

/// Somebody who is in the middle of answering is left alone this long.
const LEAVE_ALONE: jiff::SignedDuration = jiff::SignedDuration::from_mins(15);

/// Climbs one rung of every check-in that is due, up to a batch. Returns how many there were.
///
/// # Errors
/// If the database does not answer; nothing of the batch was done then.
pub async fn climb(context: &Context) -> Result<usize, PipelineError> {
    match climb_up_to(context, BATCH).await {
        Err(error) if !error.is_passing() => {
            tracing::error!(%error, "a batch of check-ins is climbed one by one");
            one_by_one(context).await
        }
        other => other,
    }
}

/// Climbs one check-in at a time, so that one whose record cannot be read is found; it is put off, and the others are
/// not kept from their moment.
async fn one_by_one(context: &Context) -> Result<usize, PipelineError> {
    for climbed in 0..BATCH {
        match climb_up_to(context, 1).await {
            Ok(0) => return Ok(usize::try_from(climbed).unwrap_or(0)),
            Ok(_) => {}
            Err(error) if error.is_passing() => return Err(error),
            Err(error) => {
                let now = context.now();
                let mut tx = context.store.begin().await?;
                let until = now.saturating_add(LEAVE_ALONE).unwrap_or(now);
                let put_off = check_ins::put_off_first(&mut tx, now, until).await?;
                tx.commit().await?;
                tracing::error!(check_in = ?put_off, %error, "a check-in cannot be climbed and is put off");
                metrics::counter!("mimamori_check_ins_put_off_total").increment(1);
            }
        }
    }
    Ok(usize::try_from(BATCH).unwrap_or(0))
}

async fn climb_up_to(context: &Context, limit: i64) -> Result<usize, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let due = check_ins::claim_due(&mut tx, now, limit).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let number = due.len();
    let mut climber = Climber::prepare(context, &mut tx, &due, now).await?;
    for check_in in due {
        climber.climb(check_in);
    }
    climber.changes.write(&mut tx, now).await?;
    tx.commit().await?;
    context.outbox_filled.notify_waiters();
    Ok(number)
}

struct Climber<'a> {
    context: &'a Context,
    keys: std::sync::Arc<crate::store::sealed::KeyRing>,
    subjects: HashMap<PersonId, Subject>,
    talks: HashMap<CheckInId, Talk>,
    tried: HashMap<CheckInId, Vec<Channel>>,
    silence: Silence,
    yesterday: super::findings::History,
    changes: Changes,
    now: Timestamp,
}

impl<'a> Climber<'a> {
    async fn prepare(
        context: &'a Context,
        tx: &mut Tx,
        due: &[CheckIn],
        now: Timestamp,
    ) -> Result<Self, PipelineError> {
        let scope = Scope::of_worker("ladder");
        let people: Vec<PersonId> = due.iter().map(|check_in| check_in.person_id).collect();
        let ids: Vec<CheckInId> = due.iter().map(|check_in| check_in.id).collect();
        let earliest = due.iter().map(|check_in| check_in.business_on).min().unwrap_or_default();
        let mut yesterday = super::findings::History::new();
        let day_before = days_after(earliest, -1);
        for (person, on, reading) in observations::history(tx, &people, day_before).await? {
            yesterday.entry(person).or_default().push((on, reading));
        }
        Ok(Self {
            context,
            keys: tx.keys(),
            subjects: subjects::open(tx, &scope, &people, now).await?,
            talks: sessions::find(tx, &ids).await?,
            tried: attempts::channels_of(tx, &ids).await?,
            silence: Silence::before(tx, due, false).await?,
            yesterday,
            changes: Changes::default(),
            now,
        })
    }

    fn climb(&mut self, mut check_in: CheckIn) {
        let ladder = &self.context.ladder;
        let rung = check_in.next.map_or(0, |next| usize::try_from(next.rung).unwrap_or(0));
        let Some(step) = ladder.rungs.get(rung) else {
            self.close_day(check_in);
            return;
        };
        if step.reach.is_some() && self.is_in_the_middle(&check_in) {
            let at = self.now.saturating_add(LEAVE_ALONE).unwrap_or(self.now).min(check_in.closes_at);
            check_in.next = Some(NextRung { rung: i32::try_from(rung).unwrap_or(0), at });
            self.changes.check_ins.insert(check_in.id, check_in);
            return;
        }
        let next = rung + 1;
        check_in.next = Some(NextRung {
            rung: i32::try_from(next).unwrap_or(i32::MAX),
            at: ladder.moment(next, check_in.opens_at, check_in.closes_at),
        });
        // What cannot arrive before an answer is due is not sent any more (domain.md §6).
        if let Some(reach) = step.reach.filter(|_| self.now < check_in.due_at) {
            self.reach(&mut check_in, rung, reach);
        }
        match step.becomes {
            Some(Becomes::Overdue) => {
                check_in.apply(CheckInEvent::DueTimePassed, self.now);
            }
            Some(Becomes::WithStaff) => {
                check_in.apply(CheckInEvent::LadderExhausted, self.now);
            }
            None => {}
        }
        self.open_task(&check_in, step);
        self.changes.check_ins.insert(check_in.id, check_in);
    }

    fn open_task(&mut self, check_in: &CheckIn, step: &Rung) {
        let Some(task) = &step.task else { return };
        if check_in.state.is_final() {
            return;
        }
        let Some(subject) = self.subjects.get(&check_in.person_id) else { return };
        let Some(episode) = subject.episode(check_in.episode_id) else { return };
        if task.applies_to(subject.person.risk, episode.reason) {
            self.changes.open_task(check_in, task.kind, task.within_minutes, self.now);
        }
    }

    /// True if the person answered something a short while ago.
    fn is_in_the_middle(&self, check_in: &CheckIn) -> bool {
        check_in.state == CheckInState::Answering
            && self
                .talks
                .get(&check_in.id)
                .is_some_and(|talk| self.now.duration_since(talk.updated_at) < LEAVE_ALONE)
    }

    /// Tries the person on the best channel that is left.
    fn reach(&mut self, check_in: &mut CheckIn, rung: usize, reach: Reach) {
        let Some(subject) = self.subjects.get(&check_in.person_id) else { return };
        let Some(episode) = subject.episode(check_in.episode_id) else { return };
        let tried = self.tried.get(&check_in.id).map_or(&[][..], Vec::as_slice);
        let preferred = subject.person.preferred_channel;
        if reach == Reach::Preferred && preferred == Channel::Phone {
            // A person calls; that is as good as a message handed over.
            self.changes.open_task(check_in, TaskKind::PhoneCheckIn, 180, self.now);
            check_in.apply(CheckInEvent::HandedOver, self.now);
            return;
        }
        if preferred == Channel::Phone {
            // Whoever wishes to be asked by a person is not called by a machine.
            return;
        }
        let found = reach.channels(preferred, tried).into_iter().find_map(|channel| {
            let before = tried.iter().filter(|tried| **tried == channel).count();
            subject.point_for(channel, before).map(|point| (channel, point.clone()))
        });
        let Some((channel, point)) = found else {
            self.cannot_reach(check_in);
            return;
        };
        let yesterday = self.said_yesterday(check_in);
        let known = self.talks.remove(&check_in.id);
        let facts = subject.facts(check_in, episode, yesterday);
        let is_new = known.is_none();
        let talk =
            known.or_else(|| talks::begin(self.context, check_in, &episode.plan.dialog, facts, self.now));
        let Some(mut talk) = talk else {
            // The plan names a dialog that is gone: a person has to ask.
            self.cannot_reach(check_in);
            return;
        };
        let attempt_id: AttemptId = fresh_id();
        let message = match channel {
            // The words of a call are asked for when it is picked up.
            Channel::Voice => OutboundMessage::new(subject.person.language),
            _ => {
                let before = talk.updated_at;
                let input = if is_new { Input::Begin } else { Input::Resume };
                let Some(mut turn) = talks::step(self.context, &mut talk, channel, input, self.now) else {
                    self.cannot_reach(check_in);
                    return;
                };
                if !is_new {
                    turn.says.insert(0, Text::of("reminder"));
                    // Being asked again is not the person's doing.
                    talk.updated_at = before;
                }
                match turn.words(self.context, &self.keys, subject.person.language, channel, check_in.id) {
                    Some(message) => message,
                    None => return,
                }
            }
        };
        // Without a birth date there is no second fact to open the form with.
        let has_form = channel == Channel::Sms && subject.person.birth_on.is_some();
        let form_url = has_form.then(|| {
            let token = random_token();
            let url = format!("{}/r/{token}", self.context.public_url);
            self.changes.form_links.push(NewFormLink {
                token,
                person_id: check_in.person_id,
                check_in_id: check_in.id,
                expires_at: check_in.closes_at,
            });
            url
        });
        self.send(check_in, rung, channel, &point, attempt_id, Content { message, form_url });
        self.changes.talks.insert(check_in.id, talk);
    }

    fn send(
        &mut self,
        check_in: &CheckIn,
        rung: usize,
        channel: Channel,
        point: &ContactPoint,
        attempt_id: AttemptId,
        content: Content,
    ) {
        let quiet = self.context.quiet;
        let due_at = quiet.next_allowed(self.now);
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
            not_after_at: quiet.end_of_day(due_at).min(check_in.due_at),
            retry_key: fresh_id(),
            dedupe_key: format!("attempt:{attempt_id}"),
        });
    }

    /// No way is left: a person has to find one. If nothing was ever sent, that is our failure and is called so.
    fn cannot_reach(&mut self, check_in: &mut CheckIn) {
        self.changes.open_task(check_in, TaskKind::CannotReach, 60, self.now);
        check_in.apply(CheckInEvent::NothingCouldBeSent, self.now);
    }

    /// The day is over.
    fn close_day(&mut self, mut check_in: CheckIn) {
        check_in.apply(CheckInEvent::DayCloses, self.now);
        self.changes.closed.push(check_in.id);
        if check_in.state == CheckInState::Missed {
            self.silence.draw_consequences(self.context, &mut self.changes, &check_in, self.now);
        }
        self.changes.check_ins.insert(check_in.id, check_in);
    }

    fn said_yesterday(&self, check_in: &CheckIn) -> Vec<crate::domain::observation::Reading> {
        let day_before = days_after(check_in.business_on, -1);
        self.yesterday
            .get(&check_in.person_id)
            .into_iter()
            .flatten()
            .filter(|(on, _)| *on == day_before)
            .map(|(_, reading)| reading.clone())
            .collect()
    }
}
