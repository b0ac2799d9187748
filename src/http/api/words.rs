//! Words of the domain in the description of the API: each enum as its list of words.

use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::alert::Level;
use crate::domain::check_in::CheckInState;
use crate::domain::episode::{EpisodeReason, EpisodeStatus, RiskTier};
use crate::domain::ladder::TaskKind;

macro_rules! describe {
    ($( $name:ident as $shown:literal, )+) => {$(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = Self::ALL.iter().map(|word| word.as_str());
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> { $shown.into() }
        }
    )+};
}

describe! {
    Level as "AlertLevel",
    CheckInState as "CheckInState",
    EpisodeReason as "EpisodeReason",
    EpisodeStatus as "EpisodeStatus",
    RiskTier as "RiskTier",
    TaskKind as "TaskKind",
}
