//! Payments, what contradicts them, and what was asked and does not show.

use crate::exports::cell::word;
use crate::payments::{
    self, AskedFilter, AskedNotApplied, ConflictFilter, Payment, PaymentConflict, PaymentFilter,
};
use crate::words::{
    ASKED_STANDINGS, CONFLICT_STATES, OUR_STATES, PAYMENT_CHANNELS, PAYMENT_STATES, PROCEDURE_KINDS,
};

columns! { PAYMENTS of Payment {
    "reference": "Referencia", "Reference", 22 => |row| row.reference.as_str().into();
    "person": "Persona", "Person", 32 => |row| row.name.as_str().into();
    "person": "Folio del beneficio", "Award folio", 18 => |row| row.benefit_folio.as_str().into();
    "person": "Programa", "Program", 28 => |row| row.program.as_str().into();
    "month": "Corresponde a", "Corresponds to", 14 => |row| row.corresponds_to.into();
    "state": "Estado", "State", 18 => |row| word(PAYMENT_STATES, row.state);
    "state": "Desde", "Since", 12 => |row| row.state_effective_on.into();
    "amount": "Importe", "Amount", 14 => |row| row.amount.into();
    "scheduled": "Programado para", "Scheduled for", 14 => |row| row.scheduled_on.into();
    "paid": "Pagado el", "Paid on", 12 => |row| row.paid_on.into();
    "channel": "Medio", "Means", 14 => |row| row.channel.map(|channel| word(PAYMENT_CHANNELS, channel)).into();
    "account": "Cuenta (últimos dígitos)", "Account (last digits)", 12 => |row| row.account_last4.as_deref().into();
    "payee": "Quien cobra", "Payee", 28 => |row| row.payee.as_ref().into();
    "rejection": "Motivo del rechazo", "Reason of the rejection", 32 => |row| row.rejection_reason.as_deref().into();
    "test": "Depósito de prueba", "Test deposit", 10 => |row| row.is_test.into();
    "conflict": "Tiene discrepancia", "Has a conflict", 10 => |row| row.has_conflict.into();
}}

columns! { CONFLICTS of PaymentConflict {
    "person": "Persona", "Person", 32 => |row| row.name.as_str().into();
    "person": "Folio del beneficio", "Award folio", 18 => |row| row.benefit_folio.as_str().into();
    "person": "Programa", "Program", 28 => |row| row.program.as_str().into();
    "reference": "Pago", "Payment", 22 => |row| row.reference.as_str().into();
    "reference": "Corresponde a", "Corresponds to", 14 => |row| row.corresponds_to.into();
    "reference": "Importe", "Amount", 14 => |row| row.amount.into();
    "ours": "Lo decidido", "What was decided", 22 => |row| word(OUR_STATES, row.ours);
    "ours": "Caso", "Case", 18 => |row| row.procedure_folio.as_deref().into();
    "theirs": "Lo que dice Pagos", "What Payments says", 18 => |row| word(PAYMENT_STATES, row.theirs);
    "theirs": "Con fecha", "As of", 12 => |row| row.theirs_on.into();
    "theirs": "Archivo del", "File of", 12 => |row| row.file_dated_on.into();
    "theirs": "Renglón", "Row", 8 => |row| row.row_number.into();
    "age": "Días de espera", "Days waiting", 10 => |row| row.age_days.into();
    "decision": "Decisión", "Decision", 22 => |row| word(CONFLICT_STATES, row.state);
    "decision": "Motivo", "Reason", 36 => |row| row.reason.as_deref().into();
    "decision": "Decidió", "Decided by", 26 => |row| row.decided_by.as_deref().into();
    "decision": "Se decidió el", "Decided at", 18 => |row| row.decided_at.into();
}}

columns! { ASKED of AskedNotApplied {
    "person": "Persona", "Person", 32 => |row| row.name.as_str().into();
    "person": "Folio del beneficio", "Award folio", 18 => |row| row.benefit_folio.as_str().into();
    "person": "Programa", "Program", 28 => |row| row.program.as_str().into();
    "asked": "Caso", "Case", 18 => |row| row.procedure_folio.as_str().into();
    "asked": "Procedimiento", "Procedure", 18 => |row| word(PROCEDURE_KINDS, row.kind);
    "asked": "Se pidió", "Was asked", 48 => |row| row.asked.as_str().into();
    "asked": "Surte efecto", "Takes effect", 12 => |row| row.effective_on.into();
    "package": "Paquete", "Package", 18 => |row| row.package_folio.as_str().into();
    "package": "Se envió", "Sent", 18 => |row| row.sent_at.into();
    "standing": "Situación", "Standing", 24 => |row| word(ASKED_STANDINGS, row.standing);
    "standing": "Pagos contestó que lo aplicó", "Payments answered that it applied it", 14 => |row| row.answered.into();
    "standing": "Pagos en contra", "Payments against it", 10 => |row| row.against.into();
    "standing": "Último archivo", "Last file", 12 => |row| row.file_dated_on.into();
    "age": "Días de espera", "Days waiting", 10 => |row| row.age_days.into();
}}

exported! {
    Payments: Payment, (PaymentFilter), PAYMENTS,
        |conn, actor, (filter,), paging| payments::list_payments(conn, actor, filter, paging), |row| Some(row.person_id);
    Conflicts: PaymentConflict, (ConflictFilter), CONFLICTS,
        |conn, actor, (filter,), paging| payments::list_conflicts(conn, actor, filter, paging), |row| Some(row.person_id);
    Asked: AskedNotApplied, (AskedFilter), ASKED,
        |conn, actor, (filter,), paging| payments::list_asked(conn, actor, filter, paging), |row| Some(row.person_id);
}
