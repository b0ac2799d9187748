//! One line of a roster file (別紙１, 対象者名簿): columns of domain.md §4, read into types.
//!
//! A row is read whole or refused whole; a refused row names every cell that is wrong, with a reason in plain
//! Japanese for whoever made the file. A reason never repeats what personal cells say.

mod canonical;
mod cell;
mod column;
mod passport;
mod period;
mod reader;
mod row;

use jiff::civil::Date;

pub use column::{Column, Header, HeaderError, ONE_OF, parse_header};
pub use passport::{NotAPassportNumber, PassportNumber};
pub use period::default_period;
pub use reader::{RosterReader, Taken};
pub use row::{RowNumbers, parse_row};

use super::episode::EpisodeReason;
use super::messaging::{Channel, Language};
use super::person::Sex;
use super::phone::PhoneNumber;

words! {
    /// What a test found.
    pub enum TestResult as "test result" {
        /// 陽性
        Positive = "positive",
        /// 陰性
        Negative = "negative",
        /// 判定保留, 判定不能
        Undetermined = "undetermined",
        /// 結果待ち
        Pending = "pending",
    }
}

/// One person of a roster, as the file has them. Has no `Debug`: almost all of it is personal.
#[derive(Clone, PartialEq)]
pub struct RosterRow {
    /// The row of the file, from 1. Not part of [`Self::canonical`].
    pub line: u32,
    /// No, as written.
    pub row_number: String,
    /// 検疫所名
    pub quarantine_station: String,
    /// Day of entry: day 0 of an entrant.
    pub entered_on: Date,
    /// 便名
    pub flight: Option<String>,
    /// As given.
    pub name: String,
    /// As given.
    pub name_kana: Option<String>,
    /// As given.
    pub name_roman: Option<String>,
    /// Sex.
    pub sex: Sex,
    /// Date of birth; at least one of this and the age is there.
    pub birth_on: Option<Date>,
    /// Full years, 0–130, as the file says; not worked out from the date of birth.
    pub age: Option<i16>,
    /// As given: a name or an ISO 3166 code.
    pub nationality: String,
    /// 旅券番号
    pub passport_number: Option<PassportNumber>,
    /// 職業
    pub occupation: Option<String>,
    /// `123-4567`. A proposal for the jurisdiction and never more.
    pub postal_code: Option<String>,
    /// Whereabouts (居所).
    pub stay_address: String,
    /// Hotel or household.
    pub stay_name: Option<String>,
    /// 部屋番号
    pub room: Option<String>,
    /// 携帯電話. Whether text messages reach it, the number itself says.
    pub phone_mobile: Option<PhoneNumber>,
    /// その他電話
    pub phone_other: Option<PhoneNumber>,
    /// メール
    pub email: Option<String>,
    /// LINE等利用同意; `None` if nothing is said.
    pub consent_line: Option<bool>,
    /// 連絡方法; `None` leaves the choice to the plan.
    pub channel: Option<Channel>,
    /// 言語; `None` is Japanese.
    pub language: Option<Language>,
    /// 滞在歴
    pub itinerary: Option<String>,
    /// 検査日
    pub tested_on: Option<Date>,
    /// 検査結果
    pub test_result: Option<TestResult>,
    /// 都道府県
    pub prefecture: Option<String>,
    /// 保健所
    pub health_centre: Option<String>,
    /// First day with check-ins.
    pub follow_from_on: Date,
    /// Last day with check-ins.
    pub follow_to_on: Date,
    /// 備考
    pub note: Option<String>,
    /// 対象区分; without that column, a positive test makes a patient of an entrant.
    pub reason: EpisodeReason,
    /// パルスオキシメーター
    pub has_oximeter: bool,
    /// 緊急連絡先
    pub emergency_phone: Option<PhoneNumber>,
    /// 独居
    pub lives_alone: bool,
    /// Columns that are none of ours: header and cell, as given, empty cells left out.
    pub extra: Vec<(String, String)>,
}

/// What is wrong with one cell. Neither field repeats a personal value.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CellError {
    /// The row of the file, from 1.
    pub line: u32,
    /// The header of the column, or of the columns of which one is needed.
    pub column: String,
    /// What was expected, in plain Japanese.
    pub reason: String,
}

impl std::fmt::Display for CellError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}行目「{}」: {}", self.line, self.column, self.reason)
    }
}

impl RosterRow {
    /// Every telephone number at which the person themselves may be reached in Japan, the mobile one first.
    pub fn own_phones(&self) -> impl Iterator<Item = &PhoneNumber> {
        self.phone_mobile.iter().chain(&self.phone_other).filter(|number| number.is_japanese())
    }
}
