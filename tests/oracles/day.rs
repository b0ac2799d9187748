//! The whole demo day through a validator of the providers' own specifications.
//!
//! Between the service and the stand-in stands Prism, once with LINE's specification and once with Twilio's, and looks
//! at every request and every answer. Webhooks go around it, since it writes JSON anew and would break the signature;
//! they are posted to it once more afterwards.

use std::path::Path;
use std::process::{Command, Output};

use axum::Json;
use axum::http::{StatusCode, Uri};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::prism::Prism;
use crate::relay::Relay;
use crate::skipped::say_skipped;
use crate::vocabulary::Vocabulary;
use crate::{specifications, tools};

const PEOPLE: &str = "40";
const DAYS: &str = "2";
const ACCOUNT: &str = "/2010-04-01/Accounts/AC00000000000000000000000000000000";

#[test]
fn a_demo_day_keeps_to_the_providers_specifications() {
    let test = "a_demo_day_keeps_to_the_providers_specifications";
    let Some(specifications) = specifications::folder() else {
        return say_skipped(test, &specifications::lacking("own specifications"));
    };
    let Some(mut derive) = tools::node("derive.mjs", "@stoplight/prism-cli/package.json", test) else {
        return;
    };
    let Some(vocabulary) = tools::package("twilio/lib/twiml/VoiceResponse.d.ts", test) else { return };
    let vocabulary = Vocabulary::read(&std::fs::read_to_string(vocabulary).expect("declarations"));
    let folder = tempfile::tempdir().expect("a folder");
    let corrections: Corrections = tools::ask(derive.arg(specifications).arg(folder.path()), &());
    println!("{corrections:?}");
    assert!(corrections.kinds >= 20 && corrections.repeated >= 10 && corrections.needed >= 30);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(Day::play(folder.path(), &vocabulary));
}

/// What was corrected in the specifications.
#[derive(Debug, Deserialize)]
struct Corrections {
    kinds: usize,
    repeated: usize,
    needed: usize,
}

struct Day {
    line: Prism,
    twilio: Prism,
    webhook: Prism,
    http: reqwest::Client,
}

impl Day {
    async fn play(folder: &Path, vocabulary: &Vocabulary) {
        let port = tools::two_free_ports();
        let stand_in = format!("http://127.0.0.1:{}", port + 1);
        let day = Self {
            line: Prism::proxy(&folder.join("line.json"), &stand_in),
            twilio: Prism::proxy(&folder.join("twilio.json"), &stand_in),
            webhook: Prism::mock(&folder.join("webhook.json")),
            http: mimamori::channel::http::loopback_client().expect("a client"),
        };
        let relay = Relay::before(format!("http://127.0.0.1:{port}")).await;
        for prism in [&day.line, &day.twilio, &day.webhook] {
            prism.wait_until_ready().await;
        }
        let output = day.demo(folder, port, &relay).await;
        for (name, prism) in [("LINE", &day.line), ("Twilio", &day.twilio)] {
            let (requests, violations) = (prism.requests(), prism.violations());
            println!("{name}: {requests} requests and answers, {} violations", violations.len());
            assert!(violations.is_empty(), "{name}:\n{}", violations.join("\n"));
            assert!(requests > 50, "there was hardly a day on {name}");
        }
        let log = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{log}");

        let passed = relay.passed();
        day.webhooks_keep_to_the_specification(&passed.line).await;
        for document in &passed.documents {
            vocabulary.check(document).unwrap_or_else(|fault| panic!("{fault} in {document}"));
        }
        println!("Twilio: {} documents, 0 violations", passed.documents.len());
        assert!(passed.documents.len() > 50, "hardly a call");
        day.planted_violations_are_seen(port + 1).await;
    }

    /// The stand-in takes the port after the service's.
    async fn demo(&self, folder: &Path, port: u16, relay: &Relay) -> Output {
        let mut demo = Command::new(env!("CARGO_BIN_EXE_mimamori"));
        demo.args(["demo", "--once", "--people", PEOPLE, "--days", DAYS, "--format", "json"]);
        demo.args(["--port", &port.to_string(), "--public-url", &relay.url]);
        demo.args(["--line-api-url", &self.line.url, "--twilio-api-url", &self.twilio.url]);
        demo.current_dir(folder).env_remove("MIMAMORI_DATABASE_URL").env("RUST_LOG", "warn");
        tokio::task::spawn_blocking(move || demo.output().expect("the demo")).await.expect("the demo")
    }

    /// All but the events that nobody announced, which the stand-in invents to see whether anybody minds.
    async fn webhooks_keep_to_the_specification(&self, bodies: &[String]) {
        let mut left_out = 0;
        for body in bodies {
            let mut body: Value = serde_json::from_str(body).expect("JSON");
            let events = body["events"].as_array_mut().expect("events");
            let before = events.len();
            events.retain(|event| event["type"] != "accountRelocated");
            left_out += before - events.len();
            self.post_webhook(&body).await;
        }
        let violations = self.webhook.violations();
        println!(
            "LINE: {} webhooks, {} violations; {left_out} events left out",
            bodies.len(),
            violations.len()
        );
        assert!(violations.is_empty(), "webhooks:\n{}", violations.join("\n"));
        assert!(bodies.len() > 50, "hardly a webhook");
    }

    async fn post_webhook(&self, body: &Value) {
        let request = self.http.post(format!("{}/callback", self.webhook.url));
        request.header("x-line-signature", "a").json(body).send().await.expect("Prism answers");
    }

    /// The validator is not asleep: somebody who lies takes the stand-in's port.
    async fn planted_violations_are_seen(&self, port: u16) {
        let liar = axum::Router::new().fallback(async |uri: Uri| {
            let created = uri.path().ends_with("/Messages.json");
            let status = if created { StatusCode::CREATED } else { StatusCode::OK };
            (status, Json(json!({"sid": 123, "sentMessages": "many"})))
        });
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the stand-in's port");
        tokio::spawn(async move { axum::serve(listener, liar).await });
        let push = self.http.post(format!("{}/v2/bot/message/push", self.line.url)).bearer_auth("a");
        push.json(&json!({"to": "U0", "messages": [{"type": "text"}]})).send().await.expect("an answer");
        let text = self.http.post(format!("{}{ACCOUNT}/Messages.json", self.twilio.url));
        let text = text.basic_auth("a", Some("b")).form(&[("From", "+15005550006"), ("Body", "a")]);
        text.send().await.expect("an answer");
        self.post_webhook(&json!({"destination": "U0", "events": [{"type": "message", "mode": "active"}]}))
            .await;
        let sees = |prism: &Prism, what: &str| {
            let violations = prism.violations();
            assert!(violations.iter().any(|one| one.contains(what)), "{what} is not among {violations:?}");
        };
        sees(&self.line, "must have required property 'text'");
        sees(&self.line, "response.body.sentMessages Response body property sentMessages must be array");
        sees(&self.twilio, "request.body Request body must have required property 'To'");
        sees(&self.twilio, "response.body.sid Response body property sid must be string,null");
        sees(&self.webhook, "must have required property 'deliveryContext'");
    }
}
