//! Roles from a day to a day, and who may not give them.

use serde_json::{Value, json};

use super::{invite, path, version};
use crate::support::{Client, Office};

fn roles_of(me: &Value) -> Vec<&str> {
    let roles = me["roles"].as_array().expect("roles");
    roles
        .iter()
        .filter_map(|role| role["id"].as_str())
        .collect()
}

async fn account(it: &Client, of: &Client) -> Value {
    it.get(&format!("/users/{}", of.user_id)).await.ok(200)
}

#[actix_web::test]
async fn a_role_ends_at_midnight_of_sonora() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let officer = office.someone("follow_up").await;
    let shown = account(&it, &officer).await;
    let held = shown["role_assignments"][0]["id"].as_str().expect("an id");
    let end = format!("{}/role-assignments/{held}", path(&shown));
    let silent = it.put_at(&end, version(&shown), json!({})).await;
    assert_eq!(
        silent.problem(422, "invalid")["errors"][0]["pointer"],
        "/valid_to"
    );
    let ended = it
        .put_at(&end, version(&shown), json!({"valid_to": "2026-11-23"}))
        .await
        .ok(200);
    assert_eq!(ended["role_assignments"][0]["valid_to"], "2026-11-23");
    // 23:59 of the last day, in Sonora; then the day after.
    office.at("2026-11-24T06:59:00Z");
    officer.get("/beneficiaries").await.ok(200);
    office.at("2026-11-24T07:00:00Z");
    officer
        .get("/beneficiaries")
        .await
        .problem(403, "forbidden");
    let gone = it.get(&path(&shown)).await.ok(200);
    assert_eq!(gone["role_assignments"][0]["state"], "ended");
    it.put_at(&end, version(&gone), json!({"valid_to": null}))
        .await
        .problem(409, "assignment-ended");
}

#[actix_web::test]
async fn a_role_begins_on_its_day_and_can_be_taken_away_at_once() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let officer = office.someone("desk").await;
    let shown = account(&it, &officer).await;
    let give = format!("{}/role-assignments", path(&shown));
    let body = json!({"role_id": "archive", "valid_from": "2026-11-25", "valid_to": "2026-11-30"});
    let given = it.post_at(&give, version(&shown), body).await.ok(200);
    assert_eq!(given["role_assignments"][0]["state"], "future");
    it.post_at(
        &give,
        version(&given),
        json!({"role_id": "archive", "valid_from": "2026-11-30"}),
    )
    .await
    .problem(409, "role-already-held");
    assert_eq!(roles_of(&officer.get("/me").await.ok(200)), ["desk"]);
    office.at("2026-11-25T07:00:00Z");
    assert_eq!(
        roles_of(&officer.get("/me").await.ok(200)),
        ["archive", "desk"]
    );
    let held = given["role_assignments"][0]["id"].as_str().expect("an id");
    let revoke = format!("{give}/{held}/revocations");
    it.post_at(&revoke, version(&given), json!({}))
        .await
        .ok(200);
    assert_eq!(roles_of(&officer.get("/me").await.ok(200)), ["desk"]);
}

#[actix_web::test]
async fn dates_that_make_no_sense_are_refused() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let shown = invite(&it, "desk").await;
    let give = format!("{}/role-assignments", path(&shown));
    let try_with = async |from: &str, to: Value| {
        let body = json!({"role_id": "archive", "valid_from": from, "valid_to": to});
        it.post_at(&give, version(&shown), body).await
    };
    let past = try_with("2026-11-22", json!(null)).await;
    assert_eq!(
        past.problem(422, "invalid")["errors"][0]["code"],
        "date-past"
    );
    try_with("2026-11-25", json!("2026-11-24"))
        .await
        .problem(422, "ends-too-early");
    it.post_at(&give, version(&shown), json!({"role_id": "king"}))
        .await
        .problem(422, "invalid");
    it.post_at(&give, 7, json!({"role_id": "archive"}))
        .await
        .problem(412, "stale-version");
}

#[actix_web::test]
async fn nobody_changes_their_own_roles() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    office.someone("it_admin").await;
    let own = account(&it, &it).await;
    let give = format!("{}/role-assignments", path(&own));
    it.post_at(&give, version(&own), json!({"role_id": "archive"}))
        .await
        .problem(409, "own-roles");
    let held = own["role_assignments"][0]["id"].as_str().expect("an id");
    it.put_at(
        &format!("{give}/{held}"),
        version(&own),
        json!({"valid_to": "2026-12-31"}),
    )
    .await
    .problem(409, "own-roles");
    it.post_at(
        &format!("{give}/{held}/revocations"),
        version(&own),
        json!({}),
    )
    .await
    .problem(409, "own-roles");
}

#[actix_web::test]
async fn roles_that_exclude_each_other_do_not_meet_in_one_account() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let officer = office.someone("follow_up").await;
    let shown = account(&it, &officer).await;
    let give = format!("{}/role-assignments", path(&shown));
    let problem = it
        .post_at(&give, version(&shown), json!({"role_id": "deputy"}))
        .await
        .problem(422, "incompatible-permissions");
    assert_eq!(
        problem["errors"][0]["code"],
        "procedures.approve+procedures.propose"
    );
    assert_eq!(problem["errors"][0]["pointer"], "/role_id");
    it.post_at(&give, version(&shown), json!({"role_id": "it_admin"}))
        .await
        .problem(422, "incompatible-permissions");

    // One after the other is no conflict, until the end of the first is taken away.
    let held = shown["role_assignments"][0]["id"].as_str().expect("an id");
    let end = format!("{give}/{held}");
    let ended = it
        .put_at(&end, version(&shown), json!({"valid_to": "2026-12-31"}))
        .await
        .ok(200);
    let later = json!({"role_id": "deputy", "valid_from": "2027-01-01"});
    let both = it.post_at(&give, version(&ended), later).await.ok(200);
    it.put_at(&end, version(&both), json!({"valid_to": null}))
        .await
        .problem(422, "incompatible-permissions");
}
