//! The moments of the shipped dialogs: everything that is said, and every question in each of its forms.

use jiff::civil::date;
use mimamori::dialog::Library;
use mimamori::domain::messaging::{Channel, Language, OutboundMessage, QuestionKind};
use mimamori::message::{Ask, AskChoice, Catalogue, Said, Summary, SummaryLine, Text, render};

/// One thing that reaches a person.
pub struct Moment {
    /// `entrant-daily: ask symptoms, some chosen`.
    pub name: String,
    pub says: Vec<Text>,
    pub ask: Option<Ask>,
    pub summary: Option<Summary>,
    /// True if the person rests before it goes on.
    pub rests: bool,
    /// True if the keypad form of the question is meant, which no other channel shows.
    pub is_keypad: bool,
}

impl Moment {
    pub fn on(&self, catalogue: &Catalogue, language: Language, channel: Channel) -> OutboundMessage {
        self.heard(catalogue, language, channel, false)
    }

    /// The same where an answer may be spoken.
    pub fn heard(
        &self,
        catalogue: &Catalogue,
        language: Language,
        channel: Channel,
        speech: bool,
    ) -> OutboundMessage {
        let said = Said {
            speech,
            says: &self.says,
            ask: self.ask.as_ref(),
            summary: self.summary.as_ref(),
            ends: self.ask.is_none(),
            replies: !self.says.is_empty(),
            rests: self.rests,
            whom: None,
            today: Some(date(2020, 5, 11)),
        };
        let mut message = render(catalogue, language, channel, said);
        if let Some(question) = &mut message.question {
            for choice in &mut question.choices {
                choice.token = token(&question.id, &choice.id);
            }
        }
        message
    }

    /// True if this channel ever shows it.
    pub fn is_for(&self, channel: Channel) -> bool {
        let is_list = self.ask.as_ref().is_some_and(|ask| ask.kind == QuestionKind::ManyOf);
        // A list is asked choice by choice on the telephone, and nowhere else.
        match channel {
            Channel::Voice => !is_list || self.is_keypad,
            _ => !self.is_keypad,
        }
    }
}

/// As long as the pipeline's own: version, check-in, question, choice and mark.
fn token(question: &str, choice: &str) -> String {
    format!("v1.{}.{question}.{choice}.{}", "0".repeat(32), "A".repeat(16))
}

/// Every moment once, however many dialogs it occurs in.
pub fn all(catalogue: &Catalogue, library: &Library) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    let mut names: Vec<&str> = library.names().collect();
    names.sort_unstable();
    for name in names {
        let Some(dialog) = library.latest(name) else { continue };
        for key in dialog.says() {
            add(&mut moments, name, format!("say {key}"), vec![with_values(key)], None);
        }
        for ask in dialog.asks() {
            let step = ask.step.clone();
            let again = Ask { again: true, ..ask.clone() };
            let unread = not_understood(&ask);
            for (what, ask) in forms(&ask) {
                add(&mut moments, name, format!("ask {step}{what}"), vec![], Some(ask));
            }
            add(&mut moments, name, format!("ask {step}, not understood"), vec![unread], Some(again));
        }
    }
    for key in said_anywhere(catalogue) {
        add(&mut moments, "any dialog", format!("say {key}"), vec![with_values(&key)], None);
    }
    moments.push(Moment { summary: Some(summary()), ..bare("the summary of the day") });
    moments.push(household());
    let asked_again = vec![Text::of("reminder")];
    moments.push(Moment { says: asked_again, ..household_of("nobody answered yet") });
    moments.push(Moment { says: vec![Text::of("help")], ..household_of("help while something is open") });
    moments.push(Moment { says: vec![Text::of("back-again")], ..household_of("an answer is taken back") });
    let rests = vec![Text::of("oxygen-rest")];
    moments.push(Moment { says: rests, rests: true, ..bare("a rest before the second look") });
    moments.push(Moment {
        says: vec![Text::of("sms-which")],
        ..bare("words from a telephone of several people")
    });
    moments
}

/// A question about nobody else.
fn household_of(name: &str) -> Moment {
    let household = household();
    let ask = household.ask.map(|ask| Ask { about: None, ..ask });
    Moment { ask, ..bare(name) }
}

/// The moments as in [`all`], each question also about somebody of a household.
pub fn with_somebody_else(catalogue: &Catalogue, library: &Library) -> Vec<Moment> {
    let mut moments = all(catalogue, library);
    let about_others: Vec<Moment> = moments
        .iter()
        .filter(|moment| moment.says.is_empty() && moment.ask.is_some())
        .map(|moment| Moment {
            name: format!("{}, about somebody", moment.name),
            says: vec![],
            ask: moment.ask.clone().map(|ask| Ask { about: Some(who()), ..ask }),
            summary: None,
            rests: false,
            is_keypad: moment.is_keypad,
        })
        .collect();
    moments.extend(about_others);
    moments
}

/// What is no sentence of its own, or belongs to a page, a button, a call or a question.
const PARTS: &[&str] = &[
    "about-",
    "again-",
    "answer-",
    "ask-",
    "call-",
    "decimal-",
    "em-",
    "form-",
    "link-",
    "list-",
    "mail-",
    "pick-",
    "question-",
    "sms-",
    "spoken-",
    "summary-",
    "sx-",
    "value-",
    "voice-",
    "who",
    "written-",
];

/// Every sentence that the engine and the service say by themselves: the messages that are no part of anything.
fn said_anywhere(catalogue: &Catalogue) -> Vec<String> {
    let keys = catalogue.keys(Language::Ja);
    let is_label = |key: &str| keys.contains(&format!("{key}.label"));
    let is_part = |key: &str| PARTS.iter().any(|part| key.starts_with(part));
    keys.iter().filter(|key| !key.contains('.') && !is_part(key) && !is_label(key)).cloned().collect()
}

fn bare(name: &str) -> Moment {
    Moment { name: name.to_owned(), says: vec![], ask: None, summary: None, rests: false, is_keypad: false }
}

fn add(moments: &mut Vec<Moment>, dialog: &str, name: String, says: Vec<Text>, ask: Option<Ask>) {
    let is_known = moments.iter().any(|known| known.says == says && known.ask == ask);
    if !is_known {
        let is_keypad = ask.as_ref().is_some_and(|ask| ask.on_keypad.is_some());
        moments.push(Moment {
            name: format!("{dialog}: {name}"),
            says,
            ask,
            summary: None,
            rests: false,
            is_keypad,
        });
    }
}

/// A question as it is asked first, after some choices, and choice by choice on a keypad.
fn forms(ask: &Ask) -> Vec<(String, Ask)> {
    let mut forms = vec![(String::new(), ask.clone())];
    if ask.kind == QuestionKind::ManyOf {
        let mut choices: Vec<AskChoice> = ask.choices.iter().skip(1).cloned().collect();
        choices.push(AskChoice { id: "done".into(), key: None, label: Text::of("answer-done") });
        let more = Ask { text: Text::of("ask-more"), choices, ..ask.clone() };
        forms.push((", some chosen".to_owned(), more));
        forms.extend(ask.choices.iter().map(|choice| {
            let turn = Ask { on_keypad: Some(Text::of(choice.id.as_str())), choices: vec![], ..ask.clone() };
            // The step does not show, so a sign that two questions share is one moment.
            (
                format!(", on the keypad {}", choice.id),
                Ask { step: "list".into(), text: Text::of("ask-symptoms"), ..turn },
            )
        }));
    }
    forms
}

fn again_key(ask: &Ask) -> &'static str {
    match ask.kind {
        QuestionKind::YesNo => "again-yes-no",
        QuestionKind::OneOf => "again-one-of",
        QuestionKind::ManyOf => "again-many-of",
        QuestionKind::Quantity { .. } if ask.step == "temperature" => "again-temperature",
        QuestionKind::Quantity { .. } => "again-range",
        QuestionKind::Date => "again-date",
        QuestionKind::FreeText => "again-text",
    }
}

fn not_understood(ask: &Ask) -> Text {
    let text = with_values(again_key(ask));
    let is_range = text.key == "again-range";
    if is_range { Text::of(text.key).with_number("least", 50.0).with_number("greatest", 100.0) } else { text }
}

/// A text with a value for everything it may mention.
fn with_values(key: &str) -> Text {
    let text = Text::of(key)
        .with("name", "M.T.")
        .with("age", "82")
        .with("label", "LINE")
        .with_number("day", 3.0)
        .with_number("count", 4.0)
        .with_degrees("least", 34.0)
        .with_degrees("greatest", 42.0)
        .with_text("who", who());
    if key == "heard-oxygen" { text.with_number("value", 97.0) } else { text.with_degrees("value", 36.5) }
}

pub fn who() -> Text {
    Text::of("who").with("name", "M.T.").with("age", "82")
}

/// A day with something of everything.
pub fn summary() -> Summary {
    let line = |label: &str, values: Vec<Text>| SummaryLine { label: Text::of(label), values };
    let symptoms = ["sx-cough.label", "sx-fatigue.label", "sx-dyspnoea.label"].map(Text::of).to_vec();
    Summary {
        lines: vec![
            line("ask-temperature.short", vec![Text::of("value-degrees").with_degrees("value", 37.8)]),
            line("ask-oxygen.short", vec![Text::of("value-percent").with_number("value", 97.0)]),
            line("ask-symptoms.short", symptoms),
            line("ask-emergency-signs.short", vec![Text::of("answer-no")]),
            line("ask-compared.short", vec![Text::of("same.label")]),
        ],
    }
}

/// The turn of the next person at a telephone that is shared.
fn household() -> Moment {
    let choice =
        |id: &str, key, label: &str| AskChoice { id: id.into(), key: Some(key), label: Text::of(label) };
    let ask = Ask {
        step: "unwell".into(),
        text: Text::of("ask-unwell"),
        kind: QuestionKind::YesNo,
        choices: vec![choice("yes", '1', "answer-yes"), choice("no", '2', "answer-no")],
        on_keypad: None,
        optional: false,
        again: false,
        about: Some(who()),
    };
    Moment { says: vec![with_values("next-person")], ask: Some(ask), ..bare("the next of a household") }
}
