//! Who acts and what they may do: log-in, sessions, typed permissions, row scope.
//!
//! Tokens carry identity only; the session, roles and permissions are rows, looked up at each request.

mod actor;
mod cookies;
mod device;
mod entrance;
pub mod factors;
mod jwks;
mod keys;
mod me;
mod my_sessions;
mod password;
pub mod permissions;
mod provider;
mod provider_accounts;
mod provider_routes;
mod routes;
pub mod sessions;
mod settings;
mod store;
pub mod throttle;
mod tokens;
mod types;

pub use actor::{ActiveSession, Actor, Can, CanNow, Scope, identify};
pub use entrance::Entrance;
pub use keys::{Rotation, keep as keep_keys, rotate as rotate_keys};
pub use password::hash as hash_password;
pub use provider::{Provider, ProviderSettings};
pub use routes::{answer, public_routes, routes};
pub use settings::Settings;
pub use store::{add_user, find_user, permissions_of, set_password};
pub use tokens::{ACCESS_SECONDS, AUDIENCE, Signer, TokenClaims};
pub use types::{Refusal, RoleRef};
