//! Ages in bands wide enough to hide in.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Age on the last day of the period, in bands that follow the school levels.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    strum::VariantArray,
)]
pub enum AgeBand {
    #[serde(rename = "0-11")]
    To11,
    #[serde(rename = "12-14")]
    To14,
    #[serde(rename = "15-17")]
    To17,
    #[serde(rename = "18-24")]
    To24,
    #[serde(rename = "25+")]
    From25,
    #[serde(rename = "unknown")]
    Unknown,
}

impl AgeBand {
    pub fn of(age: Option<u32>) -> Self {
        match age {
            None => Self::Unknown,
            Some(0..=11) => Self::To11,
            Some(12..=14) => Self::To14,
            Some(15..=17) => Self::To17,
            Some(18..=24) => Self::To24,
            Some(_) => Self::From25,
        }
    }

    pub fn label_es(self) -> &'static str {
        match self {
            Self::To11 => "0 a 11 años",
            Self::To14 => "12 a 14 años",
            Self::To17 => "15 a 17 años",
            Self::To24 => "18 a 24 años",
            Self::From25 => "25 años o más",
            Self::Unknown => "Edad no registrada",
        }
    }
}
