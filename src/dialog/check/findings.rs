//! What was found, and where.

use std::fmt;

use serde::Serialize;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The dialog or text cannot be used.
    Error,
    /// Somebody should look at it.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One thing that is wrong, or looks it. Shown as `file:line:column: severity: what`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file, as it was named to the analysis.
    pub file: String,
    /// Counted from 1.
    pub line: u64,
    /// Counted from 1, in characters.
    pub column: u64,
    /// How much it matters.
    pub severity: Severity,
    /// What it is, in words.
    pub what: String,
    /// The dialog it is about, if it is about one.
    pub dialog: Option<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}: {}", self.file, self.line, self.column, self.severity, self.what)
    }
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub file: String,
    pub line: u64,
    pub column: u64,
}

impl Place {
    /// The beginning of a file.
    pub fn of(file: &str) -> Self {
        Self { file: file.to_owned(), line: 1, column: 1 }
    }

    /// Where a byte of a file stands.
    pub fn at_byte(file: &str, text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_begins = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() as u64 + 1,
            column: before[line_begins..].chars().count() as u64 + 1,
        }
    }
}

/// Findings as they come.
#[derive(Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
}

impl Findings {
    pub fn report(&mut self, severity: Severity, at: &Place, what: String, dialog: Option<&str>) {
        self.found.push(Finding {
            file: at.file.clone(),
            line: at.line,
            column: at.column,
            severity,
            what,
            dialog: dialog.map(str::to_owned),
        });
    }

    pub fn error(&mut self, at: &Place, what: String) {
        self.report(Severity::Error, at, what, None);
    }

    pub fn warning(&mut self, at: &Place, what: String) {
        self.report(Severity::Warning, at, what, None);
    }

    /// How many errors there are so far.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|finding| finding.severity == Severity::Error).count()
    }

    /// All of them by place, each once.
    pub fn sorted(mut self) -> Vec<Finding> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}
