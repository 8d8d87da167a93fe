//! Who comes into the tray, with what reasons, and who does not.

use diesel_async::SimpleAsyncConnection;
use seguimiento::auth::Actor;
use seguimiento::duplicates::{self, LookFor};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{a_person, of, pair, search, tray, version};
use crate::support::Office;
use crate::support::fixtures::run;

const BORN: (&str, &str) = ("birth_date", "2008-03-14");
const PHONE: (&str, &str) = ("phone", "6621112233");

/// The same girl, heard by two clerks.
async fn twice(office: &Office) -> (Uuid, Uuid) {
    let one = a_person(
        office,
        ["Adriana", "Valenzuela", "Guerrero"],
        &[BORN, PHONE],
    )
    .await;
    let other = a_person(
        office,
        ["Adriana", "Balensuela", "Guerrero"],
        &[BORN, PHONE],
    )
    .await;
    (one, other)
}

fn reasons(pair: &Value) -> Vec<(&str, i64)> {
    let reasons = pair["reasons"].as_array().expect("reasons").iter();
    reasons
        .map(|said| {
            (
                said["reason"].as_str().expect("a word"),
                said["weight"].as_i64().expect("a weight"),
            )
        })
        .collect()
}

#[actix_web::test]
async fn two_spellings_of_one_person_are_found_and_explained() {
    let office = Office::open().await;
    let (one, other) = twice(&office).await;
    a_person(
        &office,
        ["Adriana", "Valenzuela", "Guerrero"],
        &[("birth_date", "2009-01-01")],
    )
    .await;
    let officer = office.someone("follow_up").await;
    search(&office, &officer).await;
    let found = tray(&officer, "").await;
    assert_eq!(found.len(), 1, "{found:#?}");
    let ids = [one, other].map(|id| id.to_string());
    assert_eq!(
        [&found[0]["one"]["id"], &found[0]["other"]["id"]],
        [&json!(ids[0]), &json!(ids[1])]
    );
    let said = reasons(&found[0]);
    for reason in [
        ("same_sound", 10),
        ("same_birth_date", 25),
        ("same_phone", 15),
    ] {
        assert!(said.contains(&reason), "{said:?}");
    }
    let sum: i64 = said.iter().map(|(_, weight)| weight).sum();
    assert_eq!(found[0]["score"], sum);
}

#[actix_web::test]
async fn two_curps_speak_against_being_one() {
    let office = Office::open().await;
    let one = [
        BORN,
        PHONE,
        ("curp", "VAGA080314MSRLRDA1"),
        ("sex", "female"),
    ];
    let other = [
        BORN,
        PHONE,
        ("curp", "VAGN080314MSRLRNB2"),
        ("sex", "female"),
    ];
    a_person(&office, ["Adriana", "Valenzuela", "Guerrero"], &one).await;
    a_person(&office, ["Andrea", "Valenzuela", "Guerrero"], &other).await;
    let officer = office.someone("follow_up").await;
    search(&office, &officer).await;
    assert_eq!(tray(&officer, "").await, Vec::<Value>::new());
}

#[actix_web::test]
async fn what_is_common_to_many_tells_nobody_apart() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let many = "insert into people (id, given_names, first_surname, curp_missing_reason, phone)
        select uuid_v7(), 'José', 'García', 'unknown', '6620000000' from generate_series(1, 51)";
    run(&office, many).await;
    search(&office, &officer).await;
    let page = officer.get("/duplicates").await.ok(200);
    assert_eq!(page["total"]["value"], 0, "a block of 51 is cut");
    run(
        &office,
        "delete from people where id = (select max(id::text)::uuid from people)",
    )
    .await;
    search(&office, &officer).await;
    let page = officer.get("/duplicates?limit=1").await.ok(200);
    assert_eq!(page["total"]["value"], 50 * 49 / 2);
}

#[actix_web::test]
async fn what_was_dismissed_stays_dismissed() {
    let office = Office::open().await;
    twice(&office).await;
    let officer = office.someone("follow_up").await;
    search(&office, &officer).await;
    let found = tray(&officer, "state=open").await;
    let body = json!({"reason": "Son gemelas; las actas son dos."});
    let path = of(&found[0], "duplicates", "dismissals");
    let dismissed = officer.post_at(&path, 1, body).await.ok(200);
    search(&office, &officer).await;
    let found = tray(&officer, "").await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["state"], "dismissed");
    assert_eq!(version(&found[0]), version(&dismissed));
}

#[actix_web::test]
async fn what_nothing_speaks_for_any_more_leaves_unless_somebody_said_it() {
    let office = Office::open().await;
    let (one, other) = twice(&office).await;
    let officer = office.someone("follow_up").await;
    search(&office, &officer).await;
    let third = a_person(&office, ["Luz", "Soto", "Vega"], &[]).await;
    pair(&officer, one, third).await;
    run(
        &office,
        &format!("update people set birth_date = '2001-01-01', phone = null where id = '{other}'"),
    )
    .await;
    search(&office, &officer).await;
    let found = tray(&officer, "").await;
    assert_eq!(found.len(), 1);
    assert_eq!(reasons(&found[0]).last(), Some(&("seen_by_hand", 0)));
    assert_eq!(tray(&officer, "reason=seen_by_hand").await.len(), 1);
    assert_eq!(tray(&officer, "reason=same_phone").await.len(), 0);
}

#[actix_web::test]
async fn filters_narrow_the_tray() {
    let office = Office::open().await;
    let (one, _) = twice(&office).await;
    let officer = office.someone("follow_up").await;
    search(&office, &officer).await;
    let score = tray(&officer, "").await[0]["score"]
        .as_i64()
        .expect("a score");
    assert_eq!(tray(&officer, &format!("min_score={score}")).await.len(), 1);
    assert_eq!(
        tray(&officer, &format!("min_score={}", score + 1))
            .await
            .len(),
        0
    );
    assert_eq!(
        tray(&officer, &format!("person_id={one}&sort=-found_at"))
            .await
            .len(),
        1
    );
    assert_eq!(
        tray(&officer, &format!("person_id={}", Uuid::now_v7()))
            .await
            .len(),
        0
    );
    officer
        .get("/duplicates?min_score=101")
        .await
        .problem(400, "malformed-request");
}

#[actix_web::test]
async fn an_import_is_looked_at_alone() {
    let office = Office::open().await;
    let (one, _) = twice(&office).await;
    for _ in 0..2 {
        a_person(
            &office,
            ["Luz", "Soto", "Vega"],
            &[("birth_date", "2008-05-05")],
        )
        .await;
    }
    let actor = Actor::system(office.now());
    office
        .db
        .transaction(&actor, async |conn| {
            let incoming = format!(
                "create temporary table incoming on commit drop as select '{one}'::uuid as person_id"
            );
            conn.batch_execute(&incoming).await?;
            duplicates::find(conn, &actor, LookFor::Incoming).await
        })
        .await
        .expect("the search");
    let officer = office.someone("follow_up").await;
    let found = tray(&officer, "").await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["one"]["id"], one.to_string());
    search(&office, &officer).await;
    assert_eq!(tray(&officer, "").await.len(), 2);
}

#[actix_web::test]
async fn one_search_at_a_time() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    officer.post("/duplicate-searches", json!({})).await.ok(202);
    let again = officer.post("/duplicate-searches", json!({})).await;
    again.problem(409, "search-under-way");
    office.work().await;
    officer.post("/duplicate-searches", json!({})).await.ok(202);
}
