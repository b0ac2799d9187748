//! `mimamori dialog talk`

mod event;
mod meaning;
mod play;
mod show;

use std::io::{BufRead as _, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;
use jiff::SignedDuration;

use crate::ambient::Clock;
use crate::dialog::{Facts, Input, MOST_PEOPLE, Member};
use crate::domain::episode::EpisodeReason;
use crate::domain::messaging::{Channel, Language};
use crate::domain::observation::{Reading, Value};

use super::super::output::Format;
use meaning::Line;
use play::Talk;
use show::Shown;

#[derive(Args)]
#[command(after_help = "\
In the terminal, buttons are shown with numbers; an empty line is silence, /wait lets a wait pass and /quit ends. On
the telephone digits, * and # are keys and anything else is speech. After a wait an empty line lets it pass too.
Where the telephone has no voice for the language the call says so, and the conversation goes on in text messages.

With --format json every line printed is one JSON object with one name: say, ask, record, retract, alert, keep,
by-proxy, settle, look-up, wait, hand-over, opt-out, done, summary or end. What it is about somebody else than the
first of a household, it says under “whose”, counted from 0.

Examples:
  mimamori dialog talk patient-daily --language ja --channel line --oximeter
  printf '1\\n385\\n1\\n2\\n' | mimamori dialog talk entrant-daily --language en --channel voice --format json")]
pub(in crate::command) struct Arguments {
    /// The dialog's name, as in dialogs/<NAME>/.
    name: String,
    /// Its version; without it the latest.
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// The language spoken, as a tag or a name (ja, やさしい日本語, pt-BR).
    #[arg(long, value_parser = super::language)]
    language: Language,
    /// The channel: line, sms, voice or web.
    #[arg(long, value_parser = super::channel)]
    channel: Channel,
    /// How the conversation is printed; json reads a line and prints one object a line.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Why the person is followed up: entry, contact or patient. Without it what the dialog's name begins with, else
    /// entry.
    #[arg(long, value_parser = reason)]
    reason: Option<EpisodeReason>,
    /// A pulse oximeter was lent.
    #[arg(long)]
    oximeter: bool,
    /// Which day of the follow-up it is; the first is 1.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(i32).range(1..=366))]
    day: i32,
    /// Nothing is asked after today.
    #[arg(long)]
    last_day: bool,
    /// The person is called for the first time.
    #[arg(long)]
    first_call: bool,
    /// Initials by which the person is greeted.
    #[arg(long, value_name = "INITIALS")]
    initials: Option<String>,
    /// How many people answer through this one phone; they are invented.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=MOST_PEOPLE as i64))]
    household: u8,
    /// Somebody else answers for the person from the beginning.
    #[arg(long)]
    proxy: bool,
    /// Nobody has the code and the birth date that are looked up; without it somebody has.
    #[arg(long)]
    stranger: bool,
    /// What was said the day before, for “same as yesterday”: codes and values, as body-temperature:36.8,sx-cough:yes.
    #[arg(long, value_name = "CODE:VALUE", value_delimiter = ',', value_parser = reading)]
    yesterday: Vec<Reading>,
    /// Goes on with the conversation saved in this file, over whichever channel, and saves it there after each answer.
    /// The file holds what was answered: remove it afterwards.
    #[arg(long, value_name = "FILE")]
    session: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut talk = Talk::prepare(arguments)?;
    let clock = Clock::System;
    // Waits do not have to be waited for.
    let mut passed = SignedDuration::ZERO;
    let shown = Shown { format: arguments.format, echo: !std::io::stdin().is_terminal() };
    shown.opening(&talk);
    let opening = talk.open(clock.now())?;
    shown.events(&talk, &opening)?;
    shown.prompt();
    // What is no UTF-8 is an answer nobody can read, and no reason to stop.
    for line in std::io::stdin().lock().split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        let line = line.trim_end_matches('\r');
        shown.heard(line);
        let input = match meaning::of(line, &talk, arguments.format == Format::Text) {
            Line::Quit => break,
            Line::Unknown => {
                shown.slash_commands();
                shown.prompt();
                continue;
            }
            Line::Input(input) => input,
        };
        let now = clock.now().saturating_add(passed)?;
        if input == Input::Silence
            && let Some(until) = talk.waits_until().filter(|until| *until > now)
        {
            passed += until.duration_since(now);
        }
        let events = talk.step(input, clock.now().saturating_add(passed)?)?;
        shown.events(&talk, &events)?;
        shown.prompt();
    }
    shown.closing();
    Ok(())
}

/// Invented people of a household, the first being the one who is followed up longest.
const HOUSEHOLD: [(&str, u8); MOST_PEOPLE] =
    [("M.T.", 82), ("M.H.", 79), ("M.J.", 45), ("M.S.", 12), ("M.K.", 8), ("M.R.", 3)];

impl Arguments {
    /// What the conversation knows before it begins.
    fn facts(&self) -> Facts {
        let people = &HOUSEHOLD[..usize::from(self.household).clamp(1, HOUSEHOLD.len())];
        let is_household = people.len() > 1;
        let (first, age) = people[0];
        let others = people[1..].iter().map(|(name, age)| Member {
            name: Some((*name).to_owned()),
            age: Some(*age),
            has_oximeter: self.oximeter,
            ..Member::default()
        });
        Facts {
            has_oximeter: self.oximeter,
            day_number: self.day,
            is_last_day: self.last_day,
            first_call: self.first_call,
            greeting_name: self.initials.clone().or_else(|| is_household.then(|| first.to_owned())),
            age: is_household.then_some(age),
            yesterday: self.yesterday.clone().into(),
            others: others.collect(),
            ..Facts::new(self.language, self.reason())
        }
    }

    /// Why the person is followed up: as said, or as the dialog's name says.
    fn reason(&self) -> EpisodeReason {
        let named = |reason: &&EpisodeReason| self.name.split('-').next() == Some(reason.as_str());
        self.reason.or_else(|| EpisodeReason::ALL.iter().find(named).copied()).unwrap_or(EpisodeReason::Entry)
    }
}

fn reason(word: &str) -> Result<EpisodeReason, String> {
    let known: Vec<_> = EpisodeReason::ALL.iter().map(|reason| reason.as_str()).collect();
    word.parse().map_err(|_| format!("one of {}", known.join(", ")))
}

fn reading(words: &str) -> Result<Reading, String> {
    let (code, value) = words.split_once(':').ok_or("a code, a colon and a value")?;
    let code: crate::domain::observation::Code = code.parse().map_err(|error| format!("{error}"))?;
    let value = match value {
        "yes" => Value::Yes,
        "no" => Value::No,
        number if code.vital().is_some() => {
            Value::Number(number.parse().map_err(|_| format!("“{number}” is not a number"))?)
        }
        word => Value::Word(word.to_owned()),
    };
    Ok(Reading { code, value })
}
