//! Payments of awards with money, as Payments reports them in dated files and as cases hold, stop or repeat them.
//!
//! Serves the comparison of what was asked with what was applied (Ley 159; responsibility 5 of the Coordination):
//! a file never overrides a human decision, and what contradicts one waits for another.

mod apply;
mod asked;
mod cells;
mod changes;
mod columns;
mod commit;
mod compare;
mod conflict_list;
mod conflicts;
mod failures;
mod file_routes;
mod file_store;
mod file_types;
mod files;
#[cfg(test)]
mod fuzz_tests;
mod judge;
#[cfg(test)]
mod judge_tests;
mod known;
mod line;
mod list;
mod opening;
mod preview;
mod releases;
mod routes;
mod rows;
mod rules;
mod scheduling;
mod staging;
mod told;
mod types;
mod verdicts;
mod words;

use futures_util::FutureExt;

pub use asked::list as list_asked;
pub use changes::{PaymentChange, record};
pub use conflict_list::list as list_conflicts;
pub use file_store::list as list_files;
pub use file_types::{PaymentFile, PaymentFileFilter};
pub use list::list as list_payments;
pub use routes::routes;
pub use rules::{Cause, PaymentState, Rule, step};
pub use scheduling::{Attempt, Move, pay_again, reschedule};
pub use types::{
    AskedFilter, AskedNotApplied, ConflictFilter, Payment, PaymentConflict, PaymentFilter,
};

use crate::jobs::{JobKind, Runner};

/// Who does the slice's long work.
pub fn runners() -> [(JobKind, Runner); 2] {
    let preview = Runner {
        run: |context| preview::run(context).boxed_local(),
        failed: |context, problem, cancelled| {
            file_store::mark_failed(context, problem, cancelled).boxed_local()
        },
    };
    let commit = Runner {
        run: |context| commit::run(context).boxed_local(),
        failed: |context, problem, cancelled| {
            file_store::mark_failed(context, problem, cancelled).boxed_local()
        },
    };
    [
        (JobKind::PreviewPaymentFile, preview),
        (JobKind::CommitPaymentFile, commit),
    ]
}
