//! Databases cloned from a migrated template, and clients that speak as somebody.

pub mod cases;
mod client;
mod database;
pub mod fixtures;

pub use client::{Answer, Client, Office};
