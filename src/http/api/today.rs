//! The day in numbers.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::alert::Level;
use crate::domain::calendar::local_date;
use crate::domain::check_in::CheckInState;
use crate::domain::messaging::Channel;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::counts::{self, DayCounts};
use crate::store::dialled;
use crate::store::quota::{self, Stop};
use crate::store::usage::{self, Usage};

/// The day of the health centre. `NotAttempted` is ours, `Missed` is theirs; they are never added up.
#[derive(Serialize, ToSchema)]
pub struct TodayCounts {
    #[schema(value_type = String, format = Date)]
    on: Date,
    #[schema(value_type = String, format = DateTime)]
    now: Timestamp,
    people: i64,
    check_ins: CheckInCounts,
    answers_by_channel: Vec<ChannelCount>,
    alerts_open: AlertCounts,
    tasks_open: i64,
    tasks_late: i64,
    answered_by_hour: Vec<HourCount>,
    /// What LINE told last about the month; absent: it was never asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    line_quota: Option<LineQuota>,
    /// Channels on which nobody is asked at present.
    channels_stopped: Vec<StoppedChannel>,
    /// None unless the service places calls.
    calls: Option<CallForecast>,
}

/// LINE's month, for the whole account.
#[derive(Serialize, ToSchema)]
pub struct LineQuota {
    /// Messages in the month; absent: as many as one likes.
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<i64>,
    /// Messages so far, as LINE counts.
    used: i64,
    #[schema(value_type = String, format = DateTime)]
    looked_at: Timestamp,
}

/// A channel on which nobody is asked, but answered.
#[derive(Serialize, ToSchema)]
pub struct StoppedChannel {
    channel: String,
    /// `reserve`: we stop before it runs out; `monthly-limit`: the provider refuses.
    reason: String,
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// How long the calls take that wait to be placed now, of all organisations: one account places them one after the other.
#[derive(Serialize, ToSchema)]
pub struct CallForecast {
    waiting: i64,
    /// How many the account may begin in a second.
    per_second: u32,
    /// Until the last of them is placed, in whole minutes, rounded up; 0 if none waits.
    minutes: i64,
}

impl CallForecast {
    fn new(waiting: i64, per_second: u32) -> Self {
        let a_minute = i64::from(per_second.max(1)) * 60;
        Self { waiting, per_second, minutes: (waiting + a_minute - 1) / a_minute }
    }
}

/// Check-ins of the day by state.
#[derive(Serialize, ToSchema)]
pub struct CheckInCounts {
    scheduled: i64,
    prompted: i64,
    answering: i64,
    overdue: i64,
    with_staff: i64,
    answered: i64,
    /// Of the answered: after the due time.
    answered_late: i64,
    /// Of the answered: through staff.
    answered_by_staff: i64,
    unreachable: i64,
    refused: i64,
    missed: i64,
    not_attempted: i64,
    cancelled: i64,
}

/// Open alerts by level.
#[derive(Serialize, ToSchema)]
pub struct AlertCounts {
    emergency: i64,
    urgent: i64,
    watch: i64,
}

/// Answered check-ins of one channel.
#[derive(Serialize, ToSchema)]
pub struct ChannelCount {
    channel: String,
    count: i64,
}

/// Answered check-ins of one hour of the day in Japan.
#[derive(Serialize, ToSchema)]
pub struct HourCount {
    hour: i8,
    count: i64,
}

impl TodayCounts {
    fn new(
        counts: DayCounts,
        calls: Option<CallForecast>,
        on: Date,
        now: Timestamp,
        usage: Option<Usage>,
        stops: Vec<Stop>,
    ) -> Self {
        let state = |state: CheckInState| counts.check_ins.get(state.as_str()).copied().unwrap_or(0);
        let alerts = |level: Level| counts.alerts_open.get(level.as_str()).copied().unwrap_or(0);
        Self {
            on,
            now,
            calls,
            people: counts.people,
            check_ins: CheckInCounts {
                scheduled: state(CheckInState::Scheduled),
                prompted: state(CheckInState::Prompted),
                answering: state(CheckInState::Answering),
                overdue: state(CheckInState::Overdue),
                with_staff: state(CheckInState::WithStaff),
                answered: state(CheckInState::Answered),
                answered_late: counts.answered_late,
                answered_by_staff: counts.answered_by_staff,
                unreachable: state(CheckInState::Unreachable),
                refused: state(CheckInState::Refused),
                missed: state(CheckInState::Missed),
                not_attempted: state(CheckInState::NotAttempted),
                cancelled: state(CheckInState::Cancelled),
            },
            alerts_open: AlertCounts {
                emergency: alerts(Level::Emergency),
                urgent: alerts(Level::Urgent),
                watch: alerts(Level::Watch),
            },
            answers_by_channel: counts
                .answers_by_channel
                .into_iter()
                .map(|(channel, count)| ChannelCount { channel, count })
                .collect(),
            answered_by_hour: counts
                .answered_by_hour
                .into_iter()
                .map(|(hour, count)| HourCount { hour, count })
                .collect(),
            tasks_open: counts.tasks_open,
            tasks_late: counts.tasks_late,
            line_quota: usage.map(|Usage { allowed, used, looked_at }| LineQuota {
                allowed,
                used,
                looked_at,
            }),
            channels_stopped: stops
                .into_iter()
                .map(|stop| StoppedChannel {
                    channel: stop.channel.as_str().to_owned(),
                    reason: stop.reason.as_str().to_owned(),
                    since: stop.since_at,
                    until: stop.until_at,
                })
                .collect(),
        }
    }
}

#[utoipa::path(get, path = "/api/v1/today", tag = "today", responses(
    (status = 200, body = TodayCounts), (status = 401, body = Problem), (status = 403, body = Problem),
))]
pub async fn today(State(app): State<Shared>, staff: Staff) -> Result<Json<TodayCounts>, ApiError> {
    staff.scope()?;
    let now = app.context.now();
    let on = local_date(now);
    let mut tx = app.context.store.begin_read().await?;
    let counts = counts::of_day(&mut tx, staff.organisation.id, on, now).await?;
    let usage = usage::find(&mut tx, Channel::Line).await?;
    let stops = quota::list(&mut tx, now).await?;
    let providers = &app.context.providers;
    let calls = match providers.voice {
        Some(_) => {
            let waiting = dialled::waiting(&mut tx, now).await?;
            Some(CallForecast::new(waiting, providers.rates.calls.per_second))
        }
        None => None,
    };
    Ok(Json(TodayCounts::new(counts, calls, on, now, usage, stops)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_hundred_calls_take_ten_minutes() {
        let minutes = |waiting, per_second| CallForecast::new(waiting, per_second).minutes;
        assert_eq!(minutes(600, 1), 10);
        assert_eq!(minutes(601, 1), 11);
        assert_eq!(minutes(600, 30), 1);
        assert_eq!((minutes(1, 1), minutes(0, 1)), (1, 0));
    }
}
