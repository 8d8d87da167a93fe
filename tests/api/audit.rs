//! The audit: written by the database, by whom and under which request, and never changed.

use diesel_async::SimpleAsyncConnection;
use serde_json::json;

use crate::support::Office;

#[actix_web::test]
async fn log_ins_and_new_accounts_are_in_the_audit() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    office
        .stranger()
        .post(
            "/sessions",
            json!({"email": "nadie@test.example", "password": "x"}),
        )
        .await
        .problem(401, "bad-credentials");
    let events = coordinator.get("/audit-events?limit=2").await.ok(200);
    assert_eq!(events["items"][0]["action"], "log_in_failed");
    let inserts = coordinator
        .get("/audit-events?action=insert&table_name=users")
        .await
        .ok(200);
    assert_eq!(inserts["total"], json!({"value": 1, "relation": "exact"}));
    let row = &inserts["items"][0];
    assert_eq!(row["row_id"], json!(coordinator.user_id));
    assert!(row["changes"].is_null(), "an insert keeps no image");
}

#[actix_web::test]
async fn the_program_cannot_change_the_audit() {
    let office = Office::open().await;
    office.someone("coordinator").await;
    let mut conn = office.db.connection().await.expect("a connection");
    for statement in [
        "update audit_events set action = 'read'",
        "delete from audit_events",
        "truncate audit_events",
        "insert into audit_events (action) values ('read')",
        "alter table audit_events disable trigger all",
    ] {
        assert!(
            conn.batch_execute(statement).await.is_err(),
            "{statement} must be refused"
        );
    }
}

#[actix_web::test]
async fn pages_follow_each_other_without_gaps() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let mut seen = Vec::new();
    let mut path = "/audit-events?limit=80".to_owned();
    loop {
        let page = coordinator.get(&path).await.ok(200);
        seen.extend(
            page["items"]
                .as_array()
                .expect("items")
                .iter()
                .map(|event| event["id"].clone()),
        );
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/audit-events?limit=80&cursor={cursor}"),
            None => break,
        }
    }
    let last = seen
        .first()
        .and_then(serde_json::Value::as_i64)
        .expect("the newest event");
    let expected: Vec<_> = (1..=last).rev().map(|id| json!(id)).collect();
    assert_eq!(seen, expected);
}
