//! What somebody told us, as code, value and unit (domain.md §5).

use serde::{Deserialize, Serialize};

words! {
    /// What is observed.
    pub enum Code as "observation code" {
        /// Body temperature, Cel, LOINC 8310-5.
        BodyTemperature = "body-temperature",
        /// Oxygen saturation, %, LOINC 2708-6 and 59408-5.
        Spo2 = "spo2",
        /// Pulse, /min, LOINC 8867-4.
        Pulse = "pulse",
        /// Respiratory rate, /min, LOINC 9279-1.
        RespiratoryRate = "respiratory-rate",
        /// An antipyretic was taken.
        AntipyreticTaken = "antipyretic-taken",
        /// Better, same or worse than yesterday.
        ComparedWithYesterday = "compared-with-yesterday",
        /// Somebody in the household has symptoms.
        HouseholdSymptoms = "household-symptoms",
        /// Fever of 37.5 degrees or more.
        Fever375 = "fever-37-5",
        /// Cough.
        Cough = "sx-cough",
        /// Sputum.
        Sputum = "sx-sputum",
        /// Sore throat.
        SoreThroat = "sx-sore-throat",
        /// Runny nose.
        RunnyNose = "sx-runny-nose",
        /// Blocked nose.
        Congestion = "sx-congestion",
        /// Shortness of breath.
        Dyspnoea = "sx-dyspnoea",
        /// Fatigue.
        Fatigue = "sx-fatigue",
        /// Headache.
        Headache = "sx-headache",
        /// Muscle pain.
        Muscle = "sx-muscle",
        /// Joint pain.
        Joint = "sx-joint",
        /// Nausea.
        Nausea = "sx-nausea",
        /// Vomiting.
        Vomiting = "sx-vomiting",
        /// Diarrhoea.
        Diarrhoea = "sx-diarrhoea",
        /// Loss of taste.
        Taste = "sx-taste",
        /// Loss of smell.
        Smell = "sx-smell",
        /// Loss of appetite.
        Appetite = "sx-appetite",
        /// Cannot eat or drink.
        Intake = "sx-intake",
        /// No urine for half a day.
        NoUrine = "sx-no-urine",
        /// Chills.
        Chills = "sx-chills",
        /// Red eyes.
        Eyes = "sx-eyes",
        /// Something else; the words are kept.
        Other = "sx-other",
        /// Clearly pale (usually seen by somebody else).
        EmPallor = "em-pallor",
        /// Purple lips.
        EmCyanosis = "em-cyanosis",
        /// Not as usual, strange (usually seen by somebody else).
        EmUnusual = "em-unusual",
        /// Fast, heavy breathing.
        EmTachypnoea = "em-tachypnoea",
        /// Suddenly short of breath.
        EmSuddenDyspnoea = "em-sudden-dyspnoea",
        /// Out of breath after moving a little.
        EmExertion = "em-exertion",
        /// Chest pain.
        EmChestPain = "em-chest-pain",
        /// Cannot lie down, has to sit to breathe.
        EmOrthopnoea = "em-orthopnoea",
        /// Breathes with the shoulders.
        EmShoulders = "em-shoulders",
        /// Suddenly began to wheeze.
        EmWheeze = "em-wheeze",
        /// Drowsy, weak reaction (usually seen by somebody else).
        EmDrowsy = "em-drowsy",
        /// Does not answer (usually seen by somebody else).
        EmUnresponsive = "em-unresponsive",
        /// Irregular pulse.
        EmPulse = "em-pulse",
    }
}

/// The group a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeGroup {
    /// A number with a unit.
    Vital,
    /// A symptom, `yes` or `no`.
    Symptom,
    /// An emergency sign (MHLW 2020-04-27), `yes` or `no`.
    EmergencySign,
    /// Any other question with fixed answers.
    Other,
}

/// Unit and plausible range of a vital sign (domain.md §5; the ranges are defaults of this project).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vital {
    /// UCUM unit.
    pub unit: &'static str,
    /// The least value taken as said; anything below is asked again.
    pub least: f64,
    /// The greatest value taken as said.
    pub greatest: f64,
}

impl Code {
    /// The group this code belongs to.
    pub fn group(self) -> CodeGroup {
        match self.as_str() {
            word if word.starts_with("sx-") => CodeGroup::Symptom,
            word if word.starts_with("em-") => CodeGroup::EmergencySign,
            _ if self.vital().is_some() => CodeGroup::Vital,
            _ => CodeGroup::Other,
        }
    }

    /// Unit and plausible range, if the code is a number.
    pub const fn vital(self) -> Option<Vital> {
        let (unit, least, greatest) = match self {
            Self::BodyTemperature => ("Cel", 34.0, 42.0),
            Self::Spo2 => ("%", 70.0, 100.0),
            Self::Pulse => ("/min", 30.0, 220.0),
            Self::RespiratoryRate => ("/min", 5.0, 60.0),
            _ => return None,
        };
        Some(Vital { unit, least, greatest })
    }
}

/// The value of an observation. Absent is never `No`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A number in the code's unit.
    Number(f64),
    /// Yes.
    Yes,
    /// No.
    No,
    /// One of the words a code allows (`better`, `same`, `worse`).
    Word(String),
    /// Words kept as they were said (`sx-other`).
    Text(String),
}

impl Value {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// True for `Yes` and for kept words: something is present.
    pub fn is_present(&self) -> bool {
        matches!(self, Self::Yes | Self::Text(_))
    }
}

words! {
    /// Who said it.
    pub enum SaidBy as "speaker" {
        /// The person.
        Person = "self",
        /// Family or another helper.
        Proxy = "proxy",
        /// A member of staff wrote down what they heard or saw.
        Staff = "staff",
    }
}

/// Code and value, before anybody knows who and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// What.
    pub code: Code,
    /// How much, or whether.
    pub value: Value,
}
