//! The API in process against a real PostgreSQL: one binary, one fresh database per test.

mod academics;
mod audit;
mod imports;
mod openapi;
mod packages;
mod permissions;
mod procedures;
mod schema;
mod sessions;
mod support;
