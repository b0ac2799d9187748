//! A member of staff telephoned and writes down what they heard (R04, R43): the same observations and alerts as if
//! the person had answered, and nothing more is sent about the check-in.

use jiff::Timestamp;
use uuid::Uuid;

use crate::ambient::fresh_id;
use crate::domain::alert::Earlier;
use crate::domain::calendar::{days_after, local_date};
use crate::domain::check_in::CheckInEvent;
use crate::domain::ids::CheckInId;
use crate::domain::ladder::TaskKind;
use crate::domain::messaging::Channel;
use crate::domain::observation::{Code, CodeGroup, Reading, SaidBy, Value};
use crate::domain::scope::{Actor, Authenticated, Scope};
use crate::store::audit::{self, Entry};
use crate::store::calls::{self, CallOutcome, StaffCall};
use crate::store::check_ins::{self, CheckIn};
use crate::store::observations::{self, Observation};
use crate::store::{alerts, tasks};

use super::changes::Changes;
use super::context::Context;
use super::silence::Silence;
use super::{PipelineError, findings, subjects};

/// What was heard.
#[derive(Debug, Clone)]
pub struct Heard {
    /// The caller's own id of the call: sent twice, it is recorded once.
    pub id: Uuid,
    /// When the call was begun: what came up later, nobody has looked at.
    pub begun_at: Timestamp,
    /// How the call ended.
    pub outcome: CallOutcome,
    /// Who spoke.
    pub said_by: Option<SaidBy>,
    /// Celsius.
    pub temperature_celsius: Option<f64>,
    /// Oxygen saturation, %.
    pub spo2: Option<f64>,
    /// Symptoms that are there.
    pub symptoms: Vec<Code>,
    /// Symptoms that were asked about; those not there are recorded as “no”.
    pub asked_symptoms: Vec<Code>,
    /// R07.
    pub advised_to_see_doctor: bool,
    /// Anything else.
    pub note: Option<String>,
}

/// Why a call cannot be recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// There is no such check-in, or it is somebody else's.
    #[error("there is no such check-in")]
    NotFound,
    /// A value cannot be.
    #[error("{field}: {reason}")]
    Invalid {
        /// Which.
        field: &'static str,
        /// Why.
        reason: String,
    },
    /// The database did not answer.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
}

impl From<crate::store::StoreError> for RecordError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Pipeline(error.into())
    }
}

/// Records a call about a check-in.
///
/// # Errors
/// If the check-in is out of scope, or a value cannot be.
pub async fn record_call(
    context: &Context,
    staff: &Authenticated,
    id: CheckInId,
    heard: Heard,
) -> Result<CheckIn, RecordError> {
    let readings = readings(&heard)?;
    let now = context.now();
    let scope = Scope::of_staff(staff).ok_or(RecordError::NotFound)?;
    let mut tx = context.store.begin().await?;
    let found = check_ins::lock(&mut tx, &[id]).await?.pop();
    let Some(mut check_in) = found.filter(|check_in| check_in.organisation_id == staff.organisation_id)
    else {
        return Err(RecordError::NotFound);
    };
    let subjects = subjects::open(&mut tx, &scope, &[check_in.person_id], now).await?;
    let subject = subjects.get(&check_in.person_id).ok_or(RecordError::NotFound)?;
    let episode = subject.episode(check_in.episode_id).ok_or(RecordError::NotFound)?;
    let was_final = check_in.state.is_final();
    let rung = check_in.next.map_or(usize::MAX, |next| usize::try_from(next.rung).unwrap_or(usize::MAX));
    let silence = Silence::before(&mut tx, std::slice::from_ref(&check_in), true).await?;
    let event = match heard.outcome {
        CallOutcome::Answered => CheckInEvent::StaffAnswered,
        CallOutcome::Unreachable => CheckInEvent::StaffUnreachable,
        CallOutcome::Refused => CheckInEvent::StaffRefused,
    };
    if calls::exists(&mut tx, heard.id).await? {
        return Ok(check_in);
    }
    let begun_at = heard.begun_at.min(now);
    // A closed check-in stays as it is; that somebody was called about an alert is recorded all the same.
    let moved = check_in.apply(event, now);
    let observed_on = if was_final { local_date(now) } else { check_in.business_on };
    let since = days_after(local_date(now), -findings::HISTORY_DAYS);
    let told = observations::history(&mut tx, &[check_in.person_id], since).await?;
    let mut told: Vec<Earlier> = told.into_iter().map(|(_, earlier)| earlier).collect();
    let mut changes = Changes::default();
    let rules = &context.rules;
    changes.alerts =
        findings::of_readings(rules, subject, episode.reason, Some(&check_in), &readings, &told, now);
    let waited = findings::again_by(rules, subject, episode.reason, &told, now);
    told.extend(readings.iter().map(|reading| Earlier {
        at: now,
        on: observed_on,
        check_in_id: Some(check_in.id),
        reading: reading.clone(),
    }));
    let waits = findings::again_by(rules, subject, episode.reason, &told, now);
    if waits != waited {
        check_in.again_by_at = waits;
    }
    changes.observations = readings
        .into_iter()
        .map(|reading| Observation {
            id: fresh_id(),
            person_id: check_in.person_id,
            episode_id: check_in.episode_id,
            check_in_id: Some(check_in.id),
            reading,
            said_by: heard.said_by.unwrap_or(SaidBy::Staff),
            channel: Channel::Phone,
            observed_at: now,
            observed_on,
            inbox_id: None,
            staff_id: Some(staff.staff_id),
            taken_back_by: None,
        })
        .collect();
    let actor = Actor::Staff(staff.staff_id);
    let note = heard.note.as_deref();
    if heard.outcome == CallOutcome::Answered {
        changes.answered.push((check_in.id, Channel::Phone));
        // Somebody has spoken with them: what was open about them is done. What this call raised stays open.
        let until = begun_at;
        tasks::close_all_of(&mut tx, check_in.person_id, &actor, heard.outcome.as_str(), note, until, now)
            .await?;
        alerts::acknowledge_all_of(&mut tx, check_in.person_id, staff.staff_id, until, now).await?;
    } else if moved {
        changes.closed.push(check_in.id);
        let by = actor.to_string();
        tasks::close(&mut tx, &[check_in.id], TaskKind::CALLS, &by, heard.outcome.as_str(), now).await?;
    }
    if moved && heard.outcome == CallOutcome::Unreachable {
        // Not reaching somebody by telephone does not end the search for them: what the ladder would have asked for
        // later in the day is asked for now, and the days of silence count.
        for task in context.ladder.rungs.iter().skip(rung).filter_map(|rung| rung.task.as_ref()) {
            if task.kind != TaskKind::CallSilent && task.applies_to(subject.person.risk, episode.reason) {
                changes.open_task(&check_in, task.kind, task.within_minutes, now);
            }
        }
        silence.draw_consequences(context, &mut changes, &check_in, now);
    }
    changes.check_ins.insert(check_in.id, check_in.clone());
    changes.write(&mut tx, now).await?;
    calls::record(
        &mut tx,
        &StaffCall {
            id: heard.id,
            person_id: check_in.person_id,
            check_in_id: check_in.id,
            staff_id: staff.staff_id,
            called_at: now,
            outcome: heard.outcome,
            said_by: heard.said_by,
            advised_to_see_doctor: heard.advised_to_see_doctor,
            note: heard.note,
        },
    )
    .await?;
    let subjects = [check_in.person_id];
    let detail = heard.outcome.as_str();
    let entry = Entry { at: now, actor: &actor, action: "call.record", subjects: &subjects, detail };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok(check_in)
}

/// The readings of a call, each checked against what can be.
fn readings(heard: &Heard) -> Result<Vec<Reading>, RecordError> {
    let mut readings = Vec::new();
    let vitals = [
        ("temperature_celsius", Code::BodyTemperature, heard.temperature_celsius),
        ("spo2", Code::Spo2, heard.spo2),
    ];
    for (field, code, number) in vitals {
        let (Some(number), Some(vital)) = (number, code.vital()) else { continue };
        if !(vital.least..=vital.greatest).contains(&number) {
            let reason = format!("{} – {} {}", vital.least, vital.greatest, vital.unit);
            return Err(RecordError::Invalid { field, reason });
        }
        readings.push(Reading { code, value: Value::Number(number) });
    }
    let mut asked: Vec<Code> = heard.asked_symptoms.iter().chain(&heard.symptoms).copied().collect();
    asked.sort_unstable();
    asked.dedup();
    for code in asked {
        if !matches!(code.group(), CodeGroup::Symptom | CodeGroup::EmergencySign) {
            let reason = format!("{code} is not a symptom");
            return Err(RecordError::Invalid { field: "symptoms", reason });
        }
        let value = if heard.symptoms.contains(&code) { Value::Yes } else { Value::No };
        readings.push(Reading { code, value });
    }
    if heard.outcome != CallOutcome::Answered && !readings.is_empty() {
        let reason = "nothing can have been heard".to_owned();
        return Err(RecordError::Invalid { field: "outcome", reason });
    }
    Ok(readings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard() -> Heard {
        Heard {
            id: Uuid::nil(),
            begun_at: Timestamp::UNIX_EPOCH,
            outcome: CallOutcome::Answered,
            said_by: Some(SaidBy::Person),
            temperature_celsius: Some(37.9),
            spo2: None,
            symptoms: vec![Code::Cough],
            asked_symptoms: vec![Code::Cough, Code::Fatigue],
            advised_to_see_doctor: true,
            note: None,
        }
    }

    #[test]
    fn what_was_asked_and_denied_is_no_and_what_was_not_asked_is_absent() {
        let readings = readings(&heard()).unwrap();
        let value_of = |code| readings.iter().find(|reading| reading.code == code).map(|r| r.value.clone());
        assert_eq!(value_of(Code::Cough), Some(Value::Yes));
        assert_eq!(value_of(Code::Fatigue), Some(Value::No));
        assert_eq!(value_of(Code::Headache), None);
        assert_eq!(value_of(Code::BodyTemperature), Some(Value::Number(37.9)));
    }

    #[test]
    fn a_temperature_nobody_can_have_is_refused_by_name() {
        let impossible = Heard { temperature_celsius: Some(379.0), ..heard() };
        let error = readings(&impossible).unwrap_err();
        assert_eq!(error.to_string(), "temperature_celsius: 34 – 42 Cel");
        let silent = Heard { outcome: CallOutcome::Unreachable, ..heard() };
        assert!(readings(&silent).is_err());
    }
}
