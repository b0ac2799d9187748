//! `mimamori migrate`

use crate::config::Settings;

use super::{output, service};

pub(super) async fn run(settings: Settings) -> anyhow::Result<()> {
    let store = service::open_store(&settings).await?;
    store.close().await;
    output::line("the database has the newest shape");
    Ok(())
}
