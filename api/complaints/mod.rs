//! What people say of the service: complaints, reports of misconduct, suggestions, requests, commendations.
//!
//! Anybody may file, without an account and without a name; folio and secret together follow it, and neither alone
//! says whether there is one (LGTAIP 115). Reports of misconduct take internal control's road, which nobody else
//! reads (LGRA 64, 91). Nothing is refused: what is not ours is referred (LNETB 6, 97, 98).

mod answers;
mod assignments;
mod attachments;
mod carry;
mod case;
mod catalogues;
mod classification;
mod completion;
mod conclusion;
mod daily;
mod effects;
mod figure_export;
mod figure_rows;
mod figures;
mod filing;
mod following;
mod letters;
mod media;
mod notes;
mod page;
mod public_routes;
mod quarters;
mod referrals;
mod register;
mod requests;
mod routes;
mod rules;
#[cfg(test)]
mod rules_table;
mod secret;
mod store;
mod templates;
mod throttle;
mod types;
mod views;
mod words;

pub use daily::run_due;
pub use public_routes::routes as public_routes;
pub use requests::ComplaintFilter;
pub use routes::routes;
pub use rules::Rule;
pub use store::list as list_complaints;
pub use types::{ComplaintChannel, ComplaintKind, ComplaintState};
pub use views::ComplaintSummary;
