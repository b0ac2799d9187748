//! How often Twilio repeats a webhook that fails, said in the fragment of its address, which is not signed.
//!
//! By itself it repeats once, and only if no connection opened: a receipt that met a restart would be lost.
//! Manual: <https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides>.

/// The address of a status callback: five more times after a failed connection, a 5xx, or no answer in time.
pub(in crate::channel) fn for_receipts(url: &str) -> String {
    with(url, "rc=5&rp=ct,5xx,rt")
}

/// The address that a call asks for words: two more times, since somebody is waiting on the line.
pub(in crate::channel) fn for_words(url: &str) -> String {
    with(url, "rc=2&rp=ct,5xx")
}

/// An address that has a fragment already keeps it.
fn with(url: &str, overrides: &str) -> String {
    if url.contains('#') { url.to_owned() } else { format!("{url}#{overrides}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_webhook_is_asked_to_be_repeated() {
        assert_eq!(for_receipts("https://example.jp/a?b=1"), "https://example.jp/a?b=1#rc=5&rp=ct,5xx,rt");
        assert_eq!(for_words("https://example.jp/a?b=1"), "https://example.jp/a?b=1#rc=2&rp=ct,5xx");
        assert_eq!(for_words("https://example.jp/a#rc=0"), "https://example.jp/a#rc=0");
    }
}
