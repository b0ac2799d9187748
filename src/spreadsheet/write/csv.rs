//! Writing comma-separated text: CP932 with CRLF, which Excel in Japan opens, or UTF-8 with a mark.

use encoding_rs::SHIFT_JIS;

use super::{CellValue, Sheet};
use crate::spreadsheet::detect::UTF8_MARK;
use crate::spreadsheet::neutral::neutralise;

/// How the text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvEncoding {
    /// CP932. Not every name can be written in it.
    Cp932,
    /// UTF-8 with a byte order mark, by which Excel knows it.
    Utf8WithMark,
}

/// A character that has no form in CP932. Nothing is replaced: choose UTF-8 or `.xlsx` instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{line}行目・{column}列目の文字（U+{:04X}）はCP932では書き出せません", u32::from(*character))]
pub struct Unencodable {
    /// The row of the file, from 1; the headers are row 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// The character.
    pub character: char,
}

/// Writes a sheet. Every cell is quoted, and one that a spreadsheet program would run is neutralised by an
/// apostrophe, which reading takes off again.
///
/// # Errors
/// Every character without a form in CP932, with its place.
pub fn to_csv(sheet: &Sheet, encoding: CsvEncoding) -> Result<Vec<u8>, Vec<Unencodable>> {
    let headers: Vec<CellValue> =
        sheet.headers.iter().map(|header| CellValue::text(header.as_str())).collect();
    let width = sheet.headers.len();
    let mut bytes = if encoding == CsvEncoding::Utf8WithMark { UTF8_MARK.to_vec() } else { Vec::new() };
    let mut refused = Vec::new();
    for (row, cells) in std::iter::once(&headers).chain(&sheet.rows).enumerate() {
        for column in 0..width.max(cells.len()) {
            if column > 0 {
                bytes.push(b',');
            }
            let text = written(cells.get(column).unwrap_or(&CellValue::Empty));
            match encoding {
                CsvEncoding::Utf8WithMark => bytes.extend(text.as_bytes()),
                CsvEncoding::Cp932 => match cp932(&text) {
                    Ok(encoded) => bytes.extend(encoded),
                    Err(character) => {
                        refused.push(Unencodable { line: row + 1, column: column + 1, character })
                    }
                },
            }
        }
        bytes.extend(b"\r\n");
    }
    if refused.is_empty() { Ok(bytes) } else { Err(refused) }
}

/// Quoted always: a cell with `;` or a line end stays one cell in every locale.
fn written(cell: &CellValue) -> String {
    let text = match cell {
        CellValue::Empty => return String::new(),
        CellValue::Text(text) => neutralise(text).replace('"', "\"\""),
        CellValue::Integer(number) => number.to_string(),
        CellValue::Number(number) => number.to_string(),
        CellValue::Date(day) => day.to_string(),
    };
    format!("\"{text}\"")
}

/// The encoder maps a few characters to others that look alike (`¥` to `\`), so what it wrote is read back.
fn cp932(text: &str) -> Result<Vec<u8>, char> {
    let exact = |text: &str| {
        let (bytes, _, had_errors) = SHIFT_JIS.encode(text);
        let back = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&bytes);
        if !had_errors && back.is_some_and(|back| back == text) { Some(bytes.into_owned()) } else { None }
    };
    exact(text).ok_or_else(|| {
        let mut utf8 = [0; 4];
        text.chars().find(|c| exact(c.encode_utf8(&mut utf8)).is_none()).unwrap_or('\u{FFFD}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn sheet(cells: &[&str]) -> Sheet {
        let row = cells.iter().map(|cell| CellValue::from(*cell)).collect();
        let headers = (1..=cells.len()).map(|column| format!("列{column}")).collect();
        Sheet { name: "名簿".into(), title: None, headers, rows: vec![row] }
    }

    fn read_back(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        let taken = crate::spreadsheet::read_in_child(bytes.to_vec(), &mut |row| {
            rows.push(row.cells);
            Ok(())
        });
        taken.unwrap();
        rows
    }

    #[test]
    fn what_is_written_is_read_back_exactly() {
        let cells = [
            "髙﨑 一郎",
            "ﾐﾎﾝ",
            "=1+1",
            "+819000001234",
            "a,b",
            "一\r\n二",
            "\"引用\"",
            "'=x",
            "－",
            "①",
            "a;=1",
        ];
        for encoding in [CsvEncoding::Cp932, CsvEncoding::Utf8WithMark] {
            let bytes = to_csv(&sheet(&cells), encoding).unwrap();
            assert_eq!(read_back(&bytes)[1], cells, "{encoding:?}");
        }
    }

    #[test]
    fn lines_end_as_excel_ends_them_and_numbers_stay_numbers() {
        let row =
            vec![CellValue::Integer(-3), CellValue::Number(36.5), date(2020, 5, 11).into(), CellValue::Empty];
        let sheet = Sheet { name: "x".into(), title: None, headers: vec!["数".into()], rows: vec![row] };
        let text = String::from_utf8(to_csv(&sheet, CsvEncoding::Utf8WithMark).unwrap()).unwrap();
        assert_eq!(text, "\u{FEFF}\"数\"\r\n\"-3\",\"36.5\",\"2020-05-11\",\r\n");
    }

    #[test]
    fn a_character_without_a_form_in_cp932_is_named_with_its_place() {
        let refused =
            to_csv(&sheet(&["見本", "𠮷田", "¥100", "葛\u{E0100}"]), CsvEncoding::Cp932).unwrap_err();
        let places: Vec<_> = refused.iter().map(|r| (r.line, r.column, r.character)).collect();
        assert_eq!(places, [(2, 2, '𠮷'), (2, 3, '¥'), (2, 4, '\u{E0100}')]);
        assert_eq!(refused[0].to_string(), "2行目・2列目の文字（U+20BB7）はCP932では書き出せません");
        assert!(to_csv(&sheet(&["𠮷田"]), CsvEncoding::Utf8WithMark).is_ok());
    }

    proptest! {
        #[test]
        fn any_words_come_back_or_are_refused(cell in "[a-z=+@'\",;\\\\~あ-んア-ン一-龥ｦ-ﾟ¥−〜]{1,12}") {
            for encoding in [CsvEncoding::Cp932, CsvEncoding::Utf8WithMark] {
                if let Ok(bytes) = to_csv(&sheet(&["見出し以外", &cell, "終"]), encoding) {
                    prop_assert_eq!(&read_back(&bytes)[1][1], &cell);
                }
            }
        }
    }
}
