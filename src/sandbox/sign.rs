//! Signs webhooks as the providers do. Written apart from the code that verifies them, so that a mistake in
//! either shows.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

/// The value of `x-line-signature`: base64 of HMAC-SHA256 over the body as sent.
pub(super) fn line(channel_secret: &str, body: &[u8]) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(channel_secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(body);
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The value of `X-Twilio-Signature` for a form: base64 of HMAC-SHA1 over the address without its fragment,
/// then every name in order with each of its distinct values in order.
pub(super) fn twilio(auth_token: &str, url: &str, form: &[(String, String)]) -> String {
    let mut pairs: Vec<_> = form.iter().collect();
    pairs.sort();
    pairs.dedup();
    let mut mac =
        Hmac::<Sha1>::new_from_slice(auth_token.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(url.split('#').next().unwrap_or_default().as_bytes());
    for (name, value) in pairs {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The address as Twilio sometimes signs it: its port left out, or the usual one put in.
pub(super) fn with_other_port(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    match host.rsplit_once(':') {
        Some((name, _)) => format!("{scheme}://{name}{path}"),
        None => format!("{scheme}://{host}:{}{path}", if scheme == "https" { 443 } else { 80 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_signature_matches_the_published_vector() {
        let body = br#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
        let signature = line("8c570fa6dd201bb328f1c1eac23a96d8", body);
        assert_eq!(signature, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=");
    }

    fn form(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn twilio_signatures_match_the_vectors_of_the_official_libraries() {
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        let call = form(&[
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+14158675309"),
            ("Digits", "1234"),
            ("From", "+14158675309"),
            ("To", "+18005551212"),
        ]);
        assert_eq!(twilio("12345", url, &call), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        let with_port = "https://mycompany.com:443/myapp.php?foo=1&bar=2";
        assert_eq!(twilio("12345", with_port, &call), "kvajT1Ptam85bY51eRf/AJRuM3w=");
        let repeated = form(&[
            ("Sid", "CA123"),
            ("SidAccount", "AC123"),
            ("Digits", "5678"),
            ("Digits", "1234"),
            ("Digits", "1234"),
        ]);
        assert_eq!(twilio("12345", url, &repeated), "IK+Dwps556ElfBT0I3Rgjkr1wJU=");
        let text = form(&[
            ("From", "+818012345678"),
            ("To", "+15005550006"),
            ("Body", "体温は37.5度です"),
            ("MessageSid", "SM00000000000000000000000000000000"),
        ]);
        assert_eq!(twilio("12345", "https://example.org/sms", &text), "Fk0G9KXfdCPJM4+wABpEGcnp90o=");
    }

    #[test]
    fn a_port_is_left_out_or_put_in() {
        assert_eq!(with_other_port("https://example.org/a?b=1"), "https://example.org:443/a?b=1");
        assert_eq!(with_other_port("http://127.0.0.1:8080/a"), "http://127.0.0.1/a");
    }

    #[test]
    fn the_fragment_of_an_address_is_not_signed() {
        let plain = twilio("12345", "https://example.org/sms", &[]);
        assert_eq!(twilio("12345", "https://example.org/sms#rc=5&rp=ct,5xx", &[]), plain);
    }
}
