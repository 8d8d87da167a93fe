//! Other agencies of the State that ask by themselves: the agreement that allows it, their programs (OAuth 2.0 clients)
//! with secrets or keys, and what each may read.
//!
//! An agreement is the ceiling (LGPDPPSO 60): what a program may do now is what its token, its client and its agreement
//! all allow, judged at each request. Agencies know people by ids of their own and never learn of protected programs.

mod access;
mod agreement_store;
mod agreements;
mod assertions;
mod authentication;
mod benefits;
mod caller;
mod client_routes;
mod client_store;
mod clients;
mod disclosed;
mod enrolment;
mod house;
mod jwks;
mod limits;
mod oauth_error;
mod packages;
mod people;
mod reading_routes;
mod refusals;
mod routes;
mod rules;
mod sandbox;
pub mod scopes;
mod secrets;
mod token_routes;
mod tokens;
mod types;

pub use access::{ByAgency, identify};
pub use caller::{Caller, served};
pub use client_routes::client_routes;
pub use disclosed::Disclosed;
pub use house::keep_house;
pub use limits::RequestLimits;
pub use people::own_ids;
pub use reading_routes::agency_routes;
pub use routes::routes;
pub use rules::{ClientState, Environment, Rule};
pub use sandbox::{SandboxClient, create_sandbox, is_invented, mark_invented};
pub use scopes::AgencyScope;
pub use token_routes::{issue_token, show_authorization_server};
