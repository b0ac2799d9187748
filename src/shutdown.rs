//! Ending in order: stop taking, finish what is under way, close.

use tokio_util::sync::CancellationToken;

/// Cancels the token when the process is asked to end (SIGTERM or Ctrl-C).
pub fn on_signal() -> CancellationToken {
    let token = CancellationToken::new();
    let stopped = token.clone();
    tokio::spawn(async move {
        wait_for_signal().await;
        tracing::info!("ending: asked to");
        stopped.cancel();
    });
    token
}

async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be listened for");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
