//! Why a file is refused whole, in words for whoever sent it.

use serde::{Deserialize, Serialize};

/// Why a file cannot be read. Nothing of it was taken. The words are plain Japanese and repeat no cell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// No bytes, or no cell with anything in it.
    #[error("ファイルが空です")]
    Empty,
    /// More than [`super::LARGEST_FILE`], or unpacks to more than is reasonable.
    #[error("ファイルが大きすぎるため、安全に読み込めません")]
    TooLarge,
    /// The old binary format, or a workbook with a password: they look alike from outside.
    #[error(
        "古い形式（.xls）またはパスワード付きのファイルです。パスワードのない.xlsxかCSVで保存し直してください"
    )]
    OldOrLocked,
    /// UTF-16.
    #[error(
        "文字コードがUTF-16です。UTF-8またはShift_JIS（CP932）のCSV、もしくは.xlsxで保存し直してください"
    )]
    Utf16,
    /// Bytes that are no character in the file's encoding.
    #[error("{line}行目・{column}列目に、文字コード（UTF-8またはCP932）として読めない文字があります")]
    NotText {
        /// From 1.
        line: u32,
        /// From 1.
        column: usize,
    },
    /// A NUL, which no text has.
    #[error("{line}行目・{column}列目にNUL文字があります。CSVではないか、文字コードが異なる可能性があります")]
    Nul {
        /// From 1.
        line: u32,
        /// From 1.
        column: usize,
    },
    /// A quote that is opened and not closed at the end of its cell would swallow rows behind it.
    #[error("{line}行目の引用符（\"）が正しく閉じられていません")]
    UnclosedQuote {
        /// The row in which it is opened, from 1.
        line: u32,
    },
    /// More than [`super::MOST_ROWS`], or more than can be taken at once.
    #[error("行数が多すぎます。ファイルを分けてください")]
    TooManyRows,
    /// More than [`super::MOST_COLUMNS`].
    #[error("{line}行目の列数が256を超えています。右側の不要なセルを削除してください")]
    TooManyColumns {
        /// From 1.
        line: u32,
    },
    /// More than [`super::LONGEST_CELL`].
    #[error("{line}行目・{column}列目のセルが長すぎます（32,767文字まで）")]
    CellTooLong {
        /// From 1.
        line: u32,
        /// From 1.
        column: usize,
    },
    /// More than [`super::LONGEST_ROW`].
    #[error("{line}行目が長すぎます")]
    RowTooLong {
        /// From 1.
        line: u32,
    },
    /// Not a workbook, or a damaged one.
    #[error("Excelブック（.xlsx）として読めません。壊れているか、別の形式のファイルです")]
    Broken,
    /// A workbook without a visible sheet.
    #[error("表示されているシートがありません")]
    NoSheet,
    /// The process that read it was ended: by the memory limit, or by a fault that the file caused.
    #[error("このファイルは安全に読み込めません。新しいシートに値だけを貼り付けて保存し直してください")]
    Unsafe,
    /// Took longer than [`super::child::TIME_LIMIT`].
    #[error("時間内に読み終わりませんでした。ファイルを分けてください")]
    TooSlow,
}

/// Why there are no rows.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file is to blame; say so to whoever sent it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// We are: the process that reads files could not be started or spoken to. Trying again may help.
    #[error("the process that reads spreadsheets could not be used")]
    Process(#[source] std::io::Error),
}
