//! A whole service in the test's hands: its flow on a database of its own, its addresses, a clock that stands still
//! until it is set, and providers that keep what they are asked.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::Router;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use mimamori::ambient::{Clock, fresh_id};
use mimamori::channel::http::loopback_client;
use mimamori::channel::line::LineClient;
use mimamori::channel::mail::MailClient;
use mimamori::channel::sms::SmsClient;
use mimamori::channel::twilio::Account as TwilioAccount;
use mimamori::channel::voice::VoiceClient;
use mimamori::dialog::Library;
use mimamori::domain::alert::RuleSet;
use mimamori::domain::calendar::{QuietHours, days_after, instant};
use mimamori::domain::ids::{OrganisationId, PersonId, StaffId};
use mimamori::domain::ladder::Ladder;
use mimamori::domain::scope::{Actor, Role};
use mimamori::http::{App, hash_password, router};
use mimamori::message::Catalogue;
use mimamori::pipeline::import_roster::{ImportError, Imported, RosterFile, import_roster};
use mimamori::pipeline::{Context, MailWay, Providers as Ways, Rates};
use mimamori::store::sealed::KeyRing;
use mimamori::store::staff::{self, Account, Organisation};
use mimamori::store::{Store, audit};
use mimamori::worker::{batcher, run_due};
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::database::{Database, Engine};
use super::postgres;
use super::providers::Providers;
use super::roster::{Entrant, file};

/// The first day of every world. Entrants of the day before have their first check-in at eleven.
pub const DAY: Date = date(2020, 5, 11);

pub const LINE_SECRET: &str = "line-channel-secret";
pub const TWILIO_TOKEN: &str = "twilio-auth-token";
pub const SMS_FROM: &str = "+815000000001";
pub const VOICE_FROM: &str = "+815000000002";
pub const PASSWORD: &str = "correct horse battery staple";
/// Where providers believe the service to be.
pub const PUBLIC_URL: &str = "http://127.0.0.1:18080";

/// The program under test.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_mimamori"))
}

/// Somebody with an account, and what they sign in with.
#[derive(Clone)]
pub struct Member {
    pub id: StaffId,
    pub login: String,
    pub totp_secret: Vec<u8>,
}

pub struct World {
    pub database: Database,
    pub context: Arc<Context>,
    pub router: Router,
    pub providers: Providers,
    pub keys: Arc<KeyRing>,
    /// The health centre of everybody who is imported.
    pub centre: OrganisationId,
    /// Its responsible member of staff.
    pub nurse: Member,
    /// Set by a test that sets events aside on purpose.
    pub may_quarantine: AtomicBool,
    mail: Option<MailClient>,
    stop: CancellationToken,
    tracker: TaskTracker,
    number: AtomicU64,
}

impl World {
    /// Opens a world at eight in the morning of its first day, with a health centre and its nurse.
    pub async fn open(database: Database) -> Self {
        Self::open_with(database, Arc::new(KeyRing::ephemeral())).await
    }

    /// Opens one that also sends mails.
    pub async fn open_with_mail(database: Database, mail: MailClient) -> Self {
        Self::open_whole(database, Arc::new(KeyRing::ephemeral()), Providers::start().await, Some(mail)).await
    }

    /// Opens one with given keys.
    pub async fn open_with(database: Database, keys: Arc<KeyRing>) -> Self {
        Self::open_before(database, keys, Providers::start().await).await
    }

    /// Opens one before given providers.
    pub async fn open_before(database: Database, keys: Arc<KeyRing>, providers: Providers) -> Self {
        Self::open_whole(database, keys, providers, None).await
    }

    async fn open_whole(
        database: Database,
        keys: Arc<KeyRing>,
        providers: Providers,
        mail: Option<MailClient>,
    ) -> Self {
        let store = Store::open(&database.url, keys.clone()).await.expect("the database opens");
        let context =
            Arc::new(context(store, Clock::stepped(instant(DAY, 8 * 60)), &providers, mail.clone()));
        let stop = CancellationToken::new();
        let tracker = TaskTracker::new();
        let intake = batcher::start(context.clone(), stop.clone(), &tracker);
        let router = router(Arc::new(App {
            context: context.clone(),
            intake,
            line_secrets: vec![LINE_SECRET.to_owned().into()],
            line_bot: Arc::default(),
            twilio_token: Some(TWILIO_TOKEN.to_owned().into()),
            program: program().to_owned(),
            form_guard: mimamori::http::FormGuard::default(),
            hashing: Semaphore::new(2),
            demo: false,
            metrics: None,
        }));
        let (centre, nurse) = found(&context, "見本保健所", "nurse", Role::HealthCentre).await;
        Self {
            database,
            context,
            router,
            providers,
            keys,
            centre,
            nurse,
            mail,
            may_quarantine: AtomicBool::new(false),
            stop,
            tracker,
            number: AtomicU64::new(0),
        }
    }

    /// Another organisation with one account.
    pub async fn found(&self, name: &str, login: &str) -> Member {
        found(&self.context, name, login, Role::HealthCentre).await.1
    }

    /// Another account of the health centre.
    pub async fn hire(&self, login: &str, role: Role) -> Member {
        hire(&self.context, self.centre, login, role).await
    }

    /// A number that was not given out before.
    pub fn next(&self) -> u64 {
        self.number.fetch_add(1, Ordering::SeqCst) + 1
    }

    pub fn now(&self) -> Timestamp {
        self.context.now()
    }

    /// Imports people, who must all be new, and opens the day. Returns their ids in order.
    pub async fn enrol(&self, entrants: &[Entrant]) -> Vec<PersonId> {
        let imported = self.import(file(entrants)).await.expect("a roster");
        let people = imported.rows.iter().map(|row| {
            assert_eq!(row.outcome.as_str(), "created", "line {}: {:?}", row.line, row.errors);
            row.person_id.expect("somebody")
        });
        let people = people.collect();
        self.settle().await;
        people
    }

    /// Imports a file.
    pub async fn import(&self, bytes: Vec<u8>) -> Result<Imported, ImportError> {
        let name = "名簿.csv".to_owned();
        let actor = Actor::Staff(self.nurse.id);
        import_roster(&self.context, program(), self.centre, &actor, RosterFile { name, bytes }).await
    }

    /// Sets the clock to a time of day in Japan, so many days after the first, and does all that is due then.
    pub async fn at(&self, day: i32, time: &str) {
        self.set_clock(day, time);
        self.settle().await;
    }

    /// Sets the clock and does nothing.
    pub fn set_clock(&self, day: i32, time: &str) {
        let (hours, minutes) = time.split_once(':').expect("hh:mm");
        let minutes: i32 = minutes.parse().expect("minutes");
        let minutes = hours.parse::<i32>().expect("hours") * 60 + minutes;
        self.context.clock.advance_to(instant(days_after(DAY, day), minutes));
    }

    /// Moves the clock on and does all that is due then.
    pub async fn after_seconds(&self, seconds: i64) {
        self.context.clock.advance_to(self.now() + jiff::SignedDuration::from_secs(seconds));
        self.settle().await;
    }

    /// Does everything that is due, and what follows from it, at the moment where the clock stands.
    pub async fn settle(&self) {
        for _ in 0..100 {
            if run_due(&self.context).await.expect("the worker works") == 0 {
                return;
            }
        }
        panic!("there is always more to do");
    }

    /// A second process on the same database, with the same keys, at the same moment.
    pub async fn second_process(&self) -> Context {
        let store = Store::open(&self.database.url, self.keys.clone()).await.expect("the database opens");
        context(store, Clock::stepped(self.now()), &self.providers, self.mail.clone())
    }

    /// The states of a person's check-ins, the earliest first, with `late` and `by-staff` behind them.
    pub async fn states(&self, person: PersonId) -> Vec<String> {
        self.of_person(
            person,
            r"SELECT state || CASE WHEN late THEN ' late' ELSE '' END
                || CASE WHEN by_staff THEN ' by-staff' ELSE '' END
              FROM check_in WHERE person_id = $ ORDER BY business_on, slot_minutes",
        )
        .await
    }

    /// Kinds of open tasks about a person, the earliest first.
    pub async fn open_tasks(&self, person: PersonId) -> Vec<String> {
        let sql = "SELECT kind FROM task WHERE person_id = $ AND done_at IS NULL ORDER BY opened_at, kind";
        self.of_person(person, sql).await
    }

    /// What a person said: codes and values, in order of the codes.
    pub async fn observations(&self, person: PersonId) -> Vec<String> {
        let number = "REPLACE(CAST(number AS TEXT), '.0', '')";
        self.of_person(
            person,
            &format!(
                "SELECT code || ' ' || COALESCE(word, {number}, 'text') FROM observation WHERE person_id = $ ORDER BY 1"
            ),
        )
        .await
    }

    /// Rules that raised alerts about a person, in order.
    pub async fn alerts(&self, person: PersonId) -> Vec<String> {
        self.of_person(person, "SELECT level || ' ' || rule FROM alert WHERE person_id = $ ORDER BY rule")
            .await
    }

    /// Rows about a person, who stands as `$` in the SQL.
    pub async fn of_person(&self, person: PersonId, sql: &str) -> Vec<String> {
        let id = match self.database.engine {
            Engine::Sqlite => format!("X'{}'", person.0.simple()),
            Engine::Postgres => format!("'{person}'"),
        };
        self.database.texts(&sql.replace('$', &id)).await
    }

    /// What must hold when a promise was kept, whatever it was: nothing half-leased, nobody fallen through, nothing
    /// set aside, and a whole audit chain.
    pub async fn check_the_end(&self) {
        let database = &self.database;
        assert_eq!(database.count("outbox WHERE state = 'leased'").await, 0, "a lease was left");
        let open = "('scheduled', 'prompted', 'answering', 'overdue', 'with-staff')";
        let fallen = format!("check_in WHERE state IN {open} AND next_at IS NULL");
        assert_eq!(database.count(&fallen).await, 0, "an open check-in has no next moment");
        if !self.may_quarantine.load(Ordering::SeqCst) {
            assert_eq!(
                database.count("inbox WHERE state = 'quarantined'").await,
                0,
                "an event was set aside"
            );
        }
        assert_eq!(self.audit().await.1, None, "the audit chain is broken");
        if database.engine == Engine::Postgres
            && let Some(cluster) = postgres::cluster()
        {
            let log = cluster.log_of(&database.url);
            let deadlocks: Vec<_> = log.iter().filter(|line| line.contains("deadlock detected")).collect();
            assert!(deadlocks.is_empty(), "transactions waited for each other: {deadlocks:?}");
        }
    }

    /// The length of the audit chain, and where it breaks.
    pub async fn audit(&self) -> (i64, Option<audit::Break>) {
        let mut tx = self.context.store.begin_read().await.expect("a transaction");
        audit::verify(&mut tx).await.expect("the chain can be walked")
    }

    pub async fn close(&self) {
        self.stop.cancel();
        self.tracker.close();
        self.tracker.wait().await;
        self.context.store.close().await;
    }
}

/// The flow with everything this program ships.
fn context(store: Store, clock: Clock, providers: &Providers, mail: Option<MailClient>) -> Context {
    let http = loopback_client().expect("a client");
    let sid = "AC00000000000000000000000000000000".to_owned();
    let account =
        TwilioAccount::new(sid, TWILIO_TOKEN.to_owned().into(), &providers.base_url).expect("an account");
    let line = LineClient::new(http.clone(), &providers.base_url, "token".to_owned().into());
    Context {
        store,
        clock,
        library: Library::embedded().expect("the dialogs load"),
        catalogue: Catalogue::embedded().expect("the texts load"),
        rules: RuleSet::shipped().expect("the rules load"),
        ladder: Ladder::shipped().expect("the ladder loads"),
        quiet: QuietHours::default(),
        public_url: providers.public_url.clone(),
        providers: Ways {
            line: Some(line.expect("a client")),
            sms: Some(
                SmsClient::new(http.clone(), account.clone(), SMS_FROM.to_owned())
                    .with_price(mimamori::channel::sms::Price::parse("14.5 JPY")),
            ),
            voice: Some(VoiceClient::new(http, account, VOICE_FROM.to_owned())),
            mail: mail.map(|client| MailWay {
                client,
                daily_list_at: Some(8 * 60 + 30),
                notices: Catalogue::of_staff().expect("the notices load"),
            }),
            listens: false,
            line_reserve: None,
            rates: Rates::default(),
        },
        outbox_filled: Notify::new(),
    }
}

async fn found(context: &Context, name: &str, login: &str, role: Role) -> (OrganisationId, Member) {
    let organisation = Organisation {
        id: fresh_id(),
        kind: "health-centre".to_owned(),
        name: name.to_owned(),
        prefecture: "見本県".to_owned(),
    };
    let mut tx = context.store.begin().await.expect("a transaction");
    staff::add_organisation(&mut tx, &organisation, context.now()).await.expect("an organisation");
    tx.commit().await.expect("a commit");
    (organisation.id, hire(context, organisation.id, login, role).await)
}

async fn hire(context: &Context, organisation_id: OrganisationId, login: &str, role: Role) -> Member {
    let new = hash_password(PASSWORD).expect("a password");
    let member = Member { id: fresh_id(), login: login.to_owned(), totp_secret: new.totp_secret.clone() };
    let account = Account {
        id: member.id,
        organisation_id,
        login: login.to_owned(),
        name: "見本 花子".to_owned(),
        role,
        password_hash: new.hash,
        totp_secret: new.totp_secret,
        totp_last_step: 0,
        failures: 0,
        locked_until_at: None,
        disabled_at: None,
    };
    let mut tx = context.store.begin().await.expect("a transaction");
    staff::add_account(&mut tx, &account, context.now()).await.expect("an account");
    tx.commit().await.expect("a commit");
    member
}
