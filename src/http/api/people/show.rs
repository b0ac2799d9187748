//! One person: who they are, how to reach them, their episode, check-ins, alerts and tasks.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::search::{age, slot};
use crate::domain::alert::Level;
use crate::domain::calendar::{days_between, local_date};
use crate::domain::check_in::CheckInState;
use crate::domain::episode::{EpisodeReason, EpisodeStatus, RiskTier};
use crate::domain::ids::{CheckInId, PersonId};
use crate::domain::messaging::ContactPointKind;
use crate::http::api::tasks::list::TaskRow;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::alerts::{self, Alert};
use crate::store::attempts::{self, Attempt};
use crate::store::check_ins::{self, CheckIn};
use crate::store::consents::{self, Consent};
use crate::store::contact_points::{self, ContactPoint};
use crate::store::episodes::{self, Episode};
use crate::store::{people, tasks};

/// One person.
#[derive(Serialize, ToSchema)]
pub struct PersonDetail {
    person_id: Uuid,
    name: String,
    name_kana: Option<String>,
    name_roman: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    birth_on: Option<Date>,
    age: Option<i32>,
    sex: &'static str,
    nationality: Option<String>,
    address: Option<String>,
    language: &'static str,
    preferred_channel: &'static str,
    risk: RiskTier,
    contact_points: Vec<ContactPointDetail>,
    /// R95; absent if nobody answered.
    consent: Option<ConsentDetail>,
    episode: EpisodeDetail,
    check_ins: Vec<CheckInDetail>,
    alerts: Vec<AlertDetail>,
    tasks: Vec<TaskRow>,
}

/// Where somebody can be reached.
#[derive(Serialize, ToSchema)]
pub struct ContactPointDetail {
    id: Uuid,
    /// `line`, `phone` or `mail`.
    kind: &'static str,
    /// `self` or `emergency`.
    holder: &'static str,
    /// A number or mail address; `linked` for LINE.
    value: String,
    takes_sms: bool,
    /// Why it is not used any more.
    closed_reason: Option<&'static str>,
}

/// The latest answer to the question whether the person may be asked.
#[derive(Serialize, ToSchema)]
pub struct ConsentDetail {
    is_given: bool,
    #[schema(value_type = String, format = DateTime)]
    answered_at: Timestamp,
    channel: &'static str,
    /// The dialog in its version: the text that had been shown.
    text: String,
    language: &'static str,
}

/// One period of follow-up.
#[derive(Serialize, ToSchema)]
pub struct EpisodeDetail {
    id: Uuid,
    reason: EpisodeReason,
    status: EpisodeStatus,
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    #[schema(value_type = String, format = Date)]
    ends_on: Date,
    day_number: i32,
    days: i32,
}

/// One check-in with its tries.
#[derive(Serialize, ToSchema)]
pub struct CheckInDetail {
    id: Uuid,
    #[schema(value_type = String, format = Date)]
    on: Date,
    slot: String,
    state: CheckInState,
    late: bool,
    by_staff: bool,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    attempts: Vec<AttemptDetail>,
}

/// One try.
#[derive(Serialize, ToSchema)]
pub struct AttemptDetail {
    id: Uuid,
    channel: &'static str,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    outcome: &'static str,
    code: Option<String>,
}

/// One alert.
#[derive(Serialize, ToSchema)]
pub struct AlertDetail {
    id: Uuid,
    level: Level,
    rule: String,
    /// Name and version of the rules that raised it.
    rule_version: String,
    #[schema(value_type = String, format = DateTime)]
    raised_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    acknowledged_at: Option<Timestamp>,
    acknowledged_by: Option<String>,
    /// When the person took back the answer behind it.
    #[schema(value_type = Option<String>, format = DateTime)]
    taken_back_at: Option<Timestamp>,
}

#[utoipa::path(get, path = "/api/v1/people/{id}", tag = "people", params(("id" = Uuid, Path)), responses(
    (status = 200, body = PersonDetail), (status = 401, body = Problem), (status = 404, body = Problem),
))]
pub async fn get_person(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> Result<Json<PersonDetail>, ApiError> {
    let scope = staff.scope()?;
    let now = app.context.now();
    let today = local_date(now);
    let id = PersonId(id);
    let mut tx = app.context.store.begin().await?;
    let points = contact_points::list(&mut tx, &scope, &[id]).await?;
    let check_ins = check_ins::list_of(&mut tx, &scope, id).await?;
    let mut tries: HashMap<CheckInId, Vec<Attempt>> = HashMap::new();
    for attempt in attempts::list_of(&mut tx, id).await? {
        tries.entry(attempt.check_in_id).or_default().push(attempt);
    }
    let alerts = alerts::list_of(&mut tx, &scope, id).await?;
    let tasks = tasks::list_open(&mut tx, &scope, Some(id)).await?;
    let consent = consents::latest_of(&mut tx, id).await?;
    let episode = episodes::list_of(&mut tx, &[id]).await?.into_iter().next();
    let person = people::list(&mut tx, &scope, &[id], now).await?.pop().ok_or(ApiError::NotFound)?;
    tx.commit().await?;
    let episode = EpisodeDetail::new(&episode.ok_or(ApiError::NotFound)?, today);
    let tasks = tasks.iter().map(|task| TaskRow::new(task, Some(&person), &points, now)).collect();
    Ok(Json(PersonDetail {
        person_id: person.id.0,
        age: age(&person, today),
        name: person.name,
        name_kana: person.name_kana,
        name_roman: person.name_roman,
        birth_on: person.birth_on,
        sex: person.sex.as_str(),
        nationality: person.nationality,
        address: person.address,
        language: person.language.as_str(),
        preferred_channel: person.preferred_channel.as_str(),
        risk: person.risk,
        contact_points: points.into_iter().map(ContactPointDetail::from).collect(),
        consent: consent.map(ConsentDetail::from),
        episode,
        check_ins: check_ins
            .into_iter()
            .map(|check_in| {
                let tries = tries.remove(&check_in.id).unwrap_or_default();
                CheckInDetail::new(check_in, tries)
            })
            .collect(),
        alerts: alerts.into_iter().map(AlertDetail::from).collect(),
        tasks,
    }))
}

impl From<Consent> for ConsentDetail {
    fn from(consent: Consent) -> Self {
        Self {
            is_given: consent.is_given,
            answered_at: consent.answered_at,
            channel: consent.channel.as_str(),
            text: format!("{} v{}", consent.dialog, consent.dialog_version),
            language: consent.language.as_str(),
        }
    }
}

impl EpisodeDetail {
    fn new(episode: &Episode, today: Date) -> Self {
        Self {
            id: episode.id.0,
            reason: episode.reason,
            status: episode.status,
            starts_on: episode.starts_on,
            ends_on: episode.ends_on,
            day_number: days_between(episode.day_zero_on, today),
            days: days_between(episode.day_zero_on, episode.ends_on),
        }
    }
}

impl CheckInDetail {
    pub(in crate::http::api) fn new(check_in: CheckIn, tries: Vec<Attempt>) -> Self {
        Self {
            id: check_in.id.0,
            on: check_in.business_on,
            slot: slot(check_in.slot_minutes),
            state: check_in.state,
            late: check_in.late,
            by_staff: check_in.by_staff,
            due_at: check_in.due_at,
            answered_at: check_in.answered_at,
            attempts: tries.into_iter().map(AttemptDetail::from).collect(),
        }
    }
}

impl From<Attempt> for AttemptDetail {
    fn from(attempt: Attempt) -> Self {
        Self {
            id: attempt.id.0,
            channel: attempt.channel.as_str(),
            at: attempt.created_at,
            outcome: attempt.outcome.as_str(),
            code: attempt.code,
        }
    }
}

impl From<ContactPoint> for ContactPointDetail {
    fn from(point: ContactPoint) -> Self {
        let value = if point.kind == ContactPointKind::Line { "linked".to_owned() } else { point.value };
        Self {
            id: point.id.0,
            kind: point.kind.as_str(),
            holder: point.holder.as_str(),
            value,
            takes_sms: point.takes_sms,
            closed_reason: point.closed.map(|reason| reason.as_str()),
        }
    }
}

impl From<Alert> for AlertDetail {
    fn from(alert: Alert) -> Self {
        Self {
            id: alert.id.0,
            level: alert.level,
            rule: alert.rule,
            rule_version: alert.rule_version,
            raised_at: alert.raised_at,
            due_at: alert.due_at,
            acknowledged_at: alert.acknowledged_at,
            acknowledged_by: alert.acknowledged_by,
            taken_back_at: alert.taken_back_at,
        }
    }
}
