//! A workbook's column of folios or CURPs, read into a list that somebody can look over before it chooses anybody.

use actix_web::web;

use super::rules::{MOST_ROWS, Rule};
use super::types::BulkList;
use crate::error::{Error, Result};
use crate::http::Upload;
use crate::sheet::headers::{Header, Spelling, find};
use crate::sheet::{self, Limits, Workbook};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Folio,
    Curp,
}

const SPELLINGS: &[Spelling<Field>] = &[
    Spelling {
        field: Field::Folio,
        exact: &["FOLIO", "FOLIO DEL BENEFICIO", "FOLIO DE LA BECA"],
        holds: &["FOLIO"],
        unless: &["FISCAL"],
    },
    Spelling {
        field: Field::Curp,
        exact: &["CURP"],
        holds: &["CURP"],
        unless: &["TUTOR", "PADRE", "MADRE"],
    },
];

pub async fn read(upload: Upload) -> Result<BulkList> {
    let file_name = upload.file_name.clone();
    let workbook = web::block(move || {
        let limits = Limits::default();
        let bytes = sheet::load(upload.file.path(), &limits)?;
        Ok::<_, Error>(sheet::read(&bytes?, &limits)?)
    })
    .await??;
    let (column, entries) = column(&workbook).ok_or(Rule::BulkListUnreadable)?;
    if entries.len() > MOST_ROWS {
        return Err(Rule::BulkTooLarge.into());
    }
    Ok(BulkList {
        file_name,
        column,
        entries,
    })
}

/// The first column of folios of a sheet that is seen, or its CURPs where it has no folios.
fn column(workbook: &Workbook) -> Option<(String, Vec<String>)> {
    let seen = workbook.sheets.iter().filter(|sheet| !sheet.hidden);
    for sheet in seen {
        let headers: Vec<Header<Field>> = find(
            sheet,
            SPELLINGS,
            |header| !header.columns.is_empty(),
            |_| false,
        );
        let Some(header) = headers.into_iter().next() else {
            continue;
        };
        let column = header
            .column(Field::Folio)
            .or_else(|| header.column(Field::Curp))?;
        let name = sheet.row(header.row)?.text(column);
        let below = sheet.rows.iter().filter(|row| row.number > header.row);
        let entries: Vec<String> = below
            .map(|row| row.text(column))
            .filter(|text| !text.is_empty())
            .collect();
        if !entries.is_empty() {
            return Some((name, entries));
        }
    }
    None
}
