//! The closed sets of the contract as words, in Spanish and in English, for cells of files: the screens say the same.

use super::cell::Words;

pub const ACADEMIC_STATUSES: Words = &[
    ("regular", ["Regular", "Regular"]),
    ("irregular", ["Irregular", "Irregular"]),
    ("conditioned", ["Condicionado", "Conditioned"]),
    ("temporary_leave", ["Baja temporal", "Temporary leave"]),
    (
        "permanent_withdrawal",
        ["Baja definitiva", "Permanent withdrawal"],
    ),
    ("school_change", ["Cambio de escuela", "Change of school"]),
    ("exchange", ["En intercambio", "On exchange"]),
    ("completer", ["Egresado", "Completed all credits"]),
    ("degree_holder", ["Titulado", "Degree holder"]),
    ("not_enrolled", ["No inscrito", "Not enrolled"]),
    ("failed", ["Reprobado", "Failed"]),
    ("deceased", ["Fallecido", "Deceased"]),
];

pub const ALERT_KINDS: Words = &[
    ("left_school", ["Dejó la escuela", "Left school"]),
    ("irregular", ["Situación irregular", "Irregular standing"]),
    (
        "below_minimum_average",
        ["Promedio menor al mínimo", "Average below the minimum"],
    ),
    ("not_enrolled", ["No inscrito", "Not enrolled"]),
    (
        "contradiction",
        [
            "Se contradice con un registro anterior",
            "Contradicts an earlier record",
        ],
    ),
    (
        "incompatible_awards",
        ["Apoyos incompatibles", "Incompatible awards"],
    ),
];

pub const ALERT_STATES: Words = &[
    ("open", ["Abierta", "Open"]),
    ("in_procedure", ["En procedimiento", "In procedure"]),
    ("dismissed", ["Descartada", "Dismissed"]),
    ("resolved", ["Resuelta", "Resolved"]),
];

pub const ASKED_STANDINGS: Words = &[
    ("unanswered", ["Sin respuesta", "No answer"]),
    (
        "contradicted",
        ["El archivo dice lo contrario", "The file says the opposite"],
    ),
];

pub const BENEFIT_STATES: Words = &[
    ("active", ["Activo", "Active"]),
    ("suspended", ["Suspendido", "Suspended"]),
    ("cancelled", ["Cancelado", "Cancelled"]),
    ("completed", ["Concluido", "Completed"]),
];

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

pub const CONFLICT_STATES: Words = &[
    ("open", ["Por decidir", "To be decided"]),
    ("kept", ["Se mantuvo lo nuestro", "Ours was kept"]),
    ("taken", ["Se tomó lo de Pagos", "Theirs was taken"]),
    ("settled", ["Pagos lo corrigió", "Payments corrected it"]),
];

pub const COVERAGE_STATES: Words = &[
    ("not_reported", ["Sin informe", "No report"]),
    ("partial", ["Incompleto", "Incomplete"]),
    ("complete", ["Completo", "Complete"]),
];

pub const ENTRY_STATES: Words = &[
    ("waiting", ["En espera", "Waiting"]),
    ("skipped", ["Saltado", "Passed over"]),
    ("offered", ["Con oferta", "With an offer"]),
    ("accepted", ["Aceptó", "Accepted"]),
    ("declined", ["Rechazó", "Declined"]),
    ("lapsed", ["No contestó", "Did not answer"]),
    ("removed", ["Fuera de la lista", "Off the list"]),
];

pub const IMPORT_KINDS: Words = &[
    (
        "registry",
        ["Padrón de beneficiarios", "Registry of beneficiaries"],
    ),
    ("schools", ["Catálogo de escuelas", "School catalogue"]),
    (
        "waiting_list",
        ["Solicitantes de una convocatoria", "Applicants of a call"],
    ),
];

pub const LEVELS: Words = &[
    ("preescolar", ["Preescolar", "Preschool"]),
    ("primaria", ["Primaria", "Primary"]),
    ("secundaria", ["Secundaria", "Lower secondary"]),
    ("media_superior", ["Media superior", "Upper secondary"]),
    ("superior", ["Superior", "Higher"]),
    (
        "formacion_trabajo",
        ["Formación para el trabajo", "Vocational training"],
    ),
    ("especial", ["Educación especial", "Special education"]),
];

pub const OUR_STATES: Words = &[
    ("held", ["Pago retenido", "Payment held"]),
    ("stopped", ["Pago detenido", "Payment stopped"]),
    ("suspended", ["Beneficio suspendido", "Award suspended"]),
    ("cancelled", ["Beneficio cancelado", "Award cancelled"]),
    ("completed", ["Beneficio concluido", "Award completed"]),
];

pub const PACKAGE_STATES: Words = &[
    ("draft", ["En preparación", "In preparation"]),
    ("sent", ["Enviado a Pagos", "Sent to Payments"]),
    ("answered", ["Contestado", "Answered"]),
    ("discarded", ["Descartado", "Discarded"]),
];

pub const PAYMENT_CHANNELS: Words = &[
    ("transfer", ["Transferencia", "Transfer"]),
    ("card", ["Tarjeta", "Card"]),
    ("cheque", ["Cheque", "Cheque"]),
    ("cash", ["Efectivo", "Cash"]),
];

pub const PAYMENT_STATES: Words = &[
    ("scheduled", ["Programado", "Scheduled"]),
    ("held", ["Retenido", "Held"]),
    ("stopped", ["Detenido", "Stopped"]),
    ("paid", ["Pagado", "Paid"]),
    (
        "rejected",
        ["Rechazado por el banco", "Rejected by the bank"],
    ),
    ("uncollected", ["No cobrado", "Uncollected"]),
    ("rescheduled", ["Reexpedido", "Reissued"]),
    ("refund_due", ["Por reintegrar", "Refund due"]),
    ("refunded", ["Reintegrado", "Refunded"]),
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

pub const ROUND_STATES: Words = &[
    ("open", ["Abierta", "Open"]),
    ("closed", ["Cerrada", "Closed"]),
];

pub const SECTORS: Words = &[
    ("public", ["Pública", "Public"]),
    ("private", ["Particular", "Private"]),
];

pub const SEXES: Words = &[
    ("male", ["Hombre", "Male"]),
    ("female", ["Mujer", "Female"]),
    ("non_binary", ["No binario", "Non-binary"]),
];

pub const SHIFTS: Words = &[
    ("matutino", ["Matutino", "Morning"]),
    ("vespertino", ["Vespertino", "Afternoon"]),
    ("nocturno", ["Nocturno", "Evening"]),
    ("discontinuo", ["Discontinuo", "Split shift"]),
    ("tiempo_completo", ["Tiempo completo", "Full day"]),
    ("mixto", ["Mixto", "Mixed"]),
];

pub const UPLOAD_STATES: Words = &[
    ("reading", ["Leyendo", "Reading"]),
    ("previewed", ["Por guardar", "To be saved"]),
    ("committing", ["Guardando", "Saving"]),
    ("committed", ["Guardado", "Saved"]),
    ("failed", ["No se pudo leer", "Could not be read"]),
    ("cancelled", ["Descartado", "Discarded"]),
];

#[cfg(test)]
mod tests {
    use strum::{IntoEnumIterator, VariantArray};

    use super::*;
    use crate::academics::AcademicStatus;
    use crate::procedures::{ProcedureAct, ProcedureKind, ProcedureState};
    use crate::values::{SchoolLevel, SchoolSector, Shift};

    fn tells_all(words: Words, names: impl Iterator<Item = &'static str>) {
        let told: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
        for name in names {
            assert!(told.contains(&name), "{name} among {told:?}");
        }
    }

    #[test]
    fn every_member_of_a_set_has_its_word() {
        tells_all(ACADEMIC_STATUSES, AcademicStatus::iter().map(Into::into));
        tells_all(LEVELS, SchoolLevel::iter().map(Into::into));
        tells_all(SECTORS, SchoolSector::iter().map(Into::into));
        tells_all(SHIFTS, Shift::iter().map(Into::into));
        let kinds = ProcedureKind::VARIANTS.iter();
        tells_all(PROCEDURE_KINDS, kinds.map(|kind| (*kind).into()));
        let acts = ProcedureAct::VARIANTS.iter();
        tells_all(PROCEDURE_ACTS, acts.map(|act| (*act).into()));
        let states = ProcedureState::VARIANTS.iter();
        tells_all(PROCEDURE_STATES, states.map(|state| (*state).into()));
    }

    /// The registry and the schools come back by these words.
    #[test]
    fn imports_read_the_words_that_leave() {
        for (name, [es, _]) in SHIFTS {
            assert_eq!(Shift::parse(es).map(<&str>::from), Some(*name));
        }
        for (name, [es, _]) in LEVELS {
            assert_eq!(SchoolLevel::parse(es).map(<&str>::from), Some(*name));
        }
        for (name, [es, _]) in SECTORS {
            assert_eq!(SchoolSector::parse(es).map(<&str>::from), Some(*name));
        }
        for (name, [es, _]) in SEXES {
            assert_eq!(crate::values::Sex::parse(es).map(<&str>::from), Some(*name));
        }
    }
}
