//! Shapes of cohorts, waves and their people.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::indicators::Breakdown;
use crate::programs::Protection;
use crate::values::SchoolLevel;

/// Who says that somebody finished.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum GraduationSource {
    /// Only the award is known to have ended, which says nothing of credits.
    Benefit,
    SchoolReport,
    Certificate,
    ProfessionalLicence,
    SchoolLetter,
    Declared,
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
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CohortBasis {
    /// Awards that were completed.
    Benefits,
    /// All credits or a degree, by a school's report or a document.
    Reports,
    Both,
}

/// Who belongs: whoever finished by the cut and fits all of the conditions.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"name": "Generación enero-junio 2026", "basis": "both", "from_on": null, "cut_on": "2026-11-23",
    "program_id": null, "call_id": null, "level": null, "academic_term_id": null}))]
pub struct CreateCohort {
    #[validate(length(
        min = 3,
        max = 120,
        message = "Escriba un nombre de 3 a 120 caracteres."
    ))]
    pub name: String,
    pub basis: CohortBasis,
    pub from_on: Option<NaiveDate>,
    pub cut_on: NaiveDate,
    pub program_id: Option<Uuid>,
    pub call_id: Option<Uuid>,
    pub level: Option<SchoolLevel>,
    /// Term within whose days they finished.
    pub academic_term_id: Option<Uuid>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CohortSummary {
    pub id: Uuid,
    #[schema(example = "Generación enero-junio 2026")]
    pub name: String,
    pub basis: CohortBasis,
    pub from_on: Option<NaiveDate>,
    pub cut_on: NaiveDate,
    pub program: Option<String>,
    pub call: Option<String>,
    pub level: Option<SchoolLevel>,
    #[schema(example = "ENE-JUN 2026")]
    pub term: Option<String>,
    #[schema(example = 214)]
    pub members: i64,
    #[schema(example = 2)]
    pub wave_count: i64,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
}

crate::page!(CohortPage of CohortSummary);

/// A cohort with its waves, the earliest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cohort {
    #[serde(flatten)]
    pub summary: CohortSummary,
    pub waves: Vec<Wave>,
}

/// Somebody who belongs to a cohort.
#[derive(Debug, Serialize, ToSchema)]
pub struct CohortMember {
    pub id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    pub program: String,
    pub protection: Protection,
    pub school: Option<String>,
    pub completed_on: NaiveDate,
    pub completed_source: GraduationSource,
    pub degree_on: Option<NaiveDate>,
    pub degree_source: Option<GraduationSource>,
}

crate::page!(CohortMemberPage of CohortMember);

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum WaveMode {
    All,
    Sample,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum WaveState {
    Open,
    Closed,
}

/// How many are asked, and how they are drawn.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"mode": "sample", "sample_size": 40, "seed": 2026, "strata": ["program", "municipality"]}))]
pub struct PreviewWave {
    pub mode: WaveMode,
    pub sample_size: Option<i32>,
    /// The same seed draws the same people.
    pub seed: Option<i64>,
    /// Program, school or municipality; none draws from all alike.
    #[serde(default)]
    #[validate(length(max = 3))]
    pub strata: Vec<Stratum>,
}

#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"months": 12, "closes_on": "2027-01-29", "mode": "all", "sample_size": null, "seed": null, "strata": []}))]
pub struct OpenWave {
    #[validate(range(min = 1, max = 240, message = "Escriba de 1 a 240 meses."))]
    pub months: i16,
    pub closes_on: NaiveDate,
    pub mode: WaveMode,
    pub sample_size: Option<i32>,
    pub seed: Option<i64>,
    #[serde(default)]
    #[validate(length(max = 3))]
    pub strata: Vec<Stratum>,
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
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Stratum {
    Program,
    School,
    Municipality,
}

/// What a wave would ask of each stratum.
#[derive(Debug, Serialize, ToSchema)]
pub struct WavePreview {
    pub members: usize,
    pub selected: usize,
    /// Of those selected, who has a phone or an address not known to be wrong.
    pub contactable: usize,
    pub strata: Vec<StratumSize>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct StratumSize {
    #[schema(example = "Becas · Hermosillo")]
    pub stratum: String,
    pub members: usize,
    pub drawn: usize,
}

/// A time at which a cohort is asked, and how far that is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Wave {
    pub id: Uuid,
    pub version: i32,
    pub cohort_id: Uuid,
    pub cohort: String,
    #[schema(example = 12)]
    pub months: i16,
    pub state: WaveState,
    pub mode: WaveMode,
    pub sample_size: Option<i32>,
    pub seed: Option<i64>,
    pub strata: Vec<String>,
    pub opened_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub questionnaire_id: Uuid,
    pub questionnaire: i32,
    pub progress: WaveProgress,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct WaveProgress {
    pub selected: i64,
    pub contactable: i64,
    pub invited: i64,
    pub started: i64,
    pub finished: i64,
    pub refused: i64,
    /// Without a phone or an address that is not known to be wrong.
    pub not_located: i64,
    /// To be tried again by now.
    pub due: i64,
}

/// What the indicators are of, and by what they are told.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct IndicatorFilter {
    /// One wave.
    pub wave_id: Option<Uuid>,
    /// Or all cohorts, so many months after completion.
    #[param(example = 12, minimum = 1, maximum = 240)]
    #[serde(default, deserialize_with = "within_twenty_years")]
    pub months: Option<i16>,
    /// Program where nothing is said.
    pub by: Option<Breakdown>,
}

fn within_twenty_years<'de, D: Deserializer<'de>>(input: D) -> Result<Option<i16>, D::Error> {
    let months = Option::<i16>::deserialize(input)?;
    if months.is_none_or(|months| (1..=240).contains(&months)) {
        Ok(months)
    } else {
        Err(serde::de::Error::custom("expected de 1 a 240"))
    }
}
