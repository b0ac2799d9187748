//! What a text message may say: nothing about health, no telephone number, and little. It lies on the lock screen and
//! with the carrier, and a telephone number in it keeps it from being delivered.

use super::super::READING;
use super::super::answer::Reading;
use super::findings::Findings;
use super::texts::Texts;
use super::{LocaleFile, Severity};
use crate::domain::messaging::{Channel, Language};
use crate::message::segments::segments;
use crate::message::{SMS_ASIDES, SMS_SENTENCES, Text};

/// A link to somebody's form, of a usual length.
const LINK: &str = "https://mimamori.example.jp/r/abcdefghijklmnop";

/// What a text message may cost, with its link.
const MOST_SEGMENTS: usize = 2;

/// So many figures in a row are a telephone number. An emergency number has three, a date eight.
const TELEPHONE_NUMBER: usize = 9;

/// Words that tell what the service is about, besides those by which answers are read. Matched in every language: in
/// Latin letters at the beginning of a word, else anywhere.
const TELLING: &[&str] = &[
    "体調",
    "健康",
    "保健",
    "症状",
    "具合",
    "病",
    "医",
    "看護",
    "診",
    "療養",
    "感染",
    "検査",
    "陽性",
    "コロナ",
    "からだ",
    "けんこう",
    "ほけん",
    "お大事",
    "身体",
    "身體",
    "不舒服",
    "卫生",
    "衛生",
    "건강",
    "보건",
    "증상",
    "병원",
    "의료",
    "สุขภาพ",
    "สาธารณสุข",
    "อาการ",
    "โรค",
    "แพทย์",
    "ไม่สบาย",
    "स्वास्थ्य",
    "बिरामी",
    "लक्षण",
    "रोग",
    "अस्पताल",
    "health",
    "ill",
    "sick",
    "symptom",
    "medic",
    "doctor",
    "nurse",
    "clinic",
    "hospital",
    "patient",
    "infect",
    "covid",
    "corona",
    "unwell",
    "feel",
    "saúde",
    "saude",
    "doen",
    "sintoma",
    "médic",
    "pacient",
    "salud",
    "enferm",
    "síntoma",
    "kesehatan",
    "puskesmas",
    "sehat",
    "sakit",
    "gejala",
    "dokter",
    "kalusugan",
    "pakiramdam",
    "sintomas",
    "doktor",
    "sức khỏe",
    "y tế",
    "triệu chứng",
    "bệnh",
    "bác sĩ",
    "hokenjo",
];

/// The texts that text messages are made of.
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    SMS_SENTENCES.iter().map(|sentence| sentence.key).chain(SMS_ASIDES)
}

/// Holds every language's sentences to say nothing that nobody but the person may know.
pub(super) fn hold(texts: &Texts, tables: &[LocaleFile], findings: &mut Findings) {
    let files = tables.iter().map(|file| (file.language, file.path.clone(), file.text.clone()));
    let own = Reading::from_sources(files).ok().filter(|_| !tables.is_empty());
    let reading = own.as_ref().unwrap_or(&READING);
    for language in texts.catalogue.languages() {
        for key in self::texts() {
            let Some(place) = texts.place(language, key) else { continue };
            let words = texts.catalogue.text(language, Some(Channel::Sms), &example(key));
            let is_asked = SMS_SENTENCES.iter().any(|sentence| sentence.key == key && sentence.on_form);
            for what in told(reading, language, &words, is_asked) {
                findings.report(Severity::Error, place, format!("the text message “{key}” {what}"), None);
            }
        }
    }
}

fn example(key: &str) -> Text {
    Text::of(key).with("who", "M.T.")
}

/// What is wrong with a text message of these words.
fn told(reading: &Reading, language: Language, words: &str, has_link: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(word) = telling(words).map(str::to_owned).or_else(|| reading.health_word(language, words)) {
        wrong.push(format!("holds “{word}”: whoever sees the telephone would know what it is about"));
    }
    let digits: String = words.chars().filter(|c| !matches!(c, '-' | '(' | ')')).collect();
    if digits.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= TELEPHONE_NUMBER) {
        wrong.push("holds a telephone number: carriers do not deliver it".to_owned());
    }
    let whole = if has_link { format!("{words}\n{LINK}") } else { words.to_owned() };
    let parts = segments(&whole).parts.len();
    if parts > MOST_SEGMENTS {
        wrong.push(format!("costs {parts} text messages; {MOST_SEGMENTS} are the most"));
    }
    wrong
}

/// The first telling word.
fn telling(words: &str) -> Option<&'static str> {
    let text = words.to_lowercase();
    let begins_a_word = |at: usize| !text[..at].ends_with(char::is_alphabetic);
    let is_latin = |word: &str| word.starts_with(|c: char| c.is_ascii_alphabetic());
    TELLING
        .iter()
        .find(|word| text.match_indices(**word).any(|(at, _)| !is_latin(word) || begins_a_word(at)))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(language: Language, words: &str) -> bool {
        !told(&READING, language, words, true).is_empty()
    }

    #[test]
    fn a_word_about_health_is_found_in_every_script() {
        for (language, words) in [
            (Language::Ja, "今日の体温をお願いします。"),
            (Language::Ja, "せきはありますか。"),
            (Language::Ja, "体調をお聞かせください。"),
            (Language::Ja, "保健所です。"),
            (Language::En, "How is your cough?"),
            (Language::En, "This is your health centre."),
            (Language::ZhHans, "今天的体温是多少？"),
            (Language::Ko, "오늘 기침이 있나요?"),
            (Language::PtBr, "Você tem febre hoje?"),
            (Language::Vi, "Hôm nay có ho không?"),
            (Language::Th, "วันนี้มีไข้ไหม"),
            (Language::Ne, "आज ज्वरो छ?"),
        ] {
            assert!(wrong(language, words), "{words}");
        }
    }

    #[test]
    fn what_names_nothing_passes_and_what_is_too_long_or_a_number_does_not() {
        assert!(!wrong(Language::Ja, "本日のご連絡をお願いします。急ぐときは119へ。"));
        assert!(!wrong(Language::En, "Please answer us today. We will still wait. Urgent? Call 119."));
        assert!(wrong(Language::Ja, "03-0000-0000へお電話ください。"));
        assert!(wrong(Language::Ja, &"あ".repeat(88)), "135 units with the link");
        assert!(!wrong(Language::Ja, &"あ".repeat(87)));
    }
}
