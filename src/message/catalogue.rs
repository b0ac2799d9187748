//! The texts of every language, from `locales/<language>/`, read once.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::{Arg, Text, number};
use crate::domain::messaging::{Channel, Language};

/// The files that are spoken to people. The staff interface keeps its own beside them.
pub const TEXT_FILES: [&str; 2] = ["dialogs.ftl", "service.ftl"];

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

/// A file of a language that is built into the program, with its path; `None` if the language has no such file.
pub fn locale_file(language: Language, name: &str) -> Option<(String, String)> {
    let path = format!("{language}/{name}");
    let content = Locales::get(&path)?.data;
    Some((format!("locales/{path}"), String::from_utf8_lossy(&content).into_owned()))
}

/// Why the texts could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// A file is not Fluent.
    #[error("{file}:{line}: {what}")]
    Unreadable {
        /// Which file.
        file: String,
        /// Counted from 1.
        line: usize,
        /// What the Fluent parser did not expect.
        what: String,
    },
    /// The same message stands twice in one language.
    #[error("{file}: message “{key}” is there twice")]
    Twice {
        /// The later of the two files.
        file: String,
        /// Which message.
        key: String,
    },
}

/// The texts of every language.
pub struct Catalogue {
    bundles: Vec<(Language, FluentBundle<FluentResource>)>,
    keys: Vec<(Language, Vec<String>)>,
}

impl Catalogue {
    /// Reads the texts that are built into the program.
    ///
    /// # Errors
    /// When a file is not Fluent or says a message twice; the build's tests hold every release to neither.
    pub fn embedded() -> Result<Self, CatalogueError> {
        let files = Language::ALL.iter().flat_map(|&language| {
            TEXT_FILES.iter().filter_map(move |name| {
                locale_file(language, name).map(|(path, text)| (language, path, text))
            })
        });
        let sources: Vec<_> = files.collect();
        let sources: Vec<(Language, &str, &str)> = sources
            .iter()
            .map(|(language, path, content)| (*language, path.as_str(), content.as_str()))
            .collect();
        Self::from_sources(&sources)
    }

    /// Reads what is mailed to staff, who all read Japanese.
    ///
    /// # Errors
    /// As [`Catalogue::embedded`].
    pub fn of_staff() -> Result<Self, CatalogueError> {
        let (path, text) = locale_file(Language::Ja, "notices.ftl").unwrap_or_default();
        Self::from_sources(&[(Language::Ja, &path, &text)])
    }

    /// A catalogue without a single text; every key stands for itself.
    pub fn empty() -> Self {
        Self { bundles: Vec::new(), keys: Vec::new() }
    }

    /// The languages that have texts, in the order of [`Language::ALL`].
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.keys.iter().filter(|(_, keys)| !keys.is_empty()).map(|(language, _)| *language)
    }

    /// Reads texts from language, file name and content.
    ///
    /// # Errors
    /// As [`Catalogue::embedded`].
    pub fn from_sources(sources: &[(Language, &str, &str)]) -> Result<Self, CatalogueError> {
        let (mut bundles, mut keys) = (Vec::new(), Vec::new());
        for &language in Language::ALL {
            let identifier: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            // The marks that isolate right-to-left words would be read out on the phone and break SMS counting.
            bundle.set_use_isolating(false);
            let mut messages = Vec::new();
            for (_, file, source) in sources.iter().filter(|(of, ..)| *of == language) {
                let resource = parse(file, source)?;
                messages.extend(names(&resource));
                bundle.add_resource(resource).map_err(|errors| twice(file, &errors))?;
            }
            bundles.push((language, bundle));
            keys.push((language, messages));
        }
        Ok(Self { bundles, keys })
    }

    /// The words of a text for a channel: the message's attribute of the channel's name (`.voice`, `.sms`) if it
    /// has one, else the message itself. Without a channel always the message itself.
    ///
    /// A key the language lacks falls back to Japanese, and then to the key, so that a person is never left
    /// without an answer; a test holds every shipped language to having every key.
    pub fn text(&self, language: Language, channel: Option<Channel>, text: &Text) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &text.args {
            let value = match value {
                Arg::Number(number) if number.fract() == 0.0 => FluentValue::from(*number),
                Arg::Number(number) => number::decimal(self, language, channel, *number).into(),
                Arg::Degrees(celsius) => number::degrees(self, language, channel, *celsius).into(),
                Arg::Date(date) => number::date(self, language, channel, *date).into(),
                Arg::Words(words) => FluentValue::from(words.as_str()),
                Arg::Text(text) => self.text(language, channel, text).into(),
            };
            args.set(name.as_str(), value);
        }
        self.format(language, channel, &text.key, &args)
            .or_else(|| self.format(Language::Ja, channel, &text.key, &args))
            .unwrap_or_else(|| text.key.clone())
    }

    /// True if the language has this message, or this attribute of it (`message.attribute`).
    pub fn has(&self, language: Language, key: &str) -> bool {
        let (message, attribute) = split(key);
        let Some(found) = self.bundle(language).and_then(|bundle| bundle.get_message(message)) else {
            return false;
        };
        attribute.map_or(found.value().is_some(), |name| found.get_attribute(name).is_some())
    }

    /// Every message and attribute of a language, in the order of the files.
    pub fn keys(&self, language: Language) -> &[String] {
        self.keys.iter().find(|(of, _)| *of == language).map_or(&[], |(_, keys)| keys)
    }

    fn bundle(&self, language: Language) -> Option<&FluentBundle<FluentResource>> {
        self.bundles.iter().find(|(of, _)| *of == language).map(|(_, bundle)| bundle)
    }

    fn format(
        &self,
        language: Language,
        channel: Option<Channel>,
        key: &str,
        args: &FluentArgs<'_>,
    ) -> Option<String> {
        let (message, attribute) = split(key);
        let bundle = self.bundle(language)?;
        let found = bundle.get_message(message)?;
        let for_channel = || channel.and_then(|channel| found.get_attribute(channel.as_str()));
        let pattern = match attribute {
            Some(name) => found.get_attribute(name)?.value(),
            None => for_channel().map(|attribute| attribute.value()).or_else(|| found.value())?,
        };
        // A value the caller forgot shows as its name in braces; tests render every text with every value.
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
    }
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts: Vec<_> = self.keys.iter().map(|(language, keys)| (language, keys.len())).collect();
        f.debug_struct("Catalogue").field("keys", &counts).finish()
    }
}

fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.').map_or((key, None), |(message, attribute)| (message, Some(attribute)))
}

fn parse(file: &str, source: &str) -> Result<FluentResource, CatalogueError> {
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let first = errors.first();
        let at = first.map_or(0, |error| error.pos.start).min(source.len());
        CatalogueError::Unreadable {
            file: file.to_owned(),
            line: source.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1,
            what: first.map_or_else(|| "not Fluent".to_owned(), ToString::to_string),
        }
    })
}

fn names(resource: &FluentResource) -> Vec<String> {
    let mut names = Vec::new();
    for entry in resource.entries() {
        if let fluent_syntax::ast::Entry::Message(message) = entry {
            names.push(message.id.name.to_owned());
            names.extend(message.attributes.iter().map(|a| format!("{}.{}", message.id.name, a.id.name)));
        }
    }
    names
}

fn twice(file: &str, errors: &[fluent_bundle::FluentError]) -> CatalogueError {
    let key = errors
        .iter()
        .find_map(|error| match error {
            fluent_bundle::FluentError::Overriding { id, .. } => Some(id.clone()),
            _ => None,
        })
        .unwrap_or_default();
    CatalogueError::Twice { file: file.to_owned(), key }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JA: &str =
        "hello = こんにちは、{ $name }さん。\n    .voice = { $name }さん、こんにちは。\nonly-ja = 日本語\n";
    const EN: &str = "hello = Hello { $name }.\n";

    fn catalogue() -> Catalogue {
        Catalogue::from_sources(&[(Language::Ja, "ja.ftl", JA), (Language::En, "en.ftl", EN)]).unwrap()
    }

    #[test]
    fn a_channel_gets_its_own_words_where_there_are_some() {
        let text = Text::of("hello").with("name", "M.T.");
        let say = |language, channel| catalogue().text(language, channel, &text);
        assert_eq!(say(Language::Ja, Some(Channel::Voice)), "M.T.さん、こんにちは。");
        assert_eq!(say(Language::Ja, Some(Channel::Sms)), "こんにちは、M.T.さん。");
        assert_eq!(say(Language::En, Some(Channel::Voice)), "Hello M.T..");
        assert_eq!(say(Language::Ja, None), "こんにちは、M.T.さん。");
    }

    #[test]
    fn a_missing_text_falls_back_and_never_fails() {
        assert_eq!(catalogue().text(Language::En, None, &Text::of("only-ja")), "日本語");
        assert_eq!(catalogue().text(Language::En, None, &Text::of("nowhere.label")), "nowhere.label");
        assert!(catalogue().has(Language::Ja, "hello.voice"));
        assert!(!catalogue().has(Language::En, "hello.voice"));
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let refused =
            |source| Catalogue::from_sources(&[(Language::Ja, "ja.ftl", source)]).unwrap_err().to_string();
        assert_eq!(refused("one = 一\ntwo\n"), "ja.ftl:2: Expected a token starting with \"=\"");
        assert_eq!(refused("one = 一\none = 二\n"), "ja.ftl: message “one” is there twice");
    }
}
