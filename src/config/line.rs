//! LINE.

use std::sync::Arc;

use zeroize::Zeroizing;

use crate::channel::Secret;
use crate::channel::line::{AssertionKey, Credentials};

use super::load::{SettingError, Written};

const API_URL: &str = "https://api.line.me";

/// A LINE channel.
pub struct Line {
    /// `line_channel_secret`: one, or two separated by a comma while one takes the place of the other.
    pub channel_secrets: Vec<Secret>,
    /// What requests are sent with. `line_channel_id`: tokens of 15 minutes, renewed by the service, for the channel
    /// secret or, if `line_assertion_key` names a file with a private JWK and its `kid`, for that key.
    /// `line_channel_token`: one long-lived token in their place.
    pub credentials: Credentials,
    /// `line_api_url`. Default `https://api.line.me`. Another one also stands for LINE's hosts of pictures and dialogs.
    pub api_url: String,
    /// `line_quota_reserve`: messages of the month that are not spent on asking people. Default: a twentieth of what the
    /// plan allows.
    pub quota_reserve: Option<i64>,
}

impl Line {
    pub(super) fn read(written: &Written) -> Result<Option<Self>, SettingError> {
        let Some(secrets) = &written.line_channel_secret else {
            let orphans = [
                ("line_channel_token", &written.line_channel_token),
                ("line_channel_id", &written.line_channel_id),
                ("line_assertion_key", &written.line_assertion_key),
            ];
            return match orphans.iter().find(|(_, value)| value.is_some()) {
                Some((name, _)) => {
                    let reason = format!("is missing beside {name}: webhooks are signed with it");
                    Err(SettingError::wrong("line_channel_secret", reason))
                }
                None => Ok(None),
            };
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
        let api_url = written.line_api_url.clone().unwrap_or_else(|| API_URL.to_owned());
        let quota_reserve = written.line_quota_reserve.as_deref().map(|text| {
            let number = text.parse().ok().filter(|number: &i64| *number >= 0);
            number.ok_or_else(|| SettingError::wrong("line_quota_reserve", "is a whole number from 0 on"))
        });
        Ok(Some(Self {
            credentials: credentials(written, &channel_secrets)?,
            channel_secrets,
            api_url,
            quota_reserve: quota_reserve.transpose()?,
        }))
    }
}

fn credentials(written: &Written, secrets: &[Secret]) -> Result<Credentials, SettingError> {
    let Some(channel_id) = written.line_channel_id.clone() else {
        if written.line_assertion_key.is_some() {
            return Err(SettingError::wrong("line_channel_id", "is missing beside line_assertion_key"));
        }
        let token = written.line_channel_token.clone().ok_or_else(|| {
            let reason =
                "is missing beside line_channel_secret; or give line_channel_id for tokens that are renewed";
            SettingError::wrong("line_channel_token", reason)
        })?;
        return Ok(Credentials::Token(Secret::new(token)));
    };
    if written.line_channel_token.is_some() {
        let reason =
            "stands beside line_channel_id: give a token that lasts or what new ones are had with, not both";
        return Err(SettingError::wrong("line_channel_token", reason));
    }
    if !(1..=20).contains(&channel_id.len()) || !channel_id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SettingError::wrong("line_channel_id", "must be the channel's number, digits only"));
    }
    let Some(path) = &written.line_assertion_key else {
        return Ok(Credentials::Secrets { channel_id, secrets: secrets.to_vec() });
    };
    let wrong = |reason: String| SettingError::wrong("line_assertion_key", reason);
    let text =
        std::fs::read_to_string(path).map_err(|error| wrong(format!("{path} cannot be read: {error}")))?;
    let key =
        AssertionKey::from_jwk(&Zeroizing::new(text)).map_err(|error| wrong(format!("{path} {error}")))?;
    Ok(Credentials::Key { channel_id, key: Arc::new(key) })
}
