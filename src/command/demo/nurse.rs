//! The nurse of a demo: works through the list as a person would, over the staff API.

use std::collections::HashSet;

use anyhow::{Context as _, ensure};
use jiff::{SignedDuration, Timestamp};
use reqwest::header::{COOKIE, SET_COOKIE};
use serde_json::{Value, json};

use crate::channel::http::loopback_client;
use crate::domain::calendar::local_time;

/// Between two looks at the work list.
const LOOK_EVERY: SignedDuration = SignedDuration::from_mins(30);

/// A signed-in nurse.
pub(super) struct Nurse {
    http: reqwest::Client,
    api: String,
    cookie: String,
    looked_at: Option<Timestamp>,
    /// Check-ins she tried by telephone already.
    tried: HashSet<String>,
    /// Calls recorded so far.
    pub calls: usize,
}

impl Nurse {
    /// Signs in with both factors.
    pub async fn sign_in(url: &str, login: &str, password: &str, code: &str) -> anyhow::Result<Self> {
        let mut nurse = Self {
            http: loopback_client()?,
            api: format!("{url}/api/v1"),
            cookie: String::new(),
            looked_at: None,
            tried: HashSet::new(),
            calls: 0,
        };
        nurse.cookie = nurse.step("session", &json!({ "login": login, "password": password })).await?;
        nurse.cookie = nurse.step("session/second-factor", &json!({ "code": code })).await?;
        Ok(nurse)
    }

    /// One step of signing in; gives the cookie it sets.
    async fn step(&self, path: &str, body: &Value) -> anyhow::Result<String> {
        let answer = self.post(path, body).await?;
        ensure!(answer.status().is_success(), "the nurse could not sign in: {}", answer.status());
        let cookie = answer.headers().get(SET_COOKIE).and_then(|value| value.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        Ok(cookie.context("signing in set no cookie")?.to_owned())
    }

    async fn post(&self, path: &str, body: &Value) -> anyhow::Result<reqwest::Response> {
        let request = self.http.post(format!("{}/{path}", self.api)).header("x-mimamori", "1");
        Ok(request.header(COOKIE, &self.cookie).json(body).send().await?)
    }

    /// Looks at the work list between nine and half past five, and telephones silent people. Returns how many calls
    /// were recorded.
    pub async fn work(&mut self, now: Timestamp) -> anyhow::Result<usize> {
        let minutes = i32::from(local_time(now).hour()) * 60 + i32::from(local_time(now).minute());
        let rested = self.looked_at.is_none_or(|looked_at| now.duration_since(looked_at) >= LOOK_EVERY);
        if !(9 * 60..=17 * 60 + 30).contains(&minutes) || !rested {
            return Ok(0);
        }
        self.looked_at = Some(now);
        let request = self.http.get(format!("{}/tasks", self.api)).header(COOKIE, &self.cookie);
        let tasks: Value = request.send().await?.error_for_status()?.json().await?;
        let mut calls = 0;
        for task in tasks["items"].as_array().into_iter().flatten() {
            let kind = task["kind"].as_str().unwrap_or_default();
            let Some(check_in) = task["check_in_id"].as_str() else { continue };
            if !matches!(kind, "call-silent" | "phone-check-in") || !self.tried.insert(check_in.to_owned()) {
                continue;
            }
            // Of four silent people two are reached, one is not, and for one there is no time.
            let heard = match (kind, self.tried.len() % 4) {
                ("call-silent", 1) => continue,
                ("call-silent", 2) => json!({ "outcome": "unreachable", "note": "呼び出し音のみ。" }),
                _ => json!({
                    "outcome": "answered", "said_by": "self", "temperature_celsius": 36.6,
                    "symptoms": [], "asked_symptoms": ["sx-cough", "sx-fatigue", "sx-dyspnoea"],
                    "note": "電話で聞き取り。変わりなし。",
                }),
            };
            let answer = self.post(&format!("check-ins/{check_in}/staff-result"), &heard).await?;
            ensure!(answer.status().is_success(), "a call could not be recorded: {}", answer.status());
            calls += 1;
        }
        self.calls += calls;
        Ok(calls)
    }
}
