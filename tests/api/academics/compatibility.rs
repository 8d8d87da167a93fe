//! Limits on the awards of a family: versions that follow each other, and what they bind.

use serde_json::{Value, json};

use super::count;
use crate::support::Office;

const TODAY: &str = "2026-11-23";

fn limits(from: &str, exempt: &[&str]) -> Value {
    json!({"per_level": 2, "per_family": 3, "program_kinds": ["cash", "cash"], "exempt_programs": exempt,
        "legal_source": "Bases de las convocatorias 2027", "valid_from": from})
}

#[actix_web::test]
async fn new_limits_end_those_before_them() {
    let office = Office::open().await;
    let deputy = office.someone("deputy").await;
    let made = deputy
        .post(
            "/compatibility-rules",
            limits(TODAY, &["BEP", "BUP", "BEP"]),
        )
        .await
        .ok(201);
    assert_eq!(made["program_kinds"], json!(["cash"]));
    assert_eq!(made["exempt_programs"], json!(["BEP", "BUP"]));
    let listed = deputy.get("/compatibility-rules").await.ok(200);
    let items = listed["items"].as_array().expect("limits");
    assert_eq!(items.len(), 2);
    assert_eq!(items[0], made);
    assert_eq!(items[1]["valid_to"], "2026-11-22");
}

#[actix_web::test]
async fn limits_bind_no_day_that_passed_and_follow_the_latest() {
    let office = Office::open().await;
    let deputy = office.someone("deputy").await;
    let refused = deputy
        .post("/compatibility-rules", limits("2026-11-22", &[]))
        .await
        .problem(422, "compatibility-rule-in-the-past");
    assert_eq!(refused["errors"][0]["pointer"], "/valid_from");
    deputy
        .post("/compatibility-rules", limits("2027-01-01", &[]))
        .await
        .ok(201);
    deputy
        .post("/compatibility-rules", limits("2026-12-01", &[]))
        .await
        .problem(409, "compatibility-rule-overlaps");
    let unknown = deputy
        .post(
            "/compatibility-rules",
            limits("2027-02-01", &["BUP", "NADA"]),
        )
        .await
        .problem(422, "invalid");
    assert_eq!(unknown["errors"][0]["pointer"], "/exempt_programs/1");
    assert_eq!(count(&office, "compatibility_rules").await, 2);
}

#[actix_web::test]
async fn who_edits_no_grounds_only_reads_them() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    officer.get("/compatibility-rules").await.ok(200);
    officer
        .post("/compatibility-rules", limits(TODAY, &[]))
        .await
        .problem(403, "forbidden");
}
