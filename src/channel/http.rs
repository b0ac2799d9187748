//! The HTTP client all providers are called with, and the addresses it may be pointed at.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, Url, redirect};

/// How long a connection may take to open.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a whole call may take, from connecting to the last byte of the answer.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(10);

/// Makes the client for providers on the Internet, through the proxy that the environment names, if any.
///
/// TLS 1.2 or later with the roots of the Mozilla programme. Redirects are not followed: a provider's API sends
/// none, and a redirected POST would become a GET and leave its body behind.
///
/// # Errors
/// Fails if the TLS stack cannot be set up; nothing can be sent then, so the start should stop.
pub fn client() -> Result<Client, HttpClientError> {
    build(Client::builder())
}

/// Makes the client for a provider's stand-in on this machine, which no proxy could reach.
///
/// # Errors
/// As [`client`].
pub fn loopback_client() -> Result<Client, HttpClientError> {
    build(Client::builder().no_proxy())
}

fn build(builder: reqwest::ClientBuilder) -> Result<Client, HttpClientError> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(HttpClientError::Tls)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    builder
        .tls_backend_preconfigured(tls)
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TOTAL_TIMEOUT)
        .redirect(redirect::Policy::none())
        .referer(false)
        .user_agent(concat!("mimamori/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(HttpClientError::Client)
}

/// Why no client could be made.
#[derive(Debug, thiserror::Error)]
pub enum HttpClientError {
    /// The cryptography library knows none of the protocol versions we ask for.
    #[error("TLS cannot be set up")]
    Tls(#[source] rustls::Error),
    /// The client library refused its settings.
    #[error("the HTTP client cannot be set up")]
    Client(#[source] reqwest::Error),
}

/// Where a provider's API lives: `https://…`, or `http://` on this machine for a stand-in.
///
/// ```
/// use mimamori::channel::http::BaseUrl;
///
/// assert!(BaseUrl::parse("https://api.line.me").is_ok());
/// assert!(BaseUrl::parse("http://127.0.0.1:8090/").is_ok());
/// assert!(BaseUrl::parse("http://api.line.me").is_err(), "a token would travel unencrypted");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Reads a base URL; a path is kept and further steps are put behind it.
    ///
    /// # Errors
    /// Says which rule it breaks; the start should stop with the name of the setting.
    pub fn parse(text: &str) -> Result<Self, BadBaseUrl> {
        let url = Url::parse(text).map_err(BadBaseUrl::NotAUrl)?;
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            _ => return Err(BadBaseUrl::Unencrypted),
        }
        let plain = url.username().is_empty() && url.password().is_none();
        if !plain || url.query().is_some() || url.fragment().is_some() {
            return Err(BadBaseUrl::Extra);
        }
        Ok(Self(url))
    }

    /// True if it points at this machine, so that [`loopback_client`] should call it.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }

    /// The address of a resource: each step is escaped on its own.
    pub(in crate::channel) fn join(&self, steps: &[&str]) -> Url {
        let mut url = self.0.clone();
        // http and https addresses always have a path, so this never skips.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(steps);
        }
        url
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Why an address cannot be a provider's base URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadBaseUrl {
    /// It does not parse.
    #[error("not a URL: {0}")]
    NotAUrl(url::ParseError),
    /// It is neither `https` nor `http` on this machine.
    #[error("must begin with https:// (http:// is for 127.0.0.1 and localhost only)")]
    Unencrypted,
    /// It carries a user, a password, a query or a fragment.
    #[error("must have no user, password, query or fragment")]
    Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_can_be_made_without_a_process_wide_crypto_provider() {
        client().unwrap();
        loopback_client().unwrap();
    }

    #[test]
    fn resources_stand_behind_the_path_of_the_base_url_and_are_escaped() {
        let join = |base| BaseUrl::parse(base).unwrap().join(&["v2", "bot", "a/b?"]).to_string();
        assert_eq!(join("https://api.example.jp"), "https://api.example.jp/v2/bot/a%2Fb%3F");
        assert_eq!(
            join("https://api.example.jp/api/laml/"),
            "https://api.example.jp/api/laml/v2/bot/a%2Fb%3F"
        );
    }

    #[test]
    fn a_base_url_that_would_leak_a_token_is_refused() {
        for (text, error) in [
            ("http://api.line.me", BadBaseUrl::Unencrypted),
            ("http://127.0.0.1.example.jp", BadBaseUrl::Unencrypted),
            ("ftp://127.0.0.1", BadBaseUrl::Unencrypted),
            ("https://user@api.line.me", BadBaseUrl::Extra),
            ("https://api.line.me/?key=1", BadBaseUrl::Extra),
            ("api.line.me", BadBaseUrl::NotAUrl(url::ParseError::RelativeUrlWithoutBase)),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(error), "{text}");
        }
        assert!(BaseUrl::parse("http://[::1]:9000").unwrap().is_loopback());
        assert!(!BaseUrl::parse("https://api.line.me").unwrap().is_loopback());
    }
}
