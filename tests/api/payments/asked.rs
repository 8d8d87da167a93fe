//! Asked ≠ applied: until Payments' file shows what a package asked.

use serde_json::{Value, json};

use super::Desk;
use crate::support::cases::{submitted, take};

/// Sends a package that asks to suspend the benefit from today on.
async fn asked(desk: &Desk) -> Value {
    let deputy = desk.office.someone("deputy").await;
    let case = submitted(&desk.officer, &desk.benefit).await;
    let case = take(&deputy, &case, "approvals", json!({})).await.ok(200);
    let body = json!({"procedure_ids": [case["id"]]});
    let draft = desk.officer.post("/packages", body).await.ok(201);
    let path = format!(
        "/packages/{}/dispatches",
        draft["id"].as_str().expect("an id")
    );
    let version = draft["version"].as_i64().expect("a version");
    desk.officer
        .post_at(&path, version, json!({}))
        .await
        .ok(200)
}

async fn open(desk: &Desk) -> Vec<Value> {
    let page = desk.officer.get("/asked-not-applied").await.ok(200);
    page["items"].as_array().expect("rows").clone()
}

#[actix_web::test]
async fn what_was_asked_stands_with_its_age_until_the_file_shows_it() {
    let desk = Desk::open().await;
    assert!(open(&desk).await.is_empty());
    let package = asked(&desk).await;
    let row = open(&desk).await.remove(0);
    assert_eq!(
        json!([
            row["package_folio"],
            row["standing"],
            row["answered"],
            row["age_days"]
        ]),
        json!([package["folio"], "unanswered", false, 0])
    );

    desk.office.at("2026-12-03T18:00:00Z");
    let december = json!({"corresponds_to": "2026-12-01"});
    desk.reported("2026-12-02", json!([desk.row("A-1", december.clone())]))
        .await;
    let row = open(&desk).await.remove(0);
    assert_eq!(
        json!([
            row["standing"],
            row["against"],
            row["age_days"],
            row["file_dated_on"]
        ]),
        json!(["contradicted", 1, 10, "2026-12-02"])
    );
    for (query, count) in [
        ("standing=unanswered", 0),
        ("standing=contradicted", 1),
        ("kind=suspension", 1),
        ("kind=payment_hold", 0),
    ] {
        let page = desk
            .officer
            .get(&format!("/asked-not-applied?{query}"))
            .await
            .ok(200);
        assert_eq!(page["total"]["value"], count, "{query}");
    }

    let stopped = json!({"corresponds_to": "2026-12-01", "state": "stopped"});
    desk.reported("2026-12-03", json!([desk.row("A-1", stopped)]))
        .await;
    assert!(open(&desk).await.is_empty(), "the file shows it stopped");
}

#[actix_web::test]
async fn an_answer_that_the_file_belies_is_still_a_difference() {
    let desk = Desk::open().await;
    let package = asked(&desk).await;
    let path = format!(
        "/packages/{}/acknowledgements",
        package["id"].as_str().expect("an id")
    );
    let answer = json!({"resolution_number": "SIPB/0412/2026", "signatory": "Lic. Rosa Pagos", "resolved_on": "2026-11-23",
        "rows": [{"row_id": package["rows"][0]["id"], "outcome": "applied", "applied_on": "2026-11-23"}]});
    let version = package["version"].as_i64().expect("a version");
    desk.payments.post_at(&path, version, answer).await.ok(200);
    assert!(
        open(&desk).await.is_empty(),
        "applied, and no file says otherwise"
    );
    let december = desk.row("A-1", json!({"corresponds_to": "2026-12-01"}));
    let file = desk.reported("2026-11-23", json!([december])).await;
    assert_eq!(file["conflicts"], 1, "{file}");
    let row = open(&desk).await.remove(0);
    assert_eq!(
        json!([row["standing"], row["answered"]]),
        json!(["contradicted", true])
    );
}
