//! What is asked for and told of a change of identity.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::http::Masked;
use crate::values::Sex;

words!(
    /// Why an identity is another one now.
    IdentityChangeKind {
        /// It was captured wrongly and never true.
        Correction,
        /// It was true until then: marriage, recognition, gender identity, a CURP issued anew.
        LegalChange,
        Death,
        /// The death was recorded wrongly; the note says why.
        DeathWithdrawn,
    }
);

words!(
    /// What proves a change of identity.
    IdentitySource {
        Renapo,
        BirthCertificate,
        DeathCertificate,
        MarriageCertificate,
        CourtOrder,
        OfficialId,
        FamilyNotice,
        Other,
    }
);

/// A change of identity, or a death. What is left out stays as it is.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": "correction", "effective_on": "2026-11-23", "source": "birth_certificate",
    "note": "Acta 1204, Hermosillo", "second_surname": "Romero"}))]
pub struct RecordIdentityChange {
    pub kind: IdentityChangeKind,
    /// From which day on the new is true, not after today; of a death, the day of it.
    pub effective_on: NaiveDate,
    pub source: IdentitySource,
    /// Number of the certificate and the like; to withdraw a death, the reason.
    #[validate(length(max = 500, message = "Escriba quinientos caracteres como máximo."))]
    pub note: Option<String>,
    #[validate(length(max = 100, message = "El nombre es demasiado largo."))]
    pub given_names: Option<String>,
    #[validate(length(max = 100, message = "El primer apellido es demasiado largo."))]
    pub first_surname: Option<String>,
    /// Empty where there is none any more.
    #[validate(length(max = 100, message = "El segundo apellido es demasiado largo."))]
    pub second_surname: Option<String>,
    #[validate(length(max = 40, message = "Escriba la CURP."))]
    pub curp: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub sex: Option<Sex>,
}

/// The change as it was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdentityChangeRecorded {
    pub id: Uuid,
    /// Of the person, now.
    pub version: i32,
}

/// Something that changed of an identity; old and new are null where that datum stayed.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdentityChange {
    pub id: Uuid,
    pub kind: IdentityChangeKind,
    pub effective_on: NaiveDate,
    pub source: IdentitySource,
    /// Null for whoever may not edit people: it may tell of family or health.
    pub note: Option<String>,
    pub old_name: Option<String>,
    pub new_name: Option<String>,
    pub old_curp: Option<Masked>,
    pub new_curp: Option<Masked>,
    pub old_birth_date: Option<NaiveDate>,
    pub new_birth_date: Option<NaiveDate>,
    /// Null for whoever may not edit people, as the new one.
    pub old_sex: Option<Sex>,
    pub new_sex: Option<Sex>,
    pub recorded_at: DateTime<Utc>,
    /// Name of the account.
    pub recorded_by: Option<String>,
}

/// The newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdentityChanges {
    pub items: Vec<IdentityChange>,
}
