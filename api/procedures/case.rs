//! A case as its rules see it: nothing but what a step depends on, and the words to tell of it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::types::{
    AppealDecision, EffectiveRule, HearingOutcome, ProcedureAct, ProcedureEvent as E,
    ProcedureKind, ProcedureState as S,
};
use crate::benefits::BenefitState;

/// What the rules need to know of a case.
#[derive(Debug, Clone)]
pub struct Case {
    pub id: Uuid,
    pub folio: String,
    pub kind: ProcedureKind,
    pub act: ProcedureAct,
    /// The case that an end or a reversal acts on.
    pub of_procedure_id: Option<Uuid>,
    /// None before it is created.
    pub state: Option<S>,
    pub version: i32,
    pub person_id: Uuid,
    pub person: String,
    pub program_id: Uuid,
    pub object: Object,
    pub ground: GroundRules,
    pub alert_id: Option<Uuid>,
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    /// The day it takes effect by the ground's rule; none if no registry cut is planned that far.
    pub takes_effect_on: Option<NaiveDate>,
    /// Until when the person can answer the notice of the present ground.
    pub answer_due_on: Option<NaiveDate>,
    pub heard: bool,
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
    /// A person's place in the registry of a program.
    Registration { id: Uuid, program: String },
    /// A freed place of a call.
    Place { id: Uuid, call: String },
}

/// What the rules need to know of an award.
#[derive(Debug, Clone)]
pub struct BenefitFacts {
    pub id: Uuid,
    pub folio: String,
    pub state: BenefitState,
    /// A change that is still to take effect.
    pub pending_change: Option<BenefitState>,
}

impl Case {
    pub fn benefit(&self) -> Option<&BenefitFacts> {
        match &self.object {
            Object::Benefit(benefit) => Some(benefit),
            Object::Registration { .. } | Object::Place { .. } => None,
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
