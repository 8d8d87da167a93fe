//! A file of any kind, judged row by row; pure, so that the same file and the same catalogues give the same verdicts.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use uuid::Uuid;

use super::applicants::{self, Judging};
use super::catalogue::{Call, Catalogue};
use super::staging::{self, StagedRow};
use super::table::Table;
use super::types::{Import, ImportKind};
use super::{marking, registry, schools, store};
use crate::db::Connection;
use crate::error::Result;
use crate::programs::{AcademicTerm, find_terms};
use crate::sheet::{SheetHead, WorkbookFault};
use crate::waiting_lists::{self, Criterion};

/// What the rows are judged against.
pub struct Known {
    catalogue: Catalogue,
    terms: Vec<AcademicTerm>,
    call_id: Option<Uuid>,
    criteria: Vec<Criterion>,
    today: NaiveDate,
}

impl Known {
    pub async fn load(conn: &mut Connection, import: &Import, today: NaiveDate) -> Result<Self> {
        Ok(Self {
            catalogue: store::load_catalogue(conn).await?,
            terms: find_terms(conn).await?,
            call_id: import.call_id,
            criteria: waiting_lists::criteria_of(conn, import.call_id, today).await?,
            today,
        })
    }

    /// The call of the applicants, which stands by its foreign key; without tiers it is in no catalogue of tiers.
    fn call(&self) -> Call {
        let found = self.call_id.and_then(|id| self.catalogue.call_of(id));
        found.cloned().unwrap_or_else(|| Call {
            id: self.call_id.unwrap_or_default(),
            program_id: Uuid::nil(),
            tiers: Vec::new(),
        })
    }
}

/// Where the table stood.
pub struct Place {
    pub sheet: SheetHead,
    pub header_row: u32,
    /// Rows of the table.
    pub rows: usize,
    /// Filled rows of its sheet.
    pub filled: usize,
}

impl Place {
    fn of<F>(table: Table<'_, F>) -> Self {
        Self {
            header_row: table.header.row,
            sheet: table.sheet,
            rows: table.rows,
            filled: table.filled,
        }
    }
}

/// Finds the table and shows each row with its verdicts, and how many rows there are; whoever sees says whether to go on.
pub fn judge(
    kind: ImportKind,
    bytes: &[u8],
    known: &Known,
    mut see: impl FnMut(StagedRow, usize) -> ControlFlow<()>,
) -> Result<Place, WorkbookFault> {
    match kind {
        ImportKind::Registry => {
            let table = registry::find(bytes)?;
            let mut judge = registry::Judge::of(&table, &known.catalogue, known.today)?;
            table.each_row(|row| {
                let judged = judge.judge(row);
                let mark = marking::of_registry(&table.header, &judged);
                see(
                    staging::of_registry(&judged, mark, &known.terms),
                    table.rows,
                )
            })?;
            Ok(Place::of(table))
        }
        ImportKind::Schools => {
            let table = schools::find(bytes)?;
            let mut judge = schools::Judge::of(&table, &known.catalogue);
            table.each_row(|row| {
                let judged = judge.judge(row);
                let mark = marking::of_school(&table.header, &judged);
                see(staging::of_school(&judged, mark), table.rows)
            })?;
            Ok(Place::of(table))
        }
        ImportKind::WaitingList => {
            let table = applicants::find(bytes)?;
            let call = known.call();
            let judging = Judging {
                catalogue: &known.catalogue,
                call: &call,
                criteria: &known.criteria,
                today: known.today,
            };
            let mut judge = applicants::Judge::of(&table, &judging)?;
            table.each_row(|row| {
                let judged = judge.judge(row);
                let mark = marking::of_applicant(&judged);
                see(staging::of_applicant(&judged, mark), table.rows)
            })?;
            Ok(Place::of(table))
        }
    }
}
