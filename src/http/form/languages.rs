//! The languages a form can be read in.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

use crate::domain::messaging::Language;

/// One entry of the switch.
pub(super) struct Offer {
    /// The value of `?lang=`.
    pub word: &'static str,
    /// For the browser and the screen reader.
    pub tag: &'static str,
    /// What its speakers call it.
    pub name: &'static str,
    /// True for the one the page is in.
    pub is_current: bool,
}

/// The switch: every language that has texts, under its own name.
pub(super) fn offers(languages: impl Iterator<Item = Language>, current: Language) -> Vec<Offer> {
    languages
        .map(|language| Offer {
            word: language.as_str(),
            tag: language.html_tag(),
            name: own_name(language),
            is_current: language == current,
        })
        .collect()
}

/// What a language is called by those who speak it.
const fn own_name(language: Language) -> &'static str {
    match language {
        Language::Ja => "日本語",
        Language::JaEasy => "やさしい日本語",
        Language::En => "English",
        Language::ZhHans => "简体中文",
        Language::ZhHant => "繁體中文",
        Language::Ko => "한국어",
        Language::PtBr => "Português",
        Language::Vi => "Tiếng Việt",
        Language::Tl => "Tagalog",
        Language::Ne => "नेपाली",
        Language::Id => "Bahasa Indonesia",
        Language::Th => "ไทย",
        Language::Es => "Español",
    }
}

/// The language a browser asks for first, if it is one of ours.
pub(super) fn of_browser(headers: &HeaderMap) -> Option<Language> {
    let first = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?.split([',', ';']).next()?.trim();
    Language::from_name(first).or_else(|| Language::from_name(first.split('-').next()?))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_language_of_a_browser_is_known_by_its_tag() {
        let asked = |words: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(words));
            of_browser(&headers)
        };
        assert_eq!(asked("vi-VN,vi;q=0.9,en;q=0.8"), Some(Language::Vi));
        assert_eq!(asked("zh-TW"), Some(Language::ZhHant));
        assert_eq!(asked("zh-Hans-CN;q=0.9"), Some(Language::ZhHans));
        assert_eq!(asked("pt-PT"), Some(Language::PtBr));
        assert_eq!(asked("es-PE,es"), Some(Language::Es));
        assert_eq!(asked("de-AT,de"), None);
        assert_eq!(of_browser(&HeaderMap::new()), None);
    }

    #[test]
    fn every_language_stands_under_a_name_of_its_own() {
        let offers = offers(Language::ALL.iter().copied(), Language::Th);
        let mut names: Vec<_> = offers.iter().map(|offer| offer.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Language::ALL.len());
        assert_eq!(offers.iter().filter(|offer| offer.is_current).count(), 1);
        for offer in &offers {
            assert_eq!(Language::from_name(offer.word).map(Language::as_str), Some(offer.word));
        }
    }
}
