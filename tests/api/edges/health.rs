//! Alive is who answers; ready is who can work.

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use serde_json::Value;

use crate::support::Office;

async fn as_owner(office: &Office, sql: &str) {
    let owner = AsyncPgConnection::establish(&office.database.owner_url).await;
    owner
        .expect("the owner")
        .batch_execute(sql)
        .await
        .expect("done");
}

/// Longer than the answer of a moment ago is kept.
async fn a_moment_later() {
    crate::support::server::pause(1100).await;
}

fn lacking(problem: &Value) -> Vec<&str> {
    let errors = problem["errors"].as_array().expect("errors");
    let pointers = errors.iter().map(|error| error["pointer"].as_str());
    pointers.map(Option::unwrap_or_default).collect()
}

#[actix_web::test]
async fn who_can_work_is_ready() {
    let office = Office::open().await;
    let stranger = office.stranger();
    assert_eq!(stranger.get("/health/live").await.ok(200)["status"], "ok");
    assert_eq!(
        stranger.get("/health/ready").await.ok(200)["status"],
        "ready"
    );
    assert_eq!(office.stored_files(), 0, "the look leaves nothing behind");
}

#[actix_web::test]
async fn another_version_of_the_database_is_not_ready() {
    let office = Office::open().await;
    let stranger = office.stranger();
    for (change, undo) in [
        (
            "insert into __diesel_schema_migrations (version) values ('29991231000000')",
            "delete from __diesel_schema_migrations where version = '29991231000000'",
        ),
        (
            "update __diesel_schema_migrations set version = '0' where version = (select max(version) from __diesel_schema_migrations)",
            "update __diesel_schema_migrations set version = '0' where version = '0'",
        ),
    ] {
        as_owner(&office, change).await;
        let problem = stranger
            .get("/health/ready")
            .await
            .problem(503, "not-ready");
        assert_eq!(lacking(&problem), ["/migrations"]);
        stranger.get("/health/live").await.ok(200);
        as_owner(&office, undo).await;
        a_moment_later().await;
    }
}

#[actix_web::test]
async fn a_key_that_does_not_open_and_a_lost_folder_are_named() {
    let office = Office::open().await;
    office.someone("desk").await;
    as_owner(&office, "update signing_keys set private_key_sealed = 'x'").await;
    let folder = office.state.config.files_dir.clone();
    std::fs::remove_dir_all(&folder).expect("gone");
    std::fs::write(&folder, "no folder").expect("a file in its place");
    let problem = office
        .stranger()
        .get("/health/ready")
        .await
        .problem(503, "not-ready");
    assert_eq!(lacking(&problem), ["/signing_key", "/files"]);
    std::fs::remove_file(&folder).expect("as it was");
    std::fs::create_dir_all(&folder).expect("as it was");
}

#[actix_web::test]
async fn a_database_that_is_away_or_does_not_answer_is_told_soon() {
    let begun = std::time::Instant::now();
    let away = Office::open_with(|config| {
        config.database_url = "postgres://nobody@127.0.0.1:9/none".to_owned().into();
    })
    .await;
    let problem = away
        .stranger()
        .get("/health/ready")
        .await
        .problem(503, "not-ready");
    assert_eq!(lacking(&problem), ["/database"]);
    away.stranger().get("/health/live").await.ok(200);

    let office = Office::open().await;
    let mut holder = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    let hold = "begin; lock table __diesel_schema_migrations in access exclusive mode";
    holder.batch_execute(hold).await.expect("held");
    let problem = office
        .stranger()
        .get("/health/ready")
        .await
        .problem(503, "not-ready");
    assert_eq!(lacking(&problem), ["/database"]);
    assert!(begun.elapsed().as_secs() < 20, "bounded");
}

#[actix_web::test]
async fn a_server_that_stops_is_alive_and_not_ready() {
    let office = Office::open().await;
    office.state.stopping.cancel();
    let problem = office
        .stranger()
        .get("/health/ready")
        .await
        .problem(503, "not-ready");
    assert_eq!(lacking(&problem), ["/server"]);
    office.stranger().get("/health/live").await.ok(200);
}
