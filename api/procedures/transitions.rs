//! The table of states: from which state a step leads where; everything it does not name is refused.
//!
//! The machine, the diagram on screen and the copy that a lawyer reads are all drawn from these rows.

use super::case::Event;
use super::types::{AppealDecision, ProcedureEvent as E, ProcedureState as S};

words! {
    /// What tells apart the outcomes of one step.
    TransitionCase { GroundChanged, AlreadyDecided, Confirmed, Modified, Revoked }
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Transition {
    /// None before the case is opened.
    pub from: Option<S>,
    pub event: E,
    /// Only where the same step may lead elsewhere too.
    pub when: Option<TransitionCase>,
    pub to: S,
}

const fn row(from: S, event: E, to: S) -> Transition {
    Transition {
        from: Some(from),
        event,
        when: None,
        to,
    }
}

const fn only(from: Option<S>, event: E, when: TransitionCase, to: S) -> Transition {
    Transition {
        from,
        event,
        when: Some(when),
        to,
    }
}

pub const TRANSITIONS: &[Transition] = &[
    Transition {
        from: None,
        event: E::Create,
        when: None,
        to: S::Draft,
    },
    only(None, E::Create, TransitionCase::AlreadyDecided, S::Approved),
    row(S::Draft, E::Edit, S::Draft),
    row(S::Draft, E::Notify, S::InHearing),
    row(S::Draft, E::Submit, S::Submitted),
    row(S::Draft, E::Withdraw, S::Withdrawn),
    row(S::InHearing, E::Edit, S::InHearing),
    only(
        Some(S::InHearing),
        E::Edit,
        TransitionCase::GroundChanged,
        S::Draft,
    ),
    row(S::InHearing, E::Hear, S::InHearing),
    row(S::InHearing, E::Submit, S::Submitted),
    row(S::InHearing, E::Withdraw, S::Withdrawn),
    row(S::Submitted, E::Approve, S::Approved),
    row(S::Submitted, E::Return, S::Returned),
    row(S::Submitted, E::Reject, S::Rejected),
    row(S::Submitted, E::Withdraw, S::Withdrawn),
    row(S::Returned, E::Edit, S::Returned),
    row(S::Returned, E::Notify, S::InHearing),
    row(S::Returned, E::Submit, S::Submitted),
    row(S::Returned, E::Withdraw, S::Withdrawn),
    row(S::Approved, E::Package, S::Packaged),
    row(S::Approved, E::Withdraw, S::Withdrawn),
    row(S::Packaged, E::Unpackage, S::Approved),
    row(S::Packaged, E::Send, S::Sent),
    row(S::Sent, E::Apply, S::Applied),
    row(S::Sent, E::ApplyPartially, S::PartiallyApplied),
    row(S::Sent, E::Refuse, S::Refused),
    row(S::Applied, E::NotifyResolution, S::Applied),
    row(S::Applied, E::FileAppeal, S::Appealed),
    row(S::Applied, E::End, S::Ended),
    row(S::Applied, E::Reverse, S::Reversed),
    row(
        S::PartiallyApplied,
        E::NotifyResolution,
        S::PartiallyApplied,
    ),
    row(S::PartiallyApplied, E::FileAppeal, S::Appealed),
    row(S::PartiallyApplied, E::End, S::Ended),
    row(S::PartiallyApplied, E::Reverse, S::Reversed),
    only(
        Some(S::Appealed),
        E::DecideAppeal,
        TransitionCase::Confirmed,
        S::Confirmed,
    ),
    only(
        Some(S::Appealed),
        E::DecideAppeal,
        TransitionCase::Modified,
        S::Modified,
    ),
    only(
        Some(S::Appealed),
        E::DecideAppeal,
        TransitionCase::Revoked,
        S::Revoked,
    ),
    // What ends meanwhile ends; the appeal is still to be decided.
    row(S::Appealed, E::End, S::Appealed),
    row(S::Confirmed, E::End, S::Ended),
    row(S::Confirmed, E::Reverse, S::Reversed),
    row(S::Modified, E::End, S::Ended),
    row(S::Modified, E::Reverse, S::Reversed),
    row(S::Revoked, E::Reverse, S::Reversed),
    row(S::Ended, E::FileAppeal, S::Appealed),
    row(S::Ended, E::NotifyResolution, S::Ended),
    row(S::Ended, E::Reverse, S::Reversed),
];

impl Event {
    /// What tells this step from the same step elsewhere.
    fn case(self) -> Option<TransitionCase> {
        match self {
            Self::Edit {
                ground_changed: true,
            } => Some(TransitionCase::GroundChanged),
            Self::CreateDecided => Some(TransitionCase::AlreadyDecided),
            Self::DecideAppeal(AppealDecision::Confirm) => Some(TransitionCase::Confirmed),
            Self::DecideAppeal(AppealDecision::Modify) => Some(TransitionCase::Modified),
            Self::DecideAppeal(AppealDecision::Revoke) => Some(TransitionCase::Revoked),
            _ => None,
        }
    }
}

/// Where a step leads; a row that names the case goes before the one that does not.
pub(super) fn next_state(from: Option<S>, event: Event) -> Option<S> {
    let rows = || {
        TRANSITIONS
            .iter()
            .filter(move |row| row.from == from && row.event == event.name())
    };
    let told = event
        .case()
        .and_then(|case| rows().find(|row| row.when == Some(case)));
    told.or_else(|| rows().find(|row| row.when.is_none()))
        .map(|row| row.to)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use proptest::prelude::*;

    use super::super::words::{case_name, event_name, state_name};
    use super::*;

    /// The table as an attorney reads it: no code, no abbreviations.
    #[test]
    fn the_table_in_words() {
        let mut text = String::new();
        let mut last = Some(None);
        for row in TRANSITIONS {
            if last != Some(row.from) || row == &TRANSITIONS[0] {
                writeln!(text, "Trámite {}", state_name(row.from)).expect("a line");
            }
            last = Some(row.from);
            let event = event_name(row.event);
            let when = row
                .when
                .map_or(String::new(), |when| format!(", {}", case_name(when)));
            let to = state_name(Some(row.to));
            writeln!(
                text,
                "  {event}{when}: queda {to} [{}]",
                row.event.permission()
            )
            .expect("a line");
        }
        insta::assert_snapshot!(text, @r"
        Trámite sin crear
          se abre: queda en borrador [procedures.propose]
          se abre, si ya se había decidido: queda aprobado [procedures.propose]
        Trámite en borrador
          se corrige: queda en borrador [procedures.propose]
          se notifica el inicio a la persona: queda en audiencia [procedures.propose]
          se envía a aprobación: queda por aprobar [procedures.propose]
          se retira: queda retirado [procedures.propose]
        Trámite en audiencia
          se corrige: queda en audiencia [procedures.propose]
          se corrige, con otra causal: queda en borrador [procedures.propose]
          se oye a la persona: queda en audiencia [procedures.propose]
          se envía a aprobación: queda por aprobar [procedures.propose]
          se retira: queda retirado [procedures.propose]
        Trámite por aprobar
          lo aprueba otra persona: queda aprobado [procedures.approve]
          lo devuelve otra persona: queda devuelto para corrección [procedures.approve]
          lo rechaza otra persona: queda rechazado [procedures.approve]
          se retira: queda retirado [procedures.propose]
        Trámite devuelto para corrección
          se corrige: queda devuelto para corrección [procedures.propose]
          se notifica el inicio a la persona: queda en audiencia [procedures.propose]
          se envía a aprobación: queda por aprobar [procedures.propose]
          se retira: queda retirado [procedures.propose]
        Trámite aprobado
          entra en un paquete: queda en un paquete por enviar [packages.send]
          se retira: queda retirado [procedures.propose]
        Trámite en un paquete por enviar
          sale del paquete: queda aprobado [packages.send]
          el paquete se envía a Pagos: queda enviado a Pagos [packages.send]
        Trámite enviado a Pagos
          Pagos lo aplica: queda aplicado [packages.acknowledge]
          Pagos lo aplica en parte: queda aplicado en parte [packages.acknowledge]
          Pagos lo rechaza: queda rechazado por Pagos [packages.acknowledge]
        Trámite aplicado
          se notifica la resolución: queda aplicado [procedures.propose]
          la persona interpone recurso: queda recurrido [procedures.file_appeals]
          se aplica su término: queda terminado [packages.acknowledge]
          se aplica su reversión: queda revertido [packages.acknowledge]
        Trámite aplicado en parte
          se notifica la resolución: queda aplicado en parte [procedures.propose]
          la persona interpone recurso: queda recurrido [procedures.file_appeals]
          se aplica su término: queda terminado [packages.acknowledge]
          se aplica su reversión: queda revertido [packages.acknowledge]
        Trámite recurrido
          se resuelve el recurso, y se confirma: queda confirmado en recurso [procedures.decide_appeals]
          se resuelve el recurso, y se modifica: queda modificado en recurso [procedures.decide_appeals]
          se resuelve el recurso, y se revoca: queda revocado en recurso [procedures.decide_appeals]
          se aplica su término: queda recurrido [packages.acknowledge]
        Trámite confirmado en recurso
          se aplica su término: queda terminado [packages.acknowledge]
          se aplica su reversión: queda revertido [packages.acknowledge]
        Trámite modificado en recurso
          se aplica su término: queda terminado [packages.acknowledge]
          se aplica su reversión: queda revertido [packages.acknowledge]
        Trámite revocado en recurso
          se aplica su reversión: queda revertido [packages.acknowledge]
        Trámite terminado
          la persona interpone recurso: queda recurrido [procedures.file_appeals]
          se notifica la resolución: queda terminado [procedures.propose]
          se aplica su reversión: queda revertido [packages.acknowledge]
        ");
    }

    fn any_event() -> impl Strategy<Value = Event> {
        use strum::VariantArray;
        prop_oneof![
            prop::sample::select(E::VARIANTS).prop_map(Event::Plain),
            any::<bool>().prop_map(|ground_changed| Event::Edit { ground_changed }),
            prop::sample::select(AppealDecision::VARIANTS).prop_map(Event::DecideAppeal),
            Just(Event::CreateDecided),
        ]
    }

    proptest! {
        /// Whatever is tried in whatever order, a case only ever stands where the law lets it.
        #[test]
        fn no_sequence_of_events_leaves_an_invalid_state(events in prop::collection::vec(any_event(), 0..60)) {
            let (mut state, mut been) = (None, Vec::new());
            for event in events {
                if let Some(next) = next_state(state, event) {
                    state = Some(next);
                    been.push(next);
                }
            }
            let first = |wanted: S| been.iter().position(|state| *state == wanted);
            for (later, earlier) in [
                (S::Submitted, S::Draft), (S::Packaged, S::Approved), (S::Sent, S::Packaged), (S::Applied, S::Sent),
                (S::Refused, S::Sent), (S::Confirmed, S::Appealed), (S::Revoked, S::Appealed), (S::Appealed, S::Sent),
                (S::Reversed, S::Sent), (S::Ended, S::Sent),
            ] {
                if let Some(at) = first(later) {
                    prop_assert!(first(earlier).is_some_and(|before| before < at), "{been:?}");
                }
            }
            for resting in [S::Rejected, S::Withdrawn, S::Refused, S::Reversed] {
                prop_assert!(first(resting).is_none_or(|at| at + 1 == been.len()), "{been:?}");
            }
        }
    }

    #[test]
    fn no_step_has_two_outcomes() {
        for (at, row) in TRANSITIONS.iter().enumerate() {
            let same = |other: &&Transition| {
                (other.from, other.event, other.when) == (row.from, row.event, row.when)
            };
            assert_eq!(TRANSITIONS[at + 1..].iter().find(same), None);
        }
    }

    /// Every state can be reached, and from every state there is a way to where nothing is left to do.
    #[test]
    fn every_state_is_reached_and_left() {
        use strum::VariantArray;
        for state in S::VARIANTS {
            assert!(
                TRANSITIONS.iter().any(|row| row.to == *state),
                "{state:?} is never reached"
            );
            let mut reached = vec![*state];
            for _ in S::VARIANTS {
                let next: Vec<S> = TRANSITIONS
                    .iter()
                    .filter(|row| row.from.is_some_and(|from| reached.contains(&from)))
                    .map(|row| row.to)
                    .collect();
                reached.extend(next);
            }
            let resting = |state: &S| !TRANSITIONS.iter().any(|row| row.from == Some(*state));
            assert!(reached.iter().any(resting), "{state:?} never comes to rest");
        }
    }
}
