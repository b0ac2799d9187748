//! Tells staff by mail what waits for them: pressing tasks that nobody has done, and the counts of the day in the
//! morning. Counts and a link, nothing about anybody.
//!
//! What is to be told is taken, and the mail put into the outbox, in one transaction: each is told once, however many
//! workers there are and whenever one dies. Quiet hours are for people, not for staff.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::ambient::fresh_id;
use crate::domain::calendar::{days_after, instant, local, local_date};
use crate::domain::ids::{OrganisationId, StaffId};
use crate::domain::messaging::{Channel, Language, OutboundMessage};
use crate::domain::scope::Role;
use crate::message::{Catalogue, Text};
use crate::store::counts::{self, DayCounts};
use crate::store::notices::{self, StaffMember, Told};
use crate::store::outbox::{self, Content, OutboxState, Outgoing};

use super::PipelineError;
use super::context::Context;

/// A notice that could not be handed over for so long says nothing new any more; the next one does.
const NOTICE_LASTS: SignedDuration = SignedDuration::from_hours(2);

/// Tells staff of tasks that press and are not done. Returns how many mails that makes.
///
/// # Errors
/// If the database does not answer; nothing was taken then.
pub async fn notify_of_tasks(context: &Context) -> Result<usize, PipelineError> {
    let Some(mail) = &context.providers.mail else { return Ok(0) };
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let told = notices::take_due(&mut tx, now).await?;
    if told.is_empty() {
        return Ok(0);
    }
    let staff = notices::list_staff(&mut tx).await?;
    let mut counts: HashMap<StaffId, Count> = HashMap::new();
    let mut untold = 0_u64;
    for task in &told {
        let receivers = receivers_of(task, &staff);
        untold += u64::from(receivers.is_empty());
        for member in receivers {
            counts.entry(member.id).or_default().add(task);
        }
    }
    let mails: Vec<Outgoing> = staff
        .iter()
        .filter_map(|member| {
            let count = counts.get(&member.id)?;
            let key = format!("notice:{}:{}", member.id, fresh_id::<uuid::Uuid>());
            let not_after = now.saturating_add(NOTICE_LASTS).unwrap_or(now);
            Some(to_staff(
                context,
                member.mail.clone()?,
                count.words(&mail.notices),
                "/tasks",
                key,
                not_after,
            ))
        })
        .collect();
    outbox::add(&mut tx, &mails, now).await?;
    tx.commit().await?;
    if untold > 0 {
        tracing::warn!(tasks = untold, "tasks press, and nobody who could do them has a mail address");
        metrics::counter!("mimamori_notices_to_nobody_total").increment(untold);
    }
    context.outbox_filled.notify_waiters();
    Ok(mails.len())
}

/// Whoever has the task; everybody of the health centre once its time is over, or if they have no address.
fn receivers_of<'a>(task: &Told, staff: &'a [StaffMember]) -> Vec<&'a StaffMember> {
    let colleagues = || {
        staff.iter().filter(|member| {
            member.organisation_id == task.organisation_id && member.role.may_write() && member.mail.is_some()
        })
    };
    let assigned: Vec<&StaffMember> =
        colleagues().filter(|member| Some(member.id) == task.assigned_to && !task.is_late).collect();
    if assigned.is_empty() { colleagues().collect() } else { assigned }
}

/// What one mail tells of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    all: u32,
    emergencies: u32,
    late: u32,
}

impl Count {
    fn add(&mut self, task: &Told) {
        self.all += 1;
        self.emergencies += u32::from(task.is_emergency);
        self.late += u32::from(task.is_late);
    }

    fn words(&self, notices: &Catalogue) -> Vec<String> {
        let with_counts = |key: &str| {
            Text::of(key)
                .with_number("count", self.all.into())
                .with_number("emergency", self.emergencies.into())
                .with_number("late", self.late.into())
        };
        [with_counts("notice-subject"), with_counts("notice"), Text::of("notice-no-names")]
            .map(|text| notices.text(Language::Ja, None, &text))
            .to_vec()
    }
}

/// Mails the counts of the day to everybody who works through it, once a day from the hour that is set. Returns how
/// many mails that makes now.
///
/// # Errors
/// If the database does not answer; whoever got none yet gets one with the next call.
pub async fn mail_daily_list(context: &Context) -> Result<usize, PipelineError> {
    let now = context.now();
    let today = local_date(now);
    let Some(mail) = context.providers.mail.as_ref().filter(|_| is_time_for_list(context)) else {
        return Ok(0);
    };
    let mut tx = context.store.begin().await?;
    let mut counted: HashMap<OrganisationId, Vec<String>> = HashMap::new();
    let mut mails = Vec::new();
    for member in notices::list_staff(&mut tx).await? {
        let key = format!("daily:{}:{today}", member.id);
        let Some(address) = member.mail.filter(|_| member.role == Role::HealthCentre) else { continue };
        if outbox::find_content(&mut tx, &key).await?.is_some() {
            continue;
        }
        if !counted.contains_key(&member.organisation_id) {
            let of = member.organisation_id;
            let day = counts::of_day(&mut tx, of, today, now).await?;
            let before = counts::of_day(&mut tx, of, days_after(today, -1), now).await?;
            counted.insert(of, daily_words(&mail.notices, today, &day, &before));
        }
        let words = counted.get(&member.organisation_id).cloned().unwrap_or_default();
        let not_after = instant(days_after(today, 1), 0);
        mails.push(to_staff(context, address, words, "/", key, not_after));
    }
    // Another worker may be as far: the key of a day is there once.
    outbox::add(&mut tx, &mails, now).await?;
    tx.commit().await?;
    if !mails.is_empty() {
        context.outbox_filled.notify_waiters();
    }
    Ok(mails.len())
}

/// True from the hour on at which the morning list is due.
pub fn is_time_for_list(context: &Context) -> bool {
    let Some(at) = context.providers.mail.as_ref().and_then(|mail| mail.daily_list_at) else { return false };
    let time = local(context.now());
    i32::from(time.hour()) * 60 + i32::from(time.minute()) >= at
}

fn daily_words(notices: &Catalogue, today: Date, day: &DayCounts, before: &DayCounts) -> Vec<String> {
    let of = |counts: &DayCounts, states: &[&str]| -> i64 {
        states.iter().filter_map(|state| counts.check_ins.get(*state)).sum()
    };
    let alerts = |level: &str| day.alerts_open.get(level).copied().unwrap_or(0);
    let text = [
        ("people", day.people),
        ("tasks", day.tasks_open),
        ("late", day.tasks_late),
        ("emergency", alerts("emergency")),
        ("urgent", alerts("urgent")),
        ("overdue", of(day, &["overdue", "with-staff"])),
        ("missed", of(before, &["missed"])),
        ("unreached", of(before, &["not-attempted", "unreachable"])),
    ]
    .into_iter()
    .fold(Text::of("daily"), |text, (name, number)| text.with(name, number.to_string()));
    let date = format!("{}月{}日", today.month(), today.day());
    [Text::of("daily-subject").with("date", date), text, Text::of("notice-no-names")]
        .map(|text| notices.text(Language::Ja, None, &text))
        .to_vec()
}

/// A mail to a member of staff, with a link into the staff interface.
fn to_staff(
    context: &Context,
    address: String,
    texts: Vec<String>,
    path: &str,
    dedupe_key: String,
    not_after_at: Timestamp,
) -> Outgoing {
    Outgoing {
        id: fresh_id(),
        person_id: None,
        check_in_id: None,
        attempt_id: None,
        contact_point_id: None,
        channel: Channel::Mail,
        address,
        content: Content {
            message: OutboundMessage { texts, ends: true, ..OutboundMessage::new(Language::Ja) },
            form_url: Some(format!("{}{path}", context.public_url)),
        },
        reply: None,
        state: OutboxState::Queued,
        due_at: context.now(),
        not_after_at,
        retry_key: fresh_id(),
        dedupe_key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: u128, role: Role, mail: Option<&str>) -> StaffMember {
        StaffMember {
            id: uuid::Uuid::from_u128(id).into(),
            organisation_id: uuid::Uuid::from_u128(id / 100).into(),
            organisation: "見本保健所".to_owned(),
            login: id.to_string(),
            name: "見本 花子".to_owned(),
            role,
            mail: mail.map(str::to_owned),
        }
    }

    #[test]
    fn whoever_has_a_task_is_told_first_and_everybody_when_its_time_is_over() {
        let some = Some("hanako@example.jp");
        let staff = [
            member(101, Role::HealthCentre, some),
            member(102, Role::HealthCentre, some),
            member(103, Role::HealthCentre, None),
            member(104, Role::HealthCentreReader, some),
            member(105, Role::Administrator, some),
            member(201, Role::HealthCentre, some),
        ];
        let told = |assigned: Option<u128>, is_late| {
            let task = Told {
                organisation_id: uuid::Uuid::from_u128(1).into(),
                assigned_to: assigned.map(|id| uuid::Uuid::from_u128(id).into()),
                is_emergency: true,
                is_late,
            };
            receivers_of(&task, &staff).iter().map(|member| member.login.clone()).collect::<Vec<_>>()
        };
        assert_eq!(told(Some(102), false), ["102"]);
        assert_eq!(told(Some(102), true), ["101", "102"]);
        assert_eq!(told(Some(103), false), ["101", "102"], "who has it cannot be told");
        assert_eq!(told(None, false), ["101", "102"]);
    }

    #[test]
    fn notices_say_their_counts_and_nothing_is_left_open() {
        let notices = Catalogue::of_staff().unwrap();
        let words = Count { all: 3, emergencies: 1, late: 2 }.words(&notices);
        assert_eq!(words[0], "【見守り】至急の用件 3件");
        assert!(
            words[1].contains("緊急：1件\n") && words[1].contains("期限を過ぎたもの：2件\n"),
            "{}",
            words[1]
        );
        let day = DayCounts { people: 1_234, tasks_open: 7, ..DayCounts::default() };
        let before = DayCounts { check_ins: [("missed".to_owned(), 5)].into(), ..DayCounts::default() };
        let words = daily_words(&notices, jiff::civil::date(2020, 5, 12), &day, &before);
        assert_eq!(words[0], "【見守り】5月12日の一覧");
        for line in ["フォローアップ中の方：1234名", "未対応の用件：7件", "昨日お返事のなかった方：5名"]
        {
            assert!(words[1].contains(line), "{line} in {}", words[1]);
        }
        assert!(words.iter().all(|text| !text.contains(['{', '}'])), "{words:?}");
    }
}
