//! Where mails are handed over, and how that is kept from others' eyes.

use reqwest::Url;

use crate::channel::Secret;

/// A mail server: `smtps://user:password@host`, or `smtp://` with STARTTLS.
///
/// `smtp://` asks for STARTTLS and sends nothing without it, except to this machine. `?tls=none` allows a server of
/// one's own network without TLS; never together with a password. User and password are percent-encoded. Ports, if
/// none is named: 465 for `smtps`, 587 with a password, else 25.
///
/// ```
/// use mimamori::channel::mail::SmtpServer;
///
/// assert!(SmtpServer::parse("smtps://mihon:secret@mail.example.jp").is_ok());
/// assert!(SmtpServer::parse("smtp://127.0.0.1:1025").is_ok());
/// assert!(SmtpServer::parse("smtp://mihon:secret@mail.example.jp?tls=none").is_err());
/// ```
#[derive(Clone)]
pub struct SmtpServer {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    /// User and password.
    pub(super) login: Option<(String, Secret)>,
}

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    /// TLS from the first byte.
    Implicit,
    /// TLS after STARTTLS; without it nothing is sent.
    StartTls,
    /// None.
    Plain,
}

/// Why an address cannot be a mail server's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSmtpUrl {
    /// It is no address of that kind.
    #[error(
        "must be smtps://host or smtp://host, with a user and password before the host if the server asks for them"
    )]
    NotSmtp,
    /// It says something else than a server.
    #[error("must have no path and no parameter but tls=required or tls=none")]
    Extra,
    /// A user without a password, or the other way round.
    #[error("needs both a user and a password, or neither")]
    HalfALogin,
    /// The password would travel in the open.
    #[error("tls=none would show the password to everybody on the way")]
    OpenPassword,
}

impl SmtpServer {
    /// Reads an address.
    ///
    /// # Errors
    /// Says which rule it breaks and repeats nothing of it; the start should stop with the name of the setting.
    pub fn parse(text: &str) -> Result<Self, BadSmtpUrl> {
        let url = Url::parse(text).map_err(|_| BadSmtpUrl::NotSmtp)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(BadSmtpUrl::NotSmtp)?;
        // An IPv6 address stands in brackets, which are no part of it.
        let host = host.trim_matches(['[', ']']).to_owned();
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            ("", Some(_)) | (_, None | Some("")) => return Err(BadSmtpUrl::HalfALogin),
            (user, Some(password)) => Some((decoded(user), Secret::new(decoded(password)))),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(BadSmtpUrl::Extra);
        }
        let security = match (url.scheme(), url.query()) {
            ("smtps", None | Some("tls=required")) => Security::Implicit,
            ("smtp", None) if is_here(&host) => Security::Plain,
            ("smtp", None | Some("tls=required")) => Security::StartTls,
            ("smtp", Some("tls=none")) => Security::Plain,
            ("smtp" | "smtps", Some(_)) => return Err(BadSmtpUrl::Extra),
            _ => return Err(BadSmtpUrl::NotSmtp),
        };
        if security == Security::Plain && login.is_some() && !is_here(&host) {
            return Err(BadSmtpUrl::OpenPassword);
        }
        let usual = match security {
            Security::Implicit => 465,
            _ if login.is_some() => 587,
            _ => 25,
        };
        Ok(Self { host, port: url.port().unwrap_or(usual), security, login })
    }
}

fn is_here(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Undoes percent-encoding. In a form `+` and `&` mean something, in a password they do not.
fn decoded(text: &str) -> String {
    let pair = format!("v={}", text.replace('+', "%2B").replace('&', "%26"));
    form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, u16, Security) {
        let server = SmtpServer::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        (server.host, server.port, server.security)
    }

    #[test]
    fn a_server_elsewhere_is_spoken_to_over_tls_unless_the_setting_says_otherwise() {
        use Security::{Implicit, Plain, StartTls};
        for (text, host, port, security) in [
            ("smtps://a:b@mail.example.jp", "mail.example.jp", 465, Implicit),
            ("smtp://a:b@mail.example.jp", "mail.example.jp", 587, StartTls),
            ("smtp://mail.example.jp", "mail.example.jp", 25, StartTls),
            ("smtp://mail.example.jp:2525/", "mail.example.jp", 2525, StartTls),
            ("smtp://10.0.0.5?tls=none", "10.0.0.5", 25, Plain),
            ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, Plain),
            ("smtp://[::1]:1025", "::1", 1025, Plain),
            ("smtp://localhost:1025?tls=required", "localhost", 1025, StartTls),
        ] {
            assert_eq!(parsed(text), (host.to_owned(), port, security), "{text}");
        }
    }

    #[test]
    fn a_password_is_taken_letter_by_letter() {
        let server =
            SmtpServer::parse("smtps://taro%40example.jp:a%2Fb+c&d=%E8%A6%8B@mail.example.jp").unwrap();
        let (user, password) = server.login.unwrap();
        assert_eq!((user.as_str(), password.expose()), ("taro@example.jp", "a/b+c&d=見"));
    }

    #[test]
    fn an_address_that_would_not_do_is_refused() {
        for (text, error) in [
            ("mail.example.jp", BadSmtpUrl::NotSmtp),
            ("http://mail.example.jp", BadSmtpUrl::NotSmtp),
            ("smtp://", BadSmtpUrl::NotSmtp),
            ("smtps://a:b@mail.example.jp?tls=none", BadSmtpUrl::Extra),
            ("smtp://mail.example.jp/inbox", BadSmtpUrl::Extra),
            ("smtp://mail.example.jp?tls=maybe", BadSmtpUrl::Extra),
            ("smtp://a@mail.example.jp", BadSmtpUrl::HalfALogin),
            ("smtp://:b@mail.example.jp", BadSmtpUrl::HalfALogin),
            ("smtp://a:b@mail.example.jp?tls=none", BadSmtpUrl::OpenPassword),
        ] {
            assert_eq!(SmtpServer::parse(text).err(), Some(error), "{text}");
        }
    }
}
