//! Letters: issued and kept, verified by whoever holds the paper, and how they are printed.

mod issuing;
mod printing;
