//! What holds in every conversation, whatever somebody says and in whatever order.

use mimamori::dialog::{Dialog, Effect, Facts, Input, Library, Member, Session, step};
use mimamori::domain::episode::EpisodeReason;
use mimamori::domain::messaging::{Channel, Language};
use mimamori::domain::observation::{Code, Reading, Value};
use mimamori::message::{Catalogue, Said, Text, render};
use proptest::prelude::*;

fn facts(language: Language, has_oximeter: bool, people: usize) -> Facts {
    let yes = |code| Reading { code, value: Value::Yes };
    let temperature = Reading { code: Code::BodyTemperature, value: Value::Number(36.8) };
    let said_yesterday: Vec<Reading> = [temperature]
        .into_iter()
        .chain(Code::ALL.iter().filter(|code| code.as_str().starts_with("sx-")).map(|code| yes(*code)))
        .collect();
    let member = |name: &str, age| Member {
        name: Some(name.into()),
        age: Some(age),
        has_oximeter,
        yesterday: said_yesterday.clone().into(),
    };
    Facts {
        has_oximeter,
        day_number: 12,
        is_last_day: people > 2,
        first_call: people > 3,
        greeting_name: Some("M.T.".into()),
        age: Some(82),
        // As much as somebody can have said the day before.
        yesterday: said_yesterday.clone().into(),
        others: [("M.H.", 79), ("M.K.", 41), ("M.J.", 7)]
            .into_iter()
            .take(people - 1)
            .map(|(name, age)| member(name, age))
            .collect(),
        ..Facts::new(language, EpisodeReason::Patient)
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "(咳|熱|ない|36|38\\.|度|5|分|ご|じゅう|、|no |cough|\\.|,|119|息が苦し|い|はい|いいえ| |%|半|昨日と同じ|家族|その他){0,8}",
        prop::sample::select(vec![
            "停止",
            "help",
            "人と話したい",
            "なし",
            "はい",
            "いいえ",
            "36.5",
            "97",
            "以上",
            "咳とだるさ",
            "同じ",
            "50",
            "1",
            "2",
            "わからない",
            "胸が痛い",
            "38.5 91% 咳",
            "昨日と同じ",
            "よくなった",
            "まちがえた",
            "まちがえました、36.9です",
            "代わりに答えます",
            "AB2C-3D4E",
            "昭和35年5月3日",
        ])
        .prop_map(str::to_owned),
    ]
}

fn inputs() -> impl Strategy<Value = Input> {
    let questions = [
        "unwell",
        "temperature",
        "symptoms",
        "household",
        "oxygen",
        "any-symptoms",
        "breath",
        "emergency-signs",
        "which-signs",
        "compared",
        "oxygen-again",
        "contact-symptoms",
        "worries",
        "language",
        "code",
        "birth-date",
        "consent",
        "channel",
        "nowhere",
    ];
    let choices = [
        "yes",
        "no",
        "done",
        "none",
        "sx-cough",
        "sx-cough sx-dyspnoea done",
        "em-chest-pain",
        "em-exertion",
        "a-little",
        "better",
        "worse",
        "zh-Hans",
        "line",
        "hour-11",
        "1960-05-03",
        "",
        "sunny",
    ];
    prop_oneof![
        1 => Just(Input::Begin),
        1 => Just(Input::Resume),
        1 => Just(Input::Silence),
        1 => Just(Input::OnBehalf),
        1 => any::<bool>().prop_map(Input::LookedUp),
        1 => words().prop_map(Input::Speech),
        2 => words().prop_map(Input::Unasked),
        1 => Just(Input::Show),
        6 => words().prop_map(Input::Text),
        4 => "[0-9*#]{0,4}|19[0-9]{6}".prop_map(Input::Digits),
        6 => (prop::sample::select(questions.to_vec()), prop::sample::select(choices.to_vec())).prop_map(
            |(question, choice)| Input::Choice { question: question.into(), choice: choice.into() }
        ),
    ]
}

fn play(
    dialog: &Dialog,
    catalogue: &Catalogue,
    facts: Facts,
    inputs: Vec<Input>,
) -> Result<(), TestCaseError> {
    let language = facts.language;
    let mut session = Session::start(dialog, facts);
    let now = "2020-05-11T02:00:00Z".parse().unwrap();
    for input in inputs {
        let open = session.current_question(dialog).map(str::to_owned);
        let after = step(dialog, session, input.clone(), now);
        let effects = &after.effects;

        prop_assert!(effects.len() <= 60, "{} effects", effects.len());
        let asks = effects.iter().filter(|effect| matches!(effect, Effect::Ask(_))).count();
        prop_assert!(asks <= 1, "two questions at once after {input:?}");
        if asks == 1 {
            let is_last = matches!(effects.last(), Some(Effect::Ask(ask)) if Some(ask.step.as_str()) == after.session.current_question(dialog));
            prop_assert!(is_last, "the open question is not the last word after {input:?}");
        }

        let answers =
            |effect: &Effect| !matches!(effect, Effect::Say(_) | Effect::Ask(_) | Effect::End { .. });
        if let Input::Text(said)
        | Input::Unasked(said)
        | Input::Speech(said)
        | Input::Choice { choice: said, .. } = &input
        {
            let ended = effects.iter().any(|effect| matches!(effect, Effect::End { .. }));
            let moved = ended || open.as_deref() != after.session.current_question(dialog);
            let repeats = effects.iter().any(|effect| {
                matches!(effect, Effect::Say(text) if ["help", "already-answered", "after-end", "emergency-goodbye", "back-nothing", "back-again", "wait-noted"].contains(&text.key.as_str()))
                    || matches!(effect, Effect::Ask(ask) if ask.text.key == "ask-more")
            });
            prop_assert!(
                said.trim().is_empty() || effects.iter().any(answers) || moved || repeats,
                "“{said}” was dropped"
            );
        }
        // A part that other dialogs call may end without a word of its own.
        let is_a_part = dialog.says().next().is_none();
        let speaks = effects.iter().any(|effect| match effect {
            Effect::Say(_) | Effect::Ask(_) | Effect::LookUp { .. } => true,
            Effect::End { .. } => is_a_part,
            _ => false,
        });
        prop_assert!(speaks, "no word after {input:?}");

        for effect in effects {
            if let Effect::Record { reading: Reading { code: Code::BodyTemperature, value }, .. } = effect {
                prop_assert!(value.number().is_some_and(|celsius| (34.0..=42.0).contains(&celsius)));
            }
        }
        let says: Vec<Text> = effects
            .iter()
            .filter_map(|effect| if let Effect::Say(text) = effect { Some(text.clone()) } else { None })
            .collect();
        let ask =
            effects.iter().find_map(|effect| if let Effect::Ask(ask) = effect { Some(ask) } else { None });
        for channel in [Channel::Line, Channel::Sms, Channel::Voice, Channel::Web] {
            let said = Said { says: &says, ask, ends: ask.is_none(), ..Said::default() };
            let message = render(catalogue, language, channel, said);
            let offered = message.question.iter().flat_map(|question| &question.choices).count();
            prop_assert!(offered <= 13, "{offered} buttons");
        }

        let saved = serde_json::to_string(&after.session).unwrap();
        prop_assert!(saved.len() <= 1_024, "a session of {} bytes: {saved}", saved.len());
        session = serde_json::from_str(&saved).unwrap();
        prop_assert_eq!(&session, &after.session);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_conversation_survives_anything(
        inputs in prop::collection::vec(inputs(), 0..25),
        dialog in 0..7_usize,
        people in 1..5_usize,
        has_oximeter in any::<bool>(),
        english in any::<bool>(),
    ) {
        let (library, catalogue) = shared();
        let name = library.names().nth(dialog).unwrap();
        let dialog = library.latest(name).unwrap();
        let language = if english { Language::En } else { Language::Ja };
        play(dialog, catalogue, facts(language, has_oximeter, people), inputs)?;
    }
}

#[test]
fn a_session_of_another_dialog_begins_again() {
    let (library, _) = shared();
    let (entrant, patient) =
        (library.latest("entrant-daily").unwrap(), library.latest("patient-daily").unwrap());
    let now = "2020-05-11T02:00:00Z".parse().unwrap();
    let begun =
        step(entrant, Session::start(entrant, facts(Language::Ja, false, 1)), Input::Begin, now).session;
    let after = step(patient, begun, Input::Text("36.5".into()), now);
    assert_eq!(after.session.current_question(patient), Some("any-symptoms"));
}

#[test]
fn a_session_of_a_later_program_is_refused() {
    let (library, _) = shared();
    let dialog = library.latest("entrant-daily").unwrap();
    let saved = serde_json::to_string(&Session::start(dialog, facts(Language::Ja, false, 1))).unwrap();
    let later = saved.replace("\"format\":2", "\"format\":3");
    assert!(serde_json::from_str::<Session>(&saved).is_ok());
    let error = serde_json::from_str::<Session>(&later).unwrap_err().to_string();
    assert!(error.starts_with("a session of format 3; this program reads up to 2"), "{error}");
}

fn shared() -> (&'static Library, &'static Catalogue) {
    use std::sync::OnceLock;
    static BOTH: OnceLock<(Library, Catalogue)> = OnceLock::new();
    let both = BOTH.get_or_init(|| (Library::embedded().unwrap(), Catalogue::embedded().unwrap()));
    (&both.0, &both.1)
}
