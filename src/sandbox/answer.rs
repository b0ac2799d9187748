//! What a simulated person answers to the words it sees or hears.
//!
//! It knows nothing of dialogs: it reads Japanese or English as a person would, by the words in the question.

use jiff::civil::Date;

use super::chance::Chance;
use super::topic::{Topic, key_after, topic, yes_no};
use crate::domain::messaging::Language;

/// What somebody has in mind when looking at a question.
#[derive(Debug, Clone)]
pub(super) struct Mind {
    pub language: Language,
    pub birth_on: Date,
    pub code: Option<String>,
    /// The day of the illness from 1, if this person gets worse; `None` for somebody well.
    pub worse_day: Option<usize>,
}

/// An answer in a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// The button at this place.
    Press(usize),
    /// Words of their own.
    Write(String),
}

impl Mind {
    fn is_japanese(&self) -> bool {
        self.language == Language::Ja
    }

    fn words(&self, ja: &str, en: &str) -> String {
        if self.is_japanese() { ja.to_owned() } else { en.to_owned() }
    }

    /// Whether the answer to a yes-or-no question about this topic is yes.
    fn affirms(&self, topic: Topic) -> bool {
        let from_day = match topic {
            Topic::Identity | Topic::Consent => return true,
            Topic::Household => return false,
            Topic::Emergency => 4,
            Topic::Breath => 3,
            _ => 2,
        };
        self.worse_day.is_some_and(|day| day >= from_day)
    }

    /// Tenths of a degree Celsius.
    fn temperature(&self, chance: &mut Chance) -> i64 {
        match self.worse_day {
            None => chance.between(359, 367),
            Some(0 | 1) => 368,
            Some(2) => 378,
            Some(3) => 382,
            Some(_) => 386,
        }
    }

    /// Percent.
    fn oxygen(&self, chance: &mut Chance) -> i64 {
        match self.worse_day {
            None => chance.between(96, 99),
            Some(0..=2) => 97,
            Some(3) => 94,
            Some(_) => 92,
        }
    }

    /// Answers a question in a chat or a text message.
    pub fn says(&self, text: &str, labels: &[String], chance: &mut Chance) -> Said {
        let topic = topic(text, labels);
        let ill = self.affirms(topic);
        match topic {
            Topic::Code => return Said::Write(self.code.clone().unwrap_or_default()),
            Topic::BirthDate => return Said::Write(self.birth_on.to_string()),
            Topic::Temperature => {
                let tenths = self.temperature(chance);
                return Said::Write(self.written_temperature(tenths, chance));
            }
            Topic::Oxygen if yes_no(labels).is_none() => {
                return Said::Write(self.oxygen(chance).to_string());
            }
            Topic::Symptoms if ill && yes_no(labels).is_none() => {
                return Said::Write(self.words("咳とだるさ", "cough and fatigue"));
            }
            _ => {}
        }
        if labels.is_empty() {
            return Said::Write(match topic {
                Topic::Trend if ill => self.words("悪くなった", "worse"),
                Topic::Trend => self.words("変わらない", "the same"),
                Topic::Symptoms => self.words("なし", "none"),
                Topic::More => self.words("以上です", "done"),
                _ if ill => self.words("はい", "yes"),
                _ => self.words("いいえ", "no"),
            });
        }
        let place = self.place(topic, ill, labels);
        // Not everybody uses the buttons.
        if chance.percent(12) { Said::Write(labels[place].clone()) } else { Said::Press(place) }
    }

    /// Answers a text message that asks for nothing in particular: how one is, then how the others at home are, and to
    /// whatever comes after that by the page behind the link.
    pub fn says_unasked(&self, texts_before: usize, chance: &mut Chance) -> Said {
        let is_ill = self.affirms(Topic::Symptoms);
        let tenths = self.temperature(chance);
        let celsius = self.written_temperature(tenths, chance);
        Said::Write(match texts_before {
            0 if is_ill => self
                .words(&format!("{celsius}、咳とだるさがあります"), &format!("{celsius}, cough and fatigue")),
            0 if chance.percent(50) => self.words("元気です", "I'm fine"),
            0 => self.words(&format!("{celsius}です。元気です"), &format!("{celsius}, I'm fine")),
            1 => self.words("家族は元気です", "My family is fine"),
            _ => return Said::Press(0),
        })
    }

    /// The label to choose; there is at least one.
    fn place(&self, topic: Topic, ill: bool, labels: &[String]) -> usize {
        let find = |words: &[&str]| {
            labels.iter().position(|label| {
                let label = label.to_lowercase();
                words.iter().any(|word| label.contains(word))
            })
        };
        if let Some((yes, no)) = yes_no(labels) {
            return if ill { yes } else { no };
        }
        let trend = if ill { find(&["悪", "worse"]) } else { find(&["変わら", "同じ", "same"]) };
        if topic == Topic::Trend || trend.is_some() {
            return trend.unwrap_or(0);
        }
        let last = labels.len() - 1;
        match topic {
            Topic::Language if self.is_japanese() => find(&["日本語"]).unwrap_or(0),
            Topic::Language => find(&["english"]).unwrap_or(0),
            // What was on the roster is right: the first that is offered is the chat itself.
            Topic::Channel => find(&["line"]).unwrap_or(0),
            Topic::Hour => find(&["11"]).unwrap_or(0),
            Topic::More => find(&["以上", "that is all", "done"]).unwrap_or(last),
            Topic::Breath if ill => find(&["少し動", "moving"]).unwrap_or(0),
            _ if ill => 0,
            _ => find(&["どれでもない", "なし", "ありません", "none"]).unwrap_or(last),
        }
    }

    fn written_temperature(&self, tenths: i64, chance: &mut Chance) -> String {
        let (whole, part) = (tenths / 10, tenths % 10);
        let plain = format!("{whole}.{part}");
        if !self.is_japanese() {
            return plain;
        }
        match chance.between(1, 6) {
            1 => format!("{plain}度"),
            2 => format!("{whole}度{part}分"),
            3 => plain.chars().map(full_width).collect(),
            _ => plain,
        }
    }

    /// Answers a question on the keypad; `None` leaves it alone.
    pub fn keys(&self, text: &str, digits: Option<usize>, chance: &mut Chance) -> Option<String> {
        let topic = topic(text, &[]);
        Some(match topic {
            Topic::Temperature if digits != Some(1) => self.temperature(chance).to_string(),
            Topic::Oxygen if digits != Some(1) => self.oxygen(chance).to_string(),
            Topic::BirthDate => self.birth_on.strftime("%Y%m%d").to_string(),
            Topic::Code => self.code.clone()?.chars().filter(char::is_ascii_digit).collect(),
            Topic::Trend if self.affirms(topic) => key_after(text, &["悪く", "worse"]).unwrap_or('3').into(),
            Topic::Trend => key_after(text, &["変わら", "同じ", "same"]).unwrap_or('2').into(),
            // Among several kinds of breathlessness, the one on moving.
            Topic::Breath if self.affirms(topic) => {
                key_after(text, &["少し動", "moving"]).unwrap_or('1').into()
            }
            _ if self.affirms(topic) => "1".to_owned(),
            _ => "2".to_owned(),
        })
    }
}

fn full_width(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character) + 0xfee0).unwrap_or(character),
        other => other,
    }
}

/// Words that answer no question.
pub(super) fn nonsense(language: Language, chance: &mut Chance) -> String {
    let japanese = ["ｗｗｗ", "🙂🙂🙂", "さっきテレビで見たよ", "そうですねえ", "あとでね", "孫が来ました"];
    let english = ["asdfgh", "🙂🙂🙂", "nice weather", "later maybe", "what?"];
    match language {
        Language::Ja => chance.one_of(&japanese).to_owned(),
        _ => chance.one_of(&english).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn mind(language: Language, worse_day: Option<usize>) -> Mind {
        Mind { language, birth_on: date(1960, 5, 3), code: Some("ABCD-2345".to_owned()), worse_day }
    }

    fn labels(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    /// Answers until it is not the rarer way of typing a label.
    fn pressed(mind: &Mind, text: &str, words: &[&str]) -> usize {
        let mut chance = Chance::new(3);
        (0..50)
            .find_map(|_| match mind.says(text, &labels(words), &mut chance) {
                Said::Press(place) => Some(place),
                Said::Write(_) => None,
            })
            .expect("a button is pressed")
    }

    fn written(mind: &Mind, text: &str) -> String {
        match mind.says(text, &[], &mut Chance::new(3)) {
            Said::Write(words) => words,
            Said::Press(place) => panic!("pressed {place}, but there is no button"),
        }
    }

    #[test]
    fn linking_is_answered_with_the_code_and_the_date_of_birth() {
        let well = mind(Language::Ja, None);
        assert_eq!(written(&well, "お手紙にある登録コードを送ってください。"), "ABCD-2345");
        assert_eq!(written(&well, "生年月日を入力してください。"), "1960-05-03");
        let english = mind(Language::En, None);
        assert_eq!(written(&english, "Please send the code from your letter."), "ABCD-2345");
        assert_eq!(written(&english, "What is your date of birth?"), "1960-05-03");
    }

    #[test]
    fn a_well_person_says_no_and_one_who_gets_worse_says_yes_from_the_second_day() {
        let fever = "37.5度以上の熱、または体温が高い感じがありますか？";
        assert_eq!(pressed(&mind(Language::Ja, None), fever, &["はい", "いいえ"]), 1);
        assert_eq!(pressed(&mind(Language::Ja, Some(1)), fever, &["はい", "いいえ"]), 1);
        assert_eq!(pressed(&mind(Language::Ja, Some(2)), fever, &["はい", "いいえ"]), 0);
        assert_eq!(pressed(&mind(Language::En, Some(2)), "Any fever?", &["Yes", "No"]), 0);
        assert_eq!(written(&mind(Language::Ja, Some(2)), "どの症状がありますか？"), "咳とだるさ");
        assert_eq!(
            pressed(
                &mind(Language::Ja, None),
                "昨日と比べていかがですか？",
                &["良くなった", "変わらない", "悪くなった"]
            ),
            1
        );
        assert_eq!(
            pressed(
                &mind(Language::Ja, Some(2)),
                "昨日と比べていかがですか？",
                &["良くなった", "変わらない", "悪くなった"]
            ),
            2
        );
    }

    #[test]
    fn the_words_of_a_real_conversation_are_understood() {
        let ill = mind(Language::Ja, Some(2));
        let listed = "せき、のどの痛み、だるさ、息苦しさ、そのほか具合の悪いところはありますか。";
        assert_eq!(pressed(&ill, listed, &["はい", "いいえ"]), 0);
        assert_eq!(pressed(&ill, "一緒に住んでいる方に、具合の悪い方はいますか。", &["はい", "いいえ"]), 1);
        let more = "ほかにもありますか。なければ「以上です」を押してください。";
        assert_eq!(pressed(&ill, more, &["せき", "鼻水", "以上です"]), 2);
        assert_eq!(written(&ill, "ほかにもありますか。なければ「以上」とお書きください。"), "以上です");
        let breath = ["苦しくて横になれない", "少し動くと息があがる", "少しだけ・どれでもない"];
        let near = "息苦しさは、次のどれに近いですか。";
        assert_eq!(pressed(&mind(Language::Ja, Some(3)), near, &breath), 1);
        assert_eq!(pressed(&mind(Language::Ja, None), near, &breath), 2);
        let signs = "唇が紫色、息が荒い、胸の痛み。このうち、ひとつでもありますか。";
        assert_eq!(pressed(&mind(Language::Ja, Some(3)), signs, &["はい", "いいえ"]), 1);
        assert_eq!(pressed(&mind(Language::Ja, Some(4)), signs, &["はい", "いいえ"]), 0);
    }

    #[test]
    fn a_text_message_is_answered_in_words_and_then_on_the_page() {
        let mut chance = Chance::new(3);
        let mut says = |worse_day, before| mind(Language::Ja, worse_day).says_unasked(before, &mut chance);
        assert!(matches!(says(None, 0), Said::Write(words) if words.ends_with("元気です")));
        assert!(matches!(says(Some(3), 0), Said::Write(words) if words.contains("咳とだるさ")));
        assert_eq!(says(None, 1), Said::Write("家族は元気です".to_owned()));
        assert_eq!(says(None, 2), Said::Press(0));
    }

    #[test]
    fn the_temperature_of_one_who_gets_worse_rises_and_the_oxygen_falls() {
        let mut chance = Chance::new(1);
        let mut key = |day, text| mind(Language::Ja, Some(day)).keys(text, Some(3), &mut chance).unwrap();
        let temperature = "体温を、三桁の数字で押してください。";
        assert_eq!([key(1, temperature), key(2, temperature), key(4, temperature)], ["368", "378", "386"]);
        let oxygen = "酸素飽和度を押してください。";
        assert_eq!([key(2, oxygen), key(4, oxygen)], ["97", "92"]);
    }

    #[test]
    fn keys_follow_the_words_of_the_call() {
        let well = mind(Language::Ja, None);
        let mut chance = Chance::new(1);
        let yes_no = "咳はありますか。「はい」は、1を、「いいえ」は、2を押してください。";
        assert_eq!(well.keys(yes_no, Some(1), &mut chance).unwrap(), "2");
        assert_eq!(mind(Language::Ja, Some(2)).keys(yes_no, Some(1), &mut chance).unwrap(), "1");
        let trend = "昨日と比べて、良くなりましたか、変わらないですか、悪くなりましたか。「良くなった」は、1を、「変わらない」は、2を、「悪くなった」は、3を押してください。";
        assert_eq!(well.keys(trend, Some(1), &mut chance).unwrap(), "2");
        assert_eq!(mind(Language::Ja, Some(3)).keys(trend, Some(1), &mut chance).unwrap(), "3");
        let breath = "息苦しさは、次のどれに近いですか。「横になれない」は、1を、「少し動くと息があがる」は、2を、押してください。";
        assert_eq!(mind(Language::Ja, Some(3)).keys(breath, Some(1), &mut chance).unwrap(), "2");
        assert_eq!(well.keys("生年月日を八桁で押してください。", Some(8), &mut chance).unwrap(), "19600503");
    }

    #[test]
    fn temperatures_are_written_in_the_ways_people_write_them() {
        let well = mind(Language::Ja, None);
        let mut chance = Chance::new(5);
        let forms: std::collections::BTreeSet<String> =
            (0..40).map(|_| well.written_temperature(364, &mut chance)).collect();
        let expected = ["36.4", "36.4度", "36度4分", "３６．４"].map(str::to_owned);
        assert_eq!(forms, expected.into());
    }
}
