//! What every answer that is no success says: problem details as RFC 9457 has them, with the fields at fault.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Problem details (RFC 9457), the body of every answer that is not a success.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// URI of the kind of problem.
    #[schema(example = "https://seguimiento.example/problems/not-found")]
    pub r#type: String,
    #[schema(schema_with = crate::openapi::problem_code_ref)]
    pub code: String,
    #[schema(example = "No encontrado")]
    pub title: String,
    #[schema(example = 404)]
    pub status: u16,
    /// What happened and what to do, in Spanish.
    pub detail: String,
    /// Request id, to be quoted when asking for help.
    pub instance: String,
    /// Fields at fault; empty when the problem is not about fields.
    #[serde(default)]
    pub errors: Vec<FieldError>,
    /// Only with `stale-version`: the version the row has now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_version: Option<i32>,
    /// Only with `stale-version`: what others did meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<ChangeSince>>,
    /// Only with `person-merged`: the person who was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<uuid::Uuid>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FieldError {
    /// JSON pointer of the field (RFC 6901).
    #[schema(example = "/facts")]
    pub pointer: String,
    #[schema(example = "too-short")]
    pub code: String,
    pub message: String,
}

impl FieldError {
    pub fn new(
        pointer: impl Into<String>,
        code: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            pointer: pointer.into(),
            code: code.into(),
            message: message.into(),
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ChangeSince {
    pub at: chrono::DateTime<chrono::Utc>,
    pub by: String,
    /// What was done, in the slice's own event names.
    #[schema(example = "approve")]
    pub what: String,
}
