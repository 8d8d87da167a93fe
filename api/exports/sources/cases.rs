//! Procedures, alone and many at once, what is to end by itself, and packages to Payments.

use crate::exports::cell::word;
use crate::packages::{self, PackageFilter, PackageSummary};
use crate::procedures::{
    self, BulkFilter, BulkSummary, PlannedEnd, PlannedEndFilter, ProcedureFilter, ProcedureSummary,
};
use crate::words::{
    BULK_STATES, PACKAGE_STATES, PROCEDURE_ACTS, PROCEDURE_KINDS, PROCEDURE_STATES,
};

columns! { PROCEDURES of ProcedureSummary {
    "folio": "Folio", "Folio", 18 => |row| row.folio.as_str().into();
    "person": "Persona", "Person", 32 => |row| row.name.as_str().into();
    "person": "Folio del beneficio", "Award folio", 18 => |row| row.benefit_folio.as_deref().into();
    "person": "Programa", "Program", 28 => |row| row.program.as_str().into();
    "kind": "Procedimiento", "Procedure", 18 => |row| word(PROCEDURE_KINDS, row.kind);
    "kind": "Acto", "Act", 12 => |row| word(PROCEDURE_ACTS, row.act);
    "kind": "Causal", "Ground", 36 => |row| row.ground.as_str().into();
    "state": "Estado", "State", 22 => |row| word(PROCEDURE_STATES, row.state);
    "state": "Contesta hasta", "May answer until", 14 => |row| row.hearing_due_on.into();
    "effective": "Surte efecto", "Takes effect", 12 => |row| row.effective_on.into();
    "proposed": "Propuso", "Proposed by", 26 => |row| row.proposed_by.as_str().into();
    "proposed": "Se propuso", "Proposed at", 18 => |row| row.created_at.into();
}}

columns! { BULK of BulkSummary {
    "folio": "Folio", "Folio", 18 => |row| row.folio.as_str().into();
    "kind": "Procedimiento", "Procedure", 18 => |row| word(PROCEDURE_KINDS, row.kind);
    "kind": "Acto", "Act", 12 => |row| word(PROCEDURE_ACTS, row.act);
    "kind": "Causal", "Ground", 36 => |row| row.ground.as_str().into();
    "state": "Estado", "State", 18 => |row| word(BULK_STATES, row.state);
    "rows": "Revisados", "Looked at", 12 => |row| row.rows.into();
    "proposed": "Proceden", "Proposed", 12 => |row| row.proposed.into();
    "effective": "Surte efecto", "Takes effect", 12 => |row| row.effective_on.into();
    "by": "Propuso", "Proposed by", 26 => |row| row.created_by.as_str().into();
    "by": "Se propuso", "Proposed at", 18 => |row| row.created_at.into();
}}

columns! { PLANNED_ENDS of PlannedEnd {
    "folio": "Folio", "Folio", 18 => |row| row.folio.as_str().into();
    "person": "Persona", "Person", 32 => |row| row.name.as_str().into();
    "person": "Folio del beneficio", "Award folio", 18 => |row| row.benefit_folio.as_deref().into();
    "person": "Programa", "Program", 28 => |row| row.program.as_str().into();
    "kind": "Procedimiento", "Procedure", 18 => |row| word(PROCEDURE_KINDS, row.kind);
    "kind": "Causal", "Ground", 36 => |row| row.ground.as_str().into();
    "ends": "Termina", "Ends on", 12 => |row| row.ends_on.into();
    "case": "Caso que la termina", "Case that ends it", 18 => |row| row.end_case.as_ref().map(|case| case.folio.as_str()).into();
    "case": "Estado de ese caso", "State of that case", 22 =>
        |row| row.end_case.as_ref().map(|case| word(PROCEDURE_STATES, case.state)).into();
}}

columns! { PACKAGES of PackageSummary {
    "folio": "Folio", "Folio", 18 => |row| row.folio.as_str().into();
    "state": "Estado", "State", 18 => |row| word(PACKAGE_STATES, row.state);
    "asked": "Pedidos", "Asked", 10 => |row| row.asked.into();
    "applied": "Aplicados", "Applied", 10 => |row| row.applied.into();
    "partial": "En parte", "In part", 10 => |row| row.partial.into();
    "rejected": "Rechazados", "Rejected", 10 => |row| row.rejected.into();
    "pending": "Sin respuesta", "Without answer", 10 => |row| row.pending.into();
    "created": "Se formó", "Gathered at", 18 => |row| row.created_at.into();
    "created": "Formó", "Gathered by", 26 => |row| row.created_by.as_str().into();
    "sent": "Se envió", "Sent at", 18 => |row| row.sent_at.into();
    "seal": "Sello (SHA-256)", "Seal (SHA-256)", 24 => |row| row.sha256.as_deref().into();
}}

exported! {
    Procedures: ProcedureSummary, (ProcedureFilter), PROCEDURES,
        |conn, actor, (filter,), paging| procedures::list_procedures(conn, actor, filter, paging), |row| Some(row.person_id);
    Bulk: BulkSummary, (BulkFilter), BULK,
        |conn, actor, (filter,), paging| procedures::list_bulk(conn, actor, filter, paging), |_| None::<uuid::Uuid>;
    PlannedEnds: PlannedEnd, (PlannedEndFilter), PLANNED_ENDS,
        |conn, actor, (filter,), paging| procedures::list_planned_ends(conn, actor, filter, paging), |row| Some(row.person_id);
    Packages: PackageSummary, (PackageFilter), PACKAGES,
        |conn, _, (filter,), paging| packages::list_packages(conn, filter, paging), |_| None::<uuid::Uuid>;
}
