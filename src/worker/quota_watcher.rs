//! Looks at the month of LINE.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::pipeline::{Context, PipelineError, watch_quota};

/// Two small requests in this time. In a morning thousands are asked within minutes, so it is short.
const TICK: Duration = Duration::from_secs(60);

pub(super) async fn run(context: Arc<Context>, stop: CancellationToken) {
    loop {
        match watch_quota::watch_quota(&context).await {
            Ok(_) => {}
            // The provider's own trouble shows in what is sent.
            Err(PipelineError::Provider(error)) => tracing::warn!(%error, "LINE does not tell its quota"),
            Err(error) => tracing::error!(%error, "the quota could not be kept"),
        }
        if !super::wait(&stop, TICK).await {
            return;
        }
    }
}
