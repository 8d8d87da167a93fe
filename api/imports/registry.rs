//! The registry workbook: one row per award of a person in a call. Every row gets a verdict, the
//! first that applies leading and all of them listed; good rows can be stored while bad ones go
//! back. A person without CURP is accepted, because nobody is denied a benefit for lacking it.

use std::collections::HashSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    sheet::{Row, WorkbookFault, headers::Header},
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

/// The workbook's registry table, if it has one at all; no row is judged yet.
pub fn find(bytes: &[u8]) -> Result<Table<'_, Field>, WorkbookFault> {
    Table::find(bytes, SPELLINGS, missing_columns)
}

/// Judges the rows of one table in their order: what comes later may repeat what came before.
pub struct Judge<'a> {
    header: &'a Header<Field>,
    catalogue: &'a Catalogue,
    today: NaiveDate,
    feminine_masculine: bool,
    accepted: Accepted,
}

impl<'a> Judge<'a> {
    pub fn of(
        table: &'a Table<'_, Field>,
        catalogue: &'a Catalogue,
        today: NaiveDate,
    ) -> Result<Self, WorkbookFault> {
        Ok(Self {
            header: &table.header,
            catalogue,
            today,
            feminine_masculine: writes_feminine(table)?,
            accepted: Accepted::default(),
        })
    }

    pub fn judge(&mut self, row: &Row) -> JudgedRegistryRow {
        let mut reader = RowReader {
            header: self.header,
            catalogue: self.catalogue,
            today: self.today,
            feminine_masculine: self.feminine_masculine,
            row,
            values: RegistryValues::default(),
            verdicts: Vec::new(),
            findings: Vec::new(),
        };
        reader.read();
        self.accepted.judge(&mut reader);
        JudgedRegistryRow {
            row: row.number,
            verdict: reader.verdicts[0],
            verdicts: reader.verdicts,
            warnings: reader.findings,
            values: reader.values,
        }
    }
}

/// A column with F for women writes M for men.
fn writes_feminine(table: &Table<'_, Field>) -> Result<bool, WorkbookFault> {
    let (mut feminine, mut male) = (false, false);
    table.each_row(|row| {
        match fold_words(&table.header.text(row, Field::Sex)).as_str() {
            "F" => feminine = true,
            "H" => male = true,
            _ => {}
        }
        if male {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    Ok(feminine && !male)
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
