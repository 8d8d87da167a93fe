//! Each list with its columns: what the screen shows by the same ids, and with all columns whatever else the list knows.

mod academic;
mod cases;
mod files;
mod money;
mod office;
mod people;
mod registry;

use super::lists::ExportedList;
use super::source::{Source, open as open_as};
use super::types::ExportList;
use crate::error::Result;

/// The list as asked.
pub fn open(asked: &ExportList) -> Result<Box<dyn Source>> {
    match asked.list {
        ExportedList::Alerts => open_as::<academic::Alerts>(asked),
        ExportedList::AskedNotApplied => open_as::<money::Asked>(asked),
        ExportedList::AuditEvents => open_as::<office::AuditEvents>(asked),
        ExportedList::Beneficiaries => open_as::<registry::Beneficiaries>(asked),
        ExportedList::BulkProcedures => open_as::<cases::Bulk>(asked),
        ExportedList::Complaints => open_as::<office::Complaints>(asked),
        ExportedList::Coverage => open_as::<academic::Coverage>(asked),
        ExportedList::ImportRows => open_as::<files::ImportRows>(asked),
        ExportedList::Imports => open_as::<files::Imports>(asked),
        ExportedList::Packages => open_as::<cases::Packages>(asked),
        ExportedList::PaymentConflicts => open_as::<money::Conflicts>(asked),
        ExportedList::PaymentFiles => open_as::<files::PaymentFiles>(asked),
        ExportedList::Payments => open_as::<money::Payments>(asked),
        ExportedList::PlannedEnds => open_as::<cases::PlannedEnds>(asked),
        ExportedList::Procedures => open_as::<cases::Procedures>(asked),
        ExportedList::ReportRows => open_as::<files::ReportRows>(asked),
        ExportedList::Roster => open_as::<people::Roster>(asked),
        ExportedList::Rounds => open_as::<academic::Rounds>(asked),
        ExportedList::Schools => open_as::<registry::Schools>(asked),
        ExportedList::Users => open_as::<office::Users>(asked),
        ExportedList::WaitingListEntries => open_as::<people::Applicants>(asked),
    }
}
