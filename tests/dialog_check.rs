//! `dialog check` finds each kind of mistake, says where it is and in plain words, and goes on after it.

use mimamori::dialog::check::{DialogFile, Finding, LocaleFile, Report, RulesFile, Sources, check};
use mimamori::domain::alert;
use mimamori::domain::messaging::Language;
use mimamori::message::{TEXT_FILES, locale_file};

/// Dialogs, texts and rules as they ship, to be spoilt.
struct Files(Sources);

impl Files {
    /// One dialog of these steps (the first stands in line 4) in Japanese and English.
    fn with(steps: &str) -> Self {
        let of = |language: Language| {
            TEXT_FILES.iter().filter_map(move |name| {
                locale_file(language, name).map(|(path, text)| LocaleFile { language, path, text })
            })
        };
        let text = format!("dialog: trial\nversion: 1\nsteps:\n{steps}");
        Self(Sources {
            dialogs: vec![DialogFile { path: "dialogs/trial/v1.yaml".into(), text }],
            to_call: vec![],
            tables: vec![],
            locales: of(Language::Ja).chain(of(Language::En)).collect(),
            rules: RulesFile { path: "rules/alerts/v1.yaml".into(), text: alert::SHIPPED.into() },
        })
    }

    /// Replaces words in a file of texts; they have to be there.
    fn replaced(mut self, path: &str, from: &str, to: &str) -> Self {
        let file = self.0.locales.iter_mut().find(|file| file.path == path).expect(path);
        assert!(file.text.contains(from), "{path} has no “{from}”");
        file.text = file.text.replacen(from, to, 1);
        self
    }

    fn check(&self) -> Report {
        check(&self.0)
    }

    /// What is found in a file, without the languages that are not in this trial.
    fn found_in(&self, file: &str) -> Vec<String> {
        let is_missed = |finding: &Finding| finding.what.starts_with("there are no texts in ");
        let report = self.check();
        let findings = report.findings.iter().filter(|finding| finding.file == file && !is_missed(finding));
        findings.map(ToString::to_string).collect()
    }
}

/// The errors of a dialog of these steps.
fn errors(steps: &str) -> Vec<String> {
    let found = Files::with(steps).found_in("dialogs/trial/v1.yaml");
    found.into_iter().filter(|finding| finding.contains(": error: ")).collect()
}

/// The place of a word in a file, as findings give it.
fn place(file: &LocaleFile, word: &str) -> String {
    let (at, line) = file.text.lines().enumerate().find(|(_, line)| line.contains(word)).expect(word);
    let column = line[..line.find(word).unwrap()].chars().count() + 1;
    format!("{}:{}:{column}", file.path, at + 1)
}

const ASK: &str = "  - ask: unwell\n    kind: yes-no\n";
const WHEN: &str = "    then:\n      - say: thanks\n";

#[test]
fn a_condition_that_never_holds_is_an_error_at_its_place() {
    let when = |condition: &str| errors(&format!("{ASK}  - when: {condition}\n{WHEN}"));
    assert_eq!(when("unwell == \"no\""), Vec::<String>::new());
    assert_eq!(
        when("unwell == \"maybe\""),
        ["dialogs/trial/v1.yaml:6:11: error: “unwell” is never “maybe”; it is one of yes, no"]
    );
    assert_eq!(
        when("reason == \"tourist\""),
        [
            "dialogs/trial/v1.yaml:6:11: error: “reason” is never “tourist”; it is one of entry, contact, patient"
        ]
    );
    assert_eq!(
        when("unwell"),
        ["dialogs/trial/v1.yaml:6:11: error: “unwell” is an answer, not true or false: compare it with one"]
    );
    let list = "  - ask: symptoms\n    kind: many-of\n    choices: [sx-cough]\n";
    assert_eq!(
        errors(&format!("{list}  - when: '\"sx-taste\" in symptoms'\n{WHEN}")),
        Vec::<String>::new(),
        "any symptom may be named in words"
    );
    assert_eq!(
        errors(&format!("{list}  - when: '\"better\" in symptoms'\n{WHEN}"))[0][..50],
        *"dialogs/trial/v1.yaml:7:11: error: “symptoms” "
    );
}

#[test]
fn what_a_channel_cannot_carry_is_an_error_at_the_question() {
    assert_eq!(
        errors("  - ask: symptoms\n    kind: many-of\n    choices: [sx-cough]\n    by-keypad: []\n"),
        [
            "dialogs/trial/v1.yaml:4:10: error: on the telephone none of the choices is asked; name some under “by-keypad”"
        ]
    );
    assert_eq!(
        errors("  - ask: oxygen\n    kind: quantity\n    records: spo2\n    range: [60, 100]\n"),
        [
            "dialogs/trial/v1.yaml:4:10: error: the range from 60 to 100 reaches beyond what anybody has, 70 to 100"
        ]
    );
    assert_eq!(
        errors("  - ask: oxygen\n    kind: quantity\n    records: spo2\n    range: [70, 2000]\n"),
        [
            "dialogs/trial/v1.yaml:4:10: error: a keypad takes three digits, and 2000 has more",
            "dialogs/trial/v1.yaml:4:10: error: the range from 70 to 2000 reaches beyond what anybody has, 70 to 100",
        ]
    );
}

#[test]
fn a_button_that_line_would_not_give_back_is_an_error() {
    let long = "a".repeat(240);
    let labels = format!("\n{long} = Long\n    .label = Long\n");
    let steps = format!("  - ask: compared\n    kind: one-of\n    choices: [better, {long}]\n");
    let files = Files::with(&steps)
        .replaced("locales/ja/dialogs.ftl", "\nbetter = ", &format!("{labels}better = "))
        .replaced("locales/en/dialogs.ftl", "\nbetter = ", &format!("{labels}better = "));
    assert_eq!(
        files.found_in("dialogs/trial/v1.yaml"),
        [format!(
            "dialogs/trial/v1.yaml:4:10: error: a button “{long}” carries up to 318 bytes; LINE gives back 300"
        )]
    );
}

#[test]
fn a_missing_text_is_named_with_its_language_and_where_it_belongs() {
    let ja = "locales/ja/dialogs.ftl";
    let en = "locales/en/dialogs.ftl";
    let whole = Files::with(ASK);
    let before = place(&whole.0.locales[2], "thanks = ");
    let files = Files::with(ASK).replaced(en, "\nask-unwell = ", "\nask-unwel = ");
    let found = files.check().findings;
    let missing: Vec<_> = found.iter().filter(|finding| finding.what.contains("is missing in")).collect();
    assert_eq!(missing[0].to_string(), format!("{before}: error: the text “ask-unwell” is missing in en"));
    assert_eq!(missing[0].dialog.as_deref(), Some("trial"), "the dialog that says it");
    assert_eq!(missing.len(), 1, "what belongs to a missing text is not missed by itself: {missing:?}");
    let files = Files::with(ASK).replaced(ja, "\nask-unwell = ", "\nask-unwel = ");
    assert_eq!(
        files.found_in("dialogs/trial/v1.yaml"),
        ["dialogs/trial/v1.yaml:4:10: error: the text “ask-unwell” is missing in ja"]
    );
    let files = Files::with(ASK).replaced(ja, "\nafter-end = ", "\nafter-the-end = ");
    let found = files.found_in(ja);
    assert!(found.contains(&format!("{ja}:1:1: error: the text “after-end” is missing in ja")), "{found:?}");
    let files = Files::with(ASK).replaced("locales/en/service.ftl", "\nreminder = ", "\nremainder = ");
    let found = files.found_in("locales/en/service.ftl");
    assert!(found[0].ends_with(": error: the text “reminder” is missing in en"), "{found:?}");
}

#[test]
fn a_language_without_any_texts_is_an_error() {
    let report = Files::with(ASK).check();
    let missed: Vec<_> =
        report.findings.iter().filter(|finding| finding.what.starts_with("there are no texts in")).collect();
    assert_eq!(missed.len(), Language::ALL.len() - 2);
    assert_eq!(missed[0].to_string(), "locales/es/dialogs.ftl:1:1: error: there are no texts in es");
}

#[test]
fn a_file_that_is_no_fluent_is_an_error_at_its_place_and_nothing_is_missed_because_of_it() {
    let en = "locales/en/dialogs.ftl";
    let files = Files::with(ASK).replaced(en, "\nthanks = ", "\nthanks { = ");
    let line = place(&Files::with(ASK).0.locales[2], "thanks = ");
    let line = line.rsplit_once(':').unwrap().0.to_owned();
    let found = files.found_in(en);
    assert_eq!(found, [format!("{line}:8: error: this is not Fluent: Expected a token starting with \"=\"")]);
    let files = Files::with(ASK).replaced(en, "\nthanks = ", "\ngreeting = Hi\nthanks = ");
    let found = files.found_in(en);
    assert_eq!(found, [format!("{line}:1: error: the text “greeting” is there twice")]);
}

#[test]
fn a_value_the_other_language_does_not_know_is_an_error() {
    let en = "locales/en/dialogs.ftl";
    let spoilt = "\nheard-temperature = { $valeu }";
    let files = Files::with(ASK).replaced(en, "\nheard-temperature = { $value }", spoilt);
    let at = place(files.0.locales.iter().find(|file| file.path == en).unwrap(), "$valeu");
    assert_eq!(
        files.found_in(en).first(),
        Some(&format!("{at}: error: “heard-temperature” has no value “$valeu” in ja"))
    );
}

#[test]
fn a_label_over_the_limit_is_an_error_at_the_label_in_every_language() {
    let steps = "  - ask: compared\n    kind: one-of\n    choices: [better, worse]\n";
    let en = "locales/en/dialogs.ftl";
    let files =
        Files::with(steps).replaced(en, ".label = Better", ".label = Very much better than before").replaced(
            "locales/ja/dialogs.ftl",
            ".label = 悪くなった",
            ".label = 昨日と比べてもとてもとても悪くなったと思う",
        );
    let at = place(files.0.locales.iter().find(|file| file.path == en).unwrap(), ".label = Very");
    let what = "the label “Very much better than before” (en) has 28 characters; a button holds 20";
    assert_eq!(files.found_in(en), [format!("{at}: error: {what}")]);
    let found = files.found_in("locales/ja/dialogs.ftl");
    assert!(
        found.iter().any(|finding| finding.contains("(ja) has 21 characters; a button holds 20")),
        "{found:?}"
    );
}

#[test]
fn an_attribute_nobody_asks_for_is_a_warning() {
    let en = "locales/en/dialogs.ftl";
    let files = Files::with(ASK).replaced(en, ".label = Better", ".lable = Better\n    .label = Better");
    let at = place(files.0.locales.iter().find(|file| file.path == en).unwrap(), ".lable");
    let found = files.found_in(en);
    assert_eq!(found, [format!("{at}: warning: “.lable” is neither a channel nor one of .label, .short")]);
}

#[test]
fn a_text_nobody_says_is_a_warning_once_for_all_languages() {
    let files = Files::with(ASK);
    let found = files.found_in("locales/ja/dialogs.ftl");
    let idle: Vec<_> = found.iter().filter(|finding| finding.contains("“ask-breath”")).collect();
    assert_eq!(idle.len(), 1);
    assert!(idle[0].ends_with(": warning: nobody says the text “ask-breath” (ja, en)"), "{idle:?}");
    assert!(
        !found.iter().any(|finding| finding.contains("“sx-")),
        "codes have their words for later dialogs"
    );
    assert!(!found.iter().any(|finding| finding.contains("“ask-unwell”")));
    assert!(files.found_in("locales/en/dialogs.ftl").is_empty(), "once for all languages");
}

#[test]
fn a_text_message_about_health_or_too_long_is_an_error_at_its_place() {
    let with = |text: &str| {
        let spoilt = format!("sms-request = {text}\nsms-request-2 =");
        let files = Files::with(ASK).replaced("locales/en/service.ftl", "sms-request =", &spoilt);
        let found = files.found_in("locales/en/service.ftl");
        found.into_iter().filter(|finding| finding.contains("“sms-request”")).collect::<Vec<_>>()
    };
    assert_eq!(with("Mimamori: please answer us."), Vec::<String>::new());
    for told in ["Have you a cough today?", "This is your health centre.", "Your temperature, please."] {
        let found = with(told);
        assert!(found.len() == 1 && found[0].contains("would know what it is about"), "{found:?}");
        assert!(found[0].contains(": error: "), "{found:?}");
    }
    let found = with("Please call 03-0000-0000.");
    assert!(found[0].contains("holds a telephone number"), "{found:?}");
    let found = with(&"Please answer, ".repeat(20));
    assert!(found[0].contains("costs 3 text messages; 2 are the most"), "{found:?}");
}

#[test]
fn answers_no_rule_reads_and_rules_no_answer_feeds_are_warnings() {
    let steps =
        "  - record: [sx-cough]\n    as: \"no\"\n  - ask: oxygen\n    kind: quantity\n    records: spo2\n";
    let mut files = Files::with(steps);
    let rule = |id: &str, when: &str| {
        format!(
            "  - {{ id: {id}, level: watch, action: todays-list, due: {{ minutes: 5 }}, valid-from: 2020-05-01, \
             source: s, when: [{when}] }}\n"
        )
    };
    let text = [
        "name: t\nversion: 1\nrules:\n".to_owned(),
        rule("hot", "{ code: body-temperature, at-least: 38 }"),
        rule("low", "{ code: spo2, at-most: 93 }"),
        rule("words", "{ by-name: true }"),
    ];
    files.0.rules = RulesFile { path: "ours.yaml".into(), text: text.concat() };
    assert_eq!(
        files.found_in("ours.yaml"),
        ["ours.yaml:4:7: warning: no dialog records what the rule “hot” reads: body-temperature"]
    );
    assert_eq!(
        files.found_in("dialogs/trial/v1.yaml"),
        ["dialogs/trial/v1.yaml:4:14: warning: no alert rule reads “sx-cough”"]
    );
    files.0.rules.text = text.concat().replace("by-name: true", "by-name: true, answer: yes");
    assert_eq!(files.found_in("ours.yaml"), ["ours.yaml:6:7: error: rule “words”: by-name stands alone"]);
}

#[test]
fn a_file_in_the_wrong_place_is_an_error() {
    let mut files = Files::with(ASK);
    files.0.dialogs[0].path = "dialogs/trial/v2.yaml".into();
    assert_eq!(
        files.found_in("dialogs/trial/v2.yaml"),
        ["dialogs/trial/v2.yaml:1:1: error: this is trial version 1, and belongs at trial/v1.yaml"]
    );
}

#[test]
fn findings_come_in_order_and_of_every_file() {
    let mut files = Files::with("  - say: farewell\n");
    files.0.dialogs.push(DialogFile { path: "dialogs/again/v1.yaml".into(), text: "dialog: again\n".into() });
    let report = files.check();
    let mut sorted = report.findings.clone();
    sorted.sort();
    assert_eq!(report.findings, sorted);
    for file in ["dialogs/again/v1.yaml", "dialogs/trial/v1.yaml"] {
        assert!(report.findings.iter().any(|finding| finding.file == file), "{file}");
    }
}

#[test]
fn reading_goes_on_after_a_mistake() {
    let steps = "  - say: farewell\n  - ask: unwell\n    kind: guess\n  - when: unwel == \"no\"\n    then:\n      \
                 - ask: oxygen\n        kind: quantity\n        records: spo2\n        range: [100, 70]\n  - record: \
                 [sx-hiccup]\n    as: \"no\"\n  - go-to: nowhere\n  - say: thanks\n";
    assert_eq!(
        errors(steps),
        [
            "dialogs/trial/v1.yaml:4:10: error: the text “farewell” is missing in ja",
            "dialogs/trial/v1.yaml:6:11: error: “guess” is not a kind; it is one of yes-no, one-of, many-of, quantity, date, text",
            "dialogs/trial/v1.yaml:7:11: error: this condition cannot be read: “unwel” is neither a question asked before it nor a fact",
            "dialogs/trial/v1.yaml:12:16: error: the range from 100 to 70 is upside down",
            "dialogs/trial/v1.yaml:13:14: error: “sx-hiccup” is not a known observation code",
            "dialogs/trial/v1.yaml:15:12: error: there is no step “nowhere”",
            "dialogs/trial/v1.yaml:16:5: error: this step is never reached after “go-to: nowhere”",
        ]
    );
}

#[test]
fn one_mistake_is_told_once_and_not_by_what_mentions_it() {
    let steps = "  - ask: unwell\n    kind: guess\n    details: [oxygen]\n  - when: unwell == \"no\"\n    then:\n      \
                 - say: thanks\n  - ask: oxygen\n    kind: quantity\n";
    assert_eq!(
        errors(steps),
        [
            "dialogs/trial/v1.yaml:5:11: error: “guess” is not a kind; it is one of yes-no, one-of, many-of, quantity, date, text",
            "dialogs/trial/v1.yaml:11:11: error: a quantity needs “records” with a code that is a number",
        ]
    );
}

#[test]
fn a_loop_without_a_wait_is_an_error_at_the_jump() {
    assert_eq!(
        errors(&format!("{ASK}  - go-to: unwell\n")),
        [
            "dialogs/trial/v1.yaml:6:12: error: “go-to: unwell” leads back without a wait, and the conversation would never end"
        ]
    );
}

#[test]
fn a_call_of_what_is_not_there_or_of_itself_is_an_error_at_the_call() {
    assert_eq!(
        errors(&format!("{ASK}  - call: breath/v7\n")),
        ["dialogs/trial/v1.yaml:6:11: error: there is no dialog “breath/v7” to call"]
    );
    assert_eq!(
        errors(&format!("{ASK}  - call: trial/v1\n")),
        ["dialogs/trial/v1.yaml:6:11: error: “trial/v1” calls itself"]
    );
    let mut files = Files::with(&format!("{ASK}  - call: part/v1\n"));
    let part = "dialog: part\nversion: 1\nsteps:\n  - say: farewell\n  - ask: compared\n    kind: yes-no\n";
    files.0.dialogs.push(DialogFile { path: "dialogs/part/v1.yaml".into(), text: part.into() });
    assert_eq!(
        files.found_in("dialogs/part/v1.yaml"),
        ["dialogs/part/v1.yaml:4:10: error: the text “farewell” is missing in ja"]
    );
    assert_eq!(
        files.found_in("dialogs/trial/v1.yaml"),
        [
            "dialogs/trial/v1.yaml:6:11: error: “part/v1” cannot be called here: the text “farewell” is missing in ja"
        ]
    );
    let mut files = Files::with(&format!("{ASK}  - call: part/v1\n"));
    let part = "dialog: part\nversion: 1\nsteps:\n  - ask: compared\n    kind: yes-no\n";
    files.0.to_call.push(DialogFile { path: "dialogs/part/v1.yaml".into(), text: part.into() });
    assert_eq!(files.found_in("dialogs/trial/v1.yaml"), Vec::<String>::new(), "another's may be called");
}

#[test]
fn words_on_a_keypad_are_an_error_unless_they_can_be_left_out() {
    let ask = |rest: &str| errors(&format!("  - ask: worries\n    kind: text\n{rest}"));
    assert_eq!(
        ask(""),
        [
            "dialogs/trial/v1.yaml:4:10: error: nobody can key in words: make the question “optional”, or “written”"
        ]
    );
    assert_eq!(ask("    optional: true\n"), Vec::<String>::new());
    assert_eq!(ask("    written: true\n"), Vec::<String>::new());
}

#[test]
fn more_choices_than_a_chat_or_a_keypad_has_are_an_error() {
    let fourteen = "sx-cough, ".repeat(14);
    assert_eq!(
        errors(&format!("  - ask: symptoms\n    kind: many-of\n    choices: [{fourteen}]\n")),
        ["dialogs/trial/v1.yaml:6:14: error: a question has 1 to 13 choices, not 14"]
    );
    let nine =
        "[sx-cough, sx-sputum, sx-fatigue, sx-taste, sx-smell, sx-joint, sx-nausea, sx-eyes, sx-chills]";
    assert_eq!(
        errors(&format!("  - ask: symptoms\n    kind: one-of\n    choices: {nine}\n")),
        [
            "dialogs/trial/v1.yaml:6:14: error: a keypad has eight keys for choices: 9 repeats and 0 calls staff"
        ]
    );
}

#[test]
fn what_is_no_yaml_is_one_finding() {
    assert_eq!(
        errors("  - ask: unwell\n    kinds: yes-no\n").len(),
        1,
        "a word nobody knows makes the file unreadable"
    );
}

#[test]
fn the_dialog_in_the_manual_loads() {
    let manual = include_str!("../docs/dialogs.md");
    let (_, rest) = manual.split_once("```yaml\n").expect("a sample");
    let (sample, _) = rest.split_once("```").expect("the end of the sample");
    let mut files = Files::with(ASK);
    files.0.dialogs = vec![DialogFile { path: "dialogs/cough-daily/v1.yaml".into(), text: sample.into() }];
    assert_eq!(files.found_in("dialogs/cough-daily/v1.yaml"), Vec::<String>::new());
}

#[test]
fn a_table_that_cannot_read_answers_is_an_error_and_the_next_is_read_too() {
    let mut files = Files::with(ASK);
    let table = |language: Language, text: &str| LocaleFile {
        language,
        path: format!("locales/{language}/reading.yaml"),
        text: text.to_owned(),
    };
    files.0.tables = vec![
        table(Language::Ja, "language: ja\nsymtoms: {}\n"),
        table(Language::En, "language: en\nsymptoms:\n  sx-caugh: [cough]\n"),
    ];
    for (language, word) in [("ja", "symtoms"), ("en", "sx-caugh")] {
        let found = files.found_in(&format!("locales/{language}/reading.yaml"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(": error: ") && found[0].contains(word), "{found:?}");
    }
}

#[test]
fn a_value_nobody_fills_in_is_an_error_at_the_text() {
    let ja = "locales/ja/dialogs.ftl";
    let steps = "  - say: thanks\n  - ask: unwell\n    kind: yes-no\n";
    let files = Files::with(steps).replaced(ja, "\nthanks = ", "\nthanks = { $nmae }");
    let at = place(files.0.locales.iter().find(|file| file.path == ja).unwrap(), "$nmae");
    let found = files.found_in(ja);
    let what = format!("{at}: error: nobody fills in “$nmae” where “thanks” is said");
    assert!(found.contains(&what), "{found:?}");
    let files = Files::with(steps).replaced(ja, "\nthanks = ", "\nthanks = { $name } { $day }");
    assert!(!files.found_in(ja).iter().any(|finding| finding.contains("nobody fills in")));
}
