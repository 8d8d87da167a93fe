//! Procedures, alone and many at once, and packages to Payments.

use super::Words;

pub const BULK_STATES: Words = &[
    ("previewed", ["Vista previa", "Preview"]),
    ("making", ["Formando los trámites", "Making the procedures"]),
    ("made", ["Formado", "Made"]),
    (
        "noticing",
        ["Avisando a las personas", "Telling the people"],
    ),
    ("undone", ["Deshecho", "Undone"]),
    ("discarded", ["Descartado", "Discarded"]),
];

pub const PACKAGE_STATES: Words = &[
    ("draft", ["En preparación", "In preparation"]),
    ("sent", ["Enviado a Pagos", "Sent to Payments"]),
    ("answered", ["Contestado", "Answered"]),
    ("discarded", ["Descartado", "Discarded"]),
];

pub const PROCEDURE_ACTS: Words = &[
    ("impose", ["Imponer", "Impose"]),
    ("end", ["Terminar", "Finish"]),
    ("reverse", ["Revertir", "Reverse"]),
];

pub const PROCEDURE_KINDS: Words = &[
    ("payment_hold", ["Retención", "Payment hold"]),
    ("suspension", ["Suspensión", "Suspension"]),
    ("cancellation", ["Cancelación", "Cancellation"]),
    ("completion", ["Conclusión", "Completion"]),
    (
        "deregistration",
        ["Baja del padrón", "Removal from the registry"],
    ),
    ("reallocation", ["Reasignación", "Reallocation"]),
    ("rescheduling", ["Reprogramación", "Rescheduling"]),
];

pub const PROCEDURE_STATES: Words = &[
    ("draft", ["Borrador", "Draft"]),
    ("in_hearing", ["En audiencia", "In hearing"]),
    ("submitted", ["Por aprobar", "To be approved"]),
    (
        "returned",
        ["Devuelto para corregir", "Returned for correction"],
    ),
    ("approved", ["Aprobado", "Approved"]),
    ("rejected", ["Rechazado", "Rejected"]),
    ("withdrawn", ["Retirado", "Withdrawn"]),
    ("packaged", ["En paquete", "In a package"]),
    ("sent", ["Enviado a Pagos", "Sent to Payments"]),
    ("applied", ["Aplicado", "Applied"]),
    ("partially_applied", ["Aplicado en parte", "Partly applied"]),
    ("refused", ["Rechazado por Pagos", "Refused by Payments"]),
    ("appealed", ["Recurrido", "Appealed"]),
    (
        "confirmed",
        ["Confirmado en recurso", "Confirmed on appeal"],
    ),
    ("modified", ["Modificado en recurso", "Modified on appeal"]),
    ("revoked", ["Revocado en recurso", "Revoked on appeal"]),
    ("ended", ["Terminado", "Ended"]),
    ("reversed", ["Revertido", "Reversed"]),
];
