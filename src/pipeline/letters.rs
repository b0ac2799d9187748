//! What mails say, and the mail that an outbox entry becomes. Nothing in one is about anybody's health or names
//! anybody: it says that there is something to do, and where.

use crate::channel::mail::{Letter, Unsubscribe};
use crate::domain::messaging::{Language, OutboundMessage};
use crate::message::Text;
use crate::store::outbox::Leased;

use super::context::Context;
use super::stop_mail;

/// Asks somebody to open their form. The first text is the subject, the second stands above the link.
pub(super) fn asking(context: &Context, language: Language, again: bool) -> OutboundMessage {
    let (subject, words) =
        if again { ("mail-again-subject", "mail-again") } else { ("mail-subject", "mail-check-in") };
    let text = |key: &str| context.catalogue.text(language, None, &Text::of(key));
    OutboundMessage {
        texts: [subject, words, "mail-no-reply", "mail-stop"].map(text).to_vec(),
        ends: true,
        on_form: true,
        ..OutboundMessage::new(language)
    }
}

/// The mail that an entry becomes: subject, text, link, the other texts; to people also how mails are stopped.
pub(super) fn letter(context: &Context, entry: &Leased) -> Letter {
    let mut texts = entry.content.message.texts.iter().map(String::as_str);
    let subject = texts.next().unwrap_or_default().to_owned();
    let unsubscribe = entry.contact_point_id.map(|point| stop_mail::link(context, point));
    let mut parts: Vec<&str> = texts.next().into_iter().chain(entry.content.form_url.as_deref()).collect();
    parts.extend(texts);
    parts.extend(unsubscribe.as_deref());
    Letter {
        key: entry.retry_key,
        to: entry.address.clone(),
        at: entry.first_try_at,
        subject,
        body: format!("{}\n", parts.join("\n\n")),
        unsubscribe: unsubscribe.clone().map(Unsubscribe),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Catalogue;

    /// Words that would tell whoever sees a mail what the service is about.
    const TELLING: [&str; 24] = [
        "体調",
        "健康",
        "けんこう",
        "保健",
        "ほけん",
        "症",
        "熱",
        "病",
        "health",
        "fever",
        "symptom",
        "saúde",
        "salud",
        "sức khỏe",
        "y tế",
        "kesehatan",
        "puskesmas",
        "kalusugan",
        "สุขภาพ",
        "อาการ",
        "स्वास्थ्य",
        "건강",
        "보건",
        "증상",
    ];

    #[test]
    fn no_mail_in_any_language_tells_what_it_is_about() {
        let catalogue = Catalogue::embedded().unwrap();
        for language in catalogue.languages() {
            let keys = catalogue.keys(language).iter().filter(|key| key.starts_with("mail-"));
            assert_eq!(keys.clone().count(), 8, "{language}");
            for key in keys {
                let words = catalogue.text(language, None, &Text::of(key)).to_lowercase();
                let telling: Vec<&&str> = TELLING.iter().filter(|word| words.contains(**word)).collect();
                assert!(telling.is_empty(), "{key} in {language}: {telling:?}");
            }
            let no_reply = catalogue.text(language, None, &Text::of("mail-no-reply"));
            assert!(no_reply.contains("119"), "{language}: {no_reply}");
        }
    }
}
