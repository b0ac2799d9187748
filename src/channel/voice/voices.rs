//! The voice and the ear of each language.
//!
//! Voices: <https://www.twilio.com/docs/voice/twiml/say/text-speech>; languages a spoken answer is recognised in:
//! <https://www.twilio.com/docs/voice/twiml/gather#languagetags>. Each name below stands in the enumerations
//! `SayVoice`, `SayLanguage` and `GatherLanguage` of Twilio's own package (npm `twilio` 6.2.0), and each voice takes
//! the marks for speed and pause.

use crate::domain::messaging::Language;

/// How a language is spoken and understood on the telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Voice {
    /// `language` of `<Say>`.
    pub language: &'static str,
    /// `voice` of `<Say>`.
    pub name: &'static str,
    /// `language` of `<Gather>`, for spoken answers.
    pub recogniser: &'static str,
    /// How fast it speaks. Most who are called rather than written to are old.
    pub rate: &'static str,
}

/// Slow enough to follow, not so slow that it sounds ill.
const SLOW: &str = "85%";
/// For who is still learning the language.
const SLOWER: &str = "75%";

/// True if a call can speak this language. Where it cannot, the call says so in English and Japanese, and a text
/// message has to follow.
///
/// ```
/// use mimamori::channel::voice::has_voice;
/// use mimamori::domain::messaging::Language;
/// assert!(has_voice(Language::Vi));
/// assert!(!has_voice(Language::Ne));
/// ```
pub fn has_voice(language: Language) -> bool {
    voice(language).is_some()
}

/// The voice of a language; `None` if Twilio has none.
pub(super) const fn voice(language: Language) -> Option<Voice> {
    Some(match language {
        Language::Ja => speaks("ja-JP", "Polly.Kazuha-Neural"),
        Language::JaEasy => Voice { rate: SLOWER, ..speaks("ja-JP", "Polly.Kazuha-Neural") },
        Language::En => speaks("en-US", "Polly.Joanna-Neural"),
        Language::ZhHans => hears("cmn-Hans-CN", speaks("cmn-CN", "Polly.Zhiyu-Neural")),
        Language::ZhHant => hears("cmn-Hant-TW", speaks("cmn-TW", "Google.cmn-TW-Wavenet-A")),
        Language::Ko => speaks("ko-KR", "Polly.Seoyeon-Neural"),
        Language::PtBr => speaks("pt-BR", "Polly.Camila-Neural"),
        Language::Vi => speaks("vi-VN", "Google.vi-VN-Wavenet-A"),
        Language::Tl => speaks("fil-PH", "Google.fil-PH-Wavenet-A"),
        Language::Id => speaks("id-ID", "Google.id-ID-Wavenet-A"),
        Language::Th => speaks("th-TH", "Google.th-TH-Standard-A"),
        Language::Es => speaks("es-MX", "Polly.Mia-Neural"),
        Language::Ne => return None,
    })
}

/// A voice whose language is recognised under the same name.
const fn speaks(language: &'static str, name: &'static str) -> Voice {
    Voice { language, name, recogniser: language, rate: SLOW }
}

const fn hears(recogniser: &'static str, voice: Voice) -> Voice {
    Voice { recogniser, ..voice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_speaks_the_language_it_is_asked_to() {
        for &language in Language::ALL {
            let Some(voice) = voice(language) else {
                assert_eq!(language, Language::Ne, "every language but Nepali has a voice");
                continue;
            };
            // Google names its voices after the language; Amazon after people, one language each.
            let own = voice.name.strip_prefix("Google.").map(|name| name.starts_with(voice.language));
            assert_ne!(own, Some(false), "{language}: {voice:?}");
            assert!(voice.rate.ends_with('%'), "{language}: {voice:?}");
        }
    }
}
