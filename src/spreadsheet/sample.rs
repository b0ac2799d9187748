//! A roster of plainly invented people, for demonstrations and tests.
//!
//! Nobody is called 見本 or 架空. No number is assigned: a real 070 or 090 number never goes on with 0, and 0000
//! is no exchange in 03.

use jiff::civil::Date;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::write::{CellValue, Sheet};
use crate::domain::calendar::days_after;
use crate::domain::episode::EpisodeReason;
use crate::domain::messaging::{Channel, Language};
use crate::domain::phone::PhoneNumber;
use crate::domain::roster::Column;

/// Somebody who does not exist, as whoever simulates them has to know them.
#[derive(Debug, Clone, PartialEq)]
pub struct InventedPerson {
    /// As in the roster.
    pub name: String,
    /// As in the roster.
    pub kana: String,
    /// The only telephone; a landline for a few who are called.
    pub phone: PhoneNumber,
    /// Date of birth.
    pub birth_on: Date,
    /// Language.
    pub language: Language,
    /// LINE, SMS or voice.
    pub channel: Channel,
    /// Entrant or patient.
    pub kind: EpisodeReason,
    /// Was lent a pulse oximeter.
    pub has_oximeter: bool,
}

const FAMILIES: [(&str, &str, &str); 8] = [
    ("見本", "ミホン", "MIHON"),
    ("例", "レイ", "REI"),
    ("試験", "シケン", "SHIKEN"),
    ("架空", "カクウ", "KAKUU"),
    ("仮名", "カメイ", "KAMEI"),
    ("記入", "キニュウ", "KINYUU"),
    ("練習", "レンシュウ", "RENSHUU"),
    ("髙見本﨑", "タカミホンザキ", "TAKAMIHONZAKI"),
];

const GIVEN: [(&str, &str, &str, &str); 16] = [
    ("太郎", "タロウ", "TARO", "男"),
    ("花子", "ハナコ", "HANAKO", "女"),
    ("一郎", "イチロウ", "ICHIRO", "男"),
    ("良子", "ヨシコ", "YOSHIKO", "女"),
    ("次郎", "ジロウ", "JIRO", "男"),
    ("桃子", "モモコ", "MOMOKO", "女"),
    ("三郎", "サブロウ", "SABURO", "男"),
    ("梅子", "ウメコ", "UMEKO", "女"),
    ("四郎", "シロウ", "SHIRO", "男"),
    ("春子", "ハルコ", "HARUKO", "女"),
    ("五郎", "ゴロウ", "GORO", "男"),
    ("夏子", "ナツコ", "NATSUKO", "女"),
    ("六郎", "ロクロウ", "ROKURO", "男"),
    ("秋子", "アキコ", "AKIKO", "女"),
    ("七郎", "シチロウ", "SHICHIRO", "男"),
    ("冬子", "フユコ", "FUYUKO", "女"),
];

const FOREIGN: [(&str, &str, &str, &str); 4] = [
    ("Sample Alex", "サンプル アレックス", "SAMPLE ALEX", "男"),
    ("Example Robin", "エグザンプル ロビン", "EXAMPLE ROBIN", "女"),
    ("Placeholder Kim", "プレースホルダー キム", "PLACEHOLDER KIM", "不明"),
    ("Specimen Jo", "スペシメン ジョー", "SPECIMEN JO", "女"),
];

/// Invents a roster whose people are all followed up on `first_day` and the five days after it at least: about
/// 70 % entrants, the others patients with a positive test, two of three of them with an oximeter. The same
/// seed gives the same people.
pub fn invented_roster(people: usize, first_day: Date, seed: u64) -> (Vec<InventedPerson>, Sheet) {
    let mut chance = StdRng::seed_from_u64(seed);
    let mut invented = Vec::with_capacity(people);
    let mut rows = Vec::with_capacity(people);
    for index in 0..people {
        let details = Details::invent(index, first_day, &mut chance);
        rows.push(Column::ALL.iter().map(|column| details.cell(*column)).collect());
        invented.push(details.person);
    }
    let headers = Column::ALL.iter().map(|column| column.header().to_owned()).collect();
    (invented, Sheet { name: "対象者名簿".to_owned(), title: None, headers, rows })
}

/// Everything that stands in a row.
struct Details {
    person: InventedPerson,
    number: usize,
    roman: String,
    sex: &'static str,
    entered_on: Date,
    lives_alone: bool,
    room: Option<u32>,
}

impl Details {
    fn invent(index: usize, first_day: Date, chance: &mut StdRng) -> Self {
        let kind = if index % 10 < 7 { EpisodeReason::Entry } else { EpisodeReason::Patient };
        let language = if index % 8 == 5 { Language::En } else { Language::Ja };
        let (name, kana, roman, sex) = name_of(index, language);
        let birth_on = birth_date(index, first_day, chance);
        let age = first_day.year() - birth_on.year();
        let channel = match chance.random_range(0..20) {
            _ if age >= 75 => Channel::Voice,
            0..10 => Channel::Line,
            10..15 => Channel::Sms,
            _ => Channel::Voice,
        };
        let has_landline = channel == Channel::Voice && index.is_multiple_of(3);
        let person = InventedPerson {
            name,
            kana,
            phone: phone_of(index, has_landline),
            birth_on,
            language,
            channel,
            kind,
            has_oximeter: kind == EpisodeReason::Patient && !index.is_multiple_of(3),
        };
        Self {
            person,
            number: index + 1,
            roman,
            sex,
            entered_on: days_after(first_day, -1 - chance.random_range(0..8)),
            lives_alone: age >= 65 && chance.random_bool(0.4),
            room: (kind == EpisodeReason::Entry && chance.random_bool(0.6))
                .then(|| chance.random_range(201..1_299)),
        }
    }

    fn cell(&self, column: Column) -> CellValue {
        let person = &self.person;
        let is_patient = person.kind == EpisodeReason::Patient;
        let is_foreign = person.language == Language::En;
        let yes_no = |yes: bool| CellValue::from(if yes { "有" } else { "無" });
        let is_mobile = person.phone.takes_sms();
        match column {
            Column::RowNumber => i64::try_from(self.number).map_or(CellValue::Empty, CellValue::Integer),
            Column::QuarantineStation => "見本空港検疫所".into(),
            Column::EnteredOn | Column::TestedOn => self.entered_on.into(),
            Column::Flight => format!("XX{:03}", 100 + self.number % 40).into(),
            Column::Name => person.name.clone().into(),
            Column::NameKana => person.kana.clone().into(),
            Column::NameRoman => self.roman.clone().into(),
            Column::Sex => self.sex.into(),
            Column::BirthOn => person.birth_on.into(),
            Column::Nationality => if is_foreign { "オーストラリア" } else { "日本" }.into(),
            Column::PassportNumber => format!("XX{:07}", self.number).into(),
            Column::Occupation => if person.birth_on.year() < 1955 { "無職" } else { "会社員" }.into(),
            Column::PostalCode => "000-0000".into(),
            Column::StayAddress => {
                format!("見本県例市架空町{}-{}", 1 + self.number % 9, 1 + self.number % 30).into()
            }
            Column::StayName if self.room.is_some() => "見本ホテル".into(),
            Column::Room => self.room.map_or(CellValue::Empty, |room| CellValue::Integer(room.into())),
            Column::PhoneMobile if is_mobile => person.phone.national().into(),
            Column::PhoneOther if !is_mobile => person.phone.national().into(),
            Column::ConsentLine => yes_no(person.channel == Channel::Line),
            Column::Channel => person.channel.as_str().into(),
            Column::Language => person.language.as_str().into(),
            Column::Itinerary if !is_patient => "見本国".into(),
            Column::TestResult => if is_patient { "陽性" } else { "陰性" }.into(),
            Column::Prefecture => "見本県".into(),
            Column::HealthCentre => "見本保健所".into(),
            Column::FollowFromOn => days_after(self.entered_on, 1).into(),
            Column::FollowToOn => days_after(self.entered_on, 14).into(),
            Column::FollowUpKind => if is_patient { "患者" } else { "入国者" }.into(),
            Column::Oximeter => yes_no(person.has_oximeter),
            Column::EmergencyPhone if self.lives_alone => {
                format!("03-0000-{:04}", 9_000 + self.number % 1_000).into()
            }
            Column::LivesAlone => yes_no(self.lives_alone),
            _ => CellValue::Empty,
        }
    }
}

/// Names repeat with a number behind them once all are used up.
fn name_of(index: usize, language: Language) -> (String, String, String, &'static str) {
    let (written, kana, roman, sex, used_up) = if language == Language::En {
        let position = index / 8;
        let (written, kana, roman, sex) = FOREIGN[position % FOREIGN.len()];
        (written.to_owned(), kana.to_owned(), roman.to_owned(), sex, position / FOREIGN.len())
    } else {
        let family = FAMILIES[index % FAMILIES.len()];
        let (given, given_kana, given_roman, sex) = GIVEN[(index / FAMILIES.len() + index) % GIVEN.len()];
        let written = format!("{}　{given}", family.0);
        let used_up = index / (FAMILIES.len() * GIVEN.len());
        (written, format!("{} {given_kana}", family.1), format!("{} {given_roman}", family.2), sex, used_up)
    };
    match used_up {
        0 => (written, kana, roman, sex),
        n => (format!("{written}{n}"), kana, roman, sex),
    }
}

/// Adults of every age; every sixth is 65 to 94.
fn birth_date(index: usize, first_day: Date, chance: &mut StdRng) -> Date {
    let years = if index % 6 == 1 { chance.random_range(66..95) } else { chance.random_range(19..64) };
    days_after(first_day, -years * 365 - chance.random_range(0..365))
}

/// 090-0ddd-xxxx, then 070-0ddd-xxxx; 080-0 is left out, because free-call numbers begin like that. The few
/// landlines are 03-0000-xxxx.
fn phone_of(index: usize, has_landline: bool) -> PhoneNumber {
    let mobile = || {
        let prefix = if (index / 10_000_000).is_multiple_of(2) { "090" } else { "070" };
        format!("{prefix}0{:03}{:04}", index / 10_000 % 1_000, index % 10_000)
    };
    let written = if has_landline && index < 9_000 { format!("030000{index:04}") } else { mobile() };
    PhoneNumber::parse(&written).unwrap_or_else(|_| unreachable!("the forms above fit the numbering plan"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::age_on;
    use crate::domain::roster::{Header, RowNumbers, parse_row};
    use crate::spreadsheet::write::to_xlsx;
    use std::collections::HashSet;

    fn first_day() -> Date {
        Date::constant(2020, 5, 18)
    }

    #[test]
    fn every_invented_person_is_taken_by_the_roster_and_followed_for_six_days() {
        let (people, sheet) = invented_roster(200, first_day(), 1);
        let mut rows = Vec::new();
        let taken = crate::spreadsheet::read_in_child(to_xlsx(&[sheet]).unwrap(), &mut |row| {
            rows.push(row);
            Ok(())
        });
        taken.unwrap();
        let (_, header) = Header::find(rows.iter().map(|row| row.cells.as_slice())).unwrap();
        let mut numbers = RowNumbers::default();
        let mut identities = HashSet::new();
        for (person, row) in people.iter().zip(&rows[1..]) {
            let read = parse_row(&header, row.line, &row.cells).unwrap_or_else(|errors| panic!("{errors:?}"));
            numbers.record(&read).unwrap();
            assert!(identities.insert(read.identity()));
            assert!(read.follow_from_on <= first_day() && read.follow_to_on >= days_after(first_day(), 5));
            assert_eq!(
                (read.reason, read.channel, read.language),
                (person.kind, Some(person.channel), Some(person.language))
            );
            assert_eq!((read.has_oximeter, &read.name), (person.has_oximeter, &person.name));
            assert_eq!(read.own_phones().collect::<Vec<_>>(), [&person.phone]);
        }
        assert_eq!(rows.len(), 201);
    }

    #[test]
    fn the_people_are_as_mixed_as_a_health_centre_knows_them() {
        let (people, _) = invented_roster(60, first_day(), 7);
        let count =
            |test: &dyn Fn(&InventedPerson) -> bool| people.iter().filter(|person| test(person)).count();
        assert_eq!(count(&|p| p.kind == EpisodeReason::Entry), 42);
        assert!(
            count(&|p| p.has_oximeter) >= 5
                && count(&|p| p.has_oximeter && p.kind != EpisodeReason::Patient) == 0
        );
        assert!(count(&|p| age_on(p.birth_on, first_day()) >= 65) >= 8);
        assert!((4..15).contains(&count(&|p| p.language == Language::En)));
        for channel in [Channel::Line, Channel::Sms, Channel::Voice] {
            assert!(count(&|p| p.channel == channel) >= 8, "{channel}");
        }
        assert!(count(&|p| !p.phone.takes_sms()) >= 2);
        assert_eq!(count(&|p| p.channel == Channel::Sms && !p.phone.takes_sms()), 0);
    }

    #[test]
    fn the_same_seed_gives_the_same_people_and_nobody_twice() {
        let (one, sheet) = invented_roster(3_000, first_day(), 3);
        let (other, same_sheet) = invented_roster(3_000, first_day(), 3);
        assert!(one == other && sheet == same_sheet);
        assert!(one != invented_roster(3_000, first_day(), 4).0);
        assert_eq!(one.iter().map(|p| &p.phone).collect::<HashSet<_>>().len(), 3_000);
    }
}
