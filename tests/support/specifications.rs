//! The providers' own specifications, which are not part of this repository.

use std::path::{Path, PathBuf};

/// Names the folder that has `line/messaging-api.yml`, `line/webhook.yml`, `line/channel-access-token.yml` and
/// `twilio/twilio_api_v2010.json` in it.
const FOLDER: &str = "MIMAMORI_SPECIFICATIONS";

/// The folder with the specifications: the one that is named, or the usual one beside this repository.
pub fn folder() -> Option<PathBuf> {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/specs");
    let folder = std::env::var_os(FOLDER).map_or_else(usual, PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// What to say when one of them is not there.
pub fn lacking(file: &str) -> String {
    format!("{FOLDER} names no folder with the providers' {file}")
}
