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
use crate::store::contact_points::{self, ClosedReason, ContactPoint, Holder};
use crate::store::enrolments::{self, Enrolment};
use crate::store::sealed::KeyRing;
use crate::store::{Tx, consents, episodes, invitations, people, tasks};

use super::PipelineError;
use super::context::Context;
use super::subjects::Subject;
use super::talks::{self, Told, Turn, service_message};
use super::token::{self, ShownTo, Stamp};

/// The dialog.
const DIALOG: &str = "enrolment";

/// Wrong answers before nothing is accepted for a while.
const MOST_TRIES: i32 = 5;
const LOCKED_FOR: SignedDuration = SignedDuration::from_hours(1);

/// The length of a code: eight letters and digits.
pub(super) const CODE_LENGTH: usize = 8;

/// Until when somebody calls who does not agree, or asks for a person.
const CALL_WITHIN: SignedDuration = SignedDuration::from_mins(30);
const CHANNEL_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// What people write who want to be enrolled, or to enrol somebody else of the household, in each language.
const WISHES: &[&str] = &[
    "登録",
    "とうろく",
    "enrol",
    "enroll",
    "register",
    "注册",
    "註冊",
    "登记",
    "登記",
    "등록",
    "cadastro",
    "cadastrar",
    "đăng ký",
    "dang ky",
    "magparehistro",
    "rehistro",
    "दर्ता",
    "daftar",
    "ลงทะเบียน",
    "registro",
    "registrar",
    "inscribir",
];

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
        if enrolment.locked_until_at.is_some_and(|until| until > self.now) {
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
            let found = self.look_up(tx, &mut enrolment, &code, birth_on).await?;
            if enrolment.locked_until_at.is_some_and(|until| until > self.now) {
                enrolment.session = None;
                enrolments::save(tx, self.user, &enrolment, self.now).await?;
                return Ok((self.locked(&enrolment, body), enrolment));
            }
            let Some(session) = enrolment.session.take() else {
                return Ok((self.silent(&enrolment), enrolment));
            };
            let (session, after) =
                talks::advance(dialog, session, SaidBy::Person, Input::LookedUp(found), self.now);
            enrolment.session = Some(session);
            turn.says.extend(after.says.clone());
            turn.ask = after.ask.clone();
        }
        if matches!(body, InboundBody::Wordless { .. }) {
            turn.says.insert(0, Text::of("words-needed"));
        }
        let heard = Heard {
            message: self.words(tx, &enrolment, &turn).await?,
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
        Ok(Some(message))
    }

    /// Finds the person of a code and a birth date, and links the account to them; counts a wrong answer.
    async fn look_up(
        &self,
        tx: &mut Tx,
        enrolment: &mut Enrolment,
        code: &str,
        birth_on: Date,
    ) -> Result<bool, PipelineError> {
        let person = invitations::find_by_code(tx, &normalise_code(code), self.now).await?;
        if let Some(person) = person
            && invitations::birth_date_of(tx, person, self.now).await? == Some(birth_on)
            && invitations::use_up(tx, person, self.now).await?
        {
            let point = ContactPoint {
                id: fresh_id(),
                person_id: person,
                kind: ContactPointKind::Line,
                holder: Holder::Person,
                value: self.user.to_owned(),
                takes_sms: false,
                closed: None,
            };
            contact_points::add(tx, &[point], self.now).await?;
            people::settle(tx, person, enrolment.language, None, self.now).await?;
            enrolment.person_id = Some(person);
            enrolment.tries = 0;
            return Ok(true);
        }
        enrolment.tries += 1;
        if enrolment.tries >= MOST_TRIES {
            enrolment.tries = 0;
            enrolment.locked_until_at = self.now.saturating_add(LOCKED_FOR).ok();
        }
        Ok(false)
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

/// True if words are a wish to be enrolled, or the code of a letter.
pub(super) fn is_wished(text: &str) -> bool {
    use unicode_normalization::UnicodeNormalization as _;
    let words: String = text.nfkc().collect::<String>().to_lowercase();
    let words = words.trim_matches(|c: char| c.is_whitespace() || "。.!！「」".contains(c));
    WISHES.contains(&words) || is_code(words)
}

/// True if words have the form of a code, and of nothing else that people write.
pub(super) fn is_code(words: &str) -> bool {
    let is_bare = words.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ' ');
    let code = normalise_code(words);
    let has = |is: fn(&char) -> bool| code.chars().any(|c| is(&c));
    is_bare && code.len() == CODE_LENGTH && has(char::is_ascii_digit) && has(char::is_ascii_alphabetic)
}

/// A code as it is looked up: full width, spaces and hyphens do not matter, and letters that look like digits are
/// never in a code.
fn normalise_code(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkc()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .take(CODE_LENGTH + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(normalise_code("ab2c-3d4e"), "AB2C3D4E");
        assert_eq!(normalise_code(" ＡＢ２Ｃ　３Ｄ４Ｅ。"), "AB2C3D4E");
        assert_eq!(normalise_code(&"A".repeat(1000)).len(), CODE_LENGTH + 1);
    }

    #[test]
    fn a_wish_to_be_enrolled_is_a_word_of_its_own_or_a_code() {
        for wish in ["登録", " 登録。", "Enrol", "AB2C-3D4E", "ab2c3d4e", "ＡＢ２Ｃ－３Ｄ４Ｅ"]
        {
            assert!(is_wished(wish), "{wish}");
        }
        for other in ["登録番号を忘れました", "はい", "36.5", "20200511", "tomorrow", "咳はありません"]
        {
            assert!(!is_wished(other), "{other}");
        }
    }
}
