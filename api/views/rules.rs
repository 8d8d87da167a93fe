//! What a view may hold, who may change it, and why not.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::StatusCode;

use super::lists::ListName;
use super::takes::{Takes, holds_curp};
use super::types::ViewColumn;
use crate::error::{Error, FieldError, Result};

/// How many views one account keeps, of all lists.
pub const MOST_VIEWS: i64 = 50;

const MOST_COLUMNS: usize = 40;
const WIDTHS: std::ops::RangeInclusive<i32> = 60..=1200;

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "Una vista guarda filtros, orden y columnas, nunca de quién se trata. Quite la CURP, el folio o lo que escribió para buscar, y guárdela de nuevo."
    )]
    ViewHoldsPerson,
    #[error(
        "La lista no tiene ese filtro, o no admite ese valor. Ponga los filtros de nuevo y guarde la vista."
    )]
    ViewFilterUnknown,
    #[error("Ya tiene una vista de esta lista con ese nombre. Elija otro, o cambie la que existe.")]
    ViewNameTaken,
    #[error("Ya guardó 50 vistas, que son las que caben. Elimine alguna que no use.")]
    TooManyViews,
    #[error("Solo quien guardó la vista la cambia o la elimina. Guarde la suya con otro nombre.")]
    ViewOfAnother,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::ViewHoldsPerson | Self::ViewFilterUnknown => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ViewOfAnother => StatusCode::FORBIDDEN,
            Self::ViewNameTaken | Self::TooManyViews => StatusCode::CONFLICT,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        (*self == Self::ViewNameTaken).then_some("/name")
    }
}

/// The name without the blanks around it.
pub fn name(asked: &str) -> Result<&str> {
    let name = asked.trim();
    if name.is_empty() {
        return Err(Error::invalid("/name", "required", "Escriba un nombre."));
    }
    if holds_curp(name) {
        return Err(refused(&Rule::ViewHoldsPerson, "/name".into()));
    }
    Ok(name)
}

/// Every filter must be the list's own, with a value of its closed set.
pub fn check_query(list: ListName, query: &BTreeMap<String, String>) -> Result<()> {
    for (parameter, value) in query {
        let takes = list.takes(parameter);
        if takes.is_some_and(|takes| takes.accepts(value)) {
            continue;
        }
        let is_person = takes == Some(Takes::Person) || holds_curp(value) || holds_curp(parameter);
        let rule = if is_person {
            Rule::ViewHoldsPerson
        } else {
            Rule::ViewFilterUnknown
        };
        // What is no parameter of the list is not repeated: nobody knows what it is.
        let at = takes.map_or_else(|| "/query".into(), |_| format!("/query/{parameter}"));
        return Err(refused(&rule, at));
    }
    Ok(())
}

/// The columns must be told apart, by ids as the screens write them, and have widths that can be seen.
pub fn check_columns(columns: &[ViewColumn]) -> Result<()> {
    let too_many = (columns.len() > MOST_COLUMNS)
        .then(|| FieldError::new("/columns", "length", "Son demasiadas columnas."));
    let mut seen = BTreeSet::new();
    let each = columns.iter().enumerate().filter_map(|(at, column)| {
        let fault = |field: &str, code: &str, message: &str| {
            Some(FieldError::new(
                format!("/columns/{at}/{field}"),
                code,
                message,
            ))
        };
        if !is_column(&column.id) {
            return fault("id", "invalid", "No es el nombre de una columna.");
        }
        if !seen.insert(column.id.as_str()) {
            return fault("id", "repeated", "La columna ya está en la vista.");
        }
        if column.width.is_some_and(|width| !WIDTHS.contains(&width)) {
            return fault("width", "range", "El ancho va de 60 a 1200.");
        }
        None
    });
    let faults: Vec<FieldError> = too_many.into_iter().chain(each).collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

fn is_column(id: &str) -> bool {
    (1..=40).contains(&id.len())
        && id.starts_with(|letter: char| letter.is_ascii_lowercase())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn refused(rule: &Rule, pointer: String) -> Error {
    let fault = FieldError::new(pointer, crate::error::Rule::code(rule), rule.to_string());
    Error::invalid_by(rule, vec![fault])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(list: ListName, parameter: &str, value: &str) -> Option<&'static str> {
        let query = BTreeMap::from([(parameter.to_owned(), value.to_owned())]);
        check_query(list, &query).err().map(|error| error.code())
    }

    #[test]
    fn only_the_lists_own_choices_are_held() {
        for (list, parameter, value) in [
            (ListName::Alerts, "state", "open"),
            (ListName::Alerts, "sort", "-opened_at"),
            (ListName::Beneficiaries, "municipality_code", "030"),
            (ListName::Beneficiaries, "has_curp", "false"),
            (ListName::Duplicates, "min_score", "100"),
            (ListName::Payments, "corresponds_to", "2026-11-01"),
            (ListName::AuditEvents, "from", "2026-11-01T07:00:00.000Z"),
            (ListName::AuditEvents, "table_name", "list_views"),
            // Like a CURP by chance.
            (
                ListName::Alerts,
                "round_id",
                "0193f5a0-abcd-1234-56ab-cdef00000001",
            ),
            (ListName::Schools, "sort", "-active_beneficiaries"),
            (
                ListName::Alerts,
                "school_id",
                "0193f5a0-0000-7000-8000-000000000001",
            ),
        ] {
            assert_eq!(code_of(list, parameter, value), None, "{parameter}={value}");
        }
        for (list, parameter, value) in [
            (ListName::Alerts, "state", "open dismissed"),
            (ListName::Alerts, "state", ""),
            (ListName::Alerts, "cursor", "abc"),
            (ListName::Schools, "state", "open"),
            (ListName::Beneficiaries, "municipality_code", "Hermosillo"),
            (ListName::Beneficiaries, "has_curp", "sí"),
            (ListName::Duplicates, "min_score", "101"),
            (ListName::Duplicates, "min_score", "+8"),
            (ListName::Payments, "corresponds_to", "2026-11-31"),
            (ListName::Users, "role", "Ana Sofía"),
        ] {
            let code = code_of(list, parameter, value);
            assert_eq!(code, Some("view-filter-unknown"), "{parameter}={value}");
        }
    }

    #[test]
    fn nobody_is_in_a_view() {
        for (list, parameter, value) in [
            (ListName::Schools, "q", "Benito Juárez"),
            (
                ListName::Alerts,
                "person_id",
                "0193f5a0-0000-7000-8000-000000000001",
            ),
            (ListName::Complaints, "folio", "QS-2026-000001"),
            (
                ListName::Beneficiaries,
                "municipality_code",
                "HEGG560427MVZRRL04",
            ),
            (ListName::Beneficiaries, "HEGG560427MVZRRL04", "1"),
            (ListName::Users, "role", "hegg560427mvzrrl04"),
        ] {
            let code = code_of(list, parameter, value);
            assert_eq!(code, Some("view-holds-person"), "{parameter}={value}");
        }
        for text in [
            "hegg560427mvzrrl04",
            "Caso HEGG 560427 MVZRRL 04",
            "HEGG-560427-MVZRRL",
        ] {
            assert!(name(text).is_err(), "{text}");
        }
        assert_eq!(
            name("  Alertas de 2026 en Hermosillo ").ok(),
            Some("Alertas de 2026 en Hermosillo")
        );
    }

    #[test]
    fn columns_are_told_apart_and_can_be_seen() {
        let column = |id: &str, width: Option<i32>| ViewColumn {
            id: id.to_owned(),
            shown: true,
            width,
        };
        assert!(check_columns(&[column("name", Some(60)), column("open", None)]).is_ok());
        for columns in [
            vec![column("name", None), column("name", None)],
            vec![column("HEGG", None)],
            vec![column("", None)],
            vec![column("name", Some(59))],
            (0..41)
                .map(|at| column(&"a".repeat(at + 1), None))
                .collect(),
        ] {
            assert!(check_columns(&columns).is_err());
        }
    }
}
