//! Passwords (argon2id) and one-time codes (RFC 6238).

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use totp_rs::{Builder, Totp};

use crate::ambient::{random_bytes, wall_now};

/// What a new account needs, to be shown once.
pub struct NewPassword {
    /// argon2id, PHC string.
    pub hash: String,
    /// The secret of the one-time codes.
    pub totp_secret: Vec<u8>,
}

/// Why a password cannot be hashed.
#[derive(Debug, thiserror::Error)]
#[error("the password cannot be hashed")]
pub struct Unhashable;

/// Hashes a password for storing, with the parameters of argon2's defaults (m = 19 MiB, t = 2, p = 1), and draws a
/// secret for one-time codes.
///
/// # Errors
/// If the password is too long to be hashed.
pub fn hash_password(password: &str) -> Result<NewPassword, Unhashable> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|_| Unhashable)?.to_string();
    Ok(NewPassword { hash, totp_secret: random_bytes::<20>().to_vec() })
}

/// True if the password is the one that was hashed.
pub(super) fn is_right(password: &str, hash: &str) -> bool {
    Argon2::default().verify_password(password.as_bytes(), hash).is_ok()
}

/// A hash that no password has, so that an unknown login takes as long as a known one.
pub(super) fn nobodys_hash() -> &'static str {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HASH.get_or_init(|| {
        let nobody = data_encoding::BASE64.encode(&random_bytes::<32>());
        hash_password(&nobody).map(|new| new.hash).unwrap_or_default()
    })
}

/// The time step that a one-time code belongs to, now or one step beside it; `None` if it is wrong.
pub(super) fn step_of(secret: &[u8], code: &str) -> Option<i64> {
    let now = u64::try_from(wall_now().as_second()).ok()?;
    let step = codes(secret).check(code, now)?;
    i64::try_from(step).ok()
}

/// The maker of an account's one-time codes.
pub fn codes(secret: &[u8]) -> Totp {
    // The secret is 160 bits of ours; the checks of the strict constructor are about other people's.
    Builder::new().with_secret(secret.to_vec()).build_noncompliant()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_right_or_wrong() {
        let new = hash_password("見守り-2020").unwrap();
        assert!(is_right("見守り-2020", &new.hash));
        assert!(!is_right("見守り-2021", &new.hash));
        assert!(!is_right("", nobodys_hash()));
    }

    #[test]
    fn the_code_of_now_is_accepted_and_another_is_not() {
        let secret = [7; 20];
        let now = u64::try_from(wall_now().as_second()).unwrap();
        let code = codes(&secret).generate(now).to_string();
        assert!(step_of(&secret, &code).is_some());
        assert_eq!(step_of(&[8; 20], &code), None);
        assert_eq!(step_of(&secret, ""), None);
    }
}
