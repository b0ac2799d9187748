//! A request that is cut off at any moment leaves no transaction behind in which somebody else's work would vanish (F04,
//! finding 1: sqlx 0.9.0 lends out connections inside a cancelled BEGIN).

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::poll;
use jiff::Timestamp;
use mimamori::ambient::fresh_id;
use mimamori::store::Store;
use mimamori::store::staff::{self, Organisation};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use crate::support::database::Engine;
use crate::support::world::World;
use crate::support::{on_both_engines, postgres, run};

on_both_engines!(what_was_committed_after_cancelled_beginnings_is_there);

const ROUNDS: u32 = 400;

async fn what_was_committed_after_cancelled_beginnings_is_there(world: Arc<World>) {
    let store = &world.context.store;
    let mut chance = StdRng::seed_from_u64(4);
    let (mut cut, mut written) = (0, 0);
    for round in 0..ROUNDS {
        // Cut somewhere between the first byte of BEGIN and the answer to it.
        let looks = chance.random_range(1..5);
        cut += usize::from(!begins_within(store, looks, chance.random_range(0..150)).await);
        let mut tx = store.begin().await.unwrap();
        let organisation = Organisation {
            id: fresh_id(),
            kind: "health-centre".to_owned(),
            name: format!("保健所{round}"),
            prefecture: "見本県".to_owned(),
        };
        staff::add_organisation(&mut tx, &organisation, Timestamp::UNIX_EPOCH).await.unwrap();
        tx.commit().await.unwrap();
        written += 1;
    }
    println!("{cut} of {ROUNDS} beginnings were cut");
    assert!(cut > 20, "hardly any beginning was cut: {cut}");
    assert_eq!(world.database.count("organisation").await, written + 1, "with the health centre itself");
    if world.database.url.starts_with("postgres") {
        let idle =
            "pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
        let mut left = world.database.count(idle).await;
        for _ in 0..20 {
            if left == 0 {
                break;
            }
            // A connection that was cut off is set right when it is next lent out.
            drop(store.begin().await.unwrap());
            tokio::time::sleep(Duration::from_millis(20)).await;
            left = world.database.count(idle).await;
        }
        assert_eq!(left, 0, "a transaction was left open");
    }
}

/// The remedy itself: without it, whatever ran on such a connection outside a transaction would vanish.
/// SQLite's connections live in a thread that ends what it began, and need none.
#[test]
fn every_loan_of_a_postgres_connection_begins_with_a_rollback() {
    run(Engine::Postgres, "every_loan_of_a_postgres_connection_begins_with_a_rollback", loans);
}

async fn loans(world: Arc<World>) {
    let database = &world.database;
    let name = database.url.rsplit('/').next().expect("a name");
    database.run(&format!("ALTER DATABASE {name} SET log_statement = 'all'")).await;
    let store = Store::open(&database.url, world.keys.clone()).await.unwrap();
    for _ in 0..100 {
        store.begin().await.unwrap().commit().await.unwrap();
    }
    store.close().await;
    let log = postgres::cluster().expect("a cluster").log_of(&database.url);
    let count = |word: &str| log.iter().filter(|line| line.ends_with(&format!("statement: {word}"))).count();
    assert!(count("COMMIT") >= 100, "statements are logged");
    // All but the first loan of each connection of the pool, which was just opened.
    assert!(count("ROLLBACK") >= 100 - 16, "{} of {}", count("ROLLBACK"), count("COMMIT"));
}

/// Begins a transaction and gives up after so many looks, with a pause between them.
async fn begins_within(store: &Store, looks: u32, pause_micros: u64) -> bool {
    let mut beginning = pin!(store.begin());
    for _ in 0..looks {
        if poll!(beginning.as_mut()).is_ready() {
            return true;
        }
        std::thread::sleep(Duration::from_micros(pause_micros));
        tokio::task::yield_now().await;
    }
    false
}
