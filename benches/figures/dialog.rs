//! The dialog engine alone, and with a save and reload of the session between two steps.

use std::hint::black_box;
use std::time::{Duration, Instant};

use mimamori::dialog::{Facts, Input, Library, Session, step};
use mimamori::domain::episode::EpisodeReason;
use mimamori::domain::messaging::Language;

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
    let alone = steps_in_a_second(|| talk(false).0);
    let reloading = steps_in_a_second(|| talk(true).0);
    let session = talk(false).1;
    let yardstick = steps_in_a_second(|| {
        black_box(reloaded(&session));
        1
    });
    vec![
        figure("dialog engine, steps a second on one core", alone, "≥ 300,000", Some(300_000.0)),
        figure("the same with a save and reload between steps", reloading, "≥ 100,000", Some(100_000.0)),
        figure("yardstick: JSON round trips of the same session a second", yardstick, "", None),
    ]
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
