//! How we are reached.

use std::net::SocketAddr;

use url::Url;

use super::load::{SettingError, Written};

/// Addresses.
pub struct Server {
    /// `listen`: where we listen. Default `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// `public_url`: how providers and people reach us, without a slash at the end; signatures are checked against
    /// it. Default `http://<listen>`.
    pub public_url: String,
}

impl Server {
    pub(super) fn read(written: &Written) -> Result<Self, SettingError> {
        let listen: SocketAddr =
            written.listen.as_deref().unwrap_or("127.0.0.1:8080").parse().map_err(|_| {
                SettingError::wrong("listen", "must be an address and a port, like 127.0.0.1:8080")
            })?;
        let public_url = written.public_url.clone().unwrap_or_else(|| format!("http://{listen}"));
        let wrong = || {
            SettingError::wrong(
                "public_url",
                "must be https://host, or http:// on this machine, without a path",
            )
        };
        let url = Url::parse(&public_url).map_err(|_| wrong())?;
        let is_here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        let is_good = url.scheme() == "https" || (url.scheme() == "http" && is_here);
        if !is_good || url.path() != "/" || url.query().is_some() {
            return Err(wrong());
        }
        Ok(Self { listen, public_url: public_url.trim_end_matches('/').to_owned() })
    }

    /// True if only this machine reaches us.
    pub fn is_loopback(&self) -> bool {
        self.listen.ip().is_loopback()
    }
}
