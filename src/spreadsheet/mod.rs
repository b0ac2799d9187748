//! Spreadsheets in and out: `.xlsx`, and `.csv` in CP932 or UTF-8 (domain.md §9).
//!
//! A file from outside is read by [`child`], a process of its own with little memory: a workbook of two
//! kilobytes can end the process that opens it. Nothing here knows what a roster is, except [`sample`], which
//! invents one.

pub mod child;
mod csv;
mod detect;
mod neutral;
mod refusal;
pub mod sample;
pub mod write;
mod xlsx;
mod zip;

pub use refusal::{Refusal, SheetError};

use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// The most rows of a sheet, as in Excel.
pub const MOST_ROWS: u32 = 1_048_576;
/// The most columns of a sheet.
pub const MOST_COLUMNS: usize = 256;
/// The longest cell, in UTF-16 units, as in Excel.
pub const LONGEST_CELL: usize = 32_767;
/// The longest row, in bytes of UTF-8.
pub const LONGEST_ROW: usize = 1024 * 1024;

/// One row of a sheet that holds anything. `Debug` does not print what the cells say.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The row as a spreadsheet program counts it, from 1.
    pub line: u32,
    /// The cells from the first column on; cells after the last one with anything in it may be missing.
    pub cells: Vec<String>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Row {{ line: {}, cells: {} }}", self.line, self.cells.len())
    }
}

/// All rows of the first sheet of a file; empty ones are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// In the order of the file.
    pub rows: Vec<Row>,
}

/// Takes rows one by one; a refusal stops the reading.
type Sink<'a> = dyn FnMut(Row) -> Result<(), Refusal> + 'a;

/// Reads a file of either kind from memory. Only ever called in the child.
fn read_in_child(bytes: Vec<u8>, sink: &mut Sink<'_>) -> Result<(), Refusal> {
    match detect::detect(&bytes)? {
        detect::Kind::Xlsx => xlsx::read(bytes, sink),
        detect::Kind::Csv(encoding) => csv::read(&bytes, encoding, sink),
    }
}

/// Refuses what does not fit the limits, leaves out what is empty, and hands on the rest.
fn hand_on(row: Row, sink: &mut Sink<'_>) -> Result<(), Refusal> {
    let Row { line, mut cells } = row;
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.is_empty() {
        return Ok(());
    }
    if cells.len() > MOST_COLUMNS {
        return Err(Refusal::TooManyColumns { line });
    }
    if line > MOST_ROWS {
        return Err(Refusal::TooManyRows);
    }
    let too_long = |cell: &String| cell.len() > LONGEST_CELL && cell.encode_utf16().count() > LONGEST_CELL;
    if let Some(position) = cells.iter().position(too_long) {
        return Err(Refusal::CellTooLong { line, column: position + 1 });
    }
    if cells.iter().map(String::len).sum::<usize>() > LONGEST_ROW {
        return Err(Refusal::RowTooLong { line });
    }
    sink(Row { line, cells })
}
