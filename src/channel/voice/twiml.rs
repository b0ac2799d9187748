//! What a call says and waits for, as TwiML.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::speech::{sentences, voice};
use crate::channel::twilio::for_words;
use crate::domain::messaging::{Language, OutboundMessage, Question, QuestionKind};

/// How long the line waits for the next key.
const SECONDS_FOR_A_KEY: &str = "8";
/// How fast the voice speaks. Most who are called rather than written to are old.
const RATE: &str = "85%";

type Xml = Writer<Vec<u8>>;

/// Speaks a message, then waits for keys if it asks something, or hangs up.
///
/// The keys, or that none came, are posted to `action`: an address that already has its query. Everything is said
/// inside `<Gather>`, so who knows the question need not hear it out. A message without a question ends the call,
/// since nothing more could happen in it. The same message always gives the same document.
///
/// Manual: <https://www.twilio.com/docs/voice/twiml/gather>. `Content-Type: text/xml`.
pub fn twiml(message: &OutboundMessage, action: &str) -> String {
    let action = for_words(action);
    let question = message.question.as_ref().filter(|_| !message.ends);
    document(|xml| {
        match question {
            None => {
                say_all(xml, message)?;
                xml.create_element("Hangup").write_empty()?;
            }
            Some(question) => {
                let (language, _) = voice(message.language);
                let keys = Keys::of(question);
                xml.create_element("Gather")
                    .with_attributes([
                        ("input", "dtmf"),
                        ("language", language),
                        ("method", "POST"),
                        ("action", action.as_str()),
                        ("actionOnEmptyResult", "true"),
                        ("timeout", SECONDS_FOR_A_KEY),
                        ("numDigits", keys.most.to_string().as_str()),
                        ("finishOnKey", keys.finish),
                    ])
                    .write_inner_content(|xml| say_all(xml, message))?;
                // For services that do not know `actionOnEmptyResult` and go on here when no key was pressed.
                xml.create_element("Redirect")
                    .with_attribute(("method", "POST"))
                    .write_text_content(BytesText::new(&action))?;
            }
        }
        Ok(())
    })
}

/// Ends a call without a word.
pub fn hang_up() -> String {
    document(|xml| xml.create_element("Hangup").write_empty().map(drop))
}

fn document(content: impl FnOnce(&mut Xml) -> io::Result<()>) -> String {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| xml.create_element("Response").write_inner_content(content).map(drop))
        .expect("writing to memory does not fail");
    String::from_utf8(xml.into_inner()).expect("text in, text out")
}

fn say_all(xml: &mut Xml, message: &OutboundMessage) -> io::Result<()> {
    let question = message.question.as_ref().map(|question| &question.text);
    let spoken = message.texts.iter().chain(question).flat_map(|text| sentences(text));
    for (at, sentence) in spoken.enumerate() {
        if at > 0 {
            xml.create_element("Pause").with_attribute(("length", "1")).write_empty()?;
        }
        say(xml, message.language, &sentence)?;
    }
    Ok(())
}

fn say(xml: &mut Xml, language: Language, sentence: &str) -> io::Result<()> {
    let (language, voice) = voice(language);
    xml.create_element("Say")
        .with_attributes([("language", language), ("voice", voice)])
        .write_inner_content(|xml| {
            xml.create_element("prosody")
                .with_attribute(("rate", RATE))
                .write_text_content(BytesText::new(sentence))
                .map(drop)
        })
        .map(drop)
}

/// How many keys a question takes, and which one ends them early.
struct Keys {
    most: usize,
    finish: &'static str,
}

impl Keys {
    fn of(question: &Question) -> Self {
        let most = match question.kind {
            QuestionKind::YesNo | QuestionKind::OneOf | QuestionKind::FreeText => 1,
            QuestionKind::ManyOf => question.choices.iter().filter(|choice| choice.key.is_some()).count(),
            QuestionKind::Quantity { digits } => usize::from(digits),
            QuestionKind::Date => 8,
        };
        // A single key needs no end, and may then be `#` itself.
        if most <= 1 { Self { most: 1, finish: "" } } else { Self { most, finish: "#" } }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;

    use super::*;
    use crate::domain::messaging::Choice;

    const ACTION: &str = "https://example.jp/webhooks/twilio/voice/gather?attempt=1&step=2";

    fn question(kind: QuestionKind, keys: &[char]) -> Question {
        let choice = |key: &char| Choice {
            id: key.to_string(),
            label: key.to_string(),
            key: Some(*key),
            token: String::new(),
        };
        let choices = keys.iter().map(choice).collect();
        Question { id: "q".to_owned(), text: "熱はありますか。".to_owned(), kind, choices }
    }

    fn message(text: &str, question: Option<Question>) -> OutboundMessage {
        OutboundMessage { language: Language::Ja, texts: vec![text.to_owned()], question, ends: false }
    }

    /// What is said, read back by an XML parser; an error if the document is not well-formed.
    fn spoken(document: &str) -> Result<Vec<String>, quick_xml::Error> {
        let mut reader = Reader::from_str(document);
        reader.config_mut().check_end_names = true;
        let (mut said, mut inside) = (Vec::new(), false);
        loop {
            match reader.read_event()? {
                Event::Start(start) if start.name().as_ref() == "prosody" => {
                    said.push(String::new());
                    inside = true;
                }
                Event::End(_) => inside = false,
                Event::Text(text) if inside => said.last_mut().unwrap().push_str(&text),
                Event::GeneralRef(entity) if inside => {
                    let character = match &*entity {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("unexpected entity {other}"),
                    };
                    said.last_mut().unwrap().push(character);
                }
                Event::Eof => return Ok(said),
                _ => {}
            }
        }
    }

    #[test]
    fn a_question_is_spoken_inside_the_wait_for_a_key() {
        let asked = message("おはようございます。", Some(question(QuestionKind::YesNo, &['1', '2'])));
        let say = |text: &str| {
            format!(
                r#"<Say language="ja-JP" voice="Polly.Kazuha-Neural"><prosody rate="85%">{text}</prosody></Say>"#
            )
        };
        let action = format!("{ACTION}#rc=2&rp=ct,5xx").replace('&', "&amp;");
        assert_eq!(
            twiml(&asked, ACTION),
            format!(
                r##"<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="dtmf" language="ja-JP" method="POST" action="{action}" actionOnEmptyResult="true" timeout="8" numDigits="1" finishOnKey="">{}<Pause length="1"/>{}</Gather><Redirect method="POST">{action}</Redirect></Response>"##,
                say("おはようございます。"),
                say("熱はありますか。"),
            )
        );
    }

    #[test]
    fn each_kind_of_question_takes_as_many_keys_as_it_needs() {
        let keys = |kind, keys: &[char]| {
            let keys = Keys::of(&question(kind, keys));
            (keys.most, keys.finish)
        };
        assert_eq!(keys(QuestionKind::OneOf, &['1', '2', '3']), (1, ""));
        assert_eq!(keys(QuestionKind::ManyOf, &['1', '2', '3']), (3, "#"));
        assert_eq!(keys(QuestionKind::ManyOf, &[]), (1, ""));
        assert_eq!(keys(QuestionKind::Quantity { digits: 3 }, &[]), (3, "#"));
        assert_eq!(keys(QuestionKind::Date, &[]), (8, "#"));
        assert_eq!(keys(QuestionKind::FreeText, &[]), (1, ""));
    }

    #[test]
    fn a_call_ends_when_nothing_is_asked_or_the_talk_is_over() {
        let ended = twiml(&message("お大事に。", None), ACTION);
        assert!(ended.ends_with("</Say><Hangup/></Response>"), "{ended}");
        let mut over = message("お大事に。", Some(question(QuestionKind::YesNo, &['1'])));
        over.ends = true;
        assert!(!twiml(&over, ACTION).contains("Gather"));
        assert_eq!(hang_up(), r#"<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>"#);
    }

    #[test]
    fn english_is_spoken_by_an_english_voice() {
        let mut english = message("Good morning.", None);
        english.language = Language::En;
        assert!(twiml(&english, ACTION).contains(r#"language="en-US" voice="Polly.Joanna-Neural""#));
    }

    #[test]
    fn marks_of_xml_are_spoken_and_not_obeyed() {
        let said = "<Hangup/> & \"1\" か '2' > 0 &amp; \u{0}\u{8}終わり";
        let document = twiml(&message(said, None), ACTION);
        assert_eq!(spoken(&document).unwrap(), ["<Hangup/> & \"1\" か '2' > 0 &amp; 終わり"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_well_formed_document_that_says_it(text in any::<String>(), action in "[ -~]{0,40}") {
            let asked = message(&text, Some(question(QuestionKind::YesNo, &['1'])));
            let said = spoken(&twiml(&asked, &action)).unwrap();
            let mut expected = sentences(&text);
            expected.push("熱はありますか。".to_owned());
            prop_assert_eq!(said, expected);
        }
    }
}
