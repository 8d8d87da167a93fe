//! A person's benefits, told to an agency that found them.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{CURP, as_owner, count};
use crate::privacy::a_patient;
use crate::support::agencies::Agency;
use crate::support::{Client, Office};

const SCOPES: &[&str] = &["people.find", "benefits.read"];

async fn found(program: &Client) -> String {
    let told = program
        .post("/agency/people/searches", json!({"curp": CURP}))
        .await
        .ok(200);
    told["items"][0]["person_id"]
        .as_str()
        .expect("somebody")
        .to_owned()
}

async fn a_known_patient(office: &Office) -> crate::privacy::Patient {
    let patient = a_patient(office).await;
    let person = patient.ordinary.person_id;
    as_owner(
        office,
        &format!("update people set curp = '{CURP}' where id = '{person}'"),
    )
    .await;
    patient
}

#[actix_web::test]
async fn ordinary_benefits_are_told_with_their_states_and_protected_ones_are_not_there() {
    let office = Office::open().await;
    let patient = a_known_patient(&office).await;
    let program = office.program(SCOPES).await;
    let path = format!("/agency/people/{}/benefits", found(&program).await);
    let told = program.get(&path).await.ok(200);
    let items = told["items"].as_array().expect("items");
    assert_eq!(items.len(), 1, "{told}");
    assert_eq!(
        (
            &items[0]["folio"],
            &items[0]["program_code"],
            &items[0]["state"],
            &items[0]["term"]
        ),
        (
            &json!(patient.ordinary.folio),
            &json!("BUP"),
            &json!("active"),
            &json!("ENE-JUN 2026")
        )
    );
    for word in [
        "Becaterapias",
        "BTE",
        &patient.folio,
        &patient.ordinary.person_id.to_string(),
    ] {
        assert!(!told.to_string().contains(word), "{word}: {told}");
    }
    let seen = format!(
        "select count(*) from audit_events where person_id = '{}' and table_name = 'benefits' and action = 'list' and client_id is not null",
        patient.ordinary.person_id
    );
    assert_eq!(count(&office, &seen).await, 1);
}

#[actix_web::test]
async fn anothers_id_and_our_own_do_not_exist() {
    let office = Office::open().await;
    let patient = a_known_patient(&office).await;
    let (dif, other): (Agency, Agency) = (office.agency(SCOPES).await, office.agency(SCOPES).await);
    let theirs = found(&dif.enter().await).await;
    let program = other.enter().await;
    for id in [
        theirs,
        patient.ordinary.person_id.to_string(),
        Uuid::now_v7().to_string(),
    ] {
        let answer = program.get(&format!("/agency/people/{id}/benefits")).await;
        let problem: Value = answer.problem(404, "not-found");
        assert_eq!(problem["errors"], json!([]));
    }
}
