//! A mistake in a dialog file is refused with its place and in plain words.

use mimamori::dialog::{Dialog, Library, load};
use mimamori::message::Catalogue;

/// Puts steps into an otherwise sound file; the first step stands in line 4.
fn refused(steps: &str) -> String {
    let source = format!("dialog: trial\nversion: 1\nsteps:\n{steps}");
    match load("trial/v1.yaml", &source, &Catalogue::embedded().unwrap()) {
        Ok(_) => panic!("this loads:\n{source}"),
        Err(error) => error.to_string(),
    }
}

fn loads(steps: &str) -> Dialog {
    let source = format!("dialog: trial\nversion: 1\nsteps:\n{steps}");
    load("trial/v1.yaml", &source, &Catalogue::embedded().unwrap()).unwrap_or_else(|error| panic!("{error}"))
}

const ASK: &str = "  - ask: unwell\n    kind: yes-no\n";

#[test]
fn the_shipped_dialogs_load_and_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let library = Library::embedded().unwrap();
    shared(&library);
    assert_eq!(
        library.names().collect::<Vec<_>>(),
        [
            "breath",
            "contact-daily",
            "enrolment",
            "entrant-daily",
            "fever-and-symptoms",
            "first-call",
            "last-day",
            "patient-daily"
        ]
    );
    let entrant = library.latest("entrant-daily").unwrap();
    assert_eq!((entrant.name(), entrant.version()), ("entrant-daily", 1));
    assert_eq!(
        entrant.questions().collect::<Vec<_>>(),
        ["first-call-understood", "unwell", "temperature", "symptoms", "household", "worries"]
    );
    assert!(library.get("patient-daily", 1).is_some());
    assert!(library.get("patient-daily", 2).is_none());
    assert!(library.latest("unheard-of").is_none());
}

#[test]
fn a_step_may_be_left_out_by_going_to_a_later_one() {
    let dialog = loads(&format!(
        "{ASK}  - when: unwell == \"no\"\n    then:\n      - go-to: end\n  - ask: household\n    kind: yes-no\n    \
         records: household-symptoms\n  - hand-over: asked-for-person\n"
    ));
    assert_eq!(dialog.questions().count(), 2);
}

#[test]
fn what_is_no_yaml_or_no_known_word_is_refused() {
    assert_eq!(
        refused("  - ask: unwell\n    kinds: yes-no\n"),
        "trial/v1.yaml:5:5: unknown field `kinds`, expected one of id, say, ask, record, when, go-to, hand-over, for-each-person, wait, call, look-up, as, then, else, asks-again, kind, text, records, sets, range, pattern, choices, labels, by-keypad, details, repeat-back, optional, agreement, written, danger-if, danger-at-most, in-danger"
    );
    assert_eq!(
        refused("  - say: greeting\n    say: thanks\n"),
        "trial/v1.yaml:5:5: duplicate mapping key: say"
    );
    assert_eq!(
        refused("  - then: []\n"),
        "trial/v1.yaml:4:5: a step is one of say, ask, record, when, for-each-person, wait, call, look-up, go-to, hand-over"
    );
    assert_eq!(
        refused("  - say: greeting\n    ask: unwell\n"),
        "trial/v1.yaml:4:5: a step is one thing, and this is say and ask"
    );
    assert_eq!(
        refused("  - say: greeting\n    kind: yes-no\n"),
        "trial/v1.yaml:4:5: “kind” does not go with “say”"
    );
    assert_eq!(refused("  - say: greeting\n"), "trial/v1.yaml:1:9: the dialog asks nothing");
}

#[test]
fn names_and_targets_are_held_to_exist_once() {
    assert_eq!(refused(&format!("{ASK}{ASK}")), "trial/v1.yaml:6:10: the name “unwell” is there twice");
    assert_eq!(
        refused(&format!("{ASK}  - go-to: nowhere\n")),
        "trial/v1.yaml:6:12: there is no step “nowhere”"
    );
    assert_eq!(
        refused("  - ask: Un Well\n    kind: yes-no\n"),
        "trial/v1.yaml:4:10: “Un Well” is not a name of small letters and hyphens"
    );
    assert_eq!(
        refused(&format!("{ASK}    details: [temperature]\n")),
        "trial/v1.yaml:6:15: there is no question “temperature”"
    );
    assert_eq!(
        refused(&format!("{ASK}  - hand-over: bored\n")),
        "trial/v1.yaml:6:16: “bored” is not a known reason"
    );
}

#[test]
fn a_conversation_that_would_not_end_is_refused() {
    assert_eq!(
        refused(&format!("{ASK}  - go-to: unwell\n")),
        "trial/v1.yaml:6:12: “go-to: unwell” leads back without a wait, and the conversation would never end"
    );
    assert_eq!(
        refused(&format!("{ASK}  - go-to: end\n  - say: thanks\n")),
        "trial/v1.yaml:7:5: this step is never reached after “go-to: end”"
    );
}

#[test]
fn conditions_are_read_when_the_file_is() {
    let when =
        |condition: &str| refused(&format!("{ASK}  - when: {condition}\n    then:\n      - say: thanks\n"));
    assert_eq!(
        when("unwel == \"no\""),
        "trial/v1.yaml:6:11: this condition cannot be read: “unwel” is neither a question asked before it nor a fact"
    );
    assert!(
        when("unwell ==").starts_with("trial/v1.yaml:6:11: this condition cannot be read: "),
        "{}",
        when("unwell ==")
    );
    assert_eq!(
        refused(&format!("{ASK}  - when: is_last_day\n")),
        "trial/v1.yaml:6:11: “when” needs steps under “then”"
    );
}

#[test]
fn texts_are_held_to_exist_in_every_language() {
    assert_eq!(refused("  - say: farewell\n"), "trial/v1.yaml:4:10: the text “farewell” is missing in ja");
    assert_eq!(
        refused("  - ask: shoe-size\n    kind: yes-no\n"),
        "trial/v1.yaml:4:10: the text “ask-shoe-size” is missing in ja"
    );
    assert_eq!(
        refused("  - ask: compared\n    kind: one-of\n    choices: [better, dizzy]\n"),
        "trial/v1.yaml:6:23: the text “dizzy.label” is missing in ja"
    );
}

#[test]
fn a_label_has_to_fit_on_a_button() {
    use mimamori::domain::messaging::Language;
    let (ja, en) = (include_str!("../locales/ja/dialogs.ftl"), include_str!("../locales/en/dialogs.ftl"));
    let en = en.replace(".label = Better", ".label = Very much better than before");
    let catalogue =
        Catalogue::from_sources(&[(Language::Ja, "ja.ftl", ja), (Language::En, "en.ftl", &en)]).unwrap();
    let source =
        "dialog: trial\nversion: 1\nsteps:\n  - ask: compared\n    kind: one-of\n    choices: [better]\n";
    assert_eq!(
        load("trial/v1.yaml", source, &catalogue).unwrap_err().to_string(),
        "trial/v1.yaml:6:15: the label “Very much better than before” (en) has 28 characters; a button holds 20"
    );
}

#[test]
fn questions_are_held_to_their_kind() {
    let ask = |rest: &str| refused(&format!("  - ask: symptoms\n{rest}"));
    assert_eq!(ask(""), "trial/v1.yaml:4:10: “ask” needs a “kind”");
    assert_eq!(
        ask("    kind: guess\n"),
        "trial/v1.yaml:5:11: “guess” is not a kind; it is one of yes-no, one-of, many-of, quantity, date, text"
    );
    assert_eq!(ask("    kind: many-of\n"), "trial/v1.yaml:4:10: this question needs “choices”");
    assert_eq!(
        ask("    kind: yes-no\n    choices: [better]\n"),
        "trial/v1.yaml:6:14: “choices” go with one-of and many-of only"
    );
    assert_eq!(
        ask("    kind: quantity\n"),
        "trial/v1.yaml:5:11: a quantity needs “records” with a code that is a number"
    );
    assert_eq!(
        ask("    kind: yes-no\n    records: spo2\n"),
        "trial/v1.yaml:6:14: “spo2” is a number, and this is not a quantity"
    );
    assert_eq!(
        ask("    kind: many-of\n    records: sx-cough\n    choices: [sx-cough]\n"),
        "trial/v1.yaml:6:14: a many-of question records its choices; “records” does not go with it"
    );
    assert_eq!(
        ask("    kind: yes-no\n    range: [1, 2]\n"),
        "trial/v1.yaml:6:12: only a quantity has a “range”"
    );
    assert_eq!(
        ask("    kind: yes-no\n    by-keypad: [sx-cough]\n"),
        "trial/v1.yaml:6:16: “by-keypad” goes with many-of only"
    );
}

#[test]
fn codes_ranges_and_choices_are_checked() {
    let ask = |rest: &str| refused(&format!("  - ask: symptoms\n{rest}"));
    assert_eq!(
        ask("    kind: yes-no\n    records: sx-hiccup\n"),
        "trial/v1.yaml:6:14: “sx-hiccup” is not a known observation code"
    );
    assert_eq!(
        ask("    kind: many-of\n    choices: [sx-hiccup]\n"),
        "trial/v1.yaml:6:15: “sx-hiccup” is not a known observation code"
    );
    assert_eq!(
        refused("  - record: [sx-cough]\n    as: perhaps\n"),
        "trial/v1.yaml:5:9: “as” is “yes” or “no”, not “perhaps”"
    );
    assert_eq!(refused("  - record: [sx-cough]\n"), "trial/v1.yaml:4:5: “record” needs “as”");
    assert_eq!(
        ask("    kind: quantity\n    records: spo2\n    range: [100, 70]\n"),
        "trial/v1.yaml:7:12: the range from 100 to 70 is upside down"
    );
    assert_eq!(
        ask("    kind: many-of\n    choices: [sx-cough, sx-cough]\n"),
        "trial/v1.yaml:6:25: the choice “sx-cough” is there twice"
    );
    let fourteen = "sx-cough, ".repeat(14);
    assert_eq!(
        ask(&format!("    kind: many-of\n    choices: [{fourteen}]\n")),
        "trial/v1.yaml:6:14: a question has 1 to 13 choices, not 14"
    );
    assert_eq!(
        ask(
            "    kind: one-of\n    choices: [sx-cough, sx-sputum, sx-fatigue, sx-taste, sx-smell, sx-joint, a, b, c]\n"
        ),
        "trial/v1.yaml:6:14: a keypad has eight keys for choices: 9 repeats and 0 calls staff"
    );
    assert_eq!(
        ask("    kind: many-of\n    choices: [sx-cough]\n    by-keypad: [sx-taste]\n"),
        "trial/v1.yaml:7:17: “sx-taste” is not one of the choices"
    );
}

#[test]
fn what_counts_as_danger_has_to_be_possible() {
    assert_eq!(
        refused(&format!("{ASK}    danger-if: perhaps\n")),
        "trial/v1.yaml:6:16: “perhaps” is not an answer to this question"
    );
    assert_eq!(
        refused(&format!("{ASK}    danger-at-most: 93\n")),
        "trial/v1.yaml:6:21: only a quantity has “danger-at-most”"
    );
    assert_eq!(
        refused("  - ask: oxygen\n    kind: quantity\n    records: spo2\n    danger-at-most: 12\n"),
        "trial/v1.yaml:7:21: 12 is not between 70 and 100"
    );
}

#[test]
fn a_file_has_to_lie_where_its_name_says() {
    let source = format!("dialog: trial\nversion: 1\nsteps:\n{ASK}");
    let files = [("dialogs/trial/v2.yaml".to_owned(), source)];
    assert_eq!(
        Library::from_sources(files, &Catalogue::embedded().unwrap()).unwrap_err().to_string(),
        "dialogs/trial/v2.yaml:1:1: this is trial version 1, and belongs at trial/v1.yaml"
    );
}

#[test]
fn a_household_a_wait_and_a_look_up_are_held_to_make_sense() {
    assert_eq!(
        refused("  - for-each-person:\n      - say: thanks\n"),
        "trial/v1.yaml:5:7: “for-each-person” asks nothing"
    );
    assert_eq!(
        refused(
            "  - for-each-person:\n      - for-each-person:\n          - ask: unwell\n            kind: yes-no\n"
        ),
        "trial/v1.yaml:6:11: “for-each-person” does not stand inside another one"
    );
    assert_eq!(
        refused(&format!("{ASK}  - wait: 15\n")),
        "trial/v1.yaml:6:5: “wait” needs an “id”, so that a conversation finds its way back"
    );
    assert_eq!(
        refused(&format!("{ASK}  - wait: 600\n    id: rest\n")),
        "trial/v1.yaml:6:11: a wait is 1 to 240 minutes, not 600"
    );
    assert_eq!(
        refused(&format!("{ASK}  - look-up: letter\n")),
        "trial/v1.yaml:6:14: “look-up” finds a “person”, not “letter”"
    );
    assert_eq!(
        refused(&format!("{ASK}  - look-up: person\n")),
        "trial/v1.yaml:6:14: “look-up” needs “asks-again”, the question to begin again with"
    );
    assert_eq!(
        refused(&format!("{ASK}  - look-up: person\n    asks-again: code\n")),
        "trial/v1.yaml:7:17: there is no question “code” before it"
    );
    assert_eq!(
        refused(&format!("{ASK}  - look-up: person\n    asks-again: unwell\n")),
        "trial/v1.yaml:6:14: no question before it sets “code”"
    );
}

#[test]
fn a_loop_is_allowed_where_it_waits() {
    let dialog = loads(&format!(
        "{ASK}  - wait: 15\n    id: rest\n  - when: unwell == \"yes\"\n    then:\n      - go-to: unwell\n"
    ));
    assert_eq!(dialog.questions().count(), 1);
}

#[test]
fn what_an_answer_settles_has_to_fit_its_question() {
    let ask = |rest: &str| refused(&format!("  - ask: language\n{rest}"));
    assert_eq!(
        ask("    kind: yes-no\n    sets: language\n"),
        "trial/v1.yaml:6:11: a question of this kind does not set “language”"
    );
    assert_eq!(
        ask("    kind: one-of\n    labels: channel\n    choices: [line]\n    sets: language\n"),
        "trial/v1.yaml:7:15: “line” is no language"
    );
    assert_eq!(
        ask("    kind: yes-no\n    sets: shoe-size\n"),
        "trial/v1.yaml:6:11: “shoe-size” is not a known setting"
    );
    assert_eq!(
        ask("    kind: text\n    pattern: \"[a-\"\n"),
        "trial/v1.yaml:6:14: “[a-” is not a regular expression"
    );
    assert_eq!(
        ask("    kind: date\n    agreement: true\n"),
        "trial/v1.yaml:6:16: only a yes-no asks for “agreement”"
    );
    assert_eq!(ask("    kind: date\n    pattern: x\n"), "trial/v1.yaml:6:14: only a text has a “pattern”");
    assert_eq!(
        ask("    kind: text\n    records: sx-cough\n"),
        "trial/v1.yaml:6:14: an observation is a yes, a no, a choice or a number; “sets” keeps this answer"
    );
}

#[test]
fn a_dialog_that_is_called_has_to_be_there_and_to_fit() {
    let catalogue = Catalogue::embedded().unwrap();
    let refused = |caller: &str, callee: &str| {
        let file = |name: &str, steps: &str| {
            let source = format!("dialog: {name}\nversion: 1\nsteps:\n{steps}");
            (format!("{name}/v1.yaml"), source)
        };
        let files = [file("trial", caller), file("part", callee)];
        Library::from_sources(files, &catalogue)
            .map(|library| library.names().count())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused("  - call: part\n", ASK),
        "trial/v1.yaml:4:11: “part” names no dialog in one version, such as breath/v1"
    );
    assert_eq!(
        refused("  - call: part/v2\n", ASK),
        "trial/v1.yaml:4:11: there is no dialog “part/v2” to call"
    );
    assert_eq!(
        refused(&format!("{ASK}  - call: part/v1\n"), ASK),
        "trial/v1.yaml:6:11: “part/v1” cannot be called here: the question “unwell” is there twice"
    );
    assert_eq!(
        refused("  - call: part/v1\n", "  - call: trial/v1\n"),
        "part/v1.yaml:4:11: “trial/v1” cannot be called here: “part/v1” calls itself"
    );
}

#[test]
fn a_file_with_a_mistake_leaves_the_others_running() {
    let good = (String::from("dialogs/trial/v1.yaml"), format!("dialog: trial\nversion: 1\nsteps:\n{ASK}"));
    let bad = (
        String::from("dialogs/trial/v2.yaml"),
        "dialog: trial\nversion: 2\nsteps:\n  - say: farewell\n".to_owned(),
    );
    let (library, errors) = Library::read([good, bad], &Catalogue::embedded().unwrap());
    assert_eq!(library.latest("trial").map(mimamori::dialog::Dialog::version), Some(1));
    assert_eq!(
        errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["dialogs/trial/v2.yaml:4:10: the text “farewell” is missing in ja"]
    );
}
