//! Why a provider's request to us is turned away.

/// The signature is missing, is not one, or was not made with our secret over these bytes.
///
/// Nothing is known about who sent such a request: it gets 401 and leaves no row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not fit the request")]
pub struct BadSignature;

/// A request that truly comes from the provider, but cannot be read. It gets 400.
///
/// Says where the fault is and never repeats what stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnreadablePayload {
    /// The body is not JSON.
    #[error("the body is not JSON: line {line}, column {column}")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// A field that must be there is missing, or is not of its kind.
    #[error("field {name} is missing or unreadable")]
    Field {
        /// The provider's name of the field.
        name: &'static str,
    },
}

/// An id or word of a provider that is fit to be a key: printable ASCII, 1 to 100 characters.
pub(in crate::channel) fn fit_for_a_key(word: &str) -> bool {
    (1..=100).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_graphic())
}
