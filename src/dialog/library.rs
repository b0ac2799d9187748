//! All dialogs, each in its released versions.

use rust_embed::RustEmbed;

use super::check::{ENGINE_TEXTS, check_texts};
use super::definition::Dialog;
use super::load::{LoadError, load};
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
        let mut dialogs = Vec::new();
        for (path, source) in files {
            let error = |what: String| LoadError { file: path.clone(), line: 1, column: 1, what };
            ENGINE_TEXTS.iter().try_for_each(|key| check_texts(catalogue, key)).map_err(error)?;
            let dialog = load(&path, &source, catalogue)?;
            let place = format!("{}/v{}.yaml", dialog.name, dialog.version);
            if !path.ends_with(&place) {
                return Err(error(format!(
                    "this is {} version {}, and belongs at {place}",
                    dialog.name, dialog.version
                )));
            }
            dialogs.push(dialog);
        }
        dialogs.sort_by(|a, b| (&a.name, a.version).cmp(&(&b.name, b.version)));
        Ok(Self { dialogs })
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
