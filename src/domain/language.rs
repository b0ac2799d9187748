//! The languages people are spoken to in.

use unicode_normalization::UnicodeNormalization as _;

words! {
    /// A language that people are spoken to in (BCP 47).
    pub enum Language as "language" {
        /// Japanese, polite.
        Ja = "ja",
        /// Easy Japanese (やさしい日本語): short sentences, common words, kana.
        JaEasy = "ja-easy",
        /// English.
        En = "en",
        /// Chinese, simplified.
        ZhHans = "zh-Hans",
        /// Chinese, traditional.
        ZhHant = "zh-Hant",
        /// Korean.
        Ko = "ko",
        /// Portuguese as in Brazil.
        PtBr = "pt-BR",
        /// Vietnamese.
        Vi = "vi",
        /// Tagalog.
        Tl = "tl",
        /// Nepali.
        Ne = "ne",
        /// Indonesian.
        Id = "id",
        /// Thai.
        Th = "th",
        /// Spanish.
        Es = "es",
    }
}

/// What else each language is called in rosters and on phones: tags of other systems, its own name, its name in
/// Japanese and in English. Written without spaces, in capitals and with `-` for `_`.
const NAMES: &[(Language, &[&str])] = &[
    (Language::Ja, &["JA", "JPN", "JA-JP", "日本語", "JAPANESE"]),
    (
        Language::JaEasy,
        &["JA-EASY", "JA-X-EASY", "EASY-JA", "JA-SIMPLE", "やさしい日本語", "EASYJAPANESE", "PLAINJAPANESE"],
    ),
    (Language::En, &["EN", "ENG", "EN-US", "EN-GB", "英語", "ENGLISH"]),
    (
        Language::ZhHans,
        &[
            "ZH-HANS",
            "ZH",
            "ZH-CN",
            "ZH-SG",
            "CHI",
            "中国語",
            "中国語(簡体字)",
            "中国語(簡体)",
            "簡体字",
            "简体中文",
            "中文",
            "CHINESE",
            "CHINESE(SIMPLIFIED)",
            "SIMPLIFIEDCHINESE",
        ],
    ),
    (
        Language::ZhHant,
        &[
            "ZH-HANT",
            "ZH-TW",
            "ZH-HK",
            "中国語(繁体字)",
            "中国語(繁体)",
            "繁体字",
            "繁體中文",
            "台湾語",
            "CHINESE(TRADITIONAL)",
            "TRADITIONALCHINESE",
        ],
    ),
    (Language::Ko, &["KO", "KOR", "KO-KR", "韓国語", "朝鮮語", "ハングル", "한국어", "KOREAN"]),
    (
        Language::PtBr,
        &[
            "PT-BR",
            "PT",
            "POR",
            "PT-PT",
            "ポルトガル語",
            "ブラジル語",
            "PORTUGUÊS",
            "PORTUGUESE",
            "BRAZILIANPORTUGUESE",
        ],
    ),
    (Language::Vi, &["VI", "VIE", "VI-VN", "ベトナム語", "ヴェトナム語", "TIẾNGVIỆT", "VIETNAMESE"]),
    (
        Language::Tl,
        &["TL", "FIL", "TGL", "FIL-PH", "TL-PH", "タガログ語", "フィリピン語", "FILIPINO", "TAGALOG"],
    ),
    (Language::Ne, &["NE", "NEP", "NE-NP", "ネパール語", "नेपाली", "NEPALI"]),
    (Language::Id, &["ID", "IND", "ID-ID", "インドネシア語", "BAHASAINDONESIA", "INDONESIAN"]),
    (Language::Th, &["TH", "THA", "TH-TH", "タイ語", "ไทย", "ภาษาไทย", "THAI"]),
    (Language::Es, &["ES", "SPA", "ES-ES", "ES-MX", "ES-419", "スペイン語", "ESPAÑOL", "SPANISH"]),
];

impl Language {
    /// The language a tag or a name means, as rosters and commands write them; `None` if it means none of ours.
    ///
    /// ```
    /// use mimamori::domain::language::Language;
    /// assert_eq!(Language::from_name("ポルトガル語"), Some(Language::PtBr));
    /// assert_eq!(Language::from_name("zh_TW"), Some(Language::ZhHant));
    /// assert_eq!(Language::from_name("Klingon"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        let plain: String = name.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        let plain = plain.replace('_', "-");
        NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(language, _)| *language)
    }

    /// The tag a browser and a screen reader know.
    pub const fn html_tag(self) -> &'static str {
        match self {
            Self::JaEasy => "ja",
            Self::Tl => "fil",
            other => other.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_found_by_its_own_tag() {
        for &language in Language::ALL {
            assert_eq!(Language::from_name(language.as_str()), Some(language));
        }
    }

    #[test]
    fn no_name_means_two_languages() {
        let mut names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| *names).copied().collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_name_is_found_as_people_write_it() {
        for (name, language) in [
            ("やさしい 日本語", Language::JaEasy),
            ("中国語（繁体字）", Language::ZhHant),
            ("Português", Language::PtBr),
            ("tiếng Việt", Language::Vi),
            ("Filipino", Language::Tl),
        ] {
            assert_eq!(Language::from_name(name), Some(language), "{name}");
        }
    }
}
