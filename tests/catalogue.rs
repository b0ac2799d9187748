//! Every text in every language is there, fits every channel, and says nothing it must not.
#![allow(clippy::print_stdout)] // the counts are what a reader of the test run wants to see

use mimamori::dialog::Library;
use mimamori::domain::messaging::{Channel, Language, QuestionKind};
use mimamori::message::segments::{Encoding, segments};
use mimamori::message::{Ask, AskChoice, Catalogue, Said, Text, render};

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
    "sms-form-link",
    "call-opening",
    "call-opening.voice",
    "call-goodbye",
    "call-nothing-open",
    "call-try-later",
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
    "question-on-form",
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

#[test]
fn a_text_message_stays_within_what_carriers_deliver() {
    let catalogue = Catalogue::embedded().unwrap();
    for language in catalogue.languages() {
        let elsewhere =
            |key: &str| ["link-", "form-", "call-", "voice-"].iter().any(|only| key.starts_with(only));
        for key in catalogue.keys(language).iter().filter(|key| !key.contains('.') && !elsewhere(key)) {
            let words = catalogue.text(language, Some(Channel::Sms), &with_values(key));
            let count = segments(&words);
            println!(
                "{language} {key}: {} {:?} units, {} parts",
                count.units,
                count.encoding,
                count.parts.len()
            );
            // Five parts is the most Japanese carriers deliver (channels.md B); one text never needs more than two.
            assert!(count.parts.len() <= 2, "{key} in {language} needs {} text messages", count.parts.len());
            if language == Language::En {
                assert_eq!(count.encoding, Encoding::Gsm7, "{key}: one character doubles the cost: {words}");
            }
        }
    }
}

#[test]
fn the_first_question_fits_few_text_messages() {
    let catalogue = Catalogue::embedded().unwrap();
    for (question, most) in
        [("ask-unwell", 2), ("ask-temperature", 1), ("ask-household", 1), ("ask-compared", 1)]
    {
        let ask = yes_no(question);
        let message = render(
            &catalogue,
            Language::Ja,
            Channel::Sms,
            Said { says: &[with_values("greeting")], ..asking(&ask) },
        );
        let whole = format!("{}\n{}", message.texts.join("\n"), message.question.unwrap().text);
        let count = segments(&whole);
        println!("{question} with greeting: {} units", count.units);
        assert!(count.parts.len() <= most, "{whole}");
    }
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
        on(Language::Ja, Channel::Sms).text,
        "同居の方に、熱やせきなど具合の悪い方はいますか。\n1 はい 2 いいえ"
    );
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
    assert_eq!(on(Channel::Sms).text, "どの症状ですか。（例：せきとだるさ）\nせき、だるさ");
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
