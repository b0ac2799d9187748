//! A page of the line list. What is searched for travels in the body: names and numbers never stand in an address.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::alert::Level;
use crate::domain::calendar::{age_on, days_between, local_date};
use crate::domain::check_in::CheckInState;
use crate::domain::episode::{EpisodeReason, RiskTier};
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::line_list::{self, CheckInOfToday, Filter, LineListRow};
use crate::store::people::Person;

const PAGE: i64 = 50;
const LARGEST_PAGE: i64 = 200;

/// Which rows are wanted; what is left out leaves nothing out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PeopleSearch {
    /// A name, kana, roman name or phone number.
    text: Option<String>,
    states: Option<Vec<CheckInState>>,
    levels: Option<Vec<Level>>,
    reasons: Option<Vec<EpisodeReason>>,
    risk: Option<RiskTier>,
    /// From the page before.
    cursor: Option<String>,
    /// At most 200; 50 without.
    limit: Option<i64>,
}

/// A page, the gravest first.
#[derive(Serialize, ToSchema)]
pub struct PeoplePage {
    rows: Vec<PersonRow>,
    next_cursor: Option<String>,
    total: i64,
}

/// One person and how they stand today.
#[derive(Serialize, ToSchema)]
pub struct PersonRow {
    person_id: Uuid,
    name: String,
    name_kana: Option<String>,
    age: Option<i32>,
    sex: &'static str,
    language: &'static str,
    preferred_channel: &'static str,
    reason: EpisodeReason,
    day_number: i32,
    days: i32,
    #[schema(value_type = String, format = Date)]
    ends_on: Date,
    risk: RiskTier,
    check_in: Option<RowCheckIn>,
    temperature_celsius: Option<f64>,
    spo2: Option<f64>,
    alert_level: Option<Level>,
    open_tasks: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_heard_at: Option<Timestamp>,
}

/// The check-in of today.
#[derive(Serialize, ToSchema)]
pub struct RowCheckIn {
    id: Uuid,
    /// Time of day in Japan, `11:00`.
    slot: String,
    state: CheckInState,
    late: bool,
    by_staff: bool,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
}

#[utoipa::path(post, path = "/api/v1/people/search", tag = "people", request_body = PeopleSearch, responses(
    (status = 200, body = PeoplePage), (status = 401, body = Problem), (status = 403, body = Problem),
    (status = 422, body = Problem),
))]
pub async fn search_people(
    State(app): State<Shared>,
    staff: Staff,
    Json(search): Json<PeopleSearch>,
) -> Result<Json<PeoplePage>, ApiError> {
    let scope = staff.scope()?;
    let offset = match &search.cursor {
        None => 0,
        Some(cursor) => cursor.parse::<i64>().ok().filter(|offset| *offset >= 0).ok_or_else(|| {
            ApiError::Invalid { field: "cursor".to_owned(), reason: "is none of ours".to_owned() }
        })?,
    };
    let filter = Filter {
        text: search.text,
        states: search.states.unwrap_or_default(),
        levels: search.levels.unwrap_or_default(),
        reasons: search.reasons.unwrap_or_default(),
        risk: search.risk,
        offset,
        limit: search.limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE),
    };
    let now = app.context.now();
    let today = local_date(now);
    let mut tx = app.context.store.begin().await?;
    let (rows, total) = line_list::page(&mut tx, &scope, &filter, today, now).await?;
    tx.commit().await?;
    let next = offset + i64::try_from(rows.len()).unwrap_or(0);
    let next_cursor = (next < total && !rows.is_empty()).then(|| next.to_string());
    let rows = rows.into_iter().map(|row| PersonRow::new(row, today)).collect();
    Ok(Json(PeoplePage { rows, next_cursor, total }))
}

impl PersonRow {
    fn new(row: LineListRow, today: Date) -> Self {
        let person = row.person;
        Self {
            person_id: person.id.0,
            age: age(&person, today),
            name: person.name,
            name_kana: person.name_kana,
            sex: person.sex.as_str(),
            language: person.language.as_str(),
            preferred_channel: person.preferred_channel.as_str(),
            reason: row.reason,
            day_number: days_between(row.day_zero_on, today),
            days: days_between(row.day_zero_on, row.ends_on),
            ends_on: row.ends_on,
            risk: person.risk,
            check_in: row.check_in.map(RowCheckIn::from),
            temperature_celsius: row.temperature_celsius,
            spo2: row.spo2,
            alert_level: row.alert_level,
            open_tasks: row.open_tasks,
            last_heard_at: row.last_heard_at,
        }
    }
}

impl From<CheckInOfToday> for RowCheckIn {
    fn from(check_in: CheckInOfToday) -> Self {
        Self {
            id: check_in.id.0,
            slot: slot(check_in.slot_minutes),
            state: check_in.state,
            late: check_in.late,
            by_staff: check_in.by_staff,
            due_at: check_in.due_at,
            answered_at: check_in.answered_at,
        }
    }
}

/// Full years of age, by birth date or as enrolled.
pub(in crate::http::api) fn age(person: &Person, today: Date) -> Option<i32> {
    person.birth_on.map(|birth_on| i32::from(age_on(birth_on, today))).or(person.age_years)
}

/// A time of day, `11:00`.
pub(in crate::http::api) fn slot(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
