//! One row of cells, read whole or refused with every cell that is wrong.

use std::collections::HashMap;

use super::column::one_of;
use super::{CellError, Column, Header, ONE_OF, RosterRow, TestResult, cell, default_period};
use crate::domain::episode::EpisodeReason;
use crate::domain::messaging::Channel;

/// Reads one row. `cells` may be shorter than the header; `line` is the row of the file, from 1.
///
/// # Errors
/// Every cell that is wrong, in the order of the columns.
pub fn parse_row(header: &Header, line: u32, cells: &[String]) -> Result<RosterRow, Vec<CellError>> {
    let mut reader = Reader { header, line, cells, errors: Vec::new() };
    let row = reader.row();
    match row {
        Some(row) if reader.errors.is_empty() => Ok(row),
        _ => {
            if reader.errors.is_empty() {
                // Cannot happen while every missing value records an error; a row is never dropped silently.
                reader.refuse(Column::RowNumber.header(), "この行は読めません");
            }
            Err(reader.errors)
        }
    }
}

/// The numbers seen in one file, each of which may stand once.
#[derive(Debug, Default)]
pub struct RowNumbers(HashMap<String, u32>);

impl RowNumbers {
    /// Takes note of a row.
    ///
    /// # Errors
    /// When an earlier row has the same number; the earlier one stays.
    pub fn record(&mut self, row: &RosterRow) -> Result<(), CellError> {
        match self.0.get(&row.row_number) {
            Some(first) => Err(CellError {
                line: row.line,
                column: Column::RowNumber.header().to_owned(),
                reason: format!("この番号は{first}行目にもあります"),
            }),
            None => {
                self.0.insert(row.row_number.clone(), row.line);
                Ok(())
            }
        }
    }
}

struct Reader<'a> {
    header: &'a Header,
    line: u32,
    cells: &'a [String],
    errors: Vec<CellError>,
}

impl Reader<'_> {
    fn row(&mut self) -> Option<RosterRow> {
        use Column as C;
        let row_number = self.required_text(C::RowNumber);
        let quarantine_station = self.required_text(C::QuarantineStation);
        let entered_on = self.required(C::EnteredOn, cell::day);
        let flight = self.text(C::Flight);
        let name = self.required_text(C::Name);
        let name_kana = self.text(C::NameKana);
        let name_roman = self.text(C::NameRoman);
        let sex = self.required(C::Sex, cell::sex);
        let birth_on = self.optional(C::BirthOn, cell::day);
        let age = self.optional(C::Age, cell::age);
        let nationality = self.required_text(C::Nationality);
        let passport_number = self.optional(C::PassportNumber, |cell| {
            let expected = "旅券番号は6文字から9文字の英数字で入力してください";
            super::PassportNumber::parse(cell).map_err(|_| expected.to_owned())
        });
        let occupation = self.text(C::Occupation);
        let postal_code = self.optional(C::PostalCode, cell::postal_code);
        let stay_address = self.required_text(C::StayAddress);
        let stay_name = self.text(C::StayName);
        let room = self.text(C::Room);
        let phone_mobile = self.optional(C::PhoneMobile, cell::phone);
        let phone_other = self.optional(C::PhoneOther, cell::phone);
        let email = self.optional(C::Email, cell::email);
        self.require_one_of_each();
        let consent_line = self.optional(C::ConsentLine, cell::yes_no);
        let channel = self.optional(C::Channel, cell::channel);
        let language = self.optional(C::Language, cell::language);
        let itinerary = self.text(C::Itinerary);
        let tested_on = self.optional(C::TestedOn, cell::day);
        let test_result = self.optional(C::TestResult, cell::test_result);
        let prefecture = self.text(C::Prefecture);
        let health_centre = self.text(C::HealthCentre);
        let follow_from_on = self.optional(C::FollowFromOn, cell::day);
        let follow_to_on = self.optional(C::FollowToOn, cell::day);
        let note = self.text(C::Note);
        let kind = self.optional(C::FollowUpKind, cell::follow_up_kind);
        let has_oximeter = self.optional(C::Oximeter, cell::yes_no).unwrap_or(false);
        let emergency_phone = self.optional(C::EmergencyPhone, cell::phone);
        let lives_alone = self.optional(C::LivesAlone, cell::yes_no).unwrap_or(false);
        let extra = self.extra();

        let reason = kind.unwrap_or(match test_result {
            Some(TestResult::Positive) => EpisodeReason::Patient,
            _ => EpisodeReason::Entry,
        });
        let entered_on = entered_on?;
        let (default_from, default_to) = default_period(reason, entered_on);
        let row = RosterRow {
            line: self.line,
            row_number: row_number?,
            quarantine_station: quarantine_station?,
            entered_on,
            flight,
            name: name?,
            name_kana,
            name_roman,
            sex: sex?,
            birth_on,
            age,
            nationality: nationality?,
            passport_number,
            occupation,
            postal_code,
            stay_address: stay_address?,
            stay_name,
            room,
            phone_mobile,
            phone_other,
            email,
            consent_line,
            channel,
            language,
            itinerary,
            tested_on,
            test_result,
            prefecture,
            health_centre,
            follow_from_on: follow_from_on.unwrap_or(default_from),
            follow_to_on: follow_to_on.unwrap_or(default_to),
            note,
            reason,
            has_oximeter,
            emergency_phone,
            lives_alone,
            extra,
        };
        self.check_together(&row);
        Some(row)
    }

    /// What no single cell can show.
    fn check_together(&mut self, row: &RosterRow) {
        if row.birth_on.is_some_and(|birth_on| birth_on > row.entered_on) {
            self.refuse(Column::BirthOn.header(), "生年月日が入国日より後になっています");
        }
        if row.follow_to_on < row.follow_from_on {
            self.refuse(Column::FollowToOn.header(), "終了日が開始日より前になっています");
        }
        let column = Column::Channel.header();
        match row.channel {
            Some(Channel::Line) if row.consent_line == Some(false) => {
                self.refuse(column, "連絡方法はlineですが、LINE等利用同意が「無」です");
            }
            Some(Channel::Sms) if !row.own_phones().any(|number| number.takes_sms()) => {
                self.refuse(column, "連絡方法はsmsですが、SMSを受けられる番号（070・080・090）がありません");
            }
            Some(Channel::Voice | Channel::Phone) if row.own_phones().next().is_none() => {
                self.refuse(column, "連絡方法は電話ですが、日本国内の電話番号がありません");
            }
            Some(Channel::Mail) if row.email.is_none() => {
                self.refuse(column, "連絡方法はmailですが、メールアドレスがありません");
            }
            // A foreign number is kept and never dialled, so on its own it reaches nobody.
            None if row.own_phones().next().is_none() && row.email.is_none() && self.errors.is_empty() => {
                self.refuse(
                    &one_of(ONE_OF[1]),
                    "国外の電話番号だけでは連絡できません。国内の番号かメールが必要です",
                );
            }
            _ => {}
        }
    }

    fn require_one_of_each(&mut self) {
        for group in ONE_OF {
            if group.iter().all(|column| self.raw(*column).trim().is_empty()) {
                self.refuse(&one_of(group), "いずれか1つは必ず入力してください");
            }
        }
    }

    fn raw(&self, column: Column) -> &str {
        let position = self.header.position(column);
        position.and_then(|position| self.cells.get(position)).map_or("", String::as_str)
    }

    fn text(&mut self, column: Column) -> Option<String> {
        let read = cell::text(self.raw(column));
        read.unwrap_or_else(|reason| {
            self.refuse(column.header(), &reason);
            None
        })
    }

    fn required_text(&mut self, column: Column) -> Option<String> {
        self.required(column, |cell| Ok(cell.to_owned()))
    }

    fn optional<T>(&mut self, column: Column, read: impl FnOnce(&str) -> cell::Read<T>) -> Option<T> {
        let cell = self.text(column)?;
        match read(&cell) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(column.header(), &reason);
                None
            }
        }
    }

    fn required<T>(&mut self, column: Column, read: impl FnOnce(&str) -> cell::Read<T>) -> Option<T> {
        if self.raw(column).trim().is_empty() {
            self.refuse(column.header(), "必ず入力してください");
            return None;
        }
        self.optional(column, read)
    }

    fn extra(&mut self) -> Vec<(String, String)> {
        let header = self.header;
        let mut extra = Vec::new();
        for (name, position) in header.unknown() {
            match cell::text(self.cells.get(position).map_or("", String::as_str)) {
                Ok(Some(value)) => extra.push((name.to_owned(), value)),
                Ok(None) => {}
                Err(reason) => self.refuse(name, &reason),
            }
        }
        extra
    }

    fn refuse(&mut self, column: &str, reason: &str) {
        self.errors.push(CellError { line: self.line, column: column.to_owned(), reason: reason.to_owned() });
    }
}

#[cfg(test)]
#[path = "row_tests.rs"]
mod tests;
