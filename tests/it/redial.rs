//! A call that nobody takes is placed again, never more than three times a day, and then a person calls.

use std::sync::Arc;

use mimamori::worker::run_due;

use crate::support::on_both_engines;
use crate::support::providers::Trouble;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    a_busy_line_is_called_again_after_five_minutes,
    a_telephone_that_rings_in_vain_is_called_again_after_half_an_hour,
    a_call_without_a_key_is_no_answer,
    who_pressed_a_key_is_left_to_the_ladder,
    a_call_that_cannot_be_placed_leaves_it_to_another_way,
    what_the_provider_refused_never_rang,
    nobody_is_called_more_than_three_times_a_day,
    nobody_is_called_again_in_the_quiet_hours_or_when_the_answer_is_overdue,
    another_process_places_the_call_that_was_planned,
    who_answers_in_the_meantime_is_not_called,
    a_report_that_comes_twice_plans_one_call,
    a_household_is_called_again_together,
);

/// How the latest call went, in Twilio's words.
async fn reports(world: &World, status: &str) {
    let call = world.providers.last("voice");
    let form = [("CallSid", call.sid.as_str()), ("CallStatus", status), ("Direction", "outbound-api")];
    let answer = world.post_twilio(&call.status_callback, &form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    world.settle().await;
}

fn calls(world: &World) -> usize {
    world.providers.on("voice").len()
}

/// Without a mobile phone, so that nothing can be written.
fn landline(number: u32) -> Entrant {
    Entrant::new(number).over("voice").with("携帯電話", &format!("03-0000-{number:04}"))
}

async fn a_busy_line_is_called_again_after_five_minutes(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    world.at(0, "11:00").await;
    reports(&world, "busy").await;
    let read = "audit WHERE action = 'outbox.read' AND actor LIKE '%redial%'";
    assert_eq!(world.database.count(read).await, 1, "whose number was read again is on record");
    world.at(0, "11:04").await;
    assert_eq!(calls(&world), 1);
    world.at(0, "11:05").await;
    assert_eq!(calls(&world), 2);
    let first = &world.providers.on("voice")[0];
    assert_eq!(world.providers.last("voice").to, first.to);
    assert_ne!(world.providers.last("voice").text, first.text, "each call says which try it is");
    // The second call is a call like any other.
    let mut words = world.picks_up().await;
    for keys in ["2", "2", "2"] {
        if words.contains("<Gather") {
            words = world.presses(&words, keys).await;
        }
    }
    assert_eq!(world.states(people[0]).await, ["answered"]);
    let tries = "SELECT status || ' ' || outcome FROM attempt WHERE person_id = $ ORDER BY created_at, id";
    assert_eq!(world.of_person(people[0], tries).await, ["busy no-answer", "accepted answered"]);
}

async fn a_telephone_that_rings_in_vain_is_called_again_after_half_an_hour(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.at(0, "11:00").await;
    world.at(0, "12:00").await;
    assert_eq!(calls(&world), 1, "the ladder's first call");
    world.at(0, "12:01").await;
    reports(&world, "no-answer").await;
    world.at(0, "12:30").await;
    assert_eq!(calls(&world), 1);
    world.at(0, "12:31").await;
    assert_eq!(calls(&world), 2);
    world.at(0, "12:32").await;
    reports(&world, "no-answer").await;
    // The ladder wants to call at one: the call that is planned for a little later is that call.
    world.at(0, "13:00").await;
    assert_eq!(calls(&world), 2);
    world.at(0, "13:02").await;
    assert_eq!(calls(&world), 3);
    reports(&world, "no-answer").await;
    world.at(0, "13:45").await;
    assert_eq!(calls(&world), 3);
    world.at(0, "14:00").await;
    world.at(0, "15:00").await;
    assert_eq!(world.states(people[0]).await, ["with-staff"]);
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"]);
    assert_eq!(world.providers.on("sms").len(), 1);
}

async fn a_call_without_a_key_is_no_answer(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    world.at(0, "11:00").await;
    let words = world.picks_up().await;
    world.presses(&words, "").await;
    reports(&world, "completed").await;
    let outcomes = "SELECT outcome FROM attempt WHERE person_id = $ ORDER BY created_at, id";
    assert_eq!(world.of_person(people[0], outcomes).await, ["no-answer", "pending"]);
    world.at(0, "11:29").await;
    assert_eq!(calls(&world), 1);
    world.at(0, "11:30").await;
    assert_eq!(calls(&world), 2);
    assert_eq!(world.states(people[0]).await, ["prompted"]);
}

async fn who_pressed_a_key_is_left_to_the_ladder(world: Arc<World>) {
    let people = world.enrol(&[landline(1), landline(2)]).await;
    world.at(0, "11:00").await;
    let calls_at_eleven = world.providers.on("voice");
    // One answers a question and hangs up, the other asks for a person.
    for call in calls_at_eleven {
        let keys = if call.to == landline(1).phone() { "2" } else { "0" };
        let words = world.speak(&call.text, &call.sid, &call.to, None).await;
        let action = crate::support::phones::action_of(&words).expect("a question");
        world.speak(&action, &call.sid, &call.to, Some(keys)).await;
        let form = [("CallSid", call.sid.as_str()), ("CallStatus", "completed")];
        world.post_twilio(&call.status_callback, &form).await;
    }
    world.at(0, "11:45").await;
    assert_eq!(calls(&world), 2);
    assert_eq!(world.open_tasks(people[1]).await, ["asked-for-person"]);
    world.at(0, "12:00").await;
    assert_eq!(
        calls(&world),
        3,
        "the ladder calls whoever did not finish, and leaves the other to the staff"
    );
}

async fn a_call_that_cannot_be_placed_leaves_it_to_another_way(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("voice")]).await;
    world.at(0, "11:00").await;
    reports(&world, "failed").await;
    assert_eq!(world.providers.on("sms").len(), 1, "at once");
    world.at(0, "11:40").await;
    assert_eq!(calls(&world), 1);
}

async fn what_the_provider_refused_never_rang(world: Arc<World>) {
    world.enrol(&[landline(1)]).await;
    world.providers.expect_trouble([Trouble::Refuses(21201)]);
    world.at(0, "11:00").await;
    assert_eq!(calls(&world), 1, "the next rung is climbed at once");
    for time in ["11:05", "11:10", "11:15"] {
        reports(&world, "busy").await;
        world.at(0, time).await;
    }
    assert_eq!(calls(&world), 3);
}

/// Eighty-five, without a mobile phone: two slots a day, at nine and three.
async fn nobody_is_called_more_than_three_times_a_day(world: Arc<World>) {
    let people = world.enrol(&[landline(1).with("生年月日", "1935-05-03")]).await;
    for minutes in (9 * 60..21 * 60).step_by(5) {
        let before = calls(&world);
        world.at(0, &format!("{:02}:{:02}", minutes / 60, minutes % 60)).await;
        if calls(&world) > before {
            reports(&world, "no-answer").await;
        }
    }
    assert_eq!(calls(&world), 3);
    // The afternoon's question is a person's to ask, at once.
    let tasks = world.open_tasks(people[0]).await;
    assert_eq!(tasks.iter().filter(|task| *task == "call-silent").count(), 2, "{tasks:?}");
    world.at(1, "09:00").await;
    assert_eq!(calls(&world), 4, "a new day");
}

async fn nobody_is_called_again_in_the_quiet_hours_or_when_the_answer_is_overdue(world: Arc<World>) {
    world.enrol(&[landline(1)]).await;
    world.at(0, "11:00").await;
    let first = world.providers.last("voice");
    world.set_clock(0, "13:56");
    reports(&world, "busy").await;
    assert_eq!(calls(&world), 2, "the ladder had a call to place at noon");
    for time in ["14:01", "14:30", "17:50"] {
        world.at(0, time).await;
    }
    let form = [("CallSid", first.sid.as_str()), ("CallStatus", "busy")];
    world.post_twilio(&first.status_callback, &form).await;
    assert_eq!(calls(&world), 2);
    // Whoever is enrolled in the evening has until nine to answer, and the telephone is quiet from then on.
    world.enrol(&[landline(2)]).await;
    world.at(0, "18:00").await;
    let before = calls(&world);
    assert!(before > 2, "they are called before the quiet hours");
    world.set_clock(0, "20:57");
    reports(&world, "busy").await;
    for time in ["21:02", "21:30", "23:00"] {
        world.at(0, time).await;
    }
    assert_eq!(calls(&world), before);
}

async fn another_process_places_the_call_that_was_planned(world: Arc<World>) {
    world.enrol(&[landline(1)]).await;
    world.at(0, "11:00").await;
    reports(&world, "busy").await;
    world.set_clock(0, "11:05");
    let other = world.second_process().await;
    while run_due(&other).await.unwrap() > 0 {}
    assert_eq!(calls(&world), 2);
    world.settle().await;
    assert_eq!(calls(&world), 2, "once");
    other.store.close().await;
}

async fn who_answers_in_the_meantime_is_not_called(world: Arc<World>) {
    let taro = Entrant::new(1).over("voice");
    let people = world.enrol(std::slice::from_ref(&taro)).await;
    world.at(0, "11:00").await;
    reports(&world, "no-answer").await;
    world.at(0, "11:20").await;
    world.texts(&taro.phone(), "いいえ").await;
    world.at(0, "11:31").await;
    assert_eq!(calls(&world), 1, "nobody is called in the middle of writing");
    let outcomes = "SELECT outcome FROM attempt WHERE person_id = $ ORDER BY created_at, id";
    assert_eq!(world.of_person(people[0], outcomes).await, ["no-answer", "cancelled"]);
    world.at(0, "13:00").await;
    assert_eq!(calls(&world), 2, "whoever stopped in the middle is called by the ladder");
}

async fn a_report_that_comes_twice_plans_one_call(world: Arc<World>) {
    world.enrol(&[landline(1)]).await;
    world.at(0, "11:00").await;
    for status in ["busy", "ringing", "busy", "initiated"] {
        reports(&world, status).await;
    }
    world.at(0, "11:05").await;
    world.at(0, "11:10").await;
    assert_eq!(calls(&world), 2);
    assert_eq!(world.database.count("attempt").await, 2);
}

async fn a_household_is_called_again_together(world: Arc<World>) {
    let two =
        [landline(1), landline(1).with("No", "2").with("氏名", "見本 花").with("生年月日", "1962-01-01")];
    let people = world.enrol(&two).await;
    world.at(0, "11:00").await;
    assert_eq!(calls(&world), 1);
    reports(&world, "busy").await;
    world.at(0, "11:05").await;
    assert_eq!(calls(&world), 2);
    let mut words = world.picks_up().await;
    while words.contains("<Gather") {
        words = world.presses(&words, "2").await;
    }
    for person in people {
        assert_eq!(world.states(person).await, ["answered"]);
    }
}
