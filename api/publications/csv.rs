//! The registry as the portal takes it: one line for each row, in UTF-8 with its mark for spreadsheets.

use actix_web::web::Bytes;
use chrono::NaiveDate;

use super::period::{Period, Quarter};
use crate::error::{Error, Result};
use crate::privacy::{Published, Registry, RegistryRow};
use crate::sheet::open_data;
use crate::words::{SEXES, spanish};

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
        let head = open_data::written(HEADER, []);
        head.map(Bytes::from).map_err(Error::internal)
    });
    head.chain((0..pieces).map(move |piece| {
        let rows = registry.told().rows.iter().skip(piece * ROWS_AT_ONCE);
        let lines = rows.take(ROWS_AT_ONCE).map(|row| line(row, heading));
        let piece = open_data::lines(lines);
        piece.map(Bytes::from).map_err(Error::internal)
    }))
}

fn line(row: &RegistryRow, heading: Heading) -> [String; HEADER.len()] {
    let Period { from, to } = heading.quarter.period();
    let sex = row.sex.map_or("", |sex| spanish(SEXES, sex));
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
