//! What follows from an event once we know whom it comes from: the second half of its way through a batch. One step of
//! the dialog, and everything that it leads to.

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::ambient::fresh_id;
use crate::channel::voice::has_voice;
use crate::dialog::{Dialog, HandOverReason, Input, MOST_PEOPLE};
use crate::domain::calendar::days_after;
use crate::domain::check_in::CheckInState;
use crate::domain::ids::{CheckInId, InboxId, PersonId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{Channel, Connect, InboundBody, InboundEvent, OutboundMessage, Sender};
use crate::domain::observation::Reading;
use crate::message::{self, Text};
use crate::store::check_ins::CheckIn;
use crate::store::contact_points::ContactPoint;
use crate::store::episodes::Episode;
use crate::store::outbox::{Content, OutboxState, Outgoing, ReplyToken};
use crate::store::sessions::Talk;

use super::conversation::{About, Conversation, address_of};
use super::converse::{event_key, reply_key};
use super::reach::tell_apart;
use super::subjects::Subject;
use super::talks::{self, Turn, service_message};
use super::token::{self, Pressed};
use super::{findings, settle};

/// LINE's reply token lasts a minute; what is later than this is pushed. Longer than a lease, so that a try which a
/// dying process left behind is repeated with the same token, and not pushed as well.
const REPLY_WITHIN: SignedDuration = SignedDuration::from_secs(55);

/// An answer to somebody who just wrote is of use for so long.
const REPLY_NOT_AFTER: SignedDuration = SignedDuration::from_hours(2);

impl Conversation<'_> {
    /// What the person said, in words, for the conversation that staff read.
    pub(super) fn words_of(&self, event: &InboundEvent) -> Option<String> {
        match &event.body {
            InboundBody::Text { text } => Some(text.clone()),
            InboundBody::Digits { digits } => Some(digits.clone()),
            InboundBody::Choice { token } => {
                let pressed = token::read(&self.keys, token)?;
                let Some(talk) = self.talks.of(pressed.check_in_id) else { return Some(pressed.choice) };
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
    pub(super) fn answer(
        &mut self,
        event: &InboundEvent,
        inbox_id: InboxId,
        about: &About,
    ) -> Option<OutboundMessage> {
        let subject = self.subjects.get(&about.person_id)?;
        let check_in = self.check_ins.get(&about.check_in_id)?.clone();
        let language = subject.person.language;
        if event.channel == Channel::Voice && !has_voice(language) {
            return self.answer_without_voice(event, about, &check_in);
        }
        // Who proved to be one person is not shown what another is asked.
        let is_form = matches!(event.from, Sender::Form { .. });
        let known = if is_form { self.talks.alone(check_in.id) } else { self.talks.of(check_in.id) }.cloned();
        let is_new = known.is_none();
        let talk = match known {
            Some(talk) => Some(talk),
            None => self.begin(event, &check_in),
        };
        let spoken_at = talk.as_ref().map(|talk| talk.updated_at);
        let turn = talk.and_then(|mut talk| {
            let input = self.input_of(event, &talk, is_new);
            let mut step = |input| talks::step(self.context, &mut talk, event.channel, input, self.now);
            // Somebody who writes before the first question answers it, not the greeting.
            if is_new && !matches!(input, Input::Begin) {
                step(Input::Begin)?;
            }
            if matches!(event.from, Sender::Form { on_behalf: true, .. }) {
                step(Input::OnBehalf)?;
            }
            let turn = step(input)?;
            Some((talk, turn))
        });
        let Some((talk, mut turn)) = turn else {
            return self.end_outdated(event, about, check_in);
        };
        // The first answer after the day was closed; what is said in an emergency is not about the hour.
        let is_late = check_in.state == CheckInState::Missed
            && spoken_at.is_some_and(|at| at < check_in.closes_at)
            && (turn.answered.is_some() || !turn.told.is_empty());
        let is_emergency = turn.says.iter().any(|text| text.key == "emergency-now");
        if is_late && !is_emergency {
            turn.says.insert(0, Text::of("late-noted"));
        }
        if self.is_vain_press(event) {
            turn.says.insert(0, Text::of("button-expired"));
        }
        let is_button = matches!(event.body, InboundBody::Choice { .. }) && self.pressed(event).is_none();
        if is_button && turn.ask.is_none() {
            turn.says.push(Text::of("reply-nothing-open"));
        }
        self.write_down(event, inbox_id, &talk, &turn);
        if turn.answered.is_some() || !turn.told.is_empty() || !turn.hand_overs.is_empty() {
            self.changes.spoken_of.extend(talk.check_ins());
        }
        if turn.opted_out {
            self.said_stop = true;
        }
        let connect = self.desk_for(event, &check_in, &turn);
        if connect.is_some() {
            turn.says.iter_mut().filter(|text| text.key == "staff-will-call").for_each(|text| {
                *text = Text::of("call-connect");
            });
        }
        let words = turn.words(self.context, &self.keys, language, event.channel, &talk);
        self.changes.talks.insert(talk.check_in_id, talk.clone());
        let asked = talk.check_in_of(talk.session.whose());
        self.talks.insert(talk);
        let mut words = words?;
        if is_form && asked != Some(check_in.id) {
            words = service_message(self.context, language, event.channel, &["form-thanks"]);
        }
        if words.on_form {
            return self.say_with_link(event, asked.unwrap_or(about.check_in_id), words);
        }
        words.connect = connect;
        if event.channel == Channel::Voice && matches!(event.body, InboundBody::CallAnswered) {
            let opening = Text::of("call-opening");
            words.texts.insert(0, self.context.catalogue.text(language, Some(Channel::Voice), &opening));
        }
        self.say(event, Some(about.person_id), Some(about.check_in_id), words)
    }

    /// The desk to which somebody who asks for a person in a call is put through, while somebody is at it.
    fn desk_for(&self, event: &InboundEvent, check_in: &CheckIn, turn: &Turn) -> Option<Connect> {
        let asks = turn.hand_overs.iter().any(|(_, reason)| *reason == HandOverReason::AskedForPerson);
        let desk = self.desks.get(&check_in.organisation_id).filter(|desk| desk.is_open(self.now));
        desk.filter(|_| asks && event.channel == Channel::Voice)
            .map(|desk| Connect { number: desk.phone.clone(), check_in: Some(check_in.id) })
    }

    /// The version of the dialog is gone: a person of the staff goes on. The words are kept, and dangerous ones are
    /// dangerous all the same.
    fn end_outdated(
        &mut self,
        event: &InboundEvent,
        about: &About,
        mut check_in: CheckIn,
    ) -> Option<OutboundMessage> {
        let subject = self.subjects.get(&about.person_id)?;
        let language = subject.person.language;
        let mut says = vec!["talk-outdated"];
        if matches!(&event.body, InboundBody::Text { text } if crate::dialog::is_danger(text)) {
            let found = findings::of_danger(&self.context.rules, subject, Some(&check_in), self.now);
            self.changes.alerts.extend(found);
            says.insert(0, "notice-emergency");
        }
        self.changes.open_task(&check_in, TaskKind::TalkOutdated, 30, self.now);
        settle::leave_to_staff(self.context, &mut check_in);
        self.check_ins.insert(check_in.id, check_in.clone());
        self.changes.check_ins.insert(check_in.id, check_in);
        let message = service_message(self.context, language, event.channel, &says);
        self.say(event, Some(about.person_id), Some(about.check_in_id), message)
    }

    /// The telephone has no voice for the person's language: it says so in two others and ends, and the question follows
    /// in a text message. Who has no mobile phone is a person's to ask.
    fn answer_without_voice(
        &mut self,
        event: &InboundEvent,
        about: &About,
        check_in: &CheckIn,
    ) -> Option<OutboundMessage> {
        let (context, now) = (self.context, self.now);
        let known = self.talks.of(check_in.id).cloned();
        let input = if known.is_some() { Input::Resume } else { Input::Begin };
        let mut talk = match known {
            Some(talk) => talk,
            None => self.begin(event, check_in)?,
        };
        let subject = self.subjects.get(&about.person_id)?;
        let language = subject.person.language;
        let text = subject.point_for(Channel::Sms, 0).cloned().and_then(|point| {
            let turn = talks::step(context, &mut talk, Channel::Sms, input, now)?;
            Some((point, turn.words(context, &self.keys, language, Channel::Sms, &talk)?))
        });
        match text {
            Some((point, message)) => {
                let form_url = self.changes.form_link(context, subject, check_in);
                self.changes.outgoing.push(Outgoing {
                    id: fresh_id(),
                    person_id: Some(about.person_id),
                    check_in_id: Some(about.check_in_id),
                    attempt_id: None,
                    contact_point_id: Some(point.id),
                    channel: Channel::Sms,
                    address: point.value,
                    content: Content { message, form_url },
                    reply: None,
                    state: OutboxState::Queued,
                    due_at: now,
                    not_after_at: now.saturating_add(REPLY_NOT_AFTER).unwrap_or(now),
                    retry_key: fresh_id(),
                    dedupe_key: format!("text:{}", reply_key(&event_key(event))),
                });
                self.changes.talks.insert(talk.check_in_id, talk.clone());
                self.talks.insert(talk);
            }
            None => self.changes.open_task(check_in, TaskKind::AskedForPerson, 60, now),
        }
        let message = message::no_voice(&context.catalogue, language);
        self.say(event, Some(about.person_id), Some(about.check_in_id), message)
    }

    /// Begins the talk about a check-in of somebody who speaks first.
    fn begin(&self, event: &InboundEvent, check_in: &CheckIn) -> Option<Talk> {
        let company = self.company(event, check_in);
        let (first, others) = company.split_first()?;
        let (subject, episode) = self.subject_of(first)?;
        let yesterday =
            |check_in: &CheckIn| self.said_on(check_in.person_id, days_after(check_in.business_on, -1));
        let mut facts = subject.facts(first, episode, yesterday(first));
        if !others.is_empty() {
            facts.greeting_name = subject.called();
            let members = others.iter().filter_map(|other| {
                let (subject, episode) = self.subject_of(other)?;
                Some(subject.member(other, episode, yesterday(other)))
            });
            facts.others = members.collect();
            tell_apart(&mut facts);
        }
        let mut talk = talks::begin(self.context, first, &episode.plan.dialog, facts, self.now)?;
        talk.others = others.iter().map(|other| other.id).collect();
        Some(talk)
    }

    /// Whom a talk is about that somebody begins: of a household that dials in, everybody who is to be asked then, the
    /// oldest first. One call does for all, as when we call.
    fn company<'a>(&'a self, event: &InboundEvent, check_in: &'a CheckIn) -> Vec<&'a CheckIn> {
        let alone = vec![check_in];
        let is_dialled_in = event.channel == Channel::Voice && event.attempt.is_none();
        let Some((subject, episode)) = self.subject_of(check_in).filter(|_| is_dialled_in) else {
            return alone;
        };
        let dialog = &episode.plan.dialog;
        if !self.context.library.latest(dialog).is_some_and(Dialog::asks_each_person) {
            return alone;
        }
        let people = self.people_behind(event);
        let is_asked_too = |other: &&CheckIn| {
            people.contains(&other.person_id)
                && !other.state.is_final()
                && (other.business_on, other.slot_minutes) == (check_in.business_on, check_in.slot_minutes)
                && other.organisation_id == check_in.organisation_id
                && self.talks.of(other.id).is_none()
                && self.subject_of(other).is_some_and(|(person, of_other)| {
                    person.person.language == subject.person.language
                        && of_other.plan.dialog == *dialog
                        && (other.business_on == of_other.ends_on)
                            == (check_in.business_on == episode.ends_on)
                })
        };
        let mut company: Vec<&CheckIn> = self.check_ins.values().filter(is_asked_too).collect();
        company.sort_by_key(|one| {
            let birth_on = self.subject_of(one).and_then(|(subject, _)| subject.person.birth_on);
            (birth_on.unwrap_or(Date::MAX), one.id)
        });
        company.truncate(MOST_PEOPLE);
        if company.iter().any(|one| one.id == check_in.id) { company } else { alone }
    }

    fn subject_of(&self, check_in: &CheckIn) -> Option<(&Subject, &Episode)> {
        let subject = self.subjects.get(&check_in.person_id)?;
        Some((subject, subject.episode(check_in.episode_id)?))
    }

    fn input_of(&self, event: &InboundEvent, talk: &Talk, is_new: bool) -> Input {
        match &event.body {
            // A recogniser heard it, so what was understood is said back.
            InboundBody::Text { text } if event.channel == Channel::Voice => Input::Speech(text.clone()),
            // A text message never carries the question.
            InboundBody::Text { text } if event.channel == Channel::Sms => Input::Unasked(text.clone()),
            InboundBody::Text { text } => Input::Text(text.clone()),
            InboundBody::Digits { digits } => Input::Digits(digits.clone()),
            InboundBody::Silence => Input::Silence,
            InboundBody::Choice { .. } => match self.pressed(event) {
                Some(Pressed { check_in_id, question, choice, .. }) => match talk.place_of(check_in_id) {
                    // A form shows the question that is open, whoever it is about.
                    Some(whose) if talk.session.people() > 1 && event.channel != Channel::Web => {
                        Input::ChoiceFor { whose, question, choice }
                    }
                    _ => Input::Choice { question, choice },
                },
                // An old one, or not ours: the open question is put again.
                None if is_new => Input::Begin,
                None => Input::Resume,
            },
            _ if is_new => Input::Begin,
            _ => Input::Resume,
        }
    }

    /// Nothing is open and nothing was: a thank-you, and an alert if the words are dangerous.
    pub(super) fn answer_without_check_in(
        &mut self,
        event: &InboundEvent,
        person: PersonId,
    ) -> Option<OutboundMessage> {
        let language = self.subjects.get(&person)?.person.language;
        let key = if event.channel == Channel::Voice { "call-nothing-open" } else { "reply-nothing-open" };
        let mut words = vec![key];
        if let InboundBody::Text { text } = &event.body {
            if crate::dialog::is_danger(text) {
                words.insert(0, "notice-emergency");
                let subject = self.subjects.get(&person)?;
                self.changes.alerts.extend(findings::of_danger(&self.context.rules, subject, None, self.now));
            } else if crate::dialog::asks_to_stop(text) {
                self.said_stop = true;
                words = vec!["opt-out-done"];
            }
        }
        if self.is_vain_press(event) {
            words.insert(0, "button-expired");
        }
        let message = service_message(self.context, language, event.channel, &words);
        self.say(event, Some(person), None, message)
    }

    /// Puts an answer into the outbox; gives it back too if the channel answers in the same breath.
    pub(super) fn say(
        &mut self,
        event: &InboundEvent,
        person_id: Option<PersonId>,
        check_in_id: Option<CheckInId>,
        message: OutboundMessage,
    ) -> Option<OutboundMessage> {
        self.say_content(event, person_id, check_in_id, Content { message, form_url: None })
    }

    fn say_content(
        &mut self,
        event: &InboundEvent,
        person_id: Option<PersonId>,
        check_in_id: Option<CheckInId>,
        content: Content,
    ) -> Option<OutboundMessage> {
        let message = content.message.clone();
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
            content,
            reply: event.reply_token.clone().map(|token| ReplyToken { token, until_at: until(REPLY_WITHIN) }),
            state: if is_spoken { OutboxState::Spoken } else { OutboxState::Queued },
            due_at: self.now,
            not_after_at: until(REPLY_NOT_AFTER),
            retry_key: fresh_id(),
            dedupe_key: reply_key(&event_key(event)),
        });
        is_spoken.then_some(message)
    }

    /// Answers a text message with a link to the form of whoever the open question is about. Who has no form, because
    /// their birth date is not known, is called.
    fn say_with_link(
        &mut self,
        event: &InboundEvent,
        check_in: CheckInId,
        message: OutboundMessage,
    ) -> Option<OutboundMessage> {
        let check_in = self.check_ins.get(&check_in)?.clone();
        let subject = self.subjects.get(&check_in.person_id)?;
        let language = subject.person.language;
        let form_url = self.changes.form_link(self.context, subject, &check_in);
        if form_url.is_some() {
            return self.say_content(
                event,
                Some(check_in.person_id),
                Some(check_in.id),
                Content { message, form_url },
            );
        }
        self.changes.open_task(&check_in, TaskKind::AskedForPerson, 60, self.now);
        let message = service_message(self.context, language, event.channel, &["staff-will-call"]);
        self.say(event, Some(check_in.person_id), Some(check_in.id), message)
    }

    fn said_on(&self, person: PersonId, on: jiff::civil::Date) -> Vec<Reading> {
        let of_person = self.history.get(&person).into_iter().flatten();
        of_person.filter(|one| one.on == on).map(|one| one.reading.clone()).collect()
    }
}
