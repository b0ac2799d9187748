//! A LINE account becomes a person's by two facts that only they have: the code of their letter and their birth date.

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
);

async fn code_and_birth_date_link_an_account(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    world.line_follows(TARO).await;
    assert!(world.providers.last("line").text.contains("登録コード"));
    let code = world.code_of(people[0]).await;
    // As people type it: small letters, a hyphen, full width.
    world.line_says(TARO, &format!("{}－{}", code[..4].to_lowercase(), &code[4..])).await;
    assert!(world.providers.last("line").text.contains("生年月日"));
    world.line_says(TARO, "昭和35年5月3日").await;
    assert!(world.providers.last("line").text.contains("登録が済みました"));
    let points =
        world.of_person(people[0], "SELECT kind FROM contact_point WHERE person_id = $ ORDER BY kind");
    assert_eq!(points.await, ["line", "phone"]);
    assert_eq!(world.database.count("line_link").await, 0);
    assert_eq!(world.database.count("invitation WHERE used_at IS NULL").await, 0);
    world.at(0, "11:00").await;
    assert_eq!(world.providers.last("line").to, TARO);
}

async fn five_wrong_answers_lock_a_stranger_out_for_an_hour(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let code = world.code_of(people[0]).await;
    world.line_follows(STRANGER).await;
    for _ in 0..4 {
        world.line_says(STRANGER, "AAAA2222").await;
        assert!(world.providers.last("line").text.contains("一致しませんでした"));
    }
    world.line_says(STRANGER, "AAAA2222").await;
    assert!(world.providers.last("line").text.contains("しばらく"));
    world.line_says(STRANGER, &code).await;
    assert!(world.providers.last("line").text.contains("しばらく"), "even the right code, now");
    // Blocking and adding the account again gives no new tries.
    world.line_follows(STRANGER).await;
    world.line_says(STRANGER, &code).await;
    assert!(world.providers.last("line").text.contains("しばらく"));
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
    assert!(world.providers.last("line").text.contains("一致しませんでした"));
    assert_eq!(world.database.count("contact_point WHERE kind = 'line'").await, 1);
}

async fn what_was_wrong_is_not_said(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("line")]).await;
    let code = world.code_of(people[0]).await;
    world.line_follows(STRANGER).await;
    world.line_says(STRANGER, "AAAA2222").await;
    let wrong_code = world.providers.last("line").text;
    world.line_says(STRANGER, &code).await;
    world.line_says(STRANGER, "1961-05-03").await;
    let wrong_birth_date = world.providers.last("line").text;
    assert_eq!(wrong_code.lines().next(), wrong_birth_date.lines().next());
    assert_eq!(world.database.count("contact_point WHERE kind = 'line'").await, 0);
}
