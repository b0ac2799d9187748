//! Spreadsheets that we hand out: `.csv` and `.xlsx` from the same [`Sheet`].

mod csv;
mod xlsx;

use jiff::civil::Date;

pub use csv::{CsvEncoding, Unencodable, to_csv};
pub use xlsx::to_xlsx;

/// One sheet: a row of headers and the rows under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Name of the sheet, at most 31 characters. In a `.csv` it does not appear.
    pub name: String,
    /// A line above the headers, such as what was counted and when; not written to a `.csv`.
    pub title: Option<String>,
    /// The headers.
    pub headers: Vec<String>,
    /// The rows; shorter ones end with empty cells.
    pub rows: Vec<Vec<CellValue>>,
}

/// What stands in one cell. `Debug` does not print it.
#[derive(Clone, PartialEq)]
pub enum CellValue {
    /// Nothing.
    Empty,
    /// Words, never run as a formula.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A calendar day.
    Date(Date),
}

impl CellValue {
    /// Words, or an empty cell where there are none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl std::fmt::Debug for CellValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "Empty",
            Self::Text(_) => "Text(…)",
            Self::Integer(_) => "Integer(…)",
            Self::Number(_) => "Number(…)",
            Self::Date(_) => "Date(…)",
        })
    }
}

impl From<&str> for CellValue {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for CellValue {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<Option<String>> for CellValue {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }
}

impl From<i64> for CellValue {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for CellValue {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for CellValue {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}
