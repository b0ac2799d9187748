//! A roster file row by row: a refused row stops no other, and the same file again changes nothing (R01, domain.md §4).

use std::sync::Arc;

use mimamori::pipeline::import_roster::{ImportError, Imported};

use crate::support::on_both_engines;
use crate::support::roster::{Entrant, file};
use crate::support::world::World;

on_both_engines!(
    the_same_file_again_changes_nothing,
    a_changed_row_is_updated_and_the_others_stay,
    a_bad_row_stops_no_other_and_says_what_is_wrong,
    a_broken_file_is_refused_whole,
    an_office_file_in_cp932_is_read,
    the_same_person_at_two_offices_is_two_records,
    a_patient_is_not_followed_as_an_entrant_too,
    two_uploads_at_once_enrol_everybody_once,
);

async fn the_same_file_again_changes_nothing(world: Arc<World>) {
    let roster = file(&[Entrant::new(1), Entrant::new(2).over("sms")]);
    assert_eq!(outcomes(&world.import(roster.clone()).await.unwrap()), ["created", "created"]);
    let before = counts(&world).await;
    assert_eq!(outcomes(&world.import(roster).await.unwrap()), ["unchanged", "unchanged"]);
    assert_eq!(counts(&world).await, before);
}

async fn a_changed_row_is_updated_and_the_others_stay(world: Arc<World>) {
    world.enrol(&[Entrant::new(1).over("sms"), Entrant::new(2).over("sms")]).await;
    let changed = file(&[Entrant::new(1).over("voice"), Entrant::new(2).over("sms"), Entrant::new(3)]);
    assert_eq!(outcomes(&world.import(changed).await.unwrap()), ["updated", "unchanged", "created"]);
    let channels = "SELECT preferred_channel FROM person ORDER BY preferred_channel";
    assert_eq!(world.database.texts(channels).await, ["sms", "sms", "voice"]);
    assert_eq!(world.database.count("episode").await, 3);
}

async fn a_bad_row_stops_no_other_and_says_what_is_wrong(world: Arc<World>) {
    let roster = file(&[
        Entrant::new(1),
        Entrant::new(2).with("入国日", "先週").with("性別", "?"),
        Entrant::new(3).with("携帯電話", "12"),
        Entrant::new(4),
    ]);
    let imported = world.import(roster).await.unwrap();
    assert_eq!(outcomes(&imported), ["created", "refused", "refused", "created"]);
    let columns: Vec<Vec<&str>> = imported
        .rows
        .iter()
        .map(|row| row.errors.iter().map(|error| error.column.as_str()).collect())
        .collect();
    assert_eq!(columns, [vec![], vec!["入国日", "性別"], vec!["携帯電話"], vec![]]);
    assert_eq!(imported.rows[1].line, 3, "the line as a spreadsheet program counts it");
    assert_eq!(world.database.count("person").await, 2);
    assert_eq!(world.database.count("roster_row").await, 4, "refused rows are kept too");
}

async fn a_broken_file_is_refused_whole(world: Arc<World>) {
    let broken: [&[u8]; 4] =
        [b"PK\x03\x04 no workbook", b"", "氏名,年齢\n見本,1\n".as_bytes(), &[0xff, 0xfe, 0x00]];
    for bytes in broken {
        let error = world.import(bytes.to_vec()).await.expect_err("a refusal");
        assert!(matches!(error, ImportError::Sheet(_) | ImportError::Header(_)), "{error}");
        assert!(!error.to_string().is_empty());
    }
    assert_eq!(counts(&world).await.iter().sum::<i64>(), 0);
}

async fn an_office_file_in_cp932_is_read(world: Arc<World>) {
    let utf8 = String::from_utf8(file(&[Entrant::new(1).with("氏名", "髙橋 﨑子")])).unwrap();
    let bytes = encoding_rs::SHIFT_JIS.encode(&utf8.replace('\n', "\r\n")).0.into_owned();
    assert_eq!(outcomes(&world.import(bytes).await.unwrap()), ["created"]);
    // The same rows in another encoding are the same people.
    assert_eq!(outcomes(&world.import(utf8.into_bytes()).await.unwrap()), ["unchanged"]);
}

async fn the_same_person_at_two_offices_is_two_records(world: Arc<World>) {
    use mimamori::domain::scope::Actor;
    use mimamori::pipeline::import_roster::{RosterFile, import_roster};
    world.enrol(&[Entrant::new(1)]).await;
    world.found("隣の保健所", "neighbour").await;
    let mut tx = world.context.store.begin_read().await.unwrap();
    let other = mimamori::store::staff::find_organisation(&mut tx, "隣の保健所").await.unwrap().unwrap();
    drop(tx);
    let roster = RosterFile { name: "名簿.csv".to_owned(), bytes: file(&[Entrant::new(1)]) };
    let program = crate::support::world::program();
    let actor = Actor::Worker("test");
    let imported = import_roster(&world.context, program, other.id, &actor, roster).await.unwrap();
    assert_eq!(outcomes(&imported), ["created"]);
    assert_eq!(world.database.count("person").await, 2);
}

/// domain.md §6: becoming a case converts the entry episode and opens the patient's.
async fn a_patient_is_not_followed_as_an_entrant_too(world: Arc<World>) {
    let people = world.enrol(&[Entrant::new(1).over("sms")]).await;
    world.at(0, "11:00").await;
    let patient = file(&[Entrant::new(1).over("sms").with("対象区分", "患者")]);
    assert_eq!(outcomes(&world.import(patient).await.unwrap()), ["updated"]);
    let episodes = "SELECT reason, status FROM episode WHERE person_id = $ ORDER BY reason";
    assert_eq!(world.of_person(people[0], episodes).await, ["entry converted", "patient active"]);
    world.settle().await;
    let states = world.states(people[0]).await;
    assert_eq!(states.iter().filter(|state| *state == "cancelled").count(), 1, "{states:?}");
    world.at(1, "00:00").await;
    world.at(1, "11:00").await;
    assert_eq!(world.states(people[0]).await.last().map(String::as_str), Some("prompted"));
}

async fn two_uploads_at_once_enrol_everybody_once(world: Arc<World>) {
    let entrants: Vec<Entrant> = (1..=30).map(Entrant::new).collect();
    let roster = file(&entrants);
    let uploads = (0..2).map(|_| {
        let (world, roster) = (world.clone(), roster.clone());
        tokio::spawn(async move { world.import(roster).await.map(|imported| outcomes(&imported)) })
    });
    for upload in uploads.collect::<Vec<_>>() {
        // One of them may be told to try again; nobody is enrolled twice.
        if let Err(error) = upload.await.unwrap() {
            println!("an upload was overtaken: {error}");
        }
    }
    assert_eq!(world.database.count("person").await, 30);
    assert_eq!(world.database.count("episode WHERE status = 'active'").await, 30);
    assert_eq!(world.database.count("invitation").await, 30);
}

fn outcomes(imported: &Imported) -> Vec<String> {
    imported.rows.iter().map(|row| row.outcome.as_str().to_owned()).collect()
}

async fn counts(world: &World) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in ["person", "contact_point", "episode", "plan", "invitation", "person_search"] {
        counts.push(world.database.count(table).await);
    }
    counts
}
