//! The audit: written by the database, by whom and under which request, and never changed.

mod access;
mod events;
mod export;
mod seals;

use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use serde_json::json;

use crate::support::{Name, Office};

/// The database's owner, who can do what the program may not.
async fn owner(office: &Office) -> AsyncPgConnection {
    AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner")
}

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
    let part: Name = diesel::sql_query(
        "select min(inhrelid::regclass::text) as name from pg_inherits where inhparent = 'audit_events'::regclass",
    )
    .get_result(&mut *office.db.connection().await.expect("a connection"))
    .await
    .expect("a partition");
    let mut conn = office.db.connection().await.expect("a connection");
    for statement in [
        "update audit_events set action = 'read'",
        "delete from audit_events",
        "truncate audit_events",
        "insert into audit_events (action) values ('read')",
        "alter table audit_events disable trigger all",
        "alter table people disable trigger audit_update",
        "drop trigger audit_update on people",
        &format!("update {} set action = 'read'", part.name),
        &format!("delete from {}", part.name),
        &format!("truncate {}", part.name),
        &format!("insert into {} (id, action) values (1, 'read')", part.name),
        &format!("drop table {}", part.name),
        "alter table audit_events detach partition audit_events_rest",
        "update audit_seals set digest = chain",
        "delete from audit_seals",
        "truncate audit_seals",
        "insert into audit_seals select * from audit_seals",
        "alter table audit_seals disable trigger all",
        "select seal_audit_day(current_date + 1)",
        "delete from sensitive_columns",
        "insert into sensitive_columns values ('people', 'curp', 'to hide what was done')",
        "select salt from audit_salts",
        "select audit_digest('procedures', 'facts', null, '\"guess\"')",
        "create or replace function audit_change() returns trigger language plpgsql as 'begin return null; end'",
        "drop function record_audit(text, text, uuid, text)",
        "set session_replication_role = replica",
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
        .as_slice()
        .first()
        .and_then(serde_json::Value::as_i64)
        .expect("the newest event");
    let expected: Vec<_> = (1..=last).rev().map(|id| json!(id)).collect();
    assert_eq!(seen, expected);
}
