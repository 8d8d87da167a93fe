//! A personal datum told to another agency: whole where its agreement says so, otherwise a hint.

use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::scopes::{AgencyScope, ReadCurps, ReadNames};
use crate::http::masked::{PersonField, hint};

/// A personal datum: its value, or as much as the agreement allows.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Disclosed {
    Shown {
        #[schema(example = "Itzel Quijada Quintero")]
        value: String,
    },
    Hidden {
        #[schema(example = "I. Q. Q.")]
        hint: String,
    },
}

impl Disclosed {
    pub fn name(value: String, caller: &Caller) -> Self {
        Self::where_held(caller.holds(ReadNames::NAME), PersonField::Guardian, value)
    }

    pub fn curp(value: String, caller: &Caller) -> Self {
        Self::where_held(caller.holds(ReadCurps::NAME), PersonField::Curp, value)
    }

    fn where_held(is_held: bool, field: PersonField, value: String) -> Self {
        if is_held {
            Self::Shown { value }
        } else {
            Self::Hidden {
                hint: hint(field, &value),
            }
        }
    }
}
