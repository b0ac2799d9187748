//! A conversation outside the service: the dialog's steps, rendered for a channel and held against the shipped rules
//! as the pipeline does it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use jiff::Timestamp;

use crate::channel::voice::has_voice;
use crate::dialog::{self, Dialog, Effect, Input, Library, Session};
use crate::domain::alert::{About, Earlier, RuleSet, evaluate};
use crate::domain::calendar::local_date;
use crate::domain::episode::RiskTier;
use crate::domain::messaging::{Channel, Language, Question};
use crate::domain::observation::{Reading, Value};
use crate::message::{self, Catalogue, Said, Text};

use super::super::super::output::WrongUse;
use super::Arguments;
use super::event::Event;

/// The rule that dangerous words raise, whatever the question was.
const DANGER_RULE: &str = "danger-word";

/// What is said, text by text, and what is asked at the end.
struct InWords {
    texts: std::vec::IntoIter<String>,
    question: Option<Question>,
}

/// What was said about somebody before: whom, when and what.
type Before = (usize, Earlier);

/// A conversation being held.
pub(super) struct Talk {
    library: Library,
    catalogue: Catalogue,
    rules: RuleSet,
    about: About,
    pub channel: Channel,
    session: Session,
    /// What it begins with: a greeting, or the open question once more.
    opening: Input,
    is_known: bool,
    file: Option<PathBuf>,
    /// What was recorded so far, which rules may compare with.
    earlier: Vec<Before>,
    /// Rules that were raised already, and about whom.
    raised: BTreeSet<(usize, String)>,
    /// What is said now answers what was just said.
    replies: bool,
    /// What was asked last, as the person sees it.
    pub asked: Option<Question>,
}

impl Talk {
    /// Reads what a conversation needs, and the saved one if there is one.
    pub fn prepare(arguments: &Arguments) -> anyhow::Result<Self> {
        let (library, catalogue) = super::super::embedded()?;
        if !catalogue.languages().any(|language| language == arguments.language) {
            let known: Vec<_> = catalogue.languages().map(Language::as_str).collect();
            bail!(WrongUse(format!(
                "there are no texts in {} yet; there are texts in {}",
                arguments.language,
                known.join(", ")
            )));
        }
        let dialog = super::super::find(&library, &arguments.name, arguments.version)?;
        let saved = arguments.session.as_deref().map(|file| saved(file, dialog)).transpose()?.flatten();
        Ok(Self {
            opening: match saved {
                _ if arguments.proxy => Input::OnBehalf,
                Some(_) => Input::Resume,
                None => Input::Begin,
            },
            session: saved.unwrap_or_else(|| Session::start(dialog, arguments.facts())),
            rules: RuleSet::shipped()?,
            about: About { reason: arguments.reason(), risk: RiskTier::Standard },
            channel: arguments.channel,
            is_known: !arguments.stranger,
            file: arguments.session.clone(),
            earlier: Vec::new(),
            raised: BTreeSet::new(),
            replies: false,
            asked: None,
            library,
            catalogue,
        })
    }

    /// The dialog's name and version.
    pub fn title(&self) -> String {
        format!("{} v{}", self.session.dialog, self.session.version)
    }

    /// The language spoken now; the person may choose another on the way.
    pub fn language(&self) -> Language {
        self.session.language()
    }

    /// When the wait ends that the conversation stands at.
    pub fn waits_until(&self) -> Option<Timestamp> {
        self.session.waits_until()
    }

    /// What is said before anybody answered.
    pub fn open(&mut self, now: Timestamp) -> anyhow::Result<Vec<Event>> {
        let mut events = Vec::new();
        if self.channel == Channel::Voice && !has_voice(self.language()) {
            // Such a call says briefly that a text message follows, and the conversation is held in those.
            let call = message::no_voice(&self.catalogue, self.language());
            events.extend(call.asides.into_iter().map(|aside| Event::Say(aside.text)));
            self.channel = Channel::Sms;
        } else if self.channel == Channel::Voice {
            events.push(Event::Say(self.words(&Text::of("call-opening"))));
        }
        events.extend(self.step(self.opening.clone(), now)?);
        Ok(events)
    }

    /// Moves the conversation by one input. What is asked, or that it ended, comes last.
    pub fn step(&mut self, input: Input, now: Timestamp) -> anyhow::Result<Vec<Event>> {
        let Some(dialog) = self.library.get(&self.session.dialog, self.session.version) else {
            // As the pipeline does it: a person of the staff goes on.
            let goodbye = Event::Say(self.words(&Text::of("call-goodbye")));
            return Ok(vec![
                goodbye,
                Event::HandOver { whose: 0, reason: "asked-for-person" },
                Event::End { complete: false },
            ]);
        };
        self.replies = !matches!(input, Input::Begin | Input::Resume | Input::Show | Input::Silence);
        let stepped = dialog::step(dialog, self.session.clone(), input, now);
        self.session = stepped.session;
        let mut effects = stepped.effects;
        if effects.iter().any(|effect| matches!(effect, Effect::LookUp { .. })) {
            let found = dialog::step(dialog, self.session.clone(), Input::LookedUp(self.is_known), now);
            self.session = found.session;
            effects.extend(found.effects);
        }
        if let Some(file) = &self.file {
            let saved = serde_json::to_vec(&self.session)?;
            std::fs::write(file, saved).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(self.events(&effects, now))
    }

    /// True if these words would leave the open question as it is, unread.
    pub fn cannot_read(&self, words: &str) -> bool {
        let Some(dialog) = self.library.get(&self.session.dialog, self.session.version) else { return false };
        let input = Input::Text(words.to_owned());
        let after = dialog::step(dialog, self.session.clone(), input, Timestamp::UNIX_EPOCH);
        let is_kept = after.effects.iter().any(|effect| matches!(effect, Effect::Keep { .. }));
        let is_same = after.session.current_question(dialog) == self.session.current_question(dialog);
        is_kept && is_same && after.session.whose() == self.session.whose()
    }

    fn events(&mut self, effects: &[Effect], now: Timestamp) -> Vec<Event> {
        let alerts = self.alerts(effects, now);
        let is_finding = |effect: &Effect| matches!(effect, Effect::Record { .. } | Effect::Danger { .. });
        let last_finding = effects.iter().rposition(is_finding);
        let mut said = self.in_words(effects);
        self.asked = said.question.take();
        let (mut events, mut last) = (Vec::new(), Vec::new());
        if self.channel == Channel::Sms {
            events.extend(said.texts.by_ref().map(Event::Say));
        }
        for (at, effect) in effects.iter().enumerate() {
            let event = match effect {
                Effect::Say(_) => said.texts.next().map(Event::Say),
                Effect::Ask(_) => self.asked.clone().map(Event::Ask),
                effect => self.event(effect),
            };
            match event {
                Some(event @ (Event::Ask(_) | Event::Wait { .. } | Event::End { .. })) => last.push(event),
                event => events.extend(event),
            }
            if last_finding == Some(at) {
                events.extend(alerts.iter().cloned());
            }
        }
        events.extend(last);
        events
    }

    /// What is said and asked, made to fit the channel.
    fn in_words(&self, effects: &[Effect]) -> InWords {
        let says: Vec<Text> = effects
            .iter()
            .filter_map(|effect| if let Effect::Say(text) = effect { Some(text.clone()) } else { None })
            .collect();
        let ask =
            effects.iter().find_map(|effect| if let Effect::Ask(ask) = effect { Some(ask) } else { None });
        let replies = self.replies;
        let rests = ask.is_none() && self.session.waits_until().is_some();
        let said = Said { says: &says, ask, ends: ask.is_none(), replies, rests, ..Said::default() };
        let on = |channel| message::render(&self.catalogue, self.language(), channel, said);
        let message = on(self.channel);
        // Who is written to by text message finds the question on the form.
        let question =
            if self.channel == Channel::Sms { on(Channel::Web).question } else { message.question };
        InWords { texts: message.texts.into_iter(), question }
    }

    /// What the service does about an effect; `None` for what is shown as something else.
    fn event(&self, effect: &Effect) -> Option<Event> {
        Some(match effect {
            Effect::Say(_) | Effect::Ask(_) => return None,
            Effect::Record { whose, reading } => Event::Record { whose: *whose, reading: reading.clone() },
            Effect::Retract { whose, codes } => Event::Retract { whose: *whose, codes: codes.clone() },
            Effect::Keep { whose, question, text } => {
                Event::Keep { whose: *whose, question: question.clone(), text: text.clone() }
            }
            // Shown as the alert it raises.
            Effect::Danger { .. } => return None,
            Effect::ByProxy => Event::ByProxy,
            Effect::Settle { setting, value } => Event::Settle { setting: *setting, value: value.clone() },
            Effect::LookUp { code, birth_on } => Event::LookUp { code: code.clone(), birth_on: *birth_on },
            Effect::Wait { minutes } => Event::Wait { minutes: *minutes },
            Effect::HandOver { whose, reason } => Event::HandOver { whose: *whose, reason: reason.as_str() },
            Effect::OptOut => Event::OptOut,
            Effect::Done { whose } => Event::Done { whose: *whose },
            // Only where there is a screen for it.
            Effect::Summary(_) if !matches!(self.channel, Channel::Line | Channel::Web) => return None,
            Effect::Summary(summary) => {
                let line = |line: &message::SummaryLine| {
                    (self.words(&line.label), line.values.iter().map(|value| self.words(value)).collect())
                };
                Event::Summary(summary.lines.iter().map(line).collect())
            }
            Effect::End { complete } => Event::End { complete: *complete },
        })
    }

    /// The alerts of one input, the gravest first, each rule once in a conversation for each person.
    fn alerts(&mut self, effects: &[Effect], now: Timestamp) -> Vec<Event> {
        let today = local_date(now);
        let mut alerts = Vec::new();
        for whose in 0..self.session.people() {
            let said: Vec<Reading> = effects
                .iter()
                .filter_map(|effect| match effect {
                    Effect::Record { whose: of, reading } if *of == whose => Some(reading.clone()),
                    _ => None,
                })
                .collect();
            let of_them = self.earlier.iter().filter(|(of, _)| *of == whose);
            let earlier: Vec<Earlier> = of_them.map(|(_, earlier)| earlier.clone()).collect();
            let mut found = evaluate(&self.rules, &self.about, &said, &earlier, now);
            let is_danger =
                |effect: &Effect| matches!(effect, Effect::Danger { whose: of, .. } if *of == whose);
            if effects.iter().any(is_danger) {
                found.extend(self.rules.rule(DANGER_RULE).map(|rule| rule.finding(&self.about, now)));
            }
            found.sort_by_key(|finding| finding.level);
            for finding in found {
                let rule = finding.rule.id().to_owned();
                if self.raised.insert((whose, rule.clone())) {
                    alerts.push((finding.level, Event::Alert { whose, level: finding.level, rule }));
                }
            }
            let fresh = |reading| (whose, Earlier { at: now, on: today, check_in_id: None, reading });
            self.earlier.extend(said.into_iter().map(fresh));
        }
        self.forget_retracted(effects);
        alerts.sort_by_key(|(level, _)| *level);
        alerts.into_iter().map(|(_, alert)| alert).collect()
    }

    /// What was said by mistake is no earlier value; what was said after it in the same breath is.
    fn forget_retracted(&mut self, effects: &[Effect]) {
        let again: Vec<(usize, &Reading)> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Record { whose, reading } => Some((*whose, reading)),
                _ => None,
            })
            .collect();
        for effect in effects {
            let Effect::Retract { whose, codes } = effect else { continue };
            self.earlier.retain(|(of, Earlier { reading, .. })| {
                of != whose || !codes.contains(&reading.code) || again.contains(&(*of, reading))
            });
        }
    }

    fn words(&self, text: &Text) -> String {
        self.catalogue.text(self.language(), Some(self.channel), text)
    }
}

/// A value as a word, a number, or the words that were kept.
pub(super) fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Number(number) => (*number).into(),
        Value::Yes => "yes".into(),
        Value::No => "no".into(),
        Value::Word(words) | Value::Text(words) => words.as_str().into(),
    }
}

/// The conversation in a file; `None` if there is no such file yet.
fn saved(file: &Path, dialog: &Dialog) -> anyhow::Result<Option<Session>> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
    };
    let session: Session = serde_json::from_slice(&bytes)
        .with_context(|| format!("{} is not a saved conversation", file.display()))?;
    if session.dialog != dialog.name() {
        bail!("{} holds a conversation of {}", file.display(), session.dialog);
    }
    Ok(Some(session))
}
