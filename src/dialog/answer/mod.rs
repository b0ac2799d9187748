//! What people write, as typed answers.
//!
//! Reading is total: whatever cannot be understood is [`Reply::Unread`], never an error and never a guess. Where a
//! text can be meant in two ways it is asked again, since a wrong answer is worse than one more question. The words
//! of each language are in `locales/<language>/reading.yaml`; docs/reading.md says what each list means. Nothing here
//! knows a language.

mod attribute;
mod command;
mod date;
mod denial;
mod find;
mod fraction;
mod heard;
mod hits;
mod kinds;
mod leftover;
mod lens;
mod load;
mod mark;
mod normal;
mod number;
mod part;
mod reply;
mod scan;
mod source;
mod table;
mod target;
mod temperature;
mod whole;
mod yes_no;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::domain::messaging::Language;
use scan::Scan;
use table::Table;

pub(super) use command::Command;
pub(super) use heard::Heard;
pub(super) use reply::{Reply, as_yesterday};

/// The limit of the entrants' questionnaire, in degrees Celsius (domain.md §5).
const FEVER: f64 = 37.5;

/// The reader of answers, with the tables of every language that has one.
///
/// ```
/// use mimamori::dialog::Reading;
/// use mimamori::domain::messaging::Language;
///
/// let reading = Reading::embedded().unwrap();
/// assert_eq!(reading.temperature(Language::Ja, "平熱は36.2、今日は37.1"), Some(37.1));
/// assert_eq!(reading.temperature(Language::En, "36.5 or 36.6"), None);
/// assert_eq!(reading.yes_no(Language::Ja, "はい、大丈夫です"), Some(false));
/// ```
#[derive(Default)]
pub struct Reading {
    tables: Vec<Known>,
}

/// A language's table, and what is known without looking.
struct Known {
    language: Language,
    table: Arc<Table>,
    /// The whole clauses of the table, taken apart when they are first said: most answers are one.
    clauses: HashMap<String, OnceLock<Arc<Scan>>>,
}

impl Reading {
    fn of(tables: Vec<(Language, Arc<Table>)>) -> Self {
        let known = |(language, table): (Language, Arc<Table>)| {
            let clauses = table.wholes.keys().map(|clause| (clause.clone(), OnceLock::new())).collect();
            Known { language, table, clauses }
        };
        Self { tables: tables.into_iter().map(known).collect() }
    }

    fn table(&self, language: Language) -> Option<&Arc<Table>> {
        self.known(language).map(|known| &known.table)
    }

    fn known(&self, language: Language) -> Option<&Known> {
        self.tables.iter().find(|known| known.language == language)
    }

    /// Takes a text apart, as somebody wrote it who is spoken to in this language.
    fn scan(&self, language: Language, said: &str) -> Arc<Scan> {
        let text = normal::normal(said);
        match self.known(language).and_then(|known| known.clauses.get(&text)) {
            Some(known) => Arc::clone(known.get_or_init(|| Arc::new(self.look(language, text)))),
            None => Arc::new(self.look(language, text)),
        }
    }

    fn look(&self, language: Language, text: String) -> Scan {
        let scripts = Scripts::of(&text);
        let has_own = self.known(language).is_some();
        let is_chinese = matches!(language, Language::ZhHans | Language::ZhHant);
        let is_japanese = matches!(language, Language::Ja | Language::JaEasy);
        let wanted = [
            (language, true),
            (Language::ZhHant, language == Language::ZhHans),
            (Language::ZhHans, language == Language::ZhHant),
            (Language::En, scripts.latin || !has_own),
            (
                Language::Ja,
                if is_japanese { !has_own } else { scripts.kana || scripts.kanji && !is_chinese || !has_own },
            ),
            (Language::Ko, scripts.hangul),
            (Language::Th, scripts.thai),
            (Language::Ne, scripts.devanagari),
        ];
        let wanted = wanted
            .into_iter()
            .enumerate()
            .filter(|(at, (of, is_wanted))| *is_wanted && (*at == 0 || *of != language));
        let tables: Vec<_> = wanted.filter_map(|(_, (of, _))| self.table(of).cloned()).collect();
        Scan::of(text, tables.into_iter())
    }

    /// Takes a text apart that anybody may have written: each table whose script it holds, by itself, so that the
    /// denials of each language deny its own words.
    fn scans_of_a_stranger(&self, said: &str) -> Vec<Scan> {
        let text = normal::normal(said);
        let scripts = Scripts::of(&text);
        let fits = |language: Language| match language {
            Language::Ja => scripts.kana || scripts.kanji || scripts.is_plain(),
            // The same words as polite Japanese.
            Language::JaEasy => false,
            Language::ZhHans | Language::ZhHant => scripts.kanji && !scripts.kana,
            Language::Ko => scripts.hangul,
            Language::Th => scripts.thai,
            Language::Ne => scripts.devanagari || scripts.latin,
            _ => scripts.latin,
        };
        let tables = self.tables.iter().filter(|known| fits(known.language));
        tables.map(|known| Scan::of(text.clone(), std::iter::once(Arc::clone(&known.table)))).collect()
    }

    /// Hears a text of somebody who is spoken to in this language.
    pub(super) fn hear(&self, language: Language, said: String) -> Heard {
        Heard { scan: self.scan(language, &said), said }
    }
}

/// The scripts a text holds.
#[derive(Debug, Clone, Copy, Default)]
struct Scripts {
    latin: bool,
    kana: bool,
    kanji: bool,
    hangul: bool,
    thai: bool,
    devanagari: bool,
}

impl Scripts {
    fn of(text: &str) -> Self {
        let mut scripts = Self::default();
        for c in text.chars() {
            match c {
                'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => scripts.latin = true,
                '\u{3041}'..='\u{30fa}' => scripts.kana = true,
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => scripts.kanji = true,
                '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => {
                    scripts.hangul = true;
                }
                '\u{e00}'..='\u{e7f}' => scripts.thai = true,
                '\u{900}'..='\u{97f}' => scripts.devanagari = true,
                _ => {}
            }
        }
        scripts
    }

    /// Digits and signs only.
    fn is_plain(self) -> bool {
        !(self.latin || self.kana || self.kanji || self.hangul || self.thai || self.devanagari)
    }
}
