//! Climbs the ladder: whatever is due to happen to a check-in now, happens; the next moment is stored with it.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::calendar::days_after;
use crate::domain::check_in::{CheckInEvent, CheckInState};
use crate::domain::ids::{CheckInId, PersonId};
use crate::domain::ladder::{Becomes, Reach, Rung, TaskKind};
use crate::domain::messaging::Channel;
use crate::domain::scope::Scope;
use crate::store::check_ins::{self, CheckIn, NextRung};
use crate::store::contact_points::{self, ContactPoint};
use crate::store::dialled::{self, Dialled};
use crate::store::quota::{self, Stop, StopReason};
use crate::store::{Tx, attempts, observations, sessions};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::redial::{self, Calls};
use super::silence::Silence;
use super::subjects::{self, Subject};
use super::talks::Talks;

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
    let mut due = check_ins::claim_due(&mut tx, now, limit).await?;
    if due.is_empty() {
        return Ok(0);
    }
    if limit == BATCH && due.len() == usize::try_from(BATCH).unwrap_or(usize::MAX) {
        claim_households(&mut tx, &mut due, now).await?;
    }
    let number = due.len();
    let mut climber = Climber::prepare(context, &mut tx, &due, now).await?;
    for check_in in due {
        climber.climb(check_in);
    }
    climber.reach();
    climber.changes.write(&mut tx, now).await?;
    tx.commit().await?;
    context.outbox_filled.notify_waiters();
    Ok(number)
}

/// The limit of a batch cuts no household in two: whoever shares a phone with somebody in it is climbed with them.
async fn claim_households(tx: &mut Tx, due: &mut Vec<CheckIn>, now: Timestamp) -> Result<(), PipelineError> {
    let people: Vec<PersonId> = due.iter().map(|check_in| check_in.person_id).collect();
    let scope = Scope::of_worker("ladder");
    let points = contact_points::list(tx, &scope, &people).await?;
    let addresses: Vec<_> = points.iter().map(|point| (point.kind, point.value.as_str())).collect();
    let holders = contact_points::find_holders(tx, &addresses).await?;
    let mut others: Vec<PersonId> = holders.into_values().flatten().map(|point| point.person_id).collect();
    others.sort_unstable();
    others.dedup();
    let claimed: HashSet<CheckInId> = due.iter().map(|check_in| check_in.id).collect();
    let more = check_ins::claim_due_of(tx, &others, now).await?;
    due.extend(more.into_iter().filter(|check_in| !claimed.contains(&check_in.id)));
    Ok(())
}

pub(super) struct Climber<'a> {
    pub(super) context: &'a Context,
    pub(super) keys: std::sync::Arc<crate::store::sealed::KeyRing>,
    pub(super) subjects: HashMap<PersonId, Subject>,
    pub(super) talks: Talks,
    tried: HashMap<CheckInId, Vec<Channel>>,
    /// Numbers of several people.
    pub(super) shared: HashSet<String>,
    dialled: HashMap<(PersonId, Date), Dialled>,
    /// Channels that take nothing more for a while, and why.
    stopped: Vec<Stop>,
    silence: Silence,
    /// Those who know us.
    pub(super) have_answered: HashSet<PersonId>,
    pub(super) yesterday: super::findings::History,
    /// What is to be sent, once everybody's turn came.
    pub(super) tries: Vec<Try>,
    pub(super) changes: Changes,
    pub(super) now: Timestamp,
}

/// Somebody who is to be tried now.
pub(super) struct Try {
    pub check_in: CheckIn,
    pub rung: usize,
    pub channel: Channel,
    pub point: ContactPoint,
    pub not_after: Timestamp,
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
        for (person, earlier) in observations::history(tx, &people, day_before).await? {
            yesterday.entry(person).or_default().push(earlier);
        }
        let mut talks = Talks::default();
        talks.extend(sessions::find(tx, &ids).await?);
        let subjects = subjects::open(tx, &scope, &people, now).await?;
        Ok(Self {
            context,
            keys: tx.keys(),
            shared: subjects::shared_numbers(tx, subjects.values()).await?,
            subjects,
            talks,
            have_answered: check_ins::have_answered(tx, &people).await?,
            tried: attempts::channels_of(tx, &ids).await?,
            dialled: dialled::of_people(tx, &people, earliest, redial::recent(now)).await?,
            stopped: quota::list(tx, now).await?,
            silence: Silence::before(tx, due, false).await?,
            yesterday,
            tries: Vec::new(),
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
        if let Some(at) = self.leaves_alone_until(&check_in, step) {
            check_in.next =
                Some(NextRung { rung: i32::try_from(rung).unwrap_or(0), at: at.min(check_in.closes_at) });
            self.changes.check_ins.insert(check_in.id, check_in);
            return;
        }
        if self.has_rested(&check_in) {
            self.go_on_after_rest(check_in, rung);
            return;
        }
        let next = rung + 1;
        check_in.next = Some(NextRung {
            rung: i32::try_from(next).unwrap_or(i32::MAX),
            at: ladder.moment(next, check_in.opens_at, check_in.closes_at),
        });
        // What cannot arrive before an answer is due is not sent any more (domain.md §6).
        if let Some(reach) = step.reach.filter(|_| self.now < check_in.due_at) {
            self.plan(&mut check_in, rung, reach);
        }
        match step.becomes {
            Some(Becomes::Overdue) => {
                check_in.apply(CheckInEvent::DueTimePassed, self.now);
            }
            Some(Becomes::WithStaff) => {
                // Who did not go on after a rest comes here before the answer was due.
                check_in.apply(CheckInEvent::DueTimePassed, self.now);
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

    /// Until when nothing is done because the person rests, or answered a short while ago.
    fn leaves_alone_until(&self, check_in: &CheckIn, step: &Rung) -> Option<Timestamp> {
        let talk = self.talks.of(check_in.id)?;
        if let Some(until) = talk.session.waits_until().filter(|until| *until > self.now) {
            return Some(until).filter(|_| self.now < check_in.closes_at);
        }
        let is_answering = check_in.state == CheckInState::Answering;
        // Of a household, whoever comes later is in the same talk.
        let is_theirs = is_answering || (!talk.others.is_empty() && !talk.session.is_finished());
        let is_tried = step.reach.is_some() || (step.becomes == Some(Becomes::WithStaff) && is_answering);
        let is_recent = self.now.duration_since(talk.updated_at) < LEAVE_ALONE;
        (is_theirs && is_tried && is_recent).then(|| self.now.saturating_add(LEAVE_ALONE).unwrap_or(self.now))
    }

    /// Chooses the best channel that is left for a try; it is made with those of the others.
    fn plan(&mut self, check_in: &mut CheckIn, rung: usize, reach: Reach) {
        let Some(subject) = self.subjects.get(&check_in.person_id) else { return };
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
        let tried = self.tried.get(&check_in.id).map_or(&[][..], Vec::as_slice);
        let mut channels = reach.channels(preferred, tried);
        let calls = self.calls_of(check_in);
        if calls == Calls::UsedUp {
            // What was written once is not written again because nobody may be called.
            channels.retain(|channel| !tried.contains(channel));
        }
        match self.way(check_in, channels) {
            Some((Channel::Voice, _)) if calls == Calls::UnderWay => {}
            Some((channel, point)) => {
                let not_after = check_in.due_at;
                self.tries.push(Try { check_in: check_in.clone(), rung, channel, point, not_after });
            }
            // The person was called as often as a day allows; one who has no other way is the staff's now.
            None if calls == Calls::UsedUp && reach == Reach::Preferred => {
                self.changes.open_task(check_in, TaskKind::CallSilent, 60, self.now);
            }
            None if calls == Calls::UsedUp => {}
            None => self.cannot_reach(check_in),
        }
    }

    fn calls_of(&self, check_in: &CheckIn) -> Calls {
        let of_day = self.dialled.get(&(check_in.person_id, check_in.business_on));
        Calls::of(self.context, of_day, check_in.id)
    }

    /// The first of some channels on which the person can be reached. What is kept back on a stopped one is for those who
    /// have no other.
    fn way(&self, check_in: &CheckIn, channels: Vec<Channel>) -> Option<(Channel, ContactPoint)> {
        let why = |channel| self.stopped.iter().find(|stop| stop.channel == channel).map(|stop| stop.reason);
        let (open, stopped): (Vec<_>, Vec<_>) =
            channels.into_iter().partition(|channel| why(*channel).is_none());
        let reserve = stopped.into_iter().filter(|channel| why(*channel) == Some(StopReason::Reserve));
        self.first_of(check_in, open).or_else(|| self.first_of(check_in, reserve.collect()))
    }

    fn first_of(&self, check_in: &CheckIn, channels: Vec<Channel>) -> Option<(Channel, ContactPoint)> {
        let subject = self.subjects.get(&check_in.person_id)?;
        let tried = self.tried.get(&check_in.id).map_or(&[][..], Vec::as_slice);
        let has_mail = self.context.providers.mail.is_some();
        let may_call = self.calls_of(check_in) != Calls::UsedUp;
        let is_open = |channel: &Channel| match channel {
            Channel::Mail => has_mail,
            Channel::Voice => may_call,
            _ => true,
        };
        channels.into_iter().filter(is_open).find_map(|channel| {
            let before = tried.iter().filter(|tried| **tried == channel).count();
            subject.point_for(channel, before).map(|point| (channel, point.clone()))
        })
    }

    /// True if this person rested and the time is over.
    fn has_rested(&self, check_in: &CheckIn) -> bool {
        let Some(talk) = self.talks.of(check_in.id) else { return false };
        let is_meant = talk.check_in_of(talk.session.whose()) == Some(check_in.id);
        is_meant && self.now < check_in.closes_at && talk.session.waits_until().is_some()
    }

    /// The talk goes on where it stands. Whoever does not answer is somebody's task a quarter of an hour later; in the
    /// quiet hours at once, since nobody is written to or called then.
    fn go_on_after_rest(&mut self, mut check_in: CheckIn, rung: usize) {
        let ladder = &self.context.ladder;
        let staff =
            ladder.rungs.iter().position(|rung| rung.becomes == Some(Becomes::WithStaff)).unwrap_or(rung);
        let later = self.now.saturating_add(LEAVE_ALONE).unwrap_or(self.now);
        let is_quiet = self.context.quiet.next_allowed(self.now) > self.now;
        let talk = self.talks.of(check_in.id);
        let spoken_on = talk.and_then(|talk| talk.channel).filter(|channel| *channel != Channel::Web);
        let preferred =
            self.subjects.get(&check_in.person_id).map(|subject| subject.person.preferred_channel);
        let tried = self.tried.get(&check_in.id).map_or(&[][..], Vec::as_slice);
        let others =
            preferred.map(|preferred| Reach::Preferred.channels(preferred, tried)).unwrap_or_default();
        let way = self.way(&check_in, spoken_on.into_iter().chain(others).collect());
        let mut at = later;
        match way.filter(|_| !is_quiet) {
            Some((channel, point)) => {
                let not_after = check_in.closes_at;
                self.tries.push(Try { check_in: check_in.clone(), rung, channel, point, not_after });
            }
            None => at = self.now,
        }
        if rung > staff {
            // They are on a work list already, and the ladder keeps its time; the rest makes it pressing.
            at = at.max(ladder.moment(rung, check_in.opens_at, check_in.closes_at));
            self.changes.open_task(&check_in, TaskKind::CallSilent, 15, self.now);
        }
        let rung = i32::try_from(rung.max(staff)).unwrap_or(i32::MAX);
        check_in.next = Some(NextRung { rung, at: at.min(check_in.closes_at) });
        self.changes.check_ins.insert(check_in.id, check_in);
    }

    /// No way is left: a person has to find one. If nothing was ever sent, that is our failure and is called so.
    pub(super) fn cannot_reach(&mut self, check_in: &mut CheckIn) {
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
}
