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
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::counts::{self, DayCounts};

use super::channel_counts::{CallForecast, ChannelCounts, LineQuota, StoppedChannel, TextCounts};

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
    texts: TextCounts,
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
    fn new(counts: DayCounts, channels: ChannelCounts, on: Date, now: Timestamp) -> Self {
        let state = |state: CheckInState| counts.check_ins.get(state.as_str()).copied().unwrap_or(0);
        let alerts = |level: Level| counts.alerts_open.get(level.as_str()).copied().unwrap_or(0);
        Self {
            on,
            now,
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
            line_quota: channels.line_quota,
            channels_stopped: channels.stopped,
            calls: channels.calls,
            texts: channels.texts,
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
    let channels = ChannelCounts::read(&app.context, &mut tx, staff.organisation.id, on, now).await?;
    Ok(Json(TodayCounts::new(counts, channels, on, now)))
}
