//! Puts the service together from its settings: used by `serve` and by the demo.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::ambient::wall_now;
use crate::channel::http::{BaseUrl, client, loopback_client};
use crate::channel::line::LineClient;
use crate::channel::mail::MailClient;
use crate::channel::sms::SmsClient;
use crate::channel::twilio::Account;
use crate::channel::voice::VoiceClient;
use crate::config::{Line, Settings, Twilio};
use crate::dialog::{Library, Reading};
use crate::domain::alert::RuleSet;
use crate::domain::calendar::QuietHours;
use crate::domain::ladder::Ladder;
use crate::http::{App, router};
use crate::message::Catalogue;
use crate::pipeline::{Context, MailWay, Providers};
use crate::store::Store;
use crate::store::sealed::KeyRing;
use crate::worker;

/// Two argon2 hashes at once use two cores and 38 MiB.
const HASHES_AT_ONCE: usize = 2;

/// Between two tries to learn which LINE account we are.
const BOT_ASKED_EVERY: std::time::Duration = std::time::Duration::from_secs(60);

/// Opens the database with its keys, and brings it to the newest shape.
pub(super) async fn open_store(settings: &Settings) -> anyhow::Result<Store> {
    let database = &settings.database;
    std::fs::create_dir_all(&database.data_dir)
        .with_context(|| format!("data_dir: {} cannot be created", database.data_dir.display()))?;
    let keys = KeyRing::load_or_create(&database.key_file)?;
    let store = Store::open(&database.url, Arc::new(keys)).await.context("database_url")?;
    store.migrate().await?;
    store.check_keys().await?;
    Ok(store)
}

/// Puts together what the flow works with.
pub(super) async fn open_context(settings: &Settings) -> anyhow::Result<Context> {
    let store = open_store(settings).await?;
    let catalogue = Catalogue::embedded()?;
    // Without its tables the service would hear nobody call for help, so it does not start.
    Reading::embedded()?;
    Ok(Context {
        store,
        clock: settings.clock.clone(),
        library: Library::embedded()?,
        catalogue,
        rules: RuleSet::shipped()?,
        ladder: Ladder::shipped()?,
        quiet: QuietHours::default(),
        public_url: settings.server.public_url.clone(),
        providers: providers(settings)?,
        outbox_filled: Notify::new(),
    })
}

fn providers(settings: &Settings) -> anyhow::Result<Providers> {
    let mut providers = Providers::default();
    if let Some(line) = &settings.line {
        providers.line = Some(line_client(line)?);
        providers.line_reserve = line.quota_reserve;
    }
    if let Some(twilio) = &settings.twilio {
        let http = http_client(&twilio.api_url).context("twilio_api_url")?;
        providers.listens = twilio.speech;
        providers.rates.calls.per_second = twilio.calls_per_second;
        providers.rates.calls.sender.clone_from(&twilio.account_sid);
        if let Some(from) = &twilio.sms_from {
            providers.rates.sms.sender.clone_from(from);
            let client = SmsClient::new(http.clone(), account(twilio)?, from.clone());
            providers.sms = Some(client.with_price(twilio.sms_price.clone()));
        }
        if let Some(from) = &twilio.voice_from {
            let client = VoiceClient::new(http, account(twilio)?, from.clone());
            providers.voice = Some(client.in_manner(twilio.manner.clone()));
        }
    }
    if let Some(mail) = &settings.mail {
        let client = MailClient::new(mail.server.clone(), mail.from.clone(), mail.more_roots.as_deref());
        let client = client.context("smtp_ca_file")?;
        providers.mail =
            Some(MailWay { client, daily_list_at: mail.daily_list_at, notices: Catalogue::of_staff()? });
    }
    Ok(providers)
}

/// Speaks for the LINE channel of the settings.
pub(super) fn line_client(line: &Line) -> anyhow::Result<LineClient> {
    let http = http_client(&line.api_url).context("line_api_url")?;
    LineClient::with_credentials(http, &line.api_url, line.credentials.clone(), wall_now)
        .context("line_api_url")
}

fn account(twilio: &Twilio) -> anyhow::Result<Account> {
    let account = Account::new(twilio.account_sid.clone(), twilio.auth_token.clone(), &twilio.api_url);
    account.context("twilio_api_url")
}

fn http_client(url: &str) -> anyhow::Result<reqwest::Client> {
    let is_here = BaseUrl::parse(url)?.is_loopback();
    Ok(if is_here { loopback_client()? } else { client()? })
}

/// Which part of the work a process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Role {
    /// Everything.
    All,
    /// Webhooks, interface and forms.
    Web,
    /// The loops.
    Worker,
}

/// A running service.
pub(super) struct Service {
    /// The flow.
    pub context: Arc<Context>,
    /// Where it listens; none for a worker.
    pub address: Option<SocketAddr>,
    stop: CancellationToken,
    tracker: TaskTracker,
}

/// What a service is started with besides its settings.
pub(super) struct Start {
    pub role: Role,
    pub demo: bool,
    /// False: the caller moves the workers itself.
    pub workers_run: bool,
    pub metrics: Option<PrometheusHandle>,
}

impl Service {
    /// Starts the service; ready when this returns. Without a listener it only works, and is not reached.
    pub async fn start(
        settings: &Settings,
        listener: Option<TcpListener>,
        start: Start,
    ) -> anyhow::Result<Self> {
        let context = Arc::new(open_context(settings).await?);
        let (stop, tracker) = (CancellationToken::new(), TaskTracker::new());
        let address = listener.as_ref().map(TcpListener::local_addr).transpose()?;
        if start.role != Role::Web && start.workers_run {
            worker::start(&context, &stop, &tracker);
        }
        // Requests end before what they wait for does.
        let served = CancellationToken::new();
        if let Some(listener) = listener {
            let intake = worker::batcher::start(context.clone(), served.clone(), &tracker);
            let app = App {
                context: context.clone(),
                intake,
                line_secrets: settings
                    .line
                    .as_ref()
                    .map(|line| line.channel_secrets.clone())
                    .unwrap_or_default(),
                line_bot: ask_for_bot(&context, &stop, &tracker),
                twilio_token: settings.twilio.as_ref().map(|twilio| twilio.auth_token.clone()),
                program: program()?,
                form_guard: crate::http::FormGuard::default(),
                hashing: Semaphore::new(HASHES_AT_ONCE),
                demo: start.demo,
                metrics: start.metrics,
            };
            let router = router(Arc::new(app));
            let stopped = stop.clone();
            tracker.spawn(async move {
                let server = axum::serve(
                    listener,
                    router.into_make_service_with_connect_info::<std::net::SocketAddr>(),
                )
                .with_graceful_shutdown(stopped.cancelled_owned());
                if let Err(error) = server.await {
                    tracing::error!(%error, "the server ended");
                }
                served.cancel();
            });
        }
        tracker.close();
        Ok(Self { context, address, stop, tracker })
    }

    /// Stops taking, finishes what is under way, and closes the database.
    pub async fn stop(self) {
        self.stop.cancel();
        // What takes longer than this is leased or not acknowledged, and goes on at the next start.
        let finished = tokio::time::timeout(std::time::Duration::from_secs(8), self.tracker.wait()).await;
        if finished.is_err() {
            tracing::warn!("ending with work under way");
        }
        self.context.store.close().await;
    }
}

/// Asks LINE in the background which account we are, until it says so.
fn ask_for_bot(
    context: &Arc<Context>,
    stop: &CancellationToken,
    tracker: &TaskTracker,
) -> Arc<OnceLock<String>> {
    let known = Arc::new(OnceLock::new());
    let Some(line) = context.providers.line.clone() else { return known };
    let (told, stop) = (known.clone(), stop.clone());
    tracker.spawn(async move {
        loop {
            match line.bot().await {
                Ok(bot) => {
                    let _ = told.set(bot.user_id);
                    return;
                }
                Err(error) => tracing::warn!(%error, "LINE does not tell which account we are"),
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(BOT_ASKED_EVERY) => {}
            }
        }
    });
    known
}

/// This program, which reads spreadsheets in a child process of itself.
pub(super) fn program() -> anyhow::Result<PathBuf> {
    std::env::current_exe().context("this program does not know where it is")
}
