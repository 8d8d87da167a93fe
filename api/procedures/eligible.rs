//! Whether the object of a case can still become what the case would make of it.

use chrono::{Months, NaiveDate};

use super::case::{BenefitFacts, Case, Event, Object, PaymentFacts};
use super::images::{PlaceState, RegistrationState};
use super::rules::Rule;
use super::transitions::next_state;
use super::types::{ProcedureAct, ProcedureEvent, ProcedureKind as K};
use super::words;
use crate::benefits::BenefitState;
use crate::payments::PaymentState;

pub(super) fn eligible(case: &Case) -> Result<(), Rule> {
    match case.act {
        ProcedureAct::Impose => imposed(case),
        ProcedureAct::End | ProcedureAct::Reverse => undone(case),
    }
}

fn imposed(case: &Case) -> Result<(), Rule> {
    match &case.object {
        Object::Benefit(benefit) => match case.kind {
            K::PaymentHold | K::Rescheduling if benefit.payments.is_empty() => {
                Err(Rule::BenefitHasNoPayments(benefit.folio.clone()))
            }
            K::PaymentHold => each_payment(case, &[PaymentState::Scheduled]),
            K::Rescheduling => each_payment(
                case,
                &[
                    PaymentState::Scheduled,
                    PaymentState::Rejected,
                    PaymentState::Uncollected,
                ],
            ),
            K::Reallocation => reallocated(case, benefit),
            K::Completion => left(case, benefit).and_then(|()| nothing_owed(benefit)),
            _ => left(case, benefit),
        },
        Object::Registration(registration) => match registration.state {
            RegistrationState::Registered => Ok(()),
            RegistrationState::Deregistered => Err(Rule::RegistrationNotEligible),
        },
        Object::Place(place) => match place.state {
            PlaceState::Vacant | PlaceState::Offered if !place.has_award => Ok(()),
            _ => Err(Rule::PlaceNotEligible),
        },
    }
}

/// A change that ends the award and waits for its day goes before any other.
fn left(case: &Case, benefit: &BenefitFacts) -> Result<(), Rule> {
    let ending = benefit
        .pending_change
        .is_some_and(|to| to != BenefitState::Active);
    let fits = case
        .kind
        .benefit_target()
        .is_none_or(|to| benefit.state.can_become(to));
    if fits && !ending {
        Ok(())
    } else {
        Err(Rule::BenefitNotEligible)
    }
}

/// An award is fulfilled when nothing of it is still to be paid.
fn nothing_owed(benefit: &BenefitFacts) -> Result<(), Rule> {
    use PaymentState as P;
    let owed = |payment: &&PaymentFacts| {
        matches!(
            payment.state,
            P::Scheduled | P::Held | P::Rejected | P::Uncollected
        )
    };
    match benefit.payments.iter().filter(owed).count() {
        0 => Ok(()),
        count => Err(Rule::PaymentsOwed(count)),
    }
}

fn each_payment(case: &Case, states: &[PaymentState]) -> Result<(), Rule> {
    let known = case.named_payments().count();
    if known == 0 || known != case.terms.payment_ids.len() {
        return Err(Rule::PaymentNotEligible(None));
    }
    let odd = case
        .named_payments()
        .find(|payment| !states.contains(&payment.state));
    odd.map_or(Ok(()), |payment| {
        Err(Rule::PaymentNotEligible(Some(payment.reference.clone())))
    })
}

fn reallocated(case: &Case, benefit: &BenefitFacts) -> Result<(), Rule> {
    if !matches!(
        benefit.state,
        BenefitState::Active | BenefitState::Suspended
    ) || benefit.pending_change.is_some()
    {
        return Err(Rule::BenefitNotEligible);
    }
    let terms = &case.terms;
    let tier = terms
        .tier
        .as_ref()
        .is_none_or(|tier| tier.call_id == benefit.call_id && Some(tier.id) != benefit.tier_id);
    let school = terms.school.as_ref().is_none_or(|school| {
        let current = school.current.as_ref();
        current.is_some_and(|current| current.school_id != school.id)
    });
    let something = terms.tier.is_some() || terms.school.is_some();
    if something && tier && school {
        Ok(())
    } else {
        Err(Rule::NothingToReallocate)
    }
}

/// An end or a reversal needs a case that it can move; an end, something that lasts.
fn undone(case: &Case) -> Result<(), Rule> {
    let Some(origin) = &case.origin else {
        return Err(Rule::StepNotAllowed(words::state_name(case.state)));
    };
    let event = case.moves_origin_by();
    let refused = || Rule::StepNotAllowed(words::state_name(Some(origin.state)));
    next_state(Some(origin.state), Event::Plain(event)).ok_or_else(refused)?;
    let ends = matches!(case.kind, K::PaymentHold | K::Suspension);
    if case.act == ProcedureAct::End && (!ends || case.undoing().changes.is_empty()) {
        return Err(Rule::NothingToEnd);
    }
    Ok(())
}

impl Case {
    /// The step that applying this case takes on the one it acts on.
    pub(super) fn moves_origin_by(&self) -> ProcedureEvent {
        match self.act {
            ProcedureAct::Reverse => ProcedureEvent::Reverse,
            ProcedureAct::Impose | ProcedureAct::End => ProcedureEvent::End,
        }
    }
}

pub(super) const NO_CUT: Rule = Rule::EffectiveDateInvalid(
    "No hay un corte del padrón programado a partir de esa fecha. Pida que se registre el calendario de cortes.",
    "/effective_on",
);

/// The dates of a proposal, against what it changes, its ground and today.
pub fn check_dates(case: &Case, since: NaiveDate, today: NaiveDate) -> Result<(), Rule> {
    let refuse = |why, pointer| Err(Rule::EffectiveDateInvalid(why, pointer));
    if case.effective_on < since {
        return refuse(
            "La fecha de efectos no puede ser anterior al otorgamiento del beneficio.",
            "/effective_on",
        );
    }
    if case.effective_on < today && !case.ground.past_effective_allowed {
        return refuse(
            "Esta causal no admite efectos anteriores a hoy.",
            "/effective_on",
        );
    }
    if case.effective_on > today + Months::new(12) {
        return refuse(
            "La fecha de efectos no puede quedar a más de un año.",
            "/effective_on",
        );
    }
    let Some(takes_effect_on) = case.takes_effect_on else {
        return Err(NO_CUT);
    };
    let may_end = matches!(case.kind, K::Suspension | K::PaymentHold);
    match case.ends_on {
        Some(_) if !may_end || case.act != ProcedureAct::Impose => refuse(
            "Solo la suspensión y la retención tienen fecha de término; quítela.",
            "/ends_on",
        ),
        Some(ends_on) if ends_on <= takes_effect_on => refuse(
            "La fecha de término debe ser posterior a la fecha en que surte efectos.",
            "/ends_on",
        ),
        _ => check_payment_date(case, today),
    }
}

/// A payment is moved to a day that can still come, and to something that differs.
fn check_payment_date(case: &Case, today: NaiveDate) -> Result<(), Rule> {
    if case.kind != K::Rescheduling || case.act != ProcedureAct::Impose {
        return Ok(());
    }
    match case.terms.pays_on {
        Some(day) if day < today => Err(Rule::EffectiveDateInvalid(
            "La nueva fecha de pago no puede ser anterior a hoy.",
            "/pays_on",
        )),
        None if case
            .named_payments()
            .any(|payment| payment.state != PaymentState::Scheduled) =>
        {
            Err(Rule::EffectiveDateInvalid(
                "Indique en qué fecha se pagará de nuevo.",
                "/pays_on",
            ))
        }
        None if case.terms.channel.is_none() => Err(Rule::EffectiveDateInvalid(
            "Indique la nueva fecha o el nuevo medio de pago.",
            "/pays_on",
        )),
        _ => Ok(()),
    }
}
