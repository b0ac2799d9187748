//! What providers post: verified on the raw bytes, parsed, made durable, answered.

pub(super) mod line;
pub(super) mod sms;
mod twilio;
pub(super) mod voice;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why a webhook is turned away, counted under its reason. A caller is not told what was wrong with a signature.
#[derive(Debug)]
pub struct Refused {
    status: StatusCode,
    reason: &'static str,
}

impl Refused {
    /// The signature is missing or wrong.
    fn unsigned(reason: &'static str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, reason }
    }

    /// What was signed cannot be read.
    fn unreadable(reason: &'static str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, reason }
    }

    /// It could not be made durable now; the provider is to send it again.
    fn not_taken() -> Self {
        Self { status: StatusCode::SERVICE_UNAVAILABLE, reason: "not-taken" }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        metrics::counter!("mimamori_webhooks_refused_total", "reason" => self.reason).increment(1);
        self.status.into_response()
    }
}
