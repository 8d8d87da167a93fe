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
use crate::sheet::{Row, WorkbookFault};
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

/// The workbook's table of applicants, if it has one at all; no row is judged yet.
pub fn find(bytes: &[u8]) -> Result<Table<'_, Field>, WorkbookFault> {
    Table::find(bytes, SPELLINGS, missing_columns)
}

/// Judges the rows of one table in their order: what comes later may repeat what came before.
pub struct Judge<'a> {
    header: &'a Header<Field>,
    columns: Columns,
    judging: &'a Judging<'a>,
    accepted: Accepted,
}

impl<'a> Judge<'a> {
    /// # Errors
    /// If a criterion is computed: what it says decides who gets a place, and is not left to a formula.
    pub fn of(
        table: &'a Table<'_, Field>,
        judging: &'a Judging<'a>,
    ) -> Result<Self, WorkbookFault> {
        let columns = Columns::find(&table.header, judging.criteria);
        let read = columns.criteria.values().copied();
        table.refuse_formulas(&read.chain(columns.applied_on).collect::<Vec<_>>())?;
        Ok(Self {
            header: &table.header,
            columns,
            judging,
            accepted: Accepted::default(),
        })
    }

    pub fn judge(&mut self, row: &Row) -> JudgedApplicant {
        let mut reader = RowReader {
            header: self.header,
            columns: &self.columns,
            judging: self.judging,
            row,
            values: ApplicantValues::default(),
            verdicts: Vec::new(),
            warnings: Vec::new(),
            missing: Vec::new(),
            odd_columns: Vec::new(),
        };
        reader.read();
        self.accepted.judge(&mut reader);
        judged(self.header, reader)
    }
}

fn judged(header: &Header<Field>, reader: RowReader<'_>) -> JudgedApplicant {
    let at_fault = reader.verdicts.iter().flat_map(|verdict| verdict.fields());
    let warned = reader.warnings.iter().filter_map(|warning| warning.field());
    let columns = at_fault
        .copied()
        .chain(warned)
        .filter_map(|field| header.column(field))
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
