//! What handlers are handed.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::Semaphore;

use super::form::FormGuard;
use crate::channel::Secret;
use crate::pipeline::Context;
use crate::worker::batcher::Intake;

/// The service as handlers see it.
pub struct App {
    /// The flow.
    pub context: Arc<Context>,
    /// Where webhooks put what they received.
    pub intake: Intake,
    /// LINE's secrets; empty: LINE is not set up.
    pub line_secrets: Vec<Secret>,
    /// The user id of our LINE account, once LINE told us.
    pub line_bot: Arc<OnceLock<String>>,
    /// Twilio's token; none: Twilio is not set up.
    pub twilio_token: Option<Secret>,
    /// This program: spreadsheets are read in a child process of it.
    pub program: PathBuf,
    /// Two passwords are hashed at once and no more: each takes 19 MiB and a core.
    pub hashing: Semaphore,
    /// Who guesses at links of forms.
    pub form_guard: FormGuard,
    /// True in a demo, where the interface says so.
    pub demo: bool,
    /// What was counted so far.
    pub metrics: Option<PrometheusHandle>,
}

/// Shared by all handlers.
pub(super) type Shared = Arc<App>;

impl App {
    /// True if browsers reach us over TLS, so that cookies can be held to it.
    pub(super) fn is_https(&self) -> bool {
        self.context.public_url.starts_with("https://")
    }
}
