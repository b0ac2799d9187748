//! Mail.

use crate::channel::mail::{MailAddress, SmtpServer};

use super::load::{SettingError, Written};

/// Half past eight.
const DAILY_LIST_AT: i32 = 8 * 60 + 30;

/// A mail server.
pub struct Mail {
    /// `smtp_url`: `smtps://user:password@host`, or `smtp://` with STARTTLS; see [`SmtpServer`].
    pub server: SmtpServer,
    /// `mail_from`: the address that mails come from. Nobody reads what is answered to it.
    pub from: MailAddress,
    /// `smtp_ca_file`: a file of certificates (PEM) that are believed besides the public ones.
    pub more_roots: Option<Vec<u8>>,
    /// `daily_list_at`: when staff get the counts of the day, in minutes after midnight in Japan; `off` for never.
    /// Default `08:30`.
    pub daily_list_at: Option<i32>,
}

impl Mail {
    pub(super) fn read(written: &Written) -> Result<Option<Self>, SettingError> {
        let Some(url) = &written.smtp_url else {
            let others = [
                ("mail_from", &written.mail_from),
                ("smtp_ca_file", &written.smtp_ca_file),
                ("daily_list_at", &written.daily_list_at),
            ];
            return match others.iter().find(|(_, value)| value.is_some()) {
                Some((name, _)) => Err(SettingError::wrong("smtp_url", format!("is missing beside {name}"))),
                None => Ok(None),
            };
        };
        let from = written
            .mail_from
            .as_deref()
            .ok_or_else(|| SettingError::wrong("mail_from", "is missing beside smtp_url"))?;
        let more_roots = written.smtp_ca_file.as_ref().map(std::fs::read).transpose();
        Ok(Some(Self {
            server: SmtpServer::parse(url).map_err(|error| SettingError::wrong("smtp_url", error))?,
            from: MailAddress::parse(from).map_err(|error| SettingError::wrong("mail_from", error))?,
            more_roots: more_roots.map_err(|error| SettingError::wrong("smtp_ca_file", error.kind()))?,
            daily_list_at: match written.daily_list_at.as_deref() {
                None => Some(DAILY_LIST_AT),
                Some("off") => None,
                Some(text) => Some(minutes(text).ok_or_else(|| {
                    SettingError::wrong("daily_list_at", "must be a time of day like 08:30, or off")
                })?),
            },
        }))
    }
}

/// `08:30` as minutes after midnight.
fn minutes(text: &str) -> Option<i32> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |text: &str, below: i32| {
        let is_two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i32>().ok().filter(|number| is_two && *number < below)
    };
    Some(number(hours, 24)? * 60 + number(minutes, 60)?)
}
