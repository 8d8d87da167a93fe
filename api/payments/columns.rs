//! The columns of a payment file, however Payments heads them, and its rows as lines.

use std::ops::ControlFlow;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::cells;
use super::line::{Line, ReportedState};
use super::verdicts::{Verdict, Warning};
use crate::imports::table::Table;
use crate::sheet::headers::{Header, Spelling, fold_header};
use crate::sheet::{Row, Value, WorkbookFault, cell_name};
use crate::values::fold::collapse;
use crate::values::{DateReading, Money};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Folio,
    Reference,
    Period,
    ScheduledOn,
    PaidOn,
    /// A date of unnamed meaning: the state says which.
    On,
    Amount,
    State,
    Reason,
    Channel,
    Payee,
    Account,
    Origin,
}

const SPELLINGS: &[Spelling<Field>] = &[
    Spelling {
        field: Field::Origin,
        exact: &["ORIGEN", "REFERENCIA DE ORIGEN", "PAGO DE ORIGEN"],
        holds: &["ORIGEN", "REFERENCIA ANTERIOR", "REEXPIDE A", "SUSTITUYE A"],
        unless: &[],
    },
    Spelling {
        field: Field::Reference,
        exact: &["REFERENCIA", "REFERENCIA DE PAGO", "NO DE PAGO", "ID PAGO"],
        holds: &[
            "REFERENCIA",
            "CLAVE DE PAGO",
            "NUMERO DE PAGO",
            "NO DE PAGO",
        ],
        unless: &["ORIGEN", "ANTERIOR"],
    },
    Spelling {
        field: Field::Folio,
        exact: &[
            "FOLIO",
            "FOLIO DEL BENEFICIO",
            "FOLIO DE BENEFICIO",
            "FOLIO BECA",
        ],
        holds: &["FOLIO"],
        unless: &["PAGO", "ORIGEN"],
    },
    Spelling {
        field: Field::ScheduledOn,
        exact: &["FECHA PROGRAMADA", "FECHA DE PROGRAMACION"],
        holds: &["FECHA PROG", "PROGRAMADO PARA"],
        unless: &[],
    },
    Spelling {
        field: Field::PaidOn,
        exact: &["FECHA DE PAGO", "FECHA PAGO", "PAGADO EL"],
        holds: &[
            "FECHA DE PAGO",
            "FECHA PAGO",
            "FECHA DE DISPERSION",
            "FECHA DE DEPOSITO",
        ],
        unless: &["PROG"],
    },
    Spelling {
        field: Field::On,
        exact: &["FECHA"],
        holds: &["FECHA"],
        unless: &["CORTE", "NACIMIENTO"],
    },
    Spelling {
        field: Field::Period,
        exact: &[
            "PERIODO",
            "PERIODO QUE CORRESPONDE",
            "MES",
            "MES QUE CORRESPONDE",
        ],
        holds: &["PERIODO", "CORRESPONDE", "MES"],
        unless: &["PAGADO"],
    },
    Spelling {
        field: Field::Amount,
        exact: &["IMPORTE", "MONTO", "CANTIDAD"],
        holds: &["IMPORTE", "MONTO"],
        unless: &[],
    },
    Spelling {
        field: Field::State,
        exact: &["ESTADO", "ESTATUS", "SITUACION", "ESTATUS DEL PAGO"],
        holds: &["ESTATUS", "ESTADO DEL PAGO", "SITUACION"],
        unless: &[],
    },
    Spelling {
        field: Field::Reason,
        exact: &["MOTIVO", "MOTIVO DE RECHAZO", "CAUSA"],
        holds: &["MOTIVO", "CAUSA"],
        unless: &[],
    },
    Spelling {
        field: Field::Channel,
        exact: &["MEDIO", "MEDIO DE PAGO", "FORMA DE PAGO", "CANAL"],
        holds: &["MEDIO DE", "FORMA DE PAGO", "CANAL"],
        unless: &[],
    },
    Spelling {
        field: Field::Payee,
        exact: &["BENEFICIARIO DEL PAGO", "QUIEN COBRA", "TITULAR", "COBRA"],
        holds: &[
            "TITULAR",
            "QUIEN COBRA",
            "A NOMBRE DE",
            "BENEFICIARIO DEL PAGO",
        ],
        unless: &[],
    },
    Spelling {
        field: Field::Account,
        exact: &["CUENTA", "TERMINACION", "ULTIMOS 4", "CLABE", "TARJETA"],
        holds: &[
            "CUENTA",
            "TERMINACION",
            "ULTIMOS 4",
            "ULTIMOS CUATRO",
            "CLABE",
        ],
        unless: &[],
    },
];

fn missing(header: &Header<Field>) -> Vec<&'static str> {
    let dated = header.has(Field::On) || header.has(Field::PaidOn);
    [
        (header.has(Field::Folio), "Folio del beneficio"),
        (header.has(Field::Reference), "Referencia"),
        (header.has(Field::Period), "Periodo"),
        (header.has(Field::Amount), "Importe"),
        (header.has(Field::State), "Estado"),
        (dated, "Fecha"),
    ]
    .into_iter()
    .filter(|(there, _)| !there)
    .map(|(_, name)| name)
    .collect()
}

pub fn find(bytes: &[u8]) -> Result<Table<'_, Field>, WorkbookFault> {
    Table::find(bytes, SPELLINGS, missing)
}

/// Cells that hold more of an account than its last four digits, by their names.
pub fn full_accounts(table: &Table<'_, Field>) -> Result<Vec<String>, WorkbookFault> {
    const NAMED_CELLS: usize = 8;
    let of_accounts = |words: &str| {
        let words = fold_header(words);
        ["CUENTA", "CLABE", "TARJETA"]
            .iter()
            .any(|word| words.contains(word))
    };
    let others = table
        .header
        .ignored
        .iter()
        .filter(|(_, words)| of_accounts(words));
    let columns: Vec<u32> = table
        .header
        .column(Field::Account)
        .into_iter()
        .chain(others.map(|(column, _)| *column))
        .collect();
    let long = |row: &Row, column: u32| cells::account_digits(&row.text(column)).len() > 4;
    let mut cells = Vec::new();
    table.each_row(|row| {
        let long = columns.iter().filter(|column| long(row, **column));
        cells.extend(long.map(|column| cell_name(row.number, *column)));
        if cells.len() < NAMED_CELLS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    cells.truncate(NAMED_CELLS);
    Ok(cells)
}

/// Every row of the table, as far as it can be read.
pub fn lines(table: &Table<'_, Field>, dated_on: NaiveDate) -> Result<Vec<Line>, WorkbookFault> {
    let mut lines = Vec::with_capacity(table.rows);
    table.each_row(|row| {
        lines.push(line(&table.header, row, dated_on));
        ControlFlow::Continue(())
    })?;
    Ok(lines)
}

fn line(header: &Header<Field>, row: &Row, dated_on: NaiveDate) -> Line {
    let text = |field| collapse(&header.text(row, field));
    let said = |field| Some(text(field)).filter(|text| !text.is_empty());
    let mut faults = Vec::new();
    let mut day = |field| match value(header, row, field).map(|v| v.date(dated_on.year() + 1)) {
        Some(DateReading::Date(date)) => Some(date),
        Some(DateReading::Invalid) => {
            faults.push(Verdict::DateInvalid);
            None
        }
        Some(DateReading::Blank) | None => None,
    };
    let (scheduled_on, paid_on, on) = (day(Field::ScheduledOn), day(Field::PaidOn), day(Field::On));
    let mut line = Line {
        row: row.number,
        folio: text(Field::Folio),
        reference: text(Field::Reference),
        corresponds_to: value(header, row, Field::Period)
            .and_then(|period| cells::month(period, dated_on.year())),
        scheduled_on,
        paid_on,
        event_on: None,
        amount: Money::parse(&text(Field::Amount)).ok(),
        state: cells::state(&text(Field::State)),
        reason: said(Field::Reason),
        channel: cells::channel(&text(Field::Channel)),
        payee: said(Field::Payee),
        account_last4: cells::last4(&text(Field::Account)),
        origin: said(Field::Origin),
        faults,
        oddities: Vec::new(),
    };
    line.place_date(on);
    if said(Field::Channel).is_some() && line.channel.is_none() {
        line.oddities.push(Warning::ChannelUnknown);
    }
    if said(Field::Account).is_some() && line.account_last4.is_none() {
        line.oddities.push(Warning::AccountUnreadable);
    }
    // A column of reasons is filled in for tests that went well, too: "OK".
    if line.state == Some(ReportedState::TestDeposit) {
        line.reason = line
            .reason
            .filter(|reason| cells::state(reason) == Some(ReportedState::Rejected));
    }
    line
}

fn value<'a>(header: &Header<Field>, row: &'a Row, field: Field) -> Option<&'a Value> {
    row.cell(header.column(field)?).map(|cell| &cell.value)
}
