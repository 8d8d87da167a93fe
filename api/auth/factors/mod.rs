//! A second factor besides the password: authenticator apps, passkeys, recovery codes, trusted devices.
//!
//! Everyone sets up at least one before they may do anything, unless the installation says otherwise
//! (demonstrations). Ceremonies are kept by the server and each serves one account, once.

mod account;
mod challenges;
mod devices;
mod lost;
mod passkeys;
mod recovery;
mod registration;
mod routes;
mod rules;
mod second_step;
mod totp;
mod types;

pub(super) use account::held_by;
pub use devices::forget as forget_devices;
pub use passkeys::RelyingParty;
pub use routes::{public_routes, routes};
pub use rules::Rule;
pub use second_step::{answer_with, ask};
pub use types::SecondStep;
