//! The stage of a demo: the service, the stand-ins and the town, on loopback.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::ambient::{Clock, fresh_id, random_token, wall_now};
use crate::channel::Secret;
use crate::channel::http::BaseUrl;
use crate::channel::line::Credentials;
use crate::channel::voice::Manner;
use crate::config::{Database, Line, Server, Settings, Twilio};
use crate::domain::calendar::local_date;
use crate::domain::ids::OrganisationId;
use crate::domain::scope::Role as StaffRole;
use crate::http::{codes, hash_password};
use crate::pipeline::open_check_ins::next_day;
use crate::pipeline::{Context, PipelineError};
use crate::sandbox::{Authenticator, Faults, Sandbox, Scenario};
use crate::store::counts::{self, Totals};
use crate::store::{check_ins, outbox, staff};
use crate::worker;

use super::super::service::{Role, Service, Start};
use super::nurse::Nurse;
use super::town;
use super::{Arguments, refuse_a_database_in_use};

const LINE_CHANNEL: &str = "1650000000";
const ACCOUNT_SID: &str = "AC00000000000000000000000000000000";
const SMS_FROM: &str = "+15005550006";
const VOICE_FROM: &str = "+815000000000";

/// A demo's account.
pub(super) struct DemoAccount {
    pub login: &'static str,
    pub password: String,
    secret: Vec<u8>,
}

impl DemoAccount {
    /// The one-time code of now.
    pub fn code(&self) -> String {
        code_of(&self.secret)
    }

    /// For an authenticator app.
    pub fn secret_base32(&self) -> String {
        data_encoding::BASE32_NOPAD.encode(&self.secret)
    }
}

/// The people of the health centre.
struct Staff {
    /// The visitor's account, and the responsible one.
    visitor: DemoAccount,
    /// A colleague who works through the list; a one-time code works once, so she needs one of her own.
    nurse: DemoAccount,
}

/// Everything that runs.
pub(super) struct Stage {
    pub context: Arc<Context>,
    pub sandbox: Arc<Sandbox>,
    pub url: String,
    pub sandbox_url: String,
    pub account: DemoAccount,
    nurse: DemoAccount,
    service: Option<Service>,
    stop: CancellationToken,
    folder: PathBuf,
    keep_folder: bool,
}

impl Stage {
    /// Starts everything, imports the invented roster from a real file, and gives everybody a phone.
    pub async fn set(
        file: Option<&Path>,
        arguments: &Arguments,
        clock: Clock,
        first_day: Date,
    ) -> anyhow::Result<Self> {
        let given = crate::config::load(file)?;
        let port = arguments.port.unwrap_or(if arguments.once { 0 } else { 8080 });
        let listener = bind(port).await?;
        let sandbox_listener = bind(if port == 0 { 0 } else { port + 1 }).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let sandbox_url = format!("http://{}", sandbox_listener.local_addr()?);
        let line_url = between(arguments.line_api_url.as_ref(), &sandbox_url)?;
        let public_url = between(arguments.public_url.as_ref(), &url)?;
        let folder = prepare_folder(&given, arguments)?;
        let (secret, token, auth_token) = (random_token(), random_token(), random_token());
        // What may stand between knows messages, and not how tokens are had.
        let credentials = match arguments.line_api_url {
            Some(_) => Credentials::Token(Secret::new(token.clone())),
            None => Credentials::Secrets {
                channel_id: LINE_CHANNEL.to_owned(),
                secrets: vec![Secret::new(secret.clone())],
            },
        };
        let settings = Settings {
            database: database(&given, &folder),
            server: Server { listen: listener.local_addr()?, public_url: public_url.clone() },
            line: Some(Line {
                channel_secrets: vec![Secret::new(secret.clone())],
                credentials,
                api_url: line_url,
                quota_reserve: None,
            }),
            twilio: Some(Twilio {
                account_sid: ACCOUNT_SID.to_owned(),
                auth_token: Secret::new(auth_token.clone()),
                api_url: between(arguments.twilio_api_url.as_ref(), &sandbox_url)?,
                sms_from: Some(SMS_FROM.to_owned()),
                sms_price: crate::channel::sms::Price::parse("14 JPY"),
                voice_from: Some(VOICE_FROM.to_owned()),
                // A visitor may say the answer; nobody else listens here.
                speech: true,
                calls_per_second: 1,
                manner: Manner::default(),
            }),
            mail: None,
            clock,
        };
        let start = Start {
            role: Role::All,
            demo: true,
            workers_run: false,
            metrics: crate::telemetry::start_metrics().ok(),
        };
        let service = Service::start(&settings, Some(listener), start).await?;
        let context = service.context.clone();
        refuse_a_database_in_use(&context.store, first_day).await?;
        let (organisation, Staff { visitor: account, nurse }) = open_health_centre(&context).await?;
        let roster = town::import(&context, organisation, arguments, first_day, &folder).await?;
        let stop = CancellationToken::new();
        let now = {
            let clock = context.clock.clone();
            Arc::new(move || clock.now())
        };
        let code = {
            let secret = account.secret.clone();
            Arc::new(move || code_of(&secret))
        };
        let sandbox = Sandbox::new(
            crate::sandbox::Settings {
                service_url: public_url,
                line_channel_secret: secret,
                line_channel_token: token,
                twilio_account_sid: ACCOUNT_SID.to_owned(),
                twilio_auth_token: auth_token,
                sms_from: SMS_FROM.to_owned(),
                voice_from: VOICE_FROM.to_owned(),
                faults: Faults::mild(),
                seed: arguments.seed,
                authenticator: Some(Authenticator {
                    account: account.login.to_owned(),
                    password: account.password.clone(),
                    totp_secret_base32: account.secret_base32(),
                    code,
                }),
            },
            roster,
            now,
        );
        if let Some(file) = &arguments.scenario {
            let name = || file.display().to_string();
            let text = std::fs::read_to_string(file).with_context(name)?;
            sandbox.play(&Scenario::read(&text).with_context(name)?).with_context(name)?;
        }
        let pages = sandbox.router();
        let stopped = stop.clone();
        tokio::spawn(async move {
            let server =
                axum::serve(sandbox_listener, pages).with_graceful_shutdown(stopped.cancelled_owned());
            if let Err(error) = server.await {
                tracing::error!(%error, "the stand-ins ended");
            }
        });
        Ok(Self {
            context,
            sandbox,
            url,
            sandbox_url,
            account,
            nurse,
            service: Some(service),
            stop,
            folder,
            keep_folder: !arguments.once,
        })
    }

    /// Does what is due now, on both sides. Returns how much there was.
    pub async fn run_due(&self) -> Result<usize, PipelineError> {
        let done = worker::run_due(&self.context).await?;
        Ok(done + self.sandbox.run_due().await)
    }

    /// When something is due next.
    pub async fn next_moment(&self, now: Timestamp) -> anyhow::Result<Timestamp> {
        let mut tx = self.context.store.begin_read().await?;
        let moments = [
            check_ins::next_moment(&mut tx).await?,
            outbox::next_moment(&mut tx).await?,
            self.sandbox.next_action_at(),
        ];
        // The nurse looks at the work list now and then.
        let look = now.saturating_add(SignedDuration::from_mins(30)).unwrap_or(now);
        Ok(moments.into_iter().flatten().chain([next_day(now), look]).min().unwrap_or(look))
    }

    /// The nurse of the health centre, signed in.
    pub async fn nurse(&mut self) -> anyhow::Result<Nurse> {
        let nurse = &self.nurse;
        Nurse::sign_in(&self.url, nurse.login, &nurse.password, &nurse.code()).await
    }

    /// Counts everything.
    pub async fn totals(&self) -> anyhow::Result<Totals> {
        let mut tx = self.context.store.begin_read().await?;
        Ok(counts::totals(&mut tx, local_date(self.context.now())).await?)
    }

    /// From now on time passes by itself, so many times as fast, and everything runs.
    pub fn go_live(&self, speed: u32) {
        let tracker = tokio_util::task::TaskTracker::new();
        worker::start(&self.context, &self.stop, &tracker);
        tokio::spawn(self.sandbox.clone().run(self.stop.clone()));
        let (clock, stop) = (self.context.clock.clone(), self.stop.clone());
        tokio::spawn(async move {
            let (origin, began) = (clock.now(), Instant::now());
            while !stop.is_cancelled() {
                tokio::time::sleep(Duration::from_millis(100)).await;
                let passed =
                    SignedDuration::try_from(began.elapsed() * speed).unwrap_or(SignedDuration::ZERO);
                clock.advance_to(origin.saturating_add(passed).unwrap_or(origin));
            }
        });
    }

    /// Ends everything; the files of `--once` are removed.
    pub async fn strike(mut self) {
        self.stop.cancel();
        if let Some(service) = self.service.take() {
            service.stop().await;
        }
        if !self.keep_folder
            && let Err(error) = std::fs::remove_dir_all(&self.folder)
        {
            tracing::warn!(%error, "the demo's files could not be removed");
        }
    }
}

fn code_of(secret: &[u8]) -> String {
    codes(secret).generate(u64::try_from(wall_now().as_second()).unwrap_or(0)).to_string()
}

/// An address, or that of whatever stands before it on this machine: nothing of a demo leaves it.
fn between(given: Option<&String>, url: &str) -> anyhow::Result<String> {
    let Some(given) = given else { return Ok(url.to_owned()) };
    anyhow::ensure!(BaseUrl::parse(given)?.is_loopback(), "{given} is not an address of this machine");
    Ok(given.trim_end_matches('/').to_owned())
}

async fn bind(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port))
        .await
        .with_context(|| format!("port {port} of this machine is in use"))
}

/// A folder of the demo's own: a fresh one each time.
fn prepare_folder(given: &Settings, arguments: &Arguments) -> anyhow::Result<PathBuf> {
    let name = if arguments.once { format!("once-{}", random_token()) } else { "demo".to_owned() };
    let folder = given.database.data_dir.join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be renewed", folder.display()))?;
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be created", folder.display()))?;
    Ok(folder)
}

/// The demo's own SQLite file, unless PostgreSQL is set.
fn database(given: &Settings, folder: &Path) -> Database {
    let url = if given.database.url.starts_with("sqlite:") {
        format!("sqlite://{}", folder.join("mimamori.db").display())
    } else {
        given.database.url.clone()
    };
    Database { url, data_dir: folder.to_owned(), key_file: folder.join("keys.json") }
}

/// A health centre with two people: the visitor of the demo, and a nurse who works through the list.
async fn open_health_centre(context: &Context) -> anyhow::Result<(OrganisationId, Staff)> {
    let organisation = staff::Organisation {
        id: fresh_id(),
        kind: "health-centre".to_owned(),
        name: "見本保健所".to_owned(),
        prefecture: "見本県".to_owned(),
    };
    let mut tx = context.store.begin().await?;
    staff::add_organisation(&mut tx, &organisation, wall_now()).await?;
    tx.commit().await?;
    let visitor = hire(context, organisation.id, "hanako", "見本 花子").await?;
    let nurse = hire(context, organisation.id, "yuki", "見本 ゆき").await?;
    Ok((organisation.id, Staff { visitor, nurse }))
}

async fn hire(
    context: &Context,
    organisation_id: OrganisationId,
    login: &'static str,
    name: &str,
) -> anyhow::Result<DemoAccount> {
    let password = "mimamori-demo".to_owned();
    let new = hash_password(&password)?;
    let account = staff::Account {
        id: fresh_id(),
        organisation_id,
        login: login.to_owned(),
        name: name.to_owned(),
        role: StaffRole::HealthCentre,
        password_hash: new.hash,
        totp_secret: new.totp_secret.clone(),
        totp_last_step: 0,
        failures: 0,
        locked_until_at: None,
        disabled_at: None,
    };
    let mut tx = context.store.begin().await?;
    staff::add_account(&mut tx, &account, wall_now()).await?;
    tx.commit().await?;
    Ok(DemoAccount { login, password, secret: new.totp_secret })
}
