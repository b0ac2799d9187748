//! Nobody who is silent is forgotten: rung by rung to a named person's work list.

use std::sync::Arc;

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    a_silent_day_climbs_every_rung_to_the_work_list,
    somebody_at_high_risk_is_called_as_soon_as_the_answer_is_overdue,
    days_of_silence_reach_supervisor_visit_and_follow_up_centre,
    somebody_who_cannot_be_reached_is_our_failure,
    a_task_has_a_name,
    who_is_in_the_middle_of_answering_is_left_alone,
    a_yes_that_silence_follows_is_seen,
    a_call_without_a_voice_for_the_language_is_followed_by_a_text,
    somebody_old_is_told_who_calls_until_they_answered_once,
    nothing_is_sent_in_the_quiet_hours,
    a_message_that_cannot_go_out_before_the_quiet_hours_is_dropped,
);

async fn a_silent_day_climbs_every_rung_to_the_work_list(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms").with("緊急連絡先", "090-0000-9001");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    let none: [&str; 0] = [];
    // Time, state, texts so far, calls so far, open tasks.
    let rungs: [(&str, &str, usize, usize, &[&str]); 8] = [
        ("10:59", "scheduled", 0, 0, &none),
        ("11:00", "prompted", 1, 0, &none),
        ("12:00", "prompted", 1, 1, &none),
        ("13:00", "prompted", 1, 2, &none),
        ("14:00", "overdue", 1, 2, &none),
        ("15:00", "with-staff", 1, 2, &["call-silent"]),
        ("16:00", "with-staff", 1, 2, &["call-silent", "emergency-contact"]),
        ("17:00", "with-staff", 1, 2, &["call-silent", "emergency-contact"]),
    ];
    for (time, state, texts, calls, tasks) in rungs {
        world.at(0, time).await;
        assert_eq!(world.states(people[0]).await, [state], "at {time}");
        let sent = (world.providers.on("sms").len(), world.providers.on("voice").len());
        assert_eq!(sent, (texts, calls), "at {time}");
        assert_eq!(world.open_tasks(people[0]).await, tasks, "at {time}");
    }
    // The emergency contact is a person's to call, not ours.
    assert!(world.providers.delivered().iter().all(|one| one.to == taro.phone()));
    world.at(0, "23:59").await;
    assert_eq!(world.states(people[0]).await, ["with-staff"]);
    world.at(1, "00:00").await;
    assert_eq!(world.states(people[0]).await, ["missed", "scheduled"]);
    assert_eq!(
        world.open_tasks(people[0]).await,
        ["call-silent", "emergency-contact"],
        "a night closes no task"
    );
}

/// Eighty-five: two slots a day, at nine and three.
async fn somebody_at_high_risk_is_called_as_soon_as_the_answer_is_overdue(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms").with("生年月日", "昭和10年5月3日")]).await;
    world.at(0, "09:00").await;
    assert_eq!(world.states(people[0]).await, ["prompted", "scheduled"]);
    world.at(0, "10:00").await;
    world.at(0, "11:00").await;
    world.at(0, "12:00").await;
    assert_eq!(world.states(people[0]).await, ["overdue", "scheduled"]);
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"]);
    world.at(0, "13:00").await;
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"], "the same task is not opened twice");
    world.at(0, "15:00").await;
    assert_eq!(world.states(people[0]).await, ["with-staff", "prompted"]);
    assert!(world.open_tasks(people[0]).await.contains(&"welfare-check".to_owned()));
}

async fn days_of_silence_reach_supervisor_visit_and_follow_up_centre(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    let added = ["", "supervisor", "visit", "unreachable-4-days", ""];
    let mut known = Vec::new();
    for (day, added) in (0..).zip(added) {
        for hour in 11..=17 {
            world.at(day, &format!("{hour}:00")).await;
        }
        world.at(day + 1, "00:00").await;
        if !added.is_empty() {
            known.push(added.to_owned());
        }
        let tasks = world.open_tasks(people[0]).await;
        let days = ["supervisor", "visit", "unreachable-4-days"].map(str::to_owned);
        let of_days: Vec<String> = tasks.into_iter().filter(|task| days.contains(task)).collect();
        assert_eq!(of_days, known, "after day {day}");
    }
    assert_eq!(world.database.count("check_in WHERE state = 'missed'").await, 5);
}

async fn somebody_who_cannot_be_reached_is_our_failure(world: Arc<World>) {
    let mail_only = Entrant::new(1).with("携帯電話", "").with("メール", "mihon@example.jp").over("mail");
    let people = world.enrol(&[mail_only]).await;
    world.at(0, "11:00").await;
    assert_eq!(world.states(people[0]).await, ["not-attempted"]);
    assert_eq!(world.open_tasks(people[0]).await, ["cannot-reach"]);
    world.at(1, "00:00").await;
    assert_eq!(world.states(people[0]).await, ["not-attempted", "scheduled"]);
    assert_eq!(world.providers.requests(), 0);
}

async fn a_task_has_a_name(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("sms")]).await;
    for hour in 11..=15 {
        world.at(0, &format!("{hour}:00")).await;
    }
    let whose = "SELECT s.login FROM task t JOIN staff s ON s.id = t.assigned_to";
    assert_eq!(world.database.texts(whose).await, ["nurse"]);
}

async fn who_is_in_the_middle_of_answering_is_left_alone(world: Arc<World>) {
    let taro = Entrant::new(1).over("sms");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    world.at(0, "11:55").await;
    world.texts(&taro.phone(), "元気です").await;
    world.at(0, "12:00").await;
    assert_eq!(world.providers.on("voice").len(), 0, "five minutes after the last word");
    world.at(0, "12:15").await;
    assert_eq!(world.providers.on("voice").len(), 1, "and then the ladder goes on");
    assert_eq!(world.states(people[0]).await, ["answering"]);
}

async fn a_yes_that_silence_follows_is_seen(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.at(0, "11:00").await;
    world.fills_in(&["yes"]).await;
    assert_eq!(world.states(people[0]).await, ["answering"], "though nothing is to be written down yet");
    assert!(world.observations(people[0]).await.is_empty());
}

async fn a_call_without_a_voice_for_the_language_is_followed_by_a_text(world: Arc<World>) {
    let taro = Entrant::new(1).over("voice");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.database.run("UPDATE person SET language = 'ne'").await;
    world.at(0, "11:00").await;
    let words = world.picks_up().await;
    assert!(words.contains("A text message will follow") && words.contains("<Hangup"), "{words}");
    world.settle().await;
    let text = world.providers.last("sms");
    assert!(text.to == taro.phone() && text.text.contains("/r/"), "{text:?}");
    world.fills_in(&["no", "no"]).await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
}

async fn somebody_old_is_told_who_calls_until_they_answered_once(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("voice").with("生年月日", "1936-05-03")]).await;
    world.at(0, "09:00").await;
    let words = world.picks_up().await;
    assert!(words.contains("機械の声"), "who calls, and how to reach a person: {words}");
    let mut words = world.presses(&words, "1").await;
    for _ in 0..2 {
        words = world.presses(&words, "2").await;
    }
    assert_eq!(world.states(people[0]).await[0], "answered", "{words}");
    world.at(0, "15:00").await;
    let words = world.picks_up().await;
    assert!(!words.contains("機械の声"), "{words}");
}

async fn nothing_is_sent_in_the_quiet_hours(world: Arc<World>) {
    world.at(0, "17:59").await;
    let entrants: Vec<Entrant> = [
        Entrant::new(1).over("sms"),
        Entrant::new(2).over("voice"),
        Entrant::new(3).with("生年月日", "1935-05-03"),
    ]
    .into();
    world.enrol(&entrants).await;
    let mut in_the_day = world.providers.requests();
    for minutes in (18 * 60..(24 + 24) * 60).step_by(15) {
        let (day, hour, minute) = (minutes / (24 * 60), minutes / 60 % 24, minutes % 60);
        let before = world.providers.requests();
        world.at(day, &format!("{hour:02}:{minute:02}")).await;
        let sent = world.providers.requests() - before;
        if !(8..21).contains(&hour) {
            assert_eq!(sent, 0, "at {hour:02}:{minute:02} of day {day}");
        }
        in_the_day += sent;
    }
    assert!(in_the_day > 9, "by day they are asked: {in_the_day}");
    // Somebody who arrives at night is asked the next day.
    let requests = world.providers.requests();
    world.at(2, "22:30").await;
    world.enrol(&[Entrant::new(4).over("sms")]).await;
    assert_eq!(world.providers.requests(), requests);
}

async fn a_message_that_cannot_go_out_before_the_quiet_hours_is_dropped(world: Arc<World>) {
    use crate::support::providers::Trouble;
    world.at(0, "17:55").await;
    world.providers.expect_trouble([Trouble::Fails; 2_000]);
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    for minutes in (18 * 60..21 * 60).step_by(5) {
        world.at(0, &format!("{}:{:02}", minutes / 60, minutes % 60)).await;
    }
    let tried = world.providers.requests();
    assert!(tried > 10, "it is tried again and again: {tried}");
    world.at(0, "21:00").await;
    world.at(1, "08:00").await;
    world.at(1, "09:00").await;
    assert_eq!(world.providers.requests(), tried);
    assert_eq!(world.database.count("outbox WHERE state NOT IN ('failed', 'expired', 'cancelled')").await, 0);
    assert!(world.providers.delivered().is_empty());
    // Nothing was ever handed over: our failure, not theirs.
    let states = world.states(people[0]).await;
    assert_ne!(states[0], "missed", "{states:?}");
}
