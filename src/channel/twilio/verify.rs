//! Whether a webhook comes from Twilio: base64(HMAC-SHA1(auth token, address and parameters)).
//!
//! Manual: <https://www.twilio.com/docs/usage/security#validating-requests>.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::channel::webhook::fit_for_a_key;
use crate::channel::{BadSignature, Secret, UnreadablePayload};

/// A form whose signature was checked. Only [`verify`] makes one.
pub struct VerifiedForm<'a> {
    fields: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    raw: &'a [u8],
}

impl<'a> VerifiedForm<'a> {
    /// The value of a field; the first, if it stands several times.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_ref())
    }

    /// A field that must hold an id of Twilio's.
    pub(in crate::channel) fn id(&self, name: &'static str) -> Result<&str, UnreadablePayload> {
        self.field(name).filter(|id| fit_for_a_key(id)).ok_or(UnreadablePayload::Field { name })
    }

    /// The body as it came, for keeping.
    pub(in crate::channel) fn raw(&self) -> String {
        String::from_utf8_lossy(self.raw).into_owned()
    }
}

/// Checks the value of `X-Twilio-Signature`.
///
/// `public_url_with_query` is the address Twilio was given: the configured public address, the path, and the query
/// exactly as it came. It is never built from `Host` or `X-Forwarded-*`. A fragment (`#rc=…`) is not signed. Twilio is
/// inconsistent about the port, so the address counts with and without it.
///
/// A body that is not a form carries its SHA-256 in the query (`bodySHA256`) instead. There is no time in the
/// signature: repetitions are caught by the ids of messages and calls.
///
/// # Errors
/// [`BadSignature`]. The request is answered with 401 and nothing of it is kept.
pub fn verify<'a>(
    token: &Secret,
    public_url_with_query: &str,
    signature: &str,
    body: &'a [u8],
) -> Result<VerifiedForm<'a>, BadSignature> {
    let signature = BASE64.decode(signature.as_bytes()).map_err(|_| BadSignature)?;
    let url = public_url_with_query.split('#').next().unwrap_or_default();
    let fields: Vec<_> = match body_hash(url) {
        Some(hash) => {
            let hash = HEXLOWER_PERMISSIVE.decode(hash.as_bytes()).map_err(|_| BadSignature)?;
            if !bool::from(Sha256::digest(body).as_slice().ct_eq(&hash)) {
                return Err(BadSignature);
            }
            Vec::new()
        }
        None => form_urlencoded::parse(body).collect(),
    };
    let parameters = signed_parameters(&fields);
    let fits = |url: &String| {
        Hmac::<Sha1>::new_from_slice(token.expose().as_bytes())
            .is_ok_and(|mac| mac.chain_update(url).chain_update(&parameters).verify_slice(&signature).is_ok())
    };
    if !token.is_empty() && candidates(url).iter().any(fits) {
        Ok(VerifiedForm { fields, raw: body })
    } else {
        Err(BadSignature)
    }
}

/// Names in order, each before each of its distinct values in order, with nothing between.
fn signed_parameters(fields: &[(Cow<'_, str>, Cow<'_, str>)]) -> String {
    let mut sorted = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (name, value) in fields {
        sorted.entry(name).or_default().insert(value);
    }
    sorted.iter().flat_map(|(name, values)| values.iter().flat_map(move |value| [*name, *value])).collect()
}

fn body_hash(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "bodySHA256")
        .map(|(_, hash)| hash.into_owned())
}

/// The address as given, without a port, and with the usual ones.
fn candidates(url: &str) -> Vec<String> {
    let mut candidates = vec![url.to_owned()];
    if let Some((scheme, rest)) = url.split_once("://") {
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        // The colons within `[::1]` belong to no port.
        let port = authority.rfind(':').filter(|colon| !authority[*colon..].contains(']'));
        let host = &authority[..port.unwrap_or(authority.len())];
        candidates.extend(["", ":443", ":80"].map(|port| format!("{scheme}://{host}{port}{path}")));
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";
    const FORM: &str =
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";

    fn fits(url: &str, signature: &str, body: &str) -> bool {
        verify(&Secret::new("12345".to_owned()), url, signature, body.as_bytes()).is_ok()
    }

    #[test]
    fn what_twilios_own_libraries_sign_is_accepted() {
        assert!(fits(URL, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", FORM));
        assert!(fits(
            URL,
            "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
            "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234"
        ));
        let japanese: String = form_urlencoded::Serializer::new(String::new())
            .append_pair("From", "+818012345678")
            .append_pair("To", "+15005550006")
            .append_pair("Body", "体温は37.5度です")
            .append_pair("MessageSid", "SM00000000000000000000000000000000")
            .finish();
        assert!(fits("https://example.org/sms", "Fk0G9KXfdCPJM4+wABpEGcnp90o=", &japanese));
    }

    #[test]
    fn the_port_may_be_there_or_not() {
        let with_port = "https://mycompany.com:443/myapp.php?foo=1&bar=2";
        assert!(fits(URL, "kvajT1Ptam85bY51eRf/AJRuM3w=", FORM));
        assert!(fits(with_port, "kvajT1Ptam85bY51eRf/AJRuM3w=", FORM));
        assert!(fits(with_port, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", FORM));
        assert!(!fits(
            "https://mycompany.com:8443/myapp.php?foo=1&bar=3",
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
            FORM
        ));
    }

    #[test]
    fn the_fragment_of_an_address_is_not_signed() {
        assert!(fits(&format!("{URL}#rc=2&rp=ct,5xx"), "RSOYDt4T1cUTdK1PDd93/VVr8B8=", FORM));
    }

    #[test]
    fn a_json_body_is_held_by_its_hash() {
        let url =
            format!("{URL}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620");
        let signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
        assert!(fits(&url, signature, r#"{"property": "value", "boolean": true}"#));
        assert!(!fits(&url, signature, r#"{"property": "value", "boolean": false}"#));
        assert!(!fits(URL, signature, r#"{"property": "value", "boolean": true}"#));
    }

    #[test]
    fn the_query_and_every_field_are_under_the_signature() {
        let signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
        assert!(!fits("https://mycompany.com/myapp.php?bar=2&foo=1", signature, FORM));
        assert!(!fits(URL, signature, &format!("{FORM}&New=1")));
        assert!(!fits(URL, signature, &FORM.replace("1234&From", "1235&From")));
        assert!(!fits(URL, "", FORM));
    }

    #[test]
    fn an_empty_token_signs_nothing() {
        let mac = Hmac::<Sha1>::new_from_slice(b"").unwrap().chain_update("https://example.org/").finalize();
        let signature = BASE64.encode(&mac.into_bytes());
        assert!(verify(&Secret::new(String::new()), "https://example.org/", &signature, b"").is_err());
    }

    #[test]
    fn a_port_is_told_from_an_address_of_version_six() {
        assert!(candidates("https://[::1]:9/x").contains(&"https://[::1]/x".to_owned()));
        assert!(candidates("https://[::1]/x").contains(&"https://[::1]:443/x".to_owned()));
        assert!(candidates("https://h?x=a:b").contains(&"https://h:80?x=a:b".to_owned()));
    }
}
