//! Changes sent to agencies as they happen, as the Standard Webhooks specification wants it.
//!
//! Staff or the client itself register an address; its receiver shows that it wants the messages; each change
//! within the agreement's reach becomes a row of an outbox and is sent in order, signed, until it is received.
//! Who does not answer for days is paused, and its owner is told; nothing is lost while it is.

mod acts;
mod address;
mod agency_routes;
mod attempts;
mod endpoints;
mod messages;
mod notices;
mod outbox;
mod redeliveries;
mod routes;
mod rules;
mod sender;
mod signature;
mod store;
mod transport;
mod types;

pub use address::{AllowedHosts, Lookup};
pub use agency_routes::agency_routes;
pub use outbox::keep_house;
pub use routes::routes;
pub use rules::{Rule, WebhookFault};
pub use sender::Sender;
pub use signature::Secret;
pub use transport::{Message, Outcome, Transport};
