//! From the text of a `reading.yaml` to a checked [`Table`].

use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use serde_saphyr::Spanned;

use super::Reading;
use super::lens::{Plain, unmarked};
use super::mark::Mark;
use super::normal::{is_latin, normal};
use super::source::{File, Pairs, Words};
use super::table::{Denies, Edge, Gapped, Table, Whole, Word};
use crate::dialog::load::{Checked, LoadError, mistake, unreadable};
use crate::domain::messaging::Language;
use crate::domain::observation::{Code, CodeGroup};
use crate::message::locale_file;

/// The longest word of a table, in bytes of its normal spelling.
const LONGEST_WORD: usize = 150;
/// What stands between the pieces of a word with gaps.
const GAP: &str = " .. ";
const MOST_PIECES: usize = 3;

impl Reading {
    /// Loads the tables that are built into the program.
    ///
    /// # Errors
    /// The first mistake; the build's tests hold every release to none.
    pub fn embedded() -> Result<Self, LoadError> {
        let file = |language: &Language| {
            let (path, text) = locale_file(*language, "reading.yaml")?;
            Some((*language, path, text))
        };
        Self::from_sources(Language::ALL.iter().filter_map(file))
    }

    /// Loads tables from language, name of the file and its YAML. A language without a table is read with those of
    /// English and Japanese.
    ///
    /// # Errors
    /// The first mistake, with its file, line and column: YAML that cannot be read, a key or a code nobody knows, an
    /// empty word, or a language that does not fit.
    pub fn from_sources(
        sources: impl IntoIterator<Item = (Language, String, String)>,
    ) -> Result<Self, LoadError> {
        let mut files: Vec<(Language, String, File)> = Vec::new();
        for (language, path, text) in sources {
            let file = serde_saphyr::from_str(&text).map_err(|cause| unreadable(&path, &cause))?;
            files.push((language, path, file));
        }
        let tables = files.iter().map(|(language, path, file)| {
            let table = table(*language, file, &files).map_err(|mistake| mistake.in_file(path))?;
            Ok((*language, Arc::new(table)))
        });
        Ok(Self::of(tables.collect::<Result<_, LoadError>>()?))
    }
}

fn table(language: Language, file: &File, files: &[(Language, String, File)]) -> Checked<Table> {
    if let Some(named) = file.language.as_ref().filter(|named| named.value != language.as_str()) {
        return mistake(
            named.referenced,
            format!("the table of “{language}” says that it is of “{}”", named.value),
        );
    }
    let mut builder = Builder {
        table: Table {
            language,
            spaced: false,
            space_cuts: true,
            denial: Denies::Before,
            short_tens: false,
            plain: Plain::default(),
            words: Vec::new(),
            pieces: Vec::new(),
            gapped: Vec::new(),
            wholes: FxHashMap::default(),
            replies: FxHashMap::default(),
            openings: FxHashMap::default(),
            endings: FxHashMap::default(),
            numerals: Vec::new(),
            choices: Vec::new(),
            finder: OnceLock::new(),
        },
        pieces: HashMap::new(),
        whole: false,
    };
    if let Some(name) = &file.extends {
        let of = Language::from_str(&name.value).ok().filter(|of| *of != language);
        let base = of.and_then(|of| files.iter().find(|(language, ..)| *language == of));
        let Some((.., base)) = base.filter(|(.., base)| base.extends.is_none()) else {
            return mistake(
                name.referenced,
                format!("there is no table “{}” that could be extended", name.value),
            );
        };
        builder.add(base)?;
    }
    builder.add(file)?;
    Ok(builder.finish())
}

struct Builder {
    table: Table,
    pieces: HashMap<(String, Edge), u16>,
    /// Every stem is a whole word.
    whole: bool,
}

impl Builder {
    fn add(&mut self, file: &File) -> Checked<()> {
        if let Some(spaced) = file.spaced {
            self.table.spaced = spaced;
            self.table.space_cuts = !spaced;
        }
        if let Some(space_cuts) = file.space_cuts {
            self.table.space_cuts = space_cuts;
        }
        if let Some(whole) = file.whole {
            self.whole = whole;
        }
        self.table.plain.unspaced = !self.table.spaced;
        for particle in &file.particles {
            self.table.plain.particles.insert(spelled(particle)?);
        }
        if let Some(denial) = &file.denial {
            self.table.denial = match denial.value.as_str() {
                "before" => Denies::Before,
                "after" => Denies::After,
                "both" => Denies::Both,
                other => {
                    let what = format!("“denial” is “before”, “after” or “both”, not “{other}”");
                    return mistake(denial.referenced, what);
                }
            };
        }
        if let Some(short_tens) = file.numbers.short_tens {
            self.table.short_tens = short_tens;
        }
        for (code, words) in &file.symptoms.0 {
            self.words(Mark::Symptom(symptom(code)?), words)?;
        }
        for (code, words) in &file.good.0 {
            self.words(Mark::Good(symptom(code)?), words)?;
        }
        self.choices(&file.choices)?;
        for (mark, words) in stems(file) {
            self.words(mark, words)?;
        }
        for (number, words) in &file.numbers.words.0 {
            let Some(value) = number.value.parse().ok().filter(|value| *value < 1000) else {
                return mistake(number.referenced, format!("“{}” is no number from 0 to 999", number.value));
            };
            self.words(Mark::Number(value), words)?;
        }
        for (words, says) in wholes(file) {
            for word in words {
                let text = self.table.plain.of(&spelled(word)?).into_owned();
                says(self.table.wholes.entry(text).or_default());
            }
        }
        for word in &file.openings {
            let text = spelled(word)?;
            self.table.openings.entry(text.chars().next().unwrap_or(' ')).or_default().push(text);
        }
        for word in &file.endings {
            let text = spelled(word)?;
            self.table.endings.entry(text.chars().next_back().unwrap_or(' ')).or_default().push(text);
        }
        Ok(())
    }

    fn words(&mut self, mark: Mark, words: &Words) -> Checked<()> {
        for word in words {
            let mut pieces = Vec::new();
            for piece in word.value.split(GAP) {
                let whole = self.whole || piece.ends_with(' ');
                let text = spelled(&Spanned { value: piece.to_owned(), ..*word })?;
                let text = self.table.plain.of(&text).into_owned();
                pieces.push(Word::new(text, mark, whole));
            }
            if pieces.len() > MOST_PIECES {
                return mistake(word.referenced, format!("a word has more than {MOST_PIECES} pieces"));
            }
            if pieces.len() == 1 {
                self.table.words.append(&mut pieces);
                continue;
            }
            let ids: Vec<u16> = pieces.into_iter().map(|piece| self.piece(piece)).collect();
            self.table.gapped[usize::from(ids[0])].push(Gapped { pieces: ids, mark });
        }
        Ok(())
    }

    /// The place of a piece in the table's list; pieces are shared.
    fn piece(&mut self, piece: Word) -> u16 {
        let known = self.pieces.get(&(piece.text.clone(), piece.after)).copied();
        known.unwrap_or_else(|| {
            let id = u16::try_from(self.table.pieces.len()).unwrap_or(u16::MAX);
            self.pieces.insert((piece.text.clone(), piece.after), id);
            self.table.pieces.push(piece);
            self.table.gapped.push(Vec::new());
            id
        })
    }

    fn choices(&mut self, choices: &Pairs) -> Checked<()> {
        for (id, words) in &choices.0 {
            let known = self.table.choices.iter().position(|known| *known == id.value);
            let at = known.unwrap_or_else(|| {
                self.table.choices.push(id.value.clone());
                self.table.choices.len() - 1
            });
            let Ok(at) = u16::try_from(at) else {
                return mistake(id.referenced, "there are too many choices");
            };
            self.words(Mark::Choice(at), words)?;
        }
        Ok(())
    }

    /// Notices which words would be others without the marks of their letters, and sorts.
    fn finish(self) -> Table {
        let mut table = self.table;
        let known: HashSet<String> = table.words.iter().map(|word| word.text.clone()).collect();
        for word in table.words.iter_mut().chain(&mut table.pieces) {
            if let Some(bare) = without_marks(&word.text) {
                table.plain.unmarked = true;
                word.needs_marks = known.contains(&bare);
            }
        }
        let bare: Vec<_> =
            table.wholes.iter().filter_map(|(text, whole)| Some((without_marks(text)?, *whole))).collect();
        for (text, whole) in bare {
            let known = table.wholes.entry(text).or_default();
            *known = known.or(whole);
            // “Dung” may be “right” or “stop”: an answer goes before a wish.
            if known.yes || known.no {
                (known.stop, known.help, known.back, known.skip) = (false, false, false, false);
            }
        }
        for (at_start, bucket) in [(true, &mut table.openings), (false, &mut table.endings)] {
            let bare: Vec<_> = bucket.values().flatten().filter_map(|text| without_marks(text)).collect();
            for text in bare {
                let key = if at_start { text.chars().next() } else { text.chars().next_back() };
                bucket.entry(key.unwrap_or(' ')).or_default().push(text);
            }
            for list in bucket.values_mut() {
                list.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
                list.dedup();
            }
        }
        let replies = table.wholes.iter().filter(|(_, whole)| whole.acknowledges || whole.refuses);
        for (text, whole) in replies {
            let list = table.replies.entry(text.chars().next().unwrap_or(' ')).or_default();
            list.push((text.clone(), *whole));
        }
        for list in table.replies.values_mut() {
            list.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        }
        let is_numeral = |word: &&Word| word.text.bytes().all(|byte| byte.is_ascii_digit());
        table.numerals = table.words.iter().filter(is_numeral).map(|word| word.text.clone()).collect();
        table
    }
}

fn without_marks(text: &str) -> Option<String> {
    let has_marks = |c: char| !c.is_ascii() && is_latin(c);
    text.contains(has_marks).then(|| text.chars().map(unmarked).collect())
}

/// The lists whose words are found anywhere, with what they mean.
fn stems(file: &File) -> [(Mark, &Words); 40] {
    let numbers = &file.numbers;
    [
        (Mark::NotSymptom, &file.not_symptoms),
        (Mark::Denial, &file.denials),
        (Mark::NotDenial, &file.not_denials),
        (Mark::Over, &file.over),
        (Mark::Except, &file.except),
        (Mark::Danger, &file.danger),
        (Mark::NotDanger, &file.not_danger),
        (Mark::YesWithin, &file.yes_within),
        (Mark::NoWithin, &file.no_within),
        (Mark::Unsure, &file.unsure),
        (Mark::ALittle, &file.a_little),
        (Mark::But, &file.but),
        (Mark::And, &file.and),
        (Mark::SameAsYesterday, &file.same_as_yesterday),
        (Mark::Others, &file.others),
        (Mark::Myself, &file.myself),
        (Mark::Past, &file.past),
        (Mark::Since, &file.since),
        (Mark::Today, &file.today),
        (Mark::Usual, &file.usual),
        (Mark::Limit, &file.limits),
        (Mark::Hypothetical, &file.hypothetical),
        (Mark::Vague, &file.vague),
        (Mark::Proxy, &file.proxy),
        (Mark::Staff, &file.staff),
        (Mark::Filler, &file.fillers),
        (Mark::Tens, &numbers.tens),
        (Mark::Hundreds, &numbers.hundreds),
        (Mark::Join, &numbers.joins),
        (Mark::Point, &numbers.point),
        (Mark::Degrees, &numbers.degrees),
        (Mark::Fahrenheit, &numbers.fahrenheit),
        (Mark::Celsius, &numbers.celsius),
        (Mark::Percent, &numbers.percent),
        (Mark::Tenths, &numbers.tenths),
        (Mark::Half, &numbers.half),
        (Mark::Temperature, &numbers.temperature),
        (Mark::Oxygen, &numbers.oxygen),
        (Mark::OtherMeasure, &numbers.other_measures),
        (Mark::Clock, &numbers.clock),
    ]
}

/// The lists of whole clauses, with what they say.
fn wholes(file: &File) -> [(&Words, fn(&mut Whole)); 9] {
    [
        (&file.yes, |whole| whole.yes = true),
        (&file.no, |whole| whole.no = true),
        (&file.acknowledges, |whole| whole.acknowledges = true),
        (&file.refuses, |whole| whole.refuses = true),
        (&file.stop, |whole| whole.stop = true),
        (&file.help, |whole| whole.help = true),
        (&file.back, |whole| whole.back = true),
        (&file.done, |whole| whole.done = true),
        (&file.skip, |whole| whole.skip = true),
    ]
}

fn spelled(word: &Spanned<String>) -> Checked<String> {
    let text = normal(word.value.trim_start());
    match text.len() {
        0 => mistake(word.referenced, "a word is empty"),
        1..=LONGEST_WORD => Ok(text),
        _ => mistake(word.referenced, format!("a word is longer than {LONGEST_WORD} bytes")),
    }
}

/// A code of the observation list that can be named, or `fever`.
fn symptom(word: &Spanned<String>) -> Checked<Code> {
    if word.value == "fever" {
        return Ok(Code::Fever375);
    }
    let code: Option<Code> = word.value.parse().ok();
    let named = code.filter(|code| matches!(code.group(), CodeGroup::Symptom | CodeGroup::EmergencySign));
    named.map_or_else(
        || mistake(word.referenced, format!("“{}” is no symptom, sign or “fever”", word.value)),
        Ok,
    )
}
