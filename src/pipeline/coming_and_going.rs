//! Who adds the account, blocks it, says stop or begins again: consent, by the time it was given. And chats in which
//! another program talks for us.

use std::collections::HashSet;

use crate::ambient::fresh_id;
use crate::domain::ids::{ContactPointId, InboxId, PersonId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{Channel, ContactPointKind, InboundBody, InboundEvent, OutboundMessage};
use crate::message::Text;
use crate::store::Tx;
use crate::store::check_ins::{CheckIn, NextRung};
use crate::store::consents::{Means, Wished};
use crate::store::contact_points::{self, ClosedReason, ContactPoint, Wish};
use crate::store::inbox::{InboxRow, InboxState};

use super::PipelineError;
use super::conversation::{Conversation, address_of};
use super::talks::service_message;
use super::{findings, settle};

/// Until when somebody agrees on another way with whoever closed one, in minutes.
const AGREE_WITHIN: i64 = 24 * 60;

impl Conversation<'_> {
    /// The person added the account or unblocked it, or began texts again: they may be asked there, and are told so.
    pub(super) async fn followed(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        inbox_id: InboxId,
        people: &[PersonId],
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        let means = if event.channel == Channel::Line { Means::Follow } else { Means::Start };
        let opened = self.apply_wish(tx, event, inbox_id, Wish::Open, means).await?;
        // Twilio itself answers a text that begins texts again.
        if opened.is_empty() || event.standby || event.channel != Channel::Line {
            return Ok(None);
        }
        self.say_and_ask_again(tx, event, inbox_id, people, "follow-again").await
    }

    /// The person blocked us, or told the provider to stop: what waits there is called off, and the next way is tried at
    /// once.
    pub(super) async fn unfollowed(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        inbox_id: InboxId,
    ) -> Result<(), PipelineError> {
        let (wish, means) = match event.channel {
            Channel::Sms => (Wish::NoTexts, Means::Stop),
            _ => (Wish::Close(ClosedReason::Blocked), Means::Unfollow),
        };
        let left = self.apply_wish(tx, event, inbox_id, wish, means).await?;
        self.agree_on_another_way(event, &left);
        self.hurry(&left);
        Ok(())
    }

    /// The person said stop: that channel closes, the episode goes on, and somebody agrees with them on another way.
    pub(super) async fn stopped(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        inbox_id: InboxId,
    ) -> Result<(), PipelineError> {
        let wish = match event.channel {
            Channel::Sms => Wish::NoTexts,
            _ => Wish::Close(ClosedReason::OptedOut),
        };
        let left = self.apply_wish(tx, event, inbox_id, wish, Means::Stop).await?;
        self.agree_on_another_way(event, &left);
        Ok(())
    }

    /// The person takes back that the account is theirs: they are asked another way.
    pub(super) async fn unlinked(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        inbox_id: InboxId,
    ) -> Result<(), PipelineError> {
        let wish = Wish::Close(ClosedReason::Unlinked);
        let left = self.apply_wish(tx, event, inbox_id, wish, Means::Stop).await?;
        self.agree_on_another_way(event, &left);
        self.hurry(&left);
        Ok(())
    }

    /// Does what was wished, unless something later was wished already; returns whom that changed something for.
    async fn apply_wish(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        inbox_id: InboxId,
        wish: Wish,
        means: Means,
    ) -> Result<Vec<PersonId>, PipelineError> {
        let Some(address) = address_of(&event.from) else { return Ok(Vec::new()) };
        let changed = contact_points::apply_wish(tx, address, wish, event.happened_at).await?;
        let changed: HashSet<ContactPointId> = changed.into_iter().collect();
        let is_given = wish == Wish::Open;
        let mut people = Vec::new();
        for (person, subject) in &mut self.subjects {
            for point in subject.points.iter_mut().filter(|point| changed.contains(&point.id)) {
                match wish {
                    Wish::Open => {
                        point.closed = None;
                        point.takes_sms |= point.kind == ContactPointKind::Phone;
                    }
                    Wish::Close(reason) => point.closed = point.closed.or(Some(reason)),
                    Wish::NoTexts => point.takes_sms = false,
                }
                if !is_given {
                    self.changes.left_points.push((point.id, event.channel));
                }
                self.changes.wishes.push(Wished {
                    id: fresh_id(),
                    person_id: *person,
                    is_given,
                    at: event.happened_at,
                    channel: event.channel,
                    means,
                    inbox_id: Some(inbox_id),
                });
                people.push(*person);
            }
        }
        Ok(people)
    }

    fn agree_on_another_way(&mut self, event: &InboundEvent, people: &[PersonId]) {
        for person in people {
            let Some(subject) = self.subjects.get(person) else { continue };
            let check_ins = self.check_ins.values().filter(|check_in| check_in.person_id == *person);
            let open = check_ins.filter(|check_in| !check_in.state.is_final()).max_by_key(|one| one.opens_at);
            let key = format!("{}:{person}:{}", TaskKind::ChannelClosed, event.channel);
            let organisation = subject.person.organisation_id;
            let about = (organisation, *person, open.map(|check_in| check_in.id));
            self.changes.open_task_about(about, TaskKind::ChannelClosed, AGREE_WITHIN, key, self.now);
        }
    }

    /// The next rung that tries these people is climbed at once, where one was climbed already.
    fn hurry(&mut self, people: &[PersonId]) {
        let is_open =
            |check_in: &&CheckIn| people.contains(&check_in.person_id) && !check_in.state.is_final();
        let open: Vec<CheckIn> = self.check_ins.values().filter(is_open).cloned().collect();
        for mut check_in in open {
            if check_in.next.is_some_and(|NextRung { rung, .. }| rung > 0)
                && settle::hurry(self.context, &mut check_in, self.now)
            {
                self.check_ins.insert(check_in.id, check_in.clone());
                self.changes.check_ins.insert(check_in.id, check_in);
            }
        }
    }

    /// Another program talks there: nothing is answered and nothing sent until the chat is ours again. What closes a
    /// channel closes it all the same, and danger is danger.
    pub(super) async fn overhear(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        mut row: InboxRow,
        people: &[PersonId],
    ) -> Result<(), PipelineError> {
        row.person_id = people.first().copied();
        match &event.body {
            InboundBody::Followed => drop(self.followed(tx, event, row.id, people).await?),
            InboundBody::Unfollowed => self.unfollowed(tx, event, row.id).await?,
            InboundBody::Unsent { .. } => {}
            InboundBody::Text { text } if crate::dialog::is_danger(text) => {
                for subject in people.iter().filter_map(|person| self.subjects.get(person)) {
                    let found = findings::of_danger(&self.context.rules, subject, None, self.now);
                    self.changes.alerts.extend(found);
                }
                row.text = Some(text.clone());
            }
            InboundBody::Text { text } if crate::dialog::asks_to_stop(text) => {
                self.stopped(tx, event, row.id).await?;
                row.text = Some(text.clone());
            }
            _ => row.state = InboxState::Ignored,
        }
        let open = self.close_for_standby(event, people);
        if !open.is_empty() {
            contact_points::close(tx, &open, ClosedReason::Standby, self.now).await?;
            self.changes.left_points.extend(open.into_iter().map(|point| (point, event.channel)));
            self.hurry(people);
        }
        self.rows.push(row);
        Ok(())
    }

    fn close_for_standby(&mut self, event: &InboundEvent, people: &[PersonId]) -> Vec<ContactPointId> {
        let mut open = Vec::new();
        for point in self.points_of(event, people).filter(|point| point.closed.is_none()) {
            point.closed = Some(ClosedReason::Standby);
            open.push(point.id);
        }
        open
    }

    /// The chat is ours again.
    pub(super) async fn end_standby(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        people: &[PersonId],
    ) -> Result<(), PipelineError> {
        let mut back = Vec::new();
        for point in self.points_of(event, people) {
            if point.closed == Some(ClosedReason::Standby) {
                point.closed = None;
                back.push(point.id);
            }
        }
        if !back.is_empty() {
            contact_points::end_standby(tx, &back).await?;
        }
        Ok(())
    }

    fn points_of(
        &mut self,
        event: &InboundEvent,
        people: &[PersonId],
    ) -> impl Iterator<Item = &mut ContactPoint> {
        let address = address_of(&event.from).map(|(kind, value)| (kind, value.to_owned()));
        let subjects = self.subjects.iter_mut().filter(|(person, _)| people.contains(person));
        subjects.flat_map(|(_, subject)| subject.points.iter_mut()).filter(move |point| {
            address.as_ref().is_some_and(|(kind, value)| point.kind == *kind && point.value == *value)
        })
    }

    /// Something without words came: the person is asked for words, once for whatever came with it.
    pub(super) async fn ask_for_words(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        inbox_id: InboxId,
        people: &[PersonId],
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        let Some((_, value)) = address_of(&event.from) else { return Ok(None) };
        if !self.asked_for_words.insert(value.to_owned()) {
            return Ok(None);
        }
        self.say_and_ask_again(tx, event, inbox_id, people, "words-needed").await
    }

    /// Says something of the service's own, and puts the open question again where there is one.
    async fn say_and_ask_again(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        inbox_id: InboxId,
        people: &[PersonId],
        key: &str,
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        let Some(subject) = people.first().and_then(|person| self.subjects.get(person)) else {
            return Ok(None);
        };
        let language = subject.person.language;
        let words = self.context.catalogue.text(language, Some(event.channel), &Text::of(key));
        if let Some(about) = self.about(tx, event, people).await?
            && self.is_asked(about.check_in_id)
        {
            let before = self.changes.outgoing.len();
            self.answer(event, inbox_id, &about);
            if let Some(asked) = self.changes.outgoing.get_mut(before) {
                asked.content.message.texts.insert(0, words);
                return Ok(None);
            }
        }
        let message = service_message(self.context, language, event.channel, &[key]);
        Ok(self.say(event, people.first().copied(), None, message))
    }

    /// True if a question about a check-in is open.
    fn is_asked(&self, id: crate::domain::ids::CheckInId) -> bool {
        let is_open = self.check_ins.get(&id).is_some_and(|check_in| !check_in.state.is_final());
        is_open && self.talks.of(id).is_some_and(|talk| !talk.session.is_finished())
    }
}
