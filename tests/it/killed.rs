//! `kill -9` in the middle of a day, again and again: nothing acknowledged is lost, nothing is said twice, and nobody
//! falls through (F01).
//!
//! The real program runs against the providers' stand-in with simulated people, on a clock that runs fast. Three
//! ledgers are compared at the end: what the stand-in got a 2xx for, what the providers accepted, and the database.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use mimamori::ambient::{Clock, wall_now};
use mimamori::domain::calendar::instant;
use mimamori::domain::messaging::Channel;
use mimamori::sandbox::{Behaviour, Faults, Sandbox, Settings, SimulatedPerson};
use mimamori::spreadsheet::sample::{InventedPerson, invented_roster};
use mimamori::spreadsheet::write::to_xlsx;
use mimamori::store::sealed::{KeyRing, Place};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::database::{Database, Engine};
use crate::support::service::{ACCOUNT_SID, Installation, LINE_TOKEN, bytes_of, free_address};
use crate::support::wire_tap::{Accepted, WireTap};
use crate::support::world::{DAY, LINE_SECRET, SMS_FROM, TWILIO_TOKEN, VOICE_FROM};
use crate::support::{postgres, runtime};

const PEOPLE: usize = 30;
const KILLS: usize = 5;
/// Business seconds in a second: an hour takes three.
const RATE: i64 = 1_200;
/// Set to play a run again.
const SEED: &str = "MIMAMORI_TEST_SEED";

#[test]
fn a_day_of_kills_on_sqlite_loses_nothing_and_says_nothing_twice() {
    runtime().block_on(a_day_of_kills(Engine::Sqlite));
}

#[test]
fn a_day_of_kills_on_postgres_loses_nothing_and_says_nothing_twice() {
    runtime().block_on(a_day_of_kills(Engine::Postgres));
}

async fn a_day_of_kills(engine: Engine) {
    let Some(database) = Database::fresh(engine).await else {
        return postgres::say_skipped("a_day_of_kills_on_postgres_loses_nothing_and_says_nothing_twice");
    };
    let seed = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| wall_now().as_millisecond().unsigned_abs());
    println!("{engine:?}: {SEED}={seed}");
    let mut chance = StdRng::seed_from_u64(seed);
    let town = Town::build(&database, seed).await;

    // From before the first slot until after the last rung of most; killed at five moments of it.
    let begun = tokio::time::Instant::now();
    let mut moments: Vec<u64> = (0..KILLS).map(|_| chance.random_range(800..16_000)).collect();
    moments.sort_unstable();
    let mut service = town.serve();
    for moment in moments {
        tokio::time::sleep_until(begun + Duration::from_millis(moment)).await;
        service.kill();
        service = town.serve();
    }
    tokio::time::sleep_until(begun + Duration::from_millis(19_000)).await;
    service.kill();
    // Down for the night: leases run out, the day closes, the stand-ins keep what they could not hand over.
    town.jump_to(instant(DAY, 24 * 60 + 5 * 60 + 30));
    let service = town.serve();
    town.wait_until_quiet(&database).await;
    service.kill();
    town.stop.cancel();
    town.compare(&database).await;
}

/// Everybody and everything but the service.
struct Town {
    installation: Installation,
    sandbox: Arc<Sandbox>,
    tap: WireTap,
    /// The service's clock as a setting, shared with the stand-in.
    clock: Arc<Mutex<String>>,
    people: Vec<InventedPerson>,
    stop: CancellationToken,
}

impl Town {
    /// Sets up as an operator does: organisation, account, roster and letters by the command line.
    async fn build(database: &Database, seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let sandbox_url = format!("http://{}", listener.local_addr().expect("an address"));
        let tap = WireTap::before(sandbox_url).await;
        let installation = Installation {
            folder: database.folder.path().to_owned(),
            database_url: database.url.clone(),
            address: free_address(),
            providers_url: tap.url.clone(),
        };
        let (people, sheet) = invented_roster(PEOPLE, DAY, seed);
        let roster = installation.folder.join("名簿.xlsx");
        std::fs::write(&roster, to_xlsx(&[sheet]).expect("a workbook")).expect("a file");
        installation.run(&["organisation", "add", "見本保健所", "--prefecture", "見本県"], "");
        let account = ["user", "add", "nurse", "--name", "見本 花子", "--organisation", "見本保健所"];
        installation.run(&account, "correct horse battery staple\n");
        let clock = Arc::new(Mutex::new(setting(instant(DAY, 8 * 60 + 50))));
        let run = |arguments: &[&str]| {
            let set = clock.lock().expect("the clock").clone();
            // Commands know the time of the town too.
            serde_json::from_str::<Value>(&installation.run_at(arguments, &set)).expect("JSON")
        };
        let path = roster.to_string_lossy().into_owned();
        let imported = run(&["roster", "import", &path, "--format", "json"]);
        assert_eq!(imported["created"], PEOPLE, "{imported}");
        let letters = run(&["invitation", "list", "--format", "json"]);
        let codes: HashMap<String, String> = letters
            .as_array()
            .expect("letters")
            .iter()
            .map(|letter| (text(&letter["name"]), text(&letter["code"])))
            .collect();
        let phones = people.iter().enumerate().map(|(index, person)| phone(index, person, &codes)).collect();
        let settings = Settings {
            service_url: installation.url(),
            line_channel_secret: LINE_SECRET.to_owned(),
            line_channel_token: LINE_TOKEN.to_owned(),
            twilio_account_sid: ACCOUNT_SID.to_owned(),
            twilio_auth_token: TWILIO_TOKEN.to_owned(),
            sms_from: SMS_FROM.to_owned(),
            voice_from: VOICE_FROM.to_owned(),
            // Without the slow ones: ten real seconds are three hours here.
            faults: Faults { slow_after: 0, ..Faults::mild() },
            seed,
            authenticator: None,
        };
        // The clock begins when everybody is ready.
        *clock.lock().expect("the clock") = setting(instant(DAY, 8 * 60 + 50));
        let shared = clock.clone();
        let now = Arc::new(move || read(&shared.lock().expect("the clock")).now());
        let sandbox = Sandbox::new(settings, phones, now);
        let (pages, stop) = (sandbox.router(), CancellationToken::new());
        tokio::spawn(async move { axum::serve(listener, pages).await });
        tokio::spawn(sandbox.clone().run(stop.clone()));
        Self { installation, sandbox, tap, clock, people, stop }
    }

    fn serve(&self) -> crate::support::service::Service {
        let clock = self.clock.lock().expect("the clock").clone();
        self.installation.serve(&clock)
    }

    fn jump_to(&self, at: Timestamp) {
        *self.clock.lock().expect("the clock") = setting(at);
    }

    /// Waits until the stand-ins have handed over all they have, and nothing of the day is left to be done.
    async fn wait_until_quiet(&self, database: &Database) {
        // What nobody will ever know is finished, and stays unknown.
        let left = "outbox WHERE state IN ('queued', 'leased', 'unknown') AND finished_at IS NULL";
        let open = format!("check_in WHERE next_at IS NOT NULL AND business_on = '{DAY}'");
        for _ in 0..200 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            if self.sandbox.ledger().unacknowledged == 0
                && database.count(left).await == 0
                && database.count(&open).await == 0
            {
                return;
            }
        }
        let states = database.texts("SELECT channel, state FROM outbox WHERE finished_at IS NULL").await;
        panic!("something is left: {:?}, outbox {states:?}", self.sandbox.ledger());
    }

    async fn compare(&self, database: &Database) {
        let ledger = self.sandbox.ledger();
        println!("{ledger:?}");
        // Every event with a 2xx is in the inbox, once; one that was given up may be there too.
        let acknowledged = ledger.acknowledged.line + ledger.acknowledged.sms + ledger.acknowledged.voice;
        let inbox = u64::try_from(database.count("inbox WHERE provider <> 'form'").await).expect("a count");
        assert!(acknowledged > 50, "there was hardly a day: {ledger:?}");
        assert!(inbox >= acknowledged, "{acknowledged} events were acknowledged, and {inbox} are there");
        assert!(inbox <= acknowledged + ledger.given_up, "{inbox} events of {acknowledged}: some twice?");
        assert!(database.count("inbox WHERE state = 'quarantined'").await == 0, "an event was set aside");
        assert_eq!(ledger.call_mistakes, 0, "a repeated request for words got others");
        // Nobody fell through.
        let final_states = "('answered', 'unreachable', 'refused', 'missed', 'not-attempted', 'cancelled')";
        let open = format!("check_in WHERE business_on = '{DAY}' AND state NOT IN {final_states}");
        assert_eq!(database.count(&open).await, 0);
        let states = "SELECT state, CAST(COUNT(*) AS TEXT) FROM check_in GROUP BY state ORDER BY state";
        println!("check-ins: {:?}", database.texts(states).await);
        let everybody = i64::try_from(PEOPLE).expect("a count");
        assert!(database.count(&format!("check_in WHERE business_on = '{DAY}'")).await >= everybody);
        assert!(database.count("check_in WHERE state = 'answered'").await > 5);
        assert_eq!(database.count("outbox WHERE state = 'leased'").await, 0);
        self.nothing_was_said_twice(database).await;
        // The record of who read what is whole, and neither log nor record names anybody.
        self.installation.run(&["audit", "verify"], "");
        let log = String::from_utf8_lossy(&bytes_of(&self.installation.log_file())).into_owned();
        assert!(log.lines().count() > KILLS, "the service wrote a log");
        for person in &self.people {
            for secret in [person.name.as_str(), person.kana.as_str(), person.phone.e164()] {
                assert!(!log.contains(secret), "the log names somebody");
            }
        }
    }

    /// What the providers accepted, held against the outbox.
    async fn nothing_was_said_twice(&self, database: &Database) {
        let accepted = self.tap.accepted();
        println!("{} messages and calls accepted", accepted.len());
        let mut times: HashMap<String, usize> = HashMap::new();
        let keys = KeyRing::load_or_create(&self.installation.key_file()).expect("the keys");
        let entries = entries_of(database).await;
        assert!(entries.len() > 20);
        let known: HashSet<String> = entries.iter().map(|(_, retry_key, _)| retry_key.to_string()).collect();
        let stranger = accepted.iter().find_map(|one| match one {
            Accepted::Push { retry_key } => (!known.contains(retry_key)).then_some(retry_key),
            _ => None,
        });
        assert_eq!(stranger, None, "a push left under a key that no entry has");
        for (id, retry_key, token) in entries {
            let token = token.map(|sealed| {
                keys.open_text(Place { column: "outbox.reply_token", row: id }, &sealed).expect("a token")
            });
            let count = accepted
                .iter()
                .filter(|one| match one {
                    Accepted::Push { retry_key: used } => *used == retry_key.to_string(),
                    Accepted::Reply { token: used } => Some(used) == token.as_ref(),
                    Accepted::Try { .. } | Accepted::Text => false,
                })
                .count();
            assert!(count <= 1, "entry {id} reached LINE {count} times");
        }
        for one in accepted {
            if let Accepted::Try { attempt, resource } = one {
                *times.entry(format!("{resource} {attempt}")).or_default() += 1;
            }
        }
        let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
        assert!(twice.is_empty(), "tries that were sent twice: {twice:?}");
    }
}

/// LINE's entries of the outbox: id, retry key, sealed reply token.
async fn entries_of(database: &Database) -> Vec<(Uuid, Uuid, Option<Vec<u8>>)> {
    let sql = "SELECT id, retry_key, reply_token_sealed FROM outbox WHERE channel = 'line'";
    match database.engine {
        Engine::Sqlite => sqlx::query_as(sql).fetch_all(&mut database.sqlite().await).await,
        Engine::Postgres => sqlx::query_as(sql).fetch_all(&mut database.postgres().await).await,
    }
    .expect("the outbox")
}

fn setting(at: Timestamp) -> String {
    format!("{at};{};{RATE}", wall_now())
}

fn read(setting: &str) -> Clock {
    Clock::parse(setting).expect("a clock")
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

fn phone(index: usize, person: &InventedPerson, codes: &HashMap<String, String>) -> SimulatedPerson {
    const MIX: [Behaviour; 8] = [
        Behaviour::InTime,
        Behaviour::InTime,
        Behaviour::GetsWorse,
        Behaviour::InTime,
        Behaviour::WrongChannel,
        Behaviour::PrefersPhone,
        Behaviour::Silent,
        Behaviour::Nonsense,
    ];
    SimulatedPerson {
        label: person.name.clone(),
        line_user_id: (person.channel == Channel::Line).then(|| format!("U{:032x}", index + 1)),
        invitation_code: codes.get(&person.name).cloned(),
        phone: person.phone.e164().to_owned(),
        birth_on: person.birth_on,
        language: person.language,
        behaviour: MIX[index % MIX.len()],
    }
}

/// A night is longer than any lease: nothing here waits for one in real time.
const _: () = assert!(40 * RATE < 14 * 60 * 60, "a lease must end before the morning");
