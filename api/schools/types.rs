//! Shapes of schools.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::values::Shift;

/// A school, as named in other answers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SchoolRef {
    pub id: Uuid,
    /// CCT: ten characters.
    #[schema(example = "26EPR1071C")]
    pub school_key: String,
    pub shift: Shift,
    #[schema(example = "Escuela Primaria Castro No. 2")]
    pub name: String,
}
