//! A mail before it is on its way: from whom, to whom, what, and the headers that say what kind of mail it is.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, Date, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, SinglePart};
use uuid::Uuid;

/// A mail address that can stand in an envelope.
///
/// Telephone companies in Japan gave out addresses with two dots in a row, or one before the `@`. No standard allows
/// them; between quotation marks every server takes them.
///
/// ```
/// use mimamori::channel::mail::MailAddress;
///
/// assert_eq!(MailAddress::parse("taro..mihon.@example.jp").unwrap().to_string(), "\"taro..mihon.\"@example.jp");
/// assert!(MailAddress::parse("見本@example.jp").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(Address);

/// It is no mail address that every server takes. The address is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address like name@example.jp, in plain letters")]
pub struct BadAddress;

impl MailAddress {
    /// Reads an address without a name around it.
    ///
    /// # Errors
    /// If it is none, or longer than the 254 bytes an envelope takes, or not in plain letters.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let (local, domain) = text.rsplit_once('@').ok_or(BadAddress)?;
        let is_plain = text.is_ascii() && text.len() <= 254;
        if !is_plain || text.contains(|c: char| c.is_ascii_control() || c == ' ') || !domain.contains('.') {
            return Err(BadAddress);
        }
        let address = Address::new(local, domain).or_else(|_| {
            let is_word =
                !local.is_empty() && !local.contains(['"', '\\', '@', '<', '>', ',', ';', ':', '(', ')']);
            if is_word {
                Address::new(format!("\"{local}\""), domain).map_err(|_| BadAddress)
            } else {
                Err(BadAddress)
            }
        });
        address.map(Self)
    }

    pub(super) fn domain(&self) -> &str {
        self.0.domain()
    }
}

impl std::fmt::Display for MailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// How somebody stops the mails: an address that a mail program posts to, and that a person may open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsubscribe(pub String);

/// One mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Our key of it, the same for every try.
    pub key: Uuid,
    /// To whom.
    pub to: String,
    /// When it was first tried; stands in it as its date.
    pub at: Timestamp,
    /// One line.
    pub subject: String,
    /// The text, its lines separated by `\n`.
    pub body: String,
    /// How the mails are stopped. None: mails to staff, which belong to their work.
    pub unsubscribe: Option<Unsubscribe>,
}

impl Letter {
    /// Our id of it, as mail programs know it.
    pub(super) fn message_id(&self, from: &MailAddress) -> String {
        format!("<{}@{}>", self.key.simple(), from.domain())
    }

    /// The mail as it is handed over.
    pub(super) fn write(&self, from: &MailAddress) -> Result<Message, BadAddress> {
        let to = MailAddress::parse(&self.to)?;
        let header = |name, value: &str| HeaderValue::new(name, value.to_owned());
        // Read back from the headers, an address loses its quotation marks.
        let envelope = Envelope::new(Some(from.0.clone()), vec![to.0.clone()]).map_err(|_| BadAddress)?;
        let subject: String = self.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mut builder = Message::builder()
            .envelope(envelope)
            .from(Mailbox::new(None, from.0.clone()))
            .to(Mailbox::new(None, to.0))
            .subject(subject)
            .header(Date::new(SystemTime::from(self.at)))
            .message_id(Some(self.message_id(from)))
            // No automatic reply should answer it, and no mailing list should carry it on.
            .raw_header(header(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"))
            .raw_header(header(HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"), "All"));
        if let Some(Unsubscribe(url)) = &self.unsubscribe {
            let post = HeaderName::new_from_ascii_str("List-Unsubscribe-Post");
            builder = builder
                .raw_header(header(HeaderName::new_from_ascii_str("List-Unsubscribe"), &format!("<{url}>")))
                .raw_header(header(post, "List-Unsubscribe=One-Click"));
        }
        let body = self.body.replace("\r\n", "\n").replace('\n', "\r\n");
        let part = SinglePart::builder()
            .header(lettre::message::header::ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::Base64)
            .body(body);
        // Only a mail without sender or receiver cannot be written, and this one has both.
        builder.singlepart(part).map_err(|_| BadAddress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            key: Uuid::from_u128(7),
            to: "taro@example.jp".to_owned(),
            at: "2031-05-04T00:00:00Z".parse().unwrap(),
            subject: "本日のご連絡のお願い".to_owned(),
            body: "次のページをご覧ください。\nhttps://example.jp/r/x".to_owned(),
            unsubscribe: Some(Unsubscribe("https://example.jp/mail/stop/abc".to_owned())),
        }
    }

    fn written(letter: &Letter) -> String {
        let from = MailAddress::parse("follow-up@example.jp").unwrap();
        String::from_utf8(letter.write(&from).unwrap().formatted()).unwrap()
    }

    #[test]
    fn every_try_of_a_mail_is_the_same_mail() {
        assert_eq!(written(&letter()), written(&letter()));
        assert!(written(&letter()).contains("Message-ID: <00000000000000000000000000000007@example.jp>\r\n"));
        assert!(written(&letter()).contains("Date: Sun, 04 May 2031 00:00:00 +0000\r\n"));
    }

    #[test]
    fn a_mail_says_that_a_machine_wrote_it_and_how_it_is_stopped() {
        let text = written(&letter());
        assert!(text.is_ascii(), "what is no letter of theirs is encoded: {text}");
        assert!(text.contains("Auto-Submitted: auto-generated\r\n"), "{text}");
        assert!(text.contains("List-Unsubscribe: <https://example.jp/mail/stop/abc>\r\n"), "{text}");
        assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
        let of_staff = written(&Letter { unsubscribe: None, ..letter() });
        assert!(!of_staff.contains("List-Unsubscribe"), "{of_staff}");
    }

    #[test]
    fn a_mail_to_an_odd_address_is_written_too() {
        let text = written(&Letter { to: "taro..mihon.@example.jp".to_owned(), ..letter() });
        assert!(text.contains("To: \"taro..mihon.\"@example.jp\r\n"), "{text}");
    }

    #[test]
    fn nothing_in_a_subject_begins_a_header_of_its_own() {
        let text =
            written(&Letter { subject: "お知らせ\r\nBcc: other@example.jp".to_owned(), ..letter() });
        assert!(!text.contains("\nBcc:"), "{text}");
    }

    #[test]
    fn an_address_that_a_telephone_company_gave_out_is_taken_and_a_broken_one_is_not() {
        for (text, read) in [
            ("taro@example.jp", Some("taro@example.jp")),
            ("taro.mihon+a@sub.example.jp", Some("taro.mihon+a@sub.example.jp")),
            ("-taro..@example.jp", Some("\"-taro..\"@example.jp")),
            (".taro@example.jp", Some("\".taro\"@example.jp")),
            ("taro@example", None),
            ("taro", None),
            ("@example.jp", None),
            ("ta ro@example.jp", None),
            ("taro@example.jp\r\nBcc: x@example.jp", None),
            ("太郎@example.jp", None),
            ("taro>@example.jp", None),
        ] {
            let found = MailAddress::parse(text).ok().map(|address| address.to_string());
            assert_eq!(found.as_deref(), read, "{text}");
        }
    }
}
