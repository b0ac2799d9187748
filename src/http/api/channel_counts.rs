//! What the day's messages and calls come to: LINE's month, the calls that wait, the price of texts.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::instant;
use crate::domain::ids::OrganisationId;
use crate::domain::messaging::Channel;
use crate::pipeline::Context;
use crate::store::quota::{self, Stop};
use crate::store::text_costs::{self, TextCosts};
use crate::store::usage::{self, Usage};
use crate::store::{StoreError, Tx, dialled};

/// How the channels fare.
pub(super) struct ChannelCounts {
    pub line_quota: Option<LineQuota>,
    pub stopped: Vec<StoppedChannel>,
    pub calls: Option<CallForecast>,
    pub texts: TextCounts,
}

impl ChannelCounts {
    /// Those of an organisation on a day.
    pub async fn read(
        context: &Context,
        tx: &mut Tx,
        organisation: OrganisationId,
        on: Date,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let providers = &context.providers;
        let calls = match providers.voice {
            Some(_) => {
                let waiting = dialled::waiting(tx, now).await?;
                Some(CallForecast::new(waiting, providers.rates.calls.per_second))
            }
            None => None,
        };
        let currency = context.text_price().map(|price| price.currency);
        let priced_in = currency.as_deref().unwrap_or_default();
        let first_of_month = instant(on.first_of_month(), 0);
        let texts = TextCounts {
            today: text_costs::since(tx, organisation, instant(on, 0), priced_in).await?.into(),
            month: text_costs::since(tx, organisation, first_of_month, priced_in).await?.into(),
            currency,
        };
        let stops = quota::list(tx, now).await?;
        Ok(Self {
            line_quota: usage::find(tx, Channel::Line).await?.map(LineQuota::from),
            stopped: stops.into_iter().map(StoppedChannel::from).collect(),
            calls,
            texts,
        })
    }
}

/// LINE's month, for the whole account.
#[derive(Serialize, ToSchema)]
pub struct LineQuota {
    /// Messages in the month; absent: as many as one likes.
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<i64>,
    /// Messages so far, as LINE counts.
    used: i64,
    #[schema(value_type = String, format = DateTime)]
    looked_at: Timestamp,
}

/// A channel on which nobody is asked, but answered.
#[derive(Serialize, ToSchema)]
pub struct StoppedChannel {
    channel: String,
    /// `reserve`: we stop before it runs out; `monthly-limit`: the provider refuses.
    reason: String,
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// How long the calls take that wait to be placed now, of all organisations: one account places them one after the other.
#[derive(Serialize, ToSchema)]
pub struct CallForecast {
    waiting: i64,
    /// How many the account may begin in a second.
    per_second: u32,
    /// Until the last of them is placed, in whole minutes, rounded up; 0 if none waits.
    minutes: i64,
}

impl CallForecast {
    fn new(waiting: i64, per_second: u32) -> Self {
        let a_minute = i64::from(per_second.max(1)) * 60;
        Self { waiting, per_second, minutes: (waiting + a_minute - 1) / a_minute }
    }
}

/// Text messages sent to the centre's people, and what they cost by the price that is set.
#[derive(Serialize, ToSchema)]
pub struct TextCounts {
    today: TextCount,
    /// Since the first of the month.
    month: TextCount,
    /// ISO 4217; null: no price is set, and costs are 0.
    currency: Option<String>,
}

/// Text messages of some time.
#[derive(Serialize, ToSchema)]
pub struct TextCount {
    messages: i64,
    /// The parts they were sent as.
    segments: i64,
    /// An estimate, in units of the currency.
    cost: f64,
}

impl From<TextCosts> for TextCount {
    fn from(costs: TextCosts) -> Self {
        let TextCosts { messages, segments, cost_micros } = costs;
        #[expect(
            clippy::cast_precision_loss,
            reason = "nobody spends nine thousand million on text messages"
        )]
        let cost = cost_micros as f64 / 1e6;
        Self { messages, segments, cost }
    }
}

impl From<Usage> for LineQuota {
    fn from(usage: Usage) -> Self {
        let Usage { allowed, used, looked_at } = usage;
        Self { allowed, used, looked_at }
    }
}

impl From<Stop> for StoppedChannel {
    fn from(stop: Stop) -> Self {
        Self {
            channel: stop.channel.as_str().to_owned(),
            reason: stop.reason.as_str().to_owned(),
            since: stop.since_at,
            until: stop.until_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_hundred_calls_take_ten_minutes() {
        let minutes = |waiting, per_second| CallForecast::new(waiting, per_second).minutes;
        assert_eq!(minutes(600, 1), 10);
        assert_eq!(minutes(601, 1), 11);
        assert_eq!(minutes(600, 30), 1);
        assert_eq!((minutes(1, 1), minutes(0, 1)), (1, 0));
    }
}
