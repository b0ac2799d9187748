//! A person's own form: the open question of their check-in, and their answer as an event like any other.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::dialog::Input;
use crate::domain::ids::{CheckInId, PersonId};
use crate::domain::messaging::{
    Channel, InboundBody, InboundEvent, Language, OutboundMessage, Provider, Sender,
};
use crate::domain::scope::Scope;
use crate::store::sessions;
use crate::store::{check_ins, forms, people};

use super::PipelineError;
use super::context::Context;
use super::subjects;
use super::talks::{self, Talks};
use super::token::{self, Stamp};

/// Wrong birth dates after which a link is closed.
pub const MOST_TRIES: i32 = 5;

/// What an open form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenForm {
    /// Whose.
    pub person_id: PersonId,
    /// About what.
    pub check_in_id: CheckInId,
    /// True if the second fact was given.
    pub is_proved: bool,
    /// True if everything was answered: the link has done its work and says thank you.
    pub is_finished: bool,
}

/// Why a form does not open.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// There is no such link, or its time is over: the caller cannot tell.
    #[error("the link is not valid any more")]
    Expired,
    /// The second fact was wrong too often.
    #[error("too many wrong answers")]
    Locked,
    /// The database did not answer.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
}

impl From<crate::store::StoreError> for FormError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Pipeline(error.into())
    }
}

/// Opens a link. One that was replaced by a newer one opens for whoever is in the middle of it, and for nobody else.
///
/// # Errors
/// If there is no such link, its time is over, or it was closed.
pub async fn open(context: &Context, token: &str, proof: Option<&str>) -> Result<OpenForm, FormError> {
    let mut tx = context.store.begin_read().await?;
    let link = forms::find(&mut tx, token).await?.ok_or(FormError::Expired)?;
    if link.expires_at <= context.now() {
        return Err(FormError::Expired);
    }
    if link.tries >= MOST_TRIES {
        return Err(FormError::Locked);
    }
    let is_proved = proof.is_some_and(|proof| link.is_proved_by(&tx, proof));
    if link.is_replaced && !is_proved {
        return Err(FormError::Expired);
    }
    let mut talks = Talks::default();
    talks.extend(sessions::find(&mut tx, &[link.check_in_id]).await?);
    let is_finished = match talks.alone(link.check_in_id) {
        Some(talk) => talk.session.is_finished(),
        // Done in a talk with others, or on the telephone with staff.
        None => link.check_in_state.is_final(),
    };
    Ok(OpenForm { person_id: link.person_id, check_in_id: link.check_in_id, is_proved, is_finished })
}

/// Checks the second fact, the birth date; a right one is remembered under `proof`.
///
/// # Errors
/// As [`open`].
pub async fn prove(
    context: &Context,
    token: &str,
    form: &OpenForm,
    birth_on: Option<Date>,
    proof: &str,
) -> Result<bool, FormError> {
    let mut tx = context.store.begin().await?;
    if !forms::count_guess(&mut tx, token, MOST_TRIES).await? {
        return Err(FormError::Locked);
    }
    let scope = Scope::of_person(form.person_id);
    let person = people::list(&mut tx, &scope, &[form.person_id], context.now()).await?.pop();
    let expected = person.and_then(|person| person.birth_on);
    let is_right = birth_on.is_some() && birth_on == expected;
    if is_right {
        forms::prove(&mut tx, token, proof).await?;
    }
    tx.commit().await.map_err(PipelineError::from)?;
    Ok(is_right)
}

/// The open question, without changing anything; `None` if nothing is open. It is put in `language` if one is
/// chosen, else in the person's own.
///
/// # Errors
/// If the database does not answer.
pub async fn look(
    context: &Context,
    form: &OpenForm,
    language: Option<Language>,
) -> Result<Option<OutboundMessage>, FormError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let scope = Scope::of_person(form.person_id);
    let subjects = subjects::open(&mut tx, &scope, &[form.person_id], now).await?;
    let mut talks = Talks::default();
    talks.extend(sessions::find(&mut tx, &[form.check_in_id]).await?);
    let check_in = check_ins::lock(&mut tx, &[form.check_in_id]).await?.pop();
    let keys = tx.keys();
    tx.commit().await.map_err(PipelineError::from)?;
    let (Some(subject), Some(check_in)) = (subjects.get(&form.person_id), check_in) else { return Ok(None) };
    let Some(episode) = subject.episode(check_in.episode_id) else { return Ok(None) };
    let known = talks.alone(check_in.id).cloned();
    if known.is_none() && check_in.state.is_final() {
        return Ok(None);
    }
    let input = if known.is_some() { Input::Show } else { Input::Begin };
    let facts = subject.facts(&check_in, episode, Vec::new());
    let talk = known.or_else(|| talks::begin(context, &check_in, &episode.plan.dialog, facts, now));
    let Some(mut talk) = talk.filter(|talk| !talk.session.is_finished()) else { return Ok(None) };
    let turn = talks::step(context, &mut talk, Channel::Web, input, now);
    let language = language.unwrap_or(subject.person.language);
    if turn.is_none() {
        return Ok(Some(talks::service_message(context, language, Channel::Web, &["talk-outdated"])));
    }
    Ok(turn.and_then(|turn| turn.words(context, &keys, language, Channel::Web, &talk)))
}

/// What was sent with a page of the form.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    /// The question on the page.
    pub question: &'a str,
    /// The answers that were chosen.
    pub choices: &'a [String],
    /// Words or a number in place of a choice.
    pub text: Option<String>,
    /// Somebody else answers for the person.
    pub on_behalf: bool,
    /// Names the page it was given on: sent twice, it counts once.
    pub nonce: &'a str,
}

/// An answer on the form as an event.
pub fn event(context: &Context, form: &OpenForm, given: &Given<'_>, now: Timestamp) -> InboundEvent {
    let body = match &given.text {
        Some(text) => InboundBody::Text { text: text.clone() },
        None => {
            let chosen = given.choices.join(" ");
            let keys = context.store.keys();
            let shown_to = form.person_id.into();
            let stamp = Stamp { shown_to, check_in_id: form.check_in_id, made_at: now };
            InboundBody::Choice { token: token::make(keys, &stamp, given.question, &chosen) }
        }
    };
    let Given { on_behalf, nonce, .. } = *given;
    InboundEvent {
        provider: Provider::Form,
        event_id: format!("{}:{nonce}", form.check_in_id),
        channel: Channel::Web,
        from: Sender::Form { person: form.person_id, check_in: form.check_in_id, on_behalf },
        happened_at: now,
        body,
        reply_token: None,
        message_id: None,
        standby: false,
        attempt: None,
        raw: String::new(),
    }
}
