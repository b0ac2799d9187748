//! A step needs memory for what is said and asked, not for the dialog it belongs to.
#![allow(clippy::print_stdout)] // the counts are what a reader of the test run wants to see

use std::fmt::Write as _;

use mimamori::dialog::{Dialog, Facts, Input, Session, load, step};
use mimamori::domain::episode::EpisodeReason;
use mimamori::domain::messaging::Language;
use mimamori::message::Catalogue;

/// A dialog whose first questions are the same however many follow.
fn dialog(catalogue: &Catalogue, more: usize) -> Dialog {
    let mut source = "dialog: trial\nversion: 1\nsteps:\n".to_owned();
    let ask = |source: &mut String, name: &str, text: &str| {
        let _ = write!(source, "  - ask: {name}\n    kind: yes-no\n    text: {text}\n");
    };
    ask(&mut source, "unwell", "ask-unwell");
    let _ = write!(
        source,
        "  - when: unwell == \"no\"\n    then:\n      - record: [sx-cough]\n        as: \"no\"\n"
    );
    ask(&mut source, "household", "ask-household");
    for number in 0..more {
        ask(&mut source, &format!("question-{number}"), "ask-household");
    }
    load("trial/v1.yaml", &source, catalogue).unwrap()
}

/// Allocations and bytes of each of the first steps.
fn memory(dialog: &Dialog) -> Vec<(u64, u64)> {
    let now = "2020-05-11T02:00:00Z".parse().unwrap();
    let mut session = Session::start(dialog, Facts::new(Language::Ja, EpisodeReason::Entry));
    let press = |question: &str| Input::Choice { question: question.to_owned(), choice: "no".to_owned() };
    let inputs = [Input::Begin, press("unwell"), Input::Resume, Input::Silence, Input::Text("いいえ".into())];
    let mut counts = Vec::new();
    for input in inputs {
        let mut after = None;
        let before = session.clone();
        let counted = allocation_counter::measure(|| after = Some(step(dialog, before, input, now)));
        counts.push((counted.count_total, counted.bytes_total));
        session = after.map(|after| after.session).unwrap();
    }
    counts
}

#[test]
fn a_longer_dialog_needs_no_more_memory_for_a_step() {
    let catalogue = Catalogue::embedded().unwrap();
    let (short, long) = (dialog(&catalogue, 1), dialog(&catalogue, 200));
    // What is read once, such as the tables, is read before anything is counted.
    memory(&short);
    let (short, long) = (memory(&short), memory(&long));
    println!("allocations and bytes of each step: {short:?}");
    assert_eq!(short, long);
}
