//! Sex as the CURP records it: H (hombre), M (mujer), X (no binario).

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::fold::fold_words;

#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Display,
    EnumString,
    IntoStaticStr,
    Serialize,
    Deserialize,
    ToSchema,
)]
pub enum Sex {
    #[serde(rename = "male")]
    #[strum(serialize = "male")]
    Male,
    #[serde(rename = "female")]
    #[strum(serialize = "female")]
    Female,
    #[serde(rename = "non_binary")]
    #[strum(serialize = "non_binary")]
    NonBinary,
}

impl Sex {
    /// Reads the usual spellings. A lone `M` is *mujer*, as in the CURP.
    pub fn parse(text: &str) -> Option<Self> {
        match fold_words(text).as_str() {
            "H" | "HOMBRE" | "MASCULINO" | "MASC" | "VARON" | "NINO" => Some(Self::Male),
            "M" | "MUJER" | "F" | "FEMENINO" | "FEM" | "NINA" => Some(Self::Female),
            "X" | "NO BINARIO" | "NO BINARIA" | "NB" => Some(Self::NonBinary),
            _ => None,
        }
    }

    /// Reads a column that writes F and M, where a lone `M` is *masculino*.
    pub fn parse_feminine_masculine(text: &str) -> Option<Self> {
        if fold_words(text) == "M" {
            Some(Self::Male)
        } else {
            Self::parse(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_are_read() {
        assert_eq!(Sex::parse(" h "), Some(Sex::Male));
        assert_eq!(Sex::parse("Mujer"), Some(Sex::Female));
        assert_eq!(Sex::parse("M"), Some(Sex::Female));
        assert_eq!(Sex::parse_feminine_masculine("M"), Some(Sex::Male));
        assert_eq!(Sex::parse("?"), None);
        assert_eq!("non_binary".parse(), Ok(Sex::NonBinary));
    }
}
