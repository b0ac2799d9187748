//! What the service believes it sent, held against what the phones got, one by one, after a day on which much went
//! wrong.

use std::sync::Arc;

use axum::Router;
use jiff::{SignedDuration, Timestamp};
use mimamori::domain::calendar::instant;
use mimamori::domain::messaging::Language;
use mimamori::sandbox::{
    Behaviour, Delivery, Fault, Faults, Sandbox, Scenario, Settings, SimulatedPerson, Wire,
};
use mimamori::store::sealed::{KeyRing, Place};
use mimamori::worker::run_due;
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::support::database::{Database, Engine};
use crate::support::providers::Providers;
use crate::support::roster::Entrant;
use crate::support::service::ACCOUNT_SID;
use crate::support::world::{DAY, LINE_SECRET, SMS_FROM, TWILIO_TOKEN, VOICE_FROM, World};
use crate::support::{postgres, runtime};

/// Who is asked over what, and how they behave.
const PEOPLE: [(&str, Behaviour); 15] = [
    ("line", Behaviour::InTime),
    ("line", Behaviour::InTime),
    ("line", Behaviour::InTime),
    ("line", Behaviour::GetsWorse),
    ("line", Behaviour::Silent),
    ("line", Behaviour::InTime),
    ("line", Behaviour::PrefersPhone),
    ("sms", Behaviour::InTime),
    ("sms", Behaviour::InTime),
    ("sms", Behaviour::InTime),
    ("sms", Behaviour::Silent),
    ("sms", Behaviour::PicksUpOnly),
    ("voice", Behaviour::InTime),
    ("voice", Behaviour::InTime),
    ("voice", Behaviour::Silent),
];

#[test]
fn the_ledgers_agree_after_a_bad_day_on_sqlite() {
    runtime().block_on(a_bad_day(Engine::Sqlite));
}

#[test]
fn the_ledgers_agree_after_a_bad_day_on_postgres() {
    runtime().block_on(a_bad_day(Engine::Postgres));
}

async fn a_bad_day(engine: Engine) {
    let Some(database) = Database::fresh(engine).await else {
        return postgres::say_skipped("the_ledgers_agree_after_a_bad_day_on_postgres");
    };
    let (service, service_url) = listener().await;
    let (provider, provider_url) = listener().await;
    let keys = Arc::new(KeyRing::ephemeral());
    let providers = Providers::elsewhere(provider_url, service_url.clone());
    let world = Arc::new(World::open_before(database, keys, providers).await);
    serve(service, world.router.clone());
    let sandbox = town(&world, service_url).await;
    serve(provider, sandbox.router());
    let scenario = Scenario::read(include_str!("bad_day.yaml")).expect("a scenario");
    sandbox.play(&scenario).expect("everybody in it lives here");

    live(&world, &sandbox, instant(DAY, 22 * 60)).await;

    assert_eq!(sandbox.missed_steps(), Vec::<String>::new());
    for fault in [
        Fault::Conflict,
        Fault::ServerError,
        Fault::RateLimit,
        Fault::Swallowed,
        Fault::DuplicateEvent,
        Fault::Redelivery,
        Fault::TwoPersons,
        Fault::AnswerLost,
        Fault::OptedOut,
        Fault::HandsetOff,
        Fault::ReceiptBeforeAnswer,
        Fault::WrongPort,
        Fault::Busy,
    ] {
        assert!(sandbox.played(fault) > 0, "{fault:?} was not played");
    }
    compare(&world, &sandbox.deliveries()).await;
    world.check_the_end().await;
    world.close().await;
}

async fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    (listener, url)
}

fn serve(listener: TcpListener, router: Router) {
    tokio::spawn(async move { axum::serve(listener, router).await });
}

/// Everybody with a phone and the letter, and the providers.
async fn town(world: &World, service_url: String) -> Arc<Sandbox> {
    let entrants: Vec<_> =
        (1..).zip(PEOPLE).map(|(number, (channel, _))| Entrant::new(number).over(channel)).collect();
    let people = world.enrol(&entrants).await;
    let mut phones = Vec::new();
    for (place, ((channel, behaviour), entrant)) in PEOPLE.into_iter().zip(&entrants).enumerate() {
        let over_line = channel == "line";
        let code = if over_line { Some(world.code_of(people[place]).await) } else { None };
        phones.push(SimulatedPerson {
            label: format!("見本 {}郎", place + 1),
            phone: entrant.phone(),
            line_user_id: over_line.then(|| format!("U{:032x}", place + 1)),
            invitation_code: code,
            birth_on: jiff::civil::date(1960, 5, 3),
            language: Language::Ja,
            behaviour,
        });
    }
    let settings = Settings {
        service_url,
        line_channel_secret: LINE_SECRET.to_owned(),
        line_channel_token: "token".to_owned(),
        twilio_account_sid: ACCOUNT_SID.to_owned(),
        twilio_auth_token: TWILIO_TOKEN.to_owned(),
        sms_from: SMS_FROM.to_owned(),
        voice_from: VOICE_FROM.to_owned(),
        faults: Faults::none(),
        seed: 4,
        authenticator: None,
    };
    let context = world.context.clone();
    Sandbox::new(settings, phones, Arc::new(move || context.now()))
}

/// Lives on until this moment: everything due on both sides is done, then the clock goes on by two minutes at most.
async fn live(world: &World, sandbox: &Sandbox, end: Timestamp) {
    loop {
        let mut rounds = 0;
        while run_due(&world.context).await.expect("the worker works") + sandbox.run_due().await > 0 {
            rounds += 1;
            assert!(rounds < 2_000, "there is always more to do");
        }
        let now = world.now();
        if now >= end {
            return;
        }
        let soon = now + SignedDuration::from_mins(2);
        let next =
            sandbox.next_action_at().unwrap_or(soon).min(soon).max(now + SignedDuration::from_millis(1));
        world.context.clock.advance_to(next.min(end));
    }
}

/// An entry of the outbox: how the service names it, and what it believes of it.
struct Entry {
    id: Uuid,
    retry_key: String,
    channel: String,
    state: String,
    provider_id: Option<String>,
    delivery: Option<String>,
    token: Option<String>,
}

impl Entry {
    /// True if this is what the phone got.
    fn is(&self, delivery: &Delivery) -> bool {
        let channel = match delivery.channel {
            Wire::Line => "line",
            Wire::Sms => "sms",
            Wire::Voice => "voice",
        };
        let named = delivery.reference.as_deref();
        let address = format!("entry={}&", self.id);
        self.channel == channel
            && (named.is_some_and(|named| named.contains(&address))
                || self.provider_id.as_ref().is_some_and(|id| delivery.ids.contains(id))
                || named == Some(self.retry_key.as_str())
                || named.is_some() && named == self.token.as_deref())
    }
}

async fn entries(world: &World) -> Vec<Entry> {
    type Row = (Uuid, Uuid, String, String, Option<String>, Option<String>, Option<Vec<u8>>);
    let sql = "SELECT id, retry_key, channel, state, provider_id, delivery, reply_token_sealed FROM outbox";
    let rows: Vec<Row> = match world.database.engine {
        Engine::Sqlite => sqlx::query_as(sql).fetch_all(&mut world.database.sqlite().await).await,
        Engine::Postgres => sqlx::query_as(sql).fetch_all(&mut world.database.postgres().await).await,
    }
    .expect("the outbox");
    rows.into_iter()
        .map(|(id, retry_key, channel, state, provider_id, delivery, token)| Entry {
            id,
            retry_key: retry_key.to_string(),
            channel,
            state,
            provider_id,
            delivery,
            token: token.map(|sealed| {
                let place = Place { column: "outbox.reply_token", row: id };
                world.keys.open_text(place, &sealed).expect("a token")
            }),
        })
        .collect()
}

async fn compare(world: &World, deliveries: &[Delivery]) {
    let entries = entries(world).await;
    assert!(deliveries.len() > 40 && entries.len() > 40, "there was hardly a day");
    for delivery in deliveries {
        assert_eq!(delivery.times, 1, "something came twice: {delivery:?}");
        let mut known = entries.iter().filter(|entry| entry.is(delivery));
        let Some(entry) = known.next() else { panic!("the service knows nothing of {delivery:?}") };
        assert!(known.next().is_none(), "two entries claim {delivery:?}");
        // What a phone shows was sent, in the service's eyes too.
        if delivery.shown_at.is_some() {
            assert_eq!(entry.state, "sent", "{delivery:?}, and entry {} says otherwise", entry.id);
        }
    }
    for entry in &entries {
        let got: Vec<_> = deliveries.iter().filter(|delivery| entry.is(delivery)).collect();
        // What could not be delivered is tried once more.
        let shown = got.iter().filter(|delivery| delivery.shown_at.is_some()).count();
        assert!(shown <= 1 && got.len() <= 2, "entry {} reached a phone {} times", entry.id, got.len());
        assert!(got.len() < 2 || entry.channel == "sms", "entry {} was sent twice", entry.id);
        if entry.state == "sent" {
            assert!(!got.is_empty(), "entry {} ({}) was sent, and no phone got it", entry.id, entry.channel);
        }
        if entry.delivery.as_deref() == Some("delivered") {
            assert_eq!(shown, 1, "entry {} was not delivered", entry.id);
        }
        assert!(!matches!(entry.state.as_str(), "leased" | "queued"), "entry {} is left", entry.id);
    }
    let shown = deliveries.iter().filter(|delivery| delivery.shown_at.is_some()).count();
    println!(
        "{} messages and calls, {shown} of them on the phones; {} entries",
        deliveries.len(),
        entries.len()
    );
}
