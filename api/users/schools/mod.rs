//! Accounts of many schools, made and invited at once: whom an act would reach is judged for the preview and again in
//! the job, by the same query, so that both say the same and nobody is invited twice.

mod act;
mod invite;
mod judge;
mod routes;
mod store;
mod types;

use crate::jobs::{JobKind, Runner};

pub use routes::routes;

/// Who makes the accounts.
pub fn runner() -> (JobKind, Runner) {
    let runner = Runner {
        run: |context| Box::pin(invite::run(context)),
        failed: |context, problem, cancelled| Box::pin(invite::failed(context, problem, cancelled)),
    };
    (JobKind::InviteSchools, runner)
}
