//! Counts: of a day for those who work through it, and of everything for those who check that nothing was lost.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::calendar;
use crate::domain::ids::OrganisationId;

use super::columns::{At, On};
use super::engine::{Tx, on};
use super::error::StoreError;

/// The day of one organisation.
#[derive(Debug, Clone, Default)]
pub struct DayCounts {
    /// People in follow-up.
    pub people: i64,
    /// Check-ins of the day by state.
    pub check_ins: BTreeMap<String, i64>,
    /// Of the answered ones: after the due time.
    pub answered_late: i64,
    /// Of the answered ones: through staff.
    pub answered_by_staff: i64,
    /// Answered check-ins by the channel of their last answer.
    pub answers_by_channel: BTreeMap<String, i64>,
    /// Answered check-ins by hour of day in Japan.
    pub answered_by_hour: BTreeMap<i8, i64>,
    /// Open alerts by level.
    pub alerts_open: BTreeMap<String, i64>,
    /// Open tasks.
    pub tasks_open: i64,
    /// Open tasks whose time passed.
    pub tasks_late: i64,
}

/// Counts the day of one organisation.
///
/// # Errors
/// If the database does not answer.
pub async fn of_day(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
    now: Timestamp,
) -> Result<DayCounts, StoreError> {
    let id = organisation.0;
    let people: i64 = on!(tx, conn => sqlx::query_scalar(
        r"/* counts::of_day: people */
        SELECT COUNT(DISTINCT person_id) FROM episode WHERE organisation_id = $1 AND status = 'active'",
    ).bind(id).fetch_one(conn).await)?;
    let states: Vec<(String, i64, i64, i64)> = on!(tx, conn => sqlx::query_as(
        r"/* counts::of_day: check-ins */
        SELECT state, COUNT(*), SUM(CASE WHEN late THEN 1 ELSE 0 END), SUM(CASE WHEN by_staff THEN 1 ELSE 0 END)
        FROM check_in WHERE organisation_id = $1 AND business_on = $2 GROUP BY state",
    ).bind(id).bind(On(on)).fetch_all(conn).await)?;
    let answers: Vec<(At, Option<String>)> = on!(tx, conn => sqlx::query_as(
        r"/* counts::of_day: answers */
        SELECT c.answered_at, CASE WHEN c.by_staff THEN 'phone' ELSE COALESCE(s.channel, (
            SELECT j.channel FROM talk_member m JOIN dialog_session j ON j.check_in_id = m.session_check_in_id
            WHERE m.check_in_id = c.id ORDER BY j.updated_at DESC LIMIT 1)) END
        FROM check_in c LEFT JOIN dialog_session s ON s.check_in_id = c.id
        WHERE c.organisation_id = $1 AND c.business_on = $2 AND c.answered_at IS NOT NULL",
    ).bind(id).bind(On(on)).fetch_all(conn).await)?;
    let alerts: Vec<(String, i64)> = on!(tx, conn => sqlx::query_as(
        r"/* counts::of_day: alerts */
        SELECT level, COUNT(*) FROM alert WHERE organisation_id = $1 AND acknowledged_at IS NULL GROUP BY level",
    ).bind(id).fetch_all(conn).await)?;
    let (tasks_open, tasks_late): (i64, Option<i64>) = on!(tx, conn => sqlx::query_as(
        r"/* counts::of_day: tasks */
        SELECT COUNT(*), SUM(CASE WHEN due_at < $2 THEN 1 ELSE 0 END)
        FROM task WHERE organisation_id = $1 AND done_at IS NULL",
    ).bind(id).bind(At(now)).fetch_one(conn).await)?;
    let mut counts =
        DayCounts { people, tasks_open, tasks_late: tasks_late.unwrap_or(0), ..DayCounts::default() };
    for (state, number, late, by_staff) in states {
        counts.answered_late += late;
        counts.answered_by_staff += by_staff;
        counts.check_ins.insert(state, number);
    }
    for (at, channel) in answers {
        *counts.answered_by_hour.entry(calendar::local_time(at.0).hour()).or_default() += 1;
        *counts.answers_by_channel.entry(channel.unwrap_or_else(|| "phone".to_owned())).or_default() += 1;
    }
    counts.alerts_open = alerts.into_iter().collect();
    Ok(counts)
}

/// Everything there is, for the closing account of a demo and for the health page.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Totals {
    /// People.
    pub people: i64,
    /// Check-ins of the days before today by state.
    pub check_ins: BTreeMap<String, i64>,
    /// Open check-ins of days before today.
    #[serde(skip)]
    pub open_of_past_days: i64,
    /// Answered check-ins by channel.
    pub answers_by_channel: BTreeMap<String, i64>,
    /// Observations.
    pub observations: i64,
    /// Alerts by level.
    pub alerts: BTreeMap<String, i64>,
    /// Tasks, open or done.
    pub tasks: i64,
    /// Events in the inbox.
    pub events_accepted: i64,
    /// Of those: had their effect, or are kept as having none.
    pub events_processed: i64,
    /// Messages and calls that a provider took, and words spoken in calls.
    pub messages_sent: i64,
    /// Entries that still wait to be sent or looked up.
    #[serde(skip)]
    pub outbox_open: i64,
    /// Copies of events that were dropped.
    pub duplicates_dropped: i64,
}

/// Counts everything.
///
/// # Errors
/// If the database does not answer.
pub async fn totals(tx: &mut Tx, today: Date) -> Result<Totals, StoreError> {
    let check_ins: Vec<(String, i64)> = on!(tx, conn => sqlx::query_as(
        "/* counts::totals: check-ins */ SELECT state, COUNT(*) FROM check_in WHERE business_on < $1 GROUP BY state",
    ).bind(On(today)).fetch_all(conn).await)?;
    let answers: Vec<(String, i64)> = on!(tx, conn => sqlx::query_as(
        r"/* counts::totals: answers */
        SELECT CASE WHEN c.by_staff THEN 'phone' ELSE COALESCE(s.channel, (
            SELECT j.channel FROM talk_member m JOIN dialog_session j ON j.check_in_id = m.session_check_in_id
            WHERE m.check_in_id = c.id ORDER BY j.updated_at DESC LIMIT 1), 'phone') END, COUNT(*)
        FROM check_in c LEFT JOIN dialog_session s ON s.check_in_id = c.id
        WHERE c.answered_at IS NOT NULL GROUP BY 1",
    ).fetch_all(conn).await)?;
    let alerts: Vec<(String, i64)> = on!(tx, conn => sqlx::query_as(
        "/* counts::totals: alerts */ SELECT level, COUNT(*) FROM alert GROUP BY level",
    ).fetch_all(conn).await)?;
    let (people, observations, tasks, open_of_past_days): (i64, i64, i64, i64) = on!(tx, conn => sqlx::query_as(
        r"/* counts::totals: the rest */
        SELECT (SELECT COUNT(*) FROM person), (SELECT COUNT(*) FROM observation WHERE retracted_at IS NULL), (SELECT COUNT(*) FROM task),
               (SELECT COUNT(*) FROM check_in WHERE next_at IS NOT NULL AND business_on < $1)",
    ).bind(On(today)).fetch_one(conn).await)?;
    let (events_accepted, events_processed, duplicates_dropped): (i64, Option<i64>, Option<i64>) = on!(tx, conn => sqlx::query_as(
            r"/* counts::totals: inbox */
            SELECT COUNT(*), SUM(CASE WHEN state = 'quarantined' THEN 0 ELSE 1 END), CAST(SUM(duplicates) AS bigint)
            FROM inbox",
        ).fetch_one(conn).await)?;
    let (messages_sent, outbox_open): (i64, i64) = on!(tx, conn => sqlx::query_as(
        r"/* counts::totals: outbox */
        SELECT (SELECT COUNT(*) FROM outbox WHERE state IN ('sent', 'spoken')),
               (SELECT COUNT(*) FROM outbox
                WHERE state IN ('queued', 'leased', 'unknown') AND finished_at IS NULL)",
    ).fetch_one(conn).await)?;
    Ok(Totals {
        people,
        check_ins: check_ins.into_iter().collect(),
        open_of_past_days,
        answers_by_channel: answers.into_iter().collect(),
        observations,
        alerts: alerts.into_iter().collect(),
        tasks,
        events_accepted,
        events_processed: events_processed.unwrap_or(0),
        messages_sent,
        outbox_open,
        duplicates_dropped: duplicates_dropped.unwrap_or(0),
    })
}
