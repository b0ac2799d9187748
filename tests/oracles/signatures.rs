//! Signatures of random requests, both ways: what the providers' libraries sign we accept, what we sign they accept,
//! and about a changed request nobody differs.

use std::process::Command;

use mimamori::channel::{Secret, line, twilio};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{stand_in, tools};

const CASES: usize = 300;

#[test]
fn nodes_libraries_and_ours_agree_on_every_signature() {
    let test = "nodes_libraries_and_ours_agree_on_every_signature";
    if let Some(node) = tools::node("signatures.mjs", "twilio/package.json", test) {
        compare(node);
    }
}

#[test]
fn pythons_libraries_and_ours_agree_on_every_signature() {
    if let Some(python) =
        tools::python("signatures.py", "pythons_libraries_and_ours_agree_on_every_signature")
    {
        compare(python);
    }
}

fn compare(mut library: Command) {
    let cases = Cases::random();
    let verdicts: Verdicts = tools::ask(&mut library, &cases);
    for (case, verdict) in pairs(&cases.line, &verdicts.line) {
        let accepts = |signature: &str, body: &str| {
            line::verify(&[Secret::new(case.secret.clone())], signature, body.as_bytes()).is_ok()
        };
        assert!(accepts(&verdict.theirs, &verdict.wire), "we refuse {case:?}: {verdict:?}");
        verdict.check(case, accepts(&case.ours, &case.changed));
    }
    for (case, verdict) in pairs(&cases.forms, &verdicts.forms) {
        let accepts = |signature: &str, body: &str| {
            twilio::verify(&Secret::new(case.token.clone()), &case.url, signature, body.as_bytes()).is_ok()
        };
        assert!(accepts(&verdict.theirs, &verdict.wire), "we refuse {case:?}: {verdict:?}");
        verdict.check(case, accepts(&case.ours, &encoded(&case.changed)));
    }
    for (case, verdict) in pairs(&cases.bodies, &verdicts.bodies) {
        let accepts = |signature: &str, body: &str| {
            twilio::verify(&Secret::new(case.token.clone()), &case.url, signature, body.as_bytes()).is_ok()
        };
        assert!(accepts(&verdict.theirs, &verdict.wire), "we refuse {case:?}: {verdict:?}");
        verdict.check(case, accepts(&case.ours, &case.changed));
    }
    println!(
        "{CASES} webhooks of LINE, {CASES} forms and {CASES} bodies of Twilio: signed and checked both ways"
    );
}

fn pairs<'a, C>(cases: &'a [C], verdicts: &'a [Verdict]) -> impl Iterator<Item = (&'a C, &'a Verdict)> {
    assert_eq!((cases.len(), verdicts.len()), (CASES, CASES));
    cases.iter().zip(verdicts)
}

#[derive(Serialize)]
struct Cases {
    line: Vec<LineCase>,
    forms: Vec<FormCase>,
    bodies: Vec<BodyCase>,
}

/// A webhook of LINE, signed by the stand-in.
#[derive(Debug, Serialize)]
struct LineCase {
    secret: String,
    body: String,
    changed: String,
    ours: String,
}

/// A form, signed by the stand-in over an address that may differ in the port.
#[derive(Debug, Serialize)]
struct FormCase {
    token: String,
    url: String,
    signed_url: String,
    form: Vec<(String, String)>,
    changed: Vec<(String, String)>,
    ours: String,
}

/// A body that is no form: its hash is part of the address.
#[derive(Debug, Serialize)]
struct BodyCase {
    token: String,
    url: String,
    hash: String,
    body: String,
    changed: String,
    ours: String,
}

#[derive(Deserialize)]
struct Verdicts {
    line: Vec<Verdict>,
    forms: Vec<Verdict>,
    bodies: Vec<Verdict>,
}

/// What a library says about a case.
#[derive(Debug, Deserialize)]
struct Verdict {
    theirs: String,
    /// The body as they would send it.
    wire: String,
    accepts: bool,
    accepts_changed: bool,
}

impl Verdict {
    fn check(&self, case: &impl std::fmt::Debug, we_accept_changed: bool) {
        assert!(self.accepts, "they refuse {case:?}: {self:?}");
        assert_eq!(self.accepts_changed, we_accept_changed, "we differ about {case:?}: {self:?}");
    }
}

impl Cases {
    /// Other ones in each run; what fails is printed whole.
    fn random() -> Self {
        let mut runner = TestRunner::default();
        Self {
            line: several(&mut runner, line_case()),
            forms: several(&mut runner, form_case()),
            bodies: several(&mut runner, body_case()),
        }
    }
}

fn several<C: std::fmt::Debug>(runner: &mut TestRunner, case: impl Strategy<Value = C>) -> Vec<C> {
    (0..CASES).map(|_| case.new_tree(runner).expect("a case").current()).collect()
}

fn line_case() -> impl Strategy<Value = LineCase> {
    ("\\PC{1,80}", any::<String>(), any::<Index>(), any::<char>()).prop_map(|(secret, text, at, with)| {
        let body =
            serde_json::json!({"destination": "U0", "events": [{"message": {"text": text}}]}).to_string();
        let ours = stand_in::line(&secret, body.as_bytes());
        let changed = replaced(&body, at, with);
        LineCase { secret, body, changed, ours }
    })
}

fn form_case() -> impl Strategy<Value = FormCase> {
    let parts = ("\\PC{1,80}", address(), form(), any::<Index>(), any::<Index>(), any::<char>());
    parts.prop_map(|(token, (url, signed_url), form, field, at, with)| {
        let ours = stand_in::twilio(&token, &signed_url, &form);
        let mut changed = form.clone();
        if !changed.is_empty() {
            let value = &mut field.get_mut(&mut changed).1;
            *value = replaced(value, at, with);
        }
        FormCase { token, url, signed_url, form, changed, ours }
    })
}

fn body_case() -> impl Strategy<Value = BodyCase> {
    ("\\PC{1,80}", address(), any::<String>(), any::<Index>(), any::<char>()).prop_map(
        |(token, (url, _), text, at, with)| {
            let body = serde_json::json!({ "property": text }).to_string();
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&body));
            let mark = if url.contains('?') { '&' } else { '?' };
            let url = format!("{url}{mark}bodySHA256={hash}");
            let ours = stand_in::twilio(&token, &url, &[]);
            let changed = replaced(&body, at, with);
            BodyCase { token, url, hash, body, changed, ours }
        },
    )
}

/// An address as it is configured, and as Twilio may have signed it: with the port, without, with the usual one.
fn address() -> impl Strategy<Value = (String, String)> {
    let path = "(/[A-Za-z0-9._~-]{0,8}|/%E4%BD%93%E6%B8%A9|/a%20b|/a%2Fb){0,3}";
    let query = prop_oneof![
        Just(String::new()),
        "[A-Za-z0-9_]{1,6}=[A-Za-z0-9._~:/@,;!*()-]{0,12}(&[a-z]{1,3}=[a-z+]{0,4}(%E7%86%B1|%2B|%20)?){0,3}"
            .prop_map(|query| format!("?{query}")),
    ];
    let port = select(vec!["", ":443", ":80", ":8443"]);
    let host = "[a-z][a-z0-9]{1,10}[a-z]\\.(co\\.)?jp";
    (select(vec!["https", "http"]), host, port, path, query, 0..3_u8).prop_map(
        |(scheme, host, port, path, query, signed)| {
            let usual = if scheme == "https" { ":443" } else { ":80" };
            let signed = match (signed, port) {
                (0, _) => "",
                (1, "") => usual,
                _ => port,
            };
            let with = |port: &str| format!("{scheme}://{host}{port}{path}{query}");
            (with(port), with(signed))
        },
    )
}

/// Fields, some repeated, some empty, in any writing. A name that is repeated has values within the basic plane: of
/// those beyond it Node and Python each have an order of their own.
fn form() -> impl Strategy<Value = Vec<(String, String)>> {
    let once = prop::collection::vec(("[A-Z][A-Za-z0-9]{1,10}", any::<String>()), 0..6);
    let name = "[a-z][A-Za-z0-9_]{1,6}";
    let values = prop::collection::vec("[ -~ぁ-ん一-龥０-９Ａ-Ｚ]{0,6}", 2..5);
    let repeated = (name, values).prop_map(|(name, values)| {
        let again = values[0].clone();
        values.into_iter().chain([again]).map(|value| (name.clone(), value)).collect::<Vec<_>>()
    });
    (once, prop::option::of(repeated)).prop_map(|(once, repeated)| {
        let mut form: Vec<(String, String)> = Vec::new();
        for (name, value) in once {
            if !form.iter().any(|(known, _)| *known == name) {
                form.push((name, value));
            }
        }
        form.extend(repeated.unwrap_or_default());
        form
    })
}

/// A text with one character of it replaced; often, but not always, another text.
fn replaced(text: &str, at: Index, with: char) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    match characters.len() {
        0 => characters.push(with),
        length => characters[at.index(length)] = with,
    }
    characters.into_iter().collect()
}

fn encoded(form: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}
