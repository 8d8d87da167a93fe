//! What nobody should send: refused with a problem that says why, nothing stored, nothing broken.

mod files;
mod odd_values;
mod requests;
mod secrets;
