//! Looking a person up by CURP: what is told, under which id, and the trace it leaves.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{CURP, NOBODYS, as_owner, count, known_person};
use crate::privacy::a_patient;
use crate::support::fixtures::text;
use crate::support::{Client, Office};

async fn look_up(program: &Client, curp: &str) -> Value {
    let answer = program
        .post("/agency/people/searches", json!({"curp": curp}))
        .await;
    answer.ok(200)
}

#[actix_web::test]
async fn a_person_is_told_as_far_as_the_agreement_goes_and_by_an_id_of_its_own() {
    let office = Office::open().await;
    let about = known_person(&office).await;
    let (dif, isssteson) = (
        office.agency(&["people.find"]).await,
        office.agency(&["people.find", "people.names"]).await,
    );
    let told = look_up(&dif.enter().await, CURP).await;
    let person = &told["items"][0];
    assert_eq!(
        (
            &person["name"]["state"],
            &person["matched_by"],
            &person["curp"]["value"]
        ),
        (&json!("hidden"), &json!("curp"), &json!(CURP))
    );
    let own: Uuid = person["person_id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("a UUID");
    assert_ne!(own, about.person_id);
    assert_eq!(
        look_up(&dif.enter().await, CURP).await["items"][0]["person_id"],
        json!(own),
        "the same again"
    );
    let other = look_up(&isssteson.enter().await, CURP).await;
    assert_ne!(
        other["items"][0]["person_id"],
        json!(own),
        "another for another agreement"
    );
    assert!(
        other["items"][0]["name"]["value"]
            .as_str()
            .expect("a name")
            .starts_with("Persona Prueba")
    );
    let ours = about.person_id.to_string();
    assert!(!told.to_string().contains(&ours) && !other.to_string().contains(&ours));
}

#[actix_web::test]
async fn an_earlier_curp_finds_its_bearer_without_telling_the_present_one() {
    let office = Office::open().await;
    let about = known_person(&office).await;
    as_owner(
        &office,
        &format!(
            "insert into earlier_identities (id, person_id, kind, value, until_on)
             values (uuid_v7(), '{}', 'curp', '{NOBODYS}', '2025-01-01')",
            about.person_id
        ),
    )
    .await;
    let program = office.program(&["people.find"]).await;
    let told = look_up(&program, NOBODYS).await;
    assert_eq!(told["items"][0]["matched_by"], "earlier_curp");
    assert_eq!(
        told["items"][0]["curp"],
        json!({"state": "hidden", "hint": "HEGG••••••••••••04"})
    );
    let sees_curps = office.program(&["people.find", "people.curps"]).await;
    assert_eq!(
        look_up(&sees_curps, NOBODYS).await["items"][0]["curp"]["value"],
        CURP
    );
}

#[actix_web::test]
async fn whoever_is_unknown_or_only_in_a_protected_program_is_nobody() {
    let office = Office::open().await;
    let patient = a_patient(&office).await;
    let person = patient.ordinary.person_id;
    as_owner(
        &office,
        &format!(
            "update people set curp = '{CURP}' where id = '{person}';
             delete from benefits where id = '{}'",
            patient.ordinary.benefit_id
        ),
    )
    .await;
    let program = office.program(&["people.find"]).await;
    assert_eq!(look_up(&program, CURP).await, json!({"items": []}));
    assert_eq!(look_up(&program, NOBODYS).await, json!({"items": []}));
    assert_eq!(
        count(&office, "select count(*) from agency_person_ids").await,
        0
    );
}

#[actix_web::test]
async fn what_is_no_curp_is_refused_by_field() {
    let office = Office::open().await;
    let program = office.program(&["people.find"]).await;
    for (curp, code) in [
        ("HEGG560427MVZRRL05", "curp-check-digit"),
        ("no es", "curp-malformed"),
        ("", "length"),
    ] {
        let answer = program
            .post("/agency/people/searches", json!({"curp": curp}))
            .await;
        let problem = answer.problem(422, "invalid");
        assert_eq!(
            (
                &problem["errors"][0]["pointer"],
                &problem["errors"][0]["code"]
            ),
            (&json!("/curp"), &json!(code))
        );
    }
}

#[actix_web::test]
async fn the_audit_says_which_program_saw_whom_and_what_for() {
    let office = Office::open().await;
    let about = known_person(&office).await;
    let agency = office.agency(&["people.find"]).await;
    look_up(&agency.enter().await, CURP).await;
    let event = format!(
        "select action || ' ' || purpose || ' ' || coalesce(actor_id::text, 'nobody') from audit_events
         where client_id = '{}' and person_id = '{}' and action = 'search'",
        agency.id, about.person_id
    );
    assert_eq!(
        text(&office, &event).await.as_deref(),
        Some("search agency_agreement nobody")
    );

    let answering = office.someone("transparency").await;
    let access = answering
        .get(&format!("/people/{}/access-events", about.person_id))
        .await
        .ok(200);
    let agency_told = &access["items"][0]["agency"];
    assert_eq!(
        (
            &agency_told["agency_name"],
            &agency_told["client"],
            &agency_told["purpose_es"]
        ),
        (
            &json!("DIF Sonora"),
            &json!("Sistema de apoyos"),
            &json!("Evitar apoyos duplicados")
        )
    );
    let reviewer = office.someone("oic").await;
    let events = reviewer
        .get(&format!(
            "/audit-events?client_id={}&action=search",
            agency.id
        ))
        .await
        .ok(200);
    assert_eq!(
        events["items"][0]["client"],
        "DIF Sonora (Sistema de apoyos)"
    );
    let kept = text(
        &office,
        "select string_agg(to_jsonb(e)::text, '') from audit_events e where client_id is not null",
    )
    .await;
    assert!(
        !kept.expect("events").contains(CURP),
        "what was searched for is not kept"
    );
}
