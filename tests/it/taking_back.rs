//! What people take back counts for nothing any more, and is kept; who answers for somebody is written down as that.

use std::sync::Arc;

use crate::support::on_both_engines;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    an_answer_taken_back_counts_no_more_and_is_kept,
    the_alert_of_a_mistake_stays_open_and_says_so,
    what_is_said_again_is_no_mistake,
    an_answer_is_taken_back_after_the_check_in_is_closed,
    a_daughter_who_answers_is_written_down_as_that,
);

/// Somebody whose first question has been asked over text messages.
async fn asked(world: &Arc<World>, entrant: Entrant) -> (Entrant, mimamori::domain::ids::PersonId) {
    let people = world.enrol(std::slice::from_ref(&entrant)).await;
    world.at(0, "11:00").await;
    (entrant, people[0])
}

fn patient() -> Entrant {
    Entrant::new(1).over("sms").with("検査結果", "陽性")
}

async fn standing(world: &Arc<World>, person: mimamori::domain::ids::PersonId) -> Vec<String> {
    let sql = "SELECT code || CASE WHEN retracted_at IS NULL THEN '' ELSE ' taken back' END
               FROM observation WHERE person_id = $ AND code = 'body-temperature' ORDER BY observed_at, id";
    world.of_person(person, sql).await
}

async fn an_answer_taken_back_counts_no_more_and_is_kept(world: Arc<World>) {
    let (taro, person) = asked(&world, patient()).await;
    world.texts(&taro.phone(), "38.6").await;
    world.after_seconds(60).await;
    world.texts(&taro.phone(), "まちがえた").await;
    assert_eq!(standing(&world, person).await, ["body-temperature taken back"]);
    world.texts(&taro.phone(), "36.8").await;
    assert_eq!(standing(&world, person).await, ["body-temperature taken back", "body-temperature"]);
    let mut tx = world.context.store.begin().await.unwrap();
    let since = mimamori::domain::calendar::days_after(crate::support::world::DAY, -1);
    let told = mimamori::store::observations::history(&mut tx, &[person], since).await.unwrap();
    drop(tx);
    let temperatures: Vec<_> = told.iter().filter_map(|(_, one)| one.reading.value.number()).collect();
    assert_eq!(temperatures, [36.8], "what rules look at");
    let audited = "SELECT detail FROM audit WHERE action = 'observations.retract'";
    assert_eq!(world.database.texts(audited).await, ["1 values"]);
    let by = "observation o JOIN inbox i ON i.id = o.retracted_by WHERE i.kind = 'text'";
    assert_eq!(world.database.count(by).await, 1, "the event it was taken back by");
}

async fn the_alert_of_a_mistake_stays_open_and_says_so(world: Arc<World>) {
    let (taro, person) = asked(&world, patient()).await;
    world.texts(&taro.phone(), "38.6").await;
    assert_eq!(world.alerts(person).await, ["watch patient-fever"]);
    world.texts(&taro.phone(), "まちがえた 36.6").await;
    assert_eq!(standing(&world, person).await, ["body-temperature taken back", "body-temperature"]);
    let open = "alert WHERE acknowledged_at IS NULL AND taken_back_at IS NOT NULL";
    assert_eq!(world.database.count(open).await, 1);
    assert_eq!(world.open_tasks(person).await, ["alert"], "a person looks all the same");
    let mut nurse = crate::support::browser::Browser::signed_in(&world, &world.nurse).await;
    let shown = nurse.get(&format!("/api/v1/people/{person}")).await;
    let shown: serde_json::Value = serde_json::from_str(&shown.body).unwrap();
    assert!(shown["alerts"][0]["taken_back_at"].is_string(), "{shown}");
}

async fn what_is_said_again_is_no_mistake(world: Arc<World>) {
    let (taro, person) = asked(&world, patient()).await;
    world.texts(&taro.phone(), "38.6").await;
    world.texts(&taro.phone(), "まちがえた").await;
    world.texts(&taro.phone(), "38.1").await;
    assert_eq!(world.alerts(person).await, ["watch patient-fever"]);
    assert_eq!(world.database.count("alert WHERE taken_back_at IS NOT NULL").await, 0);
}

async fn an_answer_is_taken_back_after_the_check_in_is_closed(world: Arc<World>) {
    let (hanako, person) = asked(&world, Entrant::new(1).over("sms")).await;
    world.texts(&hanako.phone(), "元気です").await;
    world.texts(&hanako.phone(), "家族は元気です").await;
    assert_eq!(world.states(person).await, ["answered"]);
    let household = "observation WHERE code = 'household-symptoms' AND retracted_at IS NULL";
    assert_eq!(world.database.count(household).await, 1);
    world.after_seconds(60).await;
    world.texts(&hanako.phone(), "まちがえた").await;
    assert_eq!(world.database.count(household).await, 0);
    world.texts(&hanako.phone(), "家族に熱が出ました").await;
    assert_eq!(world.states(person).await, ["answered"], "the state stays");
    assert_eq!(world.alerts(person).await, ["watch household-symptom"]);
}

async fn a_daughter_who_answers_is_written_down_as_that(world: Arc<World>) {
    let (taro, person) = asked(&world, patient()).await;
    world.texts(&taro.phone(), "36.4").await;
    world.texts(&taro.phone(), "代わりに答えます。娘です").await;
    world.fills_in(&["no", "no"]).await;
    let who = "SELECT DISTINCT code || ' ' || said_by FROM observation WHERE person_id = $ \
               AND code IN ('body-temperature', 'sx-cough', 'em-chest-pain') ORDER BY 1";
    assert_eq!(
        world.of_person(person, who).await,
        ["body-temperature self", "em-chest-pain proxy", "sx-cough proxy"]
    );
}
