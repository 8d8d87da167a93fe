//! What can be wrong with a file as a whole, found before any row is judged. Each fault says in
//! the sender's language what it is and what to do about it.

use strum::{EnumDiscriminants, IntoStaticStr};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, IntoStaticStr, EnumDiscriminants)]
#[strum(serialize_all = "kebab-case")]
#[strum_discriminants(name(WorkbookFaultCode))]
#[strum_discriminants(derive(strum::EnumIter, strum::IntoStaticStr, strum::Display))]
#[strum_discriminants(strum(serialize_all = "kebab-case"))]
pub enum WorkbookFault {
    #[error("the file is neither an Excel workbook nor delimited text")]
    NotAWorkbook,
    #[error("the workbook is protected by a password")]
    WorkbookEncrypted,
    #[error("workbooks in the {0} format are not read")]
    WorkbookFormatUnsupported(&'static str),
    #[error("the workbook is larger than the limit, or unpacks to more than it")]
    WorkbookTooLarge,
    #[error("the workbook is cut off or damaged")]
    WorkbookTruncated,
    #[error("the sheet «{sheet}» has {rows} rows, {filled} of them filled")]
    TooManyRows {
        sheet: String,
        rows: usize,
        filled: usize,
        limit: usize,
    },
    #[error("row {row} of the sheet «{sheet}» has more than {limit} filled cells")]
    TooManyColumns {
        sheet: String,
        row: u32,
        limit: usize,
    },
    #[error("the workbook has more than {limit} filled cells")]
    TooManyCells { limit: usize },
    #[error("the workbook has no filled cell")]
    WorkbookEmpty,
    #[error("no row of column headers was found")]
    NoHeader,
    #[error("there are two rows of column headers: {first} and {second}")]
    TwoHeaders { first: String, second: String },
    #[error("the workbook has formulas in cells that are read: {}", .cells.join(", "))]
    WorkbookHasFormulas { cells: Vec<String> },
    #[error("the columns are not those of a known template; missing: {}", .missing.join(", "))]
    UnknownTemplate { missing: Vec<&'static str> },
    #[error("there is no row below the column headers")]
    NoRows,
}

impl WorkbookFault {
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// What is wrong and what to do, for the person who sent the file.
    pub fn detail_es(&self) -> String {
        match self {
            Self::NotAWorkbook => "El archivo no es un libro de Excel ni un texto separado por comas. Ábralo en Excel, \
                elija «Guardar como» → «Libro de Excel (.xlsx)» y envíe ese archivo."
                .into(),
            Self::WorkbookEncrypted => "El libro está protegido con contraseña. Quítela en Excel (Archivo → Información → \
                Proteger libro), guárdelo y vuelva a enviarlo."
                .into(),
            Self::WorkbookFormatUnsupported(format) => {
                format!("No se leen libros en formato {format}. Ábralo y guárdelo como «Libro de Excel (.xlsx)».")
            }
            Self::WorkbookTooLarge => "El archivo es demasiado grande, o lo sería al abrirlo. Copie solo la lista a un libro \
                nuevo, sin imágenes ni filas vacías con formato, y envíe ese libro."
                .into(),
            Self::WorkbookTruncated => "El archivo está incompleto o dañado. Ábralo en Excel para comprobarlo, guárdelo de \
                nuevo y vuelva a enviarlo."
                .into(),
            Self::TooManyRows { sheet, rows, filled, limit } => format!(
                "La hoja «{sheet}» tiene {rows} filas y solo {filled} con datos; se admiten {limit}. Seleccione las filas \
                 vacías debajo de la lista, elimínelas (Inicio → Eliminar filas), guarde y vuelva a enviar el libro."
            ),
            Self::TooManyColumns { sheet, row, limit } => format!(
                "La fila {row} de la hoja «{sheet}» tiene más de {limit} celdas con datos. Deje solo las columnas de la lista."
            ),
            Self::TooManyCells { limit } => {
                format!("El libro tiene más de {limit} celdas con datos. Divídalo en varios libros y envíelos por separado.")
            }
            Self::WorkbookEmpty => "El libro está vacío: ninguna celda tiene datos. Revise que sea el archivo correcto.".into(),
            Self::NoHeader => "No se encontró la fila de encabezados. Agregue encima de la lista los títulos de las columnas \
                (por ejemplo CURP, Nombre, Estatus, Promedio) y vuelva a enviar el libro."
                .into(),
            Self::TwoHeaders { first, second } => format!(
                "Hay dos filas de encabezados: {first} y {second}. Deje una sola lista con una sola fila de encabezados."
            ),
            Self::WorkbookHasFormulas { cells } => format!(
                "Hay fórmulas en celdas que se leen: {}. Cópielas y péguelas como valores (Pegado especial → Valores).",
                cells.join(", ")
            ),
            Self::UnknownTemplate { missing } => format!(
                "Las columnas no corresponden a ningún formato conocido. Falta: {}. Use el formato que envió la oficina o \
                 agregue esas columnas.",
                missing.join(", ")
            ),
            Self::NoRows => "No hay ningún renglón debajo de los encabezados. Revise que sea el archivo correcto.".into(),
        }
    }

    pub fn detail_en(&self) -> String {
        format!("{self}.")
    }
}
