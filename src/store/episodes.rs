//! Periods of follow-up and their plans.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::episode::{EpisodeReason, EpisodeStatus, Plan};
use crate::domain::ids::{EpisodeId, OrganisationId, PersonId};

use super::columns::{At, On};
use super::engine::{Tx, on};
use super::error::StoreError;
use super::rows::{Locks, insert_rows, push_set, word};

/// Whoever is asked later than six in the evening has no time to answer before the quiet hours.
const LATEST_SLOT: i32 = 18 * 60;

/// One period of follow-up of one person.
#[derive(Debug, Clone)]
pub struct Episode {
    /// Its id.
    pub id: EpisodeId,
    /// Whose.
    pub person_id: PersonId,
    /// The health centre that is responsible.
    pub organisation_id: OrganisationId,
    /// Why.
    pub reason: EpisodeReason,
    /// How it stands.
    pub status: EpisodeStatus,
    /// The day it counts from.
    pub day_zero_on: Date,
    /// First day with check-ins.
    pub starts_on: Date,
    /// Last day with check-ins.
    pub ends_on: Date,
    /// True if it ended in silence.
    pub last_day_unanswered: bool,
    /// Its days, windows and questions.
    pub plan: Plan,
}

/// Adds episodes with their plans, or brings known ones (same id) up to date.
///
/// # Errors
/// If the database does not answer.
pub async fn save(tx: &mut Tx, episodes: &[Episode], by: &str, now: Timestamp) -> Result<(), StoreError> {
    insert_rows!(
        tx,
        r"/* episodes::save */
        INSERT INTO episode (id, person_id, organisation_id, reason, status, day_zero_on, starts_on, ends_on,
            last_day_unanswered, status_changed_at, created_at) ",
        episodes,
        |binds, episode| {
            binds.push_bind(episode.id.0);
            binds.push_bind(episode.person_id.0);
            binds.push_bind(episode.organisation_id.0);
            binds.push_bind(episode.reason.as_str());
            binds.push_bind(episode.status.as_str());
            binds.push_bind(On(episode.day_zero_on));
            binds.push_bind(On(episode.starts_on));
            binds.push_bind(On(episode.ends_on));
            binds.push_bind(episode.last_day_unanswered);
            binds.push_bind(At(now));
            binds.push_bind(At(now));
        },
        r" ON CONFLICT (id) DO UPDATE SET status = excluded.status, day_zero_on = excluded.day_zero_on,
            starts_on = excluded.starts_on, ends_on = excluded.ends_on,
            last_day_unanswered = excluded.last_day_unanswered,
            status_changed_at = CASE WHEN episode.status = excluded.status
                THEN episode.status_changed_at ELSE excluded.status_changed_at END"
    );
    insert_rows!(
        tx,
        "/* episodes::save: plans */ INSERT INTO plan (episode_id, body, created_at, created_by) ",
        episodes,
        |binds, episode| {
            binds.push_bind(episode.id.0);
            binds.push_bind(Json(episode.plan.clone()));
            binds.push_bind(At(now));
            binds.push_bind(by.to_owned());
        },
        " ON CONFLICT (episode_id) DO UPDATE SET body = excluded.body"
    );
    Ok(())
}

/// Moves the times of day at which somebody is asked, so that the first is at `first_minutes` after midnight and the
/// others keep their distance; all of them less far if the last would be too late in the day. Check-ins that are there
/// already stay.
///
/// # Errors
/// If the database does not answer or a plan cannot be read.
pub async fn move_slots(tx: &mut Tx, person: PersonId, first_minutes: i32) -> Result<(), StoreError> {
    let going_on = [EpisodeStatus::Planned, EpisodeStatus::Active, EpisodeStatus::Suspended];
    for mut episode in list_of(tx, &[person]).await? {
        let slots = &mut episode.plan.slots;
        slots.sort_unstable();
        let (Some(first), Some(last)) = (slots.first().copied(), slots.last().copied()) else { continue };
        if !going_on.contains(&episode.status) {
            continue;
        }
        let shift = (first_minutes - first).min(LATEST_SLOT - last).max(-first);
        slots.iter_mut().for_each(|slot| *slot += shift);
        on!(tx, conn => sqlx::query("/* episodes::move_slots */ UPDATE plan SET body = $2 WHERE episode_id = $1")
            .bind(episode.id.0).bind(Json(episode.plan.clone())).execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// Makes episodes active whose first day has come; returns how many.
///
/// # Errors
/// If the database does not answer.
pub async fn activate(tx: &mut Tx, today: Date, now: Timestamp) -> Result<u64, StoreError> {
    Ok(on!(tx, conn => sqlx::query(
        r"/* episodes::activate */
        UPDATE episode SET status = 'active', status_changed_at = $2 WHERE status = 'planned' AND starts_on <= $1",
    ).bind(On(today)).bind(At(now)).execute(conn).await.map(|done| done.rows_affected()))?)
}

/// Lists active episodes that have no check-ins on a day, though it is one of their days and they were known before
/// that moment.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_without_check_ins(
    tx: &mut Tx,
    today: Date,
    known_before: Timestamp,
    limit: i64,
) -> Result<Vec<Episode>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        r"/* episodes::list_without_check_ins */
        SELECT e.id, e.person_id, e.organisation_id, e.reason, e.status, e.day_zero_on, e.starts_on, e.ends_on,
               e.last_day_unanswered, p.body
        FROM episode e JOIN plan p ON p.episode_id = e.id
        WHERE e.status = 'active' AND e.starts_on <= $1 AND e.ends_on >= $1 AND e.created_at < $3
          AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.episode_id = e.id AND c.business_on = $1)
        ORDER BY e.id LIMIT $2",
    ).bind(On(today)).bind(limit).bind(At(known_before)).fetch_all(conn).await)?;
    rows.into_iter().map(Episode::try_from).collect()
}

/// Lists active episodes whose last day is over and that have no open check-in left.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_ended(tx: &mut Tx, today: Date, limit: i64) -> Result<Vec<Episode>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        r"/* episodes::list_ended */
        SELECT e.id, e.person_id, e.organisation_id, e.reason, e.status, e.day_zero_on, e.starts_on, e.ends_on,
               e.last_day_unanswered, p.body
        FROM episode e JOIN plan p ON p.episode_id = e.id
        WHERE e.status = 'active' AND e.ends_on < $1
          AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.episode_id = e.id AND c.next_at IS NOT NULL)
        ORDER BY e.id LIMIT $2",
    ).bind(On(today)).bind(limit).fetch_all(conn).await)?;
    rows.into_iter().map(Episode::try_from).collect()
}

/// Lists the episodes of people, newest first, locked until the transaction ends. Take it before their check-ins.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn lock_of(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Episode>, StoreError> {
    on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            "/* episodes::lock_of */ SELECT id FROM episode WHERE person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" ORDER BY id").push(<Engine as Locks>::FOR_UPDATE);
        query.build().fetch_all(conn).await?;
    });
    list_of(tx, people).await
}

/// Lists the episodes of people, newest first.
///
/// # Errors
/// If the database does not answer or a row cannot be read.
pub async fn list_of(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Episode>, StoreError> {
    let rows: Vec<Row> = on!(tx, conn => {
        let mut query = sqlx::QueryBuilder::<Engine>::new(
            r"/* episodes::list_of */
            SELECT e.id, e.person_id, e.organisation_id, e.reason, e.status, e.day_zero_on, e.starts_on, e.ends_on,
                   e.last_day_unanswered, p.body
            FROM episode e JOIN plan p ON p.episode_id = e.id WHERE e.person_id IN");
        push_set!(query, people.iter().map(|id| id.0));
        query.push(" ORDER BY e.starts_on DESC, e.id DESC");
        query.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Episode::try_from).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    organisation_id: Uuid,
    reason: String,
    status: String,
    day_zero_on: On,
    starts_on: On,
    ends_on: On,
    last_day_unanswered: bool,
    body: Json<Plan>,
}

impl TryFrom<Row> for Episode {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            reason: word("episode", "reason", row.id, &row.reason)?,
            status: word("episode", "status", row.id, &row.status)?,
            id: row.id.into(),
            person_id: row.person_id.into(),
            organisation_id: row.organisation_id.into(),
            day_zero_on: row.day_zero_on.0,
            starts_on: row.starts_on.0,
            ends_on: row.ends_on.0,
            last_day_unanswered: row.last_day_unanswered,
            plan: row.body.0,
        })
    }
}
