//! Takes back what was left lying: leases of processes that died, messages whose time passed, old sessions.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::ambient::wall_now;
use crate::pipeline::{Context, PipelineError, reconcile, stopped};
use crate::store::{outbox, staff};

const TICK: Duration = Duration::from_secs(2);

pub(super) async fn run(context: Arc<Context>, stop: CancellationToken) {
    loop {
        let pause = match tidy(&context).await {
            Ok(_) => TICK,
            Err(error) => {
                tracing::error!(%error, "the janitor could not work");
                super::AFTER_FAILURE
            }
        };
        if !super::wait(&stop, pause).await {
            return;
        }
    }
}

/// Tidies once; returns how much there was.
pub(super) async fn tidy(context: &Context) -> Result<usize, PipelineError> {
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let recovered = outbox::recover_leases(&mut tx, now).await?;
    let needless = outbox::cancel_needless(&mut tx, now).await?;
    let expired = reconcile::expire(&mut tx, now).await?;
    staff::purge_sessions(&mut tx, wall_now()).await?;
    tx.commit().await?;
    if recovered > 0 {
        tracing::warn!(leases = recovered, "leases ran out and were taken back");
    }
    let moved = stopped::move_on(context).await?;
    Ok(usize::try_from(recovered + needless).unwrap_or(usize::MAX) + expired + moved)
}
