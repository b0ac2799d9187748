//! The columns of a roster file and the row that names them (domain.md §4).

use unicode_normalization::UnicodeNormalization;

macro_rules! columns {
    ($( $(#[$meta:meta])* $variant:ident = $key:literal, $header:literal, )+) => {
        /// One known column of a roster file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column { $( $(#[$meta])* $variant, )+ }

        impl Column {
            /// Every column, in the order in which a file of ours has them.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The English key, which is accepted as a header too.
            pub const fn key(self) -> &'static str {
                match self { $( Self::$variant => $key, )+ }
            }

            /// The Japanese header.
            pub const fn header(self) -> &'static str {
                match self { $( Self::$variant => $header, )+ }
            }
        }
    };
}

columns! {
    /// Number of the row, unique in its file.
    RowNumber = "row_number", "No",
    /// Which quarantine station.
    QuarantineStation = "quarantine_station", "検疫所名",
    /// Day of entry.
    EnteredOn = "entered_on", "入国日",
    /// Flight or ship.
    Flight = "flight", "便名",
    /// Name.
    Name = "name", "氏名",
    /// Name in kana.
    NameKana = "name_kana", "フリガナ",
    /// Name in Latin letters.
    NameRoman = "name_roman", "ローマ字氏名",
    /// Sex.
    Sex = "sex", "性別",
    /// Date of birth.
    BirthOn = "birth_on", "生年月日",
    /// Age in full years.
    Age = "age", "年齢",
    /// Nationality, by name or ISO 3166.
    Nationality = "nationality", "国籍",
    /// Passport number.
    PassportNumber = "passport_number", "旅券番号",
    /// Occupation.
    Occupation = "occupation", "職業",
    /// Postal code of the stay.
    PostalCode = "postal_code", "郵便番号",
    /// Where the person stays.
    StayAddress = "stay_address", "滞在先住所",
    /// Hotel or household.
    StayName = "stay_name", "滞在先名称",
    /// Room.
    Room = "room", "部屋番号",
    /// Mobile number.
    PhoneMobile = "phone_mobile", "携帯電話",
    /// Another number.
    PhoneOther = "phone_other", "その他電話",
    /// Mail address.
    Email = "email", "メール",
    /// Agreed to LINE and the like.
    ConsentLine = "consent_line", "LINE等利用同意",
    /// Preferred channel.
    Channel = "channel", "連絡方法",
    /// Language.
    Language = "language", "言語",
    /// Where the person was in the 14 days before.
    Itinerary = "itinerary", "滞在歴（14日以内）",
    /// Day of the test.
    TestedOn = "tested_on", "検査日",
    /// Result of the test.
    TestResult = "test_result", "検査結果",
    /// Prefecture.
    Prefecture = "prefecture", "都道府県",
    /// Health centre.
    HealthCentre = "health_centre", "保健所",
    /// First day of follow-up.
    FollowFromOn = "follow_from_on", "開始日",
    /// Last day of follow-up.
    FollowToOn = "follow_to_on", "終了日",
    /// Remarks.
    Note = "note", "備考",
    /// Ours: entrant, patient or contact.
    FollowUpKind = "follow_up_kind", "対象区分",
    /// Ours: was lent a pulse oximeter.
    Oximeter = "oximeter", "パルスオキシメーター",
    /// Ours: whom to call when the person does not answer.
    EmergencyPhone = "emergency_phone", "緊急連絡先",
    /// Ours: lives alone.
    LivesAlone = "lives_alone", "独居",
}

impl Column {
    /// The columns without which a file is not a roster. Of some pairs one is enough, see [`ONE_OF`].
    pub const REQUIRED: &'static [Self] = &[
        Self::RowNumber,
        Self::QuarantineStation,
        Self::EnteredOn,
        Self::Name,
        Self::Sex,
        Self::Nationality,
        Self::StayAddress,
    ];

    fn named(folded: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| {
            folded == fold_header(column.header())
                || folded.replace('_', "") == column.key().replace('_', "").to_uppercase()
        })
    }
}

/// Groups of columns of which a file has at least one.
pub const ONE_OF: [&[Column]; 2] =
    [&[Column::BirthOn, Column::Age], &[Column::PhoneMobile, Column::PhoneOther, Column::Email]];

/// How far down the row of headers may stand; titles and remarks stand above it.
pub(super) const HEADER_WITHIN: usize = 20;

/// Which column stands where in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    known: Vec<(Column, usize)>,
    /// Columns that are none of ours, by position: kept with the row.
    unknown: Vec<(String, usize)>,
}

/// Why a row is not the headers of a roster. The words are for whoever uploads the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// No row looks like headers.
    #[error(
        "見出しの行が見つかりません。先頭の20行のどこかに「{}」などの見出しが必要です",
        "No、検疫所名、入国日、氏名"
    )]
    NotFound,
    /// Columns that a roster cannot lack.
    #[error("必須の列がありません: {}", .0.join("、"))]
    Missing(Vec<String>),
    /// The same header twice.
    #[error("見出し「{header}」が{first}列目と{second}列目に重なっています")]
    Duplicate {
        /// The header.
        header: String,
        /// Position, counted from 1.
        first: usize,
        /// Position, counted from 1.
        second: usize,
    },
}

impl Header {
    /// Finds the row of headers among the first twenty and reads it. Gives its position in `rows` with it.
    ///
    /// # Errors
    /// When there is none, or [`parse_header`] refuses it.
    pub fn find<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> Result<(usize, Self), HeaderError> {
        let is_header = |cells: &[String]| {
            let known = cells.iter().filter_map(|cell| Column::named(&fold_header(cell)));
            known.count() >= 3
        };
        let mut rows = rows.into_iter().take(HEADER_WITHIN).enumerate();
        let (position, cells) = rows.find(|(_, cells)| is_header(cells)).ok_or(HeaderError::NotFound)?;
        Ok((position, parse_header(cells)?))
    }

    /// The position of a column, from 0.
    pub fn position(&self, column: Column) -> Option<usize> {
        self.known.iter().find(|(known, _)| *known == column).map(|(_, position)| *position)
    }

    /// Headers that are none of ours, as written.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, usize)> {
        self.unknown.iter().map(|(header, position)| (header.as_str(), *position))
    }
}

/// Reads a row of headers. Width, spaces, case and a mark such as ◎ or ※ do not matter; English keys count too.
///
/// # Errors
/// When a required column is missing or a header stands twice.
pub fn parse_header(cells: &[String]) -> Result<Header, HeaderError> {
    let mut header = Header { known: Vec::new(), unknown: Vec::new() };
    let mut seen: Vec<(String, usize)> = Vec::new();
    for (position, cell) in cells.iter().enumerate() {
        let folded = fold_header(cell);
        if folded.is_empty() {
            continue;
        }
        let column = Column::named(&folded);
        let identity = column.map_or(folded, |column| column.key().to_owned());
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == identity) {
            let header = cell.trim().to_owned();
            return Err(HeaderError::Duplicate { header, first: first + 1, second: position + 1 });
        }
        seen.push((identity, position));
        match column {
            Some(column) => header.known.push((column, position)),
            None => header.unknown.push((cell.trim().to_owned(), position)),
        }
    }
    let missing = missing_columns(&header);
    if missing.is_empty() { Ok(header) } else { Err(HeaderError::Missing(missing)) }
}

fn missing_columns(header: &Header) -> Vec<String> {
    let lacks = |column: &Column| header.position(*column).is_none();
    let single =
        Column::REQUIRED.iter().filter(|column| lacks(column)).map(|column| column.header().to_owned());
    let groups = ONE_OF.iter().filter(|group| group.iter().all(lacks)).map(|group| one_of(group));
    single.chain(groups).collect()
}

/// “A、B、Cのいずれか”.
pub(super) fn one_of(group: &[Column]) -> String {
    let headers: Vec<_> = group.iter().map(|column| column.header()).collect();
    format!("{}のいずれか", headers.join("・"))
}

fn fold_header(cell: &str) -> String {
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '◎' | '○' | '※' | '*' | '.' | '\u{FEFF}' | '\u{200B}');
    cell.nfkc().filter(|c| !is_mark(*c)).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(headers: &[&str]) -> Vec<String> {
        headers.iter().map(|header| (*header).to_owned()).collect()
    }

    fn required() -> Vec<&'static str> {
        vec!["No", "検疫所名", "入国日", "氏名", "性別", "年齢", "国籍", "滞在先住所", "携帯電話"]
    }

    #[test]
    fn every_column_is_known_by_header_and_by_key() {
        for column in Column::ALL {
            assert_eq!(Column::named(&fold_header(column.header())), Some(*column));
            assert_eq!(Column::named(&fold_header(column.key())), Some(*column));
        }
    }

    #[test]
    fn headers_are_found_below_a_title_and_however_they_are_written() {
        let title = cells(&["対象者名簿", "", "2020年5月11日"]);
        let mut written = required();
        written[0] = "Ｎｏ．";
        written[3] = "◎氏　名";
        written.push("滞在歴(14日以内)");
        written.push("到着ゲート");
        let headers = cells(&written);
        let (position, header) = Header::find([title.as_slice(), headers.as_slice()]).unwrap();
        assert_eq!(position, 1);
        assert_eq!(header.position(Column::Name), Some(3));
        assert_eq!(header.position(Column::Itinerary), Some(9));
        assert_eq!(header.unknown().collect::<Vec<_>>(), [("到着ゲート", 10)]);
    }

    #[test]
    fn a_missing_column_is_named() {
        let without: Vec<_> =
            required().into_iter().filter(|h| !["入国日", "年齢", "携帯電話"].contains(h)).collect();
        assert_eq!(
            parse_header(&cells(&without)).unwrap_err().to_string(),
            "必須の列がありません: 入国日、生年月日・年齢のいずれか、携帯電話・その他電話・メールのいずれか"
        );
    }

    #[test]
    fn a_header_that_stands_twice_is_refused() {
        let mut twice = required();
        twice.push("name");
        let error = parse_header(&cells(&twice)).unwrap_err();
        assert_eq!(error, HeaderError::Duplicate { header: "name".into(), first: 4, second: 10 });
        let mut unknown_twice = required();
        unknown_twice.extend(["ゲート", "", "ゲート"]);
        assert!(matches!(
            parse_header(&cells(&unknown_twice)),
            Err(HeaderError::Duplicate { first: 10, second: 12, .. })
        ));
    }

    #[test]
    fn a_file_without_headers_is_refused() {
        let row = cells(&["1", "成田", "2020-05-01"]);
        assert_eq!(Header::find([row.as_slice()]), Err(HeaderError::NotFound));
    }
}
