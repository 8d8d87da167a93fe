//! Shapes of causes, improvement actions and their checks.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::effect::{Conclusion, RateRatio, Window};
use super::rules::ActionState;

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
pub enum CauseCategory {
    Timeliness,
    Treatment,
    Information,
    Payment,
    Requirements,
    System,
    Other,
}

/// A version of a cause.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cause {
    pub id: Uuid,
    #[schema(example = "late-payment")]
    pub code: String,
    pub name_es: String,
    pub name_en: Option<String>,
    pub category: CauseCategory,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub in_force: bool,
    pub version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CauseList {
    pub items: Vec<Cause>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"code": "slow-desk", "name_es": "Espera larga en el módulo", "name_en": "Long wait at the desk", "category": "timeliness"}))]
pub struct CreateCause {
    #[validate(length(
        min = 3,
        max = 60,
        message = "La clave lleva de 3 a 60 letras, sin espacios."
    ))]
    pub code: String,
    #[validate(length(min = 3, max = 200, message = "Escriba el nombre de la causa."))]
    pub name_es: String,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub name_en: Option<String>,
    pub category: CauseCategory,
}

/// Other words for a cause, from a day on.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"name_es": "Espera de más de una hora en el módulo", "name_en": "More than an hour at the desk", "category": "timeliness", "valid_from": "2026-12-01"}))]
pub struct CreateCauseVersion {
    #[validate(length(min = 3, max = 200, message = "Escriba el nombre de la causa."))]
    pub name_es: String,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub name_en: Option<String>,
    pub category: CauseCategory,
    /// After today.
    pub valid_from: NaiveDate,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"valid_to": "2026-12-31"}))]
pub struct EndCause {
    /// Last day on which it can be chosen; today or later.
    pub valid_to: NaiveDate,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ParetoFilter {
    /// First day of receipt; a year before the last one unless given.
    pub from: Option<NaiveDate>,
    /// Last day of receipt; today unless given.
    pub to: Option<NaiveDate>,
    pub program_id: Option<Uuid>,
}

/// How complaints fall on their causes, most frequent first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Pareto {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Complaints with a cause.
    pub total: i64,
    /// Complaints whose cause nobody has said yet.
    pub without_cause: i64,
    pub items: Vec<ParetoRow>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ParetoRow {
    pub code: String,
    pub name_es: String,
    pub name_en: Option<String>,
    pub category: CauseCategory,
    #[schema(example = 31)]
    pub count: i64,
    /// Percentage of all that have a cause.
    #[schema(example = 38.3)]
    pub share: f64,
    /// Percentage of this cause and those before it.
    #[schema(example = 38.3)]
    pub cumulative: f64,
    /// Actions on it that are not checked yet.
    pub open_actions: i64,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"cause_code": "late-payment", "program_id": null, "title": "Avisar por mensaje la fecha de pago",
    "description": "Mensaje a cada persona el día que Pagos confirma la fecha.", "owner_id": "0193f5a0-0000-7000-8000-000000000005",
    "due_on": "2027-01-15", "expected_rate": "2.5", "check_weeks": 8}))]
pub struct CreateImprovementAction {
    #[validate(length(min = 1, max = 60, message = "Elija una causa."))]
    pub cause_code: String,
    /// Only complaints and awards of this program; null for all.
    pub program_id: Option<Uuid>,
    #[validate(length(
        min = 5,
        max = 200,
        message = "Diga en pocas palabras qué se va a hacer."
    ))]
    pub title: String,
    #[validate(length(min = 10, max = 4000, message = "Describa la acción y qué se espera."))]
    pub description: String,
    /// Account that answers for it.
    pub owner_id: Uuid,
    pub due_on: NaiveDate,
    /// Complaints of the cause per thousand awards in the window, at most.
    #[schema(value_type = String)]
    pub expected_rate: Decimal,
    /// Weeks of each window, before and after.
    #[validate(range(min = 2, max = 52, message = "De 2 a 52 semanas."))]
    pub check_weeks: i16,
}

/// Begins or ends the work on an action.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"on": "2026-11-23", "note": null}))]
pub struct MoveAction {
    /// Not in the future.
    pub on: NaiveDate,
    #[validate(length(max = 2000, message = "La nota es demasiado larga."))]
    pub note: Option<String>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"note": "Se mantiene el mensaje y se extiende a secundaria."}))]
pub struct RecordEffectCheck {
    #[validate(length(max = 2000, message = "La nota es demasiado larga."))]
    pub note: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ActionFilter {
    pub state: Option<ActionState>,
    pub cause_code: Option<String>,
    /// Only mine.
    pub mine: Option<bool>,
}

/// What is done about a cause.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImprovementAction {
    pub id: Uuid,
    #[schema(example = "AM-2026-000001")]
    pub folio: String,
    pub cause_code: String,
    pub cause_es: String,
    pub cause_en: Option<String>,
    pub program: Option<String>,
    pub title: String,
    pub description: String,
    pub owner: String,
    pub state: ActionState,
    pub due_on: NaiveDate,
    #[schema(value_type = String, example = "2.5")]
    pub expected_rate: Decimal,
    pub check_weeks: i16,
    pub started_on: Option<NaiveDate>,
    pub done_on: Option<NaiveDate>,
    /// From when on its effect can be measured.
    pub check_from: Option<NaiveDate>,
    pub conclusion: Option<Conclusion>,
    pub version: i32,
}

crate::page!(ImprovementActionPage of ImprovementAction);

/// An action with what was measured.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImprovementActionDetail {
    #[serde(flatten)]
    pub action: ImprovementAction,
    /// As it was recorded; before that, as it stands today once the second window is over.
    pub effect: Option<Effect>,
    /// Whether it is the recorded one.
    pub recorded: bool,
    pub note: Option<String>,
    pub checked_by: Option<String>,
    pub checked_at: Option<DateTime<Utc>>,
    pub steps: Vec<ActionStep>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ActionStep {
    pub to_state: ActionState,
    pub note: Option<String>,
    pub actor: String,
    pub recorded_at: DateTime<Utc>,
}

/// Two equal windows compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Effect {
    pub before_from: NaiveDate,
    pub before_to: NaiveDate,
    pub after_from: NaiveDate,
    pub after_to: NaiveDate,
    pub before: Window,
    pub after: Window,
    /// Complaints per thousand awards in the window.
    #[schema(example = 5.25)]
    pub before_rate: Option<f64>,
    #[schema(example = 2.1)]
    pub after_rate: Option<f64>,
    pub ratio: Option<RateRatio>,
    pub conclusion: Conclusion,
    /// Whether the second rate is not above the one that was expected.
    pub reached: Option<bool>,
    /// Complaints about the service of each window that nobody has told the cause of yet.
    #[serde(default)]
    #[schema(example = 2)]
    pub open_before: u32,
    #[serde(default)]
    #[schema(example = 6)]
    pub open_after: u32,
    /// Whether the conclusion would be another one if those turned out to be of this cause.
    #[serde(default)]
    pub provisional: bool,
}
