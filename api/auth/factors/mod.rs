//! A second factor besides the password: authenticator apps, passkeys, recovery codes, trusted devices.
//!
//! Everyone sets up at least one before they may do anything, unless the installation says otherwise
//! (demonstrations). Ceremonies are kept by the server and each serves one account, once.

mod account;
mod challenges;
mod devices;
mod passkeys;
mod recovery;
mod routes;
mod rules;
mod totp;
mod types;

pub use account::has_any;
pub use devices::forget as forget_devices;
pub use passkeys::RelyingParty;
pub use routes::routes;
pub use rules::Rule;
