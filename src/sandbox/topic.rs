//! What a question is about, as a person tells it from the words.

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Code,
    BirthDate,
    /// Which language is to be spoken.
    Language,
    /// Whether one may be asked every day.
    Consent,
    /// How one wishes to be asked.
    Channel,
    /// When one wishes to be asked.
    Hour,
    /// Whether the right person is on the phone.
    Identity,
    /// How the others at home are.
    Household,
    /// Whether anything at all is wrong, often with a list of examples.
    Unwell,
    Temperature,
    Oxygen,
    Emergency,
    Breath,
    Trend,
    Symptoms,
    /// Whether there are more symptoms than those named.
    More,
    Other,
}

impl Topic {
    /// True if it is asked once, by somebody who does not know who we are yet.
    pub(super) fn is_about_enrolment(self) -> bool {
        matches!(
            self,
            Self::Code | Self::BirthDate | Self::Language | Self::Consent | Self::Channel | Self::Hour
        )
    }
}

/// What marks each topic, in lower case; the first line with a word in the question wins.
const TOPICS: &[(Topic, &[&str])] = &[
    (Topic::Language, &["どの言語", "which language"]),
    (Topic::Consent, &["毎日お聞きしてもよろしい", "may we ask you every day"]),
    (Topic::Channel, &["毎日のご連絡", "contact you every day"]),
    (Topic::Hour, &["何時ごろがよい", "at about what time"]),
    (Topic::BirthDate, &["生年月日", "誕生日", "date of birth", "birth date", "birthday"]),
    (Topic::Code, &["コード", "招待", "確認番号", "登録番号", "invitation", " code"]),
    (Topic::Identity, &["ご本人", "本人様", "am i speaking", "is this you"]),
    (Topic::Household, &["一緒に住", "同居", "ご家族", "you live with", "household"]),
    (Topic::More, &["ほかにも", "他にも", "anything else? if not", "any more"]),
    (Topic::Unwell, &["具合の悪い", "不調", "anything else"]),
    (
        Topic::Emergency,
        &["緊急", "唇", "顔色", "意識", "胸の痛み", "胸に", "emergency", "lips", "chest pain"],
    ),
    (Topic::Oxygen, &["酸素", "spo2", "パルスオキシメータ", "oxygen", "oximeter"]),
    (Topic::Trend, &["昨日と比べ", "昨日より", "前日と比べ", "compared with yesterday", "than yesterday"]),
    (
        Topic::Symptoms,
        &[
            "どの症状",
            "どのような症状",
            "どんな症状",
            "症状の名前",
            "which symptom",
            "what symptoms",
            "name the symptoms",
        ],
    ),
    (Topic::Breath, &["息苦し", "息切れ", "呼吸", "breath"]),
    (Topic::Temperature, &["体温", "何度", "36.5", "temperature"]),
];

/// What the words ask about. A question whether there is fever is no request for the temperature.
pub(super) fn topic(text: &str, labels: &[String]) -> Topic {
    // “Symptoms such as …” names examples; it does not ask which.
    let text = text.to_lowercase().replace("などの", "");
    let names = |wanted: Topic| {
        TOPICS.iter().any(|(topic, words)| *topic == wanted && words.iter().any(|word| text.contains(word)))
    };
    let found = TOPICS.iter().map(|(topic, _)| *topic).find(|topic| names(*topic));
    match found.unwrap_or(Topic::Other) {
        // When both did not match, the code comes first again.
        Topic::BirthDate if names(Topic::Code) => Topic::Code,
        Topic::Temperature if yes_no(labels).is_some() => Topic::Other,
        topic => topic,
    }
}

/// What invites an answer without being a question; in Japanese together with “please”.
const INVITES: &[&str] = &[
    "入力",
    "お答え",
    "お書き",
    "送って",
    "お送り",
    "返信",
    "返事",
    "選んで",
    "お選び",
    "教えて",
    "お聞かせ",
    "お知らせ",
    "測って",
];
const INVITES_IN_ENGLISH: &[&str] = &[
    "please reply",
    "please send",
    "please enter",
    "please write",
    "please type",
    "please tell us",
    "please name",
    "please answer",
    "please choose",
];

/// True if the words wait for an answer. How to end the messages, or where to telephone, does not.
pub(super) fn asks(text: &str, labels: &[String]) -> bool {
    let text = text.to_lowercase();
    let waits = |sentence: &str| {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        has(&["?", "？", "ですか", "ますか", "ませんか"])
            || !has(&["停止", "stop", "電話"])
                && (sentence.contains("ください") && has(INVITES) || has(INVITES_IN_ENGLISH))
    };
    !labels.is_empty()
        || super::form::link_in(&text).is_some()
        || text.split_inclusive(['。', '\n', '?', '？']).any(waits)
}

/// The places of yes and no among the labels.
pub(super) fn yes_no(labels: &[String]) -> Option<(usize, usize)> {
    let place = |words: &[&str]| {
        labels.iter().position(|label| {
            let label = label.to_lowercase();
            words.iter().any(|word| label.starts_with(word))
        })
    };
    Some((place(&["はい", "ある", "あり", "yes"])?, place(&["いいえ", "ない", "なし", "no"])?))
}

/// The key named soon after one of the words, as in “worse, press 3”; the last mention counts, since the words
/// of the question come first.
pub(super) fn key_after(text: &str, words: &[&str]) -> Option<char> {
    let text = text.to_lowercase();
    let rest = words.iter().filter_map(|word| text.rsplit_once(word)).map(|(_, rest)| rest).next()?;
    let key = rest.chars().take(24).find_map(|c| c.to_digit(10).or_else(|| full_width_digit(c)))?;
    char::from_digit(key, 10)
}

fn full_width_digit(character: char) -> Option<u32> {
    ('０'..='９').contains(&character).then(|| u32::from(character) - u32::from('０'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn thanks_are_not_answered() {
        assert!(!asks("ご回答ありがとうございました。お大事になさってください。", &[]));
        assert!(!asks("今は、おたずねすることはありません。具合が悪くなったら保健所にお電話ください。", &[]));
        assert!(!asks("Thank you. Please call us if you feel worse.", &[]));
        assert!(!asks(
            "登録が済みました。これから毎日、体調をお聞きします。やめるときは「停止」と送ってください。",
            &[]
        ));
        assert!(!asks("You are registered. To end this, send “stop”.", &[]));
        assert!(asks("Sorry. Please reply 1 for yes or 2 for no.", &[]));
        assert!(asks("番号でお返事ください。", &[]));
        assert!(asks("体温を入力してください。", &[]));
        assert!(asks("熱はありますか", &[]));
        assert!(asks("お選びを", &labels(&["はい", "いいえ"])));
    }

    #[test]
    fn questions_are_told_apart_by_their_words() {
        let yes_no = labels(&["はい", "いいえ"]);
        assert_eq!(topic("この内容で、毎日お聞きしてもよろしいですか。", &yes_no), Topic::Consent);
        assert_eq!(topic("どの言語でお話ししますか。 Language?", &[]), Topic::Language);
        assert_eq!(topic("今の体温を入力してください。", &[]), Topic::Temperature);
        assert_eq!(topic("体温が37.5度以上ありましたか？", &yes_no), Topic::Other);
        let listed = "37.5度以上の熱、せき、だるさ、息苦しさ、そのほか体の具合の悪いところはありますか。";
        assert_eq!(topic(listed, &yes_no), Topic::Unwell);
        assert_eq!(topic("一緒に住んでいる方に、具合の悪い方はいますか。", &yes_no), Topic::Household);
        assert_eq!(topic("ほかにもありますか。なければ「以上です」を押してください。", &[]), Topic::More);
        let again = "登録コードか生年月日が一致しませんでした。もう一度、登録コードから送ってください。";
        assert_eq!(topic(again, &[]), Topic::Code);
        assert_eq!(topic("「36.5」のように数字でお返事ください。", &[]), Topic::Temperature);
        assert_eq!(topic("熱や咳などの症状はありますか？", &yes_no), Topic::Other);
        assert_eq!(topic("どの症状がありますか？", &[]), Topic::Symptoms);
        assert_eq!(topic("息苦しさはありますか？", &yes_no), Topic::Breath);
        assert_eq!(topic("What is your SpO2 now?", &[]), Topic::Oxygen);
    }

    #[test]
    fn the_key_is_the_one_named_after_the_words() {
        let text = "変わらないですか。「良くなった」は、1を、「変わらない」は、２を押してください。";
        assert_eq!(key_after(text, &["変わら"]), Some('2'));
        assert_eq!(key_after("For worse, press 3.", &["worse"]), Some('3'));
        assert_eq!(key_after("押してください。", &["変わら"]), None);
    }
}
