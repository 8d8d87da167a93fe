//! One act on many awards: a call completed at the end of its term, everybody not enrolled suspended.
//!
//! Whom it takes, with a verdict for each; then the cases of all, by the same machine as one case, in one
//! transaction. Who must be heard is told, and heard, in lots as well. A second person approves. It is taken back whole until its package is sent; afterwards a
//! correction, which is an act on many of its own. Nothing of it overrides what a person decided.

mod correct;
mod decide;
mod due;
mod due_routes;
mod evidence;
mod hearings;
mod judge;
mod list_file;
mod make;
mod new_cases;
mod notices;
mod page;
mod payments;
mod preview;
mod printed;
mod requests;
mod routes;
mod rows;
mod rules;
mod selection;
mod staging;
mod store;
mod types;
mod undo;

pub use decide::{approved as approved_of_bulk, packaged as packaged_bulk};
pub use requests::BulkFilter;
pub use routes::routes;
pub use rules::Rule;
pub use store::list;
pub use types::{BulkProcedure, BulkSummary};

use futures_util::FutureExt;

use crate::jobs::{JobKind, Runner};

/// Who does the slice's long work.
pub fn runner() -> (JobKind, Runner) {
    let make = Runner {
        run: |context| make::run(context).boxed_local(),
        failed: |context, problem, cancelled| {
            make::failed(context, problem, cancelled).boxed_local()
        },
    };
    (JobKind::MakeBulk, make)
}
