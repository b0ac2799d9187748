//! Where the data are.

use std::path::PathBuf;

use super::load::{SettingError, Written};

/// Database and keys.
pub struct Database {
    /// `database_url`: `sqlite://path` or `postgres://…`. Default `sqlite://<data_dir>/mimamori.db`.
    pub url: String,
    /// `data_dir`: the folder for files. Default `mimamori-data`.
    pub data_dir: PathBuf,
    /// `key_file`: the keys that names and contact points are sealed with. Created by the first start, readable by
    /// its owner only. Back it up apart from the database. Default `<data_dir>/keys.json`.
    pub key_file: PathBuf,
}

impl Database {
    pub(super) fn read(written: &Written) -> Result<Self, SettingError> {
        let data_dir = PathBuf::from(written.data_dir.as_deref().unwrap_or("mimamori-data"));
        let url = written
            .database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", data_dir.join("mimamori.db").display()));
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err(SettingError::wrong("database_url", "must begin with sqlite:// or postgres://"));
        }
        let key_file = written.key_file.as_ref().map_or_else(|| data_dir.join("keys.json"), PathBuf::from);
        Ok(Self { url, data_dir, key_file })
    }
}
