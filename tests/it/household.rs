//! A household on one telephone is asked in one conversation: one call for all, each answer with the right person, and
//! whoever did not answer climbs on.

use std::sync::Arc;

use mimamori::domain::ids::PersonId;

use crate::support::on_both_engines;
use crate::support::page::{Page, link_in};
use crate::support::providers::Trouble;
use crate::support::roster::Entrant;
use crate::support::world::World;

on_both_engines!(
    four_people_are_asked_in_one_call,
    one_of_four_in_danger_is_theirs_alone,
    a_call_that_breaks_off_halfway_leaves_the_rest_to_climb,
    an_old_button_is_about_whom_it_was_pressed_for,
    each_of_them_gets_a_text_message_with_a_link_of_their_own,
    a_link_shows_nobody_else_of_the_household,
    who_has_another_language_or_slot_is_asked_alone,
    a_call_that_fails_brings_the_next_try_for_all,
    the_phone_of_a_household_says_stop_for_all,
    the_grandmother_rests_and_the_others_wait_with_her,
);

const PHONE: &str = "090-0000-7777";
const LINE: &str = "U00000000000000000000000000000077";

/// Grandmother, father, mother, and a child: the oldest is asked first, wherever they stand on the roster.
fn family(channel: &str) -> Vec<Entrant> {
    let born = ["1985-02-01", "1938-04-09", "1983-07-03", "2012-11-30"];
    let names = ["見本 花", "見本 ウメ", "見本 太郎", "見本 次郎"];
    (1..)
        .zip(born.iter().zip(names))
        .map(|(number, (born, name))| {
            let member = Entrant::new(number).over(channel).with("携帯電話", PHONE);
            // One slot for everybody: two would be the grandmother's by her age.
            member.with("生年月日", born).with("氏名", name)
        })
        .collect()
}

/// Everybody is asked at eleven, once; in the order of their ages.
async fn enrolled(world: &Arc<World>, channel: &str) -> [PersonId; 4] {
    let people = world.enrol(&family(channel)).await;
    one_slot(world).await;
    [people[1], people[2], people[0], people[3]]
}

/// The same slot for the grandmother, who would have two.
async fn one_slot(world: &Arc<World>) {
    let database = &world.database;
    database.run("DELETE FROM check_in WHERE slot_minutes > 660").await;
    let of_others =
        |column| format!("{column} = (SELECT MAX(o.{column}) FROM check_in o WHERE o.slot_minutes = 660)");
    let columns = ["opens_at", "next_at", "due_at", "slot_minutes"].map(of_others).join(", ");
    database.run(&format!("UPDATE check_in SET {columns} WHERE slot_minutes < 660")).await;
}

async fn states(world: &World, people: &[PersonId]) -> Vec<String> {
    let mut all = Vec::new();
    for person in people {
        all.extend(world.states(*person).await);
    }
    all
}

async fn four_people_are_asked_in_one_call(world: Arc<World>) {
    let people = enrolled(&world, "voice").await;
    world.at(0, "11:00").await;
    assert_eq!(world.providers.on("voice").len(), 1, "not four calls at eleven");
    assert_eq!(states(&world, &people).await, ["prompted"; 4]);
    // The grandmother is told who calls.
    let words = world.picks_up().await;
    let mut words = world.presses(&words, "1").await;
    assert!(words.contains("82歳"), "the oldest first: {words}");
    for keys in ["2", "2", "2", "2", "2"] {
        words = world.presses(&words, keys).await;
    }
    assert!(words.contains("<Hangup"), "{words}");
    assert_eq!(states(&world, &people).await, ["answered"; 4]);
    for person in people {
        let said = world.observations(person).await;
        assert!(said.contains(&"fever-37-5 no".to_owned()), "{said:?}");
        assert!(
            said.contains(&"household-symptoms no".to_owned()),
            "asked once, and true of everybody: {said:?}"
        );
    }
    let tries = "SELECT channel || ' ' || outcome FROM attempt WHERE person_id = $";
    assert_eq!(world.of_person(people[3], tries).await, ["voice answered"]);
    world.at(0, "17:00").await;
    assert_eq!(world.providers.on("voice").len(), 1);
}

async fn one_of_four_in_danger_is_theirs_alone(world: Arc<World>) {
    let people = enrolled(&world, "line").await;
    link_all(&world, &people).await;
    world.at(0, "11:00").await;
    world.line_says(LINE, "いいえ").await;
    world.line_says(LINE, "胸が痛くて、息ができない").await;
    assert!(world.providers.last("line").text.contains("119"));
    let of = |person| world.alerts(person);
    assert!(
        of(people[1]).await.iter().any(|alert| alert.starts_with("emergency ")),
        "{:?}",
        of(people[1]).await
    );
    for other in [people[0], people[2], people[3]] {
        assert!(of(other).await.is_empty());
    }
    let states_now = states(&world, &people).await;
    assert_eq!(states_now[2..], ["prompted"; 2], "nobody asked them yet: {states_now:?}");
    // They are asked the usual way, and not about the one in danger.
    world.at(0, "12:15").await;
    let calls = world.providers.on("voice");
    assert_eq!(calls.len(), 1, "one call for the two who are left");
    let mut words = world.picks_up().await;
    for keys in ["2", "2", "2"] {
        words = world.presses(&words, keys).await;
    }
    let states_now = states(&world, &people).await;
    assert_eq!(states_now[2..], ["answered"; 2], "{states_now:?} {words}");
}

async fn a_call_that_breaks_off_halfway_leaves_the_rest_to_climb(world: Arc<World>) {
    let people = enrolled(&world, "voice").await;
    world.at(0, "11:00").await;
    let mut words = world.picks_up().await;
    for keys in ["1", "2", "2"] {
        words = world.presses(&words, keys).await;
    }
    assert_eq!(states(&world, &people).await, ["answered", "answered", "prompted", "prompted"]);
    world.at(0, "12:00").await;
    let (calls, texts) = (world.providers.on("voice").len(), world.providers.on("sms"));
    assert_eq!((calls, texts.len()), (1, 2), "a text for each of the two who are left");
    world.at(0, "13:00").await;
    assert_eq!(world.providers.on("voice").len(), 2);
    let words = world.picks_up().await;
    world.presses(&words, "2").await;
    assert_eq!(states(&world, &people).await, ["answered", "answered", "answered", "prompted"]);
    world.at(0, "14:00").await;
    world.at(0, "15:00").await;
    world.at(0, "15:16").await;
    assert_eq!(world.open_tasks(people[3]).await, ["call-silent"], "and the child is a person's to call");
    assert!(world.open_tasks(people[0]).await.is_empty());
}

async fn an_old_button_is_about_whom_it_was_pressed_for(world: Arc<World>) {
    let people = enrolled(&world, "line").await;
    link_all(&world, &people).await;
    world.at(0, "11:00").await;
    assert_eq!(world.providers.on("line").iter().filter(|one| one.to == LINE).count(), 1);
    let first = world.providers.last("line");
    let yes = first.buttons.iter().find(|(label, _)| label == "はい").expect("a button").1.clone();
    world.line_presses(LINE, "いいえ").await;
    world.line_presses(LINE, "いいえ").await;
    let press = world.line_event(LINE, "postback", serde_json::json!({"postback": {"data": yes}}));
    world.line_events(&[press]).await;
    world.settle().await;
    // The third is still asked, and nothing was said about them.
    assert!(world.observations(people[2]).await.is_empty());
    world.line_presses(LINE, "いいえ").await;
    world.line_presses(LINE, "いいえ").await;
    world.line_presses(LINE, "いいえ").await;
    assert_eq!(states(&world, &people).await, ["answered"; 4]);
    let inboxes = "SELECT COUNT(*) || '' FROM inbox WHERE person_id = $ AND kind = 'choice' AND check_in_id IS NOT NULL";
    assert_eq!(world.of_person(people[0], inboxes).await, ["2"], "the first answer and the late button");
}

async fn each_of_them_gets_a_text_message_with_a_link_of_their_own(world: Arc<World>) {
    let people = enrolled(&world, "sms").await;
    world.at(0, "11:00").await;
    let texts = world.providers.on("sms");
    assert_eq!(texts.len(), 4);
    let phone = family("sms")[0].phone();
    // Nobody could know whose words these are.
    world.texts(&phone, "元気です").await;
    assert!(world.providers.last("sms").text.contains("おひとりずつ"), "{:?}", world.providers.last("sms"));
    assert_eq!(states(&world, &people).await, ["prompted"; 4]);
    assert_eq!(world.database.count("observation").await, 0);
    for (born, name) in
        [("1938-04-09", "ウ"), ("1983-07-03", "太"), ("1985-02-01", "花"), ("2012-11-30", "次")]
    {
        let of_them = |text: &str| text.starts_with(&format!("{name}さん"));
        let text = texts.iter().find(|one| of_them(&one.text)).unwrap_or_else(|| panic!("{name}: {texts:?}"));
        let mut page = Page::at(&world, link_in(&text.text).expect("a link")).await;
        page.post(&[("birth", "1960-05-03")]).await;
        assert!(page.hidden("question").is_none(), "another's birth date opens nothing");
        page.post(&[("birth", born)]).await;
        while page.hidden("question").is_some() {
            page.press("no").await;
        }
    }
    assert_eq!(states(&world, &people).await, ["answered"; 4]);
    let by_channel = "SELECT COUNT(*) FROM observation WHERE channel = 'web' AND code = 'fever-37-5'";
    assert_eq!(world.database.number(by_channel).await, 4);
}

/// They are asked together on LINE; a link is about one of them all the same.
async fn a_link_shows_nobody_else_of_the_household(world: Arc<World>) {
    let people = enrolled(&world, "line").await;
    link_all(&world, &people).await;
    world.at(0, "11:00").await;
    world
        .database
        .run("UPDATE contact_point SET closed_at = created_at, closed_reason = 'blocked' WHERE kind = 'line'")
        .await;
    world.database.run("UPDATE person SET preferred_channel = 'sms'").await;
    let before = world.providers.on("sms").len();
    world.database.run("UPDATE check_in SET next_rung = 0, next_at = opens_at").await;
    world.at(0, "11:20").await;
    let texts = world.providers.on("sms");
    assert_eq!(texts.len(), before + 4, "{texts:?}");
    for (born, name) in [("2012-11-30", "次"), ("1938-04-09", "ウ")] {
        let of_them = |text: &str| text.starts_with(&format!("{name}さん"));
        let text =
            texts.iter().rfind(|one| of_them(&one.text)).unwrap_or_else(|| panic!("{name}: {texts:?}"));
        let mut page = Page::at(&world, link_in(&text.text).expect("a link")).await;
        page.post(&[("birth", born)]).await;
        while page.hidden("question").is_some() {
            for other in
                ["ウさん", "太さん", "花さん", "次さん"].iter().filter(|other| !other.starts_with(name))
            {
                assert!(!page.html.contains(other), "{other} on the form of {name}: {}", page.html);
            }
            page.press("no").await;
        }
    }
    let now = states(&world, &people).await;
    assert_eq!((now[0].as_str(), now[3].as_str()), ("answered", "answered"), "{now:?}");
    assert!(now[1] != "answered" && now[2] != "answered", "nobody answered for the others: {now:?}");
}

async fn who_has_another_language_or_slot_is_asked_alone(world: Arc<World>) {
    world.enrol(&family("voice")).await;
    one_slot(&world).await;
    world.database.run("UPDATE person SET language = 'en' WHERE sex = 'male' AND id = (SELECT MIN(id::text)::uuid FROM person)"
        .replace("MIN(id::text)::uuid", if world.database.url.starts_with("sqlite") { "MIN(id)" } else { "MIN(id::text)::uuid" })
        .as_str()).await;
    world.at(0, "11:00").await;
    assert_eq!(world.providers.on("voice").len(), 2, "three together, and one in English");
}

async fn a_call_that_fails_brings_the_next_try_for_all(world: Arc<World>) {
    let people = enrolled(&world, "voice").await;
    world.providers.expect_trouble([Trouble::Refuses(21211)]);
    world.at(0, "11:00").await;
    let tries = "SELECT channel || ' ' || outcome FROM attempt WHERE person_id = $ ORDER BY created_at, id";
    for person in people {
        let of_person = world.of_person(person, tries).await;
        assert_eq!(of_person[0], "voice failed", "{of_person:?}");
    }
}

async fn the_phone_of_a_household_says_stop_for_all(world: Arc<World>) {
    let people = enrolled(&world, "sms").await;
    world.at(0, "11:00").await;
    world.texts(&family("sms")[0].phone(), "停止").await;
    for person in people {
        assert_eq!(world.open_tasks(person).await, ["channel-closed"]);
    }
    let texts = world.providers.on("sms").len();
    world.at(1, "11:00").await;
    assert_eq!(world.providers.on("sms").len(), texts);
}

async fn the_grandmother_rests_and_the_others_wait_with_her(world: Arc<World>) {
    let patients: Vec<Entrant> = family("line")
        .into_iter()
        .map(|member| member.with("検査結果", "陽性").with("パルスオキシメーター", "有"))
        .collect();
    let people = world.enrol(&patients).await;
    one_slot(&world).await;
    let people = [people[1], people[2], people[0], people[3]];
    link_all(&world, &people).await;
    world.at(0, "11:00").await;
    for words in ["36.5", "95", "いいえ", "いいえ", "変わらない"] {
        world.line_says(LINE, words).await;
    }
    let texts = world.providers.on("line").len();
    world.at(0, "11:15").await;
    assert_eq!(world.providers.on("line").len(), texts + 1);
    world.line_says(LINE, "98").await;
    assert_eq!(states(&world, &people).await[0], "answered");
    for _ in 0..3 {
        for words in ["36.5", "98", "いいえ", "いいえ", "変わらない"] {
            world.line_says(LINE, words).await;
        }
    }
    assert_eq!(states(&world, &people).await, ["answered"; 4]);
}

/// All four are reached through one LINE account.
async fn link_all(world: &Arc<World>, people: &[PersonId]) {
    let born = ["1938-04-09", "1983-07-03", "1985-02-01", "2012-11-30"];
    world.line_follows(LINE).await;
    for (person, born) in people.iter().zip(born) {
        world.line_says(LINE, &world.code_of(*person).await).await;
        world.line_says(LINE, born).await;
        world.line_presses(LINE, "はい").await;
        world.line_presses(LINE, "LINE").await;
        world.line_presses(LINE, "午前11時").await;
    }
    one_slot(world).await;
}
