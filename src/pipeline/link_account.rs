//! A LINE account becomes a person's on a page of ours: LINE gives us a token for the user, the page asks for the code of
//! the letter and the birth date, and LINE asks the user whether the account is theirs. So a link that was forwarded
//! links nobody. Tries and limits are those of a code typed into the chat.
//!
//! Manual: <https://developers.line.biz/en/docs/messaging-api/linking-accounts/>.

use std::borrow::Cow;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::ambient::{fresh_id, random_token};
use crate::channel::line::{LineClient, LinkToken};
use crate::dialog::{Dialog, Input, Session};
use crate::domain::ids::PersonId;
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::{
    Channel, ContactPointKind, InboundEvent, Language, Link, OutboundMessage, Sender,
};
use crate::domain::observation::SaidBy;
use crate::domain::scope::Scope;
use crate::message::Text;
use crate::store::contact_points::{self, ContactPoint, Holder};
use crate::store::enrolments;
use crate::store::inbox::{InboxRow, InboxState};
use crate::store::outbox::Leased;
use crate::store::{Tx, account_links, invitations, tasks};

use super::PipelineError;
use super::context::Context;
use super::conversation::Conversation;
use super::enrol::{Enrolling, MOST_TRIES, Step, normalise_code};
use super::talks::{self, Turn, service_message};

/// LINE's link token lasts so long; our nonce as long again.
const LASTS: SignedDuration = SignedDuration::from_mins(10);
/// Longer than this nobody waits for LINE: the code can be typed into the chat as well.
const PATIENCE: Duration = Duration::from_secs(3);
/// Until when staff look at somebody who has a new LINE account.
const LOOK_WITHIN: SignedDuration = SignedDuration::from_hours(24);
/// Stands for the code that the page asked for.
const ASKED_BY_PAGE: &str = "AAAA2222";

/// What became of a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// The account is theirs.
    Linked,
    /// They have another account: staff decide.
    Waits,
    /// Somebody else was faster with the code.
    Used,
}

/// Offers the page in a message that asks for the code. The address is put in when it is sent.
pub(super) fn offer(context: &Context, language: Language, message: &mut OutboundMessage) {
    let text = |key: &str| context.catalogue.text(language, Some(Channel::Line), &Text::of(key));
    message.link = Some(Link { text: text("link-offer"), label: text("link-open"), url: String::new() });
}

/// Puts the address of the page into a message that offers it. Without one the message goes out all the same.
pub(super) async fn with_page<'a>(
    context: &Context,
    line: &LineClient,
    entry: &'a Leased,
) -> Cow<'a, Leased> {
    let Some(link) = &entry.content.message.link else { return Cow::Borrowed(entry) };
    let Some(token) = token_for(context, line, &entry.address).await else { return Cow::Borrowed(entry) };
    let query: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("linkToken", &token.0)
        .append_pair("lang", entry.content.message.language.as_str())
        .finish();
    let mut entry = entry.clone();
    entry.content.message.link =
        Some(Link { url: format!("{}/link?{query}", context.public_url), ..link.clone() });
    Cow::Owned(entry)
}

async fn token_for(context: &Context, line: &LineClient, user: &str) -> Option<LinkToken> {
    let asked = tokio::time::timeout(PATIENCE, line.link_token(user)).await;
    let token = match asked {
        Ok(Ok(token)) => token,
        Ok(Err(error)) => {
            tracing::warn!(%error, "LINE gives no link token: the code can be typed");
            return None;
        }
        Err(_) => return None,
    };
    let now = context.now();
    let kept = async {
        let mut tx = context.store.begin().await?;
        account_links::add(&mut tx, &token.0, user, now, end(context, now)).await?;
        tx.commit().await
    };
    match kept.await {
        Ok(()) => Some(token),
        Err(error) => {
            tracing::error!(%error, "a link token could not be kept");
            None
        }
    }
}

/// Ten minutes of the wall, however fast business time runs.
fn end(context: &Context, now: Timestamp) -> Timestamp {
    let lasts = LASTS.checked_mul(context.clock.fastest_rate()).unwrap_or(LASTS);
    now.saturating_add(lasts).unwrap_or(now)
}

/// What the page says to a code and a birth date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Right: LINE asks the user next, under this address.
    Right(String),
    /// They do not fit; it is not said what was wrong.
    Wrong,
    /// Too many wrong answers; later.
    Locked,
    /// The link is unknown, was used, or its time is over.
    Expired,
}

/// True if the page can still be used.
///
/// # Errors
/// If the database does not answer.
pub async fn is_open(context: &Context, token: &str) -> Result<bool, PipelineError> {
    let mut tx = context.store.begin_read().await?;
    Ok(account_links::is_open(&mut tx, token, context.now()).await?)
}

/// Checks a code and a birth date for the user that the link token was given for.
///
/// # Errors
/// If the database does not answer.
pub async fn prove(
    context: &Context,
    token: &str,
    code: &str,
    birth_on: Option<Date>,
) -> Result<Proof, PipelineError> {
    let Some(line) = &context.providers.line else { return Ok(Proof::Expired) };
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let Some(user) = account_links::count_guess(&mut tx, token, MOST_TRIES, now).await? else {
        return Ok(Proof::Expired);
    };
    let mut enrolment = enrolments::find(&mut tx, &[&user]).await?.remove(&user).unwrap_or_default();
    let keys = tx.keys();
    let enrolling = Enrolling {
        context,
        keys: &keys,
        user: &user,
        inbox_id: fresh_id(),
        language: enrolment.language.unwrap_or(Language::Ja),
        now,
    };
    if enrolling.is_locked(&enrolment) {
        return Ok(Proof::Locked);
    }
    let found = match birth_on {
        Some(birth_on) => enrolling.find(&mut tx, code, birth_on).await?,
        None => None,
    };
    let proof = match found {
        Some(person) => {
            let nonce = random_token();
            if account_links::prove(&mut tx, token, person, &nonce, end(context, now)).await? {
                Proof::Right(line.account_link_address(&LinkToken(token.to_owned()), &nonce))
            } else {
                Proof::Expired
            }
        }
        None => {
            enrolling.count_wrong(&mut enrolment);
            enrolments::save(&mut tx, &user, &enrolment, now).await?;
            if enrolling.is_locked(&enrolment) { Proof::Locked } else { Proof::Wrong }
        }
    };
    tx.commit().await?;
    Ok(proof)
}

impl Enrolling<'_> {
    /// The person of a code and a birth date; the code can be used once more.
    pub async fn find(
        &self,
        tx: &mut Tx,
        code: &str,
        birth_on: Date,
    ) -> Result<Option<PersonId>, PipelineError> {
        let Some(person) = invitations::find_by_code(tx, &normalise_code(code), self.now).await? else {
            return Ok(None);
        };
        let expected = invitations::birth_date_of(tx, person, self.now).await?;
        Ok((expected == Some(birth_on)).then_some(person))
    }

    /// Links the account to a person who was proved. Somebody has one account: who has another already may have lost it,
    /// or be somebody else, so staff decide, and until then the old one counts.
    pub async fn bind(&self, tx: &mut Tx, person: PersonId) -> Result<Bound, PipelineError> {
        if !invitations::use_up(tx, person, self.now).await? {
            return Ok(Bound::Used);
        }
        let points = contact_points::list(tx, &Scope::of_worker("enrol"), &[person]).await?;
        let has_other = points.iter().any(|point| {
            let is_line = point.kind == ContactPointKind::Line && point.holder == Holder::Person;
            is_line && point.closed.is_none() && point.value != self.user
        });
        let point = ContactPoint {
            id: fresh_id(),
            person_id: person,
            kind: ContactPointKind::Line,
            holder: Holder::Person,
            value: self.user.to_owned(),
            takes_sms: false,
            closed: None,
        };
        if !has_other {
            contact_points::add(tx, &[point], self.now).await?;
            return Ok(Bound::Linked);
        }
        contact_points::add_awaiting(tx, &point, self.now).await?;
        let due_at = self.now.saturating_add(LOOK_WITHIN).unwrap_or(self.now);
        let key = format!("{}:{person}", TaskKind::LineRelink);
        tasks::open_about(tx, person, TaskKind::LineRelink, self.now, due_at, &key).await?;
        Ok(Bound::Waits)
    }
}

/// Walks a talk past the two questions that the page asked, up to the look-up; `None` if it does not come there.
pub(super) fn walk_past(
    dialog: &Dialog,
    mut session: Session,
    birth_on: Date,
    now: Timestamp,
) -> Option<(Session, Turn)> {
    for _ in 0..4 {
        let answer = match session.current_question(dialog) {
            Some("birth-date") => birth_on.to_string(),
            _ => ASKED_BY_PAGE.to_owned(),
        };
        let (next, turn) = talks::advance(dialog, session, SaidBy::Person, Input::Text(answer), now);
        session = next;
        if turn.look_up.is_some() {
            let (session, turn) = talks::advance(dialog, session, SaidBy::Person, Input::LookedUp(true), now);
            return Some((session, turn));
        }
    }
    None
}

impl Conversation<'_> {
    /// LINE asked a user whether the account is theirs.
    pub(super) async fn account_linked(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        mut row: InboxRow,
        (nonce, is_ok): (&str, bool),
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        let taken = account_links::take(tx, nonce, self.now).await?.filter(|_| is_ok);
        if let (Some((person, user)), Sender::LineUser(from)) = (taken, &event.from)
            && user == *from
        {
            return self.enrol(tx, event, row, from, Step::Proved(person)).await;
        }
        metrics::counter!("mimamori_account_links_failed_total").increment(1);
        tracing::info!(is_ok, "an account was not linked");
        row.state = InboxState::Unlinked;
        self.rows.push(row);
        if is_ok {
            let message = service_message(self.context, Language::Ja, Channel::Line, &["link-expired"]);
            self.say(event, None, None, message);
        }
        Ok(None)
    }

    /// The person takes the account back: it is nobody's any more, and they are asked another way.
    pub(super) async fn unlink(
        &mut self,
        tx: &mut Tx,
        event: &InboundEvent,
        mut row: InboxRow,
        people: &[PersonId],
    ) -> Result<Option<OutboundMessage>, PipelineError> {
        let language = people.iter().find_map(|person| self.subjects.get(person));
        let language = language.map_or(Language::Ja, |subject| subject.person.language);
        self.unlinked(tx, event, row.id).await?;
        if let Sender::LineUser(user) = &event.from {
            enrolments::forget(tx, user).await?;
            self.enrolments.remove(user);
            contact_points::unlink(tx, ContactPointKind::Line, user, self.now).await?;
        }
        row.person_id = people.first().copied();
        row.text = self.words_of(event);
        self.rows.push(row);
        let message = service_message(self.context, language, event.channel, &["link-undone"]);
        self.say(event, people.first().copied(), None, message);
        Ok(None)
    }
}
