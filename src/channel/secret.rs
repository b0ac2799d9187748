//! A word that only we and the provider know.

use zeroize::Zeroizing;

/// Holds a channel secret, an access token or an auth token.
///
/// It has neither `Debug` nor `Display`, so it cannot slip into a log or an error, and its memory is wiped when
/// it is dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Keeps a secret as it stands, without trimming.
    pub fn new(secret: String) -> Self {
        Self(Zeroizing::new(secret))
    }

    /// True if there is no secret at all. An empty secret signs nothing: anybody could.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The secret itself, for a signature or an `Authorization` header.
    pub(in crate::channel) fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(secret: String) -> Self {
        Self::new(secret)
    }
}
