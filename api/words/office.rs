//! What the office keeps of itself: complaints, accounts, files that were brought, the audit.

use super::Words;

pub const AUDIT_ACTIONS: Words = &[
    ("insert", ["Registró", "Recorded"]),
    ("update", ["Cambió", "Changed"]),
    ("delete", ["Borró", "Deleted"]),
    ("search", ["Encontró al buscar", "Found by searching"]),
    ("list", ["Vio en una lista", "Saw in a list"]),
    ("read", ["Consultó", "Viewed"]),
    (
        "reveal",
        ["Mostró un dato personal", "Revealed personal data"],
    ),
    ("export", ["Exportó", "Exported"]),
    ("download", ["Descargó", "Downloaded"]),
    ("log_in", ["Inició sesión", "Logged in"]),
    (
        "log_in_failed",
        ["No pudo iniciar sesión", "Could not log in"],
    ),
    ("log_out", ["Cerró sesión", "Logged out"]),
];

pub const COMPLAINT_CHANNELS: Words = &[
    ("web", ["Portal", "Portal"]),
    ("desk", ["Ventanilla", "Desk"]),
    ("phone", ["Teléfono", "Phone"]),
    ("email", ["Correo electrónico", "Email"]),
    ("letter", ["Escrito", "Letter"]),
    ("social", ["Redes sociales", "Social networks"]),
];

pub const COMPLAINT_KINDS: Words = &[
    (
        "service_complaint",
        ["Queja del servicio", "Complaint about the service"],
    ),
    (
        "misconduct_report",
        [
            "Denuncia contra una persona servidora pública",
            "Report against a public servant",
        ],
    ),
    ("suggestion", ["Sugerencia", "Suggestion"]),
    ("request", ["Solicitud", "Request"]),
    ("commendation", ["Reconocimiento", "Commendation"]),
    (
        "privacy_request",
        [
            "Derechos sobre mis datos personales (ARCO)",
            "Rights over my personal data (ARCO)",
        ],
    ),
    (
        "appeal",
        [
            "Recurso contra una resolución",
            "Appeal against a resolution",
        ],
    ),
];

pub const COMPLAINT_OUTCOMES: Words = &[
    ("upheld", ["Procedente", "Upheld"]),
    (
        "partially_upheld",
        ["Procedente en parte", "Upheld in part"],
    ),
    ("not_upheld", ["No procedente", "Not upheld"]),
    (
        "not_ours",
        ["Corresponde a otra instancia", "Belongs to another body"],
    ),
    ("withdrawn", ["La persona desistió", "The person withdrew"]),
    (
        "not_enough_elements",
        ["Faltan elementos", "Not enough elements"],
    ),
    ("attended", ["Atendido", "Attended"]),
    (
        "not_completed",
        ["No se completó a tiempo", "Not completed in time"],
    ),
];

pub const COMPLAINT_STATES: Words = &[
    ("received", ["Por clasificar", "To classify"]),
    ("classified", ["Por atender", "To attend"]),
    (
        "awaiting_completion",
        ["En espera de la persona", "Waiting for the person"],
    ),
    ("referred", ["Turnado", "Referred"]),
    ("in_attention", ["En atención", "In attention"]),
    ("answered", ["Contestado", "Answered"]),
    ("concluded", ["Concluido", "Concluded"]),
    ("reopened", ["Reabierto", "Reopened"]),
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

pub const PRIORITIES: Words = &[
    ("low", ["Baja", "Low"]),
    ("normal", ["Normal", "Normal"]),
    ("high", ["Alta", "High"]),
    ("urgent", ["Urgente", "Urgent"]),
];

pub const UPLOAD_STATES: Words = &[
    ("reading", ["Leyendo", "Reading"]),
    ("previewed", ["Por guardar", "To be saved"]),
    ("committing", ["Guardando", "Saving"]),
    ("committed", ["Guardado", "Saved"]),
    ("failed", ["No se pudo leer", "Could not be read"]),
    ("cancelled", ["Descartado", "Discarded"]),
];

pub const USER_STATES: Words = &[
    ("invited", ["Invitada", "Invited"]),
    ("active", ["Activa", "Active"]),
    ("deactivated", ["Desactivada", "Deactivated"]),
];
