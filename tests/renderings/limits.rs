//! What each channel carries, and what it must not say.

use std::fmt;

use mimamori::channel::{line as chat, sms as text_message, voice as call};
use mimamori::dialog::Reading;
use mimamori::domain::messaging::{Channel, Language, QuestionKind};
use mimamori::message::segments::{Encoding, segments};
use mimamori::message::{Catalogue, Said, Text, render};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::moments::{Moment, summary};
use crate::shown::{ACTION, LINK, texts_of};

/// What one text message may cost.
const MOST_SEGMENTS: usize = 2;

thread_local! {
    static READING: Reading = Reading::embedded().expect("the tables load");
}

/// As long as somebody listens to one question: at about seven Japanese characters a second, a quarter of a minute.
const LONGEST_QUESTION: usize = 110;

/// What the text messages of a language cost.
#[derive(Default)]
pub struct Costs {
    texts: usize,
    parts: usize,
    in_one: usize,
    most: usize,
    is_gsm7: usize,
}

impl fmt::Display for Costs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { texts, parts, in_one, most, is_gsm7 } = self;
        write!(f, "{texts} texts in {parts} parts, {in_one} in one, {most} at most; {is_gsm7} in GSM-7")
    }
}

/// Bubbles, buttons and what comes back from them.
pub fn line(catalogue: &Catalogue, language: Language, moment: &Moment) -> Vec<String> {
    if !moment.is_for(Channel::Line) {
        return Vec::new();
    }
    let message = moment.on(catalogue, language, Channel::Line);
    let mut broken = Broken::new(language, Channel::Line, moment);
    let objects = match chat::objects(&message) {
        Ok(objects) => objects,
        Err(unsayable) => return broken.because(format!("{unsayable}")).all,
    };
    let bubbles = objects.as_array().cloned().unwrap_or_default();
    let offered = message.question.as_ref().map_or(0, |question| question.choices.len());
    for (at, bubble) in bubbles.iter().enumerate() {
        let text = bubble["text"].as_str().or_else(|| bubble["altText"].as_str()).unwrap_or_default();
        broken.unless(!text.trim().is_empty() && !text.ends_with('…'), || format!("text “{text}”"));
        let buttons = bubble["quickReply"]["items"].as_array().cloned().unwrap_or_default();
        let is_last = at + 1 == bubbles.len();
        broken.unless(buttons.is_empty() || is_last, || "buttons above the last bubble".to_owned());
        broken.unless(!is_last || buttons.len() == offered, || {
            format!("{} of {offered} buttons", buttons.len())
        });
        for action in buttons.iter().map(|button| &button["action"]) {
            let label = action["label"].as_str().unwrap_or_default();
            let length = visible(label);
            broken.unless((1..=20).contains(&length) && !label.ends_with('…'), || {
                format!("label “{label}” of {length} characters")
            });
            let data = action["data"].as_str().unwrap_or_default().len();
            broken.unless((1..=300).contains(&data), || format!("postback of {data} bytes"));
        }
    }
    broken.all
}

/// Length and cost, and what must not stand in a text: nothing about health, no question, no telephone number.
pub fn sms(catalogue: &Catalogue, language: Language, moment: &Moment, costs: &mut Costs) -> Vec<String> {
    if !moment.is_for(Channel::Sms) {
        return Vec::new();
    }
    let message = moment.on(catalogue, language, Channel::Sms);
    let mut broken = Broken::new(language, Channel::Sms, moment);
    let text = text_message::layout(&message, Some(LINK));
    let count = segments(&text);
    let parts = count.parts.len();
    costs.texts += 1;
    costs.parts += parts;
    costs.in_one += usize::from(parts == 1);
    costs.most = costs.most.max(parts);
    costs.is_gsm7 += usize::from(count.encoding == Encoding::Gsm7);
    broken.unless(parts <= MOST_SEGMENTS, || format!("{parts} parts: {text}"));
    let words = text.replace(LINK, "");
    broken.unless(!words.trim().is_empty(), || "a text without words".to_owned());
    broken.unless(!has_telephone_number(&words), || format!("a telephone number: {text}"));
    broken.unless(message.question.is_none() && message.overview.is_none(), || {
        "a question belongs on the form".to_owned()
    });
    let told = READING.with(|reading| reading.health_word(language, &words));
    broken
        .unless(told.is_none(), || format!("“{}” tells what it is about: {text}", told.unwrap_or_default()));
    broken.all.extend(
        telling(&words, labels_of(catalogue, language)).map(|word| format!("{language}: {text} says {word}")),
    );
    broken.all
}

/// Every label of a symptom or a sign, and the words of the field.
fn labels_of(catalogue: &Catalogue, language: Language) -> Vec<String> {
    let keys = catalogue.keys(language).iter();
    let labels =
        keys.filter(|key| (key.starts_with("sx-") || key.starts_with("em-")) && key.ends_with(".label"));
    let labels = labels.map(|key| catalogue.text(language, None, &Text::of(key.as_str())).to_lowercase());
    let words = ["体温", "症状", "健康", "体調", "保健", "病", "health", "symptom", "fever", "ill"];
    labels.chain(words.map(str::to_owned)).collect()
}

/// Those of some words that stand in a text.
fn telling(text: &str, told: Vec<String>) -> impl Iterator<Item = String> {
    let text = text.to_lowercase();
    told.into_iter().filter(move |told| {
        let told = told.trim();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        told.chars().count() > 1
            && if told.is_ascii() { words.any(|word| word == told) } else { text.contains(told) }
    })
}

/// A document a voice can read: well-formed, short, and without numbers it would stumble over.
pub fn voice(catalogue: &Catalogue, language: Language, moment: &Moment) -> Vec<String> {
    if !moment.is_for(Channel::Voice) || !call::has_voice(language) {
        return Vec::new();
    }
    let message = moment.on(catalogue, language, Channel::Voice);
    let mut broken = Broken::new(language, Channel::Voice, moment);
    let document = call::twiml(&message, ACTION);
    let said = match sayings(&document) {
        Ok(said) => said,
        Err(error) => return broken.because(format!("{error}: {document}")).all,
    };
    let heard: String = said.iter().flat_map(|saying| &saying.sentences).map(String::as_str).collect();
    for saying in &said {
        let length: usize = saying.sentences.iter().map(|sentence| sentence.chars().count()).sum();
        broken.unless(length <= 4_096, || format!("{length} characters at once"));
    }
    broken.unless(!has_decimal(&heard), || format!("a number no voice reads right: {heard}"));
    broken.unless(!heard.contains(['{', '}', '|', '[', ']', '【', '】', '_', '*', '#']), || {
        format!("a mark that cannot be heard: {heard}")
    });
    if let Some(question) = &message.question {
        let is_japanese = matches!(language, Language::Ja | Language::JaEasy);
        let asked = question.text.chars().count();
        let keys: usize = question.choices.iter().map(|choice| choice.label.chars().count() + 8).sum();
        broken.unless(!is_japanese || asked <= LONGEST_QUESTION + keys, || {
            format!("{asked} characters to listen to: {}", question.text)
        });
        let wait = document.contains("actionOnEmptyResult=\"true\"") && document.contains("<Redirect");
        broken.unless(wait, || "silence would end the call".to_owned());
        broken.unless(!document.contains("finishOnKey=\"*\""), || {
            "the key that takes back is eaten".to_owned()
        });
        broken.unless(document.contains("input=\"dtmf\""), || "somebody listens unasked".to_owned());
        let is_choice = matches!(question.kind, QuestionKind::YesNo | QuestionKind::OneOf);
        for choice in question.choices.iter().filter(|_| is_choice) {
            let told = choice
                .key
                .is_none_or(|key| question.text.contains(key) && question.text.contains(&choice.label));
            broken.unless(told, || format!("the key of “{}” is not told: {}", choice.label, question.text));
        }
    }
    let listening = moment.heard(catalogue, language, Channel::Voice, true);
    let document = call::twiml(&listening, ACTION);
    broken.unless(sayings(&document).is_ok(), || {
        format!("not well-formed where answers are spoken: {document}")
    });
    let hears = document.contains("input=\"dtmf speech\"");
    broken.unless(hears == listening.question.is_some(), || format!("hears at the wrong time: {document}"));
    broken.all
}

/// A question has words, and answers are told apart.
pub fn web(catalogue: &Catalogue, language: Language, moment: &Moment) -> Vec<String> {
    if !moment.is_for(Channel::Web) {
        return Vec::new();
    }
    let message = moment.on(catalogue, language, Channel::Web);
    let mut broken = Broken::new(language, Channel::Web, moment);
    if let Some(question) = &message.question {
        broken.unless(!question.text.trim().is_empty(), || "a question without words".to_owned());
        let mut labels: Vec<&str> = question.choices.iter().map(|choice| choice.label.trim()).collect();
        labels.sort_unstable();
        for pair in labels.windows(2) {
            broken.unless(pair[0] != pair[1], || format!("two answers read “{}”", pair[0]));
        }
    }
    broken.all
}

/// The notification of a summary says no more than that something arrived.
pub fn notice(catalogue: &Catalogue, language: Language) -> Vec<String> {
    let summary = summary();
    let said = Said { summary: Some(&summary), ends: true, ..Said::default() };
    let message = render(catalogue, language, Channel::Line, said);
    let objects = chat::objects(&message).expect("a summary can be said");
    let card =
        objects.as_array().and_then(|said| said.iter().find(|one| one["type"] == "flex")).expect("a card");
    let notice = card["altText"].as_str().unwrap_or_default().to_lowercase();
    let mut broken = Vec::new();
    if notice.trim().is_empty() || notice.chars().any(char::is_numeric) {
        broken.push(format!("{language}: the notice is “{notice}”"));
    }
    // Every label and value of the card, every symptom and sign there is, and the words of the field.
    let mut telling: Vec<String> = Vec::new();
    texts_of(&card["contents"], &mut |text| telling.extend(text.lines().map(str::to_lowercase)));
    let title = catalogue.text(language, None, &Text::of("summary-title")).to_lowercase();
    telling.retain(|text| *text != title);
    telling.extend(labels_of(catalogue, language));
    broken.extend(
        self::telling(&notice, telling)
            .map(|told| format!("{language}: the notice “{notice}” says “{told}”")),
    );
    broken
}

/// What one `<Say>` says.
pub struct Saying {
    pub language: String,
    pub sentences: Vec<String>,
}

/// Reads a document back as a telephone would.
pub fn sayings(document: &str) -> Result<Vec<Saying>, quick_xml::Error> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    let (mut said, mut is_inside): (Vec<Saying>, bool) = (Vec::new(), false);
    loop {
        match reader.read_event()? {
            Event::Start(start) if start.name().as_ref() == "Say" => {
                let language = start.try_get_attribute("language")?.map(|found| found.value.to_string());
                let sentences = vec![String::new()];
                said.push(Saying { language: language.unwrap_or_default(), sentences });
                is_inside = true;
            }
            Event::End(end) if end.name().as_ref() == "Say" => is_inside = false,
            Event::Empty(mark) if is_inside && mark.name().as_ref() == "break" => {
                if let Some(saying) = said.last_mut() {
                    saying.sentences.push(String::new());
                }
            }
            Event::Text(text) if is_inside => push(&mut said, &text),
            Event::GeneralRef(entity) if is_inside => {
                push(&mut said, quick_xml::escape::resolve_predefined_entity(&entity).unwrap_or("?"));
            }
            Event::Eof => return Ok(said),
            _ => {}
        }
    }
}

fn push(said: &mut [Saying], text: &str) {
    if let Some(sentence) = said.last_mut().and_then(|saying| saying.sentences.last_mut()) {
        sentence.push_str(text);
    }
}

/// Characters as a reader counts them: marks above, below and beside a letter belong to it.
fn visible(text: &str) -> usize {
    let is_mark = |c: &char| unicode_normalization::char::is_combining_mark(*c) || *c == '\u{0E33}';
    text.chars().filter(|c| !is_mark(c)).count()
}

/// A figure, a point or comma, a figure: each voice makes something else of it.
fn has_decimal(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(3).any(|three| {
        three[0].is_ascii_digit() && matches!(three[1], '.' | ',' | '．') && three[2].is_ascii_digit()
    })
}

/// Nine figures and more, hyphens aside. An emergency number has three, a date eight.
fn has_telephone_number(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !matches!(c, '-' | '(' | ')')).collect();
    plain.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 9)
}

/// Collects what does not hold, with its place.
struct Broken {
    place: String,
    all: Vec<String>,
}

impl Broken {
    fn new(language: Language, channel: Channel, moment: &Moment) -> Self {
        Self { place: format!("{language} {channel} {}", moment.name), all: Vec::new() }
    }

    fn unless(&mut self, holds: bool, why: impl FnOnce() -> String) {
        if !holds {
            self.all.push(format!("{}: {}", self.place, why()));
        }
    }

    fn because(mut self, why: String) -> Self {
        self.unless(false, || why);
        self
    }
}
