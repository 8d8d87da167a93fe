//! Which changes a client may learn of: what its agreement and its scopes let it read anyway, and nothing besides.
//!
//! Awards of protected programs are in nobody's reach, and neither is somebody who is known by such awards alone: that
//! something happened to them would tell of their health. Of the others a client learns about the people whom its
//! agreement has looked up, or about everybody where that was agreed upon.

use diesel::sql_types::{Array, BigInt, Bool, Text, Uuid as SqlUuid};
use strum::IntoEnumIterator;
use uuid::Uuid;

use super::kinds::ChangeKind;
use crate::agencies::Caller;
use crate::agencies::scopes::{
    AgencyScope, FindPeople, ReadBenefits, ReadChangesOfEverybody, ReadPayments,
};
use crate::db::Sql;

/// How far a client sees.
pub struct Reach {
    agreement_id: Uuid,
    kinds: Vec<&'static str>,
    is_of_everybody: bool,
}

impl Reach {
    pub fn of(caller: &Caller) -> Self {
        let kinds = ChangeKind::iter().filter(|kind| caller.holds(scope_of(*kind)));
        Self {
            agreement_id: caller.agreement_id,
            kinds: kinds.map(Into::into).collect(),
            is_of_everybody: caller.holds(ReadChangesOfEverybody::NAME),
        }
    }

    /// Only these of the kinds in reach; all of them where none is named.
    #[must_use]
    pub fn only(mut self, kinds: &[&str]) -> Self {
        self.kinds
            .retain(|kind| kinds.is_empty() || kinds.contains(kind));
        self
    }

    /// ` from changes c …` with the changes in reach between two places, and their programs as `g`; the first place is not
    /// among them, the last one is.
    pub fn within<'a>(&self, sql: Sql<'a>, (after, until): (i64, i64)) -> Sql<'a> {
        sql.push(" from changes c left join programs g on g.id = c.program_id left join benefits b on b.id = c.benefit_id where c.position > ")
            .bind::<BigInt, _>(after)
            .push(" and c.position <= ")
            .bind::<BigInt, _>(until)
            .push(" and c.kind = any(")
            .bind::<Array<Text>, _>(self.kinds.clone())
            .push(
                ") and case when c.program_id is not null then not g.sensitive
                   else exists (select from registrations r join programs o on o.id = r.program_id
                                where r.person_id = c.person_id and not o.sensitive) end
                   and (",
            )
            .bind::<Bool, _>(self.is_of_everybody)
            .push(
                " or exists (select from agency_person_ids i where i.person_id = c.person_id and i.agreement_id = ",
            )
            .bind::<SqlUuid, _>(self.agreement_id)
            .push("))")
    }
}

/// What a client must be able to read to learn that it changed.
fn scope_of(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::PersonCurpRecorded
        | ChangeKind::PersonCurpCorrected
        | ChangeKind::PersonIdentityCorrected
        | ChangeKind::PersonDeceased => FindPeople::NAME,
        ChangeKind::BeneficiaryRegistered
        | ChangeKind::BeneficiaryDeregistered
        | ChangeKind::BenefitAwarded
        | ChangeKind::BenefitStateChanged
        | ChangeKind::BenefitTermsChanged => ReadBenefits::NAME,
        ChangeKind::PaymentScheduled | ChangeKind::PaymentStateChanged => ReadPayments::NAME,
    }
}
