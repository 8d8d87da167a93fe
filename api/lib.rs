//! Seguimiento: what happens to a scholarship after it was awarded.
//!
//! Slices (one domain word each) stand on a ground floor of technical modules that know no slice.

// Diesel names every pair of tables by recursion.
#![recursion_limit = "512"]

#[macro_use]
pub mod values;

pub mod academics;
pub mod agencies;
pub mod app;
pub mod audit;
pub mod auth;
pub mod beneficiaries;
pub mod benefits;
pub mod calendar;
pub mod changes;
pub mod complaints;
pub mod config;
pub mod daily;
pub mod db;
pub mod demo;
pub mod duplicates;
pub mod error;
mod exports;
pub mod files;
#[cfg(test)]
mod fuzz;
mod graduates;
pub mod health;
pub mod http;
pub mod imports;
pub mod improvements;
pub mod jobs;
pub mod letters;
pub mod mail;
pub mod openapi;
pub mod packages;
pub mod payments;
pub mod people;
pub mod population;
pub mod privacy;
pub mod procedures;
pub mod programs;
pub mod publications;
pub mod roles;
pub mod schema;
pub mod schools;
pub mod server;
pub mod sheet;
pub mod tasks;
pub mod telemetry;
pub mod timeline;
pub mod users;
pub mod vault;
pub mod views;
pub mod waiting_lists;
pub mod webhooks;
mod words;
