//! What no role and no account may hold, and who may change whose permissions. Pure.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use chrono::NaiveDate;

use crate::auth::permissions::ALL;
use crate::error::{Error, FieldError};
use crate::values::fold::fold_words;

/// The role of school accounts, which are bound to one school.
pub const SCHOOL: &str = "school";

/// Somebody must always be able to do each of these.
pub const ADMINISTERING: &[&str] = &["users.edit", "roles.edit"];

/// Permissions whose operations show a school account its own students only; nothing else may be a school's.
const WITHIN_A_SCHOOL: &[&str] = &[
    "academics.view",
    "exports.create",
    "jobs.view",
    "letters.view",
    "people.see_identifiers",
    "programs.view",
    "reports.commit",
    "reports.create",
    "reports.view",
    "rounds.view",
    "tasks.view",
];

#[derive(Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("Esos permisos no pueden estar juntos en una misma cuenta. Quite uno de cada par.")]
    IncompatiblePermissions,
    #[error("Una escuela solo puede tener permisos que se limitan a sus propios estudiantes.")]
    NotForSchools,
    #[error("Nadie cambia sus propios permisos. Pídalo a otra persona que administre.")]
    OwnRoles,
    #[error("Nadie más podría administrar cuentas y roles. Nombre antes a otra persona.")]
    LastAdministrator,
    #[error(
        "Alguien tiene o tuvo este rol, y la bitácora lo nombra. Quítele sus permisos en vez de borrarlo."
    )]
    RoleHeld,
    #[error("El sistema asigna tareas a este rol por su nombre; no se puede borrar.")]
    RoleBuiltIn,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }
    fn status(&self) -> StatusCode {
        match self {
            Self::IncompatiblePermissions | Self::NotForSchools => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub permission: String,
    pub other_permission: String,
    pub reason_es: String,
}

/// Permissions held from a day to a day, both included.
#[derive(Debug, Clone)]
pub struct Held {
    pub permissions: BTreeSet<String>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

impl Held {
    /// A role's own set, whenever it is held.
    pub fn always(permissions: BTreeSet<String>) -> Self {
        Self {
            permissions,
            from: NaiveDate::MIN,
            to: None,
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        let starts_in_time =
            |from: NaiveDate, to: Option<NaiveDate>| to.is_none_or(|to| from <= to);
        starts_in_time(self.from, other.to) && starts_in_time(other.from, self.to)
    }
}

/// The pairs that would be held together on some day.
pub fn conflicts<'p>(held: &[Held], pairs: &'p [Pair]) -> Vec<&'p Pair> {
    let holders = |permission: &String| {
        let permission = permission.clone();
        held.iter()
            .filter(move |held| held.permissions.contains(&permission))
    };
    pairs
        .iter()
        .filter(|pair| {
            holders(&pair.permission)
                .any(|one| holders(&pair.other_permission).any(|other| one.overlaps(other)))
        })
        .collect()
}

/// The refusal that names each pair and why; its code is the two permissions.
pub fn refuse(conflicts: &[&Pair], pointer: &str) -> Result<(), Error> {
    if conflicts.is_empty() {
        return Ok(());
    }
    let errors = conflicts.iter().map(|pair| {
        let code = format!("{}+{}", pair.permission, pair.other_permission);
        FieldError::new(pointer, code, pair.reason_es.clone())
    });
    Err(Error::invalid_by(
        &Rule::IncompatiblePermissions,
        errors.collect(),
    ))
}

/// Only permissions that exist.
pub fn known(permissions: &[String]) -> Result<BTreeSet<String>, Error> {
    let unknown = |permission: &&String| !ALL.contains(&permission.as_str());
    let faults: Vec<FieldError> = permissions
        .iter()
        .enumerate()
        .filter(|(_, permission)| unknown(permission))
        .map(|(index, _)| {
            let pointer = format!("/permissions/{index}");
            FieldError::new(pointer, "unknown-permission", "No existe ese permiso.")
        })
        .collect();
    if faults.is_empty() {
        Ok(permissions.iter().cloned().collect())
    } else {
        Err(Error::Invalid(faults))
    }
}

pub fn fits_a_school(permissions: &BTreeSet<String>) -> bool {
    let within = |permission: &String| WITHIN_A_SCHOOL.contains(&permission.as_str());
    permissions.iter().all(within)
}

/// An id from the role's name: `Jefa de módulo` → `jefa_de_modulo`.
pub fn id_from(name: &str) -> String {
    let folded = fold_words(name).to_ascii_lowercase();
    let words = folded.split_whitespace();
    words.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(permissions: &[&str], from: &str, to: Option<&str>) -> Held {
        let day = |text: &str| text.parse().expect("a date");
        Held {
            permissions: permissions.iter().map(ToString::to_string).collect(),
            from: day(from),
            to: to.map(day),
        }
    }

    fn pair() -> Vec<Pair> {
        vec![Pair {
            permission: "a".into(),
            other_permission: "b".into(),
            reason_es: "x".into(),
        }]
    }

    #[test]
    fn a_pair_conflicts_only_on_days_that_both_are_held() {
        let pairs = pair();
        let count = |held: &[Held]| conflicts(held, &pairs).len();
        assert_eq!(count(&[held(&["a", "b"], "2026-01-01", None)]), 1);
        let a = held(&["a"], "2026-01-01", Some("2026-06-30"));
        assert_eq!(count(&[a.clone(), held(&["b"], "2026-06-30", None)]), 1);
        assert_eq!(count(&[a.clone(), held(&["b"], "2026-07-01", None)]), 0);
        assert_eq!(count(&[a, held(&["c"], "2026-01-01", None)]), 0);
    }

    #[test]
    fn ids_are_plain_words() {
        assert_eq!(id_from("  Jefa de módulo (2ª) ñ"), "jefa_de_modulo_2a_n");
    }

    #[test]
    fn a_school_gets_nothing_that_reaches_others() {
        let set = |list: &[&str]| list.iter().map(ToString::to_string).collect();
        assert!(fits_a_school(&set(&["reports.create"])));
        assert!(!fits_a_school(&set(&["beneficiaries.view"])));
        assert!(WITHIN_A_SCHOOL.iter().all(|known| ALL.contains(known)));
    }
}
