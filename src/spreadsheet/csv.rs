//! Reading comma-separated text.
//!
//! Fields are told apart on the bytes and decoded one by one, so that a broken character is reported with its
//! row and column: in CP932 as in UTF-8 no part of a longer character looks like a comma, a quote or a line end.

use super::detect::{Encoding, UTF8_MARK};
use super::{Refusal, Row, Sink, hand_on, neutral};

/// Reads every row.
///
/// # Errors
/// At the first place that cannot be read; what the sink already took must be dropped.
pub(super) fn read(bytes: &[u8], encoding: Encoding, sink: &mut Sink<'_>) -> Result<(), Refusal> {
    let text = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut record = ::csv::ByteRecord::new();
    let (mut line, mut start) = (0_u32, 0_usize);
    while reader.read_byte_record(&mut record).map_err(|_| Refusal::Broken)? {
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(text.len());
        // The reader passes over empty rows; a spreadsheet counts them. A line end inside quotes makes no row.
        line = line.saturating_add(1).saturating_add(empty_rows(&text[..end], start));
        let mut cells = Vec::with_capacity(record.len());
        for (index, field) in record.iter().enumerate() {
            cells.push(cell(field, encoding, line, index + 1)?);
        }
        if !is_quoted_soundly(&text[start..end]) {
            return Err(Refusal::UnclosedQuote { line });
        }
        start = end;
        hand_on(Row { line, cells }, sink)?;
    }
    Ok(())
}

/// How many empty rows lie before the record that the reader found from `start` on.
fn empty_rows(text: &[u8], start: usize) -> u32 {
    let mut before = if start == 0 { 0 } else { text[start - 1] };
    let mut empty = 0;
    for byte in text[start..].iter().copied().take_while(|byte| matches!(byte, b'\r' | b'\n')) {
        // The second half of CRLF belongs to the row before it.
        empty += u32::from(!(before == b'\r' && byte == b'\n'));
        before = byte;
    }
    empty
}

fn cell(field: &[u8], encoding: Encoding, line: u32, column: usize) -> Result<String, Refusal> {
    if field.contains(&0) {
        return Err(Refusal::Nul { line, column });
    }
    let text = match encoding {
        Encoding::Utf8 => std::str::from_utf8(field).ok().map(str::to_owned),
        Encoding::Cp932 => encoding_rs::SHIFT_JIS
            .decode_without_bom_handling_and_without_replacement(field)
            .map(std::borrow::Cow::into_owned),
    };
    let text = text.ok_or(Refusal::NotText { line, column })?;
    Ok(neutral::restore(&text).to_owned())
}

/// False if a quote of this record is never closed, or closes in the middle of a field. Either way the reader
/// may have taken the rows behind it for one cell. A quote that does not begin a field means nothing.
fn is_quoted_soundly(record: &[u8]) -> bool {
    let mut quoted = false;
    let mut at_start = true;
    let mut bytes = record.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match (quoted, byte) {
            (false, b'"') if at_start => quoted = true,
            (true, b'"') => match bytes.peek() {
                Some(b'"') => {
                    bytes.next();
                }
                None | Some(b',' | b'\r' | b'\n') => quoted = false,
                Some(_) => return false,
            },
            _ => {}
        }
        at_start = !quoted && matches!(byte, b',' | b'\n' | b'\r');
    }
    !quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(bytes: &[u8], encoding: Encoding) -> Result<Vec<(u32, Vec<String>)>, Refusal> {
        let mut rows = Vec::new();
        read(bytes, encoding, &mut |row| {
            rows.push((row.line, row.cells));
            Ok(())
        })?;
        Ok(rows)
    }

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        let text = "題\r\n\r\nNo,備考\n1,\"一行目\n二行目\"\n,,\n2,\"「\"\"」\"\n";
        assert_eq!(
            rows(text.as_bytes(), Encoding::Utf8).unwrap(),
            [
                (1, cells(&["題"])),
                (3, cells(&["No", "備考"])),
                (4, cells(&["1", "一行目\n二行目"])),
                (6, cells(&["2", "「\"」"])),
            ]
        );
    }

    #[test]
    fn cp932_is_read_exactly() {
        // 髙 FBFC and 﨑 FAB1 of the IBM extension, ソ 835C and 表 955C with a backslash as second byte.
        let bytes = b"\xFB\xFC\xFA\xB1,\x83\x5C\x95\x5C,\xD0\xCE\xDD,~\\\r\n";
        assert_eq!(rows(bytes, Encoding::Cp932).unwrap(), [(1, cells(&["髙﨑", "ソ表", "ﾐﾎﾝ", "~\\"]))]);
        let nec = b"\xED\x95,\x87\x40\r\n";
        assert_eq!(rows(nec, Encoding::Cp932).unwrap(), [(1, cells(&["﨑", "①"]))]);
    }

    #[test]
    fn a_broken_character_is_refused_with_its_place() {
        for (bytes, encoding, line, column) in [
            (&b"No,a\r\n1,\x83,c\r\n"[..], Encoding::Cp932, 2, 2),
            (b"No,a\r\n1,\"\x83\"\r\n", Encoding::Cp932, 2, 2),
            (b"\x81\x39,a\r\n", Encoding::Cp932, 1, 1),
            (b"a,b\xFF\r\n", Encoding::Cp932, 1, 2),
            (b"a\r\nb\r\nc,d,\xE6\x97\r\n", Encoding::Utf8, 3, 3),
        ] {
            assert_eq!(rows(bytes, encoding), Err(Refusal::NotText { line, column }), "{bytes:?}");
        }
        assert_eq!(rows(b"a,b\0\r\n", Encoding::Utf8), Err(Refusal::Nul { line: 1, column: 2 }));
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_swallow_the_rows_behind_it() {
        assert_eq!(
            rows(b"a,b\r\n1,\"x\r\n2,y\r\n3,z\r\n", Encoding::Utf8),
            Err(Refusal::UnclosedQuote { line: 2 })
        );
        assert_eq!(rows(b"a\r\n\"x\"\"\r\n", Encoding::Utf8), Err(Refusal::UnclosedQuote { line: 2 }));
        let merged = b"a,b\r\n1,\"x\r\n2,\"y\"\r\n3,z\r\n";
        assert_eq!(rows(merged, Encoding::Utf8), Err(Refusal::UnclosedQuote { line: 2 }));
        let inch = rows(b"a,5\" pipe\r\nb,\"c\"\r\n", Encoding::Utf8).unwrap();
        assert_eq!(inch, [(1, cells(&["a", "5\" pipe"])), (2, cells(&["b", "c"]))]);
    }

    #[test]
    fn empty_rows_count_at_the_start_and_with_every_line_end() {
        for text in ["\n\na\n\n\nb", "\r\n\r\na\r\n\r\n\r\nb", "\r\ra\r\r\rb"] {
            assert_eq!(
                rows(text.as_bytes(), Encoding::Utf8).unwrap(),
                [(3, cells(&["a"])), (6, cells(&["b"]))]
            );
        }
    }

    #[test]
    fn every_kind_of_line_end_ends_a_row() {
        for text in ["a,b\r\nc,d\r\n", "a,b\nc,d\n", "a,b\rc,d", "a,b\r\nc,d"] {
            assert_eq!(
                rows(text.as_bytes(), Encoding::Utf8).unwrap(),
                [(1, cells(&["a", "b"])), (2, cells(&["c", "d"]))]
            );
        }
    }

    #[test]
    fn limits_are_named_with_their_place() {
        let wide = format!("a\n{}x", ",".repeat(300));
        assert_eq!(rows(wide.as_bytes(), Encoding::Utf8), Err(Refusal::TooManyColumns { line: 2 }));
        let long = format!("a\nb,{}", "x".repeat(40_000));
        assert_eq!(rows(long.as_bytes(), Encoding::Utf8), Err(Refusal::CellTooLong { line: 2, column: 2 }));
        let trailing = format!("a{}\n", ",".repeat(300));
        assert_eq!(rows(trailing.as_bytes(), Encoding::Utf8).unwrap(), [(1, cells(&["a"]))]);
    }

    #[test]
    fn a_neutralised_cell_is_read_as_it_was() {
        assert_eq!(
            rows(b"'+819000001234,'90s\n", Encoding::Utf8).unwrap(),
            [(1, cells(&["+819000001234", "'90s"]))]
        );
    }

    proptest! {
        #[test]
        fn any_bytes_have_an_outcome_and_nothing_is_replaced(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for encoding in [Encoding::Utf8, Encoding::Cp932] {
                if let Ok(rows) = rows(&bytes, encoding) {
                    let replaced = rows.iter().flat_map(|(_, cells)| cells).any(|cell| cell.contains('\u{FFFD}'));
                    let was_there = bytes.windows(3).any(|three| three == b"\xEF\xBF\xBD");
                    prop_assert!(!replaced || was_there);
                }
            }
        }
    }
}
