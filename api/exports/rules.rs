//! Why a list does not leave as asked.

use actix_web::http::StatusCode;

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
        "La lista no tiene alguna de las columnas que se piden. Abra la lista, elija las columnas y exporte de nuevo."
    )]
    ExportColumnUnknown,
    #[error(
        "La lista no tiene alguno de esos filtros, o no admite su valor. Ponga los filtros de nuevo y exporte."
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
        match self {
            Self::ExportColumnUnknown => Some("/columns"),
            Self::ExportFilterUnknown | Self::ExportParentMissing => Some("/filter"),
            Self::ExportOfIdentifiers => Some("/with_identifiers"),
            Self::ExportsBusy => None,
        }
    }
}
