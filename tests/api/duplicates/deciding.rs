//! What a person says about a pair, who may, and what is refused.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{REASON, a_person, keeping, of, pair, version};
use crate::support::Office;
use crate::support::fixtures::a_benefit;

async fn two(office: &Office) -> (Uuid, Uuid) {
    let phone = [("phone", "6621112233"), ("curp", "SOVL010101MSRTGZA1")];
    let one = a_person(office, ["Luz", "Soto", "Vega"], &phone).await;
    let other = a_person(office, ["Lus", "Soto", "Bega"], &[]).await;
    (one, other)
}

#[actix_web::test]
async fn a_pair_is_proposed_once() {
    let office = Office::open().await;
    let (one, other) = two(&office).await;
    let officer = office.someone("follow_up").await;
    let propose = async |one: Uuid, other: Uuid| {
        let body = json!({"one_id": one, "other_id": other, "reason": REASON});
        officer.post("/duplicates", body).await
    };
    propose(one, one).await.problem(422, "same-person-twice");
    for (pair, pointer) in [
        ((one, Uuid::now_v7()), "/other_id"),
        ((Uuid::now_v7(), one), "/one_id"),
    ] {
        let refused = propose(pair.0, pair.1).await.problem(422, "person-unknown");
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    let seen = propose(one, other).await.ok(201);
    assert_eq!(seen["note"], REASON);
    propose(other, one).await.problem(409, "duplicate-exists");
}

#[actix_web::test]
async fn both_stand_side_by_side() {
    let office = Office::open().await;
    let (one, other) = two(&office).await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, one, other).await;
    let field = |name: &str| -> Value {
        let fields = seen["fields"].as_array().expect("fields").iter();
        let mut named = fields.filter(|pair| pair["field"] == name);
        named.next().expect("the field").clone()
    };
    assert_eq!(field("given_names")["one"]["value"], "Luz");
    assert_eq!(field("given_names")["same"], false);
    assert_eq!(field("phone")["other"], Value::Null);
    assert_eq!(field("first_surname")["same"], true);
    // Whoever only looks sees hints, as on the person's page.
    let deputy = office.someone("deputy").await;
    let shown = deputy
        .get(&format!(
            "/duplicates/{}",
            seen["id"].as_str().expect("an id")
        ))
        .await;
    assert_eq!(shown.ok(200)["one"]["curp"]["state"], "hidden");
}

#[actix_web::test]
async fn a_dismissal_is_taken_back() {
    let office = Office::open().await;
    let (one, other) = two(&office).await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, one, other).await;
    let (dismissals, reopenings) = (
        of(&seen, "duplicates", "dismissals"),
        of(&seen, "duplicates", "reopenings"),
    );
    officer
        .post_at(&reopenings, 1, json!({}))
        .await
        .problem(409, "duplicate-not-dismissed");
    let blank = json!({"reason": "            "});
    officer
        .post_at(&dismissals, 1, blank)
        .await
        .problem(422, "invalid");
    let body = json!({"reason": "Son madre e hija."});
    officer
        .post(&dismissals, body.clone())
        .await
        .problem(428, "version-required");
    let dismissed = officer.post_at(&dismissals, 1, body.clone()).await.ok(200);
    assert_eq!(dismissed["decision"]["reason"], "Son madre e hija.");
    let stale = officer
        .post_at(&dismissals, 1, body.clone())
        .await
        .problem(412, "stale-version");
    assert_eq!(stale["changes"][0]["what"], "dismiss");
    officer
        .post_at(&dismissals, version(&dismissed), body)
        .await
        .problem(409, "duplicate-decided");
    let merges = of(&seen, "duplicates", "merges");
    let merge = officer
        .post_at(&merges, version(&dismissed), keeping(one, json!({})))
        .await;
    merge.problem(409, "duplicate-decided");
    let open = officer
        .post_at(&reopenings, version(&dismissed), json!({}))
        .await
        .ok(200);
    assert_eq!(
        (&open["state"], &open["decision"]),
        (&json!("open"), &Value::Null)
    );
}

#[actix_web::test]
async fn schools_and_desks_have_no_tray() {
    let office = Office::open().await;
    let (one, other) = two(&office).await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, one, other).await;
    let school = office.school(a_benefit(&office).await.school_id).await;
    let (desk, director) = (
        office.someone("desk").await,
        office.someone("director").await,
    );
    for client in [school, desk, director] {
        client.get("/duplicates").await.problem(403, "forbidden");
        client.get("/merges").await.problem(403, "forbidden");
    }
    let deputy = office.someone("deputy").await;
    let path = of(&seen, "duplicates", "merges");
    deputy
        .post_at(&path, 1, keeping(one, json!({})))
        .await
        .problem(403, "forbidden");
}
