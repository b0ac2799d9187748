//! Reading single cells: what is expected of each kind, and the words for whoever has to correct it.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::TestResult;
use crate::domain::dates::{DateError, parse_date};
use crate::domain::episode::EpisodeReason;
use crate::domain::messaging::{Channel, Language};
use crate::domain::person::Sex;
use crate::domain::phone::{PhoneError, PhoneNumber};

/// A value, or the reason in plain Japanese why the cell is refused.
pub(super) type Read<T> = Result<T, String>;

/// The longest cell that is kept, in characters.
const LONGEST: usize = 2_000;

/// What a spreadsheet shows instead of a value it could not work out.
const SPREADSHEET_ERRORS: [&str; 8] =
    ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "########"];

/// Takes a cell as it is, without the spaces around it; `None` if nothing is left.
pub(super) fn text(cell: &str) -> Read<Option<String>> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    if cell.chars().count() > LONGEST {
        return Err(format!("{LONGEST}文字以内で入力してください"));
    }
    if SPREADSHEET_ERRORS.contains(&cell) {
        return Err("表計算ソフトのエラー値になっています。元の値を入力してください".to_owned());
    }
    if cell.contains('\u{FFFD}') {
        return Err("文字化けした文字が含まれています。元の文字を入力してください".to_owned());
    }
    match cell.chars().find(|c| is_unwanted(*c)) {
        Some(c) => {
            Err(format!("表示されない制御文字（U+{:04X}）が含まれています。削除してください", u32::from(c)))
        }
        None => Ok(Some(cell.to_owned())),
    }
}

/// Controls other than line ends and tabs, and characters that reverse how a line reads.
fn is_unwanted(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// What stands for the cell in a reason. It is never repeated: in a file whose columns are shifted by one, a name
/// stands where a date or a code belongs, and reasons are kept in clear.
const THIS: &str = "この値";

/// Reads a day.
pub(super) fn day(cell: &str) -> Read<Date> {
    parse_date(cell).map_err(|error| {
        match error {
            DateError::Empty => "日付がありません".to_owned(),
            DateError::Unreadable => {
                format!("{THIS}は日付として読めません。2020-05-11、2020年5月11日、令和2年5月11日などの形で入力してください")
            }
            DateError::Impossible => format!("{THIS}は存在しない日です"),
            DateError::OutsideEra => format!("{THIS}は元号の期間に含まれない日です"),
        }
    })
}

pub(super) fn age(cell: &str) -> Read<i16> {
    let folded = code(cell);
    let years = folded.strip_suffix('歳').or_else(|| folded.strip_suffix('才')).unwrap_or(&folded);
    let years = years.strip_suffix(".0").unwrap_or(years);
    let read = years.parse().ok().filter(|age| (0..=130).contains(age));
    read.ok_or_else(|| "年齢は0から130までの整数で入力してください".to_owned())
}

pub(super) fn phone(cell: &str) -> Read<PhoneNumber> {
    PhoneNumber::parse(cell).map_err(|error| {
        match error {
            PhoneError::Empty => "電話番号がありません",
            PhoneError::Unreadable => {
                "電話番号は数字・ハイフン・括弧・先頭の+だけで、1つの欄に1つ入力してください"
            }
            PhoneError::WrongLength => {
                "電話番号の桁数が合いません。050・060・070・080・090で始まる番号は11桁、ほかは10桁です"
            }
            PhoneError::LostZero => {
                "先頭の0がなく、正しい番号を確定できません。0から始まる番号を文字列として入力してください"
            }
            PhoneError::Foreign => "国外の電話番号は+と国番号から8桁から15桁で入力してください",
            PhoneError::Service => "0570・0990の番号は連絡先にできません。本人の番号を入力してください",
        }
        .to_owned()
    })
}

pub(super) fn email(cell: &str) -> Read<String> {
    let folded: String = cell.trim().nfkc().collect();
    let is_address = folded.is_ascii()
        && folded.len() <= 254
        && !folded.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '"')
        })
        && folded.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && !domain.contains('@')
                && domain.contains('.')
                && !domain.starts_with('.')
                && !domain.ends_with('.')
                && !domain.contains("..")
        });
    if is_address {
        Ok(folded)
    } else {
        Err("メールアドレスとして読めません。半角で1つだけ入力してください".to_owned())
    }
}

/// Seven digits, `123-4567`. A spreadsheet drops the zero of northern codes; six bare digits get it back.
pub(super) fn postal_code(cell: &str) -> Read<String> {
    let folded = code(cell);
    let folded = folded.strip_prefix('〒').unwrap_or(&folded);
    let has_hyphen = folded.contains('-');
    let mut digits = folded.replace('-', "");
    if digits.len() == 6 && !has_hyphen {
        digits.insert(0, '0');
    }
    if digits.len() == 7 && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(format!("{}-{}", &digits[..3], &digits[3..]))
    } else {
        Err("郵便番号は7桁の数字で入力してください".to_owned())
    }
}

pub(super) fn sex(cell: &str) -> Read<Sex> {
    pick(
        cell,
        "男・女・その他・不明・M・F",
        &[
            (&["男", "男性", "M", "MALE"], Sex::Male),
            (&["女", "女性", "F", "FEMALE"], Sex::Female),
            (&["その他", "X", "OTHER"], Sex::Other),
            (&["不明", "UNKNOWN"], Sex::Unknown),
        ],
    )
}

pub(super) fn channel(cell: &str) -> Read<Channel> {
    pick(
        cell,
        "line・sms・voice・phone・mail",
        &[
            (&["LINE", "ライン"], Channel::Line),
            (&["SMS", "ショートメッセージ", "ショートメール"], Channel::Sms),
            (&["VOICE", "音声", "自動音声", "自動架電"], Channel::Voice),
            (&["PHONE", "電話"], Channel::Phone),
            (&["MAIL", "メール", "EMAIL", "電子メール"], Channel::Mail),
            (&["WEB", "ウェブ"], Channel::Web),
        ],
    )
}

pub(super) fn language(cell: &str) -> Read<Language> {
    Language::from_name(cell).ok_or_else(|| {
        let names: Vec<&str> = Language::ALL.iter().map(|language| language.as_str()).collect();
        format!(
            "{THIS}は読めません。日本語・英語などの言語名か、{}のいずれかを入力してください",
            names.join("・")
        )
    })
}

pub(super) fn test_result(cell: &str) -> Read<TestResult> {
    pick(
        cell,
        "陽性・陰性・判定保留・結果待ち",
        &[
            (&["陽性", "+", "(+)", "POSITIVE"], TestResult::Positive),
            (&["陰性", "-", "(-)", "NEGATIVE"], TestResult::Negative),
            (&["判定保留", "判定不能", "不明", "UNDETERMINED"], TestResult::Undetermined),
            (&["結果待ち", "検査中", "未判明", "PENDING"], TestResult::Pending),
        ],
    )
}

pub(super) fn follow_up_kind(cell: &str) -> Read<EpisodeReason> {
    pick(
        cell,
        "入国者・患者・接触者",
        &[
            (&["入国者", "帰国者", "ENTRY", "ENTRANT"], EpisodeReason::Entry),
            (&["患者", "陽性者", "PATIENT"], EpisodeReason::Patient),
            (&["接触者", "濃厚接触者", "CONTACT"], EpisodeReason::Contact),
        ],
    )
}

pub(super) fn yes_no(cell: &str) -> Read<bool> {
    pick(
        cell,
        "有・無",
        &[
            (&["有", "有り", "あり", "○", "◯", "YES", "TRUE"], true),
            (&["無", "無し", "なし", "×", "NO", "FALSE"], false),
        ],
    )
}

/// One of the words of a table.
fn pick<T: Copy>(cell: &str, expected: &str, table: &[(&[&str], T)]) -> Read<T> {
    let folded = code(cell);
    let hit = table.iter().find(|(words, _)| words.contains(&folded.as_str()));
    hit.map(|(_, value)| *value)
        .ok_or_else(|| format!("{THIS}は読めません。{expected}のいずれかを入力してください"))
}

fn code(cell: &str) -> String {
    let kept = cell.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase);
    kept.map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '−') { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_nobody_can_read_are_refused() {
        for cell in ["見本\0太郎", "見本\u{202E}太郎", "見本\u{FFFD}", "#N/A", "\u{2066}x"] {
            assert!(text(cell).is_err(), "{cell:?}");
        }
        assert_eq!(text("\u{3000} 髙﨑 葛\u{E0100} \t"), Ok(Some("髙﨑 葛\u{E0100}".to_owned())));
        assert_eq!(text("\u{3000} "), Ok(None));
        assert!(text(&"あ".repeat(LONGEST + 1)).is_err());
    }

    #[test]
    fn words_of_every_table_are_read_in_any_width_and_case() {
        assert_eq!(sex("ｍ"), Ok(Sex::Male));
        assert_eq!(sex(" 女 性"), Ok(Sex::Female));
        assert_eq!(channel("Ｌｉｎｅ"), Ok(Channel::Line));
        assert_eq!(channel("ﾒｰﾙ"), Ok(Channel::Mail));
        assert_eq!(language("English"), Ok(Language::En));
        assert_eq!(yes_no("有"), Ok(true));
        assert_eq!(yes_no("無"), Ok(false));
        assert_eq!(test_result("（−）"), Ok(TestResult::Negative));
        assert_eq!(follow_up_kind("濃厚接触者"), Ok(EpisodeReason::Contact));
        assert_eq!(
            channel("FAX").unwrap_err(),
            "この値は読めません。line・sms・voice・phone・mailのいずれかを入力してください"
        );
    }

    #[test]
    fn a_postal_code_gets_its_zero_back() {
        for (cell, expected) in [
            ("0600001", Some("060-0001")),
            ("〒060-0001", Some("060-0001")),
            ("０６０－０００１", Some("060-0001")),
            ("600001", Some("060-0001")),
            ("60-0001", None),
            ("12345", None),
        ] {
            assert_eq!(postal_code(cell).ok().as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn ages_and_addresses_are_read_or_refused() {
        assert_eq!((age("８５歳"), age("0"), age("85.0")), (Ok(85), Ok(0), Ok(85)));
        assert!(age("131").is_err() && age("-1").is_err() && age("八五").is_err());
        assert_eq!(email(" taro＠example.com"), Ok("taro@example.com".to_owned()));
        for cell in
            ["taro", "taro@localhost", "a@b@example.com", "a b@example.com", "太郎@example.com", "a@b..c"]
        {
            assert!(email(cell).is_err(), "{cell}");
        }
    }

    #[test]
    fn no_cell_is_repeated_in_a_reason() {
        assert!(!day("1935-02-30").unwrap_err().contains("1935"));
        assert!(!day("見本 太郎").unwrap_err().contains("見本"));
        assert!(!channel("見本 太郎").unwrap_err().contains("見本"));
    }
}
