//! People, and those who wait for a place.

use super::Words;

pub const ENTRY_STATES: Words = &[
    ("waiting", ["En espera", "Waiting"]),
    ("skipped", ["Saltado", "Passed over"]),
    ("offered", ["Con oferta", "With an offer"]),
    ("accepted", ["Aceptó", "Accepted"]),
    ("declined", ["Rechazó", "Declined"]),
    ("lapsed", ["No contestó", "Did not answer"]),
    ("removed", ["Fuera de la lista", "Off the list"]),
];

pub const SEXES: Words = &[
    ("female", ["Mujer", "Female"]),
    ("male", ["Hombre", "Male"]),
    ("non_binary", ["No binario", "Non-binary"]),
];
