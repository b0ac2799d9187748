//! One `ask` step of a file, checked.

use regex::{Regex, RegexBuilder};
use serde_saphyr::{Location, Spanned};

use super::check::{check_label, check_texts};
use super::definition::{Danger, Kind, Question, QuestionChoice, folded};
use super::effect::Setting;
use super::load::{Builder, Checked, known, mistake};
use super::source::Step;
use crate::domain::messaging::{Channel, Language};
use crate::domain::observation::Code;
use crate::message::Text;

/// LINE shows at most so many quick replies (channels.md A).
const MOST_CHOICES: usize = 13;

/// Checks one question.
pub(super) fn question(builder: &Builder<'_>, name: &Spanned<String>, words: &Step) -> Checked<Question> {
    if name.value.is_empty()
        || !name.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    {
        return mistake(
            name.referenced,
            format!("“{}” is not a name of small letters and hyphens", name.value),
        );
    }
    let records = words.records.as_ref().map(known::<Code>).transpose()?;
    let sets = words.sets.as_ref().map(known::<Setting>).transpose()?;
    let kind = kind(name, words, records)?;
    settles(words, sets, kind)?;
    let labels = words.labels.as_ref().map(|labels| labels.value.clone());
    let choices = choices(builder, name, words, kind)?;
    let text = words.text.as_ref().map_or_else(|| format!("ask-{}", name.value), |text| text.value.clone());
    builder.need_text(words.text.as_ref().unwrap_or(name), &text)?;
    if let Some(said) = &words.repeat_back {
        builder.need_text(said, &said.value)?;
    }
    let short = format!("{text}.short");
    let has_short = builder.catalogue.languages().any(|language| builder.catalogue.has(language, &short));
    if has_short {
        builder.need_text(name, &short)?;
    }
    let by_keypad = by_keypad(builder, words, kind, &choices)?;
    Ok(Question {
        name: name.value.clone(),
        text,
        kind,
        place: builder.dialog.program.len(),
        each: builder.each,
        records,
        sets,
        danger: danger(words, kind, &choices)?,
        pattern: pattern(words, kind)?,
        by_keypad,
        choices,
        labels,
        details: words.details.iter().flatten().map(|detail| detail.value.clone()).collect(),
        repeat_back: words.repeat_back.as_ref().map(|said| said.value.clone()),
        optional: words.optional.unwrap_or(false),
        agreement: agreement(words, kind)?,
        written: words.written.unwrap_or(false),
        has_short,
        in_danger: words.in_danger.unwrap_or(false),
    })
}

/// Holds that every question named under `details` is there. Done when the whole file is read.
pub(super) fn check_details(is_there: &dyn Fn(&str) -> bool, steps: &[Spanned<Step>]) -> Checked<()> {
    for step in steps {
        for detail in step.value.details.iter().flatten() {
            if !is_there(&detail.value) {
                return mistake(detail.referenced, format!("there is no question “{}”", detail.value));
            }
        }
        for nested in step.value.nested() {
            check_details(is_there, std::slice::from_ref(nested))?;
        }
    }
    Ok(())
}

fn kind(name: &Spanned<String>, words: &Step, records: Option<Code>) -> Checked<Kind> {
    let Some(word) = &words.kind else { return mistake(name.referenced, "“ask” needs a “kind”") };
    let kind = match word.value.as_str() {
        "yes-no" => Kind::YesNo,
        "one-of" => Kind::OneOf,
        "many-of" => Kind::ManyOf,
        "quantity" => return quantity(word, words, records),
        "date" => Kind::Date,
        "text" => Kind::Text,
        other => {
            let what = format!(
                "“{other}” is not a kind; it is one of yes-no, one-of, many-of, quantity, date, text"
            );
            return mistake(word.referenced, what);
        }
    };
    match (&words.range, &words.records) {
        (Some(range), _) => mistake(range.referenced, "only a quantity has a “range”"),
        (_, Some(code)) if records.is_some_and(|code| code.vital().is_some()) => {
            mistake(code.referenced, format!("“{}” is a number, and this is not a quantity", code.value))
        }
        (_, Some(code)) if matches!(kind, Kind::Date | Kind::Text) => mistake(
            code.referenced,
            "an observation is a yes, a no, a choice or a number; “sets” keeps this answer",
        ),
        (_, Some(code)) if kind == Kind::ManyOf => {
            mistake(code.referenced, "a many-of question records its choices; “records” does not go with it")
        }
        _ => Ok(kind),
    }
}

fn agreement(words: &Step, kind: Kind) -> Checked<bool> {
    match &words.agreement {
        Some(flag) if kind != Kind::YesNo => mistake(flag.referenced, "only a yes-no asks for “agreement”"),
        flag => Ok(flag.as_ref().is_some_and(|flag| flag.value)),
    }
}

/// Holds that an answer of this kind can settle this.
fn settles(words: &Step, sets: Option<Setting>, kind: Kind) -> Checked<()> {
    let (Some(word), Some(sets)) = (&words.sets, sets) else { return Ok(()) };
    let fits = match sets {
        Setting::Language | Setting::Channel | Setting::Hour => kind == Kind::OneOf,
        Setting::Consent => kind == Kind::YesNo,
        Setting::BirthDate => kind == Kind::Date,
        Setting::Code => kind == Kind::Text,
    };
    if !fits {
        return mistake(word.referenced, format!("a question of this kind does not set “{sets}”"));
    }
    for choice in words.choices.iter().flat_map(|list| &list.value) {
        let is_known = match sets {
            Setting::Language => choice.value.parse::<Language>().is_ok(),
            Setting::Channel => choice.value.parse::<Channel>().is_ok(),
            Setting::Hour => hour(&choice.value).is_some(),
            _ => true,
        };
        if !is_known {
            return mistake(choice.referenced, format!("“{}” is no {sets}", choice.value));
        }
    }
    Ok(())
}

/// The hour of the day a choice such as `hour-11` means.
pub(super) fn hour(choice: &str) -> Option<u8> {
    choice.strip_prefix("hour-")?.parse().ok().filter(|hour| *hour < 24)
}

/// The form that words have to have, from their first letter to their last.
fn pattern(words: &Step, kind: Kind) -> Checked<Option<Regex>> {
    let Some(pattern) = &words.pattern else { return Ok(None) };
    if kind != Kind::Text {
        return mistake(pattern.referenced, "only a text has a “pattern”");
    }
    let whole = format!("^(?:{})$", pattern.value);
    match RegexBuilder::new(&whole).size_limit(1 << 20).build() {
        Ok(regex) => Ok(Some(regex)),
        Err(_) => mistake(pattern.referenced, format!("“{}” is not a regular expression", pattern.value)),
    }
}

fn quantity(word: &Spanned<String>, words: &Step, records: Option<Code>) -> Checked<Kind> {
    let Some(vital) = records.and_then(Code::vital) else {
        return mistake(word.referenced, "a quantity needs “records” with a code that is a number");
    };
    let [least, greatest] = words.range.as_ref().map_or([vital.least, vital.greatest], |range| range.value);
    if let Some(range) = words.range.as_ref().filter(|_| least >= greatest) {
        return mistake(range.referenced, format!("the range from {least} to {greatest} is upside down"));
    }
    Ok(Kind::Quantity { least, greatest })
}

fn choices(
    builder: &Builder<'_>,
    name: &Spanned<String>,
    words: &Step,
    kind: Kind,
) -> Checked<Vec<QuestionChoice>> {
    let wanted = matches!(kind, Kind::OneOf | Kind::ManyOf);
    let Some(list) = &words.choices else {
        return if wanted {
            mistake(name.referenced, "this question needs “choices”")
        } else {
            Ok(vec![])
        };
    };
    if !wanted {
        return mistake(list.referenced, "“choices” go with one-of and many-of only");
    }
    if list.value.is_empty() || list.value.len() > MOST_CHOICES {
        let what = format!("a question has 1 to {MOST_CHOICES} choices, not {}", list.value.len());
        return mistake(list.referenced, what);
    }
    if kind == Kind::OneOf && list.value.len() > 8 && !words.written.unwrap_or(false) {
        return mistake(list.referenced, "a keypad has eight keys for choices: 9 repeats and 0 calls staff");
    }
    let mut choices: Vec<QuestionChoice> = Vec::new();
    for word in &list.value {
        let id = &word.value;
        if choices.iter().any(|choice| choice.id == *id) {
            return mistake(word.referenced, format!("the choice “{id}” is there twice"));
        }
        let is_code = id.starts_with("sx-") || id.starts_with("em-");
        let code = if is_code { Some(known::<Code>(word)?) } else { None };
        let message = words.labels.as_ref().map_or_else(|| id.clone(), |of| format!("{}-{id}", of.value));
        check_label(builder.catalogue, &message).or_else(|what| mistake(word.referenced, what))?;
        let label = Text::of(format!("{message}.label"));
        let of = |language| folded(&builder.catalogue.text(language, None, &label));
        let mut labels: Vec<String> = builder.catalogue.languages().map(of).collect();
        labels.sort_unstable();
        labels.dedup();
        choices.push(QuestionChoice { id: id.clone(), code, labels });
    }
    Ok(choices)
}

fn by_keypad(
    builder: &Builder<'_>,
    words: &Step,
    kind: Kind,
    choices: &[QuestionChoice],
) -> Checked<Vec<usize>> {
    let (Kind::ManyOf, list) = (kind, &words.by_keypad) else {
        return match &words.by_keypad {
            Some(list) => mistake(list.referenced, "“by-keypad” goes with many-of only"),
            None => Ok(vec![]),
        };
    };
    let mut order = Vec::new();
    for word in list.iter().flat_map(|list| &list.value) {
        match choices.iter().position(|choice| choice.id == word.value) {
            Some(at) => order.push(at),
            None => return mistake(word.referenced, format!("“{}” is not one of the choices", word.value)),
        }
    }
    if list.is_none() {
        order = (0..choices.len()).collect();
    }
    let place = words.choices.as_ref().map_or(Location::UNKNOWN, |list| list.referenced);
    for at in &order {
        // On a keypad a choice is asked alone, so it needs a question of its own.
        check_texts(builder.catalogue, &choices[*at].id).or_else(|what| mistake(place, what))?;
    }
    Ok(order)
}

fn danger(words: &Step, kind: Kind, choices: &[QuestionChoice]) -> Checked<Option<Danger>> {
    if let Some(word) = &words.danger_if {
        let possible = match kind {
            Kind::YesNo => word.value == "yes" || word.value == "no",
            Kind::OneOf | Kind::ManyOf => choices.iter().any(|choice| choice.id == word.value),
            Kind::Quantity { .. } | Kind::Date | Kind::Text => false,
        };
        if !possible {
            return mistake(word.referenced, format!("“{}” is not an answer to this question", word.value));
        }
        return Ok(Some(Danger::If(word.value.clone())));
    }
    let Some(limit) = &words.danger_at_most else { return Ok(None) };
    match kind {
        Kind::Quantity { least, greatest } if (least..greatest).contains(&limit.value) => {
            Ok(Some(Danger::AtMost(limit.value)))
        }
        Kind::Quantity { least, greatest } => {
            mistake(limit.referenced, format!("{} is not between {least} and {greatest}", limit.value))
        }
        _ => mistake(limit.referenced, "only a quantity has “danger-at-most”"),
    }
}
