//! Programs of other agencies: how they get in, what they are told, and how the office lets them.

mod agreements;
mod benefits;
mod clients;
mod enrolment;
mod keys;
mod limits;
mod packages;
mod people;
mod sandbox;
mod served;
mod tokens;

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use serde_json::Value;

use crate::support::Office;
use crate::support::fixtures::{ABenefit, a_benefit, text};

/// A CURP of the right form that the person of `known_person` bears.
pub const CURP: &str = "HEGG560427MVZRRL04";
/// One that nobody here bears.
pub const NOBODYS: &str = "QUQI201021MSRJJTE0";

pub async fn as_owner(office: &Office, sql: &str) {
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    owner.batch_execute(sql).await.expect("it is done");
}

/// Somebody with an active benefit of BUP-2026 and a CURP.
pub async fn known_person(office: &Office) -> ABenefit {
    let about = a_benefit(office).await;
    let person = about.person_id;
    as_owner(
        office,
        &format!("update people set curp = '{CURP}' where id = '{person}'"),
    )
    .await;
    about
}

pub async fn count(office: &Office, query: &str) -> i64 {
    let found = text(office, query).await.expect("a number");
    found.parse().expect("a number")
}

/// The error of RFC 6749 that an answer of `/oauth/token` holds.
#[track_caller]
pub fn refused(answer: &crate::support::Answer, status: u16) -> String {
    let body: Value = answer.json();
    assert_eq!(answer.status.as_u16(), status, "{body}");
    let description = body["error_description"].as_str().expect("a description");
    assert!(description.is_ascii(), "{description}");
    body["error"].as_str().expect("an error").to_owned()
}
