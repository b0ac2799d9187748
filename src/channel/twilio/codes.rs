//! Twilio's error codes, and what follows from each.

use Meaning::{Refused, TryLater};

use crate::channel::RefusalKind::{
    self, ContactPointUnusable, Misconfigured, NotAMobile, OptedOut, OurMistake, TryOtherChannel,
};

/// What an error code means for what we do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It passes: the same may work later.
    TryLater,
    /// It stays.
    Refused(RefusalKind),
}

/// Looks an error code up, from a REST answer (`code`) or a status callback (`ErrorCode`).
///
/// Twilio changes codes without notice; one that is not in the table leaves the message to another channel.
///
/// ```
/// use mimamori::channel::{RefusalKind, twilio::{Meaning, meaning_of}};
///
/// assert_eq!(meaning_of("21610"), Meaning::Refused(RefusalKind::OptedOut));
/// assert_eq!(meaning_of("30003"), Meaning::TryLater);
/// ```
pub fn meaning_of(code: &str) -> Meaning {
    let known = code
        .parse::<u32>()
        .ok()
        .and_then(|code| TABLE.binary_search_by_key(&code, |(known, _)| *known).ok().map(|at| TABLE[at].1));
    known.unwrap_or(Refused(TryOtherChannel))
}

/// <https://www.twilio.com/docs/api/errors>, in ascending order.
const TABLE: &[(u32, Meaning)] = &[
    // Calls to this country are switched off.
    (13227, Refused(Misconfigured)),
    // Credentials.
    (20003, Refused(Misconfigured)),
    // No such resource.
    (20404, Refused(OurMistake)),
    // Too many requests.
    (20429, TryLater),
    // A call without `To`.
    (21201, Refused(OurMistake)),
    // Calls abroad are switched off.
    (21203, Refused(Misconfigured)),
    // The address for the words of a call is none.
    (21205, Refused(Misconfigured)),
    // The calling number is not verified.
    (21210, Refused(Misconfigured)),
    // `To` is not a number.
    (21211, Refused(ContactPointUnusable)),
    // `From` is not a number, or is missing.
    (21212, Refused(Misconfigured)),
    (21213, Refused(Misconfigured)),
    // `To` cannot be reached.
    (21214, Refused(ContactPointUnusable)),
    // Calls to this country are switched off.
    (21215, Refused(Misconfigured)),
    // `To` does not look like a number.
    (21217, Refused(ContactPointUnusable)),
    // A trial account calls only verified numbers.
    (21219, Refused(Misconfigured)),
    // Messages to this country are switched off.
    (21408, Refused(Misconfigured)),
    // Body, sender or recipient is missing.
    (21602, Refused(OurMistake)),
    (21603, Refused(OurMistake)),
    (21604, Refused(OurMistake)),
    // `From` cannot send messages.
    (21606, Refused(Misconfigured)),
    // A trial account writes only to verified numbers.
    (21608, Refused(Misconfigured)),
    // The recipient said STOP.
    (21610, Refused(OptedOut)),
    // The sender's queue is full.
    (21611, TryLater),
    // `From` cannot reach this `To`.
    (21612, Refused(Misconfigured)),
    // Not a mobile number.
    (21614, Refused(NotAMobile)),
    // Longer than 1,600 characters.
    (21617, Refused(OurMistake)),
    // A landline.
    (21635, Refused(NotAMobile)),
    // Queue overflow.
    (30001, TryLater),
    // The account is suspended.
    (30002, Refused(Misconfigured)),
    // The handset is off or out of reach.
    (30003, TryLater),
    // Blocked by the recipient or the carrier.
    (30004, Refused(TryOtherChannel)),
    // The number may no longer exist.
    (30005, Refused(ContactPointUnusable)),
    // A landline, or a carrier that cannot be reached.
    (30006, Refused(NotAMobile)),
    // Filtered by the carrier: sender or wording needs a review.
    (30007, Refused(Misconfigured)),
    // The carrier gave no reason.
    (30008, TryLater),
    // Not delivered within its validity.
    (30036, Refused(TryOtherChannel)),
    // The carrier did not answer.
    (30410, Refused(TryOtherChannel)),
    // Held back as suspected fraud: the numbers need to be put on the safe list.
    (30450, Refused(Misconfigured)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_once_and_in_order_so_that_each_is_found() {
        assert!(TABLE.is_sorted_by(|(a, _), (b, _)| a < b));
        for (code, meaning) in TABLE {
            assert_eq!(meaning_of(&code.to_string()), *meaning);
        }
    }

    #[test]
    fn a_code_nobody_knows_leaves_the_message_to_another_channel() {
        for code in ["99999", "", "-1", "none"] {
            assert_eq!(meaning_of(code), Refused(TryOtherChannel), "{code}");
        }
    }
}
