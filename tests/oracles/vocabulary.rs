//! What Twilio's own package says a document for a call may hold, read from the declarations of its types.
//!
//! `lib/twiml/VoiceResponse.d.ts` is complete: for each element a class whose methods make its children, for each set
//! of attributes an interface, for each word list a union. Nothing in the package checks a document against it.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use regex::Regex;

/// The class of the root.
const ROOT: &str = "VoiceResponse";

/// All elements, attributes and words.
pub struct Vocabulary {
    /// Children of each class, by the name they have in a document.
    classes: BTreeMap<String, BTreeMap<String, Element>>,
    /// Attributes and their types, by the name of the set.
    attributes: BTreeMap<String, BTreeMap<String, String>>,
    words: BTreeMap<String, BTreeSet<String>>,
}

/// What stands within another element.
#[derive(Debug, Clone, Default)]
struct Element {
    class: String,
    /// Names of the sets its attributes are from.
    attributes: BTreeSet<String>,
    takes_text: bool,
}

impl Vocabulary {
    pub fn read(declarations: &str) -> Self {
        let regex = |pattern: &str| Regex::new(pattern).expect("a pattern");
        let (union, word) = (regex(r"^ +type (\w+) = (.+);$"), regex(r#""([^"]*)""#));
        let (set, attribute) =
            (regex(r"^ +export interface (\w+) \{$"), regex(r#"^ +"?([\w:-]+)"?\??: ([\w\[\]]+);$"#));
        let class = regex(r"^(?:declare| +export) class (\w+) extends TwiML \{$");
        let child = regex(r"^ +(\w+)\((.*)\): VoiceResponse\.(\w+);$");
        let set_of = regex(r"^attributes\??: VoiceResponse\.(\w+)");
        let mut vocabulary =
            Self { classes: BTreeMap::new(), attributes: BTreeMap::new(), words: BTreeMap::new() };
        let (mut current_set, mut current_class) = (String::new(), String::new());
        for line in declarations.lines() {
            if let Some(found) = union.captures(line) {
                let words = word.captures_iter(&found[2]).map(|word| word[1].to_owned()).collect();
                vocabulary.words.insert(found[1].to_owned(), words);
            } else if let Some(found) = set.captures(line) {
                found[1].clone_into(&mut current_set);
                vocabulary.attributes.entry(current_set.clone()).or_default();
            } else if let Some(found) = class.captures(line) {
                found[1].clone_into(&mut current_class);
                vocabulary.classes.entry(current_class.clone()).or_default();
            } else if let Some(found) = child.captures(line) {
                let children = vocabulary.classes.entry(current_class.clone()).or_default();
                let element = children.entry(name_in_documents(&found[1], &found[3])).or_default();
                found[3].clone_into(&mut element.class);
                element.attributes.extend(set_of.captures(&found[2]).map(|set| set[1].to_owned()));
                let is_words = |parameter: &str| parameter.trim_end().ends_with(": string");
                element.takes_text |= found[2].split(',').any(is_words);
            } else if let Some(found) = attribute.captures(line)
                && let Some(set) = vocabulary.attributes.get_mut(&current_set)
            {
                set.insert(found[1].to_owned(), found[2].to_owned());
            }
        }
        vocabulary
    }

    /// How many classes, sets of attributes and word lists there are.
    pub fn size(&self) -> (usize, usize, usize) {
        (self.classes.len(), self.attributes.len(), self.words.len())
    }

    /// Says what in a document does not stand in the vocabulary.
    pub fn check(&self, document: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(document);
        // The elements around, outermost first.
        let mut around: Vec<Element> = Vec::new();
        let mut roots = 0;
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            match &event {
                Event::Start(start) | Event::Empty(start) => {
                    let element = self.element(around.last(), start)?;
                    roots += usize::from(around.is_empty());
                    if matches!(event, Event::Start(_)) {
                        around.push(element);
                    }
                }
                Event::End(_) => drop(around.pop()),
                Event::Text(text) if !text.trim().is_empty() => takes_text(around.last())?,
                Event::GeneralRef(reference) => {
                    takes_text(around.last())?;
                    let known = ["amp", "lt", "gt", "quot", "apos"].contains(&reference.as_ref());
                    if !known && !reference.starts_with('#') {
                        return Err(format!("&{};", reference.as_ref()));
                    }
                }
                Event::Eof if roots == 1 && around.is_empty() => return Ok(()),
                Event::Eof => return Err(format!("{roots} roots, {} left open", around.len())),
                Event::Decl(_) | Event::Text(_) => {}
                other => return Err(format!("{other:?}")),
            }
        }
    }

    fn element(&self, parent: Option<&Element>, start: &BytesStart<'_>) -> Result<Element, String> {
        let tag = start.name();
        let name = tag.as_ref();
        let element = match parent {
            None if name == "Response" => Element { class: ROOT.to_owned(), ..Element::default() },
            None => return Err(format!("<{name}> at the root")),
            Some(parent) => self.classes[&parent.class]
                .get(name)
                .cloned()
                .ok_or_else(|| format!("<{name}> within {}", parent.class))?,
        };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            let name = attribute.key.as_ref();
            let sets = element.attributes.iter().filter_map(|set| self.attributes.get(set));
            let kind = sets.into_iter().find_map(|set| set.get(name));
            let kind = kind.ok_or_else(|| format!("{} has no {name}", element.class))?;
            self.value(kind, &value).map_err(|fault| format!("{name} of {}: {fault}", element.class))?;
        }
        Ok(element)
    }

    fn value(&self, kind: &str, value: &str) -> Result<(), String> {
        if let Some(kind) = kind.strip_suffix("[]") {
            return value.split(' ').try_for_each(|one| self.value(kind, one));
        }
        let fits = match kind {
            "string" => true,
            "boolean" => value == "true" || value == "false",
            "number" => value.parse::<u32>().is_ok(),
            list => self.words.get(list).ok_or_else(|| format!("no list {list}"))?.contains(value),
        };
        if fits { Ok(()) } else { Err(format!("{value:?} is no {kind}")) }
    }
}

fn takes_text(element: Option<&Element>) -> Result<(), String> {
    match element {
        Some(element) if element.takes_text => Ok(()),
        Some(element) => Err(format!("words within {}", element.class)),
        None => Err("words outside".to_owned()),
    }
}

/// `gather` makes `<Gather>`, `sayAs` within speech makes `<say-as>`.
fn name_in_documents(method: &str, class: &str) -> String {
    if !class.starts_with("Ssml") {
        let (first, rest) = method.split_at(1);
        return first.to_uppercase() + rest;
    }
    method.chars().flat_map(|c| c.is_uppercase().then_some('-').into_iter().chain(c.to_lowercase())).collect()
}
