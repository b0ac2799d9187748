//! Whether a webhook comes from LINE: base64(HMAC-SHA256(channel secret, raw body)).

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::channel::{BadSignature, Secret};

/// Bytes whose signature was checked. Only [`verify`] makes one.
pub struct Verified<'a>(&'a [u8]);

impl<'a> Verified<'a> {
    /// The body as it came.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.0
    }
}

/// Checks the value of `x-line-signature` against the raw body.
///
/// Any of `secrets` may have signed it: LINE kills the old secret the moment a new one is issued, so both stand in
/// the settings while they change. An empty secret signs nothing.
///
/// # Errors
/// [`BadSignature`] if none fits. The request is answered with 401 and nothing of it is kept.
pub fn verify<'a>(secrets: &[Secret], signature: &str, body: &'a [u8]) -> Result<Verified<'a>, BadSignature> {
    let signature = BASE64.decode(signature.as_bytes()).map_err(|_| BadSignature)?;
    let fits = secrets.iter().filter(|secret| !secret.is_empty()).any(|secret| {
        // An HMAC takes a key of any length, so there always is one; and it compares in constant time.
        Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes())
            .is_ok_and(|mac| mac.chain_update(body).verify_slice(&signature).is_ok())
    });
    if fits { Ok(Verified(body)) } else { Err(BadSignature) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of LINE's manual, “Verify webhook signature”.
    const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";
    const BODY: &[u8] = br#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
    const SIGNATURE: &str = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

    fn secrets(secrets: &[&str]) -> Vec<Secret> {
        secrets.iter().map(|secret| Secret::new((*secret).to_owned())).collect()
    }

    #[test]
    fn the_example_of_the_manual_is_accepted() {
        assert!(verify(&secrets(&[SECRET]), SIGNATURE, BODY).is_ok());
    }

    #[test]
    fn the_old_secret_still_works_while_two_are_set() {
        assert!(verify(&secrets(&["another", SECRET]), SIGNATURE, BODY).is_ok());
        assert!(verify(&secrets(&["another"]), SIGNATURE, BODY).is_err());
        assert!(verify(&[], SIGNATURE, BODY).is_err());
    }

    #[test]
    fn an_empty_secret_signs_nothing() {
        let mac = Hmac::<Sha256>::new_from_slice(b"").unwrap().chain_update(BODY).finalize().into_bytes();
        assert!(verify(&secrets(&[""]), &BASE64.encode(&mac), BODY).is_err());
    }

    #[test]
    fn what_is_no_signature_is_refused() {
        for signature in ["", "=", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs", "署名", &"A".repeat(10_000)]
        {
            assert!(verify(&secrets(&[SECRET]), signature, BODY).is_err(), "{signature}");
        }
    }
}
