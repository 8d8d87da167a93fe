//! Who acts and what they may do: log-in, sessions, typed permissions, row scope.
//!
//! Tokens carry identity only; roles and permissions are rows, looked up at each request.

mod actor;
mod password;
pub mod permissions;
mod routes;
mod store;
mod tokens;
mod types;

pub use actor::{Actor, Can, Scope, identify};
pub use password::{hash as hash_password, verify as verify_password};
pub use routes::{public_routes, routes};
pub use store::{add_user, find_user, set_password};
pub use tokens::Signer;
pub use types::{Refusal, RoleRef};
