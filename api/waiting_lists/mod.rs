//! Waiting lists: who waits for a place of a call, in the order of its criteria, and who is given one.
//!
//! Places come free when an award ends, or with more budget. A place is offered to the next in order, for a
//! term in business days; whoever accepts enters the registry, and a reallocation asks Payments for the award.

mod acceptance;
mod answers;
mod criteria;
mod entries;
mod letters;
mod links;
mod offers;
mod order;
mod own_routes;
mod place_routes;
mod places;
mod ranking;
mod routes;
mod rules;
mod store;
mod types;
mod vacancies;

pub use answers::lapse_due_offers;
pub use criteria::{Criterion, CriterionKind, criteria_of};
pub use own_routes::public_routes;
pub use ranking::rank;
pub use rules::Rule;
pub use store::{entries as list_entries, summary};
pub use types::{EntryFilter, WaitingListEntry};

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(routes::routes)
        .configure(place_routes::routes);
}
