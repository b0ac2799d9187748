//! Scenarios: what goes wrong and what people do, at which minute, read from a file.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde::Deserialize;

use super::Sandbox;
use super::acts::{Act, Hand, perform};
use super::asked::{BadFault, Fault, FaultRequest, Wire};
use super::call::{Fetch, NOBODY};
use super::plan::Action;
use super::world::World;
use crate::domain::calendar;

/// A scenario, read and checked as far as it can be without the phones it is played on.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// What it shows.
    pub title: String,
    steps: Vec<Step>,
}

/// What happens at one moment.
#[derive(Debug, Clone)]
pub(super) struct Step {
    number: usize,
    at: Moment,
    phone: Option<String>,
    does: Does,
}

#[derive(Debug, Clone)]
enum Does {
    Act(Act),
    Fault(FaultRequest),
}

/// A time of day in Japan, on a day counted from the first of the scenario, or on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// The first day is 1.
    Day(i32, Time),
    On(DateTime),
}

impl Moment {
    fn read(text: &str) -> Option<Self> {
        let Some(rest) = text.strip_prefix("day ") else {
            return text.parse().ok().map(Self::On);
        };
        let (day, time) = rest.split_once(' ')?;
        let day = day.parse().ok().filter(|day| (1..=366).contains(day))?;
        Some(Self::Day(day, time.parse().ok()?))
    }

    fn instant(self, first: Date) -> Timestamp {
        let at = match self {
            Self::Day(day, time) => calendar::days_after(first, day - 1).to_datetime(time),
            Self::On(at) => at,
        };
        let time = at.time();
        let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
        let midnight_and = calendar::instant(at.date(), minutes);
        let seconds = jiff::SignedDuration::from_secs(i64::from(time.second()));
        midnight_and.saturating_add(seconds).unwrap_or(midnight_and)
    }
}

/// Why a scenario cannot be read or played.
#[derive(Debug, thiserror::Error)]
pub enum BadScenario {
    /// The file as a whole is not a scenario.
    #[error("the scenario cannot be read: {0}")]
    Unreadable(String),
    /// A step is wrong.
    #[error("step {number}: {reason}")]
    Step {
        /// Counted from 1.
        number: usize,
        /// What is wrong.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    steps: Vec<Written>,
}

/// A step as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    at: String,
    phone: Option<String>,
    act: Option<Act>,
    fault: Option<Fault>,
    channel: Option<Wire>,
    times: Option<u32>,
    percent: Option<u8>,
    code: Option<u32>,
    seconds: Option<u32>,
}

impl Scenario {
    /// Reads a scenario in YAML.
    ///
    /// ```yaml
    /// title: The month's amount runs out
    /// steps:
    ///   - { at: day 1 09:00, fault: monthly-limit, times: 3 }
    ///   - { at: day 1 09:20, phone: 見本 太郎, act: { what: write, via: sms, text: 元気です } }
    /// ```
    ///
    /// # Errors
    /// [`BadScenario`] says what is wrong, and in which step.
    pub fn read(text: &str) -> Result<Self, BadScenario> {
        let file: File =
            serde_saphyr::from_str(text).map_err(|error| BadScenario::Unreadable(error.to_string()))?;
        let steps = file.steps.into_iter().enumerate().map(|(place, step)| {
            let number = place + 1;
            step.checked(number).map_err(|reason| BadScenario::Step { number, reason })
        });
        Ok(Self { title: file.title, steps: steps.collect::<Result<_, _>>()? })
    }
}

impl Written {
    fn checked(self, number: usize) -> Result<Step, String> {
        let at = Moment::read(&self.at).ok_or_else(|| {
            format!("“{}” is neither like “day 1 09:00” nor like “2020-05-11T09:00”", self.at)
        })?;
        let told = self.channel.is_some()
            || self.times.is_some()
            || self.percent.is_some()
            || self.code.is_some()
            || self.seconds.is_some();
        let does = match (self.act, self.fault) {
            (Some(_), None) if self.phone.is_none() => return Err("an act needs a phone".to_owned()),
            (Some(_), None) if told => return Err("an act has only a phone besides".to_owned()),
            (Some(act), None) => Does::Act(act),
            (None, Some(fault)) => Does::Fault(FaultRequest {
                fault,
                phone: self.phone.clone(),
                channel: self.channel,
                times: self.times,
                percent: self.percent,
                code: self.code,
                seconds: self.seconds,
            }),
            _ => return Err("a step has either an act or a fault".to_owned()),
        };
        Ok(Step { number, at, phone: self.phone, does })
    }
}

impl Sandbox {
    /// Plans everything a scenario says; its first day is today. Nothing is planned if a step names nobody here.
    ///
    /// # Errors
    /// [`BadScenario`] names the step and what is wrong with it.
    pub fn play(&self, scenario: &Scenario) -> Result<(), BadScenario> {
        self.with(|world, now| {
            let first = calendar::local_date(now);
            let planned = scenario.steps.iter().map(|step| {
                let lane = match &step.phone {
                    None => NOBODY,
                    Some(phone) => world.lane_called(phone).ok_or_else(|| BadScenario::Step {
                        number: step.number,
                        reason: BadFault::Nobody(phone.clone()).to_string(),
                    })?,
                };
                if let Does::Fault(fault) = &step.does {
                    world.check(fault).map_err(|error| BadScenario::Step {
                        number: step.number,
                        reason: error.to_string(),
                    })?;
                }
                Ok((step.at.instant(first).max(now), lane, step.clone()))
            });
            let planned: Vec<_> = planned.collect::<Result<_, _>>()?;
            for (at, lane, step) in planned {
                world.plan.add(at, lane, Action::Step { step: Box::new(step) });
            }
            Ok(())
        })
    }

    /// Steps of scenarios that could not be done when their time came, with the reason.
    pub fn missed_steps(&self) -> Vec<String> {
        self.with(|world, _| world.missed_steps.clone())
    }

    /// Does one step.
    pub(super) fn take_step(&self, lane: usize, step: Step) -> Option<(usize, Fetch)> {
        self.with(|world: &mut World, now| {
            let done = match step.does {
                Does::Act(act) => perform(world, &self.settings, lane, act, Hand::Scenario, now)
                    .map_err(|(_, reason)| reason.to_owned()),
                Does::Fault(fault) => {
                    world.ask_for(vec![fault]).map(|()| None).map_err(|error| error.to_string())
                }
            };
            done.unwrap_or_else(|reason| {
                world.missed_steps.push(format!("step {}: {reason}", step.number));
                None
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        Scenario::read(text).unwrap_err().to_string()
    }

    #[test]
    fn moments_are_counted_or_dated() {
        let first = jiff::civil::date(2020, 5, 11);
        let at = |text: &str| Moment::read(text).unwrap().instant(first).to_string();
        assert_eq!(at("day 1 09:00"), "2020-05-11T00:00:00Z");
        assert_eq!(at("day 2 00:30:15"), "2020-05-11T15:30:15Z");
        assert_eq!(at("2020-05-13T21:00"), "2020-05-13T12:00:00Z");
        for bad in ["day 0 09:00", "day 1", "tomorrow", "day 1 25:00"] {
            assert_eq!(Moment::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_step() {
        let step =
            |step: &str| format!("title: x\nsteps:\n  - {{ at: day 1 09:00, fault: busy }}\n  - {step}\n");
        assert_eq!(refusal(&step("{ at: day 1 09:00 }")), "step 2: a step has either an act or a fault");
        assert_eq!(
            refusal(&step("{ at: noon, fault: busy }")),
            "step 2: “noon” is neither like “day 1 09:00” nor like “2020-05-11T09:00”"
        );
        assert_eq!(
            refusal(&step("{ at: day 1 09:00, act: { what: block } }")),
            "step 2: an act needs a phone"
        );
        assert!(refusal(&step("{ at: day 1 09:00, fault: hologram }")).contains("hologram"));
        assert!(refusal("title: x\nsteps: []\nmore: 1").starts_with("the scenario cannot be read"));
    }
}
