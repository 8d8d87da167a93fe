//! Shapes of acts that invite schools.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::error::{Error, Problem, Result};
use crate::schools::{AddressedSchool, CoverageState, SchoolChoice, SchoolRef};

words! { SchoolInvitationState { Sending, Sent, Failed, Cancelled, Withdrawn } }
words! {
    /// What an act makes of a school; only the first two send a link.
    InvitationOutcome {
        Invited,
        InvitedAgain,
        /// Has not used its link yet, and no new one was asked for.
        AlreadyInvited,
        HasAccount,
        NoAddress,
        /// The address is that of another account.
        AddressTaken,
        /// Another school of the act has the same address, and an account belongs to one school.
        AddressShared,
    }
}

impl InvitationOutcome {
    pub fn sends(self) -> bool {
        matches!(self, Self::Invited | Self::InvitedAgain)
    }
}

/// Which schools are meant.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum SchoolSelection {
    /// Every school that matches all that is given.
    Filter(SchoolChoice),
    /// These schools, at most 5,000.
    List { school_ids: Vec<Uuid> },
    /// The schools that a round asks, or those of them that stand so.
    Round {
        round_id: Uuid,
        #[serde(default)]
        state: Option<CoverageState>,
    },
}

const MOST_LISTED: usize = 5000;

impl SchoolSelection {
    pub fn is_within_bounds(&self) -> Result<()> {
        match self {
            Self::List { school_ids } if !(1..=MOST_LISTED).contains(&school_ids.len()) => {
                let message = "Elija de 1 a 5,000 escuelas.";
                Err(Error::invalid("/schools/school_ids", "length", message))
            }
            _ => Ok(()),
        }
    }
}

/// Invites schools to accounts of their own.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({
    "schools": {"by": "filter", "level": null, "municipality_code": null, "q": "26DIT1070K"},
    "again": false
}))]
pub struct CreateSchoolInvitation {
    pub schools: SchoolSelection,
    /// Schools whose account was never used get a new link in place of the one before.
    #[serde(default)]
    pub again: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct InvitationCount {
    pub outcome: InvitationOutcome,
    #[schema(example = 38)]
    pub schools: i64,
}

/// A school and what an act makes of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InvitedSchool {
    pub school: SchoolRef,
    /// Where the link goes, or would go.
    #[schema(example = "direccion@escuela.example")]
    pub email: Option<String>,
    /// None until the job has ended.
    pub outcome: Option<InvitationOutcome>,
    /// Whether the school has chosen its password since.
    pub used: bool,
}

crate::page!(InvitedSchoolPage of InvitedSchool);

/// What an act would do, with nothing written.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolInvitationPreview {
    pub schools: i64,
    /// How many links it would send.
    pub sends: i64,
    pub outcomes: Vec<InvitationCount>,
    /// The first hundred schools that would get a link, and where it would go.
    pub addressed: Vec<AddressedSchool>,
    /// The first hundred schools that would get no link.
    pub left_out: Vec<InvitedSchool>,
}

/// An act that invited schools, and how far it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolInvitation {
    pub id: Uuid,
    pub state: SchoolInvitationState,
    pub again: bool,
    pub schools: i64,
    /// Empty until the job has ended.
    pub outcomes: Vec<InvitationCount>,
    /// Schools that have chosen their password since.
    pub used: i64,
    pub job_id: Uuid,
    #[schema(value_type = Option<Problem>)]
    pub problem: Option<serde_json::Value>,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

crate::page!(SchoolInvitationPage of SchoolInvitation);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InvitedSchoolFilter {
    pub outcome: Option<InvitationOutcome>,
    pub used: Option<bool>,
}
