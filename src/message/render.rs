//! One question, many channels: what a dialog says and asks, as the message one channel carries.

use jiff::civil::Date;

use super::{Arg, Ask, Catalogue, Summary, Text};
use crate::domain::messaging::{Aside, Channel, Language, OutboundMessage, Overview, OverviewLine, Question};

/// What is to be said and asked, before it is put into words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// What is said, in order.
    pub says: &'a [Text],
    /// What is asked at the end.
    pub ask: Option<&'a Ask>,
    /// What was answered, to be shown where there is a screen.
    pub summary: Option<&'a Summary>,
    /// True if nothing more is expected after this: a call hangs up.
    pub ends: bool,
    /// True if it answers what the person just said or did.
    pub replies: bool,
    /// True if it is to be read before the person goes on later: they measure again after a rest.
    pub rests: bool,
    /// Whom a text message to a telephone of several people is for; a screen shows it above the question.
    pub whom: Option<&'a Text>,
    /// True if a call may listen to a spoken answer.
    pub speech: bool,
    /// The day it is for the person: no date that is asked for lies after it. Without it any day can be chosen.
    pub today: Option<Date>,
}

/// Puts into words what is said and asked, for one channel.
///
/// - LINE and the web form: text, buttons and the summary; on LINE a date is chosen in a calendar.
/// - SMS: one neutral sentence, whatever is said and asked, and `on_form` where a link to the web form belongs below
///   it; the question itself is never in it.
/// - Voice: keys are told after the question; a many-of question is asked as one yes or no at a time; numbers are
///   spelled so that the voice reads them right.
///
/// `Choice::token` is left empty: only the pipeline knows whose button it is.
pub fn render(
    catalogue: &Catalogue,
    language: Language,
    channel: Channel,
    said: Said<'_>,
) -> OutboundMessage {
    if channel == Channel::Sms {
        return super::neutral::text_message(catalogue, language, said);
    }
    let words = Words {
        catalogue,
        language,
        channel,
        speech: said.speech,
        today: said.today,
        names_person: names_person(said),
    };
    OutboundMessage {
        texts: said.says.iter().map(|text| words.of(text)).collect(),
        overview: said.summary.and_then(|summary| words.overview(summary)),
        question: said.ask.map(|ask| words.question(ask)),
        ends: said.ends,
        speech: said.speech && channel == Channel::Voice,
        ..OutboundMessage::new(language)
    }
}

/// True if what is said already names the person the question is about (“next is …”).
fn names_person(said: Said<'_>) -> bool {
    let Some(who) = said.ask.and_then(|ask| ask.about.as_ref()) else { return false };
    let mut values = said.says.iter().flat_map(|text| &text.args);
    values.any(|(_, value)| matches!(value, Arg::Text(text) if **text == *who))
}

/// What a call says to somebody whose language the telephone has no voice for: in English and in Japanese, that a
/// text message follows. The call ends after it.
pub fn no_voice(catalogue: &Catalogue, language: Language) -> OutboundMessage {
    let aside = |language| {
        let text = catalogue.text(language, Some(Channel::Voice), &Text::of("call-no-voice"));
        Aside { language, text }
    };
    OutboundMessage {
        asides: vec![aside(Language::En), aside(Language::Ja)],
        ends: true,
        ..OutboundMessage::new(language)
    }
}

/// The words of one language on one channel.
pub(super) struct Words<'a> {
    pub catalogue: &'a Catalogue,
    pub language: Language,
    pub channel: Channel,
    pub speech: bool,
    pub today: Option<Date>,
    /// Whoever is meant was named a moment ago. On a screen the name stands above the question all the same; heard,
    /// or paid for by the letter, once is enough.
    pub names_person: bool,
}

impl Words<'_> {
    pub fn of(&self, text: &Text) -> String {
        self.catalogue.text(self.language, Some(self.channel), text)
    }

    /// True if a message has words of its own for this channel.
    pub fn has_own(&self, text: &Text) -> bool {
        let variant = format!("{}.{}", text.key, self.channel);
        !text.key.contains('.') && self.catalogue.has(self.language, &variant)
    }

    fn question(&self, ask: &Ask) -> Question {
        super::render_question::question(self, ask)
    }

    /// The summary where there is a screen for it; a text message would cost, and nobody listens to a list.
    fn overview(&self, summary: &Summary) -> Option<Overview> {
        let has_screen = matches!(self.channel, Channel::Line | Channel::Web);
        let lines: Vec<_> = summary
            .lines
            .iter()
            .map(|line| OverviewLine {
                label: self.of(&line.label),
                values: line.values.iter().map(|value| self.of(value)).collect(),
            })
            .collect();
        (has_screen && !lines.is_empty()).then(|| Overview {
            title: self.of(&Text::of("summary-title")),
            notice: self.of(&Text::of("summary-received")),
            lines,
        })
    }
}
