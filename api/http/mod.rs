//! What every route shares: problems for malformed input, paging, versions, idempotency, uploads, the SPA.

pub mod cors;
mod cursor;
pub mod fallback;
#[cfg(test)]
mod fuzz_tests;
pub mod headers;
pub mod idempotency;
pub mod limits;
mod listed;
pub mod masked;
pub mod paging;
pub mod query;
pub mod request_id;
mod source;
pub mod spa;
pub mod storable;
pub mod upload;
pub mod valid;
pub mod version;
mod whole;
mod window;
pub mod written;

pub use idempotency::IdempotencyKey;
pub use masked::Masked;
pub use paging::{Paging, Total};
pub use query::Filter;
pub use upload::Upload;
pub use valid::Valid;
pub use version::{IfMatch, unchanged, versioned};
