//! The level of a school, and who runs it. The level gives the usual scale of its grades.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::{GradeScale, fold::fold_words};
use crate::words::{LEVELS, spanish};

#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
    Serialize,
    Deserialize,
    ToSchema,
)]
pub enum SchoolLevel {
    #[serde(rename = "preescolar")]
    #[strum(serialize = "preescolar")]
    Preschool,
    #[serde(rename = "primaria")]
    #[strum(serialize = "primaria")]
    Primary,
    #[serde(rename = "secundaria")]
    #[strum(serialize = "secundaria")]
    LowerSecondary,
    #[serde(rename = "media_superior")]
    #[strum(serialize = "media_superior")]
    UpperSecondary,
    #[serde(rename = "superior")]
    #[strum(serialize = "superior")]
    Higher,
    #[serde(rename = "especial")]
    #[strum(serialize = "especial")]
    SpecialEducation,
    #[serde(rename = "formacion_trabajo")]
    #[strum(serialize = "formacion_trabajo")]
    WorkTraining,
}

/// Sostenimiento.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SchoolSector {
    Public,
    Private,
}

impl SchoolLevel {
    pub fn parse(text: &str) -> Option<Self> {
        let words = fold_words(text);
        let words = words.strip_prefix("EDUCACION ").unwrap_or(&words);
        match words {
            "PREESCOLAR" | "JARDIN DE NINOS" | "KINDER" => Some(Self::Preschool),
            "PRIMARIA" | "PRIM" => Some(Self::Primary),
            "SECUNDARIA" | "SEC" | "TELESECUNDARIA" | "SECUNDARIA TECNICA"
            | "SECUNDARIA GENERAL" => Some(Self::LowerSecondary),
            "MEDIA SUPERIOR" | "BACHILLERATO" | "PREPARATORIA" | "MEDIO SUPERIOR" | "EMS"
            | "PREPA" => Some(Self::UpperSecondary),
            "SUPERIOR" | "UNIVERSIDAD" | "UNIVERSITARIO" | "LICENCIATURA" | "POSGRADO" | "TSU"
            | "PROFESIONAL" | "ES" => Some(Self::Higher),
            "ESPECIAL" | "CAM" => Some(Self::SpecialEducation),
            "FORMACION PARA EL TRABAJO" | "CAPACITACION PARA EL TRABAJO" | "CAPACITACION" => {
                Some(Self::WorkTraining)
            }
            _ => None,
        }
    }

    /// Primary and lower secondary schools grade on ten, the others on a hundred.
    pub fn usual_scale(self) -> GradeScale {
        match self {
            Self::Preschool | Self::Primary | Self::LowerSecondary | Self::SpecialEducation => {
                GradeScale::Ten
            }
            Self::UpperSecondary | Self::Higher | Self::WorkTraining => GradeScale::Hundred,
        }
    }

    pub fn label_es(self) -> &'static str {
        spanish(LEVELS, self)
    }
}

impl SchoolSector {
    pub fn parse(text: &str) -> Option<Self> {
        match fold_words(text).as_str() {
            "PUBLICO" | "PUBLICA" | "ESTATAL" | "FEDERAL" | "FEDERALIZADO" | "OFICIAL"
            | "AUTONOMO" => Some(Self::Public),
            "PARTICULAR" | "PRIVADO" | "PRIVADA" => Some(Self::Private),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_level_reads_its_own_label() {
        for level in SchoolLevel::iter() {
            assert_eq!(SchoolLevel::parse(level.label_es()), Some(level));
        }
        assert_eq!(SchoolLevel::parse("otra"), None);
        assert_eq!(SchoolSector::parse("Público"), Some(SchoolSector::Public));
    }
}
