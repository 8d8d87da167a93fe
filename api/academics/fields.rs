//! The columns of a school's report and the words with which schools head them.

use crate::sheet::headers::{Header, Spelling};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Curp,
    Folio,
    FullName,
    FirstSurname,
    SecondSurname,
    Surnames,
    GivenNames,
    Status,
    StatusDate,
    Average,
    FailedSubjects,
    GradeAndGroup,
    ControlNumber,
    Remarks,
    /// Consecutive number of the row; it says nothing about the person.
    Sequence,
}

/// In order of precedence: what a header may mean when it is not exactly one of the known words.
pub const SPELLINGS: &[Spelling<Field>] = &[
    Spelling {
        field: Field::Curp,
        exact: &["CURP", "CLAVE CURP", "CURP DEL ALUMNO"],
        holds: &["CURP", "CLAVE UNICA DE REGISTRO"],
        unless: RELATIVES,
    },
    Spelling {
        field: Field::Folio,
        exact: &["FOLIO"],
        holds: &["FOLIO"],
        unless: &[],
    },
    Spelling {
        field: Field::FullName,
        exact: &[
            "NOMBRE",
            "NOMBRE COMPLETO",
            "NOMBRE DEL ALUMNO",
            "ALUMNO",
            "ALUMNA",
            "ESTUDIANTE",
            "BECARIO",
            "BENEFICIARIO",
            "NOMBRE DEL BECARIO",
            "NOMBRE DEL BENEFICIARIO",
            "NOMBRE DEL ESTUDIANTE",
            "NOMBRE ALUMNO",
            "ALUMNOS",
        ],
        holds: &[
            "PATERNO MATERNO",
            "APELLIDOS Y NOMBRE",
            "NOMBRE Y APELLIDO",
            "NOMBRES Y APELLIDO",
        ],
        unless: RELATIVES,
    },
    Spelling {
        field: Field::SecondSurname,
        exact: &[
            "SEGUNDO APELLIDO",
            "APELLIDO MATERNO",
            "MATERNO",
            "APELLIDO 2",
            "AP MATERNO",
        ],
        holds: &[
            "MATERNO",
            "SEGUNDO APELLIDO",
            "2DO APELLIDO",
            "2O APELLIDO",
            "APELLIDO M",
        ],
        unless: &["PATERNO", "TUTOR"],
    },
    Spelling {
        field: Field::FirstSurname,
        exact: &[
            "PRIMER APELLIDO",
            "APELLIDO PATERNO",
            "PATERNO",
            "APELLIDO 1",
            "AP PATERNO",
        ],
        holds: &[
            "PATERNO",
            "PRIMER APELLIDO",
            "1ER APELLIDO",
            "1O APELLIDO",
            "APELLIDO P",
        ],
        unless: &["MATERNO", "TUTOR"],
    },
    Spelling {
        field: Field::Surnames,
        exact: &["APELLIDOS", "APELLIDO", "LOS APELLIDOS"],
        holds: &["APELLIDOS"],
        unless: &["NOMBRE", "TUTOR"],
    },
    Spelling {
        field: Field::GivenNames,
        exact: &["NOMBRES", "NOMBRE DE PILA", "NOMBRES DEL ALUMNO"],
        holds: &["NOMBRES"],
        unless: RELATIVES,
    },
    Spelling {
        field: Field::StatusDate,
        exact: &["FECHA", "AL DIA", "CORTE", "A LA FECHA"],
        holds: &["FECHA", "AL DIA", "FEC DE", "FEC BAJA", "FCH"],
        unless: &[
            "NACIMIENTO",
            "NAC",
            "INGRESO",
            "INSCRIPCION",
            "REINSCRIPCION",
            "ALTA",
            "ENTREGA",
            "ELABORACION",
            "PAGO",
            "FIRMA",
        ],
    },
    Spelling {
        field: Field::FailedSubjects,
        exact: &["REPROBADAS", "MATERIAS REPROBADAS", "ADEUDOS", "NA"],
        holds: &[
            "REPROB",
            "ADEUD",
            "NO ACREDITADAS",
            "NO APROBADAS",
            "MATERIAS PENDIENTES",
            "MAT REP",
            "MATERIAS REP",
        ],
        unless: &[],
    },
    Spelling {
        field: Field::Average,
        exact: &[
            "PROMEDIO",
            "PROM",
            "PROMEDIO GENERAL",
            "CALIFICACION PROMEDIO",
            "CALIFICACION",
            "CALIF",
        ],
        holds: &["PROM", "CALIF", "APROVECHAMIENTO"],
        unless: &["ANTERIOR", "MINIM", "PREVIO", "PROMO"],
    },
    Spelling {
        field: Field::Status,
        exact: &[
            "ESTATUS",
            "STATUS",
            "SITUACION",
            "SITUACION ACADEMICA",
            "ESTATUS ACADEMICO",
            "ESTADO",
            "ESTADO ACADEMICO",
            "CONDICION",
        ],
        holds: &[
            "ESTATUS",
            "STATUS",
            "SITUACION",
            "SIT ACAD",
            "SIT ESC",
            "ESTADO ACAD",
            "ESTADO ESC",
            "ESTADO DEL",
            "EDO ACAD",
            "CONDICION ACAD",
            "CONDICION DEL",
        ],
        unless: &[
            "PAGO",
            "DE LA BECA",
            "DE BECA",
            "LABORAL",
            "CIVIL",
            "ECONOMICA",
        ],
    },
    Spelling {
        field: Field::ControlNumber,
        exact: &[
            "MATRICULA",
            "NO DE CONTROL",
            "NUMERO DE CONTROL",
            "NO CONTROL",
            "EXPEDIENTE",
            "NC",
            "ID",
        ],
        holds: &[
            "MATRICULA",
            "CONTROL",
            "EXPEDIENTE",
            "NO DE ALUMNO",
            "NUMERO DE ALUMNO",
            "NO DE CUENTA",
            "NUMERO DE CUENTA",
            "ID DE",
            "ID ALUMNO",
            "CLAVE DEL ALUMNO",
        ],
        unless: &["ESCOLAR"],
    },
    Spelling {
        field: Field::GradeAndGroup,
        exact: &[
            "GRADO",
            "GRUPO",
            "GRADO Y GRUPO",
            "SEMESTRE",
            "GDO",
            "GPO",
            "GDO GPO",
            "GDO Y GPO",
        ],
        holds: &["GRADO", "SEMESTRE", "CUATRIMESTRE", "GRUPO", "GDO"],
        unless: &[],
    },
    Spelling {
        field: Field::Remarks,
        exact: &["OBS", "OBSERVACIONES", "NOTAS"],
        holds: &["OBS", "COMENTARIO"],
        unless: &[],
    },
    Spelling {
        field: Field::Sequence,
        exact: &[
            "NO",
            "NUM",
            "NUMERO",
            "N",
            "#",
            "CONS",
            "CONSECUTIVO",
            "NP",
            "PROGRESIVO",
        ],
        holds: &[
            "NO PROG",
            "NUM PROG",
            "NO CONS",
            "NUM CONS",
            "NUMERO CONS",
            "NUMERO PROG",
        ],
        unless: &[],
    },
    Spelling {
        field: Field::FullName,
        exact: &[],
        holds: &[
            "NOMBRE",
            "ALUMNO",
            "ALUMNA",
            "BECARIO",
            "BENEFICIARIO",
            "ESTUDIANTE",
        ],
        unless: &[
            "ESCUELA",
            "PLANTEL",
            "INSTITUCION",
            "TUTOR",
            "PADRE",
            "MADRE",
            "FIRMA",
            "PROGRAMA",
            "CARRERA",
            "NO DE",
            "CLAVE",
            "TOTAL",
            "RESPONSABLE",
            "DIRECTOR",
        ],
    },
];

const RELATIVES: &[&str] = &["TUTOR", "PADRE", "MADRE", "RESPONSABLE", "FAMILIAR"];

/// Names in one column or in several: `NOMBRE` beside surnames is the given names, and given names
/// alone are the whole name.
pub fn settle_names(header: &mut Header<Field>) {
    let surnames = header.has(Field::FirstSurname) || header.has(Field::Surnames);
    let (from, to) = if surnames {
        (Field::FullName, Field::GivenNames)
    } else {
        (Field::GivenNames, Field::FullName)
    };
    if header.has(to) {
        return;
    }
    for (field, _) in &mut header.columns {
        if *field == from {
            *field = to;
        }
    }
}

/// Whether the fields identify people at all.
pub fn identifies(header: &Header<Field>) -> bool {
    [
        Field::Curp,
        Field::FullName,
        Field::FirstSurname,
        Field::Surnames,
        Field::GivenNames,
        Field::Folio,
    ]
    .iter()
    .any(|f| header.has(*f))
}

/// Given names and surnames, which a second row of headers may tell apart under one title.
pub fn is_name_part(field: Field) -> bool {
    matches!(
        field,
        Field::FullName
            | Field::FirstSurname
            | Field::SecondSurname
            | Field::Surnames
            | Field::GivenNames
    )
}
