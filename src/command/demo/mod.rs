//! `mimamori demo`: a health centre's day with invented people and stand-ins for the providers, on loopback alone.

mod nurse;
mod stage;
mod town;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::json;

use crate::ambient::{Clock, wall_now};
use crate::domain::calendar::{days_after, instant, local_date};
use crate::shutdown;
use crate::store::counts::{self, Totals};

use super::output::{self, Format};
use nurse::Nurse;
use stage::Stage;

/// Invents people, stands in for LINE and Twilio, and runs the whole service on this machine.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mimamori demo\n  mimamori demo --once --people 60 --days 3 --format json"
)]
pub(super) struct Arguments {
    /// Play the days as fast as they go, print the account and end.
    #[arg(long)]
    once: bool,
    /// How many people.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=2000))]
    people: u16,
    /// How many days; without --once, the last of them is played before your eyes.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=14))]
    days: u8,
    /// Business seconds in a second, without --once.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=240))]
    speed: u16,
    /// What chance is drawn from.
    #[arg(long, default_value_t = 20_200_511)]
    seed: u64,
    /// The port of the service; the stand-ins take the one after. Without --once 8080.
    #[arg(long)]
    port: Option<u16>,
    /// Play what this file says: faults of the providers, and what people do, at which minute.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// Where the service looks for LINE, if something stands between it and the stand-in.
    #[arg(long)]
    line_api_url: Option<String>,
    /// Where the service looks for Twilio, if something stands between.
    #[arg(long)]
    twilio_api_url: Option<String>,
    /// Where the stand-ins look for the service, if something stands between.
    #[arg(long)]
    public_url: Option<String>,
    /// How the account is printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// A day with a history before it: R09, the first day of service.
const FIRST_DAY: Date = jiff::civil::date(2020, 5, 11);

pub(super) async fn run(file: Option<&Path>, arguments: &Arguments) -> anyhow::Result<()> {
    if arguments.once { play_once(file, arguments).await } else { play(file, arguments).await }
}

/// The closing account of `--once`.
#[derive(Serialize)]
struct Account {
    #[serde(flatten)]
    totals: Totals,
    calls_recorded_by_hand: usize,
    seconds: f64,
}

async fn play_once(file: Option<&Path>, arguments: &Arguments) -> anyhow::Result<()> {
    let began = Instant::now();
    let clock = Clock::stepped(instant(FIRST_DAY, 7 * 60));
    let mut stage = Stage::set(file, arguments, clock, FIRST_DAY).await?;
    let mut nurse = stage.nurse().await?;
    let end = instant(days_after(FIRST_DAY, i32::from(arguments.days)), 30);
    play_until(&stage, &mut nurse, end).await?;
    let account = Account {
        totals: stage.totals().await?,
        calls_recorded_by_hand: nurse.calls,
        seconds: began.elapsed().as_secs_f64(),
    };
    let ledger = stage.sandbox.ledger();
    let mut findings = findings(&account.totals, &ledger);
    findings.extend(stage.sandbox.missed_steps());
    stage.strike().await;
    match arguments.format {
        Format::Json => output::json(&account)?,
        Format::Text => output::line(serde_json::to_string_pretty(&account)?),
    }
    ensure!(findings.is_empty(), "something was lost: {}", findings.join("; "));
    Ok(())
}

/// Compares what the service believes with what the stand-ins know. Empty if nothing was lost.
fn findings(totals: &Totals, ledger: &crate::sandbox::Ledger) -> Vec<String> {
    let mut findings = Vec::new();
    let mut hold = |holds: bool, what: String| {
        if !holds {
            findings.push(what);
        }
    };
    let accepted = u64::try_from(totals.events_accepted).unwrap_or(0);
    let acknowledged = ledger.acknowledged.line + ledger.acknowledged.sms + ledger.acknowledged.voice;
    hold(
        totals.events_accepted == totals.events_processed,
        format!("{} events accepted, {} processed", totals.events_accepted, totals.events_processed),
    );
    hold(accepted >= acknowledged, format!("{acknowledged} events acknowledged, {accepted} in the inbox"));
    hold(ledger.unacknowledged == 0, format!("{} events never acknowledged", ledger.unacknowledged));
    hold(
        totals.open_of_past_days == 0,
        format!("{} check-ins of closed days open", totals.open_of_past_days),
    );
    hold(totals.outbox_open == 0, format!("{} messages neither sent nor dropped", totals.outbox_open));
    hold(ledger.call_mistakes == 0, format!("{} calls went wrong", ledger.call_mistakes));
    findings
}

async fn play(file: Option<&Path>, arguments: &Arguments) -> anyhow::Result<()> {
    let asked_to_end = shutdown::on_signal();
    let today = local_date(wall_now());
    let first_day = days_after(today, 1 - i32::from(arguments.days));
    let clock = Clock::stepped(instant(first_day, 7 * 60));
    let mut stage = Stage::set(file, arguments, clock, first_day).await?;
    output::line("the days before today are being played …");
    let mut nurse = stage.nurse().await?;
    let curtain = instant(today, 10 * 60 + 50);
    tokio::select! {
        played = play_until(&stage, &mut nurse, curtain) => played?,
        () = asked_to_end.cancelled() => return Ok(()),
    }
    drop(nurse);
    announce(&stage, arguments)?;
    stage.go_live(u32::from(arguments.speed));
    asked_to_end.cancelled().await;
    stage.strike().await;
    Ok(())
}

/// Plays until an instant: everything that is due is done, then the clock goes to the next thing that is.
async fn play_until(stage: &Stage, nurse: &mut Nurse, end: Timestamp) -> anyhow::Result<()> {
    let mut idle_at_one_instant = 0;
    loop {
        let mut done = stage.run_due().await?;
        done += nurse.work(stage.context.now()).await?;
        if done > 0 {
            idle_at_one_instant += 1;
            ensure!(idle_at_one_instant < 5_000, "the day does not go on");
            continue;
        }
        idle_at_one_instant = 0;
        let now = stage.context.now();
        if now >= end {
            return Ok(());
        }
        // A message may be due and have to wait for an earlier one to the same person: time goes on a second.
        let step = now.saturating_add(SignedDuration::from_secs(1)).context("the end of time")?;
        let next = stage.next_moment(now).await?.max(step).min(end);
        stage.context.clock.advance_to(next);
    }
}

fn announce(stage: &Stage, arguments: &Arguments) -> anyhow::Result<()> {
    let code = stage.account.code();
    if arguments.format == Format::Json {
        return output::json(&json!({
            "url": stage.url,
            "sandbox_url": stage.sandbox_url,
            "login": stage.account.login,
            "password": stage.account.password,
            "totp_secret": stage.account.secret_base32(),
            "code": code,
        }));
    }
    output::line("");
    output::line("  Mimamori 見守り — demo");
    output::line("");
    output::line(format!("  health centre   {}", stage.url));
    output::line(format!("  account         {}", stage.account.login));
    output::line(format!("  password        {}", stage.account.password));
    output::line(format!(
        "  one-time code   {code}   (changes every 30 seconds; the current one is on the phones' page)"
    ));
    output::line(format!("  phones          {}/sandbox", stage.sandbox_url));
    output::line("");
    output::line("  It is ten to eleven. At eleven the first questions go out. Ctrl-C ends the demo.");
    output::line("");
    Ok(())
}

/// Refuses a database with people in it: a demo belongs into one of its own.
async fn refuse_a_database_in_use(store: &crate::store::Store, today: Date) -> anyhow::Result<()> {
    let mut tx = store.begin_read().await?;
    if counts::totals(&mut tx, today).await?.people > 0 {
        bail!("the database has people in it; a demo needs an empty one");
    }
    Ok(())
}
