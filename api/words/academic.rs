//! Schools, rounds, what they report, and alerts.

use super::Words;

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

pub const CAPTURE_MEANS: Words = &[
    ("email", ["Correo electrónico", "Email"]),
    ("letter", ["Oficio", "Letter"]),
    ("in_person", ["En persona", "In person"]),
    ("phone", ["Teléfono", "Phone"]),
    ("visit", ["Visita a la escuela", "Visit to the school"]),
];

pub const COVERAGE_STATES: Words = &[
    ("not_reported", ["Sin informe", "No report"]),
    ("partial", ["Incompleto", "Incomplete"]),
    ("complete", ["Completo", "Complete"]),
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

pub const ROUND_STATES: Words = &[
    ("open", ["Abierta", "Open"]),
    ("closed", ["Cerrada", "Closed"]),
];

pub const SECTORS: Words = &[
    ("public", ["Pública", "Public"]),
    ("private", ["Particular", "Private"]),
];

pub const SHIFTS: Words = &[
    ("matutino", ["Matutino", "Morning"]),
    ("vespertino", ["Vespertino", "Afternoon"]),
    ("nocturno", ["Nocturno", "Evening"]),
    ("discontinuo", ["Discontinuo", "Split shift"]),
    ("tiempo_completo", ["Tiempo completo", "Full day"]),
    ("mixto", ["Mixto", "Mixed"]),
];
