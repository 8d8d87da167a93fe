//! De-identification (disociación): the one door through which figures and registries leave the office.
//!
//! `Published` can be made in this module only, and it is all that publications answer with: nobody can
//! publish a row that did not pass here. Small cells are suppressed with their complements, minors and
//! holders of sensitive programs lose name and exact age (LGTAIP 65 XIV q; LGPDPPSO 3 X, 7).

mod bands;
mod crosstabs;
#[cfg(test)]
mod crosstabs_tests;
mod curves;
mod figures;
mod groups;
mod registry;
mod service;
#[cfg(test)]
mod service_tests;
mod suppression;
#[cfg(test)]
mod suppression_tests;

use serde::Serialize;

pub use bands::AgeBand;
pub use crosstabs::{Counted, CrossCell, CrossRow, CrossTable, Rate, RateRule, crosstabs};
pub use curves::{Curve, CurvePoint, CurveStep, curve};
pub use figures::{Award, CellState, FigureCell, ProgramFigures, ProgramRow, figures};
pub use registry::{Holder, Registry, RegistryRow, registry};
pub use service::{Attended, Breakdown, Measure, ServiceRow, ServiceTable, service};

/// Below this many people a cell tells of single persons.
pub const SMALL: u32 = 5;
/// The same for sensitive programs, where being counted is itself the datum.
pub const SMALL_SENSITIVE: u32 = 10;

fn threshold(sensitive: bool) -> u32 {
    if sensitive { SMALL_SENSITIVE } else { SMALL }
}

/// Something that passed de-identification; there is no other way to make one.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Published<T>(T);

impl<T> Published<T> {
    pub fn told(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> Published<Vec<T>> {
    /// One of several things that were published together.
    pub fn pick(self, at: usize) -> Published<T> {
        Published(self.0[at].clone())
    }
}
