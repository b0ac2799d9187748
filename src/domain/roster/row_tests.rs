//! Rows as they come out of real spreadsheets.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::messaging::Language;
use crate::domain::person::Sex;
use crate::domain::roster::parse_header;

/// A whole row, with some cells replaced.
fn row_with(changes: &[(Column, &str)]) -> (Header, Vec<String>) {
    let headers: Vec<String> = Column::ALL.iter().map(|column| column.header().to_owned()).collect();
    let cells = Column::ALL
        .iter()
        .map(|column| {
            let changed = changes.iter().find(|(changed, _)| changed == column);
            changed.map_or_else(|| usual(*column), |(_, value)| value).to_owned()
        })
        .collect();
    (parse_header(&headers).unwrap(), cells)
}

fn usual(column: Column) -> &'static str {
    match column {
        Column::RowNumber => "1",
        Column::QuarantineStation => "成田空港検疫所",
        Column::EnteredOn => "令和2年5月11日",
        Column::Name => "見本　太郎",
        Column::NameKana => "ﾐﾎﾝ ﾀﾛｳ",
        Column::NameRoman => "MIHON TARO",
        Column::Sex => "男",
        Column::BirthOn => "昭和10年5月12日",
        Column::Nationality => "日本",
        Column::PassportNumber => "xx-0000001",
        Column::PostalCode => "600001",
        Column::StayAddress => "見本県例市1-2-3",
        Column::PhoneMobile => "9000001234",
        Column::ConsentLine => "有",
        Column::Channel => "LINE",
        Column::Language => "日本語",
        _ => "",
    }
}

fn read(changes: &[(Column, &str)]) -> Result<RosterRow, Vec<CellError>> {
    let (header, cells) = row_with(changes);
    parse_row(&header, 5, &cells)
}

fn taken(changes: &[(Column, &str)]) -> RosterRow {
    read(changes).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn refused(changes: &[(Column, &str)]) -> Vec<CellError> {
    read(changes).err().expect("the row was taken")
}

#[test]
fn a_row_is_read_into_types_and_names_stay_as_given() {
    let row = taken(&[]);
    assert_eq!(row.line, 5);
    assert_eq!(row.name, "見本　太郎");
    assert_eq!(row.name_kana.as_deref(), Some("ﾐﾎﾝ ﾀﾛｳ"));
    assert_eq!(row.entered_on, date(2020, 5, 11));
    assert_eq!(row.birth_on, Some(date(1935, 5, 12)));
    assert_eq!(row.sex, Sex::Male);
    assert_eq!(row.passport_number.as_ref().map(|n| n.as_str()), Some("XX0000001"));
    assert_eq!(row.phone_mobile.as_ref().map(|n| n.e164()), Some("+819000001234"));
    assert_eq!(row.postal_code.as_deref(), Some("060-0001"));
    assert_eq!(
        (row.consent_line, row.channel, row.language),
        (Some(true), Some(Channel::Line), Some(Language::Ja))
    );
    assert_eq!((row.has_oximeter, row.lives_alone), (false, false));
}

#[test]
fn r08_an_entrant_is_followed_from_the_day_after_entry_for_fourteen_days() {
    let row = taken(&[]);
    assert_eq!(row.reason, EpisodeReason::Entry);
    assert_eq!((row.follow_from_on, row.follow_to_on), (date(2020, 5, 12), date(2020, 5, 25)));
    let given = taken(&[(Column::FollowFromOn, "2020/5/13"), (Column::FollowToOn, "20200520")]);
    assert_eq!((given.follow_from_on, given.follow_to_on), (date(2020, 5, 13), date(2020, 5, 20)));
}

#[test]
fn a_positive_test_makes_a_patient_unless_the_file_says_otherwise() {
    assert_eq!(taken(&[(Column::TestResult, "陽性")]).reason, EpisodeReason::Patient);
    assert_eq!(taken(&[(Column::TestResult, "陰性")]).reason, EpisodeReason::Entry);
    let contact = taken(&[(Column::TestResult, "陽性"), (Column::FollowUpKind, "接触者")]);
    assert_eq!(contact.reason, EpisodeReason::Contact);
}

#[test]
fn every_wrong_cell_of_a_row_is_named_with_what_was_expected() {
    let errors = refused(&[
        (Column::EnteredOn, "2020-02-30"),
        (Column::Name, "　"),
        (Column::Sex, "おとこ"),
        (Column::PhoneMobile, "090-0000-123"),
    ]);
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "5行目「入国日」: この値は存在しない日です",
            "5行目「氏名」: 必ず入力してください",
            "5行目「性別」: この値は読めません。男・女・その他・不明・M・Fのいずれかを入力してください",
            "5行目「携帯電話」: 電話番号の桁数が合いません。050・060・070・080・090で始まる番号は11桁、ほかは10桁です",
        ]
    );
}

#[test]
fn no_reason_repeats_what_a_personal_cell_says() {
    let personal = [
        (Column::Name, "見本\u{202E}太郎"),
        (Column::BirthOn, "1935-02-30"),
        (Column::PassportNumber, "XX-12"),
        (Column::PhoneMobile, "090-0000-123"),
        (Column::PhoneOther, "0300001"),
        (Column::EmergencyPhone, "33-44"),
        (Column::Email, "taro.mihon"),
    ];
    let errors = refused(&personal);
    assert_eq!(errors.len(), personal.len());
    let said = format!("{errors:?}");
    for leak in ["見本", "太郎", "1935", "XX", "0000-123", "0300001", "33-44", "taro", "mihon"] {
        assert!(!said.contains(leak), "{leak}");
    }
}

#[test]
fn one_of_birth_date_and_age_and_one_way_to_reach_the_person_are_needed() {
    let errors = refused(&[(Column::BirthOn, ""), (Column::PhoneMobile, ""), (Column::Channel, "")]);
    let columns: Vec<_> = errors.iter().map(|error| error.column.as_str()).collect();
    assert_eq!(columns, ["生年月日・年齢のいずれか", "携帯電話・その他電話・メールのいずれか"]);
    assert_eq!(taken(&[(Column::BirthOn, ""), (Column::Age, "85歳")]).age, Some(85));
}

#[test]
fn a_channel_that_cannot_reach_the_person_is_refused() {
    for changes in [
        &[(Column::Channel, "sms"), (Column::PhoneMobile, "03-0000-1234")][..],
        &[(Column::Channel, "voice"), (Column::PhoneMobile, ""), (Column::Email, "taro@example.com")],
        &[(Column::Channel, "mail")],
        &[(Column::Channel, "line"), (Column::ConsentLine, "無")],
    ] {
        let errors = refused(changes);
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].column, "連絡方法", "{changes:?}");
    }
    assert!(
        taken(&[(Column::Channel, "voice"), (Column::PhoneMobile, "03-0000-1234")]).own_phones().count() == 1
    );
}

#[test]
fn a_foreign_number_is_kept_but_reaches_nobody_on_its_own() {
    let foreign = (Column::PhoneMobile, "+1 202-555-0100");
    assert_eq!(refused(&[foreign, (Column::Channel, "")]).len(), 1);
    let with_line = taken(&[foreign, (Column::Channel, "line")]);
    assert_eq!(with_line.phone_mobile.as_ref().map(|n| n.e164()), Some("+12025550100"));
    assert_eq!(with_line.own_phones().count(), 0);
}

#[test]
fn days_in_the_wrong_order_are_refused() {
    let errors = refused(&[(Column::BirthOn, "2020-05-12"), (Column::FollowToOn, "2020-05-01")]);
    assert_eq!(errors.iter().map(|e| e.column.as_str()).collect::<Vec<_>>(), ["生年月日", "終了日"]);
}

#[test]
fn a_row_number_may_stand_once_in_a_file() {
    let mut numbers = RowNumbers::default();
    assert_eq!(numbers.record(&taken(&[])), Ok(()));
    let again = numbers.record(&taken(&[])).unwrap_err();
    assert_eq!(again.to_string(), "5行目「No」: この番号は5行目にもあります");
    assert_eq!(numbers.record(&taken(&[(Column::RowNumber, "2")])), Ok(()));
}

#[test]
fn the_same_row_written_in_another_way_is_the_same_row() {
    let one = taken(&[]);
    let other = taken(&[
        (Column::EnteredOn, "2020-05-11 00:00:00"),
        (Column::BirthOn, "1935/5/12"),
        (Column::PhoneMobile, "+81-90-0000-1234"),
        (Column::PassportNumber, "ＸＸ０００００01"),
        (Column::Sex, "M"),
    ]);
    assert!(one.canonical() == other.canonical());
    assert!(one.identity() == other.identity());
    let moved = taken(&[(Column::Room, "502")]);
    assert!(one.canonical() != moved.canonical() && one.identity() == moved.identity());
    let without = taken(&[(Column::PassportNumber, "")]);
    let namesake = taken(&[(Column::PassportNumber, ""), (Column::BirthOn, "1936-05-12")]);
    assert!(without.identity() != namesake.identity(), "a name alone identifies nobody");
}

#[test]
fn columns_that_are_none_of_ours_are_kept() {
    let (_, mut cells) = row_with(&[]);
    let mut headers: Vec<String> = Column::ALL.iter().map(|column| column.header().to_owned()).collect();
    headers.extend(["到着ゲート".to_owned(), "5月12日".to_owned()]);
    cells.push("Ａ12".to_owned());
    let row =
        parse_row(&parse_header(&headers).unwrap(), 2, &cells).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(row.extra, [("到着ゲート".to_owned(), "Ａ12".to_owned())]);
    assert!(row.canonical().contains("到着ゲート"));
}

proptest! {
    #[test]
    fn any_cells_have_an_outcome(cells in proptest::collection::vec("\\PC{0,12}", 0..40)) {
        let (header, _) = row_with(&[]);
        if let Err(errors) = parse_row(&header, 1, &cells) {
            prop_assert!(!errors.is_empty());
        }
    }
}
