//! What Payments may apply of a case on its own, and what hangs together: a failed payment and the one that stands in
//! for it, an award and the place it frees, the school left and the school entered. Pure.

use chrono::NaiveDate;

use super::case::Case;
use super::effects::Effect;
use super::images::{New, ObjectKind, Shift};
use super::outcomes;
use super::types::ProcedureAct;

/// Effects that are applied together or not at all.
pub type Part = Vec<Effect>;

/// The parts of what a case imposes, in the order in which its effects are told. An end or a reversal has none: it
/// gives back what it can, whole.
pub fn of(case: &Case, today: NaiveDate) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    if case.act != ProcedureAct::Impose {
        return parts;
    }
    for effect in outcomes::of(case, today) {
        match belongs_to(&parts, &effect) {
            Some(at) => parts[at].push(effect),
            None => parts.push(vec![effect]),
        }
    }
    parts
}

/// The part that an effect hangs on; none where it begins one.
fn belongs_to(parts: &[Part], effect: &Effect) -> Option<usize> {
    let last = parts.len().checked_sub(1);
    match effect {
        Effect::Object(change) => match &change.image {
            Shift::Bring(New::Place { vacated_by, .. }, _) => parts.iter().position(|part| {
                matches!(part.first(), Some(Effect::Object(first)) if first.id == *vacated_by)
            }),
            Shift::Bring(New::Payment { .. } | New::Enrolment { .. }, _) => last,
            // The place that a new award fills.
            Shift::Change { .. } if change.kind() == ObjectKind::Place => last,
            _ => None,
        },
        _ => last,
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::super::rules_table::{date, of_kind};
    use super::super::types::ProcedureKind as K;
    use super::*;

    fn shape(case: &Case) -> Vec<usize> {
        let parts = of(case, date("2026-11-23"));
        parts.iter().map(Vec::len).collect()
    }

    #[test]
    fn what_hangs_together_is_one_part() {
        // The award with its place and what is said of it; then each payment by itself.
        assert_eq!(shape(&of_kind(K::Suspension)), [4, 1]);
        assert_eq!(shape(&of_kind(K::Cancellation)), [4, 1, 1]);
        assert_eq!(shape(&of_kind(K::Deregistration)), [1, 3, 1, 1, 1]);
        assert_eq!(shape(&of_kind(K::Rescheduling)), [2, 1]);
    }

    #[test]
    fn nothing_is_lost_and_an_end_has_no_parts() {
        for kind in K::VARIANTS {
            let mut case = of_kind(*kind);
            let whole = outcomes::of(&case, date("2026-11-23")).len();
            assert_eq!(shape(&case).iter().sum::<usize>(), whole, "{kind:?}");
            case.act = ProcedureAct::Reverse;
            assert!(shape(&case).is_empty());
        }
    }
}
