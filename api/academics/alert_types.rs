//! Shapes of alerts, and the sentence that tells one.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::AcademicStatus;
use super::alert_awards::{self, OtherAward};
use super::rules::{AlertKind, FamilyLimit, SuggestedProcedure, suggestion};
use crate::auth::Actor;
use crate::error::{Error, Result};
use crate::http::written::is_reason;
use crate::programs::Protection;
use crate::schools::{SchoolColumns, SchoolRef};
use crate::values::SchoolLevel;

words! { AlertState { Open, InProcedure, Dismissed, Resolved } }

/// What an alert rests on; the SPA tells it from these in either language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlertParams {
    pub school: String,
    pub term: String,
    /// Of the benefit.
    pub folio: String,
    pub call: String,
    /// What the school reported, where the alert rests on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<AcademicStatus>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_status: Option<AcademicStatus>,
    /// On 0–100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// On 0–100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_on: Option<NaiveDate>,
    /// Of the award, where it does not go together with others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<SchoolLevel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<FamilyLimit>,
    /// How many the rule admits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
}

/// A fact of a report, or an award that does not go together with others, that asks for a decision.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Alert {
    pub id: Uuid,
    pub kind: AlertKind,
    pub state: AlertState,
    pub person_id: Uuid,
    pub name: String,
    #[schema(example = "BUP-2026-700005")]
    pub folio: String,
    pub benefit_id: Option<Uuid>,
    pub program: String,
    pub protection: Protection,
    pub school: SchoolRef,
    #[schema(example = "ENE-JUN 2026")]
    pub term: String,
    pub opened_at: DateTime<Utc>,
    /// Spanish sentence; clients with another language tell it from `kind` and `params`.
    pub facts: String,
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub params: serde_json::Value,
    /// The awards with which this one does not go together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherAward>,
    pub procedure_id: Option<Uuid>,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decision_reason: Option<String>,
    pub suggested: Option<SuggestedProcedure>,
    pub version: i32,
}

impl Alert {
    /// Whom the alert shows.
    pub fn people(&self) -> impl Iterator<Item = Uuid> {
        let others = self.others.iter().map(|other| other.person_id);
        std::iter::once(self.person_id).chain(others)
    }

    /// The alert for the page of one person, which tells nothing of others.
    #[must_use]
    pub fn of_one_person(self) -> Self {
        Self {
            others: Vec::new(),
            ..self
        }
    }
}

crate::page!(AlertPage of Alert);

/// Why an alert needs no procedure.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "La escuela confirmó por correo que fue un error de captura."}))]
pub struct DismissAlert {
    #[validate(
        length(max = 2000, message = "El texto es demasiado largo."),
        custom(function = "is_reason")
    )]
    pub reason: String,
}

#[derive(QueryableByName)]
pub struct AlertRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = SqlUuid)]
    benefit_id: Uuid,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Text)]
    term: String,
    #[diesel(sql_type = Timestamptz)]
    opened_at: DateTime<Utc>,
    #[diesel(sql_type = Jsonb)]
    params: serde_json::Value,
    #[diesel(sql_type = Jsonb)]
    others: serde_json::Value,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    procedure_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    decided_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    decided_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    decision_reason: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

impl AlertRow {
    /// The alert as this account may read it; folio, call and minimum would tell a protected program.
    pub fn shown_to(self, actor: &Actor) -> Result<Alert> {
        let row = self;
        let protection = Protection::of(row.sensitive, actor);
        let kind: AlertKind = row.kind.parse().map_err(Error::internal)?;
        let params: AlertParams = serde_json::from_value(row.params)?;
        let params_shown = serde_json::to_value(&params)?;
        Ok(Alert {
            id: row.id,
            kind,
            state: row.state.parse().map_err(Error::internal)?,
            person_id: row.person_id,
            name: row.name,
            folio: protection.text(row.folio),
            benefit_id: Some(row.benefit_id),
            program: protection.program(row.program),
            protection,
            school: row.school.try_into()?,
            term: row.term,
            opened_at: row.opened_at,
            facts: protection.text(facts(kind, &params)),
            suggested: Some(suggestion(kind, params.status)),
            params: protection
                .value(Some(params_shown))
                .unwrap_or_else(|| serde_json::json!({})),
            others: alert_awards::shown_to(row.others, actor)?,
            procedure_id: row.procedure_id,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
            decision_reason: protection.value(row.decision_reason),
            version: row.version,
        })
    }
}

/// The alert as a sentence.
pub fn facts(kind: AlertKind, params: &AlertParams) -> String {
    let AlertParams { school, term, .. } = params;
    let status = params.status.map_or("—", AcademicStatus::label_es);
    let on = params.status_on.map_or(String::new(), |day| {
        format!(", con fecha {}", day.format("%d/%m/%Y"))
    });
    match kind {
        AlertKind::LeftSchool => format!(
            "{school} reportó {} en el periodo {term}{on}.",
            status.to_lowercase()
        ),
        AlertKind::Irregular => {
            format!("{school} reportó situación irregular en el periodo {term}{on}.")
        }
        AlertKind::NotEnrolled => {
            format!("{school} reportó que la persona no está inscrita en el periodo {term}{on}.")
        }
        AlertKind::BelowMinimumAverage => format!(
            "{school} reportó en el periodo {term} un promedio de {} de 100; la convocatoria {} pide {} como mínimo.",
            params.grade.as_deref().unwrap_or("—"),
            params.call,
            params.minimum.as_deref().unwrap_or("—"),
        ),
        AlertKind::Contradiction => format!(
            "{school} reporta ahora «{status}» en el periodo {term}; antes se había reportado «{}», y no pueden ser ciertas ambas.",
            params.previous_status.map_or("—", AcademicStatus::label_es),
        ),
        AlertKind::IncompatibleAwards => incompatible(params),
    }
}

/// Tells nothing of the other awards, which not everybody may know.
fn incompatible(params: &AlertParams) -> String {
    let AlertParams { term, folio, .. } = params;
    let limit = params.limit.as_deref().unwrap_or("—");
    let level = params
        .level
        .map_or("—", SchoolLevel::label_es)
        .to_lowercase();
    match params.rule {
        Some(FamilyLimit::PerFamily) => format!(
            "Con el apoyo {folio}, de nivel {level}, la familia tiene apoyos en más niveles de los que se admiten a la vez ({limit}) en el periodo {term}."
        ),
        Some(FamilyLimit::PerLevel) | None => format!(
            "Con el apoyo {folio} la familia tiene más apoyos de los que se admiten ({limit}) en el nivel {level} y el periodo {term}."
        ),
    }
}
