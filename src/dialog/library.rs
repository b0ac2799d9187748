//! All dialogs, each in its released versions.

use rust_embed::RustEmbed;

use super::check::{ENGINE_TEXTS, check_texts};
use super::definition::Dialog;
use super::load::{LoadError, build, parse};
use super::source::File;
use crate::message::Catalogue;

#[derive(RustEmbed)]
#[folder = "dialogs/"]
struct Files;

/// All dialogs, each in its released versions.
#[derive(Debug)]
pub struct Library {
    dialogs: Vec<Dialog>,
}

impl Library {
    /// Reads the dialogs that are built into the program.
    ///
    /// # Errors
    /// The first mistake in a file, with file, line and column.
    pub fn embedded() -> Result<Self, LoadError> {
        let catalogue = Catalogue::embedded().map_err(|cause| LoadError {
            file: "locales".into(),
            line: 1,
            column: 1,
            what: cause.to_string(),
        })?;
        Self::from_sources(Self::files(), &catalogue)
    }

    /// The files of dialogs that are built into the program: path and content.
    pub fn files() -> impl Iterator<Item = (String, String)> {
        Files::iter().filter(|path| path.ends_with(".yaml")).filter_map(|path| {
            let content = Files::get(&path)?.data;
            Some((format!("dialogs/{path}"), String::from_utf8_lossy(&content).into_owned()))
        })
    }

    /// Reads dialogs from paths (`dialogs/<name>/v<version>.yaml`) and their content.
    ///
    /// # Errors
    /// The first mistake in a file, with file, line and column.
    pub fn from_sources(
        files: impl IntoIterator<Item = (String, String)>,
        catalogue: &Catalogue,
    ) -> Result<Self, LoadError> {
        let (library, mut errors) = Self::read(files, catalogue);
        if errors.is_empty() { Ok(library) } else { Err(errors.swap_remove(0)) }
    }

    /// Reads dialogs as [`Library::from_sources`] does and leaves out those with a mistake, so that the others, and
    /// earlier versions, keep running. Gives the first mistake of each file that was left out, in order of the files.
    pub fn read(
        files: impl IntoIterator<Item = (String, String)>,
        catalogue: &Catalogue,
    ) -> (Self, Vec<LoadError>) {
        let mut errors = Vec::new();
        let mut parsed = Vec::new();
        for (path, source) in files {
            match parse(&path, &source) {
                Ok(file) => parsed.push((path, file)),
                Err(error) => errors.push(error),
            }
        }
        let words: Vec<&File> = parsed.iter().map(|(_, file)| file).collect();
        let mut dialogs = Vec::new();
        for (path, file) in &parsed {
            let built = ENGINE_TEXTS
                .iter()
                .try_for_each(|key| check_texts(catalogue, key))
                .map_err(|what| at_the_top(path, what))
                .and_then(|()| build(path, file, &words, catalogue))
                .and_then(|dialog| in_its_place(path, dialog));
            match built {
                Ok(dialog) => dialogs.push(dialog),
                Err(error) => errors.push(error),
            }
        }
        dialogs.sort_by(|a: &Dialog, b| (&a.name, a.version).cmp(&(&b.name, b.version)));
        errors.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        (Self { dialogs }, errors)
    }

    /// A dialog in one version.
    pub fn get(&self, name: &str, version: u32) -> Option<&Dialog> {
        self.dialogs.iter().find(|dialog| dialog.name == name && dialog.version == version)
    }

    /// A dialog in its latest version: the one a new conversation is pinned to.
    pub fn latest(&self, name: &str) -> Option<&Dialog> {
        self.dialogs.iter().rfind(|dialog| dialog.name == name)
    }

    /// The names of all dialogs, in order, each once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let mut last = None;
        self.dialogs
            .iter()
            .map(|dialog| dialog.name.as_str())
            .filter(move |name| last.replace(*name) != Some(*name))
    }
}

fn at_the_top(path: &str, what: String) -> LoadError {
    LoadError { file: path.to_owned(), line: 1, column: 1, what }
}

fn in_its_place(path: &str, dialog: Dialog) -> Result<Dialog, LoadError> {
    let place = format!("{}/v{}.yaml", dialog.name, dialog.version);
    if path.ends_with(&place) {
        return Ok(dialog);
    }
    let what = format!("this is {} version {}, and belongs at {place}", dialog.name, dialog.version);
    Err(at_the_top(path, what))
}
