//! A program of another agency that follows changes, with a token.

use uuid::Uuid;

use crate::support::agencies::Agency as Program;
use crate::support::fixtures::run;
use crate::support::{Client, Office};

pub struct Agency {
    pub client: Client,
    pub client_id: Uuid,
    pub agreement_id: Uuid,
    program: Program,
}

/// What an agency that only follows people it knows may do.
pub const FOLLOWING: &[&str] = &[
    "people.find",
    "benefits.read",
    "changes.read",
    "webhooks.manage",
];

/// The same for everybody in the registry, with payments.
pub const EVERYBODY: &[&str] = &[
    "people.find",
    "benefits.read",
    "payments.read",
    "changes.read",
    "changes.everybody",
    "webhooks.manage",
];

/// An agreement with one program that may do all that it allows.
pub async fn an_agency(office: &Office, scopes: &[&str]) -> Agency {
    let program = office.agency(scopes).await;
    Agency {
        client: program.enter().await,
        client_id: program.id,
        agreement_id: program.agreement_id,
        program,
    }
}

impl Agency {
    /// With a new token, when the old one has expired.
    pub async fn anew(self) -> Self {
        Self {
            client: self.program.enter().await,
            ..self
        }
    }
}

/// Makes a person known to the agency, as a look-up does.
pub async fn know(office: &Office, agency: &Agency, person_id: Uuid) {
    run(
        office,
        &format!(
            "insert into agency_person_ids (agreement_id, person_id, created_at)
             values ('{}', '{person_id}', now())",
            agency.agreement_id
        ),
    )
    .await;
}
