//! The dialog engine alone, and with a save and reload of the session between two steps.

use std::hint::black_box;
use std::time::{Duration, Instant};

use mimamori::dialog::check::{DialogFile, LocaleFile, RulesFile, Sources, check};
use mimamori::dialog::{Facts, Input, Library, Reading, Session, step};
use mimamori::domain::alert;
use mimamori::domain::episode::EpisodeReason;
use mimamori::domain::messaging::Language;
use mimamori::message::{TEXT_FILES, locale_file};

use crate::{Figure, rate};

const LONG_ENOUGH: Duration = Duration::from_secs(2);

pub fn measure() -> Vec<Figure> {
    let library = Library::embedded().expect("the dialogs load");
    let dialog = library.latest("patient-daily").expect("a dialog");
    let now = "2020-05-11T02:00:00Z".parse().expect("an instant");
    let facts = Facts { has_oximeter: true, ..Facts::new(Language::Ja, EpisodeReason::Patient) };
    let answers = ["36.5", "97", "なし", "いいえ", "いいえ", "変わりません"];
    let talk = |reload: bool| {
        let mut session = Session::start(dialog, facts.clone());
        let inputs = std::iter::once(Input::Begin).chain(answers.map(|text| Input::Text(text.to_owned())));
        let mut steps = 0;
        for input in inputs {
            let stepped = step(dialog, session, input, now);
            black_box(&stepped.effects);
            session = if reload { reloaded(&stepped.session) } else { stepped.session };
            steps += 1;
        }
        (steps, session)
    };
    let asked = step(dialog, Session::start(dialog, facts.clone()), Input::Begin, now).session;
    let alone = steps_in_a_second(|| talk(false).0);
    let reloading = steps_in_a_second(|| talk(true).0);
    let session = talk(false).1;
    let yardstick = steps_in_a_second(|| {
        black_box(reloaded(&session));
        1
    });
    let answer = long_answer();
    let reader = Reading::embedded().expect("the tables load");
    let reading = steps_in_a_second(|| {
        black_box(reader.symptoms(Language::Ja, &answer));
        1
    });
    let taking = steps_in_a_second(|| {
        let mut session = asked.clone();
        session = step(dialog, session, Input::Text(answer.clone()), now).session;
        black_box(session);
        1
    });
    let load = load_and_check();
    vec![
        Figure {
            what: "reading an answer of 500 characters, µs",
            measured: format!("{:.1}", 1e6 / reading),
            wanted: "≤ 50",
            met: Some(1e6 / reading <= 50.0),
        },
        Figure {
            what: "the same in a dialog, with what it answers, µs",
            measured: format!("{:.1}", 1e6 / taking),
            wanted: "",
            met: None,
        },
        Figure {
            what: "loading and checking all dialogs, texts and tables, ms",
            measured: format!("{:.0}", load.as_secs_f64() * 1e3),
            wanted: "≤ 300",
            met: Some(load <= Duration::from_millis(300)),
        },
        figure("dialog engine, steps a second on one core", alone, "≥ 300,000", Some(300_000.0)),
        figure("the same with a save and reload between steps", reloading, "≥ 100,000", Some(100_000.0)),
        figure("yardstick: JSON round trips of the same session a second", yardstick, "", None),
    ]
}

/// What somebody with much to tell writes: 500 characters with symptoms, denials, numbers and the day before.
fn long_answer() -> String {
    let sentence = "昨日は38.2度でしたが今朝は36.8度で、咳は少し出ますが息苦しくはありません。食欲はあります。孫が来ました。";
    sentence.chars().cycle().take(500).collect()
}

/// From the embedded files to dialogs that can be played and a report of their mistakes, as at a start and as
/// `mimamori dialog check` does.
fn load_and_check() -> Duration {
    let began = Instant::now();
    black_box(Library::embedded().expect("the dialogs load"));
    let dialogs: Vec<_> = Library::files().map(|(path, text)| DialogFile { path, text }).collect();
    let files = |names: &'static [&'static str]| -> Vec<LocaleFile> {
        let of_language = |&language: &Language| {
            names.iter().filter_map(move |name| {
                let (path, text) = locale_file(language, name)?;
                Some(LocaleFile { language, path, text })
            })
        };
        Language::ALL.iter().flat_map(of_language).collect()
    };
    let rules = RulesFile { path: "rules/alerts/v1.yaml".to_owned(), text: alert::SHIPPED.to_owned() };
    let (locales, tables) = (files(&TEXT_FILES), files(&["reading.yaml"]));
    let report = check(&Sources { dialogs, to_call: vec![], locales, tables, rules });
    assert!(!report.summary.is_empty());
    began.elapsed()
}

fn reloaded(session: &Session) -> Session {
    let json = serde_json::to_vec(session).expect("a session is JSON");
    serde_json::from_slice(&json).expect("and back")
}

fn steps_in_a_second(mut work: impl FnMut() -> usize) -> f64 {
    work();
    let began = Instant::now();
    let mut steps = 0;
    while began.elapsed() < LONG_ENOUGH {
        steps += work();
    }
    rate(steps, began.elapsed())
}

fn figure(what: &'static str, measured: f64, wanted: &'static str, least: Option<f64>) -> Figure {
    Figure { what, measured: format!("{measured:.0}"), wanted, met: least.map(|least| measured >= least) }
}
