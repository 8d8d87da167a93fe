//! Why a list does not leave as asked.

use actix_web::http::StatusCode;

use crate::error::{Error, FieldError};

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "Su cuenta no puede sacar CURP, teléfonos ni correos completos. Exporte la lista con los datos ocultos, o pida el archivo a la Coordinación."
    )]
    ExportOfIdentifiers,
    #[error(
        "La lista no tiene la columna que se señala. Abra la lista, elija las columnas y exporte de nuevo."
    )]
    ExportColumnUnknown,
    #[error(
        "La lista no tiene el filtro que se señala, o no admite su valor. Ponga los filtros de nuevo y exporte."
    )]
    ExportFilterUnknown,
    #[error(
        "Falta decir de qué ronda, escuela, carga, informe o convocatoria es la lista. Ábrala y exporte desde ahí."
    )]
    ExportParentMissing,
    #[error(
        "Ya salen tantas exportaciones como caben a la vez. Espere a que termine alguna y exporte de nuevo."
    )]
    ExportsBusy,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::ExportOfIdentifiers => StatusCode::FORBIDDEN,
            Self::ExportsBusy => StatusCode::SERVICE_UNAVAILABLE,
            Self::ExportColumnUnknown | Self::ExportFilterUnknown | Self::ExportParentMissing => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        (*self == Self::ExportOfIdentifiers).then_some("/with_identifiers")
    }
}

impl Rule {
    /// The refusal, with what of the request it is about.
    pub fn at(&self, pointer: impl Into<String>) -> Error {
        let fault = FieldError::new(pointer, crate::error::Rule::code(self), self.to_string());
        Error::invalid_by(self, vec![fault])
    }
}
