//! What applying each of the seven kinds does to its objects, and what an end or a reversal gives back. Pure.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::case::{
    BenefitFacts, Case, EnrolmentFacts, Object, PaymentFacts, SchoolFacts, TierFacts,
};
use super::effects::Effect;
use super::images::{Image, New, ObjectChange, PlaceState, RegistrationState, Shift};
use super::types::{ProcedureAct, ProcedureKind as K};
use crate::benefits::BenefitState;
use crate::payments::PaymentState;

/// What applying brings about; nothing while no day is planned for it.
pub fn of(case: &Case, today: NaiveDate) -> Vec<Effect> {
    let Some(on) = case.takes_effect_on else {
        return Vec::new();
    };
    if case.act != ProcedureAct::Impose {
        return given_back(case);
    }
    let mut effects = match (&case.object, case.kind) {
        (Object::Benefit(_), K::PaymentHold) => held(case, on),
        (Object::Benefit(_), K::Rescheduling) => rescheduled(case, on),
        (Object::Benefit(benefit), K::Reallocation) => reallocated(case, benefit, on),
        (Object::Benefit(benefit), kind) => kind
            .benefit_target()
            .map_or_else(Vec::new, |to| left(case, benefit, to, on)),
        (Object::Registration(_), _) => deregistered(case, on),
        (Object::Place(_), _) => awarded(case, on),
    };
    for effect in &mut effects {
        if let Effect::Object(change) = effect {
            change.scheduled = change.effective_on > today;
        }
    }
    effects
}

/// An end or a reversal tells what it gives back and what it cannot, and moves the case it acts on.
fn given_back(case: &Case) -> Vec<Effect> {
    let plan = case.undoing();
    let mut effects: Vec<Effect> = plan.changes.into_iter().map(Effect::Object).collect();
    effects.extend(plan.conflicts.into_iter().map(Effect::LeftAsItIs));
    effects.extend(case.origin.as_ref().map(|origin| Effect::OriginMoved {
        folio: origin.folio.clone(),
        act: case.act,
    }));
    effects
}

fn changed(id: Uuid, name: &str, before: Image, after: Image, on: NaiveDate) -> Effect {
    Effect::Object(ObjectChange::new(
        id,
        name,
        Shift::Change { before, after },
        on,
    ))
}

fn payment(payment: &PaymentFacts, to: PaymentState, on: NaiveDate) -> Effect {
    let (before, after) = (
        Image::Payment {
            state: payment.state,
        },
        Image::Payment { state: to },
    );
    changed(payment.id, &payment.reference, before, after, on)
}

fn held(case: &Case, on: NaiveDate) -> Vec<Effect> {
    case.named_payments()
        .map(|named| payment(named, PaymentState::Held, on))
        .collect()
}

/// A failed payment is made again by another that stands in for it; one still to come is moved.
fn rescheduled(case: &Case, on: NaiveDate) -> Vec<Effect> {
    let mut effects = Vec::new();
    for named in case.named_payments() {
        let channel = case.terms.channel.clone().or_else(|| named.channel.clone());
        let scheduled_on = case.terms.pays_on.or(named.scheduled_on);
        if named.state == PaymentState::Scheduled {
            let before = Image::Schedule {
                scheduled_on: named.scheduled_on,
                channel: named.channel.clone(),
            };
            let after = Image::Schedule {
                scheduled_on,
                channel,
            };
            effects.push(changed(named.id, &named.reference, before, after, on));
            continue;
        }
        effects.push(payment(named, PaymentState::Rescheduled, on));
        let attempt = New::Payment {
            instead_of: named.id,
            scheduled_on: scheduled_on.unwrap_or(on),
            channel,
        };
        let image = Image::Payment {
            state: PaymentState::Scheduled,
        };
        effects.push(Effect::Object(ObjectChange::new(
            Uuid::now_v7(),
            format!("{}-R", named.reference),
            Shift::Bring(attempt, image),
            on,
        )));
    }
    effects
}

/// The award ends or pauses; its months to come are not paid, and what was paid since is told.
fn left(case: &Case, benefit: &BenefitFacts, to: BenefitState, on: NaiveDate) -> Vec<Effect> {
    let mut effects = vec![
        changed(
            benefit.id,
            &benefit.folio,
            Image::Benefit {
                state: benefit.state,
            },
            Image::Benefit { state: to },
            on,
        ),
        Effect::NoFurtherPayments {
            folio: benefit.folio.clone(),
        },
    ];
    if to == BenefitState::Suspended && case.ground.extends_end {
        effects.push(Effect::EndExtended {
            folio: benefit.folio.clone(),
        });
    }
    effects.extend(payments_since(case, benefit, on));
    if to == BenefitState::Cancelled && case.ground.vacates_place {
        effects.push(vacancy(benefit, on));
    }
    effects
}

fn payments_since(case: &Case, benefit: &BenefitFacts, on: NaiveDate) -> Vec<Effect> {
    let mut effects = Vec::new();
    for paid in &benefit.payments {
        match paid.state {
            PaymentState::Scheduled | PaymentState::Held
                if paid.corresponds_to >= on
                    && case.ends_on.is_none_or(|end| paid.corresponds_to < end) =>
            {
                effects.push(payment(paid, PaymentState::Stopped, on));
            }
            PaymentState::Paid if paid.paid_on.is_some_and(|day| day >= on) => {
                effects.push(if case.ground.refunds {
                    payment(paid, PaymentState::RefundDue, on)
                } else {
                    Effect::Recoverable {
                        payment_id: paid.id,
                        reference: paid.reference.clone(),
                        corresponds_to: paid.corresponds_to,
                        paid_on: paid.paid_on,
                    }
                });
            }
            _ => {}
        }
    }
    effects
}

fn vacancy(benefit: &BenefitFacts, on: NaiveDate) -> Effect {
    let place = New::Place {
        call_id: benefit.call_id,
        tier_id: benefit.tier_id,
        vacated_by: benefit.id,
    };
    let image = Image::Place {
        state: PlaceState::Vacant,
        filled_by: None,
    };
    Effect::Object(ObjectChange::new(
        Uuid::now_v7(),
        &benefit.folio,
        Shift::Bring(place, image),
        on,
    ))
}

fn deregistered(case: &Case, on: NaiveDate) -> Vec<Effect> {
    let Object::Registration(registration) = &case.object else {
        return Vec::new();
    };
    let mut effects = vec![changed(
        registration.id,
        &registration.program,
        Image::Registration {
            state: registration.state,
        },
        Image::Registration {
            state: RegistrationState::Deregistered,
        },
        on,
    )];
    let to = case.ground.benefits_become;
    for benefit in &registration.benefits {
        if benefit.state.can_become(to) {
            effects.extend(left(case, benefit, to, on));
        }
    }
    effects
}

fn reallocated(case: &Case, benefit: &BenefitFacts, on: NaiveDate) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(tier) = &case.terms.tier {
        effects.push(retiered(benefit, tier, on));
    }
    if let Some(school) = &case.terms.school {
        effects.extend(moved(case, school, on));
    }
    effects
}

fn retiered(benefit: &BenefitFacts, tier: &TierFacts, on: NaiveDate) -> Effect {
    let before = Image::Terms {
        tier_id: benefit.tier_id,
        amount: benefit.amount,
    };
    let after = Image::Terms {
        tier_id: Some(tier.id),
        amount: tier.amount,
    };
    changed(benefit.id, &benefit.folio, before, after, on)
}

/// The enrolment they have ends the day before, and another begins.
fn moved(case: &Case, school: &SchoolFacts, on: NaiveDate) -> Vec<Effect> {
    let Some(current) = &school.current else {
        return Vec::new();
    };
    let EnrolmentFacts {
        id,
        school_id,
        academic_term_id,
        grade,
        valid_from,
        ..
    } = current;
    let last = (on - Days::new(1)).max(*valid_from);
    let image = |school_id: Uuid, valid_to: Option<NaiveDate>| Image::Enrolment {
        school_id,
        valid_to,
    };
    let new = New::Enrolment {
        person_id: case.person_id,
        academic_term_id: *academic_term_id,
        grade: *grade,
    };
    vec![
        changed(
            *id,
            &current.school,
            image(*school_id, None),
            image(*school_id, Some(last)),
            on,
        ),
        Effect::Object(ObjectChange::new(
            Uuid::now_v7(),
            &school.name,
            Shift::Bring(new, image(school.id, None)),
            on,
        )),
    ]
}

/// The person of the case gets the place: an award of their own, with its own folio, that names whom it follows.
fn awarded(case: &Case, on: NaiveDate) -> Vec<Effect> {
    let Object::Place(place) = &case.object else {
        return Vec::new();
    };
    let award_id = Uuid::now_v7();
    let award = New::Benefit {
        person_id: case.person_id,
        program_id: case.program_id,
        call_id: place.call_id,
        tier_id: place.tier_id,
        follows: place.vacated_by,
    };
    let image = Image::Benefit {
        state: BenefitState::Active,
    };
    let filled = Image::Place {
        state: PlaceState::Filled,
        filled_by: Some(award_id),
    };
    let before = Image::Place {
        state: place.state,
        filled_by: None,
    };
    vec![
        Effect::Object(ObjectChange::new(
            award_id,
            &place.call,
            Shift::Bring(award, image),
            on,
        )),
        changed(place.id, &place.call, before, filled, on),
    ]
}
