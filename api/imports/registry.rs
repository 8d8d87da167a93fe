//! The registry workbook: one row per award of a person in a call. Every row gets a verdict, the
//! first that applies leading and all of them listed; good rows can be stored while bad ones go
//! back. A person without CURP is accepted, because nobody is denied a benefit for lacking it.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    sheet::{Workbook, WorkbookFault, headers::Header},
    values::{Curp, fold::fold_words, fold_name},
};

use super::{
    catalogue::Catalogue,
    registry_fields::{Field, SPELLINGS, missing_columns},
    registry_row::{RegistryFinding, RegistryValues, RowReader},
    registry_verdicts::{RegistryVerdict, RegistryWarning},
    table::Table,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JudgedRegistryRow {
    /// Worksheet row, from 1.
    pub row: u32,
    pub verdict: RegistryVerdict,
    /// Every verdict that applies, the leading one first.
    pub verdicts: Vec<RegistryVerdict>,
    pub warnings: Vec<RegistryFinding>,
    pub values: RegistryValues,
}

#[derive(Clone, Debug)]
pub struct JudgedRegistry {
    /// Position of the sheet in the workbook, from 0.
    pub sheet: usize,
    pub header: Header<Field>,
    pub rows: Vec<JudgedRegistryRow>,
}

/// Rows accepted so far, by what makes a later one a repetition.
#[derive(Default)]
struct Accepted {
    curps: HashSet<(Curp, Uuid)>,
    names: HashSet<NameKey>,
    folios: HashSet<String>,
    rejected_folios: HashSet<String>,
}

/// Folded name, birth date and call.
type NameKey = (String, Option<NaiveDate>, Uuid);

/// Finds the table and judges every row of it.
pub fn judge(
    workbook: &Workbook,
    catalogue: &Catalogue,
    today: NaiveDate,
) -> Result<JudgedRegistry, WorkbookFault> {
    let table = Table::find(workbook, SPELLINGS, missing_columns)?;
    let feminine_masculine = writes_feminine(&table);
    let mut accepted = Accepted::default();
    let mut rows = Vec::new();
    for row in table.rows() {
        let mut reader = RowReader {
            table: &table,
            catalogue,
            today,
            feminine_masculine,
            row,
            values: RegistryValues::default(),
            verdicts: Vec::new(),
            findings: Vec::new(),
        };
        reader.read();
        accepted.judge(&mut reader);
        rows.push(JudgedRegistryRow {
            row: row.number,
            verdict: reader.verdicts[0],
            verdicts: reader.verdicts,
            warnings: reader.findings,
            values: reader.values,
        });
    }
    Ok(JudgedRegistry {
        sheet: table.sheet_index,
        header: table.header,
        rows,
    })
}

/// A column with F for women writes M for men.
fn writes_feminine(table: &Table<'_, Field>) -> bool {
    let (mut feminine, mut male) = (false, false);
    for row in table.rows() {
        match fold_words(&table.text(row, Field::Sex)).as_str() {
            "F" => feminine = true,
            "H" => male = true,
            _ => {}
        }
    }
    feminine && !male
}

impl Accepted {
    /// Judges repetition, the last of the verdicts, and remembers the row.
    fn judge(&mut self, reader: &mut RowReader<'_>) {
        let values = &reader.values;
        let folio = values.folio.as_deref().map(str::to_uppercase);
        let by_curp = values.curp.clone().zip(values.call_id);
        let name = fold_name(&values.name.surnames_first());
        let by_name = values
            .call_id
            .filter(|_| !name.is_empty())
            .map(|call| (name, values.birth_date, call));
        let same_folio = folio.as_ref().is_some_and(|f| self.folios.contains(f));
        let same_curp = by_curp.as_ref().is_some_and(|key| self.curps.contains(key));
        let same_name = by_name.as_ref().is_some_and(|key| self.names.contains(key));
        let no_curp = reader
            .findings
            .iter()
            .any(|f| f.code == RegistryWarning::CurpMissing);
        if same_folio || same_curp || (same_name && no_curp) {
            reader.verdicts.push(RegistryVerdict::DuplicateRow);
        } else if same_name {
            reader.warn(RegistryWarning::PossibleDuplicate, Field::GivenNames);
        }
        if folio
            .as_ref()
            .is_some_and(|f| self.rejected_folios.contains(f))
        {
            reader.warn(RegistryWarning::FolioRepeated, Field::Folio);
        }
        if reader.verdicts.is_empty() {
            reader.verdicts.push(RegistryVerdict::Ok);
            self.folios.extend(folio);
            self.curps.extend(by_curp);
            self.names.extend(by_name);
        } else {
            self.rejected_folios.extend(folio);
        }
    }
}
