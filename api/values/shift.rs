//! The shift of a school. Two shifts of one CCT are two schools.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::fold::fold_words;

#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Shift {
    #[serde(rename = "MATUTINO")]
    #[strum(serialize = "MATUTINO")]
    Morning,
    #[serde(rename = "VESPERTINO")]
    #[strum(serialize = "VESPERTINO")]
    Afternoon,
    #[serde(rename = "NOCTURNO")]
    #[strum(serialize = "NOCTURNO")]
    Evening,
    #[serde(rename = "DISCONTINUO")]
    #[strum(serialize = "DISCONTINUO")]
    Split,
    #[serde(rename = "TIEMPO_COMPLETO")]
    #[strum(serialize = "TIEMPO_COMPLETO")]
    FullDay,
    #[serde(rename = "MIXTO")]
    #[strum(serialize = "MIXTO")]
    Mixed,
}

impl Shift {
    /// Reads the usual spellings and abbreviations.
    pub fn parse(text: &str) -> Option<Self> {
        let words = fold_words(text);
        let words = words.strip_prefix("TURNO ").unwrap_or(&words);
        match words {
            "M" | "MAT" => Some(Self::Morning),
            "V" | "VESP" | "TARDE" => Some(Self::Afternoon),
            "N" | "NOC" | "NOCT" => Some(Self::Evening),
            "D" | "DISC" => Some(Self::Split),
            "TC" | "T C" | "COMPLETO" | "AMPLIADA" => Some(Self::FullDay),
            _ => Self::find_in(words),
        }
    }

    /// The first shift named in full in a title or a file name.
    pub fn find_in(text: &str) -> Option<Self> {
        let words = fold_words(text);
        if words.contains("TIEMPO COMPLETO") || words.contains("JORNADA AMPLIADA") {
            return Some(Self::FullDay);
        }
        words.split(' ').find_map(|word| match word {
            "MATUTINO" | "MATUTINA" => Some(Self::Morning),
            "VESPERTINO" | "VESPERTINA" => Some(Self::Afternoon),
            "NOCTURNO" | "NOCTURNA" => Some(Self::Evening),
            "DISCONTINUO" | "DISCONTINUA" => Some(Self::Split),
            "MIXTO" | "MIXTA" => Some(Self::Mixed),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_shift_reads_its_own_name_back() {
        for shift in Shift::iter() {
            assert_eq!(
                Shift::parse(&shift.to_string().replace('_', " ")),
                Some(shift)
            );
            assert_eq!(shift.to_string().parse::<Shift>(), Ok(shift));
        }
    }

    #[test]
    fn spellings_and_titles_are_read() {
        assert_eq!(Shift::parse("mat."), Some(Shift::Morning));
        assert_eq!(Shift::parse("Jornada ampliada"), Some(Shift::FullDay));
        assert_eq!(
            Shift::find_in("C.C.T. 26DIT1070K   TURNO: VESPERTINO"),
            Some(Shift::Afternoon)
        );
        assert_eq!(
            Shift::find_in("26EPR1071C-MATUTINO.xlsx"),
            Some(Shift::Morning)
        );
        assert_eq!(Shift::parse("alguno"), None);
    }
}
