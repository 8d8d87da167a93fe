//! The registry and the schools, with all columns headed as their imports read them: what left can be brought back.

use crate::beneficiaries::{self, BeneficiaryFilter, RegistryRow};
use crate::exports::cell::word;
use crate::schools::{self, SchoolFilter, SchoolSummary};
use crate::words::{ACADEMIC_STATUSES, BENEFIT_STATES, LEVELS, SECTORS, SEXES, SHIFTS};

columns! { BENEFICIARIES of RegistryRow {
    "folio": "Folio", "Folio", 18 => |row| row.listed.folio.as_str().into();
    "folio": "Programa", "Program", 28 => |row| row.listed.program.as_str().into();
    "folio": "Convocatoria", "Call", 14 => |row| row.listed.call_code.as_str().into();
    "folio": "Rubro", "Tier", 10 => |row| row.listed.tier.as_deref().into();
    "curp": "CURP", "CURP", 22 => |row| row.listed.curp.as_ref().into();
    "name": "Primer apellido", "First surname", 18 => |row| row.first_surname.as_str().into();
    "name": "Segundo apellido", "Second surname", 18 => |row| row.second_surname.as_deref().into();
    "name": "Nombre(s)", "Given names", 22 => |row| row.given_names.as_str().into();
    "birth": "Fecha de nacimiento", "Birth date", 12 => |row| row.listed.birth_date.into();
    "sex": "Sexo", "Sex", 10 => |row| row.sex.map(|sex| word(SEXES, sex)).into();
    "municipality": "Municipio", "Municipality", 20 => |row| row.listed.municipality.as_deref().into();
    "phone": "Teléfono", "Telephone", 14 => |row| row.phone.as_ref().into();
    "email": "Correo", "E-mail", 28 => |row| row.email.as_ref().into();
    "amount": "Monto", "Amount", 14 => |row| row.amount.into();
    "school": "CCT", "School key", 14 => |row| row.listed.school.as_ref().map(|school| school.school_key.as_str()).into();
    "school": "Turno", "Shift", 14 => |row| row.listed.school.as_ref().map(|school| word(SHIFTS, school.shift)).into();
    "school": "Escuela", "School", 36 => |row| row.listed.school.as_ref().map(|school| school.name.as_str()).into();
    "grade": "Grado", "Grade", 8 => |row| row.study_grade.into();
    "term": "Periodo", "Term", 18 => |row| row.term.as_deref().into();
    "awarded": "Fecha de alta", "Awarded on", 12 => |row| row.awarded_on.into();
    "guardian": "Tutor", "Guardian", 32 => |row| row.guardian.as_ref().into();
    "guardian": "CURP del tutor", "Guardian's CURP", 22 => |row| row.guardian_curp.as_ref().into();
    "benefit": "Estado del apoyo", "State of the award", 14 => |row| word(BENEFIT_STATES, row.listed.benefit_state);
    "academic": "Situación académica", "Academic status", 22 =>
        |row| row.listed.academic_status.map(|status| word(ACADEMIC_STATUSES, status)).into();
    "open": "Alertas abiertas", "Open alerts", 10 => |row| row.listed.open_alerts.into();
    "open": "Casos abiertos", "Open cases", 10 => |row| row.listed.open_procedures.into();
}}

columns! { SCHOOLS of SchoolSummary {
    "name": "CCT", "School key", 14 => |row| row.school.school_key.as_str().into();
    "name": "Nombre", "Name", 36 => |row| row.school.name.as_str().into();
    "shift": "Turno", "Shift", 14 => |row| word(SHIFTS, row.school.shift);
    "level": "Nivel", "Level", 20 => |row| word(LEVELS, row.level);
    "municipality": "Municipio", "Municipality", 20 => |row| row.municipality.as_str().into();
    "sector": "Sostenimiento", "Sector", 14 => |row| word(SECTORS, row.sector);
    "email": "Correo", "E-mail", 32 => |row| row.contact_email.as_deref().into();
    "beneficiaries": "Beneficiarios activos", "Active beneficiaries", 12 => |row| row.active_beneficiaries.into();
}}

exported! {
    Beneficiaries: RegistryRow, (BeneficiaryFilter), BENEFICIARIES,
        |conn, actor, (filter,), paging| beneficiaries::list_registry(conn, actor, filter, paging), |row| row.people();
    Schools: SchoolSummary, (SchoolFilter), SCHOOLS,
        |conn, _, (filter,), paging| schools::list_schools(conn, filter, paging), |_| None::<uuid::Uuid>;
}
