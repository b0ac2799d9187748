//! Who we are, said to LINE without the channel secret: a word signed with a key of the channel.
//!
//! Manual: <https://developers.line.biz/en/docs/messaging-api/generate-json-web-token/>.

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, KeyPairComponents, PublicKeyComponents};
use ring::signature::RSA_PKCS1_SHA256;
use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroizing;

/// How long a signed word is good for. LINE allows 30 minutes; it is used at once.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);
const AUDIENCE: &str = "https://api.line.me/";

/// The private half of an assertion signing key, and the name LINE gave to the other half.
pub struct AssertionKey {
    pair: KeyPair,
    kid: String,
}

/// Why a file is no assertion signing key. What stands in it is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAssertionKey {
    /// It is not JSON, or lacks a part.
    #[error("is not a private RSA key as a JWK: kty, kid, n, e, d, p, q, dp, dq and qi must be there")]
    NotAKey,
    /// The parts do not belong together, or are too short: LINE takes 2048 bits.
    #[error("holds numbers that are no RSA key of 2048 bits")]
    Numbers,
}

/// ```json
/// {"kty":"RSA","kid":"536e453c-…","n":"…","e":"AQAB","d":"…","p":"…","q":"…","dp":"…","dq":"…","qi":"…"}
/// ```
#[derive(Deserialize)]
struct Jwk<'a> {
    kty: &'a str,
    kid: &'a str,
    n: &'a str,
    e: &'a str,
    d: &'a str,
    p: &'a str,
    q: &'a str,
    dp: &'a str,
    dq: &'a str,
    qi: &'a str,
}

impl AssertionKey {
    /// Reads a JWK. Its `kid` is the one that the console showed when the public half was registered.
    ///
    /// # Errors
    /// [`BadAssertionKey`] says what is wrong with the file; the start should stop.
    pub fn from_jwk(text: &str) -> Result<Self, BadAssertionKey> {
        let jwk: Jwk<'_> = serde_json::from_str(text).map_err(|_| BadAssertionKey::NotAKey)?;
        if jwk.kty != "RSA" || jwk.kid.is_empty() {
            return Err(BadAssertionKey::NotAKey);
        }
        let number = |text: &str| {
            let bytes = BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes());
            bytes.map(Zeroizing::new).map_err(|_| BadAssertionKey::NotAKey)
        };
        let components = KeyPairComponents {
            public_key: PublicKeyComponents { n: number(jwk.n)?, e: number(jwk.e)? },
            d: number(jwk.d)?,
            p: number(jwk.p)?,
            q: number(jwk.q)?,
            dP: number(jwk.dp)?,
            dQ: number(jwk.dq)?,
            qInv: number(jwk.qi)?,
        };
        let pair = KeyPair::from_components(&components).map_err(|_| BadAssertionKey::Numbers)?;
        Ok(Self { pair, kid: jwk.kid.to_owned() })
    }

    /// Signs that we speak for the channel, as a JSON web token. `None` only if the machine has no chance to draw.
    pub(super) fn sign(&self, channel_id: &str, now: Timestamp) -> Option<String> {
        let head = json!({"alg": "RS256", "typ": "JWT", "kid": self.kid});
        let until = now.saturating_add(GOOD_FOR).unwrap_or(now).as_second();
        let claims = json!({"iss": channel_id, "sub": channel_id, "aud": AUDIENCE, "exp": until});
        let encode = |json: &serde_json::Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
        let body = format!("{}.{}", encode(&head), encode(&claims));
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let chance = SystemRandom::new();
        self.pair.sign(&RSA_PKCS1_SHA256, &chance, body.as_bytes(), &mut signature).ok()?;
        Some(format!("{body}.{}", BASE64URL_NOPAD.encode(&signature)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_is_refused_without_repeating_it() {
        let refused = |text: &str| AssertionKey::from_jwk(text).err().unwrap();
        assert_eq!(refused("-----BEGIN PRIVATE KEY-----"), BadAssertionKey::NotAKey);
        assert_eq!(refused(r#"{"kty":"RSA","kid":"k","n":"AQAB","e":"AQAB"}"#), BadAssertionKey::NotAKey);
        let small = r#"{"kty":"RSA","kid":"k","n":"AQAB","e":"AQAB","d":"AQAB","p":"AQAB","q":"AQAB",
                        "dp":"AQAB","dq":"AQAB","qi":"AQAB"}"#;
        assert_eq!(refused(small), BadAssertionKey::Numbers);
        assert!(!refused(small).to_string().contains("AQAB"));
    }
}
