//! The API in process against a real PostgreSQL: one binary, one fresh database per test.

mod audit;
mod packages;
mod procedures;
mod sessions;
mod support;
