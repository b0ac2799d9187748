//! What a call says and waits for, as TwiML.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::speech::sayings;
use super::voices::{Voice, voice};
use crate::channel::twilio::for_words;
use crate::domain::messaging::{OutboundMessage, Question, QuestionKind};

/// How long a desk rings, in seconds.
const DESK_RINGS: &str = "25";
/// How long the line waits for the next key.
const SECONDS_FOR_A_KEY: &str = "8";
/// The rest after a sentence, longer than a voice makes by itself.
const REST: &str = "500ms";
/// Twilio reads at most so many phrases as hints, and so many characters of each.
const MOST_HINTS: usize = 500;
const LONGEST_HINT: usize = 100;

type Xml = Writer<Vec<u8>>;

/// Speaks a message, then waits for keys if it asks something, or hangs up.
///
/// The keys, or that none came, are posted to `action`: an address that already has its query. Everything is said
/// inside `<Gather>`, so who knows the question need not hear it out. Where the message allows it an answer may be
/// spoken too; it is posted as what the recogniser understood. A message without a question ends the call, since
/// nothing more could happen in it, and so does one in a language without a voice ([`has_voice`](super::has_voice)),
/// of which only the asides are said. A message that connects puts the call through, and how that went is posted to
/// `action`. The same message always gives the same document.
///
/// Manual: <https://www.twilio.com/docs/voice/twiml/gather>. `Content-Type: text/xml`.
pub fn twiml(message: &OutboundMessage, action: &str) -> String {
    let action = for_words(action);
    let own = voice(message.language);
    let question = message.question.as_ref().filter(|_| !message.ends);
    document(|xml| {
        if let Some(connect) = &message.connect {
            say_all(xml, message, own)?;
            return put_through(xml, &connect.number, &action);
        }
        let (Some(question), Some(voice)) = (question, own) else {
            say_all(xml, message, own)?;
            return xml.create_element("Hangup").write_empty().map(drop);
        };
        let keys = Keys::of(question);
        let hints = hints(question);
        let mut gather = xml.create_element("Gather").with_attributes([
            ("input", if message.speech { "dtmf speech" } else { "dtmf" }),
            ("language", voice.recogniser),
            ("method", "POST"),
            ("action", action.as_str()),
            ("actionOnEmptyResult", "true"),
            ("timeout", SECONDS_FOR_A_KEY),
            ("numDigits", keys.most.to_string().as_str()),
            ("finishOnKey", keys.finish),
        ]);
        if message.speech {
            gather = gather.with_attributes([("speechTimeout", "auto"), ("profanityFilter", "false")]);
            if !hints.is_empty() {
                gather = gather.with_attribute(("hints", hints.as_str()));
            }
        }
        gather.write_inner_content(|xml| say_all(xml, message, own))?;
        // For services that do not know `actionOnEmptyResult` and go on here when no key was pressed.
        xml.create_element("Redirect")
            .with_attribute(("method", "POST"))
            .write_text_content(BytesText::new(&action))
            .map(drop)
    })
}

fn put_through(xml: &mut Xml, number: &str, action: &str) -> io::Result<()> {
    xml.create_element("Dial")
        .with_attributes([("method", "POST"), ("action", action), ("timeout", DESK_RINGS)])
        .write_text_content(BytesText::new(number))
        .map(drop)
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

/// The asides in their languages, then the texts and the question, a second of silence between them.
fn say_all(xml: &mut Xml, message: &OutboundMessage, own: Option<Voice>) -> io::Result<()> {
    let asides = message.asides.iter().map(|aside| (voice(aside.language), &aside.text));
    let question = message.question.as_ref().map(|question| &question.text);
    let texts = message.texts.iter().chain(question).map(|text| (own, text));
    let spoken = asides.chain(texts).filter_map(|(voice, text)| Some((voice?, text)));
    let sayings = spoken.flat_map(|(voice, text)| sayings(text).into_iter().map(move |one| (voice, one)));
    for (at, (voice, sentences)) in sayings.enumerate() {
        if at > 0 {
            xml.create_element("Pause").with_attribute(("length", "1")).write_empty()?;
        }
        say(xml, voice, &sentences)?;
    }
    Ok(())
}

fn say(xml: &mut Xml, voice: Voice, sentences: &[String]) -> io::Result<()> {
    xml.create_element("Say")
        .with_attributes([("language", voice.language), ("voice", voice.name)])
        .write_inner_content(|xml| {
            xml.create_element("prosody")
                .with_attribute(("rate", voice.rate))
                .write_inner_content(|xml| {
                    for (at, sentence) in sentences.iter().enumerate() {
                        if at > 0 {
                            xml.create_element("break").with_attribute(("time", REST)).write_empty()?;
                        }
                        xml.write_event(Event::Text(BytesText::new(sentence)))?;
                    }
                    Ok(())
                })
                .map(drop)
        })
        .map(drop)
}

/// The words the recogniser should expect: the labels of the answers. A comma parts them, so none may hold one.
fn hints(question: &Question) -> String {
    let labels = question.choices.iter().map(|choice| choice.label.trim()).filter(|label| !label.is_empty());
    let phrases: Vec<String> = labels
        .take(MOST_HINTS)
        .map(|label| {
            let plain = |c: char| if c.is_control() || c == ',' { ' ' } else { c };
            label.chars().take(LONGEST_HINT).map(plain).collect()
        })
        .collect();
    phrases.join(",")
}

/// How many keys a question takes, and which one ends them early. Never `*`, which takes an answer back.
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
    use quick_xml::events::BytesStart;

    use super::*;
    use crate::domain::messaging::{Aside, Choice, Connect, Language};

    const ACTION: &str = "https://example.jp/webhooks/twilio/voice/gather?attempt=1&step=2";

    fn question(kind: QuestionKind, keys: &[char]) -> Question {
        let choice = |key: &char| Choice {
            id: key.to_string(),
            label: key.to_string(),
            key: Some(*key),
            token: String::new(),
        };
        let choices = keys.iter().map(choice).collect();
        Question { choices, ..Question::new("q", "熱はありますか。", kind) }
    }

    fn message(text: &str, question: Option<Question>) -> OutboundMessage {
        OutboundMessage { texts: vec![text.to_owned()], question, ..OutboundMessage::new(Language::Ja) }
    }

    fn tags(document: &str) -> Vec<BytesStart<'static>> {
        let mut reader = Reader::from_str(document);
        let mut tags = Vec::new();
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(tag) | Event::Empty(tag) => tags.push(tag.into_owned()),
                Event::Eof => return tags,
                _ => {}
            }
        }
    }

    fn elements(document: &str) -> Vec<String> {
        let name = |tag: &BytesStart<'_>| tag.name().as_ref().to_owned();
        tags(document).iter().map(name).collect()
    }

    fn attributes(document: &str) -> Vec<String> {
        let tags = tags(document);
        let all = tags.iter().flat_map(|tag| tag.attributes().flatten());
        all.map(|attribute| attribute.key.as_ref().to_owned()).collect()
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
                Event::End(end) if end.name().as_ref() == "prosody" => inside = false,
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
    fn a_call_is_put_through_after_the_words() {
        let number = "+81300000001".to_owned();
        let mut connecting = message("おつなぎします。", Some(question(QuestionKind::YesNo, &['1'])));
        connecting.connect = Some(Connect { number, check_in: None });
        let document = twiml(&connecting, ACTION);
        assert!(document.contains(r#"timeout="25">+81300000001</Dial></Response>"#), "{document}");
        assert!(document.contains("&amp;step=2#rc=2") && !document.contains("Gather"), "{document}");
    }

    #[test]
    fn english_is_spoken_by_an_english_voice() {
        let mut english = message("Good morning.", None);
        english.language = Language::En;
        assert!(twiml(&english, ACTION).contains(r#"language="en-US" voice="Polly.Joanna-Neural""#));
    }

    #[test]
    fn sentences_rest_between_each_other_and_read_the_same_without_the_marks() {
        let document = twiml(&message("おはようございます。お加減は、いかがですか。", None), ACTION);
        assert!(
            document.contains(r#"ございます。<break time="500ms"/>お加減は、いかがですか。</prosody>"#),
            "{document}"
        );
        assert_eq!(spoken(&document).unwrap(), ["おはようございます。お加減は、いかがですか。"]);
    }

    #[test]
    fn an_answer_is_listened_to_only_where_the_message_allows_it() {
        let mut asked = message("", Some(question(QuestionKind::YesNo, &['1', '2'])));
        asked.question.as_mut().unwrap().choices[0].label = "はい, そうです".to_owned();
        assert!(!twiml(&asked, ACTION).contains("speech"));
        asked.speech = true;
        asked.language = Language::ZhHant;
        let heard = twiml(&asked, ACTION);
        assert!(heard.contains(r#"<Gather input="dtmf speech" language="cmn-Hant-TW""#), "{heard}");
        assert!(
            heard.contains(r#"speechTimeout="auto" profanityFilter="false" hints="はい  そうです,2""#),
            "{heard}"
        );
        assert!(heard.contains(r#"<Say language="cmn-TW" voice="Google.cmn-TW-Wavenet-A">"#), "{heard}");
    }

    #[test]
    fn easy_japanese_is_spoken_more_slowly() {
        let mut easy = message("おはようございます。", None);
        easy.language = Language::JaEasy;
        assert!(twiml(&easy, ACTION).contains(r#"<prosody rate="75%">"#));
    }

    #[test]
    fn who_has_no_voice_hears_two_languages_and_the_call_ends() {
        let mut call = message("यो भनिँदैन।", Some(question(QuestionKind::YesNo, &['1'])));
        call.language = Language::Ne;
        let aside = |language, text: &str| Aside { language, text: text.to_owned() };
        call.asides = vec![aside(Language::En, "A text follows."), aside(Language::Ja, "文字が届きます。")];
        let document = twiml(&call, ACTION);
        assert_eq!(spoken(&document).unwrap(), ["A text follows.", "文字が届きます。"]);
        assert!(
            document.contains(r#"voice="Polly.Joanna-Neural""#)
                && document.contains(r#"voice="Polly.Kazuha-Neural""#)
        );
        assert!(document.ends_with("<Hangup/></Response>") && !document.contains("Gather"));
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
            let mut expected: Vec<String> = sayings(&text).iter().map(|one| one.concat()).collect();
            expected.push("熱はありますか。".to_owned());
            prop_assert_eq!(said, expected);
            // Verbs that Somleng has too; and nothing is ever recorded.
            let known = ["Response", "Gather", "Say", "prosody", "break", "Pause", "Redirect", "Hangup", "Dial"];
            let document = twiml(&asked, &action);
            prop_assert!(elements(&document).iter().all(|name| known.contains(&name.as_str())), "{document}");
            prop_assert!(!attributes(&document).iter().any(|name| name.to_lowercase().contains("record")));
        }
    }
}
