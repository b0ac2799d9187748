//! What every promise is tested with: a world on either engine with a stepped clock, providers on loopback, and hands
//! to play phones and browsers with.

pub mod browser;
pub mod database;
pub mod page;
pub mod phones;
pub mod postgres;
pub mod providers;
pub mod roster;
pub mod service;
#[path = "../../support/skipped.rs"]
pub mod skipped;
pub mod smtp;
pub mod wire_tap;
pub mod world;

use std::sync::Arc;

use database::{Database, Engine};
use world::World;

/// Makes two tests of each promise: `name::sqlite` and `name::postgres`.
macro_rules! on_both_engines {
    ($($promise:ident),+ $(,)?) => {$(
        mod $promise {
            #[test]
            fn sqlite() {
                let test = concat!(stringify!($promise), "::sqlite");
                $crate::support::run($crate::support::database::Engine::Sqlite, test, super::$promise);
            }

            #[test]
            fn postgres() {
                let test = concat!(stringify!($promise), "::postgres");
                $crate::support::run($crate::support::database::Engine::Postgres, test, super::$promise);
            }
        }
    )+};
}
pub(crate) use on_both_engines;

/// Runs one promise in a fresh world, and checks what must hold at the end of every one.
pub fn run(engine: Engine, test: &str, promise: impl AsyncFnOnce(Arc<World>)) {
    runtime().block_on(async {
        let Some(database) = Database::fresh(engine).await else { return postgres::say_skipped(test) };
        let world = Arc::new(World::open(database).await);
        promise(world.clone()).await;
        world.check_the_end().await;
        world.close().await;
    });
}

/// Several threads, as in service: what must not happen at the same time gets its chance to.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().expect("a runtime")
}
