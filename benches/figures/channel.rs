//! The edge to the providers: a webhook of LINE, and two hundred calls that press a key at the same moment, over the
//! real server with real signatures.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::date;
use mimamori::ambient::Clock;
use mimamori::channel::{Secret, line};
use mimamori::domain::calendar::instant;
use mimamori::http::{App, router};
use mimamori::pipeline::{Context, Providers};
use mimamori::store::Store;
use mimamori::store::sealed::KeyRing;
use mimamori::worker::batcher;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Barrier, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::{Figure, flow, postgres, sign};

const LONG_ENOUGH: Duration = Duration::from_secs(2);
const CALLS: usize = 200;
/// Keys that each call presses, all calls at once.
const KEYS: usize = 5;
const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";
const TOKEN: &str = "12345";
const PUBLIC_URL: &str = "https://mimamori.example.jp";
const DAY: jiff::civil::Date = date(2020, 5, 11);

pub async fn measure() -> Vec<Figure> {
    let mut figures = vec![line_webhook()];
    let folder = tempfile::tempdir().expect("a folder");
    let file = format!("sqlite://{}", folder.path().join("bench.db").display());
    figures.push(figure("SQLite file", calls(&file).await));
    match postgres::cluster() {
        Some(cluster) => {
            let url = cluster.fresh_database(async |_| ()).await;
            figures.push(figure("PostgreSQL", calls(&url).await));
        }
        None => postgres::say_skipped("200 calls on PostgreSQL"),
    }
    figures
}

/// Ten events of all the kinds that matter, checked and read.
fn line_webhook() -> Figure {
    let events: Vec<_> = (0..10)
        .map(|number| {
            let more = match number % 3 {
                0 => json!({"type": "message", "message": {"id": "1", "type": "text", "quoteToken": "q",
                    "text": "昨日より楽です。36.8度でした。咳は少し残っています。"}}),
                1 => json!({"type": "postback", "postback": {"data": format!("v1.{}", "a".repeat(120))}}),
                _ => json!({"type": "follow", "follow": {"isUnblocked": false}}),
            };
            let mut event = json!({
                "mode": "active", "timestamp": 1_589_162_400_000_i64 + number,
                "source": {"type": "user", "userId": format!("U{number:032x}")},
                "webhookEventId": format!("01H{number:023}"), "deliveryContext": {"isRedelivery": false},
                "replyToken": format!("{number:032x}"),
            });
            event.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            event
        })
        .collect();
    let body = json!({"destination": "U0123456789abcdef0123456789abcdef", "events": events}).to_string();
    let (secrets, signature) = ([Secret::new(SECRET.to_owned())], sign::line(SECRET, body.as_bytes()));
    let now = instant(DAY, 11 * 60);
    let read = || {
        let verified = line::verify(&secrets, &signature, body.as_bytes()).expect("a signature");
        line::parse(verified, now).expect("a body").len()
    };
    assert_eq!(read(), 10);
    let (began, mut times) = (Instant::now(), 0_u32);
    while began.elapsed() < LONG_ENOUGH {
        black_box(read());
        times += 1;
    }
    let micros = began.elapsed().as_secs_f64() * 1e6 / f64::from(times);
    Figure {
        what: "signature and reading of a LINE webhook with 10 events, µs",
        measured: format!("{micros:.1}"),
        wanted: "≤ 60",
        met: Some(micros <= 60.0),
    }
}

fn figure(database: &str, mut times: Vec<Duration>) -> Figure {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    Figure {
        what: match database {
            "PostgreSQL" => "200 calls press a key at once, answer p99 (p50), PostgreSQL, ms",
            _ => "200 calls press a key at once, answer p99 (p50), SQLite, ms",
        },
        measured: format!("{:.1} ({:.1})", at(99), at(50)),
        wanted: "≤ 50",
        met: Some(at(99) <= 50.0),
    }
}

/// Lets everybody dial in and answer their questions, and measures the answer to each key.
async fn calls(database_url: &str) -> Vec<Duration> {
    let store = Store::open(database_url, Arc::new(KeyRing::ephemeral())).await.expect("a database");
    store.migrate().await.expect("tables");
    let clock = Clock::stepped(instant(DAY, 8 * 60));
    let context = flow::context(store, clock, Providers::default());
    let context = Arc::new(Context { public_url: PUBLIC_URL.to_owned(), ..context });
    let phones = import_and_open(&context).await;
    let (stop, tracker) = (CancellationToken::new(), TaskTracker::new());
    let app = App {
        context: context.clone(),
        intake: batcher::start(context.clone(), stop.clone(), &tracker),
        line_secrets: vec![],
        twilio_token: Some(Secret::new(TOKEN.to_owned())),
        program: Path::new(env!("CARGO_BIN_EXE_mimamori")).to_owned(),
        hashing: Semaphore::new(1),
        form_guard: mimamori::http::FormGuard::default(),
        line_bot: Arc::default(),
        demo: false,
        metrics: None,
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = tokio::spawn(async move { axum::serve(listener, router(Arc::new(app))).await });

    let together = Arc::new(Barrier::new(CALLS));
    let calls: Vec<_> = phones
        .into_iter()
        .enumerate()
        .map(|(number, phone)| {
            let together = together.clone();
            tokio::spawn(async move {
                let stream = TcpStream::connect(address).await.expect("the server");
                Call { stream, sid: format!("CA{number:032x}"), phone }.play(&together).await
            })
        })
        .collect();
    let mut times = Vec::new();
    for call in calls {
        times.extend(call.await.expect("a call"));
    }
    server.abort();
    stop.cancel();
    times
}

/// People with an open check-in each, by their numbers.
async fn import_and_open(context: &Context) -> Vec<String> {
    let people = flow::import(context, DAY, 2 * CALLS).await.0;
    flow::open(context, DAY).await;
    let mut phones: Vec<String> = people.iter().map(|person| person.phone.e164().to_owned()).collect();
    phones.sort_unstable();
    phones.dedup();
    phones.truncate(CALLS);
    assert_eq!(phones.len(), CALLS);
    phones
}

/// Somebody who dials in.
struct Call {
    stream: TcpStream,
    sid: String,
    phone: String,
}

impl Call {
    /// How long each answer took, from the last byte of the request to the last of the document.
    async fn play(mut self, together: &Barrier) -> Vec<Duration> {
        let mut document = self.post("/webhooks/twilio/voice", None).await.1;
        let mut times = Vec::new();
        for _ in 0..KEYS {
            let action = action_of(&document);
            together.wait().await;
            // A call that is over presses no more keys; the others go on.
            let Some(action) = action else { continue };
            let (took, answer) = self.post(&action, Some("2")).await;
            times.push(took);
            document = answer;
        }
        times
    }

    async fn post(&mut self, path: &str, digits: Option<&str>) -> (Duration, String) {
        let mut form = vec![
            ("CallSid", self.sid.as_str()),
            ("AccountSid", "AC00000000000000000000000000000000"),
            ("From", &self.phone),
            ("To", "+815000000000"),
            ("CallStatus", "in-progress"),
            ("Direction", "inbound"),
            ("ApiVersion", "2010-04-01"),
        ];
        form.extend(digits.map(|digits| ("Digits", digits)));
        let form: Vec<(String, String)> =
            form.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let (signature, body) =
            (sign::twilio(TOKEN, &format!("{PUBLIC_URL}{path}"), &form), sign::encoded(&form));
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: mimamori.example.jp\r\nX-Twilio-Signature: {signature}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let began = Instant::now();
        self.stream.write_all(request.as_bytes()).await.expect("the server reads");
        let mut answer = Vec::new();
        loop {
            let mut part = [0_u8; 8_192];
            let length = self.stream.read(&mut part).await.expect("the server answers");
            assert!(length > 0, "the server hung up");
            answer.extend_from_slice(&part[..length]);
            if let Some(document) = whole(&answer) {
                let took = began.elapsed();
                assert!(answer.starts_with(b"HTTP/1.1 200 "), "{}", String::from_utf8_lossy(&answer));
                return (took, document);
            }
        }
    }
}

/// The body, once it is all there.
fn whole(answer: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(answer).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length =
        head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    (body.len() == length.unwrap_or(usize::MAX)).then(|| body.to_owned())
}

/// Where the next key goes, as path and query; none if the call ends.
fn action_of(document: &str) -> Option<String> {
    let action = document.split_once(" action=\"")?.1.split(['"', '#']).next()?;
    Some(action.replace("&amp;", "&").strip_prefix(PUBLIC_URL)?.to_owned())
}
