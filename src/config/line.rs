//! LINE.

use crate::channel::Secret;

use super::load::{SettingError, Written};

/// A LINE channel.
pub struct Line {
    /// `line_channel_secret`: one, or two separated by a comma while one takes the place of the other.
    pub channel_secrets: Vec<Secret>,
    /// `line_channel_token`: sent with every request.
    pub channel_token: Secret,
    /// `line_api_url`. Default `https://api.line.me`.
    pub api_url: String,
}

impl Line {
    pub(super) fn read(written: &Written) -> Result<Option<Self>, SettingError> {
        let (secrets, token) = match (&written.line_channel_secret, &written.line_channel_token) {
            (None, None) => return Ok(None),
            (Some(secrets), Some(token)) => (secrets, token),
            (Some(_), None) => {
                return Err(SettingError::wrong(
                    "line_channel_token",
                    "is missing beside line_channel_secret",
                ));
            }
            (None, Some(_)) => {
                return Err(SettingError::wrong(
                    "line_channel_secret",
                    "is missing beside line_channel_token",
                ));
            }
        };
        let channel_secrets: Vec<Secret> = secrets
            .split(',')
            .map(str::trim)
            .filter(|secret| !secret.is_empty())
            .map(|secret| Secret::new(secret.to_owned()))
            .collect();
        if !(1..=2).contains(&channel_secrets.len()) {
            return Err(SettingError::wrong(
                "line_channel_secret",
                "must be one secret, or two with a comma",
            ));
        }
        Ok(Some(Self {
            channel_secrets,
            channel_token: Secret::new(token.clone()),
            api_url: written.line_api_url.clone().unwrap_or_else(|| "https://api.line.me".to_owned()),
        }))
    }
}
