//! A LINE account becomes a person's by two facts that only they have: the code of their letter and their birth date.
//! What they agree to then, and how they wish to be asked, is settled in the same talk.

use std::sync::Arc;

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

const TARO: &str = "U00000000000000000000000000000001";
const STRANGER: &str = "U0000000000000000000000000000000f";

on_both_engines!(
    code_and_birth_date_link_an_account,
    five_wrong_answers_lock_a_stranger_out_for_an_hour,
    a_code_links_one_account_only,
    what_was_wrong_is_not_said,
    what_is_settled_is_applied_to_the_person,
    who_does_not_agree_is_not_written_to_and_not_forgotten,
    who_stops_after_the_birth_date_is_linked_and_asked,
    an_account_of_a_household_is_linked_to_a_second_person,
    a_strangers_cry_for_help_is_no_wrong_code,
    two_questions_a_day_stay_two_whatever_the_hour,
    who_tells_how_they_are_instead_of_agreeing_is_heard,
    the_language_that_was_chosen_is_spoken_from_then_on,
);

async fn code_and_birth_date_link_an_account(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.line_follows(TARO).await;
    assert!(world.providers.last("line").text.contains("どの言語"));
    world.line_presses(TARO, "日本語").await;
    assert!(world.providers.last("line").text.contains("登録コード"));
    let code = world.code_of(people[0]).await;
    // As people type it: small letters, a hyphen, full width.
    world.line_says(TARO, &format!("{}－{}", code[..4].to_lowercase(), &code[4..])).await;
    assert!(world.providers.last("line").text.contains("生年月日"));
    world.line_says(TARO, "昭和35年5月3日").await;
    assert!(world.providers.last("line").text.contains("よろしいですか"), "who receives what, and consent");
    world.line_presses(TARO, "はい").await;
    world.line_presses(TARO, "LINE").await;
    world.line_presses(TARO, "午前11時").await;
    assert!(world.providers.last("line").text.contains("登録が済みました"));
    let points =
        world.of_person(people[0], "SELECT kind FROM contact_point WHERE person_id = $ ORDER BY kind");
    assert_eq!(points.await, ["line", "phone"]);
    assert_eq!(world.database.count("line_link").await, 0);
    assert_eq!(world.database.count("invitation WHERE used_at IS NULL").await, 0);
    let consent = "SELECT dialog || ' v' || CAST(dialog_version AS TEXT) || ' ' || language || ' ' || channel \
                   FROM consent WHERE person_id = $ AND is_given AND inbox_id IS NOT NULL";
    assert_eq!(world.of_person(people[0], consent).await, ["enrolment v1 ja line"], "R95");
    let mut nurse = crate::support::browser::Browser::signed_in(&world, &world.nurse).await;
    let shown = nurse.get(&format!("/api/v1/people/{}", people[0])).await;
    let shown: serde_json::Value = serde_json::from_str(&shown.body).unwrap();
    assert_eq!(shown["consent"]["is_given"], true);
    assert_eq!(shown["consent"]["text"], "enrolment v1");
    world.at(0, "11:00").await;
    assert_eq!(world.providers.last("line").to, TARO);
}

async fn five_wrong_answers_lock_a_stranger_out_for_an_hour(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let code = world.code_of(people[0]).await;
    world.line_follows(STRANGER).await;
    for _ in 0..4 {
        world.line_says(STRANGER, "AAAA2222").await;
        assert!(
            world.providers.last("line").text.contains("生年月日"),
            "a wrong code is asked on like a right one"
        );
        world.line_says(STRANGER, "1960-05-03").await;
        assert!(world.providers.last("line").text.contains("一致しませんでした"));
    }
    world.line_says(STRANGER, "AAAA2222").await;
    world.line_says(STRANGER, "1960-05-03").await;
    assert!(world.providers.last("line").text.contains("しばらく"));
    world.line_says(STRANGER, &code).await;
    assert!(world.providers.last("line").text.contains("しばらく"), "even the right code, now");
    // Blocking and adding the account again gives no new tries.
    world.line_follows(STRANGER).await;
    world.line_says(STRANGER, &code).await;
    assert!(world.providers.last("line").text.contains("しばらく"));
    world.line_says(STRANGER, "助けて、息ができない").await;
    assert!(world.providers.last("line").text.contains("119"), "whoever it is");
    world.at(0, "09:01").await;
    world.line_says(STRANGER, &code).await;
    assert!(world.providers.last("line").text.contains("生年月日"));
}

async fn a_code_links_one_account_only(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let code = world.code_of(people[0]).await;
    world.link(TARO, people[0]).await;
    world.line_follows(STRANGER).await;
    world.line_says(STRANGER, &code).await;
    world.line_says(STRANGER, "1960-05-03").await;
    assert!(world.providers.last("line").text.contains("一致しませんでした"));
    assert_eq!(world.database.count("contact_point WHERE kind = 'line'").await, 1);
}

async fn what_was_wrong_is_not_said(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let code = world.code_of(people[0]).await;
    world.line_follows(STRANGER).await;
    world.line_says(STRANGER, "AAAA2222").await;
    world.line_says(STRANGER, "1960-05-03").await;
    let wrong_code = world.providers.last("line").text;
    world.line_says(STRANGER, &code).await;
    world.line_says(STRANGER, "1961-05-03").await;
    let wrong_birth_date = world.providers.last("line").text;
    assert_eq!(wrong_code, wrong_birth_date);
    assert_eq!(world.database.count("contact_point WHERE kind = 'line'").await, 0);
}

async fn what_is_settled_is_applied_to_the_person(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.line_presses(TARO, "はい").await;
    world.line_presses(TARO, "電話").await;
    world.line_presses(TARO, "午後2時").await;
    let channel = "SELECT preferred_channel FROM person WHERE id = $";
    assert_eq!(world.of_person(people[0], channel).await, ["voice"]);
    world.at(0, "11:00").await;
    world.at(1, "00:00").await;
    let slot = "SELECT CAST(slot_minutes AS TEXT) FROM check_in WHERE person_id = $ ORDER BY business_on";
    assert_eq!(world.of_person(people[0], slot).await, ["660", "840"], "from the next day on");
    let calls = world.providers.on("voice").len();
    world.at(1, "14:00").await;
    assert_eq!(world.providers.on("voice").len(), calls + 1);
}

async fn who_does_not_agree_is_not_written_to_and_not_forgotten(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.line_presses(TARO, "いいえ").await;
    assert!(world.providers.last("line").text.contains("お電話します"));
    assert_eq!(world.open_tasks(people[0]).await, ["asked-for-person"]);
    assert_eq!(world.database.count("consent WHERE NOT is_given").await, 1);
    let chat = world.providers.on("line").len();
    world.at(0, "11:00").await;
    assert_eq!(world.providers.on("line").len(), chat);
    assert_eq!(world.providers.on("sms").len(), 1, "the follow-up itself goes on another way");
}

async fn who_stops_after_the_birth_date_is_linked_and_asked(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.at(0, "11:00").await;
    assert_eq!(world.providers.last("line").to, TARO);
    // A “no” in answer to the daily question refuses nothing.
    world.line_says(TARO, "いいえ").await;
    world.line_says(TARO, "いいえ").await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
    assert_eq!(world.database.count("consent").await, 0);
    world.line_says(TARO, "ありがとう").await;
    assert!(!world.providers.last("line").text.contains("よろしいですか"));
}

async fn an_account_of_a_household_is_linked_to_a_second_person(world: Arc<World>) {
    let mother = Entrant::new(2).with("生年月日", "1938-04-09").over("line");
    let people = world.enrol(&[Entrant::new(1).over("line"), mother]).await;
    world.link(TARO, people[0]).await;
    world.line_presses(TARO, "はい").await;
    world.line_presses(TARO, "LINE").await;
    world.line_presses(TARO, "午前11時").await;
    world.line_says(TARO, "登録").await;
    assert!(world.providers.last("line").text.contains("どの言語"), "{:?}", world.providers.last("line"));
    world.line_says(TARO, &world.code_of(people[1]).await).await;
    world.line_says(TARO, "1938-04-09").await;
    let linked = "SELECT kind FROM contact_point WHERE person_id = $ AND kind = 'line'";
    assert_eq!(world.of_person(people[1], linked).await, ["line"]);
    assert_eq!(world.of_person(people[0], linked).await, ["line"], "and stays the first one's");
}

async fn who_tells_how_they_are_instead_of_agreeing_is_heard(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.link(TARO, people[0]).await;
    world.line_says(TARO, "せきが出て、熱が38.4度あります").await;
    assert_eq!(world.alerts(people[0]).await, ["urgent entrant-symptom"]);
    assert_eq!(world.database.count("consent").await, 0);
}

async fn two_questions_a_day_stay_two_whatever_the_hour(world: Arc<World>) {
    let old = Entrant::new(1).with("生年月日", "1938-04-09").over("line");
    let people = world.enrol(&[old]).await;
    world.line_follows(TARO).await;
    world.line_says(TARO, &world.code_of(people[0]).await).await;
    world.line_says(TARO, "1938-04-09").await;
    world.line_presses(TARO, "はい").await;
    world.line_presses(TARO, "LINE").await;
    world.line_presses(TARO, "午後6時").await;
    world.at(1, "00:00").await;
    let slots = "SELECT CAST(slot_minutes AS TEXT) FROM check_in WHERE person_id = $ AND CAST(business_on AS TEXT) \
                 = '2020-05-12' ORDER BY opens_at";
    assert_eq!(world.of_person(people[0], slots).await, ["720", "1080"], "at noon and at six");
}

async fn a_strangers_cry_for_help_is_no_wrong_code(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.line_follows(STRANGER).await;
    for _ in 0..6 {
        world.line_says(STRANGER, "胸が痛い、助けて").await;
        assert!(world.providers.last("line").text.contains("119"));
    }
    world.line_says(STRANGER, &world.code_of(people[0]).await).await;
    assert!(world.providers.last("line").text.contains("生年月日"));
}

async fn the_language_that_was_chosen_is_spoken_from_then_on(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.line_follows(TARO).await;
    world.line_presses(TARO, "English").await;
    world.line_says(TARO, &world.code_of(people[0]).await).await;
    world.line_says(TARO, "1960-05-03").await;
    assert!(
        world.providers.last("line").text.contains("May we ask you"),
        "{:?}",
        world.providers.last("line")
    );
    let language = "SELECT language FROM person WHERE id = $";
    assert_eq!(world.of_person(people[0], language).await, ["en"]);
    world.at(0, "11:00").await;
    assert!(world.providers.last("line").text.contains("Hello"), "{:?}", world.providers.last("line"));
}
