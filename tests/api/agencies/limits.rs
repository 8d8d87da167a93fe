//! Requests a minute, told by standard headers.

use super::{as_owner, count};
use crate::support::{Answer, Office};

fn header(answer: &Answer, name: &str) -> String {
    let value = answer
        .headers
        .get(name)
        .and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn a_client_may_ask_so_often_and_is_told_how_often_still() {
    let office = Office::open().await;
    let (agency, other) = (
        office.agency(&["packages.read"]).await,
        office.agency(&["packages.read"]).await,
    );
    let number = format!(
        "update agency_clients set requests_per_minute = 3 where id = '{}'",
        agency.id
    );
    as_owner(&office, &number).await;
    let program = agency.enter().await;
    for left in ["2", "1", "0"] {
        let answer = program.get("/agency/packages").await;
        answer.ok(200);
        assert_eq!(header(&answer, "ratelimit-policy"), "\"client\";q=3;w=60");
        assert!(header(&answer, "ratelimit").starts_with(&format!("\"client\";r={left};t=")));
    }
    let refused = program.get("/agency/packages").await;
    refused.problem(429, "too-many-requests");
    assert_eq!(
        (
            header(&refused, "retry-after"),
            header(&refused, "ratelimit")
        ),
        ("20".into(), "\"client\";r=0;t=20".into())
    );
    program
        .get("/agency/packages")
        .await
        .problem(429, "too-many-requests");
    other.enter().await.get("/agency/packages").await.ok(200);
    office.at("2026-11-23T19:00:20Z");
    program.get("/agency/packages").await.ok(200);
    program
        .get("/agency/packages")
        .await
        .problem(429, "too-many-requests");
    let kept = format!(
        "select count(*) from agency_refusals where client_id = '{}' and code = 'too-many-requests'",
        agency.id
    );
    assert_eq!(count(&office, &kept).await, 1, "one row a minute of a kind");
}

#[actix_web::test]
async fn what_is_refused_counts_too() {
    let office = Office::open().await;
    let agency = office.agency(&["people.find"]).await;
    as_owner(&office, "update agency_clients set requests_per_minute = 1").await;
    let program = agency.enter().await;
    let refused = program.get("/agency/packages").await;
    refused.problem(403, "insufficient-scope");
    assert_eq!(header(&refused, "ratelimit"), "\"client\";r=0;t=60");
    program
        .get("/agency/packages")
        .await
        .problem(429, "too-many-requests");
}
