//! Whom an event comes from and what it is about: the first half of its way through a batch.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::ambient::fresh_id;
use crate::domain::calendar::{days_after, local_date, local_time};
use crate::domain::check_in::CheckInState;
use crate::domain::desk::Desk;
use crate::domain::ids::{CheckInId, InboxId, OrganisationId, PersonId};
use crate::domain::messaging::{
    Channel, ContactPointKind, InboundBody, InboundEvent, Language, OutboundMessage, Sender,
};
use crate::domain::scope::Scope;
use crate::store::check_ins::{self, CheckIn};
use crate::store::contact_points::{self, ClosedReason, ContactPoint};
use crate::store::enrolments::{self, Enrolment};
use crate::store::inbox::{InboxRow, InboxState};
use crate::store::observations;
use crate::store::sealed::KeyRing;
use crate::store::sessions;
use crate::store::{Tx, attempts, desks};

use super::PipelineError;
use super::changes::Changes;
use super::context::Context;
use super::converse::event_key;
use super::dial_in::{self, Caller, Callers};
use super::enrol::{self, Enrolling, Step};
use super::findings::{self, History};
use super::subjects::{self, Subject};
use super::talks::{Talks, service_message};
use super::token::{self, Pressed};

/// Words before this hour belong to the night.
const DAY_BEGINS: i8 = 5;

/// A batch of events on its way through.
pub(super) struct Conversation<'a> {
    pub(super) context: &'a Context,
    pub(super) keys: Arc<KeyRing>,
    pub(super) holders: HashMap<(ContactPointKind, String), Vec<ContactPoint>>,
    pub(super) subjects: HashMap<PersonId, Subject>,
    /// Check-ins since yesterday and ones that events name, by id; changed ones go to `changes`.
    pub(super) check_ins: HashMap<CheckInId, CheckIn>,
    pub(super) talks: Talks,
    /// By LINE user.
    pub(super) enrolments: HashMap<String, Enrolment>,
    /// Callers whose number we do not know.
    callers: Callers,
    /// Desks to which a call can be put through; none without calls.
    pub(super) desks: HashMap<OrganisationId, Desk>,
    pub(super) history: History,
    pub(super) changes: Changes,
    pub(super) rows: Vec<InboxRow>,
    /// Who was asked for words already.
    pub(super) asked_for_words: HashSet<String>,
    /// The event being heard says stop.
    pub(super) said_stop: bool,
    pub(super) now: Timestamp,
}

/// What an event is about, once we know.
pub(super) struct About {
    pub(super) person_id: PersonId,
    pub(super) check_in_id: CheckInId,
}

impl<'a> Conversation<'a> {
    pub(super) async fn prepare(
        context: &'a Context,
        tx: &mut Tx,
        events: &[&InboundEvent],
        now: Timestamp,
    ) -> Result<Self, PipelineError> {
        let addresses: Vec<(ContactPointKind, &str)> =
            events.iter().filter_map(|event| address_of(&event.from)).collect();
        let holders = contact_points::find_holders(tx, &addresses).await?;
        let users: Vec<&str> = events
            .iter()
            .filter_map(|event| match &event.from {
                Sender::LineUser(user) => Some(user.as_str()),
                _ => None,
            })
            .collect();
        let callers = dial_in::hear(context, tx, events, &holders, now).await?;
        let is_called = events.iter().any(|event| event.channel == Channel::Voice);
        let desks = if is_called { desks::all(tx).await? } else { HashMap::new() };
        let mut people: Vec<PersonId> = holders.values().flatten().map(|point| point.person_id).collect();
        people.extend(events.iter().filter_map(|event| match event.from {
            Sender::Form { person, .. } => Some(person),
            _ => None,
        }));
        people.extend(callers.values().filter_map(Caller::person));
        let today = local_date(now);
        // Whoever is asked in the same talk, too.
        let people = sessions::company_of(tx, &people, days_after(today, -1)).await?;
        // Locks come first and in order of id, so that two processes never wait for each other.
        let check_ins: HashMap<CheckInId, CheckIn> = check_ins::lock_of(tx, &people, days_after(today, -1))
            .await?
            .into_iter()
            .map(|check_in| (check_in.id, check_in))
            .collect();
        let ids: Vec<CheckInId> = check_ins.keys().copied().collect();
        let mut history = History::new();
        let since = days_after(today, -findings::HISTORY_DAYS);
        for (person, earlier) in observations::history(tx, &people, since).await? {
            history.entry(person).or_default().push(earlier);
        }
        let mut talks = Talks::default();
        talks.extend(sessions::find(tx, &ids).await?);
        Ok(Self {
            context,
            keys: tx.keys(),
            holders,
            subjects: subjects::open(tx, &Scope::of_worker("converse"), &people, now).await?,
            talks,
            enrolments: enrolments::find(tx, &users).await?,
            check_ins,
            callers,
            desks,
            history,
            changes: Changes { text_price: context.text_price(), ..Changes::default() },
            rows: Vec::with_capacity(events.len()),
            asked_for_words: HashSet::new(),
            said_stop: false,
            now,
        })
    }

    /// Hears one event; returns what is to be said on a channel that answers in the same breath.
    pub(super) async fn hear(
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
        if let InboundBody::AccountLinked { nonce, is_ok } = &event.body {
            return self.account_linked(tx, event, row, (nonce, *is_ok)).await;
        }
        let people = self.people_behind(event);
        if event.standby {
            self.overhear(tx, event, row, &people).await?;
            return Ok(None);
        }
        if let (InboundBody::Text { text }, Sender::LineUser(_)) = (&event.body, &event.from)
            && !people.is_empty()
            && enrol::asks_to_unlink(text)
        {
            return self.unlink(tx, event, row, &people).await;
        }
        if let Some(user) = self.is_enrolling(event, &people) {
            return self.enrol(tx, event, row, user, Step::Heard(&event.body)).await;
        }
        if people.is_empty() {
            row.state = InboxState::Unlinked;
            self.rows.push(row);
            return Ok(self.answer_stranger(event));
        }
        self.end_standby(tx, event, &people).await?;
        row.person_id = Some(people[0]);
        let reply = match &event.body {
            InboundBody::Followed => self.followed(tx, event, id, &people).await?,
            InboundBody::Unfollowed => {
                self.unfollowed(tx, event, id).await?;
                None
            }
            // The words are removed once the whole batch is written: they may have come with it.
            InboundBody::Unsent { .. } => None,
            InboundBody::Wordless { .. } => self.ask_for_words(tx, event, id, &people).await?,
            InboundBody::Text { text } if self.could_be_of_several(event, text, &people) => {
                let language =
                    self.subjects.get(&people[0]).map_or(Language::Ja, |subject| subject.person.language);
                row.text = Some(text.clone());
                self.rows.push(row);
                let message = service_message(self.context, language, event.channel, &["sms-which"]);
                return Ok(self.say(event, Some(people[0]), None, message));
            }
            _ => {
                // Whoever has just said who they are is greeted like whoever picks up; the keys were not for staff to read.
                let greeted = InboundEvent { body: InboundBody::CallAnswered, ..event.clone() };
                let event = if self.begins_call(event) { &greeted } else { event };
                let about = self.about(tx, event, &people).await?;
                let about = about.map(|about| self.meant(event, about));
                row.person_id = Some(about.as_ref().map_or(people[0], |about| about.person_id));
                row.check_in_id = about.as_ref().map(|about| about.check_in_id);
                row.text = self.words_of(event);
                match about {
                    Some(about) => self.answer(event, id, &about),
                    None => self.answer_without_check_in(event, people[0]),
                }
            }
        };
        if std::mem::take(&mut self.said_stop) {
            self.stopped(tx, event, id).await?;
        }
        self.rows.push(row);
        Ok(reply)
    }

    /// The people an event can come from. A phone may be that of a household.
    pub(super) fn people_behind(&self, event: &InboundEvent) -> Vec<PersonId> {
        if let Sender::Form { person, .. } = event.from {
            return self.subjects.contains_key(&person).then_some(person).into_iter().collect();
        }
        if let Some(person) = self.callers.get(&event_key(event)).and_then(Caller::person) {
            return vec![person];
        }
        let Some((kind, value)) = address_of(&event.from) else { return Vec::new() };
        let holders = self.holders.get(&(kind, value.to_owned())).map_or(&[][..], Vec::as_slice);
        // Somebody who took another LINE account is not spoken for by the old one, nor by one that waits for staff.
        let mut people: Vec<PersonId> = holders
            .iter()
            .filter(|point| !point.closed.is_some_and(ClosedReason::is_not_theirs))
            .map(|point| point.person_id)
            .collect();
        people.dedup();
        people
    }

    /// True if words came by text message from a telephone of several people who are all asked today: nobody could know
    /// whose they are. A cry for help and a wish are heard all the same.
    fn could_be_of_several(&self, event: &InboundEvent, text: &str, people: &[PersonId]) -> bool {
        if event.channel != Channel::Sms || people.len() < 2 {
            return false;
        }
        let is_open = |person: &&PersonId| {
            let mut theirs = self.check_ins.values().filter(|check_in| check_in.person_id == **person);
            theirs.any(|check_in| !check_in.state.is_final())
        };
        let Some(subject) = people.iter().find_map(|person| self.subjects.get(person)) else { return false };
        let language = subject.person.language;
        people.iter().filter(is_open).count() > 1
            && !crate::dialog::is_danger(text)
            && !crate::dialog::is_wish(language, text)
    }

    /// A call from a number we do not know. A text gets no answer: it would be a way to make us write to strangers.
    fn answer_stranger(&mut self, event: &InboundEvent) -> Option<OutboundMessage> {
        if let Some(Caller::Asked(message)) = self.callers.get(&event_key(event)) {
            let message = message.as_ref().clone();
            return self.say(event, None, None, message);
        }
        let is_call = event.channel == Channel::Voice;
        is_call.then(|| service_message(self.context, Language::Ja, Channel::Voice, &["call-nothing-open"]))
    }

    /// True if the caller said in this event who they are.
    fn begins_call(&self, event: &InboundEvent) -> bool {
        matches!(self.callers.get(&event_key(event)), Some(Caller::Known { begins: true, .. }))
    }

    /// The LINE user of an event that belongs to an enrolment: a stranger's; of somebody who is on the way and was not
    /// asked anything else since; or a wish to be enrolled, for another one of the household too.
    fn is_enrolling<'e>(&self, event: &'e InboundEvent, people: &[PersonId]) -> Option<&'e str> {
        let Sender::LineUser(user) = &event.from else { return None };
        if people.is_empty() {
            return Some(user);
        }
        let known = self.enrolments.get(user).filter(|known| known.session.is_some());
        let asked_at = known.and_then(|known| known.updated_at);
        let spoken_since = |asked_at: Timestamp| {
            self.check_ins
                .values()
                .filter(|check_in| people.contains(&check_in.person_id))
                .filter_map(|check_in| self.talks.of(check_in.id))
                .any(|talk| talk.updated_at > asked_at)
        };
        let is_ours = match &event.body {
            InboundBody::Choice { token } => token::read(&self.keys, token).is_some_and(|pressed| {
                pressed.check_in_id == token::NO_CHECK_IN
                    && (known.is_some() || pressed.expires_at > self.now)
            }),
            InboundBody::Text { text } => {
                let is_answer = || {
                    let mut subjects = people.iter().filter_map(|person| self.subjects.get(person));
                    !subjects.any(|subject| enrol::tells_symptoms(self.context, subject, text))
                };
                enrol::is_wished(text)
                    || asked_at.is_some_and(|asked_at| !spoken_since(asked_at) && is_answer())
            }
            _ => false,
        };
        is_ours.then_some(user)
    }

    /// One step of an enrolment.
    pub(super) async fn enrol(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        mut row: InboxRow,
        user: &str,
        step: Step<'_>,
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        let (context, keys, now, inbox_id) = (self.context, self.keys.clone(), self.now, row.id);
        let holder = self.people_behind(event).into_iter().find_map(|person| self.subjects.get(&person));
        let language = holder.map_or(Language::Ja, |subject| subject.person.language);
        let enrolling = Enrolling { context, keys: &keys, user, inbox_id, language, now };
        let known = self.enrolments.remove(user);
        let (heard, enrolment) = match step {
            Step::Heard(body) => enrolling.hear(tx, known, body).await?,
            Step::Proved(person) => enrolling.go_on(tx, known, person).await?,
        };
        self.enrolments.insert(user.to_owned(), enrolment);
        match heard.person {
            Some(person) => {
                row.person_id = Some(person);
                if let InboundBody::Text { text } = &event.body {
                    row.text = Some(text.clone());
                }
            }
            None => row.state = InboxState::Unlinked,
        }
        if let Some(person) = heard.person.filter(|_| heard.danger) {
            let scope = Scope::of_worker("enrol");
            for subject in subjects::open(tx, &scope, &[person], now).await?.values() {
                self.changes.alerts.extend(findings::of_danger(&context.rules, subject, None, now));
            }
        }
        self.rows.push(row);
        if let Some(message) = heard.message {
            self.say(event, heard.person, None, message);
        }
        Ok(None)
    }

    /// The check-in an event is about: the one a call, form or button belongs to; else the open one that was spoken of
    /// last, one of that day that was spoken of, the one ahead, the last one.
    pub(super) async fn about(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        people: &[PersonId],
    ) -> Result<Option<About>, PipelineError> {
        let mut named = None;
        if let Some(attempt) = event.attempt {
            named = attempts::find(tx, attempt).await?.map(|attempt| attempt.check_in_id);
        } else if let Sender::Form { check_in, .. } = event.from {
            named = Some(check_in);
        } else if let Some(pressed) = self.pressed(event) {
            named = Some(pressed.check_in_id);
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
        let spoken_at = |check_in: &CheckIn| self.talks.of(check_in.id).map(|talk| talk.updated_at);
        // The day it was said on: words of yesterday evening may come this morning.
        let day = local_date(event.happened_at);
        let in_the_day = local_time(event.happened_at).hour() >= DAY_BEGINS;
        let best = self
            .check_ins
            .values()
            .filter(|check_in| {
                people.contains(&check_in.person_id) && check_in.state != CheckInState::Cancelled
            })
            .max_by_key(|check_in| {
                let is_open = !check_in.state.is_final();
                let has_talk = spoken_at(check_in).is_some();
                let is_of_day = check_in.business_on == day;
                // Somebody who says in the morning how they are need not wait to be asked. In the night, words are
                // about the talk there was.
                let is_ahead = is_open && !has_talk && is_of_day && in_the_day;
                // Of several that have not begun, the earlier one.
                let order = if has_talk { check_in.slot_minutes } else { -check_in.slot_minutes };
                (
                    is_open && has_talk,
                    has_talk && is_of_day,
                    is_ahead,
                    has_talk,
                    spoken_at(check_in),
                    is_of_day,
                    order,
                )
            });
        Ok(best.map(|check_in| About { person_id: check_in.person_id, check_in_id: check_in.id }))
    }

    /// Of a household, the check-in of whoever the open question is about, or the button. A form is its own person's.
    fn meant(&self, event: &InboundEvent, about: About) -> About {
        if matches!(event.from, Sender::Form { .. }) {
            return about;
        }
        let is_pressed = self.pressed(event).is_some();
        let Some(talk) = self.talks.of(about.check_in_id).filter(|talk| !talk.others.is_empty()) else {
            return about;
        };
        let meant = talk.check_in_of(talk.session.whose()).and_then(|id| self.check_ins.get(&id));
        match meant.filter(|_| !is_pressed) {
            Some(check_in) => About { person_id: check_in.person_id, check_in_id: check_in.id },
            None => about,
        }
    }

    /// The button of an event, if it counts: ours, shown to whoever sends it, and not too old. One that calls for help
    /// is never too old.
    pub(super) fn pressed(&self, event: &InboundEvent) -> Option<Pressed> {
        let InboundBody::Choice { token } = &event.body else { return None };
        let pressed = token::read(&self.keys, token)?;
        let library = &self.context.library;
        let calls_for_help = || {
            let mut dialogs = library.names().filter_map(|name| library.latest(name));
            dialogs.any(|dialog| dialog.is_emergency(&pressed.question, &pressed.choice))
        };
        let is_theirs = pressed.shown_to.is_among(&self.people_behind(event));
        let counts = is_theirs && (pressed.expires_at > self.now || calls_for_help());
        counts.then_some(pressed)
    }

    /// True if a button was pressed that does not count: somebody has to be told.
    pub(super) fn is_vain_press(&self, event: &InboundEvent) -> bool {
        let is_menu = |token: &str| token == token::MENU_TODAY;
        matches!(&event.body, InboundBody::Choice { token } if !is_menu(token))
            && self.pressed(event).is_none()
    }
}

pub(super) fn address_of(sender: &Sender) -> Option<(ContactPointKind, &str)> {
    match sender {
        Sender::LineUser(id) => Some((ContactPointKind::Line, id)),
        Sender::Phone(number) => Some((ContactPointKind::Phone, number)),
        Sender::Form { .. } | Sender::Nobody => None,
    }
}
