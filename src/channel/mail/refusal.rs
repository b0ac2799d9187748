//! What a mail server's codes mean: RFC 5321 §4.2 and the enhanced codes of RFC 3463 and RFC 7505.

use crate::channel::{RefusalKind, SendError};

/// What was being said when the server answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Greeting, TLS, password, sender: nothing of it is about the receiver.
    Opening,
    /// To whom.
    Recipient,
    /// The mail itself.
    Content,
}

/// The end of a send that the server answered with an error; `text` is what it said behind the code.
pub(super) fn refusal(stage: Stage, code: u16, text: &str) -> SendError {
    if code < 500 {
        return SendError::TryLater { not_before: None };
    }
    let enhanced = enhanced(text);
    let written = match enhanced {
        Some((subject, detail)) => format!("{code} 5.{subject}.{detail}"),
        None => code.to_string(),
    };
    SendError::refused(kind(stage, code, enhanced), written)
}

fn kind(stage: Stage, code: u16, enhanced: Option<(u16, u16)>) -> RefusalKind {
    match (stage, enhanced, code) {
        // Commands that it does not know, a mail that is too large or malformed.
        (_, Some((5 | 6, _) | (3, 4) | (2, 3)), _) | (_, None, 500..=504 | 555) => RefusalKind::OurMistake,
        // It does not take our password, our address, or anything from us.
        (Stage::Opening, ..) | (_, Some((7, 0 | 8..=14 | 20..=29)), _) | (_, _, 530 | 534 | 535 | 538) => {
            RefusalKind::Misconfigured
        }
        // Full, or it does not like this mail: no word about the address.
        (_, Some((2, 2) | (7, _)), _) | (_, None, 552) => RefusalKind::TryOtherChannel,
        // No such mailbox or domain, closed, moved, takes no mail.
        (_, Some((1, _) | (2, 1)), _) | (Stage::Recipient, None, 550 | 551 | 553 | 556) => {
            RefusalKind::ContactPointUnusable
        }
        _ => RefusalKind::TryOtherChannel,
    }
}

/// The second and third part of an enhanced code at the beginning of an answer: `5.1.1 no such user`.
fn enhanced(text: &str) -> Option<(u16, u16)> {
    let mut parts = text.split_whitespace().next()?.split('.');
    let number = |part: Option<&str>| part.filter(|part| part.len() <= 3).and_then(|part| part.parse().ok());
    let (class, subject, detail): (u16, u16, u16) =
        (number(parts.next())?, number(parts.next())?, number(parts.next())?);
    (class == 5 && parts.next().is_none()).then_some((subject, detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::Refusal;

    fn refused(stage: Stage, code: u16, text: &str) -> (RefusalKind, String) {
        match refusal(stage, code, text) {
            SendError::Refused(Refusal { kind, code: Some(code) }) => (kind, code),
            other => panic!("{code} {text}: {other}"),
        }
    }

    #[test]
    fn what_a_server_cannot_do_now_is_tried_later() {
        for (stage, code, text) in [
            (Stage::Opening, 421, "4.3.2 going down"),
            (Stage::Opening, 454, "4.7.0 no authentication now"),
            (Stage::Recipient, 450, "4.2.0 greylisted"),
            (Stage::Recipient, 452, "4.2.2 full"),
            (Stage::Content, 451, "local error"),
        ] {
            assert!(matches!(refusal(stage, code, text), SendError::TryLater { .. }), "{code} {text}");
        }
    }

    #[test]
    fn a_refusal_says_whether_address_settings_or_mail_are_to_blame() {
        use RefusalKind::{ContactPointUnusable, Misconfigured, OurMistake, TryOtherChannel};
        for (stage, code, text, kind) in [
            (Stage::Recipient, 550, "5.1.1 <taro@example.jp>: no such user", ContactPointUnusable),
            (Stage::Recipient, 550, "no such user", ContactPointUnusable),
            (Stage::Recipient, 556, "5.1.10 domain takes no mail", ContactPointUnusable),
            (Stage::Recipient, 550, "5.2.1 mailbox disabled", ContactPointUnusable),
            (Stage::Content, 550, "5.1.1 no such user after all", ContactPointUnusable),
            (Stage::Recipient, 552, "5.2.2 mailbox full", TryOtherChannel),
            (Stage::Recipient, 554, "5.7.1 relay access denied", TryOtherChannel),
            (Stage::Content, 554, "5.7.1 looks like spam", TryOtherChannel),
            (Stage::Content, 550, "content rejected", TryOtherChannel),
            (Stage::Content, 550, "5.7.26 not authenticated by SPF or DKIM", Misconfigured),
            (Stage::Opening, 535, "5.7.8 wrong password", Misconfigured),
            (Stage::Recipient, 530, "authentication required", Misconfigured),
            (Stage::Opening, 554, "5.7.1 your address is blocked", Misconfigured),
            (Stage::Opening, 550, "5.1.0 sender refused", Misconfigured),
            (Stage::Content, 552, "5.3.4 too large", OurMistake),
            (Stage::Recipient, 501, "syntax error", OurMistake),
        ] {
            assert_eq!(refused(stage, code, text).0, kind, "{code} {text}");
        }
    }

    #[test]
    fn of_what_a_server_says_only_its_codes_are_kept() {
        assert_eq!(refused(Stage::Recipient, 550, "5.1.1 <taro@example.jp> unknown").1, "550 5.1.1");
        assert_eq!(refused(Stage::Recipient, 550, "<taro@example.jp> unknown").1, "550");
        assert_eq!(refused(Stage::Recipient, 550, "5.1.1.1 odd").1, "550");
        assert_eq!(refused(Stage::Recipient, 550, "").1, "550");
    }
}
