//! The workbook of applicants of one call: one row per application, with a column for each criterion by
//! which the call puts them in order. Good rows can join the list while bad ones go back; a person
//! without CURP is accepted, because nobody is denied a benefit for lacking it.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::applicant_row::{ApplicantValues, RowReader};
use super::applicant_verdicts::{ApplicantVerdict, ApplicantWarning};
use super::catalogue::{Call, Catalogue};
use super::registry_fields::{Field, SPELLINGS};
use super::table::Table;
use crate::sheet::headers::{Header, fold_header};
use crate::sheet::{Workbook, WorkbookFault, cell_name};
use crate::values::fold_name;
use crate::waiting_lists::Criterion;

/// What the rows are judged against.
pub struct Judging<'a> {
    pub catalogue: &'a Catalogue,
    pub call: &'a Call,
    pub criteria: &'a [Criterion],
    pub today: NaiveDate,
}

/// Columns that are no part of the registry's template.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub applied_on: Option<u32>,
    pub why_no_curp: Option<u32>,
    /// By the criterion's code.
    pub criteria: BTreeMap<String, u32>,
}

#[derive(Clone, Debug)]
pub struct JudgedApplicant {
    /// Worksheet row, from 1.
    pub row: u32,
    pub verdict: ApplicantVerdict,
    /// Every verdict that applies, the leading one first.
    pub verdicts: Vec<ApplicantVerdict>,
    pub warnings: Vec<ApplicantWarning>,
    /// Headings of the criteria without a value.
    pub missing: Vec<String>,
    /// Cells at fault, as worksheet columns.
    pub columns: Vec<u32>,
    pub values: ApplicantValues,
}

#[derive(Clone, Debug)]
pub struct JudgedApplicants {
    /// Position of the sheet in the workbook, from 0.
    pub sheet: usize,
    pub header: Header<Field>,
    pub rows: Vec<JudgedApplicant>,
}

fn missing_columns(header: &Header<Field>) -> Vec<&'static str> {
    let required = [
        (Field::Folio, "Folio"),
        (Field::Curp, "CURP"),
        (Field::FirstSurname, "Primer apellido"),
        (Field::GivenNames, "Nombre(s)"),
    ];
    required
        .iter()
        .filter(|(field, _)| !header.has(*field))
        .map(|(_, name)| *name)
        .collect()
}

const APPLIED_ON: &[&str] = &[
    "FECHA DE SOLICITUD",
    "FECHA SOLICITUD",
    "FECHA DE REGISTRO",
    "FECHA REGISTRO",
];
const WHY_NO_CURP: &[&str] = &["MOTIVO SIN CURP", "MOTIVO"];

impl Columns {
    fn find(header: &Header<Field>, criteria: &[Criterion]) -> Self {
        let among = |words: &[&str]| {
            let found = |(_, heading): &&(u32, String)| words.contains(&heading.as_str());
            header.ignored.iter().find(found).map(|(column, _)| *column)
        };
        let of = |criterion: &Criterion| {
            let words = fold_header(&criterion.heading);
            let longer = format!("{words} ");
            let exact = among(&[&words]);
            let begins = |(_, heading): &&(u32, String)| heading.starts_with(longer.as_str());
            let column = exact.or_else(|| {
                header
                    .ignored
                    .iter()
                    .find(begins)
                    .map(|(column, _)| *column)
            });
            column.map(|column| (criterion.code.clone(), column))
        };
        Self {
            applied_on: among(APPLIED_ON),
            why_no_curp: among(WHY_NO_CURP),
            criteria: criteria.iter().filter_map(of).collect(),
        }
    }
}

/// Whether the workbook has a table of applicants at all, before any row is judged.
pub fn check(workbook: &Workbook) -> Result<(), WorkbookFault> {
    Table::find(workbook, SPELLINGS, missing_columns).map(|_| ())
}

/// Finds the table and judges every row of it.
pub fn judge(
    workbook: &Workbook,
    judging: &Judging<'_>,
) -> Result<JudgedApplicants, WorkbookFault> {
    let table = Table::find(workbook, SPELLINGS, missing_columns)?;
    let columns = Columns::find(&table.header, judging.criteria);
    refuse_formulas(&table, &columns)?;
    let mut accepted = Accepted::default();
    let mut rows = Vec::new();
    for row in table.rows() {
        let mut reader = RowReader {
            table: &table,
            columns: &columns,
            judging,
            row,
            values: ApplicantValues::default(),
            verdicts: Vec::new(),
            warnings: Vec::new(),
            missing: Vec::new(),
            odd_columns: Vec::new(),
        };
        reader.read();
        accepted.judge(&mut reader);
        rows.push(judged(&table, reader));
    }
    Ok(JudgedApplicants {
        sheet: table.sheet_index,
        header: table.header,
        rows,
    })
}

fn judged(table: &Table<'_, Field>, reader: RowReader<'_>) -> JudgedApplicant {
    let at_fault = reader.verdicts.iter().flat_map(|verdict| verdict.fields());
    let warned = reader.warnings.iter().filter_map(|warning| warning.field());
    let columns = at_fault
        .copied()
        .chain(warned)
        .filter_map(|field| table.header.column(field))
        .chain(reader.odd_columns.iter().copied())
        .collect();
    JudgedApplicant {
        row: reader.row.number,
        verdict: reader.verdicts[0],
        columns,
        verdicts: reader.verdicts,
        warnings: reader.warnings,
        missing: reader.missing,
        values: reader.values,
    }
}

/// What a criterion says decides who gets a place: it is not left to a formula.
fn refuse_formulas(table: &Table<'_, Field>, columns: &Columns) -> Result<(), WorkbookFault> {
    let read: Vec<u32> = columns
        .criteria
        .values()
        .copied()
        .chain(columns.applied_on)
        .collect();
    let cells: Vec<String> = table
        .rows()
        .flat_map(|row| row.cells.iter().map(move |cell| (row.number, cell)))
        .filter(|(_, cell)| cell.formula && read.contains(&cell.column))
        .map(|(row, cell)| cell_name(row, cell.column))
        .take(8)
        .collect();
    if cells.is_empty() {
        Ok(())
    } else {
        Err(WorkbookFault::WorkbookHasFormulas { cells })
    }
}

/// Rows accepted so far, by what makes a later one a repetition.
#[derive(Default)]
struct Accepted {
    folios: HashSet<String>,
    curps: HashSet<String>,
    names: HashSet<(String, Option<NaiveDate>)>,
}

impl Accepted {
    /// Judges repetition, the last of the verdicts, and remembers the row.
    fn judge(&mut self, reader: &mut RowReader<'_>) {
        let values = &reader.values;
        let folio = values.folio.as_deref().map(str::to_uppercase);
        let curp = values.curp.as_ref().map(|curp| curp.as_str().to_owned());
        let name = (fold_name(&values.name.surnames_first()), values.birth_date);
        let repeated = folio.as_ref().is_some_and(|f| self.folios.contains(f))
            || curp.as_ref().is_some_and(|c| self.curps.contains(c))
            || (curp.is_none() && self.names.contains(&name));
        if repeated {
            reader.verdicts.push(ApplicantVerdict::DuplicateRow);
        }
        if reader.verdicts.is_empty() {
            reader.verdicts.push(ApplicantVerdict::Ok);
            self.folios.extend(folio);
            self.curps.extend(curp);
            self.names.insert(name);
        }
    }
}
