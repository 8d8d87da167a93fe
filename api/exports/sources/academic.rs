//! Rounds, how far their schools are, and alerts.

use serde::Deserialize;
use uuid::Uuid;

use crate::academics::{
    self, Alert, AlertFilter, CoverageOrder, RoundFilter, RoundSummary, SchoolCoverage,
    SchoolsFilter,
};
use crate::exports::cell::word;
use crate::words::{ALERT_KINDS, ALERT_STATES, COVERAGE_STATES, LEVELS, ROUND_STATES, SHIFTS};

columns! { ALERTS of Alert {
    "name": "Persona", "Person", 32 => |row| row.name.as_str().into();
    "name": "Folio", "Folio", 18 => |row| row.folio.as_str().into();
    "name": "Programa", "Program", 28 => |row| row.program.as_str().into();
    "kind": "Motivo", "Reason", 28 => |row| word(ALERT_KINDS, row.kind);
    "kind": "Hechos", "Facts", 60 => |row| row.facts.as_str().into();
    "school": "CCT", "School key", 14 => |row| row.school.school_key.as_str().into();
    "school": "Turno", "Shift", 14 => |row| word(SHIFTS, row.school.shift);
    "school": "Escuela", "School", 36 => |row| row.school.name.as_str().into();
    "term": "Periodo", "Term", 18 => |row| row.term.as_str().into();
    "state": "Estado", "State", 18 => |row| word(ALERT_STATES, row.state);
    "state": "Decidió", "Decided by", 26 => |row| row.decided_by.as_deref().into();
    "state": "Se decidió el", "Decided at", 18 => |row| row.decided_at.into();
    "state": "Por qué", "Why", 36 => |row| row.decision_reason.as_deref().into();
    "opened": "Se abrió", "Opened at", 18 => |row| row.opened_at.into();
}}

columns! { ROUNDS of RoundSummary {
    "term": "Periodo", "Term", 18 => |row| row.term.label.as_str().into();
    "state": "Estado", "State", 12 => |row| word(ROUND_STATES, row.state);
    "opened": "Se abrió", "Opened on", 12 => |row| row.opened_on.into();
    "due": "Límite", "Due on", 12 => |row| row.due_on.into();
    "schools": "Escuelas", "Schools", 10 => |row| row.schools.into();
    "schools": "Escuelas que informaron", "Schools that reported", 12 => |row| row.schools_reported.into();
    "students": "Estudiantes", "Students", 12 => |row| row.expected.into();
    "students": "Estudiantes informados", "Students reported", 12 => |row| row.reported.into();
}}

columns! { COVERAGE of SchoolCoverage {
    "school": "CCT", "School key", 14 => |row| row.school.school_key.as_str().into();
    "school": "Turno", "Shift", 14 => |row| word(SHIFTS, row.school.shift);
    "school": "Escuela", "School", 36 => |row| row.school.name.as_str().into();
    "school": "Nivel", "Level", 20 => |row| word(LEVELS, row.level);
    "municipality": "Municipio", "Municipality", 20 => |row| row.municipality.as_str().into();
    "expected": "Se esperan", "Expected", 10 => |row| row.expected.into();
    "reported": "Informados", "Reported", 10 => |row| row.reported.into();
    "missing": "Faltan", "Missing", 10 => |row| row.missing.into();
    "state": "Informe", "Report", 14 => |row| word(COVERAGE_STATES, row.state);
    "state": "Límite", "Due on", 12 => |row| row.due_on.into();
    "state": "Con retraso", "Late", 10 => |row| row.late.into();
    "last": "Último informe", "Last report", 18 => |row| row.last_reported_at.into();
    "email": "Correo", "E-mail", 32 => |row| row.email.as_deref().into();
    "reminded": "Recordatorios", "Reminders", 10 => |row| row.reminders.into();
    "reminded": "Último recordatorio", "Last reminder", 12 => |row| row.last_reminded_on.into();
}}

exported! {
    Alerts: Alert, (AlertFilter), ALERTS,
        |conn, actor, (filter,), paging| academics::list_alerts(conn, actor, filter, paging), |row| row.people();
    Rounds: RoundSummary, (RoundFilter), ROUNDS,
        |conn, actor, (filter,), paging| academics::list_rounds(conn, actor, filter, paging), |_| None::<uuid::Uuid>;
    Coverage: SchoolCoverage, (OfRound, SchoolsFilter, CoverageOrder), COVERAGE,
        |conn, actor, (of, filter, sorting), paging| async {
            academics::find_round(conn, actor.scope(), of.round_id).await?;
            academics::list_coverage(conn, actor, (of.round_id, filter, sorting), paging).await
        },
        |_| None::<uuid::Uuid>;
}

#[derive(Deserialize)]
pub struct OfRound {
    round_id: Uuid,
}
