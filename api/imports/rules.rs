//! The states of an import and what may be done in each.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ImportState {
    Reading,
    Previewed,
    Committing,
    Committed,
    Failed,
    Cancelled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum ImportEvent {
    /// Its rows were judged and staged.
    Preview,
    /// Somebody asked to take the accepted rows over.
    Commit,
    /// The accepted rows are in the registry.
    Finish,
    /// The work could not be done; nothing was kept.
    Fail,
    /// Somebody no longer wants it.
    Discard,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("La carga no está lista para ese paso. Recargue para ver en qué va.")]
    ImportNotReady,
    #[error(
        "Ninguna fila fue aceptada: no hay nada que incorporar. Corrija el libro y vuelva a cargarlo."
    )]
    ImportEmpty,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
}

/// The one door between states.
pub fn step(from: ImportState, event: ImportEvent) -> Result<ImportState, Rule> {
    use ImportEvent as E;
    use ImportState as S;
    match (from, event) {
        (S::Reading, E::Preview) => Ok(S::Previewed),
        (S::Previewed, E::Commit) => Ok(S::Committing),
        (S::Committing, E::Finish) => Ok(S::Committed),
        // A commit that fails leaves the preview as it was, to be tried again.
        (S::Committing, E::Fail) => Ok(S::Previewed),
        (S::Reading, E::Fail) => Ok(S::Failed),
        (S::Reading | S::Previewed | S::Failed, E::Discard) => Ok(S::Cancelled),
        _ => Err(Rule::ImportNotReady),
    }
}

/// Where a file is left whose job failed or was stopped. None when somebody set it aside meanwhile, or the work was done
/// before: there is nothing to undo.
pub fn after_failure(before: ImportState, cancelled: bool) -> Option<ImportState> {
    let event = if cancelled && before == ImportState::Reading {
        ImportEvent::Discard
    } else {
        ImportEvent::Fail
    };
    step(before, event).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;
    use strum::IntoEnumIterator;

    #[test]
    fn every_state_and_event() {
        let mut table = String::new();
        for from in ImportState::iter() {
            for event in ImportEvent::iter() {
                let to = step(from, event).map_or_else(
                    |rule| format!("✗ {}", <&str>::from(&rule)),
                    |to| format!("{to:?}"),
                );
                writeln!(table, "{from:?} + {event:?} → {to}").expect("a String takes it");
            }
        }
        insta::assert_snapshot!(table, @r"
        Reading + Preview → Previewed
        Reading + Commit → ✗ import-not-ready
        Reading + Finish → ✗ import-not-ready
        Reading + Fail → Failed
        Reading + Discard → Cancelled
        Previewed + Preview → ✗ import-not-ready
        Previewed + Commit → Committing
        Previewed + Finish → ✗ import-not-ready
        Previewed + Fail → ✗ import-not-ready
        Previewed + Discard → Cancelled
        Committing + Preview → ✗ import-not-ready
        Committing + Commit → ✗ import-not-ready
        Committing + Finish → Committed
        Committing + Fail → Previewed
        Committing + Discard → ✗ import-not-ready
        Committed + Preview → ✗ import-not-ready
        Committed + Commit → ✗ import-not-ready
        Committed + Finish → ✗ import-not-ready
        Committed + Fail → ✗ import-not-ready
        Committed + Discard → ✗ import-not-ready
        Failed + Preview → ✗ import-not-ready
        Failed + Commit → ✗ import-not-ready
        Failed + Finish → ✗ import-not-ready
        Failed + Fail → ✗ import-not-ready
        Failed + Discard → Cancelled
        Cancelled + Preview → ✗ import-not-ready
        Cancelled + Commit → ✗ import-not-ready
        Cancelled + Finish → ✗ import-not-ready
        Cancelled + Fail → ✗ import-not-ready
        Cancelled + Discard → ✗ import-not-ready
        ");
    }
}
