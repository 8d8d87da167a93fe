//! Awards, payments, and what contradicts them.

use super::Words;

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

pub const CONFLICT_STATES: Words = &[
    ("open", ["Por decidir", "To be decided"]),
    ("kept", ["Se mantuvo lo nuestro", "Ours was kept"]),
    ("taken", ["Se tomó lo de Pagos", "Theirs was taken"]),
    ("settled", ["Pagos lo corrigió", "Payments corrected it"]),
];

pub const OUR_STATES: Words = &[
    ("held", ["Pago retenido", "Payment held"]),
    ("stopped", ["Pago detenido", "Payment stopped"]),
    ("suspended", ["Beneficio suspendido", "Award suspended"]),
    ("cancelled", ["Beneficio cancelado", "Award cancelled"]),
    ("completed", ["Beneficio concluido", "Award completed"]),
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
