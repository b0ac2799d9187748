//! One turn of a talk: an input goes through the dialog, and what follows is sorted by who has to act on it.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::dialog::{self, Dialog, Effect, Facts, HandOverReason, Input, Session, Setting};
use crate::domain::calendar::local_date;
use crate::domain::ids::CheckInId;
use crate::domain::messaging::{Aside, Channel, Language, OutboundMessage};
use crate::domain::observation::{Code, Reading, SaidBy};
use crate::message::{self, Ask, Said, Summary, Text};
use crate::store::check_ins::CheckIn;
use crate::store::sealed::KeyRing;
use crate::store::sessions::Talk;

use super::context::Context;
use super::token::{self, Stamp};

/// What one input led to. People are counted from 0, as in the conversation.
pub(super) struct Turn {
    pub says: Vec<Text>,
    pub ask: Option<Ask>,
    pub summary: Option<Summary>,
    /// In the order it was said.
    pub told: Vec<Told>,
    /// Who is in danger.
    pub danger: BTreeSet<usize>,
    pub hand_overs: Vec<(usize, HandOverReason)>,
    pub opted_out: bool,
    /// Who has answered everything that has to be answered.
    pub done: BTreeSet<usize>,
    /// About whom a question was answered, whether or not there was anything to write down.
    pub answered: Option<usize>,
    /// The rest that the talk stood at is over.
    pub rested: bool,
    /// The person whom a rest is about, and until when it lasts.
    pub rests: Option<(usize, Timestamp)>,
    /// Who speaks from here on.
    pub said_by: SaidBy,
    /// The person said or did something, and this follows from it.
    pub replies: bool,
    /// Of the enrolment: what was settled, and whom to look for.
    pub settled: Vec<(Setting, String)>,
    pub look_up: Option<(String, Date)>,
}

/// What was said about somebody, or taken back.
#[derive(Debug, Clone)]
pub(super) enum Told {
    Reading { whose: usize, reading: Reading, said_by: SaidBy },
    TakenBack { whose: usize, codes: Vec<Code> },
}

/// The talks of a batch: each is about one check-in, or about those of a household.
#[derive(Default)]
pub(super) struct Talks {
    kept: HashMap<CheckInId, Talk>,
    shared: HashMap<CheckInId, Vec<CheckInId>>,
}

impl Talks {
    pub fn extend(&mut self, talks: HashMap<CheckInId, Talk>) {
        talks.into_values().for_each(|talk| self.insert(talk));
    }

    pub fn insert(&mut self, talk: Talk) {
        for other in &talk.others {
            let shared = self.shared.entry(*other).or_default();
            if !shared.contains(&talk.check_in_id) {
                shared.push(talk.check_in_id);
            }
        }
        self.kept.insert(talk.check_in_id, talk);
    }

    /// The talk about a check-in: one of its own, else the one that last asked about it with others.
    pub fn of(&self, check_in: CheckInId) -> Option<&Talk> {
        self.kept.get(&check_in).or_else(|| {
            let shared: Vec<&Talk> =
                self.shared.get(&check_in)?.iter().filter_map(|id| self.kept.get(id)).collect();
            shared.into_iter().max_by_key(|talk| (!talk.session.is_finished(), talk.updated_at))
        })
    }
}

impl Talks {
    /// The talk that a form or a text message about one check-in goes on with: one about nobody else, or one with others
    /// that stands at this person's question. What others are asked is not theirs to see.
    pub fn alone(&self, check_in: CheckInId) -> Option<&Talk> {
        let asks = |talk: &&Talk| {
            !talk.session.is_finished() && talk.check_in_of(talk.session.whose()) == Some(check_in)
        };
        self.of(check_in).filter(|talk| talk.others.is_empty() && talk.check_in_id == check_in || asks(talk))
    }
}

/// Begins a talk about a check-in with the newest version of its dialog; `None` if there is no such dialog.
pub(super) fn begin(
    context: &Context,
    check_in: &CheckIn,
    dialog: &str,
    facts: Facts,
    now: Timestamp,
) -> Option<Talk> {
    let dialog = context.library.latest(dialog)?;
    Some(Talk {
        check_in_id: check_in.id,
        person_id: check_in.person_id,
        others: Vec::new(),
        said_by: SaidBy::Person,
        session: Session::start(dialog, facts),
        channel: None,
        updated_at: now,
    })
}

/// Moves a talk by one input; `None` if the version of its dialog is gone.
pub(super) fn step(
    context: &Context,
    talk: &mut Talk,
    channel: Channel,
    input: Input,
    now: Timestamp,
) -> Option<Turn> {
    let dialog = context.library.get(&talk.session.dialog, talk.session.version)?;
    let (session, turn) = advance(dialog, talk.session.clone(), talk.said_by, input, now);
    talk.session = session;
    talk.said_by = turn.said_by;
    talk.channel = Some(channel);
    talk.updated_at = now;
    Some(turn)
}

/// Moves a session by one input.
pub(super) fn advance(
    dialog: &Dialog,
    session: Session,
    said_by: SaidBy,
    input: Input,
    now: Timestamp,
) -> (Session, Turn) {
    let is_said = !matches!(input, Input::Begin | Input::Resume | Input::Show | Input::Silence);
    let place = |session: &Session| {
        (session.current_question(dialog).map(str::to_owned), session.whose(), session.is_finished())
    };
    let (before, rested_until) = (place(&session), session.waits_until());
    let dialog::Step { session, effects } = dialog::step(dialog, session, input, now);
    let rests_until = session.waits_until();
    let mut turn = Turn {
        answered: (is_said && place(&session) != before).then_some(before.1),
        rests: rests_until.filter(|_| rested_until.is_none()).map(|until| (session.whose(), until)),
        replies: is_said,
        rested: rested_until.is_some() && rests_until.is_none(),
        ..Turn::new(said_by)
    };
    for effect in effects {
        match effect {
            Effect::Say(text) => turn.says.push(text),
            Effect::Ask(ask) => turn.ask = Some(ask),
            Effect::Record { whose, reading } => {
                turn.told.push(Told::Reading { whose, reading, said_by: turn.said_by });
            }
            Effect::Retract { whose, codes } => turn.told.push(Told::TakenBack { whose, codes }),
            Effect::Danger { whose, .. } => {
                turn.danger.insert(whose);
            }
            Effect::HandOver { whose, reason } => turn.hand_overs.push((whose, reason)),
            Effect::OptOut => turn.opted_out = true,
            Effect::ByProxy => turn.said_by = SaidBy::Proxy,
            Effect::Settle { setting, value } => turn.settled.push((setting, value)),
            Effect::LookUp { code, birth_on } => turn.look_up = Some((code, birth_on)),
            // In an emergency the talk ends before everybody was asked: whoever comes later was not.
            Effect::End { complete: true } => turn.done.extend(0..=session.whose()),
            Effect::Done { whose } => {
                turn.done.insert(whose);
            }
            Effect::Summary(summary) => turn.summary = Some(summary),
            // The words are in the inbox, and the session says until when it rests.
            Effect::Keep { .. } | Effect::Wait { .. } | Effect::End { complete: false } => {}
        }
    }
    (session, turn)
}

impl Turn {
    /// Nothing, said by somebody.
    fn new(said_by: SaidBy) -> Self {
        Self {
            says: Vec::new(),
            ask: None,
            summary: None,
            told: Vec::new(),
            danger: BTreeSet::new(),
            hand_overs: Vec::new(),
            opted_out: false,
            done: BTreeSet::new(),
            answered: None,
            rested: false,
            rests: None,
            said_by,
            replies: false,
            settled: Vec::new(),
            look_up: None,
        }
    }

    /// The words of the turn for a channel, with a token on every button; `None` if there is nothing to say.
    pub fn words(
        &self,
        context: &Context,
        keys: &KeyRing,
        language: Language,
        channel: Channel,
        talk: &Talk,
    ) -> Option<OutboundMessage> {
        self.words_to(context, keys, language, channel, talk, None)
    }

    /// The same, to somebody who shares their telephone.
    pub fn words_to(
        &self,
        context: &Context,
        keys: &KeyRing,
        language: Language,
        channel: Channel,
        talk: &Talk,
        whom: Option<&Text>,
    ) -> Option<OutboundMessage> {
        if self.says.is_empty() && self.ask.is_none() {
            return None;
        }
        let ends = self.ask.is_none();
        let ask = self.ask.as_ref();
        let summary = self.summary.as_ref();
        let today = Some(local_date(talk.updated_at));
        let speech = context.providers.listens;
        let rests = ask.is_none() && talk.session.waits_until().is_some();
        let replies = self.replies;
        let said = Said { says: &self.says, ask, summary, ends, replies, rests, whom, speech, today };
        let mut message = message::render(&context.catalogue, language, channel, said);
        // Of a household, a button says whom it is about.
        let about = talk.check_in_of(talk.session.whose()).unwrap_or(talk.check_in_id);
        let shown_to = talk.person_id.into();
        token::put_on(&mut message, keys, &Stamp { shown_to, check_in_id: about, made_at: talk.updated_at });
        Some(message)
    }
}

/// A message of the service itself, outside any dialog.
pub(super) fn service_message(
    context: &Context,
    language: Language,
    channel: Channel,
    keys: &[&str],
) -> OutboundMessage {
    let says: Vec<Text> = keys.iter().map(|key| Text::of(*key)).collect();
    let said = Said { says: &says, ends: true, replies: true, ..Said::default() };
    message::render(&context.catalogue, language, channel, said)
}

/// What a call says of itself while it is not known which language is spoken at the other end: Japanese and then English.
pub(super) fn in_two_languages(context: &Context, keys: &[&str]) -> OutboundMessage {
    let text = |language, key: &str| context.catalogue.text(language, Some(Channel::Voice), &Text::of(key));
    let aside = |key: &&str| Aside { language: Language::Ja, text: text(Language::Ja, key) };
    OutboundMessage {
        asides: keys.iter().map(aside).collect(),
        texts: keys.iter().map(|key| text(Language::En, key)).collect(),
        ends: true,
        ..OutboundMessage::new(Language::En)
    }
}

/// What a call says while nothing else can be said: that we call again. Needs no database.
pub fn fallback(context: &Context) -> OutboundMessage {
    in_two_languages(context, &["call-try-later"])
}
