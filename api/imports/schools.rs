//! The list of schools: one row per (CCT, shift), because two shifts of one key are two schools.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    sheet::{
        Row, WorkbookFault,
        headers::{Header, Spelling},
    },
    values::{SchoolKey, SchoolLevel, SchoolSector, Shift, fold::collapse, read_email},
};

use super::{catalogue::Catalogue, table::Table};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Key,
    Shift,
    Name,
    Level,
    Municipality,
    Sector,
    Email,
}

codes! {
    /// In order of precedence: the first that applies leads.
    SchoolVerdict {
        CctInvalid,
        ShiftUnknown,
        MunicipalityUnknown,
        LevelUnknown,
        NameMissing,
        DuplicateRow,
        Ok,
    }
}

codes! { SchoolWarning { SectorUnknown, EmailUnreadable } }

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SchoolValues {
    pub key: Option<SchoolKey>,
    pub shift: Option<Shift>,
    pub name: Option<String>,
    pub level: Option<SchoolLevel>,
    /// Five digits.
    pub municipality_code: Option<String>,
    pub sector: Option<SchoolSector>,
    /// Where the school is written to.
    pub email: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JudgedSchoolRow {
    /// Worksheet row, from 1.
    pub row: u32,
    pub verdict: SchoolVerdict,
    /// Every verdict that applies, the leading one first.
    pub verdicts: Vec<SchoolVerdict>,
    pub warnings: Vec<SchoolWarning>,
    pub values: SchoolValues,
}

const SPELLINGS: &[Spelling<Field>] = &[
    Spelling {
        field: Field::Key,
        exact: &["CCT", "CLAVE CCT", "CLAVE", "CLAVE DE CENTRO DE TRABAJO"],
        holds: &["CCT", "CENTRO DE TRABAJO", "CLAVE DE LA ESCUELA"],
        unless: &["NOMBRE"],
    },
    Spelling {
        field: Field::Shift,
        exact: &["TURNO"],
        holds: &["TURNO"],
        unless: &[],
    },
    Spelling {
        field: Field::Level,
        exact: &["NIVEL", "NIVEL EDUCATIVO"],
        holds: &["NIVEL"],
        unless: &[],
    },
    Spelling {
        field: Field::Municipality,
        exact: &["MUNICIPIO", "CVE MUN"],
        holds: &["MUNICIPIO", "MPIO", "CVE MUN"],
        unless: &[],
    },
    Spelling {
        field: Field::Sector,
        exact: &["SOSTENIMIENTO", "CONTROL", "SECTOR"],
        holds: &["SOSTENIMIENTO"],
        unless: &[],
    },
    Spelling {
        field: Field::Email,
        exact: &["CORREO", "EMAIL", "E MAIL", "CORREO ELECTRONICO"],
        holds: &["CORREO", "EMAIL", "E MAIL"],
        unless: &[],
    },
    Spelling {
        field: Field::Name,
        exact: &["NOMBRE", "ESCUELA", "PLANTEL", "NOMBRE DE LA ESCUELA"],
        holds: &["NOMBRE", "ESCUELA", "PLANTEL"],
        unless: &["DIRECTOR"],
    },
];

fn missing_columns(header: &Header<Field>) -> Vec<&'static str> {
    let required = [
        (Field::Key, "CCT"),
        (Field::Shift, "Turno"),
        (Field::Name, "Nombre"),
        (Field::Level, "Nivel"),
        (Field::Municipality, "Municipio"),
    ];
    required
        .iter()
        .filter(|(field, _)| !header.has(*field))
        .map(|(_, name)| *name)
        .collect()
}

/// The workbook's table of schools, if it has one at all; no row is judged yet.
pub fn find(bytes: &[u8]) -> Result<Table<'_, Field>, WorkbookFault> {
    Table::find(bytes, SPELLINGS, missing_columns)
}

/// Judges the rows of one table in their order; of the catalogue only municipalities are used.
pub struct Judge<'a> {
    header: &'a Header<Field>,
    catalogue: &'a Catalogue,
    accepted: HashSet<(SchoolKey, Shift)>,
}

impl<'a> Judge<'a> {
    pub fn of(table: &'a Table<'_, Field>, catalogue: &'a Catalogue) -> Self {
        Self {
            header: &table.header,
            catalogue,
            accepted: HashSet::new(),
        }
    }

    pub fn judge(&mut self, row: &Row) -> JudgedSchoolRow {
        let (values, mut verdicts, warnings) = read_row(self.header, row, self.catalogue);
        if let Some(school) = values.key.clone().zip(values.shift) {
            if self.accepted.contains(&school) {
                verdicts.push(SchoolVerdict::DuplicateRow);
            }
            if verdicts.is_empty() {
                self.accepted.insert(school);
            }
        }
        if verdicts.is_empty() {
            verdicts.push(SchoolVerdict::Ok);
        }
        JudgedSchoolRow {
            row: row.number,
            verdict: verdicts[0],
            verdicts,
            warnings,
            values,
        }
    }
}

fn read_row(
    header: &Header<Field>,
    row: &Row,
    catalogue: &Catalogue,
) -> (SchoolValues, Vec<SchoolVerdict>, Vec<SchoolWarning>) {
    let text = |field| collapse(&header.text(row, field));
    let (sector, email) = (text(Field::Sector), text(Field::Email));
    let values = SchoolValues {
        key: SchoolKey::parse(&text(Field::Key)).ok(),
        shift: Shift::parse(&text(Field::Shift)),
        name: Some(text(Field::Name)).filter(|n| !n.is_empty()),
        level: SchoolLevel::parse(&text(Field::Level)),
        municipality_code: catalogue
            .municipality(&text(Field::Municipality))
            .map(str::to_owned),
        sector: SchoolSector::parse(&sector),
        email: read_email(&email),
    };
    let faults = [
        (values.key.is_none(), SchoolVerdict::CctInvalid),
        (values.shift.is_none(), SchoolVerdict::ShiftUnknown),
        (
            values.municipality_code.is_none(),
            SchoolVerdict::MunicipalityUnknown,
        ),
        (values.level.is_none(), SchoolVerdict::LevelUnknown),
        (values.name.is_none(), SchoolVerdict::NameMissing),
    ];
    let verdicts = faults
        .iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, verdict)| *verdict)
        .collect();
    let odd = [
        (
            values.sector.is_none() && !sector.is_empty(),
            SchoolWarning::SectorUnknown,
        ),
        (
            values.email.is_none() && !email.is_empty(),
            SchoolWarning::EmailUnreadable,
        ),
    ];
    let warnings = odd
        .iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, warning)| *warning)
        .collect();
    (values, verdicts, warnings)
}

impl SchoolVerdict {
    pub fn is_accepted(self) -> bool {
        self == Self::Ok
    }

    pub fn message_es(self) -> &'static str {
        match self {
            Self::CctInvalid => "La CCT debe tener la forma 26DPR0001D.",
            Self::ShiftUnknown => "El turno no es uno de los conocidos (matutino, vespertino, …).",
            Self::MunicipalityUnknown => "El municipio no está en el catálogo.",
            Self::LevelUnknown => {
                "El nivel no es uno de los conocidos (primaria, media superior, …)."
            }
            Self::NameMissing => "Falta el nombre de la escuela.",
            Self::DuplicateRow => "Esta CCT con este turno ya aparece en una fila anterior.",
            Self::Ok => "Aceptada",
        }
    }

    pub fn message_en(self) -> &'static str {
        match self {
            Self::CctInvalid => "The school key (CCT) must be like 26DPR0001D.",
            Self::ShiftUnknown => "The shift is not a known one (morning, afternoon, …).",
            Self::MunicipalityUnknown => "The municipality is not in the catalogue.",
            Self::LevelUnknown => "The level is not a known one (primary, upper secondary, …).",
            Self::NameMissing => "The name of the school is missing.",
            Self::DuplicateRow => "This key and shift are in an earlier row already.",
            Self::Ok => "Accepted",
        }
    }
}

impl SchoolWarning {
    pub fn message_es(self) -> &'static str {
        match self {
            Self::SectorUnknown => "El sostenimiento no se puede leer (público o particular).",
            Self::EmailUnreadable => "El correo de la escuela no se puede leer.",
        }
    }

    pub fn message_en(self) -> &'static str {
        match self {
            Self::SectorUnknown => "The sector cannot be read (public or private).",
            Self::EmailUnreadable => "The mail address of the school cannot be read.",
        }
    }
}
