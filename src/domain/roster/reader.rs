//! A whole roster file, row after row.

use super::column::HEADER_WITHIN;
use super::{CellError, Header, HeaderError, RosterRow, RowNumbers, parse_row};

/// Takes the rows of a file in their order: finds the headers, then reads row by row. A refused row never stops
/// the others.
///
/// ```
/// use mimamori::domain::roster::{RosterReader, Taken};
/// let headers = "No,検疫所名,入国日,氏名,性別,年齢,国籍,滞在先住所,メール";
/// let person = "1,見本空港,2020-05-11,見本太郎,男,40,日本,見本県例市,taro@example.com";
/// let mut reader = RosterReader::default();
/// let mut take = |line, row: &str| reader.take(line, &row.split(',').map(str::to_owned).collect::<Vec<_>>());
/// assert!(matches!(take(1, headers), Ok(Taken::Heading)));
/// assert!(matches!(take(2, person), Ok(Taken::Row(_))));
/// assert!(matches!(take(3, person), Ok(Taken::Refused(_))), "the number stands twice");
/// assert!(reader.finish().is_ok());
/// ```
#[derive(Debug, Default)]
pub struct RosterReader {
    header: Option<Header>,
    rows_above: usize,
    numbers: RowNumbers,
}

/// What a row of a file turned out to be.
pub enum Taken {
    /// A title, a remark above the headers, or the headers.
    Heading,
    /// Somebody.
    Row(Box<RosterRow>),
    /// Somebody whose row has to be corrected first.
    Refused(Vec<CellError>),
}

impl RosterReader {
    /// Takes the next row; `line` is the row of the file, from 1.
    ///
    /// # Errors
    /// When there are no headers among the first twenty rows, or they are not those of a roster: then the file is
    /// refused whole.
    pub fn take(&mut self, line: u32, cells: &[String]) -> Result<Taken, HeaderError> {
        let Some(header) = &self.header else {
            self.rows_above += 1;
            match Header::find([cells]) {
                Ok((_, header)) => self.header = Some(header),
                Err(HeaderError::NotFound) if self.rows_above < HEADER_WITHIN => {}
                Err(error) => return Err(error),
            }
            return Ok(Taken::Heading);
        };
        Ok(match parse_row(header, line, cells) {
            Ok(row) => match self.numbers.record(&row) {
                Ok(()) => Taken::Row(Box::new(row)),
                Err(error) => Taken::Refused(vec![error]),
            },
            Err(errors) => Taken::Refused(errors),
        })
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When no headers came.
    pub fn finish(self) -> Result<(), HeaderError> {
        self.header.map(|_| ()).ok_or(HeaderError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &str) -> Vec<String> {
        row.split(',').map(str::to_owned).collect()
    }

    const HEADERS: &str = "No,検疫所名,入国日,氏名,性別,年齢,国籍,滞在先住所,メール";

    #[test]
    fn a_refused_row_does_not_stop_the_others() {
        let mut reader = RosterReader::default();
        let rows = [
            "対象者名簿",
            HEADERS,
            "1,見本空港,2020-05-11,見本太郎,男,40,日本,見本県例市,taro@example.com",
            "2,見本空港,2020-05-32,見本花子,女,40,日本,見本県例市,hanako@example.com",
            "3,見本空港,2020-05-11,見本次郎,男,40,日本,見本県例市,jiro@example.com",
        ];
        let outcomes: Vec<_> =
            (1..).zip(rows).map(|(line, row)| reader.take(line, &cells(row)).unwrap()).collect();
        assert!(matches!(outcomes[..2], [Taken::Heading, Taken::Heading]));
        assert!(matches!(&outcomes[2], Taken::Row(row) if row.line == 3));
        assert!(
            matches!(&outcomes[3], Taken::Refused(errors) if errors[0].column == "入国日" && errors[0].line == 4)
        );
        assert!(matches!(&outcomes[4], Taken::Row(row) if row.row_number == "3"));
        assert_eq!(reader.finish(), Ok(()));
    }

    #[test]
    fn a_file_without_headers_is_refused_after_twenty_rows_or_at_its_end() {
        let mut reader = RosterReader::default();
        for line in 1..20 {
            assert!(matches!(reader.take(line, &cells("a,b")), Ok(Taken::Heading)));
        }
        assert!(matches!(reader.take(20, &cells("a,b")), Err(HeaderError::NotFound)));
        assert_eq!(RosterReader::default().finish(), Err(HeaderError::NotFound));
    }

    #[test]
    fn a_file_that_lacks_a_column_is_refused_at_its_headers() {
        let headers = HEADERS.replace("国籍,", "");
        assert!(matches!(
            RosterReader::default().take(1, &cells(&headers)),
            Err(HeaderError::Missing(missing)) if missing == ["国籍"]
        ));
    }
}
