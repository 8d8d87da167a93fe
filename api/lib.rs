//! Seguimiento: what happens to a scholarship after it was awarded.
//!
//! Slices (one domain word each) stand on a ground floor of technical modules that know no slice.

pub mod app;
pub mod audit;
pub mod auth;
pub mod benefits;
pub mod calendar;
pub mod config;
pub mod daily;
pub mod db;
pub mod error;
pub mod files;
pub mod http;
pub mod jobs;
pub mod openapi;
pub mod packages;
pub mod people;
pub mod procedures;
pub mod schema;
pub mod schools;
pub mod tasks;
pub mod timeline;
