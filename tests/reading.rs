//! Plays every answer of tests/reading: what people really write, and what a careful nurse would note.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mimamori::dialog::Reading;
use mimamori::domain::messaging::Language;
use proptest::prelude::*;

/// What `mimamori dialog read` would print.
fn understood(reading: &Reading, language: Language, kind: &str, said: &str) -> String {
    let yes_or_no = |yes: bool| if yes { "yes".to_owned() } else { "no".to_owned() };
    let understood = match kind {
        "temperature" => reading.temperature(language, said).map(|celsius| format!("{celsius:.1}")),
        "yes-no" => reading.yes_no(language, said).map(yes_or_no),
        "danger" => reading.danger(language, said).map(yes_or_no),
        "symptoms" => reading.symptoms(language, said).map(|found| {
            let of = |wanted: bool| found.iter().filter(move |(_, present)| *present == wanted);
            let present = of(true).map(|(code, _)| code.to_string());
            let codes: Vec<String> = present.chain(of(false).map(|(code, _)| format!("-{code}"))).collect();
            if codes.is_empty() { "none".to_owned() } else { codes.join(",") }
        }),
        other => panic!("there is no kind {other}"),
    };
    understood.unwrap_or_else(|| "null".to_owned())
}

fn corpora() -> Vec<(Language, String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading");
    let mut found = Vec::new();
    for language in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let tag = language.file_name().into_string().unwrap();
        for file in std::fs::read_dir(language.path()).unwrap().map(|entry| entry.unwrap().path()) {
            let kind = file.file_stem().unwrap().to_str().unwrap().to_owned();
            found.push((tag.parse().expect("a folder is named by a language"), kind, file));
        }
    }
    found.sort_by(|one, other| one.2.cmp(&other.2));
    found
}

#[test]
fn every_answer_means_what_a_careful_nurse_would_note() {
    let reading = Reading::embedded().unwrap();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (language, kind, file) in corpora() {
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let Some((said, rest)) = line.split_once('\t') else { continue };
            let wanted = rest.split('#').next().unwrap_or_default().trim();
            let got = understood(&reading, language, &kind, said);
            count += 1;
            if got != wanted {
                let place = format!("tests/reading/{language}/{kind}.tsv:{}", number + 1);
                wrong.push(format!("{place}: “{said}” is {wanted} and was read as {got}"));
            }
        }
    }
    assert!(count > 1_000, "only {count} answers were found");
    assert!(wrong.is_empty(), "{} of {count} answers:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_mistake_in_a_table_is_named_with_its_place() {
    for (text, message) in [
        ("symptoms:\n  sx-coughing: [cough]\n", "x.yaml:2:3: “sx-coughing” is no symptom, sign or “fever”"),
        ("denial: around\n", "x.yaml:1:9: “denial” is “before”, “after” or “both”, not “around”"),
        ("language: ja\n", "x.yaml:1:11: the table of “en” says that it is of “ja”"),
        ("language: en\nno: ['', nope]\n", "x.yaml:2:6: a word is empty"),
        ("extends: ja\n", "x.yaml:1:10: there is no table “ja” that could be extended"),
        ("numbers:\n  words:\n    many: [lots]\n", "x.yaml:3:5: “many” is no number from 0 to 999"),
        ("danger: [a .. b .. c .. d]\n", "x.yaml:1:10: a word has more than 3 pieces"),
    ] {
        let source = (Language::En, "x.yaml".to_owned(), text.to_owned());
        let error = Reading::from_sources([source]).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some(message), "{text}");
    }
    let unknown = (Language::En, "x.yaml".to_owned(), "spaced: true\nmistake: [a]\n".to_owned());
    let error = Reading::from_sources([unknown]).err().unwrap().to_string();
    assert!(error.starts_with("x.yaml:2:1: ") && error.contains("mistake"), "{error}");
}

static READING: LazyLock<Reading> = LazyLock::new(|| Reading::embedded().unwrap());

fn read_in_every_way(said: &str) {
    let reading = &READING;
    for &language in Language::ALL {
        let celsius = reading.temperature(language, said);
        assert!(celsius.is_none_or(|celsius| (34.0..=42.0).contains(&celsius)), "{said:?}: {celsius:?}");
        let _ = (reading.yes_no(language, said), reading.symptoms(language, said));
        let _ = (reading.danger(language, said), reading.is_danger(said), reading.asks_to_stop(said));
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(said in any::<String>()) {
        read_in_every_way(&said);
    }

    #[test]
    fn any_mixture_of_known_words_can_be_read(
        said in "(咳|熱|ない|36|度|5|分|ご|じゅう|、|no |cough|\\.|,|119|息が苦し|い|はい| |%|半|không |ho |ไม่|ไอ|छैन|खोकी|없어요|以外|昨日|今日|\\?|-|º){0,14}"
    ) {
        read_in_every_way(&said);
    }
}
