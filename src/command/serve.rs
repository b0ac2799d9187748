//! `mimamori serve`

use anyhow::Context as _;
use clap::Args;
use tokio::net::TcpListener;

use crate::config::Settings;
use crate::{shutdown, telemetry};

use super::service::{Role, Service, Start};

/// Runs the service until it is asked to end (SIGTERM or Ctrl-C).
#[derive(Args)]
#[command(after_help = "Example:\n  MIMAMORI_DATABASE_URL=postgres:///mimamori mimamori serve --role web")]
pub(super) struct Arguments {
    /// Which part of the work this process does.
    #[arg(long, value_enum, default_value = "all")]
    role: Role,
}

pub(super) async fn run(settings: Settings, arguments: &Arguments) -> anyhow::Result<()> {
    let asked_to_end = shutdown::on_signal();
    let listen = settings.server.listen;
    // A worker is not reached by anybody.
    let listener = match arguments.role {
        Role::Worker => None,
        Role::All | Role::Web => Some(
            TcpListener::bind(listen).await.with_context(|| format!("listen: {listen} cannot be used"))?,
        ),
    };
    let start = Start {
        role: arguments.role,
        demo: false,
        workers_run: true,
        metrics: telemetry::start_metrics().ok(),
    };
    let service = Service::start(&settings, listener, start).await?;
    tracing::info!(address = ?service.address, "ready");
    asked_to_end.cancelled().await;
    service.stop().await;
    Ok(())
}
