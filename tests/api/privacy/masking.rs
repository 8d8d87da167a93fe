//! Hidden from everybody until somebody says what for; shown only where the work is the datum itself.

use serde_json::json;
use uuid::Uuid;

use crate::support::Office;
use crate::support::cases::submitted;
use crate::support::fixtures::{a_benefit, run, text};

const STAFF: [&str; 8] = [
    "coordinator",
    "follow_up",
    "desk",
    "channels",
    "deputy",
    "payments",
    "loans_office",
    "archive",
];

#[actix_web::test]
async fn no_role_sees_an_identifier_without_asking() {
    let office = Office::open().await;
    let person = a_benefit(&office).await;
    let (relative, relation, earlier) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    run(
        &office,
        &format!(
            "update people set phone = '6621234567', email = 'persona@correo.example' where id = '{0}';
             insert into people (id, given_names, first_surname, curp_missing_reason) values ('{relative}', 'Marisela', 'Zamudio', 'unknown');
             insert into person_relations (id, person_id, related_person_id, kind, valid_from)
             values ('{relation}', '{0}', '{relative}', 'guardian', '2026-01-01');
             insert into addresses (id, person_id, street, exterior_number, neighbourhood, postal_code, municipality_code, valid_from)
             values ('{relation}', '{0}', 'Calle Reforma', '77', 'Centenario', '83260', '26030', '2026-01-01');
             insert into earlier_identities (id, person_id, kind, value, until_on)
             values ('{earlier}', '{0}', 'curp', 'PEPX990101MSRRRN01', '2026-01-01');",
            person.person_id
        ),
    )
    .await;
    let curp = text(
        &office,
        &format!("select curp from people where id = '{}'", person.person_id),
    )
    .await;
    let curp = curp.expect("a CURP");
    let secrets = [
        "6621234567",
        "persona@correo",
        "Marisela",
        "Reforma",
        "83260",
        "PEPX990101MSRRRN01",
        &curp,
    ];
    for role in STAFF {
        let reader = office.someone(role).await;
        let page = reader
            .get(&format!("/beneficiaries/{}", person.person_id))
            .await
            .ok(200);
        let told = page.to_string();
        for secret in secrets {
            assert!(!told.contains(secret), "{role} is told {secret}");
        }
        assert_eq!(page["relations"][0]["name"]["hint"], "M. Z.");
        assert_eq!(page["address"]["hint"], "Hermosillo, C.P. 83•••");
        let list = reader.get("/beneficiaries").await.ok(200).to_string();
        let hits = reader
            .post("/people/searches", json!({"q": "Prueba Persona"}))
            .await
            .ok(200);
        assert!(
            !list.contains(&curp) && !hits.to_string().contains(&curp),
            "{role} is told the CURP in a list"
        );
    }
}

#[actix_web::test]
async fn a_reveal_asks_for_a_purpose_of_ones_own_work_and_is_told() {
    let office = Office::open().await;
    let person = a_benefit(&office).await;
    let path = format!("/people/{}/reveals", person.person_id);
    let ask = |purpose| json!({"field": "curp", "purpose": purpose});
    for (role, own, foreign) in [
        ("coordinator", "procedure", "payment"),
        ("follow_up", "data_quality", "payment"),
        ("desk", "attend_person", "procedure"),
        ("channels", "verify_identity", "data_quality"),
        ("deputy", "procedure", "attend_person"),
        ("payments", "payment", "attend_person"),
    ] {
        let reader = office.someone(role).await;
        let shown = reader.post(&path, ask(own)).await.ok(200);
        assert!(
            shown["value"]
                .as_str()
                .is_some_and(|curp| curp.starts_with("PEPX")),
            "{role}"
        );
        reader
            .post(&path, ask(foreign))
            .await
            .problem(403, "purpose-not-yours");
    }
    for role in [
        "loans_office",
        "archive",
        "director",
        "oic",
        "transparency",
        "it_admin",
        "school",
    ] {
        let reader = office.someone(role).await;
        reader
            .post(&path, ask("attend_person"))
            .await
            .problem(403, "forbidden");
    }
    let kept =
        "select string_agg(purpose, ',' order by id) from audit_events where action = 'reveal'";
    assert_eq!(
        text(&office, kept).await.as_deref(),
        Some(
            "curp: procedure,curp: data_quality,curp: attend_person,curp: verify_identity,curp: procedure,curp: payment"
        )
    );
    let told = "select count(*) from timeline_entries where kind = 'field_revealed'";
    assert_eq!(text(&office, told).await.as_deref(), Some("6"));
}

#[actix_web::test]
async fn what_is_revealed_is_the_persons_own() {
    let office = Office::open().await;
    let (one, other) = (a_benefit(&office).await, a_benefit(&office).await);
    let (relative, relation) = (Uuid::now_v7(), Uuid::now_v7());
    run(
        &office,
        &format!(
            "insert into people (id, given_names, first_surname, curp_missing_reason) values ('{relative}', 'Marisela', 'Zamudio', 'unknown');
             insert into person_relations (id, person_id, related_person_id, kind, valid_from)
             values ('{relation}', '{}', '{relative}', 'guardian', '2026-01-01');",
            one.person_id
        ),
    )
    .await;
    let officer = office.someone("follow_up").await;
    let body = json!({"field": "guardian", "item_id": relation, "purpose": "procedure"});
    let path = |person: Uuid| format!("/people/{person}/reveals");
    let shown = officer
        .post(&path(one.person_id), body.clone())
        .await
        .ok(200);
    assert_eq!(shown["value"], "Marisela Zamudio");
    officer
        .post(&path(other.person_id), body)
        .await
        .problem(404, "not-found");
    officer
        .post(
            &path(Uuid::now_v7()),
            json!({"field": "address", "purpose": "procedure"}),
        )
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn payments_sees_the_curp_of_what_it_is_asked_to_resolve() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    let (officer, deputy) = (
        office.someone("follow_up").await,
        office.someone("deputy").await,
    );
    let case = submitted(&officer, &benefit).await;
    let id = case["id"].as_str().expect("an id");
    let version = case["version"].as_i64().expect("a version");
    deputy
        .post_at(&format!("/procedures/{id}/approvals"), version, json!({}))
        .await
        .ok(200);
    let package = officer
        .post("/packages", json!({"procedure_ids": [id]}))
        .await
        .ok(201);
    assert_eq!(package["rows"][0]["curp"]["state"], "hidden");
    let (path, version) = (
        format!("/packages/{}", package["id"].as_str().expect("an id")),
        package["version"].as_i64(),
    );
    officer
        .post_at(
            &format!("{path}/dispatches"),
            version.expect("a version"),
            json!({}),
        )
        .await
        .ok(200);
    let payments = office.someone("payments").await;
    assert_eq!(
        payments.get(&path).await.ok(200)["rows"][0]["curp"]["state"],
        "shown"
    );
}

#[actix_web::test]
async fn the_audit_tells_that_a_datum_changed_and_not_the_datum() {
    let office = Office::open().await;
    let person = a_benefit(&office).await;
    run(
        &office,
        &format!(
            "update people set phone = '6621234567' where id = '{}'",
            person.person_id
        ),
    )
    .await;
    run(
        &office,
        &format!(
            "update people set phone = '6441234589' where id = '{}'",
            person.person_id
        ),
    )
    .await;
    let oic = office.someone("oic").await;
    let events = oic
        .get("/audit-events?table_name=people&action=update")
        .await
        .ok(200);
    assert_eq!(
        events["items"][0]["changes"]["phone"],
        json!(["••••••••67", "••••••••89"])
    );
    assert!(!events.to_string().contains("6441234589"));
}

#[actix_web::test]
async fn the_schools_roster_goes_only_to_whom_sends_or_fills_it_in() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    let path = format!(
        "/rounds/{}/schools/{}/roster/workbook",
        Uuid::now_v7(),
        benefit.school_id
    );
    for role in ["desk", "channels", "director", "deputy"] {
        office
            .someone(role)
            .await
            .get(&path)
            .await
            .problem(403, "forbidden");
    }
    office
        .someone("follow_up")
        .await
        .get(&path)
        .await
        .problem(404, "not-found");
}
