//! Whoever dials in does the check-in of today, from any telephone, once it is clear who they are.

use std::sync::Arc;

use mimamori::domain::desk::Desk;
use mimamori::domain::ids::{CheckInId, PersonId};
use mimamori::domain::scope::Actor;
use mimamori::store::{desks, invitations};

use crate::support::on_both_engines;
use crate::support::phones::action_of;
use crate::support::roster::Entrant;
use crate::support::world::{VOICE_FROM, World};

on_both_engines!(
    who_dials_in_is_asked_and_not_called_any_more,
    who_has_answered_hears_that_nothing_is_open,
    a_household_that_dials_in_is_asked_together,
    of_two_open_check_ins_the_one_spoken_of_last_is_asked,
    a_number_nobody_knows_is_asked_for_code_and_birth_date,
    a_withheld_number_is_asked_the_same_way,
    a_repeated_request_gets_the_same_words,
    a_wrong_answer_does_not_tell_what_was_wrong,
    a_number_that_guesses_is_turned_away_for_an_hour,
    digits_that_are_guessed_at_from_everywhere_are_turned_away,
    a_caller_who_keys_nothing_in_is_told_where_help_is,
    who_presses_zero_is_put_through_to_the_desk_in_its_hours,
    who_was_not_taken_at_the_desk_is_called_back,
    outside_its_hours_nobody_is_put_through,
    a_stranger_reaches_the_desk_too,
);

const STRANGE: &str = "+81300009999";
const DESK: &str = "+81300000001";

/// A call somebody places to us.
struct Line<'a> {
    world: &'a World,
    sid: String,
    from: String,
    words: String,
}

impl<'a> Line<'a> {
    async fn dial(world: &'a World, from: &str) -> Line<'a> {
        let sid = format!("CA{:032x}", world.next() + 0xd1a1_0000);
        let mut line = Self { world, sid, from: from.to_owned(), words: String::new() };
        line.words = line.post("/webhooks/twilio/voice", &[]).await;
        line
    }

    async fn post(&self, address: &str, more: &[(&str, &str)]) -> String {
        let mut form = vec![
            ("CallSid", self.sid.as_str()),
            ("From", self.from.as_str()),
            ("To", VOICE_FROM),
            ("Direction", "inbound"),
            ("CallStatus", "in-progress"),
        ];
        form.extend_from_slice(more);
        let answer = self.world.post_twilio(address, &form).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    async fn press(&mut self, keys: &str) -> &str {
        let action = action_of(&self.words).unwrap_or_else(|| panic!("nothing is asked in {}", self.words));
        self.words = self.post(&action, &[("Digits", keys)]).await;
        &self.words
    }

    /// Says no to everything that is still asked.
    async fn say_no(&mut self) {
        while self.words.contains("<Gather") {
            self.press("2").await;
        }
        self.world.settle().await;
    }

    fn has_ended(&self) -> bool {
        self.words.contains("<Hangup") && !self.words.contains("<Gather")
    }
}

async fn keypad_of(world: &World, person: PersonId) -> String {
    let mut tx = world.context.store.begin().await.unwrap();
    let open = invitations::list_open(&mut tx, &Actor::Worker("letters"), world.centre, world.now()).await;
    tx.commit().await.unwrap();
    open.unwrap().into_iter().find(|invitation| invitation.person_id == person).unwrap().keypad
}

fn landline(number: u32) -> Entrant {
    Entrant::new(number).over("voice").with("携帯電話", &format!("03-0000-{number:04}"))
}

async fn who_dials_in_is_asked_and_not_called_any_more(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    world.at(0, "09:30").await;
    let mut line = Line::dial(&world, &landline(1).phone()).await;
    assert!(line.words.contains("37度5分") && line.words.contains("<Gather"), "{}", line.words);
    line.say_no().await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
    let said = world.observations(people[0]).await;
    assert!(said.contains(&"fever-37-5 no".to_owned()), "{said:?}");
    world.at(0, "11:00").await;
    world.at(0, "12:00").await;
    assert!(world.providers.on("voice").is_empty(), "they have spoken to us already");
}

async fn who_has_answered_hears_that_nothing_is_open(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    world.database.run("DELETE FROM check_in").await;
    let line = Line::dial(&world, &landline(1).phone()).await;
    assert!(line.has_ended() && line.words.contains("ありがとう"), "{}", line.words);
    assert!(world.open_tasks(people[0]).await.is_empty());
}

async fn a_household_that_dials_in_is_asked_together(world: Arc<World>) {
    let number = landline(1).phone();
    let family = [
        landline(1),
        landline(1).with("No", "2").with("氏名", "見本 花").with("生年月日", "1958-01-01"),
        landline(1).with("No", "3").with("氏名", "見本 次郎").with("生年月日", "1990-01-01"),
    ];
    let people = world.enrol(&family).await;
    world.at(0, "10:00").await;
    let mut line = Line::dial(&world, &number).await;
    assert!(line.words.contains("62歳"), "the oldest first: {}", line.words);
    line.say_no().await;
    for person in people {
        assert_eq!(world.states(person).await, ["answered"]);
        let said = world.observations(person).await;
        assert!(said.contains(&"fever-37-5 no".to_owned()), "{said:?}");
    }
    world.at(0, "11:00").await;
    assert!(world.providers.on("voice").is_empty());
}

/// Eighty-five: asked at nine and at three.
async fn of_two_open_check_ins_the_one_spoken_of_last_is_asked(world: Arc<World>) {
    let people = world.enrol(&[landline(1).with("生年月日", "1935-05-03")]).await;
    world.at(0, "09:00").await;
    world.at(0, "12:00").await;
    world.at(0, "13:00").await;
    world.at(0, "15:00").await;
    assert_eq!(world.states(people[0]).await, ["with-staff", "prompted"]);
    let mut line = Line::dial(&world, &landline(1).phone()).await;
    // They are told who calls, until they have answered once.
    line.press("1").await;
    line.say_no().await;
    assert_eq!(world.states(people[0]).await, ["with-staff", "answered"], "the morning stays with the staff");
    // A second call is about what is left.
    let mut line = Line::dial(&world, &landline(1).phone()).await;
    line.say_no().await;
    let states = world.states(people[0]).await;
    assert_eq!(states, ["answered late", "answered"]);
}

async fn a_number_nobody_knows_is_asked_for_code_and_birth_date(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    world.at(0, "11:00").await;
    let code = keypad_of(&world, people[0]).await;
    assert!(code.len() == 8 && !code.starts_with('0'), "{code}");
    let mut line = Line::dial(&world, STRANGE).await;
    assert!(line.words.contains("8けた") && line.words.contains("8-digit number"), "{}", line.words);
    assert!(line.words.contains(r#"numDigits="8""#) && !line.words.contains("37度5分"), "{}", line.words);
    line.press(&code).await;
    assert!(line.words.contains("生年月日") && !line.words.contains("37度5分"), "{}", line.words);
    line.press("19600503").await;
    assert!(line.words.contains("37度5分"), "the questions follow at once: {}", line.words);
    line.say_no().await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
    // What proved who they are is nothing that staff read, and the number is not theirs from now on.
    let texts = "SELECT CASE WHEN text_sealed IS NULL THEN 'none' ELSE 'some' END FROM inbox
        WHERE person_id = $ ORDER BY happened_at, event_id";
    assert_eq!(world.of_person(people[0], texts).await[0], "none");
    assert_eq!(
        world.of_person(people[0], "SELECT kind FROM contact_point WHERE person_id = $").await.len(),
        1
    );
    let line = Line::dial(&world, STRANGE).await;
    assert!(line.words.contains("8けた"), "{}", line.words);
}

async fn a_withheld_number_is_asked_the_same_way(world: Arc<World>) {
    let people = world.enrol(&[landline(1), landline(2).with("生年月日", "1941-12-30")]).await;
    for (number, (from, born)) in [("anonymous", "19600503"), ("+266696687", "19411230")].iter().enumerate() {
        let code = keypad_of(&world, people[number]).await;
        let mut line = Line::dial(&world, from).await;
        line.press(&format!("{code}#")).await;
        line.press(born).await;
        line.say_no().await;
        let state = world.states(people[number]).await[0].clone();
        assert_eq!(state, "answered", "{from}");
    }
}

async fn a_repeated_request_gets_the_same_words(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    let code = keypad_of(&world, people[0]).await;
    let mut line = Line::dial(&world, STRANGE).await;
    assert_eq!(line.post("/webhooks/twilio/voice", &[]).await, line.words);
    for keys in [code.as_str(), "19600503", "2"] {
        let action = action_of(&line.words).unwrap();
        line.press(keys).await;
        let again = line.post(&action, &[("Digits", keys)]).await;
        assert_eq!(again, line.words);
    }
    assert_eq!(world.database.count("observation WHERE code = 'fever-37-5'").await, 1);
}

async fn a_wrong_answer_does_not_tell_what_was_wrong(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    let code = keypad_of(&world, people[0]).await;
    let other = if code == "12345678" { "12345679" } else { "12345678" };
    let mut words = Vec::new();
    for (code, born) in [(other, "19600503"), (code.as_str(), "19600504"), (code.as_str(), "19609999")] {
        let mut line = Line::dial(&world, "anonymous").await;
        line.press(code).await;
        words.push(line.press(born).await.to_owned());
    }
    let without_id = |words: &String| words.replace(|c: char| c.is_ascii_hexdigit(), "");
    assert_eq!(without_id(&words[0]), without_id(&words[1]));
    assert_eq!(without_id(&words[0]), without_id(&words[2]));
    assert!(words[0].contains("合いませんでした") && words[0].contains("8けた"), "{}", words[0]);
    assert_eq!(world.states(people[0]).await, ["scheduled"]);
}

async fn a_number_that_guesses_is_turned_away_for_an_hour(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    let code = keypad_of(&world, people[0]).await;
    world.at(0, "11:00").await;
    let mut line = Line::dial(&world, STRANGE).await;
    for number in 0..3 {
        assert!(!line.has_ended(), "{number}: {}", line.words);
        line.press(&format!("2222222{number}")).await;
        line.press("19600503").await;
    }
    assert!(line.has_ended() && line.words.contains("119"), "{}", line.words);
    let mut line = Line::dial(&world, STRANGE).await;
    for number in 3..5 {
        line.press(&format!("2222222{number}")).await;
        line.press("19600503").await;
    }
    assert!(line.has_ended(), "five in an hour: {}", line.words);
    assert!(Line::dial(&world, STRANGE).await.has_ended(), "and not a question more");
    assert!(!Line::dial(&world, "anonymous").await.has_ended(), "others are not kept out");
    world.at(0, "12:01").await;
    let mut line = Line::dial(&world, STRANGE).await;
    line.press(&code).await;
    line.press("19600503").await;
    line.say_no().await;
    assert_eq!(world.states(people[0]).await, ["answered"]);
}

async fn digits_that_are_guessed_at_from_everywhere_are_turned_away(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    let code = keypad_of(&world, people[0]).await;
    for number in 0..5 {
        let mut line = Line::dial(&world, &format!("+8130000880{number}")).await;
        line.press(&code).await;
        line.press("19600504").await;
    }
    let mut line = Line::dial(&world, "+81300008899").await;
    line.press(&code).await;
    line.press("19600503").await;
    assert!(line.has_ended(), "even the right answer, for an hour: {}", line.words);
    assert_eq!(world.states(people[0]).await, ["scheduled"]);
}

async fn a_caller_who_keys_nothing_in_is_told_where_help_is(world: Arc<World>) {
    world.enrol(&[landline(1)]).await;
    let mut line = Line::dial(&world, STRANGE).await;
    for keys in ["", "123", "9", ""] {
        assert!(!line.has_ended());
        line.press(keys).await;
    }
    assert!(line.has_ended() && line.words.contains("119"), "{}", line.words);
    let mut line = Line::dial(&world, STRANGE).await;
    assert!(line.press("0").await.contains("保健所へ"), "no desk: {}", line.words);
    assert!(line.has_ended());
}

async fn set_desk(world: &World) {
    let days = "mon-fri".parse().unwrap();
    let desk = Desk { phone: DESK.to_owned(), from_minutes: 510, to_minutes: 1035, days };
    let mut tx = world.context.store.begin().await.unwrap();
    desks::set(&mut tx, world.centre, Some(&desk)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn task(world: &World, person: PersonId) -> Vec<String> {
    let sql =
        "SELECT kind || ' ' || COALESCE(outcome, 'open') FROM task WHERE person_id = $ ORDER BY opened_at";
    world.of_person(person, sql).await
}

/// The first day of the world is a Monday.
async fn who_presses_zero_is_put_through_to_the_desk_in_its_hours(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    set_desk(&world).await;
    world.at(0, "11:00").await;
    let words = world.picks_up().await;
    let words = world.presses(&words, "0").await;
    assert!(words.contains(&format!(">{DESK}</Dial>")) && words.contains("おつなぎ"), "{words}");
    assert!(!words.contains("お電話いたします"), "nobody calls back while they are put through: {words}");
    assert_eq!(
        task(&world, people[0]).await,
        ["asked-for-person open"],
        "so that no line that breaks loses them"
    );
    let call = world.providers.last("voice");
    let action = action_of(&words).unwrap();
    let form = [("CallSid", call.sid.as_str()), ("DialCallStatus", "completed")];
    let answer = world.post_twilio(&action, &form).await;
    assert!(answer.status == 200 && answer.body.contains("<Response><Hangup/>"), "{}", answer.body);
    assert_eq!(task(&world, people[0]).await, ["asked-for-person connected"]);
    world.at(0, "12:00").await;
    assert_eq!(world.providers.on("voice").len(), 1, "the staff go on");
    world.at(0, "15:00").await;
    assert_eq!(world.open_tasks(people[0]).await, ["call-silent"], "unless nothing was written down");
}

async fn who_was_not_taken_at_the_desk_is_called_back(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    set_desk(&world).await;
    world.at(0, "11:00").await;
    let mut line = Line::dial(&world, &landline(1).phone()).await;
    let action = action_of(line.press("0").await).unwrap();
    for _ in 0..2 {
        let words = line.post(&action, &[("DialCallStatus", "no-answer")]).await;
        assert!(words.contains("お電話いたします") && words.contains("<Hangup/>"), "{words}");
        assert_eq!(task(&world, people[0]).await, ["asked-for-person open"]);
    }
    // An address we did not make is about nobody.
    let nobody = format!("/webhooks/twilio/voice/desk?check-in={}", CheckInId(mimamori::ambient::fresh_id()));
    assert!(line.post(&nobody, &[("DialCallStatus", "busy")]).await.contains("<Response><Hangup/>"));
}

async fn outside_its_hours_nobody_is_put_through(world: Arc<World>) {
    let people = world.enrol(&[landline(1)]).await;
    set_desk(&world).await;
    world.at(0, "08:20").await;
    let mut line = Line::dial(&world, &landline(1).phone()).await;
    let words = line.press("0").await;
    assert!(!words.contains("<Dial") && words.contains("お電話いたします"), "{words}");
    assert_eq!(world.open_tasks(people[0]).await, ["asked-for-person"]);
}

async fn a_stranger_reaches_the_desk_too(world: Arc<World>) {
    set_desk(&world).await;
    world.at(0, "10:00").await;
    let mut line = Line::dial(&world, STRANGE).await;
    let words = line.press("0").await.to_owned();
    assert!(words.contains(&format!(">{DESK}</Dial>")), "{words}");
    let words = line.post(&action_of(&words).unwrap(), &[("DialCallStatus", "busy")]).await;
    assert!(words.contains("119") && words.contains("<Hangup/>"), "{words}");
    world.at(0, "18:00").await;
    let mut line = Line::dial(&world, STRANGE).await;
    assert!(!line.press("0").await.contains("<Dial"), "{}", line.words);
}
