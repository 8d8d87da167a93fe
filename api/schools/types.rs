//! Shapes of schools.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A school, as named in other answers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SchoolRef {
    pub id: Uuid,
    /// CCT: ten characters.
    #[schema(example = "26EPR1071C")]
    pub school_key: String,
    pub shift: SchoolShift,
    #[schema(example = "Escuela Primaria Castro No. 2")]
    pub name: String,
}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SchoolShift {
    Matutino,
    Vespertino,
    Nocturno,
    Discontinuo,
    TiempoCompleto,
    Mixto,
}

/// Levels of the Ley General de Educación, art. 35, and beside them.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SchoolLevel {
    Preescolar,
    Primaria,
    Secundaria,
    MediaSuperior,
    Superior,
    FormacionTrabajo,
    Especial,
}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SchoolSector {
    Public,
    Private,
}
