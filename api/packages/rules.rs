//! What a package allows in each state, and what an answer must say.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::types::{AcknowledgeRow, PackageState};
use crate::error::FieldError;
use crate::procedures::Outcome;

/// Why something cannot be done with a package.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("El paquete no lleva trámites. Elija al menos uno aprobado.")]
    PackageEmpty,
    #[error("El paquete ya no es un borrador. Recargue la página para ver su estado.")]
    PackageAlreadySent,
    #[error("El paquete no se ha enviado; solo se responde lo que se envió.")]
    PackageNotSent,
    #[error("El renglón {0} ya tiene respuesta y no se cambia. Quítelo y responda los demás.")]
    PackageRowAlreadyAnswered(i32),
    #[error("El trámite {0} no está aprobado o ya va en otro paquete. Quítelo y repita.")]
    ProcedureNotApproved(String),
    #[error(
        "A la respuesta le faltan datos: lo aplicado lleva fecha; lo rechazado o parcial, motivo."
    )]
    AnswerIncomplete,
    #[error(
        "Las partes que se aplicaron no son las de este renglón. Ábralo de nuevo y márquelas; si se aplicó todo, conteste «aplicado»."
    )]
    AnswerPartsUnknown,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
}

/// Only a draft is sent or discarded.
pub fn is_draft(state: PackageState) -> Result<(), Rule> {
    match state {
        PackageState::Draft => Ok(()),
        _ => Err(Rule::PackageAlreadySent),
    }
}

/// Only what was sent is answered.
pub fn is_sent(state: PackageState) -> Result<(), Rule> {
    match state {
        PackageState::Sent | PackageState::Answered => Ok(()),
        PackageState::Draft | PackageState::Discarded => Err(Rule::PackageNotSent),
    }
}

/// Everything that the rows of an answer lack.
pub fn incomplete(rows: &[AcknowledgeRow]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if row.outcome != Outcome::Rejected && row.applied_on.is_none() {
            errors.push(FieldError::new(
                format!("/rows/{at}/applied_on"),
                "required",
                "Indique en qué fecha se aplicó.",
            ));
        }
        if row.outcome != Outcome::Applied && row.reason().is_none() {
            errors.push(FieldError::new(
                format!("/rows/{at}/reason"),
                "required",
                "Escriba por qué no se aplicó todo.",
            ));
        }
    }
    errors
}

/// Only what is applied in part names parts.
pub fn parts_out_of_place(rows: &[AcknowledgeRow]) -> Vec<FieldError> {
    let named = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.outcome != Outcome::Partial && !row.parts.is_empty());
    named
        .map(|(at, _)| {
            FieldError::new(
                format!("/rows/{at}/parts"),
                "only-partial",
                "Las partes se señalan solo en lo aplicado en parte.",
            )
        })
        .collect()
}

/// The parts that an answer names, each once; an answer that names all of them was applied whole.
pub fn chosen<T>(parts: Vec<T>, named: &[usize]) -> Result<Vec<T>, Rule> {
    let named: BTreeSet<usize> = named.iter().copied().collect();
    let known = named.last().is_none_or(|last| *last < parts.len());
    if !known || named.len() == parts.len() {
        return Err(Rule::AnswerPartsUnknown);
    }
    let of_answer = |(at, part)| named.contains(&at).then_some(part);
    Ok(parts
        .into_iter()
        .enumerate()
        .filter_map(of_answer)
        .collect())
}

/// Nothing is resolved or applied in the future.
pub fn in_the_future(
    resolved_on: NaiveDate,
    rows: &[AcknowledgeRow],
    today: NaiveDate,
) -> Vec<FieldError> {
    let words = "La fecha no puede ser posterior a hoy.";
    let late = |date: NaiveDate| date > today;
    let resolved = late(resolved_on).then(|| "/resolved_on".to_owned());
    let applied = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.applied_on.is_some_and(late))
        .map(|(at, _)| format!("/rows/{at}/applied_on"));
    resolved
        .into_iter()
        .chain(applied)
        .map(|pointer| FieldError::new(pointer, "in-the-future", words))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn row(outcome: Outcome, applied_on: Option<&str>, reason: Option<&str>) -> AcknowledgeRow {
        AcknowledgeRow {
            row_id: Uuid::nil(),
            outcome,
            applied_on: applied_on.map(|date| date.parse().expect("a date")),
            reason: reason.map(str::to_owned),
            parts: Vec::new(),
        }
    }

    fn pointers(errors: &[FieldError]) -> Vec<&str> {
        errors.iter().map(|error| error.pointer.as_str()).collect()
    }

    #[test]
    fn each_outcome_says_when_or_why() {
        let rows = [
            row(Outcome::Applied, Some("2026-11-23"), None),
            row(Outcome::Applied, None, Some("sí")),
            row(Outcome::Rejected, None, Some("Ya estaba pagado")),
            row(Outcome::Rejected, None, Some("  ")),
            row(Outcome::Partial, None, None),
        ];
        assert_eq!(
            pointers(&incomplete(&rows)),
            [
                "/rows/1/applied_on",
                "/rows/3/reason",
                "/rows/4/applied_on",
                "/rows/4/reason"
            ]
        );
    }

    #[test]
    fn tomorrow_has_not_been_applied_yet() {
        let rows = [row(Outcome::Applied, Some("2026-11-24"), None)];
        let date = |text: &str| text.parse().expect("a date");
        let errors = in_the_future(date("2026-11-24"), &rows, date("2026-11-23"));
        assert_eq!(pointers(&errors), ["/resolved_on", "/rows/0/applied_on"]);
        assert!(in_the_future(date("2026-11-24"), &rows, date("2026-11-24")).is_empty());
    }

    #[test]
    fn an_answer_in_part_names_some_parts_and_not_all() {
        let parts = vec!["award", "december", "january"];
        assert_eq!(
            chosen(parts.clone(), &[2, 0, 2]),
            Ok(vec!["award", "january"])
        );
        for odd in [&[3][..], &[0, 1, 2]] {
            assert_eq!(chosen(parts.clone(), odd), Err(Rule::AnswerPartsUnknown));
        }
        let mut whole = row(Outcome::Applied, Some("2026-11-23"), None);
        whole.parts = vec![0];
        assert_eq!(pointers(&parts_out_of_place(&[whole])), ["/rows/0/parts"]);
    }

    #[test]
    fn a_package_goes_out_once_and_is_answered_only_then() {
        use PackageState as S;
        assert!(is_draft(S::Draft).is_ok() && is_sent(S::Draft).is_err());
        for state in [S::Sent, S::Answered] {
            assert!(is_draft(state).is_err() && is_sent(state).is_ok());
        }
        assert!(is_draft(S::Discarded).is_err() && is_sent(S::Discarded).is_err());
    }
}
