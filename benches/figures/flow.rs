//! A roster, an opening and a wave of answers through the flow on SQLite, beside plain SQL that writes as many rows.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::date;
use mimamori::ambient::{Clock, fresh_id};
use mimamori::dialog::Library;
use mimamori::domain::alert::RuleSet;
use mimamori::domain::calendar::{QuietHours, instant};
use mimamori::domain::ladder::Ladder;
use mimamori::domain::messaging::{Channel, InboundBody, InboundEvent, Provider, Sender};
use mimamori::domain::scope::Actor;
use mimamori::message::Catalogue;
use mimamori::pipeline::import_roster::{RosterFile, import_roster};
use mimamori::pipeline::{Context, Providers, climb, converse, open_check_ins};
use mimamori::spreadsheet::sample::{InventedPerson, invented_roster};
use mimamori::spreadsheet::write::to_xlsx;
use mimamori::store::Store;
use mimamori::store::sealed::KeyRing;
use mimamori::store::staff::{self, Organisation};
use sqlx::ConnectOptions as _;
use tokio::sync::Notify;

use crate::{Figure, rate};

const PEOPLE: usize = 5_000;
/// As many as the intake puts into one transaction.
const BATCH: usize = 256;
/// Rows that one answer leaves: inbox, observations, session, check-in, outbox.
const ROWS_OF_AN_ANSWER: usize = 6;

pub async fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().expect("a folder");
    let first_day = date(2020, 5, 11);
    let url = format!("sqlite://{}", folder.path().join("bench.db").display());
    let store = Store::open(&url, Arc::new(KeyRing::ephemeral())).await.expect("a database");
    store.migrate().await.expect("tables");
    let clock = Clock::stepped(instant(first_day, 8 * 60));
    let context = context(store, clock, Providers::default());
    let (people, imported) = import(&context, first_day, PEOPLE).await;
    let opened = open(&context, first_day).await;
    let answered = answer(&context, &people).await;
    let plain = plain_sql(folder.path()).await;
    let (events, wanted) = (rate(people.len(), answered), 8_000.0);
    let share = 100.0 * answer_rows(people.len(), answered) / plain;
    let per_hundred_thousand = imported.as_secs_f64() * 100_000.0 / people.len() as f64;
    let per_million = opened.as_secs_f64() * 1_000_000.0 / people.len() as f64;
    vec![
        Figure {
            what: "roster of 5,000 rows: seconds for 100,000 at this rate",
            measured: format!("{per_hundred_thousand:.0} s"),
            wanted: "≤ 60 s",
            met: Some(per_hundred_thousand <= 60.0),
        },
        Figure {
            what: "opening 5,000 check-ins: seconds for 1,000,000 at this rate",
            measured: format!("{per_million:.0} s"),
            wanted: "≤ 120 s",
            met: Some(per_million <= 120.0),
        },
        Figure {
            what: "answers a second through the flow, SQLite, without HTTP",
            measured: format!("{events:.0}"),
            wanted: "≥ 8,000 (with HTTP)",
            met: Some(events >= wanted),
        },
        Figure {
            what: "share of as many rows a second by plain batched SQL",
            measured: format!("{share:.0} %"),
            wanted: "≥ 35 %",
            met: Some(share >= 35.0),
        },
    ]
}

/// The flow with everything this program ships.
pub fn context(store: Store, clock: Clock, providers: Providers) -> Context {
    Context {
        store,
        clock,
        library: Library::embedded().expect("the dialogs load"),
        catalogue: Catalogue::embedded().expect("the texts load"),
        rules: RuleSet::shipped().expect("the rules load"),
        ladder: Ladder::shipped().expect("the ladder loads"),
        quiet: QuietHours::default(),
        public_url: "http://127.0.0.1:1".to_owned(),
        providers,
        outbox_filled: Notify::new(),
    }
}

/// A health centre with so many people.
pub async fn import(
    context: &Context,
    first_day: jiff::civil::Date,
    people: usize,
) -> (Vec<InventedPerson>, Duration) {
    let centre = Organisation {
        id: fresh_id(),
        kind: "health-centre".to_owned(),
        name: "見本保健所".to_owned(),
        prefecture: "見本県".to_owned(),
    };
    let mut tx = context.store.begin().await.expect("a transaction");
    staff::add_organisation(&mut tx, &centre, context.now()).await.expect("an organisation");
    tx.commit().await.expect("a commit");
    let (people, sheet) = invented_roster(people, first_day, 1);
    let file = RosterFile { name: "名簿.xlsx".to_owned(), bytes: to_xlsx(&[sheet]).expect("a file") };
    let program = Path::new(env!("CARGO_BIN_EXE_mimamori"));
    let began = Instant::now();
    let imported =
        import_roster(context, program, centre.id, &Actor::Worker("bench"), file).await.expect("an import");
    let elapsed = began.elapsed();
    assert_eq!(imported.counts.created as usize, people.len());
    (people, elapsed)
}

/// Selects, renders and enqueues everybody's first message.
pub async fn open(context: &Context, first_day: jiff::civil::Date) -> Duration {
    context.clock.advance_to(instant(first_day, 8 * 60 + 30));
    let began = Instant::now();
    open_check_ins::open_check_ins(context).await.expect("an opening");
    context.clock.advance_to(instant(first_day, 11 * 60));
    while climb::climb(context).await.expect("a climb") > 0 {}
    began.elapsed()
}

/// Everybody writes once.
async fn answer(context: &Context, people: &[InventedPerson]) -> Duration {
    let now = context.now();
    let events: Vec<InboundEvent> = people
        .iter()
        .enumerate()
        .map(|(index, person)| InboundEvent {
            provider: Provider::TwilioSms,
            event_id: format!("SM{index:032x}"),
            channel: Channel::Sms,
            from: Sender::Phone(person.phone.e164().to_owned()),
            happened_at: now,
            body: InboundBody::Text { text: "いいえ、36.5です".to_owned() },
            reply_token: None,
            message_id: None,
            standby: false,
            attempt: None,
            raw: String::new(),
        })
        .collect();
    let began = Instant::now();
    for batch in events.chunks(BATCH) {
        converse::converse(context, batch).await.expect("a batch");
    }
    began.elapsed()
}

fn answer_rows(people: usize, elapsed: Duration) -> f64 {
    rate(people * ROWS_OF_AN_ANSWER, elapsed)
}

/// Rows a second that plain SQL writes in batches of the same number, committed as durably.
async fn plain_sql(folder: &Path) -> f64 {
    use std::str::FromStr as _;
    let url = format!("sqlite://{}", folder.join("plain.db").display());
    let options = sqlx::sqlite::SqliteConnectOptions::from_str(&url)
        .expect("an address")
        .create_if_missing(true)
        .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
        .synchronous(sqlx::sqlite::SqliteSynchronous::Full);
    let mut connection = options.connect().await.expect("a database");
    sqlx::raw_sql(
        "CREATE TABLE plain (id BLOB PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL)",
    )
    .execute(&mut connection)
    .await
    .expect("a table");
    let body = vec![7_u8; 300];
    let began = Instant::now();
    let mut rows = 0;
    while rows < PEOPLE * ROWS_OF_AN_ANSWER {
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await.expect("a transaction");
        for _ in 0..ROWS_OF_AN_ANSWER {
            let mut query =
                sqlx::QueryBuilder::<sqlx::Sqlite>::new("INSERT INTO plain (id, at, kind, body) ");
            query.push_values(0..BATCH, |mut binds, _| {
                binds.push_bind(fresh_id::<uuid::Uuid>());
                binds.push_bind("2020-05-11T02:00:00.000000Z");
                binds.push_bind("text");
                binds.push_bind(body.clone());
            });
            query.build().execute(&mut connection).await.expect("rows");
            rows += BATCH;
        }
        sqlx::raw_sql("COMMIT").execute(&mut connection).await.expect("a commit");
    }
    rate(rows, began.elapsed())
}
