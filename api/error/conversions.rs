//! Errors of the libraries as kinds of ours; what they say of the data never reaches a log.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use diesel::result::DatabaseErrorInformation;

use super::Error;

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error as Diesel};
        match &error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(
                kind @ (Kind::UniqueViolation | Kind::ForeignKeyViolation | Kind::CheckViolation),
                info,
            ) => {
                tracing::warn!(
                    constraint = info.constraint_name(),
                    ?kind,
                    "constraint refused a write"
                );
                match (kind, field_of(&**info)) {
                    (Kind::ForeignKeyViolation, Some(field)) => unknown(&field),
                    _ => conflict(info.constraint_name()),
                }
            }
            Diesel::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _) => {
                Self::Unavailable(error.to_string())
            }
            // What the database says repeats the values it was given: only where it happened may be logged.
            Diesel::DatabaseError(kind, info) => Self::internal(format!(
                "{kind:?} of table {:?}, column {:?}, constraint {:?}, at {:?}",
                info.table_name(),
                info.column_name(),
                info.constraint_name(),
                info.statement_position()
            )),
            Diesel::DeserializationError(_) => Self::internal("a row does not fit its type"),
            Diesel::SerializationError(_) => Self::internal("a value does not fit its column"),
            _ => Self::internal(error),
        }
    }
}

/// The field whose value names a row that is not there: `Key (call_id)=(…) is not present in …`. The value goes nowhere.
/// A row that others still name is told by its own `id`, which no request can be blamed for.
fn field_of(info: &dyn DatabaseErrorInformation) -> Option<String> {
    let (_, named) = info.details()?.split_once('(')?;
    let (column, _) = named.split_once(')')?;
    let is_field = column != "id" && !column.contains(',');
    is_field.then(|| column.to_owned())
}

fn unknown(field: &str) -> Error {
    Error::invalid(
        &format!("/{field}"),
        "unknown",
        "Lo elegido no existe o ya no está. Elija de la lista actual.",
    )
}

/// What a named constraint means to the person whose write it refused.
fn conflict(constraint: Option<&str>) -> Error {
    let known: BTreeMap<&str, &str> = BTreeMap::from([
        (
            "people_curp_key",
            "Esa CURP ya pertenece a otra persona del padrón.",
        ),
        (
            "rounds_open_term_key",
            "Ya hay una ronda abierta de ese periodo.",
        ),
        (
            "procedures_open_key",
            "Este beneficio ya tiene un trámite abierto.",
        ),
        (
            "benefits_folio_key",
            "Ese folio ya pertenece a otro beneficio.",
        ),
    ]);
    let detail = constraint
        .and_then(|name| known.get(name).copied())
        .unwrap_or("Los datos chocan con otros ya registrados. Recargue y revise.");
    Error::Rule {
        status: StatusCode::CONFLICT,
        code: "conflict",
        detail: detail.into(),
        pointer: None,
    }
}

impl From<serde_json::Error> for Error {
    /// The words of the error would repeat the value that did not fit.
    fn from(error: serde_json::Error) -> Self {
        Self::internal(format!(
            "JSON that does not fit: {:?} at {}:{}",
            error.classify(),
            error.line(),
            error.column()
        ))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}

impl From<actix_web::error::BlockingError> for Error {
    fn from(error: actix_web::error::BlockingError) -> Self {
        Self::Unavailable(error.to_string())
    }
}
