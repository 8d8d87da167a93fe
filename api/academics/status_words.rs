//! The many ways in which schools write an academic status. A word that is not surely one of them
//! stays unknown: a person who loses a scholarship by a guess has been wronged.

use crate::{sheet::headers::fold_header, values::fold::fold_words};

use super::AcademicStatus::{
    self, Completer, Conditioned, Deceased, DegreeHolder, Exchange, Failed, Irregular, NotEnrolled,
    PermanentWithdrawal, Regular, SchoolChange, TemporaryLeave,
};

/// What a cell of the status column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusReading {
    Missing,
    Unknown,
    Status(AcademicStatus),
}

/// The whole text is this.
const EXACT: &[(AcademicStatus, &[&str])] = &[
    (
        Regular,
        &[
            "REGULAR",
            "REG",
            "INSCRITO",
            "INSCRITA",
            "REINSCRITO",
            "REINSCRITA",
            "INSCRITO REGULAR",
            "INSCRITA REGULAR",
            "REINSCRITO REGULAR",
            "REINSCRITA REGULAR",
            "ACTIVO",
            "ACTIVA",
            "ACTIVO REGULAR",
            "VIGENTE",
            "CURSANDO",
            "APROBADO",
            "APROBADA",
            "PROMOVIDO",
            "PROMOVIDA",
            "REGULAR INSCRITO",
            "REGULAR ACTIVO",
            "INSC REGULAR",
        ],
    ),
    (
        Irregular,
        &[
            "IRREGULAR",
            "IRREG",
            "INSCRITO IRREGULAR",
            "INSCRITA IRREGULAR",
            "REINSCRITO IRREGULAR",
            "REINSCRITA IRREGULAR",
            "ACTIVO IRREGULAR",
            "NO REGULAR",
            "INSC IRREGULAR",
        ],
    ),
    (
        TemporaryLeave,
        &[
            "BT",
            "LICENCIA",
            "LICENCIA TEMPORAL",
            "PERMISO TEMPORAL",
            "TEMPORAL",
        ],
    ),
    (
        PermanentWithdrawal,
        &["BD", "DESERTOR", "DESERTORA", "DEFINITIVA"],
    ),
    (
        Exchange,
        &["INTERCAMBIO", "EN INTERCAMBIO", "INTERCAMBIO ACADEMICO"],
    ),
    (Completer, &["PASANTE"]),
    (NotEnrolled, &["NI", "NR"]),
];

/// The text begins so; what follows explains it ("baja temporal por maternidad").
const BEGINS: &[(AcademicStatus, &[&str])] = &[
    (
        Deceased,
        &[
            "DEFUNCION",
            "BAJA POR DEFUNCION",
            "BAJA DEFUNCION",
            "FALLEC",
            "BAJA POR FALLEC",
            "FINAD",
        ],
    ),
    (DegreeHolder, &["TITULAD"]),
    (
        Completer,
        &[
            "EGRESAD",
            "EGRESO",
            "CONCLUYO",
            "TERMINO ESTUDIOS",
            "TERMINO SUS ESTUDIOS",
        ],
    ),
    (
        SchoolChange,
        &[
            "CAMBIO DE",
            "CAMBIO ESC",
            "CAMBIO A OTR",
            "BAJA POR CAMBIO",
            "BAJA CAMBIO",
            "BAJA POR TRASLADO",
            "TRASLADO",
        ],
    ),
    (
        TemporaryLeave,
        &[
            "BAJA TEMP",
            "B TEMP",
            "BAJA T",
            "BAJ TEMP",
            "SUSPENSION TEMP",
        ],
    ),
    (
        PermanentWithdrawal,
        &[
            "BAJA DEF",
            "B DEF",
            "BAJA D",
            "BAJ DEF",
            "BAJA PERMANENTE",
            "DESERCION",
            "DESERTO",
            "BAJA POR DESERCION",
            "ABANDON",
            "EXPULS",
        ],
    ),
    (
        NotEnrolled,
        &[
            "NO INSCRI",
            "NO REINSCRI",
            "NO SE INSCRI",
            "NO SE REINSCRI",
            "SIN INSCRI",
            "SIN REINSCRI",
            "NO INSC",
            "NO REINSC",
            "SIN REINSC",
            "NO ESTA INSCRI",
            "NO ESTA REINSCRI",
            "NO CONTINUO",
        ],
    ),
    (Conditioned, &["CONDICIONAD", "CONDICIONAL"]),
    (
        Failed,
        &[
            "REPROBAD",
            "REPROBO",
            "NO APROBAD",
            "NO ACREDITAD",
            "NO PROMOVID",
            "REPITE",
            "REPETIDOR",
        ],
    ),
    (Exchange, &["MOVILIDAD", "DE INTERCAMBIO"]),
];

/// Words that say who, not what.
const FILLERS: &[&str] = &[
    "ALUMNO",
    "ALUMNA",
    "ESTUDIANTE",
    "BECARIO",
    "BECARIA",
    "ESTATUS",
    "ESTADO",
    "SITUACION",
    "ACADEMICO",
    "ACADEMICA",
    "ACADEMICAMENTE",
    "O",
    "A",
    "ES",
    "ESTA",
];

impl StatusReading {
    pub fn read(text: &str) -> Self {
        let trimmed = text.trim();
        if trimmed.is_empty() || trimmed.chars().all(|c| matches!(c, '-' | '–' | '—' | '.')) {
            return Self::Missing;
        }
        // a question mark is the school's own doubt
        if trimmed.contains('?') {
            return Self::Unknown;
        }
        let header_fold = fold_words(&fold_header(trimmed));
        let words = without_fillers(&header_fold);
        let exact = EXACT.iter().find(|(_, texts)| {
            texts.contains(&words.as_str()) || texts.contains(&header_fold.as_str())
        });
        let begins = || {
            let starts = |texts: &&[&str]| {
                texts
                    .iter()
                    .any(|t| words.starts_with(t) || header_fold.starts_with(t))
            };
            BEGINS.iter().find(|(_, texts)| starts(texts))
        };
        exact
            .or_else(begins)
            .map_or(Self::Unknown, |(status, _)| Self::Status(*status))
    }
}

fn without_fillers(words: &str) -> String {
    words
        .split(' ')
        .filter(|w| !FILLERS.contains(w))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_status_reads_its_own_label() {
        for status in AcademicStatus::iter() {
            assert_eq!(
                StatusReading::read(status.label_es()),
                StatusReading::Status(status)
            );
        }
    }

    #[test]
    fn the_usual_variants_are_read() {
        let table: &[(AcademicStatus, &[&str])] = &[
            (
                Regular,
                &[
                    "Regular",
                    " REGULAR ",
                    "Inscrito regular",
                    "inscrita",
                    "Reinscrito(a)",
                    "Alumno regular",
                    "Activo",
                    "REGULAR.",
                ],
            ),
            (
                Irregular,
                &["IRREGULAR", "Inscrito irregular", "Alumna irregular"],
            ),
            (
                TemporaryLeave,
                &[
                    "Baja temporal",
                    "B. temporal",
                    "BAJA TEMP.",
                    "b. temp",
                    "Baja temporal por maternidad",
                ],
            ),
            (
                PermanentWithdrawal,
                &[
                    "BAJA DEFINITIVA",
                    "baja def.",
                    "B. definitiva",
                    "Deserción",
                    "Abandonó",
                ],
            ),
            (
                Completer,
                &["EGRESADA", "Egresado", "Egresado(a)", "Egresado/a"],
            ),
            (DegreeHolder, &["Titulado", "TITULADA"]),
            (
                NotEnrolled,
                &[
                    "No inscrito",
                    "NO REINSCRITO",
                    "No se reinscribió",
                    "No se inscribió",
                    "Sin reinscripción",
                    "No reinscrita",
                ],
            ),
            (
                SchoolChange,
                &[
                    "Cambio de plantel",
                    "Baja por cambio de escuela",
                    "Traslado",
                ],
            ),
            (Failed, &["Reprobado", "No acreditada"]),
            (Conditioned, &["Condicionada"]),
            (Exchange, &["Movilidad estudiantil"]),
            (Deceased, &["Falleció", "Baja por defunción"]),
        ];
        for (status, texts) in table {
            for text in *texts {
                assert_eq!(
                    StatusReading::read(text),
                    StatusReading::Status(*status),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn doubt_stays_unknown_and_nothing_is_missing() {
        for text in [
            "???",
            "Pendiente de ver",
            "Estatus raro",
            "Baja",
            "¿Regular?",
            "regular o irregular",
            "N/A",
            "x",
            "No",
        ] {
            assert_eq!(StatusReading::read(text), StatusReading::Unknown, "{text}");
        }
        for text in ["", "  ", "-", "—"] {
            assert_eq!(StatusReading::read(text), StatusReading::Missing, "{text}");
        }
    }
}
