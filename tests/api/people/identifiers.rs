//! A CURP that comes later, and identifiers that are shown to whoever says what for.

use serde_json::{Value, json};

use crate::imports::{load, office_with_schools};

#[actix_web::test]
async fn a_curp_can_be_recorded_later_and_closes_its_task() {
    let (office, officer) = office_with_schools().await;
    load(&office, &officer, "registry", "registry.xlsx").await;
    let hits = officer
        .post("/people/searches", json!({"q": "700780"}))
        .await
        .ok(200);
    let person = hits["items"][0]["id"].as_str().expect("an id").to_owned();
    let page = officer
        .get(&format!("/beneficiaries/{person}"))
        .await
        .ok(200);
    assert_eq!(
        (&page["curp"], &page["curp_missing_reason"]),
        (&Value::Null, &json!("not_in_source"))
    );
    assert_eq!(page["tasks"][0]["kind"], "obtain_curp");
    let path = format!("/people/{person}/curp");
    officer
        .put_at(&path, 1, json!({"curp": "SOZH031203"}))
        .await
        .problem(422, "curp-malformed");
    officer
        .put_at(&path, 1, json!({"curp": "HEGG560427MVZRRL04"}))
        .await
        .problem(422, "curp-disagrees");
    officer
        .put_at(&path, 7, json!({"curp": "HEGG560427MVZRRL04"}))
        .await
        .problem(412, "stale-version");
    // Soto Zazueta Héctor, 3 December 2003, a man of Sonora.
    let base = "SOZH031203HSRTZCA";
    let curp = (0..10)
        .map(|d| format!("{base}{d}"))
        .find(|c| seguimiento::values::Curp::parse(c).is_ok())
        .expect("a digit");
    officer
        .put_at(&path, 1, json!({"curp": curp}))
        .await
        .ok(204);
    let page = officer
        .get(&format!("/beneficiaries/{person}"))
        .await
        .ok(200);
    assert_eq!(
        (&page["curp"]["hint"], &page["tasks"]),
        (
            &json!(format!("SOZH••••••••••••{}", &curp[16..])),
            &json!([])
        )
    );
    officer
        .put_at(&path, 2, json!({"curp": curp}))
        .await
        .problem(409, "curp-already-present");
}

#[actix_web::test]
async fn the_desk_sees_masked_identifiers_and_reveals_with_purpose() {
    let (office, officer) = office_with_schools().await;
    load(&office, &officer, "registry", "registry.xlsx").await;
    let (desk, coordinator) = (
        office.someone("desk").await,
        office.someone("coordinator").await,
    );
    let hit = desk
        .post("/people/searches", json!({"q": "QUQI201021"}))
        .await
        .ok(200)["items"][0]
        .clone();
    assert_eq!(
        hit["curp"],
        json!({"state": "hidden", "hint": "QUQI••••••••••••E0", "field": "curp"})
    );
    let person = hit["id"].as_str().expect("an id");
    let shown = desk
        .post(
            &format!("/people/{person}/reveals"),
            json!({"field": "curp", "purpose": "verify_identity"}),
        )
        .await
        .ok(200);
    assert_eq!(shown["value"], "QUQI201021MSRJJTE0");
    let events = coordinator
        .get(&format!("/audit-events?action=reveal&row_id={person}"))
        .await
        .ok(200);
    assert_eq!(events["items"][0]["purpose"], "curp: verify_identity");
    assert_eq!(events["items"][0]["actor_id"], json!(desk.user_id));
}
