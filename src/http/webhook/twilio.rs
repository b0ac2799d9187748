//! What texts and calls share: Twilio's signature, its documents and its receipts.

use axum::body::Bytes;
use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse as _, Response};

use super::Refused;
use crate::channel::UnreadablePayload;
use crate::channel::twilio::{NOTHING_TO_DO, VerifiedForm, verify};
use crate::domain::ids::{AttemptId, OutboxId};
use crate::domain::messaging::DeliveryReceipt;
use crate::http::app::{App, Shared};
use crate::pipeline::receipt;

/// A request as it came, before anybody believes it.
pub struct Posted {
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl FromRequest<Shared> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Shared) -> Result<Self, Response> {
        // Routers below the first one see a shortened address; signed is the whole one.
        let original = request.extensions().get::<OriginalUri>().map(|original| original.0.clone());
        let uri = original.unwrap_or_else(|| request.uri().clone());
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, app).await.map_err(|error| error.into_response())?;
        Ok(Self { uri, headers, body })
    }
}

impl Posted {
    /// Checks the signature over the address Twilio was given, which is built from our settings and never from what
    /// the request says about its host.
    pub fn verify(&self, app: &App) -> Result<VerifiedForm<'_>, Refused> {
        let token = app.twilio_token.as_ref().ok_or(Refused::unsigned("twilio-not-set-up"))?;
        let signature = self.headers.get("x-twilio-signature").and_then(|value| value.to_str().ok());
        let signature = signature.ok_or(Refused::unsigned("twilio-signature-missing"))?;
        let address = self.uri.path_and_query().map_or(self.uri.path(), |path| path.as_str());
        let url = format!("{}{address}", app.context.public_url);
        verify(token, &url, signature, &self.body).map_err(|_| Refused::unsigned("twilio-signature-wrong"))
    }

    /// The attempt named in the address.
    pub fn attempt(&self) -> Option<AttemptId> {
        self.parameter("attempt")?.parse().ok()
    }

    /// The entry of the outbox named in the address, and which of its tries.
    pub fn entry(&self) -> Option<(OutboxId, i32)> {
        Some((self.parameter("entry")?.parse().ok()?, self.parameter("try")?.parse().ok()?))
    }

    /// A parameter of the address.
    pub fn parameter(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.uri.query()?.as_bytes())
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.into_owned())
    }
}

/// TwiML.
pub(super) fn xml(document: String) -> Response {
    ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], document).into_response()
}

/// The empty document.
pub(super) fn nothing_to_do() -> Response {
    xml(NOTHING_TO_DO.to_owned())
}

/// Notes a receipt, about the entry that the address of the callback names.
pub(super) async fn note(
    app: &App,
    posted: &Posted,
    receipt: Result<DeliveryReceipt, UnreadablePayload>,
) -> Result<Response, Refused> {
    let mut receipt = receipt.map_err(|_| Refused::unreadable("receipt-unreadable"))?;
    receipt.entry = posted.entry();
    receipt::receive(&app.context, &receipt).await.map_err(|error| {
        tracing::error!(%error, "a receipt could not be noted");
        Refused::not_taken()
    })?;
    Ok(nothing_to_do())
}
