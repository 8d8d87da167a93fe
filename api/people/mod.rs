//! Everyone who appears: identity, relations, earlier names and CURPs.

mod store;

pub use store::exists;
