//! Every text in every language is there, fits every channel, and says nothing it must not.
#![allow(clippy::print_stdout)] // the counts are what a reader of the test run wants to see

use mimamori::dialog::Library;
use mimamori::domain::messaging::{Channel, Language, QuestionKind};
use mimamori::message::segments::segments;
use mimamori::message::{Ask, AskChoice, Catalogue, SMS_SENTENCES, Said, Text, render};

/// Every value any text mentions.
fn with_values(key: &str) -> Text {
    Text::of(key)
        .with("name", "M.T.")
        .with_number("day", 3.0)
        .with("value", "36.5")
        .with("least", "34")
        .with("greatest", "42")
        .with("key", '1')
        .with("label", "LINE")
        .with("age", "82")
        .with("who", "M.T.")
        .with("count", "4")
        .with("url", "https://example.jp/r/abcdefghijklmnop")
        .with_number("whole", 36.0)
        .with_number("fraction", 5.0)
        .with_number("year", 1950.0)
        .with_number("month", 3.0)
}

/// What the pipeline, the webhooks and the form say by name.
const SERVICE_KEYS: &[&str] = &[
    "link-too-many-tries",
    "link-open",
    "link-offer",
    "link-undo",
    "link-undone",
    "link-waits",
    "link-title",
    "link-code",
    "link-wrong",
    "link-expired",
    "reply-nothing-open",
    "reply-unknown-sender",
    "opt-out-done",
    "reminder",
    "button-expired",
    "sms-about",
    "sms-here",
    "sms-request",
    "sms-which",
    "call-opening",
    "call-opening.voice",
    "call-goodbye",
    "call-nothing-open",
    "call-try-later",
    "call-in-code",
    "call-in-birth",
    "call-in-wrong",
    "call-in-ended",
    "call-connect",
    "call-machine",
    "voice-choice",
    "voice-press",
    "form-title",
    "form-birth-date",
    "form-continue",
    "form-wrong",
    "form-locked",
    "form-expired",
    "form-thanks",
    "form-send",
    "form-language",
    "form-proxy",
    "form-year",
    "form-month",
    "form-day",
    "form-date-hint",
    "form-optional",
    "form-skip",
    "form-back",
    "about-person",
    "pick-date",
    "summary-received",
    "decimal-sign",
    "spoken-decimal",
    "spoken-degrees",
    "written-date",
    "call-no-voice",
    "voice-date",
    "voice-staff-will-ask",
    "voice-speak",
    "voice-may-speak",
    "notice-emergency",
    "mail-subject",
    "mail-check-in",
    "mail-again-subject",
    "mail-again",
    "mail-no-reply",
    "mail-stop",
    "mail-stop-button",
    "mail-stop-done",
];

#[test]
fn every_language_has_the_same_messages() {
    let catalogue = Catalogue::embedded().unwrap();
    let messages = |language| {
        let mut keys: Vec<&String> = catalogue.keys(language).iter().filter(|key| !is_variant(key)).collect();
        keys.sort();
        keys
    };
    for language in catalogue.languages() {
        assert_eq!(messages(language), messages(Language::Ja), "{language}");
        for key in SERVICE_KEYS.iter().filter(|key| !is_variant(key)) {
            assert!(catalogue.has(language, key), "{key} in {language}");
        }
    }
}

/// A variant for a channel may be missing where the message itself fits. A label may not.
fn is_variant(key: &str) -> bool {
    key.rsplit_once('.').is_some_and(|(_, attribute)| attribute.parse::<Channel>().is_ok())
}

#[test]
fn every_text_renders_on_every_channel_without_a_gap() {
    let catalogue = Catalogue::embedded().unwrap();
    for language in catalogue.languages() {
        for key in catalogue.keys(language) {
            for channel in
                [None, Some(Channel::Line), Some(Channel::Sms), Some(Channel::Voice), Some(Channel::Web)]
            {
                let words = catalogue.text(language, channel, &with_values(key));
                assert!(!words.is_empty() || key == "voice-press", "{key} in {language} is empty");
                assert!(!words.contains(['{', '}', '\u{2068}', '\u{2069}']), "{key} in {language}: {words}");
                assert_ne!(&words, key, "{key} in {language} says its own name");
            }
        }
    }
}

#[test]
fn no_text_names_a_disease() {
    let catalogue = Catalogue::embedded().unwrap();
    for language in catalogue.languages() {
        for key in catalogue.keys(language) {
            let words = catalogue.text(language, None, &with_values(key)).to_lowercase();
            for disease in [
                "コロナ",
                "感染",
                "肺炎",
                "ウイルス",
                "covid",
                "corona",
                "infect",
                "pneumonia",
                "virus",
                "陽性",
            ] {
                assert!(!words.contains(disease), "{key} in {language} names {disease}");
            }
        }
    }
}

/// What a call says before somebody showed who they are: it may be heard by whoever lives there, or by a machine.
#[test]
fn a_call_says_nothing_about_health_before_somebody_answers() {
    /// The office, which has to say its name, and the words of each language that say what the call is about.
    const WORDS: &[(Language, &str, &[&str])] = &[
        (Language::Ja, "保健所", &["健康", "体", "具合", "熱", "せき", "息", "症", "病"]),
        (Language::JaEasy, "保健所", &["健康", "けんこう", "体", "からだ", "ねつ", "熱", "せき", "息"]),
        (
            Language::En,
            "health centre",
            &["health", "fever", "cough", "breath", "symptom", "how you are", " ill "],
        ),
        (Language::Es, "centro de salud", &["salud", "fiebre", " tos ", "respira", "síntoma", "cómo está"]),
        (Language::Id, "puskesmas", &["sehat", "demam", "batuk", "napas", "gejala", "keadaan anda"]),
        (Language::Ko, "보건소", &["건강", "몸", "열", "기침", "증상"]),
        (Language::Ne, "स्वास्थ्य केन्द्र", &["स्वास्थ्य", "ज्वरो", "खोकी", "सास", "हाल सोध"]),
        (
            Language::PtBr,
            "centro de saúde",
            &["saúde", "febre", "tosse", "respira", "sintoma", "como você está"],
        ),
        (Language::Th, "ศูนย์สาธารณสุข", &["สุขภาพ", "ไข้", "หายใจ", "อาการ"]),
        (Language::Tl, "health center", &["health", "kalusugan", "lagnat", "ubo", "paghinga", "sintomas"]),
        (Language::Vi, "trung tâm y tế", &["sức khỏe", "sốt", " ho ", "khó thở", "triệu chứng"]),
        (Language::ZhHans, "保健所", &["健康", "身体", "发烧", "咳", "呼吸", "症"]),
        (Language::ZhHant, "保健所", &["健康", "身體", "發燒", "咳", "呼吸", "症"]),
    ];
    const KEYS: &[&str] = &[
        "call-opening",
        "call-no-voice",
        "call-machine",
        "call-try-later",
        "call-connect",
        "call-nothing-open",
        "call-goodbye",
        "call-in-code",
        "call-in-birth",
        "call-in-wrong",
        "first-call-who",
        "first-call-number",
        "first-call-what",
        "ask-first-call-understood",
        "greeting",
    ];
    let catalogue = Catalogue::embedded().unwrap();
    assert_eq!(WORDS.len(), catalogue.languages().count());
    let mut found = Vec::new();
    for (language, office, forbidden) in WORDS {
        for key in KEYS {
            let said = catalogue.text(*language, Some(Channel::Voice), &with_values(key)).to_lowercase();
            let said = said.replace(office, "");
            let words = forbidden.iter().filter(|word| said.contains(**word));
            found.extend(words.map(|word| format!("{key} in {language} says {word}: {said}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_text_message_costs_little() {
    const LINK: &str = "https://mimamori.example.jp/r/abcdefghijklmnop";
    let catalogue = Catalogue::embedded().unwrap();
    for language in catalogue.languages() {
        for sentence in SMS_SENTENCES {
            let words = catalogue.text(language, Some(Channel::Sms), &Text::of(sentence.key));
            let text = if sentence.on_form { format!("{words}\n{LINK}") } else { words };
            let parts = segments(&text).parts.len();
            assert!(parts <= 2, "{} in {language} needs {parts} text messages", sentence.key);
            // What is sent every day is one, in the scripts in which that can be.
            let is_daily = ["sms-request", "sms-reminder", "sms-more", "sms-again"].contains(&sentence.key);
            let is_long = matches!(language, Language::Vi | Language::Th | Language::Ne | Language::JaEasy);
            assert!(parts == 1 || !is_daily || is_long, "{} in {language}: {text}", sentence.key);
        }
    }
}

#[test]
fn a_text_message_never_holds_the_question() {
    let catalogue = Catalogue::embedded().unwrap();
    let ask = yes_no("ask-unwell");
    let said = |says: &[Text], replies| {
        let said = Said { says, replies, ..asking(&ask) };
        let message = render(&catalogue, Language::Ja, Channel::Sms, said);
        assert!(message.question.is_none(), "{message:?}");
        (message.texts.join("\n"), message.on_form)
    };
    let request = ("【みまもり】本日のご連絡をお願いします。".to_owned(), true);
    assert_eq!(said(&[with_values("greeting")], false), request);
    let again = ("読み取れませんでした。こちらからお願いします。".to_owned(), true);
    assert_eq!(said(&[with_values("again-yes-no")], true), again);
    let more = ("受け付けました。続きをお願いします。".to_owned(), true);
    assert_eq!(said(&[with_values("heard-temperature")], true), more);
    // Danger comes before everything else, and with nothing to tap.
    let danger = ("すぐに119番へお電話ください。担当者からもすぐにお電話します。".to_owned(), false);
    assert_eq!(said(&[with_values("emergency-now")], true), danger);
    let named = Said { whom: Some(&with_values("who")), ..asking(&ask) };
    let named = render(&catalogue, Language::Ja, Channel::Sms, named);
    assert_eq!(named.texts, ["M.T.さん（82歳）：【みまもり】本日のご連絡をお願いします。"]);
}

fn asking(ask: &Ask) -> Said<'_> {
    Said { ask: Some(ask), ..Said::default() }
}

fn yes_no(key: &str) -> Ask {
    let choice =
        |id: &str, key, label: &str| AskChoice { id: id.into(), key: Some(key), label: Text::of(label) };
    Ask {
        step: "unwell".into(),
        text: Text::of(key),
        kind: QuestionKind::YesNo,
        choices: vec![choice("yes", '1', "answer-yes"), choice("no", '2', "answer-no")],
        on_keypad: None,
        optional: false,
        again: false,
        about: None,
    }
}

#[test]
fn one_question_takes_the_shape_of_its_channel() {
    let catalogue = Catalogue::embedded().unwrap();
    let on = |language, channel| {
        let message = render(&catalogue, language, channel, asking(&yes_no("ask-household")));
        message.question.unwrap()
    };
    let line = on(Language::Ja, Channel::Line);
    assert_eq!(line.text, "一緒に住んでいる方に、熱やせきなど、具合の悪い方はいますか。");
    assert_eq!(
        line.choices.iter().map(|c| (c.id.as_str(), c.label.as_str())).collect::<Vec<_>>(),
        [("yes", "はい"), ("no", "いいえ")]
    );
    assert!(line.choices.iter().all(|choice| choice.token.is_empty()));
    assert_eq!(
        on(Language::Ja, Channel::Voice).text,
        "一緒に住んでいる方に、熱や、せきなど、具合の悪い方はいますか。「はい」は、1を、「いいえ」は、2を、押してください。"
    );
    assert_eq!(
        on(Language::En, Channel::Voice).text,
        "Is anybody you live with unwell, with fever or cough for example? For “Yes”, press 1. For “No”, press 2."
    );
}

#[test]
fn a_list_of_symptoms_is_asked_one_by_one_on_the_telephone() {
    let catalogue = Catalogue::embedded().unwrap();
    let label = |id: &str| AskChoice { id: id.into(), key: None, label: Text::of(format!("{id}.label")) };
    let ask = Ask {
        step: "symptoms".into(),
        text: Text::of("ask-symptoms"),
        kind: QuestionKind::ManyOf,
        choices: vec![label("sx-cough"), label("sx-fatigue")],
        on_keypad: Some(Text::of("sx-cough")),
        optional: false,
        again: false,
        about: None,
    };
    let on = |channel| render(&catalogue, Language::Ja, channel, asking(&ask)).question.unwrap();
    let voice = on(Channel::Voice);
    assert_eq!(voice.kind, QuestionKind::YesNo);
    assert_eq!(voice.text, "せきは、出ますか。「はい」は、1を、「いいえ」は、2を、押してください。");
    assert_eq!(voice.choices.iter().filter_map(|choice| choice.key).collect::<String>(), "12");
    assert_eq!(on(Channel::Line).kind, QuestionKind::ManyOf);
    assert_eq!(on(Channel::Line).choices[1].label, "だるさ");
}

#[test]
fn a_healthy_day_on_the_telephone_is_short() {
    let library = Library::embedded().unwrap();
    let catalogue = Catalogue::embedded().unwrap();
    for name in library.names() {
        for question in library.latest(name).unwrap().questions() {
            let words =
                catalogue.text(Language::Ja, Some(Channel::Voice), &Text::of(format!("ask-{question}")));
            // At about seven characters a second nobody should listen longer than fifteen seconds.
            assert!(words.chars().count() <= 100, "{name} {question}: {words}");
        }
    }
}
