//! A case as its rules see it: nothing but what a step depends on, and the words to tell of it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::images::{PlaceState, RegistrationState};
use super::types::{
    AppealDecision, EffectiveRule, HearingOutcome, ProcedureAct, ProcedureEvent as E,
    ProcedureKind, ProcedureState as S,
};
use super::undo::{self, Done, Plan};
use crate::benefits::BenefitState;
use crate::payments::PaymentState;

/// What the rules need to know of a case.
#[derive(Debug, Clone)]
pub struct Case {
    pub id: Uuid,
    pub folio: String,
    pub kind: ProcedureKind,
    pub act: ProcedureAct,
    /// None before it is created.
    pub state: Option<S>,
    pub version: i32,
    pub person_id: Uuid,
    pub person: String,
    pub program_id: Uuid,
    pub object: Object,
    pub terms: Terms,
    /// The case that an end or a reversal acts on.
    pub origin: Option<Origin>,
    pub ground: GroundRules,
    pub alert_id: Option<Uuid>,
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    /// The day it takes effect by the ground's rule; none if no registry cut is planned that far.
    pub takes_effect_on: Option<NaiveDate>,
    /// Until when the person can answer the notice of the present ground.
    pub answer_due_on: Option<NaiveDate>,
    pub heard: bool,
    /// At least one document, and every one that the ground names.
    pub has_evidence: bool,
    pub proposed_by: Uuid,
    /// Everyone who created, edited or submitted it.
    pub authors: Vec<Uuid>,
}

/// What a case acts on, as it stands.
#[derive(Debug, Clone)]
pub enum Object {
    /// An award; holds and reschedulings act on payments of it.
    Benefit(BenefitFacts),
    /// A person's place in the registry of a program, with the awards that hang on it.
    Registration(RegistrationFacts),
    /// A freed place of a call, for the person of the case.
    Place(PlaceFacts),
}

/// What the rules need to know of an award.
#[derive(Debug, Clone)]
pub struct BenefitFacts {
    pub id: Uuid,
    pub folio: String,
    pub state: BenefitState,
    /// A change that is still to take effect.
    pub pending_change: Option<BenefitState>,
    pub call_id: Uuid,
    pub tier_id: Option<Uuid>,
    pub amount: Decimal,
    /// Exemptions and awards in kind have none.
    pub payments: Vec<PaymentFacts>,
}

#[derive(Debug, Clone)]
pub struct PaymentFacts {
    pub id: Uuid,
    pub reference: String,
    pub state: PaymentState,
    pub corresponds_to: NaiveDate,
    pub scheduled_on: Option<NaiveDate>,
    pub paid_on: Option<NaiveDate>,
    pub channel: Option<String>,
}

#[derive(Debug, Clone)]
pub struct RegistrationFacts {
    pub id: Uuid,
    pub program: String,
    pub state: RegistrationState,
    pub benefits: Vec<BenefitFacts>,
}

#[derive(Debug, Clone)]
pub struct PlaceFacts {
    pub id: Uuid,
    pub call: String,
    pub call_id: Uuid,
    pub tier_id: Option<Uuid>,
    pub state: PlaceState,
    pub vacated_by: Option<Uuid>,
    /// Whether the person has an award of that call already.
    pub has_award: bool,
}

/// What a case asks for beyond its kind.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Holds and reschedulings: the payments they act on.
    pub payment_ids: Vec<Uuid>,
    pub pays_on: Option<NaiveDate>,
    pub channel: Option<String>,
    pub tier: Option<TierFacts>,
    pub school: Option<SchoolFacts>,
}

#[derive(Debug, Clone)]
pub struct TierFacts {
    pub id: Uuid,
    pub code: String,
    pub call_id: Uuid,
    pub amount: Decimal,
}

/// The school somebody moves to, beside the enrolment they have.
#[derive(Debug, Clone)]
pub struct SchoolFacts {
    pub id: Uuid,
    pub name: String,
    pub current: Option<EnrolmentFacts>,
}

#[derive(Debug, Clone)]
pub struct EnrolmentFacts {
    pub id: Uuid,
    pub school_id: Uuid,
    pub school: String,
    pub academic_term_id: Uuid,
    pub grade: Option<i16>,
    pub valid_from: NaiveDate,
}

/// The case that an end or a reversal acts on, with all it did.
#[derive(Debug, Clone)]
pub struct Origin {
    pub id: Uuid,
    pub folio: String,
    pub state: S,
    pub done: Vec<Done>,
}

impl Case {
    pub fn benefit(&self) -> Option<&BenefitFacts> {
        match &self.object {
            Object::Benefit(benefit) => Some(benefit),
            Object::Registration(_) | Object::Place(_) => None,
        }
    }

    /// Only what is imposed takes something from the person, who is heard first.
    pub fn must_be_heard(&self) -> bool {
        self.act == ProcedureAct::Impose && self.ground.requires_hearing
    }

    pub fn benefit_id(&self) -> Option<Uuid> {
        self.benefit().map(|benefit| benefit.id)
    }

    pub fn benefit_folio(&self) -> Option<&str> {
        self.benefit().map(|benefit| benefit.folio.as_str())
    }

    /// The payments that a hold or a rescheduling names.
    pub fn named_payments(&self) -> impl Iterator<Item = &PaymentFacts> {
        let payments = self.benefit().map_or(&[][..], |benefit| &benefit.payments);
        payments
            .iter()
            .filter(|payment| self.terms.payment_ids.contains(&payment.id))
    }

    /// What an end or a reversal gives back, on the day it takes effect.
    pub fn undoing(&self) -> Plan {
        let Some(origin) = &self.origin else {
            return Plan::default();
        };
        let on = self.takes_effect_on.unwrap_or(self.effective_on);
        match self.act {
            ProcedureAct::Impose => Plan::default(),
            ProcedureAct::End => undo::end(&origin.done, on),
            ProcedureAct::Reverse => undo::reversal(&origin.done, on),
        }
    }
}

/// What the ground asks for.
#[derive(Debug, Clone)]
pub struct GroundRules {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub requires_hearing: bool,
    pub hearing_business_days: u32,
    pub requires_evidence: bool,
    pub effective_rule: EffectiveRule,
    pub past_effective_allowed: bool,
    /// The days of a suspension are added to the end of the award.
    pub extends_end: bool,
    /// Payments made in spite of it are asked back.
    pub refunds: bool,
    /// The award's place becomes free for the waiting list.
    pub vacates_place: bool,
    /// What a deregistration makes of open awards.
    pub benefits_become: BenefitState,
}

/// A step with what the rules must know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A change of ground makes an earlier notice void.
    Edit {
        ground_changed: bool,
    },
    Notify {
        notified_on: NaiveDate,
    },
    Hear(HearingOutcome),
    /// A case that carries out what was decided already: a planned end, a revocation.
    CreateDecided,
    DecideAppeal(AppealDecision),
    Plain(E),
}

impl Event {
    /// The step in its least demanding form, to tell whether it can be taken at all.
    pub fn asked(event: E, today: NaiveDate) -> Self {
        match event {
            E::Edit => Self::Edit {
                ground_changed: false,
            },
            E::Notify => Self::Notify { notified_on: today },
            E::Hear => Self::Hear(HearingOutcome::Answered),
            E::DecideAppeal => Self::DecideAppeal(AppealDecision::Confirm),
            plain => Self::Plain(plain),
        }
    }

    pub fn name(self) -> E {
        match self {
            Self::Edit { .. } => E::Edit,
            Self::Notify { .. } => E::Notify,
            Self::Hear(_) => E::Hear,
            Self::CreateDecided => E::Create,
            Self::DecideAppeal(_) => E::DecideAppeal,
            Self::Plain(event) => event,
        }
    }
}
