//! Packages as they were sent, for the department that resolves them by its own system.

use serde_json::{Value, json};

use super::{CURP, as_owner, known_person};
use crate::support::Office;
use crate::support::cases::{submitted, take};

/// A package with one suspension: sent, and a draft.
async fn a_sent_package(office: &Office) -> (String, String) {
    let about = known_person(office).await;
    let (officer, deputy) = (
        office.someone("follow_up").await,
        office.someone("deputy").await,
    );
    let case = submitted(&officer, &about).await;
    take(&deputy, &case, "approvals", json!({})).await.ok(200);
    let draft = officer
        .post("/packages", json!({"procedure_ids": [case["id"]]}))
        .await
        .ok(201);
    let path = format!(
        "/packages/{}/dispatches",
        draft["id"].as_str().expect("an id")
    );
    let program = office.program(&["packages.read"]).await;
    assert_eq!(
        program.get("/agency/packages").await.ok(200)["items"],
        json!([]),
        "a draft is nobody's"
    );
    let folio = draft["folio"].as_str().expect("a folio").to_owned();
    program
        .get(&format!("/agency/packages/{folio}"))
        .await
        .problem(404, "not-found");
    officer.post_at(&path, 1, json!({})).await.ok(200);
    (folio, about.person_id.to_string())
}

#[actix_web::test]
async fn rows_are_told_as_sealed_with_as_much_of_the_person_as_agreed() {
    let office = Office::open().await;
    let (folio, person) = a_sent_package(&office).await;
    let list = office
        .program(&["packages.read"])
        .await
        .get("/agency/packages")
        .await
        .ok(200);
    assert_eq!(
        (&list["items"][0]["folio"], &list["items"][0]["pending"]),
        (&json!(folio), &json!(1))
    );
    let path = format!("/agency/packages/{folio}");
    let shown = |told: &Value| {
        (
            told["rows"][0]["name"]["state"].clone(),
            told["rows"][0]["curp"].clone(),
        )
    };
    let blind = office
        .program(&["packages.read"])
        .await
        .get(&path)
        .await
        .ok(200);
    assert_eq!(
        shown(&blind),
        (
            json!("hidden"),
            json!({"state": "hidden", "hint": "HEGG••••••••••••04"})
        )
    );
    let payments = office
        .program(&["packages.read", "people.names", "people.curps"])
        .await;
    let told = payments.get(&path).await.ok(200);
    assert_eq!(
        shown(&told),
        (json!("shown"), json!({"state": "shown", "value": CURP}))
    );
    assert_eq!(
        (&told["rows"][0]["kind"], &told["withheld"]),
        (&json!("suspension"), &json!(0))
    );
    assert!(
        !told.to_string().contains(&person),
        "our id is told: {told}"
    );
}

#[actix_web::test]
async fn rows_of_protected_programs_are_left_out_and_counted() {
    let office = Office::open().await;
    let (folio, _) = a_sent_package(&office).await;
    as_owner(
        &office,
        "update programs set sensitive_reason = 'Prueba' where code = 'BUP'",
    )
    .await;
    let program = office.program(&["packages.read", "people.names"]).await;
    let told = program
        .get(&format!("/agency/packages/{folio}"))
        .await
        .ok(200);
    assert_eq!(
        (&told["rows"], &told["withheld"], &told["asked"]),
        (&json!([]), &json!(1), &json!(1))
    );
}
