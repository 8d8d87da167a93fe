//! The API in process against a real PostgreSQL: one binary, one fresh database per test.

mod audit;
mod imports;
mod sessions;
mod support;
