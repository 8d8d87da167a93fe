//! What an act on many refuses, and in which states its own steps may be taken. Pure.

use actix_web::http::StatusCode;

use super::types::BulkState;

/// More would hold the registry for minutes; a call of that size is done program by program.
pub const MOST_ROWS: usize = 20_000;

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "Diga a quiénes alcanza: elija programa, convocatoria, situación académica, periodo sin inscripción o tipo de alerta."
    )]
    BulkSelectionOpen,
    #[error(
        "La selección pasa de 20,000 beneficios. Redúzcala, por ejemplo por convocatoria, y hágala por partes."
    )]
    BulkTooLarge,
    #[error(
        "De esta selección no procede ningún trámite. Revise los dictámenes o elija de nuevo a quiénes alcanza."
    )]
    BulkEmpty,
    #[error(
        "Escribió {0}, y se propondrán {1}. Revise la vista previa y escriba el número que dice."
    )]
    BulkCountDiffers(i64, i64),
    #[error(
        "El trámite en bloque está {0}; ese paso no procede. Recargue la página para ver los pasos disponibles."
    )]
    BulkStepNotAllowed(&'static str),
    #[error(
        "Ningún trámite de este bloque está en el estado que pide este paso. Recargue la página para ver cómo va."
    )]
    BulkNothingToDo,
    #[error(
        "Los trámites que quedan ya se enviaron a Pagos y esperan su respuesta. Cuando Pagos responda, deshaga lo que haya aplicado."
    )]
    BulkAwaitsPayments,
    #[error("El libro no tiene una columna de folios ni de CURP. Revise los encabezados.")]
    BulkListUnreadable,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::BulkSelectionOpen | Self::BulkTooLarge | Self::BulkListUnreadable => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            _ => StatusCode::CONFLICT,
        }
    }
    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::BulkSelectionOpen | Self::BulkTooLarge => Some("/selection"),
            Self::BulkCountDiffers(..) => Some("/count"),
            Self::BulkListUnreadable => Some("/file"),
            _ => None,
        }
    }
}

/// Refuses unless the act on many stands where the step begins.
pub fn stands(state: BulkState, asked: BulkState) -> Result<(), Rule> {
    if state == asked {
        return Ok(());
    }
    Err(Rule::BulkStepNotAllowed(match state {
        BulkState::Previewed => "en vista previa",
        BulkState::Making => "formándose",
        BulkState::Made => "formado",
        BulkState::Noticing => "avisando a las personas",
        BulkState::Undone => "deshecho",
        BulkState::Discarded => "descartado",
    }))
}
