//! The columns of the registry workbook and the words that head them.

use crate::sheet::headers::{Header, Spelling};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Folio,
    Curp,
    FirstSurname,
    SecondSurname,
    GivenNames,
    BirthDate,
    Sex,
    Municipality,
    Phone,
    Email,
    Program,
    Call,
    Tier,
    Amount,
    School,
    Shift,
    StudyGrade,
    Term,
    EnrolledOn,
    Guardian,
    GuardianCurp,
}

const GUARDIANS: &[&str] = &["TUTOR", "PADRE", "MADRE", "RESPONSABLE"];

pub const SPELLINGS: &[Spelling<Field>] = &[
    Spelling {
        field: Field::GuardianCurp,
        exact: &["CURP DEL TUTOR", "CURP TUTOR", "CURP DE TUTOR"],
        holds: &[
            "CURP DEL TUTOR",
            "CURP DE LA TUTORA",
            "CURP TUTOR",
            "CURP DEL PADRE",
            "CURP DEL RESPONSABLE",
            "TUTOR CURP",
        ],
        unless: &[],
    },
    Spelling {
        field: Field::Guardian,
        exact: &["TUTOR", "NOMBRE DEL TUTOR"],
        holds: GUARDIANS,
        unless: &["CURP", "TELEFONO", "CORREO"],
    },
    Spelling {
        field: Field::Curp,
        exact: &["CURP", "CLAVE CURP"],
        holds: &["CURP", "CLAVE UNICA DE REGISTRO"],
        unless: GUARDIANS,
    },
    Spelling {
        field: Field::Folio,
        exact: &["FOLIO", "FOLIO DE BECA"],
        holds: &["FOLIO"],
        unless: &[],
    },
    Spelling {
        field: Field::SecondSurname,
        exact: &["SEGUNDO APELLIDO", "APELLIDO MATERNO"],
        holds: &["MATERNO", "SEGUNDO APELLIDO", "2DO APELLIDO"],
        unless: &["PATERNO"],
    },
    Spelling {
        field: Field::FirstSurname,
        exact: &["PRIMER APELLIDO", "APELLIDO PATERNO"],
        holds: &["PATERNO", "PRIMER APELLIDO", "1ER APELLIDO"],
        unless: &["MATERNO"],
    },
    Spelling {
        field: Field::GivenNames,
        exact: &["NOMBRES", "NOMBRE", "NOMBRE DE PILA"],
        holds: &["NOMBRES"],
        unless: GUARDIANS,
    },
    Spelling {
        field: Field::BirthDate,
        exact: &[
            "FECHA DE NACIMIENTO",
            "FECHA NACIMIENTO",
            "NACIMIENTO",
            "FEC NAC",
        ],
        holds: &[
            "NACIMIENTO",
            "FECHA NAC",
            "FEC NAC",
            "FECHA DE NAC",
            "F NAC",
        ],
        unless: &["LUGAR", "ENTIDAD", "ESTADO"],
    },
    Spelling {
        field: Field::Sex,
        exact: &["SEXO", "GENERO"],
        holds: &["SEXO", "GENERO"],
        unless: &[],
    },
    Spelling {
        field: Field::Municipality,
        exact: &["MUNICIPIO", "CLAVE MUNICIPIO", "CVE MUN"],
        holds: &["MUNICIPIO", "MPIO", "CVE MUN"],
        unless: &["ESCUELA"],
    },
    Spelling {
        field: Field::Phone,
        exact: &["TELEFONO", "TEL", "CELULAR"],
        holds: &["TELEFONO", "CELULAR", "TEL"],
        unless: GUARDIANS,
    },
    Spelling {
        field: Field::Email,
        exact: &["CORREO", "EMAIL", "CORREO ELECTRONICO"],
        holds: &["CORREO", "EMAIL", "E MAIL"],
        unless: GUARDIANS,
    },
    Spelling {
        field: Field::Call,
        exact: &["CONVOCATORIA", "CLAVE CONVOCATORIA"],
        holds: &["CONVOCATORIA"],
        unless: &["FECHA"],
    },
    Spelling {
        field: Field::Program,
        exact: &["PROGRAMA", "BECA", "TIPO DE BECA"],
        holds: &["PROGRAMA", "TIPO DE BECA"],
        unless: &["ACADEMICO", "EDUCATIVO"],
    },
    Spelling {
        field: Field::Tier,
        exact: &["RUBRO", "CATEGORIA", "NIVEL DE APOYO"],
        holds: &["RUBRO", "CATEGORIA"],
        unless: &[],
    },
    Spelling {
        field: Field::Amount,
        exact: &["MONTO", "IMPORTE"],
        holds: &["MONTO", "IMPORTE"],
        unless: &[],
    },
    Spelling {
        field: Field::School,
        exact: &[
            "CCT",
            "CLAVE CCT",
            "CLAVE DE CENTRO DE TRABAJO",
            "CLAVE ESCUELA",
        ],
        holds: &[
            "CCT",
            "CENTRO DE TRABAJO",
            "CLAVE DE LA ESCUELA",
            "CLAVE ESCUELA",
        ],
        unless: &["NOMBRE"],
    },
    Spelling {
        field: Field::Shift,
        exact: &["TURNO"],
        holds: &["TURNO"],
        unless: &[],
    },
    Spelling {
        field: Field::EnrolledOn,
        exact: &["FECHA DE ALTA", "ALTA", "FECHA ALTA"],
        holds: &[
            "FECHA DE ALTA",
            "FECHA ALTA",
            "FECHA DE INGRESO AL PADRON",
            "FECHA DE INSCRIPCION",
        ],
        unless: &[],
    },
    Spelling {
        field: Field::Term,
        exact: &["PERIODO", "CICLO", "CICLO ESCOLAR", "SEMESTRE LECTIVO"],
        holds: &["PERIODO", "CICLO"],
        unless: &["FECHA"],
    },
    Spelling {
        field: Field::StudyGrade,
        exact: &["GRADO", "SEMESTRE", "GRADO ESCOLAR"],
        holds: &["GRADO", "SEMESTRE"],
        unless: &[],
    },
];

/// Columns without which the workbook is no registry, as the sender knows them.
pub fn missing_columns(header: &Header<Field>) -> Vec<&'static str> {
    let required = [
        (Field::Curp, "CURP"),
        (Field::FirstSurname, "Primer apellido"),
        (Field::GivenNames, "Nombre(s)"),
        (Field::BirthDate, "Fecha de nacimiento"),
        (Field::Municipality, "Municipio"),
        (Field::School, "CCT"),
        (Field::Program, "Programa"),
        (Field::Call, "Convocatoria"),
    ];
    required
        .iter()
        .filter(|(field, _)| !header.has(*field))
        .map(|(_, name)| *name)
        .collect()
}
