//! Who has seen this: by day and account.

use serde_json::json;
use uuid::Uuid;

use crate::support::Office;
use crate::support::fixtures::a_benefit;

#[actix_web::test]
async fn who_saw_a_person_is_told_by_day_and_account() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    let path = format!("/beneficiaries/{}", about.person_id);
    let desk = office.someone("desk").await;
    desk.get(&path).await.ok(200);
    desk.get(&path).await.ok(200);
    desk.post(
        &format!("/people/{}/reveals", about.person_id),
        json!({"field": "curp", "purpose": "verify_identity"}),
    )
    .await
    .ok(200);
    office
        .someone("follow_up")
        .await
        .get("/beneficiaries")
        .await
        .ok(200);

    let answering = office.someone("transparency").await;
    let access = format!("/people/{}/access-events", about.person_id);
    let page = answering.get(&access).await.ok(200);
    let groups = page["items"].as_array().expect("items");
    assert_eq!(groups.len(), 2, "{page}");
    let desks = groups
        .iter()
        .find(|group| group["actor_id"] == json!(desk.user_id))
        .expect("the desk");
    assert_eq!(
        (&desks["actor"], &desks["times"]),
        (&json!("desk"), &json!(3))
    );
    let acts: Vec<_> = desks["acts"]
        .as_array()
        .expect("acts")
        .iter()
        .map(|act| {
            (
                act["action"].as_str().unwrap_or_default(),
                act["purpose"].as_str().unwrap_or_default(),
                act["times"].as_i64().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        acts,
        [
            ("reveal", "curp: verify_identity", 1),
            ("read", "follow_up", 2),
        ]
    );
    let again = answering.get(&access).await.ok(200);
    assert_eq!(
        again["items"].as_array().map(Vec::len),
        Some(3),
        "looking at it is seen too"
    );
}

#[actix_web::test]
async fn pages_of_who_saw_follow_each_other() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    for _ in 0..3 {
        let desk = office.someone("desk").await;
        desk.get(&format!("/beneficiaries/{}", about.person_id))
            .await
            .ok(200);
    }
    let oic = office.someone("oic").await;
    let path = format!("/people/{}/access-events?limit=2", about.person_id);
    let first = oic.get(&path).await.ok(200);
    let cursor = first["next_cursor"].as_str().expect("more");
    let second = oic.get(&format!("{path}&cursor={cursor}")).await.ok(200);
    let whom = |page: &serde_json::Value| {
        let items = page["items"].as_array().expect("items").clone();
        items
            .iter()
            .map(|group| group["actor_id"].to_string())
            .collect::<Vec<_>>()
    };
    let all: std::collections::BTreeSet<_> =
        [whom(&first), whom(&second)].concat().into_iter().collect();
    // Internal control itself is the fourth, once its first look is on record.
    assert!(all.len() >= 3, "{all:?}");
    assert_eq!(first["items"].as_array().map(Vec::len), Some(2));
}

#[actix_web::test]
async fn of_nobody_nothing_is_told() {
    let office = Office::open().await;
    let oic = office.someone("oic").await;
    oic.get(&format!("/people/{}/access-events", Uuid::now_v7()))
        .await
        .problem(404, "not-found");
    office
        .someone("desk")
        .await
        .get(&format!("/people/{}/access-events", Uuid::now_v7()))
        .await
        .problem(403, "forbidden");
}
