//! The registry as the portal takes it: one line for each row, in UTF-8 with its mark for spreadsheets.

use actix_web::web::Bytes;
use chrono::NaiveDate;

use super::period::{Period, Quarter};
use crate::error::{Error, Result};
use crate::privacy::{Published, Registry, RegistryRow};
use crate::sheet::open_data::{BYTE_ORDER_MARK, harmless};
use crate::values::Sex;

const HEADER: [&str; 11] = [
    "Ejercicio",
    "Fecha de inicio del periodo",
    "Fecha de término del periodo",
    "Programa",
    "Nombre",
    "Apoyo",
    "Monto en pesos",
    "Unidad territorial",
    "Edad",
    "Sexo",
    "Fecha de actualización",
];
const ROWS_AT_ONCE: usize = 1000;
const PROTECTED: &str = "Dato protegido";

/// What every row of a registry says the same.
#[derive(Clone, Copy)]
pub struct Heading {
    pub quarter: Quarter,
    pub today: NaiveDate,
}

/// The registry in pieces, to be sent one after the other.
pub fn pieces(
    registry: Published<Registry>,
    heading: Heading,
) -> impl Iterator<Item = Result<Bytes>> {
    let pieces = registry.told().rows.len().div_ceil(ROWS_AT_ONCE);
    let head = std::iter::once_with(|| {
        let line = written(std::iter::once(HEADER.map(str::to_owned)))?;
        Ok(Bytes::from([BYTE_ORDER_MARK.as_bytes(), &line].concat()))
    });
    head.chain((0..pieces).map(move |piece| {
        let rows = registry.told().rows.iter().skip(piece * ROWS_AT_ONCE);
        let lines = rows.take(ROWS_AT_ONCE).map(|row| line(row, heading));
        written(lines).map(Bytes::from)
    }))
}

fn written(lines: impl Iterator<Item = [String; HEADER.len()]>) -> Result<Vec<u8>> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for line in lines {
        writer
            .write_record(line.map(harmless))
            .map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

fn line(row: &RegistryRow, heading: Heading) -> [String; HEADER.len()] {
    let Period { from, to } = heading.quarter.period();
    let sex = match row.sex {
        Some(Sex::Female) => "Mujer",
        Some(Sex::Male) => "Hombre",
        Some(Sex::NonBinary) => "No binario",
        None => "",
    };
    let protected = || PROTECTED.to_owned();
    [
        heading.quarter.year.to_string(),
        from.to_string(),
        to.to_string(),
        row.program.clone(),
        row.name.clone().unwrap_or_else(protected),
        row.benefit.clone().unwrap_or_else(protected),
        row.amount
            .map_or_else(protected, |amount| amount.to_string()),
        row.municipality.clone(),
        row.age.clone(),
        sex.to_owned(),
        heading.today.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_in_a_spreadsheet() {
        let one = std::iter::once(HEADER.map(|_| "=HYPERLINK(\"x\")".to_owned()));
        let text = String::from_utf8(written(one).expect("a line")).expect("text");
        assert!(text.starts_with("\"'=HYPERLINK"), "{text}");
    }
}
