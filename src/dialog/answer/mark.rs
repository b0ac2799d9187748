//! What a word of a table means.

use crate::domain::observation::{Code, CodeGroup};

/// The meaning of a word, found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A symptom or a sign; a fever without a number is [`Code::Fever375`].
    Symptom(Code),
    /// A good state, which denies the symptom.
    Good(Code),
    NotSymptom,
    Danger,
    NotDanger,
    Denial,
    NotDenial,
    /// Says that a symptom is gone.
    Over,
    /// All but what stands beside it.
    Except,
    YesWithin,
    NoWithin,
    Unsure,
    ALittle,
    But,
    And,
    /// A choice, by its place in the table's list.
    Choice(u16),
    SameAsYesterday,
    Others,
    Myself,
    Past,
    Since,
    Today,
    Usual,
    Limit,
    Hypothetical,
    Vague,
    Proxy,
    Staff,
    Filler,
    /// A number word.
    Number(u16),
    Tens,
    Hundreds,
    Join,
    Point,
    Degrees,
    Fahrenheit,
    Celsius,
    Percent,
    Tenths,
    Half,
    Temperature,
    Oxygen,
    OtherMeasure,
    Clock,
}

impl Mark {
    /// Part of a number or of what stands right beside one: read by the reader of numbers, which knows the borders.
    pub fn is_of_a_number(self) -> bool {
        matches!(
            self,
            Self::Number(_)
                | Self::Tens
                | Self::Hundreds
                | Self::Join
                | Self::Point
                | Self::Degrees
                | Self::Fahrenheit
                | Self::Celsius
                | Self::Percent
                | Self::Tenths
                | Self::Half
        )
    }

    /// Something that can be denied, or be over, or be somebody else's.
    pub fn is_target(self) -> bool {
        matches!(self, Self::Symptom(_) | Self::Good(_) | Self::Danger | Self::YesWithin | Self::NoWithin)
    }
}

/// How two words overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overlap {
    /// The stronger word covers the whole weaker one and more.
    pub contains: bool,
    /// The stronger word is longer, or as long and begins first.
    pub as_long: bool,
    /// The stronger word begins first.
    pub earlier: bool,
    /// Both are the same words.
    pub same: bool,
}

/// True if a word that overlaps another takes its meaning away: 平熱 is no 熱, 止まらない no ない.
pub(super) fn hides(stronger: Mark, weaker: Mark, overlap: Overlap) -> bool {
    use Mark as M;
    let Overlap { contains, as_long, earlier, same } = overlap;
    let longer = as_long && !same;
    if stronger == M::Filler || stronger.is_of_a_number() {
        return false;
    }
    if weaker.is_of_a_number() {
        // The degree in ななど is not that of など.
        return contains && !matches!(stronger, M::And | M::But);
    }
    match (weaker, stronger) {
        (M::Filler, _) => false,
        (M::Choice(_), M::Choice(_)) => longer,
        // 大丈夫です holds a 夫です.
        (M::Proxy, M::NoWithin | M::YesWithin | M::Symptom(_) | M::NotSymptom) => {
            as_long && (contains || earlier)
        }
        (M::Choice(_) | M::SameAsYesterday | M::Proxy | M::Staff, _) => false,
        (M::Past | M::Today | M::Myself | M::Others | M::Over, M::But) => false,
        (M::Today | M::And, M::Since) => false,
        (M::Past, M::SameAsYesterday) => contains,
        (_, M::Choice(_) | M::SameAsYesterday | M::Proxy) => false,
        (M::Myself, M::Others) => as_long,
        (M::Symptom(_) | M::Good(_), M::NotSymptom) => as_long,
        (M::Symptom(_) | M::Good(_), M::Symptom(_) | M::Good(_)) => longer,
        (M::Symptom(_), M::Usual | M::Temperature | M::OtherMeasure | M::Past | M::Today | M::Others) => {
            contains
        }
        (M::Symptom(code), M::NotDanger) => code.group() == CodeGroup::EmergencySign && as_long,
        (M::Symptom(_) | M::Good(_), _) => false,
        (M::Danger, M::NotDanger) => as_long,
        (M::Danger, M::Good(_) | M::NotSymptom | M::Others) => contains,
        (M::Danger, _) => false,
        (M::Denial, M::NotDenial) => as_long,
        (M::Denial, M::Symptom(_) | M::Good(_) | M::Danger | M::NotDanger | M::NotSymptom | M::Over) => {
            longer
        }
        (M::Denial, M::NoWithin | M::YesWithin) => contains || earlier,
        (M::Denial, M::But | M::And | M::ALittle | M::Temperature | M::Oxygen | M::OtherMeasure) => false,
        (M::YesWithin | M::NoWithin, M::YesWithin | M::NoWithin) => longer,
        (M::YesWithin | M::NoWithin, M::Symptom(_) | M::Good(_) | M::NotSymptom | M::Unsure) => contains,
        (M::YesWithin | M::NoWithin, _) => false,
        (M::NotDanger | M::NotSymptom | M::NotDenial, _) => false,
        (M::Over, M::NotDenial) => as_long,
        (M::Over, M::Denial) => false,
        (M::Unsure, M::Symptom(_) | M::Good(_) | M::Danger) => contains || earlier,
        (M::ALittle, M::Symptom(_) | M::NotSymptom) => contains,
        (M::And, M::And) | (M::ALittle, _) | (_, M::NotDenial) => false,
        (M::Past, M::Since) => contains,
        (M::Temperature | M::Oxygen | M::OtherMeasure | M::Clock, M::Symptom(_) | M::Danger) => false,
        _ => contains,
    }
}
