//! Twilio, or any server that speaks its API.

use crate::channel::Secret;
use crate::channel::sms::Price;
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
    /// `twilio_sms_price`: what one segment of a text costs, as `14.5 JPY`. None: segments are counted and costs not.
    pub sms_price: Option<Price>,
    /// `twilio_voice_from`: a number in E.164. None: no calls.
    pub voice_from: Option<String>,
    /// `twilio_speech`: whether calls also listen to spoken answers. Twilio's recogniser is a third party that then
    /// hears them, so the default is false.
    pub speech: bool,
    /// `twilio_calls_per_second`, 1 to 100: how many calls the account may begin in a second. Default 1, as Twilio
    /// gives every account.
    pub calls_per_second: u32,
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
        let sms_price = match written.twilio_sms_price.as_deref() {
            None => None,
            Some(text) => Some(Price::parse(text).ok_or_else(|| {
                SettingError::wrong("twilio_sms_price", "is an amount and a currency, like 14.5 JPY")
            })?),
        };
        let speech = match written.twilio_speech.as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Err(SettingError::wrong("twilio_speech", "is true or false")),
        };
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
            sms_price,
            voice_from,
            speech,
            calls_per_second,
        }))
    }
}
