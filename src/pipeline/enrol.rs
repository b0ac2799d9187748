//! A LINE account becomes a person's: the code of their letter and their birth date, then what they agree to and how
//! they wish to be asked. The words are those of the dialog `enrolment`.
//!
//! A LINE user id proves nothing about who holds the phone. A stranger who answers “I am fine” for a patient is the
//! danger, so both facts are needed, tries are few, and what was wrong is never said.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::ambient::fresh_id;
use crate::dialog::{Facts, HandOverReason, Input, Session, Setting};
use crate::domain::episode::EpisodeReason;
use crate::domain::ids::{InboxId, PersonId};
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{Channel, ContactPointKind, InboundBody, Language, OutboundMessage};
use crate::domain::observation::SaidBy;
use crate::domain::scope::Scope;
use crate::message::{self, Said, Text};
use crate::store::contact_points::{self, ClosedReason, ContactPoint};
use crate::store::enrolments::{self, Enrolment};
use crate::store::sealed::KeyRing;
use crate::store::{Tx, consents, episodes, invitations, people, tasks};

use super::PipelineError;
use super::context::Context;
pub(super) use super::enrol_words::{CODE_LENGTH, asks_to_unlink, is_code, is_wished, normalise_code};
use super::link_account::{Bound, offer, walk_past};
use super::subjects::Subject;
use super::talks::{self, Told, Turn, service_message};
use super::token::{self, ShownTo, Stamp};

/// The dialog.
const DIALOG: &str = "enrolment";

/// Wrong answers before nothing is accepted for a while.
pub(super) const MOST_TRIES: i32 = 5;
const LOCKED_FOR: SignedDuration = SignedDuration::from_hours(1);

/// Until when somebody calls who does not agree, or asks for a person.
const CALL_WITHIN: SignedDuration = SignedDuration::from_mins(30);
const CHANNEL_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// What moves an enrolment.
pub(super) enum Step<'a> {
    /// Something the user did.
    Heard(&'a InboundBody),
    /// They proved on our page to be this person.
    Proved(PersonId),
}

/// What became of an event.
pub(super) struct Heard {
    /// What is said.
    pub message: Option<OutboundMessage>,
    /// Whom the account belongs to, if that is known.
    pub person: Option<PersonId>,
    /// They are in danger.
    pub danger: bool,
}

/// One step of an enrolment.
pub(super) struct Enrolling<'a> {
    pub context: &'a Context,
    pub keys: &'a KeyRing,
    /// The LINE user.
    pub user: &'a str,
    /// The event.
    pub inbox_id: InboxId,
    /// The language of whoever has the account already, until one is chosen.
    pub language: Language,
    pub now: Timestamp,
}

impl Enrolling<'_> {
    /// Hears a LINE user who is being enrolled.
    pub async fn hear(
        &self,
        tx: &mut Tx,
        known: Option<Enrolment>,
        body: &InboundBody,
    ) -> Result<(Heard, Enrolment), PipelineError> {
        let mut enrolment = known.unwrap_or_default();
        let input = match body {
            InboundBody::Followed => Input::Begin,
            InboundBody::Text { text } => Input::Text(text.clone()),
            InboundBody::Choice { token } if token == token::MENU_TODAY => Input::Resume,
            InboundBody::Choice { token } => match token::read(self.keys, token) {
                // An old button is no answer: the open question is put again.
                Some(pressed) if pressed.expires_at <= self.now => Input::Resume,
                Some(pressed) if pressed.shown_to == ShownTo::user(self.keys, self.user) => {
                    Input::Choice { question: pressed.question, choice: pressed.choice }
                }
                Some(_) | None => return Ok((self.silent(&enrolment), enrolment)),
            },
            InboundBody::Wordless { .. } if enrolment.session.is_some() => Input::Resume,
            InboundBody::Wordless { .. } => Input::Begin,
            _ => return Ok((self.silent(&enrolment), enrolment)),
        };
        if self.is_locked(&enrolment) {
            return Ok((self.locked(&enrolment, body), enrolment));
        }
        let Some(dialog) = self.context.library.latest(DIALOG) else {
            return Ok((self.silent(&enrolment), enrolment));
        };
        // Whose version is gone begins again: nothing of what was said is lost, since it is settled as it is said.
        let is_current = |session: &Session| session.dialog == DIALOG && session.version == dialog.version();
        let session =
            enrolment.session.take().filter(|session| is_current(session) && !session.is_finished());
        let session = session.unwrap_or_else(|| {
            let language = enrolment.language.unwrap_or(self.language);
            Session::start(dialog, Facts::new(language, EpisodeReason::Patient))
        });
        let (session, mut turn) = talks::advance(dialog, session, SaidBy::Person, input, self.now);
        enrolment.session = Some(session);
        self.settle(tx, &mut enrolment, &turn).await?;
        if let Some((code, birth_on)) = turn.look_up.take() {
            let bound = self.look_up(tx, &mut enrolment, &code, birth_on).await?;
            if self.is_locked(&enrolment) {
                enrolment.session = None;
                enrolments::save(tx, self.user, &enrolment, self.now).await?;
                return Ok((self.locked(&enrolment, body), enrolment));
            }
            if bound == Some(Bound::Waits) {
                return self.leave_to_staff(tx, &enrolment).await;
            }
            let Some(session) = enrolment.session.take() else {
                return Ok((self.silent(&enrolment), enrolment));
            };
            let found = Input::LookedUp(bound == Some(Bound::Linked));
            let (session, after) = talks::advance(dialog, session, SaidBy::Person, found, self.now);
            enrolment.session = Some(session);
            if bound == Some(Bound::Linked) {
                turn.says.push(Text::of("link-undo"));
            }
            turn.says.extend(after.says.clone());
            turn.ask = after.ask.clone();
        }
        if matches!(body, InboundBody::Wordless { .. }) {
            turn.says.insert(0, Text::of("words-needed"));
        }
        self.answer(tx, enrolment, &turn).await
    }

    /// Goes on with a user who proved on our page who they are.
    pub async fn go_on(
        &self,
        tx: &mut Tx,
        known: Option<Enrolment>,
        person: PersonId,
    ) -> Result<(Heard, Enrolment), PipelineError> {
        let mut enrolment = known.unwrap_or_default();
        match self.bind(tx, person).await? {
            Bound::Linked => {}
            Bound::Waits => return self.leave_to_staff(tx, &enrolment).await,
            Bound::Used => {
                let message = self.say(&enrolment, "link-expired");
                return Ok((Heard { message: Some(message), person: None, danger: false }, enrolment));
            }
        }
        people::settle(tx, person, enrolment.language, None, self.now).await?;
        enrolment.person_id = Some(person);
        enrolment.tries = 0;
        let birth_on = invitations::birth_date_of(tx, person, self.now).await?;
        let (Some(dialog), Some(birth_on)) = (self.context.library.latest(DIALOG), birth_on) else {
            return Ok((self.silent(&enrolment), enrolment));
        };
        let fresh = || Session::start(dialog, Facts::new(self.language, EpisodeReason::Patient));
        let session = enrolment.session.take().filter(|session| session.version == dialog.version());
        let begun = session.and_then(|session| walk_past(dialog, session, birth_on, self.now));
        let Some((session, mut turn)) = begun.or_else(|| walk_past(dialog, fresh(), birth_on, self.now))
        else {
            return Ok((self.silent(&enrolment), enrolment));
        };
        enrolment.session = Some(session);
        turn.says.insert(0, Text::of("link-undo"));
        self.answer(tx, enrolment, &turn).await
    }

    /// Says what follows from a turn, and keeps where the talk stands.
    async fn answer(
        &self,
        tx: &mut Tx,
        mut enrolment: Enrolment,
        turn: &Turn,
    ) -> Result<(Heard, Enrolment), PipelineError> {
        let heard = Heard {
            message: self.words(tx, &enrolment, turn).await?,
            person: enrolment.person_id,
            danger: !turn.danger.is_empty(),
        };
        if enrolment.session.as_ref().is_some_and(Session::is_finished) {
            enrolments::forget(tx, self.user).await?;
            return Ok((heard, Enrolment::default()));
        }
        enrolments::save(tx, self.user, &enrolment, self.now).await?;
        enrolment.updated_at = Some(self.now);
        Ok((heard, enrolment))
    }

    /// The account is not theirs until staff agree: what is written there is nobody's so far.
    async fn leave_to_staff(
        &self,
        tx: &mut Tx,
        enrolment: &Enrolment,
    ) -> Result<(Heard, Enrolment), PipelineError> {
        enrolments::forget(tx, self.user).await?;
        let message = Some(self.say(enrolment, "link-waits"));
        Ok((Heard { message, person: None, danger: false }, Enrolment::default()))
    }

    fn say(&self, enrolment: &Enrolment, key: &str) -> OutboundMessage {
        let language = enrolment.language.unwrap_or(self.language);
        service_message(self.context, language, Channel::Line, &[key])
    }

    /// True if nothing is accepted from this user at present.
    pub fn is_locked(&self, enrolment: &Enrolment) -> bool {
        enrolment.locked_until_at.is_some_and(|until| until > self.now)
    }

    /// Counts a wrong answer; after too many nothing is accepted for a while.
    pub fn count_wrong(&self, enrolment: &mut Enrolment) {
        enrolment.tries += 1;
        if enrolment.tries >= MOST_TRIES {
            enrolment.tries = 0;
            enrolment.locked_until_at = self.now.saturating_add(LOCKED_FOR).ok();
        }
    }

    fn silent(&self, enrolment: &Enrolment) -> Heard {
        Heard { message: None, person: enrolment.person_id, danger: false }
    }

    /// Nothing is accepted for a while; but somebody who needs help is told where it is.
    fn locked(&self, enrolment: &Enrolment, body: &InboundBody) -> Heard {
        let is_danger = matches!(body, InboundBody::Text { text } if crate::dialog::is_danger(text));
        let says: &[&str] = if is_danger { &["notice-emergency"] } else { &["link-too-many-tries"] };
        let language = enrolment.language.unwrap_or(self.language);
        let message = Some(service_message(self.context, language, Channel::Line, says));
        Heard { message, person: enrolment.person_id, danger: is_danger }
    }

    /// The words, in the language that was chosen, else in that of the person, once they are known.
    async fn words(
        &self,
        tx: &mut Tx,
        enrolment: &Enrolment,
        turn: &Turn,
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        if turn.says.is_empty() && turn.ask.is_none() {
            return Ok(None);
        }
        let language = match (enrolment.language, enrolment.person_id) {
            (Some(language), _) => language,
            (None, None) => self.language,
            (None, Some(person)) => {
                let of_person = people::list(tx, &Scope::of_worker("enrol"), &[person], self.now).await?;
                of_person.first().map_or(self.language, |person| person.language)
            }
        };
        let today = Some(crate::domain::calendar::local_date(self.now));
        let ask = turn.ask.as_ref();
        let said = Said { says: &turn.says, ask, ends: ask.is_none(), today, ..Said::default() };
        let mut message = message::render(&self.context.catalogue, language, Channel::Line, said);
        let shown_to = ShownTo::user(self.keys, self.user);
        let stamp = Stamp { shown_to, check_in_id: token::NO_CHECK_IN, made_at: self.now };
        token::put_on(&mut message, self.keys, &stamp);
        if message.question.as_ref().is_some_and(|question| question.id == "code") {
            offer(self.context, language, &mut message);
        }
        Ok(Some(message))
    }

    /// Finds the person of a code and a birth date, and links the account to them; counts a wrong answer.
    async fn look_up(
        &self,
        tx: &mut Tx,
        enrolment: &mut Enrolment,
        code: &str,
        birth_on: Date,
    ) -> Result<Option<Bound>, PipelineError> {
        let bound = match self.find(tx, code, birth_on).await? {
            Some(person) => Some((person, self.bind(tx, person).await?)),
            None => None,
        };
        match bound.filter(|(_, bound)| *bound != Bound::Used) {
            Some((person, Bound::Linked)) => {
                people::settle(tx, person, enrolment.language, None, self.now).await?;
                enrolment.person_id = Some(person);
                enrolment.tries = 0;
                Ok(Some(Bound::Linked))
            }
            Some((_, other)) => Ok(Some(other)),
            None => {
                self.count_wrong(enrolment);
                Ok(None)
            }
        }
    }

    /// Applies what was settled. Before the person is known, only the language can be.
    async fn settle(&self, tx: &mut Tx, enrolment: &mut Enrolment, turn: &Turn) -> Result<(), PipelineError> {
        for (setting, value) in &turn.settled {
            if *setting == Setting::Language {
                enrolment.language = value.parse().ok();
            }
            let Some(person) = enrolment.person_id else { continue };
            match setting {
                Setting::Language => people::settle(tx, person, enrolment.language, None, self.now).await?,
                Setting::Channel => people::settle(tx, person, None, value.parse().ok(), self.now).await?,
                Setting::Hour => {
                    if let Ok(hour) = value.parse::<i32>() {
                        episodes::move_slots(tx, person, hour * 60).await?;
                    }
                }
                Setting::Consent => self.note_consent(tx, enrolment, person, value == "yes").await?,
                Setting::Code | Setting::BirthDate => {}
            }
        }
        let Some(person) = enrolment.person_id else { return Ok(()) };
        for (_, reason) in &turn.hand_overs {
            let kind = match reason {
                HandOverReason::Unreadable => TaskKind::Unreadable,
                HandOverReason::AskedForPerson | HandOverReason::NoConsent => TaskKind::AskedForPerson,
                HandOverReason::TooManySilences => continue,
            };
            self.open_task(tx, person, kind, CALL_WITHIN).await?;
        }
        if turn.opted_out {
            self.close_line(tx, person).await?;
            let wish = consents::Wished {
                id: fresh_id(),
                person_id: person,
                is_given: false,
                at: self.now,
                channel: Channel::Line,
                means: consents::Means::Stop,
                inbox_id: Some(self.inbox_id),
            };
            consents::record_wishes(tx, &[wish]).await?;
            self.open_task(tx, person, TaskKind::ChannelClosed, CHANNEL_WITHIN).await?;
        }
        Ok(())
    }

    /// R95: the answer stands beside the text that had been shown. Who does not agree is written to no more.
    async fn note_consent(
        &self,
        tx: &mut Tx,
        enrolment: &Enrolment,
        person: PersonId,
        is_given: bool,
    ) -> Result<(), PipelineError> {
        let Some(session) = &enrolment.session else { return Ok(()) };
        let consent = consents::Consent {
            id: fresh_id(),
            person_id: person,
            is_given,
            answered_at: self.now,
            channel: Channel::Line,
            dialog: session.dialog.clone(),
            dialog_version: session.version,
            language: enrolment.language.unwrap_or(session.language()),
            inbox_id: Some(self.inbox_id),
        };
        consents::record(tx, &consent).await?;
        if !is_given {
            self.close_line(tx, person).await?;
        }
        Ok(())
    }

    async fn close_line(&self, tx: &mut Tx, person: PersonId) -> Result<(), PipelineError> {
        let points = contact_points::list(tx, &Scope::of_worker("enrol"), &[person]).await?;
        let is_this =
            |point: &&ContactPoint| point.kind == ContactPointKind::Line && point.value == self.user;
        let ids: Vec<_> = points.iter().filter(is_this).map(|point| point.id).collect();
        contact_points::close(tx, &ids, ClosedReason::OptedOut, self.now).await?;
        Ok(())
    }

    async fn open_task(
        &self,
        tx: &mut Tx,
        person: PersonId,
        kind: TaskKind,
        within: SignedDuration,
    ) -> Result<(), PipelineError> {
        let due_at = self.now.saturating_add(within).unwrap_or(self.now);
        let key = format!("{kind}:{person}:enrolment");
        tasks::open_about(tx, person, kind, self.now, due_at, &key).await?;
        Ok(())
    }
}

/// True if somebody who is on the way tells how they are instead of answering: that is for their check-in. Their daily
/// questions know a symptom or a temperature when they hear one.
pub(super) fn tells_symptoms(context: &Context, subject: &Subject, text: &str) -> bool {
    let Some(episode) = subject.episodes.first() else { return false };
    let Some(daily) = context.library.latest(&episode.plan.dialog) else { return false };
    let session = Session::start(daily, Facts::new(subject.person.language, episode.reason));
    let input = Input::Text(text.to_owned());
    let (_, turn) = talks::advance(daily, session, SaidBy::Person, input, context.now());
    turn.told.iter().any(|told| match told {
        Told::Reading { reading, .. } => reading.value.is_present() || reading.value.number().is_some(),
        Told::TakenBack { .. } => false,
    })
}
