//! Accounts of the people who work with the system: invited by mail, given roles for a time, closed.
//!
//! Nobody gets a password from somebody else: a single-use link lets its owner choose one, and the same
//! way serves whoever forgot theirs. Nobody changes their own roles.

mod actions;
mod assignments;
mod command;
mod letters;
mod links;
mod list;
mod my_password;
mod own_routes;
mod passwords;
mod routes;
mod rules;
mod schools;
mod store;
mod types;

pub use command::{add, rotate_keys};
pub use list::list as list_users;
pub use own_routes::{public_routes, routes as own_routes};
pub use routes::routes;
pub use rules::Rule;
pub use schools::{routes as school_routes, runner};
pub use types::{UserFilter, UserSummary};
