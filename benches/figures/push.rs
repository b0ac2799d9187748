//! Everybody's first message of the day over LINE: from the outbox through the dispatcher into a server on loopback that
//! fails at every twentieth request and keeps a ledger.
//!
//! Faults are played in turn: an error before the message is taken, one after, too many requests, and no answer at all
//! until the client gives up. The server knows a retry key again, as LINE does; that no key or reader has two messages in
//! the ledger is what “none sent twice” says.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use jiff::civil::date;
use mimamori::ambient::{Clock, fresh_id, wall_now};
use mimamori::channel::http::loopback_client;
use mimamori::channel::line::LineClient;
use mimamori::domain::calendar::instant;
use mimamori::domain::ids::PersonId;
use mimamori::domain::messaging::ContactPointKind;
use mimamori::pipeline::{Context, Providers};
use mimamori::store::contact_points::{self, ContactPoint, Holder};
use mimamori::store::{Store, sealed::KeyRing};
use mimamori::worker;
use serde_json::json;
use sqlx::Connection as _;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::{Figure, flow, postgres, rate};

/// Messages of one run.
const PEOPLE: usize = 10_000;
/// Of a hundred requests, so many fail.
const FAULTS: usize = 5;
const FIRST_DAY: jiff::civil::Date = date(2020, 5, 11);
/// So fast that nothing but the machine is measured.
const UNLIMITED: u32 = 1_000_000;

pub async fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().expect("a folder");
    let url = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
    let mut figures = Vec::new();
    let sqlite = run(&url("fast.db"), PEOPLE, UNLIMITED).await;
    figures.extend(sqlite.figures("LINE pushes a second, SQLite, 5 % faults", "of these"));
    match postgres::cluster() {
        Some(cluster) => {
            let url = cluster.fresh_database(async |url| drop(open(url).await)).await;
            let postgres = run(&url, PEOPLE, UNLIMITED).await;
            figures.extend(postgres.figures("LINE pushes a second, PostgreSQL, 5 % faults", "of these"));
        }
        None => println!("skipped: PostgreSQL is not installed: LINE pushes a second on it"),
    }
    let paced = run(&url("paced.db"), PEOPLE / 2, 2_000).await;
    let busiest = paced.ledger.busiest_second();
    figures.push(Figure {
        what: "requests in the busiest second, at LINE's limit of 2,000",
        measured: busiest.to_string(),
        wanted: "≤ 2,020",
        met: Some(busiest <= 2_020),
    });
    figures
}

/// What the server saw.
#[derive(Default)]
struct Ledger {
    requests: Vec<Instant>,
    /// Messages taken, by retry key.
    keys: HashMap<Uuid, u32>,
    /// And by reader.
    readers: HashMap<String, u32>,
    taken: Vec<Instant>,
    recognised: usize,
}

struct Run {
    begun: Instant,
    people: usize,
    ledger: Ledger,
    /// Entries that the database holds to be sent.
    sent: i64,
    ended: Instant,
}

impl Run {
    fn figures(&self, what: &'static str, wrong: &'static str) -> Vec<Figure> {
        let ledger = &self.ledger;
        // Until nineteen of twenty are there: the rest had a fault and waits for its next try.
        let share = self.people * (100 - FAULTS) / 100;
        let pushed = rate(share, ledger.taken[share - 1].duration_since(self.begun));
        let twice = ledger.readers.values().chain(ledger.keys.values()).filter(|times| **times > 1).count();
        let missing = self.people - ledger.readers.len();
        println!(
            "{what}: {} of {} with the provider, {} in the outbox as sent, {} requests, {} retries recognised, all in {:.1} s",
            ledger.taken.len(),
            self.people,
            self.sent,
            ledger.requests.len(),
            ledger.recognised,
            self.ended.duration_since(self.begun).as_secs_f64(),
        );
        let is_whole = twice == 0 && missing == 0 && usize::try_from(self.sent) == Ok(self.people);
        vec![
            Figure {
                what,
                measured: format!("{pushed:.0}"),
                wanted: "≥ 2,000",
                met: Some(pushed >= 2_000.0),
            },
            Figure {
                what: wrong,
                measured: format!("{twice} twice, {missing} not at all"),
                wanted: "0",
                met: Some(is_whole),
            },
        ]
    }
}

impl Ledger {
    fn busiest_second(&self) -> usize {
        let mut requests = self.requests.clone();
        requests.sort();
        let mut first = 0;
        let mut most = 0;
        for (last, at) in requests.iter().enumerate() {
            while at.duration_since(requests[first]) >= Duration::from_secs(1) {
                first += 1;
            }
            most = most.max(last + 1 - first);
        }
        most
    }
}

async fn open(url: &str) -> Store {
    let store = Store::open(url, Arc::new(KeyRing::ephemeral())).await.expect("a database");
    store.migrate().await.expect("tables");
    store
}

/// Puts everybody's message into the outbox, then lets the workers of one process run until all are sent.
async fn run(url: &str, people: usize, per_second: u32) -> Run {
    let (address, ledger) = Server::start();
    let store = open(url).await;
    let morning = Clock::stepped(instant(FIRST_DAY, 8 * 60));
    let prepared = flow::context(store.clone(), morning, Providers::default());
    let people = prepare(&prepared, url, people).await;
    let eleven = instant(FIRST_DAY, 11 * 60);
    let clock = Clock::parse(&format!("{eleven};{};1", wall_now())).expect("a clock");
    let http = loopback_client().expect("a client");
    let line = LineClient::new(http, &address, "token".to_owned().into()).expect("a client");
    let mut providers = Providers { line: Some(line), ..Providers::default() };
    providers.rates.line_push.per_second = per_second;
    let context = Arc::new(flow::context(store, clock, providers));
    let (stop, tracker) = (CancellationToken::new(), TaskTracker::new());
    let begun = Instant::now();
    worker::start(&context, &stop, &tracker);
    tracker.close();
    let sent = until_sent(url, people).await;
    let ended = Instant::now();
    stop.cancel();
    tracker.wait().await;
    context.store.close().await;
    let ledger = std::mem::take(&mut *ledger.lock().expect("the ledger"));
    Run { begun, people, ledger, sent, ended }
}

/// Imports people who wish to be asked over LINE and opens the day; returns how many messages wait.
async fn prepare(context: &Context, url: &str, people: usize) -> usize {
    flow::import(context, FIRST_DAY, people).await;
    let persons: Vec<PersonId> = all_people(url).await.into_iter().map(PersonId::from).collect();
    let points: Vec<ContactPoint> = persons
        .iter()
        .enumerate()
        .map(|(number, person)| ContactPoint {
            id: fresh_id(),
            person_id: *person,
            kind: ContactPointKind::Line,
            holder: Holder::Person,
            value: format!("U{number:032x}"),
            takes_sms: false,
            closed: None,
        })
        .collect();
    let mut tx = context.store.begin().await.expect("a transaction");
    contact_points::add(&mut tx, &points, context.now()).await.expect("everybody's account");
    tx.commit().await.expect("a commit");
    flow::open(context, FIRST_DAY).await;
    let waiting =
        number(url, "SELECT COUNT(*) FROM outbox WHERE state = 'queued' AND channel = 'line'").await;
    usize::try_from(waiting).expect("a count")
}

/// Everybody, who from now on wishes to be asked over LINE.
async fn all_people(url: &str) -> Vec<Uuid> {
    let sql = "UPDATE person SET preferred_channel = 'line' RETURNING id";
    if url.starts_with("sqlite") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.expect("a connection");
        sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("everybody")
    } else {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
        sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("everybody")
    }
}

/// Waits until all are sent, two minutes at most; returns how many are.
async fn until_sent(url: &str, people: usize) -> i64 {
    let begun = Instant::now();
    loop {
        let sent = number(url, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'").await;
        if usize::try_from(sent) == Ok(people) || begun.elapsed() > Duration::from_secs(120) {
            return sent;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}

async fn number(url: &str, sql: &'static str) -> i64 {
    if url.starts_with("sqlite") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.expect("a connection");
        sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
    } else {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
        sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
    }
}

/// LINE's side, in a thread of its own.
struct Server {
    ledger: Arc<Mutex<Ledger>>,
}

impl Server {
    fn start() -> (String, Arc<Mutex<Ledger>>) {
        let ledger: Arc<Mutex<Ledger>> = Arc::default();
        let server = Arc::new(Self { ledger: ledger.clone() });
        let (told, address) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                told.send(listener.local_addr().expect("an address")).expect("a listener");
                let router = Router::new().route("/v2/bot/message/push", post(answer)).with_state(server);
                axum::serve(listener, router).await
            })
        });
        (format!("http://{}", address.recv().expect("an address")), ledger)
    }
}

async fn answer(State(server): State<Arc<Server>>, headers: HeaderMap, body: axum::body::Bytes) -> Response {
    let key = headers.get("x-line-retry-key").and_then(|key| key.to_str().ok()?.parse().ok());
    let key: Uuid = key.expect("a retry key from the first try");
    // Enough of the body to know the reader, so that the server costs little of what is measured.
    let text = String::from_utf8_lossy(&body);
    let reader = text.find("\"to\":\"").map(|at| text[at + 6..at + 39].to_owned()).expect("a reader");
    let (fault, is_new) = {
        let mut ledger = server.ledger.lock().expect("the ledger");
        ledger.requests.push(Instant::now());
        let number = ledger.requests.len();
        let fault = number.is_multiple_of(100 / FAULTS).then_some(number / (100 / FAULTS) % 4);
        let is_new = !ledger.keys.contains_key(&key);
        if !matches!(fault, Some(0 | 1)) {
            if is_new {
                *ledger.keys.entry(key).or_default() += 1;
                *ledger.readers.entry(reader).or_default() += 1;
                ledger.taken.push(Instant::now());
            } else {
                ledger.recognised += 1;
            }
        }
        (fault, is_new)
    };
    let message = |text: &str| axum::Json(json!({ "message": text }));
    match fault {
        Some(0) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(1) => {
            let text = message("The API rate limit has been exceeded. Try again later.");
            (StatusCode::TOO_MANY_REQUESTS, text).into_response()
        }
        Some(2) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        // Taken, and the client hears nothing before it gives up.
        Some(_) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::OK.into_response()
        }
        None if is_new => {
            let headers = [("x-line-request-id", "request")];
            (headers, axum::Json(json!({"sentMessages": [{"id": "461230966842064897"}]}))).into_response()
        }
        None => (StatusCode::CONFLICT, message("The retry key is already accepted")).into_response(),
    }
}
