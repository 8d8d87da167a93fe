//! Carries out changes of objects, kind by kind, each kind in few statements for many cases at once.
//!
//! Awards, registrations and payments are changed by their own slices; places and enrolments here.

use uuid::Uuid;

use super::images::{Image, New, ObjectChange, Shift};
use super::{enrolments, places, schedules};
use crate::auth::Actor;
use crate::benefits::{self, Award, BenefitState, Change, registrations};
use crate::db::Connection;
use crate::error::Result;
use crate::payments::{self, Cause, PaymentChange, PaymentState};

/// A change with the case that brings it about.
pub struct Ordered<'a> {
    pub procedure_id: Uuid,
    /// Of an end or a reversal: the case that it gives back.
    pub gives_back: Option<Uuid>,
    pub change: &'a ObjectChange,
}

/// Writes every change in the caller's transaction: what others hang on comes first.
pub async fn write(conn: &mut Connection, actor: &Actor, ordered: &[Ordered<'_>]) -> Result<()> {
    take_back(conn, ordered).await?;
    for order in ordered {
        order.award(conn, actor).await?;
    }
    let changes: Vec<Change> = ordered.iter().filter_map(Ordered::of_benefit).collect();
    benefits::record(conn, actor, &changes).await?;
    let changes: Vec<_> = ordered
        .iter()
        .filter_map(Ordered::of_registration)
        .collect();
    registrations::record(conn, actor, &changes).await?;
    let changes: Vec<_> = ordered.iter().filter_map(Ordered::of_payment).collect();
    payments::record(conn, actor, &changes).await?;
    schedules::write(conn, actor, ordered).await?;
    places::write(conn, actor, ordered).await?;
    enrolments::write(conn, actor, ordered).await
}

/// What a case had recorded for a day to come is not to happen any more.
async fn take_back(conn: &mut Connection, ordered: &[Ordered<'_>]) -> Result<()> {
    let undoing = || ordered.iter().filter(|order| order.gives_back.is_some());
    let cases: Vec<Uuid> = undoing().filter_map(|order| order.gives_back).collect();
    let objects: Vec<Uuid> = undoing().map(|order| order.change.id).collect();
    if cases.is_empty() {
        return Ok(());
    }
    benefits::take_back(conn, &cases, &objects).await
}

impl Ordered<'_> {
    async fn award(&self, conn: &mut Connection, actor: &Actor) -> Result<()> {
        let Shift::Bring(
            New::Benefit {
                person_id,
                program_id,
                call_id,
                tier_id,
                follows,
            },
            _,
        ) = &self.change.image
        else {
            return Ok(());
        };
        let award = Award {
            id: self.change.id,
            person_id: *person_id,
            program_id: *program_id,
            call_id: *call_id,
            tier_id: *tier_id,
            follows: *follows,
            awarded_on: self.change.effective_on,
            procedure_id: self.procedure_id,
        };
        benefits::award(conn, actor, &award).await?;
        Ok(())
    }

    fn of_benefit(&self) -> Option<Change> {
        let to = match &self.change.image {
            Shift::Change {
                after: Image::Benefit { state },
                ..
            } => *state,
            Shift::Withdraw(Image::Benefit { .. }) => BenefitState::Cancelled,
            _ => return None,
        };
        Some(Change {
            benefit_id: self.change.id,
            to,
            effective_on: self.change.effective_on,
            procedure_id: self.procedure_id,
        })
    }

    fn of_registration(&self) -> Option<registrations::RegistrationChange> {
        let Shift::Change {
            after: Image::Registration { state },
            ..
        } = &self.change.image
        else {
            return None;
        };
        Some(registrations::RegistrationChange {
            registration_id: self.change.id,
            to: (*state).into(),
            effective_on: self.change.effective_on,
            procedure_id: self.procedure_id,
        })
    }

    fn of_payment(&self) -> Option<PaymentChange> {
        let (to, cause) = match &self.change.image {
            Shift::Change {
                after: Image::Payment { state },
                ..
            } => (*state, self.cause()),
            // The attempt that stood in is not made after all.
            Shift::Withdraw(Image::Payment { .. }) => (PaymentState::Stopped, Cause::Case),
            _ => return None,
        };
        Some(PaymentChange {
            payment_id: self.change.id,
            to,
            cause,
            effective_on: self.change.effective_on,
            procedure_id: Some(self.procedure_id),
            reason: None,
            file_id: None,
        })
    }

    fn cause(&self) -> Cause {
        match self.gives_back {
            Some(_) => Cause::Reversal,
            None => Cause::Case,
        }
    }
}
