//! Workbooks that other offices send: the registry of beneficiaries, the list of schools, applicants of a call.
//! A file is read and judged row by row (pure), staged, previewed, then committed in one transaction.

mod actions;
mod applicant_row;
mod applicant_verdicts;
pub mod applicants;
pub mod catalogue;
mod commit;
#[cfg(test)]
mod fuzz_tests;
mod judging;
mod lists;
mod look_around;
pub mod marking;
mod preview;
mod readings;
pub mod registry;
pub mod registry_fields;
pub mod registry_row;
#[cfg(test)]
pub(crate) mod registry_samples;
#[cfg(test)]
mod registry_tests;
pub mod registry_verdicts;
mod routes;
mod rules;
pub mod schools;
mod staging;
mod store;
pub mod table;
#[cfg(test)]
mod table_tests;
mod types;

use futures_util::FutureExt;

pub use actions::{Brought, create, load_schools};
pub use catalogue::Catalogue;
pub use lists::{list as list_imports, list_rows as list_import_rows};
pub use readings::people_in;
pub use routes::routes;
pub use rules::{ImportEvent, ImportState, Rule, after_failure, step};
pub use types::{Import, ImportFilter, ImportKind, ImportRow, ImportRowFilter};

use crate::jobs::{JobKind, Runner};

/// Who does the slice's long work.
pub fn runners() -> [(JobKind, Runner); 3] {
    let preview = Runner {
        run: |context| preview::run(context).boxed_local(),
        failed: |context, problem, cancelled| {
            store::mark_failed(context, problem, cancelled).boxed_local()
        },
    };
    let commit = Runner {
        run: |context| commit::run(context).boxed_local(),
        failed: |context, problem, cancelled| {
            store::mark_failed(context, problem, cancelled).boxed_local()
        },
    };
    let look_around = Runner {
        run: |context| look_around::run(context).boxed_local(),
        // A search that failed leaves the tray as it was, and the import committed.
        failed: |_, _, _| std::future::ready(Ok(())).boxed_local(),
    };
    [
        (JobKind::PreviewImport, preview),
        (JobKind::CommitImport, commit),
        (JobKind::FindImportDuplicates, look_around),
    ]
}
