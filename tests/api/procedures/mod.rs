//! Cases from proposal to decision.

mod appeals;
mod decisions;
mod evidence;
mod grounds;
mod hearing;
mod opening;
mod stalled;

use crate::support::fixtures::{ABenefit, a_benefit};
use crate::support::{Client, Office};

/// An office with an officer, a deputy and somebody with a benefit.
async fn people() -> (Office, Client, Client, ABenefit) {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let deputy = office.someone("deputy").await;
    let benefit = a_benefit(&office).await;
    (office, officer, deputy, benefit)
}
