//! Nobody reaches more than their role gives: every role against every operation, each other's rows, changed ids.

mod roles;
mod schools;
