//! The API in process against a real PostgreSQL: one binary, one fresh database per test.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that misses something says so by panicking"
)]

mod academics;
mod agencies;
mod audit;
mod bad_input;
mod bulk;
mod changes;
mod complaints;
mod crash;
mod daily;
mod derived;
mod docs;
mod duplicates;
mod edges;
mod ends;
mod escalation;
mod exports;
mod factors;
mod graduates;
mod imports;
mod improvements;
mod letters;
mod mail;
mod network;
mod openapi;
mod packages;
mod payments;
mod people;
mod permissions;
mod plans;
mod population;
mod privacy;
mod procedures;
mod schema;
mod security;
mod sessions;
mod story;
mod support;
mod users;
mod views;
mod waiting_lists;
mod webhooks;
