//! What providers post: verified on the raw bytes, parsed, made durable, answered.

pub(super) mod line;
pub(super) mod sms;
pub(super) mod voice;

use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};

use crate::channel::UnreadablePayload;
use crate::channel::twilio::{self, VerifiedForm};
use crate::domain::ids::AttemptId;
use crate::domain::messaging::DeliveryReceipt;
use crate::pipeline::receipt;

use super::app::App;

/// Why a webhook is turned away. It is not said what was wrong with a signature.
fn refuse(status: StatusCode, reason: &'static str) -> Response {
    metrics::counter!("mimamori_webhooks_refused_total", "reason" => reason).increment(1);
    status.into_response()
}

/// TwiML, or the empty document that means “nothing to do”.
fn xml(document: String) -> Response {
    ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], document).into_response()
}

fn nothing_to_do() -> Response {
    xml(twilio::NOTHING_TO_DO.to_owned())
}

/// Checks Twilio's signature over the address it was given, which is built from our settings and never from what the
/// request says about its host.
fn verify_twilio<'a>(
    app: &App,
    uri: &Uri,
    headers: &HeaderMap,
    body: &'a [u8],
) -> Result<VerifiedForm<'a>, Box<Response>> {
    let refused = |reason| Box::new(refuse(StatusCode::UNAUTHORIZED, reason));
    let token = app.twilio_token.as_ref().ok_or_else(|| refused("twilio-not-set-up"))?;
    let signature = headers.get("x-twilio-signature").and_then(|value| value.to_str().ok());
    let signature = signature.ok_or_else(|| refused("twilio-signature-missing"))?;
    let address = uri.path_and_query().map_or(uri.path(), |path| path.as_str());
    let url = format!("{}{address}", app.context.public_url);
    twilio::verify(token, &url, signature, body).map_err(|_| refused("twilio-signature-wrong"))
}

/// Notes a receipt.
async fn note(app: &App, receipt: Result<DeliveryReceipt, UnreadablePayload>) -> Response {
    let Ok(receipt) = receipt else { return refuse(StatusCode::BAD_REQUEST, "receipt-unreadable") };
    match receipt::receive(&app.context, &receipt).await {
        Ok(()) => nothing_to_do(),
        Err(error) => {
            tracing::error!(%error, "a receipt could not be noted");
            refuse(StatusCode::SERVICE_UNAVAILABLE, "not-taken")
        }
    }
}

/// The attempt named in the address.
fn attempt_in(uri: &Uri) -> Option<AttemptId> {
    parameter(uri, "attempt")?.parse().ok()
}

fn parameter(uri: &Uri, name: &str) -> Option<String> {
    form_urlencoded::parse(uri.query()?.as_bytes())
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.into_owned())
}
