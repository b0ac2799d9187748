//! What somebody said the day before, small enough to be carried in every session.

use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::observation::{Code, Reading, Value};

/// Yesterday's answers: the numbers, and one bit for each code that was a yes or a no.
///
/// Bits follow the order of [`Code::ALL`], which only ever grows at its end; a test holds that.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Yesterday {
    #[serde(rename = "t", skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    #[serde(rename = "o", skip_serializing_if = "Option::is_none")]
    oxygen: Option<f64>,
    #[serde(rename = "y", skip_serializing_if = "is_zero")]
    yes: u64,
    #[serde(rename = "n", skip_serializing_if = "is_zero")]
    no: u64,
}

impl Yesterday {
    /// True if nothing was said that “same as yesterday” could mean.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Leaves out what no question of a dialog could mean.
    pub(super) fn keep(&mut self, keeps: impl Fn(Code, &Value) -> bool) {
        let kept: Vec<Reading> =
            self.readings().into_iter().filter(|reading| keeps(reading.code, &reading.value)).collect();
        *self = kept.into();
    }

    /// As readings again.
    pub fn readings(&self) -> Vec<Reading> {
        let number =
            |code, value: Option<f64>| value.map(|number| Reading { code, value: Value::Number(number) });
        let bit = |bits: u64, at: usize| 1_u64.checked_shl(at as u32).is_some_and(|mask| bits & mask != 0);
        let of_code = |(at, code): (usize, &Code)| match (bit(self.yes, at), bit(self.no, at)) {
            (true, _) => Some(Reading { code: *code, value: Value::Yes }),
            (_, true) => Some(Reading { code: *code, value: Value::No }),
            _ => None,
        };
        let numbers = [number(Code::BodyTemperature, self.temperature), number(Code::Spo2, self.oxygen)];
        numbers.into_iter().flatten().chain(Code::ALL.iter().enumerate().filter_map(of_code)).collect()
    }
}

/// Of several readings of a code the last one counts.
impl From<Vec<Reading>> for Yesterday {
    fn from(readings: Vec<Reading>) -> Self {
        let mut yesterday = Self::default();
        for Reading { code, value } in readings {
            let at = Code::ALL.iter().position(|known| *known == code).unwrap_or(usize::MAX);
            let Some(mask) = u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)) else { continue };
            match value {
                Value::Number(number) if code == Code::BodyTemperature => {
                    yesterday.temperature = Some(number)
                }
                Value::Number(number) if code == Code::Spo2 => yesterday.oxygen = Some(number),
                Value::Yes => (yesterday.yes, yesterday.no) = (yesterday.yes | mask, yesterday.no & !mask),
                Value::No => (yesterday.yes, yesterday.no) = (yesterday.yes & !mask, yesterday.no | mask),
                _ => {}
            }
        }
        yesterday
    }
}

/// The form of today, or the list of readings that sessions of format 1 carry.
impl<'de> Deserialize<'de> for Yesterday {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Bits {
                #[serde(default)]
                t: Option<f64>,
                #[serde(default)]
                o: Option<f64>,
                #[serde(default)]
                y: u64,
                #[serde(default)]
                n: u64,
            },
            Readings(Vec<Reading>),
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Bits { t, o, y, n } => Self { temperature: t, oxygen: o, yes: y, no: n },
            Form::Readings(readings) => readings.into(),
        })
    }
}

fn is_zero(bits: &u64) -> bool {
    *bits == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_comes_back() {
        let said = vec![
            Reading { code: Code::BodyTemperature, value: Value::Number(36.8) },
            Reading { code: Code::Cough, value: Value::Yes },
            Reading { code: Code::EmPulse, value: Value::No },
        ];
        let yesterday = Yesterday::from(said.clone());
        assert_eq!(yesterday.readings(), said);
        let saved = serde_json::to_string(&yesterday).unwrap();
        assert_eq!(serde_json::from_str::<Yesterday>(&saved).unwrap(), yesterday);
    }

    #[test]
    fn the_form_of_the_first_release_is_read() {
        let saved =
            r#"[{"code":"sx-cough","value":"yes"},{"code":"body-temperature","value":{"number":36.8}}]"#;
        let yesterday: Yesterday = serde_json::from_str(saved).unwrap();
        assert_eq!(yesterday.readings().len(), 2);
    }

    #[test]
    fn a_code_keeps_its_bit() {
        // A saved session means codes by their place: new ones go to the end.
        let place = |code: Code| Code::ALL.iter().position(|known| *known == code);
        assert_eq!(place(Code::Cough), Some(8));
        assert_eq!(place(Code::Other), Some(28));
        assert_eq!(place(Code::EmPulse), Some(41));
        assert!(Code::ALL.len() <= 64);
    }
}
