//! What people say becomes observations, alerts and the next question: a batch of events in one transaction.
//!
//! The order in a transaction is always the same: is the event here already; who is it; where does their talk
//! stand; one step of the dialog; write everything. An answer to a webhook is given after the commit.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::ambient::fresh_id;
use crate::dialog::{HandOverReason, Input};
use crate::domain::calendar::{days_after, local_date};
use crate::domain::check_in::{CheckInEvent, CheckInState};
use crate::domain::ids::{CheckInId, InboxId, PersonId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{
    Channel, ContactPointKind, InboundBody, InboundEvent, OutboundMessage, Provider, Sender,
};
use crate::domain::observation::{Reading, SaidBy};
use crate::domain::scope::Scope;
use crate::message::Text;
use crate::store::check_ins::{self, CheckIn, NextRung};
use crate::store::contact_points::{self, ClosedReason, ContactPoint};
use crate::store::inbox::{self, EventKey, InboxRow, InboxState};
use crate::store::observations::{self, Observation};
use crate::store::outbox::{self, Content, OutboxState, Outgoing, ReplyToken};
use crate::store::sealed::KeyRing;
use crate::store::sessions::{self, Talk};
use crate::store::{Tx, attempts};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::findings::{self, History};
use super::subjects::{self, Subject};
use super::talks::{self, Turn, service_message};
use super::{link, settle, token};

/// LINE's reply token lasts a minute; what is later than this is pushed. Longer than a lease, so that a try which a
/// dying process left behind is repeated with the same token, and not pushed as well.
const REPLY_WITHIN: SignedDuration = SignedDuration::from_secs(55);

/// An answer to somebody who just wrote is of use for so long.
const REPLY_NOT_AFTER: SignedDuration = SignedDuration::from_hours(2);

/// What became of one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Handled {
    /// True if the event was here already and had its effect then.
    pub duplicate: bool,
    /// What is to be said, for a channel that answers in the same breath (calls, forms).
    pub reply: Option<OutboundMessage>,
}

/// Takes in a batch of events: all are durable when this returns, in the order given.
///
/// An event that cannot be handled is set aside on its own and kept for staff; it never fails its neighbours.
///
/// # Errors
/// If the database does not answer; then nothing is acknowledged and the provider sends again.
pub async fn converse(context: &Context, events: &[InboundEvent]) -> Result<Vec<Handled>, PipelineError> {
    match take_in(context, events).await {
        Ok(handled) => Ok(handled),
        Err(error) => {
            tracing::warn!(events = events.len(), %error, "a batch of events is taken in one by one");
            one_by_one(context, events).await
        }
    }
}

/// Handles each event alone, so that a bad one is found and set aside.
async fn one_by_one(context: &Context, events: &[InboundEvent]) -> Result<Vec<Handled>, PipelineError> {
    let mut handled = Vec::with_capacity(events.len());
    for event in events {
        let alone = std::slice::from_ref(event);
        match take_in(context, alone).await {
            Ok(mut one) => handled.append(&mut one),
            Err(error) => {
                // A database that is down also fails here, and then nothing was acknowledged.
                set_aside(context, event).await?;
                tracing::error!(provider = %event.provider, %error, "an event was set aside for staff");
                handled.push(Handled { duplicate: false, reply: None });
            }
        }
    }
    Ok(handled)
}

async fn set_aside(context: &Context, event: &InboundEvent) -> Result<(), PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let row = InboxRow {
        id: fresh_id(),
        event: event.clone(),
        state: InboxState::Quarantined,
        person_id: None,
        check_in_id: None,
        text: None,
    };
    inbox::add(&mut tx, &[row], now).await?;
    tx.commit().await?;
    Ok(())
}

async fn take_in(context: &Context, events: &[InboundEvent]) -> Result<Vec<Handled>, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let keys: Vec<EventKey> = events.iter().map(event_key).collect();
    let mut seen = inbox::seen(&mut tx, &keys).await?;
    let mut fresh = Vec::new();
    let mut duplicates = Vec::new();
    for (event, key) in events.iter().zip(&keys) {
        if seen.insert(key.clone()) {
            fresh.push(event);
        } else {
            duplicates.push(key.clone());
        }
    }
    let mut conversation = Conversation::prepare(context, &mut tx, &fresh, now).await?;
    let mut replies: HashMap<EventKey, OutboundMessage> = HashMap::new();
    for event in &fresh {
        if let Some(reply) = conversation.hear(&mut tx, event).await? {
            replies.insert(event_key(event), reply);
        }
    }
    let Conversation { changes, rows, .. } = conversation;
    if inbox::add(&mut tx, &rows, now).await? != rows.len() as u64 {
        return Err(PipelineError::Overtaken);
    }
    inbox::count_duplicates(&mut tx, &duplicates).await?;
    changes.write(&mut tx, now).await?;
    let mut handled = Vec::with_capacity(events.len());
    let repeated: HashSet<EventKey> = duplicates.into_iter().collect();
    for key in keys {
        let duplicate = repeated.contains(&key);
        let reply = match replies.get(&key) {
            Some(reply) => Some(reply.clone()),
            // The same words again for a request that comes again.
            None if duplicate => {
                outbox::find_content(&mut tx, &reply_key(&key)).await?.map(|content| content.message)
            }
            None => None,
        };
        handled.push(Handled { duplicate, reply });
    }
    tx.commit().await?;
    context.outbox_filled.notify_waiters();
    Ok(handled)
}

fn event_key(event: &InboundEvent) -> EventKey {
    (event.provider, event.event_id.clone())
}

/// The key under which the answer to an event stands in the outbox.
fn reply_key((provider, event_id): &EventKey) -> String {
    format!("reply:{provider}:{event_id}")
}

/// A batch of events on its way through.
struct Conversation<'a> {
    context: &'a Context,
    keys: Arc<KeyRing>,
    holders: HashMap<(ContactPointKind, String), Vec<ContactPoint>>,
    subjects: HashMap<PersonId, Subject>,
    /// Check-ins since yesterday and ones that events name, by id; changed ones go to `changes`.
    check_ins: HashMap<CheckInId, CheckIn>,
    talks: HashMap<CheckInId, Talk>,
    history: History,
    changes: Changes,
    rows: Vec<InboxRow>,
    now: Timestamp,
}

/// What an event is about, once we know.
struct About {
    person_id: PersonId,
    check_in_id: CheckInId,
}

impl<'a> Conversation<'a> {
    async fn prepare(
        context: &'a Context,
        tx: &mut Tx,
        events: &[&InboundEvent],
        now: Timestamp,
    ) -> Result<Self, PipelineError> {
        let addresses: Vec<(ContactPointKind, &str)> =
            events.iter().filter_map(|event| address_of(&event.from)).collect();
        let holders = contact_points::find_holders(tx, &addresses).await?;
        let mut people: Vec<PersonId> = holders.values().flatten().map(|point| point.person_id).collect();
        people.extend(events.iter().filter_map(|event| match event.from {
            Sender::Person(id) => Some(id),
            _ => None,
        }));
        people.sort_unstable();
        people.dedup();
        let today = local_date(now);
        // Locks come first and in order of id, so that two processes never wait for each other.
        let check_ins: HashMap<CheckInId, CheckIn> = check_ins::lock_of(tx, &people, days_after(today, -1))
            .await?
            .into_iter()
            .map(|check_in| (check_in.id, check_in))
            .collect();
        let ids: Vec<CheckInId> = check_ins.keys().copied().collect();
        let mut history = History::new();
        let since = days_after(today, -findings::HISTORY_DAYS);
        for (person, on, reading) in observations::history(tx, &people, since).await? {
            history.entry(person).or_default().push((on, reading));
        }
        Ok(Self {
            context,
            keys: tx.keys(),
            holders,
            subjects: subjects::open(tx, &Scope::of_worker("converse"), &people, now).await?,
            talks: sessions::find(tx, &ids).await?,
            check_ins,
            history,
            changes: Changes::default(),
            rows: Vec::with_capacity(events.len()),
            now,
        })
    }

    /// Hears one event; returns what is to be said on a channel that answers in the same breath.
    async fn hear(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        let id: InboxId = fresh_id();
        let mut row = InboxRow {
            id,
            event: event.clone(),
            state: InboxState::Processed,
            person_id: None,
            check_in_id: None,
            text: None,
        };
        if let InboundBody::Ignored { .. } = event.body {
            row.state = InboxState::Ignored;
            row.person_id = self.people_behind(event).first().copied();
            self.rows.push(row);
            return Ok(None);
        }
        let people = self.people_behind(event);
        if people.is_empty() {
            row.state = InboxState::Unlinked;
            self.rows.push(row);
            return self.hear_stranger(tx, event).await;
        }
        row.person_id = Some(people[0]);
        match &event.body {
            InboundBody::Followed => contact_points_reopened(tx, event).await?,
            InboundBody::Unfollowed => self.lose_contact(event, &people, ClosedReason::Blocked),
            InboundBody::Unsent { message_id } => {
                let since =
                    event.happened_at.saturating_sub(SignedDuration::from_hours(48)).unwrap_or(self.now);
                inbox::remove_words(tx, people[0], message_id, since).await?;
            }
            _ => {
                let about = self.about(tx, event, &people).await?;
                row.person_id = Some(about.as_ref().map_or(people[0], |about| about.person_id));
                row.check_in_id = about.as_ref().map(|about| about.check_in_id);
                row.text = self.words_of(event);
                let reply = match about {
                    Some(about) => self.answer(event, id, &about),
                    None => self.answer_without_check_in(event, people[0]),
                };
                self.rows.push(row);
                return Ok(reply);
            }
        }
        self.rows.push(row);
        Ok(None)
    }

    /// The people an event can come from. A phone may be that of a household.
    fn people_behind(&self, event: &InboundEvent) -> Vec<PersonId> {
        if let Sender::Person(id) = event.from {
            return self.subjects.contains_key(&id).then_some(id).into_iter().collect();
        }
        let Some((kind, value)) = address_of(&event.from) else { return Vec::new() };
        let holders = self.holders.get(&(kind, value.to_owned())).map_or(&[][..], Vec::as_slice);
        // Somebody who took another LINE account is not spoken for by the old one.
        let mut people: Vec<PersonId> = holders
            .iter()
            .filter(|point| point.closed != Some(ClosedReason::Replaced))
            .map(|point| point.person_id)
            .collect();
        people.dedup();
        people
    }

    /// Somebody who is nobody of ours: a LINE user may be on the way to being linked.
    async fn hear_stranger(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        match &event.from {
            Sender::LineUser(user) => {
                let Some(message) = link::hear(self.context, tx, user, &event.body, self.now).await? else {
                    return Ok(None);
                };
                self.say(event, None, None, message);
                Ok(None)
            }
            _ if event.channel == Channel::Voice => {
                let language = crate::domain::messaging::Language::Ja;
                Ok(Some(service_message(self.context, language, Channel::Voice, &["call-nothing-open"])))
            }
            // A number we do not know gets no answer: it would be a way to make us write to strangers.
            _ => Ok(None),
        }
    }

    /// The check-in an event is about: the one a call or a button belongs to, else the one that is open and was
    /// spoken of last, else today's, else the last one.
    async fn about(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        people: &[PersonId],
    ) -> Result<Option<About>, PipelineError> {
        let mut named = None;
        if let Some(attempt) = event.attempt {
            named = attempts::find(tx, attempt).await?.map(|attempt| attempt.check_in_id);
        } else if let InboundBody::Choice { token } = &event.body {
            named = token::read(&self.keys, token).map(|pressed| pressed.check_in_id);
        }
        if let Some(id) = named {
            if !self.check_ins.contains_key(&id) {
                // An old button: its check-in is from before yesterday.
                for check_in in check_ins::lock(tx, &[id]).await? {
                    self.check_ins.insert(id, check_in);
                }
                self.talks.extend(sessions::find(tx, &[id]).await?);
            }
            // A button or call of somebody else does not speak for this person.
            let owner = self.check_ins.get(&id).map(|check_in| check_in.person_id);
            if let Some(person_id) = owner.filter(|owner| people.contains(owner)) {
                return Ok(Some(About { person_id, check_in_id: id }));
            }
        }
        let spoken_at = |check_in: &CheckIn| self.talks.get(&check_in.id).map(|talk| talk.updated_at);
        let today = local_date(self.now);
        let best = self
            .check_ins
            .values()
            .filter(|check_in| {
                people.contains(&check_in.person_id) && check_in.state != CheckInState::Cancelled
            })
            .max_by_key(|check_in| {
                let is_open = !check_in.state.is_final();
                let has_talk = spoken_at(check_in).is_some();
                let is_today = check_in.business_on == today;
                // Of several that have not begun, the earlier one.
                let order = if has_talk { check_in.slot_minutes } else { -check_in.slot_minutes };
                (is_open && has_talk, is_open && is_today, has_talk, spoken_at(check_in), is_today, order)
            });
        Ok(best.map(|check_in| About { person_id: check_in.person_id, check_in_id: check_in.id }))
    }

    /// What the person said, in words, for the conversation that staff read.
    fn words_of(&self, event: &InboundEvent) -> Option<String> {
        match &event.body {
            InboundBody::Text { text } => Some(text.clone()),
            InboundBody::Digits { digits } => Some(digits.clone()),
            InboundBody::Choice { token } => {
                let pressed = token::read(&self.keys, token)?;
                let talk = self.talks.get(&pressed.check_in_id)?;
                let dialog = self.context.library.get(&talk.session.dialog, talk.session.version)?;
                let language = self.subjects.get(&talk.person_id)?.person.language;
                let labels = pressed.choice.split_whitespace().map(|choice| {
                    dialog.choice_label(&pressed.question, choice).map_or_else(
                        || choice.to_owned(),
                        |text| self.context.catalogue.text(language, None, &text),
                    )
                });
                Some(labels.collect::<Vec<_>>().join("、"))
            }
            _ => None,
        }
    }

    /// One step of the talk about a check-in.
    fn answer(&mut self, event: &InboundEvent, inbox_id: InboxId, about: &About) -> Option<OutboundMessage> {
        let subject = self.subjects.get(&about.person_id)?;
        let mut check_in = self.check_ins.get(&about.check_in_id)?.clone();
        let language = subject.person.language;
        let episode = subject.episode(check_in.episode_id)?;
        let known = self.talks.get(&check_in.id).cloned();
        let is_new = known.is_none();
        let talk = known.or_else(|| {
            let yesterday = self.said_on(about.person_id, days_after(check_in.business_on, -1));
            let facts = subject.facts(&check_in, episode, yesterday);
            talks::begin(self.context, &check_in, &episode.plan.dialog, facts, self.now)
        });
        let input = self.input_of(event, is_new);
        let turn = talk.and_then(|mut talk| {
            // Somebody who writes before the first question answers it, not the greeting.
            if is_new && !matches!(input, Input::Begin) {
                talks::step(self.context, &mut talk, event.channel, Input::Begin, self.now)?;
            }
            let turn = talks::step(self.context, &mut talk, event.channel, input, self.now)?;
            Some((talk, turn))
        });
        let Some((talk, turn)) = turn else {
            // The version of the dialog is gone: a person of the staff goes on.
            self.changes.open_task(&check_in, TaskKind::AskedForPerson, 30, self.now);
            let message = service_message(self.context, language, event.channel, &["call-goodbye"]);
            return self.say(event, Some(about.person_id), Some(about.check_in_id), message);
        };
        self.write_down(event, inbox_id, &check_in, &turn);
        self.move_check_in(event, &mut check_in, &turn);
        self.talks.insert(talk.check_in_id, talk.clone());
        self.changes.talks.insert(talk.check_in_id, talk);
        self.check_ins.insert(check_in.id, check_in.clone());
        self.changes.check_ins.insert(check_in.id, check_in);
        let mut words = turn.words(self.context, &self.keys, language, event.channel, about.check_in_id)?;
        if event.channel == Channel::Voice && matches!(event.body, InboundBody::CallAnswered) {
            let opening = Text::of("call-opening");
            words.texts.insert(0, self.context.catalogue.text(language, Some(Channel::Voice), &opening));
        }
        self.say(event, Some(about.person_id), Some(about.check_in_id), words)
    }

    fn input_of(&self, event: &InboundEvent, is_new: bool) -> Input {
        match &event.body {
            InboundBody::Text { text } => Input::Text(text.clone()),
            InboundBody::Digits { digits } => Input::Digits(digits.clone()),
            InboundBody::Silence => Input::Silence,
            InboundBody::Choice { token } => match token::read(&self.keys, token) {
                Some(pressed) => Input::Choice { question: pressed.question, choice: pressed.choice },
                // Not a button of ours: words like any other.
                None => Input::Text(token.clone()),
            },
            _ if is_new => Input::Begin,
            _ => Input::Resume,
        }
    }

    /// Observations and alerts of a turn.
    fn write_down(&mut self, event: &InboundEvent, inbox_id: InboxId, check_in: &CheckIn, turn: &Turn) {
        let Some(subject) = self.subjects.get(&check_in.person_id) else { return };
        let Some(episode) = subject.episode(check_in.episode_id) else { return };
        // What is said about an open check-in is about its day; afterwards it is about the day it is said.
        let observed_on =
            if check_in.state.is_final() { local_date(event.happened_at) } else { check_in.business_on };
        for reading in &turn.readings {
            self.changes.observations.push(Observation {
                id: fresh_id(),
                person_id: check_in.person_id,
                episode_id: check_in.episode_id,
                check_in_id: Some(check_in.id),
                reading: reading.clone(),
                said_by: SaidBy::Person,
                channel: event.channel,
                observed_at: event.happened_at,
                observed_on,
                inbox_id: Some(inbox_id),
                staff_id: None,
            });
        }
        let earlier = self.history.entry(check_in.person_id).or_default();
        let rules = &self.context.rules;
        let found = findings::of_readings(
            rules,
            subject,
            episode.reason,
            Some(check_in),
            &turn.readings,
            earlier,
            self.now,
        );
        self.changes.alerts.extend(found);
        if turn.danger {
            self.changes.alerts.extend(findings::of_danger(rules, subject, Some(check_in), self.now));
        }
        earlier.extend(turn.readings.iter().map(|reading| (observed_on, reading.clone())));
    }

    /// What a turn does to the check-in.
    fn move_check_in(&mut self, event: &InboundEvent, check_in: &mut CheckIn, turn: &Turn) {
        let now = self.now;
        if !turn.readings.is_empty() || turn.end == Some(true) {
            check_in.apply(CheckInEvent::FirstAnswer, now);
        }
        if turn.end == Some(true) && check_in.apply(CheckInEvent::LastAnswer, now) {
            self.changes.answered.push((check_in.id, event.channel));
        }
        match turn.hand_over {
            Some(HandOverReason::Unreadable) => {
                self.changes.open_task(check_in, TaskKind::Unreadable, 60, now);
                settle::leave_to_staff(self.context, check_in);
            }
            Some(HandOverReason::AskedForPerson) => {
                self.changes.open_task(check_in, TaskKind::AskedForPerson, 30, now);
                settle::leave_to_staff(self.context, check_in);
            }
            // A call without an answer: the ladder goes on.
            Some(HandOverReason::TooManySilences) | None => {}
        }
        if turn.opted_out {
            self.opt_out(event, check_in);
        }
    }

    /// The person said stop: that channel closes, the episode goes on, and somebody agrees with them on another way.
    fn opt_out(&mut self, event: &InboundEvent, check_in: &mut CheckIn) {
        let Some(subject) = self.subjects.get_mut(&check_in.person_id) else { return };
        let Some((kind, value)) = address_of(&event.from) else { return };
        for point in subject.points.iter_mut().filter(|point| point.kind == kind && point.value == value) {
            if event.channel == Channel::Sms {
                point.takes_sms = false;
                self.changes.no_more_texts.push(point.id);
            } else {
                point.closed = Some(ClosedReason::OptedOut);
                self.changes.closed_points.push((point.id, ClosedReason::OptedOut));
            }
        }
        let key = format!("{}:{}:{}", TaskKind::ChannelClosed, check_in.person_id, event.channel);
        self.changes.open_task_once(check_in, TaskKind::ChannelClosed, 24 * 60, key, self.now);
    }

    /// The person blocked us: the next way is tried at once.
    fn lose_contact(&mut self, event: &InboundEvent, people: &[PersonId], reason: ClosedReason) {
        let Some((kind, value)) = address_of(&event.from) else { return };
        for person in people {
            let Some(subject) = self.subjects.get_mut(person) else { continue };
            for point in subject.points.iter_mut().filter(|point| point.kind == kind && point.value == value)
            {
                if event.channel == Channel::Sms {
                    point.takes_sms = false;
                    self.changes.no_more_texts.push(point.id);
                } else {
                    point.closed = Some(reason);
                    self.changes.closed_points.push((point.id, reason));
                }
            }
            let open: Vec<CheckIn> = self
                .check_ins
                .values()
                .filter(|check_in| check_in.person_id == *person && !check_in.state.is_final())
                .cloned()
                .collect();
            for mut check_in in open {
                let key = format!("{}:{person}:{}", TaskKind::ChannelClosed, event.channel);
                self.changes.open_task_once(&check_in, TaskKind::ChannelClosed, 24 * 60, key, self.now);
                if check_in.next.is_some_and(|NextRung { rung, .. }| rung > 0) {
                    settle::hurry(self.context, &mut check_in, self.now);
                }
                self.check_ins.insert(check_in.id, check_in.clone());
                self.changes.check_ins.insert(check_in.id, check_in);
            }
        }
    }

    /// Nothing is open and nothing was: a thank-you, and an alert if the words are dangerous.
    fn answer_without_check_in(&mut self, event: &InboundEvent, person: PersonId) -> Option<OutboundMessage> {
        let language = self.subjects.get(&person)?.person.language;
        let key = if event.channel == Channel::Voice { "call-nothing-open" } else { "reply-nothing-open" };
        let mut words = vec![key];
        if let InboundBody::Text { text } = &event.body
            && crate::dialog::is_danger(text)
        {
            words.insert(0, "notice-emergency");
            let subject = self.subjects.get(&person)?;
            self.changes.alerts.extend(findings::of_danger(&self.context.rules, subject, None, self.now));
        }
        let message = service_message(self.context, language, event.channel, &words);
        self.say(event, Some(person), None, message)
    }

    /// Puts an answer into the outbox; gives it back too if the channel answers in the same breath.
    fn say(
        &mut self,
        event: &InboundEvent,
        person_id: Option<PersonId>,
        check_in_id: Option<CheckInId>,
        message: OutboundMessage,
    ) -> Option<OutboundMessage> {
        let is_spoken = matches!(event.channel, Channel::Voice | Channel::Web);
        let address = address_of(&event.from).map(|(_, value)| value.to_owned()).unwrap_or_default();
        let kind = address_of(&event.from).map(|(kind, _)| kind);
        let contact_point_id = person_id.and_then(|person| self.subjects.get(&person)).and_then(|subject| {
            let same = |point: &&ContactPoint| Some(point.kind) == kind && point.value == address;
            subject.points.iter().find(same).map(|point| point.id)
        });
        let until = |longest: SignedDuration| self.now.saturating_add(longest).unwrap_or(self.now);
        self.changes.outgoing.push(Outgoing {
            id: fresh_id(),
            person_id,
            check_in_id,
            attempt_id: None,
            contact_point_id,
            channel: event.channel,
            address,
            content: Content { message: message.clone(), form_url: None },
            reply: event.reply_token.clone().map(|token| ReplyToken { token, until_at: until(REPLY_WITHIN) }),
            state: if is_spoken { OutboxState::Spoken } else { OutboxState::Queued },
            due_at: self.now,
            not_after_at: until(REPLY_NOT_AFTER),
            retry_key: fresh_id(),
            dedupe_key: reply_key(&event_key(event)),
        });
        is_spoken.then_some(message)
    }

    fn said_on(&self, person: PersonId, on: jiff::civil::Date) -> Vec<Reading> {
        let of_person = self.history.get(&person).into_iter().flatten();
        of_person.filter(|(day, _)| *day == on).map(|(_, reading)| reading.clone()).collect()
    }
}

async fn contact_points_reopened(tx: &mut Tx, event: &InboundEvent) -> Result<(), PipelineError> {
    if let Some((kind, value)) = address_of(&event.from) {
        contact_points::reopen(tx, kind, value).await?;
    }
    Ok(())
}

fn address_of(sender: &Sender) -> Option<(ContactPointKind, &str)> {
    match sender {
        Sender::LineUser(id) => Some((ContactPointKind::Line, id)),
        Sender::Phone(number) => Some((ContactPointKind::Phone, number)),
        Sender::Person(_) | Sender::Nobody => None,
    }
}

/// True for providers whose webhook is answered with what is to be said.
pub fn answers_at_once(provider: Provider) -> bool {
    matches!(provider, Provider::TwilioVoice | Provider::Form)
}
