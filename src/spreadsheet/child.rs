//! A process of its own for every file: it sets itself a memory limit, reads the file from its input and
//! writes rows to its output, one JSON object to a line.
//!
//! A workbook can make its reader ask for any amount of memory, and an allocation that fails ends the process
//! without a chance to catch it (reproduced with cells at A1 and XFD1048576 only). What ends is then the child.

use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use super::{LARGEST_FILE, Refusal, Row, SheetError, Table, read_in_child};

/// The argument with which the program is started to be the child.
pub const SUBCOMMAND: &str = "read-sheet";
/// The memory the child may ask for, in bytes of address space.
pub const MEMORY_LIMIT: u64 = 512 * 1024 * 1024;
/// How long the child may take, and how much of a processor's time it may use.
pub const TIME_LIMIT: Duration = Duration::from_secs(60);
/// The most bytes of cells that [`read`] holds at once.
const MOST_HELD: usize = 192 * 1024 * 1024;

/// One line of the child's output. Without a last line the child did not come to its end.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    Row(Row),
    Refused(Refusal),
    Done,
}

/// Reads a whole file. `program` is this program, normally `std::env::current_exe()`.
///
/// # Errors
/// [`SheetError::Refused`] with the reason for whoever sent the file; [`SheetError::Process`] when no child could
/// be started.
pub async fn read(program: &Path, bytes: Vec<u8>) -> Result<Table, SheetError> {
    let reading = async {
        let mut rows = open(program, bytes)?;
        let mut table = Table::default();
        let mut held = 0;
        while let Some(row) = rows.next().await? {
            held += row.cells.iter().map(|cell| cell.len() + size_of::<String>()).sum::<usize>();
            if held > MOST_HELD {
                return Err(Refusal::TooManyRows.into());
            }
            table.rows.push(row);
        }
        if table.rows.is_empty() { Err(Refusal::Empty.into()) } else { Ok(table) }
    };
    tokio::time::timeout(TIME_LIMIT, reading).await.unwrap_or(Err(Refusal::TooSlow.into()))
}

/// Starts reading a file row by row, for files that are better not held at once. What was taken before an
/// error must be dropped by the caller.
///
/// # Errors
/// When the file is too large or no child could be started.
pub fn open(program: &Path, bytes: Vec<u8>) -> Result<Rows, SheetError> {
    if bytes.is_empty() {
        return Err(Refusal::Empty.into());
    }
    if bytes.len() > LARGEST_FILE {
        return Err(Refusal::TooLarge.into());
    }
    let mut child = Command::new(program)
        .arg(SUBCOMMAND)
        // The child needs no setting and no secret.
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(SheetError::Process)?;
    let pipe_missing = || SheetError::Process(std::io::Error::other("the child has no pipes"));
    let mut input = child.stdin.take().ok_or_else(pipe_missing)?;
    let output = child.stdout.take().ok_or_else(pipe_missing)?;
    tokio::spawn(async move {
        // A child that ended early closes the pipe; why it ended is seen at its output.
        let _ = input.write_all(&bytes).await;
        let _ = input.shutdown().await;
    });
    Ok(Rows { lines: BufReader::new(output).lines(), child, is_done: false })
}

/// The rows of a file as the child reads them. Dropping it ends the child.
#[derive(Debug)]
pub struct Rows {
    lines: Lines<BufReader<ChildStdout>>,
    child: Child,
    is_done: bool,
}

impl Rows {
    /// The next row with anything in it; `None` behind the last one.
    ///
    /// # Errors
    /// When the file is refused, or the child was ended: then the file cannot be read safely.
    pub async fn next(&mut self) -> Result<Option<Row>, SheetError> {
        if self.is_done {
            return Ok(None);
        }
        let line = tokio::time::timeout(TIME_LIMIT, self.lines.next_line()).await;
        let line = line.map_err(|_| Refusal::TooSlow)?.map_err(SheetError::Process)?;
        match line.as_deref().map(serde_json::from_str) {
            Some(Ok(Line::Row(row))) => Ok(Some(row)),
            Some(Ok(Line::Refused(refusal))) => Err(refusal.into()),
            Some(Ok(Line::Done)) => {
                self.is_done = true;
                // Its work is done; waiting only collects it.
                let _ = tokio::time::timeout(Duration::from_secs(1), self.child.wait()).await;
                Ok(None)
            }
            Some(Err(_)) | None => Err(Refusal::Unsafe.into()),
        }
    }
}

/// What the child does. The caller is the program's `main`, before it does anything else.
///
/// # Errors
/// When the limits cannot be set or the parent is gone; a refused file is no error of the child.
pub fn main() -> std::io::Result<()> {
    limit_self()?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut lost = None;
    let outcome = read_in_child(bytes, &mut |row| {
        write_line(&mut output, &Line::Row(row)).map_err(|error| {
            lost = Some(error);
            Refusal::Unsafe
        })
    });
    if let Some(error) = lost {
        return Err(error);
    }
    write_line(&mut output, &outcome.map_or_else(Line::Refused, |()| Line::Done))?;
    output.flush()
}

/// No file of ours needs more; and a dump of the child's memory would hold personal data.
#[cfg(unix)]
fn limit_self() -> std::io::Result<()> {
    use rlimit::Resource;
    rlimit::setrlimit(Resource::AS, MEMORY_LIMIT, MEMORY_LIMIT)?;
    rlimit::setrlimit(Resource::CORE, 0, 0)?;
    rlimit::setrlimit(Resource::CPU, TIME_LIMIT.as_secs(), TIME_LIMIT.as_secs())
}

#[cfg(not(unix))]
fn limit_self() -> std::io::Result<()> {
    Err(std::io::Error::new(
        std::io::ErrorKind::Unsupported,
        "spreadsheets are read only where memory can be limited",
    ))
}

fn write_line(output: &mut impl Write, line: &Line) -> std::io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}
