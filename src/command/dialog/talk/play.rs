//! A conversation outside the service: the dialog's steps, rendered for a channel and held against the shipped rules
//! as the pipeline does it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::dialog::{self, Dialog, Effect, Facts, Input, Library, Session};
use crate::domain::alert::{About, Level, RuleSet, evaluate};
use crate::domain::calendar::local_date;
use crate::domain::episode::RiskTier;
use crate::domain::messaging::{Channel, Language, Question};
use crate::domain::observation::Reading;
use crate::message::{self, Catalogue, Text};

use super::super::super::output::WrongUse;
use super::Arguments;

/// The rule that dangerous words raise, whatever the question was.
const DANGER_RULE: &str = "danger-word";

/// One thing that followed from what was said, in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Event {
    Say(String),
    Ask(Question),
    Record(Reading),
    Alert { level: Level, rule: String },
    Keep { question: Option<String>, text: String },
    HandOver(&'static str),
    OptOut,
    End { complete: bool },
}

/// A conversation being held.
pub(super) struct Talk {
    library: Library,
    catalogue: Catalogue,
    rules: RuleSet,
    about: About,
    pub language: Language,
    pub channel: Channel,
    session: Session,
    /// A saved conversation goes on.
    is_resumed: bool,
    file: Option<PathBuf>,
    /// What was recorded so far, which rules may compare with.
    earlier: Vec<(Date, Reading)>,
    /// Rules that were raised already.
    raised: BTreeSet<String>,
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
        let reason = arguments.reason();
        let facts = Facts {
            language: arguments.language,
            reason,
            has_oximeter: arguments.oximeter,
            day_number: arguments.day,
            is_last_day: arguments.last_day,
            greeting_name: arguments.initials.clone(),
            yesterday: arguments.yesterday.clone(),
        };
        let saved = arguments.session.as_deref().map(|file| saved(file, dialog)).transpose()?.flatten();
        Ok(Self {
            is_resumed: saved.is_some(),
            session: saved.unwrap_or_else(|| Session::start(dialog, facts)),
            rules: RuleSet::shipped()?,
            about: About { reason, risk: RiskTier::Standard },
            language: arguments.language,
            channel: arguments.channel,
            file: arguments.session.clone(),
            earlier: Vec::new(),
            raised: BTreeSet::new(),
            asked: None,
            library,
            catalogue,
        })
    }

    /// The dialog's name and version.
    pub fn title(&self) -> String {
        format!("{} v{}", self.session.dialog, self.session.version)
    }

    /// What is said before anybody answered: the greeting and the first question, or the open one once more.
    pub fn open(&mut self, now: Timestamp) -> anyhow::Result<Vec<Event>> {
        let mut events = self.step(if self.is_resumed { Input::Resume } else { Input::Begin }, now)?;
        if self.channel == Channel::Voice {
            events.insert(0, Event::Say(self.words(&Text::of("call-opening"))));
        }
        Ok(events)
    }

    /// Moves the conversation by one input. What is asked, or that it ended, comes last.
    pub fn step(&mut self, input: Input, now: Timestamp) -> anyhow::Result<Vec<Event>> {
        let Some(dialog) = self.library.get(&self.session.dialog, self.session.version) else {
            bail!("{} is gone, and a person of the staff would go on", self.title());
        };
        let stepped = dialog::step(dialog, self.session.clone(), input, now);
        self.session = stepped.session;
        if let Some(file) = &self.file {
            let saved = serde_json::to_vec(&self.session)?;
            std::fs::write(file, saved).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(self.events(&stepped.effects, now))
    }

    /// True if these words would leave the open question as it is, unread.
    pub fn cannot_read(&self, words: &str) -> bool {
        let Some(dialog) = self.library.get(&self.session.dialog, self.session.version) else { return false };
        let input = Input::Text(words.to_owned());
        let after = dialog::step(dialog, self.session.clone(), input, Timestamp::UNIX_EPOCH);
        let is_kept = after.effects.iter().any(|effect| matches!(effect, Effect::Keep { .. }));
        is_kept && after.session.current_question(dialog) == self.session.current_question(dialog)
    }

    fn events(&mut self, effects: &[Effect], now: Timestamp) -> Vec<Event> {
        let alerts = self.alerts(effects, now);
        let is_finding = |effect: &Effect| matches!(effect, Effect::Record(_) | Effect::Danger { .. });
        let last_finding = effects.iter().rposition(is_finding);
        self.asked = None;
        let (mut events, mut last) = (Vec::new(), Vec::new());
        for (at, effect) in effects.iter().enumerate() {
            match effect {
                Effect::Say(text) => events.push(Event::Say(self.words(text))),
                Effect::Ask(ask) => {
                    let message =
                        message::render(&self.catalogue, self.language, self.channel, &[], Some(ask), false);
                    self.asked = message.question;
                    last.extend(self.asked.clone().map(Event::Ask));
                }
                Effect::Record(reading) => events.push(Event::Record(reading.clone())),
                Effect::Keep { question, text } => {
                    events.push(Event::Keep { question: question.clone(), text: text.clone() });
                }
                Effect::Danger { .. } => {}
                Effect::HandOver(reason) => events.push(Event::HandOver(reason.as_str())),
                Effect::OptOut => events.push(Event::OptOut),
                Effect::End { complete } => last.push(Event::End { complete: *complete }),
            }
            if last_finding == Some(at) {
                events.extend(alerts.iter().cloned());
            }
        }
        events.extend(last);
        events
    }

    /// The alerts of one input, the gravest first, each rule once in a conversation.
    fn alerts(&mut self, effects: &[Effect], now: Timestamp) -> Vec<Event> {
        let said: Vec<Reading> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Record(reading) => Some(reading.clone()),
                _ => None,
            })
            .collect();
        let mut found = evaluate(&self.rules, &self.about, &said, &self.earlier, now);
        if effects.iter().any(|effect| matches!(effect, Effect::Danger { .. })) {
            found.extend(self.rules.rule(DANGER_RULE).map(|rule| rule.finding(&self.about, now)));
        }
        found.sort_by_key(|finding| finding.level);
        let mut alerts = Vec::new();
        for finding in found {
            if self.raised.insert(finding.rule.id().to_owned()) {
                alerts.push(Event::Alert { level: finding.level, rule: finding.rule.id().to_owned() });
            }
        }
        let today = local_date(now);
        self.earlier.extend(said.into_iter().map(|reading| (today, reading)));
        alerts
    }

    fn words(&self, text: &Text) -> String {
        self.catalogue.text(self.language, Some(self.channel), text)
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
