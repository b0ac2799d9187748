//! What all processes keep together: how fast they send, and channels that are stopped.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use mimamori::domain::messaging::Channel;
use mimamori::pipeline::{Context, climb};
use mimamori::store::budget::{self, Allowance, BudgetKind};
use mimamori::store::quota::{self, StopReason};
use mimamori::store::{Store, Tx};
use mimamori::worker;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    five_processes_send_no_faster_than_one,
    a_slow_answer_holds_up_nobody_else,
    moments_are_given_to_one_process_each,
    what_a_dead_process_took_is_over_with_its_time,
    a_wrong_clock_stops_nobody,
    a_stop_is_news_once_and_ends_by_itself,
);

const SECOND: SignedDuration = SignedDuration::from_secs(1);

fn allowance(per_second: u32) -> Allowance {
    Allowance { sender: "+815000000001".to_owned(), per_second }
}

async fn take(tx: &mut Tx, number: usize, now: Timestamp, latest: Timestamp) -> Option<Timestamp> {
    budget::take(tx, BudgetKind::Sms, &allowance(100), number, now, latest).await.unwrap()
}

async fn take_alone(store: &Store, number: usize, now: Timestamp, latest: Timestamp) -> Option<Timestamp> {
    let mut tx = store.begin().await.unwrap();
    let from = take(&mut tx, number, now, latest).await;
    tx.commit().await.unwrap();
    from
}

/// Five processes that all have much to send: a hundred in a second is all they get.
async fn moments_are_given_to_one_process_each(world: Arc<World>) {
    let mut processes = vec![world.context.store.clone()];
    for _ in 0..4 {
        processes.push(world.second_process().await.store);
    }
    let begun = world.now();
    let takers = processes.iter().cloned().enumerate().map(|(process, store)| {
        tokio::spawn(async move {
            let mut moments = Vec::new();
            for round in 0..20 {
                // Their clocks do not agree to the millisecond.
                let micros = 50_000 * round + 700 * i64::try_from(process).unwrap();
                let now = begun + SignedDuration::from_micros(micros);
                let number = 3 + process;
                if let Some(from) = take_alone(&store, number, now, now + SECOND / 10).await {
                    assert!(from >= now, "nothing is sent in the past");
                    let step = allowance(100).step();
                    moments.extend((0..number).map(|place| from + step * i32::try_from(place).unwrap()));
                }
            }
            moments
        })
    });
    let mut moments = Vec::new();
    for taker in takers.collect::<Vec<_>>() {
        moments.extend(taker.await.unwrap());
    }
    moments.sort();
    assert!(moments.len() > 60, "{}: the budget is not used", moments.len());
    let apart = |pair: &[Timestamp]| pair[1].duration_since(pair[0]) >= SECOND / 100;
    assert!(moments.windows(2).all(apart), "a moment was given away twice");
    for process in processes.iter().skip(1) {
        process.close().await;
    }
}

async fn what_a_dead_process_took_is_over_with_its_time(world: Arc<World>) {
    let now = world.now();
    let mut tx = world.context.store.begin().await.unwrap();
    assert_eq!(take(&mut tx, 50, now, now).await, Some(now));
    let half = now + SECOND / 2;
    assert_eq!(take(&mut tx, 1, now, now).await, None, "until then they are taken");
    let next_free = budget::next_free(&mut tx, BudgetKind::Sms, &allowance(100), now).await.unwrap();
    assert_eq!(next_free, half);
    assert_eq!(take(&mut tx, 1, now, half).await, Some(half), "whoever waits gets the next");
    let later = now + SECOND * 10;
    assert_eq!(take(&mut tx, 1, later, later).await, Some(later), "what nobody used is not saved up");
    assert_eq!(take(&mut tx, 1, later, later).await, None);
    let other = Allowance { sender: "+815000000009".to_owned(), ..allowance(100) };
    let from = budget::take(&mut tx, BudgetKind::Sms, &other, 1, later, later).await.unwrap();
    assert_eq!(from, Some(later), "each sender has its own");
    tx.commit().await.unwrap();
}

async fn a_wrong_clock_stops_nobody(world: Arc<World>) {
    let now = world.now();
    let mut tx = world.context.store.begin().await.unwrap();
    let next_year = now + SignedDuration::from_hours(24 * 365);
    assert_eq!(take(&mut tx, 5, next_year, next_year).await, Some(next_year));
    let next_free = budget::next_free(&mut tx, BudgetKind::Sms, &allowance(100), now).await.unwrap();
    assert_eq!(next_free, now);
    assert_eq!(take(&mut tx, 5, now, now).await, Some(now));
    assert_eq!(take(&mut tx, 5, now, now).await, None, "and the budget holds again");
    tx.commit().await.unwrap();
}

async fn a_stop_is_news_once_and_ends_by_itself(world: Arc<World>) {
    let now = world.now();
    let later = now + SECOND * 3600;
    let mut tx = world.context.store.begin().await.unwrap();
    assert!(!quota::is_stopped(&mut tx, Channel::Line, now).await.unwrap());
    assert!(quota::stop(&mut tx, Channel::Line, later, StopReason::Reserve, now).await.unwrap());
    assert!(!quota::stop(&mut tx, Channel::Line, later, StopReason::Reserve, now).await.unwrap(), "known");
    assert!(quota::is_stopped(&mut tx, Channel::Line, now).await.unwrap());
    assert!(!quota::is_stopped(&mut tx, Channel::Sms, now).await.unwrap());
    // The limit itself is news beside the reserve, and the reserve none beside the limit.
    assert!(quota::stop(&mut tx, Channel::Line, later, StopReason::MonthlyLimit, now).await.unwrap());
    assert!(!quota::stop(&mut tx, Channel::Line, later, StopReason::Reserve, now).await.unwrap());
    assert_eq!(quota::list(&mut tx, now).await.unwrap()[0].reason, StopReason::MonthlyLimit);
    assert!(!quota::is_stopped(&mut tx, Channel::Line, later).await.unwrap(), "it ends by itself");
    assert!(quota::resume(&mut tx, Channel::Line, now).await.unwrap());
    assert!(!quota::is_stopped(&mut tx, Channel::Line, now).await.unwrap());
    assert!(!quota::resume(&mut tx, Channel::Line, now).await.unwrap());
    assert!(quota::stop(&mut tx, Channel::Line, later, StopReason::MonthlyLimit, now).await.unwrap());
    tx.commit().await.unwrap();
}

/// Workers of several processes on one database, until they are stopped.
struct Workers {
    contexts: Vec<Arc<Context>>,
    stop: CancellationToken,
    tracker: TaskTracker,
}

impl Workers {
    /// Starts them; all together may send so many texts a second.
    async fn start(world: &World, processes: usize, texts_per_second: u32) -> Self {
        let (stop, tracker) = (CancellationToken::new(), TaskTracker::new());
        let mut contexts = Vec::new();
        for _ in 0..processes {
            let mut context = world.second_process().await;
            context.providers.rates.sms.per_second = texts_per_second;
            contexts.push(Arc::new(context));
        }
        for context in &contexts {
            worker::start(context, &stop, &tracker);
        }
        tracker.close();
        Self { contexts, stop, tracker }
    }

    async fn stop(self) {
        self.stop.cancel();
        self.tracker.wait().await;
        for context in self.contexts {
            context.store.close().await;
        }
    }
}

/// Waits until a question about the database is answered by this number.
async fn until(world: &World, from: &str, number: i64) {
    let begun = Instant::now();
    while world.database.count(from).await != number {
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", world.database.count(from).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// People who are to be sent a text now.
async fn waiting_for_texts(world: &World, number: u32) {
    let entrants: Vec<Entrant> = (1..=number).map(|number| Entrant::new(number).over("sms")).collect();
    world.enrol(&entrants).await;
    world.set_clock(0, "11:00");
    while climb::climb(&world.context).await.unwrap() > 0 {}
}

async fn five_processes_send_no_faster_than_one(world: Arc<World>) {
    waiting_for_texts(&world, 60).await;
    let begun = Instant::now();
    let workers = Workers::start(&world, 5, 40).await;
    until(&world, "outbox WHERE state = 'sent' AND tries = 1", 60).await;
    workers.stop().await;
    let mut arrived: Vec<Instant> = world.providers.on("sms").into_iter().map(|one| one.at).collect();
    assert_eq!(arrived.len(), 60, "everybody once");
    arrived.sort();
    for (before, at) in arrived.iter().enumerate() {
        // However late one arrives: never were there more than the time since the beginning allows. The millisecond is
        // for the machine's clock, which is set while it runs.
        let allowed = 1 + (at.duration_since(begun) + Duration::from_millis(1)).as_millis() / 25;
        assert!(u128::try_from(before + 1).unwrap() <= allowed, "{} of {allowed}", before + 1);
    }
}

async fn a_slow_answer_holds_up_nobody_else(world: Arc<World>) {
    waiting_for_texts(&world, 20).await;
    let release = world.providers.hold_next();
    let workers = Workers::start(&world, 1, 1_000).await;
    until(&world, "outbox WHERE state = 'sent'", 19).await;
    release.notify_one();
    until(&world, "outbox WHERE state = 'sent'", 20).await;
    workers.stop().await;
    assert_eq!(world.providers.on("sms").len(), 20);
}
