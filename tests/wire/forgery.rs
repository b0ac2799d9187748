//! Nothing but the very bytes a provider signed gets in.

use mimamori::channel::{Secret, line, twilio};
use proptest::prelude::*;

use crate::sign;

const LINE_SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";
const TOKEN: &str = "12345";
const URL: &str = "https://mimamori.example.jp/webhooks/twilio/voice/gather?attempt=1&step=2";

fn line_accepts(secret: &str, signature: &str, body: &[u8]) -> bool {
    line::verify(&[Secret::new(secret.to_owned())], signature, body).is_ok()
}

fn twilio_accepts(token: &str, url: &str, signature: &str, body: &str) -> bool {
    twilio::verify(&Secret::new(token.to_owned()), url, signature, body.as_bytes()).is_ok()
}

/// A text with one character put in, taken out or replaced.
fn change(text: &str, at: prop::sample::Index, kind: u8, with: char) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    match (kind, characters.is_empty()) {
        (0, _) => characters.insert(at.index(characters.len() + 1), with),
        (1, false) => drop(characters.remove(at.index(characters.len()))),
        (_, false) => {
            let at = at.index(characters.len());
            characters[at] = with;
        }
        (_, true) => {}
    }
    characters.into_iter().collect()
}

/// Any character but NUL: HMAC fills a short key up with that one, so a secret and the same secret with NULs behind it
/// are one key by definition.
fn visible() -> impl Strategy<Value = char> {
    any::<char>().prop_filter("NUL is padding", |character| *character != '\0')
}

fn form() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec(("[A-Z][a-z]{1,8}", "\\PC{0,12}"), 1..6)
}

/// What of a form is under Twilio's signature, apart from the address.
fn signed(body: &str) -> String {
    let mut pairs: Vec<_> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    pairs.sort();
    pairs.dedup();
    pairs.into_iter().flat_map(|(name, value)| [name, value]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_changed_line_webhook_is_never_accepted(
        text in "\\PC{0,40}", at in any::<prop::sample::Index>(), kind in 0_u8..3, with in visible(),
    ) {
        let body = format!(r#"{{"destination":"U0","events":[{{"text":"{text}"}}]}}"#);
        let signature = sign::line(LINE_SECRET, body.as_bytes());
        prop_assert!(line_accepts(LINE_SECRET, &signature, body.as_bytes()));

        let changed = change(&body, at, kind, with);
        prop_assert_eq!(line_accepts(LINE_SECRET, &signature, changed.as_bytes()), changed == body);
        let changed = change(&signature, at, kind, with);
        prop_assert_eq!(line_accepts(LINE_SECRET, &changed, body.as_bytes()), changed == signature);
        let changed = change(LINE_SECRET, at, kind, with);
        prop_assert_eq!(line_accepts(&changed, &signature, body.as_bytes()), changed == LINE_SECRET);
    }

    #[test]
    fn a_changed_twilio_webhook_is_never_accepted(
        form in form(), at in any::<prop::sample::Index>(), kind in 0_u8..3, with in visible(),
    ) {
        let body = sign::encoded(&form);
        let signature = sign::twilio(TOKEN, URL, &form);
        prop_assert!(twilio_accepts(TOKEN, URL, &signature, &body));

        // Another spelling of the same form, such as `%2b` for `%2B`, is the same form.
        let changed = change(&body, at, kind, with);
        prop_assert_eq!(twilio_accepts(TOKEN, URL, &signature, &changed), signed(&changed) == signed(&body));
        let changed = change(&signature, at, kind, with);
        prop_assert_eq!(twilio_accepts(TOKEN, URL, &changed, &body), changed == signature);
        let changed = change(TOKEN, at, kind, with);
        prop_assert_eq!(twilio_accepts(&changed, URL, &signature, &body), changed == TOKEN);
    }

    #[test]
    fn a_changed_address_is_never_accepted(
        form in form(), at in any::<prop::sample::Index>(), kind in 0_u8..3, with in "[a-z0-9/=&?%.]",
    ) {
        let signature = sign::twilio(TOKEN, URL, &form);
        let changed = change(URL, at, kind, with.chars().next().unwrap());
        let accepted = twilio_accepts(TOKEN, &changed, &signature, &sign::encoded(&form));
        prop_assert_eq!(accepted, changed == URL);
    }
}

#[test]
fn a_signature_for_one_channel_does_not_open_the_other() {
    let body = "CallSid=CA1&Digits=1";
    assert!(!twilio_accepts(TOKEN, URL, &sign::line(TOKEN, body.as_bytes()), body));
    let form = [("CallSid".to_owned(), "CA1".to_owned()), ("Digits".to_owned(), "1".to_owned())];
    assert!(!line_accepts(TOKEN, &sign::twilio(TOKEN, URL, &form), body.as_bytes()));
}
