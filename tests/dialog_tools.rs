//! What `mimamori dialog` promises, seen from outside: the real program, its lines and its exit codes.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn mimamori(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mimamori"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MIMAMORI_")) {
        command.env_remove(name);
    }
    command.arg("dialog").args(arguments).env("RUST_LOG", "warn");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Who was refused, or said /quit, reads no more.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Holds a conversation and gives what it printed, an object a line.
fn talk(arguments: &str, answers: &str) -> Vec<Value> {
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let output = mimamori(&[&["talk"], &arguments[..], &["--format", "json"]].concat(), answers.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// The values under one name, in order.
fn all<'a>(events: &'a [Value], name: &str) -> Vec<&'a Value> {
    events.iter().filter_map(|event| event.get(name)).collect()
}

fn refusal(arguments: &[&str]) -> (Option<i32>, String) {
    let output = mimamori(arguments, b"");
    (output.status.code(), text(&output.stderr))
}

#[test]
fn a_conversation_is_one_object_a_line() {
    let events = talk("entrant-daily --language ja --channel line", "1\n38.1\nせき\n2\n");
    for event in &events {
        let names: Vec<_> = event.as_object().unwrap().keys().collect();
        assert_eq!(names.len(), 1, "{event}");
    }
    let asked: Vec<_> = all(&events, "ask").iter().map(|ask| ask["question"].clone()).collect();
    assert_eq!(asked, ["unwell", "temperature", "symptoms", "household"]);
    let yes_no = all(&events, "ask")[0];
    assert_eq!(yes_no["kind"], "yes-no");
    assert_eq!(
        yes_no["choices"],
        json!([{ "id": "yes", "label": "はい", "key": "1" }, { "id": "no", "label": "いいえ", "key": "2" }])
    );
    let recorded = all(&events, "record");
    assert!(recorded.contains(&&json!({ "code": "body-temperature", "value": 38.1, "unit": "Cel" })));
    assert!(recorded.contains(&&json!({ "code": "sx-cough", "value": "yes", "unit": null })));
    assert!(recorded.contains(&&json!({ "code": "household-symptoms", "value": "no", "unit": null })));
    assert_eq!(all(&events, "alert"), [&json!({ "level": "urgent", "rule": "entrant-symptom" })]);
    assert_eq!(events.last(), Some(&json!({ "end": { "complete": true } })));
}

#[test]
fn the_reason_decides_which_rules_are_held_against_the_answers() {
    let rules = |arguments: &str| -> Vec<String> {
        let events = talk(&format!("patient-daily --language ja --channel line {arguments}"), "38.1\n2\n");
        all(&events, "alert").iter().map(|alert| alert["rule"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(rules(""), ["patient-fever"], "a dialog for patients is a patient's");
    assert_eq!(rules("--reason patient"), ["patient-fever"]);
    assert_eq!(rules("--reason contact"), ["entrant-symptom"]);
}

#[test]
fn dangerous_words_raise_the_alert_whatever_was_asked() {
    let events = talk("entrant-daily --language ja --channel line", "息が苦しい\n息が苦しい\n");
    let alerts = all(&events, "alert");
    assert_eq!(alerts[0], &json!({ "level": "emergency", "rule": "danger-word" }));
    let danger = alerts.iter().filter(|alert| alert["rule"] == "danger-word").count();
    assert_eq!(danger, 1, "each rule once in a conversation");
    let alert = events.iter().position(|event| event.get("alert").is_some());
    let end = events.iter().position(|event| event.get("end").is_some());
    assert!(alert < end, "what a reader waits for comes last");
}

#[test]
fn low_oxygen_is_an_emergency_by_its_rule() {
    let events = talk("patient-daily --language en --channel line --oximeter", "36.5\n92\n");
    let levels: Vec<_> = all(&events, "alert").iter().map(|alert| alert["rule"].clone()).collect();
    assert!(levels.contains(&json!("spo2-emergency")), "{levels:?}");
}

#[test]
fn on_the_telephone_digits_are_keys_and_an_empty_line_is_silence() {
    let events = talk("entrant-daily --language ja --channel voice", "1\n365\n\n");
    let recorded = all(&events, "record");
    assert!(recorded.contains(&&json!({ "code": "body-temperature", "value": 36.5, "unit": "Cel" })));
    let asked: Vec<_> = all(&events, "ask").iter().map(|ask| ask["question"].clone()).collect();
    assert_eq!(asked[asked.len() - 2..], ["symptoms", "symptoms"], "silence repeats the question");
    let spoken = all(&events, "ask")[0]["text"].as_str().unwrap();
    assert!(spoken.contains("押してください"), "{spoken}");
}

#[test]
fn a_word_over_the_telephone_is_speech() {
    let events = talk("entrant-daily --language ja --channel voice", "いいえ\n");
    assert_eq!(all(&events, "ask").last().unwrap()["question"], "household");
}

#[test]
fn a_button_is_pressed_by_its_id_its_number_or_its_label() {
    for pressed in ["sx-cough", "1"] {
        let events = talk("entrant-daily --language ja --channel line", &format!("1\n36.5\n{pressed}\n"));
        let more = all(&events, "ask").last().copied().unwrap();
        assert_eq!(more["question"], "symptoms", "{pressed}: a button leaves room for another");
        assert_eq!(more["choices"][6]["id"], "done");
    }
    let events = talk("patient-daily --language ja --channel line", "36.5\n2\n2\n変わらない\n");
    let compared = json!({ "code": "compared-with-yesterday", "value": "same", "unit": null });
    assert!(all(&events, "record").contains(&&compared));
}

#[test]
fn a_form_sends_all_its_boxes_at_once() {
    let events = talk("entrant-daily --language ja --channel web", "1\n36.5\nsx-cough, 5\n");
    let recorded = all(&events, "record");
    for code in ["sx-cough", "sx-fatigue"] {
        assert!(recorded.contains(&&json!({ "code": code, "value": "yes", "unit": null })), "{code}");
    }
    assert_eq!(all(&events, "ask").last().unwrap()["question"], "household");
}

#[test]
fn stop_staff_and_unreadable_words_are_shown_too() {
    let events = talk("entrant-daily --language ja --channel line", "いろはにほへと\n人と話したい\n停止\n");
    assert_eq!(all(&events, "keep"), [&json!({ "question": "unwell", "text": "いろはにほへと" })]);
    assert_eq!(all(&events, "hand-over"), [&json!({ "reason": "asked-for-person" })]);
    assert_eq!(all(&events, "opt-out"), [&json!(true)]);
    assert_eq!(all(&events, "end"), [&json!({ "complete": false })]);
}

#[test]
fn after_the_end_a_line_is_still_answered() {
    let events = talk("entrant-daily --language ja --channel line", "2\n2\nありがとう\n");
    let end = events.iter().position(|event| event.get("end").is_some()).unwrap();
    assert!(events[end + 1..].iter().any(|event| event.get("say").is_some()));
}

#[test]
fn bytes_that_are_no_text_are_an_answer_like_any_other() {
    let arguments = ["talk", "entrant-daily", "--language", "ja", "--channel", "line", "--format", "json"];
    let output = mimamori(&arguments, b"\xff\xfe\r\n2\r\n2");
    assert!(output.status.success());
    assert!(text(&output.stdout).lines().last().unwrap().contains("\"complete\":true"));
}

#[test]
fn a_saved_conversation_goes_on_over_another_channel() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talk.json");
    let saved = |path: &Path| path.to_str().unwrap().to_owned();
    let on = |channel: &str, answers: &str| {
        talk(&format!("entrant-daily --language ja --channel {channel} --session {}", saved(&file)), answers)
    };
    let before = on("line", "1\n");
    assert_eq!(all(&before, "ask").last().unwrap()["question"], "temperature");
    let after = on("voice", "366\n");
    assert_eq!(all(&after, "ask")[0]["question"], "temperature", "the open question once more");
    assert_eq!(all(&after, "ask")[1]["question"], "symptoms");
    std::fs::write(&file, "{}").unwrap();
    let arguments = ["talk", "entrant-daily", "--language", "ja", "--channel", "sms", "--session"];
    let (code, why) = refusal(&[&arguments[..], &[&saved(&file)]].concat());
    assert_eq!(code, Some(1));
    assert!(why.contains("is not a saved conversation"), "{why}");
}

#[test]
fn the_terminal_shows_buttons_with_numbers_and_what_is_written_down() {
    let arguments = ["talk", "entrant-daily", "--language", "やさしい日本語", "--channel", "line"];
    let (code, why) = refusal(&arguments);
    assert!(code == Some(0) || why.contains("there are no texts in ja-easy yet"), "{why}");
    let arguments = ["talk", "entrant-daily", "--language", "ja", "--channel", "line"];
    let output = mimamori(&arguments, "/dance\n1\n38.1\n/quit\n2\n".as_bytes());
    let words = text(&output.stdout);
    for line in
        ["  [2] いいえ", "> 38.1", "record body-temperature 38.1 Cel", "alert urgent: entrant-symptom"]
    {
        assert!(words.contains(line), "{line}:\n{words}");
    }
    assert!(words.contains("/wait"), "an unknown command is answered with the known ones:\n{words}");
    assert!(!words.contains("> 2"), "nothing is read after /quit:\n{words}");
}

#[test]
fn wrong_use_of_talk_ends_with_two_and_says_what_is_known() {
    let with = |name: &str, rest: &[&str]| refusal(&[&["talk", name], rest].concat());
    let line = ["--language", "ja", "--channel", "line"];
    let (code, why) = with("unheard-of", &line);
    assert_eq!(code, Some(2));
    assert!(why.contains("there is no dialog “unheard-of”; there are "), "{why}");
    assert!(why.contains("entrant-daily") && why.contains("patient-daily"), "{why}");
    let (code, why) = with("entrant-daily", &[&line[..], &["--version", "99"]].concat());
    assert_eq!(code, Some(2));
    assert!(why.contains("there is no version 99 of the dialog “entrant-daily”; the latest is "), "{why}");
    let (code, why) = with("entrant-daily", &["--language", "kl", "--channel", "line"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("these are ja, ja-easy, en"), "{why}");
    let (code, why) = with("entrant-daily", &["--language", "ja", "--channel", "mail"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("these are line, sms, voice, web"), "{why}");
    let (code, why) = with("entrant-daily", &[&line[..], &["--yesterday", "spo2:many"]].concat());
    assert_eq!(code, Some(2));
    assert!(why.contains("“many” is not a number"), "{why}");
}

#[test]
fn a_dialog_is_drawn_as_mermaid_as_a_picture_and_for_programs() {
    let drawn = |format: &str| {
        let output = mimamori(&["graph", "patient-daily", "--format", format], b"");
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let mermaid = text(&mimamori(&["graph", "patient-daily"], b"").stdout);
    assert_eq!(mermaid, drawn("mermaid"), "Mermaid unless asked for something else");
    assert!(mermaid.starts_with("flowchart TD\n"), "{mermaid}");
    assert!(mermaid.contains("ask temperature"), "{mermaid}");
    assert!(drawn("svg").starts_with("<svg xmlns="));
    let graph: Value = serde_json::from_str(&drawn("json")).unwrap();
    assert_eq!(graph["dialog"], "patient-daily");
    let nodes = graph["nodes"].as_array().unwrap();
    assert_eq!((&nodes[0]["kind"], &nodes[nodes.len() - 1]["kind"]), (&json!("begin"), &json!("end")));
    assert!(graph["edges"].as_array().unwrap().len() >= nodes.len() - 1);
    let (code, why) = refusal(&["graph", "unheard-of"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("there is no dialog “unheard-of”"), "{why}");
}

#[test]
fn the_shipped_dialogs_have_no_mistake() {
    let output = mimamori(&["check", "--format", "json"], b"");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let errors: Vec<_> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(output.status.code(), Some(0));
    let of_patients = |summary: &&Value| summary["dialog"] == "patient-daily" && summary["language"] == "ja";
    let summary = report["summary"].as_array().unwrap().iter().find(of_patients).expect("a summary");
    assert!(summary["questions"].as_u64() > Some(5), "{summary}");
}

#[test]
fn a_folder_of_ones_own_is_checked_and_a_mistake_ends_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let dialogs = folder.path().join("dialogs");
    let write = |name: &str, text: &str| {
        let file = dialogs.join(name).join("v1.yaml");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        file.display().to_string()
    };
    let good = "dialog: ours\nversion: 1\nsteps:\n  - ask: unwell\n    kind: yes-no\n";
    write("ours", good);
    let checked = |more: &[&str]| {
        let all = [&["check", "--dialogs", dialogs.to_str().unwrap()], more].concat();
        let output = mimamori(&all, b"");
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (code, found, why) = checked(&[]);
    assert_eq!(code, Some(0), "{found}{why}");
    assert!(found.contains("ours v1: 1 question\n"), "{found}");
    let is_built_in = found.contains("nobody says") || found.contains("no dialog records");
    assert!(!is_built_in, "what is built in is none of its business: {found}");
    let template = include_str!("../dialogs/fever-and-symptoms/v1.yaml");
    write("our-fever", &template.replace("dialog: fever-and-symptoms", "dialog: our-fever"));
    let (code, found, why) = checked(&[]);
    assert_eq!(code, Some(0), "a copy of the template may call what the template calls: {found}{why}");
    let spoilt = write("spoilt", "dialog: spoilt\nversion: 1\nsteps:\n  - ask: unwell\n    kind: perhaps\n");
    let (code, found, why) = checked(&[]);
    assert_eq!(code, Some(1));
    assert!(found.contains(&format!("{spoilt}:5:11: error: “perhaps” is not a kind")), "{found}");
    assert_eq!(why.trim(), "mimamori: 1 error");
    let (code, found, _) = checked(&["--format", "json"]);
    assert_eq!(code, Some(1));
    let report: Value = serde_json::from_str(&found).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["severity"] == "error").unwrap();
    assert_eq!(
        (&finding["file"], &finding["line"], &finding["column"], &finding["severity"], &finding["dialog"]),
        (&json!(spoilt), &json!(5), &json!(11), &json!("error"), &json!("spoilt"))
    );
    assert!(finding["what"].as_str().unwrap().contains("is not a kind"));
}

#[test]
fn texts_and_rules_of_ones_own_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    for language in std::fs::read_dir(&locales).unwrap() {
        let language = language.unwrap();
        let copy = folder.path().join("locales").join(language.file_name());
        std::fs::create_dir_all(&copy).unwrap();
        for name in ["dialogs.ftl", "service.ftl"] {
            std::fs::copy(language.path().join(name), copy.join(name)).unwrap();
        }
    }
    let en = folder.path().join("locales/en/dialogs.ftl");
    let words = std::fs::read_to_string(&en).unwrap().replace("\nthanks = ", "\nthank = ");
    std::fs::write(&en, words).unwrap();
    let rules = folder.path().join("rules.yaml");
    std::fs::write(&rules, "name: ours\nversion: 1\nrules: [{ id: a }]\n").unwrap();
    let arguments = ["check", "--locales", "locales", "--rules", "rules.yaml"].map(str::to_owned);
    let arguments: Vec<String> = arguments
        .into_iter()
        .map(|word| {
            if word.starts_with("--") || word == "check" {
                word
            } else {
                folder.path().join(word).display().to_string()
            }
        })
        .collect();
    let output = mimamori(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), b"");
    let found = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1));
    assert!(found.contains("error: the text “thanks” is missing in en"), "{found}");
    assert!(found.contains("rules.yaml:3:"), "{found}");
    let (code, why) = refusal(&["check", "--locales", "nowhere"]);
    assert_eq!(code, Some(1));
    assert!(why.contains("nowhere is not a folder"), "{why}");
    let (code, why) = refusal(&["check", "--dialogs", "nowhere"]);
    assert_eq!(code, Some(1));
    assert!(why.contains("the folder nowhere cannot be read"), "{why}");
}

#[test]
fn a_household_is_asked_person_by_person() {
    let answers = "36.5\n2\n2\n2\n38.2\n2\n";
    let events = talk("patient-daily --language ja --channel line --household 2", answers);
    let recorded = all(&events, "record");
    assert!(recorded.contains(&&json!({ "code": "body-temperature", "value": 36.5, "unit": "Cel" })));
    let second = json!({ "code": "body-temperature", "value": 38.2, "unit": "Cel", "whose": 1 });
    assert!(recorded.contains(&&second), "{recorded:?}");
    assert_eq!(all(&events, "alert"), [&json!({ "level": "watch", "rule": "patient-fever", "whose": 1 })]);
    assert!(all(&events, "done").contains(&&json!({ "whose": 0 })));
    let (code, why) =
        refusal(&["talk", "patient-daily", "--language", "ja", "--channel", "line", "--household", "7"]);
    assert_eq!(code, Some(2), "{why}");
}

#[test]
fn a_wait_passes_with_an_empty_line() {
    let answers = "36.5\n95\n2\n2\n2\n\n96\n";
    let events = talk("patient-daily --language ja --channel line --oximeter", answers);
    assert_eq!(all(&events, "wait"), [&json!({ "minutes": 15 })]);
    assert_eq!(all(&events, "ask").last().unwrap()["question"], "oxygen-again");
    assert_eq!(events.last(), Some(&json!({ "end": { "complete": true } })));
}

#[test]
fn what_was_a_mistake_is_taken_back() {
    let events = talk("patient-daily --language ja --channel line", "38.5\nまちがえた\n36.5\n");
    let taken_back = all(&events, "retract")[0]["codes"].as_array().unwrap();
    assert!(taken_back.contains(&json!("body-temperature")), "{taken_back:?}");
    let by_key = talk("patient-daily --language ja --channel voice", "385\n*\n365\n");
    assert_eq!(all(&by_key, "retract").len(), 1, "the star key takes back too");
}

#[test]
fn enrolment_finds_a_person_or_does_not() {
    let found = talk("enrolment --language ja --channel line", "ABCD2345\n1960-05-03\n1\n2\n2\n");
    assert_eq!(all(&found, "look-up"), [&json!({ "code": "ABCD2345", "birth-date": "1960-05-03" })]);
    let settled: Vec<_> = all(&found, "settle");
    assert!(settled.contains(&&json!({ "setting": "consent", "value": "yes" })), "{settled:?}");
    assert!(settled.contains(&&json!({ "setting": "channel", "value": "sms" })), "{settled:?}");
    let stranger = talk("enrolment --language ja --channel line --stranger", "ABCD2345\n1960-05-03\n");
    assert_eq!(all(&stranger, "ask").last().unwrap()["question"], "code", "from the code again");
}

#[test]
fn a_helper_who_answers_is_noted() {
    let events = talk("entrant-daily --language ja --channel web --proxy", "2\n");
    assert_eq!(all(&events, "by-proxy"), [&json!(true)]);
    assert!(all(&events, "record").len() > 3);
}

#[test]
fn the_person_is_answered_in_the_language_they_choose() {
    let events = talk("enrolment --language ja --channel line", "en\n");
    assert_eq!(all(&events, "settle"), [&json!({ "setting": "language", "value": "en" })]);
    let asked = all(&events, "ask").last().unwrap()["text"].as_str().unwrap();
    assert!(asked.is_ascii(), "{asked}");
}

#[test]
fn a_saved_conversation_of_a_version_that_is_gone_ends_politely_and_tells_staff() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talk.json");
    let arguments = format!("entrant-daily --language ja --channel line --session {}", file.display());
    talk(&arguments, "1\n");
    let saved = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, saved.replace("\"version\":1", "\"version\":99")).unwrap();
    let events = talk(&arguments, "36.5\n");
    assert!(events[0]["say"].as_str().is_some_and(|words| !words.is_empty()), "{events:?}");
    assert_eq!(events[1], json!({ "hand-over": { "reason": "asked-for-person" } }));
    assert_eq!(events[2], json!({ "end": { "complete": false } }));
}

#[test]
fn whoever_takes_the_first_choice_every_time_comes_to_an_end_in_every_language() {
    let languages =
        ["ja", "ja-easy", "en", "zh-Hans", "zh-Hant", "ko", "pt-BR", "vi", "tl", "ne", "id", "th", "es"];
    for (at, language) in languages.into_iter().enumerate() {
        // Nepali has no voice; two languages stand for the screens, the others for the telephone.
        let channels: &[_] = if at < 2 || language == "ne" {
            &[("line", "37.2"), ("web", "37.2")]
        } else {
            &[("voice", "372")]
        };
        for (channel, temperature) in channels {
            let answers = format!("{temperature}\n1\n1\ndone\n1\n1\n1\n");
            let events = talk(&format!("patient-daily --language {language} --channel {channel}"), &answers);
            let spoken = serde_json::to_string(&events).unwrap();
            assert!(!spoken.contains("{$") && !spoken.contains("{ $"), "{language} {channel}: {spoken}");
            let end = json!({ "end": { "complete": true } });
            assert!(events.contains(&end), "{language} {channel}: {events:#?}");
        }
    }
}

#[test]
fn where_the_telephone_has_no_voice_the_call_says_so_and_a_text_follows() {
    let events = talk("patient-daily --language ne --channel voice", "37.2\n");
    let said = all(&events, "say");
    assert!(said[0].as_str().unwrap().is_ascii(), "in English: {said:?}");
    assert!(said[1].as_str().unwrap().contains("保健所"), "and in Japanese: {said:?}");
    let asked = all(&events, "ask")[0]["text"].as_str().unwrap();
    assert!(asked.contains("36.5"), "then in Nepali, as a text message: {asked}");
    assert_eq!(all(&events, "record")[0]["value"], 37.2);
}

#[test]
fn a_household_on_the_telephone_hears_who_is_meant() {
    let events = talk("entrant-daily --language ja --channel voice --household 3", "2\n2\n2\n2\n");
    let spoken: Vec<_> =
        events.iter().filter_map(|event| event["say"].as_str().or(event["ask"]["text"].as_str())).collect();
    for person in ["M.T.さん、82歳", "M.H.さん、79歳", "M.J.さん、45歳"] {
        assert!(spoken.iter().any(|words| words.contains(person)), "{person}: {spoken:#?}");
    }
    assert_eq!(events.last(), Some(&json!({ "end": { "complete": true } })));
}
