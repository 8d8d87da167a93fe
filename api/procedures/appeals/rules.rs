//! The small machine of an appeal: which step follows which, and who may take it.

use uuid::Uuid;

use super::types::{AppealEvent as E, AppealState as S};
use crate::auth::Actor;
use crate::procedures::due_process::Rule;

/// What the rules need to know of an appeal.
#[derive(Debug, Clone)]
pub struct Standing {
    /// None before it is filed.
    pub state: Option<S>,
    /// Accounts that proposed, approved or applied the case that it is against.
    pub participants: Vec<Uuid>,
    /// Last day to cure the writ; none where nothing was asked, or the term stands still.
    pub cure_due_on: Option<chrono::NaiveDate>,
}

/// The state that a step leads to, if `by` may take it.
pub fn step(standing: &Standing, event: E, by: &Actor) -> Result<S, Rule> {
    let to = next_state(standing.state, event)
        .ok_or_else(|| Rule::AppealStepNotAllowed(state_name(standing.state)))?;
    let participated = by
        .user_id
        .is_some_and(|id| standing.participants.contains(&id));
    if event.judges() && participated {
        return Err(Rule::AppealOwnCase);
    }
    if let (Some(S::InCure), E::Dismiss, Some(due_on)) =
        (standing.state, event, standing.cure_due_on)
        && by.today() <= due_on
    {
        return Err(Rule::CureNotFinished(due_on));
    }
    Ok(to)
}

/// The table of states; everything it does not name is refused.
fn next_state(from: Option<S>, event: E) -> Option<S> {
    Some(match (from, event) {
        (None, E::File) | (Some(S::InCure), E::Cure) => S::Filed,
        (Some(S::Filed), E::RequestCure) => S::InCure,
        (Some(S::Filed), E::Admit) => S::Admitted,
        (Some(S::Filed | S::InCure), E::Dismiss) => S::Dismissed,
        (Some(S::Admitted), E::Confirm) => S::Confirmed,
        (Some(S::Admitted), E::Modify) => S::Modified,
        (Some(S::Admitted), E::Revoke) => S::Revoked,
        _ => return None,
    })
}

pub fn state_name(state: Option<S>) -> &'static str {
    match state {
        None => "sin presentar",
        Some(S::Filed) => "presentado",
        Some(S::InCure) => "en prevención",
        Some(S::Admitted) => "admitido",
        Some(S::Dismissed) => "desechado",
        Some(S::Confirmed) => "resuelto: se confirmó el acto",
        Some(S::Modified) => "resuelto: se modificó el acto",
        Some(S::Revoked) => "resuelto: se revocó el acto",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};
    use strum::VariantArray;

    fn judge() -> Actor {
        let now: DateTime<Utc> = "2026-12-10T18:00:00Z".parse().expect("an instant");
        Actor {
            user_id: Some(Uuid::from_u128(7)),
            ..Actor::system(now)
        }
    }

    fn standing(state: Option<S>) -> Standing {
        Standing {
            state,
            participants: vec![Uuid::from_u128(1)],
            cure_due_on: Some("2026-12-09".parse().expect("a date")),
        }
    }

    /// Every state against every step, for a lawyer to read.
    #[test]
    fn the_table_of_an_appeal() {
        let states = std::iter::once(None).chain(S::VARIANTS.iter().copied().map(Some));
        let rows = states.map(|state| {
            let moves = E::VARIANTS.iter().filter_map(|event| {
                let to: &'static str = step(&standing(state), *event, &judge()).ok()?.into();
                let event: &'static str = event.into();
                Some(format!("{event} → {to}"))
            });
            let moves: Vec<_> = moves.collect();
            let moves = if moves.is_empty() {
                "(end)".to_owned()
            } else {
                moves.join(", ")
            };
            format!("{}: {moves}", state_name(state))
        });
        insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"), @r"
        sin presentar: file → filed
        presentado: request_cure → in_cure, admit → admitted, dismiss → dismissed
        en prevención: cure → filed, dismiss → dismissed
        admitido: confirm → confirmed, modify → modified, revoke → revoked
        desechado: (end)
        resuelto: se confirmó el acto: (end)
        resuelto: se modificó el acto: (end)
        resuelto: se revocó el acto: (end)
        ");
    }

    #[test]
    fn nobody_judges_their_own_case() {
        let mut by = judge();
        by.user_id = Some(Uuid::from_u128(1));
        for event in E::VARIANTS.iter().filter(|event| event.judges()) {
            let from = match event {
                E::Confirm | E::Modify | E::Revoke => S::Admitted,
                _ => S::Filed,
            };
            assert_eq!(
                step(&standing(Some(from)), *event, &by),
                Err(Rule::AppealOwnCase),
                "{event:?}"
            );
        }
        assert_eq!(step(&standing(None), E::File, &by), Ok(S::Filed));
    }

    #[test]
    fn a_writ_is_not_dismissed_while_it_can_be_cured() {
        let mut open = standing(Some(S::InCure));
        let due_on = "2026-12-10".parse().expect("a date");
        open.cure_due_on = Some(due_on);
        assert_eq!(
            step(&open, E::Dismiss, &judge()),
            Err(Rule::CureNotFinished(due_on))
        );
        assert_eq!(step(&open, E::Cure, &judge()), Ok(S::Filed));
    }
}
