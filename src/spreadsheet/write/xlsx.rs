//! Writing workbooks: typed cells, so that nothing is run and days stay days.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{CellValue, Sheet};

/// Writes sheets into one workbook. Headers are bold and stay in sight; columns are as wide as their words.
///
/// # Errors
/// When a sheet's name is unfit or there is more than a workbook holds.
pub fn to_xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same sheets give the same bytes, whenever they are written.
    workbook
        .set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2020, 1, 1)?));
    for sheet in sheets {
        write_sheet(workbook.add_worksheet(), sheet)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    let mut row = 0;
    if let Some(title) = &sheet.title {
        worksheet.write_string_with_format(0, 0, title, &Format::new().set_bold().set_font_size(14))?;
        row = 1;
    }
    let header = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_F1FE))
        .set_border_bottom(FormatBorder::Thin)
        .set_text_wrap();
    for (column, text) in (0..).zip(&sheet.headers) {
        worksheet.write_string_with_format(row, column, text, &header)?;
        worksheet.set_column_width(column, width_of(sheet, column.into()))?;
    }
    worksheet.set_freeze_panes(row + 1, 0)?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for cells in &sheet.rows {
        row += 1;
        for (column, cell) in (0..).zip(cells) {
            write_cell(worksheet, row, column, cell, &day)?;
        }
    }
    Ok(())
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &CellValue,
    day: &Format,
) -> Result<(), XlsxError> {
    match cell {
        CellValue::Empty => {}
        CellValue::Text(text) => {
            worksheet.write_string(row, column, text)?;
        }
        // Up to 2^53 a number of a spreadsheet is exact; longer ones are kept as words.
        CellValue::Integer(number) if number.unsigned_abs() <= 1 << 53 => {
            worksheet.write_number(row, column, *number as f64)?;
        }
        CellValue::Integer(number) => {
            worksheet.write_string(row, column, number.to_string())?;
        }
        CellValue::Number(number) if number.is_finite() => {
            worksheet.write_number(row, column, *number)?;
        }
        CellValue::Number(number) => {
            worksheet.write_string(row, column, number.to_string())?;
        }
        CellValue::Date(date) => match u16::try_from(date.year()) {
            Ok(year) if year >= 1900 => {
                let value =
                    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs())?;
                worksheet.write_datetime_with_format(row, column, &value, day)?;
            }
            // A spreadsheet has no days before 1900.
            _ => {
                worksheet.write_string(row, column, date.to_string())?;
            }
        },
    }
    Ok(())
}

/// Width in characters: full-width ones count two. The first hundred rows stand for the rest.
fn width_of(sheet: &Sheet, column: usize) -> f64 {
    let width = |text: &str| text.lines().map(columns_of).max().unwrap_or(0);
    let header = sheet.headers.get(column).map_or(0, |header| width(header));
    let cells = sheet.rows.iter().take(100).filter_map(|row| row.get(column)).map(|cell| match cell {
        CellValue::Text(text) => width(text),
        CellValue::Date(_) => 10,
        CellValue::Integer(_) | CellValue::Number(_) => 8,
        CellValue::Empty => 0,
    });
    (cells.max().unwrap_or(0).max(header) + 2).clamp(6, 48) as f64
}

fn columns_of(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() || ('ｦ'..='ﾟ').contains(&c) { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn rows(bytes: Vec<u8>) -> Vec<(u32, Vec<String>)> {
        let mut rows = Vec::new();
        let taken = crate::spreadsheet::read_in_child(bytes, &mut |row| {
            rows.push((row.line, row.cells));
            Ok(())
        });
        taken.unwrap();
        rows
    }

    fn sheet() -> Sheet {
        Sheet {
            name: "日報".into(),
            title: Some("健康観察日報".into()),
            headers: vec!["氏名".into(), "日".into(), "体温".into(), "番号".into()],
            rows: vec![
                vec![
                    "=HYPERLINK(\"x\")".into(),
                    date(2020, 5, 11).into(),
                    36.5.into(),
                    9_007_199_254_740_993.into(),
                ],
                vec!["@見本".into(), date(1899, 5, 11).into(), CellValue::Empty, 3.into()],
            ],
        }
    }

    #[test]
    fn cells_come_back_as_they_were_and_none_is_a_formula() {
        let bytes = to_xlsx(&[sheet()]).unwrap();
        let read = rows(bytes.clone());
        let expected = [
            (1, vec!["健康観察日報"]),
            (2, vec!["氏名", "日", "体温", "番号"]),
            (3, vec!["=HYPERLINK(\"x\")", "2020-05-11", "36.5", "9007199254740993"]),
            (4, vec!["@見本", "1899-05-11", "", "3"]),
        ];
        assert_eq!(
            read,
            expected.map(|(line, cells)| (line, cells.into_iter().map(str::to_owned).collect::<Vec<_>>()))
        );

        use calamine::{Reader, Xlsx};
        let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        assert!(workbook.worksheet_formula("日報").unwrap().used_cells().next().is_none());
    }

    #[test]
    fn the_same_sheets_give_the_same_bytes() {
        assert_eq!(to_xlsx(&[sheet()]).unwrap(), to_xlsx(&[sheet()]).unwrap());
    }

    #[test]
    fn a_name_that_no_sheet_may_have_is_refused() {
        assert!(to_xlsx(&[Sheet { name: "a/b".into(), ..sheet() }]).is_err());
    }
}
