//! Reading a workbook, cell by cell. Runs in the child only.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::{MOST_COLUMNS, MOST_ROWS, Refusal, Row, Sink, hand_on, zip};

/// Reads the first visible sheet. Cells stored as days come out as `2020-05-11`, with a time of day only if
/// they have one; formulas as their last value.
///
/// # Errors
/// At the first thing that does not fit; what the sink already took must be dropped. A file may also end the
/// whole process, which is why there is one for it.
pub(super) fn read(bytes: Vec<u8>, sink: &mut Sink<'_>) -> Result<(), Refusal> {
    zip::measure(&bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    let visible = |sheet: &&calamine::Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    let name = workbook.sheets_metadata().iter().find(visible).map(|sheet| sheet.name.clone());
    let name = name.ok_or(Refusal::NoSheet)?;
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| Refusal::Broken)?;
    let mut current = Row { line: 0, cells: Vec::new() };
    while let Some(cell) = cells.next_cell().map_err(|_| Refusal::Broken)? {
        let (row, column) = cell.get_position();
        let Some(text) = text(cell.get_value()) else { continue };
        if row >= MOST_ROWS {
            return Err(Refusal::TooManyRows);
        }
        let line = row + 1;
        if line != current.line {
            if line < current.line {
                return Err(Refusal::Broken);
            }
            let finished = std::mem::replace(&mut current, Row { line, cells: Vec::new() });
            hand_on(finished, sink)?;
        }
        place(&mut current, column as usize, text)?;
    }
    hand_on(current, sink)
}

/// Puts a cell where it belongs, with empty ones before it.
fn place(row: &mut Row, column: usize, text: String) -> Result<(), Refusal> {
    if column >= MOST_COLUMNS {
        return Err(Refusal::TooManyColumns { line: row.line });
    }
    if column >= row.cells.len() {
        row.cells.resize(column + 1, String::new());
    } else if !row.cells[column].is_empty() {
        return Err(Refusal::Broken);
    }
    row.cells[column] = text;
    Ok(())
}

/// What a cell says; `None` if it says nothing, however it is coloured.
fn text(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    };
    (!text.trim().is_empty()).then_some(text)
}

fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return moment.as_f64().to_string();
    }
    if (hour, minute, second, milli) == (0, 0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime as WrittenDay, Format, Formula, Workbook};

    fn rows(bytes: Vec<u8>) -> Result<Vec<(u32, Vec<String>)>, Refusal> {
        let mut rows = Vec::new();
        read(bytes, &mut |row| {
            rows.push((row.line, row.cells));
            Ok(())
        })?;
        Ok(rows)
    }

    #[test]
    fn cells_come_out_as_words_and_days_as_days() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let day = WrittenDay::from_ymd(2020, 5, 11).unwrap();
        let noon = WrittenDay::from_ymd(2020, 5, 11).unwrap().and_hms(12, 30, 0).unwrap();
        sheet.write_string(1, 1, "見本　太郎").unwrap();
        sheet.write_number(1, 2, 9_000_001_234_f64).unwrap();
        sheet.write_datetime_with_format(1, 3, &day, &Format::new().set_num_format("yyyy/m/d")).unwrap();
        sheet
            .write_datetime_with_format(
                1,
                4,
                &day,
                &Format::new().set_num_format("[$-411]ggge\"年\"m\"月\"d\"日\""),
            )
            .unwrap();
        sheet
            .write_datetime_with_format(1, 5, &noon, &Format::new().set_num_format("yyyy-mm-dd hh:mm"))
            .unwrap();
        sheet.write_number(1, 6, 36.5).unwrap();
        sheet.write_boolean(1, 7, true).unwrap();
        sheet.write_formula(3, 0, Formula::new("=1+1").set_result("2")).unwrap();
        let read = rows(workbook.save_to_buffer().unwrap()).unwrap();
        let expected = [
            "",
            "見本　太郎",
            "9000001234",
            "2020-05-11",
            "2020-05-11",
            "2020-05-11 12:30:00",
            "36.5",
            "TRUE",
        ];
        assert_eq!(read[0], (2, expected.map(str::to_owned).to_vec()));
        assert_eq!(read[1], (4, vec!["2".to_owned()]));
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn the_first_sheet_that_can_be_seen_is_read() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_hidden(true).write_string(0, 0, "隠し").unwrap();
        let sheet = workbook.add_worksheet();
        sheet.set_active(true);
        sheet.write_string(0, 0, "名簿").unwrap();
        assert_eq!(rows(workbook.save_to_buffer().unwrap()).unwrap(), [(1, vec!["名簿".to_owned()])]);
    }

    #[test]
    fn a_cell_far_to_the_right_is_refused_and_an_empty_one_is_not() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_string(0, 0, "No").unwrap();
        sheet.write_blank(0, 9_000, &Format::new().set_bold()).unwrap();
        assert_eq!(rows(workbook.save_to_buffer().unwrap()).unwrap(), [(1, vec!["No".to_owned()])]);
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write_string(4, 256, "x").unwrap();
        assert_eq!(rows(workbook.save_to_buffer().unwrap()), Err(Refusal::TooManyColumns { line: 5 }));
    }

    #[test]
    fn an_archive_that_is_no_workbook_is_refused() {
        assert_eq!(rows(b"PK\x03\x04nothing".to_vec()), Err(Refusal::Broken));
        let mut bytes = Workbook::new().add_worksheet().write_string(0, 0, "x").map(|_| Vec::new()).unwrap();
        bytes.extend(b"PK\x05\x06");
        bytes.extend([0; 18]);
        assert_eq!(rows(bytes), Err(Refusal::Broken));
    }
}
