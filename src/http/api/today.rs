//! The day in numbers.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::alert::Level;
use crate::domain::calendar::{instant, local_date};
use crate::domain::check_in::CheckInState;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::counts::{self, DayCounts};
use crate::store::text_costs::{self, TextCosts};

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
    texts: TextCounts,
}

/// Text messages sent to the centre's people, and what they cost by the price that is set.
#[derive(Serialize, ToSchema)]
pub struct TextCounts {
    today: TextCount,
    /// Since the first of the month.
    month: TextCount,
    /// ISO 4217; null: no price is set, and costs are 0.
    currency: Option<String>,
}

/// Text messages of some time.
#[derive(Serialize, ToSchema)]
pub struct TextCount {
    messages: i64,
    /// The parts they were sent as.
    segments: i64,
    /// An estimate, in units of the currency.
    cost: f64,
}

impl From<TextCosts> for TextCount {
    fn from(costs: TextCosts) -> Self {
        let TextCosts { messages, segments, cost_micros } = costs;
        #[expect(
            clippy::cast_precision_loss,
            reason = "nobody spends nine thousand million on text messages"
        )]
        let cost = cost_micros as f64 / 1e6;
        Self { messages, segments, cost }
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
    fn new(counts: DayCounts, texts: TextCounts, on: Date, now: Timestamp) -> Self {
        let state = |state: CheckInState| counts.check_ins.get(state.as_str()).copied().unwrap_or(0);
        let alerts = |level: Level| counts.alerts_open.get(level.as_str()).copied().unwrap_or(0);
        Self {
            on,
            now,
            texts,
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
    let organisation = staff.organisation.id;
    let counts = counts::of_day(&mut tx, organisation, on, now).await?;
    let currency = app.context.text_price().map(|price| price.currency);
    let priced_in = currency.as_deref().unwrap_or_default();
    let first_of_month = instant(on.first_of_month(), 0);
    let texts = TextCounts {
        today: text_costs::since(&mut tx, organisation, instant(on, 0), priced_in).await?.into(),
        month: text_costs::since(&mut tx, organisation, first_of_month, priced_in).await?.into(),
        currency,
    };
    Ok(Json(TodayCounts::new(counts, texts, on, now)))
}
