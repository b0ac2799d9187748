//! Every document a call can get from us, held against the vocabulary in Twilio's own package.

use std::collections::BTreeSet;

use mimamori::channel::twilio::NOTHING_TO_DO;
use mimamori::channel::voice;
use mimamori::dialog::Library;
use mimamori::domain::messaging::Channel;
use mimamori::message::{Catalogue, Text, no_voice};

use crate::moments::{self, Moment};
use crate::tools;
use crate::vocabulary::Vocabulary;

const ACTION: &str = "https://mimamori.example.jp/webhooks/twilio/voice/gather?step=2&attempt=1";

fn vocabulary(test: &str) -> Option<Vocabulary> {
    let file = tools::package("twilio/lib/twiml/VoiceResponse.d.ts", test)?;
    Some(Vocabulary::read(&std::fs::read_to_string(file).expect("declarations")))
}

#[test]
fn every_document_for_a_call_keeps_to_twilios_vocabulary() {
    let Some(vocabulary) = vocabulary("every_document_for_a_call_keeps_to_twilios_vocabulary") else {
        return;
    };
    let documents = documents();
    let broken: Vec<String> = documents
        .iter()
        .filter_map(|document| Some(format!("{}\n  {document}", vocabulary.check(document).err()?)))
        .collect();
    println!("{} documents for calls, {} broken", documents.len(), broken.len());
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
    assert!(documents.len() > 1_000, "{} documents are not every step", documents.len());
}

/// Every step and sentence in every language, with and without an ear for words, and what is said besides.
fn documents() -> BTreeSet<String> {
    let (catalogue, library) = (Catalogue::embedded().unwrap(), Library::embedded().unwrap());
    let mut moments = moments::with_somebody_else(&catalogue, &library);
    moments.retain(|moment| moment.is_for(Channel::Voice));
    let mut documents = BTreeSet::from([NOTHING_TO_DO.to_owned(), voice::hang_up()]);
    for language in catalogue.languages() {
        // What the service itself says on the line, and for good measure every other sentence there is.
        let sentences = catalogue.keys(language).iter().filter(|key| !key.contains('.'));
        let sentences = sentences.map(|key| Moment {
            name: key.clone(),
            says: vec![Text::of(key)],
            ask: None,
            summary: None,
            rests: false,
            is_keypad: false,
        });
        let sentences: Vec<Moment> = sentences.collect();
        for moment in moments.iter().chain(&sentences) {
            for speech in [false, true] {
                let message = moment.heard(&catalogue, language, Channel::Voice, speech);
                documents.insert(voice::twiml(&message, ACTION));
            }
        }
        documents.insert(voice::twiml(&no_voice(&catalogue, language), ACTION));
    }
    documents
}

#[test]
fn the_vocabulary_is_read_whole_and_refuses_what_is_not_in_it() {
    let Some(vocabulary) = vocabulary("the_vocabulary_is_read_whole_and_refuses_what_is_not_in_it") else {
        return;
    };
    let (classes, attributes, words) = vocabulary.size();
    assert!(classes >= 59 && attributes >= 46 && words >= 56, "{classes}, {attributes}, {words}");

    let call = |inside: &str| vocabulary.check(&format!("<Response>{inside}</Response>"));
    let say = |marks: &str| call(&format!("<Say {marks}>a</Say>"));
    let allowed = r#"<Gather input="dtmf speech" language="ja-JP" numDigits="1" actionOnEmptyResult="true">
        <Say language="ja-JP" voice="Polly.Kazuha-Neural"><prosody rate="85%">a &amp; b<break time="500ms"/>
        <say-as interpret-as="digits">1</say-as></prosody></Say><Pause length="1"/></Gather>
        <Dial timeout="20"><Number>+815000000000</Number></Dial><Reject reason="busy"/><Hangup/>"#;
    assert_eq!(call(allowed), Ok(()));
    for (refused, fault) in [
        (say(r#"colour="red""#), "Say has no colour"),
        (say(r#"language="ja""#), r#"language of Say: "ja" is no SayLanguage"#),
        (say(r#"Language="ja-JP""#), "Say has no Language"),
        (say(r#"voice="Polly.Nobody""#), r#"voice of Say: "Polly.Nobody" is no SayVoice"#),
        (say(r#"loop="twice""#), r#"loop of Say: "twice" is no number"#),
        (call("<Gather><Record/></Gather>"), "<Record> within Gather"),
        (call("<Gather><Hangup/></Gather>"), "<Hangup> within Gather"),
        (call(r#"<Gather input="keys"/>"#), r#"input of Gather: "keys" is no GatherInput"#),
        (call(r#"<Gather input="dtmf,speech"/>"#), r#"input of Gather: "dtmf,speech" is no GatherInput"#),
        (
            call(r#"<Gather actionOnEmptyResult="yes"/>"#),
            r#"actionOnEmptyResult of Gather: "yes" is no boolean"#,
        ),
        (call(r#"<Reject reason="tired"/>"#), r#"reason of Reject: "tired" is no RejectReason"#),
        (call("<say>a</say>"), "<say> within VoiceResponse"),
        (call("<Gather>a</Gather>"), "words within Gather"),
        (vocabulary.check("<Say>a</Say>"), "<Say> at the root"),
        (vocabulary.check("<Response/><Response/>"), "2 roots, 0 left open"),
    ] {
        assert_eq!(refused, Err(fault.to_owned()));
    }
    for torn in ["<Say>a & b</Say>", "<Say>a</say>", r#"<Redirect method="POST">a?b&c</Redirect>"#, "<Say>"] {
        assert!(call(torn).is_err(), "{torn}");
    }
    assert!(call(r#"<Gather action="a?b=1&c=2"/>"#).is_err(), "a raw & in an attribute");
}
