//! The work list.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::alert::Level;
use crate::domain::calendar::local_date;
use crate::domain::ids::PersonId;
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::ContactPointKind;
use crate::http::api::people::search::age;
use crate::http::app::Shared;
use crate::http::auth::Staff;
use crate::http::error::{ApiError, Problem};
use crate::store::contact_points::{self, ContactPoint, Holder};
use crate::store::people::{self, Person};
use crate::store::tasks::{self, Task};

/// Open tasks, the gravest first.
#[derive(Serialize, ToSchema)]
pub struct TaskList {
    items: Vec<TaskRow>,
}

/// Something a named person has to do.
#[derive(Serialize, ToSchema)]
pub struct TaskRow {
    id: Uuid,
    kind: TaskKind,
    person_id: Uuid,
    person_name: String,
    age: Option<i32>,
    /// The number to call: the emergency contact's for a task that asks for it.
    phone: Option<String>,
    check_in_id: Option<Uuid>,
    alert_id: Option<Uuid>,
    alert_level: Option<Level>,
    rule: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    late: bool,
    assigned_to: String,
    detail: Option<String>,
    /// `open` or `done`.
    state: &'static str,
}

#[utoipa::path(get, path = "/api/v1/tasks", tag = "tasks", responses(
    (status = 200, body = TaskList), (status = 401, body = Problem), (status = 403, body = Problem),
))]
pub async fn list_tasks(State(app): State<Shared>, staff: Staff) -> Result<Json<TaskList>, ApiError> {
    let scope = staff.scope()?;
    let now = app.context.now();
    let mut tx = app.context.store.begin().await?;
    let open = tasks::list_open(&mut tx, &scope, None).await?;
    let mut ids: Vec<PersonId> = open.iter().map(|task| task.person_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut points: HashMap<PersonId, Vec<ContactPoint>> = HashMap::new();
    for point in contact_points::list(&mut tx, &scope, &ids).await? {
        points.entry(point.person_id).or_default().push(point);
    }
    let people: HashMap<PersonId, Person> = people::list(&mut tx, &scope, &ids, now)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    tx.commit().await?;
    let items = open
        .iter()
        .map(|task| {
            let points = points.get(&task.person_id).map_or(&[][..], Vec::as_slice);
            TaskRow::new(task, people.get(&task.person_id), points, now)
        })
        .collect();
    Ok(Json(TaskList { items }))
}

impl TaskRow {
    pub(in crate::http::api) fn new(
        task: &Task,
        person: Option<&Person>,
        points: &[ContactPoint],
        now: Timestamp,
    ) -> Self {
        let wanted = if task.kind == TaskKind::EmergencyContact { Holder::Emergency } else { Holder::Person };
        let phone_of = |holder: Holder| {
            let usable =
                |point: &&ContactPoint| point.kind == ContactPointKind::Phone && point.closed.is_none();
            let mut phones = points.iter().filter(usable);
            phones.find(|point| point.holder == holder).map(|point| point.value.clone())
        };
        Self {
            id: task.id.0,
            kind: task.kind,
            person_id: task.person_id.0,
            person_name: person.map(|person| person.name.clone()).unwrap_or_default(),
            age: person.and_then(|person| age(person, local_date(now))),
            phone: phone_of(wanted).or_else(|| phone_of(Holder::Person)),
            check_in_id: task.check_in_id.map(|id| id.0),
            alert_id: task.alert_id.map(|id| id.0),
            alert_level: task.alert_level,
            rule: task.rule.clone(),
            opened_at: task.opened_at,
            due_at: task.due_at,
            late: task.done_at.is_none() && task.due_at < now,
            assigned_to: task.assigned_to.clone().unwrap_or_default(),
            detail: None,
            state: if task.done_at.is_some() { "done" } else { "open" },
        }
    }
}
