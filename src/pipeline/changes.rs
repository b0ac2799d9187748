//! What a movement decided, gathered to be written in a few statements of one transaction.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use crate::ambient::{fresh_id, short_token};
use crate::domain::ids::{CheckInId, ContactPointId, OrganisationId, PersonId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::Channel;
use crate::store::alerts::{self, Alert};
use crate::store::attempts::{self, Attempt, AttemptOutcome};
use crate::store::check_ins::{self, CheckIn};
use crate::store::consents::{self, Wished};
use crate::store::contact_points::{self, ClosedReason};
use crate::store::dialled;
use crate::store::forms::{self, NewFormLink};
use crate::store::observations::{self, Observation, Retraction};
use crate::store::outbox::{self, Outgoing};
use crate::store::sessions::{self, Talk};
use crate::store::tasks::{self, NewTask};
use crate::store::{StoreError, Tx};

use super::context::Context;
use super::subjects::Subject;

/// Until when somebody tells whoever operates the service that a channel is broken.
const REPAIR_WITHIN: SignedDuration = SignedDuration::from_mins(30);

/// Everything to be written.
#[derive(Default)]
pub(super) struct Changes {
    pub check_ins: HashMap<CheckInId, CheckIn>,
    pub talks: HashMap<CheckInId, Talk>,
    pub attempts: Vec<Attempt>,
    pub observations: Vec<Observation>,
    pub retractions: Vec<Retraction>,
    /// Alerts by check-in and rule whose answer was taken back.
    pub taken_back: Vec<(CheckInId, Vec<String>)>,
    pub alerts: Vec<Alert>,
    pub tasks: Vec<NewTask>,
    pub form_links: Vec<NewFormLink>,
    pub outgoing: Vec<Outgoing>,
    /// Check-ins that were answered, and where: nothing more is sent about them.
    pub answered: Vec<(CheckInId, Channel)>,
    /// Check-ins whose people are being spoken with: no call that waits breaks in on them.
    pub spoken_of: Vec<CheckInId>,
    /// Check-ins that closed without an answer: nothing more is sent about them.
    pub closed: Vec<CheckInId>,
    pub closed_points: Vec<(ContactPointId, ClosedReason)>,
    /// Numbers that take no more texts.
    pub no_more_texts: Vec<ContactPointId>,
    /// Ways that people closed: what waits to be sent there is called off.
    pub left_points: Vec<(ContactPointId, Channel)>,
    pub wishes: Vec<Wished>,
    /// Contact points whose holder told the provider to stop, as it says.
    pub stopped_by_provider: Vec<(ContactPointId, Channel)>,
    /// Whom a provider that refuses the service itself kept from being reached, and on which channel.
    pub broken: Vec<(PersonId, Channel)>,
}

impl Changes {
    /// A link to somebody's own form about a check-in; it takes the place of the ones before it. Without a birth date
    /// there is no second fact to open it with.
    pub fn form_link(&mut self, context: &Context, subject: &Subject, check_in: &CheckIn) -> Option<String> {
        subject.person.birth_on?;
        let token = short_token();
        let url = format!("{}/r/{token}", context.public_url);
        self.form_links.push(NewFormLink {
            token,
            person_id: check_in.person_id,
            check_in_id: check_in.id,
            expires_at: check_in.closes_at,
        });
        Some(url)
    }

    /// Opens a task about a check-in. The same kind is opened once per check-in.
    pub fn open_task(&mut self, check_in: &CheckIn, kind: TaskKind, within_minutes: i64, now: Timestamp) {
        let dedupe_key = format!("{kind}:{}", check_in.id);
        self.open_task_once(check_in, kind, within_minutes, dedupe_key, now);
    }

    /// Opens a task under a key of its own.
    pub fn open_task_once(
        &mut self,
        check_in: &CheckIn,
        kind: TaskKind,
        within_minutes: i64,
        dedupe_key: String,
        now: Timestamp,
    ) {
        let about = (check_in.organisation_id, check_in.person_id, Some(check_in.id));
        self.open_task_about(about, kind, within_minutes, dedupe_key, now);
    }

    /// Opens a task about somebody, because of a check-in or of none.
    pub fn open_task_about(
        &mut self,
        (organisation_id, person_id, check_in_id): (OrganisationId, PersonId, Option<CheckInId>),
        kind: TaskKind,
        within_minutes: i64,
        dedupe_key: String,
        now: Timestamp,
    ) {
        self.tasks.push(NewTask {
            id: fresh_id(),
            organisation_id,
            person_id,
            check_in_id,
            alert_id: None,
            kind,
            opened_at: now,
            due_at: now.saturating_add(SignedDuration::from_mins(within_minutes)).unwrap_or(now),
            dedupe_key,
        });
    }

    /// Writes everything.
    pub async fn write(self, tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
        let check_ins: Vec<CheckIn> = self.check_ins.into_values().collect();
        check_ins::save(tx, &check_ins, now).await?;
        attempts::add(tx, &self.attempts).await?;
        let talks: Vec<Talk> = self.talks.into_values().collect();
        sessions::save(tx, &talks).await?;
        // What stood before, then what is new.
        observations::retract(tx, &self.retractions, now).await?;
        for (check_in, rules) in &self.taken_back {
            alerts::take_back(tx, *check_in, rules, now).await?;
        }
        observations::record(tx, &self.observations, now).await?;
        let mut tasks = self.tasks;
        let raised = alerts::raise(tx, &self.alerts).await?;
        for known in self.alerts.iter().filter(|alert| !raised.contains(&alert.id)) {
            if known.taken_back_at.is_none() {
                alerts::confirm(tx, known).await?;
            }
        }
        tasks.extend(self.alerts.iter().filter(|alert| raised.contains(&alert.id)).map(task_of));
        tasks::open(tx, &tasks).await?;
        forms::add(tx, &self.form_links, now).await?;
        if !self.spoken_of.is_empty() {
            dialled::call_off(tx, &self.spoken_of, now).await?;
        }
        for (channel, group) in by_channel(&self.answered) {
            // Messages before tries, as everywhere, so that two transactions never wait for each other.
            outbox::cancel(tx, &group, false, now).await?;
            outbox::recall(tx, &group, Some(channel), now).await?;
            attempts::end_of_check_ins(tx, &group, Some(channel)).await?;
            tasks::close(tx, &group, TaskKind::ABOUT_SILENCE, "answered", "answered", now).await?;
        }
        if !self.closed.is_empty() {
            outbox::cancel(tx, &self.closed, true, now).await?;
            outbox::recall(tx, &self.closed, None, now).await?;
            attempts::end_of_check_ins(tx, &self.closed, None).await?;
        }
        for (point, channel) in &self.left_points {
            let attempts = outbox::cancel_to(tx, *point, *channel, now).await?;
            outbox::recall_from(tx, *point, *channel, now).await?;
            attempts::end(tx, &attempts, AttemptOutcome::Cancelled, None).await?;
        }
        consents::record_wishes(tx, &self.wishes).await?;
        for (point, channel) in &self.stopped_by_provider {
            consents::record_provider_stop(tx, *point, *channel, now).await?;
        }
        // After the cancelling, so that what is said now is not called off with what was to be said.
        outbox::add(tx, &self.outgoing, now).await?;
        for (point, reason) in &self.closed_points {
            contact_points::close(tx, &[*point], *reason, now).await?;
        }
        if !self.no_more_texts.is_empty() {
            contact_points::stop_texts(tx, &self.no_more_texts).await?;
        }
        for (person, channel) in &self.broken {
            let within = now.saturating_add(REPAIR_WITHIN).unwrap_or(now);
            tasks::open_broken(tx, *person, *channel, now, within).await?;
        }
        Ok(())
    }
}

/// Every alert is somebody's task.
fn task_of(alert: &Alert) -> NewTask {
    NewTask {
        id: fresh_id(),
        organisation_id: alert.organisation_id,
        person_id: alert.person_id,
        check_in_id: alert.check_in_id,
        alert_id: Some(alert.id),
        kind: TaskKind::Alert,
        opened_at: alert.raised_at,
        due_at: alert.due_at,
        dedupe_key: format!("alert:{}", alert.id),
    }
}

fn by_channel(answered: &[(CheckInId, Channel)]) -> HashMap<Channel, Vec<CheckInId>> {
    let mut groups: HashMap<Channel, Vec<CheckInId>> = HashMap::new();
    for (check_in, channel) in answered {
        groups.entry(*channel).or_default().push(*check_in);
    }
    groups
}
