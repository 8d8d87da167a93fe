//! The other awards of an alert about awards that do not go together, each as far as the reader may know it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::rules::FamilyLink;
use crate::auth::{Actor, Scope};
use crate::error::Result;
use crate::programs::Protection;

/// `others` of the alert `l`.
pub const SELECT: &str = "coalesce((select jsonb_agg(jsonb_build_object('benefit_id', ob.id, 'person_id', ob.person_id, 'name', op.name, \
    'folio', ob.folio, 'program', og.name, 'sensitive', og.sensitive, 'link', w.link) order by ob.awarded_on, ob.id) \
    from alert_awards w join benefits ob on ob.id = w.benefit_id join people op on op.id = ob.person_id \
    join calls oc on oc.id = ob.call_id join programs og on og.id = oc.program_id where w.alert_id = l.id), '[]') as others";

/// An earlier award of the family with which that of the alert does not go together.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OtherAward {
    pub benefit_id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    /// What its holder is to the person of the alert.
    pub link: FamilyLink,
    /// Empty where the program is concealed.
    #[schema(example = "BUP-2026-700005")]
    pub folio: String,
    pub program: String,
    pub protection: Protection,
}

#[derive(Deserialize)]
struct Stored {
    benefit_id: Uuid,
    person_id: Uuid,
    name: String,
    folio: String,
    program: String,
    sensitive: bool,
    link: FamilyLink,
}

/// A school learns nothing of the family of its students.
pub fn shown_to(others: serde_json::Value, actor: &Actor) -> Result<Vec<OtherAward>> {
    let stored: Vec<Stored> = serde_json::from_value(others)?;
    let is_school = matches!(actor.scope(), Scope::School(_));
    let known = stored
        .into_iter()
        .filter(|other| !is_school || other.link == FamilyLink::SamePerson);
    Ok(known
        .map(|other| {
            let protection = Protection::of(other.sensitive, actor);
            OtherAward {
                benefit_id: other.benefit_id,
                person_id: other.person_id,
                name: other.name,
                link: other.link,
                folio: protection.text(other.folio),
                program: protection.program(other.program),
                protection,
            }
        })
        .collect())
}
