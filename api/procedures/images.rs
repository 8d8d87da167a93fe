//! What a case changes, object by object: the fields as they were and as they become.
//!
//! The same images are previewed, carried out, kept in the ledger, and turned round to be given back.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::benefits::BenefitState;
use crate::payments::PaymentState;

words! { ObjectKind { Benefit, Payment, Registration, Place, Enrolment } }
words! { RegistrationState { Registered, Deregistered } }
words! { PlaceState { Vacant, Offered, Filled, Withdrawn } }

/// The fields that a case touches, and no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Image {
    Benefit {
        state: BenefitState,
    },
    /// What an award is worth.
    Terms {
        tier_id: Option<Uuid>,
        amount: Decimal,
    },
    Payment {
        state: PaymentState,
    },
    /// When and how a payment is made.
    Schedule {
        scheduled_on: Option<NaiveDate>,
        channel: Option<String>,
    },
    Registration {
        state: RegistrationState,
    },
    Place {
        state: PlaceState,
        filled_by: Option<Uuid>,
    },
    Enrolment {
        school_id: Uuid,
        valid_to: Option<NaiveDate>,
    },
}

impl Image {
    pub fn kind(&self) -> ObjectKind {
        match self {
            Self::Benefit { .. } | Self::Terms { .. } => ObjectKind::Benefit,
            Self::Payment { .. } | Self::Schedule { .. } => ObjectKind::Payment,
            Self::Registration { .. } => ObjectKind::Registration,
            Self::Place { .. } => ObjectKind::Place,
            Self::Enrolment { .. } => ObjectKind::Enrolment,
        }
    }
}

/// One object from one image to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectChange {
    pub id: Uuid,
    /// As the office calls it: folio, reference, program, school.
    pub name: String,
    pub image: Shift,
    pub effective_on: NaiveDate,
    /// Its day lies ahead.
    pub scheduled: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shift {
    Change {
        before: Image,
        after: Image,
    },
    Bring(New, Image),
    /// What a case had brought about goes, as far as history lets it.
    Withdraw(Image),
}

/// What an object that a case brings about is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    /// The next of a waiting list gets the place of an award that ended.
    Benefit {
        person_id: Uuid,
        program_id: Uuid,
        call_id: Uuid,
        tier_id: Option<Uuid>,
        follows: Option<Uuid>,
    },
    /// Another attempt at a payment that failed.
    Payment {
        instead_of: Uuid,
        scheduled_on: NaiveDate,
        channel: Option<String>,
    },
    Place {
        call_id: Uuid,
        tier_id: Option<Uuid>,
        vacated_by: Uuid,
    },
    Enrolment {
        person_id: Uuid,
        academic_term_id: Uuid,
        grade: Option<i16>,
    },
}

impl ObjectChange {
    pub fn new(id: Uuid, name: impl Into<String>, image: Shift, effective_on: NaiveDate) -> Self {
        Self {
            id,
            name: name.into(),
            image,
            effective_on,
            scheduled: false,
        }
    }

    pub fn kind(&self) -> ObjectKind {
        match &self.image {
            Shift::Change { after: image, .. }
            | Shift::Bring(_, image)
            | Shift::Withdraw(image) => image.kind(),
        }
    }

    pub fn before(&self) -> Option<&Image> {
        match &self.image {
            Shift::Change { before, .. } => Some(before),
            Shift::Bring(..) => None,
            Shift::Withdraw(image) => Some(image),
        }
    }

    pub fn after(&self) -> Option<&Image> {
        match &self.image {
            Shift::Change { after, .. } | Shift::Bring(_, after) => Some(after),
            Shift::Withdraw(_) => None,
        }
    }
}
