//! The alert table of domain.md §11, row by row.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::{days_after, instant};
use crate::domain::episode::RiskTier;
use crate::domain::observation::{Code, CodeGroup, Value};

const ENTRANT: About = About { reason: EpisodeReason::Entry, risk: RiskTier::Standard };
const CONTACT: About = About { reason: EpisodeReason::Contact, risk: RiskTier::Standard };
const PATIENT: About = About { reason: EpisodeReason::Patient, risk: RiskTier::Standard };

fn today() -> Date {
    date(2020, 5, 20)
}

fn noon() -> Timestamp {
    instant(today(), 12 * 60)
}

fn reading(code: Code, value: Value) -> Reading {
    Reading { code, value }
}

fn number(code: Code, number: f64) -> Reading {
    reading(code, Value::Number(number))
}

fn ago(days: i32, reading: Reading) -> Earlier {
    let on = days_after(today(), -days);
    Earlier { at: instant(on, 11 * 60), on, check_in_id: None, reading }
}

fn minutes_ago(minutes: i32, reading: Reading) -> Earlier {
    Earlier { at: instant(today(), 12 * 60 - minutes), ..ago(0, reading) }
}

fn raised(about: &About, said: &[Reading], earlier: &[Earlier]) -> Vec<String> {
    let rules = RuleSet::shipped().unwrap();
    evaluate(&rules, about, said, earlier, noon())
        .iter()
        .map(|finding| finding.rule.id().to_owned())
        .collect()
}

#[test]
fn n6_every_emergency_sign_raises_an_emergency_for_everybody() {
    for code in Code::ALL.iter().copied().filter(|code| code.group() == CodeGroup::EmergencySign) {
        for about in [ENTRANT, CONTACT, PATIENT] {
            assert_eq!(raised(&about, &[reading(code, Value::Yes)], &[]), ["emergency-sign"], "{code}");
            assert!(raised(&about, &[reading(code, Value::No)], &[]).is_empty(), "{code}");
        }
    }
}

#[test]
fn one_answer_raises_what_the_table_says() {
    use Code::{
        Appetite, BodyTemperature, ComparedWithYesterday, Cough, Dyspnoea, Fever375, HouseholdSymptoms,
    };
    use Code::{Intake, NoUrine, Other, Pulse, Spo2};
    let word = |word: &str| reading(ComparedWithYesterday, Value::Word(word.to_owned()));
    let table: [(&About, Reading, &[&str]); 30] = [
        (&PATIENT, number(Spo2, 93.0), &["spo2-emergency"]),
        (&PATIENT, number(Spo2, 70.0), &["spo2-emergency"]),
        (&PATIENT, number(Spo2, 93.5), &[]),
        (&PATIENT, number(Spo2, 94.0), &[]),
        (&PATIENT, number(Spo2, 95.0), &[]),
        (&PATIENT, number(Spo2, 96.0), &[]),
        (&ENTRANT, number(Spo2, 93.0), &["spo2-emergency"]),
        (&PATIENT, reading(Dyspnoea, Value::Yes), &["serious-symptom"]),
        (&PATIENT, reading(Intake, Value::Yes), &["serious-symptom"]),
        (&PATIENT, reading(NoUrine, Value::Yes), &["serious-symptom"]),
        (&PATIENT, reading(Dyspnoea, Value::No), &[]),
        (&PATIENT, word("worse"), &["serious-symptom"]),
        (&PATIENT, word("same"), &[]),
        (&PATIENT, word("better"), &[]),
        (&ENTRANT, reading(Dyspnoea, Value::Yes), &["serious-symptom", "entrant-symptom"]),
        (&ENTRANT, reading(Cough, Value::Yes), &["entrant-symptom"]),
        (&CONTACT, reading(Appetite, Value::Yes), &["entrant-symptom"]),
        (&ENTRANT, reading(Other, Value::Text("目が回る".into())), &["entrant-symptom"]),
        (&ENTRANT, reading(Cough, Value::No), &[]),
        (&ENTRANT, number(BodyTemperature, 37.5), &["entrant-symptom"]),
        (&ENTRANT, number(BodyTemperature, 37.4), &[]),
        (&CONTACT, reading(Fever375, Value::Yes), &["entrant-symptom"]),
        (&ENTRANT, reading(Fever375, Value::No), &[]),
        (&ENTRANT, reading(HouseholdSymptoms, Value::Yes), &["household-symptom"]),
        (&PATIENT, number(BodyTemperature, 37.5), &["patient-fever"]),
        (&PATIENT, number(BodyTemperature, 37.4), &[]),
        (&PATIENT, number(BodyTemperature, 40.0), &["patient-fever"]),
        (&PATIENT, reading(Cough, Value::Yes), &[]),
        (&PATIENT, number(Pulse, 180.0), &[]),
        (&PATIENT, reading(HouseholdSymptoms, Value::Yes), &[]),
    ];
    for (about, said, expected) in table {
        assert_eq!(raised(about, std::slice::from_ref(&said), &[]), expected, "{about:?} {said:?}");
    }
}

#[test]
fn high_fever_on_three_days_is_urgent() {
    let hot = || number(Code::BodyTemperature, 38.5);
    let said = [hot()];
    let lasting =
        |earlier: &[Earlier]| raised(&PATIENT, &said, earlier).contains(&"lasting-high-fever".to_owned());
    assert!(lasting(&[ago(2, hot()), ago(1, hot())]));
    assert!(lasting(&[ago(6, hot()), ago(3, hot())]), "a silent day between does not start the count again");
    assert!(!lasting(&[ago(7, hot()), ago(1, hot())]), "too long ago");
    assert!(!lasting(&[ago(1, hot()), ago(1, hot()), ago(0, hot())]), "twice on one day is one day");
    assert!(!lasting(&[ago(2, number(Code::BodyTemperature, 38.4)), ago(1, hot())]));
    let mild = [number(Code::BodyTemperature, 36.5)];
    assert!(
        raised(&PATIENT, &mild, &[ago(2, hot()), ago(1, hot()), ago(0, hot())]).is_empty(),
        "only what was said counts"
    );
}

#[test]
fn r43_a_new_symptom_of_a_patient_is_on_todays_list() {
    let cough = |value| reading(Code::Cough, value);
    let said = [cough(Value::Yes)];
    let taste = reading(Code::Taste, Value::No);
    for (earlier, expected) in [
        (vec![ago(1, cough(Value::No))], true),
        (vec![ago(1, cough(Value::Yes))], false),
        (vec![ago(1, taste.clone())], true),
        (vec![ago(2, cough(Value::Yes)), ago(1, taste.clone())], true),
        (vec![ago(3, cough(Value::Yes))], false),
        (vec![ago(3, cough(Value::No)), ago(0, cough(Value::Yes))], true),
        (vec![], false),
        (vec![ago(8, cough(Value::No))], false),
        (vec![ago(1, number(Code::BodyTemperature, 36.5))], false),
    ] {
        assert_eq!(raised(&PATIENT, &said, &earlier) == ["new-symptom"], expected, "{earlier:?}");
    }
}

#[test]
fn a_saturation_that_falls_by_three_is_on_todays_list() {
    let spo2 = |value| number(Code::Spo2, value);
    for (before, now, expected) in [
        (vec![ago(1, spo2(99.0))], 96.0, true),
        (vec![ago(1, spo2(98.0))], 96.0, false),
        (vec![ago(2, spo2(99.0)), ago(1, spo2(97.0))], 96.0, false),
        (vec![ago(1, spo2(97.0)), ago(1, spo2(99.0))], 96.0, true),
        (vec![ago(1, spo2(97.0)), ago(0, spo2(99.0))], 96.0, true),
        (vec![], 96.0, false),
    ] {
        assert_eq!(raised(&PATIENT, &[spo2(now)], &before) == ["spo2-drop"], expected, "{before:?}");
    }
    let low = [ago(1, spo2(99.0)), minutes_ago(15, spo2(95.0))];
    assert_eq!(raised(&PATIENT, &[spo2(92.0)], &low), ["spo2-emergency", "spo2-drop"]);
}

#[test]
fn a_low_saturation_is_urgent_once_it_was_measured_again() {
    let spo2 = |value| number(Code::Spo2, value);
    for (earlier, now, expected) in [
        (vec![], 95.0, false),
        (vec![minutes_ago(15, spo2(94.0))], 95.0, true),
        (vec![minutes_ago(10, spo2(94.0))], 94.0, true),
        (vec![minutes_ago(9, spo2(94.0))], 94.0, false),
        (vec![minutes_ago(15, spo2(94.0))], 96.0, false),
        (vec![minutes_ago(12, spo2(94.0)), minutes_ago(4, spo2(95.0))], 95.0, true),
        (vec![minutes_ago(40, spo2(94.0)), minutes_ago(25, spo2(97.0))], 95.0, false),
        (vec![ago(1, spo2(94.0))], 94.0, false),
    ] {
        assert_eq!(
            raised(&PATIENT, &[spo2(now)], &earlier) == ["spo2-urgent"],
            expected,
            "{earlier:?} {now}"
        );
    }
}

#[test]
fn a_low_saturation_that_nobody_measures_again_counts_after_half_an_hour() {
    let rules = RuleSet::shipped().unwrap();
    let spo2 = |value| number(Code::Spo2, value);
    let at = |told: &[Earlier]| {
        let found = waiting(&rules, &PATIENT, told, noon());
        assert!(found.iter().all(|(rule, _)| rule.id() == "spo2-urgent"));
        found.first().map(|(_, at)| at.duration_since(noon()).as_mins())
    };
    assert_eq!(at(&[]), None);
    assert_eq!(at(&[minutes_ago(5, spo2(95.0))]), Some(25));
    assert_eq!(at(&[minutes_ago(5, spo2(96.0))]), None);
    assert_eq!(at(&[minutes_ago(45, spo2(95.0))]), Some(-15), "late is better than never");
    assert_eq!(at(&[minutes_ago(5, spo2(95.0)), minutes_ago(0, spo2(95.0))]), Some(25), "too soon to count");
    assert_eq!(at(&[minutes_ago(20, spo2(95.0)), minutes_ago(4, spo2(95.0))]), None, "raised already");
    assert_eq!(at(&[minutes_ago(20, spo2(95.0)), minutes_ago(4, spo2(97.0))]), None, "it was a cold finger");
    assert_eq!(at(&[minutes_ago(20, spo2(95.0)), minutes_ago(4, spo2(93.0))]), None, "an emergency already");
}

#[test]
fn the_gravest_finding_comes_first_and_each_has_its_own_due_time() {
    let rules = RuleSet::shipped().unwrap();
    let said = [
        number(Code::BodyTemperature, 37.8),
        reading(Code::Dyspnoea, Value::Yes),
        reading(Code::EmCyanosis, Value::Yes),
    ];
    let findings = evaluate(&rules, &PATIENT, &said, &[], noon());
    let seen: Vec<_> = findings.iter().map(|finding| (finding.level, finding.due_at)).collect();
    let at = |minutes| instant(today(), minutes);
    assert_eq!(
        seen,
        [(Level::Emergency, at(12 * 60 + 10)), (Level::Urgent, at(13 * 60)), (Level::Watch, at(17 * 60))]
    );
}

#[test]
fn r99_only_an_entrants_abnormal_answer_goes_to_the_ministry() {
    let rules = RuleSet::shipped().unwrap();
    for (about, said, expected) in [
        (ENTRANT, reading(Code::Cough, Value::Yes), true),
        (CONTACT, reading(Code::Cough, Value::Yes), false),
        (ENTRANT, reading(Code::EmChestPain, Value::Yes), true),
        (PATIENT, reading(Code::EmChestPain, Value::Yes), false),
        (ENTRANT, reading(Code::HouseholdSymptoms, Value::Yes), false),
    ] {
        let findings = evaluate(&rules, &about, &[said], &[], noon());
        assert_eq!(findings.iter().any(|finding| finding.report_to_ministry), expected);
    }
}

#[test]
fn a_dangerous_word_is_raised_by_name_and_never_by_a_value() {
    let rules = RuleSet::shipped().unwrap();
    let finding = rules.rule("danger-word").unwrap().finding(&ENTRANT, noon());
    assert_eq!((finding.level, finding.due_at), (Level::Emergency, instant(today(), 12 * 60 + 10)));
    let everything: Vec<_> = Code::ALL.iter().map(|code| reading(*code, Value::Yes)).collect();
    assert!(!raised(&ENTRANT, &everything, &[]).contains(&"danger-word".to_owned()));
}

#[test]
fn a_rule_is_held_only_between_its_dates_and_against_whom_it_names() {
    let rules = RuleSet::parse(
        "name: t\nversion: 1\nrules:\n  - { id: a, level: watch, action: todays-list, due: { minutes: 5 }, \
         valid-from: 2020-05-19, valid-to: 2020-05-20, risks: [high], source: s, \
         when: [{ code: pulse, below: 40 }] }\n",
    )
    .unwrap();
    let said = [number(Code::Pulse, 39.0)];
    for (risk, day, expected) in [
        (RiskTier::High, 18, 0),
        (RiskTier::High, 19, 1),
        (RiskTier::High, 20, 1),
        (RiskTier::High, 21, 0),
        (RiskTier::Standard, 20, 0),
    ] {
        let about = About { risk, ..PATIENT };
        let now = instant(date(2020, 5, day), 0);
        assert_eq!(evaluate(&rules, &about, &said, &[], now).len(), expected, "{day}");
    }
}

proptest! {
    #[test]
    fn more_history_never_hides_an_emergency(values in proptest::collection::vec((0i32..9, 70.0f64..100.0), 0..12)) {
        let earlier: Vec<_> = values.iter().map(|(days, value)| ago(*days, number(Code::Spo2, *value))).collect();
        let ids = raised(&PATIENT, &[number(Code::Spo2, 93.0)], &earlier);
        prop_assert_eq!(ids.first().map(String::as_str), Some("spo2-emergency"));
    }
}
