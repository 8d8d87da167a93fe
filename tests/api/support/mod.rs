//! Databases cloned from a migrated template, and clients that speak as somebody.

pub mod agencies;
pub mod authenticator;
pub mod cases;
mod client;
pub mod contract;
mod database;
pub mod fixtures;
pub mod hostile;
pub mod mail;
pub mod registry;
pub mod server;
mod sessions;

pub use client::{Answer, Client, Office, form_body};
pub use database::Database;

/// A row of one text.
#[derive(diesel::QueryableByName)]
pub struct Name {
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub name: String,
}
