//! Roster files with invented people.

/// The columns of every file here, in order.
const HEADERS: [&str; 19] = [
    "No",
    "検疫所名",
    "入国日",
    "氏名",
    "フリガナ",
    "ローマ字氏名",
    "性別",
    "生年月日",
    "国籍",
    "旅券番号",
    "滞在先住所",
    "携帯電話",
    "メール",
    "連絡方法",
    "対象区分",
    "パルスオキシメーター",
    "緊急連絡先",
    "終了日",
    "検査結果",
];

/// One line of a roster.
#[derive(Debug, Clone)]
pub struct Entrant(Vec<String>);

impl Entrant {
    /// Somebody of sixty, in standard risk, who entered the day before the world begins and has a mobile phone of
    /// their own.
    pub fn new(number: u32) -> Self {
        let entrant = Self(HEADERS.map(|_| String::new()).to_vec());
        entrant
            .with("No", &number.to_string())
            .with("検疫所名", "見本検疫所")
            .with("入国日", "2020-05-10")
            .with("氏名", &format!("見本 {number}郎"))
            .with("性別", "男")
            .with("生年月日", "1960-05-03")
            .with("国籍", "日本")
            .with("滞在先住所", "見本県見本市見本町1-2-3")
            .with("携帯電話", &format!("090-0000-{number:04}"))
    }

    /// The same with another cell.
    pub fn with(mut self, header: &str, value: &str) -> Self {
        let at = HEADERS.iter().position(|known| *known == header).expect("a column of these files");
        self.0[at] = value.to_owned();
        self
    }

    /// Wishes to be asked this way.
    pub fn over(self, channel: &str) -> Self {
        self.with("連絡方法", channel)
    }

    /// The number of their phone in E.164.
    pub fn phone(&self) -> String {
        let at = HEADERS.iter().position(|known| *known == "携帯電話").expect("a column");
        let digits: String = self.0[at].chars().filter(char::is_ascii_digit).collect();
        format!("+81{}", &digits[1..])
    }
}

/// A file in UTF-8.
pub fn file(entrants: &[Entrant]) -> Vec<u8> {
    let mut text = HEADERS.join(",");
    for Entrant(cells) in entrants {
        text.push('\n');
        text.push_str(&cells.join(","));
    }
    text.push('\n');
    text.into_bytes()
}
