//! Twilio, or any server that speaks its API.

use crate::channel::Secret;
use crate::channel::voice::{Manner, RING_SECONDS};
use crate::domain::phone::PhoneNumber;

use super::load::{SettingError, Written};

/// An account for texts and calls.
pub struct Twilio {
    /// `twilio_account_sid`.
    pub account_sid: String,
    /// `twilio_auth_token`: the primary one; webhooks are signed with it.
    pub auth_token: Secret,
    /// `twilio_api_url`, without the version. Default `https://api.twilio.com`.
    pub api_url: String,
    /// `twilio_sms_from`: a number in E.164 or a name of at most eleven characters. None: no texts.
    pub sms_from: Option<String>,
    /// `twilio_voice_from`: a number in E.164. None: no calls.
    pub voice_from: Option<String>,
    /// `twilio_speech`: whether calls also listen to spoken answers. Twilio's recogniser is a third party that then
    /// hears them, so the default is false.
    pub speech: bool,
    /// `twilio_calls_per_second`, 1 to 100: how many calls the account may begin in a second. Default 1, as Twilio
    /// gives every account.
    pub calls_per_second: u32,
    /// How calls are placed: `twilio_ring_seconds`, 5 to 120, default 28; `twilio_machine_detection`, default true;
    /// `twilio_fallback_url`, default an address of ours.
    pub manner: Manner,
}

impl Twilio {
    pub(super) fn read(written: &Written) -> Result<Option<Self>, SettingError> {
        let Some(account_sid) = written.twilio_account_sid.clone() else {
            if written.twilio_auth_token.is_some() {
                return Err(SettingError::wrong("twilio_account_sid", "is missing beside twilio_auth_token"));
            }
            return Ok(None);
        };
        let auth_token = written.twilio_auth_token.clone().ok_or_else(|| {
            SettingError::wrong("twilio_auth_token", "is missing beside twilio_account_sid")
        })?;
        let voice_from = written.twilio_voice_from.clone();
        if voice_from.as_deref().is_some_and(|from| PhoneNumber::parse(from).is_err()) {
            return Err(SettingError::wrong(
                "twilio_voice_from",
                "must be a number in E.164, like +815000000000",
            ));
        }
        let speech = switch("twilio_speech", written.twilio_speech.as_deref(), false)?;
        let calls_per_second = match written.twilio_calls_per_second.as_deref() {
            None => 1,
            Some(text) => text.parse().ok().filter(|number| (1..=100).contains(number)).ok_or_else(|| {
                SettingError::wrong("twilio_calls_per_second", "is a whole number from 1 to 100")
            })?,
        };
        Ok(Some(Self {
            account_sid,
            auth_token: Secret::new(auth_token),
            api_url: written.twilio_api_url.clone().unwrap_or_else(|| "https://api.twilio.com".to_owned()),
            sms_from: written.twilio_sms_from.clone(),
            voice_from,
            speech,
            calls_per_second,
            manner: read_manner(written)?,
        }))
    }
}

fn switch(setting: &'static str, written: Option<&str>, default: bool) -> Result<bool, SettingError> {
    match written {
        None => Ok(default),
        Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(SettingError::wrong(setting, "is true or false")),
    }
}

fn read_manner(written: &Written) -> Result<Manner, SettingError> {
    let ring_seconds = match written.twilio_ring_seconds.as_deref() {
        None => RING_SECONDS,
        Some(text) => text.parse().ok().filter(|seconds| (5..=120).contains(seconds)).ok_or_else(|| {
            SettingError::wrong("twilio_ring_seconds", "is a whole number of seconds from 5 to 120")
        })?,
    };
    let detects = written.twilio_machine_detection.as_deref();
    let fallback_url = written.twilio_fallback_url.clone();
    let is_address = |url: &String| {
        url.parse::<reqwest::Url>()
            .is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
    };
    if fallback_url.as_ref().is_some_and(|url| !is_address(url)) {
        return Err(SettingError::wrong(
            "twilio_fallback_url",
            "must be an address like https://example.jp/call.xml",
        ));
    }
    Ok(Manner {
        ring_seconds,
        tells_machines: switch("twilio_machine_detection", detects, true)?,
        fallback_url,
    })
}
