//! The providers' signatures, made the way they make them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

/// `x-line-signature`.
pub fn line(secret: &str, body: &[u8]) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(body);
    STANDARD.encode(mac.finalize().into_bytes())
}

/// `X-Twilio-Signature` of a form.
pub fn twilio(token: &str, url: &str, form: &[(String, String)]) -> String {
    let mut pairs = form.to_vec();
    pairs.sort();
    pairs.dedup();
    let parameters: String = pairs.into_iter().flat_map(|(name, value)| [name, value]).collect();
    let signed = format!("{url}{parameters}");
    let mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).unwrap().chain_update(signed);
    STANDARD.encode(mac.finalize().into_bytes())
}

/// A form as it travels.
pub fn encoded(form: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}
