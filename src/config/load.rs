//! Reads the settings and says which one is wrong.

use std::collections::HashMap;
use std::path::Path;

use config::{Config, Environment, File, FileFormat};
use serde::Deserialize;

use crate::ambient::Clock;

use super::{Database, Line, Mail, Server, Settings, Twilio};

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The file cannot be read, is not TOML, or names something that is no setting.
    #[error("the settings cannot be read: {0}")]
    Unreadable(#[from] config::ConfigError),
    /// A setting has a value it cannot have. The value is not repeated: it may be secret.
    #[error("{setting}: {reason}")]
    Wrong {
        /// The setting's name in the file.
        setting: &'static str,
        /// What is expected.
        reason: String,
    },
}

impl SettingError {
    pub(super) fn wrong(setting: &'static str, reason: impl ToString) -> Self {
        Self::Wrong { setting, reason: reason.to_string() }
    }
}

/// The settings as written, by name. Names in the environment are these in capitals after `MIMAMORI_`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub database_url: Option<String>,
    pub data_dir: Option<String>,
    pub key_file: Option<String>,
    pub listen: Option<String>,
    pub public_url: Option<String>,
    pub line_channel_secret: Option<String>,
    pub line_channel_token: Option<String>,
    pub line_channel_id: Option<String>,
    pub line_assertion_key: Option<String>,
    pub line_api_url: Option<String>,
    pub line_quota_reserve: Option<String>,
    pub twilio_account_sid: Option<String>,
    pub twilio_auth_token: Option<String>,
    pub twilio_api_url: Option<String>,
    pub twilio_sms_from: Option<String>,
    pub twilio_sms_price: Option<String>,
    pub twilio_voice_from: Option<String>,
    pub twilio_speech: Option<String>,
    pub smtp_url: Option<String>,
    pub mail_from: Option<String>,
    pub smtp_ca_file: Option<String>,
    pub daily_list_at: Option<String>,
    pub twilio_calls_per_second: Option<String>,
    pub twilio_ring_seconds: Option<String>,
    pub twilio_machine_detection: Option<String>,
    pub twilio_fallback_url: Option<String>,
    pub clock: Option<String>,
}

/// The names of [`Written`].
const NAMES: &[&str] = &[
    "database_url",
    "data_dir",
    "key_file",
    "listen",
    "public_url",
    "line_channel_secret",
    "line_channel_token",
    "line_channel_id",
    "line_assertion_key",
    "line_api_url",
    "line_quota_reserve",
    "twilio_account_sid",
    "twilio_auth_token",
    "twilio_api_url",
    "twilio_sms_from",
    "twilio_sms_price",
    "twilio_voice_from",
    "twilio_speech",
    "smtp_url",
    "mail_from",
    "smtp_ca_file",
    "daily_list_at",
    "twilio_calls_per_second",
    "twilio_ring_seconds",
    "twilio_machine_detection",
    "twilio_fallback_url",
    "clock",
];

/// Settings that are agreed and not built yet: passing over one in silence could leave a door open.
const NOT_YET: &[&str] = &["tls_certificate", "tls_key", "client_ca"];

const PREFIX: &str = "MIMAMORI_";
const FILE: &str = "mimamori.toml";

/// Reads `mimamori.toml`, or the file given, and the environment.
///
/// # Errors
/// If the given file is missing, something is no setting, or a setting has a value it cannot have.
pub fn load(file: Option<&Path>) -> Result<Settings, SettingError> {
    let environment: HashMap<String, String> = std::env::vars().collect();
    load_from(file, &environment)
}

fn load_from(file: Option<&Path>, environment: &HashMap<String, String>) -> Result<Settings, SettingError> {
    let named = |name: &str| format!("{PREFIX}{}", name.to_uppercase());
    for name in NOT_YET {
        if environment.contains_key(&named(name)) {
            return Err(SettingError::wrong(name, "is not supported yet; put a proxy with TLS in front"));
        }
    }
    let known = NAMES.iter().map(|name| named(name));
    let environment =
        known.filter_map(|name| environment.get(&name).map(|value| (name, value.clone()))).collect();
    let path = file.unwrap_or(Path::new(FILE));
    let written: Written = Config::builder()
        .add_source(File::from(path).format(FileFormat::Toml).required(file.is_some()))
        .add_source(Environment::with_prefix("MIMAMORI").source(Some(environment)))
        .build()?
        .try_deserialize()?;
    let server = Server::read(&written)?;
    Ok(Settings {
        database: Database::read(&written)?,
        line: Line::read(&written)?,
        twilio: Twilio::read(&written)?,
        mail: Mail::read(&written)?,
        clock: read_clock(&written, &server)?,
        server,
    })
}

fn read_clock(written: &Written, server: &Server) -> Result<Clock, SettingError> {
    let Some(text) = &written.clock else { return Ok(Clock::System) };
    if !server.is_loopback() {
        return Err(SettingError::wrong("clock", "only a service on loopback may have a clock of its own"));
    }
    Clock::parse(text).map_err(|error| SettingError::wrong("clock", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Result<Settings, SettingError> {
        let environment =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mimamori.toml");
        std::fs::write(&file, "").unwrap();
        load_from(Some(&file), &environment)
    }

    fn message(pairs: &[(&str, &str)]) -> String {
        with(pairs).err().expect("a wrong setting").to_string()
    }

    #[test]
    fn without_any_setting_the_service_runs_on_this_machine() {
        let settings = with(&[]).unwrap();
        assert_eq!(settings.database.url, "sqlite://mimamori-data/mimamori.db");
        assert_eq!(settings.server.listen.to_string(), "127.0.0.1:8080");
        assert!(settings.line.is_none() && settings.twilio.is_none());
    }

    #[test]
    fn a_wrong_setting_is_named_and_its_value_is_not() {
        assert!(message(&[("MIMAMORI_LISTEN", "everywhere")]).starts_with("listen: "));
        assert!(message(&[("MIMAMORI_DATABASE_URL", "mysql://geheim@x/y")]).starts_with("database_url: "));
        assert!(!message(&[("MIMAMORI_DATABASE_URL", "mysql://geheim@x/y")]).contains("geheim"));
        assert!(message(&[("MIMAMORI_PUBLIC_URL", "ftp://x")]).starts_with("public_url: "));
        assert!(message(&[("MIMAMORI_LINE_CHANNEL_SECRET", "abc")]).starts_with("line_channel_token: "));
        assert!(message(&[("MIMAMORI_TWILIO_ACCOUNT_SID", "AC00")]).starts_with("twilio_auth_token: "));
        let account = ("MIMAMORI_TWILIO_ACCOUNT_SID", "AC00");
        let listening = [account, ("MIMAMORI_TWILIO_AUTH_TOKEN", "x"), ("MIMAMORI_TWILIO_SPEECH", "loud")];
        assert!(message(&listening).starts_with("twilio_speech: "));
        for wrong in ["0", "101", "many"] {
            let calling = [account, listening[1], ("MIMAMORI_TWILIO_CALLS_PER_SECOND", wrong)];
            assert!(message(&calling).starts_with("twilio_calls_per_second: "));
        }
        for (name, wrong, setting) in [
            ("MIMAMORI_TWILIO_RING_SECONDS", "3", "twilio_ring_seconds: "),
            ("MIMAMORI_TWILIO_RING_SECONDS", "a minute", "twilio_ring_seconds: "),
            ("MIMAMORI_TWILIO_MACHINE_DETECTION", "yes", "twilio_machine_detection: "),
            ("MIMAMORI_TWILIO_FALLBACK_URL", "call.xml", "twilio_fallback_url: "),
            ("MIMAMORI_TWILIO_FALLBACK_URL", "ftp://example.jp/call.xml", "twilio_fallback_url: "),
        ] {
            assert!(message(&[account, listening[1], (name, wrong)]).starts_with(setting), "{name}={wrong}");
        }
        let priced = [account, listening[1], ("MIMAMORI_TWILIO_SMS_PRICE", "cheap")];
        assert!(message(&priced).starts_with("twilio_sms_price: "));
        let secret = ("MIMAMORI_LINE_CHANNEL_SECRET", "geheim");
        let id = ("MIMAMORI_LINE_CHANNEL_ID", "1234567890");
        assert!(message(&[id]).starts_with("line_channel_secret: is missing beside line_channel_id"));
        let both = [secret, id, ("MIMAMORI_LINE_CHANNEL_TOKEN", "x")];
        assert!(message(&both).starts_with("line_channel_token: stands beside line_channel_id"));
        let named = [secret, ("MIMAMORI_LINE_CHANNEL_ID", "@mimamori")];
        assert!(message(&named).starts_with("line_channel_id: "));
        let lost = [secret, id, ("MIMAMORI_LINE_ASSERTION_KEY", "no/such/file")];
        assert!(message(&lost).starts_with("line_assertion_key: no/such/file cannot be read"));
        let kept = [secret, id, ("MIMAMORI_LINE_QUOTA_RESERVE", "-1")];
        assert!(message(&kept).starts_with("line_quota_reserve: "));
        assert!(message(&[("MIMAMORI_TLS_KEY", "x")]).starts_with("tls_key: "));
        assert!(message(&[("MIMAMORI_CLOCK", "noon")]).starts_with("clock: "));
    }

    #[test]
    fn a_mail_server_needs_a_sender_and_times_are_times() {
        let server = ("MIMAMORI_SMTP_URL", "smtps://taro:geheim@mail.example.jp");
        let from = ("MIMAMORI_MAIL_FROM", "follow-up@example.jp");
        let at = |time: &'static str| ("MIMAMORI_DAILY_LIST_AT", time);
        let minutes = |pairs: &[(&str, &str)]| with(pairs).unwrap().mail.unwrap().daily_list_at;
        assert_eq!(minutes(&[server, from]), Some(510));
        assert_eq!(minutes(&[server, from, at("07:05")]), Some(425));
        assert_eq!(minutes(&[server, from, at("off")]), None);
        assert!(message(&[server]).starts_with("mail_from: "));
        assert!(message(&[from]).starts_with("smtp_url: is missing"));
        assert!(message(&[server, ("MIMAMORI_MAIL_FROM", "Taro")]).starts_with("mail_from: "));
        let open = message(&[("MIMAMORI_SMTP_URL", "smtp://taro:geheim@mail.example.jp?tls=none"), from]);
        assert!(open.starts_with("smtp_url: ") && !open.contains("geheim"), "{open}");
        assert!(
            message(&[server, from, ("MIMAMORI_SMTP_CA_FILE", "nowhere.pem")]).starts_with("smtp_ca_file: ")
        );
        for time in ["8:30", "24:00", "08:60", "noon", "+8:30"] {
            assert!(message(&[server, from, at(time)]).starts_with("daily_list_at: "), "{time}");
        }
    }

    #[test]
    fn a_channel_and_its_secret_are_enough_for_line() {
        use crate::channel::line::Credentials;
        let secret = ("MIMAMORI_LINE_CHANNEL_SECRET", "old,new");
        let line = with(&[secret, ("MIMAMORI_LINE_CHANNEL_ID", "1234567890")]).unwrap().line.unwrap();
        assert!(matches!(line.credentials, Credentials::Secrets { secrets, .. } if secrets.len() == 2));
        let line = with(&[secret, ("MIMAMORI_LINE_CHANNEL_TOKEN", "x")]).unwrap().line.unwrap();
        assert!(matches!(line.credentials, Credentials::Token(_)));
    }

    #[test]
    fn a_name_that_is_no_setting_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mimamori.toml");
        std::fs::write(&file, "databse_url = \"sqlite://x\"").unwrap();
        let error = load_from(Some(&file), &HashMap::new()).err().unwrap().to_string();
        assert!(error.contains("databse_url"), "{error}");
        assert!(load_from(Some(Path::new("nowhere.toml")), &HashMap::new()).is_err());
    }
}
