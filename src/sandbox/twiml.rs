//! Reads the part of TwiML that a keypad conversation uses.

use std::collections::VecDeque;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::twilio_api::is_number;

/// One thing the document tells the line to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verb {
    /// Speaks.
    Say(Speech),
    /// Waits so many seconds.
    Pause(u32),
    /// Plays a recording; only its address is known here.
    Play(String),
    /// Speaks, and waits for keys.
    Gather(Gather),
    /// Goes on with another document.
    Redirect(String),
    /// Puts the caller through to somebody else.
    Dial(Transfer),
    /// Ends the call.
    Hangup,
}

/// Where a call is put through to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Transfer {
    /// The number, in E.164.
    pub number: String,
    /// Where to ask how it went; `None` goes on in the document.
    pub action: Option<String>,
    /// Seconds it rings there.
    pub timeout: u32,
}

/// Words and the language they are spoken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speech {
    /// The words without their markup.
    pub text: String,
    /// BCP 47; Twilio's default is `en-US`.
    pub language: String,
}

/// A wait for keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Gather {
    /// Where the keys go; `None` is the same document again.
    pub action: Option<String>,
    /// Seconds of silence after which it gives up.
    pub timeout: u32,
    /// How many keys end it; `None` without limit.
    pub num_digits: Option<usize>,
    /// The key that ends it; `None` if no key does.
    pub finish_on_key: Option<char>,
    /// True if spoken words are understood too.
    pub hears_speech: bool,
    /// True if keys are taken.
    pub takes_keys: bool,
    /// True if silence is posted too; otherwise the next verb runs.
    pub action_on_empty_result: bool,
    /// What is said meanwhile.
    pub says: Vec<Speech>,
}

/// A document Twilio would refuse (its errors 12100 and 12200).
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a TwiML document: {0}")]
pub(super) struct NotTwiml(String);

/// Reads a document into its verbs, in order.
pub(super) fn read(document: &str) -> Result<VecDeque<Verb>, NotTwiml> {
    let mut reader = Reader::from_str(document);
    let mut verbs = VecDeque::new();
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut language = String::new();
    let mut gather: Option<Gather> = None;
    let mut transfer: Option<Transfer> = None;
    let mut seen_root = false;
    loop {
        let event = reader.read_event().map_err(|error| NotTwiml(error.to_string()))?;
        let (start, empty) = match event {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            Event::Text(part) => {
                text.push_str(&part.xml_content(XmlVersion::Implicit1_0));
                continue;
            }
            Event::CData(part) => {
                text.push_str(&part.xml_content(XmlVersion::Implicit1_0));
                continue;
            }
            Event::GeneralRef(reference) => {
                let known = quick_xml::escape::resolve_predefined_entity(&reference);
                match (known, reference.resolve_char_ref()) {
                    (Some(known), _) => text.push_str(known),
                    (None, Ok(Some(character))) => text.push(character),
                    _ => return Err(NotTwiml(format!("unknown reference &{};", &*reference))),
                }
                continue;
            }
            Event::End(_) => {
                let name = open.pop().unwrap_or_default();
                let words = text.trim().to_owned();
                match name.as_str() {
                    "Say" => {
                        let speech = Speech { text: words, language: std::mem::take(&mut language) };
                        match &mut gather {
                            Some(gather) => gather.says.push(speech),
                            None => verbs.push_back(Verb::Say(speech)),
                        }
                    }
                    "Gather" => verbs.extend(gather.take().map(Verb::Gather)),
                    "Number" => {
                        if let Some(transfer) = &mut transfer {
                            transfer.number = words;
                        }
                    }
                    "Dial" => {
                        let mut dial = transfer.take().unwrap_or_default();
                        if dial.number.is_empty() {
                            dial.number = words;
                        }
                        if !is_number(&dial.number) {
                            return Err(NotTwiml("<Dial> needs a number in E.164".to_owned()));
                        }
                        verbs.push_back(Verb::Dial(dial));
                    }
                    "Redirect" => verbs.push_back(Verb::Redirect(words)),
                    "Play" => verbs.push_back(Verb::Play(words)),
                    _ => continue,
                }
                text.clear();
                continue;
            }
            Event::Eof if seen_root && open.is_empty() => return Ok(verbs),
            Event::Eof => return Err(NotTwiml("it ends too early".to_owned())),
            _ => continue,
        };
        let name = start.name().as_ref().to_owned();
        match (open.last().map(String::as_str), name.as_str()) {
            (None, "Response") if !seen_root => seen_root = true,
            (None, _) => return Err(NotTwiml(format!("the root is <{name}>"))),
            (Some("Response" | "Gather"), "Say") => {
                text.clear();
                language = attribute(&start, "language")?.unwrap_or_else(|| "en-US".to_owned());
            }
            (Some("Response"), "Gather") => {
                let read = read_gather(&start)?;
                if empty {
                    verbs.push_back(Verb::Gather(read));
                } else {
                    gather = Some(read);
                }
            }
            (Some("Response"), "Pause") => {
                verbs.push_back(Verb::Pause(number(&start, "length")?.unwrap_or(1)));
            }
            (Some("Response"), "Hangup" | "Reject") => verbs.push_back(Verb::Hangup),
            (Some("Response"), "Dial") => {
                text.clear();
                transfer = Some(Transfer {
                    number: String::new(),
                    action: attribute(&start, "action")?,
                    timeout: number(&start, "timeout")?.unwrap_or(30),
                });
            }
            (Some("Dial"), "Number")
            | (Some("Response"), "Redirect")
            | (Some("Response" | "Gather"), "Play") => text.clear(),
            (Some("Gather"), "Pause") => {}
            // Speech markup inside a Say changes how it sounds, not what is said.
            (Some(inside), _) if open.iter().any(|name| name == "Say") && !VERBS.contains(&name.as_str()) => {
                let _ = inside;
            }
            (Some(inside), _) => return Err(NotTwiml(format!("<{name}> inside <{inside}>"))),
        }
        if !empty {
            open.push(name);
        }
    }
}

const VERBS: &[&str] =
    &["Response", "Say", "Gather", "Pause", "Hangup", "Reject", "Redirect", "Play", "Dial", "Number"];

fn read_gather(start: &BytesStart<'_>) -> Result<Gather, NotTwiml> {
    let num_digits = number(start, "numDigits")?.map(|count| usize::try_from(count).unwrap_or(usize::MAX));
    let finish = attribute(start, "finishOnKey")?;
    let input = attribute(start, "input")?.unwrap_or_else(|| "dtmf".to_owned());
    if let Some(unknown) = input.split_whitespace().find(|kind| !["dtmf", "speech"].contains(kind)) {
        return Err(NotTwiml(format!("input is “{unknown}”, neither dtmf nor speech")));
    }
    Ok(Gather {
        hears_speech: input.contains("speech"),
        takes_keys: input.contains("dtmf"),
        action: attribute(start, "action")?,
        timeout: number(start, "timeout")?.unwrap_or(5),
        num_digits,
        finish_on_key: finish.map_or(Some('#'), |key| key.chars().next()),
        action_on_empty_result: attribute(start, "actionOnEmptyResult")?.as_deref() == Some("true"),
        says: Vec::new(),
    })
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, NotTwiml> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| NotTwiml(error.to_string()))?;
        if attribute.key.as_ref() == name {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| NotTwiml(error.to_string()))?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

fn number(start: &BytesStart<'_>, name: &str) -> Result<Option<u32>, NotTwiml> {
    attribute(start, name)?
        .map(|value| value.parse().map_err(|_| NotTwiml(format!("{name} is “{value}”, not a number"))))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_with_its_words_and_its_rules() {
        let document = r##"<?xml version="1.0" encoding="UTF-8"?>
            <Response>
              <Gather input="dtmf" language="ja-JP" action="/webhooks/twilio/voice/gather?attempt=1&amp;step=2"
                      method="POST" timeout="8" numDigits="3" finishOnKey="#" actionOnEmptyResult="true">
                <Say language="ja-JP" voice="Polly.Kazuha-Neural"><prosody rate="90%">体温を、&lt;三桁&gt;で&#12290;</prosody></Say>
              </Gather>
              <Pause length="2"/>
              <Say>Good bye &amp; take care.</Say>
              <Hangup/>
            </Response>"##;
        let verbs: Vec<_> = read(document).unwrap().into();
        let expected = Gather {
            action: Some("/webhooks/twilio/voice/gather?attempt=1&step=2".to_owned()),
            timeout: 8,
            num_digits: Some(3),
            finish_on_key: Some('#'),
            hears_speech: false,
            takes_keys: true,
            action_on_empty_result: true,
            says: vec![Speech {
                text: "体温を、<三桁>で。".to_owned(), language: "ja-JP".to_owned()
            }],
        };
        assert_eq!(verbs[0], Verb::Gather(expected));
        assert_eq!(verbs[1], Verb::Pause(2));
        let goodbye = Speech { text: "Good bye & take care.".to_owned(), language: "en-US".to_owned() };
        assert_eq!(verbs[2], Verb::Say(goodbye));
        assert_eq!(verbs[3], Verb::Hangup);
    }

    #[test]
    fn a_transfer_names_its_number_either_way() {
        let plain = read("<Response><Dial>+81300000001</Dial></Response>").unwrap();
        let expected = Transfer { number: "+81300000001".to_owned(), action: None, timeout: 30 };
        assert_eq!(plain[0], Verb::Dial(expected));
        let noun =
            r#"<Response><Dial timeout="20" action="/desk"><Number>+81300000001</Number></Dial></Response>"#;
        let expected =
            Transfer { number: "+81300000001".to_owned(), action: Some("/desk".to_owned()), timeout: 20 };
        assert_eq!(read(noun).unwrap()[0], Verb::Dial(expected));
        assert!(read("<Response><Dial>保健所</Dial></Response>").is_err());
        assert!(read(r#"<Response><Gather input="thought"/></Response>"#).is_err());
    }

    #[test]
    fn what_twilio_would_refuse_is_refused_with_its_place() {
        let refusal = |document: &str| read(document).unwrap_err().to_string();
        assert_eq!(refusal("<Say>hello</Say>"), "not a TwiML document: the root is <Say>");
        let nested = "<Response><Gather><Record/></Gather></Response>";
        assert_eq!(refusal(nested), "not a TwiML document: <Record> inside <Gather>");
        let number = r#"<Response><Gather timeout="soon"/></Response>"#;
        assert_eq!(refusal(number), "not a TwiML document: timeout is “soon”, not a number");
        assert_eq!(refusal("<Response><Say>a"), "not a TwiML document: it ends too early");
        assert!(read("<Response><Say>a & b</Say></Response>").is_err());
        assert!(read("").is_err());
    }

    #[test]
    fn an_empty_document_hangs_up_by_having_nothing_to_do() {
        assert_eq!(read("<Response/>").unwrap(), VecDeque::new());
    }
}
