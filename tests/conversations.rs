//! Plays every transcript of `tests/conversations/<dialog>/<case>.txt`.
//!
//! The first line names the dialog and what is known about the person; then one line for each thing that comes in
//! (`begin`, `resume`, `person`, `press`, `keys`, `silence`) and, below it, everything that follows from it, in order.
//! Between two inputs the session is saved as JSON and read back, so what does not survive storage fails here.
//! Lines that begin with `#` are remarks. `MIMAMORI_WRITE_TRANSCRIPTS=1` writes what happens instead of comparing.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mimamori::dialog::{Dialog, Effect, Facts, Input, Library, Member, Session, step};
use mimamori::domain::episode::EpisodeReason;
use mimamori::domain::messaging::Language;
use mimamori::domain::observation::{Reading, Value};
use mimamori::message::{Arg, Text};

/// What a saved session may weigh, in bytes of JSON.
const HEAVIEST_SESSION: usize = 1_024;

#[test]
fn every_transcript_plays_as_written() {
    let library = Library::embedded().expect("the shipped dialogs load");
    let rewrite = std::env::var_os("MIMAMORI_WRITE_TRANSCRIPTS").is_some();
    let (mut played, mut different, mut heaviest) = (0, Vec::new(), 0);
    for path in transcripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations")) {
        let written = std::fs::read_to_string(&path).unwrap();
        let (happened, weight) =
            play(&library, &written).unwrap_or_else(|what| panic!("{}: {what}", path.display()));
        heaviest = heaviest.max(weight);
        if rewrite {
            std::fs::write(&path, &happened).unwrap();
        } else if happened != written {
            different.push(format!("{}\n{}", path.display(), first_difference(&written, &happened)));
        }
        played += 1;
    }
    assert!(different.is_empty(), "{}", different.join("\n\n"));
    assert!(played >= 150, "only {played} transcripts were found");
    assert!(heaviest <= HEAVIEST_SESSION, "a session weighs {heaviest} bytes");
}

fn transcripts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for dialog in std::fs::read_dir(folder).unwrap() {
        for case in std::fs::read_dir(dialog.unwrap().path()).unwrap() {
            found.push(case.unwrap().path());
        }
    }
    found.sort();
    found
}

/// Plays the inputs of a transcript and gives the whole transcript as it happened, and the weight of the session.
fn play(library: &Library, transcript: &str) -> Result<(String, usize), String> {
    let mut happened = String::new();
    let mut play: Option<(&Dialog, Session)> = None;
    let mut heaviest = 0;
    let mut now = "2020-05-11T02:00:00Z".parse().map_err(|_| "clock")?;
    for line in transcript.lines() {
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            let _ = writeln!(happened, "{line}");
            continue;
        }
        let Some((dialog, session)) = play.take() else {
            let _ = writeln!(happened, "{line}");
            play = Some(start(library, words)?);
            continue;
        };
        let Some(input) = input(words) else {
            play = Some((dialog, session));
            continue;
        };
        let _ = writeln!(happened, "{line}");
        let saved = serde_json::to_string(&session).map_err(|cause| cause.to_string())?;
        heaviest = heaviest.max(saved.len());
        let restored: Session = serde_json::from_str(&saved).map_err(|cause| cause.to_string())?;
        if restored != session {
            return Err(format!("the session changed by being saved before “{words}”"));
        }
        now += jiff::SignedDuration::from_mins(if words == "rested" { 15 } else { 1 });
        let after = step(dialog, restored, input, now);
        for effect in &after.effects {
            let _ = writeln!(happened, "  {}", shown(effect));
        }
        let open = after.session.current_question(dialog).unwrap_or("-");
        let is_open = after.session.is_finished() == (open == "-");
        let looks = after.effects.iter().any(|effect| matches!(effect, Effect::LookUp { .. }));
        if !is_open && after.session.waits_until().is_none() && !looks {
            return Err(format!("finished, and “{open}” is still open, after “{words}”"));
        }
        play = Some((dialog, after.session));
    }
    Ok((happened, heaviest))
}

/// `patient-daily v1  language=ja  reason=patient  oximeter  yesterday=body-temperature:36.8,sx-cough:yes`
fn start<'a>(library: &'a Library, line: &str) -> Result<(&'a Dialog, Session), String> {
    let mut words = line.split_whitespace();
    let name = words.next().unwrap_or_default();
    let version = words.next().and_then(|word| word.strip_prefix('v')?.parse().ok()).ok_or("no version")?;
    let dialog = library.get(name, version).ok_or_else(|| format!("no dialog {name} v{version}"))?;
    let mut facts = Facts { day_number: 3, ..Facts::new(Language::Ja, EpisodeReason::Entry) };
    for word in words {
        match word.split_once('=') {
            Some(("language", it)) => facts.language = it.parse().map_err(|_| format!("language {it}"))?,
            Some(("reason", it)) => facts.reason = it.parse().map_err(|_| format!("reason {it}"))?,
            Some(("name", it)) => facts.greeting_name = Some(it.to_owned()),
            Some(("yesterday", it)) => {
                facts.yesterday = it.split(',').map(reading).collect::<Result<Vec<_>, _>>()?.into();
            }
            Some(("age", it)) => facts.age = Some(it.parse().map_err(|_| format!("age {it}"))?),
            // with=K.S.:8 for somebody of the household
            Some(("with", it)) => {
                let (name, age) = it.split_once(':').ok_or_else(|| format!("no age in {it}"))?;
                let age = Some(age.parse().map_err(|_| format!("age {age}"))?);
                let has_oximeter = facts.has_oximeter;
                facts.others.push(Member {
                    name: Some(name.to_owned()),
                    age,
                    has_oximeter,
                    ..Member::default()
                });
            }
            None if word == "first-call" => facts.first_call = true,
            None if word == "last-day" => facts.is_last_day = true,
            None if word == "oximeter" => facts.has_oximeter = true,
            _ => return Err(format!("“{word}” means nothing here")),
        }
    }
    Ok((dialog, Session::start(dialog, facts)))
}

fn reading(words: &str) -> Result<Reading, String> {
    let (code, value) = words.split_once(':').ok_or_else(|| format!("{words} is no reading"))?;
    let value = match value {
        "yes" => Value::Yes,
        "no" => Value::No,
        number => Value::Number(number.parse().map_err(|_| format!("{words} is no reading"))?),
    };
    Ok(Reading { code: code.parse().map_err(|_| format!("{code} is no code"))?, value })
}

fn input(line: &str) -> Option<Input> {
    let (kind, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    Some(match kind {
        "begin" => Input::Begin,
        // As `resume`, a quarter of an hour later.
        "resume" | "rested" => Input::Resume,
        "silence" => Input::Silence,
        "person" => Input::Text(rest.to_owned()),
        // Over a text message, which never carried the question.
        "texts" => Input::Unasked(rest.to_owned()),
        "show" => Input::Show,
        "speech" => Input::Speech(rest.to_owned()),
        "on-behalf" => Input::OnBehalf,
        "found" => Input::LookedUp(true),
        "not-found" => Input::LookedUp(false),
        "keys" => Input::Digits(rest.to_owned()),
        "press-for" => {
            let mut words = rest.splitn(3, ' ');
            Input::ChoiceFor {
                whose: words.next()?.parse().ok()?,
                question: words.next()?.to_owned(),
                choice: words.next().unwrap_or_default().to_owned(),
            }
        }
        "press" => {
            let (question, choice) = rest.split_once(' ').unwrap_or((rest, ""));
            Input::Choice { question: question.to_owned(), choice: choice.to_owned() }
        }
        _ => return None,
    })
}

fn shown(effect: &Effect) -> String {
    match effect {
        Effect::Say(text) => {
            let values: String = text
                .args
                .iter()
                .filter(|(name, _)| name != "name" && name != "day")
                .map(|(name, value)| format!(" {name}={}", argument(value)))
                .collect();
            format!("say      {}{values}", text.key)
        }
        Effect::Ask(ask) => {
            let again = if ask.again { " again" } else { "" };
            let more = if ask.text.key == "ask-more" { " more" } else { "" };
            let keypad = ask.on_keypad.as_ref().map(|text| format!(" ({})", text.key)).unwrap_or_default();
            let about = ask.about.as_ref().map(|who| format!(" [{}]", person(who))).unwrap_or_default();
            format!("ask      {}{keypad}{more}{again}{about}", ask.step)
        }
        Effect::Record { whose, reading: Reading { code, value } } => {
            let value = match value {
                Value::Number(number) => {
                    format!("{number} {}", code.vital().map_or("", |vital| vital.unit)).trim_end().to_owned()
                }
                Value::Yes => "yes".to_owned(),
                Value::No => "no".to_owned(),
                Value::Word(word) => word.clone(),
                Value::Text(text) => format!("“{text}”"),
            };
            format!("record   {code} {value}{}", of(*whose))
        }
        Effect::Retract { whose, codes } => {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            format!("retract  {}{}", codes.join(" "), of(*whose))
        }
        Effect::Keep { whose, question, text } => {
            format!("keep     {} “{text}”{}", question.as_deref().unwrap_or("-"), of(*whose))
        }
        Effect::Danger { whose, text } => format!("danger   “{text}”{}", of(*whose)),
        Effect::HandOver { whose, reason } => format!("hand-over {}{}", reason.as_str(), of(*whose)),
        Effect::ByProxy => "by-proxy".to_owned(),
        Effect::Settle { setting, value } => format!("settle   {setting} {value}"),
        Effect::LookUp { code, birth_on } => format!("look-up  {code} {birth_on}"),
        Effect::Wait { minutes } => format!("wait     {minutes}"),
        Effect::OptOut => "opt-out".to_owned(),
        Effect::Done { whose } => format!("done     {whose}"),
        Effect::Summary(summary) => format!("summary  {} lines", summary.lines.len()),
        Effect::End { complete: true } => "end      complete".to_owned(),
        Effect::End { complete: false } => "end      incomplete".to_owned(),
    }
}

/// Nobody is named where one person speaks for themself.
fn of(whose: usize) -> String {
    if whose == 0 { String::new() } else { format!(" of {whose}") }
}

fn argument(value: &Arg) -> String {
    match value {
        Arg::Number(number) | Arg::Degrees(number) => number.to_string(),
        Arg::Date(date) => date.to_string(),
        Arg::Words(words) => words.clone(),
        Arg::Text(text) if text.key == "who" => person(text),
        Arg::Text(text) => text.key.clone(),
    }
}

fn person(who: &Text) -> String {
    who.args.iter().map(|(_, value)| argument(value)).collect::<Vec<_>>().join(" ")
}

fn first_difference(written: &str, happened: &str) -> String {
    let mut lines = written.lines().zip(happened.lines()).enumerate();
    match lines.find(|(_, (written, happened))| written != happened) {
        Some((at, (written, happened))) => {
            format!("line {}\n  written:  {written}\n  happened: {happened}", at + 1)
        }
        None => format!("written {} lines, happened {}", written.lines().count(), happened.lines().count()),
    }
}
