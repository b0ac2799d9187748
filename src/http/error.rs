//! What a caller is told when something does not work.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::pipeline::PipelineError;
use crate::store::StoreError;

/// An error as it is answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// The error.
    pub error: ErrorBody,
}

/// What went wrong, for programs and for people.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorBody {
    /// A fixed word.
    pub code: &'static str,
    /// Plain words. Never personal data.
    pub message: String,
    /// Which field or column, if one is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#where: Option<String>,
}

/// Why a request failed.
#[derive(Debug)]
pub enum ApiError {
    /// Nobody is signed in.
    SignedOut,
    /// Login, password or code is wrong; it is not said which.
    WrongCredentials,
    /// Too many tries; later.
    TooManyTries,
    /// The role does not allow it.
    Forbidden,
    /// It does not exist, or is out of scope: the caller cannot tell.
    NotFound,
    /// It is not in a state for that.
    Conflict(&'static str),
    /// A value cannot be.
    Invalid {
        /// Which.
        field: String,
        /// Why.
        reason: String,
    },
    /// We failed. The cause is in the log.
    Internal,
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a request failed");
        Self::Internal
    }
}

impl From<PipelineError> for ApiError {
    fn from(error: PipelineError) -> Self {
        tracing::error!(%error, "a request failed");
        Self::Internal
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code, message, field) = match self {
            Self::SignedOut => (StatusCode::UNAUTHORIZED, "signed-out", "sign in first".to_owned(), None),
            Self::WrongCredentials => {
                (StatusCode::UNAUTHORIZED, "wrong-credentials", "that is not right".to_owned(), None)
            }
            Self::TooManyTries => (
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-tries",
                "too many tries; wait a while".to_owned(),
                None,
            ),
            Self::Forbidden => {
                (StatusCode::FORBIDDEN, "forbidden", "your role does not allow this".to_owned(), None)
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "there is no such thing".to_owned(), None),
            Self::Conflict(reason) => (StatusCode::CONFLICT, "conflict", reason.to_owned(), None),
            Self::Invalid { field, reason } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "invalid", reason, Some(field))
            }
            Self::Internal => {
                let message = "the service cannot do this now; nothing was changed".to_owned();
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable", message, None)
            }
        };
        (status, Json(Problem { error: ErrorBody { code, message, r#where: field } })).into_response()
    }
}
