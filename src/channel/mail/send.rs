//! Handing mails to a server, step by step: only so is it known whether it may have one when the line breaks.

use std::error::Error as _;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::letter::{Letter, MailAddress};
use super::refusal::{Stage, refusal};
use super::server::{Security, SmtpServer};
use crate::channel::{Accepted, RefusalKind, SendError, TransportError};

/// How long everything before the mail itself may take, waiting for a turn included.
const OPENING: Duration = Duration::from_secs(12);
/// How long the server may look at a mail before it says whether it takes it. RFC 5321 allows it ten minutes; a lease
/// does not.
const VERDICT: Duration = Duration::from_secs(20);
const GOODBYE: Duration = Duration::from_secs(1);
/// Connections at once: few servers take more than twenty from one client.
const AT_ONCE: usize = 8;

/// Sends mails from one address. Cheap to clone; each mail has a connection of its own.
#[derive(Clone)]
pub struct MailClient {
    server: SmtpServer,
    from: MailAddress,
    tls: Option<TlsParameters>,
    hello: ClientId,
    turns: Arc<Semaphore>,
}

/// Why no client could be made.
#[derive(Debug, thiserror::Error)]
pub enum MailClientError {
    /// The certificates are none.
    #[error("the file of certificates cannot be read as PEM")]
    Certificates,
    /// The cryptography library refused.
    #[error("TLS cannot be set up")]
    Tls,
}

impl MailClient {
    /// Makes a client. Besides the roots of the Mozilla programme, those in `more_roots` (PEM) are believed: the mail
    /// server of an office often has a certificate of its own.
    ///
    /// # Errors
    /// If those cannot be read; nothing could be sent then, so the start should stop.
    pub fn new(
        server: SmtpServer,
        from: MailAddress,
        more_roots: Option<&[u8]>,
    ) -> Result<Self, MailClientError> {
        let mut tls = TlsParameters::builder(server.host.clone());
        if let Some(pem) = more_roots {
            tls = tls
                .add_root_certificate(Certificate::from_pem(pem).map_err(|_| MailClientError::Certificates)?);
        }
        let is_plain = server.security == Security::Plain;
        let tls = tls.build_rustls().map_err(|_| MailClientError::Tls)?;
        Ok(Self {
            hello: ClientId::Domain(from.domain().to_owned()),
            tls: (!is_plain).then_some(tls),
            server,
            from,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// Hands one mail over.
    ///
    /// # Errors
    /// See [`SendError`]. After `Unknown` the same letter may be sent again: it has the same id.
    pub async fn send(&self, letter: &Letter) -> Result<Accepted, SendError> {
        let message = letter
            .write(&self.from)
            .map_err(|_| SendError::refused(RefusalKind::ContactPointUnusable, "no-mail-address"))?;
        let opened = timeout(OPENING, async {
            let turn = self.turns.acquire().await.map_err(|_| later())?;
            let mut connection = self.connect().await.map_err(|error| ended(Stage::Opening, &error))?;
            announce(&mut connection, message.envelope()).await?;
            Ok::<_, SendError>((connection, turn))
        });
        let (mut connection, _turn) = opened.await.map_err(|_| later())??;
        // From here on, what is not answered may have been taken.
        match timeout(VERDICT, connection.message(&message.formatted())).await {
            Err(_) => Err(SendError::Unknown(TransportError::TimedOut)),
            Ok(Err(error)) if error.status().is_none() => Err(SendError::Unknown(TransportError::Broke)),
            Ok(Err(error)) => Err(ended(Stage::Content, &error)),
            Ok(Ok(_)) => {
                // It has the mail, whether or not it hears us leave.
                let _ = timeout(GOODBYE, connection.quit()).await;
                Ok(Accepted { provider_id: Some(letter.message_id(&self.from)), ..Accepted::default() })
            }
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let server = &self.server;
        let at_once = self.tls.clone().filter(|_| server.security == Security::Implicit);
        let address = (server.host.as_str(), server.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, None, &self.hello, at_once, None).await?;
        if let (Security::StartTls, Some(tls)) = (server.security, &self.tls) {
            connection.starttls(tls.clone(), &self.hello).await?;
        }
        if let Some((user, password)) = &server.login {
            let login = Credentials::new(user.clone(), password.expose().to_owned());
            connection.auth(DEFAULT_MECHANISMS, &login).await?;
        }
        Ok(connection)
    }
}

/// Says from whom and to whom the mail is, and that it comes now.
async fn announce(
    connection: &mut AsyncSmtpConnection,
    envelope: &lettre::address::Envelope,
) -> Result<(), SendError> {
    let said = connection.command(Mail::new(envelope.from().cloned(), Vec::new())).await;
    said.map_err(|error| ended(Stage::Opening, &error))?;
    for to in envelope.to() {
        let said = connection.command(Rcpt::new(to.clone(), Vec::new())).await;
        said.map_err(|error| ended(Stage::Recipient, &error))?;
    }
    connection.command(Data).await.map_err(|error| ended(Stage::Content, &error)).map(drop)
}

/// What an error means as long as the mail itself has not left. What the server wrote is not kept: it may repeat the
/// address.
fn ended(stage: Stage, error: &Error) -> SendError {
    if let Some(code) = error.status() {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        return refusal(stage, u16::from(code), &text);
    }
    // No STARTTLS, no kind of password we know, a certificate we cannot believe: no later try changes that.
    if error.is_client() {
        return SendError::refused(RefusalKind::Misconfigured, "no-starttls-or-login");
    }
    if error.is_tls() || is_about_tls(error) {
        return SendError::refused(RefusalKind::Misconfigured, "tls");
    }
    later()
}

/// A handshake that failed for its content, not for the network.
fn is_about_tls(error: &Error) -> bool {
    std::iter::successors(error.source(), |error| (*error).source())
        .filter_map(|error| error.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::InvalidData)
}

fn later() -> SendError {
    SendError::TryLater { not_before: None }
}
